//! Text to glyphs: the order of right-to-left text, joined Arabic letters, accents typed as two characters.
//!
//! Text that the Latin font covers character by character takes a short way without any of it. Everything is in ems,
//! so that a line is shaped once and then sized. Knows no PDF; `appearance` draws what comes out.

use super::font::{FontFile, Fonts};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};

/// Which of the two field fonts a glyph comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GlyphFont {
    Latin,
    Arabic,
}

/// One glyph in its place in the line, left to right.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub font: GlyphFont,
    pub id: u16,
    pub advance_em: f32,
    pub shift_em: (f32, f32),
    /// What an Arabic glyph stands for; empty for Latin ones, which the font object describes once for all.
    pub text: String,
}

/// A line of text, shaped.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub glyphs: Vec<Glyph>,
    pub width_em: f32,
    /// The paragraph reads from right to left: align it right.
    pub right_to_left: bool,
    /// Glyph order or identity differs from the text: the reader needs the text beside it.
    pub needs_actual_text: bool,
    /// Some character has no letterform and became "?".
    pub incomplete: bool,
}

/// Shapes text with the two fonts.
pub(super) struct Shaper<'f> {
    fonts: &'f Fonts,
    /// The line shaped last: most are measured first, then drawn.
    last: RefCell<Option<(String, bool, Rc<Line>)>>,
}

impl<'f> Shaper<'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        Shaper { fonts, last: RefCell::default() }
    }

    /// Whether a text is written right to left, by its first letter with a direction.
    pub fn is_right_to_left(text: &str) -> bool {
        unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
    }

    /// Shapes one line (no line breaks in it) of a paragraph of the given direction.
    pub fn line(&self, text: &str, right_to_left: bool) -> Rc<Line> {
        let last = self.last.take();
        let last = last.filter(|(its_text, its_direction, _)| {
            its_text == text && *its_direction == right_to_left
        });
        let last = last.unwrap_or_else(|| {
            (text.to_owned(), right_to_left, Rc::new(self.shaped(text, right_to_left)))
        });
        let line = Rc::clone(&last.2);
        self.last.replace(Some(last));
        line
    }

    fn shaped(&self, text: &str, right_to_left: bool) -> Line {
        let latin = &self.fonts.latin;
        let mut line = Line { right_to_left, ..Line::default() };
        if !right_to_left && text.chars().all(|c| latin.glyph(c).is_some()) {
            for id in text.chars().filter_map(|c| latin.glyph(c)) {
                line.push(GlyphFont::Latin, id, latin.advance_em(id), (0.0, 0.0), String::new());
            }
            return line;
        }
        line.needs_actual_text = true;
        let base = if right_to_left { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(text, Some(base));
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let backwards = levels.get(run.start).is_some_and(|level| level.is_rtl());
                self.run(&text[run], backwards, &mut line);
            }
        }
        line
    }

    /// Width in ems of a text whose characters the simple font all has: nothing in it joins or goes right to left.
    pub fn simple_width_em(&self, text: &str) -> Option<f32> {
        let latin = &self.fonts.latin;
        let mut width_em = 0.0;
        for c in text.chars() {
            latin.code(c)?;
            width_em += latin.advance_em(latin.glyph(c)?);
        }
        Some(width_em)
    }

    /// Width of a word or line in ems.
    pub fn width_em(&self, text: &str) -> f32 {
        if let Some(width_em) = self.simple_width_em(text) {
            return width_em;
        }
        let latin = &self.fonts.latin;
        let right_to_left = Self::is_right_to_left(text);
        let mut width_em = 0.0;
        for c in text.chars() {
            match latin.glyph(c).filter(|_| !right_to_left) {
                Some(id) => width_em += latin.advance_em(id),
                None => return self.line(text, right_to_left).width_em,
            }
        }
        width_em
    }

    /// A stretch of one direction: cut by font, then shaped piece by piece in visual order.
    fn run(&self, text: &str, backwards: bool, line: &mut Line) {
        let mut pieces = self.pieces(text, backwards);
        if backwards {
            pieces.reverse();
        }
        for (font, range) in pieces {
            self.piece(&text[range], font, backwards, line);
        }
    }

    /// Spaces, digits and marks go with what precedes them, so that words do not fall apart.
    fn pieces(&self, text: &str, backwards: bool) -> Vec<(GlyphFont, Range<usize>)> {
        let mut pieces: Vec<(GlyphFont, Range<usize>)> = Vec::new();
        for (start, c) in text.char_indices() {
            let previous = pieces.last().map(|(font, _)| *font);
            let font =
                match (self.fonts.latin.glyph(c).is_some(), self.fonts.arabic.glyph(c).is_some()) {
                    (true, false) => GlyphFont::Latin,
                    (false, true) => GlyphFont::Arabic,
                    (true, true) if !backwards || c.is_alphabetic() => GlyphFont::Latin,
                    (true, true) => previous.unwrap_or(GlyphFont::Arabic),
                    (false, false) => previous.unwrap_or(GlyphFont::Latin),
                };
            let end = start + c.len_utf8();
            match pieces.last_mut() {
                Some((last, range)) if *last == font => range.end = end,
                _ => pieces.push((font, start..end)),
            }
        }
        pieces
    }

    fn piece(&self, text: &str, font: GlyphFont, backwards: bool, line: &mut Line) {
        let file = match font {
            GlyphFont::Latin => &self.fonts.latin,
            GlyphFont::Arabic => &self.fonts.arabic,
        };
        let Some(shaped) = file.shape(text, backwards) else {
            line.incomplete = true;
            return;
        };
        self.place(text, font, file, &shaped, line);
    }

    fn place(
        &self,
        text: &str,
        font: GlyphFont,
        file: &FontFile,
        shaped: &rustybuzz::GlyphBuffer,
        line: &mut Line,
    ) {
        let mut starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut told = vec![false; starts.len()];
        let ems = |units: i32| units as f32 / file.units_per_em();
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let start = info.cluster as usize;
            let rank = starts.partition_point(|&other| other < start);
            let end = starts.get(rank + 1).copied().unwrap_or(text.len());
            let id = match u16::try_from(info.glyph_id) {
                Ok(id) if id != 0 => id,
                _ => {
                    line.push_unknown(&self.fonts.latin);
                    continue;
                }
            };
            let first = !std::mem::replace(&mut told[rank], true);
            let meaning = match font {
                GlyphFont::Arabic if first => text.get(start..end).unwrap_or("").to_string(),
                _ => String::new(),
            };
            line.push(
                font,
                id,
                ems(position.x_advance),
                (ems(position.x_offset), ems(position.y_offset)),
                meaning,
            );
        }
    }
}

impl Line {
    fn push(
        &mut self,
        font: GlyphFont,
        id: u16,
        advance_em: f32,
        shift_em: (f32, f32),
        text: String,
    ) {
        self.width_em += advance_em;
        self.glyphs.push(Glyph { font, id, advance_em, shift_em, text });
    }

    /// PDF/UA-1 7.21.8 forbids the "missing glyph" box, so an unknown character is shown as a question mark.
    fn push_unknown(&mut self, latin: &FontFile) {
        self.incomplete = true;
        if let Some(id) = latin.glyph('?') {
            self.push(GlyphFont::Latin, id, latin.advance_em(id), (0.0, 0.0), String::new());
        }
    }
}
