//! The catalogue that is part of the program.

use crate::format::Input;

/// The files of `assets/catalogue`, packed when the program was built.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The catalogue that comes along, as inputs.
pub fn embedded() -> impl ExactSizeIterator<Item = Input> {
    FILES.iter().map(|&(name, bytes)| Input::Embedded { name, bytes })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_part_of_the_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalogue");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let json = names.filter(|path| path.extension().is_some_and(|end| end == "json"));
        let there: BTreeSet<String> =
            json.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
        let listed: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(listed, there);
        assert_eq!(FILES[0].0, "catalogue.json");
    }

    #[test]
    fn it_takes_little_room() {
        let bytes: usize = FILES.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(bytes < 6_000_000, "{bytes}");
    }

    #[test]
    fn the_catalogue_that_comes_along_has_no_problems() {
        let loaded = crate::format::load(&embedded().collect::<Vec<_>>()).unwrap();
        assert_eq!(loaded.problems.list, []);
        assert!(loaded.catalogue.find("film:madina").is_ok());
    }
}
