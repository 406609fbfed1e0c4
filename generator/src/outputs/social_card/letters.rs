//! Words to outlines: the right font for each script, Arabic joined and from right to left, lines
//! broken where they are full. Everything is in ems until it is placed.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};

use super::canvas::Point;
use crate::theme::{self, Fonts};

/// Into how many straight pieces a curve is cut: at 84 pixels none is longer than a few.
const CURVE_PIECES: u8 = 8;

/// How heavy letters are.
#[derive(Clone, Copy)]
pub enum Weight {
    Regular,
    SemiBold,
    Bold,
}

/// The fonts of the site.
pub struct Letters {
    titillium: [Option<Face<'static>>; 3],
    noto: [Option<Face<'static>>; 2],
    arabic: Option<Face<'static>>,
}

/// A shaped line.
pub struct Line<'l> {
    glyphs: Vec<Glyph<'l>>,
    /// Its length.
    pub width_em: f32,
}

struct Glyph<'l> {
    face: &'l Face<'static>,
    id: GlyphId,
    x_em: f32,
    y_em: f32,
}

impl Letters {
    /// Reads the fonts.
    pub fn new() -> Self {
        let Fonts { titillium_regular, titillium_semibold, titillium_bold, .. } = theme::fonts();
        let Fonts { noto_regular, noto_bold, noto_arabic, .. } = theme::fonts();
        let face = |data: &'static [u8]| Face::from_slice(data, 0);
        Self {
            titillium: [titillium_regular, titillium_semibold, titillium_bold].map(face),
            noto: [noto_regular, noto_bold].map(face),
            arabic: face(noto_arabic),
        }
    }

    /// A line of text, shaped.
    pub fn line(&self, text: &str, weight: Weight, right_to_left: bool) -> Line<'_> {
        let mut line = Line { glyphs: Vec::new(), width_em: 0.0 };
        let base = if right_to_left { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(text, Some(base));
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let backwards = levels.get(run.start).is_some_and(|level| level.is_rtl());
                if let Some(face) = self.face(&text[run.clone()], weight) {
                    line.push(face, &text[run], backwards);
                }
            }
        }
        line
    }

    /// The first font that has all letters of a text, or the one that has most scripts.
    fn face(&self, text: &str, weight: Weight) -> Option<&Face<'static>> {
        let (titillium, noto) = match weight {
            Weight::Regular => (&self.titillium[0], &self.noto[0]),
            Weight::SemiBold => (&self.titillium[1], &self.noto[1]),
            Weight::Bold => (&self.titillium[2], &self.noto[1]),
        };
        let fonts = [titillium, noto, &self.arabic];
        let has_all = |face: &&Face<'static>| {
            text.chars().all(|c| c.is_whitespace() || face.glyph_index(c).is_some())
        };
        fonts.into_iter().flatten().find(has_all).or(noto.as_ref())
    }

    /// A text in lines of at most so many pixels, broken at spaces.
    pub fn wrapped(&self, text: &str, weight: Weight, size: f32, room: f32) -> Vec<String> {
        let fits = |line: &str| self.line(line, weight, false).width_em * size <= room;
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if fits(&format!("{line} {word}")) => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(self.cut(word, weight, size, room)),
            }
        }
        lines
    }

    /// A text that fits in so many pixels: shortened, with dots, when it does not.
    pub fn cut(&self, text: &str, weight: Weight, size: f32, room: f32) -> String {
        let fits = |line: &str| self.line(line, weight, false).width_em * size <= room;
        if fits(text) {
            return text.to_owned();
        }
        let mut kept = text.trim_end_matches([' ', '.']).to_owned();
        while !kept.is_empty() && !fits(&format!("{kept} ...")) {
            kept.pop();
        }
        format!("{} ...", kept.trim_end())
    }
}

impl<'l> Line<'l> {
    fn push(&mut self, face: &'l Face<'static>, text: &str, backwards: bool) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let direction = if backwards { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.set_direction(direction);
        let shaped = rustybuzz::shape(face, &[], buffer);
        let em = face.units_per_em() as f32;
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let id = GlyphId(u16::try_from(info.glyph_id).unwrap_or_default());
            let x_em = self.width_em + place.x_offset as f32 / em;
            self.glyphs.push(Glyph { face, id, x_em, y_em: place.y_offset as f32 / em });
            self.width_em += place.x_advance as f32 / em;
        }
    }

    /// Every edge of every letter, with the line standing on `y` and beginning at `x`.
    pub fn outlines(&self, x: f32, y: f32, size: f32, edge: &mut dyn FnMut(Point, Point)) {
        for glyph in &self.glyphs {
            let scale = size / glyph.face.units_per_em() as f32;
            let origin = (x + glyph.x_em * size, y - glyph.y_em * size);
            let mut pen = Pen { scale, origin, start: origin, at: origin, edge: &mut *edge };
            glyph.face.outline_glyph(glyph.id, &mut pen);
        }
    }
}

/// Follows the outline of a letter.
struct Pen<'p> {
    scale: f32,
    origin: Point,
    start: Point,
    at: Point,
    edge: &'p mut dyn FnMut(Point, Point),
}

impl Pen<'_> {
    fn placed(&self, x: f32, y: f32) -> Point {
        (self.origin.0 + x * self.scale, self.origin.1 - y * self.scale)
    }

    fn go(&mut self, to: Point) {
        (self.edge)(self.at, to);
        self.at = to;
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.placed(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.go(self.placed(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, bend, to) = (self.at, self.placed(x1, y1), self.placed(x, y));
        for piece in 1..=CURVE_PIECES {
            let t = f32::from(piece) / f32::from(CURVE_PIECES);
            let s = 1.0 - t;
            let mix = |a: f32, b: f32, c: f32| s * s * a + 2.0 * s * t * b + t * t * c;
            self.go((mix(from.0, bend.0, to.0), mix(from.1, bend.1, to.1)));
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (from, to) = (self.at, self.placed(x, y));
        let (first, second) = (self.placed(x1, y1), self.placed(x2, y2));
        for piece in 1..=CURVE_PIECES {
            let t = f32::from(piece) / f32::from(CURVE_PIECES);
            let s = 1.0 - t;
            let mix = |a: f32, b: f32, c: f32, d: f32| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            let x = mix(from.0, first.0, second.0, to.0);
            self.go((x, mix(from.1, first.1, second.1, to.1)));
        }
    }

    fn close(&mut self) {
        self.go(self.start);
    }
}
