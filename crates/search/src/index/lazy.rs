//! Values that take a while to make, shared by all who search a catalogue.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{Index, ProseIndex};
use crate::completion::KnownValues;
use crate::{Cancel, Cancellable};
use palmares_catalogue::Catalogue;

/// How often whoever waits for a value checks for cancellation.
const POLL: Duration = Duration::from_millis(1);

/// The indexes of one catalogue, made when first asked for.
#[derive(Debug)]
pub(crate) struct SharedIndex {
    pub(crate) catalogue: Arc<Catalogue>,
    index: Lazy<Index>,
    prose: Lazy<ProseIndex>,
    known_values: Lazy<KnownValues>,
}

impl SharedIndex {
    pub(crate) fn new(catalogue: Arc<Catalogue>) -> Arc<Self> {
        Arc::new(Self {
            catalogue,
            index: Lazy::default(),
            prose: Lazy::default(),
            known_values: Lazy::default(),
        })
    }

    /// Starts making the index in the background.
    pub(crate) fn begin_index(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        self.index.begin(move || {
            shared.index();
        });
    }

    /// Starts making the index of prose in the background.
    pub(crate) fn begin_prose(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        self.prose.begin(move || {
            shared.prose();
        });
    }

    /// Starts collecting values in the background.
    pub(crate) fn begin_values(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        self.known_values.begin(move || {
            shared.known_values();
        });
    }

    pub(crate) fn has_index(&self) -> bool {
        self.index.is_made()
    }

    /// The index, made here unless that is under way.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_make(|| Index::new(&self.catalogue))
    }

    fn prose(&self) -> &ProseIndex {
        self.prose.get_or_make(|| ProseIndex::new(&self.catalogue))
    }

    fn known_values(&self) -> &KnownValues {
        self.known_values.get_or_make(|| KnownValues::new(&self.catalogue))
    }

    /// The index, waited for where it is made in the background.
    pub(crate) fn wait_for_index(&self, cancel: &Cancel<'_>) -> Cancellable<&Index> {
        self.index.wait(cancel)?;
        Ok(self.index())
    }

    /// The index of prose, waited for where it is made in the background.
    pub(crate) fn wait_for_prose(&self, cancel: &Cancel<'_>) -> Cancellable<&ProseIndex> {
        self.prose.wait(cancel)?;
        Ok(self.prose())
    }

    /// The values that occur, waited for where they are collected in the background.
    pub(crate) fn wait_for_values(&self, cancel: &Cancel<'_>) -> Cancellable<&KnownValues> {
        self.known_values.wait(cancel)?;
        Ok(self.known_values())
    }
}

/// A value that is made once: in the background, or on the spot by who needs it first.
///
/// Not to be asked for from a task in rayon's pool: a thread there that waits for the value may
/// be the one that has to make a part of it.
#[derive(Debug)]
pub(crate) struct Lazy<T> {
    cell: OnceLock<T>,
    maker: Mutex<Option<JoinHandle<()>>>,
}

impl<T> Default for Lazy<T> {
    fn default() -> Self {
        Self { cell: OnceLock::new(), maker: Mutex::new(None) }
    }
}

impl<T> Lazy<T> {
    /// Starts a thread for `make`, which calls [`Lazy::get_or_make`], unless one was started.
    pub(crate) fn begin(&self, make: impl FnOnce() + Send + 'static) {
        let mut maker = self.maker.lock().unwrap_or_else(PoisonError::into_inner);
        if maker.is_none() && !self.is_made() {
            // Without a thread it is made on the spot.
            *maker = std::thread::Builder::new().name("index".to_owned()).spawn(make).ok();
        }
    }

    pub(crate) fn is_made(&self) -> bool {
        self.cell.get().is_some()
    }

    /// The value, made here unless that is under way.
    pub(crate) fn get_or_make(&self, make: impl FnOnce() -> T) -> &T {
        self.cell.get_or_init(make)
    }

    /// Waits as long as it is being made in the background; a thread that panicked is no longer
    /// waited for.
    pub(crate) fn wait(&self, cancel: &Cancel<'_>) -> Cancellable<()> {
        loop {
            let maker = self.maker.lock().unwrap_or_else(PoisonError::into_inner);
            let is_over = maker.as_ref().is_none_or(JoinHandle::is_finished);
            drop(maker);
            if is_over || self.is_made() {
                return Ok(());
            }
            cancel.check()?;
            std::thread::sleep(POLL);
        }
    }
}
