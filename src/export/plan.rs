//! A plan of a festival for calendars, spreadsheets and paper.

use std::io::{self, Write};

use super::sheet::Sheet;
use super::{file_extension, plan_ics, plan_rows, separated};
use crate::catalogue::terms::ScreeningStatus;
use crate::catalogue::{Catalogue, Film, Section, day_clock};
use crate::journal::edit::ShowingNow;
use crate::journal::plan::{EditionPlan, ExportedShowing, OwnTicket};
use crate::output::Output;
use crate::pages::columns::Heading;
use crate::pages::flow::cells;
use crate::pages::write::escaped;
use crate::plan::{AgendaStop, FestivalPlan, StopState, date_of};
use crate::planner::DAY;
use crate::planner::best::Taken;

/// Columns of a printed page: a sheet of A4 in a typewriter's letters.
const WIDTH: u16 = 66;

/// What a plan can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanExport {
    /// A calendar.
    Ics,
    /// A page to be printed, a day below the other.
    Markdown,
    /// Comma-separated values with the headers that a schedule in CSV has, and what one decided.
    Csv,
    /// An object that `palmares plan` reads again.
    Json,
}

impl PlanExport {
    /// Every format.
    pub const ALL: &[Self] = &[Self::Ics, Self::Markdown, Self::Csv, Self::Json];

    /// How the name of a file ends that holds it.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Ics => "ics",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The format that a file's name asks for by its end.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let end = file_extension(path)?;
        Self::ALL.iter().copied().find(|format| format.extension().eq_ignore_ascii_case(end))
    }
}

/// What a calendar says beside what one goes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CalendarExtras {
    /// The ways between houses.
    pub ways: bool,
    /// When tickets go on sale.
    pub sale: bool,
}

/// A plan as a file has it.
#[derive(Debug, Clone)]
pub struct WrittenPlan {
    /// What is to be written.
    pub bytes: Vec<u8>,
    /// What a calendar says of each showing, for the journal to keep; nothing in other formats.
    pub told: Vec<(ShowingNow, ExportedShowing)>,
}

/// A plan as a file. `kept` is what the journal has of earlier calendars.
///
/// # Errors
/// What the output says.
pub fn plan_file(
    cat: &Catalogue,
    plan: &FestivalPlan<'_>,
    kept: Option<&EditionPlan>,
    (export, extras): (PlanExport, CalendarExtras),
) -> io::Result<WrittenPlan> {
    let bytes = match export {
        PlanExport::Ics => return Ok(plan_ics::calendar(cat, plan, kept, extras)),
        PlanExport::Csv => Output::bytes(|output| separated::csv(&sheet(plan), output))?,
        PlanExport::Markdown => Output::bytes(|output| page(plan, output))?,
        PlanExport::Json => {
            let edition = plan.programme.edition.id_text();
            let json = serde_json::json!({"edition": edition, "plan": plan_rows::rows(plan)});
            Output::bytes(|output| output.pretty_json(&json))?
        }
    };
    Ok(WrittenPlan { bytes, told: Vec::new() })
}

const fn text(name: &'static str) -> Heading {
    Heading { name, number: false }
}

/// The first are those that a schedule is read from.
const COLUMNS: [Heading; 16] = [
    text("id"),
    text("title"),
    text("films"),
    text("section"),
    text("venue"),
    text("screen"),
    text("city"),
    text("start"),
    text("ends"),
    Heading { name: "minutes", number: true },
    text("subtitles"),
    text("qa"),
    text("status"),
    text("url"),
    text("state"),
    text("ticket"),
];

