//! From what lies in the store to a ranking: opens applications and what staff found about them,
//! and hands both to `ranking`. The desk and the command line compute through here, so that they
//! cannot differ.
//!
//! It orders nothing (that is `ranking`) and shows nothing (that is `desk`). From the lowest:
//! `finding` (what staff found, as the ranking wants it), `stage` (where a call stands and what
//! may be done there); the computation is below.

use std::collections::{BTreeMap, BTreeSet};

use forms::call::CallKind;
use forms::catalogue::{Catalogue, Definitions};
use jiff::civil::Date;

use crate::intake::{Payload, PayloadError};
use crate::ranking::{RankedApplication, Ranking, Rules, rank};
use crate::store::{Application, ApplicationFilter, Reader, Review, StoreError};

mod finding; // what staff found
mod stage; // where a call stands

pub use finding::{Finding, Findings, Item, Standing};
pub use stage::{Stage, phase_key, published_phase};

/// Why a ranking cannot be computed.
#[derive(Debug, thiserror::Error)]
pub enum ComputeError {
    /// No such call in the content.
    #[error("l'avviso «{0}» non c'è: guarda i nomi dei file in content/calls/")]
    UnknownCall(String),
    /// A call without a ranking.
    #[error("per l'avviso «{0}» non si fa una graduatoria")]
    NotRanked(String),
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An application that does not read.
    #[error(transparent)]
    Payload(#[from] PayloadError),
}

/// What a ranking is computed from.
pub struct Assembled {
    /// Call and form as they are now.
    pub definitions: Definitions,
    /// Every application that counts: annulled registrations do not.
    pub applications: Vec<RankedApplication>,
    /// How many were answered under earlier definitions: judged by today's rules, and told.
    pub under_earlier_definitions: usize,
}

/// Opens everything a ranking of this call needs. Seconds for tens of thousands: keep it off async
/// threads.
///
/// # Errors
/// As [`ComputeError`]; a mere hall, without the office's key, cannot.
pub fn assemble(
    reader: &Reader,
    catalogue: &Catalogue,
    call_id: &str,
) -> Result<Assembled, ComputeError> {
    let mut definitions = catalogue
        .definitions(call_id)
        .ok_or_else(|| ComputeError::UnknownCall(call_id.to_owned()))?;
    if definitions.call.kind == CallKind::Hosts {
        return Err(ComputeError::NotRanked(call_id.to_owned()));
    }
    let digest = definitions.digest();
    // Invented people are never ranked as if the call were real: the page of the ranking says so.
    definitions.call.example |= reader.is_trial_store()?;
    let filter = ApplicationFilter { call_id: Some(call_id.to_owned()), ..Default::default() };
    let mut reviews: BTreeMap<_, Vec<Review>> = BTreeMap::new();
    for review in reader.reviews_of_call(call_id)? {
        reviews.entry(review.application_id).or_default().push(review);
    }
    let mut applications = Vec::new();
    let mut under_earlier_definitions = 0;
    for application in reader.applications(&filter)?.into_iter().filter(|a| !a.annulled) {
        let found = reviews.remove(&application.id).unwrap_or_default();
        let findings = Findings::open(reader, &found)?;
        under_earlier_definitions += usize::from(application.definitions_digest != digest);
        applications.push(ranked(reader, &application, &findings)?);
    }
    Ok(Assembled { definitions, applications, under_earlier_definitions })
}

/// Opens the payload of one application.
///
/// # Errors
/// The store's (no key, damaged), or a payload that does not read.
pub fn open_payload(reader: &Reader, application: &Application) -> Result<Payload, ComputeError> {
    application.must_be_kept()?;
    let bytes = reader.open_sealed(&application.sealed_payload)?;
    Ok(Payload::from_bytes(&bytes, &application.public_code)?)
}

fn ranked(
    reader: &Reader,
    application: &Application,
    findings: &Findings,
) -> Result<RankedApplication, ComputeError> {
    let payload = open_payload(reader, application)?;
    let salt = payload.salt_bytes(&application.public_code)?;
    Ok(RankedApplication {
        id: application.id.to_string(),
        public_code: application.public_code.clone(),
        answers: payload.answers,
        received_at: application.received_at,
        sequence: sequence(&application.register_number),
        late: application.late,
        verification: findings.verification(),
        admitted_with_reservation: findings.reservation(),
        excluded_by_office: findings.exclusion(),
        salt,
    })
}

/// Year and number of `SAM-2026-0000001` as one number: later registrations have a higher one.
fn sequence(register_number: &str) -> u64 {
    let mut parts = register_number.rsplit('-').map(|part| part.parse::<u64>().unwrap_or(0));
    let (number, year) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    year * 1_000_000_000 + number
}

/// The municipalities of the Sportello, by ISTAT code.
pub fn territory(catalogue: &Catalogue) -> BTreeSet<String> {
    catalogue.municipalities.municipalities.iter().map(|m| m.istat.clone()).collect()
}

/// Computes the ranking of a call. `seed` is the text of the public draw; empty: not drawn yet.
/// The same store, content, day and seed give the same ranking, byte for byte.
///
/// # Errors
/// As [`assemble`].
pub fn compute(
    reader: &Reader,
    catalogue: &Catalogue,
    call_id: &str,
    as_of: Date,
    seed: &str,
) -> Result<Ranking, ComputeError> {
    let assembled = assemble(reader, catalogue, call_id)?;
    let territory = territory(catalogue);
    let Definitions { call, form } = &assembled.definitions;
    let rules = Rules { call, form, territory: &territory };
    Ok(rank(&rules, &assembled.applications, as_of, seed.trim().as_bytes()))
}

/// A ranking as bytes: what the store keeps and the command line prints.
pub fn to_json(ranking: &Ranking) -> Vec<u8> {
    // Texts, integers, days and sorted maps with text keys only: always JSON.
    let mut bytes = serde_json::to_vec_pretty(ranking).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::sequence;

    #[test]
    fn later_registrations_have_a_higher_sequence() {
        assert_eq!(sequence("SAM-2026-0000007"), 2_026_000_000_007);
        assert!(sequence("SAM-2027-0000001") > sequence("SAM-2026-9999999"));
    }
}
