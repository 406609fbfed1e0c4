//! The keys of a page's front matter, and what they mean.

use forms::course::COURSE;
use forms::incentive::INCENTIVE;
use forms::shape::{Key, Shape, Takes, Word, word, words};

use super::front_matter::AnchorLinks;
use super::order::SortBy;

pub(super) const SORT_BY: [Word<SortBy>; 8] = [
    word("weight", SortBy::Weight, "per weight: i numeri piccoli vengono prima"),
    word("date", SortBy::Date, "per data: le più nuove vengono prima"),
    word("update_date", SortBy::UpdateDate, "per ultimo cambio: le più nuove vengono prima"),
    word("title", SortBy::Title, "per titolo, in ordine alfabetico"),
    word("title_bytes", SortBy::TitleBytes, "per titolo, lettera per lettera: prima le maiuscole"),
    word("slug", SortBy::Slug, "per ultima parte dell'indirizzo"),
    word("permalink", SortBy::Permalink, "per indirizzo intero"),
    word("none", SortBy::None, "per nome del file"),
];

pub(super) const ANCHOR_LINKS: [Word<AnchorLinks>; 4] = [
    word("none", AnchorLinks::None, "nessun collegamento"),
    word("left", AnchorLinks::Left, "prima del titolo"),
    word("right", AnchorLinks::Right, "dopo il titolo"),
    word("heading", AnchorLinks::Heading, "tutto il titolo"),
];

/// Whether a page's words are those of a law.
pub(super) const READABILITY: [Word<bool>; 2] = [
    word("plain", false, "un testo per tutti"),
    word("legal", true, "un testo di legge: il controllo non dice se è difficile"),
];

const SLUG: Takes = Takes::Code("^[a-z0-9_-]+$", "lettere minuscole, numeri e trattini: come-fare");

const LABELS: Takes = Takes::Named(&Takes::List(&Takes::Text));
const EVENTS: Takes = Takes::List(&Takes::Group(&EVENT));

const KEYS: &[Key] = &[
    Key::required(
        "title",
        Takes::Text,
        "Il titolo. È il titolo più grande della pagina: nel testo non ripeterlo",
    ),
    Key::new(
        "description",
        Takes::Text,
        "Una frase che dice di che cosa parla la pagina. Esce negli elenchi e nella ricerca",
    ),
    Key::new("date", Takes::Date, "Il giorno della notizia: 2026-12-31"),
    Key::new("updated", Takes::Date, "L'ultima volta che l'hai cambiata: 2026-12-31"),
    Key::new(
        "weight",
        Takes::Integer(i64::MIN, i64::MAX),
        "L'ordine negli elenchi: i numeri piccoli vengono prima",
    ),
    Key::new("draft", Takes::Boolean, "true: la pagina è una bozza e non esce sul sito"),
    Key::new("publish_on", Takes::Date, "Il primo giorno in cui la pagina sta sul sito"),
    Key::new("expires_on", Takes::Date, "L'ultimo giorno in cui la pagina sta sul sito"),
    Key::new("slug", SLUG, "L'ultima parte dell'indirizzo, se non è il nome del file"),
    Key::new("path", Takes::Text, "L'indirizzo intero, se non è quello del file. Di rado serve"),
    Key::new(
        "aliases",
        Takes::List(&Takes::Text),
        "Vecchi indirizzi che portano a questa pagina: [/vecchia-pagina/]",
    ),
    Key::new("template", Takes::Text, "Il modello della pagina. Di solito non si tocca"),
    Key::new("page_template", Takes::Text, "In una cartella, il modello delle sue pagine"),
    Key::new(
        "sort_by",
        Takes::Words(&words(&SORT_BY)),
        "In una cartella, l'ordine delle sue pagine",
    ),
    Key::new(
        "paginate_by",
        Takes::Integer(0, 10_000),
        "In una cartella, quante pagine per volta nell'elenco",
    ),
    Key::new(
        "paginate_path",
        SLUG,
        "In una cartella, la parola prima del numero nell'indirizzo: page",
    ),
    Key::new("paginate_reversed", Takes::Boolean, "true: l'elenco comincia dall'ultima pagina"),
    Key::new(
        "transparent",
        Takes::Boolean,
        "true: in una cartella, le sue pagine stanno anche nell'elenco della cartella sopra",
    ),
    Key::new("redirect_to", Takes::Text, "In una cartella, l'indirizzo a cui porta"),
    Key::new(
        "generate_feeds",
        Takes::Boolean,
        "true: la cartella ha il suo elenco di novità (feed)",
    ),
    Key::new(
        "insert_anchor_links",
        Takes::Words(&words(&ANCHOR_LINKS)),
        "Dove sta il collegamento di ogni titolo a sé stesso",
    ),
    Key::new("render", Takes::Boolean, "false: la pagina non esce, ma gli elenchi la vedono"),
    Key::new("in_search_index", Takes::Boolean, "false: la ricerca non trova la pagina"),
    Key::new("authors", Takes::List(&Takes::Text), "Chi ha scritto la pagina"),
    Key::new("taxonomies", LABELS, "Le etichette: {tags: [corsi, lavoro]}"),
    Key::new(
        "service",
        Takes::Group(&SERVICE),
        "Di quale avviso e di quale modulo parla una pagina di servizio",
    ),
    Key::new(
        "readability",
        Takes::Words(&words(&READABILITY)),
        "Per chi è il testo: il controllo dice se è difficile da leggere",
    ),
    Key::new(
        "events",
        EVENTS,
        "Gli incontri con giorno e ora: escono sulla pagina e nel calendario",
    ),
    Key::new(
        "feed_tags",
        Takes::List(&Takes::Text),
        "In una cartella con le novità: entrano anche le notizie con queste etichette",
    ),
    Key::new("course", Takes::Group(&COURSE), "I dati di un corso"),
    Key::new("incentive", Takes::Group(&INCENTIVE), "I dati di un incentivo"),
    Key::new("extra", Takes::Anything, "Altre informazioni che il modello sa leggere"),
    Key::new("lang", Takes::Text, "La lingua della pagina, se non è quella del sito"),
];

