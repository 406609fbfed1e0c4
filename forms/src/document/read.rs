//! From YAML to a `Document`, collecting every mistake. Whether a letter's text names its questions
//! rightly is told by who lays it out.

use super::keys::{CLAUSE, COLUMN, COLUMN_KINDS, KINDS, MONTH, SAME, SIGNATURE, TABLE};
use super::{
    Body, Clause, Column, ColumnKind, Document, GIVEN, LETTER, Letter, REGISTER, Register,
    Signature, Table,
};
use crate::condition::read_condition;
use crate::diagnostic::{Position, suggestion};
use crate::form::{
    AUDIENCES, Form, Kind, Question, Section, TextFormat, check_unique_ids, read_question,
    read_usage,
};
use crate::yaml::{Fields, Node, Reader};

/// Days of the longest month.
const MONTH_ROWS: i64 = 31;
/// Characters in a cell of words, of an hour, of a number of hours.
const CELL: u32 = 120;
const TIME: u32 = 5;
const HOURS: u32 = 6;

/// A form whose questions a document would take over.
#[derive(Debug, Clone, Copy)]
pub enum Known<'f> {
    /// There it is.
    Form(&'f Form),
    /// Its file is there, with mistakes told already.
    Unreadable,
    /// Nobody knows it.
    Missing,
}

/// The forms whose questions a document may take over, by id.
type Forms<'f> = &'f dyn Fn(&str) -> Known<'f>;

/// A text as written: below its front matter.
#[derive(Debug, Clone, Copy)]
pub struct Written<'t> {
    /// The text.
    pub text: &'t str,
    /// The line of the file at which it begins.
    pub first_line: u32,
}

/// Reads a letter: its front matter and, as it is, its text. `id` is the name of its file.
pub fn read_letter(
    reader: &mut Reader,
    id: &str,
    node: &Node,
    text: Written<'_>,
    forms: Forms<'_>,
) -> Option<Document> {
    let fields = reader.shaped(node, &LETTER)?;
    let kind = reader.required(&fields, "kind").and_then(|n| reader.word(n, &KINDS));
    let questions = read_fields(reader, &fields, "fields", forms);
    let clauses = reader.optional_list(&fields, "clauses", read_clause);
    let letter = Letter {
        numbered: reader.flag(&fields, "numbered"),
        clauses,
        text: text.text.to_owned(),
        first_line: text.first_line,
        // Missing only when the document is not made.
        kind: kind.unwrap_or(super::LetterKind::Letter),
    };
    let mut document =
        read_common(reader, id, &fields, vec![section("fields", questions)], Body::Letter(letter))?;
    kind?;
    check_ids(reader, &document);
    link_clauses(reader, &mut document);
    Some(document)
}

/// Reads a register. `id` is the name of its file.
pub fn read_register(
    reader: &mut Reader,
    id: &str,
    node: &Node,
    forms: Forms<'_>,
) -> Option<Document> {
    let fields = reader.shaped(node, &REGISTER)?;
    let mut sections = vec![section("fields", read_fields(reader, &fields, "fields", forms))];
    let tables = match reader.required(&fields, "tables") {
        Some(list) => reader.list(list, |r, n| read_table(r, n, forms)),
        None => Vec::new(),
    };
    sections.extend(tables.iter().map(section_of));
    let register = Register {
        landscape: reader.flag(&fields, "landscape"),
        notes: reader.optional_list(&fields, "front_notes", Reader::text),
        tables,
    };
    let document = read_common(reader, id, &fields, sections, Body::Register(register))?;
    check_ids(reader, &document);
    Some(document)
}

fn read_common(
    reader: &mut Reader,
    id: &str,
    fields: &Fields<'_>,
    sections: Vec<Section>,
    body: Body,
) -> Option<Document> {
    let version = reader.required_text(fields, "version");
    let title = reader.required_text(fields, "title");
    let summary = reader.required_text(fields, "summary");
    let audience = reader.required(fields, "audience").and_then(|n| reader.word(n, &AUDIENCES));
    let usage = read_usage(reader, fields);
    reader.required(fields, "step");
    let archived = reader.flag(fields, "archived");
    let signatures = reader.optional_list(fields, "signatures", read_signature);
    let form = Form {
        id: id.to_owned(),
        annex: reader.optional_text(fields, "annex"),
        before_you_start: Vec::new(),
        after_sending: Vec::new(),
        minutes: 1,
        sections,
        office: Vec::new(),
        usage,
        file: reader.file.clone(),
        version: version?,
        title: title?,
        summary: summary?,
        audience: audience?,
    };
    form.usage.step?;
    Some(Document { form, archived, signatures, body })
}