fn sheet(plan: &FestivalPlan<'_>) -> Sheet {
    let programme = plan.programme;
    let row = |taken: &Taken| {
        let showing = &programme.showings[taken.showing];
        let screening = showing.screening;
        let hall = showing.scheduled.hall;
        let house = programme.houses.get(hall.house as usize);
        let screen = house.and_then(|house| house.screens.get(hall.screen as usize).copied());
        let films: Vec<&str> = screening.films().map(Film::title).collect();
        let tags = screening.subtitles().map(|tags| tags.collect::<Vec<_>>().join("|"));
        let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let city = screening.city().or_else(|| screening.house()?.city());
        let minutes = showing.length.minutes.to_string();
        vec![
            screening.id_text().to_owned(),
            programme.title(taken.showing),
            films.join("|"),
            own(screening.section().map(Section::id_text)),
            own(house.map(|house| house.name)),
            own(screen),
            own(city),
            own(screening.start()),
            own(screening.ends()),
            if showing.length.is_guess() { String::new() } else { minutes },
            tags.unwrap_or_default(),
            own(screening.qa().map(|qa| if qa { "yes" } else { "no" })),
            own(screening.status().map(ScreeningStatus::word)),
            own(screening.url()),
            if plan.own.is_chosen(taken.showing) { "going" } else { "proposed" }.to_owned(),
            own(plan.own.tickets.get(&taken.showing).map(|ticket| match ticket {
                OwnTicket::Wanted => "wanted",
                OwnTicket::Bought => "bought",
            })),
        ]
    };
    Sheet { heading: None, columns: COLUMNS.to_vec(), rows: plan.taken.iter().map(row).collect() }
}

/// A heading for each day, and a showing after the other with the ways between.
fn page(plan: &FestivalPlan<'_>, output: &mut Output<impl Write>) -> io::Result<()> {
    output.line(&format!("# {}", escaped(&plan.programme.edition.label())))?;
    for day in plan.agenda() {
        let date = date_of(day.day).map(|date| date.strftime("%A %-d %B %Y").to_string());
        output.line("")?;
        output.line(&format!("## {}", date.unwrap_or_default()))?;
        output.line("")?;
        for stop in &day.stops {
            if let Some(said) = pause_said(plan, stop) {
                wrapped(&format!("  *{said}*"), output)?;
            }
            wrapped(&format!("- {}", stop_said(plan, stop)), output)?;
        }
    }
    Ok(())
}

fn stop_said(plan: &FestivalPlan<'_>, stop: &AgendaStop) -> String {
    let programme = plan.programme;
    let at = stop.taken.showing;
    let showing = &programme.showings[at];
    let guess = if showing.length.is_guess() { "~" } else { "" };
    let [start, end] = [showing.scheduled.start, showing.scheduled.end]
        .map(|minute| day_clock(programme.wall_during(at, minute) - showing.scheduled.day * DAY));
    let state = match stop.state {
        StopState::Ticket => Some("ticket bought"),
        StopState::Going => None,
        StopState::Proposed => Some("proposed"),
    };
    let talk = match (showing.screening.qa(), stop.taken.leaves_early) {
        (Some(true), true) => Some("without the talk"),
        (Some(true), false) => Some("talk"),
        _ => None,
    };
    let hall = programme.hall_name(showing.scheduled.hall);
    let title = format!("**{start}–{guess}{end}** {}", escaped(&programme.title(at)));
    let rest = [Some(escaped(&hall)), talk.map(str::to_owned), state.map(str::to_owned)];
    let rest = rest.into_iter().flatten().filter(|part| !part.is_empty());
    std::iter::once(title).chain(rest).collect::<Vec<_>>().join(" · ")
}

fn pause_said(plan: &FestivalPlan<'_>, stop: &AgendaStop) -> Option<String> {
    let pause = stop.pause?;
    let house = plan.programme.showings[stop.taken.showing].scheduled.hall.house;
    let way = match (pause.is_same_hall, pause.is_same_house) {
        (true, _) => "same hall".to_owned(),
        (_, true) => "same house".to_owned(),
        _ => {
            let name = plan.programme.houses.get(house as usize).map_or("", |house| house.name);
            format!("{} min to {}", pause.way, escaped(name))
        }
    };
    Some(match pause.free {
        ..0 => format!("{way}, {} min short", -pause.free),
        free => format!("{way}, {}h {:02}m free", free / 60, free % 60),
    })
}

/// A line in as many as a page needs; those that follow stand below its text.
fn wrapped(line: &str, output: &mut Output<impl Write>) -> io::Result<()> {
    let indent = "  ";
    let (first, rest) = line.split_at(line.len().min(2));
    let mut written = first.to_owned();
    let mut is_begun = false;
    for word in rest.split(' ').filter(|word| !word.is_empty()) {
        if is_begun && cells(&written) + 1 + cells(word) > WIDTH {
            output.line(&written)?;
            indent.clone_into(&mut written);
            is_begun = false;
        }
        if is_begun {
            written.push(' ');
        }
        written.push_str(word);
        is_begun = true;
    }
    output.line(&written)
}
