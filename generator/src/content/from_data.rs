//! Pages nobody writes one by one: one for each record of a data file, as `[[data_pages]]` of
//! `site.toml` says. To the rest of the generator they are pages like all others: they have a
//! section, a card, a place in search and site map; `page.extra` is the record.
//!
//! Calls, desks and rankings are not made here: they are more than records.

use std::collections::BTreeMap;
use std::path::Path;

use forms::diagnostic::{Diagnostic, Position, Severity};
use forms::yaml::{Data, Node, Reader};

use super::{Page, address_of, front_matter};
use crate::data_files::{self, Format};
use crate::settings::{self, DataPages};

/// Makes the pages. `root` is the content folder, `shown` its name in diagnostics.
pub fn make(root: &Path, shown: &str, wanted: &[DataPages]) -> (Vec<Page>, Vec<Diagnostic>) {
    let mut pages = Vec::new();
    let mut diagnostics = Vec::new();
    for one in wanted {
        let file = format!("{shown}/{}", one.source);
        let text = match read(root, one) {
            Ok(text) => text,
            Err(message) => {
                let hint = format!("source è un file di {shown}/, per esempio data/fornitori.yaml");
                diagnostics
                    .push(Diagnostic::error(settings::FILE, one.position, message).hint(hint));
                continue;
            }
        };
        match data_files::tree(&file, &text, Format::of(&one.source)) {
            Ok(tree) => of_file(&file, &tree, one, &mut pages, &mut diagnostics),
            Err(mistake) => diagnostics.push(mistake),
        }
    }
    (pages, diagnostics)
}

fn read(root: &Path, wanted: &DataPages) -> Result<String, String> {
    let source = &wanted.source;
    let inside =
        Path::new(source).components().all(|c| matches!(c, std::path::Component::Normal(_)));
    if !inside {
        return Err(format!("il file «{source}» non è nella cartella dei contenuti"));
    }
    std::fs::read_to_string(root.join(source))
        .map_err(|error| format!("non riesco a leggere il file «{source}» ({error})"))
}

fn of_file(
    file: &str,
    tree: &Node,
    wanted: &DataPages,
    pages: &mut Vec<Page>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if wanted.description.is_none() {
        let message = "le pagine fatte da un file di dati non hanno una descrizione";
        let hint = "aggiungi description = \"{...}\", con il nome di una voce delle schede";
        diagnostics.push(Diagnostic::warning(settings::FILE, wanted.position, message).hint(hint));
    }
    let list = match &wanted.list {
        Some(key) => tree.get(key),
        None => Some(tree),
    };
    let Some(Node { data: Data::List(records), .. }) = list else {
        let at = list.map_or(tree.position, |node| node.position);
        let hint = match &wanted.list {
            Some(key) => format!("in questo file ci vuole una voce «{key}» con un elenco"),
            None => "se l'elenco sta sotto una voce, scrivi list = \"...\" in site.toml".to_owned(),
        };
        diagnostics
            .push(Diagnostic::error(file, at, "qui ci vuole un elenco di schede").hint(hint));
        return;
    };
    let mut taken: BTreeMap<String, Position> = BTreeMap::new();
    for (number, record) in records.iter().enumerate() {
        let mut reader = Reader::new(file);
        let page = of_record(&mut reader, record, number, wanted);
        if let Some(page) = page {
            match taken.get(&page.source) {
                Some(first) => {
                    let message = format!(
                        "questa scheda ha lo stesso indirizzo di quella alla riga {}",
                        first.line
                    );
                    let hint =
                        format!("l'indirizzo viene da slug = \"{}\" in site.toml", wanted.slug);
                    reader.error(record.position, message, hint);
                }
                None => {
                    taken.insert(page.source.clone(), record.position);
                    pages.push(page);
                }
            }
        }
        // A description that is missing for all was told once.
        let told = reader.diagnostics.into_iter();
        let all = wanted.description.is_some();
        diagnostics.extend(told.filter(|d| all || d.severity == Severity::Error));
    }
}

/// The page of a record; its place in the list is its weight.
fn of_record(
    reader: &mut Reader,
    record: &Node,
    number: usize,
    wanted: &DataPages,
) -> Option<Page> {
    let at = record.position;
    if !matches!(record.data, Data::Map(_)) {
        reader.error(
            at,
            "ogni scheda deve avere le sue voci",
            "scrivi «nome: valore» su ogni riga",
        );
        return None;
    }
    // What is missing for the title is told once.
    let title = fill(reader, &wanted.title, "title", record)?;
    let slug = crate::links::slug(&fill(reader, &wanted.slug, "slug", record)?);
    let mut optional = |pattern: &Option<String>, key| {
        pattern.as_ref().and_then(|pattern| fill(reader, pattern, key, record))
    };
    let description = optional(&wanted.description, "description");
    let date = optional(&wanted.date, "date").filter(|text| !text.is_empty());
    let body = optional(&wanted.body, "body").unwrap_or_default();
    if slug.is_empty() {
        let hint = format!("l'indirizzo viene da slug = \"{}\" in site.toml", wanted.slug);
        reader.error(at, "questa scheda non dà un indirizzo alla sua pagina", hint);
        return None;
    }
    let scalar = |text: String| Node { position: at, data: Data::Scalar(text) };
    let mut entries = vec![("title", scalar(title)), ("slug", scalar(slug.clone()))];
    entries.extend(description.map(|text| ("description", scalar(text))));
    entries.extend(date.map(|text| ("date", scalar(text))));
    entries.extend(wanted.template.clone().map(|name| ("template", scalar(name))));
    entries.push(("weight", scalar((number + 1).to_string())));
    entries.push(("extra", record.clone()));
    let entries = entries.into_iter().map(|(key, node)| (key.to_owned(), at, node)).collect();
    let front =
        front_matter::read(reader, &Node { position: at, data: Data::Map(entries) }, false)?;
    let source = match wanted.section.as_str() {
        "" => format!("{slug}.md"),
        section => format!("{section}/{slug}.md"),
    };
    Some(Page {
        address: address_of(&source, &front, &slug),
        file: reader.file.clone(),
        source,
        language: None,
        parent: None,
        is_section: false,
        is_record: true,
        front,
        body,
        body_line: at.line,
    })
}

