//! Every fault an editor can make, one by one: what is told, with file, line and column.
//!
//! The first thirteen are those tried on other generators, which tell three of them with their
//! place. Each fault is laid in a project where nothing else is wrong.

use std::fmt::Write;

use generator::check::report::{Format, write};

#[path = "faults/project.rs"]
mod project;
use project::SmallProject;

type Spoil = fn(SmallProject) -> SmallProject;

const CALL: &str = "content/calls/avviso.yaml";
const FORM: &str = "content/forms/domanda.yaml";
const COURSE: &str = "content/corsi/segreteria.md";
const INCENTIVE: &str = "content/imprese/incentivo.md";
const ONE: &str = "content/percorso/uno.md";

/// The thirteen.
const TRIED_ELSEWHERE: &[(&str, Spoil)] = &[
    ("a misspelt key of the front matter", |p| p.changed(ONE, "weight:", "wieght:")),
    ("YAML that is none", |p| p.changed(ONE, "title: Uno", "title: \"Uno")),
    ("TOML that is none", |p| p.changed("site.toml", "[paths]", "[paths")),
    ("a date that is none", |p| p.changed(ONE, "weight: 1", "date: 31/12/2026")),
    ("a text for a number", |p| p.changed(ONE, "weight: 1", "weight: primo")),
    ("a broken link to a file", |p| p.body("Vai ai [corsi](@/corsi/_indice.md).")),
    ("a broken link to an address", |p| p.body("Parole prima.\nVai ai [corsi](/corso/).")),
    ("a broken link from here", |p| p.body("- Uno\n- Vai [su](../unico/)")),
    ("a template variable that is none", |p| {
        p.file("templates/mia.html", "<main>\n<h1>{{ pagina.title }}</h1>\n</main>").page(
            "percorso/due.md",
            "title: Due\ndescription: D\ntemplate: mia.html",
            "Ciao.",
        )
    }),
    ("a data file with a wrong value", |p| {
        p.changed("content/data/municipalities.yaml", "lon: 14.4489", "lon: quattordici")
    }),
    ("two pages with one address", |p| p.changed(ONE, "weight: 1", "slug: partecipare")),
    ("a picture without words", |p| {
        p.file("content/percorso/foto.svg", PICTURE).body("Ecco: ![](/percorso/foto.svg)")
    }),
    ("a jump of headings", |p| p.body("#### Subito piccolo")),
];

/// Rules, dates and ids.
const DATA: &[(&str, Spoil)] = &[
    ("a criterion on a question no form has", |p| p.changed(CALL, "field: isee", "field: isse")),
    ("a condition on a question no form has", |p| {
        p.changed(CALL, "field: comune", "field: provincia")
    }),
    ("overlapping bands", |p| {
        p.changed(CALL, "{up_to: 9000, points: 7.5}", "{from: 5000, up_to: 9000, points: 7.5}")
            .changed(CALL, "{up_to: 6000,", "{from: 0, up_to: 6000,")
    }),
    ("a band no answer reaches", |p| {
        p.changed(CALL, "{up_to: 9000, points: 7.5}", "{from: 200000, points: 7.5}").changed(
            CALL,
            "{up_to: 6000,",
            "{from: 0, up_to: 199999.99,",
        )
    }),
    ("a band that a requirement excludes", |p| {
        p.changed(CALL, "{field: comune, in_territory: true}", "{field: isee, at_most: 6000}")
    }),
    ("a question asked twice", |p| p.changed(FORM, "- id: isee", "- id: comune")),
    ("enrolment after the end of the course", |p| {
        p.changed(COURSE, "enrolment_until: 2026-12-31", "enrolment_until: 2027-03-01")
    }),
    ("a course that is over and open for enrolment", |p| {
        p.changed(COURSE, "state: open", "state: over")
            .changed(COURSE, "runs:", "runs: []")
            .changed(COURSE, "    - {id: prima, starts_on: 2027-02-01, ends_on: 2027-02-12}\n", "")
    }),
    ("a course open after its enrolment", |p| {
        p.changed(COURSE, "enrolment_until: 2026-12-31", "enrolment_until: 2026-10-31")
    }),
    ("a course planned after its end", |p| {
        p.changed(COURSE, "2027-02-01, ends_on: 2027-02-12", "2026-02-01, ends_on: 2026-02-12")
            .changed(COURSE, "enrolment_until: 2026-12-31", "enrolment_until: null")
    }),
    ("an incentive past its end", |p| p.changed(INCENTIVE, "2026-12-31", "2026-10-31")),
    ("an incentive not checked for 180 days", |p| {
        p.changed(INCENTIVE, "verified_on: 2026-11-01", "verified_on: 2026-05-01")
    }),
    ("an incentive never checked", |p| {
        p.changed(INCENTIVE, "verified_on: 2026-11-01", "verified_on: null")
    }),
    ("a template that is not there", |p| p.changed(ONE, "weight: 1", "template: servizio.html")),
    ("a template on top of none", |p| p.file("templates/mia.html", "\n{% extends \"bas.html\" %}")),
    ("a template that takes in none", |p| {
        p.file("templates/mia.html", "\n{% include \"manca.html\" %}").page(
            "percorso/due.md",
            "title: Due\ndescription: D\ntemplate: mia.html",
            "Ciao.",
        )
    }),
    ("a template that is badly written", |p| p.file("templates/mia.html", "<p>\n  {% iff x %}")),
    ("a service about no call", |p| {
        p.changed(ONE, "weight: 1", "service: {call: avvisi, form: null}")
    }),
];

