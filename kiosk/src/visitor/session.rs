//! One visitor at the screen: a random token in a cookie, the draft it opens, and what was just
//! sent.
//!
//! The token is 32 random bytes; the store knows it no more than it knows the draft's own, which it
//! leads to until the visit ends. From the first answer on a resume code leads there too, for days:
//! see `resume`. After sending, the draft is gone: receipt and answers stay in this process's memory
//! for a few minutes, for the copy on paper, until "Ho finito" or until they time out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::{IntoResponse, Redirect, Response};
use forms::answers::{Answers, Asking};
use forms::catalogue::Definitions;
use forms::language::Language;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::paper_send::Presses;
use super::plan::{self, Page};
use super::resume::Codes;
use crate::clock::end_of_day;
use crate::http::{App, Cookie, Fault, Reading, Voice, cookie_value};
use crate::intake::Help;
use crate::seal::Token;
use crate::store::{ApplicationId, DraftSave, OpenDraft, Receipt, StoreError};

/// The visitor's cookie.
pub const COOKIE: Cookie<'static> = Cookie { name: "visit", path: "/domanda" };
/// Where who has no open application is sent.
pub const ENDED_PATH: &str = "/domanda/schermo/scaduta/";

/// Without JavaScript nobody can ask "ci sei ancora?", so the visit itself lives ten times the idle
/// time of the settings: long enough to read a declaration, short enough for a public hall.
const LIFE_IN_IDLE_TIMES: i64 = 10;

/// What a visitor has answered so far; sealed in the store.
#[derive(Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Made when the form was opened: sending twice makes one application.
    pub application_id: String,
    /// The call applied to.
    pub call_id: String,
    /// What was answered, without branches no longer asked.
    pub answers: Answers,
    /// Pages that were answered, or passed over when nothing had to be.
    pub passed: BTreeSet<String>,
    /// The language it is read and answered in, as of the last screen.
    #[serde(default)]
    pub language: Language,
    /// The screen the person was on: the id of a page, or [`AT_CHECK`].
    #[serde(default)]
    pub at: String,
    /// Whether that page was come to from the screen with all answers, and leads back there.
    #[serde(default)]
    pub to_check: bool,
    /// Who helps, once the person said so.
    #[serde(default)]
    pub helped: Option<Help>,
    /// The code that opens it again, as printed; from the first answer on.
    #[serde(default)]
    pub resume_code: Option<String>,
    /// Whether that code opened it again: what was declared was not read just now.
    #[serde(default)]
    pub reopened: bool,
}

impl Draft {
    /// Address of the screen the person was on; a page that is no longer asked sends further.
    pub fn place(&self, pages: &[Page]) -> String {
        match pages.iter().find(|page| page.id == self.at) {
            Some(page) if self.to_check => page_path(&self.call_id, &page.id) + TO_CHECK,
            Some(page) => page_path(&self.call_id, &page.id),
            None if self.at == AT_CHECK => check_path(&self.call_id),
            None => start_path(&self.call_id), // it knows how far the person came
        }
    }
}

/// [`Draft::at`] on the screen with all answers: no page can be called so, ids have no dot.
pub const AT_CHECK: &str = ".check";

/// Two signs of life as near to each other as this are one: a visit lasts many minutes.
const SAME_SIGN_OF_LIFE: SignedDuration = SignedDuration::from_secs(5);

/// A visitor with an open application.
pub struct Session {
    /// From the cookie.
    pub visit: Token,
    /// The draft's own.
    pub token: Token,
    /// What it opens.
    pub draft: Draft,
    /// As it lies in the store; `None` before it was ever there.
    stored: Option<Stored>,
}

/// What the store holds of a visit.
struct Stored {
    answers: Vec<u8>,
    sealed: Vec<u8>,
    visit_ends_at: Timestamp,
}

/// What was just sent, for the receipt and the copy on paper.
#[derive(Clone)]
pub struct Sent {
    /// The call applied to.
    pub call_id: String,
    /// The proof.
    pub receipt: Receipt,
    /// What was sent; `None` when only the proof is known (the program was started again).
    pub answers: Option<Answers>,
    /// Who helped, if it is known.
    pub helped: Option<Help>,
    /// Whether they said how easy it was.
    rated: bool,
    until: Timestamp,
}

/// A visit that ended.
#[derive(Clone, PartialEq, Eq)]
struct Ended {
    visit: Token,
    /// Whether what was written is thrown away, its code notwithstanding.
    discard: bool,
}

