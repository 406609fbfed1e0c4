//! A look at the whole machine: what works, what somebody must do. Reads only; runs beside a
//! program at work.
//!
//! Each finding is one line in plain Italian; a red one says what to do. What is looked at is given
//! as arguments: folders, settings, the moment. It does not print: that is `main`.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use generator::settings::KioskSettings;
use jiff::Timestamp;

use crate::clock::{rome_year, written_in_italian};
use crate::seal::keys::{
    DIGEST_KEY_FILE, ESCROW_RECIPIENT_FILE, OFFICE_KEY_FILE, OFFICE_RECIPIENT_FILE,
    escrow_key_still_here,
};
use crate::store::{ApplicationFilter, Reader, StoreError, backups, check_backup, database_path};
use crate::upkeep::BackupPlan;

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
const ANSWER_TIMEOUT: Duration = Duration::from_secs(3);

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

/// Looks at everything below the data folder, at the disk, the clock and the running program.
pub fn look(settings: &KioskSettings, data: &Path, now: Timestamp) -> Vec<Finding> {
    let mut look = Look { findings: Vec::new(), data, now };
    look.running(&settings.listen);
    look.space();
    look.log();
    look.keys();
    match Reader::open(data) {
        Ok(reader) => look.store(&reader),
        Err(error) => look.tell(State::Red, "dati", error.to_string()),
    }
    look.backups(&BackupPlan::of(settings, data));
    look.findings
}

struct Look<'a> {
    findings: Vec<Finding>,
    data: &'a Path,
    now: Timestamp,
}

impl Look<'_> {
    fn tell(&mut self, state: State, subject: &'static str, message: impl Into<String>) {
        self.findings.push(Finding { state, subject, message: message.into() });
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

    fn keys(&mut self) {
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
        if escrow_key_still_here(self.data) {
            self.tell(
                State::Red,
                SUBJECT,
                "la chiave di riserva è ancora qui: sposta escrow-key.txt su una chiavetta, in cassaforte",
            );
        }
        if self.findings.len() == before {
            self.tell(State::Good, SUBJECT, "ci sono tutte e le legge solo il programma");
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

/// What the running program says of itself; `None` when nobody answers.
fn answer(listen: &str) -> Option<String> {
    let mut address: SocketAddr = listen.parse().ok()?;
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    let mut stream = TcpStream::connect_timeout(&address, ANSWER_TIMEOUT).ok()?;
    stream.set_read_timeout(Some(ANSWER_TIMEOUT)).ok()?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut text = String::new();
    stream.take(64 * 1024).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Why the program says it is out of service, if it is ours that answered.
fn reason_in(answer: &str) -> Option<String> {
    let body = answer.rsplit("\r\n\r\n").next()?;
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    Some(body.get("reason")?.as_str()?.to_owned())
}

/// What POSIX's `df` says: asking the system itself would take a crate of its own.
fn free_bytes(folder: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let kilobytes: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(unix)]
fn mode_of(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    Some(std::fs::metadata(path).ok()?.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn mode_of(_: &Path) -> Option<u32> {
    None
}
