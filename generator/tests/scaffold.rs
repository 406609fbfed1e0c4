//! Every file that `sportello new` writes is good as it is, in a copy of the project's own content.

use std::collections::BTreeSet;
use std::path::Path;

use forms::catalogue::Catalogue;
use generator::check::check;
use generator::scaffold::{Kind, Made, Request, ScaffoldError, make};
use jiff::civil::date;

mod copy;
use copy::copy;

/// What is told, without the lines: a block in the municipalities moves those below it.
fn told(root: &Path) -> BTreeSet<(String, String)> {
    let verdict = check(root, date(2026, 11, 23).at(10, 0, 0, 0));
    verdict.diagnostics.into_iter().map(|d| (d.file, d.message)).collect()
}

fn new(root: &Path, kind: Kind, name: &str) -> Result<Made, ScaffoldError> {
    let content = root.join("content");
    let (catalogue, _) = Catalogue::load(&content).expect("readable");
    make(&content, &catalogue, Request { kind, name, form: None, today: date(2026, 11, 23) })
}

/// Makes it, and finds it at the expected place, with nothing new to tell.
#[track_caller]
fn check_new(root: &Path, kind: Kind, name: &str, expected: &str) {
    let before = told(root);
    let made = new(root, kind, name).expect("made");
    assert_eq!(format!("{}:{}", made.file, made.line), expected);
    let after = told(root);
    // What the file itself announces: nobody has read the law yet.
    let announced = |message: &str| message.starts_with("nessuno ha mai controllato la scheda");
    let more: Vec<_> = after
        .difference(&before)
        .filter(|(_, message)| !(kind == Kind::Incentive && announced(message)))
        // Its other languages are the next thing to write.
        .filter(|(_, message)| !message.contains("in inglese"))
        .filter(|(_, message)| !message.ends_with("una lingua dello schermo"))
        .collect();
    assert!(more.is_empty(), "{more:#?}");
}

#[test]
fn each_kind_passes_the_check_at_once() {
    let folder = copy();
    let root = folder.path();
    check_new(root, Kind::Course, "Aiuto cuoco", "corsi/aiuto-cuoco.md:3");
    check_new(root, Kind::Incentive, "Bonus \"prova\"", "imprese/incentivi/bonus-prova.md:3");
    check_new(root, Kind::News, "Nuovi orari: è vero? #1", "notizie/nuovi-orari-e-vero-1.md:3");
    check_new(root, Kind::Form, "Iscrizione ai corsi", "forms/iscrizione-ai-corsi.yaml:4");
    check_new(root, Kind::Call, "2027: secondo avviso", "calls/avviso-2027-secondo-avviso.yaml:4");
    check_new(root, Kind::Page, "percorso/Domande frequenti", "percorso/domande-frequenti.md:3");
    check_new(root, Kind::Page, "Chi siamo", "chi-siamo.md:3");
    let line = desk_line(root, "casoli");
    check_new(root, Kind::Desk, "Casoli", &format!("data/municipalities.yaml:{line}"));
}

const MUNICIPALITIES: &str = "content/data/municipalities.yaml";

/// Line of the desk of a municipality.
fn desk_line(root: &Path, id: &str) -> usize {
    let text = std::fs::read_to_string(root.join(MUNICIPALITIES)).expect("municipalities");
    let at = text.lines().position(|l| l == format!("  - id: {id}")).expect("there");
    at + 1 + text.lines().skip(at).position(|l| l.trim_start().starts_with("desk:")).expect("desk")
}

#[test]
fn a_desk_changes_nothing_else() {
    let folder = copy();
    let root = folder.path();
    let before = std::fs::read_to_string(root.join(MUNICIPALITIES)).expect("municipalities");
    let line = desk_line(root, "casoli");
    new(root, Kind::Desk, "CASOLI").expect("made");
    let after = std::fs::read_to_string(root.join(MUNICIPALITIES)).expect("municipalities");
    let before: Vec<&str> = before.lines().collect();
    let after: Vec<&str> = after.lines().collect();
    assert_eq!(after[..line - 1], before[..line - 1]);
    let block = 1 + after.len() - before.len();
    assert_eq!(after[line - 1 + block..], before[line..]);
    insta::assert_snapshot!(after[line - 1..line - 1 + block].join("\n"), @r#"
        desk:
          # Lo sportello di Casoli. Scrivi solo quello che ti dà il Comune. null = da definire.
          address: null   # via e numero: "Via Roma 1"
          hours: null     # giorni e ore: "martedì, dalle 9 alle 12"
          openings: []    # gli stessi orari per il calendario del telefono: la guida dice come
          phone: null     # telefono
          email: null     # e-mail
    "#);
}

#[track_caller]
fn check_refused(root: &Path, kind: Kind, name: &str, expected: &str) {
    let refused = new(root, kind, name).expect_err("refused");
    assert!(refused.to_string().starts_with(expected), "{refused}");
}

#[test]
fn nothing_is_overwritten() {
    let folder = copy();
    let root = folder.path();
    let page = "notizie/nuovo-sito.md c'è già: non lo tocco";
    check_refused(root, Kind::News, "Nuovo sito", page);
    let course = "il nome breve «segreteria» è già di corsi/segreteria.md";
    check_refused(root, Kind::Course, "Segreteria", course);
    new(root, Kind::Desk, "Casoli").expect("made");
    check_refused(root, Kind::Desk, "Casoli", "lo sportello di Casoli ha già il suo posto");
}

#[test]
fn what_cannot_be_is_explained() {
    let folder = copy();
    let root = folder.path();
    check_refused(root, Kind::News, "???", "«???» non va bene come nome");
    let near = "la cartella «percoso» non c'è: forse volevi scrivere «percorso». Le cartelle sono";
    check_refused(root, Kind::Page, "percoso/Domande", near);
    let near =
        "«Casolli» non è fra i comuni di data/municipalities.yaml: forse volevi scrivere «Casoli»";
    check_refused(root, Kind::Desk, "Casolli", near);
}
