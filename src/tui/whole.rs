//! Files that are there whole or not at all, whatever happens meanwhile: a full disk, an end by force, a power cut,
//! another program that writes the same one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Puts bytes into a file. Its folder has to be there. What was there is kept until the new one can take its place in
/// one step; once this returns, the new one is there after a power cut too.
///
/// # Errors
/// What the system says; then the file is as it was. [`ErrorKind::AlreadyExists`] where something has this name
/// already, be it a link that leads nowhere, and is not to be replaced.
pub fn put(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    let draft = draft(path, std::process::id());
    let placed = write(&draft, bytes).and_then(|()| match replace {
        true => fs::rename(&draft, path),
        false => rename_to_new(&draft, path),
    });
    if placed.is_err() {
        // Nothing more can be done about what is left of it.
        let _ = fs::remove_file(&draft);
    }
    placed?;
    // Some file systems can't write a folder out; the file is whole there all the same.
    if let Some(folder) = path.parent() {
        let here = folder.as_os_str().is_empty();
        let _ = File::open(if here { Path::new(".") } else { folder }).and_then(|at| at.sync_all());
    }
    Ok(())
}

/// Where a program writes first: beside the file, and under its own number, since two may do so at once.
fn draft(path: &Path, program: u32) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{program}"))
}

fn write(draft: &Path, bytes: &[u8]) -> io::Result<()> {
    // Left by a program of this number that was ended by force.
    let _ = fs::remove_file(draft);
    // A new file follows no link, and waits for nobody who reads a pipe.
    let mut file = OpenOptions::new().write(true).create_new(true).open(draft)?;
    file.write_all(bytes)?;
    // Before it gets its name: else a power cut could leave the name to an empty file.
    file.sync_all()
}

/// Takes a name that nobody has, also not since a moment ago.
fn rename_to_new(draft: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(draft, path) {
        Ok(()) => fs::remove_file(draft),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // Sticks and cards know no links.
        Err(_) if path.symlink_metadata().is_err() => fs::rename(draft, path),
        Err(_) => Err(ErrorKind::AlreadyExists.into()),
    }
}

#[cfg(test)]
mod tests;
