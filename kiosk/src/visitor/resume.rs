//! Resume codes of this machine: made, and tried. One at a time, and each further wrong one makes
//! the next wait longer.
//!
//! Wrong codes are counted in memory only: a restart forgets them, and gains a handful of tries at
//! one of nine million million million codes. What a code leads to is the store's matter.

use std::sync::{Mutex, PoisonError};

use forms::identifier::ResumeCode;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;

use crate::http::{App, Fault};
use crate::seal::{ResumeSalt, Token, random_bytes};
use crate::store::{BehindCode, OpenDraft, StoreError};

/// So many wrong codes are anybody's: an expired slip, somebody else's.
const FREE: u32 = 3;
/// The longest wait: the next person in the hall is not kept for long.
const LONGEST_SECONDS: i64 = 60;
/// After so long without a wrong code it is somebody else who tries.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_mins(10);

/// What became of a try.
pub enum Tried {
    /// It leads to this draft.
    Draft(Token, OpenDraft),
    /// It led to an application that was sent.
    Sent,
    /// It leads nowhere; the seconds until the next try.
    Wrong(i64),
    /// It was not tried: so many seconds are left.
    Wait(i64),
}

/// Resume codes of this machine.
pub struct Codes {
    salt: ResumeSalt,
    wrong: Mutex<Option<Wrong>>,
    /// Each derivation takes 19 MiB for tens of milliseconds.
    turn: Semaphore,
}

#[derive(Debug, Clone, Copy)]
struct Wrong {
    count: u32,
    last: Timestamp,
}

impl Wrong {
    fn wait_seconds(self, now: Timestamp) -> i64 {
        let pause = match self.count.checked_sub(FREE) {
            None | Some(0) => 0,
            Some(further) => (1_i64 << (further + 1).min(10)).min(LONGEST_SECONDS),
        };
        let until = self.last + SignedDuration::from_secs(pause);
        // Rounded up: who is told "1 secondo" may try after one.
        let left_ms = until.duration_since(now).as_millis().clamp(0, 1000 * i128::from(pause));
        i64::try_from(left_ms).unwrap_or_default().div_euclid(1000) + i64::from(left_ms % 1000 > 0)
    }
}

impl Codes {
    /// Those of this machine.
    pub fn new(app: &App) -> Self {
        let salt = app.store.read().keys().resume_salt();
        Self { salt, wrong: Mutex::default(), turn: Semaphore::new(1) }
    }

    /// A new code, and the token it stands for.
    ///
    /// # Errors
    /// The derivation's.
    pub async fn make(&self, app: &App) -> Result<(ResumeCode, Token), Fault> {
        let _turn = self.turn.acquire().await; // never closed
        let code = ResumeCode::from_random(random_bytes(app.randomness.as_ref()));
        let token = self.token(code.clone()).await?;
        Ok((code, token))
    }

    /// Tries a code that was typed.
    ///
    /// # Errors
    /// The store's, the derivation's.
    pub async fn open(&self, app: &App, code: ResumeCode) -> Result<Tried, Fault> {
        let _turn = self.turn.acquire().await; // many at once wait for each other
        let wait = self.wait_seconds(app.now());
        if wait > 0 {
            return Ok(Tried::Wait(wait));
        }
        let token = self.token(code).await?;
        let found = match app.store.read().behind_code(&token, app.now()) {
            Err(StoreError::Seal(_)) => BehindCode::Nothing, // a changed row opens nothing
            found => found?,
        };
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(match found {
            BehindCode::Nothing => {
                let now = app.now();
                let count = recent(*wrong, now).map_or(0, |wrong| wrong.count).saturating_add(1);
                let counted = Wrong { count, last: now };
                *wrong = Some(counted);
                Tried::Wrong(counted.wait_seconds(now))
            }
            BehindCode::Sent => {
                *wrong = None;
                Tried::Sent
            }
            BehindCode::Draft(draft) => {
                *wrong = None;
                Tried::Draft(token, draft)
            }
        })
    }

    /// Seconds until a code may be tried; 0 when it may now.
    fn wait_seconds(&self, now: Timestamp) -> i64 {
        let wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        recent(*wrong, now).map_or(0, |wrong| wrong.wait_seconds(now))
    }

    async fn token(&self, code: ResumeCode) -> Result<Token, Fault> {
        let salt = self.salt.clone();
        let derived = tokio::task::spawn_blocking(move || salt.token(&code));
        // The task ends early only by a panic, which the layer around all routes turns into a page.
        let derived =
            derived.await.unwrap_or_else(|end| std::panic::resume_unwind(end.into_panic()));
        Ok(derived.map_err(StoreError::from)?)
    }
}

fn recent(wrong: Option<Wrong>, now: Timestamp) -> Option<Wrong> {
    wrong.filter(|wrong| now.duration_since(wrong.last) < FORGOTTEN_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_to_a_minute_and_ends() {
        let start = Timestamp::from_second(1_795_000_000).unwrap();
        let check = |count: u32, after_ms: i64, expected: i64| {
            let now = start + SignedDuration::from_millis(after_ms);
            assert_eq!(Wrong { count, last: start }.wait_seconds(now), expected, "{count}");
        };
        check(1, 0, 0);
        check(3, 0, 0);
        check(4, 0, 4);
        check(4, 1, 4);
        check(4, 3_001, 1);
        check(4, 4_000, 0);
        check(7, 0, 32);
        check(8, 0, 60);
        check(u32::MAX, 0, 60);
        check(9, -3_600_000, 60); // the clock went back: nobody is locked out for an hour
        let wrong = Some(Wrong { count: 9, last: start });
        assert!(recent(wrong, start + SignedDuration::from_mins(9)).is_some());
        assert!(recent(wrong, start + SignedDuration::from_mins(10)).is_none());
    }
}
