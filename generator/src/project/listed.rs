//! Pages beyond the files of the content folder, and the lists made of pages: records of data files,
//! labels, lists cut into several pages; and those that are left out today. Notes their addresses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use forms::diagnostic::{Diagnostic, Position};

use super::{Memory, SETTINGS_FILE, Tree};
use crate::content::{self, Content, Page, Withheld, from_data};
use crate::links::AddressBook;
use crate::pagination::Pagination;
use crate::settings::Settings;
use crate::taxonomy::Taxonomy;

/// Adds the pages made from data files. One that is the same as the last time is the same page.
pub fn add_records(
    folder: &Path,
    settings: &Settings,
    content: &mut Content,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if settings.data_pages.is_empty() {
        return;
    }
    let shown = &settings.paths.content;
    let (records, mistakes) = from_data::make(folder, shown, &settings.data_pages);
    diagnostics.extend(mistakes);
    let sections: BTreeSet<String> =
        content.pages.iter().filter(|p| p.is_section).map(|p| p.source.clone()).collect();
    let mut there: BTreeMap<String, Arc<Page>> =
        content.pages.drain(..).map(|page| (page.source.clone(), page)).collect();
    let before = std::mem::take(&mut memory.records);
    for mut record in records {
        if let Some(page) = there.get(&record.source) {
            let at = Position::new(record.body_line, 1);
            let message = format!("la pagina di questa scheda c'è già: è in {}", page.file);
            let hint = "cambia lo slug della scheda, o togli quel file";
            diagnostics.push(Diagnostic::error(&record.file, at, message).hint(hint));
            continue;
        }
        record.parent = content::parent_of(&record, &sections);
        let page = match before.get(&record.source).filter(|page| ***page == record) {
            Some(page) => Arc::clone(page),
            None => Arc::new(record),
        };
        memory.records.insert(page.source.clone(), Arc::clone(&page));
        there.insert(page.source.clone(), page);
    }
    content.pages = there.into_values().collect();
}

/// How the lists of sections are cut.
pub fn paginations(pages: &[Arc<Page>], tree: &Tree) -> BTreeMap<String, Pagination> {
    let cut = |page: &Arc<Page>| {
        let paginate = page.front.paginate.as_ref().filter(|_| page.is_section)?;
        let (below, _) = tree.below(&page.source);
        Some((page.source.clone(), Pagination::new(&page.address, paginate, below.len())))
    };
    pages.iter().filter_map(cut).collect()
}

/// How the list of a label is cut; one page when nothing was asked.
pub fn term_pagination(taxonomy: &Taxonomy, term: usize) -> Option<Pagination> {
    let paginate = taxonomy.settings.paginate.as_ref()?;
    let term = taxonomy.terms.get(term)?;
    Some(Pagination::new(&term.address, paginate, term.pages.len()))
}

/// Notes the addresses of labels and of lists cut into several pages, and tells those taken twice.
pub fn add_addresses(
    taxonomies: &[Taxonomy],
    paginations: &BTreeMap<String, Pagination>,
    pages: &[Arc<Page>],
    book: &mut AddressBook,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut add = |address: &str, file: &str, at: Position| {
        if let Some(first) = book.add(None, address, file) {
            let message = format!("l'indirizzo {address} è già di {first}");
            let hint = "cambia il nome di una delle due cose";
            diagnostics.push(Diagnostic::error(file, at, message).hint(hint));
        }
    };
    for taxonomy in taxonomies.iter().filter(|t| t.settings.render) {
        let at = taxonomy.settings.position;
        add(&taxonomy.address, SETTINGS_FILE, at);
        for (index, term) in taxonomy.terms.iter().enumerate() {
            match term_pagination(taxonomy, index) {
                Some(pagination) => {
                    pagination.addresses().for_each(|address| add(&address, SETTINGS_FILE, at));
                }
                None => add(&term.address, SETTINGS_FILE, at),
            }
        }
    }
    for page in pages {
        let Some(pagination) = paginations.get(&page.source) else { continue };
        // The first has the address of the section, which is noted already.
        let others = pagination.addresses().skip(1);
        others.for_each(|address| add(&address, &page.file, Position::new(1, 1)));
    }
}

/// Notes the pages that are not on the site, and why.
pub fn add_withheld(withheld: &Withheld, pages: &[Arc<Page>], book: &mut AddressBook) {
    for (source, why) in withheld {
        book.add_withheld(source, &why.in_words(), why.is_by_day());
    }
    for page in pages.iter().filter(|page| !page.front.render) {
        book.add_withheld(&page.source, "che non ha una pagina sua (render: false)", false);
    }
}
