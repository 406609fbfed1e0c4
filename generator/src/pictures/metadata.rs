//! What a photograph tells besides the picture: place, day, camera, thumbnails, comments. It is taken
//! out without touching the picture; what decoding needs (colours, size) stays.
//!
//! JPEG: ITU T.81 annex B. PNG: the W3C recommendation, 5 and 11. WebP: RFC 9649.

use super::Kind;

/// The same picture without it. A file that is not as its kind says is returned as far as it could
/// be followed; whether it can be shown is found when it is decoded.
pub fn without(kind: Kind, bytes: &[u8]) -> Vec<u8> {
    match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        Kind::WebP => webp(bytes),
    }
}

/// Segments of a JPEG that are kept: all but APP1 (EXIF, XMP), APP3 to APP13 (makers, Photoshop),
/// APP15 and comments. APP0 is JFIF, APP14 Adobe's colours; of APP2 only the colour profile stays.
fn is_kept_in_jpeg(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xe2 => segment[4..].starts_with(b"ICC_PROFILE\0"),
        0xe1 | 0xe3..=0xed | 0xef | 0xfe => false,
        _ => true,
    }
}

fn jpeg(bytes: &[u8]) -> Vec<u8> {
    let mut kept = bytes.get(..2).unwrap_or_default().to_vec();
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2);
        let Some(segment) = bytes.get(at..end) else { break };
        if is_kept_in_jpeg(*marker, segment) {
            kept.extend_from_slice(segment);
        }
        at = end;
        // After the start of a scan come the compressed points, up to the next marker.
        if *marker == 0xda {
            let points = &bytes[at..];
            let is_marker =
                |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
            let length = points.windows(2).position(is_marker).unwrap_or(points.len());
            kept.extend_from_slice(&points[..length]);
            at += length;
        }
        // What follows the end is dropped: telephones put whole films there.
        if bytes.get(at..at + 2) == Some(&[0xff, 0xd9]) {
            kept.extend_from_slice(&[0xff, 0xd9]);
            break;
        }
    }
    kept
}

const PNG_SIGNATURE: usize = 8;

fn png(bytes: &[u8]) -> Vec<u8> {
    let mut kept = bytes.get(..PNG_SIGNATURE).unwrap_or_default().to_vec();
    let mut at = PNG_SIGNATURE;
    while let Some([a, b, c, d]) = bytes.get(at..at + 4) {
        let end = at + 12 + u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some(chunk) = bytes.get(at..end) else { break };
        if !matches!(&chunk[4..8], b"eXIf" | b"tEXt" | b"zTXt" | b"iTXt" | b"tIME") {
            kept.extend_from_slice(chunk);
        }
        at = end;
    }
    kept
}

/// `RIFF`, size, `WEBP`.
const WEBP_HEADER: usize = 12;
/// In the flags of `VP8X`: there is EXIF, there is XMP.
const WEBP_TELLING: u8 = 0b0000_1100;

fn webp(bytes: &[u8]) -> Vec<u8> {
    let mut kept = bytes.get(..WEBP_HEADER).unwrap_or_default().to_vec();
    let mut at = WEBP_HEADER;
    while let Some([a, b, c, d]) = bytes.get(at + 4..at + 8) {
        let size = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        let Some(chunk) = bytes.get(at..(at + 8 + size + size % 2).min(bytes.len())) else { break };
        let start = kept.len();
        match &chunk[..4] {
            b"EXIF" | b"XMP " => {}
            b"VP8X" if chunk.len() > 8 => {
                kept.extend_from_slice(chunk);
                kept[start + 8] &= !WEBP_TELLING;
            }
            _ => kept.extend_from_slice(chunk),
        }
        at += 8 + size + size % 2;
    }
    let size = kept.len().saturating_sub(8) as u32;
    if let Some(field) = kept.get_mut(4..8) {
        field.copy_from_slice(&size.to_le_bytes());
    }
    kept
}

