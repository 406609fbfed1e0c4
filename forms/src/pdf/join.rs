//! Many filled copies in one file, for the printer.
//!
//! Tags, fields and appearances of each copy stay as they are; fonts and page contents that copies share are written
//! once. The fields of each copy stand under a name of its own, so that none are mixed. A joined file is for printing:
//! it does not say which form it is, and is not read back.

use super::field::PaperError;
use super::pack::serialised;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// How copies are put together.
#[derive(Clone, Copy, Debug)]
pub struct Joining<'t> {
    /// Title of the file; of no person.
    pub title: &'t str,
    /// Whether each copy begins on a sheet of its own when both sides are printed: an empty page follows those with an
    /// odd number of pages.
    pub two_sided: bool,
}

/// One file of many, in order; they are PDFs that [`Template`](super::Template) wrote. The same bytes for the same copies.
///
/// # Errors
/// When there is none, or one is not a PDF of ours.
pub fn join<C: AsRef<[u8]>>(copies: &[C], joining: Joining<'_>) -> Result<Vec<u8>, PaperError> {
    let mut book = Book::default();
    for copy in copies {
        book.add(&Document::load_mem(copy.as_ref())?, joining.two_sided)?;
    }
    book.finish(joining.title)
}

/// The file while copies are added to it.
struct Book {
    document: Document,
    /// What copies share, by digest of its bytes.
    shared: HashMap<[u8; 32], ObjectId>,
    pages_root: ObjectId,
    tags_root: ObjectId,
    pages: Vec<Object>,
    tags: Vec<Object>,
    /// Structure parents, by number.
    parents: Vec<Object>,
    next_parent: i64,
    roles: Dictionary,
    fields: Vec<Object>,
    copies: usize,
    head: Option<Head>,
}

/// What the whole file takes from one of its copies.
struct Head {
    /// Catalogue entries.
    entries: Dictionary,
    information: Dictionary,
    metadata: Vec<u8>,
    /// `/DA` and `/DR` of the form fields.
    form: Dictionary,
}

impl Default for Book {
    fn default() -> Self {
        let mut document = Document::with_version("1.7");
        let (pages_root, tags_root) = (document.new_object_id(), document.new_object_id());
        Book {
            document,
            shared: HashMap::new(),
            pages_root,
            tags_root,
            pages: Vec::new(),
            tags: Vec::new(),
            parents: Vec::new(),
            next_parent: 0,
            roles: Dictionary::new(),
            fields: Vec::new(),
            copies: 0,
            head: None,
        }
    }
}

impl Book {
    fn add(&mut self, copy: &Document, two_sided: bool) -> Result<(), PaperError> {
        self.copies += 1;
        let tags = copy.catalog()?.get(b"StructTreeRoot")?.as_reference()?;
        let pages: Vec<ObjectId> = copy.get_pages().into_values().collect();
        let mut moving = Moving {
            from: copy,
            to: &mut self.document,
            shared: &mut self.shared,
            moved: HashMap::from([(tags, self.tags_root)]),
            copy: self.copies,
            first_parent: self.next_parent,
        };
        for id in copy
            .objects
            .iter()
            .filter(|(_, object)| object.type_name().is_ok_and(|n| n == b"Pages"))
        {
            moving.moved.insert(*id.0, self.pages_root);
        }
        for page in &pages {
            self.pages.push(moving.reference(*page)?);
        }
        let root = copy.get_dictionary(tags)?;
        self.tags.extend(moving.list(root.get(b"K")?)?);
        if let Ok((_, Object::Dictionary(roles))) =
            root.get(b"RoleMap").and_then(|o| copy.dereference(o))
        {
            roles
                .iter()
                .for_each(|(role, standard)| self.roles.set(role.clone(), standard.clone()));
        }
        let (_, tree) = copy.dereference(root.get(b"ParentTree")?)?;
        let mut numbered = BTreeMap::new();
        gather_numbers(copy, tree.as_dict()?, &mut numbered)?;
        for (number, parent) in &numbered {
            self.parents.push(Object::Integer(self.next_parent + number));
            self.parents.push(moving.object(parent)?);
        }
        let form = fields_of(copy)?;
        let fields = match form.and_then(|form| form.get(b"Fields").ok()) {
            Some(fields) => moving.list(fields)?,
            None => Vec::new(),
        };
        let head = Head::of(copy, form, &mut moving)?;
        self.next_parent += numbered.keys().next_back().map_or(0, |last| last + 1);
        self.gather(fields)?;
        // A copy that promises less than others decides what the file promises.
        if self.head.as_ref().is_none_or(|kept| kept.is_archived() && !head.is_archived()) {
            self.head = Some(head);
        }
        if two_sided && pages.len() % 2 == 1 {
            let size = self.page_size()?;
            let empty = dictionary! {
                "Type" => "Page", "Parent" => self.pages_root, "MediaBox" => size,
                "Resources" => Dictionary::new(), "Tabs" => "S",
            };
            self.pages.push(self.document.add_object(empty).into());
        }
        Ok(())
    }

