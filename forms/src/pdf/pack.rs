//! Objects to a file: the blank form is written once; each copy is the blank with what is other in it appended.
//!
//! That is how PDF readers save what a person typed: an incremental update (ISO 32000-1, 7.5.6). What nobody answered
//! costs a copy nothing. Cross-reference and object streams as in PDF 1.5 and later. Knows no forms.

use super::field::PaperError;
use super::font::compressed;
use super::syntax::Bytes;
use lopdf::{Document, Object, Writer, dictionary};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};

const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
/// All of most forms, which deflates best: about 120 kB for readers that look one object up.
const OBJECTS_PER_STREAM: usize = 2000;
/// What a copy with all answers adds to the blank, in bytes: memory is asked for once.
const USUAL_ADDITION: usize = 40 * 1024;
/// Bytes of a cross-reference entry: kind, offset or stream, index (`/W [1 4 2]`).
const ENTRY_BYTES: usize = 7;

/// The blank form, and what copies need to know of it.
pub(super) struct Blank {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Of its cross-reference.
    offset: usize,
    next_id: u32,
    root: u32,
    info: Option<u32>,
    digest: [u8; 16],
}

impl Blank {
    /// Writes all objects of a document.
    pub fn write(document: &Document) -> Result<Blank, PaperError> {
        let mut file = File { bytes: Bytes(HEADER.to_vec()), entries: Vec::new() };
        let mut packed = Vec::new();
        for (id, object) in &document.objects {
            match object {
                Object::Stream(_) => file.lopdf_object(id.0, object)?,
                _ => packed.push((id.0, serialised(object)?)),
            }
        }
        let mut id = document.max_id;
        for block in packed.chunks(OBJECTS_PER_STREAM) {
            id += 1;
            file.pack(id, block)?;
        }
        id += 1;
        let blank = Blank {
            bytes: Vec::new(),
            offset: file.bytes.0.len(),
            next_id: id + 1,
            root: document.trailer.get(b"Root").and_then(Object::as_reference)?.0,
            info: document.trailer.get(b"Info").and_then(Object::as_reference).ok().map(|id| id.0),
            digest: short(&Sha256::digest(&file.bytes.0)[..]),
        };
        file.begin(id);
        file.name_all(id);
        blank.trailer(&mut file, &blank.digest);
        // Each row as its difference from the one above: mostly zeros.
        let mut rows = Vec::new();
        let mut above = [0; ENTRY_BYTES];
        for row in file.entries.iter().map(Entry::row) {
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        let rows = compressed(dictionary! {}, rows)?;
        let rows = &rows.as_stream()?.content;
        file.bytes.raw(b"/W[1 4 2]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ");
        file.bytes.integer(ENTRY_BYTES as u64).raw(b">>").stream_content(rows);
        Ok(Blank { bytes: file.finish(blank.offset), ..blank })
    }

    /// Writes what a cross-reference stream says besides how its rows are packed, but for its end.
    fn trailer(&self, file: &mut File, own_digest: &[u8; 16]) {
        let size = file.entries.last().map_or(0, |last| last.id + 1);
        let out = &mut file.bytes;
        out.raw(b"<</Type/XRef/Size ").integer(u64::from(size));
        out.raw(b"/Root ").reference(self.root);
        if let Some(info) = self.info {
            out.raw(b"/Info ").reference(info);
        }
        out.raw(b"/ID[<").hex(&self.digest).raw(b"><").hex(own_digest).raw(b">]");
    }
}

/// Where an object is.
struct Entry {
    id: u32,
    /// 0: nowhere; 1: at a byte of the file; 2: in an object stream.
    kind: u8,
    /// The byte, or the number of the stream.
    position: u32,
    /// In the object stream.
    index: u16,
}

impl Entry {
    fn row(&self) -> [u8; ENTRY_BYTES] {
        let ([a, b, c, d], [e, f]) = (self.position.to_be_bytes(), self.index.to_be_bytes());
        [self.kind, a, b, c, d, e, f]
    }
}

/// Bytes and cross-reference of a file being written, or of what is appended to one.
struct File {
    bytes: Bytes,
    entries: Vec<Entry>,
}

impl File {
    /// Begins an object; whoever calls this writes its content, then calls `end`.
    fn begin(&mut self, id: u32) -> &mut Bytes {
        self.entries.push(Entry { id, kind: 1, position: self.bytes.0.len() as u32, index: 0 });
        self.bytes.integer(u64::from(id)).raw(b" 0 obj\n")
    }

    fn end(&mut self) {
        self.bytes.raw(b"\nendobj\n");
    }

