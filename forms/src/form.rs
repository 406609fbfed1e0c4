//! A form as an editor describes it: sections, questions, and an office-only part.
//!
//! Plain data, without behaviour of screen or paper. Read from YAML in `form/read.rs`; answers to
//! it are checked in `answers`.

use serde::{Deserialize, Serialize};

use crate::condition::Condition;
use crate::diagnostic::Position;
use crate::value::ValueType;

mod code;
mod keys;
mod read;
mod usage;
pub use code::{CodeFact, FEMALE, MALE};
pub(crate) use keys::{AUDIENCES, CALL_KINDS, CALLS, FOR_OUTCOMES, STEPS};
pub use keys::{FORM, QUESTION};
pub use read::read_form;
pub(crate) use read::{LONG_SHORT_HINT, check_unique_ids, long_shorts, read_question, read_usage};
pub use usage::{CallKind, Outcome, Step, Usage};

/// A form: what it asks, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Short name, the same as its file's.
    pub id: String,
    /// Edition, `2026-11`: on paper and in the register.
    pub version: String,
    /// Title of page, screen and paper.
    pub title: String,
    /// "Allegato A", if it is annexed to a call.
    pub annex: Option<String>,
    /// One sentence on what it is for.
    pub summary: String,
    /// Who fills it.
    pub audience: Audience,
    /// When it is of use at the desk; left out of definitions when nothing is said, so that those
    /// kept before it was asked for keep their digest.
    #[serde(default, skip_serializing_if = "Usage::is_empty")]
    pub usage: Usage,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What to have at hand before beginning.
    pub before_you_start: Vec<String>,
    /// What happens after sending, in order.
    pub after_sending: Vec<String>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// Questions only the office answers, on the desk and on paper.
    pub office: Vec<Question>,
    /// Where it is described, from the project's folder.
    #[serde(skip)]
    pub file: String,
}

/// Who fills a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// A citizen.
    Person,
    /// A company that would host interns.
    Company,
    /// A person already on the path.
    Intern,
    /// Someone of the office, with the person: it need not be in other languages.
    Staff,
}

/// A part of a form with a title of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Short name.
    pub id: String,
    /// Title.
    pub title: String,
    /// Name of its icon in the theme, `it-user`.
    pub pictogram: String,
    /// A few words before its questions.
    pub intro: Option<String>,
    /// Asked only when this holds.
    pub when: Option<Condition>,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// One question, on screen and on paper alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Short name, unique in its form: names the answer everywhere.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// The same in a word or two, where the question is only named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// A few words that help to answer.
    pub help: Option<String>,
    /// An explanation for who wants it: folded on screen, after the help on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
    /// What kind of answer it takes, with its limits.
    pub kind: Kind,
    /// Whether an answer is needed (when the question is asked at all).
    pub required: bool,
    /// Asked only when this holds.
    pub when: Option<Condition>,
    /// Shown on the same screen as the question before it.
    pub with_previous: bool,
    /// Asked on paper only: the screen knows it in another way, or does without.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paper_only: bool,
    /// Reveals health, hardship, violence or convictions (GDPR art. 9 and 10).
    pub sensitive: bool,
    /// The law it rests on.
    pub law: Option<String>,
    /// Width on paper, in twelfths of the line.
    pub width: u8,
    /// HTML autocomplete token; never used on a kiosk.
    pub autocomplete: Option<String>,
    /// What the codice fiscale says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_code: Option<CodeFact>,
    /// Where the editor wrote it.
    #[serde(skip)]
    pub position: Position,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    Text {
        /// What the line must look like.
        format: TextFormat,
        /// In characters.
        max_length: u32,
    },
    /// Several lines.
    LongText {
        /// In characters.
        max_length: u32,
        /// Lines on paper.
        lines: u32,
    },
    /// A day.
    Date {
        /// Not before.
        earliest: Option<DateBound>,
        /// Not after.
        latest: Option<DateBound>,
    },
    /// 16 characters with omocodia, 11 digits, or "in attesa".
    CodiceFiscale {
        /// Whether a person may still be waiting for it.
        pending_allowed: bool,
        /// Whether the 11-digit code of a body or a provisional one is accepted.
        numeric_allowed: bool,
    },
    /// 11 digits.
    PartitaIva,
    /// Of Italy or of another country.
    Iban,
    /// 5 digits.
    Cap,
    /// A municipality of Italy, by ISTAT code.
    Municipality,
    /// A country, `IT` or by `Z` code.
    Country,
    /// An amount in euro.
    Money {
        /// In cents.
        min_cents: i64,
        /// In cents.
        max_cents: i64,
    },
    /// A whole number.
    Integer {
        /// Lowest.
        min: i64,
        /// Highest.
        max: i64,
        /// What is counted: "mesi".
        unit: Option<String>,
    },
    /// Yes or no.
    YesNo,
    /// One of a few.
    OneOf {
        /// The choices.
        options: Vec<Choice>,
        /// Where the choices come from, when not written in the form.
        options_from: Option<OptionSource>,
    },
    /// Several of a few.
    SeveralOf {
        /// The choices.
        options: Vec<Choice>,
        /// Where the choices come from, when not written in the form.
        options_from: Option<OptionSource>,
    },
    /// A few, in order of preference.
    RankedChoice {
        /// The choices.
        options: Vec<Choice>,
        /// Where the choices come from, when not written in the form.
        options_from: Option<OptionSource>,
        /// How many may be ranked.
        choose: u32,
    },
    /// The same questions again for each row (household, profiles sought).
    Group {
        /// "Persona", before the number of the row.
        item_label: String,
        /// Asked of each row; no groups, declarations or signatures inside.
        questions: Vec<Question>,
        /// Fewest rows.
        min: u32,
        /// Most rows.
        max: u32,
        /// Empty rows on paper.
        paper_rows: u32,
    },
    /// A declaration to be made in full (DPR 445/2000 art. 46 and 47).
    Declaration {
        /// The text that is declared.
        text: String,
    },
    /// A signature on paper.
    Signature {
        /// Who signs.
        signer: String,
    },
    /// The documents to bring.
    Attachments {
        /// The documents.
        items: Vec<Attachment>,
    },
}