    /// Puts the fields of a copy under a name of its own.
    fn gather(&mut self, fields: Vec<Object>) -> Result<(), PaperError> {
        if fields.is_empty() {
            return Ok(());
        }
        let above = self.document.new_object_id();
        for field in &fields {
            self.document.get_dictionary_mut(field.as_reference()?)?.set("Parent", above);
        }
        let name = Object::string_literal(format!("copia_{}", self.copies));
        self.document.objects.insert(above, dictionary! { "T" => name, "Kids" => fields }.into());
        self.fields.push(above.into());
        Ok(())
    }

    fn page_size(&self) -> Result<Object, PaperError> {
        let last = self.pages.last().ok_or(PaperError::Missing { what: "page" })?;
        Ok(self.document.get_dictionary(last.as_reference()?)?.get(b"MediaBox")?.clone())
    }

    fn finish(mut self, title: &str) -> Result<Vec<u8>, PaperError> {
        let head = self.head.take().ok_or(PaperError::Missing { what: "copy" })?;
        let document = &mut self.document;
        let count = self.pages.len() as i64;
        let pages = dictionary! { "Type" => "Pages", "Kids" => self.pages, "Count" => count };
        document.objects.insert(self.pages_root, pages.into());
        let parents = document.add_object(dictionary! { "Nums" => self.parents });
        let mut tags = dictionary! {
            "Type" => "StructTreeRoot", "K" => self.tags, "RoleMap" => self.roles,
            "ParentTree" => parents, "ParentTreeNextKey" => self.next_parent,
        };
        if let Some(names) = names_of(document) {
            tags.set("IDTree", names);
        }
        document.objects.insert(self.tags_root, tags.into());
        let mut catalogue = head.entries;
        catalogue.set("Type", "Catalog");
        catalogue.set("Pages", self.pages_root);
        catalogue.set("StructTreeRoot", self.tags_root);
        let metadata = retitled(&String::from_utf8_lossy(&head.metadata), title, count);
        let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        catalogue.set("Metadata", document.add_object(Stream::new(kind, metadata.into_bytes())));
        if !self.fields.is_empty() {
            let mut form = head.form;
            form.set("Fields", self.fields);
            catalogue.set("AcroForm", document.add_object(form));
        }
        let mut information = head.information;
        information.set("Title", text_string(title));
        information.remove(b"Subject");
        let (catalogue, information) =
            (document.add_object(catalogue), document.add_object(information));
        document.trailer.set("Root", catalogue);
        document.trailer.set("Info", information);
        let mut named = Sha256::new();
        for object in document.objects.values() {
            named.update(serialised(object)?);
        }
        let id = Object::string_literal(&named.finalize()[..16]);
        document.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::new();
        document.save_modern(&mut bytes).map_err(lopdf::Error::from)?;
        Ok(bytes)
    }
}

impl Head {
    fn of(
        copy: &Document,
        form: Option<&Dictionary>,
        moving: &mut Moving<'_>,
    ) -> Result<Head, PaperError> {
        let catalogue = copy.catalog()?;
        let mut entries = Dictionary::new();
        for key in ["Lang", "MarkInfo", "ViewerPreferences", "OutputIntents"] {
            if let Ok(value) = catalogue.get(key.as_bytes()) {
                entries.set(key, moving.object(value)?);
            }
        }
        let metadata = copy.get_object(catalogue.get(b"Metadata")?.as_reference()?)?.as_stream()?;
        let (_, information) = copy.dereference(copy.trailer.get(b"Info")?)?;
        let mut defaults = Dictionary::new();
        for key in ["DA", "DR"] {
            if let Some(value) = form.and_then(|form| form.get(key.as_bytes()).ok()) {
                defaults.set(key, moving.object(value)?);
            }
        }
        Ok(Head {
            entries,
            information: information.as_dict()?.clone(),
            metadata: metadata.get_plain_content()?,
            form: defaults,
        })
    }

    fn is_archived(&self) -> bool {
        String::from_utf8_lossy(&self.metadata).contains("<pdfaid:part>")
    }
}

/// A copy on its way into the file.
struct Moving<'d> {
    from: &'d Document,
    to: &'d mut Document,
    shared: &'d mut HashMap<[u8; 32], ObjectId>,
    /// New place of each object, by its old one.
    moved: HashMap<ObjectId, ObjectId>,
    /// Which copy this is, from 1.
    copy: usize,
    /// Number of its first structure parent.
    first_parent: i64,
}

