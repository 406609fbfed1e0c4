//! The printer of the hall, by its name in CUPS: how it is, a paper sent to it, a paper taken back.
//!
//! A paper goes from memory into `lp`: this program writes no file, and names nobody: every job has
//! the same title. What CUPS keeps of it is CUPS's to be told: see `install/LEGGIMI.md` and
//! [`kept_by_cups`].

use std::path::Path;

use crate::command::{output, run};

/// A printer that does not answer must hold up neither the morning nor a person before the screen.
const PATIENCE_SECONDS: u32 = 5;
/// To hand over a paper of a megabyte.
const HAND_OVER_SECONDS: u32 = 10;
/// What every job is called, whoever it is for.
pub const JOB_TITLE: &str = "Sportello";

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    name: String,
    /// Socket or host of the CUPS that knows it; `None`: this machine's own.
    server: Option<String>,
}

/// What CUPS says of a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It takes papers and prints them.
    Ready,
    /// With the reason it gives, English.
    Stopped(String),
    /// No printer of this machine is called so.
    Unknown,
}

/// A paper on its way, by its name in CUPS: `Sala-7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job(String);

/// Why a paper will not come out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// CUPS is not there, or does not answer in time.
    #[error("CUPS does not answer")]
    Silent,
    /// It says that the printer is stopped, or not there.
    #[error("the printer is stopped or unknown: {0}")]
    Stopped(String),
    /// It does not take the paper.
    #[error("the printer takes no paper of ours")]
    Refused,
}

impl Printer {
    /// That of a name, on this machine.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), server: None }
    }

    /// The same, on the CUPS behind this socket or host.
    pub fn on(self, server: &str) -> Self {
        Self { server: Some(server.to_owned()), ..self }
    }

    /// How it is; `None` when CUPS is not there or does not answer.
    pub fn condition(&self) -> Option<Condition> {
        Some(read_condition(&self.ask(&["-p", &self.name])?))
    }

    /// Papers waiting, the one being printed included.
    pub fn waiting(&self) -> usize {
        self.jobs().map_or(0, |jobs| jobs.lines().count())
    }

    /// Sends one copy of a PDF. Waits up to some seconds: not on a thread that answers requests. That
    /// it was taken is all that is known: whether there is paper, nobody can say.
    ///
    /// # Errors
    /// When it is stopped, not there, or does not answer: nothing was sent then.
    pub fn print(&self, pdf: &[u8]) -> Result<Job, PrintError> {
        // A stopped printer takes papers all the same, and prints them when the person is gone.
        match self.condition().ok_or(PrintError::Silent)? {
            Condition::Ready => {}
            Condition::Stopped(reason) => return Err(PrintError::Stopped(reason)),
            Condition::Unknown => return Err(PrintError::Stopped("unknown".to_owned())),
        }
        let arguments =
            ["-d", &self.name, "-n", "1", "-t", JOB_TITLE, "-o", "document-format=application/pdf"];
        let arguments = self.with_server(&arguments);
        let said = run(HAND_OVER_SECONDS, "lp", &arguments, pdf).ok_or(PrintError::Silent)?;
        read_job(&said.text).filter(|_| said.succeeded).ok_or(PrintError::Refused)
    }

    /// Takes a paper back that has not come out, with what CUPS holds of it; whether it was still
    /// there.
    pub fn take_back(&self, job: &Job) -> bool {
        let is_it = |line: &str| line.split_whitespace().next() == Some(&job.0);
        let waits = self.jobs().is_some_and(|jobs| jobs.lines().any(is_it));
        let arguments = self.with_server(&["-x", &job.0]);
        waits && run(PATIENCE_SECONDS, "cancel", &arguments, b"").is_some_and(|said| said.succeeded)
    }

    fn jobs(&self) -> Option<String> {
        self.ask(&["-o", &self.name])
    }

    fn ask(&self, arguments: &[&str]) -> Option<String> {
        output(PATIENCE_SECONDS, "lpstat", &self.with_server(arguments))
    }

    fn with_server<'a>(&'a self, arguments: &[&'a str]) -> Vec<&'a str> {
        let server = self.server.as_deref().map(|server| ["-h", server]);
        server.iter().flatten().chain(arguments).copied().collect()
    }
}

/// Reads `lpstat -p` in the C locale: `printer NAME is idle.  enabled since ...`, `printer NAME now
/// printing NAME-7.  enabled since ...`, `printer NAME disabled since ... -` with the reason on the
/// line below.
fn read_condition(told: &str) -> Condition {
    let mut lines = told.lines();
    let Some(line) = lines.find(|line| line.starts_with("printer ")) else {
        return Condition::Unknown;
    };
    if line.contains(" disabled since ") {
        let reason = lines.next().map(str::trim).unwrap_or_default();
        return Condition::Stopped(reason.chars().take(120).collect());
    }
    match line.contains(" enabled since ") {
        true => Condition::Ready,
        false => Condition::Unknown,
    }
}

