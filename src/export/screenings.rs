//! Screenings for other programs.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use jiff::Timestamp;

use super::sheet::{Sheet, number, text};
use super::{ExportFormat, markdown, plan_ics, separated};
use crate::catalogue::terms::{ScreeningKind, ScreeningStatus};
use crate::catalogue::{Catalogue, Edition, Film, Screening, Section, Venue};
use crate::format::export::{ShownJson, screening_json};
use crate::import::schedule::{
    EventStatus, PlanCalendar, PlannedEvent, plan_calendar, showing_uid,
};
use crate::output::Output;
use crate::pages::columns::Heading;
use crate::plan::EditionProgramme;

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

/// Screenings as a calendar, and how many of them it has: those of an edition, with a start. None of them is decided, so
/// they are tentative; each is the event that a plan's calendar has of it.
#[must_use]
pub fn calendar(catalogue: &Catalogue, screenings: &[Screening<'_>]) -> (String, usize) {
    let mut programmes: BTreeMap<u32, EditionProgramme<'_>> = BTreeMap::new();
    let mut events = Vec::new();
    for screening in screenings {
        let Some(edition) = screening.edition() else { continue };
        let programme = programmes
            .entry(edition.id().0)
            .or_insert_with(|| EditionProgramme::of(catalogue, edition.id()));
        events.extend(programme.find(screening.id_text()).map(|at| event(programme, at)));
    }
    let editions: Vec<&EditionProgramme<'_>> = programmes.values().collect();
    let name = match editions[..] {
        [programme] => programme.edition.label(),
        _ => "Screenings".to_owned(),
    };
    let zones: BTreeSet<Option<&str>> =
        editions.iter().map(|programme| programme.edition.timezone()).collect();
    let zone = zones.first().copied().flatten().filter(|_| zones.len() == 1);
    let changed = editions.iter().map(|programme| plan_ics::changed(catalogue, programme)).max();
    let changed = changed.unwrap_or(Timestamp::UNIX_EPOCH);
    let text = plan_calendar(&PlanCalendar { name: &name, zone, changed, events: &events });
    (text, events.len())
}

fn event(programme: &EditionProgramme<'_>, at: usize) -> PlannedEvent {
    let showing = &programme.showings[at];
    let screening = showing.screening;
    let films: Vec<String> = screening.films().map(plan_ics::by_whom).collect();
    PlannedEvent {
        uid: showing_uid(screening.id_text(), programme.edition.id_text()),
        sequence: 0,
        status: match programme.takes_place(at) {
            true => EventStatus::Tentative,
            false => EventStatus::Cancelled,
        },
        start: plan_ics::moment(showing.start),
        minutes: u16::try_from(showing.length.minutes).unwrap_or(u16::MAX),
        summary: programme.title(at),
        place: screening.hall(),
        text: Some(films.join("\n")).filter(|text| !text.is_empty()),
        url: screening.url().map(str::to_owned),
        alarm: None,
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
