//! A journal as rows for spreadsheets. Its headers are among those that an import of any CSV knows.

use std::io::{self, Write};

use crate::export::separated::harmless;
use crate::import::film::{Database, FilmFacts};
use crate::journal::model::{CleanText, SeenAt};
use crate::journal::{Journal, Scale};
use crate::output::Output;
use crate::text::tidied;
use crate::trackers::{DiaryLine, JournalScope, diary_lines, facts};

const HEAD: [&str; 25] = [
    "title",
    "original title",
    "year",
    "directors",
    "seen",
    "rewatched",
    "rating",
    "liked",
    "wanted since",
    "tags",
    "notes",
    "venue",
    "city",
    "edition",
    "section",
    "format",
    "with",
    "walked out",
    "minutes",
    "imdb",
    "tmdb",
    "wikidata",
    "letterboxd",
    "address",
    "key",
];

pub(super) fn print<W: Write>(
    journal: &Journal,
    scope: &JournalScope,
    scale: Scale,
    output: &mut Output<W>,
) -> io::Result<usize> {
    let lines = diary_lines(journal, scope);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Whoever reads it shall know what a rating is of.
    let rating = format!("rating out of {}", scale.highest());
    writer.write_record(HEAD.map(|name| if name == "rating" { &rating } else { name }))?;
    for line in &lines {
        let cells = cells(journal, line, scale);
        writer.write_record(cells.map(|cell| harmless(&lines_tidied(&cell)).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    output.own(&bytes)?;
    Ok(lines.len())
}

/// A cell may have several lines: a note has.
fn lines_tidied(cell: &str) -> String {
    let lines: Vec<_> = cell.lines().map(tidied).collect();
    lines.join("\n")
}

fn cells(journal: &Journal, line: &DiaryLine<'_>, scale: Scale) -> [String; HEAD.len()] {
    let film: FilmFacts = facts(journal, &line.key);
    let nowhere = SeenAt::default();
    let place = line.viewing.map_or(&nowhere, |viewing| &viewing.place);
    let text = |text: &Option<CleanText>| text.as_ref().map(|text| text.to_string());
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    let id = |database| film.ids.get(database).unwrap_or_default().to_owned();
    let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
    let names = |names: &[CleanText]| {
        let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
        names.join(", ")
    };
    let wanted = line.kept.and_then(|kept| kept.want).map(|since| match since.day {
        Some(day) => day.edtf(),
        None => yes(true),
    });
    [
        film.title.to_string(),
        text(&film.original).unwrap_or_default(),
        number(film.year),
        names(&film.directors),
        match line.viewing {
            // That it was seen is said even where the day is not known.
            Some(viewing) => {
                viewing.when.map_or_else(|| yes(true), crate::catalogue::date::Date::edtf)
            }
            None => String::new(),
        },
        yes(line.viewing.is_some_and(|viewing| viewing.rewatch)),
        line.rating().map(|rating| scale.show_plainly(rating)).unwrap_or_default(),
        yes(line.is_liked()),
        wanted.unwrap_or_default(),
        line.tags().join(", "),
        line.note().unwrap_or_default(),
        text(&place.venue).unwrap_or_default(),
        text(&place.city).unwrap_or_default(),
        text(&place.edition_text).or_else(|| text(&place.edition)).unwrap_or_default(),
        text(&place.section).unwrap_or_default(),
        text(&place.format).unwrap_or_default(),
        names(line.viewing.map_or(&[][..], |viewing| &viewing.with)),
        yes(line.viewing.is_some_and(|viewing| !viewing.whole)),
        number(film.minutes),
        id(Database::Imdb),
        id(Database::Tmdb),
        id(Database::Wikidata),
        id(Database::Letterboxd),
        text(&line.kept.and_then(|kept| kept.snapshot.address.clone())).unwrap_or_default(),
        line.key.to_string(),
    ]
}
