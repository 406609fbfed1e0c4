//! A visitor's whole visit, and everything that can go wrong in it: typed wrong, sent twice, sent
//! late, sent by somebody else's page, too large.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use forms::value::Value;
use kiosk::clock::Clock;
use kiosk::http::{Fault, with_layers};
use kiosk::intake::{Help, Payload};
use kiosk::store::ApplicationFilter;

#[path = "visitor/browser.rs"]
mod browser;
use browser::{Browser, Hall, hall};
#[path = "visitor/rating.rs"]
mod rating;
#[path = "visitor/resume.rs"]
mod resume;
#[path = "visitor/trace.rs"]
mod trace;

const CALL: &str = "/domanda/prova-2026/";
const CHECK: &str = "/domanda/prova-2026/controlla/";
const RECEIPT: &str = "/domanda/prova-2026/ricevuta/";

/// Every page with what is typed on it, in order; what is on paper only has none.
const TYPED: [(&str, &[(&str, &str)]); 14] = [
    ("surname", &[("surname", "D'Alò"), ("name", "Niccolò")]),
    ("codice_fiscale", &[("codice_fiscale", ""), ("codice_fiscale.pending", "1")]),
    (
        "birth_date",
        &[("birth_date.day", "12"), ("birth_date.month", "3"), ("birth_date.year", "1975")],
    ),
    ("born_abroad", &[("born_abroad", "false")]),
    ("birth_municipality", &[("birth_municipality", "atessa")]),
    ("residence_municipality", &[("residence_municipality", "Casoli (CH)")]),
    ("lives_alone", &[("lives_alone", "false")]),
    (
        "household",
        &[
            ("household.0.-", ""),
            ("household.0.relation", "child"),
            ("household.0.birth_year", "2015"),
        ],
    ),
    ("isee_value", &[("isee_value", "4.500,20")]),
    ("conditions", &[("conditions", "poverty"), ("conditions", "over_45")]),
    ("courses", &[("courses.1", "orto"), ("courses.2", "banco")]),
    ("note", &[("note", "Posso solo la mattina.\nGrazie")]),
    ("documents", &[("documents", "identity")]),
    ("truth", &[("truth", "yes")]),
];

fn page(id: &str) -> String {
    format!("{CALL}pagina/{id}/")
}

async fn begin(hall: &Hall) -> Browser {
    let mut browser = hall.browser();
    let (next, _) = browser.answer(CALL, &[]).await;
    assert_eq!(next, page("surname"));
    browser
}

/// Answers every page; the browser then looks at all answers.
async fn fill(hall: &Hall) -> Browser {
    let mut browser = begin(hall).await;
    for (index, (id, typed)) in TYPED.iter().enumerate() {
        let (next, _) = browser.answer(&page(id), typed).await;
        let expected = TYPED.get(index + 1).map_or(CHECK.to_owned(), |(next, _)| page(next));
        assert_eq!(next, expected, "after {id}");
    }
    browser
}

fn opened(hall: &Hall) -> Vec<Payload> {
    let read = hall.store.read();
    let all = read.applications(&ApplicationFilter::default()).unwrap();
    all.iter()
        .map(|a| {
            let plain = read.open_sealed(&a.sealed_payload).unwrap();
            Payload::from_bytes(&plain, &a.public_code).unwrap()
        })
        .collect()
}

#[tokio::test]
async fn a_visit_from_the_first_screen_to_the_receipt() {
    let hall = hall().await;
    let mut browser = hall.browser();
    let choose = browser.get("/domanda/").await;
    insta::assert_snapshot!("choose", choose.text());
    insta::assert_snapshot!("start", browser.get(CALL).await.text());
    let mut browser = fill(&hall).await;
    insta::assert_snapshot!("check", browser.get(CHECK).await.text());
    let (next, receipt) = browser.answer(CHECK, &[]).await;
    assert_eq!(next, RECEIPT);
    insta::assert_snapshot!("receipt", receipt.text());
    let payload = &opened(&hall)[0];
    assert_eq!(payload.answers.get("surname"), Some(&Value::Text("D'Alò".to_owned())));
    assert_eq!(payload.answers.get("isee_value"), Some(&Value::Money(450_020)));
    assert_eq!(payload.helped, None, "nobody said so");
    let Some(Value::Rows(household)) = payload.answers.get("household") else { panic!() };
    assert_eq!(household.len(), 1);
}

