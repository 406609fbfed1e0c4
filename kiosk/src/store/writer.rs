//! The one thread that writes.
//!
//! Jobs wait in a bounded queue. The thread takes what is queued, runs each job in its own
//! savepoint inside one transaction, commits, and only then answers: one fsync pays for many jobs,
//! and nobody is told "done" before it is. After a failed commit it promises nothing more to
//! anybody (see [`Health`]). It knows no table.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::StoreError;
use crate::clock::{Clock, whole_milliseconds};

/// Jobs in one transaction: enough to spread an fsync, few enough that the first does not wait
/// long.
const GROUP_LIMIT: usize = 256;

/// Whether the store takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It does.
    InService,
    /// It stopped, and only a restart after looking at the machine helps.
    OutOfService {
        /// What the disk or the database answered.
        reason: String,
    },
}

/// What a job works on: the connection inside the transaction, and the moment.
pub(super) struct Desk<'a> {
    pub connection: &'a Connection,
    pub now: Timestamp,
}

pub(super) struct Writer {
    queue: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
    state: State,
}

impl Writer {
    pub(super) fn start(
        connection: Connection,
        clock: Arc<dyn Clock>,
        queue_length: usize,
    ) -> Result<Self, std::io::Error> {
        let (queue, jobs) = sync_channel(queue_length);
        let state = State::default();
        let theirs = state.clone();
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || serve(&connection, &jobs, clock.as_ref(), &theirs))?;
        Ok(Self { queue: Some(queue), thread: Some(thread), state })
    }

    pub(super) fn health(&self) -> Health {
        match self.state.reason() {
            Some(reason) => Health::OutOfService { reason },
            None => Health::InService,
        }
    }

    /// Queues the work at once and answers after its commit. Dropping the future does not call the
    /// work back.
    pub(super) fn write<T, W>(
        &self,
        work: W,
    ) -> impl Future<Output = Result<T, StoreError>> + Send + use<T, W>
    where
        T: Send + 'static,
        W: FnOnce(&Desk) -> Result<T, StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let queued = self.enqueue(Box::new(Task { work: Some(work), result: None, reply }));
        let state = self.state.clone();
        async move {
            queued?;
            answer.await.unwrap_or_else(|_| Err(state.refusal()))
        }
    }

    fn enqueue(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        if self.state.reason().is_some() {
            return Err(self.state.refusal());
        }
        let queue = self.queue.as_ref().ok_or_else(|| self.state.refusal())?;
        queue.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => self.state.refusal(),
        })
    }
}

impl Drop for Writer {
    /// Finishes what is queued, then closes the connection.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // it never panics: jobs are caught
        }
    }
}

/// `None` while in service. Shared by the thread and those who ask.
#[derive(Clone, Default)]
struct State(Arc<Mutex<Option<String>>>);

impl State {
    fn reason(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stop(&self, reason: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason.to_owned());
    }

    fn refusal(&self) -> StoreError {
        let reason = self.reason().unwrap_or_else(|| "il programma si sta chiudendo".to_owned());
        StoreError::OutOfService { reason }
    }
}

trait Job: Send {
    /// Does the work; whether its savepoint is kept, or why nothing at all may be kept.
    fn run(&mut self, desk: &Desk) -> Run;
    /// Tells the caller: the work's own result after a commit, otherwise what happened to the
    /// commit.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

enum Run {
    Keep,
    Undo,
    Broken(String),
}

struct Task<T, W> {
    work: Option<W>,
    result: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, W> Job for Task<T, W>
where
    T: Send,
    W: FnOnce(&Desk) -> Result<T, StoreError> + Send,
{
    fn run(&mut self, desk: &Desk) -> Run {
        let Some(work) = self.work.take() else { return Run::Undo };
        // One faulty job must not take the others' receipts down with it.
        let result = catch_unwind(AssertUnwindSafe(|| work(desk))).unwrap_or_else(|_| {
            Err(StoreError::Invalid { what: "errore interno nel salvataggio".to_owned() })
        });
        let run = match &result {
            Ok(_) => Run::Keep,
            Err(error) if error.is_disk_failure() => Run::Broken(error.to_string()),
            Err(_) => Run::Undo,
        };
        self.result = Some(result);
        run
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let Self { result, reply, .. } = *self;
        let missing = || Err(StoreError::Invalid { what: "lavoro non eseguito".to_owned() });
        let result = committed.and_then(|()| result.unwrap_or_else(missing));
        let _ = reply.send(result); // who asked may have gone away
    }
}

fn serve(connection: &Connection, jobs: &Receiver<Box<dyn Job>>, clock: &dyn Clock, state: &State) {
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(GROUP_LIMIT - 1));
        match commit_group(connection, &mut group, clock) {
            Ok(()) => group.into_iter().for_each(|job| job.answer(Ok(()))),
            Err(StoreError::Busy) => {
                group.into_iter().for_each(|job| job.answer(Err(StoreError::Busy)))
            }
            Err(error) => {
                state.stop(&reason(error)); // first, so that nobody queues behind the last answers
                for job in group.into_iter().chain(jobs.try_iter()) {
                    job.answer(Err(state.refusal()));
                }
                return;
            }
        }
    }
}

fn reason(error: StoreError) -> String {
    match error {
        StoreError::OutOfService { reason } => reason,
        other => other.to_string(),
    }
}

/// One transaction for the whole group. `Busy` when a stranger's program holds the database; any
/// other error is final.
fn commit_group(
    connection: &Connection,
    group: &mut [Box<dyn Job>],
    clock: &dyn Clock,
) -> Result<(), StoreError> {
    match connection.execute_batch("BEGIN IMMEDIATE") {
        Ok(()) => {}
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
            return Err(StoreError::Busy);
        }
        Err(error) => return Err(error.into()),
    }
    let outcome =
        run_group(connection, group, clock).and_then(|()| Ok(connection.execute_batch("COMMIT")?));
    if outcome.is_err() && !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK"); // we stop anyway
    }
    outcome
}

fn run_group(
    connection: &Connection,
    group: &mut [Box<dyn Job>],
    clock: &dyn Clock,
) -> Result<(), StoreError> {
    for job in group {
        connection.prepare_cached("SAVEPOINT job")?.execute([])?;
        match job.run(&Desk { connection, now: whole_milliseconds(clock.now()) }) {
            Run::Keep => {}
            Run::Undo => {
                connection.prepare_cached("ROLLBACK TO job")?.execute([])?;
            }
            Run::Broken(reason) => return Err(StoreError::OutOfService { reason }),
        }
        if connection.is_autocommit() {
            let reason = "la transazione è stata interrotta dal database".to_owned();
            return Err(StoreError::OutOfService { reason });
        }
        connection.prepare_cached("RELEASE job")?.execute([])?;
    }
    Ok(())
}