/// Whether a photograph tells where it was taken: a GPS entry (tag 0x8825) in the first directory of
/// its EXIF, which is a TIFF file inside the picture.
pub fn tells_place(bytes: &[u8]) -> bool {
    // In a JPEG the block begins with "Exif\0\0", in a PNG with the chunk's name.
    let after = |mark: &[u8]| {
        let head = &bytes[..bytes.len().min(256 * 1024)];
        Some(head.windows(mark.len()).position(|window| window == mark)? + mark.len())
    };
    let start = after(b"Exif\0\0").or_else(|| after(b"eXIf"));
    let start = start.or_else(|| webp_exif(bytes));
    start.and_then(|start| bytes.get(start..)).is_some_and(|tiff| has_place(tiff).unwrap_or(false))
}

fn webp_exif(bytes: &[u8]) -> Option<usize> {
    if bytes.get(8..12)? != b"WEBP" {
        return None;
    }
    Some(bytes.windows(4).rposition(|window| window == b"EXIF")? + 8)
}

fn has_place(tiff: &[u8]) -> Option<bool> {
    let little = tiff.get(..2)? == b"II";
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) } as usize;
    let entries = usize::from(short(first)?);
    Some((0..entries).any(|entry| short(first + 2 + entry * 12) == Some(0x8825)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EXIF of a telephone: one entry, the place.
    const EXIF: &[u8] = b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0";

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = (content.len() + 2) as u16;
        [&[0xff, marker][..], &length.to_be_bytes(), content].concat()
    }

    #[test]
    fn a_photograph_forgets_where_it_was_taken() {
        let exif = segment(0xe1, &[b"Exif\0\0", EXIF].concat());
        let table = segment(0xdb, &[0; 65]);
        let scan = [&segment(0xda, &[1, 2])[..], &[7, 0xff, 0, 9, 0xff, 0xd9]].concat();
        let start = [0xff, 0xd8];
        let whole = [&start[..], &exif, &table, &segment(0xfe, b"Nikon"), &scan, b"film"].concat();
        assert!(tells_place(&whole));
        assert_eq!(without(Kind::Jpeg, &whole), [&start[..], &table, &scan].concat());
    }

    #[test]
    fn a_png_forgets_its_texts() {
        let chunk = |name: &[u8; 4], content: &[u8]| {
            [&(content.len() as u32).to_be_bytes()[..], name, content, &[0; 4]].concat()
        };
        let (head, data) = (chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", &[1, 2]));
        let signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
        let telling = [chunk(b"eXIf", EXIF), chunk(b"tEXt", b"Author\0Maria")].concat();
        let whole = [&signature[..], &head, &telling, &data].concat();
        assert!(tells_place(&whole));
        assert_eq!(without(Kind::Png, &whole), [&signature[..], &head, &data].concat());
    }

    #[test]
    fn a_webp_forgets_too_and_says_so() {
        let chunk = |name: &[u8; 4], content: &[u8]| {
            [&name[..], &(content.len() as u32).to_le_bytes(), content].concat()
        };
        let file = |chunks: &[u8]| {
            [b"RIFF", &(chunks.len() as u32 + 4).to_le_bytes()[..], b"WEBP", chunks].concat()
        };
        let with = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let points = chunk(b"VP8 ", &[1, 2, 3, 4]);
        let whole = file(&[with(0b0001_1100), points.clone(), chunk(b"EXIF", EXIF)].concat());
        assert!(tells_place(&whole));
        assert_eq!(without(Kind::WebP, &whole), file(&[with(0b0001_0000), points].concat()));
    }

    #[test]
    fn a_broken_file_is_no_reason_to_stop() {
        for kind in [Kind::Jpeg, Kind::Png, Kind::WebP] {
            for bytes in [&b""[..], b"x", b"\xff\xd8\xff\xe1\xff\xff", b"RIFF1234WEBPVP8X"] {
                assert!(without(kind, bytes).len() <= bytes.len());
                assert!(!tells_place(bytes));
            }
        }
    }
}
