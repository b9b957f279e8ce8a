//! Screenings that the days of their edition, its halls or the clock have no room for.

use std::collections::HashMap;

use crate::Lint;
use crate::links::COMPARISONS;
use palmares_catalogue::date::Date;
use palmares_catalogue::instant::{Instant, clock};
use palmares_catalogue::terms::ScreeningStatus;
use palmares_catalogue::{Catalogue, Edition, Screening, Venue, VenueId};
use palmares_text::nearest::nearest;
use palmares_text::quoted;

/// When a day of a festival ends that does not say so.
const USUAL_DAY_END: &str = "04:00";

/// No programme is as long, in minutes.
const LONGEST: u32 = 24 * 60;

/// What an hour's film and clearing the hall take, in minutes: less room for what does not say how long it runs is told.
const SHORTEST_SLOT: i64 = 60 + 20;

/// Screens that a message names.
const MOST_SCREENS: usize = 8;

/// A screening is on a day of its edition; what begins after midnight counts for the evening before.
pub(super) fn outside(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for edition in catalogue.editions() {
        let date = |text: Option<&str>| text.and_then(|text| Date::parse(text).ok());
        let (from, to) = (date(edition.from()), date(edition.to()));
        let Ok(day_ends) = clock(edition.day_ends().unwrap_or(USUAL_DAY_END)) else { continue };
        for screening in edition.screenings() {
            let Some(start) = start(screening) else { continue };
            let day = start.festival_day(day_ends);
            let Ok(date) = Date::parse(&day.to_string()) else { continue };
            let early = from.filter(|from| date.earliest() < from.earliest());
            let late = to.filter(|to| date.earliest() > to.latest());
            let told = early
                .map(|from| {
                    format!("before the first day of `{}`, {}", edition.id_text(), from.edtf())
                })
                .or(late.map(|to| {
                    format!("after the last day of `{}`, {}", edition.id_text(), to.edtf())
                }));
            if let Some(told) = told {
                let message = format!(
                    "on {day}, {told}: put right `start`, or the edition's `from`, `to` or `day_ends`"
                );
                lints.push(Lint::of(screening.id(), "start", message));
            }
        }
    }
}

