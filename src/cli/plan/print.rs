//! A plan in lines for people.

use std::io::{self, Write};

use super::signs::LineSigns;
use crate::catalogue::{FilmId, day_clock};
use crate::output::Output;
use crate::pages::flow::{cells, cut};
use crate::pages::words::counted;
use crate::plan::{
    AgendaPause, EditionProgramme, FestivalPlan, PlanProposal, WishBar, WishOutside, date_of,
};
use crate::planner::best::Wish;
use crate::planner::follows::Between;
use crate::planner::{DAY, Minute};

/// No title becomes narrower for want of room.
const NARROWEST: u16 = 12;

/// Blank cells between columns.
const GAP: u16 = 2;

/// A line: words, or columns that stand below each other with those of the lines around it. The widest column, which
/// gives way on a narrow terminal, is the title's.
pub(super) enum PlanLine {
    Words(String),
    Columns(Vec<String>),
}

/// Prints lines, all columns of them aligned.
pub(super) fn print(lines: &[PlanLine], output: &mut Output<impl Write>) -> io::Result<()> {
    let signs = LineSigns::here();
    let rows = || {
        lines.iter().filter_map(|line| match line {
            PlanLine::Columns(row) => Some(row),
            PlanLine::Words(_) => None,
        })
    };
    let most = rows().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows().filter_map(|row| row.get(at)).map(|cell| cells(cell)).max();
    let mut widths: Vec<u16> = (0..most).map(|at| width(at).unwrap_or(0)).collect();
    let total: u32 = widths.iter().map(|width| u32::from(width + GAP)).sum();
    if let Some(room) = output.width()
        && let Some(widest) = widths.iter_mut().max()
    {
        let over = total.saturating_sub(u32::from(room + GAP));
        let over = u16::try_from(over).unwrap_or(u16::MAX);
        *widest = widest.saturating_sub(over).max(NARROWEST.min(*widest));
    }
    for line in lines {
        let text = match line {
            PlanLine::Words(words) => words.clone(),
            PlanLine::Columns(row) => aligned(row, &widths),
        };
        output.line(&signs.plain(&text))?;
    }
    Ok(())
}

fn aligned(row: &[String], widths: &[u16]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths).filter(|(_, width)| **width > 0) {
        let cell = if cells(cell) > *width { cut(cell, *width) } else { cell.clone() };
        let air = usize::from(width.saturating_sub(cells(&cell)) + GAP);
        line.extend([cell.as_str(), &" ".repeat(air)]);
    }
    line.truncate(line.trim_end().len());
    line
}

/// A time of the wall clock; past the midnight of its festival's day it is marked.
pub(super) fn time(programme: &EditionProgramme<'_>, at: usize, minute: Minute) -> String {
    day_clock(programme.wall_during(at, minute) - programme.showings[at].scheduled.day * DAY)
}

/// The same of a moment that is no showing's.
pub(super) fn time_on(programme: &EditionProgramme<'_>, day: i64, minute: Minute) -> String {
    day_clock(programme.wall_of_axis(minute) - day * DAY)
}

/// `Saturday 27 March`.
pub(super) fn day_said(day: i64) -> String {
    date_of(day).map_or_else(String::new, |date| date.strftime("%A %-d %B").to_string())
}

/// `Sat 18:00`.
pub(super) fn day_and_time(programme: &EditionProgramme<'_>, at: usize) -> String {
    let scheduled = &programme.showings[at].scheduled;
    let day = date_of(scheduled.day).map(|date| date.strftime("%a ").to_string());
    format!("{}{}", day.unwrap_or_default(), time(programme, at, scheduled.start))
}

/// From when to when a showing is.
pub(super) fn times(programme: &EditionProgramme<'_>, at: usize) -> String {
    let showing = &programme.showings[at];
    let guess = if showing.length.is_guess() { "~" } else { "" };
    let [start, end] =
        [showing.scheduled.start, showing.scheduled.end].map(|minute| time(programme, at, minute));
    format!("{start}–{guess}{end}")
}

/// A showing in columns, the first with a sign.
pub(super) fn showing(programme: &EditionProgramme<'_>, at: usize, sign: &str) -> Vec<String> {
    let showing = &programme.showings[at];
    let talk = if showing.screening.qa() == Some(true) { "talk" } else { "" };
    vec![
        format!("  {sign} {}", times(programme, at)),
        programme.title(at),
        programme.hall_name(showing.scheduled.hall),
        talk.to_owned(),
        showing.screening.id_text().to_owned(),
    ]
}

/// A showing on a line of its own.
pub(super) fn showing_line(programme: &EditionProgramme<'_>, at: usize) -> String {
    let parts = showing(programme, at, "");
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("  ")
}

/// A length of time: `2h 05m`.
pub(super) fn duration(minutes: Minute) -> String {
    format!("{}h {:02}m", minutes / 60, minutes % 60)
}

