//! The files of an export: out of a zip, a folder, or as they are given.

mod dump;
mod names;
mod unzip;

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use names::NameKind;

pub use unzip::ZipFault;

/// Largest file that is read, unpacked, in bytes.
pub const LARGEST_FILE: u64 = 64 << 20;

/// Largest zip, and most bytes of all files together.
pub const LARGEST_EXPORT: u64 = 256 << 20;

/// Most files of a zip or a folder.
pub const MOST_FILES: usize = 10_000;

/// A file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name within the export, with `/` between folders.
    pub name: Arc<str>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files of one export, and those that are not for reading.
#[derive(Debug, Default)]
pub struct ExportFiles {
    /// The files.
    pub files: Vec<ExportFile>,
    /// Names of files that were not read.
    pub left_out: Vec<Arc<str>>,
    /// Files that could not be read, and why.
    pub unread: Vec<(Arc<str>, String)>,
    total: u64,
}

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// The system says so.
    #[error("{}: {error}", shown(path))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A device, a pipe, or the like.
    #[error("{}: neither a file nor a folder", shown(.0))]
    NoFile(PathBuf),
    /// More than [`LARGEST_FILE`], or for a zip [`LARGEST_EXPORT`].
    #[error("{}: larger than {} MiB", shown(path), most >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The bound in bytes.
        most: u64,
    },
    /// A zip that is none, or is not to be trusted.
    #[error("{}: {fault}", shown(path))]
    Zip {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: ZipFault,
    },
    /// All that IMDb knows, rather than what a person said there.
    #[error("{}: a dump of all titles of IMDb; what you rated there is an export of your own, a CSV that begins with Const", shown(.0))]
    Dump(PathBuf),
    /// No file in it has the name that one of an export has.
    #[error("{}: no file of an export is in it; give the files one by one", shown(.0))]
    NothingKnown(PathBuf),
}

fn shown(path: &Path) -> String {
    palmares_text::printable(&path.to_string_lossy())
}

/// Reads an export: a zip, a folder, or files.
///
/// A file that is named itself is read whatever it is called; in a zip or a folder only files with the names of an
/// export are, at the top or within one folder. Nothing is written anywhere.
///
/// # Errors
/// When a path can't be read, is larger than the bounds, or holds nothing known.
pub fn open<P: AsRef<Path>>(paths: &[P]) -> Result<ExportFiles, OpenFault> {
    let mut found = ExportFiles::default();
    for path in paths {
        let path = path.as_ref();
        let fault = |error| OpenFault::Io { path: path.to_owned(), error };
        let about = fs::metadata(path).map_err(fault)?;
        if about.is_dir() {
            let before = found.files.len();
            found.folder(path)?;
            if found.files.len() == before {
                return Err(OpenFault::NothingKnown(path.to_owned()));
            }
        } else if about.is_file() {
            // They are larger than any export.
            if dump::is_dump(File::open(path).map_err(fault)?) {
                return Err(OpenFault::Dump(path.to_owned()));
            }
            let bytes = bounded(path, LARGEST_EXPORT)?;
            if unzip::is_zip(&bytes) {
                let zip = unzip::unzip(&bytes);
                let zip = zip.map_err(|fault| OpenFault::Zip { path: path.to_owned(), fault })?;
                if zip.files.is_empty() && zip.unread.is_empty() {
                    return Err(OpenFault::NothingKnown(path.to_owned()));
                }
                found.join(zip);
            } else if bytes.len() as u64 > LARGEST_FILE {
                return Err(OpenFault::TooLarge { path: path.to_owned(), most: LARGEST_FILE });
            } else {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                found.files.push(ExportFile { name: named(&name), bytes });
            }
        } else {
            return Err(OpenFault::NoFile(path.to_owned()));
        }
    }
    Ok(found)
}

/// Reads a zip that is in memory.
///
/// # Errors
/// When it is none, or past the bounds.
pub fn open_zip(bytes: &[u8]) -> Result<ExportFiles, ZipFault> {
    unzip::unzip(bytes)
}

/// A file's name as it may be shown.
fn named(name: &str) -> Arc<str> {
    palmares_text::tidied(name).into()
}

