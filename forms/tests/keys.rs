//! The tables of keys say the same as the readers: each key is read, what must be there is asked
//! for, and each word of a closed list is understood.
//!
//! Samples hold every key once; each is then spoilt, or taken away, and the reader must notice.

use std::collections::BTreeSet;

use forms::call::{CALL, read_call};
use forms::course::{COURSE, read_course};
use forms::diagnostic::Diagnostic;
use forms::form::{FORM, Form, read_form};
use forms::incentive::{INCENTIVE, read_incentive};
use forms::municipality::{MUNICIPALITIES, read_municipalities};
use forms::shape::{Key, Shape, Takes};
use forms::voucher::{VOUCHER_RULES, read_voucher_rules};
use forms::yaml::{Data, Node, Reader, parse};

type Read = dyn Fn(&mut Reader, &Node);

/// A key of a mapping in a sample.
struct Place {
    /// Which entry of each mapping, or item of each list, from the root to the mapping.
    path: Vec<usize>,
    shape: &'static Shape,
    key: &'static Key,
}

fn mistakes(read: &Read, node: &Node) -> Vec<Diagnostic> {
    let mut reader = Reader::new("prova.yaml");
    read(&mut reader, node);
    // A list of few municipalities is told as uncertain; that is right, and no matter here.
    reader.diagnostics.retain(|d| d.severity == forms::diagnostic::Severity::Error);
    reader.diagnostics
}

fn places(node: &Node, shape: &'static Shape, path: &mut Vec<usize>, found: &mut Vec<Place>) {
    let Data::Map(entries) = &node.data else { return };
    let kind = shape.kinds.as_ref().and_then(|k| node.get(k.key)).and_then(Node::as_str);
    for key in shape.keys_of(kind) {
        let Some(i) = entries.iter().position(|(name, _, _)| name == key.name) else { continue };
        found.push(Place { path: path.clone(), shape, key });
        path.push(i);
        inner_places(&entries[i].2, &key.takes, path, found);
        path.pop();
    }
}

fn inner_places(node: &Node, takes: &'static Takes, path: &mut Vec<usize>, found: &mut Vec<Place>) {
    match (takes, &node.data) {
        (Takes::Group(shape), _) => places(node, shape, path, found),
        (Takes::List(item), Data::List(items)) => {
            for (i, node) in items.iter().enumerate() {
                path.push(i);
                inner_places(node, item, path, found);
                path.pop();
            }
        }
        (Takes::Either(several), Data::Map(_)) => {
            several.iter().for_each(|takes| inner_places(node, takes, path, found));
        }
        _ => {}
    }
}

fn entries_at<'n>(
    node: &'n mut Node,
    path: &[usize],
) -> &'n mut Vec<(String, forms::diagnostic::Position, Node)> {
    let mut node = node;
    for i in path {
        node = match &mut node.data {
            Data::Map(entries) => &mut entries[*i].2,
            Data::List(items) => &mut items[*i],
            _ => panic!("the path leads through mappings and lists"),
        };
    }
    match &mut node.data {
        Data::Map(entries) => entries,
        _ => panic!("the path leads to a mapping"),
    }
}

/// What no reader takes there.
fn spoilt(takes: &Takes) -> Data {
    let scalar = |text: &str| Data::Scalar(text.to_owned());
    let item = |data| Node { position: Default::default(), data };
    match takes {
        Takes::Text | Takes::Answer => {
            Data::Map(vec![("x".to_owned(), Default::default(), item(scalar("1")))])
        }
        Takes::List(inner) => Data::List(vec![item(spoilt(inner))]),
        Takes::Group(_) => scalar("una parola"),
        Takes::Either(several) => spoilt(&several[0]),
        Takes::Anything => panic!("anything is good there"),
        _ => scalar("Parola che non va"),
    }
}

#[track_caller]
fn check(read: &Read, shape: &'static Shape, sample: &str) {
    let node = parse("prova.yaml", sample, 1).expect("YAML");
    assert_eq!(mistakes(read, &node), [], "the sample is good");
    let mut found = Vec::new();
    places(&node, shape, &mut Vec::new(), &mut found);
    for Place { path, shape, key } in &found {
        let place = format!("«{}» di {}", key.name, shape.what);
        let mut changed = node.clone();
        let entries = entries_at(&mut changed, path);
        let entry = entries.iter_mut().find(|(name, _, _)| name == key.name).expect("there");
        entry.2.data = spoilt(&key.takes);
        assert_ne!(mistakes(read, &changed), [], "{place}: nobody reads it");

        let mut changed = node.clone();
        entries_at(&mut changed, path).retain(|(name, _, _)| name != key.name);
        let asked = format!("manca la voce «{}» per {}", key.name, shape.what);
        let told = mistakes(read, &changed).iter().any(|d| d.message == asked);
        // A condition needs its field only when it is no «all», «any» or «not».
        let required = key.required || (shape.name, key.name) == ("condition", "field");
        assert_eq!(told, required, "{place}: required or not?");
    }
    check_words(read, &node, &found);
    check_all_tried(shape, &found);
}

