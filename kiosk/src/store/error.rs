//! Why the store said no. The messages are read by staff on a screen or a console, so they are
//! Italian and say what to do.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::clock::written_in_italian;
use crate::seal::SealError;

/// A refusal or a failure of the store. Nothing was changed when one is returned, except as said at
/// `OutOfService`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The queue of writes is full; the same request may be sent again in a moment (503).
    #[error("in questo momento arrivano troppe richieste: riprova tra poco")]
    Busy,
    /// A write to the disk failed and intake stopped until the disk takes writes again. What was
    /// being written may or may not be there then; sending it again under the same id is safe.
    #[error(
        "lo sportello non può più scrivere i dati ({reason}): avvisa chi gestisce il computer. \
         Appena il disco è a posto il programma riprende da solo"
    )]
    OutOfService {
        /// What the disk or the database answered.
        reason: String,
    },
    /// The same id was already used for something else; what was there stays.
    #[error("esiste già con un contenuto diverso: {what}")]
    Conflict {
        /// The thing, without personal data.
        what: String,
    },
    /// What was asked for is not there.
    #[error("non trovato: {what}")]
    NotFound {
        /// The thing, without personal data.
        what: String,
    },
    /// No dates were recorded for this call.
    #[error("l'avviso {call_id} non è tra quelli di questo sportello")]
    UnknownCall {
        /// The call asked for.
        call_id: String,
    },
    /// The call is not open yet.
    #[error("le domande si possono presentare dal {}", written_in_italian(*opens_at))]
    NotYetOpen {
        /// When it opens.
        opens_at: Timestamp,
    },
    /// Invented data never go among real ones.
    #[error("qui ci sono domande vere: le prove si fanno in un'altra cartella (--data)")]
    TrialAmongReal,
    /// More bytes than one row may hold.
    #[error("i dati sono troppo grandi: {bytes} byte, al massimo {limit_bytes}")]
    TooLarge {
        /// What was sent.
        bytes: usize,
        /// What is allowed.
        limit_bytes: usize,
    },
    /// The generator kept giving codes already in use.
    #[error("non è stato possibile assegnare un codice alla domanda: riprova")]
    NoFreeCode,
    /// A step that needs a reason was asked for without one.
    #[error("serve un motivo: {what}")]
    ReasonRequired {
        /// The step.
        what: &'static str,
    },
    /// The set-up token is unknown, used or expired.
    #[error("il collegamento di attivazione non è più valido: chiedine uno nuovo")]
    SetupTokenInvalid,
    /// A value the caller may never give (a programmer's or settings mistake).
    #[error("valore non ammesso: {what}")]
    Invalid {
        /// What is wrong, without personal data.
        what: String,
    },
    /// Another program holds the data folder.
    #[error(
        "la cartella dei dati {folder} è già in uso da un altro programma Sportello: \
         chiudi quel programma, oppure scegli un'altra cartella con --data"
    )]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder or a file in it cannot be read or written.
    #[error("non si può usare {path}: {source}")]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// What the system answered.
        source: std::io::Error,
    },
    /// The database fails its own check.
    #[error("il database è danneggiato ({reason}): fermati e ripristina l'ultima copia")]
    Damaged {
        /// The first finding.
        reason: String,
    },
    /// The database was written by a later program.
    #[error(
        "il database è di una versione più nuova ({found}) di questo programma ({known}): aggiorna il programma"
    )]
    Newer {
        /// Version found.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The database was written by an earlier program, and only read here.
    #[error(
        "il database è di una versione più vecchia ({found}) di questo programma ({known}): avvia una volta lo \
         sportello con «sportello-kiosk», che lo aggiorna"
    )]
    Older {
        /// Version found.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The application was disposed of: its key is gone, nobody opens it any more.
    #[error("la domanda {public_code} è stata scartata il {}: nessuno la può più aprire", written_in_italian(*disposed_at))]
    Disposed {
        /// Its code.
        public_code: String,
        /// When.
        disposed_at: Timestamp,
    },
    /// SQLite is too old or did not accept a setting that durability rests on.
    #[error("il database non garantisce la conservazione dei dati: {reason}")]
    NotDurable {
        /// Which guarantee is missing.
        reason: String,
    },
    /// A copy of the data that cannot be trusted; whatever was there before stays.
    #[error("la copia {path} non è buona: {reason}")]
    BadBackup {
        /// The copy.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A copy was to be put where other data lie.
    #[error(
        "nella cartella {folder} ci sono già dei dati: scegli un'altra cartella con --data, oppure \
         aggiungi --replace (i dati di prima restano lì accanto, con un altro nome)"
    )]
    Occupied {
        /// The folder.
        folder: PathBuf,
    },
    /// Putting a copy in place was interrupted.
    #[error(
        "nella cartella {folder} un ripristino non è arrivato in fondo: dai di nuovo lo stesso comando \
         «sportello-kiosk restore»"
    )]
    RestoreUnfinished {
        /// The folder.
        folder: PathBuf,
    },
    /// The keys beside the data are not those the copy was sealed for.
    #[error(
        "le chiavi nella cartella {folder} non sono quelle della copia, che non si potrebbe aprire: \
         sposta altrove i file delle chiavi e metti al loro posto quelli salvati"
    )]
    OtherKeys {
        /// The folder.
        folder: PathBuf,
    },
    /// Keys and seals.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Anything else SQLite answered.
    #[error("il database ha risposto: {0}")]
    Database(#[from] rusqlite::Error),
}

impl StoreError {
    /// What happened, for who looks after the machine: without SQLite's English where there is a
    /// plain word.
    pub(super) fn in_plain_words(&self) -> String {
        use rusqlite::ErrorCode::{DatabaseBusy, DiskFull, ReadOnly, SystemIoFailure};
        let Self::Database(error) = self else { return self.to_string() };
        match error.sqlite_error_code() {
            Some(DiskFull) => "il disco è pieno: libera spazio".to_owned(),
            Some(SystemIoFailure) => format!("il disco non scrive o non legge: {error}"),
            Some(ReadOnly) => "il disco, o la cartella dei dati, non si può scrivere".to_owned(),
            Some(DatabaseBusy) => "un altro programma tiene occupato il database".to_owned(),
            _ => self.to_string(),
        }
    }

    /// Whether the disk or the file itself is failing: then nothing more may be promised to
    /// anybody.
    pub(super) fn is_disk_failure(&self) -> bool {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseCorrupt, DiskFull, NotADatabase, OutOfMemory, ReadOnly,
            SystemIoFailure,
        };
        matches!(
            self,
            Self::Database(error) if matches!(
                error.sqlite_error_code(),
                Some(CannotOpen | DatabaseCorrupt | DiskFull | NotADatabase | OutOfMemory | ReadOnly | SystemIoFailure)
            )
        )
    }
}
