//! The folder of a journal: reading it, appending to it, following what others write.
//!
//! Nothing is made before the first edit. Each device appends to a file of its own; all `*.ndjson` are read, copies
//! that a sync left too. An append takes two locks, that of the folder and that of the file, so that somebody who
//! deletes `.lock` opens no way for two programs to write at once.

mod append;
mod backup;
mod compact;
mod device;
mod lock;
mod problem;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

pub use append::{Appended, NotKept};
pub use backup::{Backup, Restored};
pub use compact::{Compacted, NotCompacted};
pub use problem::JournalProblem;
pub use read::Followed;

use read::JournalFile;

use crate::id::{Device, EditClock};

/// Where a journal and what belongs to it are.
#[derive(Debug, Clone)]
pub struct Paths {
    /// The folder of the journal, which may be synced.
    pub folder: PathBuf,
    /// A folder of this machine alone: the device's id and the backups go there.
    pub state: PathBuf,
    /// What tells machines apart, `/etc/machine-id`. It may be missing.
    pub machine_id: PathBuf,
    /// The machine's name, which begins the name of its file.
    pub host: String,
}

/// The folder of a journal, and how far it was read.
#[derive(Debug)]
pub struct Store {
    paths: Paths,
    clock: EditClock,
    device: Option<Device>,
    /// The device as it is without this process's letters, where it has some.
    kept_device: Option<Device>,
    /// Whether the file system has no locks, so that this process writes a file of its own.
    is_without_locks: bool,
    files: BTreeMap<OsString, JournalFile>,
    /// All devices that have edits here.
    devices: BTreeSet<Device>,
    own: BTreeSet<Device>,
    /// What is wrong with the folder itself.
    problems: Vec<JournalProblem>,
    /// What came on the way of an append that failed.
    unseen: Vec<crate::line::Edit>,
}

/// A file of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFigures {
    /// Its name.
    pub name: String,
    /// Its size in bytes, as far as it was read.
    pub bytes: u64,
    /// Its lines.
    pub lines: usize,
}

impl Store {
    /// Opens a folder and reads what is there. A folder that is not there is an empty journal.
    #[must_use]
    pub fn open(paths: Paths) -> (Self, Followed) {
        let mut store = Self {
            clock: EditClock::default(),
            device: device::read(&paths),
            kept_device: None,
            is_without_locks: false,
            files: BTreeMap::new(),
            devices: BTreeSet::new(),
            own: BTreeSet::new(),
            problems: Vec::new(),
            unseen: Vec::new(),
            paths,
        };
        store.own.extend(store.device);
        let followed = store.poll();
        if let Some(device) = store.device {
            store.own.extend(store.files.keys().filter_map(|name| read::process_of(name, device)));
        }
        store.look_at_the_folder();
        (store, followed)
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.paths.folder
    }

    /// This device, once it has one: from the first edit on.
    #[must_use]
    pub fn device(&self) -> Option<Device> {
        self.device
    }

    /// The devices that this one's programs write as: more than one where the file system has no locks.
    #[must_use]
    pub fn own_devices(&self) -> &BTreeSet<Device> {
        &self.own
    }

    /// All devices that wrote what was read.
    #[must_use]
    pub fn devices(&self) -> &BTreeSet<Device> {
        &self.devices
    }

    /// The files that were read.
    #[must_use]
    pub fn files(&self) -> Vec<FileFigures> {
        let files = self.files.iter().filter(|(_, file)| file.is_read());
        let figures = |(name, file): (&OsString, &JournalFile)| FileFigures {
            name: problem::shown(name),
            bytes: file.end,
            lines: file.lines,
        };
        files.map(figures).collect()
    }

    /// Lines of later versions of Palmares.
    #[must_use]
    pub fn newer_lines(&self) -> usize {
        self.files.values().map(|file| file.newer).sum()
    }

    /// What is wrong with the folder and its files, as far as it was seen.
    #[must_use]
    pub fn problems(&self) -> Vec<JournalProblem> {
        let mut problems = self.problems.clone();
        for file in self.files.values() {
            problems.extend(file.problems().cloned());
        }
        if self.newer_lines() > 0 {
            problems.push(JournalProblem::Newer { lines: self.newer_lines() });
        }
        problems
    }

    /// Takes note of what is wrong with the folder as a whole: others may look into it, files have become shorter.
    fn look_at_the_folder(&mut self) {
        self.problems.clear();
        match fs::metadata(&self.paths.folder) {
            Ok(found) if !found.is_dir() => {
                let error = "it is no folder".to_owned();
                self.problems.push(JournalProblem::Folder { error });
            }
            Ok(found) => {
                let mode = found.permissions().mode() & 0o777;
                if mode & 0o077 != 0 {
                    self.problems.push(JournalProblem::Loose { mode });
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                let error = problem::said(&error);
                self.problems.push(JournalProblem::Folder { error });
            }
        }
        let shorter = self.shorter_files();
        self.problems.extend(shorter);
    }
}
