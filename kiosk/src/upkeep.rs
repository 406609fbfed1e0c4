//! What the machine does by itself, minute after minute: throws away what expired, and makes the
//! day's copy of the data.
//!
//! It sets no timer and asks no clock: `main` calls [`Upkeep::step`] with the moment. A machine that
//! is off at night makes its copy after it is switched on.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use generator::settings::KioskSettings;
use jiff::{SignedDuration, Timestamp};

use crate::clock::{in_rome, rome_date};
use crate::store::{
    BackupOrder, BackupReport, RANKINGS_FOLDER, Reader, Store, StoreError, backups,
};

/// Folders of the data folder whose files go along with a copy: what was published.
pub const COPIED_FOLDERS: [&str; 1] = [RANKINGS_FOLDER];
/// After a copy that failed (a full disk, a stick pulled out), the next attempt.
const TRY_AGAIN: SignedDuration = SignedDuration::from_mins(30);

/// When, where and how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupPlan {
    /// Where copies go.
    pub folder: PathBuf,
    /// How many stay.
    pub keep: usize,
    /// From which hour of the day, in Italy.
    pub hour: u32,
    /// Short name of the hall.
    pub hall: String,
}

impl BackupPlan {
    /// What `site.toml` says; a folder without a slash before it lies in the data folder.
    pub fn of(settings: &KioskSettings, data: &Path) -> Self {
        Self {
            folder: data.join(&settings.backup_folder),
            keep: settings.backup_keep as usize,
            hour: settings.backup_hour,
            hall: settings.hall.clone(),
        }
    }

    /// Whether the day's copy is still to be made: none was made today, and it is late enough.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn is_due(&self, now: Timestamp) -> Result<bool, StoreError> {
        if i64::from(in_rome(now).hour()) < i64::from(self.hour) {
            return Ok(false);
        }
        let latest = backups(&self.folder, &self.hall)?.pop();
        // A clock that went back must not stop copies: only one of the same day counts.
        Ok(latest.is_none_or(|latest| rome_date(latest.made_at) != rome_date(now)))
    }

    /// Makes a copy now, and takes away those beyond the number to be kept.
    ///
    /// # Errors
    /// As [`Reader::back_up`].
    pub fn make(&self, reader: &Reader, now: Timestamp) -> Result<BackupReport, StoreError> {
        reader.back_up(&BackupOrder {
            folder: &self.folder,
            hall: &self.hall,
            keep: Some(self.keep),
            folders: &COPIED_FOLDERS,
            now,
        })
    }
}

/// The store's housekeeping.
pub struct Upkeep {
    store: Arc<Store>,
    plan: BackupPlan,
    failed_at: Mutex<Option<Timestamp>>,
}

impl Upkeep {
    /// Looks after this store.
    pub fn new(store: Arc<Store>, plan: BackupPlan) -> Self {
        Self { store, plan, failed_at: Mutex::new(None) }
    }

    /// One round. A line for the log when a copy was made or could not be made, Italian.
    pub async fn step(&self, now: Timestamp) -> Option<String> {
        // Busy or out of service: the next time.
        let _ = self.store.expire_drafts().await;
        let _ = self.store.expire_sessions().await;
        if self.store.delivers() {
            let _ = self.store.state_closings().await;
        }
        let (reader, plan) = (self.store.read().clone(), self.plan.clone());
        if self.tried_lately(now) {
            return None;
        }
        let made = tokio::task::spawn_blocking(move || match plan.is_due(now) {
            Ok(false) => Ok(None),
            Ok(true) => plan.make(&reader, now).map(Some),
            Err(error) => Err(error),
        });
        // The task ends early only by a panic, which goes on here.
        let made = made.await.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()));
        let mut failed_at = self.failed_at.lock().unwrap_or_else(PoisonError::into_inner);
        match made {
            Ok(report) => {
                *failed_at = None;
                report.map(|report| {
                    let path = report.path.display();
                    format!("copia dei dati fatta e controllata: {path}, {} byte", report.bytes)
                })
            }
            Err(error) => {
                *failed_at = Some(now);
                Some(format!("LA COPIA DEI DATI NON È RIUSCITA: {error}"))
            }
        }
    }

    fn tried_lately(&self, now: Timestamp) -> bool {
        let failed_at = *self.failed_at.lock().unwrap_or_else(PoisonError::into_inner);
        failed_at.is_some_and(|then| (then..then + TRY_AGAIN).contains(&now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::HandClock;
    use crate::store::StoreOptions;

    fn instant(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn upkeep(data: &Path, backup_folder: &Path) -> Upkeep {
        let clock = Arc::new(HandClock::new(instant("2026-11-20T12:00:00Z")));
        let options = StoreOptions { clock, ..StoreOptions::new(data, "SAM") };
        let folder = backup_folder.to_owned();
        let plan = BackupPlan { folder, keep: 2, hour: 2, hall: "SAM".to_owned() };
        Upkeep::new(Arc::new(Store::open(options).unwrap()), plan)
    }

    fn step(upkeep: &Upkeep, moment: &str) -> Option<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(upkeep.step(instant(moment)))
    }

    #[test]
    fn one_copy_a_day_from_its_hour_on_and_the_last_ones_stay() {
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("backup");
        let upkeep = upkeep(data.path(), &folder);
        let check = |moment: &str, made: bool| {
            assert_eq!(step(&upkeep, moment).is_some(), made, "{moment}");
        };
        check("2026-11-20T00:30:00Z", false); // half past one in Italy: too early
        check("2026-11-20T01:00:00Z", true);
        check("2026-11-20T01:01:00Z", false);
        check("2026-11-20T22:59:00Z", false); // still the same day in Italy
        check("2026-11-20T23:00:00Z", false); // the next day, too early
        check("2026-11-21T07:40:00Z", true); // switched on in the morning
        check("2026-11-22T12:00:00Z", true);
        let kept: Vec<Timestamp> =
            backups(&folder, "SAM").unwrap().into_iter().map(|kept| kept.made_at).collect();
        assert_eq!(kept, [instant("2026-11-21T07:40:00Z"), instant("2026-11-22T12:00:00Z")]);
        check("2026-11-19T12:00:00Z", true); // the clock went back: copies go on
    }

    #[test]
    fn a_copy_that_cannot_be_made_is_told_and_tried_again_later() {
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("stick");
        std::fs::write(&folder, "not a folder").unwrap();
        let upkeep = upkeep(data.path(), &folder);
        let told = step(&upkeep, "2026-11-20T12:00:00Z").unwrap();
        assert!(told.starts_with("LA COPIA DEI DATI NON È RIUSCITA"), "{told}");
        assert_eq!(step(&upkeep, "2026-11-20T12:01:00Z"), None);
        std::fs::remove_file(&folder).unwrap();
        let told = step(&upkeep, "2026-11-20T12:30:00Z").unwrap();
        assert!(told.starts_with("copia dei dati fatta e controllata"), "{told}");
    }
}
