//! What Zola's documentation promises, tried on a small site with templates of its own: every name
//! a template is given, every function and filter, shortcodes, taxonomies, pagers, pages from data,
//! and pages that come and go by their day.

use std::path::Path;

use generator::content::Publication;
use generator::project::Project;
use generator::render::{RenderOptions, Site, render};
use jiff::civil::{Date, date};

const SETTINGS: &str = r#"
title = "Prova"
subtitle = "Un sito di prova"
base_url = "https://a.it/s"
language = "it"
project = "P"
taxonomies = [{name = "tags", title = "Temi", paginate_by = 1}, {name = "autori", render = false}]
[extra]
colore = "blu"
[[data_pages]]
source = "data/fornitori.yaml"
list = "fornitori"
template = "dati.html"
section = "voucher/fornitori"
title = "{nome}"
slug = "{id}"
description = "{nome} a {dove.comune}"
body = "{testo}"
[lead_body]
name = "E"
district = "D"
[kiosk]
hall = "SAM"
hall_name = "Sala"
"#;
const WORDS: &str = include_str!("../../content/strings/it.ftl");

/// A project in a scratch folder.
struct ZolaTest {
    folder: tempfile::TempDir,
    today: Date,
    drafts: bool,
}

impl ZolaTest {
    /// A home page and nothing else.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("scratch folder");
        Self { folder, today: date(2026, 12, 1), drafts: false }
            .write("site.toml", SETTINGS)
            .write("content/strings/it.ftl", WORDS)
            .write("content/data/municipalities.yaml", MUNICIPALITIES)
            .write("content/data/fornitori.yaml", "fornitori: []\n")
            .write(
                "templates/base.html",
                "{% block head %}{% endblock %}{% block breadcrumbs %}{% endblock %}{% block main %}{{ page.title }}{% endblock %}",
            )
            .write("templates/page.html", "{{ page.content | safe }}")
            .write("templates/section.html", "{{ section.content | safe }}")
            .write("templates/index.html", "{{ section.title }}")
            .write("templates/desk.html", "")
            .page("_index.md", "title: Casa", "")
    }

    fn write(self, path: &str, text: &str) -> Self {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("folder");
        std::fs::write(path, text).expect("written");
        self
    }

    fn page(self, source: &str, front: &str, body: &str) -> Self {
        let text = format!("---\ndescription: \"D {source}\"\n{front}\n---\n{body}\n");
        self.write(&format!("content/{source}"), &text)
    }

    fn on(self, today: Date) -> Self {
        Self { today, ..self }
    }

    fn made(&self) -> (Site, String) {
        let on = Publication { drafts: self.drafts, ..Publication::on(self.today) };
        let (project, mut told) = Project::load_on(self.folder.path(), on);
        let mut site = Site::default();
        if let Some(project) = project {
            let now = self.today.at(10, 0, 0, 0);
            let (made, mistakes) = render(&project, &RenderOptions::new(now));
            told.extend(mistakes);
            site = made;
        }
        told.sort();
        told.dedup();
        // Facts are the theme's affair: this site has none.
        let of_facts =
            ["content/calls", "municipalities.yaml", "voucher_rules.yaml", "content/forms"];
        told.retain(|d| !of_facts.iter().any(|part| d.file.contains(part)));
        (site, told.iter().map(|d| format!("{d}\n")).collect())
    }

    /// The text of a finished file.
    #[track_caller]
    fn text(&self, file: &str) -> String {
        let (site, told) = self.made();
        let Some(bytes) = site.files.get(file) else {
            let files: Vec<&String> = site.files.keys().collect();
            panic!("{file} is not among {files:?}\n{told}");
        };
        format!("{told}{}", String::from_utf8_lossy(bytes))
    }

    /// The names of the finished files that are neither the theme's nor made from facts.
    fn files(&self) -> Vec<String> {
        let (site, told) = self.made();
        let own = |name: &&String| {
            !["static/", "sportelli/"].iter().any(|folder| name.starts_with(folder))
                && !["404.html", "calendario.ics", "robots.txt", "sitemap.xml"]
                    .contains(&name.as_str())
        };
        let names = site.files.keys().filter(own).cloned();
        names.chain(told.lines().map(str::to_owned)).collect()
    }
}

