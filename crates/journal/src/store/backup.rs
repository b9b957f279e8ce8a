//! Backups: all files of a journal as they were before the first edit of a day, packed with zstd, kept by this machine.
//!
//! The first line says what follows, the rest is the files one after another: `zstd -dc DAY.zst | tail -n +2` has every
//! line.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Store;
use super::append::{NotKept, append_to};
use super::device::private_folder;
use super::lock::{self, open_locked};
use super::problem::{JournalProblem, shown};
use super::read::{journal_names, readable};
use crate::id::EditId;
use crate::line::{Edit, LARGEST_FILE, LineContent};

/// How many backups are kept.
const KEPT: usize = 10;

const FOLDER: &str = "journal-backups";

/// The end of the name of a backup that was made before the journal was compacted.
pub(super) const BEFORE_COMPACT: &str = ".before-compact";

/// More than this does not come out of a backup.
const LARGEST_BACKUP: u64 = 4 * LARGEST_FILE;

/// A backup that there is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// The day it was made, `2026-11-26`.
    pub day: String,
    /// Where it is.
    pub path: PathBuf,
}

/// What a restore brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many lines.
    pub lines: usize,
    /// The file that they are in now.
    pub file: String,
}

/// The first line of a backup.
#[derive(Serialize, Deserialize)]
struct BackupHead {
    #[serde(rename = "palmares-journal-backup")]
    version: u32,
    files: Vec<BackupFile>,
}

#[derive(Serialize, Deserialize)]
struct BackupFile {
    name: String,
    bytes: u64,
    lines: usize,
}

