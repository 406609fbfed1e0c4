//! Files of seeds: one input a line, bytes that are no plain character as Rust writes them (`\x00`,
//! `\n`); lines that begin with `#` say what follows, empty ones nothing. An empty input is `\e`.

use std::path::Path;

/// How an empty input is written: an empty line is none.
const EMPTY: &str = "\\e";

/// The seeds of a target, in the order of its file.
pub(crate) fn kept(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let path = folder.join(format!("{name}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line| from_line(line).unwrap_or_else(|| panic!("{}: {line}", path.display()));
    lines.map(read).collect()
}

/// An input as a line.
pub fn to_line(input: &[u8]) -> String {
    match input {
        [] => EMPTY.to_owned(),
        [b'#', rest @ ..] => format!("\\x23{}", rest.escape_ascii()),
        _ => input.escape_ascii().to_string(),
    }
}

/// Reads [`to_line`] back; `None` for what it never writes.
pub fn from_line(line: &str) -> Option<Vec<u8>> {
    if line == EMPTY {
        return Some(Vec::new());
    }
    let mut input = Vec::new();
    let mut bytes = line.bytes();
    while let Some(byte) = bytes.next() {
        input.push(match byte {
            b'\\' => match bytes.next()? {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'x' => {
                    let digits = [bytes.next()?, bytes.next()?];
                    u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
                }
                quoted @ (b'\\' | b'\'' | b'"') => quoted,
                _ => return None,
            },
            plain => plain,
        });
    }
    Some(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_is_a_line_and_comes_back() {
        let all: Vec<u8> = (0..=255).collect();
        for input in [&all[..], b"", b"#", b"\\e", b"a\\nb\n", "è".as_bytes()] {
            let line = to_line(input);
            assert!(!line.is_empty() && !line.starts_with('#') && !line.contains('\n'), "{line}");
            assert_eq!(from_line(&line).as_deref(), Some(input));
        }
        assert_eq!(from_line("è"), Some("è".as_bytes().to_vec()), "plain letters may be written");
        assert_eq!(from_line("\\q"), None);
        assert_eq!(from_line("\\x0"), None);
    }
}
