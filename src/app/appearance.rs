//! The themes that can be chosen: the built-in ones, and the person's own.

use super::state::State;
use super::theme::{NAMES, Theme};

impl State {
    /// The themes that can be chosen, and what each is: the built-in ones, then the person's.
    pub fn theme_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.prefs.own_themes.iter().map(|own| (own.name.as_str(), "your own"));
        NAMES.iter().copied().chain(own)
    }

    /// The theme with a number among [`State::theme_names`].
    #[must_use]
    pub fn theme_at(&self, row: usize) -> Option<Theme> {
        match NAMES.get(row) {
            Some((name, _)) => Theme::named(name, self.terminal.on_light),
            None => {
                let own = row
                    .checked_sub(NAMES.len())
                    .filter(|own| *own < self.prefs.own_themes.len())?;
                u8::try_from(own).ok().map(Theme::Own)
            }
        }
    }

    /// What the theme in force is called.
    #[must_use]
    pub fn theme_name(&self) -> &str {
        match self.prefs.theme {
            Theme::Own(at) => {
                self.prefs.own_themes.get(usize::from(at)).map_or("dark", |own| &own.name)
            }
            theme => theme.name(),
        }
    }

    /// Whether the theme in force is for a light background.
    #[must_use]
    pub fn theme_is_light(&self) -> bool {
        match self.prefs.theme {
            Theme::Own(at) => {
                self.prefs.own_themes.get(usize::from(at)).is_some_and(|own| own.like.is_light())
            }
            Theme::None => self.terminal.on_light,
            theme => theme.is_light(),
        }
    }
}
