//! The visitor's screens in each language of the site, on our own content: a whole application from
//! the first screen to the receipt, and nothing of it in Italian but what counts in Italian.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use forms::answers::{Answers, to_raw};
use forms::form::{Form, Kind};
use forms::language::Language;
use kiosk::demo::{self, DemoOptions};
use kiosk::http::{Fault, with_layers};
use kiosk::intake::Payload;
use kiosk::store::{ApplicationFilter, Store, StoreOptions};

#[path = "visitor/browser.rs"]
#[allow(dead_code)] // what of it other tests use
mod browser;
#[path = "languages/reader.rs"]
mod reader;

use browser::{Browser, Hall, Page, open, small_hall};
use reader::Reader;

const CALL: &str = "/domanda/destinatari-2026/";
const CHECK: &str = "/domanda/destinatari-2026/controlla/";
const RECEIPT: &str = "/domanda/destinatari-2026/ricevuta/";
const FINISH: &str = "/domanda/schermo/fine/";
const READING: &str = "/domanda/schermo/lettura/";
const ROMANIAN: &str = include_str!("../../content/strings/ro.ftl");

/// Our own content.
async fn hall() -> Hall {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    open(&root, tempfile::tempdir().unwrap()).await
}

/// The same person on another day, with their code: what was typed, the screen and the language.
async fn continued(hall: &Hall, reader: &Reader<'_>, mut browser: Browser) -> Browser {
    let kept = browser.get("/domanda/schermo/salva/").await;
    reader.reads("keep", &kept);
    browser.get(CHECK).await;
    let html = browser.get(CHECK).await.html();
    let code =
        html.split("class=\"foot-code\"").nth(1).unwrap().split("dir=\"ltr\">").nth(1).unwrap();
    let code = code.split('<').next().unwrap().to_owned();
    reader.reads("ended", &browser.get("/domanda/schermo/scaduta/").await);
    let resume = "/domanda/schermo/codice/";
    let mut later = arrive(hall, reader.language()).await;
    reader.reads("code", &later.get(resume).await);
    let wrong = later.post(resume, &[("code", "34679ACEFHJKMNP")]).await;
    reader.reads("wrong", &wrong);
    assert!(wrong.text().contains(&reader.text("refusal-resume-code-check")), "{}", wrong.text());
    // Typed on the screen of somebody who reads Italian.
    let mut later = hall.browser();
    let (at, opened) = later.answer(resume, &[("code", &code)]).await;
    assert_eq!(at, CHECK);
    reader.reads("resumed", &opened);
    later
}

/// What invented people answer, most answers first.
async fn answers(hall: &Hall) -> Answers {
    let folder = tempfile::tempdir().unwrap();
    let mut options = StoreOptions::new(folder.path(), "SAM");
    options.clock = hall.clock.clone();
    let store = Arc::new(Store::open(options).unwrap());
    let asked = DemoOptions { applications: 12, seed: 7 };
    demo::fill(&store, &hall.app.project.catalogue, asked).await.unwrap();
    let all = opened(&store, "destinatari-2026");
    all.into_iter().map(|payload| payload.answers).max_by_key(|answers| answers.0.len()).unwrap()
}

fn opened(store: &Store, call: &str) -> Vec<Payload> {
    let filter = ApplicationFilter { call_id: Some(call.to_owned()), ..Default::default() };
    let read = store.read();
    let all = read.applications(&filter).unwrap();
    all.iter()
        .map(|a| {
            let plain = read.open_sealed(&a.sealed_payload).unwrap();
            Payload::from_bytes(&plain, &a.public_code).unwrap()
        })
        .collect()
}

/// What of the answers is typed on a page.
fn typed(form: &Form, answers: &Answers, page: &Page) -> Vec<(String, String)> {
    let html = page.html();
    let questions = form.sections.iter().flat_map(|section| &section.questions);
    let shown = questions.filter(|q| {
        html.contains(&format!("name=\"{}\"", q.id)) || html.contains(&format!("name=\"{}.", q.id))
    });
    let mut typed = Vec::new();
    for question in shown {
        let Some(value) = answers.get(&question.id) else { continue };
        for (name, values) in to_raw(question, value).0 {
            typed.extend(values.into_iter().map(|value| (name.clone(), value)));
        }
    }
    typed
}

