use super::Input;

/// Lists files of `assets/catalogue`, which become part of the program.
macro_rules! files {
    ($($name:literal)+) => {
        &[$((concat!($name, ".json"), include_bytes!(concat!("../../assets/catalogue/", $name, ".json")))),+]
    };
}

const FILES: &[(&str, &[u8])] = files! {
    "catalogue"
    "academy-awards"
    "adelaide"
    "annecy"
    "antalya"
    "bafici"
    "berlin"
    "busan"
    "cairo"
    "cannes"
    "cartagena"
    "carthage"
    "claims"
    "clermont-ferrand"
    "dok-leipzig"
    "durban"
    "el-gouna"
    "eurasia"
    "fajr"
    "fantasia"
    "fespaco"
    "fifo"
    "films-1920s"
    "films-1930s"
    "films-1940s"
    "films-1950s"
    "films-1960s"
    "films-1970s"
    "films-1980s"
    "films-1990s"
    "films-2000s"
    "films-2010s"
    "films-2020s"
    "films-undated"
    "golden-horse"
    "gothenburg"
    "gramado"
    "guadalajara"
    "havana"
    "hong-kong"
    "hot-docs"
    "idfa"
    "iffi"
    "istanbul"
    "jeonju"
    "jerusalem"
    "karlovy-vary"
    "kerala"
    "locarno"
    "london"
    "los-angeles-asian-pacific"
    "luxor"
    "mar-del-plata"
    "marrakech"
    "melbourne"
    "morelia"
    "moscow"
    "mumbai"
    "oberhausen"
    "people"
    "red-sea"
    "rome"
    "rotterdam"
    "san-sebastian"
    "sao-paulo"
    "sarajevo"
    "shanghai"
    "sheffield"
    "singapore"
    "sitges"
    "sources"
    "sundance"
    "sxsw"
    "sydney"
    "tallinn"
    "telluride"
    "thessaloniki"
    "tokyo"
    "torino"
    "toronto"
    "tribeca"
    "valdivia"
    "venice"
    "vina-del-mar"
    "visions-du-reel"
    "warsaw"
    "yamagata"
    "zanzibar"
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
