//! A course as its page tells it: the `course:` block of the front matter.
//!
//! Plain data. The page's own title and text belong to the site's pages; who enrols where is not
//! known here. Read together with everything else in `catalogue`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Position;

mod keys;
mod read;
pub use keys::COURSE;
pub use read::read_course;

/// A course people can follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Short name, kept as the answer of who chooses it.
    pub id: String,
    /// Title of its page.
    pub title: String,
    /// Path of its page from the content folder: `corsi/banconista.md`.
    pub page: String,
    /// The page's weight: lower comes first.
    pub weight: i64,
    /// How long it lasts, in hours.
    pub hours: u32,
    /// Fewest people for it to start.
    pub class_min: u32,
    /// Most people in a class.
    pub class_max: u32,
    /// Where it is held.
    pub place: Option<String>,
    /// What is still unknown about the place.
    pub place_note: Option<String>,
    /// What is learnt, in order.
    pub programme: Vec<String>,
    /// Where one can look for work afterwards.
    pub outlets: Vec<String>,
    /// Money for the hours of attendance.
    pub allowance: Option<Allowance>,
    /// Whether a free bus brings people there.
    pub shuttle: bool,
    /// How far it is.
    pub state: CourseState,
    /// Last day to enrol, when decided.
    pub enrolment_until: Option<Date>,
    /// Its editions, in the order written.
    pub runs: Vec<CourseRun>,
    /// Where the block begins.
    #[serde(skip)]
    pub position: Position,
}

/// Money for the hours of attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// For each hour, in cents; `None` while nobody has decided it.
    pub hourly_cents: Option<i64>,
    /// What else there is to say.
    pub note: Option<String>,
}

/// How far a course is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseState {
    /// Decided, dates not yet.
    Planned,
    /// Takes enrolments.
    Open,
    /// Being held.
    Running,
    /// Finished.
    Over,
    /// Its subject will be chosen with the participants.
    ToBeChosen,
}

/// One edition of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseRun {
    /// Short name.
    pub id: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Where, when not the course's own place.
    pub place: Option<String>,
}

impl Course {
    /// Whether a form can offer it: its subject is known and it is not finished.
    pub fn can_be_chosen(&self) -> bool {
        !matches!(self.state, CourseState::Over | CourseState::ToBeChosen)
    }
}
