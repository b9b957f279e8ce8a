//! Screenings that are far from the days of their edition.

use crate::Lint;
use palmares_catalogue::Catalogue;
use palmares_catalogue::date::Date;
use palmares_catalogue::instant::Instant;

/// Days before or after an edition on which it may still show films: previews, repeats.
const NEAR: i64 = 14;

/// A screening belongs to an edition within days of it.
pub(super) fn outside(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for edition in catalogue.editions() {
        let date = |text: Option<&str>| text.and_then(|text| Date::parse(text).ok());
        let (from, to) = (date(edition.from()), date(edition.to()));
        for screening in edition.screenings() {
            let Some(start) = screening.start() else { continue };
            let Ok(day) = Instant::parse(start).map(Instant::date) else { continue };
            let early = from.is_some_and(|from| days(from.earliest()) - days(day.latest()) > NEAR);
            let late = to.is_some_and(|to| days(day.earliest()) - days(to.latest()) > NEAR);
            if early || late {
                let message = format!(
                    "the screening `{}` is on {}, far from the edition's days: put right its \
                     `start`, its `edition` or the edition's dates",
                    screening.id_text(),
                    day.edtf(),
                );
                lints.push(Lint::of(edition.id(), if early { "from" } else { "to" }, message));
            }
        }
    }
}

/// About which day `yyyymmdd` is, counted in days.
fn days(day: u32) -> i64 {
    let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
    i64::from(year) * 365 + i64::from(month) * 31 + i64::from(day)
}
