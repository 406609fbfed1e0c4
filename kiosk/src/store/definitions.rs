//! Definitions (forms, calls) as they were, by digest: an old application opens, prints and scores
//! as on its day.
//!
//! The digest is the catalogue's own; this file does not compute it.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::database::At;
use super::{Reader, Store, StoreError};

/// One kept definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Digest given by the catalogue.
    pub digest: String,
    /// What it defines: `form`, `call`, `catalogue`.
    pub kind: String,
    /// Its id in the content.
    pub id: String,
    /// The definition as JSON bytes.
    pub document: Vec<u8>,
}

impl Store {
    /// Keeps a definition; keeping the same one again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the digest is known with other bytes.
    pub async fn put_definition(&self, definition: Definition) -> Result<(), StoreError> {
        let work = move |desk: &super::writer::Desk| keep(desk, &definition);
        self.writer.write(work).await
    }
}

impl Reader {
    /// The definition of this digest and when it was first seen; `None` when it was never kept.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn definition(&self, digest: &str) -> Result<Option<(Definition, Timestamp)>, StoreError> {
        self.query(|connection| {
            Ok(connection
                .prepare("SELECT digest, kind, id, document, first_seen FROM definitions WHERE digest = ?1")?
                .query_row([digest], |row| {
                    let definition = Definition {
                        digest: row.get("digest")?,
                        kind: row.get("kind")?,
                        id: row.get("id")?,
                        document: row.get("document")?,
                    };
                    Ok((definition, row.get::<_, At>("first_seen")?.0))
                })
                .optional()?)
        })
    }
}

/// The same inside the caller's transaction.
pub(super) fn keep(desk: &super::writer::Desk, definition: &Definition) -> Result<(), StoreError> {
    match document(desk.connection, &definition.digest)? {
        Some(known) if known == definition.document => return Ok(()),
        Some(_) => {
            return Err(StoreError::Conflict {
                what: format!("definizione {}", definition.digest),
            });
        }
        None => {}
    }
    desk.connection
        .prepare_cached(
            "INSERT INTO definitions (digest, kind, id, document, first_seen) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            definition.digest,
            definition.kind,
            definition.id,
            definition.document,
            At(desk.now)
        ])?;
    Ok(())
}

/// The bytes kept under a digest.
pub(super) fn document(
    connection: &Connection,
    digest: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT document FROM definitions WHERE digest = ?1")?
        .query_row([digest], |row| row.get(0))
        .optional()?)
}