#[tokio::test]
async fn every_kind_of_question_has_its_widget() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    for (id, _) in TYPED {
        let shown = browser.get(&page(id)).await;
        assert_eq!(shown.status, StatusCode::OK);
        insta::assert_snapshot!(format!("page_{id}"), shown.text());
    }
}

#[tokio::test]
async fn no_word_is_missing_from_the_screens() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    for path in [
        "/domanda/schermo/esci/",
        "/domanda/schermo/salva/",
        "/domanda/schermo/codice/",
        CHECK,
        "/domanda/prova-2027/",
        CALL,
        "/domanda/nessuna/",
    ] {
        browser.get(path).await;
    }
    browser.answer(CHECK, &[]).await;
    browser.get("/domanda/schermo/scaduta/").await;
    let missing: Vec<String> = hall.app.missing_texts().iter().map(ToString::to_string).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_beside_it_and_on_top_and_nothing_typed_is_lost() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    let refused = browser.post(&page("surname"), &[("surname", ""), ("name", "Niccolò")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = refused.html();
    assert!(html.contains("href=\"#f-surname\"") && html.contains("id=\"f-surname\""), "{html}");
    assert!(
        html.contains("id=\"f-surname-error\"") && html.contains("value=\"Niccolò\""),
        "{html}"
    );
    insta::assert_snapshot!("refused_surname", refused.text());
    let typed = [("birth_date.day", "31"), ("birth_date.month", "2"), ("birth_date.year", "1980")];
    let refused = browser.post(&page("birth_date"), &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    insta::assert_snapshot!("refused_date", refused.text());
    let refused =
        browser.post(&page("codice_fiscale"), &[("codice_fiscale", "RSSMRA80A01H501Z")]).await;
    assert!(refused.html().contains("RSSMRA80A01H501Z"));
    insta::assert_snapshot!("refused_codice_fiscale", refused.text());
}

#[tokio::test]
async fn what_is_typed_cannot_become_markup() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    let evil = "\"><script>alert(1)</script>";
    browser.answer(&page("surname"), &[("surname", evil), ("name", evil)]).await;
    for path in [page("surname"), CHECK.to_owned()] {
        assert!(!browser.get(&path).await.html().contains("<script>alert"), "{path}");
    }
}

#[tokio::test]
async fn cards_of_a_group_are_added_and_taken_away_without_losing_the_others() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    browser.answer(&page("lives_alone"), &[("lives_alone", "false")]).await;
    let two = [
        ("household.0.-", ""),
        ("household.0.relation", "child"),
        ("household.0.birth_year", "2015"),
        ("household.1.-", ""),
        ("household.1.birth_year", "1979"),
    ];
    let added = browser.post(&page("household"), &[&two[..], &[("add", "1")]].concat()).await;
    assert_eq!(added.status, StatusCode::OK);
    assert!(added.text().contains("Persona 3") && !added.text().contains("Aggiungi"));
    let removed = browser.post(&page("household"), &[&two[..], &[("remove", "0")]].concat()).await;
    assert!(!removed.text().contains("Persona 2"));
    assert!(
        removed.html().contains("name=\"household.0.birth_year\" type=\"text\" value=\"1979\"")
    );
    let refused = browser.post(&page("household"), &two).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Persona 2, chi è per te"), "{}", refused.text());
}

