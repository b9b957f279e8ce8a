//! How long films were wanted before they were seen.

use jiff::civil;

use super::Book;
use crate::catalogue::date::Date;
use crate::journal::Viewing;
use crate::journal::key::{Of, OfKind};

/// A film that was wanted, and then seen.
pub(super) struct Wait<'v> {
    pub viewing: &'v Viewing,
    /// Since when it was wanted.
    pub since: civil::Date,
    /// How many days that was.
    pub days: i32,
}

impl Book<'_> {
    /// The longest of the waits that viewings ended; the earliest of several.
    pub(super) fn longest_wait<'v>(&self, viewings: &[&'v Viewing]) -> Option<Wait<'v>> {
        let waits = viewings.iter().filter_map(|viewing| self.wait(viewing));
        waits.max_by_key(|wait| (wait.days, std::cmp::Reverse(wait.since)))
    }

    fn wait<'v>(&self, viewing: &'v Viewing) -> Option<Wait<'v>> {
        let seen = day(&viewing.when?)?;
        let since = self.wanted_on(viewing, seen)?;
        let days = (seen - since).get_days();
        (days > 0).then_some(Wait { viewing, since, days })
    }

    /// Since when the film of a viewing was wanted when it was seen.
    fn wanted_on(&self, viewing: &Viewing, seen: civil::Date) -> Option<civil::Date> {
        let journal = self.mine.journal();
        let keys = journal.keys_of(journal.key_of(&viewing.record));
        let of: Vec<Of> = keys.iter().map(|key| Of::new(OfKind::Record, key)).collect();
        let mut since: Option<civil::Date> = None;
        for held in journal.held(&of) {
            let Some(want) = held.fields.get("want") else { continue };
            match want.as_str().and_then(|text| text.parse().ok()) {
                Some(day) => since = since.or(Some(day)),
                // It was taken off the list when it was seen, or before.
                None if held.edit.day().is_none_or(|until| until >= seen) && since.is_some() => {
                    break;
                }
                None => since = None,
            }
        }
        since.filter(|since| *since <= seen)
    }
}

/// A day that is known as one.
fn day(when: &Date) -> Option<civil::Date> {
    when.edtf().parse().ok()
}
