//! Takes over what a person changes in their configuration while the program runs.
//!
//! The system tells of changed files ([`notify`]: inotify, FSEvents), so that nothing is asked for
//! and nothing wakes while nobody writes there. A signal would do with less, but one has to know of
//! it; saving a file is what one does anyway. Where the system can't tell, `:reload` does it.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::appearance;
use super::settings::{self, Settings};
use crate::app::event::{Configured, Event};
use crate::thread;
use crate::tui::Postbox;

/// Editors write a file in several steps; it is read once they have paused this long.
const PAUSE: Duration = Duration::from_millis(50);

/// Watches over the configuration in a thread of its own, which ends with the program.
#[derive(Debug)]
pub(super) struct Watch {
    ask: Sender<Trigger>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trigger {
    Asked,
    Changed,
}

impl Watch {
    /// Starts the thread. `plain` is what the command line asked for.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn spawn(before: Settings, plain: bool, postbox: Postbox) -> io::Result<Self> {
        let (ask, asked) = channel();
        let changed = ask.clone();
        thread::spawn("configuration", move || watch(before, plain, &asked, changed, &postbox))?;
        Ok(Self { ask })
    }

    /// Reloads the configuration.
    pub(super) fn ask(&self) {
        let _ = self.ask.send(Trigger::Asked);
    }
}

fn watch(
    mut before: Settings,
    plain: bool,
    asked: &Receiver<Trigger>,
    changed: Sender<Trigger>,
    postbox: &Postbox,
) {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        #[cfg(test)]
        crate::faults::in_thread("notify-rs");
        if event.is_ok_and(|event| writes(event.kind)) {
            let _ = changed.send(Trigger::Changed);
        }
    })
    .ok();
    let mut watched = Vec::new();
    loop {
        watch_folders(watcher.as_mut(), &mut watched);
        let Ok(mut trigger) = asked.recv() else { return };
        while let Ok(next) = asked.recv_timeout(PAUSE) {
            trigger = if next == Trigger::Asked { next } else { trigger };
        }
        let now = settings::load();
        if trigger == Trigger::Changed && now == before {
            continue;
        }
        let same_look = now.config.theme == before.config.theme && now.looks == before.looks;
        let plain = plain || now.config.plain;
        let theme =
            (appearance::theme(&now.config, plain), appearance::follows_ground(&now.config));
        let taken = Configured {
            keymap: now.config.keymap.clone(),
            theme: (!same_look).then_some(theme),
            own_themes: now.looks.clone(),
            ascii: appearance::is_ascii(&now.config),
            asks_signs: appearance::asks_signs(&now.config),
            plain,
            problems: now.wrong.iter().map(ToString::to_string).collect(),
            said: settings::summary(&now.wrong, &now.config.keymap)
                .unwrap_or_else(|| "Configuration reloaded.".to_owned()),
        };
        before = now;
        if !postbox.send(Event::Configured(Box::new(taken))) {
            return;
        }
    }
}

/// Whether somebody may have changed a file; reading one is no news.
fn writes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Watches the folders that are there by now.
fn watch_folders(watcher: Option<&mut RecommendedWatcher>, watched: &mut Vec<PathBuf>) {
    let (Some(watcher), Some(folder)) = (watcher, settings::folder()) else { return };
    for folder in [settings::looks_in(&folder), folder] {
        let done = watched.contains(&folder);
        if !done && watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok() {
            watched.push(folder);
        }
    }
}
