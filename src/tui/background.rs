//! Whether the terminal is dark or light.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long the terminal has to say. Start-up waits for it.
const PATIENCE: Duration = Duration::from_millis(100);

/// The background that text will stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Background {
    /// Light text on a dark ground; also when the terminal doesn't say.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// Asks the terminal for its colours. Only before [`super::run`]: afterwards the answer would
/// be taken for keys.
#[must_use]
pub fn background() -> Background {
    if super::tty::check().is_err() {
        return Background::default();
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options) {
        Ok(ThemeMode::Light) => Background::Light,
        Ok(ThemeMode::Dark) | Err(_) => Background::Dark,
    }
}
