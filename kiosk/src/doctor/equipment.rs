//! What stands around the program: printer, voice, letters of other alphabets. Each is asked by the
//! system's own command, which may be missing and may not take longer than a few seconds.

use forms::language::Language;

use super::{Finding, State};
use crate::command::{self, is_installed};
use crate::printer::{Condition, KeptByCups, Printer, kept_by_cups};

/// What does not answer must not hold up the morning.
const PATIENCE_SECONDS: u32 = 5;
/// So many jobs waiting and somebody's paper is stuck.
const JOBS_YELLOW: usize = 5;

/// The printer of `site.toml`, by its name in CUPS, and what CUPS keeps of people's papers.
pub(super) fn printer(name: Option<&str>) -> Vec<Finding> {
    const SUBJECT: &str = "stampante";
    let Some(name) = name else {
        let message =
            "nessuna stampante impostata: scrivi «printer» nella parte [kiosk] di site.toml";
        return vec![Finding::new(State::Watch, SUBJECT, message)];
    };
    let printer = Printer::named(name);
    let Some(condition) = printer.condition() else {
        let message = format!(
            "non posso chiedere di {name}: installa cups-client, o guarda se cups è acceso"
        );
        return vec![Finding::new(State::Red, SUBJECT, message)];
    };
    vec![judge_printer(name, condition, printer.waiting()), judge_kept(kept_by_cups())]
}

/// A receipt that came out is the person's: nothing of it stays here.
fn judge_kept(kept: Option<KeptByCups>) -> Finding {
    const SUBJECT: &str = "stampe conservate";
    let Some(KeptByCups { papers, history }) = kept else {
        let message = "non riesco a leggere /etc/cups/cupsd.conf: guarda tu che ci siano \
                       «PreserveJobFiles No» e «PreserveJobHistory No»";
        return Finding::new(State::Watch, SUBJECT, message);
    };
    let missing: Vec<&str> =
        [(papers, "«PreserveJobFiles No»"), (history, "«PreserveJobHistory No»")]
            .into_iter()
            .filter_map(|(kept, line)| kept.then_some(line))
            .collect();
    match missing.as_slice() {
        [] => Finding::new(State::Good, SUBJECT, "di quello che è uscito non resta niente"),
        missing => Finding::new(
            if papers { State::Red } else { State::Watch },
            SUBJECT,
            format!(
                "le stampe dei cittadini restano in questo computer: in /etc/cups/cupsd.conf scrivi {}, \
                 poi systemctl restart cups",
                missing.join(" e ")
            ),
        ),
    }
}

fn judge_printer(name: &str, condition: Condition, jobs: usize) -> Finding {
    let waiting = match jobs {
        0 => "nessuna stampa in coda".to_owned(),
        1 => "una stampa in coda".to_owned(),
        _ => format!("{jobs} stampe in coda"),
    };
    let (state, message) = match condition {
        Condition::Ready if jobs >= JOBS_YELLOW => {
            (State::Watch, format!("{name} è accesa, ma ci sono {waiting}: guarda se manca carta"))
        }
        Condition::Ready => (State::Good, format!("{name} è pronta, {waiting}")),
        Condition::Stopped(reason) => {
            let reason = if reason.is_empty() { reason } else { format!(" ({reason})") };
            let message =
                format!("{name} è ferma{reason}, {waiting}: sistemala, poi cupsenable {name}");
            (State::Red, message)
        }
        Condition::Unknown => (
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
        command::output(PATIENCE_SECONDS, "fc-list", &[&format!(":lang={tag}"), "family"])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_called_when_paper_cannot_come_out() {
        let check = |condition: Condition, jobs, expected: State| {
            assert_eq!(judge_printer("Sala", condition, jobs).state, expected);
        };
        check(Condition::Ready, 0, State::Good);
        check(Condition::Ready, 9, State::Watch);
        check(Condition::Stopped(String::new()), 0, State::Red);
        check(Condition::Unknown, 0, State::Red);
        assert_eq!(printer(None)[0].state, State::Watch);
    }

    #[test]
    fn papers_that_cups_keeps_are_told() {
        let check = |kept: Option<(bool, bool)>, expected: State| {
            let kept = kept.map(|(papers, history)| KeptByCups { papers, history });
            assert_eq!(judge_kept(kept).state, expected, "{kept:?}");
        };
        check(Some((false, false)), State::Good);
        check(Some((false, true)), State::Watch);
        check(Some((true, false)), State::Red);
        check(None, State::Watch);
    }
}
