//! What a filled box looks like: sizes, wrapping, combs, check marks, as PDF content streams.
//!
//! A long value first shrinks, then wraps, and is cut with "…" only at the smallest size, which is then reported.
//! Sizes are points. Knows no PDF objects: `template` wraps these streams into them.

use super::field::{MisfitReason, PaperFieldKind};
use super::font::{ARABIC_FONT, ArabicGlyphs, Fonts, LATIN_FONT, SIMPLE_FONT};
use super::qr;
use super::shaping::{GlyphFont, Line, Shaper};
use super::syntax::Bytes;
use std::borrow::Cow;

/// Values are dark blue: told from print on a screen, black enough on a black-and-white printer.
const INK: &[u8] = b"0 0 .4 rg ";
const USUAL_SIZE: f32 = 10.0;
const SMALLEST_SIZE: f32 = 5.0;
/// Below this one line is harder to read than two lines of about the same size.
const ONE_LINE_SIZE: f32 = 7.0;
const LEADING: f32 = 1.18;
const PADDING: f32 = 3.0;
/// Cap height of Noto Sans in ems.
const CAP_HEIGHT: f32 = 0.714;

/// A box's size in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub width: f32,
    pub height: f32,
}

/// What there is to know of a drawn value.
pub(super) struct Drawn {
    pub uses_arabic: bool,
    pub problem: Option<MisfitReason>,
}

/// Draws the values of one copy, collecting the Arabic glyphs it uses.
pub(super) struct Pen<'f> {
    fonts: &'f Fonts,
    shaper: Shaper<'f>,
    pub arabic: ArabicGlyphs,
}

/// A paragraph's words with their widths in ems, measured once for all sizes tried.
struct Paragraph<'v> {
    words: Vec<(&'v str, f32)>,
    right_to_left: bool,
}

impl<'f> Pen<'f> {
    pub fn new(fonts: &'f Fonts) -> Self {
        Pen { fonts, shaper: Shaper::new(fonts), arabic: ArabicGlyphs::default() }
    }

    /// Appends the drawing of a value to `content`, as its kind asks; `cells` is a comb's length.
    pub fn draw(
        &mut self,
        content: &mut Bytes,
        kind: PaperFieldKind,
        value: &str,
        size: Size,
        cells: Option<u32>,
    ) -> Drawn {
        let whole = Drawn { uses_arabic: false, problem: None };
        match kind {
            PaperFieldKind::Qr if qr::draw(content, value, size.width, size.height) => whole,
            PaperFieldKind::Qr => self.one_line(content, value, size, Some(MisfitReason::TooLong)),
            PaperFieldKind::MultiLine => self.many_lines(content, value, size),
            PaperFieldKind::Comb if self.comb(content, value, size, cells.unwrap_or(1)) => whole,
            _ => self.one_line(content, value, size, None),
        }
    }

    fn one_line(
        &mut self,
        content: &mut Bytes,
        value: &str,
        size: Size,
        problem: Option<MisfitReason>,
    ) -> Drawn {
        let text = clean(value, false);
        let usable = size.width - 2.0 * PADDING;
        let largest = USUAL_SIZE.min((size.height - 2.0) / 1.1).max(SMALLEST_SIZE);
        let width_em = self.shaper.width_em(&text);
        let single = if width_em > 0.0 { largest.min(usable / width_em) } else { largest };
        if single >= ONE_LINE_SIZE {
            let baseline = (size.height - CAP_HEIGHT * single) / 2.0;
            let right_to_left = Shaper::is_right_to_left(&text);
            let line = [(text, right_to_left)];
            return self.text(content, &line, size, (single, baseline), problem);
        }
        let paragraphs = self.measure(&text);
        let double_largest = ((size.height - 2.0) / (2.0 * LEADING)).min(largest);
        let double = sizes(double_largest).find(|&s| self.wrap(&paragraphs, usable / s).len() <= 2);
        let (font_size, rows) = match double {
            Some(double) if double > single => (double, 2),
            _ if single >= SMALLEST_SIZE => (single, 1),
            _ => (SMALLEST_SIZE, if double_largest >= SMALLEST_SIZE { 2 } else { 1 }),
        };
        let lines = match rows {
            1 if single >= font_size => {
                vec![(Cow::Borrowed(&*text), paragraphs.iter().any(|p| p.right_to_left))]
            }
            _ => self.wrap(&paragraphs, usable / font_size),
        };
        let (lines, cut) = self.cut(lines, rows, usable / font_size);
        let leading = font_size * LEADING;
        let first =
            (size.height - CAP_HEIGHT * font_size + leading * (lines.len() as f32 - 1.0)) / 2.0;
        self.text(content, &lines, size, (font_size, first), problem.or(cut))
    }

