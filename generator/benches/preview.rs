//! `cargo bench --bench preview`: from saving a file to the browser showing it, on a site of 1,000 pages.
//!
//! Copies the project's own content, adds invented pages (to a thousand in all, in one language and in six), starts
//! `sportello serve`, and changes files of each
//! kind twenty times, asking for the page every 4 ms over one connection. Once the change is seen, every page that
//! depends on it must show it at once. Counts the answers other than 200. Prints Markdown for the README. After `--`:
//! `--pages 1000`, `--edits 20`, `--scratch FOLDER`.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

#[path = "preview/client.rs"]
mod client; // asks over one connection
#[path = "preview/edits.rs"]
mod edits; // what is changed, and where it shows
#[path = "site/maker.rs"]
#[allow(dead_code, reason = "shared with the other benchmark, which uses all of it")]
mod maker; // the invented pages

use client::Client;
use edits::{Edit, Languages, edits};

/// How often a page is asked for.
const ASK: Duration = Duration::from_millis(4);
/// After a change was seen, so that the next one is a change of its own.
const PAUSE: Duration = Duration::from_millis(100);
/// A change that takes longer never comes.
const LONGEST: Duration = Duration::from_secs(20);
/// Start of the program, forms on paper included.
const START: Duration = Duration::from_secs(120);
/// A page no change concerns: it must be there all the while.
const BYSTANDER: &str = "/note/privacy/";
/// Wanted, in milliseconds, at the median.
const WANTED_MS: f64 = 50.0;

struct Arguments {
    pages: usize,
    edits: usize,
    scratch: PathBuf,
}

/// What came of the changes of one kind.
#[derive(Default)]
struct Outcome {
    milliseconds: Vec<f64>,
    dependents: usize,
    stale: usize,
}

fn main() -> Result<()> {
    let arguments = read_arguments()?;
    try_site(&arguments, "in one language", arguments.pages, Languages::One)?;
    // The project's own content is 780 pages in its six languages.
    try_site(&arguments, "in six languages", arguments.pages / 25, Languages::All)
}

fn try_site(arguments: &Arguments, name: &str, pages: usize, languages: Languages) -> Result<()> {
    let scratch =
        tempfile::Builder::new().prefix("sportello-preview-").tempdir_in(&arguments.scratch)?;
    let root = scratch.path();
    edits::write_project(root, pages, languages)?;
    let server = Server::start(root)?;
    let mut client = Client::new(&server.address);
    let all = client.get("/sitemap.xml")?.matches("<loc>").count();
    println!("\n{all} pages {name}:\n");
    println!("| edit | median | worst | pages that depend on it, stale | |\n|---|---|---|---|---|");
    let mut marker = 0;
    for edit in edits(pages) {
        let outcome = try_edit(root, &edit, arguments.edits, &mut client, &mut marker)
            .with_context(|| format!("while changing {}", edit.file))?;
        println!("{}", line(&edit, outcome));
    }
    println!("\nAnswers other than 200: {} of {}.", client.refused, client.answers);
    Ok(())
}

fn read_arguments() -> Result<Arguments> {
    let tmpfs = Path::new("/dev/shm");
    let scratch = if tmpfs.is_dir() { tmpfs.to_owned() } else { env::temp_dir() };
    let mut arguments = Arguments { pages: 1000, edits: 20, scratch };
    let mut given = env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(name) = given.next() {
        let value = given.next().with_context(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--pages" => arguments.pages = value.parse()?,
            "--edits" => arguments.edits = value.parse()?,
            "--scratch" => arguments.scratch = value.into(),
            _ => bail!("unknown: {name}; known: --pages, --edits, --scratch"),
        }
    }
    Ok(arguments)
}

/// Changes a file again and again, and puts it back.
fn try_edit(
    root: &Path,
    edit: &Edit,
    times: usize,
    client: &mut Client,
    marker: &mut usize,
) -> Result<Outcome> {
    let file = root.join(&edit.file);
    let before = fs::read_to_string(&file)?;
    let mut outcome = Outcome::default();
    for turn in 0..times {
        *marker += 1;
        let mark = format!("segno-{marker:06}");
        let text = (edit.change)(&before, &mark);
        ensure!(text.contains(&mark), "the change changes nothing");
        let started = Instant::now();
        save(&file, &text, turn % 2 == 0)?;
        seen(client, &edit.shows, &mark, started)?;
        outcome.milliseconds.push(started.elapsed().as_secs_f64() * 1000.0);
        for dependent in &edit.dependents {
            outcome.dependents += 1;
            outcome.stale += usize::from(!client.get(dependent)?.contains(&mark));
        }
        thread::sleep(PAUSE);
    }
    fs::write(&file, before)?;
    thread::sleep(PAUSE);
    Ok(outcome)
}

/// As editors do: some write over the file, some write beside it and rename.
fn save(file: &Path, text: &str, in_place: bool) -> std::io::Result<()> {
    if in_place {
        return fs::write(file, text);
    }
    let beside = file.with_extension("tmp~");
    fs::write(&beside, text)?;
    fs::rename(beside, file)
}

/// Asks until the page shows the mark.
fn seen(client: &mut Client, path: &str, mark: &str, started: Instant) -> Result<()> {
    loop {
        let asked = Instant::now();
        if client.get(path)?.contains(mark) {
            return Ok(());
        }
        client.get(BYSTANDER)?;
        ensure!(started.elapsed() < LONGEST, "{path} never showed {mark}");
        thread::sleep(ASK.saturating_sub(asked.elapsed()));
    }
}

fn line(edit: &Edit, mut outcome: Outcome) -> String {
    outcome.milliseconds.sort_by(f64::total_cmp);
    let median =
        outcome.milliseconds.get(outcome.milliseconds.len() / 2).copied().unwrap_or(f64::NAN);
    let worst = outcome.milliseconds.last().copied().unwrap_or(f64::NAN);
    let reached = if median <= WANTED_MS && outcome.stale == 0 { "reached" } else { "not reached" };
    let Outcome { dependents, stale, .. } = outcome;
    format!(
        "| {} | {median:.0} ms | {worst:.0} ms | {dependents}, {stale} | {reached} |",
        edit.name
    )
}

/// A running preview. Killed when dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(root: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let child = Command::new(env!("CARGO_BIN_EXE_sportello"))
            .args(["serve", "--listen", &address, "--root"])
            .arg(root)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let server = Self { child, address };
        let started = Instant::now();
        while Client::new(&server.address).get("/").is_err() {
            ensure!(started.elapsed() < START, "the preview does not start");
            thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
