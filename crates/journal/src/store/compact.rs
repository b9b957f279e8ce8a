//! Compacting, on request: this device's file without what no longer matters.
//!
//! Whole lines go or stay, none is rewritten. What was undone or overwritten goes, and with it what an undo or a redo
//! could bring back; a backup is made before.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;

use hashbrown::HashSet;
use jiff::Zoned;

use super::Store;
use super::append::NotKept;
use super::backup::{BEFORE_COMPACT, read_file};
use super::problem::said;
use super::read::journal_names;
use crate::fold::Journal;
use crate::id::EditId;
use crate::line::{Edit, LineContent};

/// What compacting did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compacted {
    /// How many lines there were in this device's files.
    pub before: usize,
    /// How many there are.
    pub after: usize,
    /// How many copies were left over by a sync, and are gone.
    pub copies: usize,
}

/// Nothing was compacted; the files are as they were.
#[derive(Debug, thiserror::Error)]
pub enum NotCompacted {
    /// This device has written nothing.
    #[error("this device has no file in the journal")]
    Nothing,
    /// The file system has no locks.
    #[error("the file system has no locks: another program may be writing")]
    NoLocks,
    /// The journal would not have been the same.
    #[error("the journal would not have been the same; please report this")]
    Differs,
    /// The backup failed, or the lock.
    #[error(transparent)]
    NotKept(#[from] NotKept),
    /// What the system says.
    #[error("{}", said(.0))]
    Io(#[from] io::Error),
}

impl Store {
    /// Takes out of this device's files what no longer matters, and merges what a sync left of them. Other devices'
    /// files stay as they are.
    ///
    /// # Errors
    /// When nothing was done.
    pub fn compact(&mut self, now: &Zoned) -> Result<Compacted, NotCompacted> {
        let device = self.device.ok_or(NotCompacted::Nothing)?;
        let locked = self.lock(0)?;
        if self.is_without_locks {
            return Err(NotCompacted::NoLocks);
        }
        let mark = format!("-{device}");
        let is_own = |name: &[u8]| {
            let stem = name.strip_suffix(b".ndjson").unwrap_or(name);
            let at = stem.windows(mark.len()).rposition(|part| part == mark.as_bytes());
            at.is_some_and(|at| {
                let next = stem.get(at + mark.len());
                next.is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-')
            })
        };
        let (mut own, mut other, mut names, mut before) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let mut kept: Vec<Vec<u8>> = Vec::new();
        for name in journal_names(&self.paths.folder)? {
            let path = self.paths.folder.join(&name);
            let Ok(bytes) = read_file(&path) else { continue };
            let is_own = is_own(name.as_bytes());
            for line in bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii) {
                before += usize::from(is_own && !line.is_empty());
                match Edit::parse(line) {
                    Ok(LineContent::Edit(edit)) if is_own => own.push(edit),
                    Ok(LineContent::Edit(edit)) => other.push(edit),
                    // What is not understood stays, once.
                    _ if is_own && !line.is_empty() && !kept.iter().any(|kept| kept == line) => {
                        kept.push(line.to_vec());
                    }
                    _ => {}
                }
            }
            if is_own {
                names.push(name);
            }
        }
        let mut whole = Journal::default();
        whole.add(own.iter().chain(&other).cloned());
        let others: HashSet<&str> = other.iter().map(Edit::line).collect();
        let other_ids: HashSet<EditId> = other.iter().map(|edit| edit.id).collect();
        let own: HashSet<EditId> = own.iter().map(|edit| edit.id).collect();
        let superfluous = whole.superfluous(&other_ids);
        // A line that somebody changed by hand holds down another of the same id that stands elsewhere.
        let is_needed = |id: &EditId| !superfluous.contains(id) || other_ids.contains(id);
        let stays = |edit: &&Edit| {
            own.contains(&edit.id) && !others.contains(edit.line()) && is_needed(&edit.id)
        };
        let edits: Vec<&Edit> = whole.edits().into_iter().filter(stays).collect();
        let mut compact = Journal::default();
        compact.add(edits.iter().map(|edit| (*edit).clone()).chain(other.iter().cloned()));
        if !compact.looks_like(&whole) {
            return Err(NotCompacted::Differs);
        }
        kept.extend(edits.iter().map(|edit| edit.line().as_bytes().to_vec()));
        self.backup_as(now.date(), BEFORE_COMPACT)?;
        let after = kept.len();
        let mut text = kept.join(&b'\n');
        text.push(b'\n');
        let path = self.paths.folder.join(&locked.name);
        let draft = self.paths.folder.join(format!(".compact.{}", std::process::id()));
        let written = (|| {
            let mut file = OpenOptions::new();
            let mut file = file.write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
            file.write_all(if after == 0 { b"" } else { &text })?;
            file.sync_all()?;
            fs::rename(&draft, &path)
        })();
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written?;
        let mut copies = 0;
        for name in names.into_iter().filter(|name| *name != locked.name) {
            copies += usize::from(fs::remove_file(self.paths.folder.join(name)).is_ok());
        }
        // Nothing is missing from now on.
        self.backup_as(now.date(), "")?;
        self.look_at_the_folder();
        Ok(Compacted { before, after, copies })
    }
}
