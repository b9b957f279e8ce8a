//! A person's own: what was seen, wanted, rated, noted, listed; what is planned of a festival.
//!
//! # The way of an edit
//!
//! The journal is a folder of append-only files, one for each device, a JSON object on every line. A line is an
//! [`Edit`]: a patch of named fields of one thing, with an id by which all edits of all devices have one order.
//! [`Store::open`] reads the lines; [`Journal::add`] folds them. What they add up to depends neither on the order in
//! which they come nor on how often: lines may be synced, copied, merged and read twice.
//!
//! A press of a key becomes a [`edit::Press`], made from the journal as it is by a function of [`edit`]; [`Store::append`]
//! gives it ids and writes it, and what it gives back goes to [`Journal::add`]. [`Store::poll`] brings what other
//! programs wrote.
//!
//! | module | what is in it |
//! |---|---|
//! | [`id`] | ids of edits, devices, the logical clock |
//! | [`key`] | what an edit is of: `record:imdb:tt0118694` |
//! | [`line`](mod@line) | one line of a file |
//! | [`model`] | records, viewings, lists |
//! | [`plan`] | a festival's plan: showings, days, ways |
//! | [`fold`] | edits into those |
//! | [`edit`] | presses of keys into edits |
//! | [`store`] | the folder: reading, appending, following, backups |
//! | [`day`], [`rating`], [`place`], [`prose`] | days as typed, scales, places on lists, notes |
//!
//! The journal knows no terminal, no catalogue but its dates, no environment and no clock: whoever calls says where
//! things are and what time it is.

pub mod day;
pub mod edit;
pub mod fold;
pub mod id;
pub mod key;
pub mod line;
pub mod model;
mod patch;
pub mod place;
pub mod plan;
pub mod prose;
pub mod rating;
pub mod store;
mod value;

pub use fold::Journal;
pub use id::{Device, EditId};
pub use key::{JournalKey, Of, OfKind};
pub use line::Edit;
pub use model::{KeptRecord, RecordSnapshot, Viewing};
pub use plan::{EditionPlan, PlanSettings, PlannedShowing, ShowingKey, ShowingSnapshot, WishLevel};
pub use prose::Prose;
pub use rating::{Rating, Scale};
pub use store::{Paths, Store};
