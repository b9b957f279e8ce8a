//! What the person is doing: the state, the actions, and how one event makes the next state.
//!
//! `event → action → update → effects`: [`update()`] is total and does no I/O, it returns
//! [`event::Effect`]s as data. Geometry comes from [`layout`] and [`crate::pages::flow`], which are
//! pure, so that the views only read.

pub mod action;
pub mod cursor;
pub mod event;
pub mod help;
mod hints;
pub mod history;
pub mod key;
pub mod keymap;
pub mod layout;
mod looks;
pub mod menu;
pub mod overlay;
mod palette;
pub mod place;
pub mod poster;
pub mod saving;
pub mod session;
mod signs;
pub mod state;
pub mod tabs;
pub mod theme;
pub mod tour;
mod update;
mod web;

pub use signs::Signs;
pub use state::State;
pub use update::update;
