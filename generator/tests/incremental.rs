//! After any sequence of edits, what was made with a memory of the time before is what a clean
//! build makes, byte for byte, mistakes included.
//!
//! Edits are of every kind an editor makes, wrong ones too: texts, titles, order, drafts, files
//! that come and go, data, words, settings, templates, style sheets, meetings, news, translations.
//! Some come while the site is being made, which is then left as it is.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use forms::diagnostic::{Diagnostic, has_errors};
use generator::content::Publication;
use generator::project::{self, Project};
use generator::render::{self, RenderOptions, Sink, Site, render, render_again, render_into};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const SETTINGS: &str = "title = \"Prova\"\nsubtitle = \"S\"\nbase_url = \"https://a.it\"\nlanguage = \"it\"\n\
     project = \"P\"\ntaxonomies = [{name = \"tags\", paginate_by = 1}]\n[[data_pages]]\n\
     source = \"data/voci.yaml\"\nsection = \"due\"\ntitle = \"Voce {n}\"\nslug = \"{id}\"\n\
     description = \"{n}\"\nbody = \"{t}\"\n[lead_body]\nname = \"E\"\ndistrict = \"D\"\nseat = \"V\"\n[contacts]\n\
     address = \"x\"\nphone = \"x\"\nemail = \"x\"\ncertified_email = \"x\"\n\
     data_protection_officer = \"x\"\nprocedure_officer = \"x\"\n[[menu.main]]\nlabel = \"Uno\"\n\
     link = \"@/uno/_index.md\"\n[paths]\ncontent = \"content\"\noutput = \"public\"\n[check]\n\
     stale_days = 180\n[kiosk]\nhall = \"SAM\"\nhall_name = \"Sala\"\nlisten = \"127.0.0.1:8080\"\n\
     idle_seconds = 90\nidle_warning_seconds = 30\n";
const WORDS: &str = include_str!("../../content/strings/it.ftl");
const BASE: &str = "<!doctype html><title>{{ page.title }}</title>{% block head %}{% endblock %}{% for l in menu.main %}\
     <a href=\"{{ l.url }}\">{{ l.label }}</a>{% endfor %}{% block main %}{{ page.content | safe }}\
     {% endblock %}{% if page.next %}<a href=\"{{ page.next.url }}\">{{ page.next.title }}</a>{% endif %}\
     {% if outputs.linked_data %}<script>{{ outputs.linked_data | safe }}</script>{% endif %}\
     {% if outputs.calendar_url %}<a href=\"{{ outputs.calendar_url }}\">c</a>{% endif %}\
     {% for f in outputs.feeds %}<a href=\"{{ f.url }}\">{{ f.title }}</a>{% endfor %}\
     {% for e in outputs.events %}<p>{{ e.title }}</p>{% endfor %}";
const LIST: &str = "{% extends \"base.html\" %}{% block main %}{% set list = paginator.pages if paginator else section.pages %}{% for p in list %}\
     <a href=\"{{ p.url }}\">{{ p.title }}: {{ p.description }}</a>{% endfor %}{{ page.content | safe }}{% endblock %}";
const PAGE: &str = "{% extends \"base.html\" %}{% block main %}{{ page.content | safe }}\
     {% for b in page.backlinks %}{{ b.title }}{% endfor %}\
     {% set d = load_data(path=\"data/voci.yaml\", required=false) %}{% if d %}{{ d | length }}{% endif %}\
     {% for tag in page.tags %}{{ get_taxonomy_url(kind=\"tags\", name=tag) }}\
     {{ \"[a](@/uno/_index.md)\" | markdown(inline=true) }}{% endfor %}{% endblock %}";
/// What makes a page rest on all the others.
const BACKLINKS: &str = "{% for b in page.backlinks %}{{ b.title }}{% endfor %}";
const SHORTCODE: &str = "{% set d = load_data(path=\"data/voci.yaml\", required=false) %}{{ page.title }}: {{ d | length if d else 0 }}";
const LOOKING: &str = "{% extends \"base.html\" %}{% block main %}\
     {% set s = get_section(path=\"uno/_index.md\") %}{{ s.title }}: {{ s.pages | length }}\
     {% for p in s.pages %}{{ p.title }} {% endfor %}{{ get_url(path=\"@/uno/_index.md\") }}\
     {{ t(key=\"home\") }}{% endblock %}";