#[tokio::test]
async fn answers_on_a_branch_no_longer_asked_are_dropped() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let changed = [("lives_alone", "true"), ("return", "check")];
    let (next, all) = browser.answer(&page("lives_alone"), &changed).await;
    assert_eq!(next, CHECK);
    assert!(!all.text().contains("Persona 1"));
    browser.answer(CHECK, &[]).await;
    assert_eq!(opened(&hall)[0].answers.get("household"), None);
}

#[tokio::test]
async fn a_change_that_opens_a_question_is_asked_before_sending() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let changed = [("born_abroad", "true"), ("return", "check")];
    let (next, all) = browser.answer(&page("born_abroad"), &changed).await;
    assert_eq!(next, CHECK);
    assert!(all.text().contains("Manca una risposta"), "{}", all.text());
    let refused = browser.post(CHECK, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(opened(&hall).is_empty());
    let answer = [("birth_country", "romania"), ("return", "check")];
    browser.answer(&page("birth_country"), &answer).await;
    let (next, _) = browser.answer(CHECK, &[]).await;
    assert_eq!(next, RECEIPT);
}

#[tokio::test]
async fn who_may_not_seem_eligible_is_told_kindly_and_may_apply() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let elsewhere = [("residence_municipality", "Roma"), ("return", "check")];
    let (_, all) = browser.answer(&page("residence_municipality"), &elsewhere).await;
    assert!(all.text().contains("Il comune di residenza non è fra quelli dello Sportello."));
    assert!(all.text().contains("Puoi comunque presentare domanda"));
    let (next, _) = browser.answer(CHECK, &[]).await;
    assert_eq!(next, RECEIPT);
}

#[tokio::test]
async fn five_taps_make_one_application_and_leave_no_draft() {
    let hall = hall().await;
    let browser = fill(&hall).await;
    let id = application_id(&mut browser.clone()).await;
    let mut taps = Vec::new();
    for _ in 0..5 {
        let (mut hand, id) = (browser.clone(), id.clone());
        taps.push(tokio::spawn(async move {
            let page = hand.post(CHECK, &[("application_id", &id)]).await;
            (page.status, page.location().to_owned())
        }));
    }
    for tap in taps {
        assert_eq!(tap.await.unwrap(), (StatusCode::SEE_OTHER, RECEIPT.to_owned()));
    }
    let counts = hall.store.read().counts().unwrap();
    assert_eq!((counts.real_applications, counts.drafts), (1, 0));
}

async fn application_id(browser: &mut Browser) -> String {
    let html = browser.get(CHECK).await.html();
    let value = html.split("name=\"application_id\" value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn after_finishing_nothing_of_the_person_is_shown_again() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    browser.answer(CHECK, &[]).await;
    let copy = browser.get(&format!("{RECEIPT}domanda.pdf")).await;
    assert!(copy.bytes.starts_with(b"%PDF"));
    assert!(copy.headers["content-disposition"].to_str().unwrap().contains("domanda-WW-"));
    let end = browser.post("/domanda/schermo/fine/", &[]).await;
    assert_eq!(end.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert!(!browser.has_cookie("visit"));
    for path in [RECEIPT, CHECK, &page("surname"), &format!("{RECEIPT}domanda.pdf")] {
        let shown = browser.get(path).await;
        assert_eq!(shown.location(), "/domanda/schermo/scaduta/", "{path}");
    }
}

#[tokio::test]
async fn a_copied_cookie_opens_nothing_once_sent_and_finished() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    browser.answer(CHECK, &[]).await;
    let mut stolen = browser.clone();
    browser.post("/domanda/schermo/fine/", &[]).await;
    assert_eq!(stolen.get(RECEIPT).await.location(), "/domanda/schermo/scaduta/");
}

#[tokio::test]
async fn who_goes_away_leaves_nothing_behind() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    browser.answer(&page("surname"), &[("surname", "D'Alò"), ("name", "Niccolò")]).await;
    let idle_seconds = i64::from(hall.app.project.settings.kiosk.idle_seconds);
    hall.clock.advance_ms(idle_seconds * 10 * 1000 + 1);
    let later = browser.get(&page("surname")).await;
    assert_eq!(later.location(), "/domanda/schermo/scaduta/");
    // What was answered waits for who has the code, and for nobody else.
    hall.store.expire_drafts().await.unwrap();
    assert_eq!(hall.store.read().counts().unwrap().drafts, 1);
    let mut next = begin(&hall).await;
    next.post("/domanda/schermo/fine/", &[]).await; // who answered nothing leaves nothing
    assert_eq!(hall.store.read().counts().unwrap().drafts, 1);
}

