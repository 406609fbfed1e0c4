//! Invented applications, so that a newcomer sees a full desk and a ranking in a minute.
//!
//! They pass the same questions, checks and intake as real ones, so they also prove that the forms
//! can be filled. Deterministic: the same content and seed give the same people, answers, codes and
//! moments. Never among real ones. From the lowest: `dice` (chance), `person` (who they are),
//! `answer` (what they type); the filling is below.

use std::sync::Arc;

use forms::answers::{Answers, Asking, check_question};
use forms::call::CallKind;
use forms::catalogue::{Catalogue, Definitions};
use forms::form::Question;
use jiff::{SignedDuration, Timestamp};

use crate::clock::{instant_in_rome, rome_date};
use crate::intake::Intake;
use crate::seal::{Randomness, SeededRandomness, Token};
use crate::store::{ApplicationId, Call, Definition, Store, StoreError};

mod answer; // what they type
mod dice; // chance, repeatable
mod person; // who they are
#[cfg(test)]
mod tests; // in a real store

use dice::Dice;
use person::Person;

/// Applications arrive within so many days from the opening of their call.
const ARRIVAL_DAYS: i64 = 14;
/// A question whose typed answers are refused so often in a row is a mistake of this room.
const ATTEMPTS: usize = 40;

/// What to invent.
#[derive(Debug, Clone, Copy)]
pub struct DemoOptions {
    /// How many applications.
    pub applications: u32,
    /// Which ones.
    pub seed: u64,
}

/// How many were registered, by call id in order.
pub type DemoReport = Vec<(String, u32)>;

/// Why nothing (more) was invented.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Real people's applications are there.
    #[error(
        "in questa cartella ci sono {0} domande vere: le prove si fanno in un'altra cartella (--data)"
    )]
    RealApplications(u64),
    /// It was filled before.
    #[error(
        "in questa cartella ci sono già {0} domande di prova: scegli un'altra cartella (--data)"
    )]
    AlreadyFilled(u64),
    /// The content has no call to apply to.
    #[error("nei contenuti non c'è nessun avviso: aggiungine uno in content/calls/")]
    NoCall,
    /// No invented answer passed the check of a question.
    #[error("non so inventare una risposta per la domanda «{question}» del modulo «{form}»")]
    NoAnswer {
        /// The form.
        form: String,
        /// The question.
        question: String,
    },
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fills an empty store.
///
/// # Errors
/// A store that is not empty; as [`DemoError`].
pub async fn fill(
    store: &Store,
    catalogue: &Catalogue,
    options: DemoOptions,
) -> Result<DemoReport, DemoError> {
    let counts = store.read().counts()?;
    if counts.real_applications > 0 {
        return Err(DemoError::RealApplications(counts.real_applications));
    }
    if counts.trial_applications > 0 {
        return Err(DemoError::AlreadyFilled(counts.trial_applications));
    }
    let calls = prepare(store, catalogue).await?;
    let randomness: Arc<dyn Randomness> = Arc::new(SeededRandomness::new(options.seed));
    let mut planned = plan(&calls, &Dice(randomness.as_ref()), options.applications);
    planned.sort(); // the register's numbers follow the clock
    let mut report: DemoReport =
        calls.iter().map(|prepared| (prepared.definitions.call.id.clone(), 0)).collect();
    for (received_at, place) in planned {
        let prepared = &calls[place];
        let arrival = Arrival { received_at, trial: true };
        apply(store, catalogue, prepared, arrival, &randomness).await?;
        report[place].1 += 1;
    }
    Ok(report)
}

/// A call with what its applications need.
struct Prepared {
    definitions: Definitions,
    digest: String,
}

/// How an application arrives.
struct Arrival {
    received_at: Timestamp,
    trial: bool,
}

