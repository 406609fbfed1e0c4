//! New files for editors: commented, at the right place, good for `check` as they are.
//!
//! The texts are in `generator/scaffold/`; what is not known says "da definire" or "valore di
//! esempio". Nothing is ever overwritten. A desk is not a file of its own: see `scaffold/desk.rs`.

use std::io;
use std::path::Path;

use forms::call::CallKind;
use forms::catalogue::Catalogue;
use forms::diagnostic::suggestion;
use forms::form::Audience;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::files;
use crate::links::slug;

mod desk;

/// What can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A course.
    Course,
    /// An incentive for who hires.
    Incentive,
    /// A piece of news.
    News,
    /// The desk of a municipality.
    Desk,
    /// A form.
    Form,
    /// A call.
    Call,
    /// Any other page: its name may begin with a folder, `percorso/Titolo`.
    Page,
}

impl Kind {
    /// All of them, as an editor names them.
    pub const ALL: [(&str, Kind); 7] = [
        ("corso", Kind::Course),
        ("incentivo", Kind::Incentive),
        ("notizia", Kind::News),
        ("sportello", Kind::Desk),
        ("modulo", Kind::Form),
        ("avviso", Kind::Call),
        ("pagina", Kind::Page),
    ];
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// What to make.
    pub kind: Kind,
    /// Its title; for a desk the municipality.
    pub name: &'r str,
    /// For a call, the form it uses; the usual one if not said.
    pub form: Option<&'r str>,
    /// The day, for dates and examples.
    pub today: Date,
}

/// What was made.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// Path from the content folder.
    pub file: String,
    /// Line at which to begin writing.
    pub line: u32,
    /// What to do next, for the editor.
    pub next: Vec<String>,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// The name has no letters to make an address of.
    #[error("«{0}» non va bene come nome: ci vuole almeno una lettera o un numero")]
    NoName(String),
    /// There is such a file already.
    #[error("{0} c'è già: non lo tocco. Scegli un altro nome, o cambia quel file")]
    AlreadyThere(String),
    /// The name is another's.
    #[error("il nome breve «{0}» è già di {1}: scegli un altro nome")]
    IdTaken(String, String),
    /// A page in a folder that is no section.
    #[error("la cartella «{0}» non c'è{1}. Le cartelle sono: {2}")]
    NoFolder(String, String, String),
    /// A call without forms.
    #[error("non c'è ancora nessun modulo: prima scrivi «sportello new modulo NOME»")]
    NoForm,
    /// A call for a form that is not there.
    #[error("non c'è nessun modulo «{0}»; i moduli sono: {1}")]
    UnknownForm(String, String),
    /// A desk in a municipality that is not in the list.
    #[error(
        "«{0}» non è fra i comuni di data/municipalities.yaml{1}. Se è un comune nuovo, aggiungilo \
         lì con i suoi codici: la guida content/README.md dice come"
    )]
    UnknownMunicipality(String, String),
    /// A desk that is described already.
    #[error("lo sportello di {name} ha già il suo posto: data/municipalities.yaml, riga {line}")]
    DeskThere {
        /// The municipality.
        name: String,
        /// Where it is described.
        line: u32,
    },
    /// The disk.
    #[error("non riesco a scrivere {file} ({source})")]
    Disk {
        /// Path from the content folder.
        file: String,
        /// What went wrong.
        source: io::Error,
    },
}

/// Makes what is asked for in a content folder.
///
/// # Errors
/// Nothing was written then.
pub fn make(
    content: &Path,
    catalogue: &Catalogue,
    request: Request<'_>,
) -> Result<Made, ScaffoldError> {
    if request.kind == Kind::Desk {
        return desk::make(content, catalogue, request.name);
    }
    let (folder, title) = match request.name.rsplit_once('/') {
        Some((folder, title)) if request.kind == Kind::Page => (folder.trim_matches('/'), title),
        _ => ("", request.name),
    };
    let title = title.trim();
    let name = slug(title);
    if name.is_empty() {
        return Err(ScaffoldError::NoName(request.name.to_owned()));
    }
    let id = id_of(&name, request.kind);
    check_id(catalogue, request.kind, &id)?;
    let file = match request.kind {
        Kind::Course => format!("corsi/{name}.md"),
        Kind::Incentive => format!("imprese/incentivi/{name}.md"),
        Kind::News => format!("notizie/{name}.md"),
        Kind::Form => format!("forms/{id}.yaml"),
        Kind::Call => format!("calls/{id}.yaml"),
        Kind::Page => {
            check_folder(content, folder)?;
            format!("{folder}/{name}.md").trim_start_matches('/').to_owned()
        }
        Kind::Desk => unreachable!("made above"),
    };
    let text = text_of(catalogue, request, title, &id)?;
    match files::create(&content.join(&file), &text) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(ScaffoldError::AlreadyThere(file));
        }
        Err(source) => return Err(ScaffoldError::Disk { file, source }),
    }
    let line = 1 + text.lines().take_while(|l| !l.starts_with("title:")).count() as u32;
    let next = next_steps(request.kind, &id);
    Ok(Made { file, line, next })
}

/// A short name as the readers want it: it begins with a letter and has no double `_`.
fn id_of(name: &str, kind: Kind) -> String {
    let name = name.replace("__", "_");
    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return name;
    }
    let word = Kind::ALL.iter().find(|(_, k)| *k == kind).map_or("", |(word, _)| word);
    format!("{word}-{}", name.trim_start_matches(['-', '_']))
}

