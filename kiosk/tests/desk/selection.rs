//! Several papers in one file for the printer: all that were chosen, or none.

use axum::http::StatusCode;

use super::office::{Office, escaped};
use super::{CALL, signed_in};

const PRINT: &str = "/ufficio/stampa/";

#[tokio::test]
async fn what_is_chosen_is_printed_in_one_file() {
    let office = Office::open(12).await;
    let mut browser = signed_in(&office).await;
    let applications = office.applications(CALL);
    let list = browser.get("/ufficio/domande/").await.text();
    let ids: Vec<String> = applications[..3].iter().map(|a| a.id.to_string()).collect();
    for id in &ids {
        assert!(list.contains(&format!("name=\"scelta\" value=\"{id}\" aria-label")), "{id}");
    }
    let all = browser.get("/ufficio/domande/?scelte=tutte").await.text();
    assert_eq!(all.matches(" checked>").count(), office.all(), "not all are chosen");

    let chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("scelta", id.as_str())).collect();
    let print = browser.post(PRINT, &chosen).await;
    assert!(print.bytes.starts_with(b"%PDF-"), "{}", print.text());
    assert_eq!(print.header("content-disposition"), "inline; filename=\"domande.pdf\"");
    assert_eq!(print.header("cache-control"), "no-store");
    let text = office.text_of(&print.bytes);
    let places: Vec<usize> =
        applications[..3].iter().map(|a| text.find(&a.public_code).unwrap()).collect();
    assert!(places.is_sorted(), "not in the order of the list");
    assert!(!text.contains(&applications[3].public_code));

    // On both sides each begins on a sheet of its own.
    let both = [&chosen[..], &[("fronte_retro", "1"), ("carta", "delega")]].concat();
    let print = browser.post(PRINT, &both).await;
    assert_eq!(print.header("content-disposition"), "inline; filename=\"delega.pdf\"");
    let one = browser.get(&format!("/ufficio/domande/{}/carte/delega.pdf", ids[0])).await;
    let pages = office.pages_of(&one.bytes).next_multiple_of(2);
    assert_eq!(office.pages_of(&print.bytes), 3 * pages);

    let audit = browser.get("/ufficio/registro/").await.text();
    assert_eq!(audit.matches("Ha stampato la domanda").count(), 3);
    assert_eq!(audit.matches("Ha stampato una carta").count(), 4);
}

#[tokio::test]
async fn what_cannot_be_printed_is_told_and_nothing_is() {
    let office = Office::open(6).await;
    let mut browser = signed_in(&office).await;
    let [first, second, ..] = &office.applications(CALL)[..] else { panic!("too few") };
    let (first_id, second_id) = (first.id.to_string(), second.id.to_string());
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let nothing = browser.post(PRINT, &[]).await;
    assert_eq!(nothing.status, wrong);
    assert!(nothing.text().contains("Scegli almeno una domanda."));

    let letter = [
        ("scelta", first_id.as_str()),
        ("scelta", second_id.as_str()),
        ("carta", "comunicazione-ammissione"),
    ];
    let early = browser.post(PRINT, &letter).await;
    assert_eq!(early.status, wrong);
    for application in [first, second] {
        let told = format!("{}: Prima va pubblicata la graduatoria.", application.public_code);
        assert!(early.text().contains(&escaped(&told)), "{}", early.text());
    }
    assert_eq!(early.text().matches(" checked>").count(), 2, "what was chosen is lost");

    let many: Vec<(&str, &str)> =
        (0..41).map(|_| ("scelta", first_id.as_str())).chain([letter[2]]).collect();
    let many = browser.post(PRINT, &many).await;
    assert!(many.text().contains("Scegline al massimo 40 per volta: adesso sono 41."));
    let unknown = [("scelta", first_id.as_str()), ("carta", "nessuna")];
    assert_eq!(browser.post(PRINT, &unknown).await.status, StatusCode::NOT_FOUND);
    let stranger = [("scelta", "018f3a4e-0000-7000-8000-000000000001")];
    assert_eq!(browser.post(PRINT, &stranger).await.status, StatusCode::NOT_FOUND);
    let audit = browser.get("/ufficio/registro/").await.text();
    assert!(!audit.contains("Ha stampato"));
}
