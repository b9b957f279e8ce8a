//! `palmares plan EDITION --view timetable`: all that is shown, by day and hall.

use serde_json::{Value, json};

use super::args::{PlanFormat, PlanHow};
use super::print::{PlanLine, day_said, showing, wish_marks};
use super::{nothing, write};
use crate::export::plan_rows as rows;
use crate::output::Output;
use crate::plan::{FestivalPlan, ShowingStanding, StopState, date_of};
use crate::planner::way::Hall;
use crate::shell::exit::{Exit, Failure};

/// Halls, each with its showings.
type Halls = Vec<(Hall, Vec<usize>)>;

/// The halls of a day in one's own order, each with its showings by time.
fn halls(plan: &FestivalPlan<'_>, day: i64) -> Halls {
    let programme = plan.programme;
    let mut halls = Halls::new();
    for (at, showing) in programme.showings.iter().enumerate() {
        if showing.scheduled.day != day || !plan.own.is_shown(programme, at) {
            continue;
        }
        let hall = showing.scheduled.hall;
        match halls.iter_mut().find(|(other, _)| *other == hall) {
            Some((_, showings)) => showings.push(at),
            None => halls.push((hall, vec![at])),
        }
    }
    halls.sort_by_key(|(hall, _)| *hall);
    halls.sort_by_cached_key(|(hall, _)| plan.own.hall_order(programme, *hall));
    halls
}

pub(super) fn print(
    plan: &FestivalPlan<'_>,
    day: Option<i64>,
    how: &PlanHow,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let days = day.map_or_else(|| plan.programme.days(), |day| vec![day]);
    let days: Vec<(i64, Halls)> = days.into_iter().map(|day| (day, halls(plan, day))).collect();
    match write::format(how)? {
        PlanFormat::Json => {
            let days = days.iter().map(|(day, halls)| day_json(plan, *day, halls));
            let edition = plan.programme.edition.id_text();
            let json = json!({"edition": edition, "days": days.collect::<Vec<_>>()});
            write::json(how, &json, output)?;
        }
        _ => {
            let days = days.iter().flat_map(|(day, halls)| day_lines(plan, *day, halls));
            write::lines(how, &[days.collect()], output)?;
        }
    }
    let is_empty = days.iter().all(|(_, halls)| halls.is_empty());
    Ok(if is_empty { nothing("nothing is shown then") } else { Exit::Done })
}

fn day_lines(plan: &FestivalPlan<'_>, day: i64, halls: &[(Hall, Vec<usize>)]) -> Vec<PlanLine> {
    let mut lines = vec![PlanLine::Words(day_said(day))];
    for (hall, showings) in halls {
        let name = plan.programme.hall_name(*hall);
        let name = if name.is_empty() { "hall not known" } else { &name };
        lines.push(PlanLine::Words(format!("  {name}")));
        for at in showings {
            let mut row = showing(plan.programme, *at, plan.standing(*at).sign().0);
            row[0].insert_str(0, "  ");
            row[2] = wish_marks(plan.wish_of(*at)).trim_end().to_owned();
            lines.push(PlanLine::Columns(row));
        }
    }
    lines
}

fn day_json(plan: &FestivalPlan<'_>, day: i64, halls: &[(Hall, Vec<usize>)]) -> Value {
    let row = |at: &usize| {
        let mut row = rows::showing(plan.programme, *at);
        let state = match plan.standing(*at) {
            ShowingStanding::Planned(StopState::Ticket) => "going",
            other => other.sign().1,
        };
        row.insert("state".to_owned(), json!(Some(state).filter(|state| !state.is_empty())));
        row.insert("wish".to_owned(), json!(plan.wish_of(*at).level()));
        Value::Object(row)
    };
    let hall = |(hall, showings): &(Hall, Vec<usize>)| {
        let showings: Vec<Value> = showings.iter().map(row).collect();
        json!({"hall": plan.programme.hall_name(*hall), "screenings": showings})
    };
    let day = date_of(day).map(|date| date.to_string());
    json!({"day": day, "halls": halls.iter().map(hall).collect::<Vec<_>>()})
}
