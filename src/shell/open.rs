//! Which catalogue a command is about.

use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::exit::{Failure, say};
use crate::embedded;
use crate::format::{Input, Loaded, load};
use crate::text::printable;

/// How long standard input may take before that is said.
const PATIENCE: Duration = Duration::from_millis(500);

/// What stands for standard input.
const STDIN: &str = "-";

/// Reads the files named, or the built-in catalogue where there are none.
pub fn open(files: &[PathBuf]) -> Result<Loaded, Failure> {
    if files.is_empty() {
        let catalogue = embedded::catalogue().map_err(damaged)?;
        return Ok(Loaded { catalogue, ..Loaded::default() });
    }
    let inputs = inputs(files)?;
    if !inputs.iter().any(|input| matches!(input, Input::Stdin)) || !io::stderr().is_terminal() {
        return Ok(load(&inputs)?);
    }
    // Whoever waits for a slow pipe is told what for.
    let (done, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                say("waiting for standard input …");
            }
        });
        let loaded = load(&inputs);
        drop(done);
        Ok(loaded?)
    })
}

/// As [`open`], with a word about problems.
pub fn open_saying_problems(files: &[PathBuf]) -> Result<Loaded, Failure> {
    let loaded = open(files)?;
    say_problems(&loaded);
    Ok(loaded)
}

/// A word about problems, if there are any.
pub fn say_problems(loaded: &Loaded) {
    match loaded.problems.count() {
        0 => {}
        1 => say("1 problem in the catalogue; `palmares check` shows it"),
        count => {
            say(format_args!("{count} problems in the catalogue; `palmares check` lists them"));
        }
    }
}

/// What the files named are, folders being their .json files, `built-in` the built-in catalogue; that alone where
/// none is named.
pub fn inputs(files: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    if files.is_empty() {
        return Ok(vec![embedded::input().map_err(damaged)?]);
    }
    if files.iter().filter(|file| is_stdin(file)).count() > 1 {
        return Err(Failure::Usage("standard input (-) can be read only once".to_owned()));
    }
    let mut inputs = Vec::new();
    for file in unfolded(files)? {
        match file {
            file if is_stdin(&file) => inputs.push(Input::Stdin),
            file if is_built_in(&file) => inputs.push(embedded::input().map_err(damaged)?),
            file => inputs.push(Input::Path(file)),
        }
    }
    Ok(inputs)
}

/// Reads a file, or standard input, of so many bytes at most.
pub fn bounded(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let name = if is_stdin(path) {
        "standard input".to_owned()
    } else {
        printable(&path.to_string_lossy())
    };
    let failed = |source| Failure::Read { file: name.clone(), source };
    let file: Box<dyn io::Read> = match is_stdin(path) {
        true => Box::new(io::stdin()),
        false => {
            let is_file = fs::metadata(path).map_err(failed)?.is_file();
            if !is_file {
                return Err(Failure::Usage(format!("{name}: not a file")));
            }
            Box::new(File::open(path).map_err(failed)?)
        }
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(Failure::Usage(format!("{name}: larger than {} MiB", most >> 20)));
    }
    Ok(bytes)
}

fn damaged(source: io::Error) -> Failure {
    Failure::Read { file: embedded::NAME.to_owned(), source }
}

/// Whether a file's name stands for the built-in catalogue: none is called that.
fn is_built_in(file: &Path) -> bool {
    file.as_os_str() == embedded::NAME && !file.exists()
}

/// Whether a file's name stands for standard input.
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == STDIN
}

/// The files named, each folder replaced by its .json files in the order of their names.
fn unfolded(files: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for file in files {
        if is_stdin(file) || !file.is_dir() {
            all.push(file.clone());
            continue;
        }
        let name = || printable(&file.to_string_lossy());
        let unreadable = |source| Failure::Read { file: name(), source };
        let mut found = json_files(file).map_err(unreadable)?;
        if found.is_empty() {
            return Err(Failure::Usage(format!("{} is a folder without .json files", name())));
        }
        found.sort();
        all.append(&mut found);
    }
    Ok(all)
}

fn json_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "json") && path.is_file() {
            found.push(path);
        }
    }
    Ok(found)
}
