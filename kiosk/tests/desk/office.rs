//! An office with invented applications, and browsers without a window to look at it. The
//! application behind is the real one, on our own content, with a real store in a scratch folder.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use forms::call::Call;
use forms::value::Value;
use generator::project::Project;
use jiff::ToSpan;
use kiosk::clock::{Clock, HandClock};
use kiosk::demo::{DemoOptions, fill};
use kiosk::desk::set_up_path;
use kiosk::http::{App, AppParts, definitions_into_store};
use kiosk::procedure::open_payload;
use kiosk::routes;
use kiosk::seal::{SeededRandomness, Token};
use kiosk::store::{Application, ApplicationFilter, Role, Store, StoreOptions};
use tempfile::TempDir;
use tower::ServiceExt;

/// 22 November 2026, ten in the morning in Italy: the calls of our content are open.
const NOW: &str = "2026-11-22T09:00:00Z";

/// A machine with its store.
pub struct Office {
    pub store: Arc<Store>,
    pub clock: Arc<HandClock>,
    pub app: App,
    log: Arc<Mutex<Vec<String>>>,
    router: Router,
    _folder: TempDir,
}

impl Office {
    /// With so many invented applications.
    pub async fn open(applications: u32) -> Self {
        Self::made(applications, true).await
    }

    /// Empty, with calls that are no examples.
    pub async fn with_real_call() -> Self {
        Self::made(0, false).await
    }

    /// With so many invented applications, and so few places that not everybody gets one.
    pub async fn with_places(applications: u32, places: u32) -> Self {
        Self::made_with(applications, |call| call.places = places).await
    }

    async fn made(applications: u32, example: bool) -> Self {
        Self::made_with(applications, |call| call.example &= example).await
    }

    async fn made_with(applications: u32, change: impl Fn(&mut Call)) -> Self {
        let clock = Arc::new(HandClock::new(NOW.parse().unwrap()));
        let folder = tempfile::tempdir().unwrap();
        Self::started(folder, clock, applications, change, false).await
    }

    /// The same machine without the office's key, as it stands in a hall.
    pub async fn into_hall(self) -> Self {
        let Self { store, clock, app, router, _folder, .. } = self;
        drop((store, app, router));
        for name in ["office-key.txt", "escrow-key.txt"] {
            std::fs::remove_file(_folder.path().join(name)).unwrap();
        }
        Self::started(_folder, clock, 0, |_| (), true).await
    }

