//! The smallest client that can download a file and see a status: one request, one connection.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result};

/// An answer: status, headers as sent, body.
#[derive(Debug)]
pub struct Answer {
    /// `200`, `404` ...
    pub status: u16,
    /// Header lines, as sent.
    pub headers: String,
    /// The body, without transfer coding.
    pub body: Vec<u8>,
}

/// Asks for a path with GET. `cookie` is sent when not empty.
///
/// # Errors
/// When nobody listens, or what comes back is no HTTP.
pub fn get(address: &str, path: &str, cookie: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect(address).context("nobody listens")?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    // HTTP/1.0, so that the body ends where the connection ends.
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n{cookie}\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").context("no HTTP answer")?;
    let headers = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = headers.split(' ').nth(1).and_then(|s| s.parse().ok()).context("no status")?;
    Ok(Answer { status, headers, body: bytes[end + 4..].to_vec() })
}

/// A port nobody uses now.
///
/// # Errors
/// When the machine has none left.
pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Tries until it works, at most for `limit`.
///
/// # Errors
/// The last failure, when the time is over.
pub fn eventually<T>(limit: Duration, mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    let start = std::time::Instant::now();
    loop {
        match attempt() {
            Ok(value) => return Ok(value),
            Err(error) if start.elapsed() > limit => return Err(error.context("waited in vain")),
            Err(_) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}