/// Pages of the project before any edit, with their titles.
const PAGES: [&str; 8] = [
    "_index.md",
    "uno/_index.md",
    "uno/a.md",
    "uno/b.md",
    "uno/c.md",
    "due/_index.md",
    "due/d.md",
    "due/e.md",
];

/// One thing an editor does; numbers choose which file and which text.
#[derive(Debug, Clone)]
enum Edit {
    Body { page: usize, text: usize },
    Title { page: usize, text: usize },
    Weight { page: usize, weight: i64 },
    Draft { page: usize, draft: bool },
    Alias { page: usize, alias: usize },
    Slug { page: usize, slug: usize },
    Break { page: usize, fault: usize },
    Remove { page: usize },
    Link { page: usize, to: usize },
    Template { which: usize, text: usize },
    Word { text: usize },
    Site { text: usize },
    Municipality { text: usize },
    Picture { text: usize, there: bool },
    Style { text: usize, there: bool },
    Photograph { width: u32, there: bool },
    Search { there: bool },
    Synonym { text: usize, there: bool },
    Touch { page: usize },
    Meeting { page: usize, text: usize },
    News { page: usize, text: usize },
    Label { page: usize, label: usize },
    Day { page: usize, day: usize },
    Shortcode { page: usize, which: usize },
    Data { text: usize, there: bool },
    ShortcodeTemplate { text: usize },
    Anchors { page: usize, there: bool },
    Translation { page: usize, text: usize, there: bool },
    EnglishWord { text: usize, there: bool },
    EnglishData { text: usize, there: bool },
}

impl Edit {
    /// Whether it can change no page, as who watches the folders would know.
    fn is_beside_pages(&self) -> bool {
        matches!(
            self,
            Self::Template { .. }
                | Self::Word { .. }
                | Self::Municipality { .. }
                | Self::Synonym { .. }
                | Self::Data { .. }
                | Self::ShortcodeTemplate { .. }
                | Self::EnglishWord { .. }
                | Self::EnglishData { .. }
                | Self::Style { .. }
        )
    }
}

/// What kind of site the edits are made on.
#[derive(Debug, Clone, Copy)]
struct Kind {
    /// Whether its pages say who leads to them: then each rests on all the others.
    backlinks: bool,
    /// Whether it is in English too.
    english: bool,
}

/// An edit, and after how many files the next one comes, when it does not wait for all.
type Saved = (Edit, Option<usize>);

fn sequences() -> impl Strategy<Value = (Kind, Vec<Saved>)> {
    let kind = (any::<bool>(), any::<bool>());
    let kind = kind.prop_map(|(backlinks, english)| Kind { backlinks, english });
    (kind, edits())
}