/// A call with its form as this start of the program knows it.
pub struct Prepared {
    /// Form and call.
    pub definitions: Definitions,
    /// Digest of the definitions.
    pub digest: String,
    /// Pages of the form.
    pub pages: Vec<Page>,
    /// The same definitions in other languages: for words only, never to judge by.
    translated: BTreeMap<Language, Definitions>,
}

/// What all visitors' screens share.
pub struct Visitors {
    prepared: BTreeMap<String, Prepared>,
    sent: Mutex<BTreeMap<String, Sent>>,
    /// Visits that ended and could not be put away yet.
    owed: Mutex<Vec<Ended>>,
    /// Resume codes: made, and tried one at a time.
    pub codes: Codes,
    /// Papers asked of the hall's printer.
    pub presses: Presses,
}

impl Visitors {
    /// Prepares every call of the catalogue.
    pub fn new(app: &App) -> Self {
        let catalogue = &app.project.catalogue;
        let prepare = |id: &String| {
            let definitions = catalogue.definitions(id)?;
            let digest = definitions.digest();
            let pages = plan::pages(&definitions.form);
            let editions = app.project.editions.iter();
            let translated = editions
                .filter_map(|e| Some((e.language, e.project.catalogue.definitions(id)?)))
                .collect();
            Some((id.clone(), Prepared { definitions, digest, pages, translated }))
        };
        let prepared = catalogue.calls.keys().filter_map(prepare).collect();
        let (sent, owed, codes) = (Mutex::default(), Mutex::default(), Codes::new(app));
        Self { prepared, sent, owed, codes, presses: Presses::default() }
    }

    /// A call by its id.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn call(&self, id: &str) -> Result<&Prepared, Fault> {
        self.prepared.get(id).ok_or(Fault::NotFound)
    }

    /// Keeps what was sent for the receipt, and forgets what timed out.
    pub fn keep(
        &self,
        app: &App,
        token: &Token,
        call_id: &str,
        receipt: Receipt,
        answers: Option<Answers>,
        helped: Option<Help>,
    ) {
        let (now, until) = (app.now(), ends_at(app));
        let sent =
            Sent { call_id: call_id.to_owned(), receipt, answers, helped, rated: false, until };
        let mut all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, sent| sent.until > now);
        all.insert(token.digest("sent"), sent);
    }

    /// What this visitor just sent to this call.
    pub fn sent(&self, app: &App, headers: &HeaderMap, call_id: &str) -> Option<Sent> {
        let token = token_of(headers)?;
        let all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = all.get(&token.digest("sent")).filter(|sent| sent.until > app.now())?;
        (sent.call_id == call_id).then(|| sent.clone())
    }

    /// The call that this visitor may say something of: once, after sending.
    pub fn may_rate(&self, app: &App, visit: &Token) -> Option<String> {
        let mut all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = all.get_mut(&visit.digest("sent")).filter(|sent| sent.until > app.now())?;
        (!std::mem::replace(&mut sent.rated, true)).then(|| sent.call_id.clone())
    }

    /// Somebody is there: what they sent is kept for their receipt until then, and no longer.
    pub fn prolong(&self, visit: &Token, until: Timestamp) {
        let mut all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sent) = all.get_mut(&visit.digest("sent")) {
            sent.until = until;
        }
    }

    /// Ends a visit: forgets what was sent, shuts or throws away what was written.
    ///
    /// # Errors
    /// The store's. It is tried again before anybody else is shown a screen: see
    /// [`Visitors::settle`].
    pub async fn end(&self, app: &App, visit: Token, discard: bool) -> Result<(), Fault> {
        self.owe(Ended { visit, discard });
        self.settle(app).await
    }

    /// Puts away every visit that ended.
    ///
    /// # Errors
    /// The store's, when one of them cannot be.
    pub async fn settle(&self, app: &App) -> Result<(), Fault> {
        let owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for ended in owed {
            match ended.discard {
                true => app.store.discard_draft(&ended.visit).await?,
                false => app.store.close_visit(&ended.visit).await?,
            };
            let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
            owed.retain(|left| *left != ended);
        }
        Ok(())
    }

    fn owe(&self, ended: Ended) {
        let mut all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&ended.visit.digest("sent"));
        self.presses.forget(&ended.visit);
        let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        if !owed.contains(&ended) {
            owed.push(ended);
        }
    }
}

/// The token of the visitor's cookie.
pub fn token_of(headers: &HeaderMap) -> Option<Token> {
    Token::parse(cookie_value(headers, COOKIE.name)?)
}

/// How long a visit lasts when nobody touches the screen.
pub fn life_seconds(app: &App) -> i64 {
    i64::from(app.project.settings.kiosk.idle_seconds) * LIFE_IN_IDLE_TIMES
}

