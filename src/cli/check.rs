//! `palmares check`: every problem of catalogues.

use std::fs;
use std::path::{Path, PathBuf};

use super::exit::{Exit, Failure, say};
use super::open;
use super::output::Output;
use crate::app::page::grouped;
use crate::format::{Loaded, load, load_reviewed, printable};
use crate::review::review;

/// Prints every problem, a line each; when strict, what is doubtful too.
pub(super) fn check(files: &[PathBuf], strict: bool, output: &mut Output) -> Result<Exit, Failure> {
    let inputs = open::inputs(&unfolded(files)?)?;
    let Loaded { catalogue, problems } =
        if strict { load_reviewed(&inputs, review)? } else { load(&inputs)? };
    for problem in &problems.list {
        output.line(&problem.to_string())?;
    }
    output.flush()?;
    let films = counted(catalogue.film_count(), "film", "films");
    let people = counted(catalogue.person_count(), "person", "people");
    match problems.count() {
        0 => say(format_args!("no problems; {films}, {people}")),
        1 => say("1 problem"),
        count if problems.more > 0 => {
            say(format_args!("{count} problems, {} of them not shown", problems.more));
        }
        count => say(format_args!("{count} problems")),
    }
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Nothing })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// The files named, each folder replaced by its .json files in the order of their names.
fn unfolded(files: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for file in files {
        if open::is_stdin(file) || !file.is_dir() {
            all.push(file.clone());
            continue;
        }
        let name = || printable(&file.to_string_lossy());
        let mut found =
            json_files(file).map_err(|source| Failure::Read { file: name(), source })?;
        if found.is_empty() {
            return Err(Failure::Usage(format!("{} is a folder without .json files", name())));
        }
        found.sort();
        all.append(&mut found);
    }
    Ok(all)
}

fn json_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "json") && path.is_file() {
            found.push(path);
        }
    }
    Ok(found)
}
