//! Files that are there whole or not at all, whatever happens meanwhile: a full disk, an end by force, a power cut,
//! another program that writes the same one.

use std::fs::{File, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// What any new file may have, less the umask.
const ANYBODY: u32 = 0o666;

/// For nobody else to read.
const OWNER: u32 = 0o600;

/// Writes a file in one step: beside it first, then under its name. Its folder has to be there. Once this returns, the
/// file is there after a power cut too.
///
/// # Errors
/// What the system says; then the file is as it was. [`io::ErrorKind::AlreadyExists`] where something has this name
/// already, be it a link that leads nowhere, and is not to be replaced.
pub(crate) fn atomic_write(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    write_with_mode(path, bytes, replace, ANYBODY)
}

fn write_with_mode(path: &Path, bytes: &[u8], replace: bool, mode: u32) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(path.file_name().unwrap_or_default());
    prefix.push(".");
    let draft = tempfile::Builder::new()
        .prefix(&prefix)
        .permissions(Permissions::from_mode(mode))
        .tempfile_in(folder);
    let mut draft = draft.map_err(without_path)?;
    draft.as_file_mut().write_all(bytes)?;
    // Before it gets its name: else a power cut could leave the name to an empty file.
    draft.as_file().sync_all()?;
    match replace {
        true => draft.persist(path),
        false => draft.persist_noclobber(path),
    }
    .map_err(|failed| failed.error)?;
    // Some file systems can't write a folder out; the file is whole there all the same.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Why something is in no file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SaveError {
    /// There is a file of that name.
    NameTaken,
    /// In words.
    Failed(String),
}

/// Writes a file that a person named, in one step; gives back where it is.
///
/// # Errors
/// When the file is not written; then it is as it was.
pub(crate) fn save_as(path: &str, bytes: &[u8], replace: bool) -> Result<PathBuf, SaveError> {
    save_with_mode(path, bytes, replace, ANYBODY)
}

/// The same for nobody else to read, and never over a file that exists.
///
/// # Errors
/// As [`save_as`].
pub(crate) fn save_privately(path: &str, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    save_with_mode(path, bytes, false, OWNER)
}

fn save_with_mode(
    path: &str,
    bytes: &[u8],
    replace: bool,
    mode: u32,
) -> Result<PathBuf, SaveError> {
    let path = at_home(path);
    match write_with_mode(&path, bytes, replace, mode) {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && !replace => {
            Err(SaveError::NameTaken)
        }
        Err(error) => {
            let said = format!("{} could not be saved: {}", path.display(), said(&error));
            Err(SaveError::Failed(said))
        }
    }
}

/// `~/` is what people type, though no system call knows it.
fn at_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => path.into(),
    }
}

/// What went wrong, in words.
fn said(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "there is no such folder",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::IsADirectory => "that is a folder",
        ErrorKind::PermissionDenied => "the folder does not let you write",
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is full",
        ErrorKind::InvalidFilename => "the name is too long",
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// The system's own error: tempfile adds the path of the draft, which says nothing to anybody.
fn without_path(error: io::Error) -> io::Error {
    let cause = error.get_ref().and_then(std::error::Error::source);
    let cause = cause.and_then(|cause| cause.downcast_ref::<io::Error>());
    match cause.and_then(io::Error::raw_os_error) {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error,
    }
}

#[cfg(test)]
mod tests;
