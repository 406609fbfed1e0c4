//! Who comes before whom: verified points, then the call's chain of ties, step by step.
//!
//! A total order when the chain ends with the draw. Without it two applications can stay equal: an
//! ex aequo, with the same position, listed by public code.

use std::cmp::Ordering;

use forms::call::{Call, TieOrder, TieRule};
use forms::condition::Facts;
use forms::describe;
use forms::publication::hex;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::RankedApplication;

/// What stands between two neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Margin {
    /// So many hundredths of a point.
    Points(i64),
    /// Equal points, and a step of the chain.
    Tie(TieReason),
    /// Nothing: same position.
    ExAequo,
}

/// The step of the chain that decided between equal points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieReason {
    /// Which step of the chain, from 1.
    pub step: u32,
    /// "ISEE più basso".
    pub label: String,
}

impl TieReason {
    /// "a parità di punti: ISEE più basso".
    pub fn sentence(&self) -> String {
        format!("a parità di punti: {}", self.label)
    }
}

/// What an application is put in order by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OrderKey {
    points: i64,
    chain: Vec<TieKey>,
    code: String,
}

/// One step of the chain: the smaller comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum TieKey {
    /// A value, turned so that the smaller wins.
    Value(i128),
    /// No value comes after any value.
    Missing,
    /// Instant and number of the register.
    Received(Timestamp, u64),
    /// The number drawn.
    Lot([u8; 32]),
}

impl OrderKey {
    /// `facts` are those of the application, without what the office rejected.
    pub(super) fn new(
        call: &Call,
        application: &RankedApplication,
        points: i64,
        facts: &dyn Facts,
        draw_seed: &[u8],
    ) -> Self {
        let key = |rule: &TieRule| match rule {
            TieRule::Field { field, order, .. } => {
                match facts.value(field).and_then(|v| v.number()) {
                    Some(number) if *order == TieOrder::HighestFirst => {
                        TieKey::Value(-i128::from(number))
                    }
                    Some(number) => TieKey::Value(i128::from(number)),
                    None => TieKey::Missing,
                }
            }
            TieRule::ReceivedAt => TieKey::Received(application.received_at, application.sequence),
            TieRule::Draw => TieKey::Lot(lot(draw_seed, &application.public_code)),
        };
        Self {
            points,
            chain: call.ties.iter().map(key).collect(),
            code: application.public_code.clone(),
        }
    }

    /// Best first, an ex aequo by code.
    pub(super) fn in_list(&self, other: &Self) -> Ordering {
        self.by_merit(other).then_with(|| self.code.cmp(&other.code))
    }

    fn by_merit(&self, other: &Self) -> Ordering {
        other.points.cmp(&self.points).then_with(|| self.chain.cmp(&other.chain))
    }

    /// What keeps this one ahead of the next.
    pub(super) fn margin(&self, call: &Call, next: &Self) -> Margin {
        if self.points != next.points {
            return Margin::Points(self.points - next.points);
        }
        let decided = (0..self.chain.len()).find(|i| self.chain.get(*i) != next.chain.get(*i));
        match decided.and_then(|i| call.ties.get(i).map(|rule| (i, rule))) {
            Some((i, rule)) => {
                Margin::Tie(TieReason { step: i as u32 + 1, label: describe::tie(rule) })
            }
            None => Margin::ExAequo,
        }
    }

    /// The number drawn, in hex, when the chain has a draw.
    pub(super) fn lot_hex(&self) -> Option<String> {
        self.chain.iter().find_map(|key| match key {
            TieKey::Lot(bytes) => Some(hex(bytes)),
            _ => None,
        })
    }
}

/// The number drawn for a code: HMAC-SHA256 of the code under the public seed. Anyone can compute
/// it again; nobody can choose it, because the seed is fixed after closing and codes before.
fn lot(seed: &[u8], public_code: &str) -> [u8; 32] {
    // HMAC takes keys of any length (RFC 2104), so this cannot fail.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(seed) else { return [0; 32] };
    mac.update(public_code.as_bytes());
    mac.finalize().into_bytes().into()
}
