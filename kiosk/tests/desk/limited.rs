//! A clerk of one municipality: meets its people, and nobody else, at any address.

use axum::http::{Method, StatusCode};
use forms::value::Value;
use kiosk::desk::{PERMISSIONS, Who};
use kiosk::procedure::open_payload;
use kiosk::store::Application;

use super::office::{Browser, Office, escaped};
use super::{CALL, PASSWORD};

fn residence(office: &Office, application: &Application) -> String {
    let payload = open_payload(office.store.read(), application).unwrap();
    match payload.answers.get("residence_municipality") {
        Some(Value::Choice(istat)) => istat.clone(),
        other => panic!("{other:?}"),
    }
}

async fn clerk(office: &Office, municipality: &str) -> Browser {
    let mut browser = office.browser();
    let link = office.limited_link(&[municipality.to_owned()]).await;
    let known = &office.app.project.catalogue.municipalities.municipalities;
    let name = &known.iter().find(|one| one.istat == municipality).unwrap().name;
    let page = browser.get(&link).await.text();
    assert!(page.contains(&escaped(name)), "whom the account meets is not said:\n{page}");
    let typed = [
        ("display_name", "Carla Comune"),
        ("login", "carla"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    assert_eq!(browser.post(&link, &typed).await.status, StatusCode::SEE_OTHER);
    browser
}

#[tokio::test]
async fn a_clerk_of_one_municipality_meets_nobody_of_another_at_any_address() {
    let office = Office::open(40).await;
    let applications = office.applications(CALL);
    let here = residence(&office, &applications[0]);
    let (own, others): (Vec<_>, Vec<_>) =
        applications.iter().partition(|one| residence(&office, one) == here);
    assert!(!own.is_empty() && others.len() > 10, "{} and {}", own.len(), others.len());
    let mut clerk = clerk(&office, &here).await;

    let list = clerk.get("/ufficio/domande/").await.text();
    for application in &own {
        assert!(list.contains(&application.public_code), "{}", application.public_code);
        let page = clerk.get(&format!("/ufficio/domande/{}/", application.id)).await;
        assert_eq!(page.status, StatusCode::OK);
        let print = clerk.get(&format!("/ufficio/domande/{}/domanda.pdf", application.id)).await;
        assert!(print.bytes.starts_with(b"%PDF-"));
    }
    let traces = |application: &Application| {
        let surname = escaped(&office.answer(application, "surname"));
        [application.public_code.clone(), application.register_number.clone(), surname]
    };
    let unknown = "018f3a4e-0000-7000-8000-000000000000";
    for other in &others {
        let [code, number, _] = traces(other);
        assert!(!list.contains(&code) && !list.contains(&number), "{code} is listed");
    }
    // Every address of the table, with what belongs to somebody of another municipality in it.
    let other = others[0];
    let [code, number, surname] = traces(other);
    let id = other.id.to_string();
    let typed = [
        ("codice", code.as_str()),
        ("scelta", id.as_str()),
        ("id", id.as_str()),
        ("seen", "0"),
        ("verdict.criterion:isee", "verified"),
        ("outcome", "excluded"),
        ("reason", "3"),
        ("protocol_number", "1"),
        ("protocol_date", "2026-11-21"),
    ];
    let mut closed = 0;
    for door in PERMISSIONS.iter().filter(|door| door.who != Who::Anyone) {
        if door.path == "/ufficio/esci/" {
            continue;
        }
        let asked = |id: &str| {
            let path = door.path.replace("{id}", id).replace("{call}", CALL);
            path.replace("{run}", "1").replace("{code}", &code).replace("{file}", "delega.pdf")
        };
        let knock = async |clerk: &mut Browser, path: &str| match door.method {
            Method::POST => clerk.post(path, &typed).await,
            _ => clerk.get(path).await,
        };
        let page = knock(&mut clerk, &asked(&id)).await;
        let what = format!("{} {}", door.method, door.path);
        let text = page.text();
        // What was typed is shown again where it was typed; nothing else is known of it.
        assert!(door.path == "/ufficio/apri/" || !text.contains(&code), "{what}: {text}");
        assert!(!text.contains(&number) && !text.contains(&surname), "{what}: {text}");
        assert!(!page.bytes.starts_with(b"%PDF-") || door.path.starts_with("/ufficio/carte"));
        if door.path.contains("{id}") {
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{what}");
            let nothing = knock(&mut clerk, &asked(unknown)).await;
            assert_eq!(nothing.status, StatusCode::NOT_FOUND, "{what}");
            assert_eq!(text, nothing.text(), "{what}: told apart from what is not there");
            closed += 1;
        }
        if door.path.contains("graduatorie") || door.path == "/ufficio/registro/" {
            let refused = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&page.status);
            assert!(refused, "{what}: {}", page.status);
        }
    }
    assert!(closed >= 6, "{closed} addresses of an application");
    let mine = own[0].id.to_string();
    let both = [("scelta", mine.as_str()), ("scelta", id.as_str())];
    let selection = clerk.post("/ufficio/stampa/", &both).await;
    assert_eq!(selection.status, StatusCode::NOT_FOUND);
    let found = clerk.post("/ufficio/apri/", &[("codice", &code)]).await;
    assert!(found.text().contains("nessuna domanda con il codice"), "{}", found.text());
    let missing = clerk.post("/ufficio/apri/", &[("codice", &number)]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mine = clerk.post("/ufficio/apri/", &[("codice", &own[0].public_code)]).await;
    assert_eq!(mine.leads_to(), format!("/ufficio/domande/{}/", own[0].id));

    // Nothing was changed, and each try is noted.
    assert!(office.store.read().reviews(other.id).unwrap().is_empty());
    let tries = office.store.read().audit(Some(other.id), 100).unwrap();
    assert!(tries.iter().all(|entry| entry.event.action == "application.refused"), "{tries:?}");
    assert!(tries.len() > closed, "{}", tries.len());
    let mut chief = super::signed_in(&office).await;
    let audit = chief.get("/ufficio/registro/").await.text();
    assert!(audit.contains("Ha chiesto una domanda di un altro comune"), "{audit}");
}

#[tokio::test]
async fn where_nobody_applied_a_clerk_meets_nobody() {
    let office = Office::open(12).await;
    let first = office.applications(CALL).remove(0);
    // A municipality of which nobody applied.
    let lived: Vec<String> =
        office.applications(CALL).iter().map(|one| residence(&office, one)).collect();
    let known = &office.app.project.catalogue.municipalities.municipalities;
    let empty = known.iter().find(|one| !lived.contains(&one.istat)).unwrap().istat.clone();
    let mut clerk = clerk(&office, &empty).await;
    let list = clerk.get("/ufficio/domande/").await.text();
    for application in office.applications(CALL) {
        assert!(!list.contains(&application.public_code), "{}", application.public_code);
    }
    let page = clerk.get(&format!("/ufficio/domande/{}/", first.id)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!list.contains("/ufficio/graduatorie/") && !list.contains("/ufficio/registro/"));
}