fn edits() -> impl Strategy<Value = Vec<Saved>> {
    let page = || 0..PAGES.len();
    let text = || 0..4usize;
    let edit = prop_oneof![
        (page(), text()).prop_map(|(page, text)| Edit::Body { page, text }),
        (page(), text()).prop_map(|(page, text)| Edit::Title { page, text }),
        (page(), -3..3i64).prop_map(|(page, weight)| Edit::Weight { page, weight }),
        (page(), any::<bool>()).prop_map(|(page, draft)| Edit::Draft { page, draft }),
        (page(), text()).prop_map(|(page, alias)| Edit::Alias { page, alias }),
        (page(), text()).prop_map(|(page, slug)| Edit::Slug { page, slug }),
        (page(), text()).prop_map(|(page, fault)| Edit::Break { page, fault }),
        page().prop_map(|page| Edit::Remove { page }),
        (page(), page()).prop_map(|(page, to)| Edit::Link { page, to }),
        (0..3usize, text()).prop_map(|(which, text)| Edit::Template { which, text }),
        text().prop_map(|text| Edit::Word { text }),
        text().prop_map(|text| Edit::Site { text }),
        text().prop_map(|text| Edit::Municipality { text }),
        (text(), any::<bool>()).prop_map(|(text, there)| Edit::Picture { text, there }),
        (text(), any::<bool>()).prop_map(|(text, there)| Edit::Style { text, there }),
        (1..4u32, any::<bool>()).prop_map(|(width, there)| Edit::Photograph { width, there }),
        any::<bool>().prop_map(|there| Edit::Search { there }),
        (text(), any::<bool>()).prop_map(|(text, there)| Edit::Synonym { text, there }),
        page().prop_map(|page| Edit::Touch { page }),
        (page(), text()).prop_map(|(page, text)| Edit::Meeting { page, text }),
        (page(), text()).prop_map(|(page, text)| Edit::News { page, text }),
        (page(), text()).prop_map(|(page, label)| Edit::Label { page, label }),
        (page(), text()).prop_map(|(page, day)| Edit::Day { page, day }),
        (page(), text()).prop_map(|(page, which)| Edit::Shortcode { page, which }),
        (text(), any::<bool>()).prop_map(|(text, there)| Edit::Data { text, there }),
        text().prop_map(|text| Edit::ShortcodeTemplate { text }),
        (page(), any::<bool>()).prop_map(|(page, there)| Edit::Anchors { page, there }),
        (page(), text(), any::<bool>()).prop_map(|(page, text, there)| Edit::Translation {
            page,
            text,
            there
        }),
        (text(), any::<bool>()).prop_map(|(text, there)| Edit::EnglishWord { text, there }),
        (text(), any::<bool>()).prop_map(|(text, there)| Edit::EnglishData { text, there }),
    ];
    let saved = (edit, prop::option::weighted(0.25, 0..20usize));
    prop::collection::vec(saved, 1..6)
}

/// What a page's file says, besides its place.
#[derive(Debug, Clone, Default)]
struct Written {
    title: usize,
    body: usize,
    weight: i64,
    draft: bool,
    alias: Option<usize>,
    slug: Option<usize>,
    fault: Option<usize>,
    link: Option<usize>,
    meeting: usize,
    news: usize,
    label: Option<usize>,
    day: Option<usize>,
    shortcode: usize,
    anchors: bool,
    removed: bool,
}

struct Desk {
    kind: Kind,
    folder: tempfile::TempDir,
    pages: Vec<Written>,
}

impl Desk {
    fn new(kind: Kind) -> Self {
        let desk = Self {
            kind,
            folder: tempfile::tempdir().expect("scratch folder"),
            pages: vec![Written::default(); PAGES.len()],
        };
        desk.write("site.toml", &desk.settings());
        desk.write("content/strings/it.ftl", WORDS);
        desk.write("templates/base.html", BASE);
        let searching =
            "{% extends \"base.html\" %}{% block main %}<p data-search-index></p>{% endblock %}";
        desk.write("templates/search.html", searching);
        desk.write("content/data/voci.yaml", "- {id: x, n: 1, t: a}\n");
        desk.write("templates/404.html", "{% extends \"base.html\" %}");
        let page = if kind.backlinks { PAGE.to_owned() } else { PAGE.replace(BACKLINKS, "") };
        desk.write("templates/page.html", &page);
        desk.write("templates/shortcodes/voci.html", SHORTCODE);
        desk.write("templates/section.html", LIST);
        desk.write("templates/index.html", LOOKING);
        (0..PAGES.len()).for_each(|page| desk.write_page(page));
        desk
    }