    fn many_lines(&mut self, content: &mut Bytes, value: &str, size: Size) -> Drawn {
        let text = clean(value, true);
        let paragraphs = self.measure(&text);
        let usable = size.width - 2.0 * PADDING;
        let rows = |s: f32| (((size.height - 2.0 * PADDING) / (s * LEADING)) as usize).max(1);
        let font_size = sizes(USUAL_SIZE)
            .find(|&s| self.wrap(&paragraphs, usable / s).len() <= rows(s))
            .unwrap_or(SMALLEST_SIZE);
        let lines = self.wrap(&paragraphs, usable / font_size);
        let (lines, cut) = self.cut(lines, rows(font_size), usable / font_size);
        let first = size.height - PADDING - 0.9 * font_size;
        self.text(content, &lines, size, (font_size, first), cut)
    }

    /// One character per cell. Does nothing when the value has more characters than cells, or others than the font has.
    fn comb(&mut self, content: &mut Bytes, value: &str, size: Size, cells: u32) -> bool {
        let latin = &self.fonts.latin;
        let (mut length, mut is_simple) = (0, true);
        for c in value.chars() {
            if latin.glyph(c).is_none() {
                return false;
            }
            length += 1;
            is_simple &= latin.code(c).is_some();
        }
        if length > cells {
            return false;
        }
        let cell = size.width / cells as f32;
        let font_size = USUAL_SIZE.min(cell * 1.15).min(size.height - 2.0);
        let baseline = (size.height - CAP_HEIGHT * font_size) / 2.0;
        open(content);
        content.raw(b"/").raw(if is_simple { SIMPLE_FONT } else { LATIN_FONT }.as_bytes());
        content.raw(b" ").number(font_size).raw(b"Tf 0 ").number(baseline).raw(b"Td[");
        // From one character to the next in thousandths of the size, as `TJ` has it; from where they really are, so
        // that what is rounded does not add up.
        let cell_em = cell / font_size;
        let mut at = 0;
        for (index, c) in value.chars().enumerate() {
            let advance_em = latin.glyph(c).map_or(0.0, |glyph| latin.advance_em(glyph));
            let left = 1000.0 * (cell_em * index as f32 + (cell_em - advance_em) / 2.0);
            let left = left.round() as i64;
            content.signed(at - left);
            match latin.code(c) {
                Some(code) if is_simple => content.literal([code].into_iter()),
                _ => content.raw(b"<").hex(&latin.glyph(c).unwrap_or(0).to_be_bytes()).raw(b">"),
            };
            at = left + (advance_em * 1000.0).round() as i64;
        }
        content.raw(b"]TJ ET EMC");
        true
    }

