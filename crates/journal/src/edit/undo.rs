//! Taking back, and bringing back.

use serde_json::Value;

use super::{Draft, Press};
use crate::fold::Journal;
use crate::id::Device;
use crate::key::{JournalKey, OfKind};

/// Takes back what a key of [`Journal::log`] says.
#[must_use]
pub fn undo(of: &JournalKey) -> Press {
    Press::new([Draft::of(OfKind::Undo, of).set("undone", true)])
}

/// Brings back what was taken back.
#[must_use]
pub fn redo(of: &JournalKey) -> Press {
    Press::new([Draft::of(OfKind::Undo, of).set("undone", Value::Null)])
}

/// Takes back what was done last on one's own device, and says what that is: [`Journal::undone_with`] has its edits.
#[must_use]
pub fn undo_last(
    journal: &Journal,
    is_own: impl Fn(Device) -> bool,
) -> Option<(JournalKey, Press)> {
    let of = journal.next_undo(is_own)?;
    let press = undo(&of);
    Some((of, press))
}

/// Brings back what was taken back last on one's own device, if nothing was done there since.
#[must_use]
pub fn redo_last(
    journal: &Journal,
    is_own: impl Fn(Device) -> bool,
) -> Option<(JournalKey, Press)> {
    let of = journal.next_redo(is_own)?;
    let press = redo(&of);
    Some((of, press))
}
