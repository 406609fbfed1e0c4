//! From YAML to a `Form`, collecting every mistake.

use std::collections::BTreeMap;

use super::{
    Attachment, Audience, Choice, DateBound, Form, Kind, OptionSource, Question, Section,
    TextFormat,
};
use crate::condition::read_condition;
use crate::diagnostic::Position;
use crate::yaml::{Fields, Node, Reader};

const FORM: &str = "un modulo";
const QUESTION: &str = "una domanda";

/// Amounts a person may declare: up to ten million euro, in cents.
const MOST_CENTS: i64 = 1_000_000_000;

/// Reads a whole form. `id` is the name of its file. Conditions still have to be linked, and
/// choices kept elsewhere filled in: `catalogue` does it when everything is read.
pub fn read_form(reader: &mut Reader, id: &str, node: &Node) -> Option<Form> {
    let fields = reader.fields(
        node,
        FORM,
        &[
            "version",
            "title",
            "annex",
            "summary",
            "audience",
            "minutes",
            "before_you_start",
            "after_sending",
            "sections",
            "office",
        ],
    )?;
    let version = reader.required_text(&fields, "version");
    let title = reader.required_text(&fields, "title");
    let summary = reader.required_text(&fields, "summary");
    let audience = reader.required(&fields, "audience").and_then(|n| {
        reader.keyword(
            n,
            &[
                ("person", Audience::Person),
                ("company", Audience::Company),
                ("intern", Audience::Intern),
            ],
        )
    });
    let minutes = reader.required(&fields, "minutes").and_then(|n| reader.integer_in(n, 1, 180));
    let sections = match reader.required(&fields, "sections") {
        Some(list) => reader.list(list, read_section),
        None => Vec::new(),
    };
    let office = reader.optional_list(&fields, "office", |r, n| read_question(r, n, false));
    // Whatever may be missing is asked for last, so that all the rest is read and checked first.
    let form = Form {
        id: id.to_owned(),
        annex: reader.optional_text(&fields, "annex"),
        before_you_start: reader.optional_list(&fields, "before_you_start", Reader::text),
        after_sending: reader.optional_list(&fields, "after_sending", Reader::text),
        sections,
        office,
        file: reader.file.clone(),
        version: version?,
        title: title?,
        summary: summary?,
        audience: audience?,
        minutes: minutes? as u32,
    };
    check_unique_ids(reader, &form);
    Some(form)
}

fn check_unique_ids(reader: &mut Reader, form: &Form) {
    let mut seen: BTreeMap<&str, Position> = BTreeMap::new();
    for question in form.questions().chain(&form.office) {
        check_unique(reader, &mut seen, &question.id, question.position);
        let mut inner = BTreeMap::new();
        for sub in question.group_questions() {
            check_unique(reader, &mut inner, &sub.id, sub.position);
        }
    }
}

fn check_unique<'f>(
    reader: &mut Reader,
    seen: &mut BTreeMap<&'f str, Position>,
    id: &'f str,
    position: Position,
) {
    if let Some(first) = seen.insert(id, position) {
        reader.error(
            position,
            format!("il nome breve «{id}» è già usato alla riga {}", first.line),
            "domande, risposte e documenti dello stesso elenco devono avere id diversi",
        );
    }
}

fn read_section(reader: &mut Reader, node: &Node) -> Option<Section> {
    let fields = reader.fields(
        node,
        "una sezione",
        &["id", "title", "pictogram", "intro", "when", "questions"],
    )?;
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let title = reader.required_text(&fields, "title");
    let when = fields.get("when").and_then(|n| read_condition(reader, n));
    let questions = match reader.required(&fields, "questions") {
        Some(list) => reader.list(list, |r, n| read_question(r, n, false)),
        None => Vec::new(),
    };
    Some(Section {
        pictogram: reader.optional_text(&fields, "pictogram").unwrap_or("it-file".to_owned()),
        intro: reader.optional_text(&fields, "intro"),
        when,
        questions,
        id: id?,
        title: title?,
    })
}

/// Keys every question may have; each type adds its own.
const COMMON_KEYS: [&str; 11] = [
    "id",
    "type",
    "label",
    "help",
    "required",
    "when",
    "with_previous",
    "sensitive",
    "law",
    "width",
    "autocomplete",
];

