//! Reads the catalogue that comes along and packs it as it is in memory, so that the program starts without reading its
//! files. Writes `catalogue.zst`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use palmares_format::{Input, Loaded, load};

const FOLDER: &str = "assets/catalogue";

/// Says what the catalogue is called, so it is read first.
const FIRST: &str = "catalogue.json";

/// Past this a level takes much longer and saves little; unpacking takes the same time at any.
const LEVEL: i32 = 12;

/// For a program that nobody keeps.
const DEBUG_LEVEL: i32 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let mut names = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let name = entry?.file_name().into_string().map_err(|name| format!("odd name {name:?}"))?;
        if name.ends_with(".json") {
            names.push(name);
        }
    }
    names.sort_by_key(|name| (name != FIRST, name.clone()));
    let is_debug = env::var_os("PROFILE").is_some_and(|profile| profile == "debug");
    let level = if is_debug { DEBUG_LEVEL } else { LEVEL };

    let path = |name: &String| Path::new(FOLDER).join(name);
    let inputs: Vec<_> = names.iter().map(|name| Input::Path(path(name))).collect();
    let Loaded { catalogue, problems } = load(&inputs)?;
    if let Some(problem) = problems.list.first() {
        return Err(problem.to_string().into());
    }
    let packed = zstd::bulk::compress(&catalogue.to_stored()?, level)?;
    fs::write(out.join("catalogue.zst"), packed)?;
    Ok(())
}
