//! What staff found about each claim and document of an application. A correction is a new version;
//! the latest counts.
//!
//! Notes may tell about health or hardship, so they are sealed like the answers. What a verdict
//! does to the points is the ranking's matter.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::applications::{self, ApplicationId};
use super::database::{At, next_seq, parsed};
use super::payload_keys;
use super::submit::check_size;
use super::{Reader, Store, StoreError};
use crate::seal::split;

/// What was found about one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Seen and true.
    Verified,
    /// Seen and not as declared, or not proven in time.
    NotVerified,
    /// Asked of the applicant (*soccorso istruttorio*).
    SupplementRequested,
    /// Back to unjudged: an earlier verdict is taken back.
    Pending,
}

impl Verdict {
    /// All of them, in the order a screen lists them.
    pub const ALL: [Self; 4] =
        [Self::Verified, Self::NotVerified, Self::SupplementRequested, Self::Pending];

    /// The spelling in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::NotVerified => "not_verified",
            Self::SupplementRequested => "supplement_requested",
            Self::Pending => "pending",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Verdict {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let unknown = || StoreError::Invalid { what: format!("esito «{text}»") };
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == text).ok_or_else(unknown)
    }
}

/// A verdict to be recorded.
#[derive(Clone)]
pub struct NewReview {
    /// The application judged.
    pub application_id: ApplicationId,
    /// Id of the claim, document or criterion in the definitions.
    pub item_id: String,
    /// What was found.
    pub verdict: Verdict,
    /// Points given by the commission, where the criterion is judged by hand.
    pub points_hundredths: Option<i64>,
    /// Plain; sealed before it is stored. Empty: none.
    pub note: String,
    /// Login of who judges.
    pub by: String,
}

/// One recorded version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Order of recording in the whole store.
    pub seq: i64,
    /// The application judged.
    pub application_id: ApplicationId,
    /// The item judged.
    pub item_id: String,
    /// What was found.
    pub verdict: Verdict,
    /// Points given by the commission.
    pub points_hundredths: Option<i64>,
    /// The note, sealed: open with [`Reader::open_sealed`].
    pub sealed_note: Option<Vec<u8>>,
    /// Login of who judged.
    pub reviewed_by: String,
    /// When, UTC.
    pub reviewed_at: Timestamp,
}

impl Review {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get("seq")?,
            application_id: parsed(row, "application_id")?,
            item_id: row.get("item_id")?,
            verdict: parsed(row, "verdict")?,
            points_hundredths: row.get("points_hundredths")?,
            sealed_note: super::payload_keys::joined(row, "sealed_key", "sealed_note")?,
            reviewed_by: row.get("reviewed_by")?,
            reviewed_at: row.get::<_, At>("reviewed_at")?.0,
        })
    }
}

impl Store {
    /// Records a verdict and returns the stored version.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such an application, `TooLarge`, `Seal`.
    pub async fn add_review(&self, review: NewReview) -> Result<Review, StoreError> {
        check_size(review.note.as_bytes())?;
        let sealed_note = match review.note.trim() {
            "" => None,
            note => Some(self.reader.keys.seal(note.as_bytes())?),
        };
        let NewReview { application_id, item_id, verdict, points_hundredths, by, .. } = review;
        let work = move |desk: &super::writer::Desk| {
            let application = applications::find(desk.connection, application_id)?;
            let what = || format!("domanda {application_id}");
            application.ok_or_else(|| StoreError::NotFound { what: what() })?.must_be_kept()?;
            let review = Review {
                seq: next_seq(desk.connection, "reviews")?,
                application_id,
                item_id,
                verdict,
                points_hundredths,
                sealed_note,
                reviewed_by: by,
                reviewed_at: desk.now,
            };
            desk.connection
                .prepare_cached(
                    "INSERT INTO reviews (seq, application_id, item_id, verdict, points_hundredths, sealed_note, \
                     reviewed_by, reviewed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    review.seq,
                    review.application_id.to_string(),
                    review.item_id,
                    review.verdict.as_str(),
                    review.points_hundredths,
                    review.sealed_note.as_deref().map(|sealed| split(sealed).1),
                    review.reviewed_by,
                    At(review.reviewed_at),
                ])?;
            if let Some(sealed) = &review.sealed_note {
                payload_keys::keep(desk.connection, application_id, review.seq, sealed)?;
            }
            Ok(review)
        };
        self.writer.write(work).await
    }
}

/// Reviews with the keys of their notes.
const SELECT: &str = "SELECT reviews.*, payload_keys.sealed_key FROM reviews LEFT JOIN payload_keys \
     ON payload_keys.application_id = reviews.application_id AND payload_keys.part = reviews.seq";

/// The latest version of each item.
const LATEST: &str = "NOT EXISTS (SELECT 1 FROM reviews AS later WHERE later.application_id = reviews.application_id \
     AND later.item_id = reviews.item_id AND later.seq > reviews.seq)";

impl Reader {
    /// The verdicts that count for one application, one per item, by item.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn reviews(&self, application_id: ApplicationId) -> Result<Vec<Review>, StoreError> {
        let sql =
            format!("{SELECT} WHERE reviews.application_id = ?1 AND {LATEST} ORDER BY item_id");
        self.review_rows(&sql, &application_id.to_string())
    }

    /// Every version ever recorded for one application, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn review_history(&self, application_id: ApplicationId) -> Result<Vec<Review>, StoreError> {
        let sql = format!("{SELECT} WHERE reviews.application_id = ?1 ORDER BY seq");
        self.review_rows(&sql, &application_id.to_string())
    }

    /// The verdicts that count for all applications of a call, by application and item: what a
    /// ranking reads.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn reviews_of_call(&self, call_id: &str) -> Result<Vec<Review>, StoreError> {
        let sql = format!(
            "{SELECT} JOIN applications ON applications.id = reviews.application_id \
             WHERE applications.call_id = ?1 AND {LATEST} ORDER BY reviews.application_id, reviews.item_id"
        );
        self.review_rows(&sql, call_id)
    }

    fn review_rows(&self, sql: &str, key: &str) -> Result<Vec<Review>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map([key], Review::from_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
