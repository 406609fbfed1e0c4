//! The papers of an application: only those that fit what became of it, filled with what is known.

use axum::http::StatusCode;
use forms::form::Step;
use forms::pdf::extract_values;
use generator::papers::Paper;
use kiosk::procedure::open_payload;
use kiosk::ranking::{Ranking, Verdict};
use kiosk::store::Application;

use super::office::{Browser, Office};
use super::{CALL, RANKING, signed_in};

/// Letters and forms that only one outcome may have.
const LETTERS: [(&str, &str); 3] = [
    ("admitted", "comunicazione-ammissione"),
    ("waiting", "comunicazione-attesa"),
    ("excluded", "comunicazione-esclusione"),
];

fn path(application: &Application, paper: &str) -> String {
    format!("/ufficio/domande/{}/carte/{paper}.pdf", application.id)
}

/// Computes a ranking and publishes it; gives it as recorded.
async fn publish(office: &Office, browser: &mut Browser, phase: &str) -> Ranking {
    office.clock.advance_ms(60_000);
    let rank = [("phase", phase), ("as_of", "2027-01-07"), ("seed", "44 7 18")];
    let computed = browser.post(&format!("{RANKING}calcola/"), &rank).await;
    assert!(computed.leads_to().contains("fatto=calcolo"), "{}", computed.text());
    let runs = office.store.read().rankings(CALL).unwrap();
    let run = runs.into_iter().find(|run| run.phase == phase).unwrap();
    // Recorded as published; the public site, which takes long to build, has no part in this.
    office.store.publish_ranking(&run.id, "maria").await.unwrap();
    serde_json::from_slice(&run.result).unwrap()
}

/// One application of each outcome.
fn of_each_outcome(office: &Office, ranking: &Ranking) -> Vec<(&'static str, Application)> {
    let kind = |verdict: &Verdict| match verdict {
        Verdict::Admitted { .. } | Verdict::AdmittedWithReservation { .. } => "admitted",
        Verdict::EligibleWaiting { .. } => "waiting",
        Verdict::Excluded { .. } => "excluded",
    };
    let applications = office.applications(CALL);
    LETTERS
        .iter()
        .map(|(outcome, _)| {
            let line = ranking.lines.iter().find(|line| kind(&line.verdict) == *outcome).unwrap();
            let code = &line.public_code;
            (*outcome, applications.iter().find(|a| a.public_code == *code).unwrap().clone())
        })
        .collect()
}

#[tokio::test]
async fn nobody_gets_the_letter_of_another_outcome() {
    let office = Office::with_places(30, 5).await;
    let mut browser = signed_in(&office).await;
    let first = office.applications(CALL).remove(0);
    for (_, letter) in LETTERS {
        let early = browser.get(&path(&first, letter)).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.text().contains("Prima va pubblicata la graduatoria."), "{letter}");
    }
    assert!(browser.get(&path(&first, "delega")).await.bytes.starts_with(b"%PDF-"));
    for of_no_application in ["registro-corso", "locandina", "domanda-voucher", "nessuna"] {
        let found = browser.get(&path(&first, of_no_application)).await;
        assert_eq!(found.status, StatusCode::NOT_FOUND, "{of_no_application}");
    }

    let ranking = publish(&office, &mut browser, "provisional").await;
    let cases = of_each_outcome(&office, &ranking);
    for (outcome, application) in &cases {
        let page = browser.get(&format!("/ufficio/domande/{}/", application.id)).await.text();
        for (for_whom, letter) in LETTERS {
            // Who has a place may still lose it.
            let expected = for_whom == *outcome && for_whom != "admitted";
            assert_eq!(page.contains(&path(application, letter)), expected, "{letter} {outcome}");
            let print = browser.get(&path(application, letter)).await;
            assert_eq!(print.bytes.starts_with(b"%PDF-"), expected, "{letter} {outcome}");
        }
        let review = browser.get(&path(application, "richiesta-riesame")).await.bytes;
        assert_eq!(extract_values(&review).unwrap()["ranking_phase"], "provisional");
    }
    let (_, admitted) = &cases[0];
    let early = browser.get(&path(admitted, "comunicazione-ammissione")).await.text();
    assert!(early.contains("Serve la graduatoria definitiva: questa è provvisoria."));

    let ranking = publish(&office, &mut browser, "final").await;
    let cases = of_each_outcome(&office, &ranking);
    for (outcome, application) in &cases {
        for (for_whom, letter) in LETTERS.into_iter().chain([("admitted", "accordo-cittadinanza")])
        {
            let print = browser.get(&path(application, letter)).await;
            let expected = for_whom == *outcome;
            assert_eq!(print.bytes.starts_with(b"%PDF-"), expected, "{letter} {outcome}");
        }
    }
    assert_eq!(office.log(), "", "a template failed");
}

