//! What staff found about one application: claims, documents, and the outcome of its check.
//!
//! The store keeps versions of verdicts by a text id; here the ids get their meaning. Each verdict
//! that counts is the latest of its item.

use std::collections::BTreeMap;
use std::fmt;

use forms::score::Verification;

use super::ComputeError;
use crate::ranking::{OfficeExclusion, OfficeReason};
use crate::store::{Reader, Review, Verdict};

/// What can be judged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A criterion of the call, by id.
    Criterion(String),
    /// A document of a checklist.
    Document {
        /// The question that lists it.
        question: String,
        /// Its id in the list.
        document: String,
    },
    /// The office's check of the whole application is done.
    Checked,
    /// Admitted while something is still to be checked: the note says what.
    Reservation,
    /// Excluded by the office.
    Exclusion(OfficeReason),
}

impl Item {
    /// Reads an id back; `None` for one no version of this program wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        match kind {
            "criterion" => Some(Self::Criterion(rest.to_owned())),
            "document" => {
                let (question, document) = rest.split_once(':')?;
                let (question, document) = (question.to_owned(), document.to_owned());
                Some(Self::Document { question, document })
            }
            "checked" => Some(Self::Checked),
            "reservation" => Some(Self::Reservation),
            "exclusion" => {
                let number: u32 = rest.parse().ok()?;
                OfficeReason::ALL.into_iter().find(|r| r.number() == number).map(Self::Exclusion)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Criterion(id) => write!(formatter, "criterion:{id}"),
            Self::Document { question, document } => {
                write!(formatter, "document:{question}:{document}")
            }
            Self::Checked => formatter.write_str("checked"),
            Self::Reservation => formatter.write_str("reservation"),
            Self::Exclusion(reason) => write!(formatter, "exclusion:{}", reason.number()),
        }
    }
}

/// One verdict, its note opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub verdict: Verdict,
    /// Points in hundredths, given or recognised.
    pub points_hundredths: Option<i64>,
    /// In the office's words; empty: none.
    pub note: String,
}

/// The verdicts that count for one application.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(pub BTreeMap<Item, Finding>);

/// Where the check of an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody began.
    ToCheck,
    /// Something was judged.
    InProgress,
    /// Done.
    Checked,
    /// Done, something remains open.
    Reservation,
    /// Excluded by the office.
    Excluded,
}

impl Findings {
    /// Opens the latest reviews of one application.
    ///
    /// # Errors
    /// A note that does not open.
    pub fn open(reader: &Reader, reviews: &[Review]) -> Result<Self, ComputeError> {
        let mut findings = BTreeMap::new();
        for review in reviews {
            // What a later program judged is not ours to read.
            let Some(item) = Item::parse(&review.item_id) else { continue };
            let finding = Finding {
                verdict: review.verdict,
                points_hundredths: review.points_hundredths,
                note: open_note(reader, review)?,
            };
            findings.insert(item, finding);
        }
        Ok(Self(findings))
    }

    /// The same without opening the notes: enough for [`Findings::standing`].
    pub fn unopened(reviews: &[Review]) -> Self {
        let finding = |review: &Review| {
            let finding = Finding {
                verdict: review.verdict,
                points_hundredths: review.points_hundredths,
                note: String::new(),
            };
            Some((Item::parse(&review.item_id)?, finding))
        };
        Self(reviews.iter().filter_map(finding).collect())
    }

    /// What the ranking takes from it.
    pub fn verification(&self) -> Verification {
        let mut verification = Verification::default();
        for (item, finding) in &self.0 {
            let Item::Criterion(id) = item else { continue };
            match (finding.verdict, finding.points_hundredths) {
                (Verdict::NotVerified, _) => {
                    verification.rejected_criteria.insert(id.clone());
                }
                (Verdict::Verified, Some(points)) => {
                    verification.manual_points.insert(id.clone(), points);
                }
                _ => {}
            }
        }
        verification
    }

