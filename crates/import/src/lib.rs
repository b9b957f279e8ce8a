//! Exports of film trackers, read into neutral rows and matched to the films of a catalogue; and rows written again in
//! the forms that trackers read.
//!
//! The crate knows no terminal, and no journal: what becomes of a row is for the caller to say.
//!
//! | module | what is in it |
//! |---|---|
//! | [`container`] | the files of a zip or a folder, within bounds |
//! | `text` | encodings, rows and headers, days, ratings, HTML |
//! | `readers` | one file for each tracker |
//! | [`rows`] | what they all give: films, viewings, ratings, wants, lists |
//! | [`film`] | what a film is told by: titles, year, directors, ids |
//! | [`matching`] | which film of a catalogue it is |
//! | [`schedule`] | the schedule of a festival, which is no export of a tracker |
//! | [`export`] | the way back: CSV for Letterboxd, and such as IMDb's |
//!
//! *The way of an export*: paths → [`open`] → [`read`] → [`matching::FilmIndex::match_films`] → a plan, which is the
//! caller's.

mod answers;
mod choices;
mod collect;
pub mod container;
pub mod export;
pub mod film;
pub mod matching;
mod readers;
pub mod rows;
pub mod schedule;
mod text;
mod tracker;

pub use answers::{AnswerFault, MatchAnswer, read_answers};
pub use choices::{ChoiceFault, ColumnMap, ImportChoices};
pub use container::{ExportFile, ExportFiles, OpenFault, open};
pub use readers::{ReadFault, read};
pub use text::days::DayOrder;
pub use tracker::Tracker;
