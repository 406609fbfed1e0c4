//! The public site as this machine shows it: pages, papers, published rankings, the way to apply.
//!
//! Built aside into `site/` of the data folder, then swapped in as a whole, at start and after a
//! publication; a site with a mistake in it is never shown. Rankings are read from `rankings/`,
//! where the desk writes them.

use std::io;

use forms::catalogue::Catalogue;
use generator::build::{BuildError, BuildOptions, BuildReport, build_with};

use super::{App, VISITOR_ROOT};
use crate::clock::{in_rome, instant_in_rome};
pub use crate::store::RANKINGS_FOLDER;
use crate::store::{Call, Definition, Store, StoreError};

/// Where the built site lies in the data folder.
pub const SITE_FOLDER: &str = "site";

/// Why the site could not be shown; what was shown before stays.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// It could not be built.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// It was built and cannot be read back.
    #[error("non riesco a rileggere il sito appena scritto: {0}")]
    Read(#[from] io::Error),
}

impl App {
    /// Builds the site again and shows it at once: at start, and after a publication. Takes seconds
    /// the first time (papers are laid out), tenths of a second after.
    ///
    /// # Errors
    /// Every mistake of the content; unreadable rankings; a full disk. What was shown before stays.
    pub async fn rebuild_site(&self) -> Result<BuildReport, PublishError> {
        let app = self.clone();
        let built = tokio::task::spawn_blocking(move || build(&app)).await;
        // The task ends early only by a panic, which goes on here.
        built.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()))
    }
}

fn build(app: &App) -> Result<BuildReport, PublishError> {
    let output = app.data.join(SITE_FOLDER);
    let options = BuildOptions {
        output: output.clone(),
        rankings: Some(app.data.join(RANKINGS_FOLDER)),
        now: in_rome(app.now()).datetime(),
        base_url: Some(at_root(&app.project.settings.base_url).to_owned()),
        apply_path: Some(format!("{VISITOR_ROOT}{{call}}/")),
    };
    let report = build_with(&app.project, &options, &app.papers)?;
    app.site.show(&output)?;
    Ok(report)
}

/// This machine shows the site at the root of its address, wherever the public copy lives.
fn at_root(base_url: &str) -> &str {
    let base_path = generator::settings::base_path(base_url);
    base_url.trim_end_matches('/').strip_suffix(base_path).unwrap_or(base_url)
}

/// Keeps in the store what applications rest on: every call's dates and every call's definitions.
///
/// # Errors
/// The store's.
pub async fn definitions_into_store(
    store: &Store,
    catalogue: &Catalogue,
) -> Result<(), StoreError> {
    for call in catalogue.calls.values() {
        let dates = Call {
            call_id: call.id.clone(),
            opens_at: instant_in_rome(call.opens_at),
            closes_at: instant_in_rome(call.closes_at),
        };
        store.put_call(dates).await?;
        if let Some(definitions) = catalogue.definitions(&call.id) {
            let kept = Definition {
                digest: definitions.digest(),
                kind: "definitions".to_owned(),
                id: call.id.clone(),
                document: definitions.to_bytes(),
            };
            store.put_definition(kept).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_shown_at_the_root() {
        let check = |base_url: &str, expected: &str| assert_eq!(at_root(base_url), expected);
        check("https://a.it", "https://a.it");
        check("https://a.it/", "https://a.it");
        check("https://a.it/servizi/sportello/", "https://a.it");
    }
}