    async fn started(
        folder: TempDir,
        clock: Arc<HandClock>,
        applications: u32,
        change: impl Fn(&mut Call),
        public_keys_only: bool,
    ) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let (project, mistakes) = Project::load(&root);
        assert!(!forms::diagnostic::has_errors(&mistakes), "{mistakes:#?}");
        let mut project = project.unwrap();
        let catalogue = Arc::make_mut(&mut project.catalogue);
        catalogue.calls.values_mut().for_each(change);
        let randomness = Arc::new(SeededRandomness::new(11));
        let mut options = StoreOptions::new(folder.path(), "SAM");
        options.clock = clock.clone();
        options.randomness = randomness.clone();
        options.public_keys_only = public_keys_only;
        let store = Arc::new(Store::open(options).unwrap());
        definitions_into_store(&store, &project.catalogue).await.unwrap();
        if applications > 0 {
            let options = DemoOptions { applications, seed: 5 };
            fill(&store, &project.catalogue, options).await.unwrap();
        }
        let log = Arc::new(Mutex::new(Vec::new()));
        let written = Arc::clone(&log);
        let app = App::new(AppParts {
            project,
            store: store.clone(),
            clock: clock.clone(),
            randomness,
            data: folder.path().to_owned(),
            templates: routes::templates(),
            log: Arc::new(move |line| written.lock().unwrap().push(line.to_owned())),
        });
        let app = app.unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
        let router = routes::router(app.clone());
        Self { store, clock, app, log, router, _folder: folder }
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookie: None }
    }

    /// A one-time link, as printed at the first start.
    pub async fn set_up_link(&self) -> String {
        self.link_for(Role::Administrator).await
    }

    /// A one-time link for a colleague.
    pub async fn link_for(&self, role: Role) -> String {
        let token = Token::generate(self.app.randomness.as_ref());
        let until = self.clock.now() + 24.hours();
        self.store.create_setup_token(&token, role, until).await.unwrap();
        set_up_path(&token)
    }

    /// A one-time link for a clerk who meets only the people of some municipalities.
    pub async fn limited_link(&self, municipalities: &[String]) -> String {
        let token = Token::generate(self.app.randomness.as_ref());
        let until = self.clock.now() + 24.hours();
        let made =
            self.store.create_limited_setup_token(&token, Role::Operator, municipalities, until);
        made.await.unwrap();
        set_up_path(&token)
    }

    /// What the log tells besides requests: templates that failed, and the like.
    pub fn log(&self) -> String {
        let log = self.log.lock().unwrap();
        let told = log.iter().filter(|line| !line.ends_with(" ms"));
        told.cloned().collect::<Vec<_>>().join("\n")
    }

    /// Every line of the log.
    pub fn whole_log(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }

    /// What a person reads on a PDF, on one line.
    pub fn text_of(&self, pdf: &[u8]) -> String {
        let text = poppler("pdftotext", pdf, &["-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How many pages a PDF has.
    pub fn pages_of(&self, pdf: &[u8]) -> usize {
        let told = poppler("pdfinfo", pdf, &[]);
        let line = told.lines().find_map(|line| line.strip_prefix("Pages:"));
        line.unwrap_or_default().trim().parse().unwrap()
    }

    /// How many applications there are, to all calls.
    pub fn all(&self) -> usize {
        self.store.read().applications(&ApplicationFilter::default()).unwrap().len()
    }

    /// The applications to a call, as registered.
    pub fn applications(&self, call_id: &str) -> Vec<Application> {
        let filter = ApplicationFilter { call_id: Some(call_id.to_owned()), ..Default::default() };
        self.store.read().applications(&filter).unwrap()
    }

    /// What somebody answered in words of their own.
    pub fn answer(&self, application: &Application, question: &str) -> String {
        let payload = open_payload(self.store.read(), application).unwrap();
        match payload.answers.get(question) {
            Some(Value::Text(text)) => text.clone(),
            other => panic!("{question}: {other:?}"),
        }
    }

    /// Looks for every surname, codice fiscale and telephone of the applicants in every file of the
    /// public site that a publication made.
    pub async fn no_name_is_published(&self, citizen: &mut Browser) {
        let mut planted = Vec::new();
        for application in self.applications("destinatari-2026") {
            for question in ["surname", "phone", "codice_fiscale"] {
                let text = self.answer(&application, question);
                if text != "in attesa" {
                    planted.push(text);
                }
            }
        }
        let base = "/graduatorie/destinatari-2026/";
        let files = ["", "graduatoria.json", "graduatoria.csv"];
        for file in files {
            let page = citizen.get(&format!("{base}{file}")).await;
            assert_eq!(page.status, StatusCode::OK, "{base}{file}");
            let text = page.text();
            for name in &planted {
                assert!(!text.contains(&escaped(name)), "{name} is in {base}{file}");
                assert!(!text.contains(name.as_str()), "{name} is in {base}{file}");
            }
        }
    }
}

/// What a program of poppler says of a PDF.
fn poppler(program: &str, pdf: &[u8], after: &[&str]) -> String {
    let scratch = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(scratch.path(), pdf).unwrap();
    let read = Command::new(program).arg(scratch.path()).args(after).output().unwrap();
    String::from_utf8(read.stdout).unwrap()
}

/// As templates write it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&#39;").replace('"', "&quot;")
}

/// A browser: keeps the staff's cookie, follows nothing.
pub struct Browser {
    router: Router,
    cookie: Option<String>,
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub bytes: Bytes,
    headers: HeaderMap,
}

impl Browser {
    /// The cookie it holds, `name=value`.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.clone()
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, typed: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> =
            typed.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value))).collect();
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request, Body::from(pairs.join("&"))).await
    }

    /// Sends a file as a browser's form does.
    pub async fn bring(&mut self, file: &[u8]) -> Page {
        let head = "--limit\r\nContent-Disposition: form-data; name=\"modulo\"; \
                    filename=\"Alò Niccolò.pdf\"\r\nContent-Type: application/pdf\r\n\r\n";
        let body = [head.as_bytes(), file, b"\r\n--limit--\r\n"].concat();
        let request = Request::post("/ufficio/carica/")
            .header("content-type", "multipart/form-data; boundary=limit")
            .header("content-length", body.len());
        self.send(request, Body::from(body)).await
    }

    pub async fn send(&mut self, mut request: axum::http::request::Builder, body: Body) -> Page {
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let answer = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        for set in parts.headers.get_all("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
            self.cookie = (!pair.ends_with('=')).then_some(pair);
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Page { status: parts.status, bytes, headers: parts.headers }
    }
}

impl Page {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where a redirect leads; empty: it is none.
    pub fn leads_to(&self) -> String {
        self.header("location")
    }

    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned()
    }
}

/// Percent encoding of everything but letters and digits.
fn coded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