/// Reads `request id is Sala-7 (0 file(s))`.
fn read_job(told: &str) -> Option<Job> {
    let name = told.split_once("request id is ")?.1.split_whitespace().next()?;
    Some(Job(name.to_owned()))
}

/// What CUPS keeps of papers that came out, of the two settings that should both be off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptByCups {
    /// The papers themselves (`PreserveJobFiles`; a day, when nothing is said).
    pub papers: bool,
    /// Who sent what when (`PreserveJobHistory`; kept, when nothing is said).
    pub history: bool,
}

/// What CUPS keeps, by its `cupsd.conf`; `None` when that cannot be read.
pub fn kept_by_cups() -> Option<KeptByCups> {
    // Where CUPS's own programs look for it too.
    let folder = std::env::var_os("CUPS_SERVERROOT").unwrap_or_else(|| "/etc/cups".into());
    let text = std::fs::read_to_string(Path::new(&folder).join("cupsd.conf")).ok()?;
    Some(read_kept(&text))
}

fn read_kept(configuration: &str) -> KeptByCups {
    // The last line about a thing counts, as for CUPS.
    let is_kept = |name: &str| {
        let said = |line: &str| {
            let (key, value) = line.trim().split_once(char::is_whitespace)?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_ascii_lowercase())
        };
        let last = configuration.lines().filter_map(said).next_back();
        !last.is_some_and(|value| ["no", "off", "false", "0"].contains(&value.as_str()))
    };
    KeptByCups { papers: is_kept("PreserveJobFiles"), history: is_kept("PreserveJobHistory") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_is_ready_stopped_or_unknown() {
        let check =
            |told: &str, expected: Condition| assert_eq!(read_condition(told), expected, "{told}");
        check("printer Sala is idle.  enabled since Mon Nov 23 08:00:00 2026\n", Condition::Ready);
        check(
            "printer Sala now printing Sala-7.  enabled since Mon Nov 23 08:00:00 2026\n\tSpooling\n",
            Condition::Ready,
        );
        check(
            "printer Sala disabled since Mon Nov 23 08:00:00 2026 -\n\tOut of paper\n",
            Condition::Stopped("Out of paper".to_owned()),
        );
        check("printer Sala disabled since ieri -", Condition::Stopped(String::new()));
        check("lpstat: Invalid destination name in list \"Sala\".", Condition::Unknown);
        check("", Condition::Unknown);
    }

    #[test]
    fn a_job_is_read_from_what_lp_says() {
        let check = |told: &str, expected: Option<&str>| {
            assert_eq!(read_job(told), expected.map(|name| Job(name.to_owned())), "{told}");
        };
        check("request id is Sala-7 (0 file(s))\n", Some("Sala-7"));
        check("request id is ", None);
        check("lp: Error - The printer or class does not exist.", None);
    }

    #[test]
    fn cups_keeps_papers_unless_it_is_told_not_to() {
        let check = |text: &str, papers: bool, history: bool| {
            assert_eq!(read_kept(text), KeptByCups { papers, history }, "{text}");
        };
        check("", true, true);
        check("PreserveJobFiles No\nPreserveJobHistory Off\n", false, false);
        check("# PreserveJobFiles No\n  preservejobhistory  no\n", true, false);
        check("PreserveJobFiles No\nPreserveJobFiles 86400\n", true, true);
    }

    proptest::proptest! {
        #[test]
        fn whatever_cups_says_is_read(told in "\\PC{0,80}", more in "(printer |disabled since |enabled since |request id is |-|\n|\t|x ){0,12}") {
            let all = format!("{told}{more}");
            let _ = (read_job(&all), read_kept(&all));
            if let Condition::Stopped(reason) = read_condition(&all) {
                proptest::prop_assert!(!reason.contains('\n') && reason.chars().count() <= 120);
            }
        }
    }

    #[test]
    fn fuzz_cups() {
        const WORDS: &[&str] = &[
            "printer ",
            " disabled since ",
            " enabled since ",
            "request id is ",
            "\n\t",
            "PreserveJobFiles",
        ];
        sportello_fuzz::Fuzz::of("cups").words(WORDS).check(|bytes| {
            let told = &*String::from_utf8_lossy(bytes);
            if let Condition::Stopped(reason) = read_condition(told) {
                assert!(!reason.contains('\n') && reason.chars().count() <= 120);
            }
            if let Some(Job(name)) = read_job(told) {
                assert!(!name.is_empty() && !name.contains(char::is_whitespace));
            }
            let kept = read_kept(told);
            assert!(kept.papers || told.to_ascii_lowercase().contains("preservejobfiles"));
        });
    }
}