/// What stands between the `---` lines of a page.
pub static PAGE: Shape = Shape::new("page", "una pagina", KEYS);

/// The same for a folder's own page.
pub static SECTION: Shape = Shape::new("page", "una sezione", KEYS);

pub(super) static SERVICE: Shape = Shape::new(
    "service",
    "la voce service",
    &[
        Key::new("call", Takes::Text, "L'avviso: un file di calls/, senza .yaml; null se non c'è"),
        Key::new("form", Takes::Text, "Il modulo: un file di forms/, senza .yaml; null se non c'è"),
    ],
);

pub(super) static EVENT: Shape = Shape::new(
    "event",
    "un incontro",
    &[
        Key::required("id", Takes::Id, "Nome breve: non cambiarlo, anche se l'incontro si sposta"),
        Key::required("title", Takes::Text, "Che incontro è"),
        Key::required("starts_at", Takes::DateTime, "Quando comincia: 2027-01-20T17:00"),
        Key::new("ends_at", Takes::DateTime, "Quando finisce; null = da definire"),
        Key::new("place", Takes::Text, "Dove; null = da definire"),
        Key::new(
            "cancelled",
            Takes::Boolean,
            "true: non si fa più. Non cancellare la riga: chi l'ha in calendario lo deve sapere",
        ),
    ],
);

#[cfg(test)]
mod tests {
    use forms::yaml::{Reader, parse};

    use super::*;
    use crate::content::front_matter;

    /// Keys whose value other rooms read, or nobody checks.
    const ELSEWHERE: [&str; 4] = ["course", "incentive", "extra", "lang"];

    fn spoilt(takes: &Takes) -> &'static str {
        match takes {
            Takes::Text => "{x: 1}",
            Takes::List(_) => "[{x: 1}]",
            _ => "Parola che non va",
        }
    }

    /// Each key of the table is read.
    #[test]
    fn a_spoilt_value_is_told() {
        for key in PAGE.keys.iter().filter(|k| !ELSEWHERE.contains(&k.name)) {
            let others = match key.name {
                "title" => "description: Prova\n",
                "description" => "title: Prova\n",
                _ => "title: Prova\ndescription: Prova\n",
            };
            let text = format!("{others}{}: {}\n", key.name, spoilt(&key.takes));
            let node = parse("prova.md", &text, 2).expect("YAML");
            let mut reader = Reader::new("prova.md");
            front_matter::read(&mut reader, &node, false);
            assert_ne!(reader.diagnostics, [], "«{}»: nobody reads it", key.name);
        }
    }
}
