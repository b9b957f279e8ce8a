//! Where catalogues come from: files, standard input, the program itself; packed or not.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use super::error::{Fault, LoadError};
use super::text::printable;

/// Most bytes of text read at once, so that an offset fits 32 bits: 4 GiB less one byte.
pub const MAX_BYTES: u64 = u32::MAX as u64;

/// Something to read a catalogue from. gzip and Zstandard are recognised by their first bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A regular file.
    Path(PathBuf),
    /// Standard input, to its end.
    Stdin,
    /// A part of the program.
    Embedded {
        /// What messages call it.
        name: &'static str,
        /// The file's bytes.
        bytes: &'static [u8],
    },
}

impl Input {
    /// What messages call it; safe to print.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => printable(&path.to_string_lossy()),
            Self::Stdin => "standard input".to_owned(),
            Self::Embedded { name, .. } => (*name).to_owned(),
        }
    }
}

/// The text of one input.
#[derive(Debug)]
pub struct Source {
    /// What messages call it.
    pub name: Arc<str>,
    /// What stands in it, without a byte order mark.
    pub text: Cow<'static, str>,
}

impl Source {
    /// Reads an input to its end.
    ///
    /// # Errors
    /// When it can't be read, is too large, empty or not UTF-8.
    pub fn read(input: &Input) -> Result<Self, LoadError> {
        let name = input.name();
        let bytes = match input {
            Input::Path(path) => {
                let (file, length) = open(path, &name)?;
                unpack(file, length, &name)?
            }
            Input::Stdin => unpack(io::stdin().lock(), 0, &name)?,
            Input::Embedded { bytes, .. } if Packing::of(bytes) == Packing::None => {
                Cow::Borrowed(*bytes)
            }
            Input::Embedded { bytes, .. } => unpack(*bytes, 0, &name)?,
        };
        Ok(Self { text: decode(bytes, &name)?, name: name.into() })
    }

    /// As [`Source::read`], from any reader.
    #[cfg(test)]
    pub fn from_reader(reader: impl Read, name: &str) -> Result<Self, LoadError> {
        Ok(Self { text: decode(unpack(reader, 0, name)?, name)?, name: name.into() })
    }
}

/// Opens a regular file; anything else could keep us waiting for ever.
fn open(path: &PathBuf, name: &str) -> Result<(File, u64), LoadError> {
    let unreadable = |source| LoadError::Unreadable { file: name.to_owned(), source };
    let about = fs::metadata(path).map_err(unreadable)?;
    let what = if about.is_dir() {
        "a folder"
    } else if !about.is_file() {
        "a pipe or a device"
    } else {
        let file = File::open(path).map_err(unreadable)?;
        // The file may have been another one a moment ago.
        let about = file.metadata().map_err(unreadable)?;
        if about.len() > MAX_BYTES {
            return Err(LoadError::TooLarge { file: name.to_owned(), unpacked: "" });
        }
        return Ok((file, about.len()));
    };
    Err(LoadError::NotRegular { file: name.to_owned(), what })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    fn of(start: &[u8]) -> Self {
        match start {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            _ => Self::None,
        }
    }
}

/// Bytes looked at before the rest is read.
const START: usize = 1 << 16;

/// Reads to the end, unpacking what is packed. `length` is a hint.
fn unpack(mut reader: impl Read, length: u64, name: &str) -> Result<Cow<'static, [u8]>, LoadError> {
    let mut start = Vec::new();
    let unreadable = |source| LoadError::Unreadable { file: name.to_owned(), source };
    let damaged = |source| LoadError::Damaged { file: name.to_owned(), source };
    reader.by_ref().take(4).read_to_end(&mut start).map_err(unreadable)?;
    let packing = Packing::of(&start);
    let whole = io::Cursor::new(start).chain(reader);
    let bytes = match packing {
        Packing::None => read_all(whole, length, name, "").map_err(unreadable),
        Packing::Gzip => read_all(flate2::read::MultiGzDecoder::new(whole), 0, name, ", unpacked")
            .map_err(damaged),
        Packing::Zstd => zstd::stream::read::Decoder::new(whole)
            .and_then(|unpacked| read_all(unpacked, 0, name, ", unpacked"))
            .map_err(damaged),
    };
    bytes?.map(Cow::Owned)
}

/// Reads up to [`MAX_BYTES`], and no further than the start when that is no catalogue's.
fn read_all(
    mut reader: impl Read,
    length: u64,
    name: &str,
    unpacked: &'static str,
) -> io::Result<Result<Vec<u8>, LoadError>> {
    let mut bytes = Vec::new();
    reader.by_ref().take(START as u64).read_to_end(&mut bytes)?;
    if !could_be_catalogue(&bytes) {
        // Four sparse gigabytes of nothing get the same answer as their start.
        return Ok(Ok(bytes));
    }
    let rest = usize::try_from(length).unwrap_or(0).saturating_sub(bytes.len());
    bytes.try_reserve_exact(rest).map_err(|_| io::ErrorKind::OutOfMemory)?;
    let room = MAX_BYTES + 1 - bytes.len() as u64;
    reader.take(room).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Ok(Err(LoadError::TooLarge { file: name.to_owned(), unpacked }));
    }
    Ok(Ok(bytes))
}