/// A hall shows one thing at a time.
pub(super) fn overlapping(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for edition in catalogue.editions() {
        for mut shown in halls(edition).into_values() {
            shown.sort_by_key(|(begins, screening)| (*begins, screening.id()));
            let mut running: Option<(i64, Screening<'_>)> = None;
            let mut without_length: Option<(i64, Screening<'_>)> = None;
            for (begins, screening) in shown {
                if let Some((began, other)) = without_length.take()
                    && let Some(message) = too_soon((begins - began) / 60, other)
                {
                    lints.push(Lint::of(screening.id(), "start", message));
                }
                if let Some((ends, other)) = running
                    && begins < ends
                {
                    let message = format!(
                        "begins {} min before `{}` is over in the same hall: put right `start`, \
                         how long that one runs, or the hall",
                        (ends - begins) / 60,
                        other.id_text(),
                    );
                    lints.push(Lint::of(screening.id(), "start", message));
                }
                let Some(minutes) = screening.length() else {
                    without_length = Some((begins, screening));
                    continue;
                };
                let ends = begins + i64::from(minutes) * 60;
                if running.is_none_or(|(latest, _)| latest < ends) {
                    running = Some((ends, screening));
                }
            }
        }
    }
}

/// What is wrong with beginning so many minutes after a screening in the hall that does not say how long it runs.
fn too_soon(minutes: i64, other: Screening<'_>) -> Option<String> {
    let other = other.id_text();
    match minutes {
        0 => Some(format!(
            "begins when `{other}` does in the same hall: put right `start` or the hall"
        )),
        1..SHORTEST_SLOT => Some(format!(
            "begins {minutes} min after `{other}` in the same hall, which does not say how long it runs: \
             add that one's `minutes`, or put right `start` or the hall"
        )),
        _ => None,
    }
}

/// A venue and which of its screens.
type HallKey<'a> = (&'a str, Option<&'a str>);

/// What runs in each hall of an edition, with the second that it begins: the moment where the offsets of all are known,
/// else by the wall clock.
fn halls(edition: Edition<'_>) -> HashMap<HallKey<'_>, Vec<(i64, Screening<'_>)>> {
    let mut halls: HashMap<HallKey<'_>, Vec<_>> = HashMap::new();
    let by_moment = edition.screenings().filter_map(start).all(|start| start.offset().is_some());
    let takes_place = |shown: &Screening<'_>| shown.status() != Some(ScreeningStatus::Cancelled);
    for screening in edition.screenings().filter(takes_place) {
        if let Some((hall, start)) = hall(screening).zip(start(screening)) {
            let begins = if by_moment {
                start.seconds(None)
            } else {
                start.wall_clock().duration_since(jiff::civil::DateTime::default()).as_secs()
            };
            halls.entry(hall).or_default().push((begins, screening));
        }
    }
    halls
}

/// The hall of a screening, unless it can be any of several.
fn hall(screening: Screening<'_>) -> Option<HallKey<'_>> {
    let venue = screening.venue()?;
    let mut screens = screening.house().and_then(Venue::screens).into_iter().flatten();
    match (screening.screen(), screens.next(), screens.next()) {
        (None, Some(_), Some(_)) => None,
        (None, only, _) => Some((venue, only)),
        (screen, ..) => Some((venue, screen)),
    }
}

/// No programme takes more than a day.
pub(super) fn endless(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for screening in catalogue.screenings() {
        if let Some(minutes) = screening.length().filter(|minutes| *minutes > LONGEST) {
            let field = if screening.ends().is_some() { "ends" } else { "minutes" };
            let message = format!("runs for {} hours: put right `{field}`", minutes / 60);
            lints.push(Lint::of(screening.id(), field, message));
        }
    }
}

/// A venue that is written almost as one that is there, or by its name; a screen that it does not have.
pub(super) fn elsewhere(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    let names: HashMap<&str, &str> =
        catalogue.venues().map(|venue| (venue.name(), venue.id_text())).collect();
    let mut left = COMPARISONS;
    let mut meant: HashMap<&str, Option<&str>> = HashMap::new();
    let mut screens: HashMap<VenueId, Vec<&str>> = HashMap::new();
    for screening in catalogue.screenings().filter(|_| !names.is_empty()) {
        if let Some(house) = screening.house() {
            let sorted = || {
                let mut screens: Vec<&str> = house.screens().into_iter().flatten().collect();
                screens.sort_unstable();
                screens
            };
            let screens = screens.entry(house.id()).or_insert_with(sorted);
            lints.extend(lacking(screening, house, screens));
            continue;
        }
        let Some(written) = screening.venue() else { continue };
        let near = || {
            left = left.checked_sub(names.len()).filter(|_| !written.contains(' '))?;
            nearest(written, catalogue.venues().map(Venue::id_text))
        };
        let id = meant.entry(written).or_insert_with(|| names.get(written).copied().or_else(near));
        if let Some(id) = id {
            let message =
                format!("no venue has the id {}: write `{id}` if it is that one", quoted(written));
            lints.push(Lint::of(screening.id(), "venue", message));
        }
    }
}

fn lacking(screening: Screening<'_>, house: Venue<'_>, screens: &[&str]) -> Option<Lint> {
    let screen = screening.screen()?;
    if screens.is_empty() || screens.binary_search(&screen).is_ok() {
        return None;
    }
    let some: Vec<_> = screens.iter().take(MOST_SCREENS).map(|screen| quoted(screen)).collect();
    let more = if screens.len() > some.len() { " …" } else { "" };
    let message = format!(
        "{} has no screen {} but {}{more}: put right `screen`, or add it to the venue's `screens`",
        house.name(),
        quoted(screen),
        some.join(", "),
    );
    Some(Lint::of(screening.id(), "screen", message))
}

fn start(screening: Screening<'_>) -> Option<Instant> {
    Instant::parse(screening.start()?).ok()
}
