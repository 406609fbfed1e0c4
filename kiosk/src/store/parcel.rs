//! What a hall delivers for one application: all the office needs to hold it exactly as if it had
//! been received there, and to follow the hall's register.
//!
//! One application has one encoding, so that its digest says whether two deliveries are the same.
//! The answers in it are sealed; nothing else is personal. Who signs it and how it travels: see
//! [`crate::delivery`].

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::applications::ApplicationId;
use super::database::{At, parsed};
use super::register::{APPLICATION, RegisterEntry, register_number};
use super::{Definition, PAYLOAD_LIMIT_BYTES, StoreError, check_hall, payload_keys};
use crate::seal::digest::sha256_hex;
use crate::seal::frame::{framed, unframed};

const FIRST_LINE: &str = "SPORTELLO DOMANDA 1";
const FIELDS: usize = 21;
/// Ids, titles, codes: the longest title of ours has a third of it.
const TEXT_LIMIT_BYTES: usize = 1000;
/// What age adds is under 1 kB.
const SEALED_LIMIT_BYTES: usize = PAYLOAD_LIMIT_BYTES + 64 * 1024;
/// Call and form are about 60 kB.
const DOCUMENT_LIMIT_BYTES: usize = 2 * 1024 * 1024;
/// The longest parcel, its signature included.
pub const PARCEL_LIMIT_BYTES: usize =
    SEALED_LIMIT_BYTES + DOCUMENT_LIMIT_BYTES + FIELDS * (TEXT_LIMIT_BYTES + 4) + 128;

/// One application, as a hall holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Its id.
    pub application_id: ApplicationId,
    /// The call applied to.
    pub call_id: String,
    /// The form filled in.
    pub form_id: String,
    /// What was asked.
    pub definition: Definition,
    /// What is on the person's receipt.
    pub public_code: String,
    /// The answers, sealed, with what opens them for office and escrow.
    pub sealed: Vec<u8>,
    /// When it was presented, UTC.
    pub received_at: Timestamp,
    /// Presented after the deadline that counted in the hall.
    pub late: bool,
    /// Invented.
    pub trial: bool,
    /// Written with a clerk's help.
    pub assisted: bool,
    /// Its entry in the hall's register.
    pub entry: RegisterEntry,
}

impl Parcel {
    /// The bytes a hall signs.
    pub fn to_bytes(&self) -> Vec<u8> {
        let entry = &self.entry;
        let flag = |yes: bool| if yes { "1" } else { "0" };
        let texts = [
            &entry.hall,
            &self.application_id.to_string(),
            &self.call_id,
            &self.form_id,
            &self.public_code,
            &At(self.received_at).text(),
            flag(self.late),
            flag(self.trial),
            flag(self.assisted),
            &entry.seq.to_string(),
            &entry.register_year.to_string(),
            &entry.number.to_string(),
            &At(entry.instant).text(),
            &entry.subject,
            &entry.digest,
            &entry.prev_hash,
            &entry.hash,
            &self.definition.digest,
            &format!("{} {}", self.definition.kind, self.definition.id),
        ];
        let mut fields: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
        fields.extend([self.definition.document.as_slice(), &self.sealed]);
        framed(FIRST_LINE, &fields)
    }

