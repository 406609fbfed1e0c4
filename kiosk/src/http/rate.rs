//! How often a machine elsewhere may post: more than any person does, less than a program that
//! wants to keep us busy. Bounded in memory, forgotten at a restart.
//!
//! This machine itself is not counted: its screen is one, and a program before us that speaks TLS
//! counts for itself. Wrong passwords are slowed down by name as well: see the desk.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::listen::Peer;
use super::{App, Fault};

/// A whole application has under thirty pages.
const BURST: f64 = 60.0;
/// One post a second, for as long as one likes.
const PER_SECOND: f64 = 1.0;
/// Machines remembered at once; above it the one not seen for the longest is forgotten.
const MACHINES: usize = 1024;

/// What each machine elsewhere has left.
#[derive(Default)]
pub(super) struct Posts(Mutex<HashMap<IpAddr, Left>>);

#[derive(Clone, Copy)]
struct Left {
    posts: f64,
    seen: Timestamp,
}

pub(super) async fn check(
    State((app, posts)): State<(App, Arc<Posts>)>,
    request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<ConnectInfo<Peer>>().map(|ConnectInfo(peer)| peer.0.ip());
    let counted = matches!(*request.method(), Method::POST | Method::PUT);
    match peer {
        Some(peer) if counted && !posts.may(peer, app.now()) => Fault::Busy.into_response(),
        _ => next.run(request).await,
    }
}

impl Posts {
    /// Whether this machine may post now; counts it.
    fn may(&self, peer: IpAddr, now: Timestamp) -> bool {
        let machine = machine(peer);
        if machine.is_loopback() {
            return true;
        }
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MACHINES
            && !all.contains_key(&machine)
            && let Some(oldest) = all.iter().min_by_key(|(_, left)| left.seen).map(|(ip, _)| *ip)
        {
            all.remove(&oldest);
        }
        let left = all.entry(machine).or_insert(Left { posts: BURST, seen: now });
        let passed = now.duration_since(left.seen).as_secs_f64().max(0.0); // a clock may go back
        left.posts = (left.posts + passed * PER_SECOND).min(BURST);
        left.seen = now;
        let may = left.posts >= 1.0;
        if may {
            left.posts -= 1.0;
        }
        may
    }
}

/// One machine has many IPv6 addresses, all of one network of 64 bits.
fn machine(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(v6) if !v6.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + second).unwrap()
    }

    fn tries(posts: &Posts, peer: &str, second: i64, times: usize) -> usize {
        (0..times).filter(|_| posts.may(peer.parse().unwrap(), at(second))).count()
    }

    #[test]
    fn a_machine_elsewhere_is_slowed_down_and_this_one_is_not() {
        let posts = Posts::default();
        assert_eq!(tries(&posts, "10.0.0.7", 0, 200), 60);
        assert_eq!(tries(&posts, "10.0.0.8", 0, 10), 10, "others go on");
        assert_eq!(tries(&posts, "10.0.0.7", 5, 200), 5);
        assert_eq!(tries(&posts, "10.0.0.7", -500, 200), 0, "a clock set back gives nothing away");
        assert_eq!(tries(&posts, "127.0.0.1", 0, 500), 500);
        assert_eq!(tries(&posts, "::ffff:127.0.0.1", 0, 500), 500);
        assert_eq!(tries(&posts, "2001:db8::1", 0, 40) + tries(&posts, "2001:db8::2", 0, 40), 60);
    }

    #[test]
    fn memory_is_bounded() {
        let posts = Posts::default();
        for number in 0..3000_u32 {
            let peer = IpAddr::V4((0x0A00_0000 + number).into());
            assert!(posts.may(peer, at(i64::from(number))));
        }
        assert_eq!(posts.0.lock().unwrap().len(), MACHINES);
    }
}
