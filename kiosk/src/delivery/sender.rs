//! A hall's own delivery: one application after the other, oldest first, again and again until the
//! office has confirmed it. Intake never waits for it, and a line that is down for days loses
//! nothing: what waits is in the store.
//!
//! It sets no timer: `main` calls [`Sender::round`] every few seconds.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use generator::settings::OfficeSettings;
use jiff::{SignedDuration, Timestamp};

use super::client::{Delivered, Office, OfficeError};
use crate::clock::Clock;
use crate::seal::{Randomness, random_bytes};
use crate::store::{Store, StoreError, Waiting};

/// After the first failure; doubled with each further one.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(15);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(15);
/// What the office refused is tried again once a day: meanwhile somebody may have put it right.
const REFUSED_PAUSE: SignedDuration = SignedDuration::from_hours(24);
/// Between tries to say that a call is closed.
const CLOSING_PAUSE: SignedDuration = SignedDuration::from_mins(5);
const CHANGED: &str = "su questo disco è stata cambiata dopo essere stata ricevuta, e non parte";
/// In one round; the next one goes on.
const ROUND_LIMIT: usize = 100;

/// Delivers what waits.
pub struct Sender {
    store: Arc<Store>,
    office: OfficeSettings,
    root: PathBuf,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    closing_pause: Mutex<Option<Timestamp>>,
}

/// What one round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Confirmed by the office.
    pub delivered: usize,
    /// Refused by it.
    pub refused: usize,
    /// Calls the office now knows to be closed here.
    pub closed: usize,
    /// Why it stopped, Italian; none: there is nothing left to be tried now.
    pub stopped: Option<String>,
}

impl Round {
    /// A line for the log, Italian; none when nothing happened.
    pub fn line(&self) -> Option<String> {
        let Self { delivered, refused, closed, stopped } = self;
        let mut said = Vec::new();
        if *delivered > 0 {
            said.push(format!("consegnate {delivered}"));
        }
        if *refused > 0 {
            said.push(format!("RIFIUTATE DALL'UFFICIO {refused}: guarda «Inizio giornata»"));
        }
        if *closed > 0 {
            said.push(format!("avvisi chiusi {closed}"));
        }
        said.extend(stopped.iter().map(|why| format!("mi fermo: {why}")));
        (!said.is_empty()).then(|| format!("consegna all'ufficio: {}", said.join("; ")))
    }
}

impl Sender {
    /// Delivers this store's outbox to that office. `root` is the project's folder. A certificate
    /// that cannot be read stops no visitor: it is told like a line that is down.
    pub fn new(
        store: Arc<Store>,
        office: OfficeSettings,
        root: PathBuf,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Self {
        Self { store, office, root, clock, randomness, closing_pause: Mutex::new(None) }
    }

    /// Tries everything whose time has come; ends at the first that does not get through.
    pub async fn round(&self) -> Round {
        let mut round = Round::default();
        let office = Arc::new(Office::new(&self.office, &self.root));
        for _ in 0..ROUND_LIMIT {
            match self.step(&office, &mut round).await {
                Ok(true) => {}
                Ok(false) => break,
                // Busy, out of service, damaged: told here and by the store's own signs.
                Err(error) => {
                    round.stopped = Some(error.to_string());
                    break;
                }
            }
        }
        if round.stopped.is_none()
            && let Err(error) = self.close(&office, &mut round).await
        {
            round.stopped = Some(error.to_string());
        }
        round
    }

    /// Calls that are closed here and that the office has not confirmed; after a failure not for a
    /// while, though nothing else waits.
    async fn close(
        &self,
        office: &Arc<Result<Office, OfficeError>>,
        round: &mut Round,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        let paused = *self.closing_pause.lock().unwrap_or_else(PoisonError::into_inner);
        if paused.is_some_and(|until| now < until) {
            return Ok(());
        }
        for closing in self.store.read().unconfirmed_closings()? {
            let (reader, office) = (self.store.read().clone(), Arc::clone(office));
            let stated = closing.clone();
            let tried = tokio::task::spawn_blocking(move || match office.as_ref() {
                Ok(office) => office.close(&stated, &reader.keys().signing_key()),
                Err(error) => Delivered::Failed(error.to_string()),
            });
            let delivered =
                tried.await.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()));
            match delivered {
                Delivered::Confirmed(_) => {
                    self.store.confirm_closing(closing).await?;
                    round.closed += 1;
                }
                Delivered::Refused(told) | Delivered::Failed(told) => {
                    let mut pause =
                        self.closing_pause.lock().unwrap_or_else(PoisonError::into_inner);
                    *pause = Some(later(now, CLOSING_PAUSE));
                    round.stopped = Some(told);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// One delivery; whether to go on.
    async fn step(
        &self,
        office: &Arc<Result<Office, OfficeError>>,
        round: &mut Round,
    ) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let (reader, office) = (self.store.read().clone(), Arc::clone(office));
        let tried = tokio::task::spawn_blocking(move || {
            let Some(waiting) = reader.next_delivery(now)? else { return Ok(None) };
            let delivered = match office.as_ref() {
                _ if !waiting.is_unchanged() => Delivered::Refused(CHANGED.to_owned()),
                Ok(office) => office.deliver(&waiting.parcel, &reader.keys().signing_key()),
                Err(error) => Delivered::Failed(error.to_string()),
            };
            Ok::<_, StoreError>(Some((waiting, delivered)))
        });
        // The task ends early only by a panic, which goes on here.
        let tried = tried.await.unwrap_or_else(|stop| std::panic::resume_unwind(stop.into_panic()));
        let Some((Waiting { parcel, tries, .. }, delivered)) = tried? else { return Ok(false) };
        let id = parcel.application_id;
        match delivered {
            Delivered::Confirmed(receipt) => {
                self.store.note_delivery(id, receipt).await?;
                round.delivered += 1;
                Ok(true)
            }
            Delivered::Refused(told) => {
                let next = later(self.clock.now(), REFUSED_PAUSE);
                self.store.note_refused_delivery(id, told, next).await?;
                round.refused += 1;
                Ok(true)
            }
            Delivered::Failed(told) => {
                let next = later(self.clock.now(), self.pause(tries));
                self.store.note_failed_delivery(id, told.clone(), next).await?;
                round.stopped = Some(told);
                Ok(false)
            }
        }
    }

    /// Twice as long after each failure, up to a quarter of an hour; then between half of it and the
    /// whole, so that halls whose line comes back together do not all knock at once.
    fn pause(&self, tries: u32) -> SignedDuration {
        let longest = FIRST_PAUSE.saturating_mul(1 << tries.min(10)).min(LONGEST_PAUSE);
        let dice = i64::from(u32::from_le_bytes(random_bytes(self.randomness.as_ref())));
        let half = i64::try_from(longest.as_millis() / 2).unwrap_or(i64::MAX / 2);
        SignedDuration::from_millis(half + half * (dice >> 16) / 65_536)
    }
}

fn later(now: Timestamp, pause: SignedDuration) -> Timestamp {
    now.checked_add(pause).unwrap_or(Timestamp::MAX)
}
