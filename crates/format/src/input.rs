//! Where catalogues come from: files, standard input, the program itself; packed or not.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::OFlags;

use super::error::LoadError;
use palmares_text::printable;

/// Most bytes of text read at once, so that an offset fits 32 bits: 4 GiB less one byte.
pub const MAX_BYTES: u64 = u32::MAX as u64;

/// Bytes that any packed file may unpack to, however small it is.
const UNPACKED_FREELY: u64 = 64 << 20;

/// Past that, the largest ratio of unpacked to packed size. Catalogues shrink to a fifth or a twentieth; only
/// decompression bombs shrink to a thousandth.
const MOST_TIMES: u64 = 200;

/// Something to read a catalogue from. gzip and Zstandard are recognised by their first bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A regular file.
    Path(PathBuf),
    /// Standard input, to its end.
    Stdin,
    /// Bytes that are there already.
    Memory {
        /// What messages call them.
        name: &'static str,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
}

impl Input {
    /// What messages call it; safe to print.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => printable(&path.to_string_lossy()),
            Self::Stdin => "standard input".to_owned(),
            Self::Memory { name, .. } => (*name).to_owned(),
        }
    }
}

/// An input while it is read.
pub struct InputReader {
    /// What messages call it.
    pub name: Arc<str>,
    reader: Box<dyn Read + Send>,
    packing: Compression,
    /// Bytes that were read of a packed input, and what they gave.
    packed: Arc<AtomicU64>,
    unpacked: u64,
    /// Bytes of a file, packed or not.
    length: u64,
}

impl InputReader {
    /// Opens an input.
    ///
    /// # Errors
    /// When there is none to read, or it is too large to be read.
    pub fn open(input: &Input) -> Result<Self, LoadError> {
        let name = input.name();
        match input {
            Input::Path(path) => {
                let file = open(path, &name)?;
                let length = file.metadata().map_or(0, |about| about.len());
                Ok(Self { length, ..Self::of(file, &name)? })
            }
            Input::Stdin => Self::of(io::stdin(), &name),
            Input::Memory { bytes, .. } => Self::of(Cursor::new(Arc::clone(bytes)), &name),
        }
    }

    /// An input that comes from any reader.
    pub fn of(mut reader: impl Read + Send + 'static, name: &str) -> Result<Self, LoadError> {
        let mut start = Vec::new();
        let unreadable = |source| LoadError::Unreadable { file: name.to_owned(), source };
        reader.by_ref().take(6).read_to_end(&mut start).map_err(unreadable)?;
        if let Some(what) = other_packing(&start) {
            return Err(LoadError::Packing { file: name.to_owned(), what });
        }
        let packing = Compression::of(&start);
        let packed = Arc::new(AtomicU64::new(0));
        let whole = Cursor::new(start).chain(reader);
        let counted = |reader| CountingReader { reader, count: Arc::clone(&packed) };
        let reader: Box<dyn Read + Send> = match packing {
            // `File` reads into uninitialised memory; a wrapper would zero it first.
            Compression::None => Box::new(whole),
            Compression::Gzip => Box::new(flate2::read::MultiGzDecoder::new(counted(whole))),
            Compression::Zstd => {
                let decoder = zstd::stream::read::Decoder::new(counted(whole));
                Box::new(decoder.map_err(unreadable)?)
            }
        };
        Ok(Self { name: name.into(), reader, packing, packed, unpacked: 0, length: 0 })
    }

