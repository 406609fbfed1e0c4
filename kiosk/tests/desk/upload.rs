//! Papers that people filled on their own computers and brought as files: read, looked at,
//! registered once; and everything that is no application of ours.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use forms::answers::{Answers, Asking};
use forms::catalogue::Definitions;
use forms::value::Value;
use generator::paper::OfficeValues;
use kiosk::procedure::open_payload;
use kiosk::store::{Application, Definition};

use super::office::{Browser, Office, Page, escaped};
use super::typist::Typist;
use super::{CALL, signed_in};

const UPLOAD: &str = "/ufficio/carica/";
const CHECK: &str = "/ufficio/carica/controlla/";
const REGISTER: &str = "/ufficio/carica/registra/";

fn definitions(office: &Office) -> Definitions {
    office.app.project.catalogue.definitions(CALL).unwrap()
}

/// Answers of somebody with a codice fiscale and a name to look for.
fn answers(office: &Office, definitions: &Definitions, seed: u64) -> Answers {
    let municipalities = &office.app.project.catalogue.municipalities;
    let in_territory = |istat: &str| municipalities.in_territory(istat);
    let today = office.app.today();
    let asking = Asking { form: &definitions.form, in_territory: &in_territory, today };
    let mut answers = Typist::new(seed).fill(asking);
    answers.0.insert("surname".to_owned(), Value::Text("Zzyzxname".to_owned()));
    let code = Value::Text("RSSMRA80A01H501U".to_owned());
    answers.0.insert("codice_fiscale".to_owned(), code);
    answers
}

fn paper(office: &Office, definitions: &Definitions, answers: &Answers, code: &str) -> Vec<u8> {
    let values = OfficeValues { public_code: code.to_owned(), ..OfficeValues::default() };
    let context = office.app.paper_context(&definitions.digest());
    office.app.papers.filled(&definitions.form, &context, answers, &values).unwrap().pdf
}

fn changed(answers: &Answers, question: &str, value: Value) -> Answers {
    let mut changed = answers.clone();
    changed.0.insert(question.to_owned(), value);
    changed
}

/// Brings a file that can be read; the screen where it is looked at.
async fn bring(browser: &mut Browser, file: &[u8]) -> String {
    let read = browser.bring(file).await;
    assert_eq!(read.leads_to(), CHECK, "{}", read.text());
    let shown = browser.get(CHECK).await;
    assert_eq!(shown.header("cache-control"), "no-store");
    shown.text()
}

fn id_on(page: &str) -> String {
    let id = page.split("name=\"id\" value=\"").nth(1).expect("a button to register");
    id.split('"').next().unwrap().to_owned()
}

fn refused(page: &Page, status: StatusCode, said: &str) {
    assert_eq!(page.status, status, "{}", page.text());
    assert!(page.text().contains(&escaped(said)), "«{said}» is not in {}", page.text());
    assert!(page.text().contains("type=\"file\""), "not the screen to try again");
}

fn registered(office: &Office) -> Vec<Application> {
    office.applications(CALL)
}

#[tokio::test]
async fn a_filled_paper_becomes_one_application() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let definitions = definitions(&office);
    let answers = answers(&office, &definitions, 1);
    let file = paper(&office, &definitions, &answers, "");

    let page = bring(&mut browser, &file).await;
    assert!(page.contains("Zzyzxname") && page.contains("Non è ancora registrata"));
    assert!(registered(&office).is_empty());
    let id = [("id", &*id_on(&page))];
    let done = browser.post(REGISTER, &id).await.leads_to();
    assert!(done.contains("fatto=caricata"), "{done}");
    let [application] = &registered(&office)[..] else { panic!("not one application") };
    assert_eq!(open_payload(office.store.read(), application).unwrap().answers, answers);
    assert!(application.assisted && !application.late);
    let shown = browser.get(&done).await.text();
    assert!(shown.contains("Consegnata come file, caricata da maria"), "{shown}");

    // The second tap, and the same file brought again by somebody else or saved again.
    assert!(browser.post(REGISTER, &id).await.leads_to().contains("fatto=gia"));
    let again = bring(&mut browser, &file).await;
    assert!(again.contains("Questa domanda c&#39;è già") && !again.contains(REGISTER), "{again}");
    assert!(browser.post(REGISTER, &id).await.leads_to().contains("fatto=gia"));
    let copy = paper(&office, &definitions, &answers, &application.public_code);
    assert!(bring(&mut browser, &copy).await.contains(&application.public_code));
    assert_eq!(registered(&office).len(), 1);

    let audit = browser.get("/ufficio/registro/").await.text();
    assert!(audit.contains("Ha registrato una domanda consegnata come file"));
    assert!(!audit.contains("Zzyzxname") && !office.log().contains("Zzyzxname"));
}

