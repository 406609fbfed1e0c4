//! The office as a hall reaches it: one PUT, bounded in time. The only owner of the HTTP client in
//! this crate.
//!
//! Encrypted, or on this machine itself; redirects are not followed, a proxy is not asked. Blocking:
//! keep it off async threads.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use generator::settings::OfficeSettings;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::{ArrivalReceipt, ClosingReceipt, Envelope};
use crate::seal::{PublicKey, SigningKey};
use crate::store::{Closing, Parcel};

/// A slow line needs seconds for 60 kB.
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(60);
/// A receipt has under 300 bytes.
const ANSWER_LIMIT_BYTES: u64 = 16 * 1024;
const NAME: &str = concat!("sportello/", env!("CARGO_PKG_VERSION"), " (consegna)");

/// Where to deliver.
#[derive(Debug, Clone)]
pub struct Office {
    url: String,
    key: PublicKey,
    agent: Agent,
}

/// Settings nobody can deliver with. Italian: who installs reads it.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// Not 64 hexadecimal digits.
    #[error("office_key in site.toml: {0}")]
    Key(#[from] crate::seal::signature::NotAPublicKey),
    /// Others could read along who delivers what.
    #[error(
        "office_url in site.toml: {0} non è cifrato. Scrivi un indirizzo che comincia con https://"
    )]
    InTheClear(String),
    /// The certificate cannot be read.
    #[error("office_certificate in site.toml: {path} non si legge come certificato ({reason})")]
    Certificate {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// What came of one delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivered {
    /// Confirmed; the receipt as signed.
    Confirmed(Vec<u8>),
    /// The office looked at it and does not take it; Italian.
    Refused(String),
    /// It did not get through, or the office takes nothing from this hall now; Italian.
    Failed(String),
}

impl Office {
    /// As `site.toml` says; `root` is the project's folder.
    ///
    /// # Errors
    /// As [`OfficeError`].
    pub fn new(settings: &OfficeSettings, root: &Path) -> Result<Self, OfficeError> {
        let url = settings.url.clone();
        if !url.starts_with("https://") && !is_here(&url) {
            return Err(OfficeError::InTheClear(url));
        }
        let mut tls = TlsConfig::builder();
        if let Some(file) = &settings.certificate {
            let path = root.join(file);
            let wrong = |reason: &dyn std::fmt::Display| OfficeError::Certificate {
                path: path.clone(),
                reason: reason.to_string(),
            };
            let pem = std::fs::read(&path).map_err(|error| wrong(&error))?;
            let certificate = Certificate::from_pem(&pem).map_err(|error| wrong(&error))?;
            tls = tls.root_certs(RootCerts::Specific(Arc::new(vec![certificate])));
        }
        let config = Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .tls_config(tls.build())
            .user_agent(NAME)
            .build();
        Ok(Self { url, key: settings.key.parse()?, agent: config.into() })
    }

    /// What the office's receipts are checked with.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Delivers one application.
    pub fn deliver(&self, parcel: &Parcel, key: &SigningKey) -> Delivered {
        let (hall, id) = (&parcel.entry.hall, parcel.application_id);
        let path = format!("/sala/{hall}/domande/{id}");
        self.put(&path, &Envelope::seal(parcel, key), |body| self.receipt(body, parcel))
    }

    /// States that a call is closed.
    pub fn close(&self, closing: &Closing, key: &SigningKey) -> Delivered {
        let path = format!("/sala/{}/chiusure/{}", closing.hall, closing.call_id);
        let confirms = |body: &[u8]| ClosingReceipt::confirms(body, closing, &self.key);
        self.put(&path, &key.signed(&closing.to_bytes()), confirms)
    }

    fn put(&self, path: &str, bytes: &[u8], confirms: impl Fn(&[u8]) -> bool) -> Delivered {
        let mut response = match self.agent.put(&format!("{}{path}", self.url)).send(bytes) {
            Ok(response) => response,
            Err(error) => return Delivered::Failed(in_plain_words(&error)),
        };
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(ANSWER_LIMIT_BYTES).read_to_vec();
        let body = match body {
            Ok(body) => body,
            Err(error) => return Delivered::Failed(in_plain_words(&error)),
        };
        match status {
            200 | 201 if confirms(&body) => Delivered::Confirmed(body),
            // A screen of the line's owner ("accetta le condizioni"), another office.
            200 | 201 => Delivered::Failed("ha risposto qualcuno che non è l'ufficio".to_owned()),
            409 | 413 | 422 => Delivered::Refused(told(&body, status)),
            _ => Delivered::Failed(told(&body, status)),
        }
    }

    /// Whether these bytes are the office's word for just this.
    pub fn receipt(&self, bytes: &[u8], parcel: &Parcel) -> bool {
        ArrivalReceipt::open(bytes, &self.key).is_some_and(|receipt| receipt.confirms(parcel))
    }
}

/// On this machine nobody reads along.
fn is_here(url: &str) -> bool {
    let host = url.strip_prefix("http://").unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// What the office says, or the bare status.
fn told(body: &[u8], status: u16) -> String {
    let said: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    let said = said.and_then(|said| Some(said.get("told")?.as_str()?.to_owned()));
    said.map(|said| said.chars().take(300).collect())
        .unwrap_or_else(|| format!("l'ufficio ha risposto {status}"))
}

fn in_plain_words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "l'ufficio non ha risposto in tempo".to_owned(),
        ureq::Error::HostNotFound => "l'indirizzo dell'ufficio non si trova".to_owned(),
        // How rustls' own refusals come through a handshake.
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            format!("il certificato dell'ufficio non va bene: {error}")
        }
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed => {
            "l'ufficio non si raggiunge: la linea, o il suo computer, è giù".to_owned()
        }
        ureq::Error::Rustls(error) => format!("il certificato dell'ufficio non va bene: {error}"),
        other => format!("l'ufficio non si raggiunge ({other})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_clear_only_on_this_machine() {
        let check = |url: &str, good: bool| {
            let settings =
                OfficeSettings { url: url.to_owned(), key: "ab".repeat(32), certificate: None };
            assert_eq!(Office::new(&settings, Path::new(".")).is_ok(), good, "{url}");
        };
        check("https://ufficio.example.it", true);
        check("http://127.0.0.1:8080", true);
        check("http://[::1]:8080", true);
        check("http://ufficio.example.it", false);
        check("http://127.0.0.1.example.it", false);
        check("ftp://127.0.0.1", false);
    }

    #[test]
    fn what_the_office_says_is_kept_short() {
        assert_eq!(told(br#"{"told":"no"}"#, 409), "no");
        assert_eq!(told(b"<html>", 502), "l'ufficio ha risposto 502");
        assert_eq!(told(format!(r#"{{"told":"{}"}}"#, "a".repeat(900)).as_bytes(), 1).len(), 300);
    }
}
