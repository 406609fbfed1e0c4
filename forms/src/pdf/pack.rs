//! Objects to a file: the part all copies share is written once, then each copy appends its own objects.
//!
//! Cross-reference and object streams as in PDF 1.5 and later. Knows no forms.

use super::field::PaperError;
use super::font::compressed;
use super::syntax::Bytes;
use lopdf::{Document, Object, ObjectId, Writer, dictionary};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};

const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
/// Small enough for readers that look one object up, large enough to deflate well.
const OBJECTS_PER_STREAM: usize = 200;
/// Bytes of a cross-reference entry: kind, offset or stream, index (`/W [1 4 2]`).
const ENTRY_BYTES: usize = 7;

/// Where the objects of a file are: entry `n` is object `n`.
#[derive(Clone, Default)]
struct CrossReference(Vec<[u8; ENTRY_BYTES]>);

impl CrossReference {
    fn set(&mut self, id: u32, kind: u8, position: usize, index: u16) {
        const FREE: [u8; ENTRY_BYTES] = [0, 0, 0, 0, 0, 0xFF, 0xFF];
        let slot = id as usize;
        if self.0.len() <= slot {
            self.0.resize(slot + 1, FREE);
        }
        let [a, b, c, d] = (position as u32).to_be_bytes();
        let [e, f] = index.to_be_bytes();
        self.0[slot] = [kind, a, b, c, d, e, f];
    }
}

/// What every copy of a form begins with.
pub(super) struct SharedPart {
    bytes: Vec<u8>,
    entries: CrossReference,
    next_id: u32,
    root: u32,
    info: Option<u32>,
    digest: [u8; 16],
}

impl SharedPart {
    /// Writes all objects but those in `own`, which each copy writes for itself.
    pub fn write(document: &Document, own: &HashSet<ObjectId>) -> Result<SharedPart, PaperError> {
        let root = document.trailer.get(b"Root").and_then(Object::as_reference)?.0;
        let info = document.trailer.get(b"Info").and_then(Object::as_reference).ok().map(|id| id.0);
        let mut file = File {
            bytes: HEADER.to_vec(),
            entries: CrossReference::default(),
            next_id: document.max_id + 1,
        };
        let mut packed = Vec::new();
        for (id, object) in document.objects.iter().filter(|(id, _)| !own.contains(id)) {
            match object {
                Object::Stream(_) => file.object(id.0, &serialised(object)?),
                _ => packed.push((id.0, serialised(object)?)),
            }
        }
        file.pack(&packed)?;
        let digest = digest(&file.bytes);
        Ok(SharedPart {
            bytes: file.bytes,
            entries: file.entries,
            next_id: file.next_id,
            root,
            info,
            digest,
        })
    }
}

/// Bytes, cross-reference and next free number of a file being written.
struct File {
    bytes: Vec<u8>,
    entries: CrossReference,
    next_id: u32,
}

impl File {
    fn object(&mut self, id: u32, serialised: &[u8]) {
        self.entries.set(id, 1, self.bytes.len(), 0);
        let mut out = Bytes(std::mem::take(&mut self.bytes));
        out.integer(u64::from(id)).raw(b" 0 obj\n").raw(serialised).raw(b"\nendobj\n");
        self.bytes = out.0;
    }

    /// Puts objects (no streams) into compressed object streams.
    fn pack(&mut self, objects: &[(u32, Vec<u8>)]) -> Result<(), PaperError> {
        for block in objects.chunks(OBJECTS_PER_STREAM) {
            let stream_id = self.next_id;
            self.next_id += 1;
            let (mut header, mut body) = (Bytes::default(), Vec::new());
            for (index, (id, bytes)) in (0u16..).zip(block) {
                header.integer(u64::from(*id)).raw(b" ").integer(body.len() as u64).raw(b" ");
                body.extend_from_slice(bytes);
                body.push(b'\n');
                self.entries.set(*id, 2, stream_id as usize, index);
            }
            let dictionary = dictionary! { "Type" => "ObjStm", "N" => block.len() as i64, "First" => header.0.len() as i64 };
            header.raw(&body);
            let stream = compressed(dictionary, header.0)?;
            self.object(stream_id, &serialised(&stream)?);
        }
        Ok(())
    }
}

