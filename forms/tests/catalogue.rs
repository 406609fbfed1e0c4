//! What an editor is told about a content folder, and what a good one becomes.
//!
//! Snapshots are read as an editor would: file, line, column, what is wrong, what to do.

use std::fs;
use std::path::PathBuf;

use forms::catalogue::{Catalogue, Definitions};
use forms::diagnostic::has_errors;
use tempfile::TempDir;

/// A content folder that lasts as long as the test.
struct Content(TempDir);

impl Content {
    fn new(files: &[(&str, &str)]) -> Self {
        let content = Self(TempDir::new().expect("scratch folder"));
        fs::create_dir(content.path()).expect("content folder");
        files.iter().for_each(|(path, text)| content.write(path, text));
        content
    }

    fn good() -> Self {
        Self::new(&GOOD)
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("content")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folder");
        fs::write(path, text).expect("file");
    }

    /// The same with a piece of a file changed; the piece must be there.
    fn changed(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path().join(path)).expect("file");
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replace(from, to));
        self
    }

    fn load(&self) -> (Catalogue, String) {
        let (catalogue, diagnostics) = Catalogue::load(&self.path()).expect("readable folder");
        let told: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        (catalogue, told.join("\n"))
    }
}

const MUNICIPALITIES: &str = r#"declared_count: 2
municipalities:
  - {id: altino, istat: "069001", belfiore: "A235", name: Altino, province: CH, cap: "66040", lat: 42.099337, lon: 14.331615, membership: member}
  - {id: atessa, istat: "069005", belfiore: "A485", name: Atessa, province: CH, cap: "66041", lat: 42.07, lon: 14.4489, membership: member}
"#;

const VOUCHER_RULES: &str = r#"id: voucher
example: true
budget_euro: 20000
ceilings: {per_household_euro: 1200, monthly_euro: 200.50, months_max: 6}
services:
  - {id: nido, label: "Asilo nido", area: educational, for: [minor], age_max: 3}
"#;

const COURSE: &str = r#"---
title: "Banconista"
weight: 2
course:
  id: banconista
  hours: 30
  class_min: 10
  class_max: 20
  allowance: {hourly_cents: null, note: "Da definire"}
  shuttle: true
  state: planned
  runs:
    - {id: prima, starts_on: 2027-01-11, ends_on: 2027-02-12}
---
Testo.
"#;

const OTHER_COURSE: &str = r#"---
title: "Segreteria"
weight: 1
course: {id: segreteria, hours: 30, class_min: 10, class_max: 20, state: open}
---
"#;

const INCENTIVE: &str = r#"---
title: "Assumere chi ha 50 anni"
incentive:
  id: over50
  kind: contribution_relief
  summary: "Paghi la metà dei contributi."
  contracts: [permanent, fixed_term]
  measures:
    - {contracts: [permanent], percent: 50, max_year_euro: 8000, max_month_euro: 340.69, months: 18}
  aid_regime: none
  laws: [{act: "L. 92/2012", article: "art. 4", url: "https://www.normattiva.it"}]
  valid_until: 2026-12-31
  verified_on: 2026-06-01
  state: active
---
"#;

const FORM: &str = r#"version: 2026-11
title: "Domanda di partecipazione"
summary: "Serve a chiedere di partecipare."
audience: person
minutes: 20
sections:
  - id: chi_sei
    title: "Chi sei"
    questions:
      - {id: comune, type: municipality, label: "Dove abiti?"}
      - {id: isee, type: money, label: "Quanto è il tuo ISEE?", required: false}
      - {id: lavora, type: yes_no, label: "Lavori?"}
      - id: da_quando
        type: date
        label: "Da quando?"
        when: {field: lavora, is: sì}
  - id: scelte
    title: "Che cosa vuoi fare"
    when: {field: lavora, is: no}
    questions:
      - {id: corsi, type: ranked_choice, options_from: courses, label: "Quali corsi preferisci?"}
      - id: famiglia
        type: group
        item_label: "Persona"
        label: "Chi vive con te?"
        questions:
          - {id: minore, type: yes_no, label: "Ha meno di 18 anni?"}
          - {id: servizio, type: one_of, options_from: voucher_services, label: "Quale servizio?", when: {field: minore, is: sì}}
      - id: documenti
        type: attachments
        label: "Porta con te"
        items:
          - {id: isee, label: "Attestazione ISEE", when: {field: isee, answered: true}}
