//! The one look of site, kiosk and desk: style sheet, icons, fonts and templates, embedded in the program.
//!
//! Nothing is read from disk at run time and nothing is fetched from other hosts: an installed program
//! needs no Node. What each template expects is written in `theme/templates/README.md`; how the files are
//! made in `theme/build.mjs`. This room does not render: see `render` for pages, the kiosk for its screens.

/// A file to be served or written under the public root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Absolute path on the site, such as `/static/site.0a1b2c3d4e.css`; the digest lets it be cached forever.
    pub path: &'static str,
    /// The whole content.
    pub bytes: &'static [u8],
    /// Media type for the `Content-Type` header.
    pub mime: &'static str,
}

/// Whole TrueType fonts for paper, all under the SIL Open Font License 1.1.
#[derive(Clone, Copy)]
pub struct Fonts {
    /// Titillium Web 400: the text of every document (Latin, no Cyrillic).
    pub titillium_regular: &'static [u8],
    /// Titillium Web 600.
    pub titillium_semibold: &'static [u8],
    /// Titillium Web 700.
    pub titillium_bold: &'static [u8],
    /// Noto Sans 400: fallback for Greek, Cyrillic and the rest of Latin.
    pub noto_regular: &'static [u8],
    /// Noto Sans 700.
    pub noto_bold: &'static [u8],
    /// Noto Sans Arabic 400.
    pub noto_arabic: &'static [u8],
    /// Noto Sans 400 cut down to what a form field can be typed in; without layout tables.
    pub field: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/theme/theme.rs"));

/// Every file the pages need, with its path on the site.
pub fn assets() -> &'static [Asset] {
    ASSETS
}

/// The asset at an absolute path such as `/static/site.0a1b2c3d4e.css`.
pub fn asset(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// Path of the style sheet. Templates already carry it; this is for pages written without one.
pub fn stylesheet_path() -> &'static str {
    STYLE_PATH
}

/// Path of the script, which only improves: every page works without it.
pub fn script_path() -> &'static str {
    SCRIPT_PATH
}

/// Path of the icon sheet: `<use href="PATH#it-search">`.
pub fn icons_path() -> &'static str {
    ICONS_PATH
}

/// Names of the icons on the sheet, sorted.
pub fn icons() -> &'static [&'static str] {
    ICON_NAMES
}

/// Tera templates as `(name, source)`, sorted by name; register them all at once, they extend each other.
pub fn templates() -> &'static [(&'static str, &'static str)] {
    TEMPLATES
}

/// The fonts for paper.
pub fn fonts() -> Fonts {
    FONTS
}

/// Compressed bytes a first visit fetches beside the page: style, script, icons and fonts.
pub fn first_view_bytes() -> usize {
    FIRST_VIEW_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_view_stays_small() {
        // The project's own limit is 100 kB; the page itself takes some of it.
        assert!(first_view_bytes() < 90_000, "{} bytes", first_view_bytes());
    }

    #[test]
    fn nothing_is_asked_of_other_hosts() {
        let style = asset(stylesheet_path()).expect("the style sheet is an asset");
        let style = std::str::from_utf8(style.bytes).expect("css is text");
        for found in style.match_indices("url(").map(|(at, _)| &style[at..style.len().min(at + 40)])
        {
            assert!(found.starts_with("url(/static/") || found.contains("data:"), "{found}");
        }
        for (name, source) in templates() {
            for attribute in ["src=\"http", "href=\"//", "src=\"//", "@import"] {
                assert!(!source.contains(attribute), "{name} contains {attribute}");
            }
        }
    }

    #[test]
    fn every_path_in_a_template_is_embedded() {
        for (name, source) in templates() {
            assert!(
                !source.contains("%STYLE%") && !source.contains("%ICONS%"),
                "{name} has a placeholder left"
            );
            for (at, _) in source.match_indices("/static/") {
                let path =
                    source[at..].split(['"', '#', '\'', ' ', ')']).next().unwrap_or_default();
                assert!(asset(path).is_some(), "{name} names {path}");
            }
        }
    }

    #[test]
    fn fonts_are_true_type() {
        let fonts = fonts();
        for font in [
            fonts.titillium_regular,
            fonts.titillium_semibold,
            fonts.titillium_bold,
            fonts.noto_regular,
            fonts.noto_bold,
            fonts.noto_arabic,
            fonts.field,
        ] {
            assert_eq!(&font[..4], [0, 1, 0, 0]);
        }
        assert!(fonts.field.len() < 45_000);
    }
}
