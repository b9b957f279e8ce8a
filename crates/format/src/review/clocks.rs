//! Times and the clocks that they are by.

use crate::{Lint, Problems};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use palmares_catalogue::instant::Instant;
use palmares_catalogue::{Catalogue, Screening, zone};

/// A time without an offset that clocks leave out or show twice is one that nobody can keep. It stays as it is: read as
/// what a programme prints, it is in order with those around it. Gives as many as there may be problems, and how many more
/// there are.
pub(crate) fn changes(catalogue: &Catalogue) -> (Vec<Lint>, usize) {
    let (mut lints, mut more) = (Vec::new(), 0);
    each_time(catalogue, |screening, field, time, (name, zone)| {
        if time.offset().is_some() {
            return;
        }
        let (day, clock) = (time.wall_clock().date(), hours_and_minutes(time));
        let message = match time.offsets(zone) {
            AmbiguousOffset::Unambiguous { .. } => return,
            AmbiguousOffset::Gap { before, .. } => format!(
                "clocks in {name} go forward on {day} and never show {clock}: write `{}` if that \
                 is meant; it is kept as it is",
                on_clocks(time, before, zone),
            ),
            AmbiguousOffset::Fold { before, after } => format!(
                "clocks in {name} go back on {day} and show {clock} twice: write `{}`, or `{}` for \
                 the second time; it is kept as it is",
                on_clocks(time, before, zone),
                on_clocks(time, after, zone),
            ),
        };
        if lints.len() < Problems::MOST {
            lints.push(Lint::of(screening.id(), field, message));
        } else {
            more += 1;
        }
    });
    (lints, more)
}

/// An offset is the one that clocks have there and then.
pub(super) fn offsets(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    each_time(catalogue, |screening, field, time, (name, zone)| {
        let Some(offset) = time.offset() else { return };
        let Ok(moment) = offset.to_timestamp(time.wall_clock()) else { return };
        let right = zone.to_offset(moment);
        if right != offset {
            let message = format!(
                "clocks in {name} are at {right} then, not at {offset}: write `{}` if the moment \
                 is right, `{}` if the hour is",
                on_clocks(time, offset, zone),
                with_offset(time, right),
            );
            lints.push(Lint::of(screening.id(), field, message));
        }
    });
}

/// Calls a function with each time of a screening whose edition has a zone: the field it stands in, and the zone with
/// its name.
fn each_time(
    catalogue: &Catalogue,
    mut tell: impl FnMut(Screening<'_>, &'static str, Instant, (&str, &TimeZone)),
) {
    for edition in catalogue.editions() {
        let Some(name) = edition.timezone() else { continue };
        let Some(zone) = zone::named(name) else { continue };
        for screening in edition.screenings() {
            let opens = screening.tickets().and_then(|tickets| tickets.opens);
            let times =
                [("start", screening.start()), ("ends", screening.ends()), ("tickets", opens)];
            for (field, text) in times {
                if let Some(time) = text.and_then(|text| Instant::parse(text).ok()) {
                    tell(screening, field, time, (name, &zone));
                }
            }
        }
    }
}

fn hours_and_minutes(time: Instant) -> String {
    time.time().strftime("%H:%M").to_string()
}

/// The moment that a time with this offset is, as the zone's clocks show it.
fn on_clocks(time: Instant, offset: Offset, zone: &TimeZone) -> String {
    let moment = offset.to_timestamp(time.wall_clock()).unwrap_or_default();
    moment.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn with_offset(time: Instant, offset: Offset) -> String {
    let zone = TimeZone::fixed(offset);
    on_clocks(time, offset, &zone)
}
