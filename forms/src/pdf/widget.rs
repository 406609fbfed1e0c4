//! Link annotations `field:<id>[=<option>]` of a laid-out PDF become form fields (AcroForm widgets).
//!
//! Each keeps its place and its tie to the structure tree, whose element is retagged from `Link` to `Form`; so the
//! reading order stays the layout's. They come out empty; values and their appearances are `template`'s, per copy.

use super::appearance::{self, Size};
use super::field::{PaperError, PaperField, PaperFieldKind};
use super::font::LatinObjects;
use super::syntax::text_object;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::{BTreeMap, HashMap};

const SCHEME: &[u8] = b"field:";
/// `/DA`: what a PDF reader writes with when a person types (simple font, same size and ink as ours). The form has it
/// for all its fields (ISO 32000-1, table 218).
const DEFAULT_APPEARANCE: &str = "/Fs 10 Tf 0 0 .4 rg";
// Field flags, ISO 32000-1 tables 221, 226, 228, 230.
const READ_ONLY: i64 = 1;
const REQUIRED: i64 = 1 << 1;
const MULTI_LINE: i64 = 1 << 12;
const NO_TOGGLE_TO_OFF: i64 = 1 << 14;
const RADIO: i64 = 1 << 15;
const COMBO: i64 = 1 << 17;
/// One character per cell; needs `/MaxLen`.
const COMB: i64 = 1 << 24;

/// The state of a ticked check box.
pub(super) const TICKED: &str = "Yes";

/// One box on a page.
pub(super) struct Widget {
    pub object: ObjectId,
    /// Empty but for radios.
    pub option: String,
    pub size: Size,
}

/// A field with its boxes; only radios have several, and then a parent object.
pub(super) struct FieldWidgets {
    /// Index into the fields given.
    pub field: usize,
    pub parent: Option<ObjectId>,
    pub widgets: Vec<Widget>,
}

/// The flags of a field whose value is as long as it should be, or not.
pub(super) fn flags(field: &PaperField, value_fits: bool) -> i64 {
    let kind = match field.kind {
        PaperFieldKind::Comb if value_fits => COMB,
        PaperFieldKind::MultiLine => MULTI_LINE,
        PaperFieldKind::Choice => COMBO,
        PaperFieldKind::Radio => RADIO | NO_TOGGLE_TO_OFF,
        _ => 0,
    };
    kind | if field.read_only { READ_ONLY } else { 0 } | if field.required { REQUIRED } else { 0 }
}

/// A link annotation that stands for a field.
struct Link {
    object: ObjectId,
    page: ObjectId,
    address: String,
    rect: Object,
    size: Size,
    struct_parent: Option<Object>,
}

/// Turns every field link into a widget and gives the catalogue its form. Fields come back in page order.
pub(super) fn make_widgets(
    document: &mut Document,
    fields: &[PaperField],
    latin: LatinObjects,
) -> Result<Vec<FieldWidgets>, PaperError> {
    let index: HashMap<&str, usize> =
        fields.iter().enumerate().map(|(i, field)| (field.id.as_str(), i)).collect();
    let elements = structure_elements(document);
    let mut marks = Marks::default();
    let mut made: Vec<FieldWidgets> = Vec::new();
    let mut place_of: HashMap<usize, usize> = HashMap::new();
    for link in field_links(document)? {
        let (id, option) = link.address.split_once('=').unwrap_or((&link.address, ""));
        let unexpected = || PaperError::UnexpectedBox { address: link.address.clone() };
        let &field_index = index.get(id).ok_or_else(unexpected)?;
        let field = &fields[field_index];
        let place = *place_of.entry(field_index).or_insert_with(|| {
            let parent = (field.kind == PaperFieldKind::Radio).then(|| document.new_object_id());
            made.push(FieldWidgets { field: field_index, parent, widgets: Vec::new() });
            made.len() - 1
        });
        let group = &mut made[place];
        let known = match group.parent {
            Some(_) => field.options.iter().any(|(export, _)| export == option),
            None => option.is_empty(),
        };
        if !known || group.widgets.iter().any(|widget| widget.option == option) {
            return Err(unexpected());
        }
        let widget = widget_dictionary(document, &mut marks, field, &link, option, group.parent);
        document.set_object(link.object, widget);
        let element = elements
            .get(&link.object)
            .ok_or(PaperError::Missing { what: "structure element for a field" })?;
        let element = document.get_dictionary_mut(*element)?;
        element.set("S", "Form");
        element.remove(b"Alt");
        group.widgets.push(Widget {
            object: link.object,
            option: option.to_string(),
            size: link.size,
        });
    }
    check_all_boxes(fields, &made)?;
    add_form(document, fields, &made, latin)?;
    Ok(made)
}

