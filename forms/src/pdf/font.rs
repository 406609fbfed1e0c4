//! The field fonts: metrics, and the PDF objects that embed them.
//!
//! The Latin font is embedded once and used twice: as a simple WinAnsi font, which is what PDF readers need to let a
//! person type, and as a Type 0 font for what this program writes, because WinAnsi has neither `ș` nor Cyrillic.

use super::field::{FieldFonts, PaperError};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;
use std::sync::Arc;

const LATIN_NAME: &str = "SPFLDA+NotoSans-Regular";
const ARABIC_NAME: &str = "SPFLDB+NotoSansArabic-Regular";
/// Code points looked up by index in the Latin font; beyond are only CJK, symbols and emoji.
const CODE_POINTS: u32 = 0x2200;

/// One font file with what is asked of it again and again.
#[derive(Clone)]
pub(super) struct FontFile {
    pub data: Arc<[u8]>,
    glyphs: Vec<u16>,
    advances: Vec<u16>,
    units_per_em: f32,
}

/// The two font files.
#[derive(Clone)]
pub(super) struct Fonts {
    pub latin: FontFile,
    pub arabic: FontFile,
}

impl Fonts {
    /// Reads both files.
    pub fn parse(fonts: &FieldFonts) -> Result<Fonts, PaperError> {
        Ok(Fonts {
            latin: FontFile::parse("latin", fonts.latin)?,
            arabic: FontFile::parse("arabic", fonts.arabic)?,
        })
    }
}

impl FontFile {
    fn parse(which: &'static str, data: &[u8]) -> Result<FontFile, PaperError> {
        let face = ttf_parser::Face::parse(data, 0)
            .map_err(|error| PaperError::Font { which, why: error.to_string() })?;
        let glyph = |code| {
            char::from_u32(code).and_then(|c| face.glyph_index(c)).map_or(0, |glyph| glyph.0)
        };
        let advance = |id| face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or(0);
        Ok(FontFile {
            data: data.into(),
            glyphs: (0..CODE_POINTS).map(glyph).collect(),
            advances: (0..face.number_of_glyphs()).map(advance).collect(),
            units_per_em: f32::from(face.units_per_em()),
        })
    }

    /// The glyph of a character, if the font has one.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.glyphs.get(c as usize).copied().filter(|&glyph| glyph != 0)
    }

    /// Advance of a glyph in ems.
    pub fn advance_em(&self, glyph: u16) -> f32 {
        f32::from(self.advances.get(usize::from(glyph)).copied().unwrap_or(0)) / self.units_per_em
    }

    /// Design units per em.
    pub fn units_per_em(&self) -> f32 {
        self.units_per_em
    }

    fn advance_thousandths(&self, glyph: u16) -> Object {
        Object::Integer((self.advance_em(glyph) * 1000.0).round() as i64)
    }

    /// Which text each glyph of the `cmap` stands for; the first character wins.
    fn text_of_glyphs(&self) -> BTreeMap<u16, String> {
        let mut texts = BTreeMap::new();
        for (code, &glyph) in (0u32..).zip(&self.glyphs) {
            if let (true, Some(c)) = (glyph != 0, char::from_u32(code)) {
                texts.entry(glyph).or_insert_with(|| c.to_string());
            }
        }
        texts
    }
}

/// The Latin font's two faces in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct LatinObjects {
    /// For `/DA`: what PDF readers use when a person types.
    pub simple: ObjectId,
    /// For appearances.
    pub composite: ObjectId,
}

/// Embeds the Latin font.
pub(super) fn embed_latin(
    document: &mut Document,
    font: &FontFile,
) -> Result<LatinObjects, PaperError> {
    const NONSYMBOLIC: i64 = 32;
    let mut add = |object| document.add_object(object);
    let file =
        add(compressed(dictionary! { "Length1" => font.data.len() as i64 }, font.data.to_vec())?);
    let widths =
        (0..font.advances.len()).map(|glyph| font.advance_thousandths(glyph as u16)).collect();
    let composite =
        composite_font(font, LATIN_NAME, file, widths, &font.text_of_glyphs(), &mut add)?;
    let descriptor = add(descriptor(font, LATIN_NAME, NONSYMBOLIC, file)?);
    let widths: Vec<Object> = (32..=255u8)
        .map(|code| {
            font.glyph(win_ansi(code))
                .map_or(Object::Integer(600), |glyph| font.advance_thousandths(glyph))
        })
        .collect();
    let simple = add(Object::Dictionary(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => LATIN_NAME, "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32, "LastChar" => 255, "Widths" => widths, "FontDescriptor" => descriptor,
    }));
    Ok(LatinObjects { simple, composite })
}

/// The Arabic glyphs one copy uses, renumbered from 1, and the text each stands for.
#[derive(Default)]
pub(super) struct ArabicGlyphs {
    remapper: subsetter::GlyphRemapper,
    texts: BTreeMap<u16, String>,
}

