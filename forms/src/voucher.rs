//! What a service voucher may pay, and up to how much: `data/voucher_rules.yaml`.
//!
//! Plain data for pages and for the choices of a form. Who gets one is decided by a call.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod keys;
mod read;
pub use keys::VOUCHER_RULES;
pub use read::read_voucher_rules;

/// The rules of the vouchers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherRules {
    /// Short name.
    pub id: String,
    /// Amounts and limits are invented to try the program, and pages say so.
    pub example: bool,
    /// How pages say so.
    pub example_note: Option<String>,
    /// Who approved them.
    pub approved_by: Option<Approval>,
    /// Money available, in cents.
    pub budget_cents: Option<i64>,
    /// How much at most.
    pub ceilings: Ceilings,
    /// What a voucher may pay.
    pub services: Vec<VoucherService>,
    /// What it never pays.
    pub excluded_expenses: Vec<RuleItem>,
    /// What must be true to have one.
    pub requirements: Vec<RuleItem>,
    /// How expenses are proved.
    pub reporting: Reporting,
    /// When one loses it.
    pub forfeiture: Vec<RuleItem>,
}

/// The act that approved the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Which body.
    pub body: String,
    /// Number of the act, when known.
    pub act: Option<String>,
    /// Its day, when known.
    pub date: Option<Date>,
}

/// How much at most; absent means no such limit, or not decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceilings {
    /// For a household in all, in cents.
    pub per_household_cents: Option<i64>,
    /// In a month, in cents.
    pub monthly_cents: Option<i64>,
    /// For how many months.
    pub months_max: Option<u32>,
}

/// A service a voucher may pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherService {
    /// Short name, kept as the answer of who asks for it.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Its area.
    pub area: ServiceArea,
    /// For whom; `for` in the file.
    #[serde(rename = "for")]
    pub for_whom: Vec<Beneficiary>,
    /// Oldest age of who is cared for, in whole years.
    pub age_max: Option<u32>,
    /// Who may give it.
    pub provider: Option<String>,
    /// What proves the expense.
    pub document: Option<String>,
}

/// Area of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceArea {
    /// For growing up and learning.
    Educational,
    /// Social.
    Social,
    /// Health and social together (*socio-sanitaria*).
    HealthSocial,
}

/// Who is cared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beneficiary {
    /// A minor.
    Minor,
    /// An old person who is not self-sufficient.
    ElderlyNotSelfSufficient,
    /// A person with a disability.
    Disabled,
}

/// One line of a list of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleItem {
    /// Short name.
    pub id: String,
    /// In plain words.
    pub label: String,
}

/// How expenses are proved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporting {
    /// How often.
    pub frequency: Option<Frequency>,
    /// Within how many days after the period.
    pub within_days: Option<u32>,
    /// Only payments that leave a trace.
    pub traceable_payments: bool,
    /// Fewest hours of internship to keep it, in percent.
    pub internship_attendance_min_percent: Option<u32>,
}

/// How often expenses are proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Every month.
    Monthly,
    /// Every two months.
    Bimonthly,
    /// Every three months.
    Quarterly,
    /// Once, at the end.
    Final,
}
