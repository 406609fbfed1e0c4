//! Asking one site, one address after the other: the only owner of the HTTP client.
//!
//! HEAD first, because nothing is to be read; GET when the site does not understand it, or says no
//! (many answer HEAD wrongly). Redirects are followed by hand, to tell those that are for good.

use std::thread;

use ureq::Agent;

use super::{Manners, Outcome, site_of};

/// Redirects one after the other; browsers stop at 20.
const MOST_HOPS: usize = 8;

/// Who asks. Sites see this name in their logs.
const NAME: &str =
    concat!("sportello/", env!("CARGO_PKG_VERSION"), " (controllo dei collegamenti)");

/// Asks one site, with a pause between two requests.
pub struct Client {
    agent: Agent,
    manners: Manners,
    asked_before: bool,
}

/// An answer, as far as it matters.
struct Answer {
    status: u16,
    location: Option<String>,
}

impl Client {
    /// Who has not asked anything yet.
    pub fn new(manners: Manners) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(manners.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(NAME)
            .build();
        Self { agent: config.into(), manners, asked_before: false }
    }

    /// What there is at an address.
    pub fn ask(&mut self, address: &str) -> Outcome {
        let mut at = address.to_owned();
        let mut for_good = true;
        for _ in 0..MOST_HOPS {
            let answer = match self.look(&at) {
                Ok(answer) => answer,
                Err(outcome) => return outcome,
            };
            match answer.status {
                200..=299 if at == address || !for_good => return Outcome::Good,
                200..=299 => return Outcome::Moved(at),
                300..=399 => match answer.location {
                    Some(location) => {
                        for_good &= matches!(answer.status, 301 | 308);
                        at = joined(&at, &location);
                    }
                    // Not modified, several choices: the page is there.
                    None => return Outcome::Good,
                },
                401 | 403 | 407 | 418 | 429 | 451 | 999 => return Outcome::Refused(answer.status),
                500..=599 => return Outcome::Broken(answer.status),
                status => return Outcome::Gone(status),
            }
        }
        Outcome::Unreachable("rimanda sempre altrove".to_owned())
    }

    /// HEAD, then GET if that was not enough.
    fn look(&mut self, address: &str) -> Result<Answer, Outcome> {
        let answer = self.request(address, true)?;
        if answer.status < 400 {
            return Ok(answer);
        }
        self.request(address, false)
    }

    fn request(&mut self, address: &str, head: bool) -> Result<Answer, Outcome> {
        if self.asked_before {
            thread::sleep(self.manners.pause);
        }
        self.asked_before = true;
        let answer = match head {
            true => self.agent.head(address).call(),
            false => self.agent.get(address).call(),
        };
        let answer = answer.map_err(|error| failure(&error))?;
        let location = answer.headers().get("location").and_then(|l| l.to_str().ok());
        Ok(Answer { status: answer.status().as_u16(), location: location.map(str::to_owned) })
    }
}

fn failure(error: &ureq::Error) -> Outcome {
    match error {
        ureq::Error::Timeout(_) => Outcome::Late,
        ureq::Error::HostNotFound => Outcome::NoSite,
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => Outcome::Late,
        other => Outcome::Unreachable(other.to_string()),
    }
}

/// A redirect's address, seen from the page that gave it.
fn joined(from: &str, to: &str) -> String {
    let to = to.split('#').next().unwrap_or(to);
    if to.starts_with("http://") || to.starts_with("https://") {
        return to.to_owned();
    }
    let site = site_of(from);
    if to.starts_with("//") {
        let scheme = site.split("//").next().unwrap_or("https:");
        return format!("{scheme}{to}");
    }
    if to.starts_with('/') {
        return format!("{site}{to}");
    }
    let path = from[site.len()..].split(['?', '#']).next().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{site}{folder}/{to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_seen_from_their_page() {
        let check =
            |to: &str, expected: &str| assert_eq!(joined("https://a.it/b/c?d", to), expected);
        check("https://e.it/", "https://e.it/");
        check("//e.it/f", "https://e.it/f");
        check("/g#h", "https://a.it/g");
        check("i", "https://a.it/b/i");
        assert_eq!(joined("https://a.it", "i"), "https://a.it/i");
    }
}