fn read_question(reader: &mut Reader, node: &Node, in_group: bool) -> Option<Question> {
    let type_node = match node.get("type") {
        Some(n) => n,
        None => {
            // Reported as a missing key of a mapping, or as something that is no mapping.
            let mut known = COMMON_KEYS.to_vec();
            known.extend(TYPES.iter().flat_map(|t| t.keys));
            let fields = reader.fields(node, QUESTION, &known)?;
            reader.required(&fields, "type");
            return None;
        }
    };
    let written = reader.text(type_node)?;
    let pairs: Vec<(&str, usize)> = TYPES.iter().enumerate().map(|(i, t)| (t.name, i)).collect();
    let index = reader.keyword(type_node, &pairs)?;
    if in_group && ["group", "declaration", "signature", "attachments"].contains(&written.as_str())
    {
        reader.error(
            type_node.position,
            format!("«{written}» non può stare dentro un gruppo ripetuto"),
            "spostalo fuori dal gruppo",
        );
        return None;
    }
    let known: Vec<&str> = COMMON_KEYS.iter().chain(TYPES[index].keys).copied().collect();
    let fields = reader.fields(node, QUESTION, &known)?;
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&fields, "label");
    let kind = (TYPES[index].read)(reader, &fields);
    let when = fields.get("when").and_then(|n| read_condition(reader, n));
    let width = fields.get("width").and_then(|n| reader.integer_in(n, 1, 12)).unwrap_or(12);
    let required = match fields.get("required") {
        Some(n) => reader.boolean(n).unwrap_or(true),
        None => true,
    };
    Some(Question {
        help: reader.optional_text(&fields, "help"),
        required,
        when,
        with_previous: reader.flag(&fields, "with_previous"),
        sensitive: reader.flag(&fields, "sensitive"),
        law: reader.optional_text(&fields, "law"),
        width: width as u8,
        autocomplete: reader.optional_text(&fields, "autocomplete"),
        position: fields.position(),
        id: id?,
        label: label?,
        kind: kind?,
    })
}

/// A type of question: its name, the keys it adds, and how they are read.
struct QuestionType {
    name: &'static str,
    keys: &'static [&'static str],
    read: fn(&mut Reader, &Fields<'_>) -> Option<Kind>,
}

const TYPES: &[QuestionType] = &[
    QuestionType { name: "text", keys: &["format", "max_length"], read: read_text },
    QuestionType { name: "long_text", keys: &["max_length", "lines"], read: read_long_text },
    QuestionType { name: "date", keys: &["earliest", "latest"], read: read_date },
    QuestionType {
        name: "codice_fiscale",
        keys: &["pending_allowed", "numeric_allowed"],
        read: |r, f| {
            Some(Kind::CodiceFiscale {
                pending_allowed: r.flag(f, "pending_allowed"),
                numeric_allowed: f
                    .get("numeric_allowed")
                    .and_then(|n| r.boolean(n))
                    .unwrap_or(true),
            })
        },
    },
    QuestionType { name: "partita_iva", keys: &[], read: |_, _| Some(Kind::PartitaIva) },
    QuestionType { name: "iban", keys: &[], read: |_, _| Some(Kind::Iban) },
    QuestionType { name: "cap", keys: &[], read: |_, _| Some(Kind::Cap) },
    QuestionType { name: "municipality", keys: &[], read: |_, _| Some(Kind::Municipality) },
    QuestionType { name: "country", keys: &[], read: |_, _| Some(Kind::Country) },
    QuestionType { name: "money", keys: &["min", "max"], read: read_money },
    QuestionType { name: "integer", keys: &["min", "max", "unit"], read: read_integer },
    QuestionType { name: "yes_no", keys: &[], read: |_, _| Some(Kind::YesNo) },
    QuestionType { name: "one_of", keys: &["options", "options_from"], read: read_one_of },
    QuestionType { name: "several_of", keys: &["options", "options_from"], read: read_several_of },
    QuestionType {
        name: "ranked_choice",
        keys: &["options", "options_from", "choose"],
        read: read_ranked,
    },
    QuestionType {
        name: "group",
        keys: &["item_label", "questions", "min", "max", "paper_rows"],
        read: read_group,
    },
    QuestionType {
        name: "declaration",
        keys: &["text"],
        read: |r, f| Some(Kind::Declaration { text: r.required_text(f, "text")? }),
    },
    QuestionType {
        name: "signature",
        keys: &["signer"],
        read: |r, f| Some(Kind::Signature { signer: r.required_text(f, "signer")? }),
    },
    QuestionType {
        name: "attachments",
        keys: &["items"],
        read: |r, f| {
            let items = r.required(f, "items")?;
            let placed = r.list(items, |r, n| Some((read_attachment(r, n)?, n.position)));
            let mut seen = BTreeMap::new();
            for (item, position) in &placed {
                check_unique(r, &mut seen, &item.id, *position);
            }
            Some(Kind::Attachments { items: placed.into_iter().map(|(item, _)| item).collect() })
        },
    },
];

fn bounded(
    reader: &mut Reader,
    f: &Fields<'_>,
    key: &str,
    low: i64,
    high: i64,
    otherwise: i64,
) -> i64 {
    f.get(key).and_then(|n| reader.integer_in(n, low, high)).unwrap_or(otherwise)
}

