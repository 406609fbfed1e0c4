//! Invented applications on our own content, in a real store.

use std::path::Path;
use std::sync::Arc;

use forms::catalogue::Catalogue;
use jiff::civil::date;

use super::{DemoError, DemoOptions, fill};
use crate::clock::HandClock;
use crate::procedure::{compute, to_json};
use crate::ranking::Ranking;
use crate::seal::SeededRandomness;
use crate::store::{ApplicationFilter, Store, StoreOptions};

fn catalogue() -> Catalogue {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let (catalogue, diagnostics) = Catalogue::load(&content).unwrap();
    assert!(!forms::diagnostic::has_errors(&diagnostics));
    catalogue
}

fn store(folder: &Path) -> Store {
    let mut options = StoreOptions::new(folder, "SAM");
    options.clock = Arc::new(HandClock::new("2026-11-22T09:00:00Z".parse().unwrap()));
    options.randomness = Arc::new(SeededRandomness::new(1));
    Store::open(options).unwrap()
}

async fn filled(folder: &Path, seed: u64) -> (Store, Ranking) {
    let (store, catalogue) = (store(folder), catalogue());
    let report = fill(&store, &catalogue, DemoOptions { applications: 60, seed }).await.unwrap();
    assert_eq!(report.iter().map(|(_, count)| count).sum::<u32>(), 60);
    let day = date(2027, 1, 7);
    let ranking = compute(store.read(), &catalogue, "destinatari-2026", day, "prova").unwrap();
    (store, ranking)
}

#[tokio::test]
async fn the_same_seed_gives_the_same_ranking() {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let (_first, ranking) = filled(folders[0].path(), 7).await;
    let (_again, same) = filled(folders[1].path(), 7).await;
    let (_other, other) = filled(folders[2].path(), 8).await;
    assert_eq!(String::from_utf8(to_json(&same)), String::from_utf8(to_json(&ranking)));
    assert_ne!(other.input_digest, ranking.input_digest);
    assert!(ranking.eligible() > 20, "only {} eligible", ranking.eligible());
    assert!(ranking.lines.len() > ranking.eligible(), "nobody is excluded: too good to be true");
}

#[tokio::test]
async fn invented_applications_are_marked_and_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = filled(folder.path(), 7).await;
    let all = store.read().applications(&ApplicationFilter::default()).unwrap();
    assert!(all.iter().all(|application| application.trial));
    assert!(store.read().verify_register().unwrap().is_sound());
    let again = fill(&store, &catalogue(), DemoOptions { applications: 1, seed: 1 }).await;
    assert!(matches!(again, Err(DemoError::AlreadyFilled(60))));
}

#[tokio::test]
async fn a_store_with_real_applications_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (store, catalogue) = (store(folder.path()), catalogue());
    let calls = super::prepare(&store, &catalogue).await.unwrap();
    let randomness: Arc<dyn crate::seal::Randomness> = Arc::new(SeededRandomness::new(3));
    let received_at = "2026-11-20T09:00:00Z".parse().unwrap();
    let real = super::Arrival { received_at, trial: false };
    super::apply(&store, &catalogue, &calls[0], real, &randomness).await.unwrap();
    let refused = fill(&store, &catalogue, DemoOptions { applications: 5, seed: 1 }).await;
    assert!(matches!(refused, Err(DemoError::RealApplications(1))));
    assert_eq!(store.read().counts().unwrap().trial_applications, 0);
}
