//! The journal's thread: it reads the folder, writes what is kept, and follows what others write there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use jiff::civil;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::importing::plan_import;
use crate::app::event::{Event, JournalNews, Keep};
use crate::app::importing::PlannedImport;
use crate::catalogue::Catalogue;
use crate::config::{Config, JournalChoice};
use crate::import::{self, ImportChoices};
use crate::journal::line::Edit;
use crate::journal::model::CleanText;
use crate::journal::{EditId, Journal, Paths, Scale, Store};
use crate::mine::{Mine, OwnFilm, extended};
use crate::text::printable;
use crate::thread;
use crate::tui::Postbox;

/// What tells machines apart.
const MACHINE_ID: &str = "/etc/machine-id";

/// Others write in several steps; what they wrote is read once they have paused this long.
const PAUSE: Duration = Duration::from_millis(50);

/// Where the journal is; `None` where there is to be none, or nowhere to put it.
pub fn paths(config: &Config) -> Option<Paths> {
    let folders = Xdg::new().ok()?;
    let folder = match &config.journal {
        JournalChoice::Off => return None,
        JournalChoice::Usual => folders.data_dir().join("palmares").join("journal"),
        JournalChoice::At(path) => match path.strip_prefix("~/") {
            Some(rest) => folders.home_dir().join(rest),
            None => PathBuf::from(path),
        },
    };
    let state = folders.state_dir()?.join("palmares");
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    Some(Paths { folder, state, machine_id: PathBuf::from(MACHINE_ID), host })
}

/// Where the journal is by the person's configuration, the scale they rate in, and when their day begins.
pub fn configured() -> (Option<Paths>, Scale, civil::Time) {
    let config = super::settings::load().config;
    (paths(&config), config.rating_scale, config.day_begins)
}

/// Whether the terminal knows ASCII only, by the person's configuration and the locale.
pub fn is_ascii() -> bool {
    super::appearance::is_ascii(&super::settings::load().config)
}

/// Whether a query or an address asks for any of what the journal has. A title may begin with `diary`, so that word
/// alone does not.
pub fn is_asked(text: &str) -> bool {
    let begins = |word: &str| text.trim_start().starts_with(word);
    text.contains("my:")
        || text.contains("fits:")
        || text.contains(":my-")
        || begins("journal:")
        || begins("list:")
        || begins("summary:diary")
        || (begins("diary ") && text.contains(':'))
}

/// The journal beside a catalogue, and the catalogue with the films that only the journal has; the catalogue as it is
/// where that is not asked for, or where there is no journal.
pub fn beside(catalogue: Arc<Catalogue>, is_asked: bool) -> (Arc<Catalogue>, Option<Arc<Mine>>) {
    if !is_asked {
        return (catalogue, None);
    }
    let (Some(paths), scale, _) = configured() else { return (catalogue, None) };
    let (store, journal) = read(paths);
    let mine = Mine::new(&catalogue, journal, store.own_devices().clone(), scale);
    let (catalogue, mine) = with_own_films(catalogue, mine);
    (catalogue, Some(Arc::new(mine)))
}

/// A catalogue with the films that only a journal has, and the journal that knows them there.
pub fn with_own_films(catalogue: Arc<Catalogue>, mut mine: Mine) -> (Arc<Catalogue>, Mine) {
    let own = mine.own_films(None);
    if own.is_empty() {
        return (catalogue, mine);
    }
    let with_own = extended(&catalogue, &own);
    mine.found(&with_own);
    (with_own.catalogue, mine)
}

/// Opens the folder and folds what is there.
pub fn read(paths: Paths) -> (Store, Journal) {
    let (store, followed) = Store::open(paths);
    let mut journal = Journal::default();
    journal.add(followed.edits);
    (store, journal)
}

#[derive(Debug)]
enum Ask {
    Keep(Box<Keep>),
    Changed,
    Extend(Arc<Catalogue>, Vec<OwnFilm>),
    Plan(PathBuf, Arc<Catalogue>, Arc<Mine>),
    /// The program ends; what was asked before is done first.
    End,
}

/// Reads and writes the journal in a thread of its own.
#[derive(Debug)]
pub(super) struct JournalThread {
    ask: Sender<Ask>,
    thread: Option<JoinHandle<()>>,
}

