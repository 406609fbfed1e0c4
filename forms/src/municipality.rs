//! The municipalities the Sportello serves, and their desks: `data/municipalities.yaml`.
//!
//! Only those of the territory: the list of all municipalities of Italy belongs to `place`.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Position;

mod keys;
mod opening;
mod read;
pub use keys::MUNICIPALITIES;
pub use opening::{Opening, Weekday};
pub use read::{read_desk, read_municipalities};

/// The municipalities of the territory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipalities {
    /// How many the project says they are.
    pub declared_count: u32,
    /// Where the list comes from and what is uncertain in it.
    pub source_note: Option<String>,
    /// Certain and uncertain ones, in the order written.
    pub municipalities: Vec<Municipality>,
}

/// A municipality of the territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Short name.
    pub id: String,
    /// ISTAT code, 6 digits: kept as the answer of who lives there.
    pub istat: String,
    /// Cadastral code, one letter and 3 digits: inside the codice fiscale.
    pub belfiore: String,
    /// Name.
    pub name: String,
    /// Province, 2 letters.
    pub province: String,
    /// Postal code, 5 digits.
    pub cap: Option<String>,
    /// Latitude in millionths of a degree.
    pub lat_microdegrees: Option<i64>,
    /// Longitude in millionths of a degree.
    pub lon_microdegrees: Option<i64>,
    /// Whether it certainly belongs to the territory.
    pub membership: Membership,
    /// What else there is to say.
    pub note: Option<String>,
    /// Its desk.
    pub desk: Desk,
    /// Where the editor wrote it.
    #[serde(skip)]
    pub position: Position,
}

/// Whether a municipality belongs to the territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// It does.
    Member,
    /// Nobody has confirmed it.
    ToVerify,
}

/// Where and when the Sportello receives people in a municipality; absent means not known yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Street and number.
    pub address: Option<String>,
    /// Days and hours, in words.
    pub hours: Option<String>,
    /// The same for calendars, in the order written; empty means not known yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub openings: Vec<Opening>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

impl Municipalities {
    /// Whether a municipality, by ISTAT code, belongs to the territory. One still to be verified
    /// counts: the office decides on a doubt with the person present, the program refuses nobody
    /// for it.
    pub fn in_territory(&self, istat: &str) -> bool {
        self.municipalities.iter().any(|m| m.istat == istat)
    }
}