    fn settings(&self) -> String {
        let languages = if self.kind.english { "languages = [\"en\"]\n" } else { "" };
        format!("{languages}{SETTINGS}")
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        let path = self.root().join(name);
        std::fs::create_dir_all(path.parent().expect("in a folder")).expect("folder");
        path
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    fn put(&self, name: &str, text: &str, there: bool) {
        if there {
            self.write(name, text);
        } else {
            // It may not be there already.
            let _ = std::fs::remove_file(self.path(name));
        }
    }

    fn write_page(&self, page: usize) {
        let written = &self.pages[page];
        let name = format!("content/{}", PAGES[page]);
        let mut text = format!(
            "---\ntitle: Titolo {} di {page}\ndescription: D\nweight: {}\ndraft: {}\n",
            written.title, written.weight, written.draft
        );
        if let Some(alias) = written.alias {
            text.push_str(&format!("aliases: [vecchia-{alias}]\n"));
        }
        if let Some(slug) = written.slug.filter(|_| !PAGES[page].ends_with("_index.md")) {
            text.push_str(&format!("slug: nome-{slug}\n"));
        }
        if written.meeting > 0 {
            let day = 20 + written.meeting;
            text.push_str(&format!(
                "events: [{{id: a, title: Incontro {day}, starts_at: 2027-01-{day}T17:00}}]\n"
            ));
        }
        if written.news > 0 {
            // A section tells what is new below it; a page is new on its day.
            text.push_str(&match PAGES[page].ends_with("_index.md") {
                true => "generate_feeds: true\n".to_owned(),
                false => format!("date: 2026-11-1{}\n", written.news),
            });
        }
        if PAGES[page] == "uno/_index.md" {
            text.push_str("paginate_by: 2\n");
        }
        if written.anchors && PAGES[page].ends_with("_index.md") {
            text.push_str("insert_anchor_links: left\n");
        }
        if let Some(label) = written.label {
            text.push_str(&format!("taxonomies: {{tags: [etichetta {label}]}}\n"));
        }
        // The pages are made as of the 23rd.
        match written.day {
            Some(1) => text.push_str("publish_on: 2026-11-24\n"),
            Some(2) => text.push_str("expires_on: 2026-11-22\n"),
            _ => {}
        }
        if written.fault == Some(0) {
            text.push_str("titel: x\n");
        }
        text.push_str("---\n");
        text.push_str(&format!(
            "## Uno\n\nTesto {}.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            written.body
        ));
        if let Some(to) = written.link {
            text.push_str(&format!(
                "\n[Vai]({})\n",
                [
                    "@/uno/a.md",
                    "/uno/a/",
                    "#uno",
                    "@/due/_index.md#uno",
                    "foto.png",
                    "/foto.png",
                    "../",
                    "@/x.md"
                ][to]
            ));
        }
        text.push_str(
            ["", "\n{{ voci() }}\n", "\n{{ vocci() }}\n", "\n{{/* voci() */}}\n"]
                [written.shortcode],
        );
        match written.fault {
            Some(1) => text.push_str("\n[rotto](@/niente.md)\n"),
            Some(2) => text.push_str("\n#### Salto\n\n![](/foto.png)\n"),
            Some(3) => text = "senza informazioni".to_owned(),
            _ => {}
        }
        self.put(&name, &text, !written.removed);
    }

    fn edit(&mut self, edit: &Edit) {
        let page = match *edit {
            Edit::Body { page, text } => {
                self.pages[page].body = text;
                page
            }
            Edit::Title { page, text } => {
                self.pages[page].title = text;
                page
            }
            Edit::Weight { page, weight } => {
                self.pages[page].weight = weight;
                page
            }
            Edit::Draft { page, draft } => {
                self.pages[page].draft = draft;
                page
            }
            Edit::Alias { page, alias } => {
                self.pages[page].alias = (alias > 0).then_some(alias);
                page
            }
            Edit::Slug { page, slug } => {
                self.pages[page].slug = (slug > 0).then_some(slug);
                page
            }
            Edit::Break { page, fault } => {
                let whole = self.pages[page].fault.is_some();
                self.pages[page].fault = (!whole).then_some(fault);
                page
            }
            Edit::Remove { page } => {
                self.pages[page].removed = !self.pages[page].removed;
                page
            }
            Edit::Link { page, to } => {
                self.pages[page].link = Some(to);
                page
            }
            Edit::Touch { page } => page,
            Edit::Meeting { page, text } => {
                self.pages[page].meeting = text;
                page
            }
            Edit::News { page, text } => {
                self.pages[page].news = text;
                page
            }
            Edit::Label { page, label } => {
                self.pages[page].label = (label > 0).then_some(label);
                page
            }
            Edit::Day { page, day } => {
                self.pages[page].day = (day > 0).then_some(day);
                page
            }
            Edit::Shortcode { page, which } => {
                self.pages[page].shortcode = which;
                page
            }
            Edit::Anchors { page, there } => {
                self.pages[page].anchors = there;
                page
            }
            _ => return self.edit_others(edit),
        };
        self.write_page(page);
    }

    fn edit_others(&self, edit: &Edit) {
        match *edit {
            Edit::Template { which, text } => {
                let (name, source) =
                    [("base.html", BASE), ("section.html", LIST), ("index.html", LOOKING)][which];
                let added = ["", "<p>ancora</p>", "{{ page.title }}", "{{ niente.di }}"][text];
                let changed = source.replacen("</title>", &format!("</title>{added}"), 1);
                let changed =
                    changed.replacen("{% block main %}", &format!("{{% block main %}}{added}"), 1);
                self.write(&format!("templates/{name}"), &changed);
            }
            Edit::Word { text } => {
                let word = ["Home", "Inizio", "Casa", ""][text];
                let words = WORDS.lines().map(|l| match l.starts_with("home =") {
                    true if word.is_empty() => "casa = x".to_owned(),
                    true => format!("home = {word}"),
                    false => l.to_owned(),
                });
                self.write("content/strings/it.ftl", &words.collect::<Vec<_>>().join("\n"));
            }
            Edit::Site { text } => {
                let settings = match text {
                    3 => self.settings().replace("@/uno/_index.md", "@/due/_index.md"),
                    n => {
                        self.settings().replace("label = \"Uno\"", &format!("label = \"Uno {n}\""))
                    }
                };
                self.write("site.toml", &settings);
            }
            Edit::Municipality { text } => {
                let one = format!(
                    "declared_count: 1\nsource_note: \"n\"\nmunicipalities:\n  - {{id: casoli, name: Casoli {text}}}\n"
                );
                self.put("content/data/municipalities.yaml", &one, text > 0);
            }
            Edit::Picture { text, there } => {
                self.put("content/foto.png", &format!("foto {text}"), there);
            }
            Edit::Photograph { width, there } => {
                self.put("content/foto.png", "", there);
                if there {
                    let picture = image::RgbImage::new(width, 1);
                    picture.save(self.path("content/foto.png")).expect("written");
                }
            }
            Edit::Search { there } => {
                let page = "---\ntitle: Cerca\ndescription: D\ntemplate: search.html\n---\n";
                self.put("content/cerca.md", page, there);
            }
            Edit::Synonym { text, there } => {
                let line = format!("it:\n  - {{asked: [parola-{text}], means: [testo]}}\n");
                self.put("content/data/synonyms.yaml", &line, there);
            }
            Edit::Data { text, there } => {
                let data = [
                    "- {id: x, n: 1, t: \"[Uno](@/uno/a.md)\"}\n- {id: y, n: 2, t: b}\n",
                    "- {id: x, n: 1, t: \"{{ voci() }}\"}\n",
                    "- {id: d, n: 1, t: a}\n",
                    "- {n: 1, t: a}\n",
                ][text];
                self.put("content/data/voci.yaml", data, there);
            }
            Edit::ShortcodeTemplate { text } => {
                let added = ["", "<i>x</i>", "{{ boh }}", "{% if %}"][text];
                self.write("templates/shortcodes/voci.html", &format!("{SHORTCODE}{added}"));
            }
            Edit::Translation { page, text, there } => {
                let wrong = if text == 3 { "weight: 3\n" } else { "" };
                let english = format!(
                    "---\ntitle: Title {text}\ndescription: D\n{wrong}---\n## One {{#uno}}\n\n\
                     Text {text}.\n\n[There](@/uno/a.md)\n"
                );
                let name = PAGES[page].replace(".md", ".en.md");
                self.put(&format!("content/{name}"), &english, there);
            }
            Edit::EnglishWord { text, there } => {
                self.put("content/strings/en.ftl", &format!("home = Home {text}\n"), there);
            }
            Edit::EnglishData { text, there } => {
                let data = format!("source_note: \"note {text}\"\n");
                self.put("content/data/municipalities.en.yaml", &data, there);
            }
            Edit::Style { text, there } => {
                self.put("static/stile.css", &format!("p{{order:{text}}}"), there);
            }
            _ => {}
        }
    }

    fn clean(&self) -> (Option<Site>, Vec<Diagnostic>) {
        let (project, mistakes) = Project::load_on(self.root(), on());
        made(project, mistakes, |project| render(project, &options()))
    }
}

fn on() -> Publication {
    Publication::on(date(2026, 11, 23))
}

fn options() -> RenderOptions {
    RenderOptions::new(date(2026, 11, 23).at(10, 0, 0, 0))
}

/// The site and all that is wrong; no site when something is, as it would not be shown.
fn made(
    project: Option<Project>,
    mut diagnostics: Vec<Diagnostic>,
    render: impl FnOnce(&Project) -> (Site, Vec<Diagnostic>),
) -> (Option<Site>, Vec<Diagnostic>) {
    let Some(project) = project else { return (None, diagnostics) };
    let (site, mistakes) = render(&project);
    diagnostics.extend(mistakes);
    diagnostics.sort();
    diagnostics.dedup();
    ((!has_errors(&diagnostics)).then_some(site), diagnostics)
}

/// Takes so many files and then wants no more; somebody is waiting for a page all the while.
struct Impatient {
    left: AtomicUsize,
}

impl Sink for Impatient {
    fn take(&self, _: &str, _: bytes::Bytes) {
        let less = |left: usize| Some(left.saturating_sub(1));
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less); // never fails
    }

