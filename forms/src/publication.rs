//! What anyone may read of a ranking: codes and outcomes, and what proves they were not changed.
//!
//! These types have no field for a name, a personal code, a municipality or a category (D.Lgs
//! 33/2013 art. 26 c. 4: being in such a list already tells of hardship). Points are there only
//! when the call publishes them. The kiosk's `ranking` fills them, the site shows them; written as
//! CSV in `publication/csv.rs`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::answers::Answers;

mod csv;

/// Version of the published file's shape.
pub const FORMAT: u32 = 1;

/// A ranking as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicRanking {
    /// Shape of this file, `FORMAT`.
    pub format: u32,
    /// Where the procedure stands.
    pub phase: PublishedPhase,
    /// When it was put on the site.
    pub published_on: Date,
    /// When it leaves the site.
    pub remove_on: Date,
    /// What does not change from one publication of the same ranking to the next.
    #[serde(flatten)]
    pub content: PublicContent,
    /// SHA-256 (hex) of `content`, see `result_digest`.
    pub result_digest: String,
}

/// The result and what it was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicContent {
    /// Call id.
    pub call: String,
    /// Title of the call.
    pub title: String,
    /// The call is an example, and so is its ranking.
    pub example: bool,
    /// Day of the computation.
    pub as_of: Date,
    /// Places of the call.
    pub places: u32,
    /// SHA-256 (hex) of call, form and territory.
    pub rules_digest: String,
    /// SHA-256 (hex) of all applications as they were read, each salted.
    pub input_digest: String,
    /// Program that computed it, with its version.
    pub program: String,
    /// Public seed of the draw of lots, in hex.
    pub draw_seed: String,
    /// What the numbers of the reasons mean; only those in use.
    pub legend: Vec<LegendEntry>,
    /// One for each application: in order of position, then the excluded by code.
    pub lines: Vec<PublicLine>,
}

/// A reason for exclusion and its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegendEntry {
    /// Its number in this call.
    pub number: u32,
    /// In plain words, the same for everybody.
    pub text: String,
}

/// One application as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicLine {
    /// Position; none for the excluded.
    pub position: Option<u32>,
    /// Public code, known to the applicant and the office only.
    pub code: String,
    /// Outcome.
    pub outcome: Outcome,
    /// Why it was excluded, by the numbers of the legend.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<u32>,
    /// Total points in hundredths, only when the call publishes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<i64>,
    /// See `commitment`: with the salt on the receipt, proves which answers were ranked.
    pub commitment: String,
}

/// What became of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It has a place.
    Admitted,
    /// It has a place, and something is still to be checked.
    AdmittedWithReservation,
    /// It waits for a place to become free.
    EligibleWaiting,
    /// It is not in the ranking.
    Excluded,
}

/// Where the procedure stands when a ranking is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedPhase {
    /// Reviews may still be asked for.
    Provisional,
    /// Approved.
    Final,
    /// Places that became free were given to the next in order.
    Advance,
}

impl Outcome {
    /// As lists show it; the subject is the application (*domanda*), whoever wrote it.
    pub fn in_italian(self) -> &'static str {
        match self {
            Outcome::Admitted => "Ammessa",
            Outcome::AdmittedWithReservation => "Ammessa con riserva",
            Outcome::EligibleWaiting => "Idonea, in attesa di un posto",
            Outcome::Excluded => "Esclusa",
        }
    }
}

impl PublishedPhase {
    /// As titles show it.
    pub fn in_italian(self) -> &'static str {
        match self {
            PublishedPhase::Provisional => "Graduatoria provvisoria",
            PublishedPhase::Final => "Graduatoria definitiva",
            PublishedPhase::Advance => "Scorrimento della graduatoria",
        }
    }
}

impl PublicRanking {
    /// The published JSON: the same ranking gives the same bytes.
    ///
    /// # Errors
    /// None in practice: every field can be written as JSON.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }

    /// The published CSV: Italian header, `;` between fields, lines ended by CRLF (RFC 4180).
    pub fn to_csv(&self) -> String {
        csv::write(self)
    }

    /// Reads a published JSON.
    ///
    /// # Errors
    /// When it is not JSON of this shape.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Whether the content is the one its digest was computed from.
    pub fn is_intact(&self) -> bool {
        result_digest(&self.content) == self.result_digest
    }
}

/// SHA-256 (hex) of the public content, as compact JSON in the order of its fields.
pub fn result_digest(content: &PublicContent) -> String {
    digest_json("sportello result 1", content)
}

/// SHA-256 (hex) of any serialisable value as compact JSON, kept apart from other uses by `domain`.
/// Structs and sorted maps only: their order of fields is fixed.
pub fn digest_json<T: Serialize>(domain: &str, value: &T) -> String {
    let mut hasher = Sha256::new();
    hasher.update(domain.as_bytes());
    hasher.update([0]);
    // Our types hold only text, integers, dates and sorted maps with text keys: always JSON.
    hasher.update(serde_json::to_vec(value).unwrap_or_default());
    hex(&hasher.finalize())
}

/// What ties a published line to the answers without telling them: SHA-256 (hex) of salt, public
/// code and digest of the answers. Without the salt, which only the receipt and the office hold,
/// nobody can try guesses against it.
pub fn commitment(salt: &[u8; 32], public_code: &str, answers: &Answers) -> String {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(public_code.as_bytes());
    hasher.update([0]);
    hasher.update(digest_json("sportello answers 1", answers).as_bytes());
    hex(&hasher.finalize())
}

/// Bytes in hexadecimal, lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