fn check_id(catalogue: &Catalogue, kind: Kind, id: &str) -> Result<(), ScaffoldError> {
    let taken = match kind {
        Kind::Course => catalogue.courses.iter().find(|c| c.id == id).map(|c| &c.page),
        Kind::Incentive => catalogue.incentives.iter().find(|i| i.id == id).map(|i| &i.page),
        _ => None,
    };
    taken.map_or(Ok(()), |page| Err(ScaffoldError::IdTaken(id.to_owned(), page.clone())))
}

/// A page goes where there is a section to list it.
fn check_folder(content: &Path, folder: &str) -> Result<(), ScaffoldError> {
    if folder.is_empty() || content.join(folder).join("_index.md").is_file() {
        return Ok(());
    }
    let mut sections = Vec::new();
    find_sections(content, "", &mut sections);
    let near = suggestion(folder, sections.iter().map(String::as_str));
    let near = near.map_or(String::new(), |near| format!(": {near}"));
    Err(ScaffoldError::NoFolder(folder.to_owned(), near, sections.join(", ")))
}

fn find_sections(content: &Path, below: &str, sections: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(content.join(below)) else { return };
    let mut folders: Vec<String> = entries
        .flatten()
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    folders.sort();
    for name in folders {
        let folder = if below.is_empty() { name } else { format!("{below}/{name}") };
        if content.join(&folder).join("_index.md").is_file() {
            sections.push(folder.clone());
        }
        find_sections(content, &folder, sections);
    }
}

fn text_of(
    catalogue: &Catalogue,
    request: Request<'_>,
    title: &str,
    id: &str,
) -> Result<String, ScaffoldError> {
    let today = request.today;
    let after = |weights: &mut dyn Iterator<Item = i64>| weights.max().map_or(1, |w| w + 1);
    let (template, more) = match request.kind {
        Kind::Course => {
            let weight = after(&mut catalogue.courses.iter().map(|c| c.weight));
            (include_str!("../scaffold/corso.md"), vec![("weight", weight.to_string())])
        }
        Kind::Incentive => {
            let weight = after(&mut catalogue.incentives.iter().map(|i| i.weight));
            (include_str!("../scaffold/incentivo.md"), vec![("weight", weight.to_string())])
        }
        Kind::News => (include_str!("../scaffold/notizia.md"), Vec::new()),
        Kind::Form => {
            let version = today.strftime("%Y-%m").to_string();
            (include_str!("../scaffold/modulo.yaml"), vec![("version", version)])
        }
        Kind::Call => {
            // A month to prepare, a month to apply: an example anyway.
            let opens = today.saturating_add(1.month());
            let closes = today.saturating_add(2.months());
            let form = form_of(catalogue, request.form)?;
            let forms: Vec<&str> = catalogue.forms.keys().map(String::as_str).collect();
            let more = vec![
                ("form", form.to_owned()),
                ("forms", forms.join(", ")),
                ("opens", opens.to_string()),
                ("closes", closes.to_string()),
            ];
            (include_str!("../scaffold/avviso.yaml"), more)
        }
        Kind::Page | Kind::Desk => (include_str!("../scaffold/pagina.md"), Vec::new()),
    };
    // Between double quotes, as the templates have it.
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = template.replace("{{id}}", id).replace("{{today}}", &today.to_string());
    for (mark, value) in more {
        text = text.replace(&format!("{{{{{mark}}}}}"), &value);
    }
    // Last: a title may hold anything, even a mark.
    Ok(text.replace("{{title}}", &quoted))
}

/// The form asked for, or the one people apply with already, or the first for people.
fn form_of<'c>(catalogue: &'c Catalogue, asked: Option<&str>) -> Result<&'c str, ScaffoldError> {
    let forms = &catalogue.forms;
    if let Some(asked) = asked {
        let names: Vec<&str> = forms.keys().map(String::as_str).collect();
        let found = names.iter().find(|name| **name == asked).copied();
        return found.ok_or_else(|| ScaffoldError::UnknownForm(asked.to_owned(), names.join(", ")));
    }
    let in_use = catalogue.calls.values().find(|c| c.kind == CallKind::Participants);
    in_use
        .and_then(|call| forms.get(&call.form))
        .or_else(|| forms.values().find(|f| f.audience == Audience::Person))
        .or_else(|| forms.values().next())
        .map(|form| form.id.as_str())
        .ok_or(ScaffoldError::NoForm)
}

fn next_steps(kind: Kind, id: &str) -> Vec<String> {
    let mut steps =
        vec!["Apri il file e cambia quello che dice «da definire» o «di esempio».".to_owned()];
    steps.extend(match kind {
        Kind::Course => Some("Il corso entra da solo fra quelli che si possono scegliere nella domanda.".to_owned()),
        Kind::Incentive => Some("Quando hai letto la norma, scrivi il giorno in verified_on e metti state: active.".to_owned()),
        Kind::Form => Some(format!("Per usarlo in un avviso: «sportello new avviso NOME --form {id}».")),
        Kind::Call => Some(format!("Perché si trovi dalle pagine, scrivi «service: {{call: {id}, form: ...}}» in alto nella pagina che ne parla.")),
        _ => None,
    });
    steps.push(
        "Controlla con «sportello check» e guarda la pagina con «sportello serve».".to_owned(),
    );
    if kind != Kind::News {
        steps.push(
            "Quello che resta da definire scrivilo anche in note/dati-da-verificare.md.".to_owned(),
        );
    }
    steps
}
