//! The one thread that writes.
//!
//! Jobs wait in a bounded queue. The thread takes what is queued, runs each job in its own
//! savepoint inside one transaction, commits, and only then answers: one fsync pays for many jobs,
//! and nobody is told "done" before it is. After a failed write it promises nothing more to anybody
//! (see [`Health`]) until the database was closed, opened and checked like at a start, and took a
//! write. It knows no table.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::StoreError;
use super::checkpoint::{Gate, Keeper};
use super::database::{checkpoint_on_close, try_writing};
use super::idle::Idle;
use crate::clock::{Clock, whole_milliseconds};

/// Jobs in one transaction: enough to spread an fsync, few enough that the first does not wait
/// long.
const GROUP_LIMIT: usize = 256;

/// Nothing to write for so long: time to tidy up the log.
const IDLE: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Whether the store takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It does.
    InService,
    /// It stopped, and goes on by itself once the disk takes writes again; until then, and after a
    /// damage, somebody must look at the machine.
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

/// Opens the one connection that writes, with every check of a start.
pub(super) type Open = fn(&Path) -> Result<Connection, StoreError>;

/// What the thread works with.
pub(super) struct Workplace {
    pub path: PathBuf,
    pub open: Open,
    pub clock: Arc<dyn Clock>,
    pub gate: Arc<Gate>,
    pub idle: Arc<Idle>,
    pub recovery_pause: Duration,
}

pub(super) struct Writer {
    queue: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
    state: State,
}

impl Writer {
    pub(super) fn start(
        connection: Connection,
        workplace: Workplace,
        queue_length: usize,
    ) -> Result<Self, std::io::Error> {
        let (queue, jobs) = sync_channel(queue_length);
        let state = State::default();
        let theirs = state.clone();
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || serve(connection, &jobs, &workplace, &theirs))?;
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

    fn resume(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
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
            Err(error) if error.is_disk_failure() => Run::Broken(error.in_plain_words()),
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

fn serve(first: Connection, jobs: &Receiver<Box<dyn Job>>, workplace: &Workplace, state: &State) {
    let mut open = Some(first);
    while let Some(connection) = open {
        workplace.idle.open();
        let worked = work(&connection, jobs, workplace, state);
        workplace.idle.close();
        let Err(failure) = worked else {
            // An orderly end: the next start finds one file and no log.
            let _ = checkpoint_on_close(&connection, true);
            return;
        };
        state.stop(&reason(failure));
        drop(connection);
        open = recover(jobs, workplace, state);
    }
}

/// Takes jobs until there is nobody left to send any (`Ok`) or the disk fails.
fn work(
    connection: &Connection,
    jobs: &Receiver<Box<dyn Job>>,
    workplace: &Workplace,
    state: &State,
) -> Result<(), StoreError> {
    let mut keeper = Keeper::new(&workplace.gate);
    loop {
        let first = match jobs.recv_timeout(IDLE) {
            Ok(job) => job,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
            Err(RecvTimeoutError::Timeout) => {
                stop_only_for_the_disk(keeper.when_idle(connection))?;
                continue;
            }
        };
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(GROUP_LIMIT - 1));
        match commit_group(connection, &mut group, workplace.clock.as_ref()) {
            Ok(()) => group.into_iter().for_each(|job| job.answer(Ok(()))),
            Err(StoreError::Busy) => {
                group.into_iter().for_each(|job| job.answer(Err(StoreError::Busy)))
            }
            Err(error) => {
                let reason = reason(error);
                state.stop(&reason); // first, so that nobody queues behind the last answers
                for job in group.into_iter().chain(jobs.try_iter()) {
                    job.answer(Err(state.refusal()));
                }
                return Err(StoreError::OutOfService { reason });
            }
        }
        stop_only_for_the_disk(keeper.after_commit(connection))?;
    }
}

/// What was acknowledged is in the log whatever becomes of moving it; but a disk that refuses that
/// will refuse the next write too.
fn stop_only_for_the_disk(moved: Result<(), StoreError>) -> Result<(), StoreError> {
    moved.or_else(|error| if error.is_disk_failure() { Err(error) } else { Ok(()) })
}

/// Tries again and again to begin anew; `None` when the program ends meanwhile.
fn recover(
    jobs: &Receiver<Box<dyn Job>>,
    workplace: &Workplace,
    state: &State,
) -> Option<Connection> {
    let mut pause = workplace.recovery_pause;
    loop {
        match jobs.recv_timeout(pause) {
            Ok(job) => {
                job.answer(Err(state.refusal())); // it was queued in the instant of the failure
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
        let begun = (workplace.open)(&workplace.path)
            .and_then(|connection| try_writing(&connection).map(|()| connection));
        match begun {
            Ok(connection) => {
                state.resume();
                return Some(connection);
            }
            Err(error) => {
                state.stop(&reason(error));
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

fn reason(error: StoreError) -> String {
    match error {
        StoreError::OutOfService { reason } => reason,
        other => other.in_plain_words(),
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
