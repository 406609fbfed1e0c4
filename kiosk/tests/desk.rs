//! The staff's work from the one-time link to the published ranking, on our own content, with a
//! real store; and what must not be possible on the way.

use axum::http::StatusCode;
use forms::publication::PublicRanking;
use jiff::civil::date;
use kiosk::procedure::{compute, to_json};
use kiosk::store::ApplicationFilter;

#[path = "desk/office.rs"]
mod office;
#[path = "desk/papers.rs"]
mod papers;
#[path = "desk/same.rs"]
mod same;
#[path = "desk/find.rs"]
mod find;
#[path = "desk/selection.rs"]
mod selection;
#[path = "desk/upload.rs"]
mod upload;
#[path = "desk/doors.rs"]
mod doors;
#[path = "desk/disposed.rs"]
mod disposed;
#[path = "desk/delivery.rs"]
mod delivery;
#[path = "desk/limited.rs"]
mod limited;
#[path = "desk/typist.rs"]
mod typist;
use office::{Browser, Office};

const CALL: &str = "destinatari-2026";
const RANKING: &str = "/ufficio/graduatorie/destinatari-2026/";
const PASSWORD: &str = "cavallo batteria graffetta";

async fn signed_in(office: &Office) -> Browser {
    let mut browser = office.browser();
    let link = office.set_up_link().await;
    let typed = [
        ("display_name", "Maria Prova"),
        ("login", "maria"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    let made = browser.post(&link, &typed).await;
    assert_eq!(made.leads_to(), "/ufficio/domande/?fatto=account");
    browser
}

#[tokio::test]
async fn the_set_up_link_works_once() {
    let office = Office::open(0).await;
    let mut browser = office.browser();
    let link = office.set_up_link().await;
    assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    let short = [("display_name", "M"), ("login", "maria"), ("password", "corta")];
    let refused = browser.post(&link, &short).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("almeno 12 caratteri"));
    let good = [
        ("display_name", "Maria"),
        ("login", "maria"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    assert_eq!(browser.post(&link, &good).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.post(&link, &good).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_gets_in_without_the_password() {
    let office = Office::open(0).await;
    drop(signed_in(&office).await);
    let mut stranger = office.browser();
    for path in ["/ufficio/", "/ufficio/domande/", RANKING, "/ufficio/registro/"] {
        assert_eq!(stranger.get(path).await.leads_to(), "/ufficio/entra/", "{path}");
    }
    let post = stranger.post(&format!("{RANKING}pubblica/"), &[]).await;
    assert_eq!(post.leads_to(), "/ufficio/entra/");
    for login in ["maria", "maria", "maria", "nessuno"] {
        let typed = [("login", login), ("password", "sbagliata")];
        let refused = stranger.post("/ufficio/entra/", &typed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Nome o password non sono giusti"));
    }
    let wrong = [("login", "maria"), ("password", "sbagliata")];
    stranger.post("/ufficio/entra/", &wrong).await;
    let right = [("login", "maria"), ("password", PASSWORD)];
    let slowed = stranger.post("/ufficio/entra/", &right).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    office.clock.advance_ms(10_000);
    assert_eq!(stranger.post("/ufficio/entra/", &right).await.leads_to(), "/ufficio/domande/");
    assert_eq!(stranger.get("/ufficio/domande/").await.status, StatusCode::OK);
    let out = stranger.post("/ufficio/esci/", &[]).await;
    assert_eq!(out.leads_to(), "/ufficio/entra/");
    assert_eq!(stranger.get("/ufficio/domande/").await.leads_to(), "/ufficio/entra/");
}

#[tokio::test]
async fn an_idle_or_long_session_ends() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    office.clock.advance_ms(29 * 60_000);
    assert_eq!(browser.get("/ufficio/domande/").await.status, StatusCode::OK);
    office.clock.advance_ms(31 * 60_000);
    assert_eq!(browser.get("/ufficio/domande/").await.leads_to(), "/ufficio/entra/");
    let typed = [("login", "maria"), ("password", PASSWORD)];
    browser.post("/ufficio/entra/", &typed).await;
    for _ in 0..26 {
        office.clock.advance_ms(28 * 60_000);
        browser.get("/ufficio/domande/").await;
    }
    assert_eq!(browser.get("/ufficio/domande/").await.leads_to(), "/ufficio/entra/");
}

#[tokio::test]
async fn staff_check_print_rank_and_publish() {
    let office = Office::open(30).await;
    let mut browser = signed_in(&office).await;
    let applications = office.applications(CALL);
    let first = &applications[0];

    let list = browser.get("/ufficio/domande/").await.text();
    assert!(list.contains(&first.public_code) && list.contains(&first.register_number));
    assert!(list.contains("Dati di prova"));
    let page = format!("/ufficio/domande/{}/", first.id);
    let sought = [("codice", &*first.public_code.to_lowercase().replace('-', " "))];
    let found = browser.post("/ufficio/apri/", &sought).await;
    assert_eq!(found.leads_to(), page);

    let shown = browser.get(&page).await.text();
    let surname = office.answer(first, "surname");
    assert!(shown.contains(&office::escaped(&surname)), "{surname} is not on the screen");
    assert!(!list.contains(&office::escaped(&surname)), "a name is in the list");

    let verify = [
        ("seen", "0"),
        ("verdict.criterion:isee", "not_verified"),
        ("note.criterion:isee", "attestazione scaduta"),
        ("verdict.criterion:interview", "verified"),
        ("points.criterion:interview", "12,5"),
        ("verdict.document:documents:identity_document", "verified"),
    ];
    let saved = browser.post(&format!("{page}verifiche/"), &verify).await;
    assert!(saved.leads_to().contains("fatto=verifiche"), "{}", saved.leads_to());
    let again = browser.post(&format!("{page}verifiche/"), &verify).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "saved over newer verdicts");
    let shown = browser.get(&page).await.text();
    assert!(shown.contains("attestazione scaduta") && shown.contains("12,5"));

    let print = browser.get(&format!("{page}domanda.pdf")).await;
    assert!(print.bytes.starts_with(b"%PDF-"));
    let name = print.header("content-disposition");
    assert_eq!(name, format!("inline; filename=\"{}.pdf\"", first.register_number));

    let second = &applications[1];
    let outcome = format!("/ufficio/domande/{}/esito/", second.id);
    let exclude = [("outcome", "excluded"), ("reason", "3"), ("outcome_note", "")];
    assert!(browser.post(&outcome, &exclude).await.leads_to().contains("fatto=esito"));

    let rank = [("phase", "provisional"), ("as_of", "2027-01-07"), ("seed", "44 7 18")];
    let computed = browser.post(&format!("{RANKING}calcola/"), &rank).await;
    assert!(computed.leads_to().contains("fatto=calcolo"), "{}", computed.text());
    let twice = browser.post(&format!("{RANKING}calcola/"), &rank).await;
    assert!(twice.text().contains("Scrivi perché la calcoli di nuovo"));
    let ranking = browser.get(RANKING).await.text();
    assert!(ranking.contains("domanda non firmata"));

    let run = office.store.read().rankings(CALL).unwrap().pop().unwrap();
    let catalogue = &office.app.project.catalogue;
    let line = compute(office.store.read(), catalogue, CALL, date(2027, 1, 7), "44 7 18");
    assert_eq!(to_json(&line.unwrap()), run.result, "the command line computes another ranking");

    let why = browser.get(&format!("{RANKING}{}/{}/", run.id, first.public_code)).await.text();
    assert!(why.contains("Perché questa posizione?") && why.contains("art. 5, lett. a"));

    // As at every start of the program: papers are laid out before anybody waits.
    office.app.rebuild_site().await.unwrap();
    let publish = [("run", run.id.as_str())];
    let published = browser.post(&format!("{RANKING}pubblica/"), &publish).await;
    assert!(published.leads_to().contains("fatto=pubblicata"), "{}", published.text());
    let mut citizen = office.browser();
    let public = citizen.get(&format!("/graduatorie/{CALL}/")).await.text();
    assert!(public.contains(&first.public_code));
    let json = citizen.get(&format!("/graduatorie/{CALL}/graduatoria.json")).await;
    let read = PublicRanking::from_json(&json.text());
    assert!(read.is_ok_and(|ranking| ranking.is_intact()), "{}", json.status);
    office.no_name_is_published(&mut citizen).await;

    office.clock.advance_ms(60_000);
    let last = [("phase", "final"), ("as_of", "2027-01-07"), ("seed", ""), ("reason", "prova")];
    browser.post(&format!("{RANKING}calcola/"), &last).await;
    let run = office.store.read().rankings(CALL).unwrap();
    let run = run.iter().find(|run| run.phase == "final").unwrap().id.clone();
    let refused = browser.post(&format!("{RANKING}pubblica/"), &[("run", &run)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Manca il seme del sorteggio"));

    let audit = browser.get("/ufficio/registro/").await.text();
    assert!(audit.contains("Il registro è integro") && audit.contains("Ha stampato la domanda"));
    assert!(!audit.contains(&office::escaped(&surname)));
}

#[tokio::test]
async fn a_real_call_that_is_open_is_not_ranked() {
    let office = Office::with_real_call().await;
    let mut browser = signed_in(&office).await;
    let typed = [("phase", "provisional"), ("as_of", "2027-01-07"), ("seed", "1")];
    let refused = browser.post(&format!("{RANKING}calcola/"), &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("ancora aperto"));
    assert!(office.store.read().rankings(CALL).unwrap().is_empty());
}

#[tokio::test]
async fn the_protocol_number_is_attached_later() {
    let office = Office::open(2).await;
    let mut browser = signed_in(&office).await;
    let id = office.store.read().applications(&ApplicationFilter::default()).unwrap()[0].id;
    let path = format!("/ufficio/domande/{id}/protocollo/");
    let wrong = browser.post(&path, &[("protocol_number", ""), ("protocol_date", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = [("protocol_number", "4711/2026"), ("protocol_date", "2026-11-21")];
    assert!(browser.post(&path, &typed).await.leads_to().contains("fatto=protocollo"));
    let page = browser.get(&format!("/ufficio/domande/{id}/")).await.text();
    assert!(page.contains("4711/2026 del 21/11/2026"));
}