#[tokio::test]
async fn a_changed_paper_is_told_and_registered_only_on_purpose() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let definitions = definitions(&office);
    let first = answers(&office, &definitions, 2);
    let page = bring(&mut browser, &paper(&office, &definitions, &first, "")).await;
    browser.post(REGISTER, &[("id", &id_on(&page))]).await;
    let second = changed(&first, "surname", Value::Text("Zzyzxother".to_owned()));
    let page = bring(&mut browser, &paper(&office, &definitions, &second, "")).await;
    assert!(page.contains("C&#39;è già una domanda di questa persona"));
    assert!(page.contains("<li>Cognome</li>"), "{page}");
    let id = id_on(&page);
    let unwilling = browser.post(REGISTER, &[("id", &id)]).await;
    assert_eq!(unwilling.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unwilling.text().contains("scegli se registrare anche questa"));
    assert_eq!(registered(&office).len(), 1);
    let willing = browser.post(REGISTER, &[("id", &id), ("anyway", "1")]).await;
    assert!(willing.leads_to().contains("fatto=caricata"), "{}", willing.text());
    assert_eq!(registered(&office).len(), 2);
    // What was looked at is what is registered, not what came in between.
    let third = changed(&first, "surname", Value::Text("Zzyzxthird".to_owned()));
    bring(&mut browser, &paper(&office, &definitions, &third, "")).await;
    let stale = browser.post(REGISTER, &[("id", &id), ("anyway", "1")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(registered(&office).len(), 2);
}

#[tokio::test]
async fn mistakes_are_named_and_nothing_is_registered_with_them() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let definitions = definitions(&office);
    let mut wrong = answers(&office, &definitions, 3);
    wrong.0.remove("name");
    wrong.0.remove("declares_truth");
    wrong.0.insert("codice_fiscale".to_owned(), Value::Text("RSSMRA80A01H501Z".to_owned()));
    let page = bring(&mut browser, &paper(&office, &definitions, &wrong, "")).await;
    for question in ["Nome: ", "Dico la verità: ", "Qual è il tuo codice fiscale: "] {
        assert!(page.contains(&format!("<li>{}", escaped(question))), "{question}\n{page}");
    }
    assert!(page.contains("Ci sono 3 cose da correggere") && !page.contains(REGISTER));
    let any = "018f3a4e-0000-7000-8000-000000000001";
    let forced = browser.post(REGISTER, &[("id", any)]).await;
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(registered(&office).is_empty());
}

#[tokio::test]
async fn an_older_version_counts_as_it_was_when_it_is_known() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let mut older = definitions(&office);
    older.form.version = "2025-01".to_owned();
    older.form.sections[0].questions[1].label = "Cognome di allora".to_owned();
    older.form.sections[0].questions[1].short = None;
    let file = paper(&office, &older, &answers(&office, &older, 4), "");
    let unknown = "in una versione che questo ufficio non conosce (2025-01)";
    refused(&browser.bring(&file).await, StatusCode::UNPROCESSABLE_ENTITY, unknown);

    let kept = Definition {
        digest: older.digest(),
        kind: "definitions".to_owned(),
        id: CALL.to_owned(),
        document: older.to_bytes(),
    };
    office.store.put_definition(kept).await.unwrap();
    let page = bring(&mut browser, &file).await;
    assert!(page.contains("Cognome di allora") && page.contains("È la versione 2025-01"));
    let done = browser.post(REGISTER, &[("id", &id_on(&page))]).await.leads_to();
    assert_eq!(registered(&office)[0].definitions_digest, older.digest());
    assert!(browser.get(&done).await.text().contains("Cognome di allora"));
}

