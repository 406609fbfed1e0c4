//! Other sites: which ones the content leads to, and whether they still answer.
//!
//! Never a part of `check`: the network does not decide whether content is right. Polite: one
//! request at a time to a site, with a pause, and what answered well is not asked again for some
//! days. Where links are written is found in `outside/written.rs`, asking is in `outside/ask.rs`,
//! remembering in `outside/memory.rs`.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::time::Duration;

use forms::diagnostic::{Diagnostic, Position};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod ask;
mod memory;
mod written;

pub use ask::Client;
pub use memory::{FILE, Memory, MemoryError};
pub use written::{Places, find};

/// What a site answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The page is there.
    Good,
    /// The page is there, at another address for good.
    Moved(String),
    /// The page is not there: HTTP status.
    Gone(u16),
    /// The site does not let programs look: HTTP status.
    Refused(u16),
    /// The site has a fault: HTTP status.
    Broken(u16),
    /// The site did not answer in time.
    Late,
    /// No site has this name.
    NoSite,
    /// The site cannot be talked to, and why, in the words of the network.
    Unreachable(String),
}

/// How to ask.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// Between two requests to the same site.
    pub pause: Duration,
    /// For an answer.
    pub timeout: Duration,
    /// Sites asked at the same time, 1 or more.
    pub parallel: usize,
    /// Days for which a good answer is believed.
    pub days: u16,
}

/// Asks about every address that is not remembered as good, and remembers the answers. Returns how
/// many requests for an address were needed.
pub fn ask_all<'a>(
    addresses: impl Iterator<Item = &'a str>,
    memory: &mut Memory,
    manners: Manners,
    today: Date,
) -> usize {
    let mut sites: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for address in addresses.filter(|a| !memory.is_good(a, today, manners.days)) {
        sites.entry(site_of(address)).or_default().push(address);
    }
    let asked = sites.values().map(Vec::len).sum();
    let threads = manners.parallel.clamp(1, sites.len().max(1));
    let queue: Mutex<VecDeque<Vec<&str>>> = Mutex::new(sites.into_values().collect());
    let answers = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let next = || queue.lock().ok().and_then(|mut queue| queue.pop_front());
                while let Some(addresses) = next() {
                    let mut client = Client::new(manners);
                    for address in addresses {
                        let outcome = client.ask(address);
                        if let Ok(mut answers) = answers.lock() {
                            answers.push((address, outcome));
                        }
                    }
                }
            });
        }
    });
    for (address, outcome) in answers.into_inner().unwrap_or_default() {
        memory.note(address, outcome, today);
    }
    asked
}

/// The part of an address that says which site it is: `https://www.inps.it`.
pub(crate) fn site_of(address: &str) -> &str {
    let host = address.find("://").map_or(0, |i| i + 3);
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |i| host + i);
    &address[..end]
}

/// What is remembered of each link, told where it is written. Errors are links that lead nowhere.
pub fn report(places: &Places, memory: &Memory) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for (address, written) in places {
        let Some((wrong, message, hint)) = words(address, memory.outcome(address)) else {
            continue;
        };
        for (file, at) in written {
            told.push(diagnostic(wrong, file, *at, &message, &hint));
        }
    }
    told.sort();
    told
}

fn diagnostic(wrong: bool, file: &str, at: Position, message: &str, hint: &str) -> Diagnostic {
    let told = match wrong {
        true => Diagnostic::error(file, at, message),
        false => Diagnostic::warning(file, at, message),
    };
    told.hint(hint)
}

/// Whether it is surely wrong, what is wrong, and what to do.
fn words(address: &str, outcome: Option<&Outcome>) -> Option<(bool, String, String)> {
    let site = site_of(address);
    let (wrong, message, hint) = match outcome? {
        Outcome::Good => return None,
        Outcome::Moved(to) => (
            false,
            format!("la pagina {address} ha cambiato indirizzo"),
            format!("scrivi quello nuovo: {to}"),
        ),
        Outcome::Gone(status) => (
            true,
            format!("la pagina {address} non c'è più (il sito risponde {status})"),
            "cerca quella nuova sullo stesso sito, o togli il collegamento".to_owned(),
        ),
        Outcome::Refused(status) => (
            false,
            format!("{site} non si lascia controllare (risponde {status})"),
            format!("apri tu {address} e guarda se c'è ancora"),
        ),
        Outcome::Broken(status) => (
            false,
            format!("{site} ha un guasto (risponde {status})"),
            "riprova fra qualche giorno; se resta così, togli il collegamento".to_owned(),
        ),
        Outcome::Late => (
            false,
            format!("{address} non ha risposto in tempo"),
            "riprova più tardi; per aspettare di più usa --timeout".to_owned(),
        ),
        Outcome::NoSite => (
            true,
            format!("il sito {site} non si trova"),
            "controlla com'è scritto; se è scritto bene, guarda se c'è la rete".to_owned(),
        ),
        Outcome::Unreachable(why) => (
            false,
            format!("non riesco a parlare con {site} ({why})"),
            format!("apri tu {address} e guarda se c'è ancora"),
        ),
    };
    Some((wrong, message, hint))
}
