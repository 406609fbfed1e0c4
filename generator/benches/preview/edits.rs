//! What an editor changes, where it shows first, and which other pages must show it at the same moment.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::maker::{self, address, page_name, section_name, section_of};

/// A style sheet of the site's own.
const STYLE: &str = "static/prova.css";
/// A template of the site's own, over the theme's.
const TEMPLATE: &str = "templates/page.html";
/// What the theme's template has not: a title then shows on the pages before and after.
const NEIGHBOURS: &str = "{% if page.previous %}<a href=\"{{ page.previous.url }}\">{{ page.previous.title }}</a>{% endif %}
{% if page.next %}<a href=\"{{ page.next.url }}\">{{ page.next.title }}</a>{% endif %}
";
const END: &str = "{% endblock main %}";
const FORM: &str = "content/forms/domanda-destinatari.yaml";
/// The form on paper; its title is in the file's metadata.
const PAPER: &str = "/moduli/domanda-destinatari.pdf";
const DATA: &str = "content/data/municipalities.yaml";

/// In how many languages the site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    /// In Italian.
    One,
    /// In all those of the project: each page is there once for each.
    All,
}

/// A kind of change.
pub struct Edit {
    /// As the table calls it.
    pub name: &'static str,
    /// The file that is saved, from the project's folder.
    pub file: String,
    /// The text with a mark in it, from the text as it was.
    pub change: fn(&str, &str) -> String,
    /// Address that is watched.
    pub shows: String,
    /// Addresses that must not lag behind.
    pub dependents: Vec<String>,
}

/// All kinds, on a site of so many invented pages.
pub fn edits(pages: usize) -> Vec<Edit> {
    let page = pages / 2;
    let section = section_name(section_of(page, pages));
    let file = |page: usize| {
        format!("content/{}/{}.md", section_name(section_of(page, pages)), page_name(page))
    };
    let at = |page: usize| address(page, pages);
    vec![
        Edit {
            name: "text of a page",
            file: file(page),
            change: |text, mark| format!("{text}\nAncora una riga: {mark}.\n"),
            shows: at(page),
            dependents: vec![],
        },
        Edit {
            name: "title of a page (list, pages before and after)",
            file: file(page + 1),
            change: in_title,
            shows: at(page + 1),
            dependents: vec![format!("/{section}/"), at(page), at(page + 2)],
        },
        Edit {
            name: "title of a section (where you are, on every page of it)",
            file: format!("content/{section}/_index.md"),
            change: in_title,
            shows: format!("/{section}/"),
            dependents: vec![at(page), at(page + 1), at(page + 2)],
        },
        Edit {
            name: "data file (a municipality)",
            file: DATA.to_owned(),
            change: |text, mark| {
                text.replacen("name: \"Casoli\"", &format!("name: \"Casoli {mark}\""), 1)
            },
            shows: "/sportelli/casoli/".to_owned(),
            dependents: vec!["/sportelli/".to_owned()],
        },
        Edit {
            name: "form (its title)",
            file: FORM.to_owned(),
            change: in_title,
            shows: "/modulistica/".to_owned(),
            dependents: vec![PAPER.to_owned()],
        },
        Edit {
            name: "template",
            file: TEMPLATE.to_owned(),
            change: |text, mark| text.replace(END, &format!("<p>{mark}</p>{END}")),
            shows: at(page),
            dependents: vec![at(0), at(page + 1), at(pages - 1)],
        },
        Edit {
            name: "style sheet",
            file: STYLE.to_owned(),
            change: |text, mark| format!("{text}.{mark} {{ color: #036; }}\n"),
            shows: "/prova.css".to_owned(),
            dependents: vec![],
        },
    ]
}

/// The mark before the first word of the title, quoted or not.
fn in_title(text: &str, mark: &str) -> String {
    let line = text.find("\ntitle: ").map_or(0, |at| at + "\ntitle: ".len());
    let start = line + usize::from(text[line..].starts_with('"'));
    format!("{}{mark} {}", &text[..start], &text[start..])
}

/// The project's own content in a folder, with so many invented pages, a template and a style sheet of its own.
pub fn write_project(root: &Path, pages: usize, languages: Languages) -> io::Result<()> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = own.parent().unwrap_or(own);
    copy(&project.join("content"), &root.join("content"))?;
    let settings = fs::read_to_string(project.join("site.toml"))?;
    let is_of_languages = |line: &&str| line.contains("languages = [");
    let one = settings.lines().filter(|line| !is_of_languages(line)).collect::<Vec<_>>().join("\n");
    fs::write(root.join("site.toml"), if languages == Languages::One { one } else { settings })?;
    maker::write_sections(&root.join("content"), pages)?;
    for folder in ["templates", "static"] {
        fs::create_dir_all(root.join(folder))?;
    }
    let template = fs::read_to_string(own.join("theme/templates/page.html"))?;
    fs::write(root.join(TEMPLATE), template.replace(END, &format!("{NEIGHBOURS}{END}")))?;
    fs::write(root.join(STYLE), ".prova { color: #06c; }\n")
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path: PathBuf = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}
