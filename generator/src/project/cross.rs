//! Mistakes seen only when everything is read: links of menus and front matter, templates, calls
//! and forms that a page names, the parts of a service page.

use forms::diagnostic::{Diagnostic, Position, Severity, suggestion};

use super::{Project, SETTINGS_FILE};
use crate::content::Page;

/// The parts of a service page, in order (Designers Italia, service sheet of municipalities).
const SERVICE_PARTS: [&str; 8] = [
    "A chi è rivolto",
    "Come fare",
    "Cosa serve",
    "Cosa si ottiene",
    "Tempi e scadenze",
    "Accedi al servizio",
    "Condizioni",
    "Contatti",
];

/// Tells every mistake of the kind.
pub fn check(project: &Project, diagnostics: &mut Vec<Diagnostic>) {
    if project.page("_index.md").is_none() && !project.pages.is_empty() {
        let file = format!("{}/_index.md", project.settings.paths.content);
        let mistake = Diagnostic::error(&file, Position::default(), "manca la pagina iniziale");
        diagnostics.push(mistake.hint("crea il file _index.md, con un titolo"));
    }
    let menu = &project.settings.menu;
    for entry in menu.main.iter().chain(&menu.footer) {
        check_link(project, SETTINGS_FILE, "/", &entry.link, entry.position, diagnostics);
    }
    for document in project.catalogue.documents.values() {
        // A question that could not be read is told already: not again wherever the text names it.
        let is_of =
            |told: &Diagnostic| told.severity == Severity::Error && told.file == document.form.file;
        if let Some(letter) = document.letter()
            && !diagnostics.iter().any(is_of)
        {
            diagnostics.extend(crate::paper::read_text(document, letter).1);
        }
    }
    for page in &project.pages {
        for link in &page.front.extra_links {
            let (text, at) = (&link.link, link.position);
            check_link(project, &page.file, &page.address, text, at, diagnostics);
        }
        check_templates(project, page, diagnostics);
        check_service(project, page, diagnostics);
    }
}

fn check_link(
    project: &Project,
    file: &str,
    from: &str,
    link: &str,
    at: Position,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Err(broken) = project.book.resolve(from, link) {
        diagnostics.push(broken.told(file, at));
    }
}

fn check_templates(project: &Project, page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    for (template, at) in page.front.template.iter().chain(&page.front.page_template) {
        if !project.templates.contains(template) {
            let known = project.templates.names();
            let message = format!("il modello «{template}» non c'è");
            let hint = suggestion(template, known.clone()).unwrap_or_else(|| {
                let names: Vec<&str> = known.filter(|name| !name.contains('/')).collect();
                format!("i modelli sono: {}", names.join(", "))
            });
            diagnostics.push(Diagnostic::error(&page.file, *at, message).hint(hint));
        }
    }
}

fn check_service(project: &Project, page: &Page, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(service) = &page.front.service {
        let calls = project.catalogue.calls.keys().map(String::as_str);
        check_name(page, "avviso", "calls", service.call.as_ref(), calls, diagnostics);
        let forms = project.catalogue.forms.keys().map(String::as_str);
        check_name(page, "modulo", "forms", service.form.as_ref(), forms, diagnostics);
    }
    if page.front.template.as_ref().is_some_and(|(name, _)| name == "service.html")
        && let Some(text) = project.texts.get(&page.source)
    {
        let titles: Vec<&str> =
            text.contents.iter().filter(|h| h.level == 2).map(|h| h.title.as_str()).collect();
        let mut at = 0;
        for part in SERVICE_PARTS {
            match titles.iter().skip(at).position(|t| *t == part) {
                Some(found) => at += found + 1,
                None => {
                    let message = format!(
                        "in questa pagina di servizio manca «{part}», o non è al suo posto"
                    );
                    let hint =
                        format!("i titoli sono, in quest'ordine: {}", SERVICE_PARTS.join(", "));
                    let place = Position::new(page.body_line, 1);
                    diagnostics.push(Diagnostic::warning(&page.file, place, message).hint(hint));
                }
            }
        }
    }
}

fn check_name<'k>(
    page: &Page,
    what: &str,
    folder: &str,
    written: Option<&(String, Position)>,
    known: impl Iterator<Item = &'k str> + Clone,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((name, at)) = written else { return };
    if known.clone().any(|k| k == name) {
        return;
    }
    let message = format!("non c'è nessun {what} «{name}»");
    let hint = suggestion(name, known)
        .unwrap_or_else(|| format!("scrivi il nome di un file di content/{folder}, senza .yaml"));
    diagnostics.push(Diagnostic::error(&page.file, *at, message).hint(hint));
}
