//! `sportello links` against a server of the test's own: each answer a site may give, what is told
//! of it, and what is asked again. No other machine is ever reached.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use generator::outside::{Manners, Memory, Outcome, Places, ask_all, find, report};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

/// A site that answers by the path, and remembers what it was asked.
struct Site {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            // Connections that get no answer stay open, as those of a site that hangs.
            let mut hanging = Vec::new();
            for stream in listener.incoming().flatten() {
                hanging.extend(answer(stream, &log));
            }
        });
        Self { address, asked }
    }

    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What was asked since the last time.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("log"))
    }
}

/// Answers one request and closes; gives the connection back when it must hang.
fn answer(stream: TcpStream, log: &Mutex<Vec<String>>) -> Option<TcpStream> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let request = lines.next()?;
    lines.find(String::is_empty)?; // the head is read, as servers do
    let asked = request.trim_end_matches(" HTTP/1.1").to_owned();
    log.lock().expect("log").push(asked.clone());
    let (method, path) = asked.split_once(' ')?;
    let head = match (method, path) {
        (_, "/good" | "/new") => "200 OK",
        (_, "/moved") => "301 Moved Permanently\r\nLocation: /new",
        (_, "/for-now") => "302 Found\r\nLocation: /new",
        (_, "/round") => "301 Moved Permanently\r\nLocation: /round",
        ("HEAD", "/no-head") => "405 Method Not Allowed",
        (_, "/no-head") => "200 OK",
        (_, "/closed") => "403 Forbidden",
        (_, "/broken") => "503 Service Unavailable",
        (_, "/late") => return Some(stream),
        _ => "404 Not Found",
    };
    let mut stream = stream;
    let _ = write!(stream, "HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    None
}

fn manners(timeout: Duration) -> Manners {
    Manners { pause: Duration::ZERO, timeout, parallel: 2, days: 7 }
}

/// Long enough for a machine at its limit: only what must be late waits for the end of it.
const PATIENT: Duration = Duration::from_secs(60);

#[track_caller]
fn check(path: &str, outcome: impl FnOnce(&Site) -> Outcome, asked: &[&str]) {
    let site = Site::new();
    let page = site.page(path);
    let mut memory = Memory::default();
    let count = ask_all([page.as_str()].into_iter(), &mut memory, manners(PATIENT), TODAY);
    assert_eq!(count, 1);
    assert_eq!(memory.outcome(&page), Some(&outcome(&site)));
    assert_eq!(site.asked(), asked);
}

#[test]
fn each_answer_is_understood() {
    check("/good", |_| Outcome::Good, &["HEAD /good"]);
    check("/moved", |site| Outcome::Moved(site.page("/new")), &["HEAD /moved", "HEAD /new"]);
    check("/for-now", |_| Outcome::Good, &["HEAD /for-now", "HEAD /new"]);
    check("/no-head", |_| Outcome::Good, &["HEAD /no-head", "GET /no-head"]);
    check("/gone", |_| Outcome::Gone(404), &["HEAD /gone", "GET /gone"]);
    check("/closed", |_| Outcome::Refused(403), &["HEAD /closed", "GET /closed"]);
    check("/broken", |_| Outcome::Broken(503), &["HEAD /broken", "GET /broken"]);
    let round = |_: &Site| Outcome::Unreachable("rimanda sempre altrove".to_owned());
    check("/round", round, &["HEAD /round"; 8]);
}

#[test]
fn a_site_that_hangs_is_late() {
    let site = Site::new();
    let page = site.page("/late");
    let mut memory = Memory::default();
    let impatient = manners(Duration::from_millis(200));
    ask_all([page.as_str()].into_iter(), &mut memory, impatient, TODAY);
    assert_eq!(memory.outcome(&page), Some(&Outcome::Late));
}

#[test]
fn nobody_listening_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let page = format!("http://{}/", listener.local_addr().expect("address"));
    drop(listener);
    let mut memory = Memory::default();
    ask_all([page.as_str()].into_iter(), &mut memory, manners(PATIENT), TODAY);
    let outcome = memory.outcome(&page);
    assert!(matches!(outcome, Some(Outcome::Unreachable(_))), "{outcome:?}");
}

#[test]
fn what_was_good_is_not_asked_again_for_some_days() {
    let site = Site::new();
    let (good, gone) = (site.page("/good"), site.page("/gone"));
    let root = tempfile::tempdir().expect("scratch folder");
    let pages = || [good.as_str(), gone.as_str()].into_iter();
    let mut memory = Memory::load(root.path()).expect("nothing yet");
    assert_eq!(ask_all(pages(), &mut memory, manners(PATIENT), TODAY), 2);
    memory.save(root.path(), pages()).expect("kept");
    site.asked();

    let ask = |day: Date| {
        let mut memory = Memory::load(root.path()).expect("kept");
        ask_all(pages(), &mut memory, manners(PATIENT), day);
        assert_eq!(memory.outcome(&good), Some(&Outcome::Good));
        site.asked()
    };
    assert_eq!(ask(date(2026, 11, 29)), ["HEAD /gone", "GET /gone"]);
    assert_eq!(ask(date(2026, 11, 30)), ["HEAD /good", "HEAD /gone", "GET /gone"]);
}

/// What is told, with the site's port taken out.
#[test]
fn each_link_is_told_where_it_is_written() {
    let site = Site::new();
    let root = tempfile::tempdir().expect("scratch folder");
    let write = |file: &str, text: &str| {
        let path = root.path().join(file);
        std::fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        std::fs::write(path, text.replace("SITO", &site.address)).expect("file");
    };
    write("site.toml", include_str!("../../site.toml"));
    write(
        "content/prova.md",
        "---\ntitle: Prova\nincentive:\n  laws:\n    - {act: Legge, url: \"SITO/gone\"}\n---\nLeggi \
         [qui](SITO/moved), [là](SITO/good#punto) e\n[anche](SITO/gone)\n<SITO/closed>.\n\n\
         `SITO/codice` e [da noi](https://sportello.example.it/percorso/)\n",
    );
    write("content/data/altro.yaml", "a:\n  - SITO/broken\n  - SITO/good\n  - il sito SITO/no\n");
    write("content/README.md", "[guida](SITO/guida)\n");
    let places: Places = find(root.path()).expect("read");
    let mut memory = Memory::default();
    ask_all(places.keys().map(String::as_str), &mut memory, manners(PATIENT), TODAY);
    let told: Vec<String> = report(&places, &memory)
        .iter()
        .map(|d| d.to_string().replace(&site.address, "SITO"))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