fn check_all_boxes(fields: &[PaperField], made: &[FieldWidgets]) -> Result<(), PaperError> {
    for (index, field) in fields.iter().enumerate() {
        let Some(group) = made.iter().find(|group| group.field == index) else {
            return Err(PaperError::NoBox { id: field.id.clone() });
        };
        let boxed = |option: &str| group.widgets.iter().any(|widget| widget.option == option);
        let missing =
            field.options.iter().find(|(export, _)| group.parent.is_some() && !boxed(export));
        if let Some((option, _)) = missing {
            return Err(PaperError::NoBox { id: format!("{}={option}", field.id) });
        }
    }
    Ok(())
}

/// The parents of radios, and the catalogue's `/AcroForm`.
fn add_form(
    document: &mut Document,
    fields: &[PaperField],
    made: &[FieldWidgets],
    latin: LatinObjects,
) -> Result<(), PaperError> {
    let mut roots: Vec<Object> = Vec::new();
    for group in made {
        let kids: Vec<Object> = group.widgets.iter().map(|widget| widget.object.into()).collect();
        let Some(parent) = group.parent else {
            roots.extend(kids);
            continue;
        };
        let field = &fields[group.field];
        let tooltip = apart(document, &field.tooltip);
        document.set_object(
            parent,
            dictionary! {
                "FT" => "Btn", "Ff" => flags(field, true), "T" => text_object(&field.id), "TU" => tooltip,
                "Kids" => kids, "V" => "Off",
            },
        );
        roots.push(parent.into());
    }
    let form = document.add_object(dictionary! {
        "Fields" => roots, "DA" => Object::string_literal(DEFAULT_APPEARANCE),
        "DR" => dictionary! { "Font" => latin.names() },
    });
    document.catalog_mut()?.set("AcroForm", form);
    Ok(())
}

/// A text as an object of its own: long ones are not to be repeated when a copy writes a field anew.
fn apart(document: &mut Document, text: &str) -> ObjectId {
    document.add_object(text_object(text))
}

fn widget_dictionary(
    document: &mut Document,
    marks: &mut Marks,
    field: &PaperField,
    link: &Link,
    option: &str,
    parent: Option<ObjectId>,
) -> Dictionary {
    const PRINT: i64 = 4;
    let mut widget = dictionary! {
        "Subtype" => "Widget", "Rect" => link.rect.clone(), "P" => link.page, "F" => PRINT,
    };
    if let Some(struct_parent) = &link.struct_parent {
        widget.set("StructParent", struct_parent.clone());
    }
    let label = field.options.iter().find(|(export, _)| export == option).map(|(_, label)| label);
    let tooltip =
        label.map_or(field.tooltip.clone(), |label| format!("{}: {label}", field.tooltip));
    widget.set("TU", apart(document, &tooltip));
    if let Some(parent) = parent {
        let states = marks.states(document, option, Mark::Disc, link.size);
        widget.set("Parent", parent);
        widget.set("MK", dictionary! { "CA" => Object::string_literal("l") });
        widget.set("AP", states);
        widget.set("AS", "Off");
        return widget;
    }
    widget.set("T", text_object(&field.id));
    match field.kind {
        PaperFieldKind::Check => {
            widget.set("FT", "Btn");
            widget.set("MK", dictionary! { "CA" => Object::string_literal("4") });
            let states = marks.states(document, TICKED, Mark::Tick, link.size);
            widget.set("AP", states);
            widget.set("V", "Off");
            widget.set("AS", "Off");
        }
        PaperFieldKind::Choice => {
            let pair = |(export, label): &(String, String)| {
                Object::Array(vec![text_object(export), text_object(label)])
            };
            widget.set("FT", "Ch");
            widget.set("Opt", field.options.iter().map(pair).collect::<Vec<_>>());
        }
        _ => {
            widget.set("FT", "Tx");
            if let Some(length) = field.max_length {
                widget.set("MaxLen", i64::from(length));
            }
        }
    }
    if field.kind != PaperFieldKind::Check {
        widget.set("AP", dictionary! { "N" => marks.drawing(document, Mark::NoText, link.size) });
    }
    match flags(field, true) {
        0 => {}
        flags => widget.set("Ff", flags),
    }
    widget
}

/// What is drawn in boxes that hold no text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Tick,
    Disc,
    Nothing,
    NoText,
}

/// Width and height in hundredths of a point: boxes of the same size share drawings.
type Hundredths = (i64, i64);