/// Every spelling of a link.
const LINKS: &[(&str, Spoil)] = &[
    ("a page from here without ../", |p| p.body("Vai [lì](dentro/).")),
    ("a heading of the same page", |p| p.body("## Dove\n\nVai [su](#dov).")),
    ("a heading of another page", |p| p.body("Leggi [come](@/percorso/uno.md#come-fere).")),
    ("a picture that is not there", |p| p.body("![La sala](sala.jpg)")),
    ("a file that is not there", |p| p.body("Scarica il [modulo](/moduli/altro.pdf).")),
    ("a link kept at the end of the page", |p| p.body("Vai ai [corsi][c].\n\n[c]: /corso/")),
    ("a link whose address is nowhere", |p| p.body("Vai ai [corsi][c].")),
    ("a page's file without @/", |p| p.body("Vai ai [corsi](corsi/_index.md).")),
    ("another site without https", |p| p.body("Vedi l'[INPS](www.inps.it).")),
    ("a draft", |p| {
        p.page("corsi/bozza.md", "title: B\ndescription: B\ndraft: true", "")
            .body("Leggi la [bozza](@/corsi/bozza.md).")
    }),
    ("HTML written by hand", |p| p.body("<div>\n  <a href=\"/corso/\">I corsi</a>\n</div>")),
    ("HTML written by hand in a sentence", |p| p.body("Vai ai <a href=\"../no/\">corsi</a>.")),
    ("a heading, from HTML written by hand", |p| {
        p.body("Leggi <a href=\"/percorso/uno/#fare\">come</a>.")
    }),
    ("the front matter", |p| p.changed(ONE, "weight: 1", "extra:\n  link: \"@/corsi/_indice.md\"")),
    ("the menu", |p| p.changed("site.toml", "@/corsi/_index.md", "@/corsi.md")),
    ("a heading, from the menu", |p| {
        p.changed("site.toml", "@/corsi/_index.md", "@/corsi/_index.md#elenco")
    }),
    ("a template", |p| {
        p.file("templates/mia.html", "<main>\n<a href=\"/corso/\">Corsi</a>\n</main>").page(
            "percorso/due.md",
            "title: Due\ndescription: D\ntemplate: mia.html",
            "Ciao.",
        )
    }),
    ("a text of a form", |p| {
        p.changed(FORM, "È scritto sulla prima pagina.", "Leggi [qui](@/percorso/tre.md).")
    }),
    ("a text of a form, to a page that is there", |p| {
        p.changed(FORM, "È scritto sulla prima pagina.", "Leggi @/percorso/uno.md.")
    }),
    ("a text of a call", |p| p.changed(CALL, "Per provare.", "Leggi [come](/percorso/tre/).")),
    ("a text of a course", |p| {
        p.changed(COURSE, "Rispondere al centralino", "Vedi <a href='../altro/'>altro</a>")
    }),
    ("a text of an incentive", |p| {
        p.changed(INCENTIVE, "Versamenti in regola", "Vedi [qui](@/imprese/tre.md)")
    }),
];

/// What shuts somebody out.
const ACCESS: &[(&str, Spoil)] = &[
    ("words that do not say where a link leads", |p| {
        p.body("Per i corsi [clicca qui](@/corsi/_index.md).")
    }),
    ("a link without words", |p| p.body("Ecco: [](@/corsi/_index.md)")),
    ("a table without headers", |p| p.body("Ecco:\n\n| | |\n|---|---|\n| a | b |")),
    ("a table without headers, by hand", |p| {
        p.body("<table>\n<tr><td>a</td><td>b</td></tr>\n</table>")
    }),
    ("a picture without words, by hand", |p| {
        p.file("content/percorso/foto.svg", PICTURE).body("Ecco: <img src=\"/percorso/foto.svg\">")
    }),
    ("a jump of headings, further down", |p| p.body("## Uno\n\nParole.\n\n##### Due")),
    ("a second title", |p| p.body("# Due")),
    ("a text hard to read", |p| p.body(HARD)),
    ("a word for how easy a text is that is none", |p| {
        p.changed(ONE, "weight: 1", "readability: legale")
    }),
    ("a file that is no text", |p| p.bytes(ONE, b"---\ntitle: citt\xe0\n---\n")),
];

