//! Forms filled, and read back from files that are whole, damaged, or made to harm.

use forms::pdf::{ReadError, extract_values, read_returned};
use lopdf::{Dictionary, Document, Object, Stream, Writer, dictionary};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

#[path = "paper/layout.rs"]
mod layout;

/// What reading may take, on a slow machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(10);

fn values() -> BTreeMap<String, String> {
    let row = |row: usize| {
        [
            (format!("text_{row}"), "D'Alò (Niccolò) \\ Щербак".to_owned()),
            (format!("story_{row}"), "Prima riga\nSeconda riga: 7 0 obj".to_owned()),
            (format!("code_{row}"), "RSSMRA80T10H501J".to_owned()),
            (format!("tick_{row}"), "Yes".to_owned()),
            (format!("one_{row}"), "no".to_owned()),
            (format!("list_{row}"), "b".to_owned()),
        ]
    };
    (0..8).flat_map(row).collect()
}

fn filled() -> Vec<u8> {
    layout::template(8).fill(&values()).expect("a filled form").pdf
}

/// Reads in time, whatever comes out.
fn read(pdf: &[u8]) -> Result<BTreeMap<String, String>, ReadError> {
    let begin = Instant::now();
    let found = extract_values(pdf);
    assert!(begin.elapsed() < PATIENCE, "{:?} for {} bytes", begin.elapsed(), pdf.len());
    found
}

fn check(what: &str, pdf: &[u8], expected: Result<&str, ReadError>) {
    let found = read(pdf).map(|values| format!("{values:?}"));
    assert_eq!(found, expected.map(str::to_owned), "{what}");
}

#[test]
fn what_was_filled_in_is_read_back() {
    assert_eq!(read(&filled()), Ok(values()));
    let blank = layout::template(8).blank();
    assert_eq!(read(&blank), Ok(BTreeMap::new()));
}

#[test]
fn a_copy_is_the_blank_with_what_was_answered_after_it() {
    let template = layout::template(8);
    let blank = template.blank();
    let added = |values: &BTreeMap<String, String>| {
        let copy = template.fill(values).expect("a filled form").pdf;
        assert!(copy.starts_with(&blank), "the blank is not the beginning of its copy");
        assert_eq!(read(&copy).as_ref(), Ok(values));
        String::from_utf8_lossy(&copy[blank.len()..]).into_owned()
    };
    let objects = |added: &str| added.matches(" 0 obj\n").count();
    // The cross-reference alone; a ticked box; a radio with its chosen box; a text with its drawing.
    assert_eq!(objects(&added(&BTreeMap::new())), 1);
    for (id, value, expected) in [("tick_0", "Yes", 2), ("one_1", "no", 3), ("text_2", "città", 3)]
    {
        let values = BTreeMap::from([(id.to_owned(), value.to_owned())]);
        assert_eq!(objects(&added(&values)), expected, "{id}");
    }
    // lopdf goes by the cross-reference, our own reader by the order of objects: both find the same.
    let copy = Document::load_mem(&filled()).expect("a PDF");
    let ticked = |object: &&Object| {
        let field = object.as_dict().and_then(|field| field.get(b"AS"));
        field.and_then(Object::as_name).is_ok_and(|state| state != b"Off")
    };
    assert_eq!(copy.objects.values().filter(ticked).count(), 16);
}

#[test]
fn a_paper_tells_its_form_unless_that_was_dropped() {
    let blank = layout::template(1).blank();
    for pdf in [&filled(), &blank] {
        assert_eq!(read_returned(pdf).expect("a form").origin, Some(layout::origin()));
    }
    let mut saved = Document::load_mem(&blank).expect("a PDF");
    let check = |saved: &mut Document, expected| {
        let mut bytes = Vec::new();
        saved.save_to(&mut bytes).expect("a document in memory can be written");
        assert_eq!(read_returned(&bytes).expect("a form").origin, expected);
    };
    check(&mut saved, Some(layout::origin()));
    let catalogue = saved.catalog_mut().expect("a catalogue");
    let pieces = catalogue.get_mut(b"PieceInfo").and_then(Object::as_dict_mut).expect("pieces");
    pieces.remove(b"Sportello");
    check(&mut saved, None);
}

/// The same numbers in each run (the generator of Numerical Recipes).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

#[test]
fn a_thousand_damaged_copies_are_read_or_refused() {
    let (small, large) = (layout::template(8).blank(), filled());
    let mut numbers = Numbers(2026);
    let mut refused = 0;
    for n in 0..1_000 {
        let mut copy = if n % 2 == 0 { small.clone() } else { large.clone() };
        for _ in 0..=numbers.below(8) {
            let (a, b) = (numbers.below(copy.len()), numbers.below(copy.len()));
            let length = numbers.below(200).min(copy.len() - a.max(b));
            match numbers.below(6) {
                0 => copy[a] ^= 1 << numbers.below(8),
                1 => copy.swap(a, b),
                2 => copy.truncate(a.max(copy.len() / 2)),
                3 => drop(copy.drain(a..a + length)),
                4 => copy.copy_within(a..a + length, b),
                _ => {
                    let piece = copy[a..a + length].to_vec();
                    copy.splice(b..b, piece);
                }
            }
        }
        refused += usize::from(read(&copy).is_err());
    }
    assert!((300..1_000).contains(&refused), "{refused} refused");
}

