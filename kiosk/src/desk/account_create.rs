//! The one-time link: whoever holds it makes an account, once.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::attempt::SignIns;
use super::frame::{Done, Part, Screen, go_to};
use super::staff::{COOKIE, begin_session};
use crate::http::{App, Fault, Posted};
use crate::seal::{Token, random_bytes};
use crate::store::{NewUser, StoreError};

/// Length is what makes a password hard to guess (NIST SP 800-63B); no other rule.
const PASSWORD_CHARACTERS: usize = 12;

/// The form, if the link can still be used.
pub async fn show(State(app): State<App>, Path(token): Path<String>) -> Result<Response, Fault> {
    let token = usable(&app, &token)?;
    draw(&app, token.as_ref(), "", "", &[])
}

/// Makes the account and signs it in.
pub async fn create(
    State(app): State<App>,
    Extension(sign_ins): Extension<Arc<SignIns>>,
    Path(token): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fault> {
    let Some(token) = usable(&app, &token)? else { return draw(&app, None, "", "", &[]) };
    let (name, login) = (posted.one("display_name"), posted.one("login"));
    // A password is taken as typed: spaces at its ends count.
    let typed = |field: &str| posted.0.all(field).first().cloned().unwrap_or_default();
    let (password, again) = (typed("password"), typed("password_again"));
    let mut errors = mistakes(name, login, &password, &again);
    let salt = random_bytes(app.randomness.as_ref());
    let hash = if errors.is_empty() { sign_ins.hash(password, salt).await } else { None };
    if errors.is_empty() && hash.is_none() {
        errors.push(("password", "La password è troppo lunga: al massimo 1.000 caratteri."));
    }
    let Some(password_hash) = hash else { return draw(&app, Some(&token), name, login, &errors) };
    let user = NewUser { login: login.to_owned(), display_name: name.to_owned(), password_hash };
    match app.store.redeem_setup_token(&token, user).await {
        Ok(user) => {
            let session = begin_session(&app, &headers, &user.login).await?;
            let cookie = COOKIE.set(&session.to_text());
            Ok(([(SET_COOKIE, cookie)], go_to("/ufficio/domande/?fatto=account")).into_response())
        }
        Err(StoreError::SetupTokenInvalid) => draw(&app, None, "", "", &[]),
        Err(StoreError::Conflict { .. }) => {
            let taken = ("login", "Questo nome per entrare c'è già: scegline un altro.");
            draw(&app, Some(&token), name, login, &[taken])
        }
        Err(other) => Err(other.into()),
    }
}

fn usable(app: &App, text: &str) -> Result<Option<Token>, Fault> {
    let Some(token) = Token::parse(text) else { return Ok(None) };
    let role = app.store.read().setup_token_role(&token, app.now())?;
    Ok(role.map(|_| token))
}

fn mistakes(
    name: &str,
    login: &str,
    password: &str,
    again: &str,
) -> Vec<(&'static str, &'static str)> {
    let mut errors = Vec::new();
    if name.is_empty() || name.chars().count() > 80 {
        errors.push(("display_name", "Scrivi nome e cognome, al massimo 80 caratteri."));
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    if !(3..=32).contains(&login.chars().count()) || !login.chars().all(plain) {
        errors.push((
            "login",
            "Da 3 a 32 caratteri: lettere senza accento, numeri, punto o trattino.",
        ));
    }
    if password.chars().count() < PASSWORD_CHARACTERS {
        errors.push(("password", "La password è troppo corta: almeno 12 caratteri."));
    } else if password != again {
        errors.push(("password_again", "Le due password sono diverse: scrivile di nuovo."));
    } else if !login.is_empty() && password.to_lowercase().contains(&login.to_lowercase()) {
        errors.push(("password", "Non usare il nome per entrare dentro la password."));
    }
    errors
}

fn draw(
    app: &App,
    token: Option<&Token>,
    name: &str,
    login: &str,
    errors: &[(&str, &str)],
) -> Result<Response, Fault> {
    let title = if token.is_some() { "Crea il tuo account" } else { "Collegamento non valido" };
    let screen = Screen {
        staff: None,
        part: Part::Applications,
        title,
        subtitle: "",
        done: &Done::default(),
    };
    let listed: Vec<Value> =
        errors.iter().map(|(field, message)| json!({"field": field, "message": message})).collect();
    let error = |field: &str| {
        errors.iter().find(|(found, _)| *found == field).map_or("", |(_, message)| *message)
    };
    let limits = token.map(|token| app.store.read().setup_token_municipalities(token, app.now()));
    let limits = limits.transpose()?.unwrap_or_default();
    let known = &app.project.catalogue.municipalities.municipalities;
    let called = |code: &String| {
        known
            .iter()
            .find(|one| one.istat == *code)
            .map_or_else(|| code.clone(), |one| one.name.clone())
    };
    let content = json!({
        "municipalities": limits.iter().map(called).collect::<Vec<_>>().join(", "),
        "usable": token.is_some(),
        "errors": listed,
        "display_name": {"value": name, "error": error("display_name")},
        "login": {"value": login, "error": error("login")},
        "password_error": error("password"),
        "password_again_error": error("password_again"),
    });
    let status = match (token, errors) {
        (None, _) => StatusCode::NOT_FOUND,
        (_, []) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(app.screen_as(status, "desk/account.html", screen.context(app, content)?))
}

#[cfg(test)]
mod tests {
    use super::mistakes;

    #[track_caller]
    fn check(name: &str, login: &str, password: &str, again: &str, expected: &[&str]) {
        let found: Vec<&str> =
            mistakes(name, login, password, again).into_iter().map(|(field, _)| field).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn all_mistakes_of_an_account_are_told_at_once() {
        let good = "cavallo batteria graffetta";
        check("Maria D'Alò", "maria.dalo", good, good, &[]);
        check("", "è", "corta", "corta", &["display_name", "login", "password"]);
        check("Maria", "maria", good, "altra cosa ancora", &["password_again"]);
        check("Maria", "maria", "maria maria maria", "maria maria maria", &["password"]);
    }
}
