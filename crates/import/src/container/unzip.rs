//! A zip in memory. Only files with known names are unpacked, each within bounds; no path is made of any name.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::names::{self, NameKind};
use super::{ExportFile, ExportFiles, LARGEST_EXPORT, LARGEST_FILE, MOST_FILES, named};

/// How many times larger than packed a file may be. Tables are packed to a fifth or a tenth.
const MOST_TIMES: u64 = 200;

/// A file may have that many bytes however well it is packed.
const ALWAYS: u64 = 64 << 10;

/// Why a zip is not read.
#[derive(Debug, thiserror::Error)]
pub enum ZipFault {
    /// The zip's own structure.
    #[error("not a zip that can be read, cut off perhaps on its way: {}", palmares_text::printable(&.0.to_string()))]
    Structure(ZipError),
    /// Too many files.
    #[error("a zip of more than {MOST_FILES} files, which no export has")]
    TooMany,
    /// Too much of all files together.
    #[error("unpacks to more than {} MiB", LARGEST_EXPORT >> 20)]
    TooLarge,
}

/// Whether bytes begin as a zip does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Unpacks the known files.
pub(super) fn unzip(bytes: &[u8]) -> Result<ExportFiles, ZipFault> {
    // The archive keeps a record of every file, so they are counted before: each has such a header.
    let headers = memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(MOST_FILES + 1).count();
    if headers > MOST_FILES {
        return Err(ZipFault::TooMany);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(ZipFault::Structure)?;
    let mut found = ExportFiles::default();
    for at in 0..archive.len() {
        let Some(Ok(inner)) = archive.name_for_index(at) else { continue };
        let inner = inner.into_owned();
        let name = match names::kind_of(&inner) {
            NameKind::Known(name) => name,
            NameKind::LeftOut => {
                found.left_out.push(named(&inner));
                continue;
            }
            NameKind::Ignored => continue,
        };
        match unpacked(&mut archive, at) {
            Ok(bytes) => {
                found.total += bytes.len() as u64;
                if found.total > LARGEST_EXPORT {
                    return Err(ZipFault::TooLarge);
                }
                found.files.push(ExportFile { name: named(&name), bytes });
            }
            Err(why) => found.unread.push((named(&name), why)),
        }
    }
    found.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn unpacked(archive: &mut ZipArchive<Cursor<&[u8]>>, at: usize) -> Result<Vec<u8>, String> {
    let said = |error: &dyn std::fmt::Display| palmares_text::printable(&error.to_string());
    let file = archive.by_index(at).map_err(|error| said(&error))?;
    // What a zip says of sizes is what its maker wanted it to; the bytes are counted.
    let most = LARGEST_FILE.min(file.compressed_size().saturating_mul(MOST_TIMES).max(ALWAYS));
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| said(&error))?;
    if bytes.len() as u64 > most {
        return Err(if most == LARGEST_FILE {
            format!("larger than {} MiB", LARGEST_FILE >> 20)
        } else {
            format!("unpacks to more than {MOST_TIMES} times its size")
        });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn known_files_are_unpacked_and_no_others() {
        let bytes = zip(&[
            ("x/watched.csv", b"Date,Name,Year,Letterboxd URI\n"),
            ("__MACOSX/x/._watched.csv", b"\0"),
            ("x/profile.csv", b"Email Address\n"),
            ("../../diary.csv", b"no"),
        ]);
        assert!(is_zip(&bytes));
        let found = unzip(&bytes).unwrap();
        assert_eq!(found.files.len(), 1);
        assert_eq!(&*found.files[0].name, "watched.csv");
        assert_eq!(found.files[0].bytes, b"Date,Name,Year,Letterboxd URI\n");
        assert_eq!(found.left_out, ["x/profile.csv".into()]);
    }

    #[test]
    fn a_file_that_grows_too_much_costs_only_itself() {
        let bomb = vec![b'a'; 8 << 20];
        let bytes = zip(&[("ratings.csv", &bomb), ("watched.csv", b"Date,Name\n")]);
        let found = unzip(&bytes).unwrap();
        assert_eq!(found.files.len(), 1);
        assert_eq!(found.unread.len(), 1);
        assert!(found.unread[0].1.contains("200 times"), "{}", found.unread[0].1);
    }

    /// A zip of empty files, which the writer would take its time for.
    fn zip_of_empty(count: u16) -> Vec<u8> {
        let mut bytes = Vec::new();
        for at in 0..count {
            let name = format!("lists/{at:05}.csv");
            bytes.extend(b"PK\x01\x02");
            bytes.extend([0; 24]);
            bytes.extend([name.len() as u8, 0]);
            bytes.extend([0; 16]);
            bytes.extend(name.bytes());
        }
        let length = u32::try_from(bytes.len()).unwrap();
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(count.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(length.to_le_bytes());
        bytes.extend([0; 6]);
        bytes
    }

    #[test]
    fn too_many_files_are_refused() {
        let found = unzip(&zip_of_empty(10_000)).unwrap();
        // None of them is really there.
        assert_eq!((found.files.len(), found.unread.len()), (0, 10_000));
        assert!(matches!(unzip(&zip_of_empty(10_001)), Err(ZipFault::TooMany)));
    }

    #[test]
    fn torn_zips_are_refused_or_cost_a_file() {
        let whole = zip(&[("watched.csv", b"Date,Name,Year,Letterboxd URI\n2024-01-01,A,2000,\n")]);
        for length in 0..whole.len() {
            if let Ok(found) = unzip(&whole[..length]) {
                assert!(found.files.len() <= 1);
            }
        }
        let mut broken = whole.clone();
        broken[30..60].iter_mut().for_each(|byte| *byte ^= 0x55);
        if let Ok(found) = unzip(&broken) {
            assert!(found.files.is_empty());
        }
    }
}
