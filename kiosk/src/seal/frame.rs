//! Fields in a row, each after its length: bytes that are signed, sent and read back.
//!
//! One list of fields has one encoding, and bytes that are no such list are refused: nothing before,
//! between or after the fields. What they mean is their owner's.

/// The first line, then each field after its length (4 bytes, the highest first).
pub fn framed(first_line: &str, fields: &[&[u8]]) -> Vec<u8> {
    let mut bytes = format!("{first_line}\n").into_bytes();
    for field in fields {
        let length = u32::try_from(field.len()).expect("fields are kept far below 4 GiB");
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(field);
    }
    bytes
}

/// Exactly `N` fields after this first line; `None` for anything else.
pub fn unframed<'b, const N: usize>(first_line: &str, bytes: &'b [u8]) -> Option<[&'b [u8]; N]> {
    let mut rest = bytes.strip_prefix(first_line.as_bytes())?.strip_prefix(b"\n")?;
    let mut fields = [&b""[..]; N];
    for field in &mut fields {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        (*field, rest) = after.split_at_checked(length)?;
    }
    rest.is_empty().then_some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn fields_go_there_and_back(a: Vec<u8>, b: Vec<u8>, cut in 0..40_usize) {
            let bytes = framed("PROVA 1", &[&a, &b]);
            proptest::prop_assert_eq!(unframed::<2>("PROVA 1", &bytes), Some([&a[..], &b[..]]));
            proptest::prop_assert_eq!(unframed::<3>("PROVA 1", &bytes), None);
            proptest::prop_assert_eq!(unframed::<1>("PROVA 1", &bytes), None);
            proptest::prop_assert_eq!(unframed::<2>("PROVA 2", &bytes), None);
            let shorter = &bytes[..bytes.len() - 1 - cut.min(bytes.len() - 1)];
            proptest::prop_assert_eq!(unframed::<2>("PROVA 1", shorter), None);
        }

        #[test]
        fn random_bytes_are_refused_or_read_as_written(bytes: Vec<u8>) {
            let bytes = [b"P\n".as_slice(), &bytes].concat();
            if let Some([a, b]) = unframed::<2>("P", &bytes) {
                proptest::prop_assert_eq!(framed("P", &[a, b]), bytes);
            }
        }
    }

    #[test]
    fn fuzz_frames() {
        const WORDS: &[&str] = &["PROVA 1\n", "\0\0\0\0", "\0\0\0\x01"];
        sportello_fuzz::Fuzz::of("frames").words(WORDS).check(|bytes| {
            // As it is, and behind the right first line.
            for bytes in [bytes.to_vec(), [b"PROVA 1\n", bytes].concat()] {
                let read = unframed::<2>("PROVA 1", &bytes);
                if let Some(fields) = read {
                    assert_eq!(framed("PROVA 1", &fields), bytes, "one list has one encoding");
                }
                let kinds = [unframed::<1>("PROVA 1", &bytes).is_some(), read.is_some()];
                assert_ne!(kinds, [true, true], "read in two ways");
            }
        });
    }
}