#[tokio::test]
async fn late_is_registered_and_said() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    // Ten minutes a step, so that the draft lives on while the deadline passes.
    while hall.clock.now() < "2026-11-30T11:01:00Z".parse().unwrap() {
        hall.clock.advance_ms(600_000);
        browser.get(&page("surname")).await;
    }
    assert!(browser.get(CHECK).await.text().contains("Il termine è passato"));
    let (_, receipt) = browser.answer(CHECK, &[]).await;
    assert!(receipt.text().contains("È arrivata dopo il termine"), "{}", receipt.text());
}

#[tokio::test]
async fn a_call_not_open_yet_says_from_when() {
    let hall = hall().await;
    let mut browser = hall.browser();
    let start = browser.get("/domanda/prova-2027/").await;
    insta::assert_snapshot!("not_open_yet", start.text());
    let begun = browser.post("/domanda/prova-2027/", &[]).await;
    assert_eq!(begun.location(), "/domanda/prova-2027/");
    assert!(!browser.has_cookie("visit"));
}

#[tokio::test]
async fn nothing_personal_is_in_an_address_or_a_log() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let id = application_id(&mut browser).await;
    browser.answer(CHECK, &[("application_id", &id)]).await;
    let everything = format!("{}\n{}", browser.visited.join("\n"), hall.logged());
    for secret in ["Alò", "Niccol", "1975", "atessa", "4.500", "mattina", &id, "visit="] {
        assert!(!everything.to_lowercase().contains(&secret.to_lowercase()), "{secret}");
    }
    assert!(hall.logged().contains("POST /domanda/{call}/pagina/{page}/ 303"));
}

#[tokio::test]
async fn pages_of_other_sites_cannot_send_forms_here() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let forged = Request::post(CHECK).header("sec-fetch-site", "cross-site");
    let refused = browser.send(forged, Body::empty()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("Richiesta rifiutata"));
    let foreign = Request::get(CALL).header("host", "evil.example");
    let refused = browser.send(foreign, Body::empty()).await;
    assert_eq!(refused.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(opened(&hall).is_empty());
}

#[tokio::test]
async fn what_makes_no_sense_gets_a_clear_page_and_a_fitting_status() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    let form = "application/x-www-form-urlencoded";
    let check = async |browser: &mut Browser, request, body: Body, status: u16, said: &str| {
        let page = browser.send(request, body).await;
        assert_eq!(
            (page.status.as_u16(), page.text().contains(said)),
            (status, true),
            "{}",
            page.text()
        );
        assert!(page.headers.contains_key("content-security-policy"));
    };
    let surname = page("surname");
    let large = "surname=".to_owned() + &"a".repeat(70_000);
    let post = || Request::post(&surname).header("content-type", form);
    check(&mut browser, post(), large.clone().into(), 413, "È troppo lungo").await;
    let declared = post().header("content-length", "70008");
    check(&mut browser, declared, large.into(), 413, "È troppo lungo").await;
    let json = Request::post(&surname).header("content-type", "application/json");
    check(&mut browser, json, "{}".into(), 422, "Non abbiamo capito").await;
    let none = Body::empty;
    check(&mut browser, Request::get("/domanda/nessuna/"), none(), 404, "non c'è").await;
    check(&mut browser, Request::get(page("nessuna")), none(), 404, "non c'è").await;
    check(&mut browser, Request::delete(CALL), none(), 405, "Così non si può fare").await;
}

