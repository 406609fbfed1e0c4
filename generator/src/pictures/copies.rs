//! The picture that is published and its smaller copies, made once and kept by digest.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use forms::publication::hex;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Kind, metadata};

/// Widths of the copies, in pixels: a telephone, a dense one, the text column, a dense one.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];
/// A copy narrower than the original by less than this is not worth its place.
const LEAST_GAIN: u32 = 100;
/// Where nobody sees the difference any more, and files are a quarter of the telephone's.
const JPEG_QUALITY: u8 = 80;
/// To be raised when what is made changes.
const VERSION: &str = "pictures 1";
/// More points than any camera has: a file made to fill the memory.
const POINTS_MAX: u32 = 20_000;

/// What is published.
pub struct Made {
    pub width: u32,
    pub height: u32,
    pub original: Vec<u8>,
    pub copies: Vec<Copy>,
}

/// A smaller copy.
pub struct Copy {
    /// In pixels.
    pub width: u32,
    /// End of its name.
    pub end: &'static str,
    pub bytes: Vec<u8>,
}

/// What is known of pictures worked on before.
#[derive(Serialize, Deserialize)]
struct About {
    width: u32,
    height: u32,
    /// Width and whether it is a JPEG.
    copies: Vec<(u32, bool)>,
}

/// Makes them, or takes them from the folder where they are kept.
///
/// # Errors
/// In words, when the picture cannot be read.
pub fn make(kind: Kind, bytes: &[u8], cache: &Path) -> Result<Made, String> {
    let digest = Sha256::new().chain_update(VERSION).chain_update(bytes).finalize();
    let name = hex(&digest[..12]);
    if let Some(made) = kept(cache, &name) {
        return Ok(made);
    }
    let made = work(kind, bytes).map_err(|error| error.to_string())?;
    // A folder that cannot be written only means that it is made again the next time.
    let _ = keep(cache, &name, &made);
    Ok(made)
}

fn work(kind: Kind, bytes: &[u8]) -> image::ImageResult<Made> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(POINTS_MAX);
    limits.max_image_height = Some(POINTS_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let profile = decoder.icc_profile()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    let original = if orientation == Orientation::NoTransforms {
        metadata::without(kind, bytes)
    } else {
        // The note that said how to turn it goes away: it is turned once and for all.
        picture.apply_orientation(orientation);
        match kind {
            Kind::Jpeg => jpeg(&picture, profile.as_deref())?,
            _ => encode_like(kind, &picture, profile.as_deref())?,
        }
    };
    let (width, height) = (picture.width(), picture.height());
    let mut copies = Vec::new();
    for narrower in WIDTHS.into_iter().filter(|w| w + LEAST_GAIN <= width) {
        let height = (u64::from(height) * u64::from(narrower) / u64::from(width)).max(1) as u32;
        let small = picture.resize_exact(narrower, height, FilterType::CatmullRom);
        let is_jpeg = kind == Kind::Jpeg || (kind == Kind::WebP && !small.color().has_alpha());
        let copy = if is_jpeg {
            Copy { width: narrower, end: "jpg", bytes: jpeg(&small, profile.as_deref())? }
        } else {
            Copy { width: narrower, end: "png", bytes: png(&small, profile.as_deref())? }
        };
        if copy.bytes.len() < original.len() {
            copies.push(copy);
        }
    }
    Ok(Made { width, height, original, copies })
}

fn jpeg(picture: &DynamicImage, profile: Option<&[u8]>) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    if let Some(profile) = profile {
        // Without it colours are only a little off.
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    encoder.encode_image(&picture.to_rgb8())?;
    Ok(bytes)
}

fn png(picture: &DynamicImage, profile: Option<&[u8]>) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, PngFilter::Adaptive);
    if let Some(profile) = profile {
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    picture.write_with_encoder(encoder)?;
    Ok(bytes)
}

fn encode_like(
    kind: Kind,
    picture: &DynamicImage,
    profile: Option<&[u8]>,
) -> image::ImageResult<Vec<u8>> {
    if kind == Kind::Png {
        return png(picture, profile);
    }
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::WebP)?;
    Ok(bytes)
}

fn kept(cache: &Path, name: &str) -> Option<Made> {
    let about = fs::read(cache.join(format!("{name}.json"))).ok()?;
    let about: About = serde_json::from_slice(&about).ok()?;
    let copies = about.copies.into_iter().map(|(width, is_jpeg)| {
        let bytes = fs::read(cache.join(format!("{name}.{width}"))).ok()?;
        Some(Copy { width, end: if is_jpeg { "jpg" } else { "png" }, bytes })
    });
    Some(Made {
        width: about.width,
        height: about.height,
        original: fs::read(cache.join(format!("{name}.original"))).ok()?,
        copies: copies.collect::<Option<Vec<Copy>>>()?,
    })
}

fn keep(cache: &Path, name: &str, made: &Made) -> std::io::Result<()> {
    fs::create_dir_all(cache)?;
    fs::write(cache.join(format!("{name}.original")), &made.original)?;
    for copy in &made.copies {
        fs::write(cache.join(format!("{name}.{}", copy.width)), &copy.bytes)?;
    }
    let copies = made.copies.iter().map(|copy| (copy.width, copy.end == "jpg")).collect();
    let about = About { width: made.width, height: made.height, copies };
    // Written last: without it the rest is not looked at.
    fs::write(cache.join(format!("{name}.json")), serde_json::to_vec(&about)?)
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    /// A photograph of a slope, so that it is not too easily compressed.
    fn photograph(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x * y % 251) as u8, (x + y) as u8, (x ^ y) as u8])
        })
        .into()
    }

    #[test]
    fn copies_are_smaller_and_kept() {
        let folder = tempfile::tempdir().expect("scratch folder");
        let bytes = jpeg(&photograph(1000, 500), None).expect("a JPEG");
        let made = make(Kind::Jpeg, &bytes, folder.path()).expect("made");
        assert_eq!((made.width, made.height), (1000, 500));
        let widths: Vec<u32> = made.copies.iter().map(|copy| copy.width).collect();
        assert_eq!(widths, [480, 800]);
        assert!(made.copies.iter().all(|copy| copy.bytes.len() < bytes.len()));
        let again = make(Kind::Jpeg, &bytes, folder.path()).expect("kept");
        assert_eq!(again.original, made.original);
        assert_eq!(again.copies[1].bytes, made.copies[1].bytes);
        // Made again from nothing, they are the same.
        let other = tempfile::tempdir().expect("scratch folder");
        let anew = make(Kind::Jpeg, &bytes, other.path()).expect("made");
        assert_eq!(anew.copies[0].bytes, made.copies[0].bytes);
    }

    #[test]
    fn a_photograph_taken_upright_stays_upright() {
        let folder = tempfile::tempdir().expect("scratch folder");
        let lying = jpeg(&photograph(60, 30), None).expect("a JPEG");
        // Orientation 6: turn a quarter to the right.
        let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let turned = [&lying[..2], exif, &lying[2..]].concat();
        let made = make(Kind::Jpeg, &turned, folder.path()).expect("made");
        assert_eq!((made.width, made.height), (30, 60));
        assert!(!made.original.windows(4).any(|window| window == b"Exif"));
    }

    #[test]
    fn what_is_no_picture_is_told() {
        let folder = tempfile::tempdir().expect("scratch folder");
        assert!(make(Kind::Png, b"no picture", folder.path()).is_err());
    }
}
