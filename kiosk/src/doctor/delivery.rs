//! How far applications have come from the halls to the office: seen from a hall, seen from the
//! office.

use generator::settings::{KioskSettings, MachineRole};
use jiff::{SignedDuration, Timestamp};

use super::{Finding, State};
use crate::clock::written_in_italian;
use crate::store::{Closing, HallStatus, OutboxStatus, Reader, StoreError};

/// A line may be down for a night; after a day somebody must look, or bring the stick.
const WAITING_RED: SignedDuration = SignedDuration::from_hours(24);
/// Numbers and codes written out; more are counted.
const TOLD: usize = 5;

const OUTBOX: &str = "consegna";
const HALLS: &str = "sale";

/// What there is to say on this machine; nothing in an office without halls.
pub(super) fn look(
    reader: &Reader,
    settings: &KioskSettings,
    now: Timestamp,
) -> Result<Vec<Finding>, StoreError> {
    match settings.role {
        MachineRole::Hall => {
            let has_office = settings.office.is_some();
            let mut findings = vec![outbox(&reader.outbox_status()?, has_office, now)];
            findings.extend(closings(&reader.unconfirmed_closings()?, now));
            Ok(findings)
        }
        MachineRole::Office => Ok(reader.hall_statuses()?.iter().flat_map(hall).collect()),
    }
}

fn applications(count: u64) -> String {
    if count == 1 { "1 domanda".to_owned() } else { format!("{count} domande") }
}

fn outbox(status: &OutboxStatus, has_office: bool, now: Timestamp) -> Finding {
    let last = match status.last_delivery {
        Some(at) => format!("l'ultima consegna è del {}", written_in_italian(at)),
        None => "finora non è stato consegnato niente".to_owned(),
    };
    if status.waiting == 0 {
        let message = match status.delivered {
            0 => "non c'è ancora niente da consegnare all'ufficio".to_owned(),
            count => format!("non aspetta niente; consegnate: {count}, {last}"),
        };
        return Finding::new(State::Good, OUTBOX, message);
    }
    let mut said = format!("{} in attesa di consegna", applications(status.waiting));
    if let Some(since) = status.waiting_since {
        said.push_str(&format!(" dal {}", written_in_italian(since)));
    }
    said.push_str(&format!("; {last}"));
    if let Some((number, why)) = &status.refusal {
        said.push_str(&format!(
            ". L'ufficio ne ha rifiutate {}: {number}, {why}. Telefona all'ufficio",
            status.refused
        ));
        return Finding::new(State::Red, OUTBOX, said);
    }
    match (has_office, status.next_try_at) {
        (false, _) => said.push_str(
            ". In site.toml non c'è «office_url»: portale con «sportello-kiosk outbox write»",
        ),
        (true, Some(next)) if next > now => {
            said.push_str(&format!("; prossimo tentativo: {}", written_in_italian(next)));
        }
        (true, _) => said.push_str("; il prossimo tentativo è adesso"),
    }
    if let Some(told) = &status.told {
        said.push_str(&format!(". L'ultimo non è riuscito: {told}"));
    }
    let old = status.waiting_since.is_some_and(|since| now.duration_since(since) >= WAITING_RED);
    if old {
        if has_office {
            said.push_str(
                ". È più di un giorno: chiama chi gestisce la rete, o portale con «sportello-kiosk outbox write»",
            );
        }
        return Finding::new(State::Red, OUTBOX, said);
    }
    let failing = status.told.is_some() || !has_office;
    Finding::new(if failing { State::Watch } else { State::Good }, OUTBOX, said)
}

/// Calls that are closed here, and the office does not know: its ranking waits for that.
fn closings(unconfirmed: &[Closing], now: Timestamp) -> Option<Finding> {
    let oldest = unconfirmed.iter().map(|closing| closing.stated_at).min()?;
    let calls: Vec<String> = unconfirmed.iter().map(|closing| closing.call_id.clone()).collect();
    let old = now.duration_since(oldest) >= WAITING_RED;
    let message = format!(
        "l'ufficio non sa ancora che qui sono chiusi questi avvisi, e aspetta a fare la graduatoria{}. Se la \
         linea non torna usa la chiavetta, con «sportello-kiosk outbox write»",
        listed(&calls, calls.len() as u64)
    );
    Some(Finding::new(if old { State::Red } else { State::Watch }, OUTBOX, message))
}

/// One line that says how it is, then one for each thing somebody must do.
fn hall(status: &HallStatus) -> Vec<Finding> {
    let name = &status.hall.hall;
    let mut said = match (&status.last_number, status.last_arrival) {
        (Some(number), Some(at)) => format!(
            "{name}: {} arrivate fin qui, il numero più alto è {number}, l'ultima consegna è del {}",
            status.arrived,
            written_in_italian(at)
        ),
        _ => format!("{name}: non è ancora arrivato niente"),
    };
    if let Some(at) = status.hall.disabled_at {
        said.push_str(&format!(". Dal {} non prendo più niente", written_in_italian(at)));
    }
    let mut findings = vec![Finding::new(State::Good, HALLS, said)];
    if status.missing > 0 {
        let message = format!(
            "{name}: mancano {}{}. In quella sala guarda «Inizio giornata»: se dice che sono \
             consegnate, là si dà «sportello-kiosk outbox resend»",
            applications(status.missing),
            listed(&status.missing_numbers, status.missing),
        );
        findings.push(Finding::new(State::Red, HALLS, message));
    }
    if let Some((at, _, why)) = status.conflicts.first() {
        let message = format!(
            "{name}: {} consegne contraddicono quello che c'è qui, che è rimasto com'era. La prima, del \
             {}: {why}. Chiama chi gestisce i computer; dopo si dà «sportello-kiosk hall settle {name}»",
            status.conflicts.len(),
            written_in_italian(*at),
        );
        findings.push(Finding::new(State::Red, HALLS, message));
    }
    if !status.recoded.is_empty() {
        let told: Vec<String> = status
            .recoded
            .iter()
            .map(|(number, printed, here)| {
                format!("{number} (sulla ricevuta {printed}, qui {here})")
            })
            .collect();
        let message = format!(
            "{name}: il codice di {} era già di un'altra persona, e qui è un altro. Avvisa chi ha fatto \
             domanda{}",
            applications(told.len() as u64),
            listed(&told, told.len() as u64),
        );
        findings.push(Finding::new(State::Watch, HALLS, message));
    }
    findings
}

/// `: a, b e altre 3`, or nothing when none is known.
fn listed(known: &[String], all: u64) -> String {
    if known.is_empty() {
        return String::new();
    }
    let shown = known.len().min(TOLD);
    let more = all.saturating_sub(shown as u64);
    let rest = if more > 0 { format!(" e altre {more}") } else { String::new() };
    format!(": {}{rest}", known[..shown].join(", "))
}
