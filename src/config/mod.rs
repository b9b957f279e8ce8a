//! What a person configured: the theme, the mouse, the keys.
//!
//! A text in, a [`Config`] and every [`ConfigError`] of it out. Whatever is understood applies
//! over the defaults, so that one slip costs one line. Reading the file is the command line's.

mod errors;
mod keys;
mod session;
mod themes;

use jiff::civil;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use errors::ConfigError;
use errors::Errors;
pub use session::{read_session, write_session};
pub use themes::{EXAMPLE as THEME_EXAMPLE, read_theme};

use crate::app::keymap::Keymap;
use crate::journal::Scale;
use crate::journal::day::DAY_BEGINS;

/// A configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The theme.
    pub theme: ThemeChoice,
    /// The signs of the frame.
    pub signs: SignsChoice,
    /// What is on the screen first.
    pub start: Start,
    /// Whether a run begins where the one before was left.
    pub restore: bool,
    /// Whether the program keeps where it was left.
    pub remember: bool,
    /// Whether screens are plain lines of text.
    pub plain: bool,
    /// Whether posters are drawn.
    pub posters: Posters,
    /// Whether the mouse clicks and scrolls.
    pub mouse: bool,
    /// Where the journal is.
    pub journal: JournalChoice,
    /// The scale that ratings are given in.
    pub rating_scale: Scale,
    /// Whether a film that was seen stays wanted.
    pub keep_wanted: bool,
    /// When a day begins: a viewing before that counts for the day before.
    pub day_begins: civil::Time,
    /// What keys do.
    pub keymap: Keymap,
}

/// Where the journal is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum JournalChoice {
    /// In the person's data folder.
    #[default]
    Usual,
    /// Nowhere: nothing is kept.
    Off,
    /// In this folder; `~/` at the beginning is the person's home.
    At(String),
}

/// Which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the terminal's background asks for.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// The strongest contrasts, as the background asks for.
    HighContrast,
    /// For colour-blind eyes, as the background asks for.
    ColourBlind,
    /// Without colour.
    None,
    /// The person's own with this number.
    Own(u8),
}

/// What is on the screen first, when nothing is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    /// The start page.
    #[default]
    Today,
    /// The list of films.
    Films,
}

/// Whether posters are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Posters {
    /// Unless over SSH, where the connection may be slow.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// Which signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignsChoice {
    /// As the locale asks for.
    #[default]
    Auto,
    /// All that there are.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// The words of a setting and what they mean.
type Choices<'w, T> = [(&'w str, T)];

const THEMES: &Choices<'static, ThemeChoice> = &[
    ("auto", ThemeChoice::Auto),
    ("dark", ThemeChoice::Dark),
    ("light", ThemeChoice::Light),
    ("high-contrast", ThemeChoice::HighContrast),
    ("colour-blind", ThemeChoice::ColourBlind),
    ("mono", ThemeChoice::None),
    ("none", ThemeChoice::None),
];

const SIGNS: &Choices<'static, SignsChoice> = &[
    ("auto", SignsChoice::Auto),
    ("unicode", SignsChoice::Unicode),
    ("ascii", SignsChoice::Ascii),
];

const POSTERS: &Choices<'static, Posters> =
    &[("auto", Posters::Auto), ("on", Posters::On), ("off", Posters::Off)];

const STARTS: &Choices<'static, Start> = &[("today", Start::Today), ("films", Start::Films)];

impl Default for Config {
    /// What applies when nothing is configured.
    fn default() -> Self {
        let (theme, signs) = (ThemeChoice::default(), SignsChoice::default());
        let (start, posters) = (Start::default(), Posters::default());
        let (restore, remember, plain) = (false, true, false);
        let keymap = Keymap::default();
        Self {
            theme,
            signs,
            start,
            restore,
            remember,
            plain,
            posters,
            mouse: true,
            journal: JournalChoice::default(),
            rating_scale: Scale::default(),
            keep_wanted: false,
            day_begins: DAY_BEGINS,
            keymap,
        }
    }
}