fn read_text(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let format = match f.get("format") {
        Some(n) => reader.keyword(
            n,
            &[
                ("plain", TextFormat::Plain),
                ("phone", TextFormat::Phone),
                ("email", TextFormat::Email),
                ("year", TextFormat::Year),
            ],
        )?,
        None => TextFormat::Plain,
    };
    let max_length = bounded(reader, f, "max_length", 1, 500, 100) as u32;
    Some(Kind::Text { format, max_length })
}

fn read_long_text(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    Some(Kind::LongText {
        max_length: bounded(reader, f, "max_length", 1, 5000, 1000) as u32,
        lines: bounded(reader, f, "lines", 2, 30, 4) as u32,
    })
}

fn read_date(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let mut bound = |key| {
        f.get(key).and_then(|n| match n.as_str() {
            Some("today" | "oggi") => Some(DateBound::Today),
            _ => reader.date(n).map(DateBound::Day),
        })
    };
    Some(Kind::Date { earliest: bound("earliest"), latest: bound("latest") })
}

fn read_money(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let min_cents = f.get("min").and_then(|n| reader.euro_cents(n)).unwrap_or(0);
    let max_cents = f.get("max").and_then(|n| reader.euro_cents(n)).unwrap_or(MOST_CENTS);
    ordered(reader, f, min_cents, max_cents)?;
    Some(Kind::Money { min_cents, max_cents })
}

fn read_integer(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let min = f.get("min").and_then(|n| reader.integer(n)).unwrap_or(0);
    let max = f.get("max").and_then(|n| reader.integer(n)).unwrap_or(9999);
    ordered(reader, f, min, max)?;
    Some(Kind::Integer { min, max, unit: reader.optional_text(f, "unit") })
}

fn ordered(reader: &mut Reader, f: &Fields<'_>, min: i64, max: i64) -> Option<()> {
    if min <= max {
        return Some(());
    }
    let at = f.get("min").map_or(f.position(), |n| n.position);
    reader.error(at, "il minimo (min) è più grande del massimo (max)", "scambiali o correggili");
    None
}

fn read_options(
    reader: &mut Reader,
    f: &Fields<'_>,
) -> Option<(Vec<Choice>, Option<OptionSource>)> {
    match (f.get("options"), f.get("options_from")) {
        (Some(list), None) => {
            let placed = reader.list(list, |r, n| Some((read_choice(r, n)?, n.position)));
            let mut seen = BTreeMap::new();
            for (option, position) in &placed {
                check_unique(reader, &mut seen, &option.id, *position);
            }
            Some((placed.into_iter().map(|(option, _)| option).collect(), None))
        }
        (None, Some(source)) => {
            let source = reader.keyword(
                source,
                &[
                    ("courses", OptionSource::Courses),
                    ("voucher_services", OptionSource::VoucherServices),
                ],
            )?;
            Some((Vec::new(), Some(source)))
        }
        _ => {
            reader.error(
                f.position(),
                "la domanda deve dire quali sono le risposte",
                "scrivi «options:» con le risposte, oppure «options_from: courses» o \
                 «options_from: voucher_services», non tutti e due",
            );
            None
        }
    }
}

fn read_choice(reader: &mut Reader, node: &Node) -> Option<Choice> {
    let f = reader.fields(node, "una risposta", &["id", "label", "help"])?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    Some(Choice { id: id?, label: label?, help: reader.optional_text(&f, "help") })
}

fn read_one_of(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let (options, options_from) = read_options(reader, f)?;
    Some(Kind::OneOf { options, options_from })
}

fn read_several_of(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let (options, options_from) = read_options(reader, f)?;
    Some(Kind::SeveralOf { options, options_from })
}

fn read_ranked(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let (options, options_from) = read_options(reader, f)?;
    let choose = bounded(reader, f, "choose", 1, 20, 3) as u32;
    Some(Kind::RankedChoice { options, options_from, choose })
}

fn read_group(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let item_label = reader.required_text(f, "item_label");
    let list = reader.required(f, "questions")?;
    let questions = reader.list(list, |r, n| read_question(r, n, true));
    let min = bounded(reader, f, "min", 0, 50, 0);
    let max = bounded(reader, f, "max", 1, 50, 12);
    ordered(reader, f, min, max)?;
    Some(Kind::Group {
        item_label: item_label?,
        questions,
        min: min as u32,
        max: max as u32,
        paper_rows: bounded(reader, f, "paper_rows", 1, max, max.min(6)) as u32,
    })
}

fn read_attachment(reader: &mut Reader, node: &Node) -> Option<Attachment> {
    let f = reader.fields(node, "un documento", &["id", "label", "required", "when"])?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    let when = f.get("when").and_then(|n| read_condition(reader, n));
    Some(Attachment { id: id?, label: label?, required: reader.flag(&f, "required"), when })
}
