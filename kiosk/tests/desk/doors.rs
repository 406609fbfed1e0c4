//! Who gets through which door: strangers, each role, a hall without the office's key, browsers
//! behind TLS; and the sheet of the start of the day.

use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use kiosk::desk::{Needs, PERMISSIONS, Who};
use kiosk::doctor::{Machine, look};
use kiosk::http::{ARRIVAL_PATH, CLOSING_PATH, HALLS_ROOT};
use kiosk::store::{ApplicationFilter, Role};

use super::office::{Browser, Office, Page, escaped};
use super::{CALL, PASSWORD, signed_in};

/// An address as a browser asks for it, of something that is not there.
fn asked(path: &str) -> String {
    let id = "018f3a4e-0000-7000-8000-000000000000";
    path.replace("{id}", id)
        .replace("{call}", CALL)
        .replace("{token}", &"0".repeat(64))
        .replace("{run}", "1")
        .replace("{code}", "WW-0000-00")
        .replace("{file}", "delega.pdf")
}

async fn knock(browser: &mut Browser, method: &Method, path: &str) -> Page {
    match *method {
        Method::POST => browser.post(path, &[]).await,
        _ => browser.get(path).await,
    }
}

async fn colleague(office: &Office, role: Role) -> Browser {
    let mut browser = office.browser();
    let link = office.link_for(role).await;
    let login = role.as_str().replace('_', "-");
    let typed = [
        ("display_name", "Collega"),
        ("login", login.as_str()),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ];
    assert_eq!(browser.post(&link, &typed).await.status, StatusCode::SEE_OTHER);
    browser
}