impl Config {
    /// The default configuration's text, which is also its documentation.
    #[must_use]
    pub fn embedded() -> &'static str {
        include_str!("../../assets/config.toml")
    }

    /// Reads a configuration. All that is wrong is told, in the order of the lines.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<ConfigError>) {
        Self::read_with(text, &[])
    }

    /// Reads a configuration that may name a theme of the person's own, by what those are called.
    #[must_use]
    pub fn read_with(text: &str, own: &[&str]) -> (Self, Vec<ConfigError>) {
        let own = own
            .iter()
            .enumerate()
            .filter_map(|(at, name)| Some((*name, ThemeChoice::Own(u8::try_from(at).ok()?))));
        // A built-in theme is not hidden by one of the same name.
        let themes: Vec<_> = THEMES.iter().copied().chain(own).collect();
        let scales = Scale::ALL.map(|scale| (scale.word(), scale));
        let mut config = Self::default();
        let mut errors = Errors::new(text);
        let (table, syntax) = DeTable::parse_recoverable(text);
        for error in syntax {
            errors.push(error.span().map_or(0, |span| span.start), error.message());
        }
        for (key, value) in table.get_ref() {
            match &**key.get_ref() {
                "theme" => word("theme", &themes, value, &mut config.theme, &mut errors),
                "signs" => word("signs", SIGNS, value, &mut config.signs, &mut errors),
                "start" => word("start", STARTS, value, &mut config.start, &mut errors),
                "restore" => truth("restore", value, &mut config.restore, &mut errors),
                "remember" => truth("remember", value, &mut config.remember, &mut errors),
                "plain" => truth("plain", value, &mut config.plain, &mut errors),
                "posters" => {
                    word("posters", POSTERS, value, &mut config.posters, &mut errors);
                }
                "mouse" => truth("mouse", value, &mut config.mouse, &mut errors),
                "journal" => journal(value, &mut config.journal, &mut errors),
                "rating-scale" => {
                    word("rating-scale", &scales, value, &mut config.rating_scale, &mut errors);
                }
                "keep-wanted" => {
                    truth("keep-wanted", value, &mut config.keep_wanted, &mut errors);
                }
                "day-begins" => day_begins(value, &mut config.day_begins, &mut errors),
                "keys" => match value.get_ref() {
                    DeValue::Table(table) => keys::read(table, &mut config.keymap, &mut errors),
                    other => errors.wrong_type(value, "keys", "a table, [keys]", other),
                },
                unknown => {
                    let words = [
                        "theme",
                        "signs",
                        "start",
                        "restore",
                        "remember",
                        "plain",
                        "posters",
                        "mouse",
                        "journal",
                        "rating-scale",
                        "keep-wanted",
                        "day-begins",
                        "keys",
                    ];
                    errors.unknown_of(key.span().start, "setting", unknown, &words);
                }
            }
        }
        (config, errors.finish())
    }
}

/// Reads where the journal is: a folder, or `false`.
fn journal(value: &Spanned<DeValue<'_>>, to: &mut JournalChoice, errors: &mut Errors<'_>) {
    match value.get_ref() {
        DeValue::Boolean(true) => *to = JournalChoice::Usual,
        DeValue::Boolean(false) => *to = JournalChoice::Off,
        DeValue::String(path) if !path.trim().is_empty() => {
            *to = JournalChoice::At(path.clone().into_owned());
        }
        other => errors.wrong_type(value, "journal", "a folder, true or false", other),
    }
}

/// Reads when a day begins, which is in the morning.
fn day_begins(value: &Spanned<DeValue<'_>>, to: &mut civil::Time, errors: &mut Errors<'_>) {
    let time = match value.get_ref() {
        DeValue::String(text) => text.parse().ok().filter(|time: &civil::Time| time.hour() < 12),
        _ => None,
    };
    match time {
        Some(time) => *to = time,
        None => {
            let wanted = "a time in the morning such as \"04:00\"";
            errors.wrong_type(value, "day-begins", wanted, value.get_ref());
        }
    }
}

/// Reads a setting that is true or false.
fn truth(setting: &str, value: &Spanned<DeValue<'_>>, to: &mut bool, errors: &mut Errors<'_>) {
    match value.get_ref() {
        DeValue::Boolean(truth) => *to = *truth,
        other => errors.wrong_type(value, setting, "true or false", other),
    }
}

/// Reads a setting that is one of a few words.
fn word<T: Copy>(
    setting: &str,
    words: &Choices<'_, T>,
    value: &Spanned<DeValue<'_>>,
    to: &mut T,
    errors: &mut Errors<'_>,
) {
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    match value.get_ref() {
        DeValue::String(text) => match words.iter().find(|(word, _)| word == text) {
            Some((_, meant)) => *to = *meant,
            None => {
                let kind = format!("value of {setting}");
                errors.unknown(value.span().start, &kind, text, &known);
            }
        },
        other => {
            let wanted = format!("one of \"{}\"", known.join("\" \""));
            errors.wrong_type(value, setting, &wanted, other);
        }
    }
}

#[cfg(test)]
mod tests;
