//! A form compiled once, filled many times.
//!
//! A copy is the blank form with the fields that have values appended to it, and their appearances: no layout, no
//! parsing. Values are never put anywhere but in their fields, so that a file's
//! metadata tells nothing about a person.

use super::appearance::{Drawn, Pen, Size};
use super::field::{
    FieldFonts, Filled, Misfit, MisfitReason, PaperError, PaperField, PaperFieldKind,
};
use super::font::{self, ARABIC_FONT, ARABIC_OBJECTS, Fonts, LATIN_FONT};
use super::origin::Origin;
use super::pack::{Blank, Copy, serialised};
use super::syntax::Bytes;
use super::widget::{self, FieldWidgets, TICKED};
use lopdf::{Document, Object, ObjectId, dictionary};
use std::collections::{BTreeMap, HashSet};

/// A compiled form.
pub struct Template {
    blank: Blank,
    fields: Vec<PaperField>,
    /// Where each field is written, in the order of their ids.
    slots: Vec<Slot>,
    fonts: Fonts,
    latin_font: u32,
    /// The resources of values written with the Latin font.
    resources: u32,
}

/// What a copy writes of a field.
struct Slot {
    /// Index into the fields.
    field: usize,
    id: u32,
    size: Size,
    /// The field's dictionary without its closing brackets, and without what depends on the value.
    opening: Vec<u8>,
    /// A radio's boxes: option, object, dictionary like `opening`.
    boxes: Vec<(String, u32, Vec<u8>)>,
}

impl std::fmt::Debug for Template {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter
            .debug_struct("Template")
            .field("fields", &self.fields.len())
            .finish_non_exhaustive()
    }
}

impl Template {
    /// Turns the field links of a laid-out PDF into form fields. Every field needs its box and every box its field.
    /// All copies tell their `origin`.
    pub fn compile(
        laid_out_pdf: &[u8],
        origin: &Origin,
        fields: Vec<PaperField>,
        fonts: FieldFonts,
    ) -> Result<Template, PaperError> {
        let mut seen = HashSet::new();
        for field in &fields {
            field.validate()?;
            if !seen.insert(field.id.as_str()) {
                return Err(PaperError::BadFieldId { id: field.id.clone() });
            }
        }
        let fonts = Fonts::parse(&fonts)?;
        let mut document = Document::load_mem(laid_out_pdf)?;
        drop_suspects(&mut document)?;
        origin.write(document.catalog_mut()?);
        let latin = font::embed_latin(&mut document, &fonts.latin)?;
        let made = widget::make_widgets(&mut document, &fields, latin)?;
        let resources = document.add_object(dictionary! { "Font" => latin.names() });
        drop_unused(&mut document, resources);
        let mut slots =
            made.iter().map(|group| Slot::new(&document, group)).collect::<Result<Vec<_>, _>>()?;
        slots.sort_by(|one, other| fields[one.field].id.cmp(&fields[other.field].id));
        Ok(Template {
            blank: Blank::write(&document)?,
            fields,
            slots,
            fonts,
            latin_font: latin.composite.0,
            resources: resources.0,
        })
    }

    /// The fields, as given.
    pub fn fields(&self) -> &[PaperField] {
        &self.fields
    }

    /// The form with every field empty.
    pub fn blank(&self) -> Vec<u8> {
        self.blank.bytes.clone()
    }

