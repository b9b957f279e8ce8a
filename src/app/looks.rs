//! The looks that can be chosen: those that come along, and the person's own.

use super::state::State;
use super::theme::{NAMES, Theme};

impl State {
    /// The looks that can be chosen, and what each is: those that come along, then the person's.
    pub fn look_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.looks.iter().map(|look| (look.name.as_str(), "your own"));
        NAMES.iter().copied().chain(own)
    }

    /// The look with a number among [`State::look_names`].
    #[must_use]
    pub fn look_at(&self, row: usize) -> Option<Theme> {
        match NAMES.get(row) {
            Some((name, _)) => Theme::named(name, self.on_light),
            None => {
                let own = row.checked_sub(NAMES.len()).filter(|own| *own < self.looks.len())?;
                u8::try_from(own).ok().map(Theme::Own)
            }
        }
    }

    /// What the look in force is called.
    #[must_use]
    pub fn look_name(&self) -> &str {
        match self.theme {
            Theme::Own(at) => self.looks.get(usize::from(at)).map_or("dark", |look| &look.name),
            theme => theme.name(),
        }
    }

    /// Whether the look in force is for a light background.
    #[must_use]
    pub fn look_is_light(&self) -> bool {
        match self.theme {
            Theme::Own(at) => {
                self.looks.get(usize::from(at)).is_some_and(|own| own.like.is_light())
            }
            Theme::None => self.on_light,
            theme => theme.is_light(),
        }
    }
}