#[test]
fn numbers_in_a_file_are_not_believed() {
    let whole = filled();
    for key in ["/Length ", "/N ", "/First ", "/Size ", "/Root "] {
        for lie in ["0", "-1", "4294967296", "99999999999999999999", "1e9", "[", "1 0 R"] {
            let mut copy = Vec::new();
            let mut rest = whole.as_slice();
            while let Some(at) = rest.windows(key.len()).position(|found| found == key.as_bytes()) {
                copy.extend(&rest[..at + key.len()]);
                copy.extend(lie.bytes());
                let digits = rest[at + key.len()..].iter().take_while(|b| b.is_ascii_digit());
                rest = &rest[at + key.len() + digits.count()..];
            }
            copy.extend(rest);
            let _ = read(&copy);
        }
    }
}

/// A file with these objects, the first of which is the catalogue.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (id, object) in (1..).zip(objects) {
        file.extend(format!("{id} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer<</Root 1 0 R>>\n%%EOF\n");
    file
}

fn with_form(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut all =
        vec![b"<</AcroForm<</Fields[2 0 R]>>>>".to_vec(), b"<</T(a)/V(b)/Kids[3 0 R]>>".to_vec()];
    all.extend_from_slice(objects);
    file(&all)
}

fn packed(dictionary: Dictionary, content: Vec<u8>) -> Vec<u8> {
    let mut stream = Stream::new(dictionary, content);
    stream.compress().expect("a stream in memory can be packed");
    let mut bytes = Vec::new();
    Writer::write_object(&mut bytes, &Object::Stream(stream)).expect("a stream can be written");
    bytes
}

fn object_stream(count: i64, first: i64, content: Vec<u8>) -> Vec<u8> {
    packed(dictionary! { "Type" => "ObjStm", "N" => count, "First" => first }, content)
}

#[test]
fn values_inside_each_other_do_not_fill_the_stack() {
    let expected = Ok(r#"{"a": "b"}"#);
    for opening in ["[", "<</K ", "(", "<</Kids["] {
        let deep = opening.repeat(100_000).into_bytes();
        check(opening, &with_form(std::slice::from_ref(&deep)), expected);
        let deep = [b"<</Kids ".to_vec(), deep].concat();
        check(opening, &with_form(&[deep]), expected);
    }
}

#[test]
fn objects_that_lead_in_circles_are_left() {
    check(
        "self",
        &with_form(&[b"<</T(c)/V(d)/Kids[3 0 R 2 0 R]>>".to_vec()]),
        Ok(r#"{"a": "b", "a.c": "d"}"#),
    );
    check("references", &with_form(&[b"4 0 R".to_vec(), b"3 0 R".to_vec()]), Ok(r#"{"a": "b"}"#));
    let chain = |id: usize| format!("<</T(x)/Kids[{} 0 R]>>", id + 1).into_bytes();
    check("chain", &with_form(&(3..2_000).map(chain).collect::<Vec<_>>()), Err(ReadError::TooMuch));
}

#[test]
fn what_grows_when_unpacked_is_refused() {
    let bomb = object_stream(1, 4, [b"9 0 ".to_vec(), vec![b'0'; 70 << 20]].concat());
    assert!(bomb.len() < 100_000, "{} bytes", bomb.len());
    check("one", &with_form(&[bomb]), Err(ReadError::TooMuch));
    let small = object_stream(1, 4, [b"9 0 ".to_vec(), vec![b'0'; 1 << 20]].concat());
    check("many", &with_form(&vec![small; 1_000]), Err(ReadError::TooMuch));
    let twice = packed(dictionary! {}, vec![0; 60 << 20]);
    let twice = object_stream(1, 4, twice);
    let twice =
        String::from_utf8_lossy(&twice).replace("/FlateDecode", "[/FlateDecode/FlateDecode]");
    check("layers", &with_form(&[twice.into_bytes()]), Err(ReadError::NotPdf));
}

#[test]
fn the_same_large_object_under_many_names_is_refused_in_time() {
    let index: String = (9..60_000).map(|id| format!("{id} 0 ")).collect();
    let content = [index.clone().into_bytes(), b"[".to_vec(), vec![b'0'; 30 << 20]].concat();
    let names = object_stream(59_991, index.len() as i64, content);
    let kids: String = (9..15_000).map(|id| format!("{id} 0 R ")).collect();
    let kids = format!("<</Kids[{kids}]>>").into_bytes();
    check("packed", &with_form(&[kids.clone(), names]), Err(ReadError::TooMuch));
    // Texts that do not end: each object seems to go on to the end of the file.
    let endless = b"7 0 obj(".repeat(90_000);
    check("texts", &with_form(&[kids, endless]), Err(ReadError::TooMuch));
}

#[test]
fn more_than_a_form_can_hold_is_refused() {
    let many = vec![b"null".to_vec(); 120_000];
    check("objects", &with_form(&many), Err(ReadError::TooMuch));
    let direct = format!("<</Kids[{}]>>", "<</T(x)>>".repeat(30_000)).into_bytes();
    check("fields", &with_form(&[direct]), Err(ReadError::TooMuch));
    let long = format!("<</T({})/Kids[4 0 R]>>", "x".repeat(1 << 20)).into_bytes();
    check("names", &with_form(&[long, b"<</V(y)>>".to_vec()]), Err(ReadError::TooMuch));
    let shared = format!("<</Kids[{}]>>", "<</T(x)/V 4 0 R>>".repeat(9_000)).into_bytes();
    let text = format!("({})", "x".repeat(1 << 20)).into_bytes();
    check("texts", &with_form(&[shared, text]), Err(ReadError::TooMuch));
}
