//! A browser without a window: keeps cookies, follows nothing by itself, remembers every address
//! it was sent to. The application behind it is the real one, on a real store in a scratch folder;
//! only the clock is moved by hand.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use generator::project::Project;
use kiosk::clock::HandClock;
use kiosk::http::{App, AppParts, definitions_into_store};
use kiosk::routes;
use kiosk::seal::SeededRandomness;
use kiosk::store::{Store, StoreOptions};
use sportello_disk::Disk;
use tempfile::TempDir;
use tower::ServiceExt;

/// A machine with one call open, on 20 November 2026 at noon UTC.
pub struct Hall {
    pub store: Arc<Store>,
    pub clock: Arc<HandClock>,
    pub log: Arc<Mutex<Vec<String>>>,
    pub app: App,
    router: Router,
    _folder: TempDir,
}

const FORM: &str = include_str!("domanda-prova.yaml");
const CALL: &str = include_str!("prova-2026.yaml");
const NEXT_CALL: &str = include_str!("prova-2027.yaml");
const TERRITORY: &str = include_str!("../../../content/data/municipalities.yaml");
const STRINGS: &str = include_str!("../../../content/strings/it.ftl");
pub const SETTINGS: &str = include_str!("../../../site.toml");

/// A small content, in Italian only.
pub async fn hall() -> Hall {
    small_hall(&italian_settings(), &[]).await
}

/// Settings that name no other language.
fn italian_settings() -> String {
    let settings = SETTINGS.lines().filter(|line| !line.contains("languages = "));
    settings.map(|line| format!("{line}\n")).collect()
}

/// The same with these settings and files.
pub async fn small_hall(settings: &str, files: &[(&str, &str)]) -> Hall {
    let folder = content(settings, files);
    let root = folder.path().to_owned();
    open(&root, folder).await
}

fn content(settings: &str, files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("site.toml", settings);
    write("content/forms/domanda-prova.yaml", FORM);
    write("content/calls/prova-2026.yaml", CALL);
    write("content/calls/prova-2027.yaml", NEXT_CALL);
    write("content/data/municipalities.yaml", TERRITORY);
    write("content/strings/it.ftl", STRINGS);
    for (path, text) in files {
        write(path, text);
    }
    folder
}

/// A small content, on a disk whose failures are chosen.
pub async fn hall_on_a_disk() -> (Hall, Disk) {
    let folder = content(&italian_settings(), &[]);
    let root = folder.path().to_owned();
    std::fs::create_dir(root.join("data")).unwrap();
    let disk = Disk::watch(&root.join("data"));
    (open(&root, folder).await, disk)
}

/// The content of a folder, with the data in a scratch folder.
pub async fn open(root: &Path, folder: TempDir) -> Hall {
    let (project, mistakes) = Project::load(root);
    let data = folder.path().join("data");
    // Links to pages this small content does not have are the only mistakes there may be.
    let in_forms = |m: &&forms::diagnostic::Diagnostic| m.file.starts_with("content/");
    let mistakes: Vec<String> = mistakes.iter().filter(in_forms).map(ToString::to_string).collect();
    assert!(mistakes.iter().all(|m| !m.contains("errore")), "{mistakes:#?}");
    let project = project.unwrap();
    let clock = Arc::new(HandClock::new("2026-11-20T12:00:00Z".parse().unwrap()));
    let randomness = Arc::new(SeededRandomness::new(7));
    let options = StoreOptions {
        clock: clock.clone(),
        randomness: randomness.clone(),
        recovery_pause: Duration::from_millis(1),
        ..StoreOptions::new(&data, "SAM")
    };
    let store = Arc::new(Store::open(options).unwrap());
    definitions_into_store(&store, &project.catalogue).await.unwrap();
    let log = Arc::new(Mutex::new(Vec::new()));
    let written = Arc::clone(&log);
    let app = App::new(AppParts {
        project,
        store: Arc::clone(&store),
        clock: clock.clone(),
        randomness,
        data,
        templates: routes::templates(),
        log: Arc::new(move |line| written.lock().unwrap().push(line.to_owned())),
    })
    .unwrap();
    let router = routes::router(app.clone());
    Hall { store, clock, log, app, router, _folder: folder }
}

impl Hall {
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: Vec::new(), visited: Vec::new() }
    }

    pub fn logged(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }
}

#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: Vec<(String, String)>,
    /// Every address this browser was sent to.
    pub visited: Vec<String>,
}

pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Page {
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", |to| to.to_str().unwrap())
    }

    /// What a person reads: no markup, one line a block.
    pub fn text(&self) -> String {
        let html = self.html();
        let main = html.split("<main").nth(1).unwrap_or(&html);
        let main = main.split("</main>").next().unwrap_or(main);
        let mut text = String::new();
        let mut inside = true;
        for c in main.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push('\n');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n").replace("&#39;", "'").replace("&quot;", "\"")
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, typed: &[(&str, &str)]) -> Page {
        let encoded: Vec<String> = typed
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "http://localhost:8080");
        self.send(request, Body::from(encoded.join("&"))).await
    }

    /// Posts, and follows where it leads.
    pub async fn answer(&mut self, path: &str, typed: &[(&str, &str)]) -> (String, Page) {
        let page = self.post(path, typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", page.text());
        let next = page.location().to_owned();
        let page = self.get(&next).await;
        (next, page)
    }

    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request.body(body).unwrap();
        let headers = request.headers_mut();
        if !headers.contains_key("host") {
            headers.insert("host", "localhost:8080".parse().unwrap());
        }
        headers.insert("cookie", cookies.join("; ").parse().unwrap());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(kept, _)| kept != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        if let Some(to) = parts.headers.get("location") {
            self.visited.push(to.to_str().unwrap().to_owned());
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Page { status: parts.status, headers: parts.headers, bytes }
    }

    /// The same person before other routes.
    pub fn before(&self, router: Router) -> Browser {
        Browser { router, ..self.clone() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.iter().find(|(kept, _)| kept == name).map(|(_, value)| value.clone())
    }

    pub fn has_cookie(&self, name: &str) -> bool {
        self.cookies.iter().any(|(kept, _)| kept == name)
    }
}

fn encode(text: &str) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(b).to_string(),
        b' ' => "+".to_owned(),
        _ => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}
