//! Packs the catalogue that comes along, so that the program carries a fifth of its text.
//!
//! Every file of `assets/catalogue` stays a file of its own, under its own name: problems can be
//! told with file and line. Writes `embedded.rs`, a list of names and packed bytes.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const FOLDER: &str = "assets/catalogue";

/// Says what the catalogue is called, so it is read first.
const FIRST: &str = "catalogue.json";

/// High, since packing happens once; unpacking takes the same time at any level.
const LEVEL: i32 = 19;

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
    let mut list = String::from("&[\n");
    for name in names {
        let text = fs::read(Path::new(FOLDER).join(&name))?;
        let packed = out.join(format!("{name}.zst"));
        fs::write(&packed, zstd::bulk::compress(&text, level)?)?;
        writeln!(list, "    ({name:?}, include_bytes!({:?})),", packed.display().to_string())?;
    }
    list.push_str("]\n");
    fs::write(out.join("embedded.rs"), list)?;
    Ok(())
}