#[tokio::test]
async fn every_door_opens_for_its_own_people_only() {
    let office = Office::open(3).await;
    let doors = || PERMISSIONS.iter().filter(|door| door.who != Who::Anyone);
    let mut stranger = office.browser();
    for door in doors() {
        let page = knock(&mut stranger, &door.method, &asked(door.path)).await;
        assert_eq!(page.leads_to(), "/ufficio/entra/", "{} {}", door.method, door.path);
    }
    for role in Role::ALL {
        let mut browser = colleague(&office, role).await;
        for door in doors().filter(|door| door.path != "/ufficio/esci/") {
            let page = knock(&mut browser, &door.method, &asked(door.path)).await;
            let refused = page.status == StatusCode::FORBIDDEN;
            let who = format!("{role} {} {} {}", door.method, door.path, page.status);
            assert_eq!(refused, !door.who.includes(role), "{who}");
            assert_ne!(page.leads_to(), "/ufficio/entra/", "{who}");
        }
    }
    let mut browser = colleague_again(&office).await;
    for (method, path) in [(Method::POST, "/ufficio/registro/"), (Method::GET, "/ufficio/apri/")] {
        let page = knock(&mut browser, &method, path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{method} {path} is in no list");
    }
}

/// No role and no cookie opens it: only what a hall has signed.
#[tokio::test]
async fn the_door_of_the_halls_is_nobody_elses() {
    let office = Office::open(1).await;
    let paths = [ARRIVAL_PATH, CLOSING_PATH].map(|path| asked(&path.replace("{hall}", "NOR")));
    assert!(PERMISSIONS.iter().all(|door| !door.path.starts_with(HALLS_ROOT)));
    let mut browsers = vec![office.browser()];
    for role in Role::ALL {
        browsers.push(colleague(&office, role).await);
    }
    for path in &paths {
        assert!(path.starts_with(HALLS_ROOT) && !path.contains('{'), "{path}");
        let put = || Request::put(path.as_str());
        for browser in &mut browsers {
            let page = browser.send(put(), Body::from("x")).await;
            assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{}", page.text());
            for method in [Method::GET, Method::POST] {
                let page = knock(browser, &method, path).await;
                assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            }
        }
        let foreign = put().header("host", "localhost:8080").header("sec-fetch-site", "cross-site");
        let page = office.browser().send(foreign, Body::from("x")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(office.all(), 1);
}

async fn colleague_again(office: &Office) -> Browser {
    let mut browser = office.browser();
    let typed = [("login", "administrator"), ("password", PASSWORD)];
    browser.post("/ufficio/entra/", &typed).await;
    browser
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push((path.display().to_string(), std::fs::read(&path).unwrap())),
        }
    }
    found
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn who_steals_a_hall_reads_nobodys_name() {
    let office = Office::open(25).await;
    let mut planted = Vec::new();
    for application in office.applications(CALL) {
        for question in ["surname", "name", "phone", "codice_fiscale"] {
            let text = office.answer(&application, question);
            // Short names are inside other words, and would be found in any text.
            if text != "in attesa" && text.chars().count() >= 6 {
                planted.push(text);
            }
        }
    }
    assert!(planted.len() > 25, "{}", planted.len());
    let hall = office.into_hall().await;
    hall.app.rebuild_site().await.unwrap();
    let mut browser = signed_in(&hall).await;
    let list = browser.get("/ufficio/domande/").await;
    assert_eq!(list.status, StatusCode::OK);
    let text = list.text();
    assert!(text.contains("Questa è una sala"));
    for offered in ["/ufficio/graduatorie/", "/ufficio/carica/", "Stampa le scelte"] {
        assert!(!text.contains(offered), "{offered}");
    }
    let all = hall.store.read().applications(&ApplicationFilter::default()).unwrap();
    let code = all[0].public_code.as_str();
    let found = browser.post("/ufficio/apri/", &[("codice", code)]).await;
    let closed = browser.get(&found.leads_to()).await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    assert!(closed.text().contains("non c'è la chiave dell'ufficio"), "{}", closed.text());
    for door in PERMISSIONS.iter().filter(|door| door.needs == Needs::Key) {
        let page = knock(&mut browser, &door.method, &asked(door.path)).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{} {}", door.method, door.path);
        assert!(page.text().contains("Questa è una sala"), "{} {}", door.method, door.path);
    }
    assert_eq!(browser.get("/ufficio/carte/").await.status, StatusCode::OK);
    let mut visitor = hall.browser();
    assert_eq!(visitor.get("/domanda/").await.status, StatusCode::OK);

    let stolen = files(&hall.app.data);
    assert!(stolen.iter().any(|(name, _)| name.ends_with("sportello.db")));
    assert!(stolen.iter().any(|(_, bytes)| holds(bytes, &all[0].id.to_string())), "a blind search");
    for (name, bytes) in &stolen {
        assert!(!holds(bytes, "AGE-SECRET-KEY"), "a private key in {name}");
        if name.contains("/site/") {
            continue; // the public site: words of editors, and no applicant's, as tested elsewhere
        }
        for text in &planted {
            assert!(!holds(bytes, text), "{text} in {name}");
        }
    }
    let log = hall.whole_log();
    assert!(log.contains("GET /ufficio/domande/{id}/ 403"), "{log}");
    for text in &planted {
        assert!(!log.contains(text.as_str()), "{text} in the log");
    }
}

#[tokio::test]
async fn behind_tls_cookies_belong_to_the_host_alone() {
    let office = Office::open(0).await;
    drop(signed_in(&office).await);
    let typed = "login=maria&password=cavallo%20batteria%20graffetta";
    let sign_in = |host: &str| {
        Request::post("/ufficio/entra/")
            .header("host", host)
            .header("content-type", "application/x-www-form-urlencoded")
    };
    let mut browser = office.browser();
    let public = "sportello.example.it";
    let page = browser.send(sign_in(public), Body::from(typed)).await;
    let set = page.header("set-cookie");
    assert!(set.starts_with("__Host-desk="), "{set}");
    assert!(set.contains("; Path=/; Secure; HttpOnly; SameSite=Strict"), "{set}");
    assert!(!page.header("strict-transport-security").is_empty());
    let list = || Request::get("/ufficio/domande/").header("host", public);
    assert_eq!(browser.send(list(), Body::empty()).await.status, StatusCode::OK);

    // The same token under the short name, as another program of the machine could plant it.
    let pair = set.split(';').next().unwrap().trim_start_matches("__Host-").to_owned();
    let planted = list().header("cookie", &pair);
    let page = office.browser().send(planted, Body::empty()).await;
    assert_eq!(page.leads_to(), "/ufficio/entra/");

    let mut local = office.browser();
    let page = local.send(sign_in("127.0.0.1:8080"), Body::from(typed)).await;
    assert!(page.header("set-cookie").starts_with("desk="), "{}", page.header("set-cookie"));
    assert!(page.header("strict-transport-security").is_empty());
}

#[tokio::test]
async fn signing_in_changes_the_session_and_ends_the_one_before() {
    let office = Office::open(0).await;
    let mut browser = signed_in(&office).await;
    let before = browser.cookie().unwrap();
    let typed = [("login", "maria"), ("password", PASSWORD)];
    browser.post("/ufficio/entra/", &typed).await;
    assert_ne!(browser.cookie().unwrap(), before);
    let old = Request::get("/ufficio/domande/").header("cookie", &before);
    let page = office.browser().send(old, Body::empty()).await;
    assert_eq!(page.leads_to(), "/ufficio/entra/");
    let token = before.split('=').nth(1).unwrap();
    for (name, bytes) in files(&office.app.data) {
        assert!(!holds(&bytes, token), "the token itself lies in {name}");
    }
}

#[tokio::test]
async fn the_day_begins_with_the_same_list_as_the_doctor() {
    let office = Office::open(3).await;
    let mut browser = signed_in(&office).await;
    let page = browser.get("/ufficio/stato/").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    let findings = look(&Machine {
        settings: &office.app.project.settings,
        data: &office.app.data,
        definitions: Some(office.app.project.catalogue.digest().to_owned()),
        health: Some(office.store.health()),
        now: office.app.now(),
    });
    let subjects = [
        "versione",
        "domande e avvisi",
        "programma",
        "spazio sul disco",
        "orologio",
        "chiavi",
        "registro",
        "copia dei dati",
        "scarto",
        "stampante",
        "voce",
        "caratteri",
    ];
    for subject in subjects {
        assert!(findings.iter().any(|finding| finding.subject == subject), "{subject}");
    }
    for finding in &findings {
        let steady = !["spazio sul disco", "registro di scrittura"].contains(&finding.subject);
        let row = format!("<th scope=\"row\">{}</th>", finding.subject);
        assert!(text.contains(&row), "{row}");
        assert!(!steady || text.contains(&escaped(&finding.message)), "{}", finding.message);
    }
    assert!(text.contains("Da sistemare") && text.contains("escrow-key.txt"), "{text}");
    assert!(text.contains("Nome e firma di chi apre"));
    // Another program says the same of the file that runs here.
    let printed = std::process::Command::new("sha256sum")
        .arg(std::env::current_exe().unwrap())
        .output()
        .unwrap();
    let program = std::str::from_utf8(&printed.stdout[..64]).unwrap();
    assert!(text.contains(&format!("programma {program}")), "{text}");
    assert!(text.contains(&format!("domande {}", office.app.project.catalogue.digest())));
    assert!(findings[0].message.ends_with(&program[..16]), "{:?}", findings[0]);
    let noted = office.store.read().audit(None, 5).unwrap();
    assert!(noted.iter().any(|entry| entry.event.action == "machine.check"));
    assert_eq!(office.log(), "");
}