/// The drawings made so far.
#[derive(Default)]
struct Marks {
    drawings: BTreeMap<(Mark, Hundredths), ObjectId>,
    states: BTreeMap<(String, Mark, Hundredths), ObjectId>,
}

impl Marks {
    /// The appearances of a box that can be ticked: that of its state `on`, and that of `Off`. It is the outermost
    /// dictionary that is shared: poppler takes a reference inside it for a drawing.
    fn states(&mut self, document: &mut Document, on: &str, mark: Mark, size: Size) -> ObjectId {
        let key = (on.to_owned(), mark, hundredths(size));
        if let Some(&id) = self.states.get(&key) {
            return id;
        }
        let mut states = Dictionary::new();
        states.set(on, self.drawing(document, mark, size));
        states.set("Off", self.drawing(document, Mark::Nothing, size));
        let id = document.add_object(dictionary! { "N" => states });
        self.states.insert(key, id);
        id
    }

    fn drawing(&mut self, document: &mut Document, mark: Mark, size: Size) -> ObjectId {
        *self.drawings.entry((mark, hundredths(size))).or_insert_with(|| {
            let content = match mark {
                Mark::Tick => appearance::tick(size).0,
                Mark::Disc => appearance::disc(size).0,
                Mark::Nothing => Vec::new(),
                Mark::NoText => b"/Tx BMC EMC".to_vec(),
            };
            document.add_object(form_object(size, content))
        })
    }
}

fn hundredths(size: Size) -> Hundredths {
    ((size.width * 100.0).round() as i64, (size.height * 100.0).round() as i64)
}

/// A form XObject without resources.
fn form_object(size: Size, content: Vec<u8>) -> Stream {
    let bounds: Vec<Object> = vec![0.into(), 0.into(), rounded(size.width), rounded(size.height)];
    Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Resources" => Dictionary::new() },
        content,
    )
}

/// Which structure element holds which annotation.
fn structure_elements(document: &Document) -> HashMap<ObjectId, ObjectId> {
    let mut elements = HashMap::new();
    for (&id, object) in &document.objects {
        let Ok(kids) = object.as_dict().and_then(|dictionary| dictionary.get(b"K")) else {
            continue;
        };
        let kids = match kids {
            Object::Array(kids) => kids.as_slice(),
            single => std::slice::from_ref(single),
        };
        for kid in kids {
            let Ok((_, Object::Dictionary(kid))) = document.dereference(kid) else { continue };
            if let (true, Ok(annotation)) =
                (kid.has_type(b"OBJR"), kid.get(b"Obj").and_then(Object::as_reference))
            {
                elements.insert(annotation, id);
            }
        }
    }
    elements
}

/// All field links in page order, and `/Tabs /S` on every page: tab order follows the structure.
fn field_links(document: &mut Document) -> Result<Vec<Link>, PaperError> {
    let mut links = Vec::new();
    for page in document.page_iter().collect::<Vec<_>>() {
        document.get_dictionary_mut(page)?.set("Tabs", "S");
        let Ok(annotations) = document.get_dictionary(page)?.get_deref(b"Annots", document) else {
            continue;
        };
        for annotation in annotations.as_array()? {
            let Ok(object) = annotation.as_reference() else { continue };
            if let Some(link) = field_link(document, page, object)? {
                links.push(link);
            }
        }
    }
    Ok(links)
}

fn field_link(
    document: &Document,
    page: ObjectId,
    object: ObjectId,
) -> Result<Option<Link>, PaperError> {
    let dictionary = document.get_dictionary(object)?;
    let Ok(action) = dictionary.get_deref(b"A", document).and_then(Object::as_dict) else {
        return Ok(None);
    };
    let Ok(uri) = action.get(b"URI").and_then(Object::as_str) else { return Ok(None) };
    let Some(address) = uri.strip_prefix(SCHEME) else { return Ok(None) };
    let rect = dictionary.get_deref(b"Rect", document)?.as_array()?;
    let corners: Vec<f32> = rect.iter().map(Object::as_float).collect::<Result<_, _>>()?;
    let &[left, bottom, right, top] = corners.as_slice() else {
        return Err(PaperError::Missing { what: "rectangle with four corners for a box" });
    };
    let rect = Object::Array(corners.into_iter().map(rounded).collect());
    Ok(Some(Link {
        object,
        page,
        address: String::from_utf8_lossy(address).into_owned(),
        rect,
        size: Size { width: (right - left).abs(), height: (top - bottom).abs() },
        struct_parent: dictionary.get(b"StructParent").ok().cloned(),
    }))
}

/// To hundredths of a point, as [`Bytes::number`](super::syntax::Bytes::number) does.
fn rounded(number: f32) -> Object {
    ((number * 100.0).round() / 100.0).into()
}
