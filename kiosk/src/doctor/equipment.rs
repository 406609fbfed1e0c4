//! What stands around the program: printer, voice, letters of other alphabets. Each is asked by the
//! system's own command, which may be missing and may not take longer than a few seconds.

use std::process::{Command, Stdio};

use forms::language::Language;

use super::{Finding, State};

/// A printer that does not answer must not hold up the morning.
const PATIENCE_SECONDS: &str = "5";
/// So many jobs waiting and somebody's paper is stuck.
const JOBS_YELLOW: usize = 5;

/// The printer of `site.toml`, by its name in CUPS.
pub(super) fn printer(name: Option<&str>) -> Finding {
    const SUBJECT: &str = "stampante";
    let Some(name) = name else {
        let message =
            "nessuna stampante impostata: scrivi «printer» nella parte [kiosk] di site.toml";
        return Finding::new(State::Watch, SUBJECT, message);
    };
    let Some(told) = output("lpstat", &["-p", name]) else {
        let message = format!("non posso chiedere di {name}: installa cups-client");
        return Finding::new(State::Red, SUBJECT, message);
    };
    let jobs = output("lpstat", &["-o", name]).map_or(0, |jobs| jobs.lines().count());
    judge_printer(name, read_printer(&told), jobs)
}

/// What `lpstat -p` says of a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Printer {
    Ready,
    /// With the reason it gives, English.
    Stopped(String),
    Unknown,
}

/// Reads `lpstat -p` in the C locale: `printer NAME is idle.  enabled since ...`, `printer NAME now
/// printing NAME-7.  enabled since ...`, `printer NAME disabled since ... -` with the reason on the
/// line below.
fn read_printer(told: &str) -> Printer {
    let mut lines = told.lines();
    let Some(line) = lines.find(|line| line.starts_with("printer ")) else {
        return Printer::Unknown;
    };
    if line.contains(" disabled since ") {
        let reason = lines.next().map(str::trim).unwrap_or_default();
        return Printer::Stopped(reason.chars().take(120).collect());
    }
    match line.contains(" enabled since ") {
        true => Printer::Ready,
        false => Printer::Unknown,
    }
}

fn judge_printer(name: &str, printer: Printer, jobs: usize) -> Finding {
    let waiting = match jobs {
        0 => "nessuna stampa in coda".to_owned(),
        1 => "una stampa in coda".to_owned(),
        _ => format!("{jobs} stampe in coda"),
    };
    let (state, message) = match printer {
        Printer::Ready if jobs >= JOBS_YELLOW => {
            (State::Watch, format!("{name} è accesa, ma ci sono {waiting}: guarda se manca carta"))
        }
        Printer::Ready => (State::Good, format!("{name} è pronta, {waiting}")),
        Printer::Stopped(reason) => {
            let reason = if reason.is_empty() { reason } else { format!(" ({reason})") };
            let message =
                format!("{name} è ferma{reason}, {waiting}: sistemala, poi cupsenable {name}");
            (State::Red, message)
        }
        Printer::Unknown => (
            State::Red,
            format!(
                "{name} non c'è fra le stampanti di questo computer: guarda il nome con lpstat -p"
            ),
        ),
    };
    Finding::new(state, "stampante", message)
}

/// What reads questions aloud: the browser asks speech-dispatcher, which speaks with espeak-ng.
pub(super) fn voice() -> Finding {
    let missing: Vec<&str> =
        ["speech-dispatcher", "espeak-ng"].into_iter().filter(|name| !is_installed(name)).collect();
    let (state, message) = match missing.as_slice() {
        [] => (State::Good, "speech-dispatcher ed espeak-ng ci sono".to_owned()),
        missing => (
            State::Watch,
            format!("lo schermo non può leggere ad alta voce: installa {}", missing.join(" e ")),
        ),
    };
    Finding::new(state, "voce", message)
}

/// Whether this computer has letters for each language of the screens.
pub(super) fn fonts(languages: &[Language]) -> Finding {
    const SUBJECT: &str = "caratteri";
    if !is_installed("fc-list") {
        let message = "non posso controllarli: installa fontconfig";
        return Finding::new(State::Watch, SUBJECT, message);
    }
    let has = |tag: &str| {
        output("fc-list", &[&format!(":lang={tag}"), "family"])
            .is_some_and(|list| !list.trim().is_empty())
    };
    let missing: Vec<&str> =
        languages.iter().map(|language| language.tag()).filter(|tag| !has(tag)).collect();
    let (state, message) = match missing.as_slice() {
        [] => (State::Good, "ci sono per tutte le lingue".to_owned()),
        missing => {
            (State::Watch, format!("mancano per {}: installa fonts-noto-core", missing.join(", ")))
        }
    };
    Finding::new(state, SUBJECT, message)
}

/// What a command says, in English, whatever it thinks of it; `None` when it is not there or does
/// not end in time.
fn output(program: &str, arguments: &[&str]) -> Option<String> {
    if !is_installed(program) {
        return None;
    }
    let done = Command::new("timeout")
        .arg(PATIENCE_SECONDS)
        .arg(program)
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let timed_out = done.status.code() == Some(124); // what `timeout` answers then
    (!timed_out).then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Daemons lie where only root looks.
    let more = ["/usr/sbin", "/sbin"].map(std::path::PathBuf::from);
    std::env::split_paths(&path).chain(more).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_is_ready_stopped_or_unknown() {
        let check = |told: &str, expected: Printer| assert_eq!(read_printer(told), expected);
        check("printer Sala is idle.  enabled since Mon Nov 23 08:00:00 2026\n", Printer::Ready);
        check(
            "printer Sala now printing Sala-7.  enabled since Mon Nov 23 08:00:00 2026\n\tSpooling\n",
            Printer::Ready,
        );
        check(
            "printer Sala disabled since Mon Nov 23 08:00:00 2026 -\n\tOut of paper\n",
            Printer::Stopped("Out of paper".to_owned()),
        );
        check("printer Sala disabled since ieri -", Printer::Stopped(String::new()));
        check("lpstat: Invalid destination name in list \"Sala\".", Printer::Unknown);
        check("", Printer::Unknown);
    }

    #[test]
    fn a_person_is_called_when_paper_cannot_come_out() {
        let check = |printer: Printer, jobs, expected: State| {
            assert_eq!(judge_printer("Sala", printer, jobs).state, expected);
        };
        check(Printer::Ready, 0, State::Good);
        check(Printer::Ready, 9, State::Watch);
        check(Printer::Stopped(String::new()), 0, State::Red);
        check(Printer::Unknown, 0, State::Red);
        assert_eq!(printer(None).state, State::Watch);
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_command_says_is_read(told in "\\PC{0,80}", more in "(printer |disabled since |enabled since |-|\n|\t|x ){0,12}") {
            let printer = read_printer(&format!("{told}{more}"));
            let finding = judge_printer("Sala", printer, told.len());
            proptest::prop_assert!(!finding.message.contains('\n') && finding.message.len() < 1000);
        }
    }

    #[test]
    fn a_program_that_is_not_there_says_nothing() {
        assert_eq!(output("sportello-che-non-esiste", &[]), None);
        assert_eq!(output("echo", &["a"]).as_deref(), Some("a\n"));
        assert!(is_installed("ls") && !is_installed("sportello-che-non-esiste"));
    }
}
