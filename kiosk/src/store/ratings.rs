//! "Quanto è stato facile usare questo servizio?": how many said what, by day, call and language.
//! Nothing leads from a count to a person or an application.

use jiff::civil::Date;
use rusqlite::params;

use super::writer::Desk;
use super::{Reader, Store, StoreError};

/// From 1, very hard, to 5, very easy.
pub const SCORES: std::ops::RangeInclusive<u8> = 1..=5;

/// What people said of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    /// The call.
    pub call_id: String,
    /// How many gave each score, from 1 to 5.
    pub people: [i64; 5],
}

impl Store {
    /// Counts one more answer.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a score that is not one of [`SCORES`]; `Busy`, `OutOfService`.
    pub async fn count_rating(
        &self,
        day: Date,
        call_id: &str,
        language: &str,
        score: u8,
    ) -> Result<(), StoreError> {
        if !SCORES.contains(&score) {
            return Err(StoreError::Invalid { what: format!("valutazione {score}") });
        }
        let (day, call_id, language) = (day.to_string(), call_id.to_owned(), language.to_owned());
        let work = move |desk: &Desk| {
            desk.connection
                .prepare_cached(
                    "INSERT INTO ratings (day, call_id, language, score, people) VALUES (?1, ?2, ?3, ?4, 1) \
                     ON CONFLICT (day, call_id, language, score) DO UPDATE SET people = ratings.people + 1",
                )?
                .execute(params![day, call_id, language, score])?;
            Ok(())
        };
        self.writer.write(work).await
    }
}

impl Reader {
    /// What people said, call by call.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn ratings(&self) -> Result<Vec<Ratings>, StoreError> {
        self.query(|connection| {
            let mut statement = connection.prepare(
                "SELECT call_id, score, SUM(people) AS people FROM ratings \
                 GROUP BY call_id, score ORDER BY call_id, score",
            )?;
            let mut rows = statement.query([])?;
            let mut all: Vec<Ratings> = Vec::new();
            while let Some(row) = rows.next()? {
                let call_id: String = row.get("call_id")?;
                let (score, people): (u8, i64) = (row.get("score")?, row.get("people")?);
                if all.last().is_none_or(|last| last.call_id != call_id) {
                    all.push(Ratings { call_id, people: [0; 5] });
                }
                if let Some(place) =
                    all.last_mut().and_then(|last| last.people.get_mut(usize::from(score) - 1))
                {
                    *place = people;
                }
            }
            Ok(all)
        })
    }
}
