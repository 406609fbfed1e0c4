//! A real CUPS of its own (settings, spool, socket in a scratch folder) with a printer behind it: a
//! network printer as CUPS sees it, which keeps every paper it is sent.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::http;

/// Name of the printer.
pub const PRINTER: &str = "Sala";

/// A CUPS with one printer. Stopped when dropped.
pub struct Cups {
    cupsd: Child,
    folder: TempDir,
    papers: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Cups {
    /// Starts it, and a printer that takes everything.
    ///
    /// # Errors
    /// When CUPS is not installed (`tests/run` installs it) or does not start.
    pub fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        // What runs as another user must get to its own files; they have rights of their own.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let at = |name: &str| folder.path().join(name).display().to_string();
        let id = |flag: &str| -> Result<String> {
            let done = Command::new("id").arg(flag).output()?;
            Ok(String::from_utf8(done.stdout)?.trim().to_owned())
        };
        let (user, group) = match id("-u")?.as_str() {
            "0" => ("lp".to_owned(), "lp".to_owned()),
            _ => (id("-un")?, id("-gn")?),
        };
        let files = format!(
            "User {user}\nGroup {group}\nSystemGroup root\nServerRoot {}\nServerBin /usr/lib/cups\n\
             DataDir /usr/share/cups\nCacheDir {}\nStateDir {}\nRequestRoot {}\nTempDir {}\n\
             AccessLog {}\nErrorLog {}\nPageLog {}\n",
            at(""),
            at("cache"),
            at("state"),
            at("spool"),
            at("temporary"),
            at("access_log"),
            at("error_log"),
            at("page_log"),
        );
        // As installed in a hall (kiosk/install/LEGGIMI.md), and telling all it can in its logs.
        let settings = format!(
            "Listen {}\nBrowsing No\nWebInterface No\nDefaultAuthType None\nLogLevel debug2\nAccessLogLevel all\n\
             PageLogFormat %p %u %j %{{job-name}} %{{job-originating-host-name}}\n\
             PreserveJobFiles No\nPreserveJobHistory No\n\
             <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
             <Policy default>\n\
             <Limit Cancel-Job>\nRequire user @OWNER @SYSTEM\nOrder deny,allow\n</Limit>\n\
             <Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n",
            at("cups.sock"),
        );
        for name in ["cache", "state", "spool", "temporary"] {
            fs::create_dir(folder.path().join(name))?;
        }
        fs::write(folder.path().join("cups-files.conf"), files)?;
        fs::write(folder.path().join("cupsd.conf"), settings)?;
        let cupsd = Command::new("/usr/sbin/cupsd")
            .args(["-f", "-c", &at("cupsd.conf"), "-s", &at("cups-files.conf")])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start cupsd: tests/run installs it")?;
        let cups = Self { cupsd, folder, papers: Arc::default() };
        http::eventually(Duration::from_secs(20), || {
            ensure!(cups.command("lpstat", &["-r"])?.contains("is running"), "not yet");
            Ok(())
        })
        .with_context(|| cups.log())?;
        let port = cups.listen()?;
        let device = format!("socket://127.0.0.1:{port}");
        // No driver: what comes out is what was sent.
        cups.command("lpadmin", &["-p", PRINTER, "-E", "-v", &device, "-m", "raw"])?;
        Ok(cups)
    }

    /// The printer itself: keeps each paper, then hangs up.
    fn listen(&self) -> Result<u16> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let papers = Arc::downgrade(&self.papers);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut paper = Vec::new();
                let read = stream.and_then(|mut stream| stream.read_to_end(&mut paper));
                let Some(papers) = papers.upgrade() else { return };
                if read.is_ok() && !paper.is_empty() {
                    papers.lock().unwrap_or_else(PoisonError::into_inner).push(paper);
                }
            }
        });
        Ok(port)
    }

    /// Runs one of CUPS's own programs on it; what it says.
    ///
    /// # Errors
    /// When it is not content.
    pub fn command(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let mut command = Command::new(program);
        command.args(arguments).env("LC_ALL", "C").env("CUPS_SERVER", self.socket());
        let done = command.output().with_context(|| format!("{program}: see tests/run"))?;
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        );
        ensure!(done.status.success(), "{program} {arguments:?}: {said}");
        Ok(said)
    }

    /// What leads a program to this CUPS instead of the machine's.
    pub fn environment(&self) -> [(&'static str, String); 2] {
        let root = self.folder.path().display().to_string();
        [("CUPS_SERVER", self.socket()), ("CUPS_SERVERROOT", root)]
    }

    /// Where it listens.
    pub fn socket(&self) -> String {
        self.folder.path().join("cups.sock").display().to_string()
    }

    /// A log of its own, by name.
    ///
    /// # Errors
    /// When there is none.
    pub fn log_of(&self, name: &str) -> Result<String> {
        Ok(String::from_utf8_lossy(&fs::read(self.folder.path().join(name))?).into_owned())
    }

    /// Everything it keeps (settings, spool, logs) that holds these bytes.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn found(&self, needle: &str) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for file in crate::project::files_below(self.folder.path())? {
            // A file of the spool may go while it is looked for; a socket holds nothing.
            let bytes = match fs::metadata(&file) {
                Ok(about) if about.is_file() => fs::read(&file).unwrap_or_default(),
                _ => continue,
            };
            if bytes.windows(needle.len()).any(|w| w == needle.as_bytes()) {
                found.push(file);
            }
        }
        Ok(found)
    }

    /// The papers that came out so far, as the printer got them.
    pub fn papers(&self) -> Vec<Vec<u8>> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for this many papers, and writes the last one to a file.
    ///
    /// # Errors
    /// When they do not come out.
    pub fn paper(&self, count: usize, file: PathBuf) -> Result<PathBuf> {
        http::eventually(Duration::from_secs(30), || {
            ensure!(self.papers().len() == count, "{} papers", self.papers().len());
            // CUPS has done with it too: what it keeps from now on, it keeps.
            ensure!(self.command("lpstat", &["-o", PRINTER])?.is_empty(), "still on its way");
            Ok(())
        })
        .with_context(|| self.log())?;
        fs::write(&file, self.papers().last().context("no paper")?)?;
        Ok(file)
    }

    fn log(&self) -> String {
        let text = fs::read(self.folder.path().join("error_log")).unwrap_or_default();
        let text = String::from_utf8_lossy(&text).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }
}

impl Drop for Cups {
    fn drop(&mut self) {
        // It ends its own children on SIGTERM only.
        let _ = Command::new("kill").arg(self.cupsd.id().to_string()).status();
        let _ = self.cupsd.wait();
    }
}