    /// Reads [`Parcel::to_bytes`] back, and nothing else: the entry's hash is computed again, the
    /// definition's digest too.
    ///
    /// # Errors
    /// What does not hold, Italian, without anything of the content.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, &'static str> {
        let fields = unframed::<FIELDS>(FIRST_LINE, bytes).ok_or("non è una domanda intera")?;
        let (texts, blobs) = fields.split_at(FIELDS - 2);
        if texts.iter().any(|text| text.len() > TEXT_LIMIT_BYTES)
            || blobs[0].len() > DOCUMENT_LIMIT_BYTES
            || blobs[1].len() > SEALED_LIMIT_BYTES
        {
            return Err("una parte è troppo lunga");
        }
        let parcel = Self::of_fields(texts, blobs[0], blobs[1]).ok_or("una parte non si legge")?;
        // "+1" for "1", an hour in another zone: the same meaning in other bytes is another digest.
        if parcel.to_bytes() != bytes {
            return Err("non è scritta come la scrive il programma");
        }
        parcel.check()?;
        Ok(parcel)
    }

    fn of_fields(texts: &[&[u8]], document: &[u8], sealed: &[u8]) -> Option<Self> {
        let texts: Vec<&str> =
            texts.iter().map(|text| std::str::from_utf8(text).ok()).collect::<Option<_>>()?;
        let mut texts = texts.into_iter();
        let mut next = || texts.next();
        let flag = |text: &str| match text {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        };
        let hall = next()?.to_owned();
        let application_id: ApplicationId = next()?.parse().ok()?;
        let [call_id, form_id, public_code] =
            [next()?, next()?, next()?].map(std::borrow::ToOwned::to_owned);
        let received_at = next()?.parse().ok()?;
        let (late, trial, assisted) = (flag(next()?)?, flag(next()?)?, flag(next()?)?);
        let entry = RegisterEntry {
            seq: next()?.parse().ok()?,
            register_year: next()?.parse().ok()?,
            hall,
            number: next()?.parse().ok()?,
            instant: next()?.parse().ok()?,
            kind: APPLICATION.to_owned(),
            subject: next()?.to_owned(),
            application_id: Some(application_id),
            annuls: None,
            author: None,
            reason: None,
            digest: next()?.to_owned(),
            sealed_digest: sha256_hex(sealed),
            prev_hash: next()?.to_owned(),
            hash: next()?.to_owned(),
        };
        let digest = next()?.to_owned();
        let (kind, id) = next()?.split_once(' ')?;
        let (kind, id) = (kind.to_owned(), id.to_owned());
        let definition = Definition { digest, kind, id, document: document.to_vec() };
        Some(Self {
            application_id,
            call_id,
            form_id,
            definition,
            public_code,
            sealed: sealed.to_vec(),
            received_at,
            late,
            trial,
            assisted,
            entry,
        })
    }

    fn check(&self) -> Result<(), &'static str> {
        let entry = &self.entry;
        if check_hall(&entry.hall).is_err() || entry.seq < 1 || entry.number < 1 {
            return Err("il numero di registro non va bene");
        }
        if entry.hash != entry.computed_hash() {
            return Err("la registrazione non corrisponde alla sua impronta");
        }
        if self.definition.digest != sha256_hex(&self.definition.document) {
            return Err("le domande del modulo non corrispondono alla loro impronta");
        }
        Ok(())
    }

    /// SHA-256 of the signed bytes: two deliveries of one application have the same, or contradict
    /// each other.
    pub fn digest(&self) -> String {
        sha256_hex(&self.to_bytes())
    }

    /// The hall's number as printed.
    pub fn register_number(&self) -> String {
        register_number(&self.entry.hall, self.entry.register_year, self.entry.number)
    }
}

