//! The limit: what no generator can go below. Reads every page, turns its Markdown to HTML, writes as many bytes to as
//! many files as our site has, on two threads. No front matter is understood, no template filled, no link looked up.
//!
//! Run as a program of its own (`site --limit ...`), so that it pays for its start as the others do.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, bail};
use pulldown_cmark::{Options, Parser, html};

/// The same as our pages have.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);
const THREADS: usize = 2;
/// Files taken at once by a thread.
const CHUNK: usize = 16;

/// Writes the list the limit program works from: a line for each file of our site, with its size and the page it was
/// made from, if one was.
///
/// # Errors
/// When the site cannot be read.
pub fn write_manifest(site: &Path, content: &Path, manifest: &Path) -> Result<()> {
    let mut lines = String::new();
    for (path, bytes) in files_below(site, "")? {
        let address = path.strip_suffix("index.html").unwrap_or(&path).trim_end_matches('/');
        let page = format!("{address}.md");
        let index = format!("{address}/_index.md");
        let source = [page, index.trim_start_matches('/').to_owned()]
            .into_iter()
            .find(|source| path.ends_with("index.html") && content.join(source).is_file());
        lines.push_str(&format!("{path}\t{bytes}\t{}\n", source.unwrap_or_default()));
    }
    fs::write(manifest, lines).with_context(|| manifest.display().to_string())
}

/// Every file below a folder with its size, in order.
///
/// # Errors
/// When the folder cannot be read.
pub fn files_below(folder: &Path, prefix: &str) -> io::Result<Vec<(String, u64)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.extend(files_below(&entry.path(), &format!("{name}/"))?);
        } else {
            found.push((name, entry.metadata()?.len()));
        }
    }
    found.sort();
    Ok(found)
}

struct Entry<'m> {
    path: &'m str,
    bytes: usize,
    source: &'m str,
}

/// The limit program itself.
///
/// # Errors
/// When something cannot be read or written.
pub fn run(content: &Path, manifest: &Path, output: &Path) -> Result<()> {
    let manifest = fs::read_to_string(manifest)?;
    let entries: Vec<Entry<'_>> = manifest.lines().filter_map(entry).collect();
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<()> {
        loop {
            let first = next.fetch_add(CHUNK, Ordering::Relaxed);
            if first >= entries.len() {
                return Ok(());
            }
            for entry in &entries[first..entries.len().min(first + CHUNK)] {
                write(content, output, entry)?;
            }
        }
    };
    let failed = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .any(|done| !matches!(done, Ok(Ok(()))))
    });
    if failed {
        bail!("the limit program could not read or write everything");
    }
    Ok(())
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let mut parts = line.split('\t');
    Some(Entry { path: parts.next()?, bytes: parts.next()?.parse().ok()?, source: parts.next()? })
}

fn write(content: &Path, output: &Path, entry: &Entry<'_>) -> io::Result<()> {
    let mut page = String::with_capacity(entry.bytes);
    if !entry.source.is_empty() {
        let text = fs::read_to_string(content.join(entry.source))?;
        let body = text.split_once("\n---\n").map_or(text.as_str(), |(_, body)| body);
        html::push_html(&mut page, Parser::new_ext(body, EXTENSIONS));
    }
    let mut bytes = page.into_bytes();
    bytes.resize(entry.bytes, b' ');
    let path: PathBuf = output.join(entry.path);
    match fs::write(&path, &bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(output))?;
            fs::write(&path, &bytes)
        }
        done => done,
    }
}
