//! What comes into a journal from other trackers' exports, and what goes out to them. Nothing here reads or writes a
//! file: an import becomes an [`ImportPlan`], whose press is for the store to write.

mod fields;
mod import;
mod lists;
mod out;

pub use import::{ImportFigures, ImportPlan, ImportWork};
pub use out::{diary_rows, film_rows, rated_rows};
