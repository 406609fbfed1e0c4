//! An error of the template library as an editor's mistake: in Italian, at its file, line and
//! column, with the nearest word that exists.
//!
//! The library's sentences are English and have no codes, so they are known by how they begin; one
//! that is not known is told as it is, in brackets.

use forms::diagnostic::{Diagnostic, Position, suggestion};
use tera::ErrorKind;

use crate::templates::Templates;

/// What is wrong, and what to do.
struct Told {
    message: String,
    hint: Option<String>,
}

/// The mistake behind an error. `file` is the page it was found with.
pub fn diagnostic(error: &tera::Error, file: &str, templates: &Templates) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = Position::new(span.start_line as u32, span.start_col as u32 + 1);
            let told = in_italian(report.message().trim(), templates);
            let hint = told.hint.unwrap_or_else(|| format!("serve per: {file}"));
            Diagnostic::error(&templates.shown(report.filename()), at, told.message).hint(hint)
        }
        ErrorKind::MissingParent { current, parent } => {
            let told = missing_template(parent, templates);
            let at = place_of(templates, current, parent);
            with_hint(Diagnostic::error(&templates.shown(current), at, told.message), told.hint)
        }
        other => {
            let text = other.to_string();
            let sentence = text.lines().next().unwrap_or_default();
            let told = in_italian(sentence.trim_start_matches("error: ").trim(), templates);
            let (shown, at) = match place_in(&text) {
                Some((name, at)) => (templates.shown(name), at),
                None => (file.to_owned(), Position::default()),
            };
            with_hint(Diagnostic::error(&shown, at, told.message), told.hint)
        }
    }
}

fn with_hint(mistake: Diagnostic, hint: Option<String>) -> Diagnostic {
    mistake.hint(hint.unwrap_or_else(|| "controlla i nomi usati nel modello".to_owned()))
}

/// The place in a report of the library: ` --> page.html:2:12`.
fn place_in(report: &str) -> Option<(&str, Position)> {
    let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = place.trim().rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, Position::new(line, column)))
}

/// Where a template names another; its first line when it cannot be found.
fn place_of(templates: &Templates, name: &str, named: &str) -> Position {
    let source = templates.sources().find(|(known, _)| *known == name).map(|(_, source)| source);
    let at = source.and_then(|source| {
        let quoted = [format!("\"{named}\""), format!("'{named}'")];
        let offset = quoted.iter().find_map(|quoted| source.find(quoted.as_str()))?;
        Some(Position::of_offset(source, offset))
    });
    at.unwrap_or(Position::new(1, 1))
}

fn in_italian(sentence: &str, templates: &Templates) -> Told {
    let name = sentence.split('`').nth(1).unwrap_or_default();
    let only = |message: String| Told { message, hint: None };
    // Said by our own functions.
    if sentence.contains('«') {
        return only(sentence.to_owned());
    }
    if sentence.starts_with("Variable `") || sentence.starts_with("Field `") {
        return undefined(name, sentence);
    }
    if sentence.starts_with("Unknown template `") {
        return missing_template(name, templates);
    }
    let unknown = [
        ("Unknown filter `", "il filtro"),
        ("Unknown function `", "la funzione"),
        ("Unknown component `", "il componente"),
        ("Unknown test `", "la prova"),
    ];
    if let Some((_, what)) = unknown.iter().find(|(begins, _)| sentence.starts_with(begins)) {
        return only(format!("{what} «{name}» non esiste"));
    }
    if sentence == "Unknown tag" {
        return Told {
            message: "questo comando fra {% %} non esiste".to_owned(),
            hint: Some("i comandi sono: if, for, set, block, extends, include, ...".to_owned()),
        };
    }
    if sentence == "Unexpected end of input" {
        return only("il modello finisce a metà: manca una chiusura".to_owned());
    }
    if let Some((found, wanted)) = sentence.split_once(" but expected ")
        && found.starts_with("Found ")
    {
        let found = found.trim_start_matches("Found ").trim_matches('`');
        let wanted = wanted.trim_end_matches('.').trim_matches('`');
        return only(format!("qui il modello ha «{found}», ma ci vuole «{wanted}»"));
    }
    only(format!("il modello ha un errore ({sentence})"))
}

/// A name the template is not given; the library lists those it is.
fn undefined(name: &str, sentence: &str) -> Told {
    let listed = sentence.rsplit_once(": ").map(|(_, listed)| listed);
    let known: Vec<&str> = listed.map(|names| names.split(", ").collect()).unwrap_or_default();
    let hint = suggestion(name, known.iter().copied());
    let all = || (!known.is_empty()).then(|| format!("qui si può usare: {}", known.join(", ")));
    Told { message: format!("«{name}» non esiste in questo modello"), hint: hint.or_else(all) }
}

fn missing_template(name: &str, templates: &Templates) -> Told {
    let hint = suggestion(name, templates.names());
    let otherwise = || "controlla il nome del file, dentro templates/".to_owned();
    Told {
        message: format!("il modello «{name}» non c'è"),
        hint: Some(hint.unwrap_or_else(otherwise)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, message: &str, hint: Option<&str>) {
        let told = in_italian(sentence, &Templates::of_theme());
        assert_eq!((told.message.as_str(), told.hint.as_deref()), (message, hint));
    }

    #[test]
    fn sentences_of_the_library_are_told_in_italian() {
        check(
            "Variable `pagina` is not defined. Available variables: config, page",
            "«pagina» non esiste in questo modello",
            Some("qui si può usare: config, page"),
        );
        check(
            "Field `titel` is not defined. Available fields: content, title",
            "«titel» non esiste in questo modello",
            Some("forse volevi scrivere «title»"),
        );
        check("Unknown filter `eur`", "il filtro «eur» non esiste", None);
        check("Found `</` but expected }}.", "qui il modello ha «</», ma ci vuole «}}»", None);
        check("Boh", "il modello ha un errore (Boh)", None);
    }

    #[test]
    fn places_of_reports_are_read() {
        let report = "error: Unknown template `x`\n --> pezzi/uno.html:2:12\n  |";
        assert_eq!(place_in(report), Some(("pezzi/uno.html", Position::new(2, 12))));
        assert_eq!(place_in("error: Boh"), None);
    }
}
