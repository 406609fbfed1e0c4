//! Paper that can be filled: a laid-out PDF with marked boxes becomes an AcroForm, and is filled fast.
//!
//! The one place where the workspace touches PDF objects. It does not lay out pages (that is `generator::paper`)
//! and owns no font files: both come as arguments. Nothing a person writes can make it panic or lose text in
//! silence; what did not fit comes back as [`Misfit`]s.
//!
//! Start with [`Template`]. Boxes are link annotations whose address is `field:<id>` or `field:<id>=<option>`.
//! From the lowest: `syntax` (bytes of PDF), `field` (what is asked), `origin` (of which form), `font`, `shaping` (text to glyphs), `qr`,
//! `appearance` (glyphs to a box), `widget` (links to form fields), `pack` (objects to a file), `template`, `read`, `join` (many files to one).

mod appearance;
mod field;
mod font;
mod join;
mod origin;
mod pack;
mod qr;
mod read;
mod shaping;
mod syntax;
mod template;
mod widget;

pub use field::{FieldFonts, Filled, Misfit, MisfitReason, PaperError, PaperField, PaperFieldKind};
pub use join::{Joining, join};
pub use origin::Origin;
pub use read::{ReadError, Returned, extract_values, read_returned};
pub use template::Template;