#[tokio::test]
async fn a_paper_says_what_is_known_and_no_more() {
    let office = Office::with_places(30, 5).await;
    let mut browser = signed_in(&office).await;
    publish(&office, &mut browser, "provisional").await;
    let ranking = publish(&office, &mut browser, "final").await;
    let cases = of_each_outcome(&office, &ranking);
    let (_, admitted) = &cases[0];
    let line = ranking.line(&admitted.public_code).unwrap();
    let answers = open_payload(office.store.read(), admitted).unwrap().answers;
    let surname = office.answer(admitted, "surname");

    let print = browser.get(&path(admitted, "accettazione")).await;
    let name = format!("inline; filename=\"accettazione-{}.pdf\"", admitted.register_number);
    assert_eq!(print.header("content-disposition"), name);
    assert_eq!(print.header("cache-control"), "no-store");
    let written = extract_values(&print.bytes).unwrap();
    assert_eq!(written["surname"], surname);
    assert_eq!(written["participant_code"], admitted.public_code);
    assert_eq!(written["office_public_code"], admitted.public_code);
    for of_its_own in
        ["office_register_number", "office_received_at", "declares_acceptance", "signature"]
    {
        assert!(written.get(of_its_own).is_none_or(String::is_empty), "{of_its_own}");
    }

    // Of a letter the boxes that are left are what nobody knows yet.
    let letter = browser.get(&path(admitted, "comunicazione-ammissione")).await.bytes;
    let text = office.text_of(&letter);
    let place = format!("posto {} della graduatoria", line.position.unwrap());
    for told in [surname.as_str(), admitted.public_code.as_str(), &place] {
        assert!(text.contains(told), "«{told}» is not in:\n{text}");
    }
    assert_eq!(extract_values(&letter).unwrap().get("protocol_number"), None);

    // Nothing delicate goes from the application to another paper, on any of them.
    let form = &office.app.project.catalogue.forms["domanda-destinatari"];
    let sensitive: Vec<&str> =
        form.questions().filter(|q| q.sensitive).map(|q| q.id.as_str()).collect();
    assert!(sensitive.iter().any(|id| answers.get(id).is_some()), "nothing to look for");
    for paper in Paper::all(&office.app.project.catalogue).map(Paper::id) {
        let print = browser.get(&path(admitted, paper)).await;
        if !print.bytes.starts_with(b"%PDF-") {
            continue;
        }
        let written = extract_values(&print.bytes).unwrap_or_default();
        for id in &sensitive {
            assert!(written.get(*id).is_none_or(String::is_empty), "{id} is written on {paper}");
        }
    }

    let audit = browser.get("/ufficio/registro/").await.text();
    assert!(audit.contains("Ha stampato una carta") && audit.contains("(accettazione)"));
}

#[tokio::test]
async fn every_blank_paper_opens_and_is_found_by_step() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let all = browser.get("/ufficio/carte/").await.text();
    for paper in Paper::all(&office.app.project.catalogue) {
        let address = format!("/ufficio/carte/{}.pdf", paper.id());
        assert!(all.contains(&address));
        let step = paper.form().usage.step.map_or("sempre", Step::word);
        let found = browser.get(&format!("/ufficio/carte/?passo={step}")).await.text();
        assert!(found.contains(&address), "{address} is not under {step}");
    }
    let guidance = browser.get("/ufficio/carte/?passo=guidance").await.text();
    assert!(!guidance.contains("/ufficio/carte/delega.pdf"));
    assert!(browser.get("/ufficio/carte/?passo=nessuno").await.text().contains("nessuna carta"));
    for paper in ["delega", "registro-corso", "verbale-commissione"] {
        let print = browser.get(&format!("/ufficio/carte/{paper}.pdf")).await;
        assert!(print.bytes.starts_with(b"%PDF-"), "{paper}");
        assert_eq!(print.header("cache-control"), "no-store");
    }
    assert_eq!(browser.get("/ufficio/carte/delega").await.status, StatusCode::NOT_FOUND);
    let mut stranger = office.browser();
    assert_eq!(stranger.get("/ufficio/carte/delega.pdf").await.leads_to(), "/ufficio/entra/");
}