impl Moving<'_> {
    /// The new place of an object, which goes there with all it refers to.
    fn reference(&mut self, id: ObjectId) -> Result<Object, PaperError> {
        if let Some(place) = self.moved.get(&id) {
            return Ok((*place).into());
        }
        let from = self.from;
        let object = from.get_object(id)?;
        if !is_shareable(object) {
            // Those refer to each other in circles: they have a place before they are there.
            let place = self.to.new_object_id();
            self.moved.insert(id, place);
            let object = self.object(object)?;
            self.to.objects.insert(place, object);
            return Ok(place.into());
        }
        let object = self.object(object)?;
        let digest = Sha256::digest(serialised(&object)?).into();
        let place = match self.shared.get(&digest) {
            Some(place) => *place,
            None => self.to.add_object(object),
        };
        self.shared.insert(digest, place);
        self.moved.insert(id, place);
        Ok(place.into())
    }

    fn object(&mut self, object: &Object) -> Result<Object, PaperError> {
        Ok(match object {
            Object::Reference(id) => self.reference(*id)?,
            Object::Array(_) => Object::Array(self.list(object)?),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary)?),
            Object::Stream(stream) => {
                let mut moved = stream.clone();
                moved.dict = self.dictionary(&stream.dict)?;
                Object::Stream(moved)
            }
            plain => plain.clone(),
        })
    }

    /// The items of a list, or the one thing in its place.
    fn list(&mut self, object: &Object) -> Result<Vec<Object>, PaperError> {
        let from = self.from;
        match object {
            Object::Array(items) => items.iter().map(|item| self.object(item)).collect(),
            Object::Reference(id) if matches!(from.get_object(*id), Ok(Object::Array(_))) => {
                self.list(from.get_object(*id)?)
            }
            one => Ok(vec![self.object(one)?]),
        }
    }

    fn dictionary(&mut self, dictionary: &Dictionary) -> Result<Dictionary, PaperError> {
        let mut moved = Dictionary::new();
        let is_tag = dictionary.get(b"S").is_ok() && dictionary.get(b"P").is_ok();
        for (key, value) in dictionary {
            let value = match (key.as_slice(), value) {
                (b"StructParent" | b"StructParents", Object::Integer(number)) => {
                    Object::Integer(self.first_parent + number)
                }
                // Names of table heads are of one copy.
                (b"ID", Object::String(..)) if is_tag => self.own_name(value),
                (b"Headers", Object::Array(names)) => {
                    names.iter().map(|name| self.own_name(name)).collect::<Vec<_>>().into()
                }
                _ => self.object(value)?,
            };
            moved.set(key.clone(), value);
        }
        Ok(moved)
    }

    fn own_name(&self, name: &Object) -> Object {
        match name {
            Object::String(name, format) => {
                let own = [format!("{}-", self.copy).as_bytes(), name.as_slice()].concat();
                Object::String(own, *format)
            }
            other => other.clone(),
        }
    }
}

/// Whether two copies may have the same one: contents and fonts, which belong to no place.
fn is_shareable(object: &Object) -> bool {
    match object {
        Object::Stream(_) => true,
        other => matches!(other.type_name(), Ok(b"Font" | b"FontDescriptor")),
    }
}

/// The entries of a number tree.
fn gather_numbers(
    document: &Document,
    node: &Dictionary,
    found: &mut BTreeMap<i64, Object>,
) -> Result<(), PaperError> {
    if let Ok((_, Object::Array(numbers))) = node.get(b"Nums").and_then(|o| document.dereference(o))
    {
        for pair in numbers.chunks_exact(2) {
            found.insert(pair[0].as_i64()?, pair[1].clone());
        }
    }
    if let Ok((_, Object::Array(kids))) = node.get(b"Kids").and_then(|o| document.dereference(o)) {
        for kid in kids {
            gather_numbers(document, document.dereference(kid)?.1.as_dict()?, found)?;
        }
    }
    Ok(())
}

/// The form of a copy, if it has fields.
fn fields_of(copy: &Document) -> Result<Option<&Dictionary>, PaperError> {
    match copy.catalog()?.get(b"AcroForm") {
        Ok(form) => Ok(Some(copy.dereference(form)?.1.as_dict()?)),
        Err(_) => Ok(None),
    }
}

/// The tree of the names that tags have.
fn names_of(document: &Document) -> Option<Object> {
    let named = document.objects.iter().filter_map(|(id, object)| {
        let tag = object.as_dict().ok().filter(|tag| tag.has(b"S") && tag.has(b"P"))?;
        Some((tag.get(b"ID").ok()?.as_str().ok()?.to_vec(), *id))
    });
    let named: BTreeMap<Vec<u8>, ObjectId> = named.collect();
    let names: Vec<Object> = named
        .into_iter()
        .flat_map(|(name, id)| [Object::string_literal(name), id.into()])
        .collect();
    (!names.is_empty()).then(|| dictionary! { "Names" => names }.into())
}

/// XMP with another title and number of pages, and without a description.
fn retitled(xmp: &str, title: &str, pages: i64) -> String {
    let escaped = title.replace('&', "&amp;").replace('<', "&lt;");
    let described = within(xmp, "<dc:description>", "</dc:description>", "");
    let whole = described.replace("<dc:description></dc:description>", "");
    let counted = within(&whole, "<xmpTPg:NPages>", "</xmpTPg:NPages>", &pages.to_string());
    let list = format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{escaped}</rdf:li></rdf:Alt>");
    within(&counted, "<dc:title>", "</dc:title>", &list)
}

/// `text` with other words between two marks; as it is without them.
fn within(text: &str, open: &str, close: &str, words: &str) -> String {
    let parts =
        text.split_once(open).and_then(|(before, rest)| Some((before, rest.split_once(close)?)));
    match parts {
        Some((before, (_, after))) => format!("{before}{open}{words}{close}{after}"),
        None => text.to_owned(),
    }
}
