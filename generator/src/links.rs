//! Addresses: what is where on the site, and where a written link leads.
//!
//! Every spelling is resolved here and nowhere else: `@/page.md`, `/page/`, `../page/`, `#place`,
//! a picture beside the page. Other sites are let through and never asked: the network does not
//! decide whether content is right. Places inside a page are checked once pages are rendered.

use std::collections::BTreeMap;

use forms::diagnostic::{Diagnostic, Fix, Position, only_near, suggestion};

/// What is published, by source file and by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressBook {
    by_source: BTreeMap<String, String>,
    withheld: BTreeMap<String, Withheld>,
    /// Address to the file it comes from, as the editor knows it.
    owners: BTreeMap<String, String>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page or file of this site, with a place in it.
    Internal {
        /// From the root of the site: `/percorso/`.
        address: String,
        /// Without `#`.
        place: Option<String>,
    },
    /// Another site, a telephone number, a mail address.
    External,
}

/// Why a page is not published, in an editor's words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Withheld {
    /// "che è una bozza"
    what: String,
    /// It comes or went by itself, on a day.
    by_day: bool,
}

/// Why a link leads nowhere, for the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLink {
    /// Whether the page comes or goes by itself on a day: the words of the link stay without it,
    /// and nobody's site stops being built because a day has passed.
    pub by_day: bool,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The one page that was surely meant.
    pub fix: Option<Box<Fix>>,
}

impl BrokenLink {
    /// As a mistake with its place: a warning when the day decides.
    pub fn told(self, file: &str, at: Position) -> Diagnostic {
        let told = match self.by_day {
            true => Diagnostic::warning(file, at, self.message),
            false => Diagnostic::error(file, at, self.message),
        };
        Diagnostic { fix: self.fix, ..told.hint(self.hint) }
    }
}

impl AddressBook {
    /// Notes a page. The first owner of an address keeps it; the file of the first is returned
    /// when there is a second.
    pub fn add(&mut self, source: Option<&str>, address: &str, file: &str) -> Option<String> {
        if let Some(source) = source {
            self.by_source.insert(source.to_owned(), address.to_owned());
        }
        match self.owners.get(address) {
            Some(owner) => Some(owner.clone()),
            None => {
                self.owners.insert(address.to_owned(), file.to_owned());
                None
            }
        }
    }

    /// Notes a page that is not published. `what` ends a sentence: "che è una bozza". `by_day`: it
    /// comes or went by itself.
    pub fn add_withheld(&mut self, source: &str, what: &str, by_day: bool) {
        self.withheld.insert(source.to_owned(), Withheld { what: what.to_owned(), by_day });
    }

    /// Notes a page that is not published because it is being written.
    pub fn add_draft(&mut self, source: &str) {
        self.add_withheld(source, "che è una bozza", false);
    }

    /// Address of a source file of the content folder.
    pub fn address_of(&self, source: &str) -> Option<&str> {
        self.by_source.get(source).map(String::as_str)
    }

    /// Whether something is published there.
    pub fn contains(&self, address: &str) -> bool {
        self.owners.contains_key(address)
    }

    /// Resolves a link written on the page at `from`.
    ///
    /// # Errors
    /// When it leads nowhere.
    pub fn resolve(&self, from: &str, link: &str) -> Result<Target, BrokenLink> {
        if is_external(link) {
            return Ok(Target::External);
        }
        let (path, place) = match link.split_once('#') {
            Some((path, place)) => (path, Some(place.to_owned()).filter(|p| !p.is_empty())),
            None => (link, None),
        };
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        if path.is_empty() {
            return Ok(Target::Internal { address: from.to_owned(), place });
        }
        if let Some(source) = path.strip_prefix("@/") {
            let address = self.source(source)?.to_owned();
            return Ok(Target::Internal { address, place });
        }
        let address = seen_from(from, path);
        if self.contains(&address) {
            return Ok(Target::Internal { address, place });
        }
        let with_slash = format!("{address}/");
        if self.contains(&with_slash) {
            return Ok(Target::Internal { address: with_slash, place });
        }
        Err(self.unknown_address(link, &address))
    }

    /// Whether a link leads to a page that comes or went by itself.
    pub fn is_by_day(&self, link: &str) -> bool {
        let source = link.strip_prefix("@/").map(|l| l.split(['#', '?']).next().unwrap_or(l));
        source.and_then(|source| self.withheld.get(source)).is_some_and(|why| why.by_day)
    }

    fn source(&self, source: &str) -> Result<&str, BrokenLink> {
        if let Some(address) = self.address_of(source) {
            return Ok(address);
        }
        if let Some(Withheld { what, by_day }) = self.withheld.get(source) {
            let hint = match by_day {
                true => "per ora restano le parole, senza collegamento: se non va, cambia le date",
                false => "togli il collegamento, o togli draft: true da quella pagina",
            };
            return Err(BrokenLink {
                by_day: *by_day,
                message: format!("il collegamento porta a «{source}», {what}"),
                hint: hint.to_owned(),
                fix: None,
            });
        }
        let near = suggestion(source, self.by_source.keys().map(String::as_str));
        let sure = only_near(source, self.by_source.keys().map(String::as_str));
        let fix = sure.map(|sure| {
            Box::new(Fix { written: format!("@/{source}"), instead: format!("@/{sure}") })
        });
        Err(BrokenLink {
            by_day: false,
            fix,
            message: format!("il collegamento porta a «{source}», che non c'è"),
            hint: near.unwrap_or_else(|| {
                "scrivi @/ e il percorso del file da content/, per esempio @/corsi/_index.md"
                    .to_owned()
            }),
        })
    }

