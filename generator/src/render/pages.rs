//! Which pages the site has, and what each one's template is given.
//!
//! Pages of editors first, then those made from data: one for each municipality, call and
//! published ranking. What is given is listed in `theme/templates/README.md`.

use forms::diagnostic::Diagnostic;
use forms::incentive::IncentiveState;
use forms::publication::PublicRanking;
use forms::wording;
use jiff::civil::Date;
use serde_json::{Value, json};
use tera::Context;

use super::RenderOptions;
use super::shared::{Shared, words};
use crate::content::Page;
use crate::project::{Project, address};

mod from_data;
mod given;

/// A page ready to be filled.
pub struct Planned {
    /// Where it comes from, as the editor knows it.
    pub file: String,
    /// Its address.
    pub address: String,
    /// Its template.
    pub template: String,
    /// What the template is given.
    pub context: Context,
    /// Last change, when known.
    pub updated: Option<Date>,
}

/// Words read in a minute by an adult who reads slowly.
const WORDS_A_MINUTE: usize = 180;

/// Every page of the site.
pub fn plan(project: &Project, options: &RenderOptions, shared: &Shared) -> Vec<Planned> {
    let maker = Maker { project, options, shared };
    let mut planned: Vec<Planned> = project.pages.iter().map(|page| maker.written(page)).collect();
    planned.extend(from_data::municipalities(&maker));
    planned.extend(from_data::calls(&maker));
    planned.extend(from_data::rankings(&maker));
    planned.push(from_data::not_found(&maker));
    planned
}

/// Rankings whose day to leave the site has not come.
pub fn rankings_in_force(options: &RenderOptions) -> impl Iterator<Item = &PublicRanking> {
    let today = options.now.date();
    options.rankings.iter().filter(move |r| today < r.remove_on)
}

/// What depends on the day: incentives past their end, or not checked for long.
pub fn dated_warnings(project: &Project, options: &RenderOptions) -> Vec<Diagnostic> {
    let today = options.now.date();
    let days = project.settings.check.stale_days as i32;
    let mut found = Vec::new();
    for incentive in &project.catalogue.incentives {
        let file = format!("{}/{}", project.settings.paths.content, incentive.page);
        let mut warn = |message: String, hint: &str| {
            found.push(Diagnostic::warning(&file, incentive.position, message).hint(hint));
        };
        let expired = incentive.valid_until.filter(|day| *day < today);
        if let Some(day) = expired.filter(|_| incentive.state == IncentiveState::Active) {
            let day = wording::long_date(day);
            let hint = "non c'è niente da fare; se c'è stata una proroga cambia valid_until";
            warn(format!("la misura è scaduta il {day}: è passata in archivio"), hint);
        } else if let Some(day) = incentive.verified_on
            && !incentive.is_expired(today)
            && (today - day).get_days() > days
        {
            let day = wording::long_date(day);
            let hint = "ricontrolla le fonti e metti la data di oggi in verified_on";
            warn(format!("la scheda non è controllata dal {day}: la pagina lo dice"), hint);
        }
    }
    found
}

/// What every page is made from.
struct Maker<'s> {
    project: &'s Project,
    options: &'s RenderOptions,
    shared: &'s Shared,
}

/// What a page says of itself.
struct Told<'t> {
    title: &'t str,
    description: Option<&'t str>,
    address: &'t str,
    updated: Option<Date>,
}

