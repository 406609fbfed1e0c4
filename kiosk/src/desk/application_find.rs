//! From a code to its application: typed as on paper or any other way, or read by a scanner that
//! types it and presses Enter. Posted, so that whatever is typed by mistake stays out of addresses.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use forms::identifier::{IdentifierFault, PublicCode};

use super::application_list::{Asked, Wanted, draw};
use super::frame::{Done, go_to};
use super::staff::Staff;
use crate::http::{App, Fault, Posted};
use crate::store::{Application, ApplicationFilter, ApplicationId};

/// A part of a code that is short enough to be in many is not looked for.
const FEWEST_CHARACTERS: usize = 3;

/// Opens the application, or says why it cannot.
pub async fn open(State(app): State<App>, staff: Staff, posted: Posted) -> Result<Response, Fault> {
    let typed = posted.one("codice");
    let mut all = app.store.read().applications(&ApplicationFilter::default())?;
    all.retain(|application| staff.scope.includes(&app, application));
    let mut asked = Asked { typed: typed.to_owned(), ..Asked::default() };
    let status = match found(&all, typed) {
        Ok(ids) if ids.len() == 1 => {
            staff.note(&app, "application.find", Some(ids[0]), "").await?;
            return Ok(go_to(&format!("/ufficio/domande/{}/", ids[0])));
        }
        Ok(ids) => {
            asked.only = Some(ids);
            StatusCode::OK
        }
        Err(why) => {
            asked.errors.push(("codice", why));
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    staff.note(&app, "applications.find", None, "").await?;
    draw(&app, &staff, Wanted::default(), asked, Done::default(), status)
}

/// The applications that what was typed may mean, at least one; or why there is none.
fn found(all: &[Application], typed: &str) -> Result<Vec<ApplicationId>, String> {
    // A scanner set for another keyboard types other signs between the letters.
    let plain: String =
        typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    if plain.is_empty() {
        return Err("Scrivi il codice o il numero di registro.".to_owned());
    }
    let those = |keep: &dyn Fn(&Application) -> bool| -> Vec<ApplicationId> {
        all.iter().filter(|a| keep(a)).map(|a| a.id).collect()
    };
    let numbered = those(&|a| is_number(a, &plain));
    if !numbered.is_empty() {
        return Ok(numbered);
    }
    let why = match PublicCode::parse(&plain) {
        Ok(code) => {
            let coded = those(&|a| a.public_code == code.as_str());
            if !coded.is_empty() {
                return Ok(coded);
            }
            format!("Qui non c'è nessuna domanda con il codice {code}.")
        }
        // Six figures are rather a register number than a code with a mistake in it.
        Err(IdentifierFault::PublicCodeCheck) if !is_figures(&plain) => {
            "Nel codice c'è un carattere sbagliato: rileggilo dal foglio.".to_owned()
        }
        Err(_) => {
            let part = plain.strip_prefix("WW").unwrap_or(&plain);
            let within = |a: &Application| letters(&a.public_code).contains(part);
            let partly = those(&|a| part.len() >= FEWEST_CHARACTERS && within(a));
            if !partly.is_empty() {
                return Ok(partly);
            }
            "Non c'è nessuna domanda così. Il codice è fatto come WW-7K3P-9Q, il numero di registro \
             come SAM-2026-0000142."
                .to_owned()
        }
    };
    Err(why)
}

/// `SAM-2026-0000142`, `142`, `0000142`.
fn is_number(application: &Application, plain: &str) -> bool {
    let number = &application.register_number;
    let last = number.rsplit('-').next().unwrap_or_default();
    letters(number) == plain || is_figures(plain) && plain.parse::<u64>().ok() == last.parse().ok()
}

fn is_figures(plain: &str) -> bool {
    plain.bytes().all(|b| b.is_ascii_digit())
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn application(place: u32, code: &str) -> Application {
        Application {
            id: format!("018f3a4e-0000-7000-8000-00000000000{place}").parse().unwrap(),
            call_id: "avviso".to_owned(),
            form_id: "modulo".to_owned(),
            definitions_digest: String::new(),
            hall: "SAM".to_owned(),
            public_code: code.to_owned(),
            register_number: format!("SAM-2026-000014{place}"),
            sealed_payload: Vec::new(),
            disposed_at: None,
            payload_digest: String::new(),
            received_at: jiff::Timestamp::UNIX_EPOCH,
            late: false,
            trial: false,
            assisted: false,
            annulled: false,
            protocol: None,
        }
    }

    #[test]
    fn codes_and_numbers_are_found_as_people_and_scanners_type_them() {
        let codes = [1, 2].map(|n| PublicCode::from_random([n; 8]).to_string());
        let all = [application(1, &codes[0]), application(2, &codes[1])];
        let bare = letters(&codes[0]);
        let check = |typed: &str, expected: Result<&[usize], &str>| {
            let found = found(&all, typed);
            let told = found.as_ref().map_err(String::as_str).map(|ids| {
                let place = |id| all.iter().position(|a| a.id == id).unwrap() + 1;
                ids.iter().map(|id| place(*id)).collect::<Vec<_>>()
            });
            match (told, expected) {
                (Ok(places), Ok(expected)) => assert_eq!(places, expected, "{typed}"),
                (Err(why), Err(expected)) => assert!(why.contains(expected), "{typed}: {why}"),
                (found, _) => panic!("{typed}: {found:?}"),
            }
        };
        check(&codes[0], Ok(&[1]));
        check(&codes[0].to_lowercase().replace('-', " "), Ok(&[1]));
        check(&codes[1].replace('-', "'"), Ok(&[2]));
        check(&bare[2..].to_lowercase(), Ok(&[1]));
        check(&bare[2..5], Ok(&[1]));
        check("SAM-2026-0000142", Ok(&[2]));
        check("sam 2026 0000142", Ok(&[2]));
        check("142", Ok(&[2]));
        check("0000141", Ok(&[1]));
        check("  ", Err("Scrivi il codice"));
        check("14", Err("Non c'è nessuna domanda così"));
        check("2026", Err("Non c'è nessuna domanda così"));
        check("Rossi Maria", Err("Non c'è nessuna domanda così"));
        let other = PublicCode::from_random([9; 8]).to_string();
        check(&other, Err("nessuna domanda con il codice"));
        let last = if bare.ends_with('3') { '4' } else { '3' };
        check(&format!("{}{last}", &bare[..bare.len() - 1]), Err("un carattere sbagliato"));
    }
}