/// One copy being written.
pub(super) struct Copy<'s> {
    shared: &'s SharedPart,
    file: File,
    /// Objects waiting for an object stream, when the copy is to be small rather than fast.
    packed: Option<Vec<(u32, Vec<u8>)>>,
}

impl<'s> Copy<'s> {
    /// `small` copies take about a millisecond more and half the bytes.
    pub fn new(shared: &'s SharedPart, small: bool) -> Self {
        let mut bytes = Vec::with_capacity(shared.bytes.len() + 64 * 1024);
        bytes.extend_from_slice(&shared.bytes);
        let file = File { bytes, entries: shared.entries.clone(), next_id: shared.next_id };
        Copy { shared, file, packed: small.then(Vec::new) }
    }

    /// Takes `count` free object numbers, the first of which is returned.
    pub fn reserve(&mut self, count: u32) -> u32 {
        self.file.next_id += count;
        self.file.next_id - count
    }

    /// Writes an object that is no stream.
    pub fn object(&mut self, id: u32, serialised: Bytes) {
        match &mut self.packed {
            Some(packed) => packed.push((id, serialised.0)),
            None => self.file.object(id, &serialised.0),
        }
    }

    /// Writes a stream, its dictionary given without the length and the brackets.
    pub fn stream(&mut self, id: u32, dictionary: &Bytes, content: &Bytes) {
        let mut out = Bytes::default();
        out.raw(b"<<").raw(&dictionary.0).raw(b"/Length ").integer(content.0.len() as u64);
        out.raw(b">>stream\n").raw(&content.0).raw(b"\nendstream");
        self.file.object(id, &out.0);
    }

    /// Writes any object.
    pub fn lopdf_object(&mut self, id: u32, object: &Object) -> Result<(), PaperError> {
        self.file.object(id, &serialised(object)?);
        Ok(())
    }

    /// Writes the cross-reference. The file's second `/ID` is a digest of the values of the copy, which decide all that
    /// it added: no clock, no chance.
    pub fn finish(mut self, values: &BTreeMap<String, String>) -> Result<Vec<u8>, PaperError> {
        if let Some(packed) = self.packed.take() {
            self.file.pack(&packed)?;
        }
        let own_digest = digest_of_values(&self.shared.digest, values);
        let id = self.reserve(1);
        let offset = self.file.bytes.len();
        self.file.entries.set(id, 1, offset, 0);
        let mut out = Bytes::default();
        out.raw(b"/Type/XRef/W[1 4 2]/Size ")
            .integer(u64::from(id) + 1)
            .raw(b"/Root ")
            .reference(self.shared.root);
        if let Some(info) = self.shared.info {
            out.raw(b"/Info ").reference(info);
        }
        out.raw(b"/ID[<").hex(&self.shared.digest).raw(b"><").hex(&own_digest).raw(b">]");
        let entries = Bytes(self.file.entries.0.concat());
        self.stream(id, &out, &entries);
        let mut end = Bytes(self.file.bytes);
        end.raw(b"startxref\n").integer(offset as u64).raw(b"\n%%EOF\n");
        Ok(end.0)
    }
}

/// An object as bytes.
pub(super) fn serialised(object: &Object) -> Result<Vec<u8>, PaperError> {
    let mut bytes = Vec::new();
    Writer::write_object(&mut bytes, object).map_err(lopdf::Error::from)?;
    Ok(bytes)
}

fn digest(bytes: &[u8]) -> [u8; 16] {
    short(&Sha256::digest(bytes)[..])
}

/// Of a form and what it is filled with; lengths keep values apart.
fn digest_of_values(form: &[u8; 16], values: &BTreeMap<String, String>) -> [u8; 16] {
    let mut digest = Sha256::new_with_prefix(form);
    for part in values.iter().flat_map(|(id, value)| [id, value]) {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    short(&digest.finalize()[..])
}

fn short(digest: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&digest[..16]);
    short
}
