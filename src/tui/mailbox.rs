//! How the threads reach the main one: a bounded queue for what happened, and flags for what
//! must get through even when the queue is full.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::replies::Reply;
use crate::app::event::Event;

/// Most messages that wait. A sender blocks while the queue is full: the input thread
/// then leaves bytes with the kernel, which is where backpressure belongs.
const CAPACITY: usize = 1_024;

/// One thing for the main thread to look at.
#[derive(Debug)]
pub(super) enum Message {
    /// Something for the state.
    Event(Event),
    /// The terminal said something of itself.
    Reply(Reply),
    /// A flag was raised.
    Wake,
}

/// The sending end: brings events to the main thread.
#[derive(Debug, Clone)]
pub struct Postbox {
    queue: SyncSender<Message>,
    flags: Arc<Flags>,
}

/// The receiving end.
#[derive(Debug)]
pub(super) struct Mailbox {
    pub(super) queue: Receiver<Message>,
    pub(super) flags: Arc<Flags>,
}

/// Flags stand outside of the queue, so they are never late and never many: ten thousand resizes
/// are one flag.
#[derive(Debug, Default)]
pub(super) struct Flags {
    /// The signal to end by, or 0.
    end: AtomicI32,
    resized: AtomicBool,
    continued: AtomicBool,
    stop: AtomicBool,
    /// Whether a thread is the watchdog already.
    watched: AtomicBool,
    ended: Mutex<bool>,
    ending: Condvar,
}

/// Makes the pair.
pub(super) fn mailbox() -> (Postbox, Mailbox) {
    let (sender, receiver) = sync_channel(CAPACITY);
    let flags = Arc::new(Flags::default());
    (Postbox { queue: sender, flags: Arc::clone(&flags) }, Mailbox { queue: receiver, flags })
}

impl Postbox {
    /// Sends an event, waiting while the queue is full. Says whether anyone still listens.
    pub fn send(&self, event: Event) -> bool {
        self.queue.send(Message::Event(event)).is_ok()
    }

    /// The terminal said something of itself.
    pub(super) fn replied(&self, answer: Reply) -> bool {
        self.queue.send(Message::Reply(answer)).is_ok()
    }

    /// The size of the terminal changed.
    pub(super) fn resized(&self) {
        self.raise(&self.flags.resized);
    }

    /// The process runs again after it was stopped.
    pub(super) fn continued(&self) {
        // As the kernel has it, to go on is to drop a stop that has not come about.
        self.flags.stop.store(false, Ordering::SeqCst);
        self.raise(&self.flags.continued);
    }

    /// Someone asks the process to stop until it is continued.
    pub(super) fn stop(&self) {
        self.raise(&self.flags.stop);
    }

    /// A signal asks the program to end. Gives back the one that did so before it.
    pub(super) fn end(&self, signal: i32) -> Option<i32> {
        let first = self.flags.end.compare_exchange(0, signal, Ordering::SeqCst, Ordering::SeqCst);
        self.wake();
        first.err()
    }

    /// Becomes the watchdog of the end; says whether there is one already.
    pub(super) fn become_watchdog(&self) -> bool {
        self.flags.watched.swap(true, Ordering::SeqCst)
    }

    /// Waits until the main thread has given the terminal back; says whether it did in time.
    pub(super) fn wait_for_end(&self, patience: Duration) -> bool {
        let ended = self.flags.ended.lock().unwrap_or_else(PoisonError::into_inner);
        self.flags
            .ending
            .wait_timeout_while(ended, patience, |ended| !*ended)
            .map_or_else(|poisoned| *poisoned.into_inner().0, |(ended, _)| *ended)
    }

    fn raise(&self, flag: &AtomicBool) {
        flag.store(true, Ordering::SeqCst);
        self.wake();
    }

    fn wake(&self) {
        // A full queue needs no waking: the main thread looks at the flags after each batch.
        let _ = self.queue.try_send(Message::Wake);
    }
}

impl Flags {
    /// The signal to end by.
    pub(super) fn end(&self) -> Option<i32> {
        match self.end.load(Ordering::SeqCst) {
            0 => None,
            signal => Some(signal),
        }
    }

    /// Whether the size changed since the last call.
    pub(super) fn take_resized(&self) -> bool {
        self.resized.swap(false, Ordering::SeqCst)
    }

    /// Whether the process was continued since the last call.
    pub(super) fn take_continued(&self) -> bool {
        self.continued.swap(false, Ordering::SeqCst)
    }

    /// Whether someone asked for a stop since the last call.
    pub(super) fn take_stop(&self) -> bool {
        self.stop.swap(false, Ordering::SeqCst)
    }

    /// The terminal is given back; the watchdog can stop waiting.
    pub(super) fn ended(&self) {
        *self.ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ending.notify_all();
    }
}
