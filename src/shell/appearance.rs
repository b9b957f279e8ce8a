//! What the terminal can show, as its environment says.

use termini::{NumberCapability, TermInfo};

use crate::app::theme::{Depth, Theme};
use crate::config::{Config, Posters, SignsChoice, ThemeChoice};

/// The look to begin with, until the terminal says what its background is.
pub(super) fn theme(config: &Config, plain: bool) -> Theme {
    let colourless = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let on_light = is_light(&std::env::var("COLORFGBG").unwrap_or_default());
    match config.theme {
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::HighContrast => Theme::HighContrastDark.on(on_light),
        ThemeChoice::ColourBlind => Theme::ColourBlindDark.on(on_light),
        ThemeChoice::Own(at) => Theme::Own(at),
        ThemeChoice::None => Theme::None,
        ThemeChoice::Auto if colourless || plain || depth().is_none() => Theme::None,
        ThemeChoice::Auto => Theme::Dark.on(on_light),
    }
}

/// Whether some terminals' variable names a light colour, of the first sixteen, as background.
fn is_light(colorfgbg: &str) -> bool {
    let background = colorfgbg.rsplit(';').next().and_then(|number| number.parse().ok());
    matches!(background, Some(7 | 9..=15))
}

/// Whether a look is another on another background.
pub(super) fn follows_ground(config: &Config) -> bool {
    !matches!(config.theme, ThemeChoice::Dark | ThemeChoice::Light)
}

/// How many colours the terminal has; `None` when it has none.
pub(super) fn depth() -> Option<Depth> {
    let variable = |name| std::env::var(name).unwrap_or_default();
    depth_of(&variable("COLORTERM"), &variable("TERM"), || {
        let described = TermInfo::from_env().ok()?;
        // A description without a number of colours is of a terminal without colours.
        Some(described.number_cap(NumberCapability::MaxColors).unwrap_or(0))
    })
}

/// From what the terminal says of itself, from its name, and from its description.
fn depth_of(colorterm: &str, term: &str, described: impl Fn() -> Option<i32>) -> Option<Depth> {
    if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
        return Some(Depth::Full);
    }
    // Colours are promised, not how many: 256.
    if !colorterm.is_empty() || term.ends_with("-256color") {
        return Some(Depth::Indexed);
    }
    if term.ends_with("-16color") {
        return Some(Depth::Sixteen);
    }
    match described() {
        Some(0x0100_0000..) => Some(Depth::Full),
        Some(256..) => Some(Depth::Indexed),
        Some(8..) => Some(Depth::Sixteen),
        Some(_) => None,
        // Nowadays most have them all, whatever they are called.
        None => {
            let first = term.split(['-', '.']).next().unwrap_or_default();
            let few = matches!(first, "linux" | "ansi" | "cons25" | "vt100" | "vt102" | "vt220");
            Some(if few || first == "cygwin" { Depth::Sixteen } else { Depth::Indexed })
        }
    }
}

/// Whether the signs are to be those that the terminal draws one cell wide.
pub(super) fn asks_signs(config: &Config) -> bool {
    config.signs == SignsChoice::Auto
}

/// Whether the terminal knows ASCII only. A locale that names no encoding says nothing of it.
pub(super) fn is_ascii(config: &Config) -> bool {
    let locale = || {
        let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os);
        set.map(|value| value.to_string_lossy().into_owned()).find(|value| !value.is_empty())
    };
    match config.signs {
        SignsChoice::Ascii => true,
        SignsChoice::Unicode => false,
        SignsChoice::Auto => locale().is_some_and(|locale| {
            let encoding = locale.split(['.', '@']).nth(1).filter(|_| locale.contains('.'));
            let encoding = encoding.map(|name| name.to_ascii_lowercase().replace('-', ""));
            encoding.is_some_and(|name| name != "utf8")
        }),
    }
}

/// Whether posters are drawn: lines to another machine may be slow.
pub(super) fn draws_posters(choice: Posters) -> bool {
    let is_far = || std::env::var_os("SSH_CONNECTION").is_some_and(|value| !value.is_empty());
    match choice {
        Posters::Off => false,
        Posters::On => true,
        Posters::Auto => !is_far(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_may_tell_of_a_light_background() {
        let light = ["0;15", "0;7", "0;default;15"].map(is_light);
        let dark = ["15;0", "7;8", "15;default;0", "0;default", "", "15;", "0;99", "0;-1"];
        assert_eq!((light, dark.map(is_light)), ([true; 3], [false; 8]));
    }

    #[test]
    fn the_number_of_colours_is_what_the_terminal_says() {
        let nothing = || None;
        for (colorterm, term, described, depth) in [
            ("truecolor", "xterm-256color", None, Some(Depth::Full)),
            ("24bit", "linux", Some(8), Some(Depth::Full)),
            ("", "xterm-direct", None, Some(Depth::Full)),
            ("", "xterm-256color", Some(8), Some(Depth::Indexed)),
            ("yes", "rxvt", Some(8), Some(Depth::Indexed)),
            ("", "rxvt-16color", Some(256), Some(Depth::Sixteen)),
            ("", "linux", Some(8), Some(Depth::Sixteen)),
            ("", "foot", Some(256), Some(Depth::Indexed)),
            ("", "alacritty", Some(0x0100_0000), Some(Depth::Full)),
            ("", "vt100", Some(0), None),
            ("", "vt220", None, Some(Depth::Sixteen)),
            ("", "linux", None, Some(Depth::Sixteen)),
            ("", "something-new", None, Some(Depth::Indexed)),
            ("", "", None, Some(Depth::Indexed)),
        ] {
            let found = depth_of(colorterm, term, || described.or_else(nothing));
            assert_eq!(found, depth, "COLORTERM={colorterm} TERM={term} {described:?}");
        }
    }
}
