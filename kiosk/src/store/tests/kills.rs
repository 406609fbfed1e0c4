//! Killed again and again under load, by clients that keep a ledger: no receipt is lost, nothing is
//! there twice, the numbers have no gap. A thousand kills (some minutes): `SPORTELLO_KILLS=1000
//! cargo test --release --workspace --locked --lib -- store::tests::kills`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use sportello_disk::Dice;

use super::*;
use crate::clock::SystemClock;
use crate::seal::SystemRandomness;

const TEST: &str = "store::tests::kills::killed_again_and_again_it_keeps_every_promise_once";
/// Set in the child: the data folder it works on.
const CHILD_FOLDER: &str = "SPORTELLO_KILLS_FOLDER";
const CLIENTS: usize = 8;

/// What the clients know: what they sent, and the number on each receipt.
#[derive(Default)]
struct Ledger {
    sent: BTreeSet<ApplicationId>,
    received: BTreeMap<ApplicationId, String>,
}

impl Ledger {
    /// A line of a child; the last one may be torn.
    fn note(&mut self, line: &str) {
        let mut words = line.split(' ');
        let (word, id, number) = (words.next(), words.next(), words.next());
        let Some(Ok(id)) = id.map(str::parse::<ApplicationId>) else { return };
        match (word, number) {
            (Some("SEND"), Some(".")) => {
                self.sent.insert(id);
            }
            (Some("RECEIPT"), Some(number)) if words.next() == Some(".") => {
                let before = self.received.insert(id, number.to_owned());
                assert!(before.is_none_or(|before| before == number), "two numbers for {id}");
            }
            _ => {}
        }
    }

    fn unanswered(&self) -> impl Iterator<Item = &ApplicationId> {
        self.sent.iter().filter(|id| !self.received.contains_key(id))
    }

    fn check(&self, folder: &Path) {
        let store = Store::open(StoreOptions::new(folder, "SAM")).unwrap();
        let report = store.read().verify_register().unwrap();
        assert_eq!(report.findings, []);
        let all = store.read().applications(&ApplicationFilter::default()).unwrap();
        assert_eq!(report.entries, all.len() as u64, "one entry for each application");
        let kept: BTreeMap<ApplicationId, String> =
            all.into_iter().map(|one| (one.id, one.register_number)).collect();
        assert_eq!(report.entries, kept.len() as u64, "none twice");
        assert!(kept.keys().all(|id| self.sent.contains(id)), "nobody sent that");
        for (id, number) in &self.received {
            assert_eq!(kept.get(id), Some(number), "{id} was acknowledged");
        }
    }
}

/// In the child: sends again what got no receipt before the kill, then new ones, for ever.
fn send_until_killed(folder: &str) {
    let folder = Path::new(folder);
    let store = Store::open(StoreOptions::new(folder, "SAM")).unwrap();
    prepare(&store);
    let again = std::fs::read_to_string(folder.join("unanswered")).unwrap_or_default();
    let again: Mutex<Vec<ApplicationId>> =
        Mutex::new(again.lines().map(|line| line.parse().unwrap()).collect());
    let say = |line: String| {
        let mut out = std::io::stdout().lock();
        out.write_all(line.as_bytes()).and_then(|()| out.flush()).unwrap();
    };
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                loop {
                    let waiting = again.lock().unwrap().pop();
                    let id = waiting.unwrap_or_else(|| {
                        ApplicationId::new(SystemClock.now(), &SystemRandomness)
                    });
                    say(format!("\nSEND {id} .\n"));
                    let code = Box::new(move || format!("WW-{id}"));
                    let payload = vec![b'x'; 2_000];
                    let wanted = Submission { public_code: code, payload, ..submission(id) };
                    let receipt = now(store.submit(wanted)).unwrap();
                    say(format!("\nRECEIPT {id} {} .\n", receipt.register_number));
                }
            });
        }
    });
}

fn child(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", TEST, "--nocapture", "--test-threads=1"])
        .env(CHILD_FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn killed_again_and_again_it_keeps_every_promise_once() {
    if let Ok(folder) = std::env::var(CHILD_FOLDER) {
        return send_until_killed(&folder);
    }
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, mut dice) = (Ledger::default(), Dice::new(1));
    let kills = times("SPORTELLO_KILLS", 10);
    for kill in 1..=kills {
        let unanswered: Vec<String> = ledger.unanswered().map(ToString::to_string).collect();
        std::fs::write(folder.path().join("unanswered"), unanswered.join("\n")).unwrap();
        let mut child = child(folder.path());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        // Now and then in the middle of the start, mostly in the middle of work.
        let mut left = dice.below(120);
        while left > 0 {
            let line = lines.next().expect("it sends until it is killed");
            left -= u64::from(line.starts_with("SEND") || line.starts_with("RECEIPT"));
            ledger.note(&line);
        }
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        lines.for_each(|line| ledger.note(&line)); // what it had still said
        if kill % 50 == 0 || kill == kills {
            ledger.check(folder.path());
        }
    }
    println!("{kills} kills, {} sent, {} received", ledger.sent.len(), ledger.received.len());
    assert!(ledger.received.len() as u64 >= kills, "{}", ledger.received.len());
}
