//! Papers that come back: whatever can be answered is read as it was written, and what cannot is told.

use forms::answers::{Answers, Asking, check_question, to_raw};
use forms::catalogue::Catalogue;
use forms::form::{Form, Kind, Question, TextFormat, read_form};
use forms::place;
use forms::strings::Strings;
use forms::value::Value;
use forms::yaml::{self, Reader};
use generator::paper::{self, BlankForms, OfficeValues, PaperContext, ReadError, read};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use lopdf::{Document, text_string};
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;

const TODAY: Date = date(2026, 11, 22);

fn sample() -> Catalogue {
    let text = include_str!("paper/sample.yaml");
    let node = yaml::parse("sample.yaml", text, 1).expect("YAML");
    let mut reader = Reader::new("sample.yaml");
    let form = read_form(&mut reader, "sample", &node).expect("a form");
    Catalogue { forms: [(form.id.clone(), form)].into(), ..Catalogue::default() }
}

fn content() -> Catalogue {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    Catalogue::load(&content).expect("the content can be read").0
}

fn context(catalogue: &Catalogue, form: &Form) -> PaperContext {
    PaperContext {
        ente: "Unione Montana".into(),
        project: "WIN-WIN".into(),
        digest: paper::digest(catalogue, form),
    }
}

fn filled(papers: &BlankForms, catalogue: &Catalogue, form: &Form, answers: &Answers) -> Vec<u8> {
    let office = OfficeValues { public_code: "WW-7K3P-9Q".into(), ..OfficeValues::default() };
    papers.filled(form, &context(catalogue, form), answers, &office).expect("a filled form").pdf
}

/// Numbers that decide what is answered; they end in zeros.
struct Numbers<'n>(std::slice::Iter<'n, u32>);

impl Numbers<'_> {
    fn below(&mut self, limit: usize) -> usize {
        self.0.next().map_or(0, |&number| number as usize % limit.max(1))
    }

    fn one<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }

    fn between(&mut self, min: i64, max: i64) -> i64 {
        let span = usize::try_from(max.saturating_sub(min).saturating_add(1)).unwrap_or(usize::MAX);
        // Small and large numbers alike.
        let scale = [10, 1_000, 10_000_000, usize::MAX][self.below(4)];
        min + self.below(span.min(scale)) as i64
    }

    fn text(&mut self, most: u32, lines: bool) -> String {
        const LETTERS: &str = "aàÀéßșȚЩьїғمحمد不😀 '’\"(\\)<>[]{}/%#&=€-.:,0Off";
        let letters: Vec<char> = LETTERS.chars().chain(lines.then_some('\n')).collect();
        let length = 1 + self.below(most.clamp(1, 40) as usize);
        (0..length).map(|_| letters[self.below(letters.len())]).collect()
    }

    fn some(&mut self, of: impl Iterator<Item = String>) -> Vec<String> {
        of.filter(|_| self.below(2) == 1).collect()
    }
}

