//! Screenings for other programs.

use std::io::{self, Write};

use super::sheet::{Sheet, number, text};
use super::{ExportFormat, markdown, separated};
use crate::catalogue::terms::{ScreeningKind, ScreeningStatus};
use crate::catalogue::{Catalogue, Edition, Film, Screening, Section, Venue};
use crate::format::export::{ShownJson, screening_json};
use crate::output::Output;
use crate::pages::columns::Heading;

/// The columns that `palmares import csv` reads, and the edition.
const COLUMNS: [Heading; 18] = [
    text("id"),
    text("title"),
    text("films"),
    text("edition"),
    text("section"),
    text("venue"),
    text("screen"),
    text("city"),
    text("start"),
    text("ends"),
    number("minutes"),
    text("subtitles"),
    text("qa"),
    text("format"),
    text("status"),
    text("kind"),
    text("tickets"),
    text("url"),
];

/// Writes screenings.
///
/// # Errors
/// What the output says.
pub fn write<W: Write>(
    catalogue: &Catalogue,
    screenings: &[Screening<'_>],
    format: ExportFormat,
    output: &mut Output<W>,
) -> io::Result<()> {
    let json = |screening: &Screening<'_>| screening_json(catalogue, screening.id());
    match format {
        ExportFormat::Csv => separated::csv(&sheet(screenings), output),
        ExportFormat::Markdown => markdown::print(&sheet(screenings), output),
        ExportFormat::Json => {
            output.pretty_json(&screenings.iter().map(json).collect::<Vec<ShownJson<'_>>>())
        }
        ExportFormat::Ndjson => {
            screenings.iter().try_for_each(|screening| output.json(&json(screening)))
        }
    }
}

/// Screenings in rows and columns.
#[must_use]
pub fn sheet(screenings: &[Screening<'_>]) -> Sheet {
    let rows = screenings.iter().map(|screening| cells(*screening)).collect();
    Sheet { heading: None, columns: COLUMNS.to_vec(), rows }
}

/// What stands in the columns; lists with `|` between.
fn cells(screening: Screening<'_>) -> Vec<String> {
    let titles: Vec<&str> = screening.films().map(Film::title).collect();
    let told = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let subtitles: Vec<&str> = screening.subtitles().into_iter().flatten().collect();
    let house = screening.house();
    let tickets = screening.tickets();
    let state = tickets.and_then(|tickets| Some(tickets.state?.word()));
    vec![
        screening.id_text().to_owned(),
        screening.title().map_or_else(|| titles.join(" + "), str::to_owned),
        titles.join("|"),
        told(screening.edition().map(Edition::id_text)),
        told(screening.section().map(Section::name)),
        told(house.map(Venue::name).or(screening.venue())),
        told(screening.screen()),
        told(screening.city().or_else(|| house?.city())),
        told(screening.start()),
        told(screening.ends()),
        screening.minutes().map(|minutes| minutes.to_string()).unwrap_or_default(),
        subtitles.join("|"),
        told(screening.qa().map(|qa| if qa { "yes" } else { "no" })),
        told(screening.format()),
        told(screening.status().map(ScreeningStatus::word)),
        told(screening.kind().map(ScreeningKind::word)),
        told(state.or_else(|| tickets?.url)),
        told(screening.url()),
    ]
}