fn section(id: &str, questions: Vec<Question>) -> Section {
    Section {
        id: id.to_owned(),
        title: String::new(),
        pictogram: "it-file".to_owned(),
        intro: None,
        when: None,
        questions,
    }
}

/// Questions written here, or taken over from a form.
fn read_fields(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
    forms: Forms<'_>,
) -> Vec<Question> {
    reader.optional_list(fields, key, |reader, node| match node.get("same_as") {
        Some(_) => read_same(reader, node, forms),
        None => read_question(reader, node, false),
    })
}

fn read_same(reader: &mut Reader, node: &Node, forms: Forms<'_>) -> Option<Question> {
    let fields = reader.shaped(node, &SAME)?;
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let label = reader.optional_text(&fields, "label");
    let help = reader.optional_text(&fields, "help");
    let required = fields.get("required").and_then(|n| reader.boolean(n));
    let width = fields.get("width").and_then(|n| reader.integer_in(n, 1, 12));
    let same = reader.required(&fields, "same_as")?;
    let written = reader.text(same)?;
    let hint = "scrivi il modulo, un punto e la domanda: domanda-destinatari.surname";
    let Some((form, question)) = written.trim().split_once('.') else {
        reader.error(same.position, format!("«{written}» non è una domanda di un modulo"), hint);
        return None;
    };
    let form = match forms(form) {
        Known::Form(form) => form,
        Known::Unreadable => {
            let message = format!("il modulo «{form}» ha errori: la domanda non si può prendere");
            reader.error(same.position, message, "correggi prima il modulo");
            return None;
        }
        Known::Missing => {
            reader.error(same.position, format!("non c'è nessun modulo «{form}»"), hint);
            return None;
        }
    };
    let Some(original) = form.question(question) else {
        let known = form.questions().map(|q| q.id.as_str());
        let hint = suggestion(question, known).unwrap_or_else(|| hint.to_owned());
        let message = format!("il modulo «{}» non ha la domanda «{question}»", form.id);
        reader.error(same.position, message, hint);
        return None;
    };
    Some(Question {
        id: id?,
        // The help and the name of a form go with its own words.
        short: original.short.clone().filter(|_| label.is_none()),
        help: help.or_else(|| original.help.clone().filter(|_| label.is_none())),
        more: original.more.clone().filter(|_| label.is_none()),
        label: label.unwrap_or_else(|| original.label.clone()),
        required: required.unwrap_or(original.required),
        width: width.map_or(original.width, |width| width as u8),
        // What the form asks it under is of the form.
        when: None,
        with_previous: false,
        paper_only: false,
        autocomplete: None,
        in_code: None,
        position: fields.position(),
        ..original.clone()
    })
}

fn read_clause(reader: &mut Reader, node: &Node) -> Option<Clause> {
    let fields = reader.shaped(node, &CLAUSE)?;
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let when = reader.required(&fields, "when").and_then(|n| read_condition(reader, n));
    Some(Clause { id: id?, when: when? })
}

fn read_signature(reader: &mut Reader, node: &Node) -> Option<Signature> {
    let fields = reader.shaped(node, &SIGNATURE)?;
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&fields, "label");
    let signer = reader.required_text(&fields, "signer");
    Some(Signature { id: id?, label: label?, signer: signer? })
}