const MUNICIPALITIES: &str = include_str!("../../content/data/municipalities.yaml");

/// Every name of a page, a section and the site, as Zola's documentation lists them.
const NAMES: &str = r#"
title={{ page.title }}
description={{ page.description }}
date={{ page.date }} {{ page.year }} {{ page.month }} {{ page.day }}
updated={{ page.updated }}
slug={{ page.slug }}
path={{ page.path }}
permalink={{ page.permalink }}
components={{ page.components | join(sep="+") }}
authors={{ page.authors | join(sep=", ") }}
draft={{ page.draft }}
taxonomies={{ page.taxonomies.tags | join(sep=", ") }}
extra={{ page.extra.nota }}
toc={% for h in page.toc %}{{ h.level }} {{ h.id }} {{ h.title }} {{ h.permalink }}{% for c in h.children %} > {{ c.permalink }}{% endfor %};{% endfor %}
word_count={{ page.word_count }} reading_time={{ page.reading_time }}
summary={{ page.summary }}
lower={{ page.lower.title }} {{ page.lower.permalink }}
higher={{ page.higher.title }} {{ page.higher.permalink }}
assets={{ page.assets | join(sep=", ") }}
ancestors={{ page.ancestors | join(sep=", ") }}
relative_path={{ page.relative_path }}
colocated_path={{ page.colocated_path }}
lang={{ page.lang }} {{ lang }}
translations={{ page.translations | length }}
backlinks={% for b in page.backlinks %}{{ b.title }} {{ b.permalink }};{% endfor %}
current_path={{ current_path }} current_url={{ current_url }}
config={{ config.title }} {{ config.base_url }} {{ config.description }} {{ config.default_language }} {{ config.mode }} {{ config.extra.colore }}
content={{ page.content | safe }}"#;

#[test]
fn a_page_has_zolas_names() {
    let site = ZolaTest::new()
        .write("templates/nomi.html", NAMES)
        .page("notizie/_index.md", "title: Notizie\nsort_by: weight", "")
        .page("notizie/prima.md", "title: Prima\nweight: 1", "Vedi [la gita](@/notizie/gita/index.md).")
        .page(
            "notizie/gita/index.md",
            "title: La gita\ntemplate: nomi.html\nweight: 2\ndate: 2026-11-03\nupdated: 2026-11-05\n\
             authors: [Ugo, Pia]\ntaxonomies: {tags: [Monti]}\nextra: {nota: bella}",
            "Una gita in quattro.\n\n## Come\n\n### A piedi\n\nPiano.",
        )
        .page("notizie/ultima.md", "title: Ultima\nweight: 3", "")
        .write("content/notizie/gita/mappa.pdf", "pdf");
    insta::assert_snapshot!(site.text("notizie/gita/index.html"));
}

#[test]
fn a_section_has_zolas_names() {
    let template = "{{ section.title }} {{ section.path }} {{ section.permalink }} \
         {{ section.relative_path }} {{ section.ancestors | join(sep=\",\") }} \
         {{ section.word_count }} {{ section.transparent }} {{ section.generate_feeds }} \
         {{ section.paginate_by }} {{ section.paginate_reversed }} \
         {% for p in section.pages %}[{{ p.title }} {{ p.permalink }} {{ p.word_count }} {{ p.summary }}]{% endfor %}\
         {% for s in section.subsections %}{% set sub = get_section(path=s) %}({{ sub.title }} {{ sub.pages | length }}){% endfor %}";
    let site = ZolaTest::new()
        .write("templates/section.html", template)
        .page("a/_index.md", "title: A\nsort_by: title", "Parole qui.")
        .page("a/due.md", "title: Passo 10", "Uno due.")
        .page("a/uno.md", "title: passo 9", "")
        .page("a/b/_index.md", "title: B\ntransparent: true", "")
        .page("a/b/tre.md", "title: Passo 11", "");
    assert_eq!(
        site.text("a/index.html"),
        "A /a/ https://a.it/s/a/ a/_index.md _index.md 2 false false  false \
         [passo 9 https://a.it/s/a/uno/ 0 ][Passo 10 https://a.it/s/a/due/ 2 Uno due.]\
         [Passo 11 https://a.it/s/a/b/tre/ 0 ](B 1)"
    );
}

