//! The person's configuration file.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::config::{Config, ConfigError};

/// Most bytes read of a configuration; the commented default has three thousand.
const MAX_BYTES: u64 = 1 << 20;

/// `$XDG_CONFIG_HOME/palmares/config.toml`; `None` for a person without a home.
pub(super) fn file() -> Option<PathBuf> {
    Xdg::new().ok().map(|folders| folders.config_dir().join("palmares").join("config.toml"))
}

/// The configuration in force and what is wrong with the file.
pub(super) fn load() -> (Config, Vec<ConfigError>) {
    let Some(file) = file() else { return (Config::default(), Vec::new()) };
    match read(&file) {
        Ok(text) => Config::read(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Config::default(), Vec::new()),
        Err(error) => {
            let message = format!("it can't be read: {error}");
            (Config::default(), vec![ConfigError { line: 0, message }])
        }
    }
}

fn read(file: &Path) -> io::Result<String> {
    // Asked before opening: opening a pipe would wait for a writer.
    if !std::fs::metadata(file)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut text = String::new();
    File::open(file)?.take(MAX_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_BYTES {
        return Err(io::Error::other("larger than 1 MiB"));
    }
    Ok(text)
}

/// Everything that is wrong, in one line for the status line; `None` when nothing is.
pub(super) fn summary(errors: &[ConfigError]) -> Option<String> {
    let first = errors.first()?;
    Some(match errors.len() {
        1 => format!("1 problem in config.toml: {first}"),
        count => format!("{count} problems in config.toml: {first} …"),
    })
}
