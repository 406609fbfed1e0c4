//! Forms on paper: laid out, made fillable, filled and read back.
//!
//! Structure is checked here; what PDF/UA asks beyond that is checked by `tests/paper/verapdf` on the files this test
//! leaves in `target/tmp/paper/`, and by
//! `tests/paper/check` that the checker finds what is wrong with those in `target/tmp/paper-broken/`.

use forms::answers::Answers;
use forms::catalogue::Catalogue;
use forms::form::{Form, read_form};
use forms::pdf::{Filled, MisfitReason, extract_values};
use forms::value::Value;
use forms::yaml::{self, Reader};
use generator::paper::{BlankForms, OfficeValues, PaperContext};
use lopdf::{Document, Object};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[path = "paper/answers.rs"]
mod answers_to_everything;

use answers_to_everything::{Choices, answers_to_everything};

fn form() -> Form {
    let text = include_str!("paper/sample.yaml");
    let node = yaml::parse("sample.yaml", text, 1).expect("YAML");
    let mut reader = Reader::new("sample.yaml");
    let form = read_form(&mut reader, "sample", &node);
    form.unwrap_or_else(|| panic!("{:?}", reader.diagnostics))
}

fn context() -> PaperContext {
    PaperContext {
        ente: "Unione Montana dei Comuni del Sangro".into(),
        project: "WIN-WIN · Sportello di inclusione, ECAD 12 Sangro Aventino".into(),
        digest: "5f0c2ab97713d4e8".into(),
    }
}

fn office() -> OfficeValues {
    OfficeValues {
        public_code: "WW-7K3P-9Q".into(),
        register_number: "2026/0000123".into(),
        received_at: "22/11/2026, ore 10:15".into(),
        helped: "un operatore dello Sportello".into(),
    }
}