    fn wanted(&self) -> Option<String> {
        self.left.load(Ordering::Relaxed).is_multiple_of(3).then(|| "uno/c/index.html".to_owned())
    }

    fn is_stopped(&self) -> bool {
        self.left.load(Ordering::Relaxed) == 0
    }
}

/// A preview's memories.
struct Memories {
    project: project::Memory,
    render: render::Memory,
}

impl Memories {
    fn load(&mut self, desk: &Desk) -> (Option<Project>, Vec<Diagnostic>) {
        Project::load_again(desk.root(), on(), &mut self.project)
    }

    fn made(&mut self, desk: &Desk) -> (Option<Site>, Vec<Diagnostic>) {
        let (project, mistakes) = self.load(desk);
        made(project, mistakes, |p| render_again(p, &options(), &mut self.render))
    }

    /// Begins to make the site, and leaves it.
    fn leave(&mut self, desk: &Desk, files: usize) {
        if let (Some(project), _) = self.load(desk) {
            let sink = Impatient { left: AtomicUsize::new(files) };
            render_into(&project, &options(), &mut self.render, &sink);
        }
    }
}

fn check_sequence(kind: Kind, sequence: &[Saved]) -> Result<(), TestCaseError> {
    let mut desk = Desk::new(kind);
    let mut memories =
        Memories { project: project::Memory::lasting(), render: render::Memory::lasting() };
    prop_assert_eq!(memories.made(&desk), desk.clean());
    for (index, (edit, leaves_after)) in sequence.iter().enumerate() {
        desk.edit(edit);
        memories.project.pages_are_same(edit.is_beside_pages());
        // The last one is always waited for.
        if let Some(files) = leaves_after.filter(|_| index + 1 < sequence.len()) {
            memories.leave(&desk, files);
            continue;
        }
        let (site, told) = memories.made(&desk);
        let (clean_site, clean_told) = desk.clean();
        prop_assert_eq!(told, clean_told, "what is told after {:?}", edit);
        let (site, clean) = (site.unwrap_or_default(), clean_site.unwrap_or_default());
        let names = |site: &Site| site.files.keys().cloned().collect::<Vec<_>>();
        prop_assert_eq!(names(&site), names(&clean), "files after {:?}", edit);
        let other = site.files.iter().find(|(name, bytes)| clean.files.get(*name) != Some(bytes));
        prop_assert!(
            other.is_none(),
            "{:?} is other after {:?}",
            other.map(|(name, _)| name),
            edit
        );
        prop_assert_eq!(site.page_count, clean.page_count);
    }
    Ok(())
}

#[test]
fn any_sequence_of_edits_gives_what_a_clean_build_gives() {
    // The same sequences each time: a failure can be looked at again.
    let config = Config { cases: 1_000, failure_persistence: None, ..Config::default() };
    let rng = proptest::test_runner::TestRng::deterministic_rng(config.rng_algorithm);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let run = runner.run(&sequences(), |(kind, sequence)| check_sequence(kind, &sequence));
    run.unwrap_or_else(|e| panic!("{e}"));
}
