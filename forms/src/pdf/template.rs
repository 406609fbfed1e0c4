//! A form compiled once, filled many times.
//!
//! Filling writes what all copies share, then the fields with their values and appearances, then the
//! cross-reference: no layout, no parsing. Values are never put anywhere but in their fields, so that a file's
//! metadata tells nothing about a person.

use super::appearance::{ARABIC_FONT, Drawing, LATIN_FONT, Pen, Size};
use super::field::{
    FieldFonts, Filled, Misfit, MisfitReason, PaperError, PaperField, PaperFieldKind,
};
use super::font::{self, ARABIC_OBJECTS, Fonts};
use super::origin::Origin;
use super::pack::{Copy, SharedPart, serialised};
use super::syntax::Bytes;
use super::widget::{self, COMB, FieldWidgets, TICKED};
use lopdf::{Document, Object};
use std::collections::{BTreeMap, HashSet};

/// A compiled form.
pub struct Template {
    shared: SharedPart,
    fields: Vec<PaperField>,
    slots: Vec<Slot>,
    fonts: Fonts,
    latin_font: u32,
    /// An empty appearance for each size of text box, by hundredths of a point.
    empty: BTreeMap<(i64, i64), u32>,
}

/// Where a field is written in each copy.
struct Slot {
    field: usize,
    id: u32,
    size: Size,
    /// The field's dictionary without its closing brackets.
    opening: Vec<u8>,
    /// A radio's boxes: option, object, dictionary without its closing brackets.
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
        let empty = add_empty_appearances(&mut document, &fields, &made);
        let kept: HashSet<_> = empty.values().map(|&id| (id, 0)).collect();
        drop_unused(&mut document, &kept);
        let mut own = HashSet::new();
        let mut slots = Vec::new();
        for group in &made {
            slots.push(Slot::new(&document, group)?);
            own.extend(group.parent);
            own.extend(group.widgets.iter().map(|widget| widget.object));
        }
        let shared = SharedPart::write(&document, &own)?;
        Ok(Template { shared, fields, slots, fonts, latin_font: latin.composite.0, empty })
    }

    /// The fields, as given.
    pub fn fields(&self) -> &[PaperField] {
        &self.fields
    }

    /// The form with every field empty, as small as possible: it is downloaded.
    pub fn blank(&self) -> Result<Vec<u8>, PaperError> {
        Ok(self.write(&BTreeMap::new(), true)?.pdf)
    }

    /// One filled copy; `values` by field id, in the export values for radios and choices.
    pub fn fill(&self, values: &BTreeMap<String, String>) -> Result<Filled, PaperError> {
        self.write(values, false)
    }

    fn write(&self, values: &BTreeMap<String, String>, small: bool) -> Result<Filled, PaperError> {
        let mut copy = Copy::new(&self.shared, small);
        let mut pen = Pen::new(&self.fonts);
        let mut misfits: Vec<Misfit> = Vec::new();
        let mut known = 0;
        let mut arabic_font = None;
        for slot in &self.slots {
            let field = &self.fields[slot.field];
            let given = values.get(&field.id);
            known += usize::from(given.is_some());
            let value = given.map_or("", String::as_str);
            let problem = match field.kind {
                PaperFieldKind::Check => slot.write_check(&mut copy, value),
                PaperFieldKind::Radio => slot.write_radio(&mut copy, field, value),
                _ => self.write_text(&mut copy, &mut pen, slot, value, &mut arabic_font),
            };
            misfits.extend(problem.map(|reason| Misfit { field_id: field.id.clone(), reason }));
        }
        if known < values.len() {
            misfits.splice(0..0, self.strays(values));
        }
        if let Some(font_id) = arabic_font {
            for (id, object) in
                pen.arabic.embed(&self.fonts.arabic, font_id + 1 - ARABIC_OBJECTS)?
            {
                copy.lopdf_object(id, &object)?;
            }
        }
        Ok(Filled { pdf: copy.finish(values)?, misfits })
    }

    /// Values that no field is for.
    fn strays<'v>(
        &'v self,
        values: &'v BTreeMap<String, String>,
    ) -> impl Iterator<Item = Misfit> + 'v {
        let known: HashSet<&str> = self.fields.iter().map(|field| field.id.as_str()).collect();
        let stray = values.keys().filter(move |id| !known.contains(id.as_str()));
        stray.map(|id| Misfit { field_id: id.clone(), reason: MisfitReason::UnknownField })
    }

    fn write_text(
        &self,
        copy: &mut Copy,
        pen: &mut Pen,
        slot: &Slot,
        value: &str,
        arabic_font: &mut Option<u32>,
    ) -> Option<MisfitReason> {
        let field = &self.fields[slot.field];
        let drawing = (!value.is_empty())
            .then(|| pen.draw(field.kind, shown(field, value), slot.size, field.max_length));
        let appearance = match &drawing {
            Some(_) => copy.reserve(1),
            None => self.empty.get(&slot.size.hundredths()).copied().unwrap_or_default(),
        };
        let mut out = Bytes(slot.opening.clone());
        // A value longer than its cells is kept whole and written as ordinary text.
        let fits = field.max_length.is_none_or(|length| value.chars().count() <= length as usize);
        let comb = if fits && field.kind == PaperFieldKind::Comb { COMB } else { 0 };
        out.raw(b"/Ff ").integer((widget::flags(field) | comb) as u64);
        if let (true, Some(length)) = (fits, field.max_length) {
            out.raw(b"/MaxLen ").integer(u64::from(length));
        }
        if !value.is_empty() {
            out.raw(b"/V").text_string(value);
        }
        out.raw(b"/AP<</N ").reference(appearance).raw(b">>>>");
        copy.object(slot.id, out);
        let Drawing { content, uses_arabic, problem } = drawing?;
        let mut dictionary = Bytes::default();
        dictionary
            .raw(b"/Type/XObject/Subtype/Form/BBox[0 0 ")
            .number(slot.size.width)
            .number(slot.size.height);
        dictionary
            .raw(b"]/Resources<</Font<</")
            .raw(LATIN_FONT.as_bytes())
            .raw(b" ")
            .reference(self.latin_font);
        if uses_arabic {
            let font_id = *arabic_font
                .get_or_insert_with(|| copy.reserve(ARABIC_OBJECTS) + ARABIC_OBJECTS - 1);
            dictionary.raw(b"/").raw(ARABIC_FONT.as_bytes()).raw(b" ").reference(font_id);
        }
        dictionary.raw(b">>>>");
        copy.stream(appearance, &dictionary, &content);
        problem
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

    fn write_check(&self, copy: &mut Copy, value: &str) -> Option<MisfitReason> {
        let state = if value.is_empty() { "Off" } else { TICKED };
        let mut out = Bytes(self.opening.clone());
        out.raw(b"/V/").raw(state.as_bytes()).raw(b"/AS/").raw(state.as_bytes()).raw(b">>");
        copy.object(self.id, out);
        None
    }

    fn write_radio(
        &self,
        copy: &mut Copy,
        field: &PaperField,
        value: &str,
    ) -> Option<MisfitReason> {
        let known = field.options.iter().any(|(export, _)| export == value);
        let chosen = if known { value } else { "Off" };
        let mut out = Bytes(self.opening.clone());
        out.raw(b"/V/").raw(chosen.as_bytes()).raw(b">>");
        copy.object(self.id, out);
        for (option, id, opening) in &self.boxes {
            let state = if option == chosen { chosen } else { "Off" };
            let mut out = Bytes(opening.clone());
            out.raw(b"/AS/").raw(state.as_bytes()).raw(b">>");
            copy.object(*id, out);
        }
        (!known && !value.is_empty()).then_some(MisfitReason::UnknownOption)
    }
}

