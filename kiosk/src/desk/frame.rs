//! What every staff screen has around its content: menu, who is signed in, what was just done.

use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::staff::Staff;
use crate::http::{App, Fault};

/// Which part of the menu a screen belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Applications.
    Applications,
    /// Rankings.
    Rankings,
    /// Blank papers.
    Papers,
    /// Who did what.
    Audit,
    /// Whether the machine is well.
    Machine,
}

/// What was just done, carried by the address a form leads to: a word of ours, never a text.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    fatto: String,
}

impl Done {
    /// The sentence on top of the screen.
    fn flash(&self) -> Value {
        let text = match self.fatto.as_str() {
            "account" => "Il tuo account è pronto. La prossima volta entri con nome e password.",
            "verifiche" => "Verifiche salvate.",
            "niente" => "Non c'era niente da salvare.",
            "esito" => "Esito salvato.",
            "protocollo" => "Numero di protocollo aggiunto.",
            "calcolo" => "Graduatoria calcolata e conservata. Sul sito non è cambiato niente.",
            "caricata" => {
                "Domanda registrata. Se la persona non l'ha ancora firmata, stampala e falla firmare."
            }
            "gia" => "Questa domanda era già registrata: è questa.",
            "pubblicata" => "Graduatoria pubblicata: è già sul sito.",
            "in-pubblicazione" => {
                "Graduatoria registrata. Il sito si sta aggiornando: fra qualche minuto controlla che ci sia. \
                 Se non c'è, pubblica di nuovo."
            }
            _ => return Value::Null,
        };
        json!({"tone": "good", "text": text})
    }
}

/// A screen's frame with its content.
pub struct Screen<'a> {
    /// Who looks at it; none on the sign-in screens.
    pub staff: Option<&'a Staff>,
    /// Which part of the menu.
    pub part: Part,
    /// Heading.
    pub title: &'a str,
    /// Below the heading.
    pub subtitle: &'a str,
    /// What was just done.
    pub done: &'a Done,
}

impl Screen<'_> {
    /// The context of a template: the frame, then `content` over it.
    ///
    /// # Errors
    /// The store's.
    pub fn context(&self, app: &App, content: Value) -> Result<Value, Fault> {
        let mut context = Map::new();
        context.insert("screen".into(), json!({"title": self.title, "subtitle": self.subtitle}));
        let user = self.staff.map(|staff| json!({"name": staff.display_name}));
        context.insert("user".into(), user.unwrap_or(Value::Null));
        let reads = app.store.read().keys().office_key().is_some();
        context.insert("reads".into(), json!(reads));
        context.insert("menu".into(), self.menu(reads));
        context.insert("sign_out_url".into(), json!("/ufficio/esci/"));
        context.insert("csrf".into(), Value::Null); // foreign posts are refused before they arrive
        context.insert("flash".into(), self.done.flash());
        context.insert("trial".into(), json!(app.store.read().is_trial_store()?));
        context.insert("errors".into(), json!([]));
        if let Value::Object(content) = content {
            context.extend(content);
        }
        Ok(Value::Object(context))
    }

    /// What opens sealed applications is not offered where it cannot be done.
    fn menu(&self, reads: bool) -> Value {
        let link = |part, label, url, icon| json!({"label": label, "url": url, "active": self.part == part, "icon": icon, "count": null});
        let mut links = vec![link(Part::Applications, "Domande", "/ufficio/domande/", "it-inbox")];
        let limited = self.staff.is_some_and(|staff| staff.scope.is_limited());
        if reads && !limited {
            links.push(link(Part::Rankings, "Graduatorie", "/ufficio/graduatorie/", "it-list"));
        }
        links.push(link(Part::Papers, "Carte", "/ufficio/carte/", "it-print"));
        if !limited {
            let audit = "/ufficio/registro/";
            links.push(link(Part::Audit, "Chi ha fatto che cosa", audit, "it-clock"));
        }
        links.push(link(Part::Machine, "Inizio giornata", "/ufficio/stato/", "it-check-circle"));
        Value::Array(links)
    }
}

/// On to another screen, after something was posted.
pub fn go_to(path: &str) -> Response {
    Redirect::to(path).into_response()
}