    /// Why the office excludes it; of several the one with the lowest number.
    pub fn exclusion(&self) -> Option<OfficeExclusion> {
        self.0.iter().find_map(|(item, finding)| match item {
            Item::Exclusion(reason) if finding.verdict == Verdict::Verified => {
                let note = Some(finding.note.clone()).filter(|note| !note.is_empty());
                Some(OfficeExclusion { reason: *reason, note })
            }
            _ => None,
        })
    }

    /// What is still to be checked, when it is admitted all the same.
    pub fn reservation(&self) -> Option<String> {
        let finding = self.0.get(&Item::Reservation)?;
        (finding.verdict == Verdict::Verified).then(|| finding.note.clone())
    }

    /// Where the check stands.
    pub fn standing(&self) -> Standing {
        let holds = |item| self.0.get(&item).is_some_and(|f| f.verdict == Verdict::Verified);
        if self.exclusion().is_some() {
            Standing::Excluded
        } else if holds(Item::Reservation) {
            Standing::Reservation
        } else if holds(Item::Checked) {
            Standing::Checked
        } else if self.0.values().any(|f| f.verdict != Verdict::Pending) {
            Standing::InProgress
        } else {
            Standing::ToCheck
        }
    }
}

impl Standing {
    /// As lists show it.
    pub fn in_italian(self) -> &'static str {
        match self {
            Self::ToCheck => "Da controllare",
            Self::InProgress => "In controllo",
            Self::Checked => "Controllata",
            Self::Reservation => "Con riserva",
            Self::Excluded => "Esclusa dall'ufficio",
        }
    }

    /// Tone of its badge.
    pub fn tone(self) -> &'static str {
        match self {
            Self::ToCheck => "neutral",
            Self::InProgress => "info",
            Self::Checked => "good",
            Self::Reservation => "warn",
            Self::Excluded => "bad",
        }
    }
}

fn open_note(reader: &Reader, review: &Review) -> Result<String, ComputeError> {
    let Some(sealed) = &review.sealed_note else { return Ok(String::new()) };
    Ok(String::from_utf8_lossy(&reader.open_sealed(sealed)?).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(list: &[(Item, Verdict, Option<i64>)]) -> Findings {
        let one = |(item, verdict, points): &(Item, Verdict, Option<i64>)| {
            let finding =
                Finding { verdict: *verdict, points_hundredths: *points, note: String::new() };
            (item.clone(), finding)
        };
        Findings(list.iter().map(one).collect())
    }

    #[test]
    fn ids_read_back() {
        let document = Item::Document { question: "documents".into(), document: "isee".into() };
        let mut items = vec![Item::Criterion("isee".into()), document, Item::Checked];
        items.push(Item::Reservation);
        items.extend(OfficeReason::ALL.map(Item::Exclusion));
        for item in items {
            assert_eq!(Item::parse(&item.to_string()), Some(item));
        }
        assert_eq!(Item::parse("exclusion:99"), None);
        assert_eq!(Item::parse("document:documents"), None);
    }

    #[test]
    fn a_verdict_taken_back_does_nothing() {
        let unsigned = Item::Exclusion(OfficeReason::Unsigned);
        let isee = Item::Criterion("isee".into());
        let judged = findings(&[
            (unsigned.clone(), Verdict::Verified, None),
            (isee.clone(), Verdict::NotVerified, None),
        ]);
        assert_eq!(judged.standing(), Standing::Excluded);
        assert!(judged.verification().rejected_criteria.contains("isee"));
        let taken_back =
            findings(&[(unsigned, Verdict::Pending, None), (isee, Verdict::Pending, None)]);
        assert_eq!(taken_back.standing(), Standing::ToCheck);
        assert_eq!(taken_back.verification(), Verification::default());
        assert_eq!(taken_back.exclusion(), None);
    }

    #[test]
    fn points_count_only_when_recognised() {
        let interview = || Item::Criterion("interview".into());
        let given = findings(&[(interview(), Verdict::Verified, Some(1500))]);
        assert_eq!(given.verification().manual_points["interview"], 1500);
        let asked = findings(&[(interview(), Verdict::SupplementRequested, Some(1500))]);
        assert!(asked.verification().manual_points.is_empty());
        assert_eq!(asked.standing(), Standing::InProgress);
    }
}
