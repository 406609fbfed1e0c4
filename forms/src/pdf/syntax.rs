//! PDF written by hand: numbers, strings and cross-reference entries as bytes.
//!
//! Exists because a copy is filled far faster by writing bytes than by building objects. Knows no fields.

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

    /// Appends a text string: plain when printable ASCII, else UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
    pub fn text_string(&mut self, text: &str) -> &mut Self {
        if text.bytes().all(|byte| (32..127).contains(&byte)) {
            self.raw(b"(");
            for byte in text.bytes() {
                if matches!(byte, b'(' | b')' | b'\\') {
                    self.0.push(b'\\');
                }
                self.0.push(byte);
            }
            return self.raw(b")");
        }
        self.raw(b"<FEFF");
        for unit in text.encode_utf16() {
            self.hex(&unit.to_be_bytes());
        }
        self.raw(b">")
    }

    /// Appends `<id> 0 R `.
    pub fn reference(&mut self, id: u32) -> &mut Self {
        self.integer(u64::from(id)).raw(b" 0 R ")
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

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
        check(|b| b.text_string("a\nb"), "<FEFF0061000A0062>");
    }
}