fn read_table(reader: &mut Reader, node: &Node, forms: Forms<'_>) -> Option<Table> {
    let fields = reader.shaped(node, &TABLE)?;
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let title = reader.required_text(&fields, "title");
    let month = fields.get("rows_of").and_then(|n| reader.word(n, &MONTH));
    let rows = match fields.get("rows") {
        Some(n) => reader.integer_in(n, 1, 60),
        None if month.is_some() => Some(MONTH_ROWS),
        None => {
            let message = "non si sa quante righe ha la tabella";
            reader.error(node.position, message, "scrivi «rows: 20», oppure «rows_of: month»");
            None
        }
    };
    let copies = fields.get("copies").and_then(|n| reader.integer_in(n, 1, 60)).unwrap_or(1);
    let mut columns = match reader.required(&fields, "columns") {
        Some(list) => reader.list(list, read_column),
        None => Vec::new(),
    };
    if let Some(list) = fields.get("totals") {
        for (total, at) in reader.list(list, |r, n| Some((r.id(n)?, n.position))) {
            match columns.iter_mut().find(|column| column.id == total) {
                Some(column) => column.has_total = true,
                None => {
                    let known = columns.iter().map(|column| column.id.as_str());
                    let hint = suggestion(&total, known)
                        .unwrap_or_else(|| "scrivi l'id di una colonna".to_owned());
                    reader.error(at, format!("la tabella non ha la colonna «{total}»"), hint);
                }
            }
        }
    }
    Some(Table {
        copies: copies as u32,
        is_month: month.is_some(),
        head: read_fields(reader, &fields, "head", forms),
        columns,
        foot: read_fields(reader, &fields, "foot", forms),
        notes: reader.optional_list(&fields, "notes", Reader::text),
        position: node.position,
        id: id?,
        title: title?,
        rows: rows? as u32,
    })
}

fn read_column(reader: &mut Reader, node: &Node) -> Option<Column> {
    let fields = reader.shaped(node, &COLUMN)?;
    let id = reader.required(&fields, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&fields, "label");
    let kind = reader.required(&fields, "type").and_then(|n| reader.word(n, &COLUMN_KINDS));
    let width = fields.get("width").and_then(|n| reader.integer_in(n, 1, 12)).unwrap_or(2);
    let (position, width) = (node.position, width as u8);
    Some(Column { id: id?, label: label?, kind: kind?, width, has_total: false, position })
}

/// A table as questions: before it, its rows as a group, below it.
fn section_of(table: &Table) -> Section {
    let cells = table.columns.iter().filter_map(|column| {
        let text = |max_length| Kind::Text { format: TextFormat::Plain, max_length };
        let kind = match column.kind {
            ColumnKind::Text => text(CELL),
            ColumnKind::Time => text(TIME),
            ColumnKind::Hours => text(HOURS),
            ColumnKind::Date => Kind::Date { earliest: None, latest: None },
            ColumnKind::Check => Kind::YesNo,
            ColumnKind::Signature => return None,
        };
        Some(question(&column.id, &column.label, kind, column.position))
    });
    let rows = Kind::Group {
        item_label: "Riga".to_owned(),
        questions: cells.collect(),
        min: 0,
        max: table.rows * table.copies,
        paper_rows: table.rows,
    };
    let group = question(&table.id, &table.title, rows, table.position);
    let questions = table.head.iter().cloned().chain([group]).chain(table.foot.iter().cloned());
    section(&table.id, questions.collect())
}

fn question(id: &str, label: &str, kind: Kind, position: Position) -> Question {
    Question {
        id: id.to_owned(),
        label: label.to_owned(),
        short: None,
        help: None,
        more: None,
        kind,
        required: false,
        when: None,
        with_previous: false,
        paper_only: false,
        sensitive: false,
        law: None,
        width: 12,
        autocomplete: None,
        in_code: None,
        position,
    }
}

/// Questions and given words are told apart by their names.
fn check_ids(reader: &mut Reader, document: &Document) {
    check_unique_ids(reader, &document.form);
    for question in document.form.questions().filter(|q| GIVEN.contains(&q.id.as_str())) {
        let message = format!("«{}» è una parola che scrive il programma", question.id);
        reader.error(question.position, message, "cambia l'id");
    }
}

