//! A small project in which nothing is wrong, so that each test spoils one thing.

use std::path::Path;

use generator::check::{Verdict, check};
use jiff::civil::{DateTime, date};

/// Its own, so that what is told keeps its lines when the project's settings change.
const SETTINGS: &str = r#"title = "Sportello di prova"
base_url = "https://sportello.example.it"
language = "it"

[lead_body]
name = "Unione di prova"
district = "Ambito di prova"

[[menu.main]]
label = "Corsi"
link = "@/corsi/_index.md"

[paths]
content = "content"

[check]
stale_days = 180
gulpease_min = 60

[kiosk]
hall = "SAM"
hall_name = "Sala di prova"
"#;
const STRINGS: &str = include_str!("../../../content/strings/it.ftl");

/// The morning on which everything is checked.
pub fn now() -> DateTime {
    date(2026, 11, 23).at(10, 0, 0, 0)
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

const FORM: &str = r#"version: 2026-11
title: "Domanda di prova"
summary: "Serve a chiedere di partecipare."
audience: person
minutes: 20
sections:
  - id: chi_sei
    title: "Chi sei"
    questions:
      - {id: comune, type: municipality, label: "Dove abiti?"}
      - id: isee
        type: money
        label: "Quanto è il tuo ISEE?"
        help: "È scritto sulla prima pagina."
        max: 100000
    pictogram: it-user
"#;

const CALL: &str = r#"title: "Avviso di prova"
summary: "Per provare."
kind: participants
form: domanda
example: true
opens_at: 2026-12-01T09:00
closes_at: 2027-01-15T12:00
places: 20
eligibility:
  - id: territorio
    label: "Abiti qui"
    refusal: "Non abiti qui"
    when: {field: comune, in_territory: true}
criteria:
  - id: reddito
    label: "ISEE"
    kind: bands
    field: isee
    bands:
      - {up_to: 6000, points: 15}
      - {up_to: 9000, points: 7.5}
ties: [received_at, draw]
"#;

const COURSE: &str = r#"---
title: Segreteria
description: "Impari il lavoro d'ufficio."
template: course.html
course:
  id: segreteria
  hours: 30
  class_min: 10
  class_max: 20
  programme:
    - "Rispondere al centralino"
  state: open
  enrolment_until: 2026-12-31
  runs:
    - {id: prima, starts_on: 2027-02-01, ends_on: 2027-02-12}
---
Si impara facendo.
"#;

const INCENTIVE: &str = r#"---
title: Bonus di prova
description: "Uno sconto sui contributi."
template: incentive.html
incentive:
  id: prova
  kind: contribution_relief
  summary: "Paghi meno contributi."
  contracts: [permanent]
  conditions:
    - "Versamenti in regola"
  laws: [{act: "L. 92/2012", article: "art. 4", url: null}]
  valid_until: 2026-12-31
  verified_on: 2026-11-01
  state: active
---
Vale per chi assume.
"#;

const PAGES: [(&str, &str, &str); 8] = [
    ("_index.md", "title: Home\nextra: {lead: Ciao, doors: [], steps: []}", ""),
    ("percorso/_index.md", "title: Il percorso", "Ciao."),
    ("percorso/uno.md", "title: Uno\nweight: 1", "## Come fare\n\nCosì."),
    ("percorso/partecipare.md", "title: Partecipa", "Ciao."),
    ("sportelli/_index.md", "title: Sportelli", "Ciao."),
    ("imprese/_index.md", "title: Imprese", "Ciao."),
    ("imprese/consulenza.md", "title: Consulenza", "Ciao."),
    ("corsi/_index.md", "title: Corsi\ntemplate: courses.html", "Ciao."),
];

/// A project in a scratch folder.
pub struct SmallProject {
    folder: tempfile::TempDir,
}

impl SmallProject {
    /// Nothing is wrong in it.
    pub fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().expect("scratch folder") }
            .file("site.toml", SETTINGS)
            .file("content/strings/it.ftl", STRINGS)
            .file("content/data/municipalities.yaml", MUNICIPALITIES)
            .file("content/data/voucher_rules.yaml", VOUCHER_RULES)
            .file("content/forms/domanda.yaml", FORM)
            .file("content/calls/avviso.yaml", CALL)
            .file("content/corsi/segreteria.md", COURSE)
            .file("content/imprese/incentivo.md", INCENTIVE);
        PAGES.iter().fold(project, |project, (source, front, body)| {
            project.page(source, &format!("{front}\ndescription: Prova"), body)
        })
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// With this file.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// With this file, whatever its bytes mean.
    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("folder");
        std::fs::write(path, bytes).expect("file");
        self
    }

    /// With this page.
    pub fn page(self, source: &str, front: &str, body: &str) -> Self {
        self.file(&format!("content/{source}"), &format!("---\n{front}\n---\n{body}\n"))
    }

    /// With this text on a page of its own.
    pub fn body(self, body: &str) -> Self {
        self.page("percorso/due.md", "title: Due\ndescription: Secondo\nweight: 2", body)
    }

    /// With a piece of a file changed.
    #[track_caller]
    pub fn changed(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.root().join(path)).expect("file");
        assert!(text.contains(from), "{path} has no {from:?}");
        self.file(path, &text.replace(from, to))
    }

    /// Everything that is wrong.
    pub fn verdict(&self) -> Verdict {
        check(self.root(), now())
    }
}
