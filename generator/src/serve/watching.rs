//! Which files of a project are watched while it is previewed, and what a change of one can touch.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use notify::{EventKind, RecursiveMode, Watcher};

use super::Preview;
use crate::project::STATIC_FOLDER;
use crate::{content, settings, templates};

/// An editor's program writes a file in several steps: one rebuild for all of them.
const QUIET: Duration = Duration::from_millis(3);
/// Steps that go on longer than this are not waited for.
const LONGEST_UNREST: Duration = Duration::from_millis(30);

/// Rebuilds in a thread of its own for as long as the watcher lives.
pub(super) fn files_of(preview: &Arc<Preview>) -> Result<Arc<Mutex<impl Watcher>>, notify::Error> {
    let content = preview.root.join(content_folder(&preview.root));
    let (sender, changes) = mpsc::channel();
    let (watched, of_content) = (Arc::clone(preview), content.clone());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading files is an event too: answering it would never end.
        let is_read = |event: &notify::Event| matches!(event.kind, EventKind::Access(_));
        if event.as_ref().is_ok_and(is_read) {
            return;
        }
        // What is not known may be anything.
        let is_beside_pages = event.is_ok_and(|event| {
            let beside = |path: &PathBuf| is_beside_pages(path, &watched.root, &of_content);
            !event.need_rescan() && !event.paths.is_empty() && event.paths.iter().all(beside)
        });
        if !is_beside_pages {
            watched.pages_changed.store(true, Ordering::Release);
        }
        watched.is_outdated.store(true, Ordering::Release);
        let _ = sender.send(Instant::now()); // the thread ends with the program
    })?;
    // The whole folder cannot be watched: the output, the history and the programs change too.
    // Editors replace files by renaming, so the folder of site.toml is watched, not the file.
    watcher.watch(&content, RecursiveMode::Recursive)?;
    watcher.watch(&preview.root, RecursiveMode::NonRecursive)?;
    let mut not_watched = [templates::FOLDER, STATIC_FOLDER].map(|f| preview.root.join(f)).to_vec();
    watch_new(&mut watcher, &mut not_watched);
    let watcher = Arc::new(Mutex::new(watcher));
    let (preview, alive) = (Arc::clone(preview), Arc::downgrade(&watcher));
    std::thread::spawn(move || {
        while let Ok(first) = changes.recv() {
            let mut last: Instant = first;
            while first.elapsed() < LONGEST_UNREST {
                let rest = QUIET.saturating_sub(last.elapsed());
                let Ok(next) = changes.recv_timeout(rest) else { break };
                last = next;
            }
            if let Some(watcher) = alive.upgrade() {
                let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
                watch_new(&mut *watcher, &mut not_watched);
            }
            preview.rebuild_what_changed();
        }
    });
    Ok(watcher)
}

/// Watches those folders that are there by now, and takes them off the list.
fn watch_new(watcher: &mut impl Watcher, not_watched: &mut Vec<PathBuf>) {
    not_watched.retain(|folder| {
        !folder.is_dir() || watcher.watch(folder, RecursiveMode::Recursive).is_err()
    });
}

/// Whether a file is neither a page nor published beside pages, nor decides where those are: data,
/// templates, files of the `static` folder. Folders themselves may be anything.
fn is_beside_pages(path: &Path, root: &Path, content: &Path) -> bool {
    let beside = [templates::FOLDER, STATIC_FOLDER].map(|folder| root.join(folder));
    path.strip_prefix(content).is_ok_and(content::is_data)
        || beside.iter().any(|folder| path != folder && path.starts_with(folder))
}

fn content_folder(root: &Path) -> String {
    let (settings, _) = settings::Settings::load(root);
    settings.map_or_else(|| "content".to_owned(), |s| s.paths.content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: bool) {
        let (root, content) = (Path::new("/sito"), Path::new("/sito/content"));
        assert_eq!(is_beside_pages(&root.join(path), root, content), expected, "{path}");
    }

    #[test]
    fn only_what_is_surely_no_page_is_beside_pages() {
        for path in [
            "content/data/municipalities.yaml",
            "content/forms/domanda.en.yaml",
            "content/strings/it.ftl",
            "templates/page.html",
            "static/stile.css",
        ] {
            check(path, true);
        }
        for path in [
            "site.toml",
            "content/corsi/segreteria.md",
            "content/corsi/foto.jpg",
            "content/corsi/data/voci.yaml",
            "content/data/voci.en.md",
            "content/data",
            "templates",
            "static",
        ] {
            check(path, false);
        }
    }
}
