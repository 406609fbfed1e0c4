//! What the system says when asked: the running program, the disk, the rights of a file. It judges
//! nothing.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const ANSWER_TIMEOUT: Duration = Duration::from_secs(3);

/// What the running program says of itself; `None` when nobody answers.
pub(super) fn answer(listen: &str) -> Option<String> {
    let (mut stream, address) = connection(listen)?;
    stream.set_read_timeout(Some(ANSWER_TIMEOUT)).ok()?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut text = String::new();
    stream.take(64 * 1024).read_to_string(&mut text).ok()?;
    Some(text)
}

/// A connection to the running program, and where it is; `None` when nobody answers.
pub(super) fn connection(listen: &str) -> Option<(TcpStream, SocketAddr)> {
    let mut address: SocketAddr = listen.parse().ok()?;
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    Some((TcpStream::connect_timeout(&address, ANSWER_TIMEOUT).ok()?, address))
}

/// Why the program says it is out of service, if it is ours that answered.
pub(super) fn reason_in(answer: &str) -> Option<String> {
    let body = answer.rsplit("\r\n\r\n").next()?;
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    Some(body.get("reason")?.as_str()?.to_owned())
}

/// What POSIX's `df` says: asking the system itself would take a crate of its own.
pub(super) fn free_bytes(folder: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let kilobytes: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(unix)]
pub(super) fn mode_of(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    Some(std::fs::metadata(path).ok()?.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
pub(super) fn mode_of(_: &Path) -> Option<u32> {
    None
}
