//! Where the objects of a file are, found by going through it once from its beginning; the last one of a number counts.
//!
//! Cross-reference tables are not looked at: they can point anywhere, backwards, in circles or a million times to the
//! same place, while objects that follow each other cannot be more than the file is long. Whoever saves a form
//! appends what changed, or writes all of it anew, so the last object is the valid one. Encrypted files are refused.

use super::ReadError;
use super::parser::{Parser, is_blank};
use lopdf::{DecompressError, Dictionary, Object, Stream};
use std::collections::HashMap;
use std::ops::Range;

/// A form of ours has a few thousand objects, in some hundred kilobytes; a reader may add fonts.
const MOST_OBJECTS: usize = 100_000;
const LARGEST_FILE_BYTES: usize = 16 * 1024 * 1024;
/// All object streams together, unpacked.
const MOST_UNPACKED_BYTES: usize = 64 * 1024 * 1024;
/// Bytes read as objects, in total: each object is read once to find it and again each time it is asked for. About two
/// seconds of an old machine.
const MOST_READ_BYTES: usize = 128 * 1024 * 1024;
/// References that lead to references.
const LONGEST_CHAIN: usize = 8;
/// Readers look for the beginning and the end of a file this near to them (ISO 32000-1, annex H.3), and no further.
const MARGIN_BYTES: usize = 1024;

/// The objects of a file, read when they are asked for.
pub(super) struct Objects<'f> {
    file: &'f [u8],
    places: HashMap<u32, Place>,
    /// Object streams, unpacked.
    unpacked: Vec<Vec<u8>>,
    unpacked_bytes: usize,
    /// Objects met, those written over included.
    met: usize,
    read_bytes: usize,
    root: Option<Object>,
}

#[derive(Clone, Copy)]
enum Place {
    /// At this byte of the file.
    File(usize),
    /// In an object stream, at this byte of it.
    Packed(usize, usize),
}