/// An answer to a question, not always a good one.
fn answer(question: &Question, numbers: &mut Numbers) -> Option<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    let ids = || question.options().iter().map(|option| option.id.clone());
    Some(match &question.kind {
        Kind::Text { format: TextFormat::Phone, .. } => {
            text(numbers.one(&["0872 123456", "+39 (0872) 12.34-56"]))
        }
        Kind::Text { format: TextFormat::Email, .. } => text("niccolò.d'alò@posta.example.org"),
        Kind::Text { format: TextFormat::Year, .. } => text("1980"),
        Kind::Text { max_length, .. } => Value::Text(numbers.text(*max_length, false)),
        Kind::LongText { max_length, .. } => Value::Text(numbers.text(*max_length, true)),
        Kind::Date { .. } => Value::Date(date(1900, 1, 1) + (numbers.below(60_000) as i64).days()),
        Kind::CodiceFiscale { .. } => {
            text(numbers.one(&["RSSMRA80T10H501J", "in attesa", "00743110157"]))
        }
        Kind::PartitaIva => text("00743110157"),
        Kind::Iban => {
            text(numbers.one(&["IT60X0542811101000000123456", "MT84MALT011000012345MTLCAST001S"]))
        }
        Kind::Cap => text(numbers.one(&["66019", "00100"])),
        Kind::Municipality => {
            let letter = numbers.one(&["a", "bo", "ca", "san", "l", "torr"]);
            let found = place::municipalities_beginning(letter, 200);
            Value::Choice(found[numbers.below(found.len())].istat.to_owned())
        }
        Kind::Country => {
            let countries = place::countries();
            Value::Choice(countries[numbers.below(countries.len())].code.to_owned())
        }
        Kind::Money { min_cents, max_cents } => {
            Value::Money(numbers.between(*min_cents, *max_cents))
        }
        Kind::Integer { min, max, .. } => Value::Integer(numbers.between(*min, *max)),
        Kind::YesNo => Value::YesNo(numbers.below(2) == 1),
        Kind::OneOf { .. } => Value::Choice(ids().nth(numbers.below(ids().count()))?),
        Kind::SeveralOf { .. } => Value::Choices(numbers.some(ids())),
        Kind::Attachments { items } => {
            Value::Choices(numbers.some(items.iter().map(|item| item.id.clone())))
        }
        Kind::RankedChoice { choose, .. } => {
            let mut chosen = numbers.some(ids());
            let turn = numbers.below(chosen.len());
            chosen.rotate_left(turn);
            chosen.truncate(*choose as usize);
            Value::Ranked(chosen)
        }
        Kind::Group { questions, max, .. } => {
            let row = |numbers: &mut Numbers| -> BTreeMap<String, Value> {
                let cell = |sub: &Question| Some((sub.id.clone(), answer(sub, numbers)?));
                questions.iter().filter_map(cell).collect()
            };
            Value::Rows((0..=numbers.below(*max as usize)).map(|_| row(numbers)).collect())
        }
        Kind::Declaration { .. } => Value::Declared,
        Kind::Signature { .. } => return None,
    })
}

/// Answers as the kiosk would take them, to questions that are asked; some are left out.
fn answers(asking: Asking<'_>, numbers: &mut Numbers) -> Answers {
    let mut answers = Answers::default();
    for section in &asking.form.sections {
        for question in &section.questions {
            if !asking.is_asked(section, question, &answers) || numbers.below(8) == 7 {
                continue;
            }
            let Some(value) = answer(question, numbers) else { continue };
            let typed = to_raw(question, &value);
            if let Ok(Some(value)) = check_question(asking, question, &answers, &typed) {
                answers.0.insert(question.id.clone(), value);
            }
        }
    }
    answers
}

/// Returns how many questions were answered.
fn check_round_trip(
    catalogue: &Catalogue,
    papers: &BlankForms,
    form: &Form,
    numbers: &[u32],
) -> usize {
    let in_territory = |istat: &str| catalogue.municipalities.in_territory(istat);
    let asking = Asking { form, in_territory: &in_territory, today: TODAY };
    let answers = answers(asking, &mut Numbers(numbers.iter()));
    let pdf = filled(papers, catalogue, form, &answers);
    let back = read(&pdf, catalogue, TODAY).expect("a form");
    assert_eq!(back.answers, answers, "{}: {:?}", form.id, back.mistakes);
    assert!(back.is_current && back.version == form.version && back.form == form);
    // What is missing is all that may be told.
    let missing: Vec<_> = asking.check_all(&answers);
    assert_eq!(back.mistakes.len(), missing.len(), "{:?} {missing:?}", back.mistakes);
    answers.0.len()
}

#[test]
fn any_answers_come_back_as_they_were() {
    let (sample, content) = (sample(), content());
    let papers = BlankForms::new();
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() };
    let answered = Cell::new(0);
    proptest!(config, |(numbers in prop::collection::vec(any::<u32>(), 600))| {
        for catalogue in [&sample, &content] {
            for form in catalogue.forms.values() {
                answered.set(answered.get() + check_round_trip(catalogue, &papers, form, &numbers));
            }
        }
    });
    assert!(answered.get() > 2_000, "only {answered:?} answers");
}

#[test]
fn every_place_comes_back_as_it_was() {
    for country in place::countries() {
        assert_eq!(place::find_country(&country.name), Some(country), "{}", country.name);
    }
    let towns = place::municipalities_beginning("", usize::MAX);
    assert!(towns.len() > 7_800, "{} municipalities", towns.len());
    for town in towns {
        let written = format!("{} ({})", town.name, town.province);
        assert_eq!(place::find_municipalities(&written), [town], "{written}");
    }
}

