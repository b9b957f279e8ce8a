//! Palmares: a terminal browser for films and film festivals.
//!
//! # The map of the house
//!
//! In reading order, from the ground up; nothing imports from a room above its own.
//!
//! | room | what is in it |
//! |---|---|
//! | [`catalogue`] | what is known: films, people, festivals, editions, selections, screenings, awards, claims; compact, immutable, linked both ways |
//! | [`format`](mod@format) | JSON to records, with the line of every problem; the JSON Schema |
//! | [`search`] | how things are found: folding, the query, the engine and its worker |
//! | [`review`] | what a careful editor would question in a catalogue |
//! | [`survey`] | what can be counted and traced: runs, careers, places, figures, the shortest way |
//! | [`export`] | records as JSON again, for scripts |
//! | [`app`] | what the person is doing: state, actions, keymap, `update`, pages before they are drawn |
//! | [`config`] | what a person configured, over the defaults |
//! | [`view`] | what they see: reads the state and draws it |
//! | [`picture`] | a screen as SVG or as text, to keep |
//! | [`tui`] | the machine it runs on: terminal, threads, signals, effects |
//! | [`cli`] | the way in: arguments, one file for each command, exit codes |
//!
//! # Two ways
//!
//! *The way of a key press*: terminal → [`app::event::Event`] → [`app::action::Action`] →
//! [`app::update()`] → state and [`app::event::Effect`]s → [`view::draw`]. An effect's outcome
//! comes back as an event. `update` is total and does no I/O; views take `&State`; geometry
//! comes from [`app::layout`] and [`pages::flow`], which are pure.
//!
//! *The way of a fact*: file → [`format::load`] → [`catalogue::build::Builder`] →
//! [`catalogue::Catalogue`] → [`search::Engine`] → rows → page → screen. What is wrong on the
//! way is a [`format::Problem`] with file, line and path.
//!
//! # What is absent
//!
//! The catalogue knows no JSON, file or terminal; search knows no screen; the app knows no
//! terminal, clock or file; views change nothing. There is no unsafe code, no async runtime and
//! no global state. `tests/house.rs` holds all of this.

pub use palmares_catalogue as catalogue;
pub use palmares_format as format;
pub use palmares_search as search;
pub use palmares_text as text;

pub mod app;
mod atomic_write;
pub mod cli;
pub mod config;
pub mod embedded;
#[cfg(test)]
mod faults;
pub mod pages;
pub mod picture;
pub mod shell;
mod thread;
pub mod tui;
pub mod view;