impl<'f> Objects<'f> {
    /// Finds all objects.
    pub fn find(file: &'f [u8]) -> Result<Self, ReadError> {
        if file.len() > LARGEST_FILE_BYTES {
            return Err(ReadError::TooLarge { most_megabytes: LARGEST_FILE_BYTES / 1024 / 1024 });
        }
        let (head, tail) = (
            &file[..file.len().min(MARGIN_BYTES)],
            &file[file.len().saturating_sub(MARGIN_BYTES)..],
        );
        let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|found| found == word);
        // Without its end, what was typed last may be missing in silence.
        if !has(head, b"%PDF-") || !has(tail, b"%%EOF") {
            return Err(ReadError::NotPdf);
        }
        let mut objects = Objects {
            file,
            places: HashMap::new(),
            unpacked: Vec::new(),
            unpacked_bytes: 0,
            met: 0,
            read_bytes: 0,
            root: None,
        };
        let mut at = 0;
        while at < file.len() {
            at = if file[at..].starts_with(b"obj") {
                objects.meet(at)?
            } else if file[at..].starts_with(b"trailer") {
                objects.trailer(at + b"trailer".len())?
            } else {
                at + 1
            };
        }
        Ok(objects)
    }

    /// The document's catalogue.
    pub fn catalogue(&mut self) -> Result<Dictionary, ReadError> {
        let root = self.root.clone().ok_or(ReadError::NotPdf)?;
        match self.follow(&root)? {
            Object::Dictionary(catalogue) => Ok(catalogue),
            _ => Err(ReadError::NotPdf),
        }
    }

    /// What an entry holds, references followed; null when there is nothing, as in PDF itself.
    pub fn entry(&mut self, dictionary: &Dictionary, key: &[u8]) -> Result<Object, ReadError> {
        dictionary.get(key).map_or(Ok(Object::Null), |value| self.follow(value))
    }

    /// The object behind references; null when there is none.
    pub fn follow(&mut self, object: &Object) -> Result<Object, ReadError> {
        let mut found = object.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Reference((id, _)) = found else { return Ok(found) };
            found = match self.places.get(&id) {
                Some(&place) => self.read(place)?.unwrap_or(Object::Null),
                None => Object::Null,
            };
        }
        Ok(Object::Null)
    }

    fn read(&mut self, place: Place) -> Result<Option<Object>, ReadError> {
        let (bytes, at) = match place {
            Place::File(at) => (self.file, at),
            Place::Packed(stream, at) => (self.unpacked[stream].as_slice(), at),
        };
        let mut parser = Parser::new(bytes, at);
        let object = parser.object();
        let is_stream = matches!((&object, place), (Some(Object::Dictionary(_)), Place::File(_)))
            && parser.word(b"stream");
        let length = parser.at - at;
        self.count(length)?;
        match object {
            Some(Object::Dictionary(dictionary)) if is_stream => {
                let data = stream_data(self.file, at + length, &dictionary);
                self.count(data.len())?;
                let data = self.file[data].to_vec();
                Ok(Some(Object::Stream(Stream::new(dictionary, data))))
            }
            other => Ok(other),
        }
    }

    fn count(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.read_bytes += bytes;
        if self.read_bytes > MOST_READ_BYTES { Err(ReadError::TooMuch) } else { Ok(()) }
    }

    fn note(&mut self, id: u32, place: Place) -> Result<(), ReadError> {
        self.met += 1;
        if self.met > MOST_OBJECTS {
            return Err(ReadError::TooMuch);
        }
        self.places.insert(id, place);
        Ok(())
    }

    /// Notes the object whose `obj` is here; returns where to go on.
    fn meet(&mut self, word: usize) -> Result<usize, ReadError> {
        let begin = word + b"obj".len();
        let Some(id) = number_before(self.file, word) else { return Ok(begin) };
        self.note(id, Place::File(begin))?;
        let mut parser = Parser::new(self.file, begin);
        let object = parser.object();
        let is_stream = matches!(object, Some(Object::Dictionary(_))) && parser.word(b"stream");
        let end = parser.at;
        self.count(end - begin)?;
        match object {
            // Not readable: something inside may be.
            None => Ok(begin),
            Some(Object::Dictionary(dictionary)) if is_stream => self.stream(dictionary, end),
            Some(_) => Ok(end),
        }
    }

    /// Goes past a stream, and notes what it says about the file.
    fn stream(&mut self, dictionary: Dictionary, word_end: usize) -> Result<usize, ReadError> {
        let data = stream_data(self.file, word_end, &dictionary);
        let end = data.end;
        if dictionary.has_type(b"XRef") {
            self.note_trailer(&dictionary)?;
        } else if dictionary.has_type(b"ObjStm") {
            self.unpack(Stream::new(dictionary, self.file[data].to_vec()))?;
        }
        Ok(end)
    }

    fn trailer(&mut self, at: usize) -> Result<usize, ReadError> {
        let mut parser = Parser::new(self.file, at);
        let trailer = parser.object();
        let end = parser.at;
        self.count(end - at)?;
        match trailer {
            Some(Object::Dictionary(trailer)) => self.note_trailer(&trailer).map(|()| end),
            _ => Ok(at),
        }
    }

    fn note_trailer(&mut self, trailer: &Dictionary) -> Result<(), ReadError> {
        if trailer.has(b"Encrypt") {
            return Err(ReadError::Encrypted);
        }
        if let Ok(root) = trailer.get(b"Root") {
            self.root = Some(root.clone());
        }
        Ok(())
    }

    /// Notes the objects of an object stream. A damaged one is refused with its file: answers may be in it.
    fn unpack(&mut self, stream: Stream) -> Result<(), ReadError> {
        let number = |key: &[u8]| {
            stream.dict.get(key).and_then(Object::as_i64).ok().and_then(|n| usize::try_from(n).ok())
        };
        let (Some(count), Some(first)) = (number(b"N"), number(b"First")) else {
            return Err(ReadError::NotPdf);
        };
        let content = self.decoded(&stream)?;
        let mut index = Parser::new(&content, 0);
        for _ in 0..count {
            let (Some(id), Some(offset)) = (index.number(), index.number()) else {
                return Err(ReadError::NotPdf);
            };
            let at = first.saturating_add(offset as usize);
            if at >= content.len() {
                return Err(ReadError::NotPdf);
            }
            self.note(id, Place::Packed(self.unpacked.len(), at))?;
        }
        self.unpacked.push(content);
        Ok(())
    }

    /// The content of a stream, as large as may still be unpacked. More than one layer of compression is nothing that
    /// a reader writes.
    pub fn decoded(&mut self, stream: &Stream) -> Result<Vec<u8>, ReadError> {
        if stream.filters().is_ok_and(|filters| !matches!(filters[..], [] | [b"FlateDecode"])) {
            return Err(ReadError::NotPdf);
        }
        let left = MOST_UNPACKED_BYTES - self.unpacked_bytes;
        let content = stream.get_plain_content_with_limit(left).map_err(|error| match error {
            lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => {
                ReadError::TooMuch
            }
            _ => ReadError::NotPdf,
        })?;
        self.unpacked_bytes += content.len();
        Ok(content)
    }
}

/// `12` of `12 0 obj`, whose `obj` is here.
fn number_before(file: &[u8], word: usize) -> Option<u32> {
    let before = |end: usize, belongs: &dyn Fn(u8) -> bool| {
        let length = file[..end].iter().rev().take_while(|&&byte| belongs(byte)).count();
        (length > 0).then(|| end - length)
    };
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let generation_end = before(word, &is_blank)?;
    let generation = before(generation_end, &is_digit)?;
    let id_end = before(generation, &is_blank)?;
    let id = before(id_end, &is_digit)?;
    std::str::from_utf8(&file[id..id_end]).ok()?.parse().ok()
}

/// Where the content of a stream is, whose word `stream` ends here: as long as it says, if it ends there; else up to
/// the next end there is.
fn stream_data(file: &[u8], word_end: usize, dictionary: &Dictionary) -> Range<usize> {
    const END: &[u8] = b"endstream";
    let begin = match &file[word_end..] {
        [b'\r', b'\n', ..] => word_end + 2,
        [b'\r' | b'\n', ..] => word_end + 1,
        _ => word_end,
    };
    let said = dictionary.get(b"Length").and_then(Object::as_i64).ok();
    let said = said.and_then(|length| begin.checked_add(usize::try_from(length).ok()?));
    let ends_at = |end: &usize| {
        let lines = [&b""[..], b"\n", b"\r", b"\r\n"];
        let rest = file.get(*end..).unwrap_or_default();
        lines.iter().any(|line| rest.strip_prefix(*line).is_some_and(|rest| rest.starts_with(END)))
    };
    let next_end = || file[begin..].windows(END.len()).position(|found| found == END);
    let end = said.filter(ends_at);
    begin..end.unwrap_or_else(|| next_end().map_or(file.len(), |length| begin + length))
}