#[test]
fn functions_answer_as_in_zola() {
    let template = "{% set p = get_page(path=\"a/uno.md\") %}{{ p.title }} {{ p.permalink }}|\
         {% set s = get_section(path=\"a/_index.md\") %}{{ s.pages | length }}|\
         {% set m = get_section(path=\"a/_index.md\", metadata_only=true) %}{{ m.title }}{{ m.pages | default(value=\"-\") }}|\
         {{ get_url(path=\"@/a/uno.md\") }} {{ get_url(path=\"css/x.css\", cachebust=true) }} {{ get_url(path=\"@/a/uno.md#qui\") }}|\
         {{ get_taxonomy_url(kind=\"tags\", name=\"Città\") }}|\
         {% set t = get_taxonomy(kind=\"tags\") %}{{ t.kind.name }} {{ t.permalink }} {% for i in t.items %}{{ i.name }}:{{ i.page_count }} {% endfor %}|\
         {% set t = get_taxonomy_term(kind=\"autori\", term=\"ugo\") %}{{ t.name }} {{ t.slug }} {{ t.path }} {{ t.pages[0].title }}|\
         {% set t = get_taxonomy_term(kind=\"autori\", term=\"ugo\", include_pages=false) %}{{ t.pages | length }}|\
         {% set t = get_taxonomy_term(kind=\"autori\", term=\"boh\", required=false) %}{% if t %}c'è{% else %}no{% endif %}|\
         {% set d = load_data(path=\"data/x.csv\") %}{{ d.headers[1] }}={{ d.records[0][1] }}|\
         {{ get_hash(literal=\"a\", sha_type=256, base64=false) | truncate(length=8, end=\"\") }}|\
         {{ trans(key=\"home\") }}|{{ \"*a* [b](@/a/uno.md)\" | markdown(inline=true) | safe }}|{{ 12345 | num_format }}";
    let site = ZolaTest::new()
        .write("templates/index.html", template)
        .write("content/data/x.csv", "a,b\n1,2\n")
        .write("static/css/x.css", "a{}")
        .page("a/_index.md", "title: A", "")
        .page("a/uno.md", "title: Uno\ntaxonomies: {tags: [città], autori: [Ugo]}", "## Qui");
    insta::assert_snapshot!(site.text("index.html").replace('|', "\n"));
}

#[test]
fn what_a_function_does_not_find_is_told() {
    let told = |template: &str| {
        let site = ZolaTest::new().write("templates/index.html", template);
        site.made().1
    };
    insta::assert_snapshot!(
        [
            told("{% set p = get_page(path=\"boh.md\") %}"),
            told("a\n  {% set d = load_data(path=\"../x.json\") %}"),
            told("{% set d = get_taxonomy(kind=\"tags\") %}"),
            told("{{ get_url(path=\"@/boh.md\") }}"),
        ]
        .concat()
    );
}

#[test]
fn lists_are_cut_and_labels_have_pages() {
    let pager = "{{ current_path }} {% for p in paginator.pages %}{{ p.title }} {% endfor %}\
         {{ paginator.current_index }}/{{ paginator.number_pagers }} {{ paginator.total_pages }} \
         {{ paginator.paginate_by }} {{ paginator.base_url }} {{ paginator.first }} \
         {{ paginator.last }} {{ paginator.previous }} {{ paginator.next }}";
    let site = ZolaTest::new()
        .write("templates/section.html", pager)
        .write("templates/taxonomy_list.html", "{{ taxonomy.name }} {{ taxonomy.title }}{% for t in terms %} {{ t.name }} {{ t.permalink }}{% endfor %}")
        .write("templates/tags/single.html", &format!("{{{{ taxonomy.name }}}} {{{{ term.name }}}} {pager}"))
        .page("notizie/_index.md", "title: Notizie\nsort_by: date\npaginate_by: 2", "")
        .page("notizie/a.md", "title: A\ndate: 2026-01-01\ntaxonomies: {tags: [lavoro]}", "")
        .page("notizie/b.md", "title: B\ndate: 2026-01-02\ntaxonomies: {tags: [Lavoro]}", "")
        .page("notizie/c.md", "title: C\ndate: 2026-01-03", "");
    let shown = |file: &str| site.text(file);
    assert_eq!(
        [
            shown("notizie/index.html"),
            shown("notizie/page/2/index.html"),
            shown("tags/index.html"),
            shown("tags/lavoro/page/2/index.html"),
        ]
        .join("\n"),
        "/notizie/ C B 1/2 3 2 https://a.it/s/notizie/page/ https://a.it/s/notizie/ \
         https://a.it/s/notizie/page/2/  https://a.it/s/notizie/page/2/\n\
         /notizie/page/2/ A 2/2 3 2 https://a.it/s/notizie/page/ https://a.it/s/notizie/ \
         https://a.it/s/notizie/page/2/ https://a.it/s/notizie/ \n\
         tags Temi lavoro https://a.it/s/tags/lavoro/\n\
         tags lavoro /tags/lavoro/page/2/ A 2/2 2 1 https://a.it/s/tags/lavoro/page/ \
         https://a.it/s/tags/lavoro/ https://a.it/s/tags/lavoro/page/2/ https://a.it/s/tags/lavoro/ "
    );
    assert!(shown("notizie/page/1/index.html").contains("url=/s/notizie/"));
}

