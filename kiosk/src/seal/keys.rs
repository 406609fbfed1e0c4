//! The key files of one data folder.
//!
//! | file | what | leaves the machine |
//! |---|---|---|
//! | `office-key.txt` | private key of the office (age identity) | with every backup, locked away; a mere hall has none |
//! | `office-recipient.txt` | its public key | no need |
//! | `escrow-key.txt` | private key for the day the other is lost | at once: that is what it is for |
//! | `escrow-recipient.txt` | its public key | no need |
//! | `digest-key.txt` | key of the commitments to what was sent | with every backup |
//!
//! Missing files are made only while no application exists: later, a missing key is a loss to be
//! told, not covered up. It does not seal: see [`super::envelope`].

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::digest::{bytes_from_hex, hex};
use super::randomness::{Randomness, random_bytes};
use super::{PrivateKey, Recipient, SealError, open, seal};

/// Private key of the office, an age identity file.
pub const OFFICE_KEY_FILE: &str = "office-key.txt";
/// Public key of the office.
pub const OFFICE_RECIPIENT_FILE: &str = "office-recipient.txt";
/// Private escrow key, an age identity file; to be moved off the machine.
pub const ESCROW_KEY_FILE: &str = "escrow-key.txt";
/// Public escrow key.
pub const ESCROW_RECIPIENT_FILE: &str = "escrow-recipient.txt";
/// Key of the commitments, 64 hexadecimal digits.
pub const DIGEST_KEY_FILE: &str = "digest-key.txt";

const OFFICE_NOTE: &str = "Chiave dell'ufficio: apre tutte le domande. Non mostrarla a nessuno, salvane una copia al sicuro.";
const ESCROW_NOTE: &str = "Chiave di riserva: SPOSTA questo file su una chiavetta, chiudila in cassaforte e cancellalo da qui.";
const OFFICE_PUBLIC_NOTE: &str = "Chiave pubblica dell'ufficio: chiude le domande, non le apre.";
const ESCROW_PUBLIC_NOTE: &str = "Chiave pubblica di riserva: chiude le domande, non le apre.";
const DIGEST_NOTE: &str = "Chiave delle impronte delle domande: salvane una copia insieme ai dati.";

/// What one machine can seal with and, with the office's private key, open.
#[derive(Clone)]
pub struct Keys {
    recipients: Vec<Recipient>,
    office: Option<PrivateKey>,
    digest_key: [u8; 32],
    created: Vec<PathBuf>,
}

impl Keys {
    /// Reads the key files of `folder`. With `randomness` the missing ones are made, private ones
    /// readable by their owner only (mode 0600); without it a missing one is an error.
    ///
    /// # Errors
    /// [`SealError::KeyFile`], [`SealError::NotAKey`], [`SealError::KeyMissing`].
    pub fn open(folder: &Path, randomness: Option<&dyn Randomness>) -> Result<Self, SealError> {
        let mut drawer = Drawer { folder, may_create: randomness.is_some(), created: Vec::new() };
        let (office_recipient, office) = drawer.key_pair(
            (OFFICE_KEY_FILE, OFFICE_NOTE),
            (OFFICE_RECIPIENT_FILE, OFFICE_PUBLIC_NOTE),
        )?;
        let (escrow_recipient, _) = drawer.key_pair(
            (ESCROW_KEY_FILE, ESCROW_NOTE),
            (ESCROW_RECIPIENT_FILE, ESCROW_PUBLIC_NOTE),
        )?;
        let digest_key = drawer.digest_key(randomness)?;
        Ok(Self {
            recipients: vec![office_recipient, escrow_recipient],
            office,
            digest_key,
            created: drawer.created,
        })
    }

    /// The same for a mere hall: public keys brought from the office, and no private one in the
    /// folder, where a thief would find it. With `randomness` the key of the commitments, which opens
    /// nothing, is made when missing.
    ///
    /// # Errors
    /// [`SealError::PrivateKeyInHall`], [`SealError::PublicKeyMissing`]; as [`Keys::open`].
    pub fn open_public(
        folder: &Path,
        randomness: Option<&dyn Randomness>,
    ) -> Result<Self, SealError> {
        for name in [OFFICE_KEY_FILE, ESCROW_KEY_FILE] {
            let path = folder.join(name);
            if path.exists() {
                return Err(SealError::PrivateKeyInHall { path });
            }
        }
        for name in [OFFICE_RECIPIENT_FILE, ESCROW_RECIPIENT_FILE] {
            let path = folder.join(name);
            if !path.exists() {
                return Err(SealError::PublicKeyMissing { path });
            }
        }
        Self::open(folder, randomness)
    }

