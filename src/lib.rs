//! Palmares: a terminal browser for films and film festivals.
//!
//! # The house
//!
//! A workspace. From the ground up; a crate knows those above it in this table and none below.
//!
//! | crate | what is in it |
//! |---|---|
//! | [`text`] | clean text: the sanitiser and [`text::Clean`], cell widths, folding for search, near misses |
//! | [`catalogue`] | the domain: films, people, festivals, editions, selections, screenings, venues, awards, claims; compact, immutable, linked both ways; built from plain records of clean text |
//! | [`format`](mod@format) | catalogue files: JSON in and out, diagnostics with their line, the JSON Schema, what a careful editor would question |
//! | [`journal`] | what a person keeps: append-only files, folded; edits, undo, days, ratings, plans |
//! | [`planner`] | which showings of a festival can be seen one after the other, and the best plan of them; numbers alone |
//! | [`import`](mod@import) | exports of film trackers as rows, and which film of a catalogue they mean |
//! | [`search`] | the query language, the index, matching and ranking, the engine; surveys |
//!
//! This crate is the program. Nothing imports from a room below its own in this table.
//!
//! | room | what is in it |
//! |---|---|
//! | [`embedded`] | the catalogue that comes along |
//! | [`mine`] | a person's journal beside the catalogue: what is kept of its records |
//! | [`plan`] | an edition's programme, what a person wants and chose of it, the best plan around that; what to decide first, what fits, now and next, what a new programme changes |
//! | [`trackers`] | exports of trackers into a journal, a journal into rows that others read, what its films are in the catalogue |
//! | `output` | where data leaves the program, made safe for a terminal |
//! | [`pages`] | what a page says, before anyone decides how wide the screen is; addresses; columns of lists |
//! | [`export`] | records and a journal for other programs: CSV, JSON, NDJSON, Markdown, a calendar |
//! | [`app`] | what the person is doing: state, verbs, keymap, `update` |
//! | [`config`] | what a person configured, over the defaults |
//! | [`view`] | what they see: reads the state and draws it |
//! | [`picture`] | a screen as SVG or as text, to keep |
//! | [`tui`] | the terminal: its threads, signals and effects |
//! | [`shell`] | the program around the state: the threads that search, survey and read posters; settings; what is kept between two runs |
//! | [`cli`] | the command line, one file for each command |
//!
//! `crates/testkit` holds what tests, benchmarks and fuzz targets share: the program without a terminal, a
//! pseudo-terminal, an emulator, a monkey, the hostile corpus.
//!
//! # The ways
//!
//! *A key press*: `tui::input` reads bytes → `tui::decode` makes an [`app::event::Event`] → [`app::update()`] holds it
//! back while a list is coming (type-ahead), or asks the mode → the keymap names an [`app::action::Action`] → the
//! verb's function changes the [`app::State`] and returns effects → [`view::draw`].
//!
//! *An effect*: a verb returns [`app::event::Effect`] → the shell performs it, in a thread where the latest request
//! wins; or hands a [`app::event::TerminalEffect`] to [`tui`] → the outcome comes back as an event.
//!
//! *A query*: text → [`search::Query`] → [`search::Engine`] → each word's expansion in the index → postings, and masks
//! of the fields → evidence, ranked → [`search::Answer`] with rows.
//!
//! *A record*: file → `format`'s stream cuts it out → serde reads it; a faulty one is salvaged value by value → a
//! record of [`text::Clean`] → [`catalogue::build::Builder`] → [`catalogue::Catalogue`] → a page. What is wrong on
//! the way is a [`format::Problem`] with file, line and path. [`format::write`] goes the other way. The catalogue that
//! comes along took this way when the program was built: `build.rs` stores it as it is in memory.
//!
//! # What is absent
//!
//! The catalogue knows no JSON, file or terminal; search knows no screen; the app knows no terminal, clock or file;
//! views change nothing. There is no unsafe code, no async runtime and no global state. The crates' manifests hold the
//! first half of this, `tests/library/house.rs` the rest.

pub use palmares_catalogue as catalogue;
pub use palmares_format as format;
pub use palmares_import as import;
pub use palmares_journal as journal;
pub use palmares_planner as planner;
pub use palmares_search as search;
pub use palmares_text as text;

pub mod app;
mod atomic_write;
pub mod cli;
pub mod config;
pub mod embedded;
pub mod export;
#[cfg(test)]
mod faults;
pub mod mine;
mod output;
pub mod pages;
pub mod picture;
pub mod plan;
pub mod shell;
mod thread;
pub mod trackers;
pub mod tui;
pub mod view;
