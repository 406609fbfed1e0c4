//! The first screen: what can be applied for, and what a person has left open.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use forms::call::Call;
use forms::wording::short_date;
use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::draft_resume::RESUME_PATH;
use super::frame::Visit;
use super::reading_change::Arrival;
use super::session::{Session, start_path};
use crate::clock::in_rome;
use crate::http::{App, Fault, VISITOR_ROOT, Voice};

/// Shows the calls: open ones first, then those to come, then closed ones.
pub async fn show(
    State(app): State<App>,
    Query(arrival): Query<Arrival>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    if let Some(turned) = arrival.turned(&app, &headers, VISITOR_ROOT) {
        return Ok(turned);
    }
    let visit = Visit::of(&app, &headers);
    let voice = visit.voice;
    let now = in_rome(app.now()).datetime();
    let mut calls: Vec<(&Call, CallState)> = voice
        .project()
        .catalogue
        .calls
        .values()
        .map(|call| (call, CallState::at(call, now)))
        .collect();
    calls.sort_by_key(|(call, state)| (*state, call.closes_at, call.id.clone()));
    let tiles: Vec<Value> = calls.iter().map(|(call, state)| tile(voice, call, *state)).collect();
    let open = Session::load(&app, &headers)?.map(|session| start_path(&session.draft.call_id));
    let site_url = voice.address("/");
    let content = json!({ "tiles": tiles, "resume_url": open, "code_url": RESUME_PATH, "site_url": site_url });
    let title = voice.text("visitor-choose-title");
    Ok(visit.screen("visitor/choose.html", VISITOR_ROOT, &title, content))
}

fn tile(voice: Voice<'_>, call: &Call, state: CallState) -> Value {
    let original = voice.original_tag();
    let form = voice.project().catalogue.forms.get(&call.form);
    let icon = match form.map(|form| form.audience) {
        Some(forms::form::Audience::Company) => "it-pa",
        Some(forms::form::Audience::Intern) => "it-card",
        _ => "it-user",
    };
    json!({
        "url": start_path(&call.id),
        "title": form.map_or(&call.title, |form| &form.title),
        "summary": call.summary,
        "form_lang": (!voice.has_form(&call.form)).then_some(original),
        "call_lang": (!voice.has_call(&call.id)).then_some(original),
        "icon": icon,
        "state": state.name(),
        "state_text": state.short_text(voice, call),
        "example": call.example,
    })
}

/// Whether a call takes applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallState {
    /// It does.
    Open,
    /// Not yet.
    Soon,
    /// The time is over: applications are registered and marked late.
    Closed,
}

impl CallState {
    /// The state at a moment of Italian time.
    pub fn at(call: &Call, now: DateTime) -> Self {
        if now < call.opens_at {
            Self::Soon
        } else if now > call.closes_at {
            Self::Closed
        } else {
            Self::Open
        }
    }

    /// As templates name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Soon => "soon",
            Self::Closed => "closed",
        }
    }

    /// As people read it beside other calls: an open one by its last day.
    fn short_text(self, voice: Voice<'_>, call: &Call) -> String {
        if self != Self::Open {
            return self.text(voice, call);
        }
        let day = short_date(call.closes_at.date());
        voice.text_with("visitor-call-until", &[("day", day.as_str().into())])
    }

    /// As people read it: "Aperto fino al 31 dicembre 2026, ore 12:00".
    pub fn text(self, voice: Voice<'_>, call: &Call) -> String {
        let (key, at) = match self {
            Self::Open => ("visitor-call-open", call.closes_at),
            Self::Soon => ("visitor-call-soon", call.opens_at),
            Self::Closed => ("visitor-call-closed", call.closes_at),
        };
        let when = voice.language().long_date_time(at);
        voice.text_with(key, &[("when", when.as_str().into())])
    }
}