    /// The public keys everything is sealed to: office and escrow.
    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// The office's private key, where this machine keeps it.
    pub fn office_key(&self) -> Option<&PrivateKey> {
        self.office.as_ref()
    }

    /// Key of the commitments to what was sent.
    pub fn digest_key(&self) -> &[u8; 32] {
        &self.digest_key
    }

    /// The files made by this opening, to be told to who starts the program.
    pub fn created(&self) -> &[PathBuf] {
        &self.created
    }

    /// Seals to office and escrow.
    ///
    /// # Errors
    /// [`SealError::Seal`].
    pub fn seal(&self, payload: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(payload, &self.recipients)
    }

    /// Opens with the office's key.
    ///
    /// # Errors
    /// [`SealError::NoOfficeKey`] in a mere hall, [`SealError::Open`] for damaged bytes.
    pub fn open_sealed(&self, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        open(sealed, self.office.as_ref().ok_or(SealError::NoOfficeKey)?)
    }
}

/// Whether the escrow's private key still lies in the data folder, where a thief would find it.
pub fn escrow_key_still_here(folder: &Path) -> bool {
    folder.join(ESCROW_KEY_FILE).exists()
}

struct Drawer<'a> {
    folder: &'a Path,
    may_create: bool,
    created: Vec<PathBuf>,
}

/// A file's name and the comment on its first line.
type Labelled = (&'static str, &'static str);

impl Drawer<'_> {
    fn key_pair(
        &mut self,
        private: Labelled,
        public: Labelled,
    ) -> Result<(Recipient, Option<PrivateKey>), SealError> {
        let key: Option<PrivateKey> = self.read(private.0)?;
        let recipient: Option<Recipient> = self.read(public.0)?;
        match (recipient, key) {
            (Some(recipient), Some(key)) if key.recipient() != recipient => {
                Err(SealError::NotAKey { path: self.folder.join(private.0) })
            }
            (Some(recipient), key) => Ok((recipient, key)),
            // The private file is written first: a power cut in between leaves this case, and loses
            // nothing.
            (None, Some(key)) => {
                self.write(public, &key.recipient().to_string())?;
                Ok((key.recipient(), Some(key)))
            }
            (None, None) => {
                self.allow_creating(private.0)?;
                let key = PrivateKey::generate();
                self.write(private, &key.secret_line())?;
                self.write(public, &key.recipient().to_string())?;
                Ok((key.recipient(), Some(key)))
            }
        }
    }

    fn digest_key(&mut self, randomness: Option<&dyn Randomness>) -> Result<[u8; 32], SealError> {
        if let Some(HexKey(key)) = self.read(DIGEST_KEY_FILE)? {
            return Ok(key);
        }
        self.allow_creating(DIGEST_KEY_FILE)?;
        let key = random_bytes(
            randomness.ok_or(SealError::KeyMissing { path: self.folder.join(DIGEST_KEY_FILE) })?,
        );
        self.write((DIGEST_KEY_FILE, DIGEST_NOTE), &hex(&key))?;
        Ok(key)
    }

    fn allow_creating(&self, name: &str) -> Result<(), SealError> {
        if self.may_create {
            Ok(())
        } else {
            Err(SealError::KeyMissing { path: self.folder.join(name) })
        }
    }

    /// The first line that is not a comment, understood as `T`; `None` without the file.
    fn read<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, SealError> {
        let path = self.folder.join(name);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(SealError::KeyFile { path, source }),
        };
        let line =
            text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        match line.and_then(|line| line.parse().ok()) {
            Some(value) => Ok(Some(value)),
            None => Err(SealError::NotAKey { path }),
        }
    }

    fn write(&mut self, (name, note): Labelled, line: &str) -> Result<(), SealError> {
        let path = self.folder.join(name);
        write_whole(&path, &format!("# {note}\n{line}\n"))
            .map_err(|source| SealError::KeyFile { path: path.clone(), source })?;
        self.created.push(path);
        Ok(())
    }
}