/// What a line of text must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextFormat {
    /// Anything.
    Plain,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A year.
    Year,
}

/// A bound on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBound {
    /// The day on which the question is answered.
    Today,
    /// This day.
    Day(jiff::civil::Date),
}

/// Lists kept elsewhere in the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OptionSource {
    /// The courses of the site.
    Courses,
    /// The services a voucher may pay.
    VoucherServices,
}

/// One of the choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Short name, kept as the answer.
    pub id: String,
    /// What is shown.
    pub label: String,
    /// A few words more.
    pub help: Option<String>,
}

/// A document to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Short name.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Whether it is needed (when asked at all).
    pub required: bool,
    /// Needed only when this holds.
    pub when: Option<Condition>,
}

impl Form {
    /// Every question a visitor may be asked, in order; groups as one.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|s| &s.questions)
    }

    /// The question with this id, office part included.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().chain(&self.office).find(|q| q.id == id)
    }
}

impl Question {
    /// What it is called where it is only named, beside its answer or in a list of mistakes: its
    /// short label, or what is asked when it has none.
    pub fn name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.label)
    }

    /// Everything that helps to answer, where nothing can be unfolded.
    pub fn whole_help(&self) -> Option<String> {
        match (&self.help, &self.more) {
            (Some(help), Some(more)) => Some(format!("{help} {more}")),
            (help, more) => help.clone().or_else(|| more.clone()),
        }
    }

    /// The type conditions see.
    pub fn value_type(&self) -> ValueType {
        let ids = |options: &[Choice]| options.iter().map(|o| o.id.clone()).collect();
        match &self.kind {
            Kind::Text { .. }
            | Kind::LongText { .. }
            | Kind::CodiceFiscale { .. }
            | Kind::PartitaIva
            | Kind::Iban
            | Kind::Cap
            | Kind::Country => ValueType::Text,
            Kind::Date { .. } => ValueType::Date,
            Kind::Municipality => ValueType::Municipality,
            Kind::Money { .. } => ValueType::Money,
            Kind::Integer { .. } => ValueType::Integer,
            Kind::YesNo => ValueType::YesNo,
            Kind::OneOf { options, .. } => ValueType::Choice(ids(options)),
            Kind::SeveralOf { options, .. } | Kind::RankedChoice { options, .. } => {
                ValueType::Choices(ids(options))
            }
            Kind::Group { .. } => ValueType::Rows,
            Kind::Declaration { .. } | Kind::Signature { .. } => ValueType::Declaration,
            Kind::Attachments { items } => {
                ValueType::Choices(items.iter().map(|i| i.id.clone()).collect())
            }
        }
    }

    /// The choices, for the kinds that have some.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::OneOf { options, .. }
            | Kind::SeveralOf { options, .. }
            | Kind::RankedChoice { options, .. } => options,
            _ => &[],
        }
    }

    /// The questions of each row, for a group.
    pub fn group_questions(&self) -> &[Question] {
        match &self.kind {
            Kind::Group { questions, .. } => questions,
            _ => &[],
        }
    }

    /// What is declared, for a declaration.
    pub fn declared(&self) -> Option<&str> {
        match &self.kind {
            Kind::Declaration { text } => Some(text),
            _ => None,
        }
    }

    /// The list its choices come from, and where to put them.
    pub(crate) fn options_to_fill(&mut self) -> Option<(OptionSource, &mut Vec<Choice>)> {
        match &mut self.kind {
            Kind::OneOf { options, options_from: Some(source) }
            | Kind::SeveralOf { options, options_from: Some(source) }
            | Kind::RankedChoice { options, options_from: Some(source), .. } => {
                Some((*source, options))
            }
            _ => None,
        }
    }
}
