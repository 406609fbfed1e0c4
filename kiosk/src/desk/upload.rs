//! A paper that a person filled on their own computer, brought as a file: which form of which call
//! it is, and what it answers. It is kept in memory only, for the few minutes in which a clerk looks
//! at it, and never as a file.
//!
//! Reading is `generator::paper`'s; whether the application is there already is `upload_twin`'s.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use forms::answers::{Answers, Asking};
use forms::catalogue::Definitions;
use forms::form::Form;
use generator::paper::ReturnedPaper;
use jiff::{SignedDuration, Timestamp};

use super::staff::Staff;
use crate::http::{App, Fault};
use crate::seal::Token;
use crate::seal::digest::{hex, keyed_digest};
use crate::store::ApplicationId;

/// What the audit calls a registration from a file.
pub const UPLOADED: &str = "application.upload";

/// Long enough to call the person about a mistake; then it is forgotten.
const LIFE: SignedDuration = SignedDuration::from_mins(20);

/// A paper that was read.
#[derive(Clone)]
pub struct Upload {
    /// The form as it was when the paper was made, and the call.
    pub definitions: Definitions,
    /// Their digest.
    pub digest: String,
    /// Whether the form is still so.
    pub is_current: bool,
    /// Its answers, without those that have mistakes.
    pub answers: Answers,
    /// What must be mended before it can be registered, in words.
    pub mistakes: Vec<String>,
    /// What is no answer and is left out, in words.
    pub left_out: Vec<String>,
    /// The code on a copy of an application.
    pub public_code: Option<String>,
}

impl Upload {
    /// Reads a file.
    ///
    /// # Errors
    /// A sentence that says why it is no application, and what to do.
    pub fn read(app: &App, pdf: &[u8]) -> Result<Result<Self, String>, Fault> {
        let paper = match ReturnedPaper::open(pdf) {
            Ok(paper) => paper,
            Err(error) => return Ok(Err(sentence(&error.to_string()))),
        };
        let (definitions, is_current) = match definitions(app, &paper)? {
            Ok(found) => found,
            Err(why) => return Ok(Err(why)),
        };
        let in_territory = |istat: &str| app.project.catalogue.municipalities.in_territory(istat);
        let form: &Form = &definitions.form;
        let asking = Asking { form, in_territory: &in_territory, today: app.today() };
        let (answers, mistakes) = paper.answers(asking);
        let strings = &app.project.strings;
        let told = |left_out: bool| {
            let those = mistakes.iter().filter(|m| m.is_left_out() == left_out);
            those.map(|m| m.sentence(strings)).collect::<Vec<_>>()
        };
        Ok(Ok(Self {
            is_current,
            mistakes: told(false),
            left_out: told(true),
            public_code: paper.public_code().map(str::to_owned),
            digest: paper.origin.digest,
            answers,
            definitions,
        }))
    }

    /// Its id, and the token its salt comes from. Both are made from what it says, under a secret
    /// key: the same answers brought twice make one application.
    pub fn identity(&self, app: &App) -> (ApplicationId, Token) {
        // Answers hold texts, numbers and maps keyed by text: they always have a JSON.
        let answers = serde_json::to_vec(&self.answers).unwrap_or_default();
        let call = self.definitions.call.id.as_bytes();
        let parts: [&[u8]; 3] = [call, self.digest.as_bytes(), &answers];
        let key = app.store.read().keys().digest_key();
        let id = ApplicationId::of_digest(&keyed_digest(key, "sportello upload id 1", &parts));
        let salt = hex(&keyed_digest(key, "sportello upload token 1", &parts));
        let token = Token::parse(&salt).unwrap_or_else(|| Token::generate(app.randomness.as_ref()));
        (id, token)
    }
}

/// What a paper was made from: today's definitions, or those kept when they were in force.
fn definitions(
    app: &App,
    paper: &ReturnedPaper,
) -> Result<Result<(Definitions, bool), String>, Fault> {
    let catalogue = &app.project.catalogue;
    let origin = &paper.origin;
    let current = catalogue.calls.keys().filter_map(|id| catalogue.definitions(id));
    if let Some(found) = current.into_iter().find(|d| d.digest() == origin.digest) {
        return Ok(Ok((found, true)));
    }
    let kept = app.store.read().definition(&origin.digest)?;
    let kept = kept.and_then(|(kept, _)| Definitions::from_bytes(&kept.document).ok());
    if let Some(found) = kept.filter(|d| catalogue.calls.contains_key(&d.call.id)) {
        return Ok(Ok((found, false)));
    }
    let is_asked_for = catalogue.calls.values().any(|call| call.form == origin.form);
    Ok(Err(match catalogue.forms.get(&origin.form) {
        Some(form) if is_asked_for => format!(
            "È il modulo «{}» in una versione che questo ufficio non conosce ({}). Fai compilare \
             quello di oggi, oppure scrivi le risposte allo schermo insieme alla persona.",
            form.title, origin.version
        ),
        Some(form) => format!(
            "È il modulo «{}»: non è una domanda per un avviso. Stampalo e mettilo con le carte \
             della persona.",
            form.title
        ),
        None => "Non è uno dei nostri moduli di domanda. Fai compilare quello che è sul sito."
            .to_owned(),
    }))
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

/// Papers being looked at: the last one of each member of staff signed in.
#[derive(Default)]
pub struct Uploads(Mutex<BTreeMap<String, (Timestamp, Upload)>>);

impl Uploads {
    /// Keeps a paper while a clerk looks at it, and forgets those left.
    pub fn keep(&self, app: &App, staff: &Staff, upload: Upload) {
        let now = app.now();
        let until = now.saturating_add(LIFE).unwrap_or(Timestamp::MAX);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (until, _)| *until > now);
        all.insert(staff.token.digest("upload"), (until, upload));
    }

    /// The paper that a clerk looks at.
    pub fn of(&self, app: &App, staff: &Staff) -> Option<Upload> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (until, upload) = all.get(&staff.token.digest("upload"))?;
        (*until > app.now()).then(|| upload.clone())
    }

    /// Forgets it.
    pub fn forget(&self, staff: &Staff) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&staff.token.digest("upload"));
    }
}
