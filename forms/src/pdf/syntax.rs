//! PDF written by hand: numbers, strings and cross-reference entries as bytes.
//!
//! Exists because a copy is filled far faster by writing bytes than by building objects. Knows no fields.

use lopdf::{Object, StringFormat};

/// Bytes of PDF syntax under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct Bytes(pub Vec<u8>);

impl Bytes {
    /// Appends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// Appends a whole number.
    pub fn integer(&mut self, number: u64) -> &mut Self {
        // A copy has thousands: `to_string` would ask for memory each time.
        let (mut digits, mut first, mut rest) = ([0; 20], 20, number);
        loop {
            first -= 1;
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                return self.raw(&digits[first..]);
            }
        }
    }

    /// Appends a whole number that may be negative.
    pub fn signed(&mut self, number: i64) -> &mut Self {
        if number < 0 {
            self.0.push(b'-');
        }
        self.integer(number.unsigned_abs())
    }

    /// Appends a number and a space, rounded to hundredths of a point (0.0035 mm: finer than any printer).
    pub fn number(&mut self, number: f32) -> &mut Self {
        let hundredths = (number * 100.0).round() as i64;
        if hundredths < 0 {
            self.0.push(b'-');
        }
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        self.integer(whole);
        if rest != 0 {
            self.0.push(b'.');
            self.0.push(b'0' + (rest / 10) as u8);
            if rest % 10 != 0 {
                self.0.push(b'0' + (rest % 10) as u8);
            }
        }
        self.raw(b" ")
    }

    /// Appends upper-case hexadecimal digits, without brackets.
    pub fn hex(&mut self, bytes: &[u8]) -> &mut Self {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        for byte in bytes {
            self.0.push(DIGITS[usize::from(byte >> 4)]);
            self.0.push(DIGITS[usize::from(byte & 15)]);
        }
        self
    }

    /// Appends a text string: a byte a character when PDF's own encoding has them all, else UTF-16 with its mark
    /// (ISO 32000-1, 7.9.2.2).
    pub fn text_string(&mut self, text: &str) -> &mut Self {
        if is_pdf_encoded(text) {
            return self.literal(text.chars().filter_map(pdf_encoded));
        }
        self.raw(b"<FEFF");
        for unit in text.encode_utf16() {
            self.hex(&unit.to_be_bytes());
        }
        self.raw(b">")
    }

    /// Appends a string of bytes in round brackets.
    pub fn literal(&mut self, bytes: impl Iterator<Item = u8>) -> &mut Self {
        self.0.push(b'(');
        for byte in bytes {
            match byte {
                // A bare carriage return inside a string is read as a line feed.
                b'\n' => self.0.extend(b"\\n"),
                b'\r' => self.0.extend(b"\\r"),
                b'(' | b')' | b'\\' => self.0.extend([b'\\', byte]),
                _ => self.0.push(byte),
            }
        }
        self.0.push(b')');
        self
    }

    /// Ends the dictionary of a stream, and appends its content.
    pub fn stream_content(&mut self, content: &[u8]) -> &mut Self {
        self.raw(b"/Length ").integer(content.len() as u64);
        self.raw(b">>stream\n").raw(content).raw(b"\nendstream")
    }

    /// Appends `<id> 0 R `.
    pub fn reference(&mut self, id: u32) -> &mut Self {
        self.integer(u64::from(id)).raw(b" 0 R ")
    }
}

/// A text string for lopdf, written as [`Bytes::text_string`] does.
pub(super) fn text_object(text: &str) -> Object {
    match is_pdf_encoded(text) {
        true => Object::string_literal(text.chars().filter_map(pdf_encoded).collect::<Vec<u8>>()),
        false => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
        }
    }
}

/// Whether each character has its byte, and the first ones are not taken for the mark of another encoding.
fn is_pdf_encoded(text: &str) -> bool {
    !text.starts_with(['þ', 'ÿ', 'ï']) && text.chars().all(|c| pdf_encoded(c).is_some())
}

/// The byte of a character in PDFDocEncoding (ISO 32000-1, annex D.3), of those people write.
fn pdf_encoded(c: char) -> Option<u8> {
    /// From 0x80 on; 0x9F means nothing, and a space is found elsewhere.
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', ' ', '€',
    ];
    match c {
        ' '..='~' | '\n' | '\r' | '\t' | '¡'..='¬' | '®'..='ÿ' => u8::try_from(c).ok(),
        _ => HIGH.iter().zip(0x80..).find(|(high, _)| **high == c).map(|(_, byte)| byte),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, text_object};

    fn check(write: impl Fn(&mut Bytes) -> &mut Bytes, expected: &str) {
        let mut bytes = Bytes::default();
        write(&mut bytes);
        assert_eq!(String::from_utf8_lossy(&bytes.0), expected);
    }

    #[test]
    fn whole_numbers_are_written_in_full() {
        check(|b| b.integer(0), "0");
        check(|b| b.integer(1_234_567_890), "1234567890");
        check(|b| b.integer(u64::MAX), "18446744073709551615");
        check(|b| b.signed(-850).signed(7), "-8507");
    }

    #[test]
    fn numbers_are_short_and_rounded_to_hundredths() {
        check(|b| b.number(12.0), "12 ");
        check(|b| b.number(0.5), "0.5 ");
        check(|b| b.number(-3.456), "-3.46 ");
        check(|b| b.number(7.05), "7.05 ");
        check(|b| b.number(-0.001), "0 ");
    }

    #[test]
    fn text_is_escaped_or_written_as_utf16() {
        check(|b| b.text_string(r"a(b)\c"), r"(a\(b\)\\c)");
        check(|b| b.text_string("Ș"), "<FEFF0218>");
        check(|b| b.text_string("𝄞"), "<FEFFD834DD1E>");
        check(|b| b.text_string("a\r\nb"), r"(a\r\nb)");
        check(|b| b.text_string("þa"), "<FEFF00FE0061>");
        check(|b| b.text_string("\u{1}"), "<FEFF0001>");
    }

    #[test]
    fn what_pdfs_own_encoding_has_takes_a_byte_a_character() {
        let text = "Niccolò D’Alò: «perché?» – 5 €, œ, Łódź…";
        let mut written = Bytes::default();
        written.text_string(text.trim_end_matches("Łódź…"));
        assert_eq!(&written.0[..9], b"(Niccol\xF2 ");
        assert_eq!(written.0.len(), "Niccolò D’Alò: «perché?» – 5 €, œ, ".chars().count() + 2);
        for text in [text, "Łó…", "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€", "ÿ", "a\u{FFFF}", "\u{7F}"]
        {
            assert_eq!(lopdf::decode_text_string(&text_object(text)).ok().as_deref(), Some(text));
        }
    }
}
