use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::{Answer, Engine, Request};
use palmares_catalogue::Catalogue;

/// Searches in a thread of its own. There is one mailbox: a new request replaces one that
/// waits, and the search under way is given up for it. The thread ends with the worker.
#[derive(Debug)]
pub struct Worker {
    mailbox: Arc<Mailbox>,
}

#[derive(Debug, Default)]
struct Mailbox {
    slot: Mutex<Slot>,
    changed: Condvar,
    /// Grows with every change of the slot, so that a search under way knows of it.
    changes: AtomicU64,
}

#[derive(Debug, Default)]
struct Slot {
    request: Option<Request>,
    closed: bool,
}

impl Worker {
    /// Starts the thread, which hands over every answer by `deliver`: at once, and once more when
    /// the matches in the other lists are counted, unless another request comes first.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn spawn(
        catalogue: Arc<Catalogue>,
        deliver: impl Fn(Answer) + Send + 'static,
    ) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        let theirs = Arc::clone(&mailbox);
        std::thread::Builder::new()
            .name("search".to_owned())
            .spawn(move || work(&theirs, Engine::patient(catalogue), deliver))?;
        Ok(Self { mailbox })
    }

    /// Asks for a search; what was asked before and is not answered yet may never be.
    pub fn ask(&self, request: Request) {
        self.mailbox.change(|slot| slot.request = Some(request));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.mailbox.change(|slot| slot.closed = true);
    }
}

impl Mailbox {
    fn change(&self, change: impl FnOnce(&mut Slot)) {
        let mut slot = self.lock();
        change(&mut slot);
        // Counted before the slot is let go, so that who takes the request has seen its change.
        self.changes.fetch_add(1, Ordering::Release);
        drop(slot);
        self.changed.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, Slot> {
        // A slot is whole at every moment, so one left behind by a panic is as good.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a request; `None` when there will be none. Also says how many changes there
    /// had been when it was taken.
    fn take(&self) -> Option<(Request, u64)> {
        let mut slot = self.lock();
        loop {
            if slot.closed {
                return None;
            }
            if let Some(request) = slot.request.take() {
                return Some((request, self.changes.load(Ordering::Acquire)));
            }
            slot = self.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn has_changed(&self, since: u64) -> bool {
        self.changes.load(Ordering::Acquire) != since
    }
}

fn work(mailbox: &Mailbox, mut engine: Engine, deliver: impl Fn(Answer)) {
    while let Some((request, since)) = mailbox.take() {
        let is_stale = || mailbox.has_changed(since);
        if let Some(coming) = engine.coming(&request) {
            deliver(coming);
            engine.meanwhile(&request, &is_stale).into_iter().for_each(&deliver);
        }
        if let Some(mut answer) = engine.answer(&request, &is_stale) {
            deliver(answer.clone());
            // Nobody waits for the other lists, so their counts come behind.
            answer.elsewhere = engine.elsewhere(&request.query, &answer, &is_stale);
            if answer.elsewhere.is_some() {
                deliver(answer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::samples;
    use crate::{List, Order};

    fn request(generation: u64, query: &str) -> Request {
        let (list, query) = (List::Films, query.to_owned());
        Request { generation, list, query, order: Order::RELEVANCE }
    }

    #[test]
    fn the_latest_request_wins() {
        let (answers, answered) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let worker = Worker::spawn(samples::catalogue(), move |answer| {
            if answer.elsewhere.is_some() || answer.is_coming {
                return;
            }
            answers.send(answer).unwrap();
            may_go_on.recv().unwrap();
        })
        .unwrap();
        worker.ask(request(1, "madina"));
        assert_eq!(answered.recv().unwrap().generation, 1);
        // The worker stands in `deliver` until it is told to go on.
        worker.ask(request(2, "m"));
        worker.ask(request(3, "ma"));
        worker.ask(request(4, "bauyryna"));
        go_on.send(()).unwrap();
        let last = answered.recv().unwrap();
        assert_eq!((last.generation, last.rows.len()), (4, 1));
        go_on.send(()).unwrap();
        drop(worker);
        // The thread lets go of its end, so it has ended, without another answer.
        assert!(answered.recv().is_err());
    }

    #[test]
    fn every_request_that_nothing_replaces_is_answered() {
        let (answers, answered) = mpsc::channel();
        let worker = Worker::spawn(samples::catalogue(), move |answer| {
            if answer.elsewhere.is_none() && !answer.is_coming {
                answers.send(answer.generation).unwrap();
            }
        })
        .unwrap();
        for generation in 0..500 {
            worker.ask(request(generation, "madina"));
            assert_eq!(answered.recv(), Ok(generation));
        }
    }
}