"#;

const CALL: &str = r#"title: "Avviso di prova"
summary: "Per provare."
kind: participants
form: domanda
example: true
opens_at: 2026-12-01T09:00
closes_at: 2027-01-15T12:00
places: 20
reserved:
  - {id: basso, label: "ISEE basso", places: 5, when: {field: isee, at_most: 3000}}
facts:
  - {id: minori, label: "Minori in famiglia", count: famiglia, when: {field: minore, is: sì}}
eligibility:
  - {id: territorio, label: "Abiti qui", refusal: "Non abiti qui", when: {field: comune, in_territory: true}}
criteria:
  - id: reddito
    label: "ISEE"
    kind: bands
    field: isee
    bands: [{up_to: 6000, points: 15}, {up_to: 9000, points: 7.5}]
  - {id: figli, label: "Minori", kind: per_unit, field: minori, points: 2, at_most: 6}
minimum_points: 2
ties: [received_at, draw]
"#;

const GOOD: [(&str, &str); 7] = [
    ("data/municipalities.yaml", MUNICIPALITIES),
    ("data/voucher_rules.yaml", VOUCHER_RULES),
    ("corsi/banconista.md", COURSE),
    ("corsi/segreteria.md", OTHER_COURSE),
    ("imprese/over50.md", INCENTIVE),
    ("forms/domanda.yaml", FORM),
    ("calls/avviso.yaml", CALL),
];

#[test]
fn good_content_is_loaded_without_a_word() {
    let (catalogue, told) = Content::good().load();
    assert_eq!(told, "");
    let courses: Vec<&str> = catalogue.courses.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(courses, ["segreteria", "banconista"], "by weight of the page");
    assert_eq!(catalogue.courses[1].page, "corsi/banconista.md");
    let measure = &catalogue.incentives[0].measures[0];
    assert_eq!(
        (measure.percent_hundredths, measure.max_year_cents, measure.max_month_cents),
        (Some(5000), Some(800_000), Some(34_069))
    );
    let atessa = &catalogue.municipalities.municipalities[1];
    assert_eq!(
        (atessa.lat_microdegrees, atessa.lon_microdegrees),
        (Some(42_070_000), Some(14_448_900))
    );
    assert!(catalogue.municipalities.in_territory("069005"));
    assert!(!catalogue.municipalities.in_territory("058091"));
    let rules = catalogue.voucher_rules.as_ref().expect("rules");
    assert_eq!(rules.ceilings.monthly_cents, Some(20_050));
}

#[test]
fn choices_kept_elsewhere_are_filled_in_inside_groups_too() {
    let (catalogue, _) = Content::good().load();
    let form = &catalogue.forms["domanda"];
    let labels = |id: &str| -> Vec<String> {
        form.question(id).expect("question").options().iter().map(|o| o.label.clone()).collect()
    };
    assert_eq!(labels("corsi"), ["Segreteria", "Banconista"]);
    let row = form.question("famiglia").expect("group").group_questions();
    assert_eq!(row[1].options()[0].id, "nido");
}

#[test]
fn a_course_that_is_over_or_to_be_chosen_is_not_offered() {
    for state in ["over", "to_be_chosen"] {
        let content = Content::good().changed(
            "corsi/banconista.md",
            "state: planned",
            &format!("state: {state}"),
        );
        let (catalogue, told) = content.load();
        assert_eq!(told, "");
        let offered = catalogue.forms["domanda"].question("corsi").expect("question").options();
        assert_eq!(offered.len(), 1, "{state}");
    }
}

