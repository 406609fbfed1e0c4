//! What travels: bytes, then the signature of who sends them.

use jiff::Timestamp;

use crate::seal::digest::sha256_hex;
use crate::seal::frame::{framed, unframed};
use crate::seal::{PublicKey, SigningKey};
use crate::store::{ApplicationId, Closing, PARCEL_LIMIT_BYTES, Parcel};

const CLOSING_RECEIPT: &str = "SPORTELLO RICEVUTA CHIUSURA 1";
const RECEIPT: &str = "SPORTELLO RICEVUTA 1";

/// A hall's parcel with the hall's signature.
pub struct Envelope;

impl Envelope {
    /// Ready to be sent.
    pub fn seal(parcel: &Parcel, key: &SigningKey) -> Vec<u8> {
        key.signed(&parcel.to_bytes())
    }

    /// What is in it; `Ok(None)` when this key did not sign it.
    ///
    /// # Errors
    /// What does not hold, Italian, of something that was signed.
    pub fn open(bytes: &[u8], key: &PublicKey) -> Result<Option<Parcel>, &'static str> {
        if bytes.len() > PARCEL_LIMIT_BYTES {
            return Err("è troppo lunga");
        }
        key.body(bytes).map(Parcel::from_bytes).transpose()
    }
}

/// The office's word that an application is on its disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrivalReceipt {
    /// Whose.
    pub hall: String,
    /// Which application.
    pub application_id: ApplicationId,
    /// The digest of what arrived.
    pub parcel_digest: String,
    /// When, UTC, whole milliseconds.
    pub arrived_at: Timestamp,
    /// Its code in the office.
    pub public_code: String,
}

impl ArrivalReceipt {
    /// Of this application, for who knows what it has sent.
    pub fn of(parcel: &Parcel, arrived_at: Timestamp, public_code: String) -> Self {
        Self {
            hall: parcel.entry.hall.clone(),
            application_id: parcel.application_id,
            parcel_digest: parcel.digest(),
            arrived_at,
            public_code,
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let (id, at) = (self.application_id.to_string(), format!("{:.3}", self.arrived_at));
        let fields = [&self.hall, &id, &self.parcel_digest, &at, &self.public_code];
        framed(RECEIPT, &fields.map(|field| field.as_bytes()))
    }

    /// Signed by the office.
    pub fn seal(&self, key: &SigningKey) -> Vec<u8> {
        key.signed(&self.to_bytes())
    }

    /// Reads a receipt back; `None` when this key did not sign it.
    pub fn open(bytes: &[u8], key: &PublicKey) -> Option<Self> {
        let body = key.body(bytes)?;
        let fields = unframed::<5>(RECEIPT, body)?;
        let mut texts = fields.iter().map(|field| std::str::from_utf8(field).ok());
        let mut next = || texts.next().flatten();
        let receipt = Self {
            hall: next()?.to_owned(),
            application_id: next()?.parse().ok()?,
            parcel_digest: next()?.to_owned(),
            arrived_at: next()?.parse().ok()?,
            public_code: next()?.to_owned(),
        };
        (receipt.to_bytes() == body).then_some(receipt)
    }

    /// Whether it is for just these bytes of just this application.
    pub fn confirms(&self, parcel: &Parcel) -> bool {
        self.hall == parcel.entry.hall
            && self.application_id == parcel.application_id
            && self.parcel_digest == sha256_hex(&parcel.to_bytes())
    }
}

/// The office's word that it has a hall's statement.
pub struct ClosingReceipt;

impl ClosingReceipt {
    /// Signed by the office.
    pub fn seal(closing: &Closing, key: &SigningKey) -> Vec<u8> {
        key.signed(&Self::body(closing))
    }

    /// Whether these bytes are this office's word for just this statement.
    pub fn confirms(bytes: &[u8], closing: &Closing, key: &PublicKey) -> bool {
        key.body(bytes).is_some_and(|body| body == Self::body(closing))
    }

    fn body(closing: &Closing) -> Vec<u8> {
        framed(CLOSING_RECEIPT, &[closing.digest().as_bytes()])
    }
}
