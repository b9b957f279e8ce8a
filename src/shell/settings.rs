//! The person's configuration file, and the looks beside it.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::app::action::Action;
use crate::app::keymap::Keymap;
use crate::app::theme::OwnTheme;
use crate::config::{Config, ConfigError, read_theme};

/// Most bytes read of a configuration; the commented default has three thousand.
const MAX_BYTES: u64 = 1 << 20;

/// Most looks that are read.
const MAX_LOOKS: usize = 64;

/// What a person configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// The configuration in force.
    pub(super) config: Config,
    /// The looks that they made.
    pub(super) looks: Arc<[OwnTheme]>,
    /// What is wrong with the files.
    pub(super) wrong: Vec<Wrong>,
}

/// What is wrong with a line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Its name, below the folder of the configuration.
    pub(super) file: String,
    /// What and where.
    pub(super) error: ConfigError,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.error)
    }
}

/// `$XDG_CONFIG_HOME/palmares`; `None` for a person without a home.
pub(super) fn folder() -> Option<PathBuf> {
    Xdg::new().ok().map(|folders| folders.config_dir().join("palmares"))
}

/// Where the looks are in that folder.
pub(super) fn looks_in(folder: &Path) -> PathBuf {
    folder.join("themes")
}

/// Reads everything.
pub(super) fn load() -> Settings {
    let mut wrong = Vec::new();
    let Some(folder) = folder() else {
        return Settings { config: Config::default(), looks: Arc::default(), wrong };
    };
    let looks: Vec<OwnTheme> = files_of_looks(&looks_in(&folder))
        .into_iter()
        .filter_map(|(name, file)| {
            let shown = format!("themes/{name}.toml");
            let text = text_or_wrong(&file, &shown, &mut wrong)?;
            let (look, errors) = read_theme(&name, &text);
            wrong.extend(errors.into_iter().map(|error| Wrong { file: shown.clone(), error }));
            Some(look)
        })
        .collect();
    let of_looks = std::mem::take(&mut wrong);
    let names: Vec<&str> = looks.iter().map(|look| look.name.as_str()).collect();
    let config = match text_or_wrong(&folder.join("config.toml"), "config.toml", &mut wrong) {
        Some(text) => {
            let (config, errors) = Config::read_with(&text, &names);
            let file = || "config.toml".to_owned();
            wrong.extend(errors.into_iter().map(|error| Wrong { file: file(), error }));
            config
        }
        None => Config::default(),
    };
    wrong.extend(of_looks);
    Settings { config, looks: looks.into(), wrong }
}

/// The text of a file; what keeps it from being read is put with what is wrong, but for one that
/// is not there.
fn text_or_wrong(file: &Path, shown: &str, wrong: &mut Vec<Wrong>) -> Option<String> {
    match read(file) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            let message = format!("it can't be read: {error}");
            let error = ConfigError { line: 0, message };
            wrong.push(Wrong { file: shown.to_owned(), error });
            None
        }
    }
}

/// The names and files of the looks in a folder, by name.
fn files_of_looks(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut looks: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| {
            let file = entry.path();
            let name = file.file_stem()?.to_str()?.to_owned();
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            let is_toml = file.extension().is_some_and(|end| end == "toml");
            (is_toml && name.chars().all(plain)).then_some((name, file))
        })
        .collect();
    looks.sort();
    looks.truncate(MAX_LOOKS);
    looks
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

/// How much is wrong, the first of it and the key that lists it all, in one line for the status
/// line; `None` when nothing is.
pub(super) fn summary(wrong: &[Wrong], keymap: &Keymap) -> Option<String> {
    let Wrong { file, error } = wrong.first()?;
    let many = wrong.iter().any(|other| other.file != *file);
    let files = if many { format!("{file} and others") } else { file.clone() };
    let key = keymap.shown(Action::Problems);
    Some(match wrong.len() {
        1 => format!("1 problem in {files}: {error}"),
        count => format!("{count} problems in {files} ({key} lists them): {error} …"),
    })
}
