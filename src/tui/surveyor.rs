//! The thread that makes pages which go through much of the catalogue.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::Postbox;
use crate::app::event::{Event, Survey};
use crate::catalogue::Catalogue;
use crate::pages;

/// Makes pages in a thread of its own; of several that wait only the latest is made. The thread
/// ends with the surveyor, or with the page under way.
#[derive(Debug)]
pub struct Surveyor {
    surveys: Sender<Survey>,
}

impl Surveyor {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn spawn(catalogue: Arc<Catalogue>, postbox: Postbox) -> io::Result<Self> {
        let (surveys, waiting) = channel::<Survey>();
        std::thread::Builder::new().name("survey".to_owned()).spawn(move || {
            #[cfg(test)]
            crate::faults::in_thread("survey");
            while let Ok(first) = waiting.recv() {
                let latest = waiting.try_iter().last().unwrap_or(first);
                let page = pages::at(&catalogue, &latest.place, &latest.rows);
                if !postbox.send(Event::Surveyed(latest.generation, Arc::new(page))) {
                    return;
                }
            }
        })?;
        Ok(Self { surveys })
    }

    /// Asks for a page; what was asked before and is not begun is not made any more.
    pub fn ask(&self, survey: Survey) {
        // A thread that is gone has ended the program with its panic.
        let _ = self.surveys.send(survey);
    }
}