#[test]
fn every_mistake_of_a_broken_folder_is_told_in_one_run() {
    let course =
        COURSE.replace("state: planned", "state: planed").replace("2027-01-11", "11/01/2027");
    let twin = OTHER_COURSE.replace("hours: 30", "hours: trenta").replace("weight: 1", "weight: 3");
    let incentive = INCENTIVE
        .replace("percent: 50", "percent: metà")
        .replace("https://www.", "www")
        .replace("  aid_regime", "  aid_regine");
    let form = FORM
        .replace("audience: person", "audience: person\nminuti: 20")
        .replace("{id: isee, type: money, label:", "{id: isee, type: money, lable:")
        .replace("is: sì}\n  - id: scelte", "is: forse}\n  - id: scelte")
        .replace("when: {field: lavora, is: no}", "when: {field: famiglia, answered: true}");
    let call = CALL
        .replace("form: domanda", "form: host")
        .replace("2027-01-15T12:00", "2027-13-15T12:00")
        .replace("field: isee\n", "field: profilo\n")
        .replace("{up_to: 9000, points: 7.5}", "{from: 5000, up_to: 9000, points: molti}")
        .replace("field: comune, in_territory", "field: minori, in_territory");
    let content = Content::new(&[
        ("data/municipalities.yaml", &MUNICIPALITIES.replace("42.07,", "14.07,")),
        ("data/voucher_rules.yaml", &VOUCHER_RULES.replace("area: educational", "area: scuola")),
        ("corsi/banconista.md", &course),
        ("corsi/segreteria.md", OTHER_COURSE),
        ("corsi/segreteria-bis.md", &twin.replace("hours: trenta", "hours: 30")),
        ("corsi/senza-ore.md", &twin),
        ("imprese/over50.md", &incentive),
        ("forms/domanda.yaml", &form),
        ("forms/host.yaml", HOST_FORM),
        ("forms/intestazione.yaml", &FORM.replace("summary: \"Serve a", "sumary: \"Serve a")),
        ("forms/rotto.yaml", "version: 2026-11\ntitle: \"Senza fine\nsummary: x\n"),
        ("calls/avviso.yaml", &call),
        ("calls/rotto.yaml", &CALL.replace("form: domanda", "form: rotto")),
        ("calls/fasce.yaml", BANDS_CALL),
    ]);
    let (_, told) = content.load();
    insta::assert_snapshot!(told);
}

const HOST_FORM: &str = r#"version: 2026-11
title: "Manifestazione di interesse"
summary: "Per ospitare."
audience: company
minutes: 10
sections:
  - id: impresa
    title: "Impresa"
    questions:
      - {id: profili, type: integer, label: "Quanti profili?"}
      - {id: reddito, type: money, label: "Reddito"}
      - {id: nata, type: date, label: "Nata il"}
      - {id: nata, type: text, label: "Di nuovo"}
"#;

const BANDS_CALL: &str = r#"title: "Fasce"
summary: "Per provare."
kind: participants
form: host
opens_at: 2026-12-01T09:00
closes_at: 2027-01-15T12:00
places: 5
reserved:
  - {id: pochi, label: "Pochi", places: 9, when: {field: profili, at_most: pochi}}
  - {id: tanti, label: "Tanti", places: 9, when: {field: profili, at_least: 3}}
criteria:
  - id: reddito
    label: "Reddito"
    kind: bands
    field: reddito
    bands: [{from: 0, up_to: 6000, points: 15}, {from: 6000, up_to: 9000, points: 7}, {from: 9001, points: 1}]
  - {id: profili, label: "Profili", kind: per_unit, field: profili, points: 8, at_most: 6}
  - {id: eta, label: "Età", kind: bands, field: nata, bands: [{up_to: 1990-01-01, points: -1}]}
minimum_points: 50
ties: [received_at]
"#;

/// Diagnostics of the good folder with one piece changed.
fn check(path: &str, from: &str, to: &str, expected: &str) {
    let (_, told) = Content::good().changed(path, from, to).load();
    assert_eq!(told, expected, "{path}: {to}");
}

#[test]
fn a_call_is_checked_against_its_own_sums() {
    check(
        "calls/avviso.yaml",
        "places: 5",
        "places: 25",
        "content/calls/avviso.yaml:10:3: errore: i posti riservati sono 25, ma i posti sono 20\n    \
         aiuto: abbassa le riserve o alza places",
    );
    check(
        "calls/avviso.yaml",
        "minimum_points: 2",
        "minimum_points: 21.50",
        "content/calls/avviso.yaml:22:17: errore: servono almeno 21,5 punti, ma i criteri danno \
         al massimo 21 punti\n    aiuto: abbassa minimum_points o alza i punti dei criteri",
    );
}