impl Maker<'_> {
    /// A page an editor wrote.
    fn written(&self, page: &Page) -> Planned {
        let template = self.template(page);
        let told = Told {
            title: &page.front.title,
            description: page.front.description.as_deref(),
            address: &page.address,
            updated: page.front.updated.or(page.front.date),
        };
        let mut context = self.context(&told, self.breadcrumbs(page));
        context.insert("page", &self.page(page));
        if page.is_section {
            let (pages, subsections) = self.project.below(page);
            let section = json!({
                "pages": self.shared.cards_of(&pages),
                "subsections": self.shared.cards_of(&subsections),
            });
            context.insert("section", &section);
        }
        given::to_template(self, &template, page, &mut context);
        Planned {
            file: page.file.clone(),
            address: page.address.clone(),
            template,
            context,
            updated: told.updated,
        }
    }

    fn template(&self, page: &Page) -> String {
        // One that is not there was told when the project was read.
        let is_there = |name: &String| crate::theme::templates().iter().any(|(n, _)| n == name);
        if let Some((own, _)) = page.front.template.as_ref().filter(|(name, _)| is_there(name)) {
            return own.clone();
        }
        let parent = page.parent.as_deref().and_then(|p| self.project.page(p));
        let given = parent.and_then(|p| p.front.page_template.as_ref());
        match given.filter(|(name, _)| is_there(name)) {
            Some((name, _)) if !page.is_section => name.clone(),
            _ if page.source == "_index.md" => "index.html".to_owned(),
            _ if page.is_section => "section.html".to_owned(),
            _ => "page.html".to_owned(),
        }
    }

    fn page(&self, page: &Page) -> Value {
        let front = &page.front;
        let text = self.project.texts.get(&page.source).cloned().unwrap_or_default();
        let (previous, next) = self.neighbours(page);
        json!({
            "title": front.title,
            "description": front.description,
            "url": page.address,
            "permalink": format!("{}{}", self.shared.base_url, page.address),
            "content": text.html,
            "toc": text.contents,
            "date": front.date,
            "updated": front.updated,
            "tags": super::shared::tags(page),
            "summary": text.summary,
            "reading_minutes": text.words.div_ceil(WORDS_A_MINUTE),
            "draft": front.draft,
            "extra": super::shared::extra(self.project, page),
            "previous": previous,
            "next": next,
        })
    }

    /// Cards of the pages before and after in the section's order.
    fn neighbours(&self, page: &Page) -> (Option<&Value>, Option<&Value>) {
        let parent = page.parent.as_deref().and_then(|p| self.project.page(p));
        let Some(parent) = parent.filter(|_| !page.is_section) else { return (None, None) };
        let (pages, _) = self.project.below(parent);
        let Some(at) = pages.iter().position(|p| p.source == page.source) else {
            return (None, None);
        };
        let card = |p: Option<&&Page>| p.and_then(|p| self.shared.cards.get(&p.source));
        (card(at.checked_sub(1).and_then(|i| pages.get(i))), card(pages.get(at + 1)))
    }

    fn breadcrumbs(&self, page: &Page) -> Vec<Value> {
        let mut crumbs = Vec::new();
        let mut above = page.parent.as_deref();
        while let Some(section) = above.and_then(|source| self.project.page(source)) {
            crumbs.push(self.crumb(section));
            above = section.parent.as_deref();
        }
        crumbs.reverse();
        crumbs
    }

    /// From the home to the section at an address, which pages from data live under.
    fn breadcrumbs_below(&self, section: &str) -> Vec<Value> {
        let page = self.project.pages.iter().find(|p| p.address == section);
        match page {
            Some(page) => {
                let mut crumbs = self.breadcrumbs(page);
                crumbs.push(self.crumb(page));
                crumbs
            }
            None => {
                self.project.page("_index.md").map(|home| self.crumb(home)).into_iter().collect()
            }
        }
    }

    fn crumb(&self, section: &Page) -> Value {
        let home = self.project.strings.text("home", &[]);
        let title = if section.address == "/" { &home } else { &section.front.title };
        json!({"title": title, "url": section.address})
    }

    /// What every template is given; names that only some are given are null.
    fn context(&self, told: &Told<'_>, breadcrumbs: Vec<Value>) -> Context {
        let mut context = Context::new();
        context.insert("lang", &self.project.settings.language);
        context.insert("dir", "ltr");
        context.insert("today", &self.options.now.date());
        context.insert("preview", &self.options.preview);
        context.insert_value("config", self.shared.config.clone());
        context.insert("menu", &self.shared.menu(told.address));
        context.insert("breadcrumbs", &breadcrumbs);
        for name in ["section", "call", "form", "apply_url"] {
            context.insert(name, &Value::Null);
        }
        let page = json!({
            "title": told.title,
            "description": told.description,
            "url": told.address,
            "permalink": format!("{}{}", self.shared.base_url, told.address),
            "content": "",
            "toc": [],
            "date": null,
            "updated": told.updated,
            "tags": [],
            "summary": "",
            "reading_minutes": 0,
            "draft": false,
            "extra": {},
            "previous": null,
            "next": null,
        });
        context.insert("page", &page);
        context
    }

    fn call_view(&self, id: &str) -> Option<Value> {
        let catalogue = &self.project.catalogue;
        let call = catalogue.calls.get(id)?;
        let ranking = rankings_in_force(self.options).find(|r| r.content.call == id);
        let ranking_url = ranking.map(|r| from_data::ranking_url(&r.content.call));
        let form = catalogue.forms.get(&call.form);
        let words = words(self.project, self.options);
        let mut view = crate::views::call(call, form, ranking_url.as_deref(), &words);
        view["service_url"] = json!(self.service_of(id));
        Some(view)
    }

    /// Calls, the nearest to close first among the open, then those to open, then the closed.
    fn call_views(&self) -> Vec<Value> {
        let mut calls: Vec<_> = self.project.catalogue.calls.values().collect();
        let now = self.options.now;
        calls.sort_by_key(|c| (c.closes_at < now, c.opens_at > now, c.closes_at, &c.id));
        calls.into_iter().filter_map(|c| self.call_view(&c.id)).collect()
    }

    /// Address of the first service page about a call.
    fn service_of(&self, call_id: &str) -> Option<&str> {
        let mut pages = self.project.pages.iter().collect::<Vec<_>>();
        crate::content::sort_pages(&mut pages, crate::content::SortBy::Weight);
        let about = |page: &&&Page| {
            let service = page.front.service.as_ref();
            service.and_then(|s| s.call.as_ref()).is_some_and(|(id, _)| id == call_id)
        };
        pages.iter().find(about).map(|page| page.address.as_str())
    }

    fn form_view(&self, id: &str) -> Option<Value> {
        let form = self.project.catalogue.forms.get(id)?;
        let call = self.project.catalogue.calls.values().find(|c| c.form == id);
        let call_url = call.map(|c| format!("{}{}/", address::CALLS, c.id));
        let size = self.options.papers.get(id).map(Vec::len);
        Some(crate::views::form(form, size, call_url))
    }

    /// Where one applies to a call on this server.
    fn apply_url(&self, call_id: &str) -> Option<String> {
        self.options.apply_path.as_ref().map(|path| path.replace("{call}", call_id))
    }
}
