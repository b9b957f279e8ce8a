//! Days and times of a festival as options say them.

use jiff::Zoned;

use super::args::PlanDays;
use crate::journal::plan::PlanSettings;
use crate::plan::{EditionProgramme, date_of, read_hours, read_meal};
use crate::shell::exit::Failure;

/// What is wrong with an option.
fn wrong(option: &str, said: &str) -> Failure {
    Failure::Usage(format!("{option}: {said}"))
}

impl PlanDays {
    /// Puts what is said over what one's days are like otherwise.
    pub(super) fn put(
        &self,
        programme: &EditionProgramme<'_>,
        now: &Zoned,
        settings: &mut PlanSettings,
    ) -> Result<(), Failure> {
        if !self.meal.is_empty() {
            let meals = self.meal.iter().map(|text| read_meal(text));
            settings.meals =
                meals.collect::<Result<_, _>>().map_err(|said| wrong("--meal", &said))?;
        }
        if settings.meals.len() > PlanSettings::MOST_MEALS {
            let most = PlanSettings::MOST_MEALS;
            return Err(Failure::Usage(format!("a day has at most {most} meals")));
        }
        settings.most = self.most.or(settings.most);
        if let Some(text) = &self.hours {
            settings.hours = Some(read_hours(text).map_err(|said| wrong("--hours", &said))?);
        }
        if !self.days.is_empty() {
            let days = self.days.iter().map(|text| programme.read_day(text, now));
            let days: Vec<i64> = days.collect::<Result<_, _>>().map_err(Failure::Usage)?;
            let others = programme.days().into_iter().filter(|day| !days.contains(day));
            settings.days_off = others.filter_map(date_of).collect();
        }
        Ok(())
    }
}