    /// Reads up to `most` further bytes; fewer mean the end.
    ///
    /// # Errors
    /// When the system can't read, or the unpacker not unpack.
    pub fn read(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<usize, LoadError> {
        let file = || self.name.to_string();
        bytes.try_reserve(most).map_err(|_| LoadError::Unreadable {
            file: file(),
            source: io::ErrorKind::OutOfMemory.into(),
        })?;
        let read = self.reader.by_ref().take(most as u64).read_to_end(bytes);
        let read = read.map_err(|source| match self.packing {
            Compression::None => LoadError::Unreadable { file: file(), source },
            Compression::Gzip | Compression::Zstd => LoadError::Damaged { file: file(), source },
        })?;
        self.unpacked = self.unpacked.saturating_add(read as u64);
        let most = self.packed.load(Ordering::Relaxed).saturating_mul(MOST_TIMES);
        if self.packing != Compression::None && self.unpacked > most.max(UNPACKED_FREELY) {
            return Err(LoadError::Bomb { file: file(), times: MOST_TIMES });
        }
        Ok(read)
    }

    /// How many bytes it will give at least, as far as that is known.
    pub fn expected(&self) -> usize {
        usize::try_from(self.length.min(MAX_BYTES)).unwrap_or(0)
    }

    /// What has grown past [`MAX_BYTES`].
    pub fn too_large(&self) -> LoadError {
        let unpacked = if self.packing == Compression::None { "" } else { ", unpacked" };
        LoadError::TooLarge { file: self.name.to_string(), unpacked }
    }
}

/// Counts what passes.
struct CountingReader<R> {
    reader: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a regular file; anything else could keep us waiting for ever.
fn open(path: &Path, name: &str) -> Result<File, LoadError> {
    let unreadable = |source| LoadError::Unreadable { file: name.to_owned(), source };
    let about = fs::metadata(path).map_err(unreadable)?;
    let what = if about.is_dir() {
        "a folder"
    } else if !about.is_file() {
        "a pipe or a device"
    } else {
        // The path may have been replaced by a pipe since `metadata`; opening one would block.
        let flags = OFlags::NONBLOCK.bits().cast_signed();
        let file = File::options().read(true).custom_flags(flags).open(path).map_err(unreadable)?;
        let about = file.metadata().map_err(unreadable)?;
        if !about.is_file() {
            return Err(LoadError::NotRegular {
                file: name.to_owned(),
                what: "a pipe or a device",
            });
        }
        if about.len() > MAX_BYTES {
            return Err(LoadError::TooLarge { file: name.to_owned(), unpacked: "" });
        }
        return Ok(file);
    };
    Err(LoadError::NotRegular { file: name.to_owned(), what })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Compression {
    fn of(start: &[u8]) -> Self {
        match start {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            _ => Self::None,
        }
    }
}

/// What a file is packed with that is not unpacked here.
fn other_packing(start: &[u8]) -> Option<&'static str> {
    Some(match start {
        [0xfd, b'7', b'z', b'X', b'Z', 0] => "xz",
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => "bzip2",
        [b'P', b'K', 3 | 5, 4 | 6, ..] => "zip",
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c] => "7-Zip",
        [0x04, 0x22, 0x4d, 0x18, ..] => "LZ4",
        [b'R', b'a', b'r', b'!', ..] => "RAR",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_packings_are_named() {
        for (start, what) in [
            (&b"\xfd7zXZ\0\0"[..], "xz"),
            (b"BZh91AY", "bzip2"),
            (b"PK\x03\x04..", "zip"),
            (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        ] {
            let error = InputReader::of(start, "f").err().unwrap().to_string();
            assert!(error.starts_with(&format!("f is packed with {what}\n")), "{error}");
            assert!(error.contains("gzip and Zstandard"), "{error}");
        }
        assert!(InputReader::of(&b"{\"palmares\": 1}"[..], "f").is_ok());
    }

    fn message(path: &Path) -> String {
        InputReader::open(&Input::Path(path.to_owned())).err().unwrap().to_string()
    }

    #[test]
    fn only_regular_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let error = message(folder.path());
        assert!(error.contains("is a folder, not a file") && error.contains("name -"), "{error}");
        let error = message(&folder.path().join("a\u{1b}b.json"));
        assert!(error.contains("a\\u{1b}b.json: "), "{error}");
        #[cfg(unix)]
        assert!(message(Path::new("/dev/zero")).contains("a pipe or a device"));
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_unread() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(MAX_BYTES + 1).unwrap();
        assert!(message(file.path()).contains("no more than 4 GiB"));
    }
}