/// When a visit ends whose screen asks "ci sei ancora?" by itself: a little after it would have
/// wiped itself, in case the browser is gone. The script speaks up at most every half minute.
pub fn scripted_ends_at(app: &App) -> Timestamp {
    let kiosk = &app.project.settings.kiosk;
    let seconds = i64::from(kiosk.idle_seconds) + i64::from(kiosk.idle_warning_seconds) + 60;
    let life = SignedDuration::from_secs(seconds);
    app.now().saturating_add(life).unwrap_or(Timestamp::MAX)
}

/// When a visit with a sign of life now ends.
fn ends_at(app: &App) -> Timestamp {
    let life = SignedDuration::from_secs(life_seconds(app));
    app.now().saturating_add(life).unwrap_or(Timestamp::MAX)
}

/// The last day on which a draft saved now can be opened with its code.
pub fn kept_until(app: &App) -> Date {
    let days = i64::from(app.project.settings.kiosk.draft_days);
    app.today().saturating_add(days.days())
}

impl Session {
    /// A new, empty application for a call.
    pub fn begin(app: &App, call_id: &str, language: Language) -> Self {
        let randomness = app.randomness.as_ref();
        let draft = Draft {
            application_id: ApplicationId::new(app.now(), randomness).to_string(),
            call_id: call_id.to_owned(),
            answers: Answers::default(),
            passed: BTreeSet::new(),
            language,
            at: String::new(),
            to_check: false,
            helped: None,
            resume_code: None,
            reopened: false,
        };
        let (visit, token) = (Token::generate(randomness), Token::generate(randomness));
        Self { visit, token, draft, stored: None }
    }

    /// The application behind a resume code, from now on in this browser.
    pub fn resumed(app: &App, opened: OpenDraft) -> Option<Self> {
        let mut draft: Draft = serde_json::from_slice(&opened.answers).ok()?;
        draft.reopened = true;
        let visit = Token::generate(app.randomness.as_ref());
        Some(Self { visit, token: opened.token, draft, stored: None })
    }

    /// The visitor's open application, if there is one.
    ///
    /// # Errors
    /// The store's; a draft that does not open counts as none.
    pub fn load(app: &App, headers: &HeaderMap) -> Result<Option<Self>, Fault> {
        let Some(visit) = token_of(headers) else { return Ok(None) };
        let opened = match app.store.read().draft(&visit, app.now()) {
            Err(StoreError::Seal(_)) => None,
            found => found?,
        };
        let Some(OpenDraft { token, answers, ends_at, sealed }) = opened else { return Ok(None) };
        let draft = serde_json::from_slice::<Draft>(&answers).ok();
        let language = app.voice(Reading::of(headers).language).language();
        let stored = Some(Stored { answers, sealed, visit_ends_at: ends_at });
        Ok(draft.map(|draft| Self { visit, token, draft: Draft { language, ..draft }, stored }))
    }

    /// The visitor's open application for this call, or where to send them instead.
    ///
    /// # Errors
    /// The store's.
    pub fn load_for(
        app: &App,
        headers: &HeaderMap,
        call_id: &str,
    ) -> Result<Result<Self, Response>, Fault> {
        Ok(match Self::load(app, headers)? {
            Some(session) if session.draft.call_id == call_id => Ok(session),
            Some(_) => Err(Redirect::to(&start_path(call_id)).into_response()),
            None => Err(Redirect::to(ENDED_PATH).into_response()),
        })
    }

    /// Seals a new draft into the store.
    ///
    /// # Errors
    /// The store's: busy, out of service.
    pub async fn open(&self, app: &App) -> Result<(), Fault> {
        let answers = self.draft_bytes()?;
        Ok(app.store.begin_draft(self.saving(app, &answers, None)).await?)
    }

    /// Seals the draft into the store, and its time begins again. Whether the visit was still going
    /// on: what was wiped meanwhile stays wiped.
    ///
    /// # Errors
    /// The store's: busy, out of service.
    pub async fn save(&self, app: &App) -> Result<bool, Fault> {
        let answers = self.draft_bytes()?;
        Ok(app.store.save_draft(self.saving(app, &answers, None)).await?)
    }

