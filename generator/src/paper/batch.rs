//! The answers of many people in one file, each to be printed on a copy: a YAML list, or a table as spreadsheets save it
//! (CSV).
//!
//! In YAML each item is written as a file of answers. In a table each column is a box of the paper, under the name it has
//! there, and a cell holds what a person would write in that box; an empty one stays empty on paper.

use super::answers::answers;
use super::printing::{Manner, Printing};
use super::returned::{Fault, Mistake};
use super::{PaperContext, questions};
use forms::answers::{Answers, Asking, Reason, read_answers};
use forms::diagnostic::{Diagnostic, Position, has_errors, suggestion};
use forms::form::{Form, Kind};
use forms::strings::Strings;
use forms::yaml::{self, Data, Reader};
use std::collections::BTreeMap;

/// Marks between the cells of a table, as programs write them.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// Reads the answers of a file, in its order; `name` is the file's, and tells of which kind it is. Refusals are told in the
/// words of `strings`.
///
/// # Errors
/// All that is wrong with it; then nobody's answers are given.
pub fn read_many(
    name: &str,
    text: &str,
    asking: Asking<'_>,
    strings: &Strings,
) -> Result<Vec<Answers>, Vec<Diagnostic>> {
    let is_table = name.to_lowercase().ends_with(".csv");
    let (found, mistakes) = match is_table {
        true => read_table(name, text, asking, strings),
        false => read_list(name, text, asking),
    };
    if has_errors(&mistakes) {
        return Err(mistakes);
    }
    if found.is_empty() {
        let hint = "scrivi almeno le risposte di una persona";
        let none = Diagnostic::error(name, Position::default(), "il file non ha nessuna risposta");
        return Err(vec![none.hint(hint)]);
    }
    Ok(found)
}

fn read_list(name: &str, text: &str, asking: Asking<'_>) -> (Vec<Answers>, Vec<Diagnostic>) {
    let node = match yaml::parse(name, text, 1) {
        Ok(node) => node,
        Err(mistake) => return (Vec::new(), vec![mistake]),
    };
    let mut reader = Reader::new(name);
    let items = match &node.data {
        Data::List(items) => items.as_slice(),
        Data::Null => &[],
        _ => {
            let hint = "comincia le risposte di ogni persona con un trattino: «- cognome: Rossi»";
            reader.error(node.position, "qui ci vuole un elenco di persone", hint);
            &[]
        }
    };
    let found = items.iter().map(|item| read_answers(&mut reader, item, asking)).collect();
    (found, reader.diagnostics)
}

fn read_table(
    name: &str,
    text: &str,
    asking: Asking<'_>,
    strings: &Strings,
) -> (Vec<Answers>, Vec<Diagnostic>) {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| head.bytes().filter(|byte| byte == mark).count();
    // The first that is there most often: a head of one column has none.
    let separator = SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b';');
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns: Vec<String> = match rows.headers() {
        Ok(head) => head.iter().map(str::to_owned).collect(),
        Err(error) => return (Vec::new(), vec![unreadable(name, &error)]),
    };
    let mut mistakes = wrong_columns(name, &columns, asking.form);
    if !mistakes.is_empty() {
        return (Vec::new(), mistakes);
    }
    let mut found = Vec::new();
    for row in rows.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                mistakes.push(unreadable(name, &error));
                continue;
            }
        };
        let line = row.position().map_or(0, |position| position.line() as u32);
        let mistake = |what: String| Diagnostic::error(name, Position::new(line, 1), what);
        if row.len() > columns.len() {
            let what = format!("la riga ha {} celle, le colonne sono {}", row.len(), columns.len());
            let hint =
                "se in una cella c'è una virgola o un punto e virgola, mettila tra virgolette";
            mistakes.push(mistake(what).hint(hint));
            continue;
        }
        let cells = columns.iter().cloned().zip(row.iter().map(str::to_owned));
        let cells: BTreeMap<String, String> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
        if cells.is_empty() {
            continue; // spreadsheets save empty rows
        }
        let (row, wrong) = answers(asking, &cells);
        let wrong = wrong.iter().filter(|one| !is_blank(one));
        mistakes.extend(wrong.map(|one| mistake(one.sentence(strings))));
        found.push(row);
    }
    (found, mistakes)
}

/// Whether nothing was written where something could be: that stays to be done by pen.
fn is_blank(mistake: &Mistake) -> bool {
    use Reason::{Missing, MissingChoice, NotDeclared, TooFewRows};
    let blank = |reason: &Reason| {
        matches!(reason, Missing | MissingChoice | NotDeclared | TooFewRows { .. })
    };
    matches!(&mistake.fault, Fault::Refused(reason) if blank(reason))
}

fn unreadable(name: &str, error: &csv::Error) -> Diagnostic {
    let line = error.position().map_or(0, |position| position.line() as u32);
    Diagnostic::error(name, Position::new(line, 1), "la tabella non si legge da qui")
        .hint("salvala dal foglio di calcolo come CSV, con la codifica UTF-8")
}

fn wrong_columns(name: &str, columns: &[String], form: &Form) -> Vec<Diagnostic> {
    let boxes = boxes(form);
    // Long: once is enough.
    let mut all = Some(format!("le caselle sono: {}", boxes.join(", ")));
    let mut mistakes = Vec::new();
    let mut wrong = |what: String, hint: String| {
        mistakes.push(Diagnostic::error(name, Position::new(1, 1), what).hint(hint));
    };
    for (place, column) in columns.iter().enumerate() {
        if columns[..place].contains(column) {
            wrong(format!("la colonna «{column}» c'è due volte"), "lasciane una".to_owned());
        } else if !boxes.contains(column) {
            let hint = suggestion(column, boxes.iter().map(String::as_str)).or_else(|| all.take());
            let hint = hint.unwrap_or_else(|| "scegli uno dei nomi qui sopra".to_owned());
            wrong(format!("nessuna casella si chiama «{column}»"), hint);
        }
    }
    mistakes
}

/// The boxes a person can write in, all rows of groups included, in the order of the paper.
fn boxes(form: &Form) -> Vec<String> {
    let rows = form.questions().filter_map(|question| match question.kind {
        Kind::Group { max, .. } => Some((question.id.clone(), max)),
        _ => None,
    });
    let nowhere =
        PaperContext { ente: String::new(), project: String::new(), digest: String::new() };
    let (_, fields) =
        questions::page(form, &nowhere, Manner::italian(&Printing::Usual), &rows.collect());
    let signed = form.questions().filter(|q| matches!(q.kind, Kind::Signature { .. }));
    let by_pen: Vec<String> =
        signed.flat_map(|q| [format!("{}_place", q.id), format!("{}_date", q.id)]).collect();
    let written = fields.into_iter().filter(|field| !field.read_only).map(|field| field.id);
    written.filter(|id| !by_pen.contains(id)).collect()
}