/// What shuts out who reads little, or reads another language.
const LITERACY: &[(&str, Spoil)] = &[
    ("a question with too many words", |p| {
        p.changed("site.toml", "gulpease_min = 60", "question_words_max = 10").changed(
            FORM,
            "È scritto sulla prima pagina.",
            "È scritto sulla prima pagina, in basso a destra.",
        )
    }),
    ("a question with hard words", |p| p.changed(FORM, "È scritto sulla prima pagina.", HARD_HELP)),
    ("a short label longer than its question", |p| {
        p.changed(FORM, "max: 100000", "short: Quanto è il tuo ISEE di quest'anno?")
    }),
    ("a part without pictogram", |p| p.changed(FORM, "    pictogram: it-user\n", "")),
    ("a language of the screen without its files", |p| {
        p.changed("site.toml", "language = \"it\"", "language = \"it\"\nlanguages = [\"en\"]")
            .changed("site.toml", "gulpease_min = 60", "screen_languages = [\"en\"]")
            .file("content/strings/en.ftl", ENGLISH)
    }),
    ("a text missing in a language of the screen", |p| {
        p.changed("site.toml", "language = \"it\"", "language = \"it\"\nlanguages = [\"en\"]")
            .changed("site.toml", "gulpease_min = 60", "screen_languages = [\"en\"]")
            .file("content/strings/en.ftl", ENGLISH)
            .file(
                "content/calls/avviso.en.yaml",
                "title: Trial\nsummary: To try.\neligibility:\n  territorio: {label: Here, \
                 refusal: Not here}\ncriteria: {reddito: ISEE}\n",
            )
            .file("content/data/voucher_rules.en.yaml", "services: {nido: Nursery}\n")
            .file(
                "content/forms/domanda.en.yaml",
                "title: Trial\nsummary: To take part.\nsections:\n  chi_sei:\n    title: You\n    \
                 questions:\n      comune: Where do you live?\n      isee: {help: First page.}\n",
            )
    }),
    ("a word of the interface missing in a language of the screen", |p| {
        p.changed("site.toml", "language = \"it\"", "language = \"it\"\nlanguages = [\"en\"]")
            .changed("site.toml", "gulpease_min = 60", "screen_languages = [\"en\"]")
            .file("content/strings/en.ftl", &ENGLISH.replace("skip-to-content =", "# skip ="))
    }),
];

const ENGLISH: &str = include_str!("../../content/strings/en.ftl");

const HARD_HELP: &str = "Indica l'indicatore della situazione economica equivalente \
    precedentemente rilasciato dall'amministrazione territorialmente competente.";

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";

const HARD: &str = "## Come si fa\n\nVieni allo sportello con i documenti.\n\n\
    - L'ammissibilità dell'istanza presuppone l'accertamento preventivo delle condizioni \
    economico-patrimoniali dichiarate dal richiedente (art. 71 del D.P.R. 445/2000).\n\
    - Il riconoscimento dell'indennità di partecipazione è subordinato alla presentazione della \
    documentazione giustificativa. Porta la tessera.\n\n\
    La mancata sottoscrizione dell'autocertificazione determina l'irricevibilità della domanda.";

fn told(faults: &[(&str, Spoil)]) -> String {
    let mut told = String::new();
    for (name, spoil) in faults {
        let project = spoil(SmallProject::new());
        let verdict = project.verdict();
        assert!(!verdict.diagnostics.is_empty(), "nothing is told of {name}");
        let placeless = verdict.diagnostics.iter().find(|d| d.position.line == 0);
        assert!(placeless.is_none(), "{name} is told without its place: {placeless:?}");
        let written = write(&verdict, Format::Text, project.root());
        let _ = writeln!(told, "## {name}\n\n{written}"); // writing to a String cannot fail
    }
    told
}

#[test]
fn nothing_is_told_of_a_good_project() {
    let verdict = SmallProject::new().verdict();
    assert_eq!(verdict.to_string(), "Tutto a posto: nessun errore, nessun avviso.");
}

#[test]
fn every_fault_is_told_with_its_place() {
    let groups = [TRIED_ELSEWHERE, DATA, LINKS, ACCESS, LITERACY];
    insta::assert_snapshot!(groups.map(told).join("\n"));
}

/// What an editor who hurries can do wrong in one morning: all of it is told in one run.
#[test]
fn many_faults_come_together_in_one_run() {
    let verdict = SmallProject::new()
        .changed(FORM, "help:", "hepl:")
        .changed(CALL, "places: 20", "places: venti")
        .changed(CALL, "field: comune", "field: provincia")
        .changed(CALL, "{up_to: 9000, points: 7.5}", "{up_to: 6000, points: 7.5}")
        .file(
            "content/corsi/gemello.md",
            &std::fs::read_to_string(SmallProject::new().root().join(COURSE)).expect("course"),
        )
        .body("Vai ai [corsi](/corso/).")
        .verdict();
    insta::assert_snapshot!(verdict.to_string());
}

#[test]
fn a_legal_text_is_not_judged_by_how_easy_it_is() {
    let front = "title: Due\ndescription: Secondo\nweight: 2\nreadability: legal";
    let verdict = SmallProject::new().page("percorso/due.md", front, HARD).verdict();
    assert_eq!(verdict.to_string(), "Tutto a posto: nessun errore, nessun avviso.");
}
