//! A choice of a few things, each under a letter.

use super::cursor::Cursor;
use super::event::Effect;

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What the choice is about.
    pub title: &'static str,
    /// What there is.
    pub choices: Vec<Choice>,
    /// The one chosen.
    pub cursor: Cursor,
}

/// One of a menu's choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The letter that takes it at once.
    pub letter: char,
    /// What it is called.
    pub name: String,
    /// What it would copy or open.
    pub value: String,
    /// What it does.
    pub effect: Effect,
    /// What to say when it is done.
    pub done: String,
}
