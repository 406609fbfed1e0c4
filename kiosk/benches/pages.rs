//! What a question costs: `cargo bench --bench pages`.
//!
//! The real routes on a real socket of this machine, asked by a few browsers that keep their
//! connection: first a page of questions, rendered for each of them from their own draft, then a
//! file of the site with the very same bytes. Only the ratio compares machines.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use generator::project::Project;
use kiosk::clock::HandClock;
use kiosk::http::{App, AppParts, Listening, definitions_into_store, serve};
use kiosk::routes;
use kiosk::seal::SystemRandomness;
use kiosk::store::{Store, StoreOptions};

/// As the program has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BROWSERS: usize = 8;
const LASTS: Duration = Duration::from_secs(3);
const ROUNDS: usize = 3;
const CALL: &str = "/domanda/destinatari-2026/";
const FILE: &str = "pagina.html";

fn main() {
    // `cargo test` builds benches and runs them with other arguments: then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a scratch folder");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (app, address) = runtime.block_on(start(folder.path()));
    let visits: Vec<Visit> = (0..BROWSERS).map(|_| Visit::begin(address)).collect();
    let page = visits[0].clone().get(&visits[0].path);
    let site = folder.path().join("site");
    fs::create_dir_all(&site).expect("a folder");
    fs::write(site.join(FILE), &page).expect("a file");
    app.site.show(&site).expect("the site");
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let rendered = rate(&visits, |visit| visit.path.clone());
        let stored = rate(&visits, |_| format!("/{FILE}"));
        println!(
            "{rendered:.0} pages of questions a second, {stored:.0} files of the same {} bytes: {:.2}   (wanted: 0.33)",
            page.len(),
            rendered / stored
        );
        ratios.push(rendered / stored);
    }
    ratios.sort_by(f64::total_cmp);
    println!("median of the ratio: {:.2}", ratios[ROUNDS / 2]);
}

/// The project's own content, on a day when the call is open.
async fn start(folder: &Path) -> (App, SocketAddr) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let project = Project::load(&root).0.expect("the project");
    let data = folder.join("data");
    let clock = Arc::new(HandClock::new("2026-11-20T12:00:00Z".parse().expect("a time")));
    let options = StoreOptions { clock: clock.clone(), ..StoreOptions::new(&data, "SAM") };
    let store = Arc::new(Store::open(options).expect("a store"));
    definitions_into_store(&store, &project.catalogue).await.expect("definitions");
    let app = App::new(AppParts {
        project,
        store,
        clock,
        randomness: Arc::new(SystemRandomness),
        data,
        templates: routes::templates(),
        log: Arc::new(|_| ()),
    })
    .expect("templates");
    let listening = Listening::open("127.0.0.1:0", None, &root).await.expect("a socket");
    let address = listening.local_addr().expect("an address");
    tokio::spawn(serve(listening, routes::router(app.clone()), std::future::pending()));
    (app, address)
}

/// Answers in a second, from all browsers together.
fn rate(visits: &[Visit], path: impl Fn(&Visit) -> String + Sync) -> f64 {
    let (stop, count) = (AtomicBool::new(false), AtomicU64::new(0));
    let began = Instant::now();
    std::thread::scope(|scope| {
        for visit in visits {
            scope.spawn(|| {
                let (mut visit, path) = (visit.clone(), path(visit));
                while !stop.load(Ordering::Relaxed) {
                    visit.get(&path);
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        std::thread::sleep(LASTS);
        stop.store(true, Ordering::Relaxed);
    });
    count.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64()
}

/// A person with an application open, on its first page.
struct Visit {
    stream: TcpStream,
    address: SocketAddr,
    cookie: String,
    path: String,
    read: Vec<u8>,
}

impl Clone for Visit {
    /// The same person on a connection of its own.
    fn clone(&self) -> Self {
        let Self { address, cookie, path, .. } = self;
        let (cookie, path) = (cookie.clone(), path.clone());
        Self { stream: connect(*address), address: *address, cookie, path, read: Vec::new() }
    }
}

impl Visit {
    fn begin(address: SocketAddr) -> Self {
        let (cookie, path) = (String::new(), String::new());
        let mut visit = Self { stream: connect(address), address, cookie, path, read: Vec::new() };
        let (head, _) = visit.ask(&format!(
            "POST {CALL} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: 0\r\n\r\n"
        ));
        let value = |name: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_else(|| panic!("no {name} in {head}")).trim().to_owned()
        };
        visit.cookie = value("set-cookie:").split(';').next().unwrap_or_default().to_owned();
        visit.path = value("location:");
        visit
    }

    /// The body of a page, which is there.
    fn get(&mut self, path: &str) -> Vec<u8> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\n\r\n",
            self.address, self.cookie
        );
        let (head, body) = self.ask(&request);
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        body
    }

    fn ask(&mut self, request: &str) -> (String, Vec<u8>) {
        self.stream.write_all(request.as_bytes()).expect("sent");
        self.read.clear();
        let end = loop {
            if let Some(end) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            self.more();
        };
        let head = String::from_utf8_lossy(&self.read[..end])
            .to_ascii_lowercase()
            .replacen("http", "HTTP", 1);
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.map_or(0, |length| length.trim().parse().expect("a number"));
        while self.read.len() < end + length {
            self.more();
        }
        (head, self.read[end..].to_vec())
    }

    fn more(&mut self) {
        let mut chunk = [0; 64 * 1024];
        let read = self.stream.read(&mut chunk).expect("an answer");
        assert!(read > 0, "the server hung up");
        self.read.extend_from_slice(&chunk[..read]);
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    stream
}
