//! A journal as days of a calendar: those on which something was seen.

use std::io::{self, Write};

use crate::import::export::{DiaryDay, diary_calendar};
use crate::journal::day::as_civil;
use crate::journal::{Journal, Scale};
use crate::output::Output;
use crate::trackers::{DiaryLine, JournalScope, called, diary_lines};

pub(super) fn print<W: Write>(
    journal: &Journal,
    scope: &JournalScope,
    scale: Scale,
    output: &mut Output<W>,
) -> io::Result<usize> {
    let lines = diary_lines(journal, scope);
    let days: Vec<DiaryDay> = lines.iter().filter_map(|line| day(journal, line, scale)).collect();
    output.own(diary_calendar("Films seen", &days).as_bytes())?;
    Ok(days.len())
}

/// The day of a viewing, if all of it is known.
fn day(journal: &Journal, line: &DiaryLine<'_>, scale: Scale) -> Option<DiaryDay> {
    let viewing = line.viewing?;
    let day = as_civil(viewing.when?)?;
    let millis = i64::try_from(viewing.made.time()).unwrap_or(i64::MAX);
    let rated =
        line.rating().map(|rating| format!("{} of {}", scale.show(rating), scale.highest()));
    let text: Vec<String> = rated.into_iter().chain(line.note()).collect();
    let place = super::place_words(&viewing.place);
    Some(DiaryDay {
        uid: format!("{}@palmares", viewing.key),
        written: jiff::Timestamp::from_millisecond(millis).unwrap_or_default(),
        day,
        summary: called(journal, &line.key),
        place: (!place.is_empty()).then(|| place.join(", ")),
        text: (!text.is_empty()).then(|| text.join("\n\n")),
        tags: line.tags(),
    })
}