struct HexKey([u8; 32]);

impl std::str::FromStr for HexKey {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        bytes_from_hex(text).map(Self).ok_or(())
    }
}

/// Written aside, synced, then renamed: after a power cut the file is whole or absent.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let aside = path.with_extension("new");
    match fs::remove_file(&aside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&aside, path)?;
    #[cfg(unix)]
    fs::File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::SeededRandomness;

    fn first_start(folder: &Path) -> Keys {
        Keys::open(folder, Some(&SeededRandomness::new(1))).unwrap()
    }

    #[test]
    fn the_first_start_makes_all_and_the_second_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let first = first_start(folder.path());
        assert_eq!(first.created().len(), 5);
        let second = Keys::open(folder.path(), None).unwrap();
        assert!(second.created().is_empty());
        let sealed = first.seal(b"x").unwrap();
        assert_eq!(second.open_sealed(&sealed).unwrap(), b"x");
        assert_eq!(first.digest_key(), second.digest_key());
    }

    #[cfg(unix)]
    #[test]
    fn private_files_are_for_their_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        for path in first_start(folder.path()).created() {
            assert_eq!(
                fs::metadata(path).unwrap().permissions().mode() & 0o777,
                0o600,
                "{}",
                path.display()
            );
        }
    }

    #[test]
    fn the_escrow_key_asks_to_be_moved_and_opens_on_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let keys = first_start(folder.path());
        let text = fs::read_to_string(folder.path().join(ESCROW_KEY_FILE)).unwrap();
        assert!(text.starts_with("# Chiave di riserva: SPOSTA questo file"), "{text}");
        let escrow: PrivateKey = text.lines().nth(1).unwrap().parse().unwrap();
        assert_eq!(open(&keys.seal(b"x").unwrap(), &escrow).unwrap(), b"x");

        fs::remove_file(folder.path().join(ESCROW_KEY_FILE)).unwrap();
        assert!(!escrow_key_still_here(folder.path()));
        assert_eq!(Keys::open(folder.path(), None).unwrap().recipients(), keys.recipients());
    }

    #[test]
    fn a_mere_hall_writes_and_cannot_read() {
        let folder = tempfile::tempdir().unwrap();
        let office = first_start(folder.path());
        fs::remove_file(folder.path().join(OFFICE_KEY_FILE)).unwrap();
        let hall = Keys::open(folder.path(), None).unwrap();
        let sealed = hall.seal(b"x").unwrap();
        assert!(matches!(hall.open_sealed(&sealed), Err(SealError::NoOfficeKey)));
        assert_eq!(office.open_sealed(&sealed).unwrap(), b"x");
    }

    #[test]
    fn a_hall_is_given_public_keys_and_refuses_private_ones() {
        let (office, hall) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let keys = first_start(office.path());
        let randomness = SeededRandomness::new(2);
        let open = || Keys::open_public(hall.path(), Some(&randomness));
        assert!(matches!(open(), Err(SealError::PublicKeyMissing { .. })));
        for name in [OFFICE_RECIPIENT_FILE, ESCROW_RECIPIENT_FILE] {
            fs::copy(office.path().join(name), hall.path().join(name)).unwrap();
        }
        let public = open().unwrap();
        assert!(public.office_key().is_none());
        assert_eq!(public.recipients(), keys.recipients());
        assert_eq!(keys.open_sealed(&public.seal(b"x").unwrap()).unwrap(), b"x");
        for name in [OFFICE_KEY_FILE, ESCROW_KEY_FILE] {
            fs::copy(office.path().join(name), hall.path().join(name)).unwrap();
            assert!(matches!(open(), Err(SealError::PrivateKeyInHall { .. })), "{name}");
            fs::remove_file(hall.path().join(name)).unwrap();
        }
    }

    #[test]
    fn lost_or_damaged_keys_are_told_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        first_start(folder.path());
        let digest_key = folder.path().join(DIGEST_KEY_FILE);
        fs::write(&digest_key, "# empty\n").unwrap();
        assert!(matches!(Keys::open(folder.path(), None), Err(SealError::NotAKey { .. })));
        fs::remove_file(&digest_key).unwrap();
        assert!(matches!(Keys::open(folder.path(), None), Err(SealError::KeyMissing { .. })));
    }
}
