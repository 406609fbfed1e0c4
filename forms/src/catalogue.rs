//! Everything an editor describes as data, read from the content folder and checked against itself.
//!
//! This is the one room of the crate that reads files. Pages' texts, links and menus belong to the
//! generator; answers and points to the rooms after this one. Reading is in `catalogue/load.rs`,
//! conditions are tied to their questions in `catalogue/link.rs`, texts of other languages are laid
//! over it in `catalogue/translation.rs`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::call::Call;
use crate::course::Course;
use crate::document::Document;
use crate::form::Form;
use crate::incentive::Incentive;
use crate::municipality::Municipalities;
use crate::voucher::VoucherRules;

mod link;
mod load;
mod source;
mod translation;
mod trees;

pub use translation::Translated;
pub use trees::Trees;

/// Forms, calls and facts of the content, cross-checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Forms by id; choices kept elsewhere are filled in.
    pub forms: BTreeMap<String, Form>,
    /// Letters, contracts and registers by id.
    pub documents: BTreeMap<String, Document>,
    /// Calls by id.
    pub calls: BTreeMap<String, Call>,
    /// Courses by weight of their page, then id.
    pub courses: Vec<Course>,
    /// Incentives by weight of their page, then id; expired ones included.
    pub incentives: Vec<Incentive>,
    /// What a voucher may pay, when described.
    pub voucher_rules: Option<VoucherRules>,
    /// The municipalities of the territory.
    pub municipalities: Municipalities,
}

/// What an application was answered under: kept by digest, so that an old application opens,
/// prints and scores as on its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definitions {
    /// The form, choices filled in.
    pub form: Form,
    /// The call, with its points.
    pub call: Call,
}

impl Catalogue {
    /// The form and rules of a call; `None` when there is no such call.
    pub fn definitions(&self, call_id: &str) -> Option<Definitions> {
        let call = self.calls.get(call_id)?;
        let form = self.forms.get(&call.form)?;
        Some(Definitions { form: form.clone(), call: call.clone() })
    }

    /// The course told by a page, by its path from the content folder.
    pub fn course_of_page(&self, page: &str) -> Option<&Course> {
        self.courses.iter().find(|c| c.page == page)
    }

    /// The incentive told by a page, by its path from the content folder.
    pub fn incentive_of_page(&self, page: &str) -> Option<&Incentive> {
        self.incentives.iter().find(|i| i.page == page)
    }

    /// Lower-case hexadecimal SHA-256 of everything in it: changes when any definition does.
    pub fn digest(&self) -> String {
        hex_sha256(&canonical_json(self))
    }
}

impl Definitions {
    /// Canonical JSON: fields in the order of the types, no spaces; the same for the same
    /// definitions on every machine. Places in files are left out.
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical_json(self)
    }

    /// Definitions kept as `to_bytes` wrote them.
    ///
    /// # Errors
    /// When the bytes are no definitions: damaged, or of a later program.
    pub fn from_bytes(bytes: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(bytes)
    }

    /// Lower-case hexadecimal SHA-256 of `to_bytes`.
    pub fn digest(&self) -> String {
        hex_sha256(&self.to_bytes())
    }
}

/// Struct fields keep the order of the type and maps are ordered, so equal values give equal bytes.
fn canonical_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("definitions hold texts and numbers, and texts as map keys")
}

fn hex_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // writing to a String cannot fail
        hex
    })
}
