//! What the person is doing: the state, the actions, and how one event makes the next state.
//!
//! `event → action → update → effects`: [`update()`] is total and does no I/O, it returns
//! [`event::Effect`]s as data. Geometry comes from [`layout`] and [`crate::pages::flow`], which are
//! pure, so that the views only read.

pub mod action;
mod appearance;
pub mod cursor;
pub mod event;
pub mod help;
pub mod here;
mod hints;
pub mod history;
pub mod importing;
pub mod journal;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod mode;
pub mod page;
pub mod page_find;
mod palette;
pub mod plan;
pub mod poster;
pub mod saving;
pub mod selection;
pub mod session;
pub mod sorting;
pub mod state;
pub mod tab;
pub mod tabs;
pub mod text_input;
pub mod theme;
pub mod tour;
mod type_ahead;
mod update;
mod verbs;
mod web;

pub use state::State;
pub use theme::Signs;
pub use update::update;
