//! Wrong passwords: each further one for the same name makes the next wait longer. Checking one
//! takes the same work whether the name exists or not, and few are checked at once.
//!
//! Kept in memory only: a restart forgets it, and gains an attacker a handful of attempts.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;

use crate::http::Fault;
use crate::seal::password::{hash_password, verify_password};

/// So many wrong passwords are anybody's slip of the finger.
const FREE: u32 = 3;
/// The longest wait: an attacker gets 300 attempts a day, a colleague is not locked out for long.
const LONGEST_SECONDS: i64 = 300;
/// Names remembered at once; above it the oldest are forgotten.
const NAMES_LIMIT: usize = 1000;
/// Each check takes 46 MiB for tens of milliseconds.
const AT_ONCE: usize = 2;
/// More than these, with those being checked, and nobody waits in vain: one is told to try again.
const WAITING: usize = 32;

/// What all sign-ins share.
pub struct SignIns {
    failed: Mutex<BTreeMap<String, Failed>>,
    checks: Semaphore,
    queue: Semaphore,
}

#[derive(Clone, Copy)]
struct Failed {
    count: u32,
    last: Timestamp,
}

impl Default for SignIns {
    fn default() -> Self {
        let (checks, queue) = (Semaphore::new(AT_ONCE), Semaphore::new(WAITING));
        Self { failed: Mutex::default(), checks, queue }
    }
}

impl SignIns {
    /// Seconds until this name may be tried again; 0 when it may now.
    pub fn wait_seconds(&self, login: &str, now: Timestamp) -> i64 {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get(&key(login)).map_or(0, |failed| {
            let until = failed.last + SignedDuration::from_secs(pause_seconds(failed.count));
            until.duration_since(now).as_secs().clamp(0, LONGEST_SECONDS)
        })
    }

    /// Notes a wrong password.
    pub fn refused(&self, login: &str, now: Timestamp) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        if failed.len() >= NAMES_LIMIT
            && let Some(oldest) = failed.iter().min_by_key(|(_, f)| f.last).map(|(k, _)| k.clone())
        {
            failed.remove(&oldest);
        }
        let entry = failed.entry(key(login)).or_insert(Failed { count: 0, last: now });
        *entry = Failed { count: entry.count.saturating_add(1), last: now };
    }

    /// Forgets the wrong passwords of a name: the right one came.
    pub fn accepted(&self, login: &str) {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(login));
    }

    /// Whether the password is right; `None`: no such account, which takes as long to say.
    ///
    /// # Errors
    /// [`Fault::Busy`] when too many wait already.
    pub async fn check(&self, password: String, hash: Option<String>) -> Result<bool, Fault> {
        let _place = self.queue.try_acquire().map_err(|_| Fault::Busy)?;
        let _turn = self.checks.acquire().await; // never closed
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| nobody().to_owned());
        let checked = tokio::task::spawn_blocking(move || verify_password(&password, &hash));
        Ok(checked.await.unwrap_or(false) && known)
    }

    /// Hashes a new password; `None` when it is empty or too long.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Option<String> {
        let _turn = self.checks.acquire().await;
        let hashed = tokio::task::spawn_blocking(move || hash_password(&password, salt).ok());
        hashed.await.ok().flatten()
    }
}

/// The hash of no password anybody has, made with today's parameters.
fn nobody() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash_password("nessuno", [0; 16]).unwrap_or_default())
}

fn key(login: &str) -> String {
    login.trim().to_lowercase().chars().take(64).collect()
}

fn pause_seconds(count: u32) -> i64 {
    match count.checked_sub(FREE) {
        None | Some(0) => 0,
        Some(further) => (1_i64 << further.min(10)).min(LONGEST_SECONDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + second).unwrap()
    }

    #[test]
    fn waiting_grows_and_ends() {
        let attempts = SignIns::default();
        let check = |second, expected| {
            assert_eq!(attempts.wait_seconds("Maria", at(second)), expected);
        };
        for _ in 0..3 {
            attempts.refused("maria", at(0));
            check(0, 0);
        }
        attempts.refused(" MARIA ", at(0));
        check(0, 2);
        check(1, 1);
        check(2, 0);
        (0..20).for_each(|_| attempts.refused("maria", at(3)));
        check(3, 300);
        assert_eq!(attempts.wait_seconds("anna", at(3)), 0);
        attempts.accepted("maria");
        check(3, 0);
    }

    #[tokio::test]
    async fn who_comes_when_too_many_wait_is_told_at_once() {
        let attempts = SignIns::default();
        let password = "cavallo batteria graffetta";
        let hash = hash_password(password, [7; 16]).unwrap();
        let check = || attempts.check(password.to_owned(), Some(hash.clone()));
        assert!(check().await.unwrap());
        let places = attempts.queue.acquire_many(WAITING as u32).await.unwrap();
        assert!(matches!(check().await, Err(Fault::Busy)));
        drop(places);
        assert!(check().await.unwrap());
    }

    #[test]
    fn names_are_forgotten_rather_than_piled_up() {
        let attempts = SignIns::default();
        for number in 0..(NAMES_LIMIT as i64 + 50) {
            attempts.refused(&format!("name{number}"), at(number));
        }
        assert_eq!(attempts.failed.lock().unwrap().len(), NAMES_LIMIT);
    }
}
