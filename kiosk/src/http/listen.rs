//! The socket, plain or with TLS. Plain http is spoken on this machine only: from elsewhere names
//! and passwords would pass in the clear.
//!
//! The only owner of rustls in this crate. Handshakes are made aside, so that a slow one holds up
//! nobody.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use generator::settings::TlsSettings;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// A browser needs milliseconds.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Handshakes under way at once: more wait in the system's own queue.
const HANDSHAKES: usize = 128;

/// Who asked.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Why the machine does not answer there. Italian: who installs reads it.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// The address is taken, or not this machine's.
    #[error("non posso rispondere su {listen} ({source}): scegli un'altra porta con --listen")]
    Bind {
        /// As it was asked for.
        listen: String,
        /// What the system answered.
        source: std::io::Error,
    },
    /// Others could read along.
    #[error(
        "non rispondo su {address} senza cifratura: chi sta sulla rete leggerebbe nomi e password. Scrivi \
         «tls_certificate» e «tls_key» nella parte [kiosk] di site.toml, oppure rispondi solo su questo \
         computer (listen = \"127.0.0.1:8080\") e metti davanti un programma che cifra"
    )]
    InTheClear {
        /// Where.
        address: SocketAddr,
    },
    /// The certificate or its key.
    #[error("il certificato o la sua chiave non vanno bene ({path}): {reason}")]
    Certificate {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// An open socket.
pub enum Listening {
    /// On this machine only.
    Plain(TcpListener),
    /// Encrypted.
    Tls(TlsListener),
}

impl Listening {
    /// Opens the socket; with `tls` everything on it is encrypted, without it must be this
    /// machine's own.
    ///
    /// # Errors
    /// As [`ListenError`].
    pub async fn open(
        listen: &str,
        tls: Option<&TlsSettings>,
        root: &Path,
    ) -> Result<Self, ListenError> {
        let failed = |source| ListenError::Bind { listen: listen.to_owned(), source };
        let config = tls.map(|tls| config(tls, root)).transpose()?;
        let listener = TcpListener::bind(listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        match config {
            Some(config) => Ok(Self::Tls(TlsListener::start(listener, address, config))),
            None if address.ip().to_canonical().is_loopback() => Ok(Self::Plain(listener)),
            None => Err(ListenError::InTheClear { address }),
        }
    }

    /// Where it answers.
    ///
    /// # Errors
    /// When the socket fails.
    pub fn local_addr(&self) -> std::io::Result<SocketAddr> {
        match self {
            Self::Plain(listener) => listener.local_addr(),
            Self::Tls(listener) => listener.local_addr(),
        }
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &'static str {
        match self {
            Self::Plain(_) => "http",
            Self::Tls(_) => "https",
        }
    }
}

/// Connections whose handshake is done.
pub struct TlsListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl TlsListener {
    fn start(listener: TcpListener, address: SocketAddr, config: ServerConfig) -> Self {
        let (send, ready) = mpsc::channel(HANDSHAKES);
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let turns = Arc::new(Semaphore::new(HANDSHAKES));
        tokio::spawn(async move {
            let mut listener = listener;
            while let Ok(turn) = Arc::clone(&turns).acquire_owned().await {
                // Waits a moment and goes on when the system has no socket to give.
                let (stream, peer) = Listener::accept(&mut listener).await;
                let (acceptor, send) = (acceptor.clone(), send.clone());
                tokio::spawn(async move {
                    let _turn = turn;
                    if let Ok(Ok(stream)) =
                        tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await
                    {
                        let _ = send.send((stream, peer)).await; // nobody listens any more
                    }
                });
            }
        });
        Self { ready, address }
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(accepted) => accepted,
            None => std::future::pending().await, // the program is stopping
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        Ok(self.address)
    }
}

fn config(tls: &TlsSettings, root: &Path) -> Result<ServerConfig, ListenError> {
    let (certificate, key) = (root.join(&tls.certificate), root.join(&tls.key));
    let wrong = |path: &Path, reason: &dyn std::fmt::Display| ListenError::Certificate {
        path: path.to_owned(),
        reason: reason.to_string(),
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&certificate)
        .and_then(Iterator::collect)
        .map_err(|error| wrong(&certificate, &error))?;
    let private = PrivateKeyDer::from_pem_file(&key).map_err(|error| wrong(&key, &error))?;
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(&certificate, &error))?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(|error| wrong(&certificate, &error))
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::extract::ConnectInfo;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio_rustls::TlsConnector;
    use tokio_rustls::rustls::{ClientConfig, RootCertStore};

    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls")
    }

    fn files(certificate: &str, key: &str) -> TlsSettings {
        TlsSettings { certificate: certificate.to_owned(), key: key.to_owned() }
    }

    async fn told(listen: &str, tls: Option<&TlsSettings>) -> String {
        let opened = Listening::open(listen, tls, &root()).await;
        opened.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[tokio::test]
    async fn other_machines_are_answered_only_encrypted() {
        let good = files("certificate.pem", "key.pem");
        let check = async |listen, tls, expected: &str| {
            let told = told(listen, tls).await;
            assert_eq!(told.contains(expected), !expected.is_empty() || told.is_empty(), "{told}");
            assert_eq!(told.is_empty(), expected.is_empty(), "{told}");
        };
        check("127.0.0.1:0", None, "").await;
        check("localhost:0", None, "").await;
        check("0.0.0.0:0", None, "senza cifratura").await;
        check("0.0.0.0:0", Some(&good), "").await;
        check("203.0.113.1:80", Some(&good), "scegli un'altra porta").await;
        let swapped = files("key.pem", "certificate.pem");
        check("127.0.0.1:0", Some(&swapped), "non vanno bene").await;
        let missing = files("manca.pem", "key.pem");
        check("127.0.0.1:0", Some(&missing), "manca.pem").await;
    }

    #[tokio::test]
    async fn a_browser_that_knows_the_certificate_is_answered_beside_one_that_says_nothing() {
        let good = files("certificate.pem", "key.pem");
        let listening = Listening::open("127.0.0.1:0", Some(&good), &root()).await.unwrap();
        assert_eq!(listening.scheme(), "https");
        let address = listening.local_addr().unwrap();
        let peer = async |ConnectInfo(peer): ConnectInfo<Peer>| peer.0.ip().to_string();
        let router = Router::new().route("/", get(peer));
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let stopped = async { drop(stopped.await) };
        let server = tokio::spawn(crate::http::serve(listening, router, stopped));
        let silent = TcpStream::connect(address).await.unwrap();

        let mut known = RootCertStore::empty();
        let certificate = CertificateDer::from_pem_file(root().join("certificate.pem")).unwrap();
        known.add(certificate).unwrap();
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let client = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(known)
            .with_no_client_auth();
        let stream = TcpStream::connect(address).await.unwrap();
        let name = "localhost".try_into().unwrap();
        let connector = TlsConnector::from(Arc::new(client));
        let mut stream = connector.connect(name, stream).await.unwrap();
        let request = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(request).await.unwrap();
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await; // the end may come without a good-bye
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("127.0.0.1"), "{answer}");

        let mut plain = TcpStream::connect(address).await.unwrap();
        plain.write_all(request).await.unwrap();
        let mut answer = Vec::new();
        let _ = plain.read_to_end(&mut answer).await;
        assert!(!answer.starts_with(b"HTTP"), "answered in the clear");
        drop((stop, silent));
        server.await.unwrap().unwrap();
    }
}
