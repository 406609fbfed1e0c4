//! The field fonts: metrics, and the PDF objects that embed them.
//!
//! The Latin font is embedded once and used twice: as a simple WinAnsi font, which is what PDF readers need to let a
//! person type, and is short to write with; and as a Type 0 font, because WinAnsi has neither `ș` nor Cyrillic.

use super::field::{FieldFonts, PaperError};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use rustybuzz::{Direction, Face, GlyphBuffer, Script, ShapePlan, UnicodeBuffer};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

const LATIN_NAME: &str = "SPFLDA+NotoSans-Regular";
const ARABIC_NAME: &str = "SPFLDB+NotoSansArabic-Regular";
/// Code points looked up by index in the Latin font; beyond are only CJK, symbols and emoji.
const CODE_POINTS: u32 = 0x2200;

/// One font file with what is asked of it again and again.
pub(super) struct FontFile {
    pub data: &'static [u8],
    glyphs: Vec<u16>,
    /// By code point like `glyphs`: the byte of a character in WinAnsi, 0 for none.
    codes: Vec<u8>,
    advances: Vec<u16>,
    units_per_em: f32,
    /// Its tables for shaping, read when first needed; none if they cannot be used.
    face: OnceLock<Option<Face<'static>>>,
    /// How each script is shaped in each direction, worked out when first met: that takes longer than shaping.
    plans: RwLock<BTreeMap<(Script, bool), Arc<ShapePlan>>>,
}

/// The two font files.
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
    fn parse(which: &'static str, data: &'static [u8]) -> Result<FontFile, PaperError> {
        let face = ttf_parser::Face::parse(data, 0)
            .map_err(|error| PaperError::Font { which, why: error.to_string() })?;
        let glyph = |code| {
            char::from_u32(code).and_then(|c| face.glyph_index(c)).map_or(0, |glyph| glyph.0)
        };
        let advance = |id| face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or(0);
        let glyphs: Vec<u16> = (0..CODE_POINTS).map(glyph).collect();
        let mut codes = vec![0; glyphs.len()];
        // Without the codes whose character WinAnsi takes for a space or a hyphen.
        for code in (b' '..=255).filter(|code| !matches!(code, 0x7F | 0xA0 | 0xAD)) {
            let c = win_ansi(code) as usize;
            if glyphs[c] != 0 {
                codes[c] = code;
            }
        }
        Ok(FontFile {
            data,
            glyphs,
            codes,
            advances: (0..face.number_of_glyphs()).map(advance).collect(),
            units_per_em: f32::from(face.units_per_em()),
            face: OnceLock::new(),
            plans: RwLock::default(),
        })
    }

    /// Shapes text of one script; `None` if the font's tables cannot be used.
    pub fn shape(&self, text: &str, backwards: bool) -> Option<GlyphBuffer> {
        let face = self.face.get_or_init(|| Face::from_slice(self.data, 0)).as_ref()?;
        let direction = if backwards { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let script = buffer.script();
        let known = {
            let plans = self.plans.read().unwrap_or_else(PoisonError::into_inner);
            plans.get(&(script, backwards)).cloned()
        };
        let plan = known.unwrap_or_else(|| {
            let plan = Arc::new(ShapePlan::new(face, direction, Some(script), None, &[]));
            let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
            plans.insert((script, backwards), Arc::clone(&plan));
            plan
        });
        Some(rustybuzz::shape_with_plan(face, &plan, buffer))
    }

    /// The glyph of a character, if the font has one.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.glyphs.get(c as usize).copied().filter(|&glyph| glyph != 0)
    }

    /// The byte of a character in the simple font, if it has it.
    pub fn code(&self, c: char) -> Option<u8> {
        self.codes.get(c as usize).copied().filter(|&code| code != 0)
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

impl LatinObjects {
    /// A dictionary of the two, by the names that appearances have for them.
    pub fn names(self) -> Dictionary {
        dictionary! { SIMPLE_FONT => self.simple, LATIN_FONT => self.composite }
    }
}

/// Names of the fonts inside resources: for what WinAnsi has all characters of, a byte each.
pub(super) const SIMPLE_FONT: &str = "Fs";
/// For the rest of Latin and for Cyrillic.
pub(super) const LATIN_FONT: &str = "Ft";
/// A copy's subset of the Arabic font.
pub(super) const ARABIC_FONT: &str = "Fa";

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
    let to_unicode = compressed(Dictionary::new(), to_unicode(&font.text_of_glyphs()))?;
    let composite = composite_font(font, LATIN_NAME, file, widths, to_unicode, &mut add)?;
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
        let data = subsetter::subset(font.data, 0, &self.remapper).map_err(failed)?;
        let mut objects = Vec::new();
        let mut next_id = first_id;
        let mut add = |object| {
            objects.push((next_id, object));
            next_id += 1;
            (next_id - 1, 0)
        };
        // Not deflated: for these 4 kB that takes longer than all else in a copy.
        let file = dictionary! { "Length1" => data.len() as i64 };
        let file = add(Stream::new(file, data).into());
        let to_unicode = Stream::new(Dictionary::new(), to_unicode(&self.texts)).into();
        let widths =
            self.remapper.remapped_gids().map(|glyph| font.advance_thousandths(glyph)).collect();
        composite_font(font, ARABIC_NAME, file, widths, to_unicode, &mut add)?;
        Ok(objects)
    }
}

/// Adds a Type 0 font whose codes are glyph numbers: a descriptor, the `ToUnicode` map, the descendant, the font.
fn composite_font(
    font: &FontFile,
    name: &str,
    file: ObjectId,
    widths: Vec<Object>,
    to_unicode: Object,
    add: &mut dyn FnMut(Object) -> ObjectId,
) -> Result<ObjectId, PaperError> {
    const SYMBOLIC: i64 = 4;
    let descriptor = add(descriptor(font, name, SYMBOLIC, file)?);
    let to_unicode = add(to_unicode);
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
    let face = ttf_parser::Face::parse(font.data, 0)
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
