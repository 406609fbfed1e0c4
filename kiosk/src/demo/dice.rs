//! Repeatable chance for invented data. Not for anything secret.

use crate::seal::{Randomness, random_bytes};

/// Throws from a source of random bytes.
pub(super) struct Dice<'a>(pub &'a dyn Randomness);

impl Dice<'_> {
    /// A number from 0 to `limit`, excluded; 0 when `limit` is 0.
    pub fn below(&self, limit: u64) -> u64 {
        // The bias of the remainder is below one in a thousand million for our limits.
        u64::from_be_bytes(random_bytes(self.0)).checked_rem(limit).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&self, low: i64, high: i64) -> i64 {
        low.saturating_add(self.below(high.abs_diff(low).saturating_add(1)) as i64)
    }

    /// True so many times in a hundred.
    pub fn chance(&self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of the list.
    pub fn pick<'l, T>(&self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len() as u64) as usize]
    }

    /// Some of the list in a random order, at most `most`.
    pub fn several<'l, T>(&self, list: &'l [T], most: usize) -> Vec<&'l T> {
        let mut left: Vec<&T> = list.iter().collect();
        let mut taken = Vec::new();
        while taken.len() < most && !left.is_empty() {
            taken.push(left.remove(self.below(left.len() as u64) as usize));
        }
        taken
    }

    /// So many digits.
    pub fn digits(&self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}