    /// One filled copy; `values` by field id, in the export values for radios and choices.
    pub fn fill(&self, values: &BTreeMap<String, String>) -> Result<Filled, PaperError> {
        let mut filling = Filling {
            template: self,
            copy: Copy::new(&self.blank),
            pen: Pen::new(&self.fonts),
            drawing: Bytes::default(),
            arabic_resources: None,
        };
        let mut misfits = Vec::new();
        let mut slots = self.slots.iter().peekable();
        // Both are in the order of the ids.
        for (id, value) in values {
            let id_of = |slot: &Slot| self.fields[slot.field].id.as_str();
            while slots.next_if(|slot| id_of(slot) < id.as_str()).is_some() {}
            let slot = slots.next_if(|slot| id_of(slot) == id);
            let problem = match slot {
                Some(slot) if !value.is_empty() => filling.write(slot, value),
                Some(_) => None,
                None => Some(MisfitReason::UnknownField),
            };
            let place = slot.map(|slot| slot.field);
            misfits.extend(problem.map(|reason| (place, Misfit { field_id: id.clone(), reason })));
        }
        filling.embed_arabic()?;
        misfits.sort_by_key(|(place, _)| *place); // as the form asks
        let misfits = misfits.into_iter().map(|(_, misfit)| misfit).collect();
        Ok(Filled { pdf: filling.copy.finish(values), misfits })
    }
}

/// A copy on its way.
struct Filling<'t> {
    template: &'t Template,
    copy: Copy<'t>,
    pen: Pen<'t>,
    /// The value being drawn.
    drawing: Bytes,
    /// The resources of values that have Arabic in them.
    arabic_resources: Option<u32>,
}

impl Filling<'_> {
    fn write(&mut self, slot: &Slot, value: &str) -> Option<MisfitReason> {
        let field = &self.template.fields[slot.field];
        match field.kind {
            PaperFieldKind::Check => self.tick(slot),
            PaperFieldKind::Radio => return self.choose(slot, field, value),
            _ => return self.write_text(slot, field, value),
        }
        None
    }

    fn tick(&mut self, slot: &Slot) {
        self.copy.object(slot.id, |out| {
            let state = TICKED.as_bytes();
            out.raw(&slot.opening).raw(b"/V/").raw(state).raw(b"/AS/").raw(state).raw(b">>");
        });
    }

    fn choose(&mut self, slot: &Slot, field: &PaperField, value: &str) -> Option<MisfitReason> {
        let chosen = slot.boxes.iter().find(|(option, ..)| option == value);
        let known = field.options.iter().any(|(export, _)| export == value);
        let Some((option, id, opening)) = chosen.filter(|_| known) else {
            return Some(MisfitReason::UnknownOption);
        };
        self.copy.object(slot.id, |out| {
            out.raw(&slot.opening).raw(b"/V/").raw(option.as_bytes()).raw(b">>");
        });
        self.copy.object(*id, |out| {
            out.raw(opening).raw(b"/AS/").raw(option.as_bytes()).raw(b">>");
        });
        None
    }

    fn write_text(&mut self, slot: &Slot, field: &PaperField, value: &str) -> Option<MisfitReason> {
        self.drawing.0.clear();
        let (shown, size) = (shown(field, value), slot.size);
        let Drawn { uses_arabic, problem } =
            self.pen.draw(&mut self.drawing, field.kind, shown, size, field.max_length);
        let appearance = self.copy.reserve(1);
        // A value longer than its cells is kept whole and written as ordinary text.
        let fits = field.max_length.is_none_or(|length| value.chars().count() <= length as usize);
        self.copy.object(slot.id, |out| {
            out.raw(&slot.opening);
            match widget::flags(field, fits) {
                0 => {}
                flags => drop(out.raw(b"/Ff ").integer(flags as u64)),
            }
            if let (true, Some(length)) = (fits, field.max_length) {
                out.raw(b"/MaxLen ").integer(u64::from(length));
            }
            out.raw(b"/V").text_string(value);
            out.raw(b"/AP<</N ").reference(appearance).raw(b">>>>");
        });
        let resources = match uses_arabic {
            true => *self.arabic_resources.get_or_insert_with(|| self.copy.reserve(1)),
            false => self.template.resources,
        };
        self.copy.object(appearance, |out| {
            out.raw(b"<</Subtype/Form/BBox[0 0 ");
            out.number(size.width).number(size.height).raw(b"]/Resources ").reference(resources);
            out.stream_content(&self.drawing.0);
        });
        problem
    }

    /// Writes the Arabic font with the glyphs that were used, if any were.
    fn embed_arabic(&mut self) -> Result<(), PaperError> {
        let Some(resources) = self.arabic_resources else { return Ok(()) };
        let first = self.copy.reserve(ARABIC_OBJECTS);
        for (id, object) in self.pen.arabic.embed(&self.template.fonts.arabic, first)? {
            self.copy.lopdf_object(id, &object)?;
        }
        self.copy.object(resources, |out| {
            out.raw(b"<</Font<</").raw(LATIN_FONT.as_bytes()).raw(b" ");
            out.reference(self.template.latin_font).raw(b"/").raw(ARABIC_FONT.as_bytes());
            out.raw(b" ").reference(first + ARABIC_OBJECTS - 1).raw(b">>>>");
        });
        Ok(())
    }
}

