//! The office takes one envelope: who sent it, whether it is whole, whether it agrees with what is
//! kept; then keeps it, and answers with a signed receipt once it is on the disk.

use std::sync::Arc;

use forms::identifier::PublicCode;

use super::{ArrivalReceipt, ClosingReceipt, Envelope};
use crate::seal::{Randomness, random_bytes};
use crate::store::{ApplicationId, Arrival, Closing, Hall, Store, StoreError};

/// The office's receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// For the first time.
    pub new: bool,
    /// Signed, as the hall keeps it.
    pub receipt: Vec<u8>,
}

/// Why an envelope is not taken. Italian: it is told where the hall is looked after.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody told the office of this hall.
    #[error("l'ufficio non conosce la sala {0}: là si dà «sportello-kiosk hall add {0} CHIAVE»")]
    UnknownHall(String),
    /// The hall was shut out.
    #[error("l'ufficio non prende più niente dalla sala {0}")]
    Disabled(String),
    /// Not by this hall's key.
    #[error(
        "la firma non è della sala {0}: se il suo computer è cambiato, in ufficio si dà di nuovo \
         «sportello-kiosk hall add {0} CHIAVE»"
    )]
    BadSignature(String),
    /// It does not read, or is for another address.
    #[error("la domanda consegnata non va bene: {0}")]
    Malformed(String),
    /// It contradicts what is kept.
    #[error("la consegna contraddice quello che c'è già in ufficio: {0}")]
    Conflict(String),
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes what was brought as this hall's application; `id` is none when no address names it.
///
/// # Errors
/// As [`Refusal`]; nothing was kept then, but for the note of a conflict.
pub async fn take(
    store: &Store,
    hall: &str,
    id: Option<&str>,
    bytes: &[u8],
    randomness: Arc<dyn Randomness>,
) -> Result<Answer, Refusal> {
    let known = allowed(store, hall)?;
    let malformed = |why: &str| Refusal::Malformed(why.to_owned());
    let parcel = Envelope::open(bytes, &known.public_key)
        .map_err(malformed)?
        .ok_or_else(|| Refusal::BadSignature(known.hall.clone()))?;
    if parcel.entry.hall != known.hall {
        return Err(malformed("è di un'altra sala"));
    }
    if id.is_some_and(|id| id.parse::<ApplicationId>().ok() != Some(parcel.application_id)) {
        return Err(malformed("ha un altro identificativo"));
    }
    if PublicCode::parse(&parcel.public_code).ok().is_none_or(|c| c.as_str() != parcel.public_code)
    {
        return Err(malformed("il codice sulla ricevuta non è un codice"));
    }
    let new_code = Box::new(move || {
        PublicCode::from_random(random_bytes(randomness.as_ref())).as_str().to_owned()
    });
    match store.take_parcel(parcel.clone(), new_code).await? {
        Arrival::Conflict { reason } => Err(Refusal::Conflict(reason)),
        Arrival::Kept { new, arrived_at, public_code } => {
            let receipt = ArrivalReceipt::of(&parcel, arrived_at, public_code);
            let receipt = receipt.seal(&store.read().keys().signing_key());
            Ok(Answer { new, receipt })
        }
    }
}

/// Takes a hall's statement that a call is closed there; `call_id` is none when no address names it.
///
/// # Errors
/// As [`Refusal`]; nothing was kept then.
pub async fn take_closing(
    store: &Store,
    hall: &str,
    call_id: Option<&str>,
    bytes: &[u8],
) -> Result<Answer, Refusal> {
    let known = allowed(store, hall)?;
    let body = known.public_key.body(bytes);
    let body = body.ok_or_else(|| Refusal::BadSignature(known.hall.clone()))?;
    let closing = Closing::from_bytes(body)
        .filter(|closing| closing.hall == known.hall)
        .filter(|closing| call_id.is_none_or(|call_id| call_id == closing.call_id))
        .ok_or_else(|| {
            Refusal::Malformed("non è la chiusura di un avviso di questa sala".to_owned())
        })?;
    let receipt = ClosingReceipt::seal(&closing, &store.read().keys().signing_key());
    Ok(Answer { new: store.take_closing(closing).await?, receipt })
}

/// A hall that may deliver.
fn allowed(store: &Store, hall: &str) -> Result<Hall, Refusal> {
    let known = store.read().hall(hall)?;
    let known = known.ok_or_else(|| Refusal::UnknownHall(hall.to_owned()))?;
    match known.disabled_at {
        None => Ok(known),
        Some(_) => Err(Refusal::Disabled(known.hall)),
    }
}