    fn measure<'v>(&self, text: &'v str) -> Vec<Paragraph<'v>> {
        let measured = |word: &'v str| (word, self.shaper.width_em(word));
        text.split('\n')
            .map(|paragraph| Paragraph {
                words: paragraph.split(' ').map(measured).collect(),
                right_to_left: Shaper::is_right_to_left(paragraph),
            })
            .collect()
    }

    /// Lines no wider than `limit_em`, each with its paragraph's direction; a word wider than that is broken.
    fn wrap(&self, paragraphs: &[Paragraph], limit_em: f32) -> Vec<(Cow<'static, str>, bool)> {
        let space_em = self.shaper.width_em(" ");
        let mut lines = Vec::new();
        for paragraph in paragraphs {
            let (mut line, mut width_em) = (String::new(), 0.0);
            for (position, &(word, word_em)) in paragraph.words.iter().enumerate() {
                if position > 0 && width_em + space_em + word_em > limit_em {
                    lines.push((std::mem::take(&mut line).into(), paragraph.right_to_left));
                    width_em = 0.0;
                } else if position > 0 {
                    line.push(' ');
                    width_em += space_em;
                }
                if word_em <= limit_em {
                    line.push_str(word);
                    width_em += word_em;
                    continue;
                }
                for c in word.chars() {
                    let c_em = self.shaper.width_em(c.encode_utf8(&mut [0; 4]));
                    if width_em + c_em > limit_em && !line.is_empty() {
                        lines.push((std::mem::take(&mut line).into(), paragraph.right_to_left));
                        width_em = 0.0;
                    }
                    line.push(c);
                    width_em += c_em;
                }
            }
            lines.push((line.into(), paragraph.right_to_left));
        }
        lines
    }

    /// Keeps `rows` lines; the last one ends with "…" when more was to come.
    fn cut<'v>(
        &self,
        mut lines: Vec<(Cow<'v, str>, bool)>,
        rows: usize,
        limit_em: f32,
    ) -> (Vec<(Cow<'v, str>, bool)>, Option<MisfitReason>) {
        if lines.len() <= rows {
            return (lines, None);
        }
        lines.truncate(rows);
        if let Some((last, _)) = lines.last_mut() {
            let last = last.to_mut();
            last.push('…');
            while last.chars().count() > 1 && self.shaper.width_em(last) > limit_em {
                last.pop();
                last.pop();
                last.push('…');
            }
        }
        (lines, Some(MisfitReason::TooLong))
    }

    /// Draws lines from the first one's baseline down.
    fn text(
        &mut self,
        content: &mut Bytes,
        lines: &[(Cow<str>, bool)],
        size: Size,
        (font_size, first_baseline): (f32, f32),
        mut problem: Option<MisfitReason>,
    ) -> Drawn {
        open(content);
        let mut uses_arabic = false;
        for (row, (text, right_to_left)) in lines.iter().enumerate() {
            let y = first_baseline - row as f32 * font_size * LEADING;
            if !right_to_left && self.shaper.simple_width_em(text).is_some() {
                let latin = &self.fonts.latin;
                font(content, SIMPLE_FONT, font_size);
                // The first line may be placed from the corner of the box, which is shorter to say.
                match row {
                    0 => content.number(PADDING).number(y).raw(b"Td"),
                    _ => content.raw(b"1 0 0 1 ").number(PADDING).number(y).raw(b"Tm"),
                };
                content.literal(text.chars().filter_map(|c| latin.code(c))).raw(b"Tj ");
                continue;
            }
            let line = self.shaper.line(text, *right_to_left);
            if line.incomplete {
                problem = problem.or(Some(MisfitReason::NoLetterform));
            }
            let x = match line.right_to_left {
                true => (size.width - PADDING - line.width_em * font_size).max(PADDING),
                false => PADDING,
            };
            if line.needs_actual_text {
                content.raw(b"/Span<</ActualText").text_string(text).raw(b">>BDC ");
            }
            uses_arabic |= self.line(content, &line, font_size, (x, y));
            if line.needs_actual_text {
                content.raw(b"EMC ");
            }
        }
        content.raw(b"ET EMC");
        Drawn { uses_arabic, problem }
    }

    /// Writes a line's glyphs: one string per stretch of one font without shifted glyphs. True if Arabic was used.
    fn line(
        &mut self,
        content: &mut Bytes,
        line: &Line,
        font_size: f32,
        (mut x, y): (f32, f32),
    ) -> bool {
        let mut current = None;
        let mut open = false;
        for glyph in &line.glyphs {
            let shifted = glyph.shift_em != (0.0, 0.0);
            if open && (shifted || current != Some(glyph.font)) {
                content.raw(b"> Tj ");
                open = false;
            }
            if current != Some(glyph.font) {
                current = Some(glyph.font);
                let name = if glyph.font == GlyphFont::Latin { LATIN_FONT } else { ARABIC_FONT };
                font(content, name, font_size);
            }
            if !open {
                let (dx, dy) = glyph.shift_em;
                content
                    .raw(b"1 0 0 1 ")
                    .number(x + dx * font_size)
                    .number(y + dy * font_size)
                    .raw(b"Tm <");
                open = true;
            }
            let id = match glyph.font {
                GlyphFont::Latin => glyph.id,
                GlyphFont::Arabic => self.arabic.note(glyph.id, &glyph.text),
            };
            content.hex(&id.to_be_bytes());
            if shifted {
                content.raw(b"> Tj ");
                open = false;
            }
            x += glyph.advance_em * font_size;
        }
        if open {
            content.raw(b"> Tj ");
        }
        line.glyphs.iter().any(|glyph| glyph.font == GlyphFont::Arabic)
    }
}