fn link_clauses(reader: &mut Reader, document: &mut Document) {
    let form = &document.form;
    let Body::Letter(letter) = &mut document.body else { return };
    let known: Vec<&str> = form.questions().map(|question| question.id.as_str()).collect();
    let type_of = |id: &str| form.question(id).map(Question::value_type);
    letter.clauses.iter_mut().for_each(|clause| clause.when.link(reader, &known, &type_of));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    const HEAD: &str = "version: '2026-11'\ntitle: Prova\nsummary: A che serve\naudience: staff\n\
                        step: end\n";

    fn form() -> Form {
        let text = "{version: '2026-11', title: T, summary: S, audience: person, minutes: 1, \
                    sections: [{id: s, title: S, questions: [{id: name, type: text, label: Nome, \
                    max_length: 60, width: 6}]}]}";
        let node = parse("modulo.yaml", text, 1).expect("YAML");
        let mut reader = Reader::new("modulo.yaml");
        crate::form::read_form(&mut reader, "modulo", &node).expect("a form")
    }

    #[track_caller]
    fn check(text: &str, is_letter: bool, expected: &str) {
        let (form, text) = (form(), format!("{HEAD}{text}"));
        let node = parse("prova", &text, 1).expect("YAML");
        let mut reader = Reader::new("prova");
        let forms = |id: &str| match id {
            "modulo" => Known::Form(&form),
            "rotto" => Known::Unreadable,
            _ => Known::Missing,
        };
        let body = Written { text: "Ciao {{ name }}", first_line: 9 };
        let read = match is_letter {
            true => read_letter(&mut reader, "prova", &node, body, &forms),
            false => read_register(&mut reader, "prova", &node, &forms),
        };
        let told: Vec<&str> = reader.diagnostics.iter().map(|d| d.message.as_str()).collect();
        let names: Vec<String> = read
            .iter()
            .flat_map(|document| document.form.questions())
            .map(|q| format!("{} {}", q.id, q.label))
            .collect();
        assert_eq!(format!("{}{}", names.join(", "), told.join("; ")), expected);
    }

    #[test]
    fn a_letter_takes_questions_over_from_a_form() {
        let check = |text: &str, expected: &str| check(text, true, expected);
        check("kind: letter\nfields: [{id: n, same_as: modulo.name}]", "n Nome");
        check("kind: letter\nfields: [{id: n, same_as: modulo.name, label: Chi}]", "n Chi");
        check(
            "kind: letter\nfields: [{id: n, same_as: modulo.nam}]",
            "il modulo «modulo» non ha la domanda «nam»",
        );
        check(
            "kind: letter\nfields: [{id: n, same_as: altro.name}]",
            "non c'è nessun modulo «altro»",
        );
        check(
            "kind: letter\nfields: [{id: n, same_as: rotto.name}]",
            "il modulo «rotto» ha errori: la domanda non si può prendere",
        );
        check(
            "kind: letter\nfields: [{id: n, same_as: name}]",
            "«name» non è una domanda di un modulo",
        );
        check(
            "kind: letter\nclauses: [{id: c, when: {field: other, is: a}}]",
            "nessuna domanda si chiama «other»",
        );
        check(
            "kind: letter\nfields: [{id: code, type: text, label: Codice}]",
            "code Codice«code» è una parola che scrive il programma",
        );
    }

    #[test]
    fn a_register_asks_its_rows_as_a_group() {
        let check = |text: &str, expected: &str| check(text, false, expected);
        let columns =
            "columns: [{id: in, label: Entra, type: time}, {id: s, label: F, type: signature}]";
        check(&format!("tables: [{{id: day, title: Giorno, rows: 3, {columns}}}]"), "day Giorno");
        check(
            &format!("tables: [{{id: day, title: Giorno, {columns}}}]"),
            "non si sa quante righe ha la tabella",
        );
        check(
            "tables: [{id: day, title: Giorno, rows: 3, columns: [{id: in, label: Entra, type: time}, \
             {id: in, label: Esce, type: time}]}]",
            "day Giornoil nome breve «in» è già usato alla riga 6",
        );
        check(
            &format!(
                "tables: [{{id: day, title: Giorno, rows: 3, {columns}}}, {{id: day, title: Altro, \
                 rows: 3, {columns}}}]"
            ),
            "day Giorno, day Altroil nome breve «day» è già usato alla riga 6",
        );
        check(
            &format!("tables: [{{id: day, title: Giorno, rows: 3, totals: [hours], {columns}}}]"),
            "day Giornola tabella non ha la colonna «hours»",
        );
    }
}
