//! Where a person was, kept from one run to the next: a small file for each catalogue.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::open;
use crate::app::session::Session;
use crate::atomic_write::atomic_write;
use crate::config::{read_session, write_session};

/// No program writes a draft for so long.
const LONG_AGO: Duration = Duration::from_secs(3_600);

/// Most bytes that are read of such a file.
const MAX_BYTES: u64 = 1 << 16;

/// Keeps where a person was.
#[derive(Debug)]
pub(super) struct Keeper {
    /// `None` for a person without a home.
    file: Option<PathBuf>,
    /// What the file is about: the catalogue's files, or the built-in one.
    catalogue: String,
    /// Where this run began; who leaves from there has been nowhere.
    began: Option<Session>,
}

impl Keeper {
    /// For the catalogue made of these files; `None` for one that comes through a pipe, which no
    /// other run can have again.
    pub(super) fn of(files: &[PathBuf]) -> Option<Self> {
        if files.iter().any(|file| open::is_stdin(file)) {
            return None;
        }
        let whole = |file: &PathBuf| fs::canonicalize(file).unwrap_or_else(|_| file.clone());
        let names: Vec<String> =
            files.iter().map(|file| whole(file).to_string_lossy().into_owned()).collect();
        let catalogue = if names.is_empty() { "built-in".to_owned() } else { names.join("\n") };
        let folder = Xdg::new().ok().and_then(|folders| folders.state_dir());
        let name = if names.is_empty() { "built-in".to_owned() } else { digest(&catalogue) };
        let file = folder.map(|folder| folder.join("palmares").join(format!("left-{name}.toml")));
        Some(Self { file, catalogue, began: None })
    }

    /// Where the person was last time, as far as that is known; the error is for them.
    pub(super) fn read(&self) -> Result<Option<Session>, String> {
        let Some(file) = &self.file else { return Ok(None) };
        match text_of(file) {
            Ok(text) => read_session(&text, &self.catalogue)
                .map_err(|error| format!("where you left off can't be read: {error}")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(None),
            Err(error) => Err(format!("where you left off can't be read: {error}")),
        }
    }

    /// Takes note of where this run begins.
    pub(super) fn begin(&mut self, session: Session) {
        self.began = Some(session);
    }

    /// Keeps where the person is, unless they never went anywhere; the error is for them.
    pub(super) fn keep(&self, session: &Session) -> Result<(), String> {
        if self.began.as_ref() == Some(session) {
            return Ok(());
        }
        let Some(file) = &self.file else {
            return Err("where you left off is not saved: there is no home folder".to_owned());
        };
        let text = write_session(session, &self.catalogue);
        write(file, &text).map_err(|error| {
            format!("where you left off is not saved: {}: {error}", file.display())
        })
    }
}

fn text_of(file: &Path) -> io::Result<String> {
    // Asked before opening: opening a pipe would wait for a writer.
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut text = String::new();
    File::open(file)?.take(MAX_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// Puts a text in a file's place, in a folder for its owner alone.
fn write(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    atomic_write(file, text.as_bytes(), true)?;
    sweep(folder);
    Ok(())
}

/// Takes drafts away that lie around since a program was ended by force.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_draft = entry.file_name().as_encoded_bytes().starts_with(b".left-");
        let written = entry.metadata().and_then(|about| about.modified());
        let is_old = written.is_ok_and(|at| at.elapsed().is_ok_and(|time| time > LONG_AGO));
        if is_draft && is_old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A short name for a text (FNV-1a); the text itself stands in the file.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeper(folder: &Path, catalogue: &str) -> Keeper {
        let file = Some(folder.join("palmares").join(format!("left-{}.toml", digest(catalogue))));
        Keeper { file, catalogue: catalogue.to_owned(), began: None }
    }

    fn session(list: &str) -> Session {
        Session { list: list.to_owned(), ..Session::default() }
    }

    #[test]
    fn each_catalogue_has_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (keeper(folder.path(), "/a.json"), keeper(folder.path(), "/b.json"));
        assert_eq!(one.read(), Ok(None));
        one.keep(&session("films sea")).unwrap();
        other.keep(&session("people")).unwrap();
        assert_eq!(one.read(), Ok(Some(session("films sea"))));
        assert_eq!(other.read(), Ok(Some(session("people"))));
    }

    #[test]
    fn who_went_nowhere_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let mut keeper = keeper(folder.path(), "/a.json");
        keeper.keep(&session("films sea")).unwrap();
        keeper.begin(session("films"));
        keeper.keep(&session("films")).unwrap();
        assert_eq!(keeper.read(), Ok(Some(session("films sea"))));
    }

    #[test]
    fn what_can_not_be_kept_or_read_is_a_word_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        let keeper_below = keeper(&blocked, "/a.json");
        assert_eq!(keeper_below.read(), Ok(None));
        assert!(keeper_below.keep(&session("films sea")).unwrap_err().contains("not saved"));
        let homeless = Keeper { file: None, catalogue: "built-in".into(), began: None };
        assert_eq!(homeless.read(), Ok(None));
        assert!(homeless.keep(&session("films sea")).is_err());
        let keeper = keeper(folder.path(), "/a.json");
        keeper.keep(&session("films sea")).unwrap();
        for broken in [&b"list = "[..], b"\xff\xfe", b"[[[["] {
            fs::write(keeper.file.as_ref().unwrap(), broken).unwrap();
            assert!(keeper.read().unwrap_err().contains("can't be read"));
        }
        // A broken file is no obstacle to the next.
        keeper.keep(&session("films sea")).unwrap();
        assert_eq!(keeper.read(), Ok(Some(session("films sea"))));
    }

    #[test]
    fn drafts_that_nobody_writes_any_more_are_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let keeper = keeper(folder.path(), "/a.json");
        keeper.keep(&session("films sea")).unwrap();
        let beside = |name: &str| folder.path().join("palmares").join(name);
        let long_ago = std::time::SystemTime::now() - 2 * LONG_AGO;
        for (name, at) in
            [(".left-x.toml.1", Some(long_ago)), (".left-x.toml.2", None), ("x", Some(long_ago))]
        {
            let file = File::create(beside(name)).unwrap();
            file.set_modified(at.unwrap_or_else(std::time::SystemTime::now)).unwrap();
        }
        keeper.keep(&session("films hill")).unwrap();
        assert!(!beside(".left-x.toml.1").exists());
        assert!(beside(".left-x.toml.2").exists() && beside("x").exists());
        assert_eq!(keeper.read(), Ok(Some(session("films hill"))));
    }
}
