//! What is wrong in the texts of other languages: pages, catalogue, words of the interface.

use std::borrow::Borrow;
use std::path::Path;

use forms::catalogue::Catalogue;
use forms::diagnostic::{Diagnostic, Position};
use forms::language::Language;
use forms::strings::Strings;

use crate::content::{self, Languages, Page};
use crate::settings::Settings;

/// Tells every mistake of the kind.
pub fn check(
    root: &Path,
    settings: &Settings,
    pages: &[impl Borrow<Page> + Sync],
    catalogue: &Catalogue,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if settings.languages.is_empty() {
        return;
    }
    let shown = &settings.paths.content;
    let folder = root.join(shown);
    let complete = &settings.check.complete_languages;
    let languages =
        Languages { main: settings.main_language(), others: &settings.languages, complete };
    let read = content::load_translations(&folder, shown, pages, languages).and_then(|pages| {
        let catalogues = catalogue.in_languages(&folder, &settings.languages, complete)?;
        Ok((pages.1, catalogues.1))
    });
    match read {
        Ok((of_pages, of_data)) => diagnostics.extend(of_pages.into_iter().chain(of_data)),
        Err(error) => {
            let message = format!("non riesco a leggere le traduzioni ({error})");
            let mistake = Diagnostic::error(shown, Position::default(), message);
            diagnostics.push(mistake.hint("controlla di poter leggere la cartella"));
        }
    }
    let Ok(original) = read_strings(root, settings, settings.main_language()) else { return };
    for language in &settings.languages {
        match read_strings(root, settings, *language) {
            Ok(Some(strings)) => {
                if let Some(original) = &original {
                    let is_complete = complete.contains(language);
                    diagnostics.extend(strings.differences(original, is_complete));
                }
            }
            Ok(None) => {}
            Err(mistakes) => diagnostics.extend(mistakes),
        }
    }
}

/// The words of a language; none when its file is not there.
pub fn read_strings(
    root: &Path,
    settings: &Settings,
    language: Language,
) -> Result<Option<Strings>, Vec<Diagnostic>> {
    let file = format!("{}/strings/{language}.ftl", settings.paths.content);
    match std::fs::read_to_string(root.join(&file)) {
        Ok(text) => Strings::load(language.tag(), &file, &text).map(Some),
        Err(_) => Ok(None),
    }
}
