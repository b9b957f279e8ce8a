//! Saving the screen: what it is called, and the name of the file being typed.

use tui_input::Input;

use super::state::State;
use crate::pages::address::list_query;

/// The screen as it stands is to be put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screenshot {
    /// The file, as typed: `.svg` at its end asks for a picture, `.txt` for text.
    pub path: String,
    /// Whether a file of that name may be replaced.
    pub replace: bool,
    /// Whether the screen is made for a light background.
    pub light: bool,
    /// What is on it.
    pub title: String,
}

impl Screenshot {
    /// The screen under a name that is free.
    #[must_use]
    pub fn new(state: &State, path: String) -> Self {
        let title = format!("Palmares: {}", shown(state));
        let light = state.look_is_light();
        Self { path, replace: false, light, title }
    }
}

/// The prompt for the file's name.
#[derive(Debug)]
pub struct Saving {
    /// What was typed.
    pub input: Input,
    /// Whether there is a file of that name, so that `y` would replace it.
    pub taken: bool,
}

impl Saving {
    /// The prompt, with a name made from the address of what is on the screen.
    #[must_use]
    pub fn new(state: &State) -> Self {
        Self { input: Input::new(format!("palmares-{}.svg", plain(&shown(state)))), taken: false }
    }
}

/// Whether a name says what is to be put into the file.
#[must_use]
pub fn is_named(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let end = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, end)| end);
    end.is_some_and(|end| end.eq_ignore_ascii_case("svg") || end.eq_ignore_ascii_case("txt"))
}

/// The address of what is on the screen.
fn shown(state: &State) -> String {
    match &state.view.page {
        Some(page) => page.place.address(&state.catalogue),
        None => list_query(state.view.tab, &state.view.list.query).to_string(),
    }
}

/// An address in letters that need no care in a file's name.
fn plain(address: &str) -> String {
    const LONGEST: usize = 60;
    let mut name = String::new();
    for c in address.chars() {
        match c {
            c if c.is_alphanumeric() => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_names_of_files() {
        assert_eq!(plain("film:madina"), "film-madina");
        assert_eq!(plain("films country:kz -genre:\"drama\""), "films-country-kz-genre-drama");
        assert_eq!(plain("films ../../etc/passwd"), "films-etc-passwd");
        assert_eq!(plain("films мадина 東京"), "films-мадина-東京");
        assert!(plain(&"東京 ".repeat(99)).len() < 64);
        assert_eq!(plain("..."), "");
    }

    #[test]
    fn a_name_says_what_is_in_the_file() {
        for name in ["a.svg", "a.SVG", "x/y.txt", "/tmp/a.b.svg", "東.svg"] {
            assert!(is_named(name), "{name}");
        }
        for name in ["", "a", "svg", ".svg", "x/.txt", "a.svg/", "a.png", "é"] {
            assert!(!is_named(name), "{name}");
        }
    }
}
