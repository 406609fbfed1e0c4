//! From YAML to a `Form`, collecting every mistake.

use std::collections::BTreeMap;

use super::code::check_facts;
use super::keys::{
    ATTACHMENT, AUDIENCES, CALL_KINDS, CHOICE, CODE_FACTS, FORM, FORMATS, OUTCOMES, QUESTION,
    ROW_QUESTION, SECTION, SOURCES, STEPS, TODAY,
};
use super::{
    Attachment, Choice, DateBound, Form, Kind, OptionSource, Question, Section, TextFormat, Usage,
};
use crate::condition::read_condition;
use crate::diagnostic::Position;
use crate::yaml::{Data, Fields, Node, Reader};

/// Amounts a person may declare: up to ten million euro, in cents.
const MOST_CENTS: i64 = 1_000_000_000;

/// Reads a whole form. `id` is the name of its file. Conditions still have to be linked, and
/// choices kept elsewhere filled in: `catalogue` does it when everything is read.
pub fn read_form(reader: &mut Reader, id: &str, node: &Node) -> Option<Form> {
    let fields = reader.shaped(node, &FORM)?;
    let version = reader.required_text(&fields, "version");
    let title = reader.required_text(&fields, "title");
    let summary = reader.required_text(&fields, "summary");
    let audience = reader.required(&fields, "audience").and_then(|n| reader.word(n, &AUDIENCES));
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
        usage: read_usage(reader, &fields),
        file: reader.file.clone(),
        version: version?,
        title: title?,
        summary: summary?,
        audience: audience?,
        minutes: minutes? as u32,
    };
    check_unique_ids(reader, &form);
    check_facts(reader, &form);
    for (position, message) in long_shorts(node) {
        reader.error(position, message, LONG_SHORT_HINT);
    }
    Some(form)
}

/// When a paper is of use.
pub(crate) fn read_usage(reader: &mut Reader, fields: &Fields<'_>) -> Usage {
    Usage {
        step: fields.get("step").and_then(|n| reader.word(n, &STEPS)),
        calls: reader.optional_list(fields, "calls", |r, n| r.word(n, &CALL_KINDS)),
        outcomes: reader.optional_list(fields, "outcomes", |r, n| r.word(n, &OUTCOMES)),
    }
}

/// Tells ids that two questions of a form, or of a group, share.
pub(crate) fn check_unique_ids(reader: &mut Reader, form: &Form) {
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
    let fields = reader.shaped(node, &SECTION)?;
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

pub(crate) fn read_question(reader: &mut Reader, node: &Node, in_group: bool) -> Option<Question> {
    let fields = reader.shaped(node, &QUESTION)?;
    let kind = reader.kind(&fields, &QUESTION);
    let in_rows = ROW_QUESTION.kinds.as_ref().map_or(&[][..], |k| k.kinds);
    if let Some(kind) = kind
        && in_group
        && !in_rows.iter().any(|k| k.word == kind)
    {
        reader.error(
            node.get("type").map_or(node.position, |n| n.position),
            format!("«{kind}» non può stare dentro un gruppo ripetuto"),
            "spostalo fuori dal gruppo",
        );
        return None;
    }
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&fields, "label");
    let kind = kind.and_then(|kind| read_kind(reader, &fields, kind));
    let when = fields.get("when").and_then(|n| read_condition(reader, n));
    let width = fields.get("width").and_then(|n| reader.integer_in(n, 1, 12)).unwrap_or(12);
    let required = match fields.get("required") {
        Some(n) => reader.boolean(n).unwrap_or(true),
        None => true,
    };
    let paper_only = reader.flag(&fields, "paper_only");
    if paper_only && required {
        reader.error(
            fields.get("paper_only").map_or(node.position, |n| n.position),
            "una domanda che lo schermo non fa non può essere obbligatoria",
            "aggiungi «required: false», o togli paper_only",
        );
    }
    Some(Question {
        short: reader.optional_text(&fields, "short"),
        help: reader.optional_text(&fields, "help"),
        more: reader.optional_text(&fields, "more"),
        required,
        when,
        with_previous: reader.flag(&fields, "with_previous"),
        paper_only,
        sensitive: reader.flag(&fields, "sensitive"),
        law: reader.optional_text(&fields, "law"),
        width: width as u8,
        autocomplete: reader.optional_text(&fields, "autocomplete"),
        in_code: fields.get("in_code").and_then(|n| reader.word(n, &CODE_FACTS)),
        position: fields.position(),
        id: id?,
        label: label?,
        kind: kind?,
    })
}

