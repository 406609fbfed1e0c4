//! A look at the whole machine: what works, what somebody must do. Reads only; runs beside a
//! program at work.
//!
//! Each finding is one line in plain Italian; a red one says what to do. What is looked at is given
//! as arguments: folders, settings, the moment. It does not print: that is `main`.

use std::path::Path;

use generator::settings::{MachineRole, Settings};
use jiff::Timestamp;

use crate::clock::{rome_year, written_in_italian};
use crate::seal::keys::{
    DIGEST_KEY_FILE, ESCROW_RECIPIENT_FILE, OFFICE_KEY_FILE, OFFICE_RECIPIENT_FILE,
    escrow_key_still_here,
};
use crate::store::{
    ApplicationFilter, Health, Reader, Retention, StoreError, backups, check_backup, database_path,
};
use crate::upkeep::BackupPlan;

pub mod proof; // which program, which questions
mod system; // the program, the disk, rights of files
mod equipment; // printer, voice, letters
mod delivery; // from the halls to the office

use proof::Proof;
use system::{answer, connection, free_bytes, mode_of, reason_in};

const MEBIBYTE: u64 = 1024 * 1024;
/// Less than this and a busy day could fill the disk: applications are small, copies are not.
const SPACE_RED_BYTES: u64 = 1024 * MEBIBYTE;
const SPACE_YELLOW_BYTES: u64 = 5 * 1024 * MEBIBYTE;
/// The log is kept under 8 MiB; a copy of the data being made lets it grow for a while.
const LOG_YELLOW_BYTES: u64 = 64 * MEBIBYTE;
/// A copy is made every day the machine is on; over a long weekend it may be off.
const BACKUP_RED_DAYS: i64 = 4;
/// This program was written then: a clock before it is wrong.
const FIRST_YEAR: i16 = 2026;

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Good,
    /// It works; somebody should look at it.
    Watch,
    /// Somebody must do something, now.
    Red,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it is.
    pub state: State,
    /// Which thing, Italian.
    pub subject: &'static str,
    /// What was found and, unless it is good, what to do; Italian.
    pub message: String,
}

impl Finding {
    fn new(state: State, subject: &'static str, message: impl Into<String>) -> Self {
        Self { state, subject, message: message.into() }
    }
}

/// The machine to be looked at.
pub struct Machine<'a> {
    /// What `site.toml` says.
    pub settings: &'a Settings,
    /// The data folder.
    pub data: &'a Path,
    /// Digest of questions and calls; `None` when there are mistakes in the content.
    pub definitions: Option<String>,
    /// Whether the program takes applications, when it is the program itself that looks.
    pub health: Option<Health>,
    /// The moment.
    pub now: Timestamp,
}

/// Looks at everything: the program, its content, all below the data folder, disk, clock, printer,
/// voice. Takes seconds where there are tens of thousands of applications: keep it off async
/// threads.
pub fn look(machine: &Machine<'_>) -> Vec<Finding> {
    let Machine { settings, data, definitions, health, now } = machine;
    let mut look = Look { findings: Vec::new(), data, now: *now };
    look.version();
    look.content(definitions.as_deref());
    match health {
        Some(health) => look.health(health),
        None if settings.kiosk.tls.is_some() => look.connects(&settings.kiosk.listen),
        None => look.running(&settings.kiosk.listen),
    }
    look.space();
    look.log();
    look.keys(settings.kiosk.role);
    match Reader::open(data) {
        Ok(reader) => {
            look.store(&reader);
            look.disposal(&reader, settings);
            look.delivery(&reader, settings);
        }
        Err(error) => look.tell(State::Red, "dati", error.to_string()),
    }
    look.backups(&BackupPlan::of(&settings.kiosk, data));
    look.findings.extend(equipment::printer(settings.kiosk.printer.as_deref()));
    look.findings.push(equipment::voice());
    let languages: Vec<_> =
        [settings.main_language()].into_iter().chain(settings.languages.iter().copied()).collect();
    look.findings.push(equipment::fonts(&languages));
    look.findings
}