#[test]
fn a_condition_cannot_look_inside_a_group_or_ahead() {
    check(
        "forms/domanda.yaml",
        "when: {field: isee, answered: true}",
        "when: {field: minore, answered: true}",
        "content/forms/domanda.yaml:33:58: errore: «minore» sta dentro il gruppo ripetuto \
         «famiglia»\n    aiuto: da fuori del gruppo non si può guardare: usa una domanda fuori dal \
         gruppo",
    );
    check(
        "forms/domanda.yaml",
        "when: {field: minore, is: sì}",
        "when: {field: servizio, answered: true}",
        "content/forms/domanda.yaml:28:106: errore: la condizione guarda «servizio», ma a quel \
         punto non è ancora stata chiesta (riga 28)\n    aiuto: una condizione può guardare solo le domande già \
         fatte: cambia l'ordine",
    );
}

#[test]
fn an_uncertain_territory_is_a_warning_and_the_doubtful_count() {
    let content = Content::good().changed(
        "data/municipalities.yaml",
        "lon: 14.4489, membership: member",
        "lon: 14.4489, membership: to_verify",
    );
    let (catalogue, diagnostics) = Catalogue::load(&content.path()).expect("readable folder");
    assert!(!has_errors(&diagnostics));
    assert!(catalogue.municipalities.in_territory("069005"));
    insta::assert_snapshot!(content.load().1);
}

#[test]
fn a_folder_that_is_missing_or_empty_is_told() {
    let empty = Content::new(&[]);
    insta::assert_snapshot!("empty_folder", empty.load().1);
    fs::remove_dir(empty.path()).expect("removed");
    insta::assert_snapshot!("missing_folder", empty.load().1);
}

#[test]
fn a_file_that_is_no_text_is_told() {
    let content = Content::good();
    fs::write(content.path().join("forms/latino.yaml"), b"title: citt\xe0\n").expect("file");
    insta::assert_snapshot!(content.load().1);
}

#[test]
fn translations_and_hidden_files_are_left_alone() {
    let content = Content::good();
    content.write("forms/domanda.ar.yaml", "[");
    content.write("corsi/banconista.ar.md", COURSE);
    content.write(".bozze/banconista.md", COURSE);
    assert_eq!(content.load().1, "");
}

#[test]
fn definitions_come_back_as_they_were_kept() {
    let (catalogue, _) = Content::good().load();
    assert!(catalogue.definitions("nessuno").is_none());
    let definitions = catalogue.definitions("avviso").expect("call");
    let bytes = definitions.to_bytes();
    let back = Definitions::from_bytes(&bytes).expect("definitions");
    assert_eq!((back.to_bytes(), back.digest()), (bytes.clone(), definitions.digest()));
    assert_eq!(definitions.digest().len(), 64);
    assert!(Definitions::from_bytes(&bytes[1..]).is_err());
}

#[test]
fn digests_change_with_what_is_asked_and_not_with_where_it_is_written() {
    let before = Content::good().load().0;
    let moved =
        Content::good().changed("forms/domanda.yaml", "minutes: 20", "\n# nota\nminutes: 20");
    let moved = moved.load().0;
    let asked = Content::good().changed("forms/domanda.yaml", "Lavori?", "Hai un lavoro?").load().0;
    let digest = |c: &Catalogue| c.definitions("avviso").map(|d| d.digest());
    assert_eq!((digest(&before), before.digest()), (digest(&moved), moved.digest()));
    assert_ne!(digest(&before), digest(&asked));
    assert_ne!(before.digest(), asked.digest());
}

#[test]
fn an_incentive_expires_after_its_last_day_and_asks_for_a_check_after_180_days() {
    let (catalogue, _) = Content::good().load();
    let incentive = &catalogue.incentives[0];
    let at = |today: &str| {
        let today = today.parse().expect("date");
        (incentive.is_expired(today), incentive.needs_check(today))
    };
    assert_eq!(at("2026-11-28"), (false, false), "180 days after 2026-06-01");
    assert_eq!(at("2026-11-29"), (false, true));
    assert_eq!(at("2026-12-31"), (false, true));
    assert_eq!(at("2027-01-01"), (true, false));
}
