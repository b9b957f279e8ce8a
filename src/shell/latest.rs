//! A thread for requests of which only the latest counts.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::search::Cancel;
use crate::thread;

/// Does requests in a thread of its own. The inbox holds one: a new request replaces one that
/// waits and cancels the one under way. Dropping this cancels too, and ends the thread.
#[derive(Debug)]
pub(crate) struct Latest<Request> {
    inbox: Arc<Inbox<Request>>,
}

#[derive(Debug)]
struct Inbox<Request> {
    slot: Mutex<Slot<Request>>,
    changed: Condvar,
    /// Counts the changes of the slot, so that the request under way can tell that it is stale.
    changes: AtomicU64,
}

#[derive(Debug)]
struct Slot<Request> {
    request: Option<Request>,
    closed: bool,
}

impl<Request: Send + 'static> Latest<Request> {
    /// Starts the thread, which calls `work` for each request with what cancels it.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(crate) fn spawn(
        name: &'static str,
        mut work: impl FnMut(Request, &Cancel<'_>) + Send + 'static,
    ) -> io::Result<Self> {
        let inbox = Arc::new(Inbox {
            slot: Mutex::new(Slot { request: None, closed: false }),
            changed: Condvar::new(),
            changes: AtomicU64::new(0),
        });
        let theirs = Arc::clone(&inbox);
        thread::spawn(name, move || {
            while let Some((request, taken_at)) = theirs.take() {
                let is_stale = || theirs.changes.load(Ordering::Acquire) != taken_at;
                work(request, &Cancel::new(&is_stale));
            }
        })?;
        Ok(Self { inbox })
    }

    /// Asks for something; what was asked before and is not done yet may never be.
    pub(crate) fn ask(&self, request: Request) {
        self.inbox.change(|slot| slot.request = Some(request));
    }
}

impl<Request> Drop for Latest<Request> {
    fn drop(&mut self) {
        self.inbox.change(|slot| slot.closed = true);
    }
}

impl<Request> Inbox<Request> {
    fn change(&self, change: impl FnOnce(&mut Slot<Request>)) {
        let mut slot = self.lock();
        change(&mut slot);
        // Counted under the lock, so that whoever takes the request has seen its change.
        self.changes.fetch_add(1, Ordering::Release);
        drop(slot);
        self.changed.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, Slot<Request>> {
        // A slot is consistent at every moment, so one left behind by a panic is as good.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a request, and counts the changes up to it; `None` when there will be none.
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
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_latest_request_wins() {
        let (done, results) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let worker = Latest::spawn("latest", move |request: u32, cancel| {
            done.send((request, cancel.check().is_err())).unwrap();
            may_go_on.recv().unwrap();
            done.send((request, cancel.check().is_err())).unwrap();
        })
        .unwrap();
        worker.ask(1);
        assert_eq!(results.recv(), Ok((1, false)));
        // The worker waits until it is told to go on.
        worker.ask(2);
        worker.ask(3);
        worker.ask(4);
        go_on.send(()).unwrap();
        assert_eq!(results.recv(), Ok((1, true)));
        assert_eq!(results.recv(), Ok((4, false)));
        drop(worker);
        go_on.send(()).unwrap();
        assert_eq!(results.recv(), Ok((4, true)));
        // The thread has dropped its end: it ended.
        assert!(results.recv().is_err());
    }

    #[test]
    fn every_request_that_nothing_replaces_is_done() {
        let (done, results) = mpsc::channel();
        let worker = Latest::spawn("latest", move |request, _| done.send(request).unwrap());
        let worker = worker.unwrap();
        for request in 0..500 {
            worker.ask(request);
            assert_eq!(results.recv(), Ok(request));
        }
    }
}
