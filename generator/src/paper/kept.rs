//! Papers kept on disk from run to run: laying them out is slow, and forms change rarely.
//!
//! A file is named by all that it was made from, templates and libraries included; one that cannot be read,
//! or written, is simply made again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use forms::publication::digest_json;

/// The folder, in the project's.
const FOLDER: &str = ".sportello/papers";
/// Files kept: the oldest go. Three times those of a project in six languages.
const MOST: usize = 640;
/// Number of the templates, fonts, libraries and code that make papers, made when the program was built.
const PRESS: &str = env!("SPORTELLO_PRESS");
/// Files written by this process, each aside under a name of its own.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

/// What is made of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// Its pages, laid out.
    Layout,
    /// The blank paper, with boxes to fill.
    Blank,
    /// What its first page looks like, as PNG.
    Picture,
}

impl Product {
    fn extension(self) -> &'static str {
        match self {
            Product::Layout => "pdf",
            Product::Blank => "blank.pdf",
            Product::Picture => "png",
        }
    }

    /// How a whole file of it ends.
    fn end(self) -> &'static [u8] {
        match self {
            Product::Layout | Product::Blank => b"%%EOF",
            Product::Picture => b"IEND\xaeB`\x82",
        }
    }
}

/// The files kept in a project's folder.
#[derive(Debug)]
pub struct KeptLayouts {
    folder: PathBuf,
}

impl KeptLayouts {
    /// Those of a project.
    pub fn of(root: &Path) -> Self {
        Self { folder: root.join(FOLDER) }
    }

    /// What is made from this, made now when it is not kept.
    ///
    /// # Errors
    /// As `make`.
    pub fn get<E>(
        &self,
        from: &impl serde::Serialize,
        product: Product,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let name = format!("{}.{}", digest_json(PRESS, from), product.extension());
        let file = self.folder.join(name);
        if let Some(bytes) = fs::read(&file).ok().filter(|bytes| is_whole(bytes, product)) {
            return Ok(bytes);
        }
        let bytes = make()?;
        // On a disk that is full or not ours the next run lays out again.
        let _ = self.keep(&file, &bytes);
        Ok(bytes)
    }

    /// Written aside and renamed, so that nobody reads half of it.
    fn keep(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let aside = file.with_extension(format!("{}-{number}", std::process::id()));
        fs::write(&aside, bytes)?;
        fs::rename(&aside, file)?;
        self.forget_oldest()
    }

    fn forget_oldest(&self) -> io::Result<()> {
        let mut all: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            all.push((entry.metadata()?.modified()?, entry.path()));
        }
        all.sort();
        let too_many = all.len().saturating_sub(MOST);
        all.iter().take(too_many).try_for_each(|(_, file)| fs::remove_file(file))
    }
}

fn is_whole(bytes: &[u8], product: Product) -> bool {
    bytes.trim_ascii_end().ends_with(product.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_made_once_and_again_when_it_is_damaged() {
        let root = tempfile::tempdir().expect("scratch folder");
        let kept = KeptLayouts::of(root.path());
        let mut times = 0;
        let mut get = |from: &str| {
            let make = || {
                times += 1;
                Ok::<_, ()>(format!("{from} {times} %%EOF\n").into_bytes())
            };
            String::from_utf8(kept.get(&from, Product::Layout, make).expect("made")).expect("text")
        };
        assert_eq!(get("a"), "a 1 %%EOF\n");
        assert_eq!(get("a"), "a 1 %%EOF\n");
        assert_eq!(get("b"), "b 2 %%EOF\n");
        for entry in fs::read_dir(root.path().join(FOLDER)).expect("folder") {
            fs::write(entry.expect("entry").path(), "%PDF-1.7 half").expect("written");
        }
        assert_eq!(get("a"), "a 3 %%EOF\n");
        (0..2 * MOST).for_each(|n| {
            get(&format!("{n}"));
        });
        let left = fs::read_dir(root.path().join(FOLDER)).expect("folder").count();
        assert_eq!(left, MOST);
    }
}