#[test]
fn records_of_a_data_file_are_pages() {
    let records = "fornitori:\n\
         - {id: rosa, nome: Rosa, dove: {comune: Casoli}, testo: \"Vedi [Ugo](@/voucher/fornitori/ugo.md).\", euro: 12}\n\
         - {id: ugo, nome: Ugo, dove: {comune: Gessopalena}, testo: \"**Ciao**\", euro: 9}\n";
    let site = ZolaTest::new()
        .write("content/data/fornitori.yaml", records)
        .write("templates/dati.html", "{{ page.title }} {{ page.extra.euro }} {% if page.next %}{{ page.next.title }} {% endif %}{{ page.content | safe }}")
        .write("templates/section.html", "{% for p in section.pages %}{{ p.url }} {{ p.description }} {{ p.extra.dove.comune }};{% endfor %}")
        .page("voucher/fornitori/_index.md", "title: Fornitori", "");
    assert_eq!(
        [site.text("voucher/fornitori/rosa/index.html"), site.text("voucher/fornitori/index.html")],
        [
            "Rosa 12 Ugo <p>Vedi <a href=\"/s/voucher/fornitori/ugo/\">Ugo</a>.</p>\n",
            "/voucher/fornitori/rosa/ Rosa a Casoli Casoli;/voucher/fornitori/ugo/ Ugo a Gessopalena Gessopalena;",
        ]
    );
}

#[test]
fn mistakes_in_a_data_file_have_their_line() {
    let site = ZolaTest::new()
        .write(
            "content/data/fornitori.yaml",
            "fornitori:\n- {id: a, nome: A, dove: {comune: B}, testo: \"[C](@/boh.md)\"}\n- {id: b}\n",
        )
        .write("templates/dati.html", "{{ page.content | safe }}")
        .page("voucher/fornitori/_index.md", "title: Fornitori", "");
    insta::assert_snapshot!(site.made().1);
}

#[test]
fn pages_come_and_go_by_their_day() {
    let site = ZolaTest::new()
        .page("a.md", "title: A", "Vedi [B](@/b.md), [C](@/c.md#d) e [D](@/d.md).")
        .page("b.md", "title: B\npublish_on: 2026-12-10", "")
        .page("c.md", "title: C\nexpires_on: 2026-12-20", "## D")
        .page("d.md", "title: D", "");
    let on = |site: ZolaTest, day: i8| {
        let site = site.on(date(2026, 12, day));
        (site.files().join("\n"), site)
    };
    let (before, site) = on(site, 9);
    let (between, site) = on(site, 10);
    let (after, site) = on(site, 21);
    insta::assert_snapshot!(format!("{before}\n---\n{between}\n---\n{after}"));
    let all = ZolaTest { drafts: true, ..site };
    assert_eq!(
        all.files(),
        ["a/index.html", "b/index.html", "c/index.html", "d/index.html", "index.html"]
    );
}

