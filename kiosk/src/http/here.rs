//! Whether who asks stands before this machine: only they can take a paper out of its printer.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::HOST;
use axum::http::request::Parts;

use super::App;
use super::listen::Peer;

/// Whether a request comes from this machine's own screen.
///
/// A program before us that encrypts is on this machine too, but passes on the public name; the
/// screen asks for `127.0.0.1`. With a certificate of our own there is no such program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtTheMachine(pub bool);

impl FromRequestParts<App> for AtTheMachine {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<Peer>>().map(|ConnectInfo(peer)| peer.0.ip());
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        let own_tls = app.project.settings.kiosk.tls.is_some();
        Ok(Self(is_here(peer, host.unwrap_or_default(), own_tls)))
    }
}

fn is_here(peer: Option<IpAddr>, host: &str, own_tls: bool) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let local = bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    // Without a socket (routes called from within) nobody is elsewhere.
    peer.is_none_or(|peer| peer.to_canonical().is_loopback()) && (local || own_tls)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_stands_before_the_machine_is_here() {
        let check = |peer: &str, host: &str, own_tls: bool, expected: bool| {
            let peer = Some(peer.parse().unwrap());
            assert_eq!(is_here(peer, host, own_tls), expected, "{peer:?} {host}");
        };
        check("127.0.0.1", "127.0.0.1:8080", false, true);
        check("::1", "localhost:8080", false, true);
        check("::ffff:127.0.0.1", "[::1]:8080", false, true);
        check("127.0.0.1", "sportello.example.it", false, false); // through a program before us
        check("192.168.1.7", "127.0.0.1:8080", false, false); // forged
        check("192.168.1.7", "sportello.example.it", true, false);
        check("127.0.0.1", "sportello.example.it:8443", true, true);
        check("127.0.0.1", "", false, false);
    }
}
