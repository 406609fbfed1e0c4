//! What systemd is told: that the program answers, and, as long as it lives, that it does. A
//! datagram to the socket of `NOTIFY_SOCKET` (sd_notify(3)); without systemd nothing happens.

use std::io;
use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;
use std::time::Duration;

/// Systemd's end of the line.
pub struct ServiceManager {
    socket: UnixDatagram,
    path: PathBuf,
    /// How often it wants to hear that the program lives.
    watchdog: Option<Duration>,
}

impl ServiceManager {
    /// From the environment; `None` when nobody listens.
    pub fn from_environment() -> Option<Self> {
        let variable = |name: &str| std::env::var(name).ok();
        let path = socket_path(&variable("NOTIFY_SOCKET")?)?;
        let usec = variable("WATCHDOG_USEC");
        let pid = variable("WATCHDOG_PID");
        let watchdog = watchdog(usec.as_deref(), pid.as_deref(), std::process::id());
        Some(Self { socket: UnixDatagram::unbound().ok()?, path, watchdog })
    }

    /// Visitors can be answered from now on.
    pub fn ready(&self) {
        self.tell("READY=1");
    }

    /// Tells again and again that the program lives, each time only after a thread that answers
    /// requests and one that reads the disk have taken their turn: when either hangs, systemd hears
    /// nothing and starts the program anew.
    pub async fn stay_alive(self) {
        let Some(pause) = self.watchdog else { return };
        let mut tick = tokio::time::interval(pause);
        loop {
            tick.tick().await;
            if tokio::task::spawn_blocking(|| ()).await.is_ok() {
                self.tell("WATCHDOG=1");
            }
        }
    }

    fn tell(&self, what: &str) {
        // Nobody to be told of a failure: systemd notices the silence.
        let _: io::Result<usize> = self.socket.send_to(what.as_bytes(), &self.path);
    }
}

/// Only a socket with a name in the file system: system services have `/run/systemd/notify`.
fn socket_path(text: &str) -> Option<PathBuf> {
    text.starts_with('/').then(|| PathBuf::from(text))
}

/// Half of what systemd waits, if it waits for this process.
fn watchdog(usec: Option<&str>, pid: Option<&str>, own: u32) -> Option<Duration> {
    let for_us = pid.is_none_or(|pid| pid.parse() == Ok(own));
    let usec: u64 = usec?.parse().ok().filter(|usec| *usec > 0)?;
    for_us.then(|| Duration::from_micros((usec / 2).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systemd_is_told_twice_as_often_as_it_waits() {
        let check = |usec: Option<&str>, pid: Option<&str>, expected: Option<u64>| {
            assert_eq!(watchdog(usec, pid, 7), expected.map(Duration::from_micros));
        };
        check(Some("60000000"), None, Some(30_000_000));
        check(Some("60000000"), Some("7"), Some(30_000_000));
        check(Some("60000000"), Some("8"), None);
        check(Some("0"), None, None);
        check(Some("-1"), None, None);
        check(Some("molto"), None, None);
        check(None, Some("7"), None);
        assert_eq!(socket_path("/run/systemd/notify"), Some(PathBuf::from("/run/systemd/notify")));
        assert_eq!(socket_path("@abstract"), None);
        assert_eq!(socket_path(""), None);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_environment_says_is_read(usec in "\\PC{0,24}", pid in "\\PC{0,12}") {
            if let Some(pause) = watchdog(Some(&usec), Some(&pid), 7) {
                proptest::prop_assert!(!pause.is_zero());
            }
        }
    }
}