fn choices(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

fn answers(surname: &str, name: &str) -> Answers {
    let text = |text: &str| Value::Text(text.to_owned());
    let choice = |id: &str| Value::Choice(id.to_owned());
    let member = |name: &str, relation: &str, year: i64, care: bool| {
        BTreeMap::from([
            ("full_name".to_owned(), text(name)),
            ("relation".to_owned(), choice(relation)),
            ("birth_year".to_owned(), Value::Integer(year)),
            ("care".to_owned(), Value::YesNo(care)),
        ])
    };
    let all = [
        ("surname", text(surname)),
        ("name", text(name)),
        ("tax_code", text("RSSMRA80T10H501J")),
        ("birth_date", Value::Date(jiff::civil::date(1980, 12, 10))),
        ("birth_place", choice("069095")),
        ("citizenship", choice("Z138")),
        ("sex", choice("f")),
        ("non_eu", Value::YesNo(true)),
        ("permit_number", text("I 12345678")),
        (
            "street",
            text("Strada Provinciale 110 della Valle dell’Aventino, contrada Fonte, n. 12/bis"),
        ),
        ("postal_code", text("66019")),
        ("municipality", choice("069095")),
        ("employment", choice("unemployed")),
        ("months", Value::Integer(14)),
        ("isee", Value::Money(412_350)),
        ("conditions", Value::Choices(choices(&["over_45", "poverty"]))),
        ("education", choice("secondary")),
        ("courses", Value::Ranked(choices(&["farm", "sales"]))),
        (
            "needs",
            text(
                "Vivo lontano dalla fermata.\nHo due figli piccoli: potrei venire solo la mattina.",
            ),
        ),
        ("members", Value::Rows(vec![member("Олександра Щербак", "child", 2015, true)])),
        ("iban", text("IT60X0542811101000000123456")),
        ("truth", Value::Declared),
        ("documents", Value::Choices(choices(&["identity"]))),
    ];
    Answers(all.into_iter().map(|(id, value)| (id.to_owned(), value)).collect())
}

fn fill(forms: &BlankForms, answers: &Answers) -> Filled {
    forms.filled(&form(), &context(), answers, &office()).expect("a filled form")
}

/// Leaves a file where the PDF/UA check and curious eyes find it.
fn keep(name: &str, pdf: &[u8]) {
    std::fs::write(folder("paper").join(name), pdf).expect("a temporary file");
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("the folder of temporary files");
    folder
}

#[test]
fn the_blank_form_is_tagged_titled_small_and_has_every_field() {
    let forms = BlankForms::new();
    let pdf = forms.blank(&form(), &context()).expect("a blank form");
    keep("blank.pdf", &pdf);
    assert!(pdf.len() < 130_000, "{} bytes", pdf.len());
    assert_eq!(extract_values(&pdf).expect("a form"), BTreeMap::new());

    let document = Document::load_mem(&pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalogue");
    let lang = catalog.get(b"Lang").and_then(Object::as_str).expect("a language");
    assert_eq!(lang, b"it");
    let marked =
        catalog.get_deref(b"MarkInfo", &document).and_then(Object::as_dict).expect("marks");
    assert!(marked.get(b"Marked").and_then(Object::as_bool).expect("a mark"));
    let names = field_names(&document);
    for id in [
        "surname",
        "sex",
        "conditions__over_45",
        "courses__farm",
        "members_4_care",
        "dependants_2_service__nursery",
        "signature_place",
        "documents__permit",
        "office_public_code",
        "office_qr",
        "office_complete",
    ] {
        assert!(names.contains(id), "{id} is missing among {names:?}");
    }
    let text = String::from_utf8_lossy(&pdf);
    assert!(!text.contains("field:"), "a link of the layout is left over");
}

#[test]
fn what_is_filled_in_is_read_back_in_every_script() {
    let forms = BlankForms::new();
    for (file, surname, name) in [
        ("latin", "D'Alò", "Niccolò"),
        ("romanian", "Țurcanu", "Ștefan"),
        ("cyrillic", "Щербак", "Олександра"),
        ("arabic", "بن عبد الله", "محمد"),
    ] {
        let filled = fill(&forms, &answers(surname, name));
        keep(&format!("filled-{file}.pdf"), &filled.pdf);
        assert_eq!(filled.misfits, [], "{file}");
        let values = extract_values(&filled.pdf).expect("a form");
        for (id, expected) in [
            ("surname", surname),
            ("name", name),
            ("birth_date", "10/12/1980"),
            ("municipality", "Torricella Peligna (CH)"),
            ("citizenship", "Ucraina"),
            ("non_eu", "true"),
            ("isee", "4.123,50"),
            ("conditions__over_45", "Yes"),
            ("courses__sales", "2"),
            ("members_1_relation", "child"),
            ("members_1_care", "true"),
            ("truth", "Yes"),
            ("office_register_number", "2026/0000123"),
        ] {
            assert_eq!(values.get(id).map(String::as_str), Some(expected), "{file}: {id}");
        }
        assert_eq!(values.get("conditions__homeless"), None);
    }
}

#[test]
fn the_same_form_and_answers_give_the_same_bytes() {
    let (first, second) = (BlankForms::new(), BlankForms::new());
    let blank = |forms: &BlankForms| forms.blank(&form(), &context()).expect("a blank form");
    assert!(blank(&first) == blank(&second), "two blank forms differ");
    let answers = answers("بن عبد الله", "محمد");
    assert!(fill(&first, &answers) == fill(&second, &answers), "two filled forms differ");
}

#[test]
fn a_family_larger_than_the_printed_rows_gets_more_rows() {
    let forms = BlankForms::new();
    let mut answers = answers("Rossi", "Maria");
    let member = |row: i64| BTreeMap::from([("birth_year".to_owned(), Value::Integer(2000 + row))]);
    answers.0.insert("members".into(), Value::Rows((1..=9).map(member).collect()));
    let filled = fill(&forms, &answers);
    keep("filled-large-family.pdf", &filled.pdf);
    assert_eq!(filled.misfits, []);
    let values = extract_values(&filled.pdf).expect("a form");
    assert_eq!(values.get("members_9_birth_year").map(String::as_str), Some("2009"));
}

#[test]
fn what_cannot_be_shown_in_full_is_told_and_still_stored() {
    let forms = BlankForms::new();
    let mut answers = answers("山田", "Maria");
    let long = "molto ".repeat(200).trim_end().to_owned();
    answers.0.insert("needs".into(), Value::Text(long.clone()));
    answers.0.insert("email".into(), Value::Text("x".repeat(400)));
    answers.0.insert("tax_code".into(), Value::Text("in attesa di attribuzione".into()));
    answers.0.insert("unknown".into(), Value::Text("x".into()));
    let filled = fill(&forms, &answers);
    keep("filled-misfits.pdf", &filled.pdf);
    let told: BTreeSet<(&str, MisfitReason)> =
        filled.misfits.iter().map(|misfit| (misfit.field_id.as_str(), misfit.reason)).collect();
    // What is too long goes on on another page.
    assert_eq!(told, BTreeSet::from([("surname", MisfitReason::NoLetterform)]));
    let values = extract_values(&filled.pdf).expect("a form");
    assert_eq!(values.get("needs"), Some(&long));
    assert_eq!(values.get("surname").map(String::as_str), Some("山田"));
    assert_eq!(values.get("tax_code").map(String::as_str), Some("IN ATTESA DI ATTRIBUZIONE"));
}

#[test]
fn nothing_personal_is_outside_the_fields() {
    let forms = BlankForms::new();
    let filled = fill(&forms, &answers("Canarini", "Zenobia"));
    let mut document = Document::load_mem(&filled.pdf).expect("a PDF");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("information");
    let catalog = document.catalog().expect("a catalogue");
    let metadata = catalog.get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    document.decompress();
    for id in [info, metadata] {
        let object = format!("{:?}", document.get_object(id).expect("an object"));
        for secret in ["Canarini", "Zenobia", "RSSMRA80T10H501J", "WW-7K3P-9Q"] {
            assert!(!object.contains(secret), "{secret} in {object}");
        }
    }
}

/// A control for the PDF/UA check, which must find these: no tooltips (7.18.1-3).
#[test]
fn broken_forms_are_left_for_the_check_of_the_check() {
    let blank = BlankForms::new().blank(&form(), &context()).expect("a blank form");
    let mut broken = Document::load_mem(&blank).expect("a PDF");
    let mut tooltips = 0;
    for object in broken.objects.values_mut() {
        if let Object::Dictionary(dictionary) = object {
            tooltips += usize::from(dictionary.remove(b"TU").is_some());
        }
    }
    assert!(tooltips > 50, "{tooltips} tooltips");
    broken.save(folder("paper-broken").join("no-tooltips.pdf")).expect("a temporary file");
}

/// Names of all fields that have no parent.
fn field_names(document: &Document) -> BTreeSet<String> {
    let catalog = document.catalog().expect("a catalogue");
    let form = catalog.get_deref(b"AcroForm", document).and_then(Object::as_dict).expect("a form");
    let fields = form.get(b"Fields").and_then(Object::as_array).expect("fields");
    let name = |field: &Object| {
        let field =
            document.get_dictionary(field.as_reference().expect("a field")).expect("a field");
        String::from_utf8_lossy(field.get(b"T").and_then(Object::as_str).expect("a name"))
            .into_owned()
    };
    fields.iter().map(name).collect()
}

#[test]
fn the_forms_of_our_own_content_can_be_printed_and_filled() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let (catalogue, _) = Catalogue::load(&content).expect("the content can be read");
    assert!(!catalogue.forms.is_empty(), "there are forms");
    let forms = BlankForms::new();
    for form in catalogue.forms.values() {
        let blank = forms.blank(form, &context()).expect("a blank form");
        keep(&format!("{}.pdf", form.id), &blank);
        for name in ["Niccolò D'Alò", "Ștefan Țurcanu", "Олександра Щербак", "محمد بن عبد الله"]
        {
            let answers = answers_to_everything(form, name, Choices::All);
            let filled = forms.filled(form, &context(), &answers, &office());
            let filled = filled.expect("a filled form");
            assert_eq!(filled.misfits, [], "{}: {name}", form.id);
            let values = extract_values(&filled.pdf).expect("a form");
            assert!(values.values().any(|value| value == name), "{}: {name}", form.id);
            let script = name.split(' ').next().unwrap_or(name);
            keep(&format!("{}-{script}.pdf", form.id), &filled.pdf);
        }
    }
}
