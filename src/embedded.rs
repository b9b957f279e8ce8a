//! The catalogue that is part of the program.

use std::io;

use crate::catalogue::Catalogue;
use crate::format::{Input, write};

/// The catalogue that the files of `assets/catalogue` make, packed when the program was built.
const STORED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.zst"));

/// Most bytes that it unpacks to, many times what it is.
const MOST: usize = 256 << 20;

/// What messages call it, and what names it on the command line.
pub const NAME: &str = "built-in";

/// The catalogue that comes along.
///
/// # Errors
/// When the program's file is damaged.
pub fn catalogue() -> io::Result<Catalogue> {
    let bytes = zstd::bulk::decompress(STORED, MOST)?;
    Catalogue::from_stored(&bytes).map_err(io::Error::other)
}

/// The same as a catalogue file, to be checked or read beside others.
///
/// # Errors
/// As [`catalogue`].
pub fn input() -> io::Result<Input> {
    let mut bytes = Vec::new();
    write(&catalogue()?, &mut bytes)?;
    Ok(Input::Memory { name: NAME, bytes: bytes.into() })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::format::load;

    #[test]
    fn it_takes_little_room() {
        assert!(STORED.len() < 6_000_000, "{}", STORED.len());
    }

    #[test]
    fn it_is_what_the_files_say() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalogue");
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> =
            paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
        paths.sort_by_key(|path| (!path.ends_with("catalogue.json"), path.clone()));
        let read = load(&paths.into_iter().map(Input::Path).collect::<Vec<_>>()).unwrap();
        assert_eq!(read.problems.list, []);
        let stored = catalogue().unwrap();
        let text = |catalogue| {
            let mut text = Vec::new();
            write(catalogue, &mut text).unwrap();
            text
        };
        assert!(text(&stored) == text(&read.catalogue));
        for film in read.catalogue.films() {
            let address = read.catalogue.address(film.id().into());
            assert_eq!(stored.resolve(&address), Some(film.id().into()), "{address}");
        }
    }

    #[test]
    fn as_a_file_it_has_no_problems() {
        let loaded = load(&[input().unwrap()]).unwrap();
        assert_eq!(loaded.problems.list, []);
        assert!(loaded.catalogue.find("film:madina").is_ok());
    }
}