    fn lopdf_object(&mut self, id: u32, object: &Object) -> Result<(), PaperError> {
        let serialised = serialised(object)?;
        self.begin(id).raw(&serialised);
        self.end();
        Ok(())
    }

    /// Puts objects (no streams) into a compressed object stream.
    fn pack(&mut self, stream_id: u32, objects: &[(u32, Vec<u8>)]) -> Result<(), PaperError> {
        let (mut header, mut body) = (Bytes::default(), Vec::new());
        for (index, (id, bytes)) in (0u16..).zip(objects) {
            header.integer(u64::from(*id)).raw(b" ").integer(body.len() as u64).raw(b" ");
            body.extend_from_slice(bytes);
            body.push(b'\n');
            self.entries.push(Entry { id: *id, kind: 2, position: stream_id, index });
        }
        let dictionary = dictionary! { "Type" => "ObjStm", "N" => objects.len() as i64, "First" => header.0.len() as i64 };
        header.raw(&body);
        self.lopdf_object(stream_id, &compressed(dictionary, header.0)?)
    }

    /// Gives every number up to the last one an entry, in order: a first cross-reference has no gaps.
    fn name_all(&mut self, last: u32) {
        let known: HashSet<u32> = self.entries.iter().map(|entry| entry.id).collect();
        let free = (0..=last).filter(|id| !known.contains(id));
        self.entries.extend(free.map(|id| Entry { id, kind: 0, position: 0, index: u16::MAX }));
        self.entries.sort_unstable_by_key(|entry| entry.id);
    }

    /// Ends the cross-reference, which begins at `offset`, and the file.
    fn finish(mut self, offset: usize) -> Vec<u8> {
        self.end();
        self.bytes.raw(b"startxref\n").integer(offset as u64).raw(b"\n%%EOF\n");
        self.bytes.0
    }
}

/// One copy being written.
pub(super) struct Copy<'b> {
    blank: &'b Blank,
    file: File,
    next_id: u32,
}

impl<'b> Copy<'b> {
    /// A copy in which nothing is other yet.
    pub fn new(blank: &'b Blank) -> Self {
        let mut bytes = Vec::with_capacity(blank.bytes.len() + USUAL_ADDITION);
        bytes.extend_from_slice(&blank.bytes);
        let file = File { bytes: Bytes(bytes), entries: Vec::with_capacity(256) };
        Copy { blank, file, next_id: blank.next_id }
    }

    /// Takes `count` free object numbers, the first of which is returned.
    pub fn reserve(&mut self, count: u32) -> u32 {
        self.next_id += count;
        self.next_id - count
    }

    /// Writes an object, new or instead of the blank's: all that `write` appends.
    pub fn object(&mut self, id: u32, write: impl FnOnce(&mut Bytes)) {
        write(self.file.begin(id));
        self.file.end();
    }

    /// Writes any object.
    pub fn lopdf_object(&mut self, id: u32, object: &Object) -> Result<(), PaperError> {
        self.file.lopdf_object(id, object)
    }

    /// Writes the cross-reference. The file's second `/ID` is a digest of the values of the copy, which decide all that
    /// it added: no clock, no chance.
    pub fn finish(mut self, values: &BTreeMap<String, String>) -> Vec<u8> {
        let own_digest = digest_of_values(&self.blank.digest, values);
        let id = self.reserve(1);
        let offset = self.file.bytes.0.len();
        self.file.begin(id);
        self.file.entries.sort_unstable_by_key(|entry| entry.id);
        self.blank.trailer(&mut self.file, &own_digest);
        let File { bytes: out, entries } = &mut self.file;
        // All are at a byte of the file: no more of it than it takes to count them.
        let unused = offset.leading_zeros() as usize / 8;
        let width = size_of::<usize>() - unused;
        out.raw(b"/W[1 ")
            .integer(width as u64)
            .raw(b" 1]/Prev ")
            .integer(self.blank.offset as u64)
            .raw(b"/Index[");
        for run in entries.chunk_by(|one, next| one.id + 1 == next.id) {
            out.integer(u64::from(run[0].id)).raw(b" ").integer(run.len() as u64).raw(b" ");
        }
        let mut rows = Vec::with_capacity((width + 2) * entries.len());
        for entry in entries.iter() {
            rows.push(entry.kind);
            rows.extend(&(entry.position as usize).to_be_bytes()[unused..]);
            rows.push(0);
        }
        out.raw(b"]").stream_content(&rows);
        self.file.finish(offset)
    }
}

/// An object as bytes.
pub(super) fn serialised(object: &Object) -> Result<Vec<u8>, PaperError> {
    let mut bytes = Vec::new();
    Writer::write_object(&mut bytes, object).map_err(lopdf::Error::from)?;
    Ok(bytes)
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