/// Whether the first thing that is no white space is an opening brace.
fn could_be_catalogue(start: &[u8]) -> bool {
    let start = start.strip_prefix(BOM).unwrap_or(start);
    start.iter().find(|byte| !byte.is_ascii_whitespace()).is_none_or(|byte| *byte == b'{')
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The bytes as text, without a byte order mark.
fn decode(bytes: Cow<'static, [u8]>, name: &str) -> Result<Cow<'static, str>, LoadError> {
    if let Some(what) = utf16(&bytes) {
        let message = format!("the file is in {what}");
        let fault = Fault::at(name, "", 0, message, "save it as UTF-8".to_owned());
        return Err(LoadError::Encoding(Box::new(fault)));
    }
    let text = match bytes {
        Cow::Borrowed(bytes) => match str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => return Err(not_utf8(bytes, error.valid_up_to(), name)),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..BOM.len());
                }
                Cow::Owned(text)
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                return Err(not_utf8(error.as_bytes(), valid, name));
            }
        },
    };
    if text.trim().is_empty() {
        return Err(LoadError::Empty { file: name.to_owned() });
    }
    Ok(text)
}

/// The kind of UTF-16 that a file's start looks like.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => Some("UTF-16, little-endian"),
        [0xfe, 0xff, ..] => Some("UTF-16, big-endian"),
        [b'{' | b' ' | b'\n' | b'\r' | b'\t', 0, ..] => Some("UTF-16, little-endian"),
        [0, b'{' | b' ' | b'\n' | b'\r' | b'\t', ..] => Some("UTF-16, big-endian"),
        _ => None,
    }
}

fn not_utf8(bytes: &[u8], valid: usize, name: &str) -> LoadError {
    // A line's worth past the fault is enough for the excerpt.
    let end = bytes.len().min(valid + 400);
    let text = String::from_utf8_lossy(&bytes[..end]);
    let shown = bytes.get(valid).map(|byte| format!("0x{byte:02x} ")).unwrap_or_default();
    let message = format!("the byte {shown}is no UTF-8");
    let help = "save the file as UTF-8".to_owned();
    LoadError::Encoding(Box::new(Fault::at(name, &text, valid, message, help)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const GOOD: &str = "{\"palmares\": 1, \"name\": \"Été\"}";

    fn text(bytes: &[u8]) -> Result<String, String> {
        Source::from_reader(bytes, "f.json")
            .map(|source| source.text.into_owned())
            .map_err(|error| error.to_string())
    }

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn packed_texts_are_unpacked() {
        assert_eq!(text(GOOD.as_bytes()).unwrap(), GOOD);
        assert_eq!(text(&gz(GOOD.as_bytes())).unwrap(), GOOD);
        assert_eq!(text(&zstd::encode_all(GOOD.as_bytes(), 1).unwrap()).unwrap(), GOOD);
        let twice = [gz(b"{\"a\": 1,"), gz(b" \"b\": 2}")].concat();
        assert_eq!(text(&twice).unwrap(), "{\"a\": 1, \"b\": 2}");
    }

    #[test]
    fn cut_off_packages_are_damaged() {
        let packed = gz(GOOD.as_bytes());
        assert!(text(&packed[..packed.len() - 9]).unwrap_err().contains("can't be unpacked"));
        let packed = zstd::encode_all(GOOD.as_bytes(), 1).unwrap();
        assert!(text(&packed[..packed.len() - 4]).unwrap_err().contains("can't be unpacked"));
    }

    #[test]
    fn marks_of_byte_order_are_skipped() {
        assert_eq!(text(&[BOM, GOOD.as_bytes()].concat()).unwrap(), GOOD);
    }

    #[test]
    fn other_encodings_are_told() {
        let wide: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(text(&wide).unwrap_err().contains("in UTF-16, little-endian"));
        assert!(text(&[&[0xfe, 0xff], &wide[..]].concat()).unwrap_err().contains("big-endian"));
        let latin = b"{\"palmares\": 1,\n\"name\": \"\xc9t\xe9\"}";
        let message = text(latin).unwrap_err();
        assert!(message.starts_with("f.json:2:10: the byte 0xc9 is no UTF-8"), "{message}");
        let cut = &GOOD.as_bytes()[..GOOD.len() - 3];
        assert!(text(cut).unwrap_err().contains(":1:28:"));
    }

    #[test]
    fn nothing_is_told_apart_from_something() {
        for nothing in ["", " \n", "\u{feff}"] {
            assert!(text(nothing.as_bytes()).unwrap_err().contains("f.json is empty"));
        }
    }

    #[test]
    fn what_cannot_be_a_catalogue_is_not_read_to_its_end() {
        let source = Source::from_reader(io::repeat(0), "zero").unwrap();
        assert_eq!(source.text.len(), START);
    }

    #[test]
    fn only_regular_files_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let error = Source::read(&Input::Path(folder.path().to_owned())).unwrap_err().to_string();
        assert!(error.contains("is a folder, not a file") && error.contains("name -"), "{error}");
        let missing = folder.path().join("a\u{1b}b.json");
        let error = Source::read(&Input::Path(missing)).unwrap_err().to_string();
        assert!(error.contains("a\\u{1b}b.json: "), "{error}");
        #[cfg(unix)]
        {
            let error = Source::read(&Input::Path("/dev/zero".into())).unwrap_err().to_string();
            assert!(error.contains("a pipe or a device"), "{error}");
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_unread() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(MAX_BYTES + 1).unwrap();
        let error = Source::read(&Input::Path(file.path().to_owned())).unwrap_err().to_string();
        assert!(error.contains("no more than 4 GiB"), "{error}");
    }
}
