//! The keys of what is sealed, each in a row of its own: the answers of an application, each note
//! about it. A key destroyed is a text destroyed, in every copy that has no key either.
//!
//! Keys go only with [`super::disposal`].

use rusqlite::{Connection, Row, params};

use super::StoreError;
use super::applications::ApplicationId;
use crate::seal::split;

/// The part that holds the answers; notes have the `seq` of their review.
pub(super) const ANSWERS: i64 = 0;

/// Puts the key of sealed bytes in its place; what remains is kept beside what it belongs to.
pub(super) fn keep(
    connection: &Connection,
    id: ApplicationId,
    part: i64,
    sealed: &[u8],
) -> Result<(), StoreError> {
    let (key, _) = split(sealed);
    connection
        .prepare_cached(
            "INSERT INTO payload_keys (application_id, part, sealed_key) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![id.to_string(), part, key])?;
    Ok(())
}

/// Sealed bytes as they were made: key and rest together; only the rest when the key is gone.
pub(super) fn joined(row: &Row<'_>, key: &str, rest: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let key: Option<Vec<u8>> = row.get(key)?;
    let rest: Option<Vec<u8>> = row.get(rest)?;
    Ok(rest.map(|rest| [key.unwrap_or_default(), rest].concat()))
}