fn pairs(typed: &[(String, String)]) -> Vec<(&str, &str)> {
    typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Opens the first screen by a link of the site in a language.
async fn arrive(hall: &Hall, language: Language) -> Browser {
    let mut browser = hall.browser();
    let link = browser.get(&format!("/domanda/?lingua={language}")).await;
    assert_eq!(link.location(), "/domanda/");
    browser
}

#[tokio::test]
async fn a_whole_application_in_each_language() {
    let hall = hall().await;
    let answers = answers(&hall).await;
    let form = &hall.app.project.catalogue.forms["domanda-destinatari"];
    for language in Language::ALL {
        let reader = Reader::of(&hall.app, language);
        let mut browser = arrive(&hall, language).await;
        reader.reads("first", &browser.get("/domanda/").await);
        let start = browser.get(CALL).await;
        reader.reads("start", &start);
        let prefix = if reader.is_italian() { String::new() } else { format!("/{language}") };
        assert!(start.html().contains(&format!("href=\"{prefix}/note/privacy/\"")));

        let (mut at, mut page) = browser.answer(CALL, &[]).await;
        let refused = browser.post(&at, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        reader.reads("refused", &refused);
        let missing = reader.text("refusal-missing");
        assert!(refused.text().contains(&missing), "{language}: {missing}");
        let mut screens = 0;
        while at != CHECK {
            reader.reads(&at, &page);
            let typed = typed(form, &answers, &page);
            (at, page) = browser.answer(&at, &pairs(&typed)).await;
            screens += 1;
            assert!(screens < 80, "{language}: round in circles at {at}");
        }
        assert!(screens > 20, "{language}: only {screens} pages");
        reader.reads("check", &page);
        reader.reads("leave", &browser.get("/domanda/schermo/esci/").await);
        assert_eq!(hall.store.read().counts().unwrap().drafts, 1);
        let mut browser = continued(&hall, &reader, browser).await;

        let (next, receipt) = browser.answer(CHECK, &[("helped", "clerk")]).await;
        assert_eq!(next, RECEIPT, "{language}");
        assert!(receipt.text().contains(&reader.text("visitor-helped-clerk")), "{language}");
        reader.reads("receipt", &receipt);
        let when = language.long_date_time("2026-11-20T13:00".parse().unwrap());
        assert!(receipt.text().contains(&when), "{language}: {when}\n{}", receipt.text());
        let sent = opened(&hall.store, "destinatari-2026");
        assert_eq!(sent.iter().filter(|p| p.language == Some(language)).count(), 1);
        let digest = &sent[0].definitions_digest;
        assert!(
            sent.iter().all(|p| p.answers == sent[0].answers && p.definitions_digest == *digest)
        );

        browser.post(FINISH, &[]).await;
        assert!(browser.get("/domanda/").await.html().contains("<html lang=\"it\" dir=\"ltr\""));
    }
}

#[tokio::test]
#[should_panic(expected = "Italian in «")]
async fn an_italian_screen_said_to_be_romanian_is_noticed() {
    let hall = hall().await;
    let mut page = hall.browser().get(CALL).await;
    let said = page.html().replace("<html lang=\"it\"", "<html lang=\"ro\"");
    page.bytes = said.into_bytes();
    Reader::of(&hall.app, Language::Romanian).reads("start", &page);
}

#[tokio::test]
async fn what_is_declared_is_shown_as_it_counts() {
    let hall = hall().await;
    let answers = answers(&hall).await;
    let form = &hall.app.project.catalogue.forms["domanda-destinatari"];
    let declared: Vec<&str> = form
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .filter(|question| matches!(question.kind, Kind::Declaration { .. }))
        .filter(|question| answers.get(&question.id).is_some())
        .filter_map(|question| question.declared())
        .collect();
    assert!(!declared.is_empty());
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (language, expected) in [(Language::Italian, 1), (Language::Ukrainian, 1)] {
        let reader = Reader::of(&hall.app, language);
        let mut browser = arrive(&hall, language).await;
        let (mut at, mut page) = browser.answer(CALL, &[]).await;
        let mut seen = Vec::new();
        while at != CHECK {
            seen.push(plain(&page.text()));
            let typed = typed(form, &answers, &page);
            (at, page) = browser.answer(&at, &pairs(&typed)).await;
        }
        let said = plain(&reader.text("declaration-original"));
        for text in &declared {
            let text = plain(text);
            let pages = seen.iter().filter(|page| page.contains(&text));
            let all = plain(&page.text());
            assert_eq!((pages.count(), all.matches(&text).count()), (expected, 1), "{text}");
        }
        assert_eq!(plain(&page.text()).contains(&said), !reader.is_italian());
    }
}

#[tokio::test]
async fn a_change_of_language_loses_nothing_that_is_typed() {
    let hall = hall().await;
    let mut browser = hall.browser();
    let (at, _) = browser.answer(CALL, &[]).await;
    let half = [("codice_fiscale", "RSSMRA80A0"), ("screen.language", "ar")];
    let arabic = browser.post(&at, &half).await;
    assert_eq!(arabic.status, StatusCode::OK);
    let html = arabic.html();
    assert!(
        html.contains("<html lang=\"ar\" dir=\"rtl\"") && html.contains("value=\"RSSMRA80A0\"")
    );
    assert!(html.contains("value=\"RSSMRA80A0\" dir=\"ltr\""), "a code runs left to right");
    assert!(!html.contains("id=\"errors\""), "nobody asked whether it is right");
    assert!(browser.get(&at).await.html().contains("lang=\"ar\""));
    // What was told wrong is told in the other language too.
    let refused = browser.post(&at, &half[..1]).await;
    assert!(refused.html().contains("name=\"refused\""));
    let turned = [half[0], ("refused", "1"), ("screen.language", "sq")];
    let albanian = browser.post(&at, &turned).await;
    let length = Reader::of(&hall.app, Language::Albanian).text("refusal-codice-fiscale-length");
    assert!(albanian.text().contains(&length), "{}", albanian.text());
    assert_eq!(hall.store.read().counts().unwrap().real_applications, 0);
}

#[tokio::test]
async fn the_language_is_changed_on_any_screen_and_forgotten_with_the_visit() {
    let hall = hall().await;
    let mut browser = hall.browser();
    let first = browser.get("/domanda/").await.html();
    for language in Language::ALL {
        let name = language.own_name();
        assert!(first.contains(&format!("lang=\"{language}\" dir=\"{}\"", language.direction())));
        assert!(first.contains(&format!(">{name}</button>")), "{name}");
    }
    browser.answer(CALL, &[]).await;
    let to_arabic = [("screen.language", "ar"), ("return_to", CHECK)];
    let (back, check) = browser.answer(READING, &to_arabic).await;
    assert_eq!(back, CHECK);
    let arabic = Reader::of(&hall.app, Language::Arabic);
    arabic.reads("check", &check);
    // The site's own words stay beside a larger text.
    browser.post(READING, &[("screen.text_size", "next"), ("return_to", CHECK)]).await;
    assert!(
        browser.get(CHECK).await.html().contains("lang=\"ar\" dir=\"rtl\" class=\"text-size-2")
    );
    // Nobody there any more: told in their language, then forgotten.
    let (to, ended) = browser.answer(FINISH, &[("timed_out", "1")]).await;
    assert_eq!(to, "/domanda/schermo/scaduta/");
    arabic.reads("ended", &ended);
    assert!(!browser.has_cookie("reading") && !browser.has_cookie("visit"));
    Reader::of(&hall.app, Language::Italian).reads("first", &browser.get("/domanda/").await);
}

#[tokio::test]
async fn who_only_chose_a_language_is_asked_whether_they_are_still_there() {
    let hall = hall().await;
    assert!(!hall.browser().get("/domanda/").await.html().contains("id=\"idle\""));
    let mut browser = arrive(&hall, Language::English).await;
    assert!(browser.get("/domanda/").await.html().contains("id=\"idle\""));
    browser.post(READING, &[("screen.language", "it"), ("return_to", "/domanda/")]).await;
    assert!(!browser.has_cookie("reading"), "as for whoever chose nothing");
}

#[tokio::test]
async fn what_goes_wrong_is_told_in_the_language() {
    let hall = hall().await;
    for language in Language::ALL {
        let reader = Reader::of(&hall.app, language);
        let mut browser = arrive(&hall, language).await;
        let lost = browser.get("/domanda/nessuna/").await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);
        reader.reads("not found", &lost);
        let busy = get(async || Err::<(), Fault>(Fault::Busy));
        let routes = Router::new().route("/domanda/busy/", busy);
        let busy =
            browser.before(with_layers(routes, hall.app.clone())).get("/domanda/busy/").await;
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
        reader.reads("busy", &busy);
        assert!(busy.text().contains(&reader.text("fault-busy-text")));
    }
}

#[tokio::test]
async fn a_form_without_translation_says_so_and_is_in_italian() {
    let settings = browser::SETTINGS.lines().map(|line| match line.starts_with("languages = ") {
        true => "languages = [\"ro\"]\n".to_owned(),
        false => format!("{line}\n"),
    });
    let files = [("content/strings/ro.ftl", ROMANIAN)];
    let hall = small_hall(&settings.collect::<String>(), &files).await;
    let romanian = Reader::of(&hall.app, Language::Romanian);
    let mut browser = arrive(&hall, Language::Romanian).await;
    let call = "/domanda/prova-2026/";
    let (_, question) = browser.answer(call, &[]).await;
    for page in [browser.get(call).await, question, browser.get(&format!("{call}controlla/")).await]
    {
        let html = page.html();
        assert!(html.contains("<html lang=\"ro\""));
        assert!(page.text().contains(&romanian.text("not-translated-title")), "{}", page.text());
        assert!(html.contains("lang=\"it\" dir=\"ltr\""), "{html}");
        romanian.reads("without translation", &page);
    }
    // A language the site does not speak is that of the site.
    let mut browser = arrive(&hall, Language::Arabic).await;
    assert!(browser.get("/domanda/").await.html().contains("<html lang=\"it\""));
}

#[tokio::test]
async fn no_word_is_missing_in_any_language() {
    let hall = hall().await;
    for edition in &hall.app.project.editions {
        let own: BTreeSet<&str> = edition.project.strings.keys().collect();
        let lacking: Vec<&str> =
            hall.app.project.strings.keys().filter(|key| !own.contains(key)).collect();
        assert!(lacking.is_empty(), "{}: {lacking:?}", edition.language);
    }
}
