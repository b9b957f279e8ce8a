//! Where a person was, kept from one run to the next: a small file for each catalogue.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::open;
use crate::app::session::Session;
use crate::config::{read_session, write_session};

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
                .map_err(|error| format!("where you were can't be read: {error}")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(None),
            Err(error) => Err(format!("where you were can't be read: {error}")),
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
            return Err("where you were is not kept: there is no home folder".to_owned());
        };
        let text = write_session(session, &self.catalogue);
        write(file, &text, std::process::id())
            .map_err(|error| format!("where you were is not kept: {}: {error}", file.display()))
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

/// Puts a text in a file's place in one step, so that whoever reads finds the old or the new one.
/// The number of the program is in the name of the draft, since two may do so at once.
fn write(file: &Path, text: &str, program: u32) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{program}"));
    let draft = folder.join(name);
    let written = File::create(&draft)
        .and_then(|mut to| to.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&draft, file));
    if written.is_err() {
        // Nothing more can be done about what is left of it.
        let _ = fs::remove_file(&draft);
    }
    written
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
        assert!(keeper_below.keep(&session("films sea")).unwrap_err().contains("not kept"));
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
    fn of_two_who_write_at_once_one_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let keeper = keeper(folder.path(), "/a.json");
        let file = keeper.file.clone().unwrap();
        std::thread::scope(|scope| {
            for (program, list) in [(1, "films "), (2, "people ")] {
                let (file, catalogue) = (&file, &keeper.catalogue);
                scope.spawn(move || {
                    for round in 0..200 {
                        let session = session(&format!("{list}{}", "x".repeat(round * 7)));
                        write(file, &write_session(&session, catalogue), program).unwrap();
                    }
                });
            }
            for _ in 0..200 {
                let read = keeper.read().unwrap();
                assert!(read.is_none_or(|read| read.list.starts_with(['f', 'p'])));
            }
        });
        assert!(keeper.read().unwrap().is_some());
    }
}
