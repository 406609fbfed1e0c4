//! A browser reduced to one connection that stays open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use anyhow::{Context, Result, ensure};

/// Asks one server for pages, and counts.
pub struct Client {
    address: String,
    connection: Option<BufReader<TcpStream>>,
    /// Answers so far.
    pub answers: usize,
    /// Those other than 200.
    pub refused: usize,
}

impl Client {
    /// Connects at the first question.
    pub fn new(address: &str) -> Self {
        Self { address: address.to_owned(), connection: None, answers: 0, refused: 0 }
    }

    /// The body of an answer, whatever its status.
    ///
    /// # Errors
    /// When the server is not there, or answers without a length.
    pub fn get(&mut self, path: &str) -> Result<String> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => {
                let stream = TcpStream::connect(&self.address)?;
                stream.set_nodelay(true)?;
                BufReader::new(stream)
            }
        };
        let (status, body, connection) = ask(connection, &self.address, path)?;
        self.connection = Some(connection);
        self.answers += 1;
        self.refused += usize::from(status != 200);
        Ok(body)
    }
}

type Answer = (u16, String, BufReader<TcpStream>);

fn ask(mut connection: BufReader<TcpStream>, host: &str, path: &str) -> Result<Answer> {
    let question = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    connection.get_mut().write_all(question.as_bytes())?;
    let mut line = String::new();
    connection.read_line(&mut line)?;
    let status = line.split_whitespace().nth(1).and_then(|s| s.parse().ok());
    let status = status.with_context(|| format!("no answer for {path}: {line:?}"))?;
    let mut length = None;
    loop {
        line.clear();
        ensure!(connection.read_line(&mut line)? > 0, "half an answer for {path}");
        let header = line.trim_end();
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let length = length.with_context(|| format!("no length for {path}"))?;
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    Ok((status, String::from_utf8_lossy(&body).into_owned(), connection))
}