impl JournalThread {
    /// Starts the thread, which reads what is there at once.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn spawn(
        paths: Paths,
        scale: Scale,
        catalogue: Arc<Catalogue>,
        postbox: Postbox,
    ) -> io::Result<Self> {
        let (ask, asked) = channel();
        let changed = ask.clone();
        let work = move || serve(paths, scale, &catalogue, (&asked, changed), &postbox);
        let thread = Some(thread::spawn("journal", work)?);
        Ok(Self { ask, thread })
    }

    /// Writes something.
    pub(super) fn keep(&self, keep: Box<Keep>) {
        let _ = self.ask.send(Ask::Keep(keep));
    }

    /// Reads an export and plans its import.
    pub(super) fn plan_import(&self, path: PathBuf, catalogue: Arc<Catalogue>, mine: Arc<Mine>) {
        let _ = self.ask.send(Ask::Plan(path, catalogue, mine));
    }

    /// Puts films of one's own behind those of a catalogue.
    pub(super) fn extend(&self, catalogue: Arc<Catalogue>, films: Vec<OwnFilm>) {
        let _ = self.ask.send(Ask::Extend(catalogue, films));
    }

    /// Waits until all is written.
    pub(super) fn finish(&mut self) {
        let _ = self.ask.send(Ask::End);
        if let Some(thread) = self.thread.take() {
            // It has said why, if it ended by a panic.
            let _ = thread.join();
        }
    }
}

/// What can't be read of a journal, and what was broken off, in words that are safe to show.
#[must_use]
pub fn problems(store: &Store, journal: &Journal) -> Vec<String> {
    let mut problems = of_files(store);
    problems.extend(of_values(store, journal));
    for batch in journal.unfinished() {
        let words = "an unfinished import: run it again, or undo it";
        problems.push(format!("{}: {words}", batch.key));
    }
    problems
}

fn of_files(store: &Store) -> Vec<String> {
    store.problems().iter().map(ToString::to_string).collect()
}

/// Values that can't be read, with the lines that they stand in.
fn of_values(store: &Store, journal: &Journal) -> Vec<String> {
    let faults: BTreeMap<EditId, &[CleanText]> = journal.faults().collect();
    let places = store.places_of(&faults.keys().copied().collect());
    let said = |(id, fields): (EditId, &[CleanText])| {
        let fields: Vec<&str> = fields.iter().map(CleanText::as_str).collect();
        let place = match places.get(&id) {
            Some((file, line)) => format!("{file}:{line}"),
            None => id.to_string(),
        };
        format!("{place}: can't be read: {}", fields.join(", "))
    };
    faults.into_iter().map(said).collect()
}

/// What was wrong with a journal when it was looked at last.
struct KnownProblems {
    of_files: Vec<String>,
    others: Vec<String>,
}

impl KnownProblems {
    fn new(store: &Store, all: &[String]) -> Self {
        let of_files = of_files(store);
        let others = all.get(of_files.len()..).unwrap_or_default().to_vec();
        Self { of_files, others }
    }

    /// All problems where they are others now, with what is wrong with edits that have come.
    fn changed(&mut self, store: &Store, edits: &[Edit]) -> Option<Vec<String>> {
        let mut come = Journal::default();
        come.add(edits.to_vec());
        let (of_files, of_values) = (of_files(store), of_values(store, &come));
        if of_files == self.of_files && of_values.is_empty() {
            return None;
        }
        self.of_files = of_files;
        self.others.extend(of_values);
        Some([&self.of_files[..], &self.others].concat())
    }
}