/// Short labels that are longer than what is asked, with their place; in a translation too.
pub(crate) fn long_shorts(node: &Node) -> Vec<(Position, String)> {
    fn find(node: &Node, found: &mut Vec<(Position, String)>) {
        let text = |key: &str| node.get(key).and_then(Node::as_str).map(str::trim);
        let letters = |text: &str| text.chars().count();
        if let (Some(label), Some(short)) = (text("label"), text("short"))
            && letters(short) > letters(label)
        {
            let at = node.get("short").map_or(node.position, |short| short.position);
            found.push((
                at,
                format!("il nome breve da leggere «{short}» è più lungo della domanda"),
            ));
        }
        match &node.data {
            Data::Map(entries) => entries.iter().for_each(|(_, _, value)| find(value, found)),
            Data::List(items) => items.iter().for_each(|item| find(item, found)),
            Data::Scalar(_) | Data::Null => {}
        }
    }
    let mut found = Vec::new();
    find(node, &mut found);
    found
}

/// What to do about one of them.
pub(crate) const LONG_SHORT_HINT: &str =
    "accorcia short, o toglilo: al suo posto si legge la domanda";

/// What a question of this type asks for; the types are those of `QUESTION`.
fn read_kind(reader: &mut Reader, f: &Fields<'_>, kind: &str) -> Option<Kind> {
    match kind {
        "text" => read_text(reader, f),
        "long_text" => read_long_text(reader, f),
        "date" => read_date(reader, f),
        "codice_fiscale" => {
            let numeric = f.get("numeric_allowed").and_then(|n| reader.boolean(n));
            Some(Kind::CodiceFiscale {
                pending_allowed: reader.flag(f, "pending_allowed"),
                numeric_allowed: numeric.unwrap_or(true),
            })
        }
        "partita_iva" => Some(Kind::PartitaIva),
        "iban" => Some(Kind::Iban),
        "cap" => Some(Kind::Cap),
        "municipality" => Some(Kind::Municipality),
        "country" => Some(Kind::Country),
        "money" => read_money(reader, f),
        "integer" => read_integer(reader, f),
        "yes_no" => Some(Kind::YesNo),
        "one_of" => read_one_of(reader, f),
        "several_of" => read_several_of(reader, f),
        "ranked_choice" => read_ranked(reader, f),
        "group" => read_group(reader, f),
        "declaration" => Some(Kind::Declaration { text: reader.required_text(f, "text")? }),
        "signature" => Some(Kind::Signature { signer: reader.required_text(f, "signer")? }),
        "attachments" => read_attachments(reader, f),
        _ => None,
    }
}

fn read_attachments(reader: &mut Reader, f: &Fields<'_>) -> Option<Kind> {
    let items = reader.required(f, "items")?;
    let placed = reader.list(items, |r, n| Some((read_attachment(r, n)?, n.position)));
    let mut seen = BTreeMap::new();
    for (item, position) in &placed {
        check_unique(reader, &mut seen, &item.id, *position);
    }
    Some(Kind::Attachments { items: placed.into_iter().map(|(item, _)| item).collect() })
}

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
        Some(n) => reader.word(n, &FORMATS)?,
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
            Some(day) if TODAY.iter().any(|w| w.word == day) => Some(DateBound::Today),
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
            let source = reader.word(source, &SOURCES)?;
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
    let f = reader.shaped(node, &CHOICE)?;
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
    let f = reader.shaped(node, &ATTACHMENT)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    let when = f.get("when").and_then(|n| read_condition(reader, n));
    Some(Attachment { id: id?, label: label?, required: reader.flag(&f, "required"), when })
}