/// Fills boxes of the sample as a PDF reader would, whatever is written.
fn written(boxes: &[(&str, &str)]) -> Vec<u8> {
    let catalogue = sample();
    let form = &catalogue.forms["sample"];
    let pdf = BlankForms::new().blank(form, &context(&catalogue, form)).expect("a blank form");
    let mut document = Document::load_mem(&pdf).expect("a PDF");
    for object in document.objects.values_mut() {
        let Ok(field) = object.as_dict_mut() else { continue };
        let Ok(name) = field.get(b"T").and_then(lopdf::decode_text_string) else { continue };
        if let Some((_, text)) = boxes.iter().find(|(id, _)| *id == name) {
            field.set("V", text_string(text));
        }
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a document in memory can be written");
    bytes
}

/// What is told about the boxes written in, without what is missing elsewhere.
fn check(boxes: &[(&str, &str)], expected: &[&str]) {
    let text = include_str!("../../content/strings/it.ftl");
    let strings = Strings::load("it", "it.ftl", text).expect("good");
    let catalogue = sample();
    let told = |pdf: &[u8]| -> Vec<String> {
        let back = read(pdf, &catalogue, TODAY).expect("a form");
        back.mistakes.iter().map(|mistake| mistake.sentence(&strings)).collect()
    };
    let without = told(&written(&[]));
    let mut found = told(&written(boxes));
    found.retain(|mistake| !without.contains(mistake));
    assert_eq!(found, expected, "{boxes:?}");
}

#[test]
fn what_is_wrong_on_paper_is_told_with_its_question() {
    check(
        &[("tax_code", "RSSMRA80T10H501K")],
        &[
            "Codice fiscale: L'ultima lettera non torna con le altre. Ricopia il codice dalla tessera sanitaria.",
        ],
    );
    check(&[("tax_code", "in Attesa"), ("surname", " D'Alò ")], &[]);
    check(
        &[("courses__farm", "1"), ("courses__sales", "1")],
        &["Quali corsi ti interessano: Il numero 1 è accanto a più scelte: ogni scelta ha il suo."],
    );
    check(
        &[("courses__farm", "4"), ("courses__sales", "X")],
        &[
            "Quali corsi ti interessano: Accanto a «Banconista» scrivi un numero da 1 a 3.",
            "Quali corsi ti interessano: Accanto a «Operatore agricolo» scrivi un numero da 1 a 3.",
        ],
    );
    check(&[("courses__farm", "1"), ("courses__sales", "3")], &[]);
    check(
        &[("permit_number", "I 123")],
        &[
            "Numero del permesso di soggiorno: Per le altre risposte questa domanda non serve: la risposta non vale.",
        ],
    );
    check(
        &[("office_note", "tutto a posto")],
        &["Documenti mancanti: È una parte dell'ufficio: quello che c'è scritto non vale."],
    );
    check(
        &[("members_3_full_name", "Anna"), ("members_3_birth_year", "ieri")],
        &[
            "Persona 3, Parentela: Scegli una risposta.",
            "Persona 3, Anno di nascita: Scrivi un numero intero, solo con le cifre.",
            "Persona 3, Ha bisogno di cure: Scegli una risposta.",
        ],
    );
    check(&[("signature_place", "Atessa"), ("signature_date", "domani")], &[]);
}

#[test]
fn a_paper_of_another_edition_or_of_nobody_is_told() {
    let mut catalogue = sample();
    let pdf = written(&[("surname", "Rossi"), ("street", "Via Roma 1")]);
    let form = catalogue.forms.get_mut("sample").expect("the sample");
    form.version = "2027-01".into();
    form.sections[1].questions.retain(|question| question.id != "street");
    let back = read(&pdf, &catalogue, TODAY).expect("a form");
    assert_eq!((back.version.as_str(), back.is_current), ("2026-11", false));
    assert_eq!(back.answers.get("surname"), Some(&Value::Text("Rossi".into())));
    let last = back.mistakes.last().expect("a mistake");
    assert_eq!(last.question, "street");
    catalogue.forms.clear();
    let unknown = ReadError::UnknownForm { form: "sample".into() };
    assert_eq!(read(&pdf, &catalogue, TODAY), Err(unknown));
    let mut document = Document::load_mem(&pdf).expect("a PDF");
    document.catalog_mut().expect("a catalogue").remove(b"PieceInfo");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a document in memory can be written");
    assert_eq!(read(&bytes, &catalogue, TODAY), Err(ReadError::NoOrigin));
}