fn serve(
    paths: Paths,
    scale: Scale,
    catalogue: &Catalogue,
    (asked, changed): (&Receiver<Ask>, Sender<Ask>),
    postbox: &Postbox,
) {
    let folder = paths.folder.clone();
    let (mut store, journal) = read(paths);
    let own = store.own_devices().clone();
    let mut mine = Mine::new(catalogue, journal, own, scale);
    mine.problems = problems(&store, mine.journal());
    let mut known = KnownProblems::new(&store, &mine.problems);
    if !postbox.send(Event::Journal(JournalNews::Read(Arc::new(mine)))) {
        return;
    }
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        #[cfg(test)]
        crate::faults::in_thread("notify-rs");
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = changed.send(Ask::Changed);
        }
    })
    .ok();
    let mut is_watched = false;
    loop {
        is_watched = is_watched || watch(watcher.as_mut(), &folder);
        let news = match asked.recv() {
            Err(_) | Ok(Ask::End) => return,
            Ok(Ask::Plan(path, catalogue, mine)) => {
                let plan = planned(&path, &catalogue, &mine);
                postbox.send(Event::ImportPlanned(plan.map(Box::new)));
                continue;
            }
            Ok(Ask::Extend(catalogue, films)) => {
                postbox.send(Event::Extended(Arc::new(extended(&catalogue, &films))));
                continue;
            }
            Ok(Ask::Keep(keep)) => written(&mut store, *keep),
            Ok(Ask::Changed) => {
                std::thread::sleep(PAUSE);
                let edits = store.poll().edits;
                JournalNews::Kept { edits, own: store.own_devices().clone(), said: None }
            }
        };
        let edits = match &news {
            JournalNews::Kept { edits, .. } => &edits[..],
            _ => &[],
        };
        let problems = known.changed(&store, edits);
        let is_nothing =
            matches!(&news, JournalNews::Kept { edits, said: None, .. } if edits.is_empty());
        // What is asked for is written though nobody listens any more.
        if !is_nothing {
            postbox.send(Event::Journal(news));
        }
        if let Some(problems) = problems {
            postbox.send(Event::Journal(JournalNews::Problems(problems)));
        }
    }
}

fn written(store: &mut Store, Keep { press, said }: Keep) -> JournalNews {
    match store.append(&press, &jiff::Zoned::now()) {
        Ok(appended) => {
            let edits = [appended.edits, appended.followed].concat();
            JournalNews::Kept { edits, own: store.own_devices().clone(), said: Some(said) }
        }
        Err(error) => JournalNews::NotKept(error.to_string()),
    }
}

/// What the import of an export would do.
///
/// # Errors
/// Why it can't be read.
pub fn planned(path: &Path, catalogue: &Catalogue, mine: &Mine) -> Result<PlannedImport, String> {
    let path = at_home(path);
    let said = |error: &dyn std::fmt::Display| printable(&error.to_string());
    let files = import::open(&[&path]).map_err(|error| said(&error))?;
    let imported = import::read(files, &ImportChoices::here()).map_err(|error| said(&error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(plan_import(&imported, &name, catalogue, mine))
}

/// A path with the home folder for its `~`.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), Xdg::new()) {
        (Ok(rest), Ok(folders)) => folders.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

/// Paths that are offered at most.
const MOST_PATHS: usize = 12;

/// Lists the paths that begin like a text, folders with a slash behind, in a thread of its own: a folder may be far
/// away.
pub(super) fn list_paths(typed: String, postbox: Postbox) {
    let list = move || {
        let paths = paths_like(&typed);
        postbox.send(Event::PathsListed(typed, paths));
    };
    // Without a thread nothing is offered.
    let _ = thread::spawn("paths", list);
}

/// The paths that begin like a text.
pub fn paths_like(typed: &str) -> Vec<String> {
    let (folder, begun) = match typed.rfind('/') {
        Some(slash) => typed.split_at(slash + 1),
        None => ("", typed),
    };
    let at = if folder.is_empty() { PathBuf::from(".") } else { at_home(Path::new(folder)) };
    let Ok(entries) = fs::read_dir(at) else { return Vec::new() };
    let path = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_hidden = name.starts_with('.') && !begun.starts_with('.');
        // A name that could not be shown as it is could not be typed either.
        let is_meant = name.starts_with(begun) && !is_hidden && printable(&name) == name;
        let end = if entry.path().is_dir() { "/" } else { "" };
        is_meant.then(|| format!("{folder}{name}{end}"))
    };
    let mut paths: Vec<String> = entries.flatten().filter_map(path).collect();
    paths.sort();
    paths.truncate(MOST_PATHS);
    paths
}

/// Watches the folder, once it is there.
fn watch(watcher: Option<&mut RecommendedWatcher>, folder: &Path) -> bool {
    let is_there = fs::metadata(folder).is_ok_and(|folder| folder.is_dir());
    is_there
        && watcher.is_some_and(|watcher| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok())
}