/// The parcel of an application that can still be opened; `None` for any other.
pub(super) fn find(
    connection: &Connection,
    id: ApplicationId,
) -> Result<Option<Parcel>, StoreError> {
    let sql = "SELECT register.*, applications.call_id, applications.form_id, applications.public_code, \
         applications.sealed_payload, applications.received_at, applications.late, applications.trial, \
         applications.assisted, payload_keys.sealed_key, definitions.digest AS definitions_digest, \
         definitions.kind AS definition_kind, definitions.id AS definition_id, definitions.document \
         FROM applications JOIN register ON register.seq = applications.register_seq \
         JOIN definitions ON definitions.digest = applications.definitions_digest \
         JOIN payload_keys ON payload_keys.application_id = applications.id AND payload_keys.part = 0 \
         WHERE applications.id = ?1";
    let found = connection.prepare_cached(sql)?.query_row([id.to_string()], |row| {
        let definition = Definition {
            digest: row.get("definitions_digest")?,
            kind: row.get("definition_kind")?,
            id: row.get("definition_id")?,
            document: row.get("document")?,
        };
        Ok(Parcel {
            application_id: parsed(row, "application_id")?,
            call_id: row.get("call_id")?,
            form_id: row.get("form_id")?,
            definition,
            public_code: row.get("public_code")?,
            sealed: payload_keys::joined(row, "sealed_key", "sealed_payload")?.unwrap_or_default(),
            received_at: row.get::<_, At>("received_at")?.0,
            late: row.get("late")?,
            trial: row.get("trial")?,
            assisted: row.get("assisted")?,
            entry: RegisterEntry::from_row(row)?,
        })
    });
    Ok(found.optional()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Parcel {
        let instant: Timestamp = "2026-11-20T12:00:00Z".parse().expect("an instant");
        let id: ApplicationId = "01939c3c-5c00-7000-8000-000000000001".parse().expect("an id");
        let document = b"{}".to_vec();
        let sealed = b"age-encryption.org/v1\n".to_vec();
        let mut entry = RegisterEntry {
            seq: 1,
            register_year: 2026,
            hall: "NOR".to_owned(),
            number: 1,
            instant,
            kind: APPLICATION.to_owned(),
            subject: "Prova".to_owned(),
            application_id: Some(id),
            annuls: None,
            author: None,
            reason: None,
            digest: "d".repeat(64),
            sealed_digest: sha256_hex(&sealed),
            prev_hash: "0".repeat(64),
            hash: String::new(),
        };
        entry.hash = entry.computed_hash();
        let digest = sha256_hex(&document);
        let definition = Definition { digest, kind: "call".into(), id: "prova".into(), document };
        Parcel {
            application_id: id,
            call_id: "prova".to_owned(),
            form_id: "prova".to_owned(),
            definition,
            public_code: "WW-7K3P-9Q".to_owned(),
            sealed,
            received_at: instant,
            late: false,
            trial: false,
            assisted: false,
            entry,
        }
    }

    /// Fields of a good parcel that its entry's hash or its definition's digest do not hold fast.
    const FREE: [usize; 8] = [2, 3, 4, 5, 6, 7, 8, 18];

    #[test]
    fn fuzz_parcels() {
        const WORDS: &[&str] =
            &["NOR", "0", "1", "+1", "2026-11-20T12:00:00.000Z", "call prova", "\0\0\0\x01"];
        let good = sample().to_bytes();
        assert_eq!(Parcel::from_bytes(&good), Ok(sample()));
        let fuzz = sportello_fuzz::Fuzz::of("parcels").words(WORDS);
        fuzz.seeds(vec![good.clone()]).check(move |bytes| {
            // As it is; and a good one with one field changed, which the first byte chooses.
            if let Ok(parcel) = Parcel::from_bytes(bytes) {
                assert_eq!(parcel.to_bytes(), bytes, "one application has one encoding");
            }
            if let Some(closing) = crate::store::Closing::from_bytes(bytes) {
                assert_eq!(closing.to_bytes(), bytes);
            }
            let Some((chosen, changed)) = bytes.split_first() else { return };
            let mut fields = unframed::<FIELDS>(FIRST_LINE, &good).expect("good");
            let chosen = usize::from(*chosen) % FIELDS;
            let is_other = fields[chosen] != changed;
            fields[chosen] = changed;
            let other = framed(FIRST_LINE, &fields);
            if let Ok(parcel) = Parcel::from_bytes(&other) {
                assert_eq!(parcel.to_bytes(), other);
                assert!(
                    !is_other || FREE.contains(&chosen),
                    "field {chosen} was changed unnoticed"
                );
            }
        });
    }
}
