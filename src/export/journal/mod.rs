//! A journal for people and for programs that know none: JSON, CSV, Markdown, days of a calendar.

mod calendar;
mod csv;
mod json;
mod markdown;

use std::io::{self, Write};

use crate::journal::model::SeenAt;
use crate::journal::{Journal, Scale};
use crate::output::Output;
use crate::trackers::JournalScope;

/// What a journal can be written as here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalExport {
    /// One object: records with their viewings, lists, and plans of festivals.
    Json,
    /// A row for each viewing, and for each film without one.
    Csv,
    /// The diary by month.
    Markdown,
    /// An event for each viewing of which the day is known.
    Ics,
}

/// Writes what a scope has of a journal; ratings for people in their scale. Returns how many records and plans, rows,
/// events that was.
///
/// # Errors
/// What the output says.
pub fn write_journal<W: Write>(
    journal: &Journal,
    scope: &JournalScope,
    (format, scale): (JournalExport, Scale),
    output: &mut Output<W>,
) -> io::Result<usize> {
    match format {
        JournalExport::Json => json::print(journal, scope, output),
        JournalExport::Csv => csv::print(journal, scope, scale, output),
        JournalExport::Markdown => markdown::print(journal, scope, scale, output),
        JournalExport::Ics => calendar::print(journal, scope, scale, output),
    }
}

/// Where something was seen, in words, from the narrow to the wide.
fn place_words(place: &SeenAt) -> Vec<String> {
    let edition = place.edition_text.as_ref().or(place.edition.as_ref());
    let all = [place.venue.as_ref(), place.city.as_ref(), edition, place.section.as_ref()];
    let mut words: Vec<String> = all.into_iter().flatten().map(|text| text.to_string()).collect();
    if let (Some(kind), true) = (&place.kind, words.is_empty()) {
        words.push(kind.to_string());
    }
    words
}