#[tokio::test]
async fn when_the_machine_is_too_busy_or_broken_it_says_so_and_nothing_is_lost() {
    let hall = hall().await;
    let busy = get(async || Err::<(), Fault>(Fault::Busy));
    let panics = get(async || -> &'static str { panic!("a mistake of ours") });
    let routes = Router::new().route("/domanda/busy/", busy).route("/domanda/panics/", panics);
    let mut browser = hall.browser().before(with_layers(routes, hall.app.clone()));
    let page = browser.get("/domanda/busy/").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.headers["retry-after"], "5");
    insta::assert_snapshot!("busy", page.text());
    let page = browser.get("/domanda/panics/").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    insta::assert_snapshot!("broken", page.text());
}

#[tokio::test]
async fn answers_are_sealed_while_they_are_written() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    let name = "Zzyzxname";
    browser.answer(&page("surname"), &[("surname", name), ("name", name)]).await;
    browser.answer(&page("note"), &[("note", name)]).await;
    let files = std::fs::read_dir(&hall.app.data).unwrap();
    for file in files.filter_map(|f| std::fs::read(f.unwrap().path()).ok()) {
        assert!(!file.windows(name.len()).any(|w| w == name.as_bytes()));
    }
}

#[tokio::test]
async fn who_helped_is_asked_kept_sealed_and_written_on_the_receipt() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    // What was said is kept while something else is still missing, or is read in another size.
    browser.post(&page("born_abroad"), &[("born_abroad", "true"), ("return", "check")]).await;
    let refused = browser.post(CHECK, &[("helped", "clerk")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html().contains("value=\"clerk\" checked"), "{}", refused.html());
    browser.post(&page("birth_country"), &[("birth_country", "romania")]).await;
    let larger = [("helped", "other"), ("screen.text_size", "next")];
    let (next, shown) = browser.answer(CHECK, &larger).await;
    assert_eq!(next, CHECK);
    assert!(
        shown.html().contains("value=\"other\" checked") && shown.html().contains("text-size-2")
    );
    assert!(opened(&hall).is_empty(), "only how it is read was changed");
    let (_, receipt) = browser.answer(CHECK, &[("helped", "nonsense")]).await;
    assert_eq!(opened(&hall)[0].helped, Some(Help::Other));
    assert!(receipt.text().contains("Compilata con l'aiuto di un'altra persona"));
}

#[tokio::test]
async fn without_a_script_the_way_to_read_changes_and_nothing_typed_is_lost() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    let check = async |browser: &mut Browser, button: (&str, &str), expected: &str| {
        let typed = [("surname", "Dal"), ("name", ""), button];
        let shown = browser.post(&page("surname"), &typed).await;
        assert_eq!(shown.status, StatusCode::OK);
        let html = shown.html();
        assert!(html.contains(expected) && html.contains("value=\"Dal\""), "{html}");
        assert!(!html.contains("error-summary"), "nobody said that it is done");
    };
    check(&mut browser, ("screen.text_size", "next"), "class=\"text-size-2\"").await;
    check(&mut browser, ("screen.high_contrast", "toggle"), "class=\"text-size-2 high-contrast\"")
        .await;
    check(&mut browser, ("screen.high_contrast", "toggle"), "class=\"text-size-2\"").await;
    assert!(browser.get(&page("surname")).await.html().contains("text-size-2"));
}

#[tokio::test]
async fn text_size_and_contrast_are_of_this_visit_only() {
    let hall = hall().await;
    let mut browser = begin(&hall).await;
    let lettura = "/domanda/schermo/lettura/";
    let typed = [("screen.text_size", "next"), ("return_to", CALL)];
    let (back, start) = browser.answer(lettura, &typed).await;
    assert_eq!(back, CALL);
    assert!(start.html().contains("text-size-2"));
    browser.post("/domanda/schermo/fine/", &[]).await;
    assert!(browser.get(CALL).await.html().contains("text-size-1"));
}
