//! What comes into a journal from other trackers' exports, and what goes out to them. Nothing here reads or writes a
//! file: an import becomes an [`ImportPlan`], whose press is for the store to write.

mod fields;
mod import;
mod lists;
mod out;
mod own_json;
mod unmatched;
mod viewings;

pub use import::{ADayApart, ImportFigures, ImportPlan, ImportWork};
pub use out::{
    DiaryLine, JournalScope, ScopedRecord, called, diary_lines, diary_rows, facts, film_rows,
    listed, note, rated_rows, scoped,
};
pub use own_json::{OwnJsonFault, OwnJsonPlan, plan_own_json};
pub use unmatched::{NoMatch, UnmatchedFilm, match_film, teach, unmatched};
