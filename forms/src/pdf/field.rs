//! What a paper form asks: its fields, and what can go wrong with them.
//!
//! Knows no PDF object. `widget` turns these into AcroForm fields, `template` fills them.

use serde::Serialize;

/// How a field looks and behaves on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PaperFieldKind {
    /// One line; a long value shrinks, then takes two lines if the box is high enough.
    Text,
    /// Several lines, wrapped.
    MultiLine,
    /// One line of at most ten characters, `gg/mm/aaaa`.
    Date,
    /// A box to tick; any non-empty value ticks it.
    Check,
    /// One box per option; the value is the export value of one option.
    Radio,
    /// A list to choose from; the value is an export value, the label is shown.
    Choice,
    /// One character per cell; needs `max_length`. A longer value is written as ordinary text.
    Comb,
    /// The value drawn as a QR code.
    Qr,
}

/// One field of a paper form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperField {
    /// Letters, digits, `_` and `-` only: dots would mean a hierarchy to a PDF reader.
    pub id: String,
    /// Read aloud by screen readers; never empty.
    pub tooltip: String,
    /// Look and behaviour.
    pub kind: PaperFieldKind,
    /// Marked as required for PDF readers.
    pub required: bool,
    /// Only programs write here (office fields).
    pub read_only: bool,
    /// In characters.
    pub max_length: Option<u32>,
    /// For radios and choices: (export value, label). Export values of radios are letters, digits and `_`, never `Off`.
    pub options: Vec<(String, String)>,
}

/// The fonts fields are written with, as TrueType files of the program.
#[derive(Clone, Copy, Debug)]
pub struct FieldFonts {
    /// Latin and Cyrillic, with a `cmap`; embedded whole, so pass a subset.
    pub latin: &'static [u8],
    /// Arabic; only the glyphs a copy needs are embedded in it.
    pub arabic: &'static [u8],
}

/// A filled copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The whole file; the same values always give the same bytes.
    pub pdf: Vec<u8>,
    /// Fields whose value is stored in the file but could not be shown in full.
    pub misfits: Vec<Misfit>,
}

/// A value that could not be shown as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Field concerned.
    pub field_id: String,
    /// Why.
    pub reason: MisfitReason,
}

/// Why a value could not be shown as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MisfitReason {
    /// No such field in this form; the value was not stored.
    UnknownField,
    /// No such option in this field; nothing was ticked.
    UnknownOption,
    /// Too long for its box even at the smallest size; cut with "…".
    TooLong,
    /// Some characters have no letterform in the fonts; shown as "?".
    NoLetterform,
}

/// Why a template cannot be made; for a file that somebody brings, see [`ReadError`](super::ReadError).
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The laid-out file is not a PDF that can be read.
    #[error("the PDF cannot be read: {0}")]
    Pdf(#[from] lopdf::Error),
    /// The PDF lacks something a layout always has.
    #[error("the PDF has no {what}")]
    Missing {
        /// What was looked for.
        what: &'static str,
    },
    /// A font file is unusable.
    #[error("the {which} field font cannot be used: {why}")]
    Font {
        /// `latin` or `arabic`.
        which: &'static str,
        /// What the font reader says.
        why: String,
    },
    /// An id that cannot be a field's partial name, or is used twice.
    #[error(
        "the field id `{id}` is empty, repeated, or has characters other than letters, digits, `_` and `-`"
    )]
    BadFieldId {
        /// The id.
        id: String,
    },
    /// An option that cannot be an appearance state.
    #[error(
        "field `{id}`: the option `{option}` is not made of letters, digits and `_`, or is `Off`"
    )]
    BadOption {
        /// The field.
        id: String,
        /// The option's export value.
        option: String,
    },
    /// A comb needs to know its number of cells.
    #[error("field `{id}` is a comb without a maximum length")]
    CombWithoutLength {
        /// The field.
        id: String,
    },
    /// A field that the layout has no box for.
    #[error("field `{id}` has no box in the layout")]
    NoBox {
        /// The field, or `field=option`.
        id: String,
    },
    /// A box in the layout that is no field, or a second box of the same field.
    #[error("the layout has an unexpected box `{address}`")]
    UnexpectedBox {
        /// The address of the box without its scheme.
        address: String,
    },
}

impl PaperField {
    /// Refuses ids and options that a PDF reader would misunderstand.
    pub(super) fn validate(&self) -> Result<(), PaperError> {
        let id = self.id.clone();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if id.is_empty() || !id.chars().all(|c| plain(c) || c == '-') {
            return Err(PaperError::BadFieldId { id });
        }
        if self.kind == PaperFieldKind::Comb && self.max_length.is_none_or(|cells| cells == 0) {
            return Err(PaperError::CombWithoutLength { id });
        }
        if self.kind == PaperFieldKind::Radio {
            let bad = |name: &str| name.is_empty() || name == "Off" || !name.chars().all(plain);
            if let Some((option, _)) = self.options.iter().find(|(export, _)| bad(export)) {
                return Err(PaperError::BadOption { id, option: option.clone() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{PaperField, PaperFieldKind};

    fn check(id: &str, kind: PaperFieldKind, option: &str, expected: &str) {
        let field = PaperField {
            id: id.into(),
            tooltip: "Campo".into(),
            kind,
            required: false,
            read_only: false,
            max_length: None,
            options: vec![(option.into(), "Opzione".into())],
        };
        let found = field.validate().map_or_else(|error| error.to_string(), |()| "ok".into());
        assert!(found.contains(expected), "{found}");
    }

    #[test]
    fn ids_and_options_that_a_pdf_reader_would_misread_are_refused() {
        check("surname", PaperFieldKind::Text, "", "ok");
        check("household_1_name", PaperFieldKind::Radio, "yes", "ok");
        check("household.1", PaperFieldKind::Text, "", "field id `household.1`");
        check("", PaperFieldKind::Text, "", "field id ``");
        check("città", PaperFieldKind::Text, "", "field id `città`");
        check("sex", PaperFieldKind::Radio, "Off", "option `Off`");
        check("sex", PaperFieldKind::Radio, "non so", "option `non so`");
        check("tax_code", PaperFieldKind::Comb, "", "without a maximum length");
    }
}
