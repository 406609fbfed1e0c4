//! Typst: the page model to a tagged PDF.
//!
//! The template is compiled into the program; the only files Typst can see are the template and the form's data.
//! There is no clock, no network and no file system in here.

use super::continued::Continued;
use super::kept::{KeptLayouts, Product};
use super::printing::Look;
use crate::theme::Fonts;
use serde::Serialize;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::utils::Scalar;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

/// The templates, and what they share.
const TEMPLATES: [(&str, &str); 5] = [
    ("blocks.typ", include_str!("../../theme/paper/blocks.typ")),
    ("form.typ", include_str!("../../theme/paper/form.typ")),
    ("letter.typ", include_str!("../../theme/paper/letter.typ")),
    ("register.typ", include_str!("../../theme/paper/register.typ")),
    ("slip.typ", include_str!("../../theme/paper/slip.typ")),
];
/// Layouts kept in Typst's memory after use; forms are few, but their paragraphs are many.
const KEPT_GENERATIONS: usize = 5;
/// The longer side of a picture, in pixels: shown at half of that, it is sharp on fine screens too.
const PICTURE: f64 = 340.0;

/// What all layouts share: the library and the fonts.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let Fonts { titillium_regular, titillium_semibold, titillium_bold, .. } = crate::theme::fonts();
    let Fonts { noto_regular, noto_bold, noto_arabic, .. } = crate::theme::fonts();
    let files = [
        titillium_regular,
        titillium_semibold,
        titillium_bold,
        noto_regular,
        noto_bold,
        noto_arabic,
    ];
    let fonts: Vec<Font> =
        files.into_iter().filter_map(|data| Font::new(Bytes::new(data), 0)).collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Press { library: LazyHash::new(Library::default()), book, fonts }
});

impl Press {
    /// PDF/UA-1 refuses a document with a character that no font has; an editor's emoji must not stop the press.
    fn can_print(&self, c: char) -> bool {
        c.is_ascii() || self.fonts.iter().any(|font| font.info().coverage.contains(c as u32))
    }
}

/// What is to be laid out.
pub(super) struct Layout {
    /// Name of the template.
    pub template: &'static str,
    /// The page model, as JSON.
    pub data: String,
    /// Names the document: the same for the same edition.
    pub identifier: String,
    /// Whether it must be readable for years: PDF/A-2a besides PDF/UA-1.
    pub archived: bool,
    /// How it is printed.
    pub look: Look,
    /// Answers that go on on a page of their own.
    pub continued: Vec<Continued>,
}

impl Layout {
    /// All that it is made from.
    pub fn parts(&self) -> impl Serialize {
        let Layout { template, data, identifier, archived, look, continued } = self;
        (template, identifier, archived, look, continued, data)
    }
}

/// Lays out a page model, unless it is kept from another time; the PDF is tagged and conforms to PDF/UA-1. The error is
/// Typst's, line by line.
pub(super) fn typeset(layout: &Layout, kept: Option<&KeptLayouts>) -> Result<Vec<u8>, String> {
    kept_or_made(layout, Product::Layout, lay_out, kept)
}

/// A picture of the first page, unless it is kept from another time: PNG, shades of grey. The error is Typst's.
pub(super) fn picture(layout: &Layout, kept: Option<&KeptLayouts>) -> Result<Vec<u8>, String> {
    kept_or_made(layout, Product::Picture, draw, kept)
}

fn kept_or_made(
    layout: &Layout,
    product: Product,
    make: fn(&Layout) -> Result<Vec<u8>, String>,
    kept: Option<&KeptLayouts>,
) -> Result<Vec<u8>, String> {
    match kept {
        Some(kept) => kept.get(&layout.parts(), product, || make(layout)),
        None => make(layout),
    }
}

/// The first page, drawn small.
fn draw(layout: &Layout) -> Result<Vec<u8>, String> {
    let document = compile(layout)?;
    let page = document.pages().first().ok_or("no page")?;
    let size = page.frame.size();
    let longer = size.x.to_pt().max(size.y.to_pt());
    let options =
        RenderOptions { pixel_per_pt: Scalar::new(PICTURE / longer), ..RenderOptions::default() };
    let drawn = typst_render::render(page, &options);
    comemo::evict(KEPT_GENERATIONS);
    let width = drawn.width() as usize;
    let grey: Vec<u8> = drawn
        .pixels()
        .iter()
        .map(|pixel| {
            // Weights of ITU-R BT.601, in thousandths; paper is opaque.
            let [red, green, blue] = [pixel.red(), pixel.green(), pixel.blue()].map(u32::from);
            // To the nearest of 16 shades: black ink on paper needs no more, and the file is half as large.
            (((299 * red + 587 * green + 114 * blue) / 1000 * 15 + 127) / 255) as u8
        })
        .collect();
    let rows = grey.chunks(width).flat_map(|row| row.chunks(2));
    let packed: Vec<u8> = rows.map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, drawn.width(), drawn.height());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_compression(png::Compression::High);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&packed)?;
        writer.finish()
    });
    written.map_err(|error| error.to_string())?;
    Ok(file)
}

fn compile(layout: &Layout) -> Result<PagedDocument, String> {
    let printable = |c| if PRESS.can_print(c) { c } else { '?' };
    let printed = |data: &str| {
        // A byte order mark, pasted with a text, is nothing to be seen, and PDF/UA-1 refuses it.
        let seen = data.chars().filter(|c| *c != '\u{feff}');
        Bytes::from_string(seen.map(printable).collect::<String>())
    };
    let json = |data: Result<String, _>| printed(&data.expect("texts and numbers"));
    let sheet = Sheet {
        press: &PRESS,
        template: file(&format!("/{}", layout.template)),
        data: [
            (file("/model.json"), printed(&layout.data)),
            (file("/look.json"), json(serde_json::to_string(&layout.look))),
            (file("/continued.json"), json(serde_json::to_string(&layout.continued))),
        ],
    };
    typst::compile::<PagedDocument>(&sheet).output.map_err(|errors| told(&errors))
}

fn lay_out(layout: &Layout) -> Result<Vec<u8>, String> {
    let exported = compile(layout).and_then(|document| {
        let standards: &[PdfStandard] = match layout.archived {
            true => &[PdfStandard::Ua_1, PdfStandard::A_2a],
            false => &[PdfStandard::Ua_1],
        };
        let standards =
            PdfStandards::new(standards).map_err(|error| error.message().to_string())?;
        let options = PdfOptions {
            ident: Smart::Custom(layout.identifier.clone()),
            creator: Smart::Custom(Some("Sportello".into())),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))
    });
    comemo::evict(KEPT_GENERATIONS);
    exported
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn file(path: &str) -> FileId {
    // Only fixed paths ever come here.
    let path = VirtualPath::new(path).expect("a fixed absolute path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// One form on the press.
struct Sheet<'p> {
    press: &'p Press,
    template: FileId,
    data: [(FileId, Bytes); 3],
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.template
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = |(name, _): &&(&str, &str)| file(&format!("/{name}")) == id;
        let (_, text) = TEMPLATES.iter().find(known).ok_or(FileError::NotSource)?;
        Ok(Source::new(id, (*text).to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.data.iter().find(|(name, _)| *name == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