/// A plan day by day, with the ways between.
pub(super) fn agenda(plan: &FestivalPlan<'_>, day: Option<i64>) -> Vec<PlanLine> {
    let mut lines = Vec::new();
    for of_day in plan.agenda().iter().filter(|of_day| day.is_none_or(|day| day == of_day.day)) {
        lines.push(PlanLine::Words(day_said(of_day.day)));
        for stop in &of_day.stops {
            let pause = stop.pause.map(|pause| format!("      {}", pause_said(&pause)));
            lines.extend(pause.map(PlanLine::Words));
            let at = stop.taken.showing;
            let mut row = showing(plan.programme, at, stop.state.sign());
            if stop.taken.leaves_early && !row[3].is_empty() {
                "no talk".clone_into(&mut row[3]);
            }
            lines.push(PlanLine::Columns(row));
        }
    }
    lines
}

fn pause_said(pause: &AgendaPause) -> String {
    let way = match pause.way {
        0 => "same hall".to_owned(),
        way => format!("{way} min on the way"),
    };
    let meal = if pause.has_room_for_meal { " · a meal fits" } else { "" };
    match pause.stands {
        Between::Clash(minutes) => format!("clash: {minutes} min at the same time"),
        Between::Short(minutes) => format!("{way} · {minutes} min short"),
        Between::Tight(_) | Between::Easy(_) => {
            format!("{way} · {} free{meal}", duration(pause.free))
        }
    }
}

/// How a showing stands to a planned one.
pub(super) fn stands_said(
    programme: &EditionProgramme<'_>,
    other: usize,
    stands: Between,
) -> String {
    let title = programme.title(other);
    match stands {
        Between::Clash(_) => format!("clashes with {title}"),
        Between::Short(minutes) => format!("{minutes} min short for {title}"),
        Between::Tight(minutes) => format!("{minutes} min to spare for {title}"),
        Between::Easy(_) => "fits".to_owned(),
    }
}

/// How good a plan is.
pub(super) fn proposal_said(proposal: &PlanProposal) -> String {
    let (got, wanted) = (proposal.got, proposal.wanted);
    let musts = match wanted.1 {
        0 => String::new(),
        musts => format!(" · {} of {musts} musts", got.1),
    };
    format!("{} of {} wanted{musts} · {}", got.0, wanted.0, proposal.proof())
}

/// What the plan lacks, and what each would cost.
pub(super) fn left_out(plan: &FestivalPlan<'_>, proposal: &PlanProposal) -> Vec<PlanLine> {
    let programme = plan.programme;
    let mut lines = Vec::new();
    for left in &proposal.out {
        let cost = match &left.cost {
            None => bar_said(left.bar).to_owned(),
            Some(cost) => {
                let price = proposal.price_of(plan.own, plan.question, cost);
                let instead = titles(programme, instead_of(programme, left));
                let about = if cost.is_proven { "" } else { "about " };
                let said = format!(
                    "{}  {}  costs {about}{price}: {instead}",
                    programme.showings[cost.showing].screening.id_text(),
                    day_and_time(programme, cost.showing),
                );
                said.trim_end_matches(": ").to_owned()
            }
        };
        lines.push(PlanLine::Columns(vec![
            format!("  {}", wish_marks(left.wish)),
            programme.film_title(left.film),
            counted(left.chances, "chance", "chances"),
            cost,
        ]));
    }
    if !lines.is_empty() {
        lines.insert(0, PlanLine::Words("Wanted and not in the plan".to_owned()));
    }
    lines
}

/// `!!!` for a wish of level 3.
pub(super) fn wish_marks(wish: Wish) -> String {
    format!("{:4}", "!".repeat(wish.level().into()))
}

/// Why a wish has no price.
pub(super) fn bar_said(bar: Option<WishBar>) -> &'static str {
    match bar {
        Some(WishBar::NotShown) => "not on the programme yet",
        Some(WishBar::Closed) => "no screening that you can go to",
        Some(WishBar::OutsideHours) => "outside your hours",
        Some(WishBar::Clashes) => "clashes with what you go to",
        Some(WishBar::FullDays) => "only at a meal's time or on too full a day",
        None => "what it costs was not found in time",
    }
}

/// The films that the plan would lose for one that it lacks.
pub(super) fn instead_of<'a>(
    programme: &'a EditionProgramme<'_>,
    left: &'a WishOutside,
) -> impl Iterator<Item = FilmId> + 'a {
    let films = left.cost.iter().flat_map(|cost| &cost.instead_of);
    films.filter_map(|film| programme.films.get(*film as usize).copied())
}

/// Titles of films, one after the other.
pub(super) fn titles(
    programme: &EditionProgramme<'_>,
    films: impl IntoIterator<Item = FilmId>,
) -> String {
    let titles: Vec<String> = films.into_iter().map(|film| programme.film_title(film)).collect();
    titles.join(", ")
}
