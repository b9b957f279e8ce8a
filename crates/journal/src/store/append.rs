//! Appending: under the lock, in one write, synced; or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use jiff::Zoned;
use palmares_text::printable;

use super::Store;
use super::device::{private_folder, read_or_make, unlike};
use super::lock::{self, NoLock, open_locked};
use super::problem::{JournalProblem, said};
use super::read::readable;
use crate::edit::{LineTooLong, Press};
use crate::id::{Device, NoLaterId};
use crate::line::{Edit, LARGEST_FILE, LineContent};

/// What is in the journal now that was not before.
#[derive(Debug, Clone, Default)]
pub struct Appended {
    /// What was written.
    pub edits: Vec<Edit>,
    /// What others had written meanwhile.
    pub followed: Vec<Edit>,
}

/// An edit was not kept; the files are as they were.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// Another program had the lock for two seconds.
    #[error("another program is writing to the journal")]
    Busy,
    /// There is more text in one edit than a line can hold.
    #[error(transparent)]
    TooLong(#[from] LineTooLong),
    /// All later ids are taken.
    #[error(transparent)]
    NoLaterId(#[from] NoLaterId),
    /// What the system says.
    #[error("{}", said(.0))]
    Io(#[from] io::Error),
    /// What the system says of this folder.
    #[error("{}: {}", said(.1), printable(&.0.to_string_lossy()))]
    InFolder(PathBuf, io::Error),
}

impl From<NoLock> for NotKept {
    fn from(error: NoLock) -> Self {
        match error {
            NoLock::Busy => Self::Busy,
            NoLock::Failed(error) => Self::Io(error),
            NoLock::Unsupported => Self::Io(io::ErrorKind::Unsupported.into()),
        }
    }
}

/// What a journal is, for whoever finds its folder.
const README: &str = include_str!("readme.txt");

/// The name of the folder's lock. It stays: a lock file that is deleted is two locks.
const LOCK: &str = ".lock";

/// How many files a device may have in one folder: the first may be none that can be written, or full.
const FILES: u32 = 99;

/// The locks of the folder and of one's own file, which they hold.
pub(super) struct Locked {
    _folder: Option<File>,
    device: Device,
    pub(super) file: File,
    pub(super) name: OsString,
}

impl Store {
    /// Writes a press, and syncs it: once this returns, it is there after a power cut too. Waits for other programs for
    /// two seconds at most. The first press of a day makes a backup.
    ///
    /// # Errors
    /// When nothing was kept. What others had written meanwhile comes with the next [`Store::poll`].
    pub fn append(&mut self, press: &Press, now: &Zoned) -> Result<Appended, NotKept> {
        self.try_to_append(press, now).map_err(|error| match error {
            NotKept::Io(error) => NotKept::InFolder(self.paths.folder.clone(), error),
            other => other,
        })
    }

    fn try_to_append(&mut self, press: &Press, now: &Zoned) -> Result<Appended, NotKept> {
        if press.is_empty() {
            return Ok(Appended::default());
        }
        self.make_folder()?;
        let at = now.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string();
        // As many bytes as there will be, whatever the ids.
        let size: usize = press
            .lines(&vec![crate::EditId::EARLIEST; press.len()], &at)?
            .iter()
            .map(|line| line.len() + 1)
            .sum();
        let mut locked = self.lock(size as u64)?;
        let device = locked.device;
        let followed = self.poll().edits;
        let written = self.write(&mut locked, press, device, now, &at);
        match written {
            Ok(edits) => Ok(Appended { edits, followed }),
            Err(error) => {
                self.unseen.extend(followed);
                Err(error)
            }
        }
    }

    fn write(
        &mut self,
        locked: &mut Locked,
        press: &Press,
        device: Device,
        now: &Zoned,
        at: &str,
    ) -> Result<Vec<Edit>, NotKept> {
        self.backup_of_the_day(now.date());
        let millis = u64::try_from(now.timestamp().as_millisecond()).unwrap_or_default();
        let ids = self.clock.ids(device, millis, press.len())?;
        let lines = press.lines(&ids, at)?;
        let mut text = lines.join("\n");
        text.push('\n');
        append_to(&mut locked.file, text.as_bytes())?;
        self.devices.insert(device);
        // Read back from the file, which also takes note of how far it goes now.
        let mut edits = Vec::new();
        self.follow(&locked.name, &mut edits);
        let is_own = |edit: &Edit| ids.binary_search(&edit.id).is_ok();
        let (mut edits, others): (Vec<Edit>, _) = edits.into_iter().partition(is_own);
        self.unseen.extend(others);
        if edits.len() < ids.len() {
            // It can be written and not be read: then what was meant has to do.
            let parse = |line: &String| match Edit::parse(line.as_bytes()) {
                Ok(LineContent::Edit(edit)) => Some(edit),
                Ok(LineContent::Newer(_)) | Err(_) => None,
            };
            edits = lines.iter().filter_map(parse).collect();
        }
        Ok(edits)
    }

    pub(super) fn make_folder(&mut self) -> io::Result<()> {
        let folder = &self.paths.folder;
        if !folder.is_dir() {
            private_folder(folder)?;
        }
        for (name, text) in [("README.txt", README), (".gitattributes", "*.ndjson merge=union\n")] {
            let path = folder.join(name);
            if !path.exists() {
                let new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
                // The journal does without them.
                let _ = new.and_then(|mut file| file.write_all(text.as_bytes()));
            }
        }
        Ok(())
    }

    fn make_device(&mut self) -> Device {
        let made = match (self.device, self.is_without_locks) {
            (Some(device), _) => device,
            // Where it can't be kept, it is this process's.
            _ => read_or_make(&self.paths, &self.devices).unwrap_or_else(|_| unlike(&self.devices)),
        };
        self.device = Some(made);
        self.own.insert(made);
        made
    }

    /// Locks the folder and one's own file, one with room for so many bytes. A device that has no id yet gets it under
    /// the lock, so that programs which start at once are one.
    pub(super) fn lock(&mut self, size: u64) -> Result<Locked, NotKept> {
        if self.is_without_locks {
            return self.without_lock(size);
        }
        let deadline = lock::deadline();
        let folder = match open_locked(&self.paths.folder.join(LOCK), deadline) {
            Err(NoLock::Unsupported) => return self.without_lock(size),
            folder => folder?,
        };
        let device = self.make_device();
        let (name, path) = self.own_file(device, size)?;
        match open_locked(&path, deadline) {
            Err(NoLock::Unsupported) => self.without_lock(size),
            file => Ok(Locked { _folder: Some(folder), device, file: file?, name }),
        }
    }

    /// A device, and so a file, of this process alone.
    fn without_lock(&mut self, size: u64) -> Result<Locked, NotKept> {
        let mut device = self.make_device();
        if !self.is_without_locks {
            self.is_without_locks = true;
            let mut known = self.devices.clone();
            known.insert(device);
            self.kept_device = Some(device);
            device = unlike(&known);
            self.device = Some(device);
            self.own.insert(device);
        }
        let (name, path) = self.own_file(device, size)?;
        Ok(Locked { _folder: None, device, file: lock::open(&path)?, name })
    }

    /// The file that a device appends to: what it has, else a new one. What can't be written, or has no room, is passed
    /// over.
    fn own_file(&self, device: Device, size: u64) -> Result<(OsString, PathBuf), NotKept> {
        let end = format!("-{device}.ndjson");
        let names = super::read::journal_names(&self.paths.folder)?;
        let there = names.into_iter().filter(|name| name.as_bytes().ends_with(end.as_bytes()));
        let mut host = host_name(&self.paths.host);
        if let Some(kept) = self.kept_device.filter(|kept| *kept != device) {
            host = format!("{host}-{kept}");
        }
        if size >= LARGEST_FILE {
            return Err(NotKept::Io(io::ErrorKind::FileTooLarge.into()));
        }
        let new = (1..=FILES).map(|number| match number {
            1 => OsString::from(format!("{host}-{device}.ndjson")),
            _ => OsString::from(format!("{host}-{number}-{device}.ndjson")),
        });
        for name in there.chain(new) {
            let path = self.paths.folder.join(&name);
            let fits = match fs::metadata(&path) {
                Ok(found) => {
                    readable(&found).is_ok()
                        && !found.permissions().readonly()
                        && found.len() + size < LARGEST_FILE
                }
                Err(error) => error.kind() == io::ErrorKind::NotFound,
            };
            if fits {
                return Ok((name, path));
            }
        }
        Err(NotKept::Io(io::ErrorKind::PermissionDenied.into()))
    }

    fn backup_of_the_day(&mut self, day: jiff::civil::Date) {
        self.problems.retain(|problem| !matches!(problem, JournalProblem::NoBackup { .. }));
        if let Err(error) = self.backup_once(day) {
            self.problems.push(JournalProblem::NoBackup { error: said(&error) });
        }
    }
}

/// Writes whole lines at the end of a file, or leaves it as it was.
pub(super) fn append_to(file: &mut File, lines: &[u8]) -> io::Result<()> {
    let old = file.metadata()?.len();
    let written = (|| {
        // A line that was cut off must not swallow the next.
        if old > 0 {
            let mut last = [0];
            file.seek(SeekFrom::Start(old - 1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                let lines = [b"\n", lines].concat();
                file.write_all(&lines)?;
                return file.sync_data();
            }
        }
        file.write_all(lines)?;
        file.sync_data()
    })();
    if written.is_err() {
        let _ = file.set_len(old).and_then(|()| file.sync_data());
    }
    written
}

/// A machine's name as a file's can begin.
fn host_name(host: &str) -> String {
    let short = host.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let letters = short.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(32);
    let name: String = letters.collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "device".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::edit::Draft;
    use crate::{Journal, JournalKey, OfKind, Paths};

    #[test]
    fn without_locks_every_process_has_a_file_of_its_own_and_all_are_this_device() {
        let root = tempfile::tempdir().unwrap();
        let paths = Paths {
            folder: root.path().join("journal"),
            state: root.path().join("state"),
            machine_id: root.path().join("machine-id"),
            host: "laptop".to_owned(),
        };
        let now = jiff::Timestamp::from_second(1_795_683_600).unwrap();
        let now = now.to_zoned(jiff::tz::TimeZone::UTC);
        let press = |key: &str| {
            let key = JournalKey::new(key).unwrap();
            Press::new([Draft::of(OfKind::Record, &key).set("rating", 50)])
        };
        let mut stores = [(); 2].map(|()| Store::open(paths.clone()).0);
        for (number, store) in stores.iter_mut().enumerate() {
            store.make_folder().unwrap();
            // What a file system without locks makes of the first append.
            drop(store.without_lock(0).unwrap());
            for edit in 0..3 {
                store.append(&press(&format!("{number}-{edit}")), &now).unwrap();
            }
        }
        let (store, followed) = Store::open(paths);
        let mut journal = Journal::default();
        journal.add(followed.edits);
        assert_eq!((journal.records().count(), store.files().len()), (6, 2));
        let kept = store.device().unwrap();
        assert!(store.files().iter().all(|file| file.name.starts_with(&format!("laptop-{kept}-"))));
        let wrote: BTreeSet<Device> = store.devices().clone();
        assert!(wrote.len() == 2 && wrote.is_subset(store.own_devices()), "{store:?}");
        let undo = journal.next_undo(|device| store.own_devices().contains(&device)).unwrap();
        assert!(undo.as_str().parse::<crate::EditId>().is_ok());
    }

    #[test]
    fn a_host_begins_the_name_of_a_file_whatever_it_is() {
        assert_eq!(host_name("Laptop.example.org"), "laptop");
        assert_eq!(host_name("../../x"), "device");
        assert_eq!(host_name("-\u{1b}[2J-"), "2j");
        assert_eq!(host_name(&"a".repeat(300)).len(), 32);
    }
}
