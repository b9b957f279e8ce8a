//! What a person configured: the look, the mouse, the keys.
//!
//! A text in, a [`Config`] and every [`ConfigError`] of it out. Whatever is understood applies
//! over the defaults, so that one slip costs one line. Reading the file is the command line's.

mod errors;
mod keys;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use errors::ConfigError;
use errors::Errors;

use crate::app::keymap::{DEFAULTS, Keymap};

/// A configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The look.
    pub theme: ThemeChoice,
    /// Whether the mouse clicks and scrolls.
    pub mouse: bool,
    /// What keys do.
    pub keymap: Keymap,
}

/// Which look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the terminal's background asks for.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Without colour.
    None,
}

impl ThemeChoice {
    const WORDS: [(&'static str, Self); 4] =
        [("auto", Self::Auto), ("dark", Self::Dark), ("light", Self::Light), ("none", Self::None)];
}

impl Default for Config {
    /// What applies when nothing is configured.
    fn default() -> Self {
        Self { theme: ThemeChoice::default(), mouse: true, keymap: Keymap::default() }
    }
}

impl Config {
    /// The default configuration's text, which is also its documentation.
    #[must_use]
    pub fn embedded() -> &'static str {
        DEFAULTS
    }

    /// Reads a configuration. All that is wrong is told, in the order of the lines.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<ConfigError>) {
        let mut config = Self::default();
        let mut errors = Errors::new(text);
        let (table, syntax) = DeTable::parse_recoverable(text);
        for error in syntax {
            errors.push(error.span().map_or(0, |span| span.start), error.message());
        }
        for (key, value) in table.get_ref() {
            match &**key.get_ref() {
                "theme" => config.theme(value, &mut errors),
                "mouse" => config.mouse(value, &mut errors),
                "keys" => match value.get_ref() {
                    DeValue::Table(table) => keys::read(table, &mut config.keymap, &mut errors),
                    other => errors.wrong_type(value, "keys", "a table, [keys]", other),
                },
                unknown => {
                    let words = ["theme", "mouse", "keys"];
                    errors.unknown(key.span().start, "setting", unknown, &words);
                }
            }
        }
        (config, errors.finish())
    }

    fn theme(&mut self, value: &Spanned<DeValue<'_>>, errors: &mut Errors<'_>) {
        let words = ThemeChoice::WORDS.map(|(word, _)| word);
        match value.get_ref() {
            DeValue::String(word) => {
                match ThemeChoice::WORDS.iter().find(|(known, _)| known == word) {
                    Some((_, theme)) => self.theme = *theme,
                    None => errors.unknown(value.span().start, "theme", word, &words),
                }
            }
            other => {
                let wanted = "\"auto\", \"dark\", \"light\" or \"none\"";
                errors.wrong_type(value, "theme", wanted, other);
            }
        }
    }

    fn mouse(&mut self, value: &Spanned<DeValue<'_>>, errors: &mut Errors<'_>) {
        match value.get_ref() {
            DeValue::Boolean(mouse) => self.mouse = *mouse,
            other => errors.wrong_type(value, "mouse", "true or false", other),
        }
    }
}

#[cfg(test)]
mod tests;
