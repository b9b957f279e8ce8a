//! What a search needs and takes a while to make: made on the spot, or by a thread of its own
//! while the searching one looks up now and then whether anybody still waits.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::index::{Index, Texts};
use palmares_catalogue::Catalogue;

/// How often a waiting search looks up.
const LOOK_UP_EVERY: Duration = Duration::from_millis(1);

/// Index and texts of one catalogue, made when first asked for, and shared by all who search it.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) catalogue: Arc<Catalogue>,
    index: Made<Index>,
    texts: Made<Texts>,
}

/// Made once; perhaps under way.
#[derive(Debug)]
struct Made<T> {
    cell: OnceLock<T>,
    under_way: Mutex<Option<JoinHandle<()>>>,
}

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self { cell: OnceLock::new(), under_way: Mutex::new(None) }
    }
}

impl Ready {
    pub(super) fn new(catalogue: Arc<Catalogue>) -> Arc<Self> {
        Arc::new(Self { catalogue, index: Made::default(), texts: Made::default() })
    }

    /// Begins to make the index, if nobody has.
    pub(super) fn begin_index(self: &Arc<Self>) {
        self.begin(|ready| &ready.index, Index::new);
    }

    /// Begins to gather the texts, if nobody has.
    pub(super) fn begin_texts(self: &Arc<Self>) {
        self.begin(|ready| &ready.texts, Texts::new);
    }

    /// The index, made here unless it is under way.
    pub(super) fn index(&self) -> &Index {
        self.index.cell.get_or_init(|| Index::new(&self.catalogue))
    }

    /// Whether the index is made.
    pub(super) fn has_index(&self) -> bool {
        self.index.cell.get().is_some()
    }

    /// Waits for the index where it is under way. `None` when given up.
    pub(super) fn wait_for_index(&self, is_stale: &dyn Fn() -> bool) -> Option<&Index> {
        self.index.wait(is_stale)?;
        Some(self.index())
    }

    /// The texts, waited for where they are under way. `None` when given up.
    pub(super) fn texts(&self, is_stale: &dyn Fn() -> bool) -> Option<&Texts> {
        self.texts.wait(is_stale)?;
        Some(self.texts.cell.get_or_init(|| Texts::new(&self.catalogue)))
    }

    fn begin<T: Send + Sync + 'static>(
        self: &Arc<Self>,
        which: fn(&Self) -> &Made<T>,
        make: fn(&Catalogue) -> T,
    ) {
        let made = which(self);
        let mut under_way = made.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if under_way.is_none() && made.cell.get().is_none() {
            let ready = Arc::clone(self);
            let work = move || {
                which(&ready).cell.get_or_init(|| make(&ready.catalogue));
            };
            // Without a thread it will be made on the spot.
            *under_way = std::thread::Builder::new().name("index".to_owned()).spawn(work).ok();
        }
    }
}

impl<T> Made<T> {
    /// Waits while it is under way; a thread that ended without it is waited for no more.
    fn wait(&self, is_stale: &dyn Fn() -> bool) -> Option<()> {
        loop {
            let under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            let is_over = under_way.as_ref().is_none_or(JoinHandle::is_finished);
            drop(under_way);
            if is_over || self.cell.get().is_some() {
                return Some(());
            }
            if is_stale() {
                return None;
            }
            std::thread::sleep(LOOK_UP_EVERY);
        }
    }
}