impl Slot {
    fn new(document: &Document, group: &FieldWidgets) -> Result<Slot, PaperError> {
        let first = group.widgets.first().ok_or(PaperError::Missing { what: "box for a field" })?;
        let id = group.parent.unwrap_or(first.object);
        let boxes = group.widgets.iter().filter(|_| group.parent.is_some());
        let boxes = boxes.map(|widget| {
            Ok((widget.option.clone(), widget.object.0, opening(document, widget.object)?))
        });
        Ok(Slot {
            field: group.field,
            id: id.0,
            size: first.size,
            opening: opening(document, id)?,
            boxes: boxes.collect::<Result<_, PaperError>>()?,
        })
    }
}

/// What is seen of a value: a choice shows its label.
fn shown<'v>(field: &'v PaperField, value: &'v str) -> &'v str {
    let label = field
        .options
        .iter()
        .find(|(export, _)| field.kind == PaperFieldKind::Choice && export == value);
    label.map_or(value, |(_, label)| label.as_str())
}

/// Takes `/Suspects false` away. Its absence says the same (ISO 32000-1, table 321; PDF/UA-1 only forbids `true`), and
/// poppler complains of every value but `true`.
fn drop_suspects(document: &mut Document) -> Result<(), PaperError> {
    let apart = document.catalog()?.get(b"MarkInfo").and_then(Object::as_reference);
    let marks = match apart {
        Ok(id) => document.get_dictionary_mut(id)?,
        Err(_) => {
            match document.catalog_mut()?.get_mut(b"MarkInfo").and_then(Object::as_dict_mut) {
                Ok(marks) => marks,
                Err(_) => return Ok(()), // a layout without tags: others notice
            }
        }
    };
    if matches!(marks.get(b"Suspects").and_then(Object::as_bool), Ok(false)) {
        marks.remove(b"Suspects");
    }
    Ok(())
}

/// Drops what the layout needed and the form does not: link actions, old object streams. `resources` are referred to by
/// copies only.
fn drop_unused(document: &mut Document, resources: ObjectId) {
    let container = |object: &Object| matches!(object.type_name(), Ok(b"ObjStm" | b"XRef"));
    document.objects.retain(|_, object| !container(object));
    let aside = document.objects.get(&resources).cloned();
    document.prune_objects();
    document.objects.extend(aside.map(|object| (resources, object)));
}

/// The beginning of a field's dictionary: all that does not depend on its value.
fn opening(document: &Document, id: ObjectId) -> Result<Vec<u8>, PaperError> {
    let mut constant = document.get_dictionary(id)?.clone();
    let changing: &[&[u8]] = match constant.get(b"FT").and_then(Object::as_name) {
        Ok(b"Tx" | b"Ch") => &[b"Ff", b"MaxLen", b"V", b"AP"],
        _ => &[b"V", b"AS"],
    };
    for key in changing {
        constant.remove(key);
    }
    let mut bytes = serialised(&Object::Dictionary(constant))?;
    bytes.truncate(bytes.len() - b">>".len());
    Ok(bytes)
}