/// The sizes tried, largest first, a quarter of a point apart.
fn sizes(largest: f32) -> impl Iterator<Item = f32> {
    let steps = ((largest - SMALLEST_SIZE) / 0.25).floor().max(-1.0) as i32;
    (0..=steps).map(move |step| largest - 0.25 * step as f32)
}

/// Begins a text. What would stand out of the box is clipped by the form XObject's own bounds.
fn open(content: &mut Bytes) {
    content.raw(b"/Tx BMC BT ").raw(INK);
}

fn font(content: &mut Bytes, name: &str, size: f32) {
    content.raw(b"/").raw(name.as_bytes()).raw(b" ").number(size).raw(b"Tf ");
}

/// What can be shown of a value: line breaks as `\n` (or spaces), no other control characters.
fn clean(value: &str, line_breaks: bool) -> Cow<'_, str> {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    if value.chars().all(is_plain) {
        return Cow::Borrowed(value.trim_end());
    }
    let unified = value.replace("\r\n", "\n");
    let shown = unified.chars().filter_map(|c| match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Some(if line_breaks { '\n' } else { ' ' })
        }
        '\t' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    Cow::Owned(shown.collect::<String>().trim_end().to_string())
}

/// The drawing of a ticked box: paths, so that no symbol font is needed.
pub(super) fn tick(size: Size) -> Bytes {
    let mut content = Bytes::default();
    let at = |x: f32, y: f32| (size.width * x, size.height * y);
    content.raw(b"q 0 0 .4 RG 1 J 1 j ").number(size.width.min(size.height) * 0.15).raw(b"w ");
    for ((x, y), operator) in
        [(at(0.22, 0.5), b"m "), (at(0.43, 0.25), b"l "), (at(0.8, 0.78), b"l ")]
    {
        content.number(x).number(y).raw(operator);
    }
    content.raw(b"S Q");
    content
}

/// The drawing of a chosen radio box: a disc of four Bézier quarters.
pub(super) fn disc(size: Size) -> Bytes {
    /// Length of a handle of a quarter circle, for radius 1.
    const HANDLE: f32 = 0.5523;
    let (x, y) = (size.width / 2.0, size.height / 2.0);
    let radius = size.width.min(size.height) * 0.27;
    let handle = radius * HANDLE;
    let mut content = Bytes::default();
    content.raw(b"q ").raw(INK).number(x + radius).number(y).raw(b"m ");
    for (from, to) in [
        ((1.0, 0.0), (0.0, 1.0)),
        ((0.0, 1.0), (-1.0, 0.0)),
        ((-1.0, 0.0), (0.0, -1.0)),
        ((0.0, -1.0), (1.0, 0.0)),
    ] {
        content
            .number(x + radius * from.0 + handle * to.0)
            .number(y + radius * from.1 + handle * to.1);
        content
            .number(x + radius * to.0 + handle * from.0)
            .number(y + radius * to.1 + handle * from.1);
        content.number(x + radius * to.0).number(y + radius * to.1).raw(b"c ");
    }
    content.raw(b"f Q");
    content
}
