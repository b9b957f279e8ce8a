//! Showings, wishes and a plan as JSON.

use serde_json::{Map, Value, json};

use crate::catalogue::FilmId;
use crate::journal::plan::OwnTicket;
use crate::plan::{EditionProgramme, FestivalPlan, PressingWish, date_of};
use crate::planner::best::{Taken, Wish};
use crate::planner::{DAY, Minute};

/// A moment of the axis as a clock at the festival shows it: `2027-03-27T16:20`.
pub(crate) fn moment(programme: &EditionProgramme<'_>, minute: Minute) -> Option<String> {
    let wall = programme.wall_of_axis(minute);
    let (date, time) = (date_of(wall.div_euclid(DAY))?, wall.rem_euclid(DAY));
    Some(format!("{date}T{:02}:{:02}", time / 60, time % 60))
}

/// What is said of every showing.
pub(crate) fn showing(programme: &EditionProgramme<'_>, at: usize) -> Map<String, Value> {
    let showing = &programme.showings[at];
    let screening = showing.screening;
    let films: Vec<String> =
        screening.films().map(|film| format!("film:{}", film.id_text())).collect();
    let fields = [
        ("screening", json!(screening.id_text())),
        ("title", json!(programme.title(at))),
        ("films", json!(films)),
        ("day", json!(date_of(showing.scheduled.day).map(|date| date.to_string()))),
        ("start", json!(screening.start())),
        ("minutes", json!(showing.length.minutes)),
        ("guessed", json!(showing.length.is_guess())),
        ("hall", json!(programme.hall_name(showing.scheduled.hall))),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A showing that is planned, as it is read again.
fn planned(plan: &FestivalPlan<'_>, taken: Taken) -> Value {
    let mut row = showing(plan.programme, taken.showing);
    let state = if plan.own.is_chosen(taken.showing) { "going" } else { "proposed" };
    row.insert("state".to_owned(), json!(state));
    let ticket = plan.own.tickets.get(&taken.showing).map(|ticket| match ticket {
        OwnTicket::Wanted => "wanted",
        OwnTicket::Bought => "bought",
    });
    row.insert("ticket".to_owned(), json!(ticket));
    row.insert("leaves_early".to_owned(), json!(taken.leaves_early));
    Value::Object(row)
}

/// The showings of a plan.
pub(crate) fn rows(plan: &FestivalPlan<'_>) -> Vec<Value> {
    plan.taken.iter().map(|taken| planned(plan, *taken)).collect()
}

/// A film that is wanted.
pub(crate) fn wish(programme: &EditionProgramme<'_>, film: FilmId, wish: Wish) -> Value {
    json!({
        "film": format!("film:{}", programme.film_id(film)),
        "title": programme.film_title(film),
        "wish": wish.level(),
    })
}

/// A wish whose last chance presses.
pub(crate) fn pressing(programme: &EditionProgramme<'_>, pressing: &PressingWish) -> Value {
    let against = |at: &usize| Value::Object(showing(programme, *at));
    let mut row = showing(programme, pressing.showing);
    row.insert("film".to_owned(), json!(format!("film:{}", programme.film_id(pressing.film))));
    row.insert("wish".to_owned(), json!(pressing.wish.level()));
    row.insert("chances".to_owned(), json!(pressing.chances));
    row.insert("against".to_owned(), pressing.against.iter().map(against).collect());
    Value::Object(row)
}
