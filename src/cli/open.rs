//! Which catalogue a command is about.

use std::path::{Path, PathBuf};

use super::exit::{Failure, say};
use crate::format::{Input, Loaded, embedded, load};

/// What stands for standard input.
const STDIN: &str = "-";

/// Reads the files named, or the built-in catalogue where there are none.
pub(super) fn open(files: &[PathBuf]) -> Result<Loaded, Failure> {
    Ok(load(&inputs(files)?)?)
}

/// As [`open`], with a word about problems.
pub(super) fn open_saying_problems(files: &[PathBuf]) -> Result<Loaded, Failure> {
    let loaded = open(files)?;
    match loaded.problems.count() {
        0 => {}
        1 => say("1 problem in the catalogue; `palmares check` tells it"),
        count => {
            say(format_args!("{count} problems in the catalogue; `palmares check` lists them"));
        }
    }
    Ok(loaded)
}

/// What the files named are, or the built-in catalogue where there are none.
pub(super) fn inputs(files: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    if files.is_empty() {
        return Ok(embedded().collect());
    }
    if files.iter().filter(|file| is_stdin(file)).count() > 1 {
        return Err(Failure::Usage("standard input (-) can be read only once".to_owned()));
    }
    let input = |file: &PathBuf| match is_stdin(file) {
        true => Input::Stdin,
        false => Input::Path(file.clone()),
    };
    Ok(files.iter().map(input).collect())
}

/// Whether a file's name stands for standard input.
pub(super) fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == STDIN
}
