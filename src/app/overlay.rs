//! What can lie over the screen and take the keys.

use tui_input::Input;

use super::action::Action;
use super::cursor::Cursor;
use super::menu::Menu;
use super::saving::Saving;
use super::state::State;
use super::theme::Theme;
use crate::pages::Place;

/// What lies over the screen and takes the keys.
#[derive(Debug)]
pub enum Overlay {
    /// The keys, scrolled to a line.
    Help(usize),
    /// Problems of the catalogue.
    Problems(Cursor),
    /// Every action by name.
    Palette(Palette),
    /// Letters over links.
    Hints(Hints),
    /// A choice of a few things.
    Menu(Menu),
    /// The looks, tried while one moves.
    Themes(Themes),
    /// The name of a file to save the screen in.
    Saving(Saving),
}

/// A choice of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Themes {
    /// Which of [`State::look_names`].
    pub cursor: Cursor,
    /// The look to come back to.
    pub before: Theme,
}

impl Themes {
    /// The looks, from the one in force.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let row = state.look_names().position(|(name, _)| name == state.look_name());
        Self { cursor: Cursor { row: row.unwrap_or(0), top: 0 }, before: state.theme }
    }
}

/// Actions by name, narrowed while one types.
#[derive(Debug)]
pub struct Palette {
    /// What was typed.
    pub input: Input,
    /// Which action.
    pub cursor: Cursor,
    /// What is left of the actions, the best first.
    pub actions: Vec<Action>,
}

/// Letters over everything on the screen that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// The letters typed so far.
    pub typed: String,
    /// The places.
    pub places: Vec<Hint>,
}

/// One place and its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The letters.
    pub letters: String,
    /// Column on the screen.
    pub x: u16,
    /// Row on the screen.
    pub y: u16,
    /// Where it leads.
    pub leads_to: Leads,
}

/// Where a hint leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To a row of the list.
    Row(usize),
    /// To a link of the page on show.
    Link(usize, Place),
}
