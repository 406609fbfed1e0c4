//! An incentive for who hires: the `incentive:` block of a page's front matter.
//!
//! Plain data and two questions about time, with today as an argument. Whether a given company has
//! a right to it is not decided here: pages tell the conditions, the office judges.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Position;

mod keys;
mod read;
pub use keys::INCENTIVE;
pub use read::read_incentive;

/// After how many days without a check a page says so: rules on hiring change with each budget law.
pub const CHECK_EVERY_DAYS: i32 = 180;

/// An incentive, a relief or a programme an employer may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incentive {
    /// Short name.
    pub id: String,
    /// Title of its page.
    pub title: String,
    /// Path of its page from the content folder: `imprese/incentivi/gol.md`.
    pub page: String,
    /// The page's weight: lower comes first.
    pub weight: i64,
    /// What it is.
    pub kind: IncentiveKind,
    /// One sentence.
    pub summary: String,
    /// Whom one hires.
    pub who_is_hired: Vec<String>,
    /// Who may ask for it.
    pub who_may_ask: Vec<String>,
    /// For which contracts.
    pub contracts: Vec<Contract>,
    /// How much, by contract.
    pub measures: Vec<IncentiveMeasure>,
    /// How long it lasts, in words.
    pub duration_note: Option<String>,
    /// What must be true.
    pub conditions: Vec<String>,
    /// When it must be given back.
    pub repayment: Option<String>,
    /// Under which State aid rules.
    pub aid_regime: AidRegime,
    /// Whether it goes together with others.
    pub cumulation: Option<String>,
    /// Who manages it.
    pub managed_by: Option<String>,
    /// How it is asked for.
    pub how_to_ask: Option<String>,
    /// The laws it rests on.
    pub laws: Vec<LawReference>,
    /// First day of hiring it covers.
    pub valid_from: Option<Date>,
    /// Last day of hiring it covers.
    pub valid_until: Option<Date>,
    /// When somebody last checked it against its sources.
    pub verified_on: Option<Date>,
    /// Whether it can be used.
    pub state: IncentiveState,
    /// Where what is written comes from.
    pub sources_note: Option<String>,
    /// Where the block begins.
    #[serde(skip)]
    pub position: Position,
}

/// What an incentive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncentiveKind {
    /// Social contributions not due.
    ContributionRelief,
    /// Money given.
    Grant,
    /// Taxes not due.
    TaxCredit,
    /// Hosting an intern.
    Internship,
    /// Hiring an apprentice.
    Apprenticeship,
    /// A public programme that is no money.
    Programme,
}

/// A contract an incentive is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contract {
    /// Without an end.
    Permanent,
    /// With an end.
    FixedTerm,
    /// Apprenticeship.
    Apprenticeship,
    /// Seasonal.
    Seasonal,
    /// From fixed-term to permanent.
    Transformation,
    /// Internship: no employment.
    Internship,
    /// No contract at all.
    None,
}

/// How much an incentive gives, for some contracts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentiveMeasure {
    /// For these contracts.
    pub contracts: Vec<Contract>,
    /// Share of contributions, tax or wage, in hundredths of a percent (50 % is 5000).
    pub percent_hundredths: Option<i64>,
    /// Most in a year, in cents.
    pub max_year_cents: Option<i64>,
    /// Most in a month, in cents.
    pub max_month_cents: Option<i64>,
    /// For how many months.
    pub months: Option<u32>,
    /// What else there is to say.
    pub note: Option<String>,
}

/// Rules of the European Union on State aid that an incentive falls under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AidRegime {
    /// None, or not known (the sources note says which).
    None,
    /// Reg. (EU) 2023/2831.
    DeMinimis,
    /// Reg. (EU) 1408/2013.
    DeMinimisAgriculture,
    /// Reg. (EU) 651/2014.
    #[serde(rename = "exemption_651")]
    Exemption651,
}

/// An article of law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawReference {
    /// The act: "L. 92/2012".
    pub act: String,
    /// "art. 4, commi 8-11".
    pub article: Option<String>,
    /// Where to read it: an `https://` address.
    pub url: Option<String>,
}

/// Whether an incentive can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncentiveState {
    /// In force.
    Active,
    /// Kept for memory.
    Historic,
    /// Nobody has confirmed it.
    ToVerify,
}

impl Incentive {
    /// Whether it belongs in the archive: past its last day, or historic.
    pub fn is_expired(&self, today: Date) -> bool {
        self.state == IncentiveState::Historic || self.valid_until.is_some_and(|day| day < today)
    }

    /// Whether its page must say that it needs a check: never verified, not verified for more than
    /// `CHECK_EVERY_DAYS`, or marked so. What is in the archive needs none.
    pub fn needs_check(&self, today: Date) -> bool {
        if self.is_expired(today) {
            return false;
        }
        self.state == IncentiveState::ToVerify
            || self.verified_on.is_none_or(|day| (today - day).get_days() > CHECK_EVERY_DAYS)
    }
}
