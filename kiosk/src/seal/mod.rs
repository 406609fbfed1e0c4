//! Secrets: what is kept so that only the right person reads it.
//!
//! - [`envelope`]: an application is sealed with age to the office's and an escrow key, also
//!   openable with the standard `age` program
//! - [`keys`]: the key files beside the database
//! - [`token`]: random tokens of visitors and staff; drafts, and the doors that lead to them
//! - [`resume`]: from a resume code to the token it stands for
//! - [`signature`]: Ed25519, between hall and office
//! - [`frame`]: fields in a row, to be signed and read back
//! - [`password`]: staff passwords
//! - [`digest`]: SHA-256 and HMAC over unambiguous encodings
//! - [`randomness`]: where random bytes come from
//!
//! It knows no database, no form and no request: payloads are opaque bytes.
//! Next room up: the store, which keeps what is sealed here.

pub mod digest; // fingerprints and keyed commitments
pub mod randomness; // system and seeded
pub mod envelope; // age, both ways
pub mod keys; // key files of one data folder
pub mod token; // tokens, drafts, doors
pub mod resume; // resume codes, slowly
pub mod signature; // Ed25519, both ways
pub mod frame; // fields in a row, unambiguous
pub mod password; // argon2id

pub use envelope::{PrivateKey, Recipient, open, seal, split};
pub use keys::Keys;
pub use randomness::{Randomness, SeededRandomness, SystemRandomness, random_bytes};
pub use resume::ResumeSalt;
pub use signature::{PublicKey, SigningKey};
pub use token::Token;

use std::path::PathBuf;

/// Why something could not be sealed, opened, or a key be had.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// Sealing failed; nothing was written.
    #[error("non è stato possibile sigillare i dati: {0}")]
    Seal(String),
    /// The sealed bytes are damaged, or were sealed to another key.
    #[error(
        "i dati sigillati non si aprono con questa chiave: sono danneggiati o sigillati per un'altra chiave"
    )]
    Open,
    /// This machine keeps no private key, so it writes applications and cannot read them.
    #[error(
        "questa postazione non conserva la chiave dell'ufficio: può ricevere domande, non rileggerle"
    )]
    NoOfficeKey,
    /// A key file cannot be read or written.
    #[error("il file della chiave {path} non si legge o non si scrive: {source}")]
    KeyFile {
        /// The file meant.
        path: PathBuf,
        /// What the system answered.
        source: std::io::Error,
    },
    /// A key file holds something else than a key.
    #[error("il file {path} non contiene una chiave valida: rimetti al suo posto quello salvato")]
    NotAKey {
        /// The file meant.
        path: PathBuf,
    },
    /// A key file is missing while applications sealed with it exist: making a new one would hide
    /// the loss.
    #[error("manca il file {path}, e ci sono già domande: rimetti al suo posto quello salvato")]
    KeyMissing {
        /// The file meant.
        path: PathBuf,
    },
    /// A private key lies where only public ones may.
    #[error(
        "il file {path} è una chiave privata, e questa è una sala: chi rubasse il computer leggerebbe le domande. \
         Sposta il file nel computer dell'ufficio, cancellalo da qui, poi riprova"
    )]
    PrivateKeyInHall {
        /// The file meant.
        path: PathBuf,
    },
    /// A hall was not given the office's public keys.
    #[error(
        "manca il file {path}: questa è una sala, e le chiavi pubbliche le fa l'ufficio. Copia qui dal computer \
         dell'ufficio office-recipient.txt ed escrow-recipient.txt"
    )]
    PublicKeyMissing {
        /// The file meant.
        path: PathBuf,
    },
    /// The password hash cannot be computed (empty or over-long password, broken salt).
    #[error("la parola d'ordine non può essere registrata: {0}")]
    Password(String),
}
