//! The slip with the code to continue another day: one sheet, in the language of the person. It has no box to write in, and
//! nothing of it is kept: neither in memory by us nor on the disk.

use forms::language::Language;
use forms::qr;
use serde_json::json;

use super::PaperError;
use super::printing::Printing;
use super::typesetting::{self, Layout};

/// White around the QR, in modules; what the standard asks for.
const QUIET_MODULES: usize = 4;

/// What stands on it: all words are the caller's, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// That of the words.
    pub language: Language,
    /// What it is.
    pub title: String,
    /// What it is for.
    pub text: String,
    /// Above the code.
    pub code_label: String,
    /// The code, in groups.
    pub groups: Vec<String>,
    /// Until when it is good.
    pub until: String,
    /// Above the spelling.
    pub spelled_label: String,
    /// The groups in spelling words, Italian.
    pub spelled: Vec<String>,
    /// What to do with it at the screen.
    pub how: String,
    /// Who must not see it.
    pub secret: String,
    /// Which screen it was made at, Italian.
    pub place: String,
}

impl Slip {
    /// As a PDF that conforms to PDF/UA-1. Takes some tenths of a second: not on a thread that answers requests.
    ///
    /// # Errors
    /// [`PaperError::Layout`], a mistake of the layout.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let code = qr::draw(&self.groups.concat()).map(|qr| {
            let side = qr.side + 2 * QUIET_MODULES;
            let (path, quiet) = (qr.svg_path(), QUIET_MODULES);
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-{quiet} -{quiet} {side} {side}\" \
                 shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
            )
        });
        let page = json!({
            "lang": self.language.tag(),
            "title": self.title,
            "text": self.text,
            "code_label": self.code_label,
            "groups": self.groups,
            "until": self.until,
            "spelled_label": self.spelled_label,
            "spelled": self.spelled,
            "how": self.how,
            "secret": self.secret,
            "place": self.place,
            "qr": code,
        });
        let layout = Layout {
            template: "slip.typ",
            data: page.to_string(),
            identifier: "slip".to_owned(),
            archived: false,
            look: Printing::Usual.look(),
            continued: Vec::new(),
        };
        let made = typesetting::typeset(&layout, None);
        made.map_err(|why| PaperError::Layout { form: "slip".to_owned(), why })
    }
}
