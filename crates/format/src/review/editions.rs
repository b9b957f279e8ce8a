//! Editions whose numbers, years and dates do not go together.

use crate::Lint;
use palmares_catalogue::{Catalogue, Edition, Festival};

/// No festival known to us held more editions than that in one year.
const MOST_IN_A_YEAR: u32 = 2;

/// Numbers grow with the years, by at most [`MOST_IN_A_YEAR`] in each; none is before the
/// festival was founded, the first is when it was, and dates are near the year they count for.
pub(super) fn out_of_step(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for festival in catalogue.festivals() {
        let mut editions: Vec<Edition<'_>> = festival.editions().collect();
        editions.sort_by_key(|edition| (edition.year(), edition.number(), edition.id()));
        for edition in &editions {
            founding(festival, *edition, lints);
            dates(*edition, lints);
        }
        let mut before: Option<(Edition<'_>, u16)> = None;
        for edition in editions {
            let Some(number) = edition.number() else { continue };
            if let Some((earlier, earlier_number)) = before {
                steps((earlier, earlier_number), (edition, number), lints);
            }
            before = Some((edition, number));
        }
    }
}

fn steps(
    (earlier, before): (Edition<'_>, u16),
    (edition, number): (Edition<'_>, u16),
    lints: &mut Vec<Lint>,
) {
    let years = u32::from(edition.year().saturating_sub(earlier.year()));
    let next = u32::from(before) + 1;
    let most = u32::from(before) + years.max(1) * MOST_IN_A_YEAR;
    if (next..=most).contains(&u32::from(number)) {
        return;
    }
    let message = format!(
        "number {number} in {}, but `{}` was number {before} in {}: right would be {}",
        edition.year(),
        earlier.id_text(),
        earlier.year(),
        match most {
            most if most > next => format!("{next} to {most}"),
            _ => next.to_string(),
        },
    );
    lints.push(Lint::of(edition.id(), "number", message));
}

fn founding(festival: Festival<'_>, edition: Edition<'_>, lints: &mut Vec<Lint>) {
    let Some(founded) = festival.founded() else { return };
    let name = festival.short_name();
    if edition.year() < founded {
        let message = format!(
            "{name} was founded in {founded}, so it held nothing in {}: put right the edition's \
             `year` or the festival's `founded`",
            edition.year()
        );
        lints.push(Lint::of(edition.id(), "year", message));
    } else if edition.number() == Some(1) && edition.year() != founded {
        let message = format!(
            "the first edition is the one of {founded}, when {name} was founded, not of {}",
            edition.year()
        );
        lints.push(Lint::of(edition.id(), "number", message));
    }
}

fn dates(edition: Edition<'_>, lints: &mut Vec<Lint>) {
    if let (Some(from), Some(to)) = (edition.from(), edition.to())
        && shortest(from, to) > shortest(to, from)
    {
        let message = format!("ends on {to}, before it begins on {from}");
        lints.push(Lint::of(edition.id(), "to", message));
    }
    for (field, date) in [("from", edition.from()), ("to", edition.to())] {
        let year: Option<u16> = date.and_then(|date| date.get(..4)?.parse().ok());
        if let (Some(date), Some(year)) = (date, year)
            && year.abs_diff(edition.year()) > 1
        {
            let message = format!(
                "{date} is more than a year from {}, the year it counts for",
                edition.year()
            );
            lints.push(Lint::of(edition.id(), field, message));
        }
    }
}

/// As much of a date as another one has, so that 2023 is not before 2023-10.
fn shortest<'d>(date: &'d str, other: &str) -> &'d str {
    date.get(..other.len()).unwrap_or(date)
}