    fn unknown_address(&self, link: &str, address: &str) -> BrokenLink {
        let near = || suggestion(address, self.owners.keys().map(String::as_str));
        let hint = self.other_spelling(link).or_else(near).unwrap_or_else(|| {
            let is_file = address.rsplit('/').next().is_some_and(|name| name.contains('.'));
            let otherwise = if is_file {
                "metti il file accanto alla pagina, in content/, e scrivi il suo indirizzo, per \
                 esempio /corsi/aula.jpg"
            } else {
                "per una pagina scrivi @/ e il percorso del suo file, per esempio @/corsi/_index.md"
            };
            otherwise.to_owned()
        });
        BrokenLink {
            by_day: false,
            message: format!("il collegamento «{link}» porta a {address}, che non c'è"),
            hint,
            fix: None,
        }
    }

    /// What the editor may have meant with a link written in a way that leads nowhere.
    fn other_spelling(&self, link: &str) -> Option<String> {
        let path = link.split(['#', '?']).next().unwrap_or(link);
        if let Some(host) = path.strip_prefix("www.") {
            return Some(format!("se è un altro sito scrivi https:// davanti: https://www.{host}"));
        }
        let source = path.trim_start_matches(['@', '.', '/']);
        if path.ends_with(".md") && self.by_source.contains_key(source) {
            return Some(format!("per una pagina scrivi @/ davanti: @/{source}"));
        }
        path.contains('\\').then(|| "usa / e non \\ fra i nomi delle cartelle".to_owned())
    }
}

/// Whether a link leaves the site.
pub fn is_external(link: &str) -> bool {
    link.starts_with("//")
        || ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

/// A path seen from the page at `from`, as an address from the root of the site.
pub fn seen_from(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        // A page lives in its own folder: `/corsi/segreteria/`.
        parts = from.split('/').filter(|p| !p.is_empty()).collect();
        if !from.ends_with('/') {
            parts.pop();
        }
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    let slash = if path.ends_with('/') || path.ends_with("..") || path == "." { "/" } else { "" };
    match parts.is_empty() {
        true => "/".to_owned(),
        false => format!("/{}{slash}", parts.join("/")),
    }
}

/// A text as part of an address: lower case, without accents, words joined by `-`.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain = without_accent(letter);
        if plain.is_ascii_alphanumeric() || plain == '_' {
            slug.push(plain);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A small letter without its accent, as far as the languages of the territory have them.
pub fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'ă' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' | 'č' => 'c',
        'ñ' => 'n',
        'ș' | 'ş' | 'š' => 's',
        'ț' | 'ţ' => 't',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> AddressBook {
        let mut book = AddressBook::default();
        book.add(Some("_index.md"), "/", "content/_index.md");
        book.add(Some("corsi/_index.md"), "/corsi/", "content/corsi/_index.md");
        book.add(Some("corsi/segreteria.md"), "/corsi/segreteria/", "content/corsi/segreteria.md");
        book.add(None, "/corsi/aula.jpg", "content/corsi/aula.jpg");
        book.add_draft("corsi/bozza.md");
        book.add_withheld("notizie/futura.md", "che esce il 1 gennaio 2027", true);
        book
    }

    #[track_caller]
    fn check(link: &str, expected: &str) {
        let found = match book().resolve("/corsi/segreteria/", link) {
            Ok(Target::Internal { address, place: Some(place) }) => format!("{address}#{place}"),
            Ok(Target::Internal { address, place: None }) => address,
            Ok(Target::External) => "fuori".to_owned(),
            Err(broken) => format!("{} ({})", broken.message, broken.hint),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn every_spelling_is_resolved() {
        check("@/corsi/_index.md", "/corsi/");
        check("@/corsi/_index.md#elenco", "/corsi/#elenco");
        check("/corsi/", "/corsi/");
        check("/corsi", "/corsi/");
        check("../", "/corsi/");
        check("..", "/corsi/");
        check("../../", "/");
        check("../aula.jpg", "/corsi/aula.jpg");
        check("#qui", "/corsi/segreteria/#qui");
        check("https://www.inps.it/", "fuori");
        check("mailto:a@b.it", "fuori");
    }

    #[test]
    fn broken_links_are_told_with_the_nearest() {
        check(
            "@/corsi/segretaria.md",
            "il collegamento porta a «corsi/segretaria.md», che non c'è \
             (forse volevi scrivere «corsi/segreteria.md»)",
        );
        check(
            "/corso/",
            "il collegamento «/corso/» porta a /corso/, che non c'è \
             (forse volevi scrivere «/corsi/»)",
        );
        check(
            "corsi/segreteria.md",
            "il collegamento «corsi/segreteria.md» porta a /corsi/segreteria/corsi/segreteria.md, \
             che non c'è (per una pagina scrivi @/ davanti: @/corsi/segreteria.md)",
        );
        check(
            "www.inps.it",
            "il collegamento «www.inps.it» porta a /corsi/segreteria/www.inps.it, che non c'è \
             (se è un altro sito scrivi https:// davanti: https://www.inps.it)",
        );
        check(
            "@/corsi/bozza.md",
            "il collegamento porta a «corsi/bozza.md», che è una bozza \
             (togli il collegamento, o togli draft: true da quella pagina)",
        );
        check(
            "@/notizie/futura.md",
            "il collegamento porta a «notizie/futura.md», che esce il 1 gennaio 2027 \
             (per ora restano le parole, senza collegamento: se non va, cambia le date)",
        );
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("A chi è rivolto?"), "a-chi-e-rivolto");
        assert_eq!(slug("Che cos'è l'ISEE"), "che-cos-e-l-isee");
    }
}
