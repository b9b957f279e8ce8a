//! Which edition of which festival a schedule is of.

use jiff::civil;

use super::catalogue::ScheduleTarget;
use super::programme::{Programme, slug};

/// What a schedule says of its festival and edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleName {
    /// The festival, without the year.
    pub festival: Option<String>,
    /// The first day; what is shown after midnight is of the day before.
    pub from: Option<civil::Date>,
    /// The last day.
    pub to: Option<civil::Date>,
    /// The year of the first day; 0 where there is none.
    pub year: i16,
}

impl ScheduleName {
    /// Looks into a schedule.
    #[must_use]
    pub fn of(programme: &Programme) -> Self {
        let (from, to) = days(programme);
        let year = from.map_or(0, civil::Date::year);
        let told = programme.edition.name.as_deref();
        let festival = told.map(|told| {
            let name = told.trim_end_matches(&year.to_string());
            let name = name.trim_end_matches([' ', '-', '–', ',']);
            if name.is_empty() { told } else { name }.to_owned()
        });
        Self { festival, from, to, year }
    }
}

/// The first and the last day.
fn days(programme: &Programme) -> (Option<civil::Date>, Option<civil::Date>) {
    let told = &programme.edition;
    let ends = told.day_ends.unwrap_or(civil::time(4, 0, 0, 0));
    let days = programme.showings.iter().map(|showing| {
        let date = showing.start.local.date();
        if showing.start.local.time() < ends { date.yesterday().unwrap_or(date) } else { date }
    });
    (told.from.or(days.clone().min()), told.to.or(days.max()))
}

/// The ids and days of an edition.
pub(super) struct EditionIds {
    pub edition: String,
    pub festival: String,
    /// The festival's name, without the year.
    pub name: String,
    pub from: Option<civil::Date>,
    pub to: Option<civil::Date>,
    pub year: i16,
}

impl EditionIds {
    pub(super) fn new(programme: &Programme, target: &ScheduleTarget) -> Self {
        let ScheduleName { festival, from, to, year } = ScheduleName::of(programme);
        let name = festival.unwrap_or_else(|| "Festival".to_owned());
        let made = || {
            let known = target.festival.clone();
            format!("{}-{year}", known.unwrap_or_else(|| slug(&name, "festival")))
        };
        let edition = target.edition.clone().unwrap_or_else(made);
        let festival = target.festival.clone().unwrap_or_else(|| {
            let without = edition.trim_end_matches(&year.to_string()).trim_end_matches('-');
            if without.is_empty() { slug(&name, "festival") } else { without.to_owned() }
        });
        Self { edition, festival, name, from, to, year }
    }
}