fn bounded(path: &Path, most: u64) -> Result<Vec<u8>, OpenFault> {
    let fault = |error| OpenFault::Io { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    File::open(path).map_err(fault)?.take(most + 1).read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() as u64 > most {
        return Err(OpenFault::TooLarge { path: path.to_owned(), most });
    }
    Ok(bytes)
}

impl ExportFiles {
    fn join(&mut self, other: Self) {
        self.files.extend(other.files);
        self.left_out.extend(other.left_out);
        self.unread.extend(other.unread);
    }

    /// Takes the known files of a folder, of its folders, and of those within an only one.
    fn folder(&mut self, folder: &Path) -> Result<(), OpenFault> {
        /// `export/likes/films.csv`
        const DEEPEST: usize = 3;
        let mut open = vec![(folder.to_owned(), String::new())];
        let mut seen = 0;
        while let Some((folder, name)) = open.pop() {
            let fault = |error| OpenFault::Io { path: folder.clone(), error };
            let entries = fs::read_dir(&folder).map_err(fault)?.take(MOST_FILES);
            let mut entries: Vec<_> = entries.collect::<Result<_, _>>().map_err(fault)?;
            entries.sort_by_key(fs::DirEntry::file_name);
            // The last one opened is looked at first.
            for entry in entries.iter().rev() {
                seen += 1;
                if seen > MOST_FILES {
                    return Ok(());
                }
                let inner = entry.file_name();
                let inner = format!("{name}{}", inner.to_string_lossy());
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() && inner.split('/').count() < DEEPEST {
                    open.push((entry.path(), format!("{inner}/")));
                } else if kind.is_file() {
                    self.known_file(&entry.path(), &inner)?;
                }
            }
        }
        self.files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(())
    }

    fn known_file(&mut self, path: &Path, inner: &str) -> Result<(), OpenFault> {
        match names::kind_of(inner) {
            NameKind::Known(name) => {
                let bytes = bounded(path, LARGEST_FILE)?;
                self.total += bytes.len() as u64;
                if self.total > LARGEST_EXPORT {
                    return Err(OpenFault::TooLarge { path: path.into(), most: LARGEST_EXPORT });
                }
                self.files.push(ExportFile { name: named(&name), bytes });
            }
            NameKind::LeftOut => self.left_out.push(named(inner)),
            NameKind::Ignored => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &ExportFiles) -> Vec<&str> {
        found.files.iter().map(|file| &*file.name).collect()
    }

    #[test]
    fn a_folder_gives_the_files_that_have_a_name_of_an_export() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "watched.csv",
            "profile.csv",
            "likes/films.csv",
            "likes/lists.csv",
            "lists/a.csv",
            "x.txt",
        ] {
            let path = folder.path().join("letterboxd-x").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "a,b\n").unwrap();
        }
        for path in [folder.path().to_owned(), folder.path().join("letterboxd-x")] {
            let found = open(&[path]).unwrap();
            assert_eq!(names(&found), ["likes/films.csv", "lists/a.csv", "watched.csv"]);
            let left_out: Vec<&str> = found
                .left_out
                .iter()
                .map(|name| name.trim_start_matches("letterboxd-x/"))
                .collect();
            assert_eq!(left_out, ["profile.csv", "likes/lists.csv"]);
        }
    }

    #[test]
    fn what_is_no_export_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let message = |path: &Path| open(&[path]).unwrap_err().to_string();
        assert!(message(folder.path()).contains("no file of an export"));
        assert!(message(&folder.path().join("none")).contains("none: "));
        let torn = folder.path().join("torn.zip");
        fs::write(&torn, b"PK\x03\x04 and no more").unwrap();
        assert!(
            message(&torn).contains("torn.zip: not a zip that can be read"),
            "{}",
            message(&torn)
        );
    }

    #[test]
    fn what_imdb_knows_is_told_from_what_a_person_said_there() {
        use std::io::Write as _;
        let folder = tempfile::tempdir().unwrap();
        let head = "tconst\ttitleType\tprimaryTitle\ntt0000001\tshort\tCarmencita\n";
        let packed = folder.path().join("title.basics.tsv.gz");
        let mut gzip = flate2::write::GzEncoder::new(
            File::create(&packed).unwrap(),
            flate2::Compression::fast(),
        );
        gzip.write_all(head.as_bytes()).unwrap();
        gzip.finish().unwrap();
        let plain = folder.path().join("ratings.tsv");
        fs::write(&plain, head).unwrap();
        for path in [packed, plain] {
            let said = open(&[&path]).unwrap_err().to_string();
            assert!(said.ends_with("a CSV that begins with Const"), "{said}");
        }
        let own = folder.path().join("ratings.csv");
        fs::write(&own, "Const,Your Rating\ntt0000001,9\n").unwrap();
        assert_eq!(open(&[own]).unwrap().files.len(), 1);
    }

    #[test]
    fn a_file_that_is_named_is_read_whatever_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my films.txt");
        fs::write(&path, "Title,Year\n").unwrap();
        assert_eq!(names(&open(&[path]).unwrap()), ["my films.txt"]);
    }
}
