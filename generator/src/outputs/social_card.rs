//! The picture others show beside a link: 1200 x 630, the title of a section on the site's blue.
//!
//! One for each section, not for each page: a page is shown with its own title beside it anyway. The
//! same words give the same bytes on every machine: the fonts are the site's own and everything is
//! drawn in here, in a few milliseconds. `letters` turns words into outlines, `canvas` fills them.
//! The drawing libraries that Typst brings are not used: they are built unoptimised, as nothing
//! else runs them.

use forms::publication::hex;
use sha2::{Digest, Sha256};

mod canvas;
mod letters;

use canvas::{Canvas, Tone};
use letters::{Letters, Weight};

/// Width, in pixels.
pub const WIDTH: u32 = 1200;
/// Height, in pixels.
pub const HEIGHT: u32 = 630;
/// Changed with the drawing, so that new pictures get new names.
const DESIGN: &str = "sportello card 1";
/// From the edge of the picture to the words.
const MARGIN: f32 = 90.0;
/// The title is drawn at the largest of these sizes, in pixels, at which it takes few lines.
const TITLE_SIZES: [(f32, usize); 3] = [(84.0, 2), (68.0, 3), (54.0, 4)];
/// Height of a line, in sizes of its letters.
const LINE_HEIGHT: f32 = 1.18;

/// The words on a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    /// Large: the title of the section.
    pub title: String,
    /// Above it: the name of the site.
    pub site: String,
    /// Below: who runs it.
    pub publisher: String,
    /// Whether the language runs from right to left.
    pub right_to_left: bool,
}

impl Card {
    /// Where the picture is: `/schede/0a1b2c3d4e.png`, named by its words so that a card is drawn
    /// once and can be kept for ever.
    pub fn address(&self) -> String {
        let direction = if self.right_to_left { "rtl" } else { "ltr" };
        let words = [DESIGN, &self.title, &self.site, &self.publisher, direction];
        let digest = Sha256::digest(words.join("\0").as_bytes());
        let name = hex(&digest[..5]);
        format!("/schede/{name}.png")
    }

    /// The picture as PNG.
    pub fn png(&self) -> Vec<u8> {
        let mut canvas = Canvas::new(WIDTH as usize, HEIGHT as usize);
        let letters = Letters::new();
        canvas.stripe(HEIGHT as usize - 24, HEIGHT as usize);
        self.mark(&mut canvas);
        let mark_end = MARGIN + 64.0 + 22.0;
        self.line(&mut canvas, &letters, &self.site, Weight::SemiBold, 42.0, mark_end, 116.0);
        let (size, lines) = self.title_lines(&letters);
        let step = size * LINE_HEIGHT;
        // The block of lines is centred a little below the middle; letters stand on their line.
        let first = 348.0 - (lines.len() as f32 - 1.0) * step / 2.0 + size * 0.3;
        for (n, line) in lines.iter().enumerate() {
            let y = first + n as f32 * step;
            self.line(&mut canvas, &letters, line, Weight::Bold, size, MARGIN, y);
        }
        let room = WIDTH as f32 - 2.0 * MARGIN;
        let publisher = letters.cut(&self.publisher, Weight::Regular, 32.0, room);
        self.line(&mut canvas, &letters, &publisher, Weight::Regular, 32.0, MARGIN, 556.0);
        canvas.png()
    }

    /// The title in lines that fit, and the size of its letters.
    fn title_lines(&self, letters: &Letters) -> (f32, Vec<String>) {
        let room = WIDTH as f32 - 2.0 * MARGIN;
        let mut smallest = (TITLE_SIZES[0].0, Vec::new());
        for (size, most) in TITLE_SIZES {
            let mut lines = letters.wrapped(&self.title, Weight::Bold, size, room);
            if lines.len() <= most {
                return (size, lines);
            }
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = letters.cut(&format!("{last} ..."), Weight::Bold, size, room);
            }
            smallest = (size, lines);
        }
        smallest
    }

    /// Draws a line so many pixels from the edge at which the language begins.
    #[allow(clippy::too_many_arguments)]
    fn line(
        &self,
        canvas: &mut Canvas,
        letters: &Letters,
        text: &str,
        weight: Weight,
        size: f32,
        from_edge: f32,
        y: f32,
    ) {
        let line = letters.line(text, weight, self.right_to_left);
        let x = match self.right_to_left {
            false => from_edge,
            true => WIDTH as f32 - from_edge - line.width_em * size,
        };
        line.outlines(x, y, size, &mut |from, to| canvas.edge(from, to));
    }

    /// The mark of the site: a W on a rounded square of 64 pixels.
    fn mark(&self, canvas: &mut Canvas) {
        let x = if self.right_to_left { WIDTH as f32 - MARGIN - 64.0 } else { MARGIN };
        let (y, scale) = (70.0, 64.0 / 48.0);
        canvas.rounded_square((x, y), 64.0, 10.0 * scale, Tone::Light);
        let at = |px: f32, py: f32| (x + px * scale, y + py * scale);
        let stroke =
            [at(8.0, 15.0), at(16.0, 34.0), at(24.0, 19.0), at(32.0, 34.0), at(40.0, 15.0)];
        canvas.stroke(&stroke, 5.0 * scale, Tone::Ground);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Card {
        Card {
            title: title.to_owned(),
            site: "Sportello WIN-WIN".to_owned(),
            publisher: "Unione Montana dei Comuni del Sangro".to_owned(),
            right_to_left: false,
        }
    }

    #[test]
    fn titles_fit_at_the_size_that_suits_them() {
        let check = |title: &str, size: f32, expected: &[&str]| {
            assert_eq!(card(title).title_lines(&Letters::new()), (size, to_strings(expected)));
        };
        fn to_strings(lines: &[&str]) -> Vec<String> {
            lines.iter().map(|line| (*line).to_owned()).collect()
        }
        check("Corsi", 84.0, &["Corsi"]);
        check(
            "Lavoro, formazione e aiuto nei comuni del Sangro Aventino",
            68.0,
            &["Lavoro, formazione e aiuto nei", "comuni del Sangro Aventino"],
        );
        let (size, lines) = card(&"parola ".repeat(60)).title_lines(&Letters::new());
        assert_eq!((size, lines.len()), (54.0, 4));
        assert!(lines[3].ends_with("..."), "{lines:?}");
    }

    #[test]
    fn the_same_words_give_the_same_picture_of_the_right_size() {
        let png = card("Corsi & <lavoro>").png();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let number =
            |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        assert_eq!((number(16), number(20)), (WIDTH, HEIGHT));
        assert_eq!(card("Corsi & <lavoro>").png(), png);
        assert_ne!(card("Imprese").png(), png);
        assert!(png.len() < 40_000, "{} bytes", png.len());
    }

    #[test]
    fn the_name_follows_the_words() {
        assert_eq!(card("Corsi").address(), card("Corsi").address());
        assert_ne!(card("Corsi").address(), card("Imprese").address());
    }

    #[test]
    fn a_card_is_as_it_was_looked_at() {
        // Looked at in the languages of the site; a change of the drawing must be looked at again,
        // and changes DESIGN.
        let digest = |card: &Card| hex(&Sha256::digest(card.png())[..4]);
        let arabic = Card { right_to_left: true, ..card("دورات تدريبية WIN-WIN") };
        let digests = ["Corsi", "Навчальні курси"].map(|title| digest(&card(title)));
        insta::assert_snapshot!(format!("{} {}", digests.join(" "), digest(&arabic)));
    }
}
