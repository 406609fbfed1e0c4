//! Ranking runs, each recorded once and never overwritten, and which of them were published when.
//!
//! It computes nothing and reads nothing out of a result: those bytes are the ranking room's.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::database::{At, next_seq, parsed};
use super::writer::Desk;
use super::{Reader, Store, StoreError};
use crate::seal::digest::sha256_hex;

/// A run to be recorded.
#[derive(Debug, Clone)]
pub struct NewRanking {
    /// The call ranked.
    pub call_id: String,
    /// Phase of the procedure: `provisional`, `final`, ...
    pub phase: String,
    /// The day facts were judged at.
    pub as_of: Date,
    /// Digest of the rules.
    pub rules_digest: String,
    /// Digest of everything that went in.
    pub input_digest: String,
    /// The result as JSON bytes.
    pub result: Vec<u8>,
    /// Login of who ran it.
    pub by: String,
    /// Why it was run again; required from the second run of a phase on.
    pub reason: Option<String>,
}

/// A recorded run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// `CALL-PHASE-RUN`.
    pub id: String,
    /// The call ranked.
    pub call_id: String,
    /// Phase of the procedure.
    pub phase: String,
    /// Which run of this call and phase, from 1.
    pub run: i64,
    /// The day facts were judged at.
    pub as_of: Date,
    /// Digest of the rules.
    pub rules_digest: String,
    /// Digest of everything that went in.
    pub input_digest: String,
    /// The result as JSON bytes.
    pub result: Vec<u8>,
    /// SHA-256 of the result, hexadecimal.
    pub result_digest: String,
    /// When it was recorded, UTC.
    pub created_at: Timestamp,
    /// Login of who ran it.
    pub created_by: String,
    /// Why it was run again.
    pub reason: Option<String>,
    /// When it was published, UTC.
    pub published_at: Option<Timestamp>,
    /// Login of who published it.
    pub published_by: Option<String>,
}

impl Ranking {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            call_id: row.get("call_id")?,
            phase: row.get("phase")?,
            run: row.get("run")?,
            as_of: parsed(row, "as_of")?,
            rules_digest: row.get("rules_digest")?,
            input_digest: row.get("input_digest")?,
            result: row.get("result")?,
            result_digest: row.get("result_digest")?,
            created_at: row.get::<_, At>("created_at")?.0,
            created_by: row.get("created_by")?,
            reason: row.get("reason")?,
            published_at: row.get::<_, Option<At>>("published_at")?.map(|at| at.0),
            published_by: row.get("published_by")?,
        })
    }
}

impl Store {
    /// Records a run and returns it as stored.
    ///
    /// # Errors
    /// [`StoreError::ReasonRequired`] for a further run of the same call and phase without a
    /// reason.
    pub async fn record_ranking(&self, ranking: NewRanking) -> Result<Ranking, StoreError> {
        let result_digest = sha256_hex(&ranking.result);
        let work = move |desk: &Desk| {
            let run: i64 = desk
                .connection
                .prepare_cached("SELECT COALESCE(MAX(run), 0) + 1 FROM rankings WHERE call_id = ?1 AND phase = ?2")?
                .query_row(params![ranking.call_id, ranking.phase], |row| row.get(0))?;
            let reason = ranking
                .reason
                .map(|reason| reason.trim().to_owned())
                .filter(|reason| !reason.is_empty());
            if run > 1 && reason.is_none() {
                return Err(StoreError::ReasonRequired { what: "nuovo calcolo della graduatoria" });
            }
            let ranking = Ranking {
                id: format!("{}-{}-{run}", ranking.call_id, ranking.phase),
                call_id: ranking.call_id,
                phase: ranking.phase,
                run,
                as_of: ranking.as_of,
                rules_digest: ranking.rules_digest,
                input_digest: ranking.input_digest,
                result: ranking.result,
                result_digest,
                created_at: desk.now,
                created_by: ranking.by,
                reason,
                published_at: None,
                published_by: None,
            };
            insert(desk.connection, &ranking)?;
            Ok(ranking)
        };
        self.writer.write(work).await
    }

    /// Publishes a recorded run. Publishing it again changes nothing and returns the first
    /// publication.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn publish_ranking(&self, id: &str, by: &str) -> Result<Ranking, StoreError> {
        let (id, by) = (id.to_owned(), by.to_owned());
        let work = move |desk: &Desk| {
            let not_found = || StoreError::NotFound { what: format!("graduatoria {id}") };
            let ranking = find(desk.connection, &id)?.ok_or_else(not_found)?;
            if ranking.published_at.is_some() {
                return Ok(ranking);
            }
            let seq = next_seq(desk.connection, "ranking_publications")?;
            desk.connection
                .prepare_cached(
                    "INSERT INTO ranking_publications (seq, ranking_id, published_at, published_by) \
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![seq, id, At(desk.now), by])?;
            Ok(Ranking { published_at: Some(desk.now), published_by: Some(by), ..ranking })
        };
        self.writer.write(work).await
    }
}

const SELECT: &str = "SELECT rankings.*, published_at, published_by FROM rankings \
     LEFT JOIN ranking_publications ON ranking_publications.ranking_id = rankings.id";

impl Reader {
    /// The run of this id.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn ranking(&self, id: &str) -> Result<Option<Ranking>, StoreError> {
        self.query(|connection| find(connection, id))
    }

    /// All runs of a call, in the order they were recorded.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn rankings(&self, call_id: &str) -> Result<Vec<Ranking>, StoreError> {
        self.ranking_rows(
            &format!("{SELECT} WHERE call_id = ?1 ORDER BY created_at, rankings.id"),
            &[call_id],
        )
    }

    /// Everything published, in the order of publication: the last of a call is the one in force.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn published_rankings(&self) -> Result<Vec<Ranking>, StoreError> {
        let sql =
            format!("{SELECT} WHERE published_at IS NOT NULL ORDER BY ranking_publications.seq");
        self.ranking_rows(&sql, &[])
    }

    fn ranking_rows(&self, sql: &str, keys: &[&str]) -> Result<Vec<Ranking>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map(rusqlite::params_from_iter(keys), Ranking::from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn find(connection: &Connection, id: &str) -> Result<Option<Ranking>, StoreError> {
    let sql = format!("{SELECT} WHERE rankings.id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], Ranking::from_row).optional()?)
}

fn insert(connection: &Connection, ranking: &Ranking) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO rankings (id, call_id, phase, run, as_of, rules_digest, input_digest, result, result_digest, \
             created_at, created_by, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            ranking.id,
            ranking.call_id,
            ranking.phase,
            ranking.run,
            ranking.as_of.to_string(),
            ranking.rules_digest,
            ranking.input_digest,
            ranking.result,
            ranking.result_digest,
            At(ranking.created_at),
            ranking.created_by,
            ranking.reason,
        ])?;
    Ok(())
}
