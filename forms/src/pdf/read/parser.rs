//! Bytes of PDF to one object (ISO 32000-1, 7.3).
//!
//! Written for files made to harm: it never goes back, so that it takes no longer than what it reads is long, and
//! nesting and pieces are limited, so that the stack and memory are. What it cannot read is `None`. Knows no file:
//! where objects are is for `objects`.

use lopdf::{Dictionary, Object, StringFormat};

/// Arrays and dictionaries inside each other; forms of PDF readers stay below ten.
const DEEPEST: usize = 32;
/// Values in one object. The longest list of ours, the numbers of the structure tree, has a few thousands.
const MOST_VALUES: usize = 200_000;

/// Reads objects from bytes, one after the other.
pub(super) struct Parser<'b> {
    bytes: &'b [u8],
    /// Where it is.
    pub at: usize,
    values: usize,
}

impl<'b> Parser<'b> {
    /// At a place of the bytes.
    pub fn new(bytes: &'b [u8], at: usize) -> Self {
        Parser { bytes, at, values: 0 }
    }

    /// The object that begins here.
    pub fn object(&mut self) -> Option<Object> {
        self.values = 0;
        self.value(0)
    }

    /// Goes past a word, if it is the next one.
    pub fn word(&mut self, word: &[u8]) -> bool {
        self.blanks();
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if found {
            self.at += word.len();
        }
        found
    }

    /// The whole number that comes next, without a sign.
    pub fn number(&mut self) -> Option<u32> {
        self.blanks();
        let digits = self.run(|byte| byte.is_ascii_digit());
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    fn value(&mut self, depth: usize) -> Option<Object> {
        self.values += 1;
        if depth > DEEPEST || self.values > MOST_VALUES {
            return None;
        }
        self.blanks();
        match self.peek()? {
            b'/' => self.name().map(Object::Name),
            b'(' => self.literal(),
            b'[' => self.array(depth),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.dictionary(depth).map(Object::Dictionary)
            }
            b'<' => self.hexadecimal(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.numeric(),
            _ => match self.run(|byte| byte.is_ascii_alphabetic()) {
                b"null" => Some(Object::Null),
                b"true" => Some(Object::Boolean(true)),
                b"false" => Some(Object::Boolean(false)),
                _ => None,
            },
        }
    }

    fn array(&mut self, depth: usize) -> Option<Object> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.blanks();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(Object::Array(values));
            }
            values.push(self.value(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Dictionary> {
        self.at += 2;
        let mut dictionary = Dictionary::new();
        loop {
            self.blanks();
            match self.peek()? {
                b'/' => {
                    let key = self.name()?;
                    dictionary.set(key, self.value(depth + 1)?);
                }
                b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    return Some(dictionary);
                }
                _ => return None,
            }
        }
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let written = self.run(|byte| !is_blank(byte) && !b"()<>[]{}/%".contains(&byte));
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let Some((&byte, after)) = rest.split_first() {
            let escaped = (byte == b'#').then(|| Some((digit(after, 0)?, digit(after, 1)?)));
            if let Some(Some((high, low))) = escaped {
                name.push(high * 16 + low);
                rest = &after[2..];
            } else {
                name.push(byte);
                rest = after;
            }
        }
        Some(name)
    }

    /// A whole number, a number with decimals, or a reference `12 0 R`.
    fn numeric(&mut self) -> Option<Object> {
        let written = self.run(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.'));
        let written = std::str::from_utf8(written).ok()?;
        let Ok(whole) = written.parse::<i64>() else {
            return written.parse().ok().map(Object::Real);
        };
        let after = self.at;
        if let (Ok(id), Some(generation)) = (u32::try_from(whole), self.number())
            && self.word(b"R")
        {
            return Some(Object::Reference((id, generation.try_into().ok()?)));
        }
        self.at = after;
        Some(Object::Integer(whole))
    }

    fn literal(&mut self) -> Option<Object> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1;
        loop {
            let byte = self.next()?;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            match byte {
                _ if open == 0 => return Some(Object::String(text, StringFormat::Literal)),
                b'\\' => text.extend(self.escaped()?),
                b'\r' => {
                    self.line_feed();
                    text.push(b'\n');
                }
                _ => text.push(byte),
            }
        }
    }

    /// What stands after a backslash; nothing for the end of a line.
    fn escaped(&mut self) -> Option<Option<u8>> {
        Some(match self.next()? {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                self.line_feed();
                None
            }
            first @ b'0'..=b'7' => {
                let mut code = u32::from(first - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                Some((code & 0xFF) as u8) // "high-order overflow shall be ignored"
            }
            other => Some(other),
        })
    }

    fn hexadecimal(&mut self) -> Option<Object> {
        self.at += 1;
        let mut text = Vec::new();
        let mut high = None;
        loop {
            let byte = self.next()?;
            if byte == b'>' {
                text.extend(high.map(|high: u8| high * 16));
                return Some(Object::String(text, StringFormat::Hexadecimal));
            }
            if is_blank(byte) {
                continue;
            }
            let low = digit(&[byte], 0)?;
            match high.take() {
                Some(high) => text.push(high * 16 + low),
                None => high = Some(low),
            }
        }
    }

    /// White space and comments.
    fn blanks(&mut self) {
        loop {
            self.run(is_blank);
            if self.peek() != Some(b'%') {
                return;
            }
            self.run(|byte| !matches!(byte, b'\r' | b'\n'));
        }
    }

    fn line_feed(&mut self) {
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
    }

    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> &'b [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !belongs(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }
}

/// White space between words of a PDF.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

fn digit(bytes: &[u8], place: usize) -> Option<u8> {
    char::from(*bytes.get(place)?).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::Parser;
    use lopdf::Writer;

    fn check(written: &str, expected: &str) {
        let found = Parser::new(written.as_bytes(), 0).object().map(|object| {
            let mut bytes = Vec::new();
            Writer::write_object(&mut bytes, &object).expect("an object can be written");
            String::from_utf8_lossy(&bytes).into_owned()
        });
        assert_eq!(found.as_deref().unwrap_or("-"), expected, "{written:.100}");
    }

    #[test]
    fn objects_are_read_as_pdf_readers_write_them() {
        check("null", "null");
        check(" % said aside\n true ", "true");
        check("-12", "-12");
        check("+.5", "0.5");
        check("12 0 R", "12 0 R");
        check("[1 2 0 R 3]", "[1 2 0 R 3]");
        check("/A#42#zz", "/AB#23zz");
        check(r"(a(b)\\\101\53)", r"(a(b)\\A+)");
        check("(a\\\r\nb\r\nc)", "(ab\nc)");
        check("<4 1 4>", "<4140>");
        check("<</V/Off/Kids[<</T(x)>>]>>", "<</V/Off/Kids[<</T(x)>>]>>");
    }

    #[test]
    fn what_is_malformed_or_endless_is_nothing() {
        for written in
            ["", "(", "(a\\", "<4", "<4g>", "[1", "<<", "<</A", "<</A>", "<<1 2>>", "{", "nul", "-"]
        {
            check(written, "-");
        }
        check(&"[".repeat(100_000), "-");
        check(&"<</A".repeat(100_000), "-");
        check(&format!("{}{}", "[".repeat(40), "]".repeat(40)), "-");
        check(&format!("[{}]", "0 ".repeat(300_000)), "-");
    }
}
