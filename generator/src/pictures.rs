//! Pictures as readers need them: without what nobody should know, and no larger than the screen.
//!
//! A photograph tells where and with which telephone it was taken: all of that is taken out before
//! anything is published. Smaller copies are made for small screens, and every `<img>` of a page is
//! given its size, so that text does not jump while it loads. Copies are kept in `.sportello/` by
//! the digest of their original: a picture is worked on once. The only owner of the picture library.
//! From the lowest: `metadata` (what is taken out), `copies` (what is made), `html` (what pages say).

use std::collections::BTreeMap;
use std::path::Path;

use bytes::Bytes;
use forms::diagnostic::{Diagnostic, Position};

mod copies;
mod html;
mod metadata;

pub use html::complete;

/// Beyond this a photograph was not prepared for a page: a telephone waits seconds for it.
const HEAVY_BYTES: usize = 2_000_000;

/// A published picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// Smaller copies, narrowest first: width in pixels and address.
    pub copies: Vec<(u32, String)>,
}

/// Published pictures by address, `/notizie/foto.jpg`.
pub type Pictures = BTreeMap<String, Picture>;

/// What is published for one picture of an editor.
#[derive(Debug, Default)]
pub struct Prepared {
    /// Files by path from the site's root: the picture, then its copies.
    pub files: Vec<(String, Bytes)>,
    /// What pages say of it; none when it is no picture we can read.
    pub picture: Option<Picture>,
    /// What the editor should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a file of the content folder is a picture that is worked on.
pub fn is_picture(media: &str) -> bool {
    kind(media).is_some()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Jpeg,
    Png,
    WebP,
}

fn kind(media: &str) -> Option<Kind> {
    match media.rsplit_once('.')?.1.to_lowercase().as_str() {
        "jpg" | "jpeg" => Some(Kind::Jpeg),
        "png" => Some(Kind::Png),
        "webp" => Some(Kind::WebP),
        _ => None,
    }
}

/// Prepares a file of the content folder (`notizie/foto.jpg`, shown to editors as `file`). `cache` is
/// where copies are kept; one that cannot be used costs time, nothing else. A file that cannot be
/// read as a picture is published as it is, and told.
pub fn prepare(media: &str, file: &str, bytes: &[u8], cache: &Path) -> Prepared {
    let Some(kind) = kind(media) else {
        let diagnostics = if media.to_lowercase().ends_with(".avif") {
            let hint = "salvala come .jpg, .png o .webp";
            vec![told(file, "non so togliere i dati nascosti da questa foto".to_owned(), hint)]
        } else {
            Vec::new()
        };
        let files = vec![(media.to_owned(), Bytes::copy_from_slice(bytes))];
        return Prepared { files, picture: None, diagnostics };
    };
    let mut diagnostics = Vec::new();
    if bytes.len() > HEAVY_BYTES {
        let size = format!("{},{} MB", bytes.len() / 1_000_000, bytes.len() / 100_000 % 10);
        let hint = "riducila prima di pubblicarla: 2000 punti di larghezza bastano";
        diagnostics.push(told(file, format!("l'immagine pesa {size}: è troppo"), hint));
    }
    if metadata::tells_place(bytes) {
        let message = "la foto dice dove è stata scattata: sul sito questo dato non esce";
        let hint = "se il file lo vede altra gente, toglilo anche da qui";
        diagnostics.push(told(file, message.to_owned(), hint));
    }
    match copies::make(kind, bytes, cache) {
        Ok(made) => {
            let address = |width: u32, end: &str| {
                let stem = media.rsplit_once('.').map_or(media, |(stem, _)| stem);
                format!("{stem}.{width}w.{end}")
            };
            let mut files = vec![(media.to_owned(), Bytes::from(made.original))];
            let mut copies = Vec::new();
            for copy in made.copies {
                let path = address(copy.width, copy.end);
                copies.push((copy.width, format!("/{path}")));
                files.push((path, Bytes::from(copy.bytes)));
            }
            let picture = Picture { width: made.width, height: made.height, copies };
            Prepared { files, picture: Some(picture), diagnostics }
        }
        Err(why) => {
            let hint = "aprila e salvala di nuovo come .jpg o .png";
            diagnostics.push(told(file, format!("non riesco a leggere l'immagine ({why})"), hint));
            let files = vec![(media.to_owned(), Bytes::copy_from_slice(bytes))];
            Prepared { files, picture: None, diagnostics }
        }
    }
}

fn told(file: &str, message: String, hint: &str) -> Diagnostic {
    Diagnostic::warning(file, Position::default(), message).hint(hint)
}
