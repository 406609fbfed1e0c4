//! A paper ready to be laid out: its page, its boxes, and which edition it is.

use forms::pdf::{FieldFonts, Origin, PaperField, Template};

use super::PaperError;
use super::kept::{KeptLayouts, Product};
use super::typesetting::{self, Layout};

/// A paper ready to be laid out.
pub(super) struct Plan {
    pub layout: Layout,
    pub fields: Vec<PaperField>,
    pub origin: Origin,
}

impl Plan {
    /// Laid out, unless it is kept from another time, and made fillable.
    pub fn template(&self, kept: Option<&KeptLayouts>) -> Result<Template, PaperError> {
        let pdf = typesetting::typeset(&self.layout, kept).map_err(|why| self.not_laid_out(why))?;
        let fonts = crate::theme::fonts();
        let fonts = FieldFonts { latin: fonts.field, arabic: fonts.noto_arabic };
        Template::compile(&pdf, &self.origin, self.fields.clone(), fonts)
            .map_err(|source| PaperError::Fields { form: self.origin.form.clone(), source })
    }

    /// The blank paper, unless it is kept from another time.
    pub fn blank(&self, kept: &KeptLayouts) -> Result<Vec<u8>, PaperError> {
        let from = (self.layout.parts(), &self.fields, &self.origin);
        kept.get(&from, Product::Blank, || Ok(self.template(Some(kept))?.blank()))
    }

    /// A small picture of the first page: PNG, shades of grey.
    pub fn picture(&self, kept: Option<&KeptLayouts>) -> Result<Vec<u8>, PaperError> {
        typesetting::picture(&self.layout, kept).map_err(|why| self.not_laid_out(why))
    }

    fn not_laid_out(&self, why: String) -> PaperError {
        PaperError::Layout { form: self.origin.form.clone(), why }
    }
}