struct Look<'a> {
    findings: Vec<Finding>,
    data: &'a Path,
    now: Timestamp,
}

impl Look<'_> {
    fn tell(&mut self, state: State, subject: &'static str, message: impl Into<String>) {
        self.findings.push(Finding::new(state, subject, message));
    }

    fn version(&mut self) {
        const SUBJECT: &str = "versione";
        let version = env!("CARGO_PKG_VERSION");
        match Proof::of_this_program(None) {
            Ok(proof) => {
                let shown = proof.shown();
                self.tell(State::Good, SUBJECT, format!("{version}, impronta {shown}"));
            }
            Err(error) => self.tell(
                State::Watch,
                SUBJECT,
                format!("{version}; non riesco a leggere il file del programma ({error})"),
            ),
        }
    }

    fn content(&mut self, definitions: Option<&str>) {
        const SUBJECT: &str = "domande e avvisi";
        match definitions {
            Some(digest) => {
                let shown = &digest[..digest.len().min(16)];
                self.tell(State::Good, SUBJECT, format!("senza errori, impronta {shown}"));
            }
            None => self.tell(
                State::Red,
                SUBJECT,
                "ci sono errori, e il programma non partirebbe: «sportello check» dice quali",
            ),
        }
    }

    fn health(&mut self, health: &Health) {
        const SUBJECT: &str = "programma";
        match health {
            Health::InService => self.tell(State::Good, SUBJECT, "è acceso e prende domande"),
            Health::OutOfService { reason } => {
                self.tell(State::Red, SUBJECT, format!("è fuori servizio: {reason}"));
            }
        }
    }

    fn running(&mut self, listen: &str) {
        const SUBJECT: &str = "programma";
        match answer(listen) {
            Some(text) if text.starts_with("HTTP/1.1 200") => {
                self.tell(State::Good, SUBJECT, format!("risponde su {listen} e prende domande"));
            }
            Some(text) => match reason_in(&text) {
                Some(reason) => {
                    self.tell(State::Red, SUBJECT, format!("è fuori servizio: {reason}"));
                }
                None => self.tell(
                    State::Watch,
                    SUBJECT,
                    format!(
                        "su {listen} risponde un altro programma: usa --listen con un'altra porta"
                    ),
                ),
            },
            None => self.tell(
                State::Watch,
                SUBJECT,
                format!("su {listen} non risponde nessuno: se lo sportello è aperto, avvialo"),
            ),
        }
    }

    /// Over TLS only whether somebody is there: certificates are the browsers' to judge.
    fn connects(&mut self, listen: &str) {
        const SUBJECT: &str = "programma";
        match connection(listen) {
            Some(_) => self.tell(State::Good, SUBJECT, format!("risponde cifrato su {listen}")),
            None => self.tell(
                State::Watch,
                SUBJECT,
                format!("su {listen} non risponde nessuno: se lo sportello è aperto, avvialo"),
            ),
        }
    }

    fn space(&mut self) {
        const SUBJECT: &str = "spazio sul disco";
        let Some(free) = free_bytes(self.data) else {
            return self.tell(State::Watch, SUBJECT, "non riesco a misurarlo: guardalo tu");
        };
        let said = format!("{} MB liberi", free / MEBIBYTE);
        if free < SPACE_RED_BYTES {
            let message = format!("{said}: libera spazio oggi, o lo sportello si ferma");
            return self.tell(State::Red, SUBJECT, message);
        }
        if free < SPACE_YELLOW_BYTES {
            return self.tell(State::Watch, SUBJECT, format!("{said}: comincia a liberarne"));
        }
        self.tell(State::Good, SUBJECT, said);
    }

    fn log(&mut self) {
        const SUBJECT: &str = "registro di scrittura";
        let mut path = database_path(self.data).into_os_string();
        path.push("-wal");
        let bytes = std::fs::metadata(path).map_or(0, |found| found.len());
        if bytes < LOG_YELLOW_BYTES {
            return self.tell(State::Good, SUBJECT, format!("{} kB", bytes / 1024));
        }
        self.tell(
            State::Watch,
            SUBJECT,
            format!(
                "{} MB, troppi: un altro programma legge il database senza mai smettere. Chiudilo",
                bytes / MEBIBYTE
            ),
        );
    }

    fn keys(&mut self, role: MachineRole) {
        const SUBJECT: &str = "chiavi";
        let before = self.findings.len();
        for name in [OFFICE_RECIPIENT_FILE, ESCROW_RECIPIENT_FILE, DIGEST_KEY_FILE] {
            if !self.data.join(name).exists() {
                self.tell(
                    State::Red,
                    SUBJECT,
                    format!("manca {name}: rimetti quello salvato a parte"),
                );
            }
        }
        for name in [OFFICE_KEY_FILE, DIGEST_KEY_FILE] {
            if let Some(mode) = mode_of(&self.data.join(name)).filter(|mode| mode & 0o077 != 0) {
                let path = self.data.join(name);
                self.tell(
                    State::Red,
                    SUBJECT,
                    format!(
                        "{name} si può leggere da altri (permessi {mode:o}): chmod 600 {}",
                        path.display()
                    ),
                );
            }
        }
        let has_office_key = self.data.join(OFFICE_KEY_FILE).exists();
        match role {
            MachineRole::Hall if has_office_key => self.tell(
                State::Red,
                SUBJECT,
                "questa è una sala e ha la chiave dell'ufficio: sposta office-key.txt in ufficio, cancellalo da qui",
            ),
            MachineRole::Office if !has_office_key => self.tell(
                State::Red,
                SUBJECT,
                "manca office-key.txt, e le domande non si aprono: rimetti quello salvato a parte",
            ),
            _ => {}
        }
        if escrow_key_still_here(self.data) {
            self.tell(
                State::Red,
                SUBJECT,
                "la chiave di riserva è ancora qui: sposta escrow-key.txt su una chiavetta, in cassaforte",
            );
        }
        if self.findings.len() == before {
            let said = match role {
                MachineRole::Office => "ci sono tutte e le legge solo il programma",
                MachineRole::Hall => {
                    "ci sono solo quelle pubbliche: qui le domande non si rileggono"
                }
            };
            self.tell(State::Good, SUBJECT, said);
        }
    }

    fn store(&mut self, reader: &Reader) {
        match self.walked(reader) {
            Ok(()) => {}
            Err(error) => self.tell(State::Red, "dati", format!("non si leggono: {error}")),
        }
    }

    fn walked(&mut self, reader: &Reader) -> Result<(), StoreError> {
        let counts = reader.counts()?;
        let report = reader.verify_register()?;
        match report.findings.first() {
            None => self.tell(
                State::Good,
                "registro",
                format!(
                    "{} registrazioni, la catena è intera. Ultima impronta: {}",
                    report.entries,
                    &report.last_hash[..16]
                ),
            ),
            Some(finding) => self.tell(
                State::Red,
                "registro",
                format!(
                    "{}: {}. Non usare più lo sportello e chiama chi gestisce il computer",
                    finding.subject, finding.message
                ),
            ),
        }
        self.tell(
            State::Good,
            "domande",
            format!(
                "{} vere, {} di prova, {} bozze",
                counts.real_applications, counts.trial_applications, counts.drafts
            ),
        );
        let mut kept = reader.applications(&ApplicationFilter::default())?;
        kept.retain(|application| application.disposed_at.is_none());
        let latest = kept.pop();
        // Invented applications carry invented hours.
        self.clock(latest.as_ref().filter(|latest| !latest.trial).map(|latest| latest.received_at));
        if let Some(latest) = latest
            && reader.keys().office_key().is_some()
        {
            match reader.open_sealed(&latest.sealed_payload) {
                Ok(_) => {
                    self.tell(State::Good, "lettura", "la chiave dell'ufficio apre le domande")
                }
                Err(error) => self.tell(State::Red, "lettura", error.to_string()),
            }
        }
        Ok(())
    }

    fn disposal(&mut self, reader: &Reader, settings: &Settings) {
        const SUBJECT: &str = "scarto";
        let looked = || -> Result<(State, String), StoreError> {
            let mut stale = 0;
            let folder = BackupPlan::of(&settings.kiosk, self.data).folder;
            for folder in [folder.as_path(), self.data] {
                stale += reader.stale_copies(folder)?.stale.len();
            }
            if stale > 0 {
                let message = format!(
                    "copie che aprono ancora domande scartate: {stale}. Dai di nuovo «sportello-kiosk dispose»"
                );
                return Ok((State::Red, message));
            }
            let Some(months) = settings.kiosk.retention_months else {
                let message = "per quanto si conservano le domande non è deciso: «retention_months» in site.toml";
                return Ok((State::Watch, message.to_owned()));
            };
            Ok(match reader.disposable(Retention { months }, self.now)?.len() {
                0 => (State::Good, format!("si conservano per {months} mesi, nessuna da scartare")),
                due => (
                    State::Watch,
                    format!(
                        "domande da scartare, dopo {months} mesi: {due}. «sportello-kiosk dispose»"
                    ),
                ),
            })
        };
        match looked() {
            Ok((state, message)) => self.tell(state, SUBJECT, message),
            Err(error) => self.tell(State::Red, SUBJECT, error.to_string()),
        }
    }

    fn delivery(&mut self, reader: &Reader, settings: &Settings) {
        match delivery::look(reader, &settings.kiosk, self.now) {
            Ok(findings) => self.findings.extend(findings),
            Err(error) => self.tell(State::Red, "consegna", error.to_string()),
        }
    }

    fn clock(&mut self, latest: Option<Timestamp>) {
        const SUBJECT: &str = "orologio";
        let said = written_in_italian(self.now);
        let late = latest.is_some_and(|latest| latest > self.now);
        if late || rome_year(self.now) < FIRST_YEAR {
            let why = if late { ", prima dell'ultima domanda" } else { "" };
            return self.tell(
                State::Red,
                SUBJECT,
                format!("segna {said}{why}: è sbagliato, mettilo giusto prima di aprire"),
            );
        }
        self.tell(State::Good, SUBJECT, format!("segna {said}"));
    }

    fn backups(&mut self, plan: &BackupPlan) {
        const SUBJECT: &str = "copia dei dati";
        let latest = match backups(&plan.folder, &plan.hall) {
            Ok(mut found) => found.pop(),
            Err(error) => return self.tell(State::Red, SUBJECT, error.to_string()),
        };
        let Some(latest) = latest else {
            let folder = plan.folder.display();
            return self.tell(
                State::Red,
                SUBJECT,
                format!("in {folder} non ce n'è nessuna: fanne una con «sportello-kiosk backup»"),
            );
        };
        if let Err(error) = check_backup(&latest.path, true) {
            return self.tell(
                State::Red,
                SUBJECT,
                format!("{error}. Fanne subito una nuova con «sportello-kiosk backup»"),
            );
        }
        let said = format!("l'ultima è del {}", written_in_italian(latest.made_at));
        let days = self.now.duration_since(latest.made_at).as_hours() / 24;
        if days >= BACKUP_RED_DAYS {
            return self.tell(
                State::Red,
                SUBJECT,
                format!("{said}, {days} giorni fa: fanne una con «sportello-kiosk backup»"),
            );
        }
        if plan.folder.starts_with(self.data) {
            return self.tell(
                State::Watch,
                SUBJECT,
                format!(
                    "{said} ed è buona, ma sta sullo stesso disco dei dati: con \
                     «sportello-kiosk backup --to CARTELLA» mettine una su un altro"
                ),
            );
        }
        self.tell(State::Good, SUBJECT, format!("{said} ed è buona"));
    }
}
