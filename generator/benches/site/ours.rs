//! The invented site for our own program: settings, and plain templates of its own over the theme's.

use std::fs;
use std::io;
use std::path::Path;

use crate::maker::{self, SECTIONS, section_name};

const STRINGS: &str = include_str!("../../../content/strings/it.ftl");
const VOUCHER_RULES: &str = include_str!("../../../content/data/voucher_rules.yaml");

const SETTINGS: &str = r#"title = "Sito inventato"
base_url = "https://example.it"
language = "it"
project = "Prova"

[lead_body]
name = "Ente inventato"
district = "da definire"
seat = "da definire"

[contacts]
address = "da definire"
phone = "da definire"
email = "da definire"
certified_email = "da definire"
data_protection_officer = "da definire"
procedure_officer = "da definire"

[paths]
content = "content"
output = "public"

[check]
stale_days = 180

[kiosk]
hall = "PRO"
hall_name = "Sala inventata"
listen = "127.0.0.1:8080"
idle_seconds = 90
idle_warning_seconds = 30
"#;

const BASE: &str = r#"<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<title>{% block title %}{{ page.title }} - {{ config.title }}{% endblock title %}</title>
<meta name="description" content="{{ page.description }}">
<link rel="stylesheet" href="/style.css">
{% block head %}{% endblock head %}</head>
<body>
<header><p><a href="/">{{ config.title }}</a></p>
<nav aria-label="Sezioni"><ul>
MENU</ul></nav></header>
{% block breadcrumbs %}{% endblock breadcrumbs %}
<main>{% block main %}{% endblock main %}</main>
<footer><p>{{ config.lead_body.name }}</p></footer>
</body>
</html>
"#;
const MENU: &str = r#"{% for item in menu.main %}<li><a href="{{ item.url }}">{{ item.label }}</a></li>
{% endfor %}"#;
const PAGE: &str = r##"{% extends "base.html" %}
{% block main %}
<h1>{{ page.title }}</h1>
<nav aria-label="In questa pagina"><ul>
{% for entry in page.toc %}<li><a href="#{{ entry.id }}">{{ entry.title }}</a>{% if entry.children %}<ul>
{% for child in entry.children %}<li><a href="#{{ child.id }}">{{ child.title }}</a></li>
{% endfor %}</ul>{% endif %}</li>
{% endfor %}</ul></nav>
<article>{{ page.content | safe }}</article>
<nav aria-label="Altre pagine">
{% if page.previous %}<a rel="prev" href="{{ page.previous.url }}">{{ page.previous.title }}</a>{% endif %}
{% if page.next %}<a rel="next" href="{{ page.next.url }}">{{ page.next.title }}</a>{% endif %}
</nav>
{% endblock main %}
"##;
const SECTION: &str = r#"{% extends "base.html" %}
{% block main %}
<h1>{{ page.title }}</h1>
{{ page.content | safe }}
<ul>
{% for item in section.pages %}<li><a href="{{ item.url }}">{{ item.title }}</a></li>
{% endfor %}</ul>
{% endblock main %}
"#;
const INDEX: &str = r#"{% extends "base.html" %}
{% block main %}
<h1>{{ config.title }}</h1>
{{ page.content | safe }}
{% endblock main %}
"#;

/// How every page comes by its list of sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Navigation {
    /// From the menu of the settings.
    Menu,
    /// By asking for each whole section, with all its pages.
    WholeSections,
}

/// Writes a site of so many pages into a folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_site(root: &Path, pages: usize, navigation: Navigation) -> io::Result<()> {
    let content = root.join("content");
    maker::write_content(&content, pages)?;
    let data = content.join("data");
    for folder in [&data, &content.join("strings"), &root.join("templates"), &root.join("static")] {
        fs::create_dir_all(folder)?;
    }
    fs::write(content.join("strings/it.ftl"), STRINGS)?;
    fs::write(data.join("voucher_rules.yaml"), VOUCHER_RULES)?;
    fs::write(
        data.join("municipalities.yaml"),
        "declared_count: 1\nsource_note: \"inventato\"\nmunicipalities: []\n",
    )?;
    fs::write(root.join("site.toml"), settings())?;
    fs::write(root.join("static/style.css"), "body { font-family: sans-serif; }\n")?;
    let base = BASE.replace("MENU", &menu(navigation));
    let templates = [
        ("base.html", base.as_str()),
        ("page.html", PAGE),
        ("section.html", SECTION),
        ("index.html", INDEX),
    ];
    for (name, text) in templates {
        fs::write(root.join("templates").join(name), text)?;
    }
    Ok(())
}

fn settings() -> String {
    let entry = |section: usize| {
        let folder = section_name(section);
        format!("[[menu.main]]\nlabel = \"Sezione {section}\"\nlink = \"@/{folder}/_index.md\"\n")
    };
    let menu: String = (0..SECTIONS).map(entry).collect();
    SETTINGS.replacen("[paths]", &format!("{menu}\n[paths]"), 1)
}

fn menu(navigation: Navigation) -> String {
    if navigation == Navigation::Menu {
        return MENU.to_owned();
    }
    let entry = |section: usize| {
        format!(
            "{{% set section_{section} = get_section(path=\"{}/_index.md\") %}}<li><a href=\"{{{{ section_{section}.url }}}}\">{{{{ section_{section}.title }}}}</a> ({{{{ section_{section}.pages | length }}}})</li>\n",
            section_name(section)
        )
    };
    (0..SECTIONS).map(entry).collect()
}