impl Size {
    fn hundredths(self) -> (i64, i64) {
        ((self.width * 100.0).round() as i64, (self.height * 100.0).round() as i64)
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

/// One empty appearance per size of text box.
fn add_empty_appearances(
    document: &mut Document,
    fields: &[PaperField],
    made: &[FieldWidgets],
) -> BTreeMap<(i64, i64), u32> {
    let mut empty = BTreeMap::new();
    let has_text = |group: &&FieldWidgets| {
        !matches!(fields[group.field].kind, PaperFieldKind::Check | PaperFieldKind::Radio)
    };
    for size in
        made.iter().filter(has_text).flat_map(|group| &group.widgets).map(|widget| widget.size)
    {
        empty.entry(size.hundredths()).or_insert_with(|| {
            document.add_object(widget::form_object(size, b"/Tx BMC EMC".to_vec())).0
        });
    }
    empty
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

/// Drops what the layout needed and the form does not: link actions, old object streams.
fn drop_unused(document: &mut Document, kept: &HashSet<lopdf::ObjectId>) {
    let container = |object: &Object| matches!(object.type_name(), Ok(b"ObjStm" | b"XRef"));
    document.objects.retain(|_, object| !container(object));
    // Empty appearances are referred to by copies only, so pruning would take them away.
    let aside: Vec<_> = kept
        .iter()
        .filter_map(|id| document.objects.get(id).map(|object| (*id, object.clone())))
        .collect();
    document.prune_objects();
    document.objects.extend(aside);
}

fn opening(document: &Document, id: lopdf::ObjectId) -> Result<Vec<u8>, PaperError> {
    let mut bytes = serialised(document.get_object(id)?)?;
    if !bytes.ends_with(b">>") {
        return Err(PaperError::Missing { what: "dictionary for a field" });
    }
    bytes.truncate(bytes.len() - 2);
    Ok(bytes)
}
