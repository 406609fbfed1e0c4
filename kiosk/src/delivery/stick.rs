//! The same envelopes on a stick, for a hall without a line: the hall writes, the office reads and
//! leaves its receipts, the hall takes them.
//!
//! A file is there whole or not at all. Names are register numbers: nothing personal. Bringing a
//! stick twice, or the stick of last week, changes nothing.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ArrivalReceipt, ClosingReceipt, Envelope, Refusal, take, take_closing};
use crate::seal::{PublicKey, Randomness};
use crate::store::{PARCEL_LIMIT_BYTES, Reader, Store, StoreError, Waiting};

const PARCEL: &str = "domanda";
const RECEIPT: &str = "ricevuta";
const CLOSING: &str = "chiusura";
const CONFIRMED: &str = "confermata";

/// What a hall wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Applications on the stick now.
    pub written: usize,
    /// Statements that a call is closed.
    pub closings: usize,
    /// Changed on this disk since they were received: they stay.
    pub left: usize,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// Taken now.
    pub new: usize,
    /// Known already.
    pub known: usize,
    /// Calls that are closed in a hall, told or confirmed.
    pub closings: usize,
    /// Files that were not taken, and why; Italian.
    pub refused: Vec<(String, String)>,
}

/// Writes everything that waits, as signed envelopes. Works beside the running program.
///
/// # Errors
/// The store's; [`StoreError::Folder`].
pub fn write_parcels(reader: &Reader, folder: &Path) -> Result<WriteReport, StoreError> {
    let (mut report, key) = (WriteReport::default(), reader.keys().signing_key());
    for id in reader.undelivered()? {
        let Some(waiting) = reader.delivery(id)?.filter(Waiting::is_unchanged) else {
            report.left += 1;
            continue;
        };
        let name = format!("{}.{PARCEL}", waiting.parcel.register_number());
        write_whole(&folder.join(name), &Envelope::seal(&waiting.parcel, &key))?;
        report.written += 1;
    }
    for closing in reader.unconfirmed_closings()? {
        let name = format!("{}-{}.{CLOSING}", closing.hall, closing.call_id);
        write_whole(&folder.join(name), &key.signed(&closing.to_bytes()))?;
        report.closings += 1;
    }
    Ok(report)
}

/// The office takes every envelope in the folder, in the order of their numbers, and leaves a
/// receipt beside each that it holds.
///
/// # Errors
/// [`StoreError::Folder`]; the store's when it takes nothing at all any more.
pub async fn read_parcels(
    store: &Store,
    folder: &Path,
    randomness: Arc<dyn Randomness>,
) -> Result<ReadReport, StoreError> {
    let mut report = ReadReport::default();
    let parcels = files(folder, PARCEL)?.into_iter().map(|path| (path, RECEIPT));
    let closings = files(folder, CLOSING)?.into_iter().map(|path| (path, CONFIRMED));
    for (path, answered) in parcels.chain(closings) {
        let name = name_of(&path);
        let hall = name.split('-').next().unwrap_or_default();
        let taken = match read_bounded(&path)? {
            Some(bytes) if answered == CONFIRMED => take_closing(store, hall, None, &bytes).await,
            Some(bytes) => take(store, hall, None, &bytes, randomness.clone()).await,
            None => Err(Refusal::Malformed("è troppo lunga".to_owned())),
        };
        match taken {
            Ok(answer) => {
                write_whole(&path.with_extension(answered), &answer.receipt)?;
                if answered == CONFIRMED {
                    report.closings += 1;
                    continue;
                }
                match answer.new {
                    true => report.new += 1,
                    false => report.known += 1,
                }
            }
            Err(Refusal::Store(error @ (StoreError::Busy | StoreError::OutOfService { .. }))) => {
                return Err(error);
            }
            Err(refusal) => report.refused.push((name, refusal.to_string())),
        }
    }
    Ok(report)
}

/// A hall takes the office's receipts: from then on these applications are delivered.
///
/// # Errors
/// [`StoreError::Folder`]; the store's.
pub async fn read_receipts(
    store: &Store,
    folder: &Path,
    office: &PublicKey,
) -> Result<ReadReport, StoreError> {
    let mut report = ReadReport::default();
    for path in files(folder, RECEIPT)? {
        let name = name_of(&path);
        let mut refuse = |why: &str| report.refused.push((name.clone(), why.to_owned()));
        let Some(bytes) = read_bounded(&path)? else {
            refuse("è troppo lunga");
            continue;
        };
        let Some(receipt) = ArrivalReceipt::open(&bytes, office) else {
            refuse("non è una ricevuta firmata dall'ufficio");
            continue;
        };
        let id = receipt.application_id;
        match store.read().delivery(id)? {
            Some(waiting) if receipt.confirms(&waiting.parcel) => {
                store.note_delivery(id, bytes).await?;
                report.new += 1;
            }
            Some(_) => refuse("non è per quello che c'è qui"),
            None if store.read().delivery_receipt(id)?.is_some() => report.known += 1,
            None => refuse("è di una domanda che qui non c'è"),
        }
    }
    for closing in store.read().unconfirmed_closings()? {
        let path = folder.join(format!("{}-{}.{CONFIRMED}", closing.hall, closing.call_id));
        if path.is_file()
            && let Some(bytes) = read_bounded(&path)?
            && ClosingReceipt::confirms(&bytes, &closing, office)
        {
            store.confirm_closing(closing).await?;
            report.closings += 1;
        }
    }
    Ok(report)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError + use<> {
    let path = path.to_owned();
    move |source| StoreError::Folder { path, source }
}

/// Files of one kind, by name: numbers have leading zeros.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, StoreError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if path.extension().is_some_and(|found| found == extension) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// `None` when it is longer than any envelope.
fn read_bounded(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let mut bytes = Vec::new();
    let limit = PARCEL_LIMIT_BYTES as u64 + 1;
    let read = File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    read.map_err(failed(path))?;
    Ok((bytes.len() <= PARCEL_LIMIT_BYTES).then_some(bytes))
}

/// Aside, onto the disk, then under its name: a stick pulled out leaves no half file that counts.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let aside = path.with_extension("parte");
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)?;
        #[cfg(unix)]
        File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    };
    write().map_err(failed(path))
}