    /// Saves a look at a screen: a sign of life, and where the person is. Nothing is written when
    /// both are known already, as on the way from an answer to the next question; and never over an
    /// answer that came meanwhile.
    ///
    /// # Errors
    /// The store's: busy, out of service. The answers are safe as they are.
    pub async fn look(&self, app: &App) -> Result<(), Fault> {
        let Some(stored) = &self.stored else { return Ok(()) };
        let (answers, ends_at) = (self.draft_bytes()?, ends_at(app));
        if stored.answers != answers {
            app.store.save_look(self.saving(app, &answers, None), &stored.sealed).await?;
        } else if ends_at.duration_since(stored.visit_ends_at).abs() > SAME_SIGN_OF_LIFE {
            app.store.prolong_visit(&self.visit, ends_at, self.expires_at(app, ends_at)).await?;
        }
        Ok(())
    }

    /// A sign of life of a screen whose script says that somebody is there. It writes no answer: one
    /// may be on its way.
    ///
    /// # Errors
    /// The store's: busy, out of service.
    pub async fn stay(&self, app: &App) -> Result<bool, Fault> {
        let ends_at = scripted_ends_at(app);
        let expires_at = self.expires_at(app, ends_at);
        Ok(app.store.prolong_visit(&self.visit, ends_at, expires_at).await?)
    }

    /// The same after an answer: the first one makes the resume code.
    ///
    /// # Errors
    /// The store's: busy, out of service.
    pub async fn keep(&mut self, app: &App, codes: &Codes) -> Result<bool, Fault> {
        let code = match self.draft.resume_code {
            Some(_) => None,
            None => {
                let (code, token) = codes.make(app).await?;
                self.draft.resume_code = Some(code.to_string());
                Some(token)
            }
        };
        let answers = self.draft_bytes()?;
        Ok(app.store.save_draft(self.saving(app, &answers, code.as_ref())).await?)
    }

    /// What is saved together. Without a code the draft ends with the visit.
    pub fn saving<'a>(
        &'a self,
        app: &App,
        answers: &'a [u8],
        code: Option<&'a Token>,
    ) -> DraftSave<'a> {
        let visit_ends_at = ends_at(app);
        let expires_at = self.expires_at(app, visit_ends_at);
        let (draft, visit) = (&self.token, &self.visit);
        DraftSave { draft, visit, code, answers, visit_ends_at, expires_at }
    }

    fn expires_at(&self, app: &App, visit_ends_at: Timestamp) -> Timestamp {
        let kept = self.draft.resume_code.as_ref().and_then(|_| end_of_day(kept_until(app)));
        kept.unwrap_or(visit_ends_at)
    }

    /// The draft as it is sealed.
    ///
    /// # Errors
    /// Never: answers hold texts, numbers and maps keyed by text, which always have a JSON.
    pub fn draft_bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec(&self.draft).map_err(|_| Fault::Malformed)
    }

    /// The cookie that brings this visitor back.
    pub fn cookie(&self) -> HeaderValue {
        COOKIE.set(&self.visit.to_text())
    }
}

impl Prepared {
    /// What is needed to judge answers to this form.
    pub fn asking<'a>(&'a self, in_territory: &'a dyn Fn(&str) -> bool, app: &App) -> Asking<'a> {
        Asking { form: &self.definitions.form, in_territory, today: app.today() }
    }

    /// Form and call as a person reads them: same ids and same order, other texts.
    pub fn words(&self, voice: Voice<'_>) -> &Definitions {
        self.translated.get(&voice.language()).unwrap_or(&self.definitions)
    }

    /// The language of the form's texts, when it has none in that of the screen.
    pub fn form_lang(&self, voice: Voice<'_>) -> Option<&'static str> {
        (!voice.has_form(&self.definitions.form.id)).then(|| voice.original_tag())
    }

    /// The language of the call's texts, when it has none in that of the screen.
    pub fn call_lang(&self, voice: Voice<'_>) -> Option<&'static str> {
        (!voice.has_call(&self.definitions.call.id)).then(|| voice.original_tag())
    }
}

/// Address of a call's first screen.
pub fn start_path(call_id: &str) -> String {
    format!("/domanda/{call_id}/")
}

/// Address of a page of questions.
pub fn page_path(call_id: &str, page_id: &str) -> String {
    format!("/domanda/{call_id}/pagina/{page_id}/")
}

/// After the address of a page that leads back to the screen with all answers.
pub const TO_CHECK: &str = "?ritorno=controlla";

/// Address of the screen with all answers.
pub fn check_path(call_id: &str) -> String {
    format!("/domanda/{call_id}/controlla/")
}

/// Address of the receipt.
pub fn receipt_path(call_id: &str) -> String {
    format!("/domanda/{call_id}/ricevuta/")
}

/// On to another screen, after something was posted.
pub fn go_to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// The same, setting a cookie.
pub fn go_with_cookie(path: &str, cookie: HeaderValue) -> Response {
    ([(SET_COOKIE, cookie)], Redirect::to(path)).into_response()
}