#[tokio::test]
async fn what_is_no_application_is_refused_with_the_reason() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let definitions = definitions(&office);
    let file = paper(&office, &definitions, &answers(&office, &definitions, 5), "");
    let blank = browser.get("/ufficio/carte/delega.pdf").await.bytes;
    let letter = browser.get("/ufficio/carte/locandina.pdf").await.bytes;

    refused(&browser.bring(b"").await, wrong, "Scegli il file del modulo");
    refused(&browser.bring(b"Caro Sportello").await, wrong, "non è un PDF");
    refused(&browser.bring(&file[..file.len() / 2]).await, wrong, "rovinato");
    refused(&browser.bring(&blank).await, wrong, "È il modulo «Delega»");
    refused(&browser.bring(&letter).await, wrong, "Non è uno dei nostri moduli di domanda");
    let locked = [&file[..], b"trailer<</Encrypt 9 0 R>>%%EOF"].concat();
    refused(&browser.bring(&locked).await, wrong, "protetto con una password");
    let large = vec![b' '; 17 * 1024 * 1024];
    let too_large = "può avere al massimo 16 MB";
    refused(&browser.bring(&large).await, StatusCode::PAYLOAD_TOO_LARGE, too_large);

    // Nothing declared: counted while it comes.
    let kind = "multipart/form-data; boundary=limit";
    let head = "--limit\r\nContent-Disposition: form-data; name=\"modulo\"\r\n\r\n";
    let undeclared = Request::post(UPLOAD).header("content-type", kind);
    let body = Body::from([head.as_bytes(), &large].concat());
    refused(&browser.send(undeclared, body).await, StatusCode::PAYLOAD_TOO_LARGE, too_large);

    let not_whole = "Il file non è arrivato intero";
    for (kind, body) in [
        (kind, head.to_owned()),
        (kind, "--limit\r\nnonsense\r\n\r\n--limit--".to_owned()),
        ("multipart/form-data", "x".to_owned()),
        ("text/plain", "x".to_owned()),
    ] {
        let request = Request::post(UPLOAD).header("content-type", kind);
        refused(&browser.send(request, Body::from(body)).await, wrong, not_whole);
    }
    let empty = Request::post(UPLOAD).header("content-type", kind);
    let nothing = Body::from("--limit--\r\n");
    refused(&browser.send(empty, nothing).await, wrong, "Scegli il file del modulo");

    // Other addresses take no more than before.
    let elsewhere = Request::post("/ufficio/apri/").header("content-length", 70_000);
    let page = browser.send(elsewhere, Body::from(vec![b'a'; 70_000])).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(browser.get(CHECK).await.leads_to(), UPLOAD);
    let mut stranger = office.browser();
    assert_eq!(stranger.bring(&file).await.leads_to(), "/ufficio/entra/");
    assert!(registered(&office).is_empty());
}

#[tokio::test]
async fn nothing_of_a_file_stays_behind() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let definitions = definitions(&office);
    let file = paper(&office, &definitions, &answers(&office, &definitions, 6), "");
    let page = bring(&mut browser, &file).await;
    let data = &office.app.data;
    let on_disk = |needle: &[u8]| {
        let files =
            std::fs::read_dir(data).unwrap().filter_map(|f| std::fs::read(f.unwrap().path()).ok());
        files.filter(|bytes| bytes.windows(needle.len()).any(|w| w == needle)).count()
    };
    browser.post(REGISTER, &[("id", &id_on(&page))]).await;
    for needle in ["Zzyzxname", "Niccol", "%PDF-"] {
        assert_eq!(on_disk(needle.as_bytes()), 0, "{needle}");
    }
    // Looked at for too long: it must be brought again.
    let other = answers(&office, &definitions, 7);
    bring(&mut browser, &paper(&office, &definitions, &other, "")).await;
    office.clock.advance_ms(21 * 60_000);
    assert_eq!(browser.get(CHECK).await.leads_to(), UPLOAD);
}