impl Store {
    /// The backups, the newest first.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        let entries = fs::read_dir(self.paths.state.join(FOLDER)).into_iter().flatten().flatten();
        let backup = |path: PathBuf| {
            let name = path.file_name()?.to_str()?.strip_suffix(".zst")?;
            let day = name.strip_suffix(BEFORE_COMPACT).unwrap_or(name);
            day.parse::<Date>().ok()?;
            Some(Backup { day: day.to_owned(), path: path.clone() })
        };
        let mut backups: Vec<Backup> = entries.filter_map(|entry| backup(entry.path())).collect();
        // Of one day, the one after compacting is the later one, by its name too.
        backups.sort_unstable();
        backups.reverse();
        backups
    }

    /// Makes a backup, in place of one that was made this day. `None` where there is nothing.
    ///
    /// # Errors
    /// What the system says; older backups are still there.
    pub fn backup(&self, now: &Zoned) -> io::Result<Option<Backup>> {
        self.backup_as(now.date(), "")
    }

    /// The same unless there is one of this day.
    pub(super) fn backup_once(&self, day: Date) -> io::Result<()> {
        let path = self.paths.state.join(FOLDER).join(format!("{day}.zst"));
        if !path.exists() {
            self.backup_as(day, "")?;
        }
        Ok(())
    }

    pub(super) fn backup_as(&self, day: Date, mark: &str) -> io::Result<Option<Backup>> {
        let mut head = BackupHead { version: 1, files: Vec::new() };
        let mut all = Vec::new();
        for name in journal_names(&self.paths.folder)? {
            let Ok(mut bytes) = read_file(&self.paths.folder.join(&name)) else { continue };
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
            head.files.push(BackupFile { name: shown(&name), bytes: bytes.len() as u64, lines });
            if !bytes.ends_with(b"\n") {
                bytes.push(b'\n');
            }
            all.append(&mut bytes);
        }
        if all.is_empty() {
            return Ok(None);
        }
        let folder = self.paths.state.join(FOLDER);
        private_folder(&folder)?;
        let draft = folder.join(format!(".{}", std::process::id()));
        let path = folder.join(format!("{day}{mark}.zst"));
        let written = (|| {
            let mut file = OpenOptions::new();
            let file = file.write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
            let mut packed = zstd::Encoder::new(file, 3)?;
            serde_json::to_writer(&mut packed, &head)?;
            packed.write_all(b"\n")?;
            packed.write_all(&all)?;
            packed.finish()?.sync_all()?;
            fs::rename(&draft, &path)
        })();
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written?;
        for old in self.backups().into_iter().skip(KEPT) {
            let _ = fs::remove_file(old.path);
        }
        Ok(Some(Backup { day: day.to_string(), path }))
    }

    /// Brings back every line that stood in the journal when a backup was made and does not now, in a file of their
    /// own. What came since stays.
    ///
    /// # Errors
    /// When there is no such backup, or nothing could be written.
    pub fn restore(&mut self, day: &str) -> Result<Restored, NotKept> {
        let backups = self.backups();
        let mut backups = backups.iter().filter(|backup| backup.day == day).peekable();
        if backups.peek().is_none() {
            return Err(io::Error::new(io::ErrorKind::NotFound, "no backup of that day").into());
        }
        let (name, mut text, mut lines) = (format!("restored-{day}.ndjson"), Vec::new(), 0);
        let deadline = lock::deadline();
        let _folder = match open_locked(&self.paths.folder.join(".lock"), deadline) {
            Err(lock::NoLock::Unsupported) => None,
            lock => Some(lock?),
        };
        let mut there = self.ids_there();
        for backup in backups {
            let (_, mut reader) = opened(&backup.path)?;
            let mut line = Vec::new();
            while reader.read_until(b'\n', &mut line)? > 0 {
                if id_of(&line).is_some_and(|id| there.insert(id)) {
                    text.extend_from_slice(line.trim_ascii());
                    text.push(b'\n');
                    lines += 1;
                }
                line.clear();
            }
        }
        if lines > 0 {
            let mut file = lock::open(&self.paths.folder.join(&name))?;
            append_to(&mut file, &text)?;
        }
        self.look_at_the_folder();
        Ok(Restored { lines, file: name })
    }

    /// Takes in the lines of another journal, or of this one as it was: those whose ids are not there, in a file of
    /// their own.
    ///
    /// # Errors
    /// When nothing could be written.
    pub fn take_in(&mut self, lines: &[u8], day: Date) -> Result<Restored, NotKept> {
        self.make_folder()?;
        let name = format!("taken-in-{day}.ndjson");
        let deadline = lock::deadline();
        let _folder = match open_locked(&self.paths.folder.join(".lock"), deadline) {
            Err(lock::NoLock::Unsupported) => None,
            lock => Some(lock?),
        };
        let mut there = self.ids_there();
        let new = lines.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let new = new.filter(|line| id_of(line).is_some_and(|id| there.insert(id)));
        let (mut text, mut count) = (Vec::new(), 0);
        for line in new {
            text.extend_from_slice(line);
            text.push(b'\n');
            count += 1;
        }
        if count > 0 {
            let mut file = lock::open(&self.paths.folder.join(&name))?;
            append_to(&mut file, &text)?;
        }
        self.look_at_the_folder();
        Ok(Restored { lines: count, file: name })
    }

    /// Files that have lost lines since the last backup, which are nowhere else. Their ids are not given out again.
    pub(super) fn shorter_files(&mut self) -> Vec<JournalProblem> {
        let Some(backup) = self.backups().into_iter().next() else { return Vec::new() };
        self.lost_since(&backup).unwrap_or_default()
    }

    fn lost_since(&mut self, backup: &Backup) -> io::Result<Vec<JournalProblem>> {
        let (head, mut reader) = opened(&backup.path)?;
        let is_whole = |file: &BackupFile| {
            fs::metadata(self.paths.folder.join(&file.name))
                .is_ok_and(|found| found.len() >= file.bytes)
        };
        if head.files.iter().all(is_whole) {
            return Ok(Vec::new());
        }
        let there = self.ids_there();
        let mut problems = Vec::new();
        for file in head.files {
            let mut part = (&mut reader).take(file.bytes);
            let (mut line, mut lines) = (Vec::new(), 0);
            while part.read_until(b'\n', &mut line)? > 0 {
                if let Some(id) = id_of(&line).filter(|id| !there.contains(id)) {
                    self.clock.see(id);
                    lines += 1;
                }
                if part.limit() == 0 && !line.ends_with(b"\n") {
                    // The end that it got in the backup.
                    reader.read_until(b'\n', &mut line)?;
                    break;
                }
                line.clear();
            }
            if lines > 0 {
                let day = backup.day.clone();
                problems.push(JournalProblem::Shorter { file: file.name, lines, day });
            }
        }
        Ok(problems)
    }

    /// The ids of all lines in the folder.
    fn ids_there(&self) -> HashSet<EditId> {
        let names = journal_names(&self.paths.folder).unwrap_or_default();
        let mut ids = HashSet::new();
        for name in names {
            let bytes = read_file(&self.paths.folder.join(name)).unwrap_or_default();
            ids.extend(bytes.split(|byte| *byte == b'\n').filter_map(id_of));
        }
        ids
    }
}

/// A file as it is, if it is one of a journal.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    match readable(&fs::metadata(path)?) {
        Ok(()) => fs::read(path),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// The id of a line that has one.
pub(super) fn id_of(line: &[u8]) -> Option<EditId> {
    match Edit::parse(line) {
        Ok(LineContent::Edit(edit)) => Some(edit.id),
        Ok(LineContent::Newer(id)) => id,
        Err(_) => None,
    }
}

/// A backup's first line, and what follows.
fn opened(path: &Path) -> io::Result<(BackupHead, impl BufRead)> {
    let packed = zstd::Decoder::new(fs::File::open(path)?)?;
    let mut reader = BufReader::new(packed.take(LARGEST_BACKUP));
    let mut head = String::new();
    reader.read_line(&mut head)?;
    let head: BackupHead = serde_json::from_str(&head)?;
    Ok((head, reader))
}