#[test]
fn shortcodes_write_into_the_text() {
    let site = ZolaTest::new()
        .write("templates/shortcodes/riquadro.html", "<aside>{{ titolo }} {{ nth }} {{ page.title }}: {{ body | markdown | safe }}</aside>")
        .write("templates/shortcodes/voci.md", "{% set d = load_data(path=\"data/v.yaml\") %}{% for v in d %}\n### {{ v }}\n{% endfor %}")
        .write("templates/page.html", "{% for h in page.toc %}{{ h.id }}{% for c in h.children %}+{{ c.id }}{% endfor %} {% endfor %}{{ page.content | safe }}")
        .write("content/data/v.yaml", "[Uno, Due]")
        .page("a.md", "title: A", "## Elenco\n\n{{ voci() }}\n\n{% riquadro(titolo=\"Vedi\") %}\nIl [testo](@/_index.md).\n{% end %}\n\nNumero {{ telefono(numero=\"0872 12 34\") }} e {{/* voci() */}}.");
    insta::assert_snapshot!(site.text("a/index.html"));
}

#[test]
fn wrong_shortcodes_are_told_with_their_place() {
    let site = ZolaTest::new()
        .page("a.md", "title: A", "Uno {{ telefno(numero=\"1\") }}.\n\nDue {{ telefono(numro=\"1\") }} e {{ modulo(id=\"boh\") }}.\n\n{% nota() %}\nTre [qui](@/boh.md).\n{% end %}\n\n{% nota() %}")
        .page("b.md", "title: B", "Vedi {{ telefono(numero=1 }}");
    insta::assert_snapshot!(site.made().1);
}

#[test]
fn a_section_may_lead_elsewhere_or_stay_hidden() {
    let site = ZolaTest::new()
        .page("a/_index.md", "title: A\nredirect_to: a/uno", "")
        .page("a/uno.md", "title: Uno", "")
        .page("b/_index.md", "title: B\nrender: false\npage_template: altra.html", "")
        .page("b/c/_index.md", "title: C\ninsert_anchor_links: right", "")
        .page("b/c/due.md", "title: Due", "## Tre")
        .write("templates/altra.html", "altra {{ page.content | safe }}");
    assert_eq!(
        site.files(),
        ["a/index.html", "a/uno/index.html", "b/c/due/index.html", "b/c/index.html", "index.html"]
    );
    assert!(site.text("a/index.html").contains("url=/s/a/uno/"));
    assert_eq!(
        site.text("b/c/due/index.html"),
        "altra <h2 id=\"tre\">Tre <a class=\"anchor\" href=\"#tre\" \
         aria-label=\"Collegamento a «Tre»\">#</a></h2>\n"
    );
}

#[test]
fn the_projects_own_shortcodes_work() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let test = ZolaTest::new();
    let copy = |from: &str| {
        let text = std::fs::read_to_string(root.join(from)).expect("content");
        (from.to_owned(), text)
    };
    let files = [
        "content/forms/domanda-destinatari.yaml",
        "content/calls/destinatari-2026.yaml",
        "content/data/voucher_rules.yaml",
    ];
    let test =
        files.iter().map(|f| copy(f)).fold(test, |test, (path, text)| test.write(&path, &text));
    let test = test.page(
        "a.md",
        "title: A",
        "{% nota(titolo=\"Attenzione\", tono=\"warn\") %}\nPorta il **documento**.\n{% end %}\n\n\
         {{ scadenza(giorno=\"2026-12-31\") }}\n\n{{ scadenza(avviso=\"destinatari-2026\", testo=\"Fai domanda entro\") }}\n\n\
         {{ modulo(id=\"domanda-destinatari\") }}\n\nChiama {{ telefono(numero=\"0872 123 456\") }}.",
    );
    let (site, _) = test.made();
    let html = site.files.get("a/index.html").map(|b| String::from_utf8_lossy(b).into_owned());
    let icons = without_digests(&html.unwrap_or_default());
    insta::assert_snapshot!(icons);
}

/// The page without the digests in the addresses of the icons.
fn without_digests(html: &str) -> String {
    let mut out = String::new();
    for (index, part) in html.split("/static/icons.").enumerate() {
        match part.split_once("svg#") {
            Some((_, rest)) if index > 0 => {
                out.push_str("/static/icons.svg#");
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}