/// Each word of the closed lists is understood.
fn check_words(read: &Read, node: &Node, found: &[Place]) {
    for Place { path, key, .. } in found {
        let words = match &key.takes {
            Takes::Words(words) => words,
            Takes::List(Takes::Words(words)) => words,
            _ => continue,
        };
        for word in *words {
            let mut changed = node.clone();
            let entries = entries_at(&mut changed, path);
            let entry = entries.iter_mut().find(|(name, _, _)| name == key.name).expect("there");
            entry.2.data = Data::Scalar(word.word.to_owned());
            let refused = format!("«{}» non è una parola prevista qui", word.word);
            let told = mistakes(read, &changed);
            assert!(told.iter().all(|d| d.message != refused), "{}: {}", key.name, word.word);
        }
    }
}

/// The sample holds each key of each mapping, so that each was tried.
fn check_all_tried(shape: &'static Shape, found: &[Place]) {
    let tried: BTreeSet<(&str, &str)> = found.iter().map(|p| (p.shape.name, p.key.name)).collect();
    let mut shapes = vec![shape];
    let mut missing = Vec::new();
    let mut next = 0;
    while let Some(shape) = shapes.get(next).copied() {
        next += 1;
        for key in shape.keys_of(None) {
            if !tried.contains(&(shape.name, key.name)) {
                missing.push((shape.name, key.name));
            }
            let mut takes = vec![&key.takes];
            while let Some(one) = takes.pop() {
                match one {
                    Takes::List(item) => takes.push(item),
                    Takes::Either(several) => takes.extend(several.iter()),
                    Takes::Group(inner) if !shapes.iter().any(|s| s.name == inner.name) => {
                        shapes.push(inner);
                    }
                    _ => {}
                }
            }
        }
    }
    assert_eq!(missing, [], "keys that the sample does not hold");
}

const FORM_SAMPLE: &str = include_str!("keys/form.yaml");

fn sample_form() -> Form {
    let node = parse("form.yaml", FORM_SAMPLE, 1).expect("YAML");
    read_form(&mut Reader::new("form.yaml"), "prova", &node).expect("a form")
}

#[test]
fn forms() {
    check(&|r, n| drop(read_form(r, "prova", n)), &FORM, FORM_SAMPLE);
}

#[test]
fn calls() {
    let form = sample_form();
    let read = move |reader: &mut Reader, node: &Node| {
        let named = |id: &str| (id == "prova").then_some(&form);
        drop(read_call(reader, "prova", node, &named));
    };
    check(&read, &CALL, include_str!("keys/call.yaml"));
}

#[test]
fn courses() {
    check(&|r, n| drop(read_course(r, n)), &COURSE, include_str!("keys/course.yaml"));
}

#[test]
fn incentives() {
    check(&|r, n| drop(read_incentive(r, n)), &INCENTIVE, include_str!("keys/incentive.yaml"));
}

#[test]
fn municipalities() {
    let sample = include_str!("keys/municipalities.yaml");
    check(&|r, n| drop(read_municipalities(r, n)), &MUNICIPALITIES, sample);
}

#[test]
fn voucher_rules() {
    let sample = include_str!("keys/voucher_rules.yaml");
    check(&|r, n| drop(read_voucher_rules(r, n)), &VOUCHER_RULES, sample);
}

#[test]
fn what_a_screen_does_not_ask_cannot_be_needed() {
    let needed = FORM_SAMPLE.replacen("paper_only: false", "paper_only: true", 1);
    let told = |text: &str| {
        let node = parse("form.yaml", text, 1).expect("YAML");
        let read = |reader: &mut Reader, node: &Node| {
            read_form(reader, "prova", node);
        };
        mistakes(&read, &node).iter().any(|d| d.message.contains("non può essere obbligatoria"))
    };
    assert!(told(&needed));
    assert!(!told(&needed.replacen("required: true", "required: false", 1)));
    assert!(!told(FORM_SAMPLE));
}
