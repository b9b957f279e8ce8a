//! Reading the files of a journal, from where they were read last.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::Store;
use super::backup::{id_of, read_file};
use super::problem::{JournalProblem, said, shown};
use crate::id::{Device, EditId};
use crate::line::{Edit, LARGEST_FILE, LineContent};

/// What some editors begin a file with.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What was read that had not been read before.
#[derive(Debug, Clone, Default)]
pub struct Followed {
    /// The edits, in no order.
    pub edits: Vec<Edit>,
    /// Whether anything changed, be it that a problem came or went.
    pub is_changed: bool,
}

/// How far a file was read.
#[derive(Debug, Default)]
pub(super) struct JournalFile {
    /// Which file it was, whatever its name: device and number.
    identity: (u64, u64),
    /// Where the first line begins that was not read to its end.
    pub(super) end: u64,
    /// How long the file was then; what is past `end` is a line without its end.
    length: u64,
    /// Lines with their end.
    pub(super) lines: usize,
    pub(super) newer: usize,
    faults: Vec<JournalProblem>,
    /// What is wrong with the line that has no end yet.
    tail: Option<JournalProblem>,
    /// Why the file can't be read at all.
    unreadable: Option<JournalProblem>,
}

impl JournalFile {
    pub(super) fn problems(&self) -> impl Iterator<Item = &JournalProblem> {
        self.faults.iter().chain(&self.tail).chain(&self.unreadable)
    }

    pub(super) fn is_read(&self) -> bool {
        self.unreadable.is_none()
    }

    /// Takes in bytes that follow those read before, and returns the edits in them.
    fn take(&mut self, name: &OsStr, bytes: &[u8], edits: &mut Vec<Edit>, ids: &mut Vec<EditId>) {
        self.tail = None;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        for line in bytes[..whole].split_inclusive(|byte| *byte == b'\n') {
            self.lines += 1;
            if let Some(problem) = self.line(name, self.lines, line, edits, ids) {
                self.faults.push(problem);
            }
        }
        // The last line may be whole though its end is missing; what is not whole is not JSON either.
        if bytes.len() > whole {
            let newer = self.newer;
            self.tail = self.line(name, self.lines + 1, &bytes[whole..], edits, ids);
            self.newer = newer;
        }
        self.end += whole as u64;
    }

    fn line(
        &mut self,
        name: &OsStr,
        number: usize,
        line: &[u8],
        edits: &mut Vec<Edit>,
        ids: &mut Vec<EditId>,
    ) -> Option<JournalProblem> {
        let mut line = line.trim_ascii();
        if number == 1 {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        if line.is_empty() {
            return None;
        }
        match Edit::parse(line) {
            Ok(LineContent::Edit(edit)) => {
                ids.push(edit.id);
                edits.push(edit);
                None
            }
            Ok(LineContent::Newer(id)) => {
                self.newer += 1;
                ids.extend(id);
                None
            }
            Err(error) => Some(JournalProblem::Line { file: shown(name), line: number, error }),
        }
    }
}

impl Store {
    /// Reads what was written since the last time, by whomever.
    pub fn poll(&mut self) -> Followed {
        let mut followed = Followed { edits: std::mem::take(&mut self.unseen), is_changed: false };
        let names = journal_names(&self.paths.folder).unwrap_or_default();
        let gone: Vec<OsString> =
            self.files.keys().filter(|name| !names.contains(*name)).cloned().collect();
        for name in gone {
            self.files.remove(&name);
            followed.is_changed = true;
        }
        for name in names {
            followed.is_changed |= self.follow(&name, &mut followed.edits);
        }
        followed.is_changed |= !followed.edits.is_empty();
        followed
    }

    /// The file and the line, counted from 1, in which edits stand that were read; looks for them in the files.
    #[must_use]
    pub fn places_of(&self, ids: &BTreeSet<EditId>) -> BTreeMap<EditId, (String, usize)> {
        let mut places = BTreeMap::new();
        for name in self.files.keys().filter(|_| !ids.is_empty()) {
            let bytes = read_file(&self.paths.folder.join(name)).unwrap_or_default();
            let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
            for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
                if let Some(id) = id_of(line).filter(|id| ids.contains(id)) {
                    places.entry(id).or_insert_with(|| (shown(name), number + 1));
                }
            }
        }
        places
    }

    /// Reads on in one file; returns whether there was anything new.
    pub(super) fn follow(&mut self, name: &OsStr, edits: &mut Vec<Edit>) -> bool {
        let path = self.paths.folder.join(name);
        let file = self.files.entry(name.to_owned()).or_default();
        let mut ids = Vec::new();
        let read = read_on(&path, name, file, edits, &mut ids);
        for id in ids {
            self.clock.see(id);
            self.devices.insert(id.device());
        }
        match read {
            Ok(is_changed) => {
                file.unreadable = None;
                is_changed
            }
            Err(error) => {
                let problem = JournalProblem::File { file: shown(name), error };
                let is_new = file.unreadable.as_ref() != Some(&problem);
                file.unreadable = Some(problem);
                is_new
            }
        }
    }
}

fn read_on(
    path: &Path,
    name: &OsStr,
    file: &mut JournalFile,
    edits: &mut Vec<Edit>,
    ids: &mut Vec<EditId>,
) -> Result<bool, String> {
    let found = fs::metadata(path).map_err(|error| said(&error))?;
    readable(&found)?;
    let identity = (found.dev(), found.ino());
    if file.identity == identity && found.len() == file.length && file.is_read() {
        return Ok(false);
    }
    let failed = |error: io::Error| said(&error);
    let mut opened = File::open(path).map_err(failed)?;
    if file.identity != identity || found.len() < file.length {
        // Another file of this name, or one that somebody rewrote: all of it is new.
        *file = JournalFile { identity, ..JournalFile::default() };
    }
    opened.seek(SeekFrom::Start(file.end)).map_err(failed)?;
    let mut bytes = Vec::new();
    opened
        .take(LARGEST_FILE - file.end.min(LARGEST_FILE))
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    file.length = file.end + bytes.len() as u64;
    file.take(name, &bytes, edits, ids);
    Ok(true)
}

/// Whether a file can be read as one of a journal: nothing that one would wait for, and not without end.
pub(super) fn readable(found: &Metadata) -> Result<(), String> {
    if found.is_dir() {
        Err("that is a folder".to_owned())
    } else if !found.is_file() {
        Err("that is no ordinary file".to_owned())
    } else if found.len() > LARGEST_FILE {
        Err("it is larger than 256 MiB".to_owned())
    } else {
        Ok(())
    }
}

/// The names of a journal's files. Hidden ones are what a sync is still writing.
pub(super) fn journal_names(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries?,
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = entry?.file_name();
        let bytes = name.as_bytes();
        if bytes.ends_with(b".ndjson") && !bytes.starts_with(b".") {
            names.insert(name);
        }
    }
    Ok(names)
}

/// The device of a process that wrote a file of its own for want of locks: `x9k2` of `laptop-7f3a-x9k2.ndjson`.
pub(super) fn process_of(name: &OsStr, device: Device) -> Option<Device> {
    let stem = name.to_str()?.strip_suffix(".ndjson")?;
    let (rest, process) = stem.rsplit_once('-')?;
    rest.ends_with(&format!("-{device}")).then(|| Device::parse(process)).flatten()
}