/// How many objects [`ArabicGlyphs::embed`] adds; the font itself is the last.
pub(super) const ARABIC_OBJECTS: u32 = 5;

impl ArabicGlyphs {
    /// Notes that a glyph is used, and gives its number in the embedded font.
    pub fn note(&mut self, glyph: u16, text: &str) -> u16 {
        let renumbered = self.remapper.remap(glyph);
        // PDF/UA-1 7.21.7 wants text for every glyph shown: the joined parts of a cluster stand for "nothing more".
        let text = if text.is_empty() { "\u{200B}" } else { text };
        self.texts.entry(renumbered).or_insert_with(|| text.to_string());
        renumbered
    }

    /// The objects of the subset, in the order in which `first_id` and its successors number them.
    pub fn embed(&self, font: &FontFile, first_id: u32) -> Result<Vec<(u32, Object)>, PaperError> {
        let failed =
            |error: subsetter::Error| PaperError::Font { which: "arabic", why: error.to_string() };
        let data = subsetter::subset(&font.data, 0, &self.remapper).map_err(failed)?;
        let mut objects = Vec::new();
        let mut next_id = first_id;
        let mut add = |object| {
            objects.push((next_id, object));
            next_id += 1;
            (next_id - 1, 0)
        };
        let file = add(compressed(dictionary! { "Length1" => data.len() as i64 }, data)?);
        let widths =
            self.remapper.remapped_gids().map(|glyph| font.advance_thousandths(glyph)).collect();
        composite_font(font, ARABIC_NAME, file, widths, &self.texts, &mut add)?;
        Ok(objects)
    }
}

/// Adds a Type 0 font whose codes are glyph numbers: a descriptor, the `ToUnicode` map, the descendant, the font.
fn composite_font(
    font: &FontFile,
    name: &str,
    file: ObjectId,
    widths: Vec<Object>,
    texts: &BTreeMap<u16, String>,
    add: &mut dyn FnMut(Object) -> ObjectId,
) -> Result<ObjectId, PaperError> {
    const SYMBOLIC: i64 = 4;
    let descriptor = add(descriptor(font, name, SYMBOLIC, file)?);
    let to_unicode = add(compressed(Dictionary::new(), to_unicode(texts))?);
    let system_info = dictionary! {
        "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0,
    };
    let descendant = add(Object::Dictionary(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name, "CIDSystemInfo" => system_info,
        "FontDescriptor" => descriptor, "DW" => 600, "W" => vec![Object::Integer(0), Object::Array(widths)],
        "CIDToGIDMap" => "Identity",
    }));
    Ok(add(Object::Dictionary(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name, "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()], "ToUnicode" => to_unicode,
    })))
}

fn descriptor(
    font: &FontFile,
    name: &str,
    flags: i64,
    file: ObjectId,
) -> Result<Object, PaperError> {
    let face = ttf_parser::Face::parse(&font.data, 0)
        .map_err(|error| PaperError::Font { which: "field", why: error.to_string() })?;
    let scaled = |units: i16| {
        Object::Integer((f32::from(units) * 1000.0 / font.units_per_em).round() as i64)
    };
    let bounds = face.global_bounding_box();
    Ok(Object::Dictionary(dictionary! {
        "Type" => "FontDescriptor", "FontName" => name, "Flags" => flags,
        "FontBBox" => vec![scaled(bounds.x_min), scaled(bounds.y_min), scaled(bounds.x_max), scaled(bounds.y_max)],
        "ItalicAngle" => 0, "Ascent" => scaled(face.ascender()), "Descent" => scaled(face.descender()),
        "CapHeight" => scaled(face.capital_height().unwrap_or(714)), "StemV" => 80, "FontFile2" => file,
    }))
}

/// The `ToUnicode` map: what a glyph means to search, copy and screen readers.
fn to_unicode(texts: &BTreeMap<u16, String>) -> Vec<u8> {
    const LINES_PER_BLOCK: usize = 100; // the limit of a CMap's bfchar section
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    for block in texts.iter().collect::<Vec<_>>().chunks(LINES_PER_BLOCK) {
        map += &format!("{} beginbfchar\n", block.len());
        for (glyph, text) in block {
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            map += &format!("<{glyph:04X}> <{units}>\n");
        }
        map += "endbfchar\n";
    }
    map += "endcmap CMapName currentdict /CMap defineresource pop end end";
    map.into_bytes()
}

/// A deflated stream.
pub(super) fn compressed(dictionary: Dictionary, content: Vec<u8>) -> Result<Object, PaperError> {
    let mut stream = Stream::new(dictionary, content);
    stream.compress()?;
    Ok(Object::Stream(stream))
}

/// The character of a WinAnsi code (ISO 32000-1, annex D.2); NUL where there is none.
fn win_ansi(code: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0',
        '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match code {
        0x80..=0x9F => HIGH[usize::from(code - 0x80)],
        _ => char::from(code),
    }
}
