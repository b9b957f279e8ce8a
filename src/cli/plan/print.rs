//! A plan in words and as JSON.

use serde_json::{Value, json};

use crate::catalogue::{FilmId, day_clock};
use crate::journal::plan::OwnTicket;
use crate::output::Output;
use crate::pages::words::counted;
use crate::plan::{
    EditionProgramme, OwnPlan, PlanProposal, PlanQuestion, WishBar, WishOutside, date_of,
};
use crate::planner::best::{LEVEL, Taken, Wish};
use crate::planner::{DAY, Minute};
use crate::shell::exit::Failure;

/// A time of the wall clock; past the midnight of its festival's day it is marked.
fn time(programme: &EditionProgramme<'_>, at: usize, minute: Minute) -> String {
    let showing = &programme.showings[at];
    let wall = showing.wall + minute - showing.scheduled.start;
    day_clock(wall - showing.scheduled.day * DAY)
}

/// A showing on one line.
pub(super) fn line(programme: &EditionProgramme<'_>, at: usize, sign: &str) -> String {
    let showing = &programme.showings[at];
    let scheduled = &showing.scheduled;
    let guess = if showing.length.is_guess() { "~" } else { "" };
    let times = format!(
        "{}–{guess}{}",
        time(programme, at, scheduled.start),
        time(programme, at, scheduled.end)
    );
    let hall = programme.hall_name(scheduled.hall);
    let talk = if showing.screening.qa() == Some(true) { "  talk" } else { "" };
    let id = showing.screening.id_text();
    format!("  {sign} {times:13}  {}  {hall}{talk}  {id}", programme.title(at))
}

/// A plan day by day, with the ways between.
pub(super) fn agenda(
    programme: &EditionProgramme<'_>,
    own: &OwnPlan,
    taken: &[Taken],
    output: &mut Output,
) -> Result<(), Failure> {
    let question = own.question(programme);
    let mut before: Option<Taken> = None;
    for &now in taken {
        let scheduled = &question.showings[now.showing];
        let last = before.filter(|b| question.showings[b.showing].day == scheduled.day);
        if last.is_none() {
            let date = date_of(scheduled.day);
            output.line(&date.map_or_else(String::new, |d| d.strftime("%A %-d %B").to_string()))?;
        }
        if let Some(last) = last {
            let visit = question.showings[last.showing].visit(last.leaves_early);
            let pause = visit.pause(&scheduled.visit(now.leaves_early), &question.ways);
            let way = match pause.way {
                0 => "same hall".to_owned(),
                way => format!("{way} min on the way"),
            };
            output.line(&match pause.free {
                ..0 => format!("      {way} · {} min short", -pause.free),
                free => format!("      {way} · {}h {:02}m free", free / 60, free % 60),
            })?;
        }
        let has_ticket = own.tickets.get(&now.showing) == Some(&OwnTicket::Bought);
        let sign = match (own.is_chosen(now.showing), has_ticket) {
            (true, true) => "▣",
            (true, false) => "●",
            (false, _) => "◐",
        };
        output.line(&line(programme, now.showing, sign))?;
        before = Some(now);
    }
    Ok(())
}

/// What the plan lacks, and what each would cost.
pub(super) fn left_out(
    programme: &EditionProgramme<'_>,
    (own, question): (&OwnPlan, &PlanQuestion),
    proposal: &PlanProposal,
    output: &mut Output,
) -> Result<(), Failure> {
    if proposal.out.is_empty() {
        return Ok(());
    }
    output.line("Wanted and not in the plan")?;
    for left in &proposal.out {
        let title = title_of(programme, left.film);
        let chances = counted(left.chances, "chance", "chances");
        let cost = match &left.cost {
            None => bar_said(left.bar).to_owned(),
            Some(cost) => {
                let showing = &programme.showings[cost.showing];
                let date = date_of(showing.scheduled.day);
                let day = date.map_or_else(String::new, |d| d.strftime("%a ").to_string());
                let at = time(programme, cost.showing, showing.scheduled.start);
                let instead: Vec<String> =
                    instead_of(programme, left).map(|film| title_of(programme, film)).collect();
                let costs = proposal.price_of(own, question, cost);
                let id = showing.screening.id_text();
                format!("{id} {day}{at} costs {costs}: {}", instead.join(", "))
            }
        };
        let cost = cost.trim_end_matches(": ");
        output
            .line(&format!("  {:4}  {title}  {chances}  {cost}", "!".repeat(level(left.wish))))?;
    }
    Ok(())
}

/// Why a wish has no price.
fn bar_said(bar: Option<WishBar>) -> &'static str {
    match bar {
        Some(WishBar::NotShown) => "not on the programme yet",
        Some(WishBar::Closed) => "no screening that can be gone to",
        Some(WishBar::OutsideHours) => "outside of your hours",
        Some(WishBar::Clashes) => "clashes with what you go to",
        None => "what it costs was not found in time",
    }
}

/// The level of a wish, from 0 to 4.
fn level(wish: Wish) -> usize {
    match wish {
        Wish::None => 0,
        Wish::Low => 1,
        Wish::Middle => 2,
        Wish::High => 3,
        Wish::Must => 4,
    }
}

fn title_of(programme: &EditionProgramme<'_>, film: FilmId) -> String {
    let known = programme.showings.iter().flat_map(|showing| showing.screening.films());
    let mut known = known.filter(|known| known.id() == film);
    known.next().map_or_else(String::new, |film| film.title().to_owned())
}

/// The films that the plan would lose for one that it lacks.
fn instead_of<'a>(
    programme: &'a EditionProgramme<'_>,
    left: &'a WishOutside,
) -> impl Iterator<Item = FilmId> + 'a {
    let films = left.cost.iter().flat_map(|cost| &cost.instead_of);
    films.filter_map(|film| programme.films.get(*film as usize).copied())
}

pub(super) fn rows(programme: &EditionProgramme<'_>, own: &OwnPlan, taken: &[Taken]) -> Vec<Value> {
    let row = |taken: &Taken| {
        let showing = &programme.showings[taken.showing];
        let screening = showing.screening;
        let films: Vec<String> =
            screening.films().map(|film| format!("film:{}", film.id_text())).collect();
        json!({
            "screening": screening.id_text(),
            "state": if own.is_chosen(taken.showing) { "going" } else { "proposed" },
            "title": programme.title(taken.showing),
            "films": films,
            "day": date_of(showing.scheduled.day).map(|date| date.to_string()),
            "start": screening.start(),
            "minutes": showing.length.minutes,
            "guessed": showing.length.is_guess(),
            "hall": programme.hall_name(showing.scheduled.hall),
            "leaves_early": taken.leaves_early,
        })
    };
    taken.iter().map(row).collect()
}

pub(super) fn out_json(programme: &EditionProgramme<'_>, left: &WishOutside) -> Value {
    let instead: Vec<String> =
        instead_of(programme, left).map(|film| title_of(programme, film)).collect();
    json!({
        "film": title_of(programme, left.film),
        "wish": level(left.wish),
        "chances": left.chances,
        "screening": left.cost.as_ref().map(|cost| programme.showings[cost.showing].screening.id_text()),
        "costs": left.cost.as_ref().map(|cost| (cost.costs + LEVEL / 2).div_euclid(LEVEL)),
        "instead_of": instead,
        "proven": left.cost.as_ref().map(|cost| cost.is_proven),
    })
}
