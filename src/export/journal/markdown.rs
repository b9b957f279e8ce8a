//! A journal as a diary to read, the newest month first.

use std::io::{self, Write};

use crate::catalogue::date::Date;
use crate::journal::day::as_civil;
use crate::journal::{Journal, Scale};
use crate::output::Output;
use crate::pages::write::escaped;
use crate::trackers::{DiaryLine, JournalScope, ScopedRecord, called, diary_lines, facts, scoped};

/// Under which heading viewings stand of which no day is known.
const NO_DATE: &str = "No date";

pub(super) fn print<W: Write>(
    journal: &Journal,
    scope: &JournalScope,
    scale: Scale,
    output: &mut Output<W>,
) -> io::Result<usize> {
    let lines = diary_lines(journal, scope);
    let mut seen: Vec<&DiaryLine<'_>> =
        lines.iter().filter(|line| line.viewing.is_some()).collect();
    seen.reverse();
    let wanted: Vec<ScopedRecord<'_>> = scoped(journal, scope)
        .into_iter()
        .filter(|record| record.is_film() && record.kept.is_some_and(|kept| kept.want.is_some()))
        .collect();
    output.line("# Diary")?;
    let heading = |line: &DiaryLine<'_>| match when(line) {
        Some(day) => month(day),
        None => NO_DATE.to_owned(),
    };
    for of_month in seen.chunk_by(|a, b| heading(a) == heading(b)) {
        let Some(first) = of_month.first() else { continue };
        output.line("")?;
        output.line(&format!("## {}", heading(first)))?;
        output.line("")?;
        of_month.iter().try_for_each(|line| viewing(journal, line, scale, output))?;
    }
    if !wanted.is_empty() {
        output.line("")?;
        output.line("## Wanted")?;
        output.line("")?;
    }
    for record in &wanted {
        output.line(&format!(
            "- {}{}",
            escaped(&called(journal, &record.key)),
            by(journal, &record.key)
        ))?;
    }
    Ok(seen.len() + wanted.len())
}

fn viewing<W: Write>(
    journal: &Journal,
    line: &DiaryLine<'_>,
    scale: Scale,
    output: &mut Output<W>,
) -> io::Result<()> {
    let Some(viewing) = line.viewing else { return Ok(()) };
    let day = when(line).and_then(day_of_month).map(|day| format!("{day} · ")).unwrap_or_default();
    let film = escaped(&called(journal, &line.key));
    let mut text = format!("- {day}**{film}**{}", by(journal, &line.key));
    let mut say = |words: &str| {
        text.push_str(" · ");
        text.push_str(words);
    };
    if viewing.rewatch {
        say("again");
    }
    if let Some(rating) = line.rating() {
        say(&format!("{} of {}", scale.show(rating), scale.highest()));
    }
    if line.is_liked() {
        say("liked");
    }
    if !viewing.whole {
        say("walked out");
    }
    let place = super::place_words(&viewing.place);
    if !place.is_empty() {
        say(&escaped(&place.join(", ")));
    }
    if let Some(format) = &viewing.place.format {
        say(&escaped(format));
    }
    if !viewing.with.is_empty() {
        let with: Vec<String> = viewing.with.iter().map(|name| name.to_string()).collect();
        say(&format!("with {}", escaped(&with.join(", "))));
    }
    let tags = line.tags();
    if !tags.is_empty() {
        say(&escaped(&tags.join(", ")));
    }
    output.line(&text)?;
    if let Some(note) = line.note() {
        // A note is Markdown itself, and stands below its line.
        output.line("")?;
        for line in note.lines() {
            output.line(format!("  > {line}").trim_end())?;
        }
    }
    Ok(())
}

fn when(line: &DiaryLine<'_>) -> Option<Date> {
    line.viewing?.when
}

/// The directors of a film, behind its name.
fn by(journal: &Journal, key: &crate::journal::key::JournalKey) -> String {
    let directors = facts(journal, key).directors;
    let names: Vec<String> = directors.iter().map(|name| name.to_string()).collect();
    match names.is_empty() {
        true => String::new(),
        false => format!(", {}", escaped(&names.join(", "))),
    }
}

/// The month of a day; for what is less certain, all that is known.
fn month(when: Date) -> String {
    match as_civil(when) {
        Some(day) => day.strftime("%B %Y").to_string(),
        None => when.to_string(),
    }
}

fn day_of_month(when: Date) -> Option<String> {
    as_civil(when).map(|day| day.day().to_string())
}
