use super::Input;

/// Lists files of `assets/catalogue`, which become part of the program.
macro_rules! files {
    ($($name:literal)+) => {
        &[$((concat!($name, ".json"), include_bytes!(concat!("../../assets/catalogue/", $name, ".json")))),+]
    };
}

const FILES: &[(&str, &[u8])] = files! {
    "catalogue"
    "annecy"
    "berlin"
    "busan"
    "cairo"
    "cannes"
    "eurasia"
    "fespaco"
    "films"
    "hong-kong"
    "idfa"
    "karlovy-vary"
    "locarno"
    "london"
    "los-angeles-asian-pacific"
    "mar-del-plata"
    "moscow"
    "people"
    "rotterdam"
    "san-sebastian"
    "shanghai"
    "sources"
    "sundance"
    "telluride"
    "tokyo"
    "toronto"
    "tribeca"
    "venice"
};

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
            json.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
        let listed: BTreeSet<String> =
            FILES.iter().map(|(name, _)| name.trim_end_matches(".json").to_owned()).collect();
        assert_eq!(listed, there);
    }

    #[test]
    fn the_catalogue_that_comes_along_has_no_problems() {
        let loaded = crate::format::load(&embedded().collect::<Vec<_>>()).unwrap();
        assert_eq!(loaded.problems.list, []);
        assert!(loaded.catalogue.find("film:madina").is_ok());
    }
}