/// A text with the values of a record in the place of `{name}`; `{a.b}` for a value inside another.
fn fill(reader: &mut Reader, pattern: &str, key: &str, record: &Node) -> Option<String> {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        let value = name.trim().split('.').try_fold(record, |node, part| node.get(part));
        match value.map(|node| (&node.data, node.as_str())) {
            Some((_, Some(text))) => filled.push_str(text.trim_end()),
            Some((Data::Null, _)) if key != "title" && key != "slug" => {}
            _ => {
                let message = format!("a questa scheda manca la voce «{}»", name.trim());
                let hint = format!("serve per {key} = \"{pattern}\" in site.toml");
                reader.error(record.position, message, hint);
                return None;
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    Some(filled.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> DataPages {
        DataPages {
            source: "data/fornitori.yaml".to_owned(),
            list: None,
            template: Some("fornitore.html".to_owned()),
            section: "voucher/fornitori".to_owned(),
            title: "{name}".to_owned(),
            slug: "{id}".to_owned(),
            description: Some("{name}, {place.town}".to_owned()),
            body: Some("{text}".to_owned()),
            date: None,
            position: Position::new(9, 1),
        }
    }

    fn made(text: &str, wanted: DataPages) -> (Vec<Page>, String) {
        let folder = tempfile::tempdir().expect("scratch folder");
        let file = folder.path().join("data");
        std::fs::create_dir_all(&file).expect("folder");
        std::fs::write(file.join("fornitori.yaml"), text).expect("written");
        let (pages, told) = make(folder.path(), "content", &[wanted]);
        (pages, told.iter().map(|d| format!("{d}\n")).collect())
    }

    #[test]
    fn each_record_is_a_page() {
        let text = "- {id: Uno, name: Rosa, place: {town: Casoli}, text: \"**Ciao**\", price: 12}\n\
                    - {id: due, name: Ugo, place: {town: Gessopalena}, text: null}\n";
        let (pages, told) = made(text, wanted());
        assert_eq!(told, "");
        let shown: Vec<String> = pages
            .iter()
            .map(|p| {
                let (weight, description) = (p.front.weight, p.front.description.as_deref());
                format!("{} {} {weight:?} {description:?} {}", p.source, p.address, p.body)
            })
            .collect();
        assert_eq!(
            shown,
            [
                "voucher/fornitori/uno.md /voucher/fornitori/uno/ Some(1) Some(\"Rosa, Casoli\") **Ciao**",
                "voucher/fornitori/due.md /voucher/fornitori/due/ Some(2) Some(\"Ugo, Gessopalena\") ",
            ]
        );
        assert_eq!(pages[0].front.extra.get("price").and_then(Node::as_str), Some("12"));
    }

    #[test]
    fn mistakes_are_told_with_the_line_of_the_record() {
        let text = "- {id: uno, name: A, place: {town: B}, text: c}\n- {id: UNO, name: D, place: {town: E}, text: f}\n- {id: tre, place: {town: B}, text: c}\n- quattro\n";
        let (_, told) = made(text, wanted());
        assert_eq!(
            told,
            "content/data/fornitori.yaml:2:3: errore: questa scheda ha lo stesso indirizzo di \
             quella alla riga 1\n    aiuto: l'indirizzo viene da slug = \"{id}\" in site.toml\n\
             content/data/fornitori.yaml:3:3: errore: a questa scheda manca la voce «name»\n    \
             aiuto: serve per title = \"{name}\" in site.toml\n\
             content/data/fornitori.yaml:4:3: errore: ogni scheda deve avere le sue voci\n    \
             aiuto: scrivi «nome: valore» su ogni riga\n"
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_told_in_the_settings() {
        let away = |source: &str| {
            let wanted = DataPages { source: source.to_owned(), ..wanted() };
            made("", wanted).1.lines().next().unwrap_or_default().to_owned()
        };
        assert_eq!(
            away("../segreto.yaml"),
            "site.toml:9:1: errore: il file «../segreto.yaml» non è nella cartella dei contenuti"
        );
        assert!(away("data/boh.yaml").starts_with("site.toml:9:1: errore: non riesco a leggere"));
    }
}