/// Every call of the catalogue, those of people first; dates and definitions into the store.
async fn prepare(store: &Store, catalogue: &Catalogue) -> Result<Vec<Prepared>, DemoError> {
    let mut calls = Vec::new();
    for call in catalogue.calls.values() {
        let Some(definitions) = catalogue.definitions(&call.id) else { continue };
        let dates = Call {
            call_id: call.id.clone(),
            opens_at: instant_in_rome(call.opens_at),
            closes_at: instant_in_rome(call.closes_at),
        };
        store.put_call(dates).await?;
        let digest = definitions.digest();
        let kept = Definition {
            digest: digest.clone(),
            kind: "definitions".to_owned(),
            id: call.id.clone(),
            document: definitions.to_bytes(),
        };
        store.put_definition(kept).await?;
        calls.push(Prepared { definitions, digest });
    }
    calls.sort_by_key(|prepared| prepared.definitions.call.kind != CallKind::Participants);
    if calls.is_empty() { Err(DemoError::NoCall) } else { Ok(calls) }
}

/// When each application arrives, and for which call: four in five for the first.
fn plan(calls: &[Prepared], dice: &Dice<'_>, applications: u32) -> Vec<(Timestamp, usize)> {
    let one = |_| {
        let place = if calls.len() == 1 || dice.chance(80) {
            0
        } else {
            1 + dice.below(calls.len() as u64 - 1) as usize
        };
        let call = &calls[place].definitions.call;
        let opens_at = instant_in_rome(call.opens_at).unwrap_or(Timestamp::UNIX_EPOCH);
        let closes_at = instant_in_rome(call.closes_at).unwrap_or(Timestamp::MAX);
        let longest = SignedDuration::from_hours(24 * ARRIVAL_DAYS);
        let span =
            closes_at.duration_since(opens_at).min(longest).max(SignedDuration::from_secs(1));
        let after = dice.below(span.as_millis().unsigned_abs() as u64) as i64;
        (opens_at + SignedDuration::from_millis(after), place)
    };
    (0..applications).map(one).collect()
}

async fn apply(
    store: &Store,
    catalogue: &Catalogue,
    prepared: &Prepared,
    arrival: Arrival,
    randomness: &Arc<dyn Randomness>,
) -> Result<(), DemoError> {
    let Prepared { definitions, digest } = prepared;
    let Arrival { received_at, trial } = arrival;
    let in_territory = |istat: &str| catalogue.municipalities.in_territory(istat);
    let asking = Asking {
        form: &definitions.form,
        in_territory: &in_territory,
        today: rome_date(received_at),
    };
    let answers = invent(asking, catalogue, &Dice(randomness.as_ref()))?;
    let intake = Intake {
        application_id: ApplicationId::new(received_at, randomness.as_ref()),
        definitions,
        definitions_digest: digest,
        answers,
        language: None,
        helped: None,
        token: &Token::generate(randomness.as_ref()),
        received_at,
        trial,
        assisted: false,
        drafted: false,
    };
    store.submit(intake.submission(Arc::clone(randomness))).await?;
    Ok(())
}

/// Answers of one invented person: every question is typed, checked, and asked only if the answers
/// before it ask for it.
fn invent(
    asking: Asking<'_>,
    catalogue: &Catalogue,
    dice: &Dice<'_>,
) -> Result<Answers, DemoError> {
    let person = Person::invent(dice, catalogue, asking.today);
    let typist = answer::Typist { dice, person: &person, asking };
    let mut answers = Answers::default();
    for section in &asking.form.sections {
        for question in &section.questions {
            if !asking.is_asked(section, question, &answers) {
                continue;
            }
            if let Some(value) = typed(&typist, question, &answers)? {
                answers.0.insert(question.id.clone(), value);
            }
        }
    }
    Ok(asking.prune(&answers))
}

fn typed(
    typist: &answer::Typist<'_>,
    question: &Question,
    answers: &Answers,
) -> Result<Option<forms::value::Value>, DemoError> {
    for _ in 0..ATTEMPTS {
        let raw = typist.raw(question, answers);
        if let Ok(value) = check_question(typist.asking, question, answers, &raw) {
            return Ok(value);
        }
    }
    Err(DemoError::NoAnswer { form: typist.asking.form.id.clone(), question: question.id.clone() })
}
