//! The table of `content/README.md` that tells where each point of the project stands on the site.
//!
//! It can only be trusted if the pages and headings it names are there. What the points say is not
//! judged here: that takes a person. The rest of the guide is tried in `forms` (the sample form) and
//! by `check` (the sample pages).

use std::path::Path;

/// The title of the table's part of the guide.
const TITLE: &str = "## Dove sta scritto ogni punto del progetto";

/// Pages the table names, each with the headings it names in it.
fn places(guide: &str) -> Vec<(String, Vec<String>)> {
    let rows = guide
        .lines()
        .skip_while(|line| *line != TITLE)
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").nth(1))
        .filter(|cell| cell.contains('`'));
    let mut places = Vec::new();
    for cell in rows {
        // `page`, "heading": odd pieces between backticks are pages, what follows may name headings.
        let pieces: Vec<&str> = cell.split('`').collect();
        for pair in pieces[1..].chunks(2) {
            let after = pair.get(1).copied().unwrap_or_default();
            let headings = after.split('"').skip(1).step_by(2).map(str::to_owned);
            places.push((pair[0].to_owned(), headings.collect()));
        }
    }
    places
}

/// What the table names and the content folder has not.
fn missing(content: &Path, guide: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for (page, headings) in places(guide) {
        let path = content.join(&page);
        if path.is_dir() && headings.is_empty() {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else {
            missing.push(page);
            continue;
        };
        let there: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("##"))
            .map(|line| line.trim_start_matches('#').split('{').next().unwrap_or_default().trim())
            .collect();
        let lost = headings.iter().filter(|h| !there.contains(&h.as_str()));
        missing.extend(lost.map(|heading| format!("{page}: {heading}")));
    }
    missing
}

#[test]
fn every_page_and_heading_the_table_names_is_there() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let guide = std::fs::read_to_string(content.join("README.md")).unwrap();
    assert!(places(&guide).len() > 60, "the table is there and is read");
    assert_eq!(missing(&content, &guide), Vec::<String>::new());
}

#[test]
fn a_page_or_heading_that_is_gone_is_told() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let row = "| Un punto | `percorso/tirocinio.md`, \"Come fare\"; `voucher/no.md` |";
    let other = "| Un altro | `percorso/tirocinio.md`, \"Non esiste\" |";
    let guide = format!("{TITLE}\n\n| Che cosa | Pagina |\n|---|---|\n{row}\n{other}\n\n## Poi\n");
    assert_eq!(missing(&content, &guide), ["voucher/no.md", "percorso/tirocinio.md: Non esiste"]);
}
