//! Days and times of a festival as they are typed. What is wrong is said in words.

use std::ops::Range;

use jiff::Zoned;
use jiff::civil::Date;
use palmares_planner::Minute;

use super::programme::House;
use super::{EditionProgramme, date_of, day_of};
use crate::catalogue::Screening;
use crate::catalogue::instant::Instant;
use crate::journal::day::weekday;
use crate::journal::plan::{BusyTime, DayHours, DayTime, MealTime, PlanPreferences, PlanSettings};
use crate::text::fold::fold;
use crate::text::nearest::did_you_mean;
use crate::text::{Clean, quoted};

impl EditionProgramme<'_> {
    /// Now, on the programme's axis.
    #[must_use]
    pub fn axis_now(&self, now: &Zoned) -> Minute {
        let there = self.zone.as_ref().map(|zone| now.with_time_zone(zone.clone()));
        self.axis_of_clock(there.as_ref().unwrap_or(now).datetime())
    }

    /// A day on which something is shown: `2027-03-27`, `sat`, `4` for the fourth of the edition, `today`, `tomorrow`.
    ///
    /// # Errors
    /// On which days something is shown.
    pub fn read_day(&self, text: &str, now: &Zoned) -> Result<i64, String> {
        let text = text.trim();
        let today = || self.day_at(self.axis_now(now));
        let days = self.days();
        let first = self.edition.from().and_then(|from| from.parse::<Date>().ok());
        let first = first.map(day_of).or_else(|| days.first().copied());
        let found = match text.to_lowercase().as_str() {
            "today" => Some(today()),
            "tomorrow" => Some(today() + 1),
            word => match (word.parse::<u16>(), word.parse::<Date>(), weekday(word)) {
                (Ok(number @ 1..), _, _) => first.map(|first| first + i64::from(number) - 1),
                (_, Ok(date), _) => Some(day_of(date)),
                (_, _, Some(weekday)) => days
                    .iter()
                    .copied()
                    .find(|day| date_of(*day).is_some_and(|date| date.weekday() == weekday)),
                _ => None,
            },
        };
        found.filter(|day| days.contains(day)).ok_or_else(|| {
            let named = |day: &i64| Some(date_of(*day)?.strftime("%a %-d %b").to_string());
            let named: Vec<String> = days.iter().filter_map(named).collect();
            let said = format!("nothing is shown on {}", quoted(text));
            match named.is_empty() {
                true => said,
                false => format!("{said}; the days are {}", named.join(", ")),
            }
        })
    }

    /// A moment on the programme's axis: a time of a day, or a day with its time.
    ///
    /// # Errors
    /// What is a time.
    pub fn read_moment(&self, text: &str, day: i64) -> Result<Minute, String> {
        let text = text.trim();
        if let Some(time) = DayTime::parse(text) {
            return Ok(self.minute_on(day, time.minutes().into()));
        }
        match Instant::parse(text) {
            Ok(instant) => Ok(self.axis_at(instant)),
            Err(_) => Err(format!(
                "{} is not a time, such as 16:20, 24:15 or 2027-03-27T16:20",
                quoted(text)
            )),
        }
    }

    /// `14:00..17:00` on a day, or from a time to the end of the day.
    ///
    /// # Errors
    /// What is a time; that it ends before it begins.
    pub fn read_stretch(&self, text: &str, day: i64) -> Result<Range<Minute>, String> {
        let Some((from, to)) = text.split_once("..") else {
            return Ok(self.read_moment(text, day)?..Minute::MAX);
        };
        let time = self.read_moment(from, day)?..self.read_moment(to, day)?;
        match time.is_empty() {
            true => Err(format!("{} ends before it begins", quoted(text))),
            false => Ok(time),
        }
    }

    /// A time at which one is busy: `fri 14:00-16:00`, with what after that.
    ///
    /// # Errors
    /// What is such a time.
    pub fn read_busy(&self, text: &str, now: &Zoned) -> Result<BusyTime, String> {
        let wrong = || {
            format!(
                "a busy time is a span such as fri 14:00-16:00 lunch, not {}",
                quoted(text.trim())
            )
        };
        let mut words = text.split_whitespace();
        let (day, time) = (words.next().ok_or_else(wrong)?, words.next().ok_or_else(wrong)?);
        let day = date_of(self.read_day(day, now)?).ok_or_else(wrong)?;
        let (from, to) = span(time).ok_or_else(wrong)?;
        let what = words.collect::<Vec<_>>().join(" ");
        let what = (!what.is_empty()).then(|| Clean::tidied(&what).into_owned());
        Ok(BusyTime { day, from, to, what })
    }
}

/// Halls and houses as they are typed: without the commas that part them in a list.
impl EditionProgramme<'_> {
    /// A house as it is typed.
    #[must_use]
    pub fn house_said(&self, house: u32) -> String {
        let name = self.houses.get(house as usize).map(|house| house.name);
        without_commas(name.unwrap_or_default())
    }

    /// A house by its name or its id.
    ///
    /// # Errors
    /// Which houses there are.
    pub fn read_house(&self, text: &str) -> Result<u32, String> {
        let folded = fold(text);
        let is_it = |house: &House<'_>| [house.name, house.key].map(fold).contains(&folded);
        let found = (0..).zip(&self.houses).find(|(_, house)| is_it(house));
        found.map(|(number, _)| number).ok_or_else(|| {
            let names: Vec<String> =
                (0..).zip(&self.houses).map(|(number, _)| self.house_said(number)).collect();
            not_among("house", text, &names)
        })
    }

    /// A hall, or a house with all its halls, as it is to be kept.
    ///
    /// # Errors
    /// Which is meant, perhaps.
    pub fn read_hall(&self, text: &str) -> Result<Clean<'static>, String> {
        let kept = |name: &str| Clean::tidied(&without_commas(name)).into_owned();
        if let Ok(house) = self.read_house(text) {
            return Ok(kept(self.houses[house as usize].name));
        }
        let names: Vec<String> =
            self.halls().into_iter().map(|hall| self.hall_name(hall)).collect();
        let folded = fold(text);
        match names.iter().find(|name| fold(name) == folded) {
            Some(name) => Ok(kept(name)),
            None => Err(not_among("hall", text, &names)),
        }
    }

    /// The way between two houses: `Star Cinema to Old Mill 12`.
    ///
    /// # Errors
    /// What is a way; which houses there are.
    pub fn read_way(&self, text: &str) -> Result<(u32, u32, u16), String> {
        let wrong =
            || format!("a way is such as Star Cinema to Old Mill 12, not {}", quoted(text.trim()));
        let (houses, minutes) = text.trim().rsplit_once(char::is_whitespace).ok_or_else(wrong)?;
        let minutes = minutes.parse().ok().filter(|minutes| *minutes <= PlanSettings::LONGEST);
        let minutes = minutes.ok_or_else(wrong)?;
        // A house may have the word in its name.
        let mut read = Err(wrong());
        for (at, word) in houses.match_indices(" to ") {
            let ends =
                (self.read_house(&houses[..at]), self.read_house(&houses[at + word.len()..]));
            match ends {
                (Ok(from), Ok(to)) if from == to => return Err(wrong()),
                (Ok(from), Ok(to)) => return Ok((from, to, minutes)),
                (Err(error), _) | (_, Err(error)) => read = Err(error),
            }
        }
        read
    }

    /// A house, and how many minutes away from it one goes: `Star Cinema<=15`.
    ///
    /// # Errors
    /// What says so; which houses there are.
    pub fn read_near(&self, text: &str) -> Result<(u32, Minute), String> {
        let wrong =
            || format!("a house with minutes, such as star<=15, not {}", quoted(text.trim()));
        let (house, minutes) = text.split_once("<=").ok_or_else(wrong)?;
        let minutes = minutes.trim().parse::<u16>().map_err(|_| wrong())?;
        Ok((self.read_house(house)?, minutes.into()))
    }

    /// Puts a preference where it belongs: a house, a language of subtitles, or what is projected.
    ///
    /// # Errors
    /// What may be preferred.
    pub fn read_preference(&self, text: &str, into: &mut PlanPreferences) -> Result<(), String> {
        let folded = fold(text);
        let screenings = || self.showings.iter().map(|showing| showing.screening);
        if let Ok(house) = self.read_house(text) {
            into.houses.push(Clean::tidied(&self.house_said(house)).into_owned());
        } else if screenings()
            .filter_map(Screening::subtitles)
            .flatten()
            .any(|tag| fold(tag) == folded)
        {
            into.subtitles.push(Clean::tidied(text).into_owned());
        } else if screenings().filter_map(Screening::format).any(|format| fold(format) == folded) {
            into.formats.push(Clean::tidied(text).into_owned());
        } else {
            let said = "is no house, language of subtitles or format of this programme";
            return Err(format!("{} {said}", quoted(text)));
        }
        Ok(())
    }
}

fn without_commas(name: &str) -> String {
    name.replace(',', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is called so, or which there are.
fn not_among(what: &str, text: &str, names: &[String]) -> String {
    const MOST: usize = 6;
    let text = text.trim();
    let mean = did_you_mean(text, names.iter().map(String::as_str));
    let more = match (mean.is_empty(), names.len() > MOST) {
        (true, false) => format!("; there are {}", names.join(", ")),
        (true, true) => format!("; there are {}, …", names[..MOST].join(", ")),
        (false, _) => mean,
    };
    format!("no {what} is called {}{more}", quoted(text))
}

/// First and last hour: `10:00-01:00`.
///
/// # Errors
/// What are hours.
pub fn read_hours(text: &str) -> Result<DayHours, String> {
    let hours = span(text).map(|(from, to)| DayHours { from, to });
    hours
        .ok_or_else(|| format!("hours are a span such as 10:00-01:00, not {}", quoted(text.trim())))
}

/// A meal: `12:00-15:00/45`.
///
/// # Errors
/// What is a meal.
pub fn read_meal(text: &str) -> Result<MealTime, String> {
    let read = || {
        let (window, minutes) = text.split_once('/')?;
        let ((from, to), minutes) = (span(window)?, minutes.trim().parse::<u16>().ok()?);
        let has_room = (1..=to.minutes() - from.minutes()).contains(&minutes);
        has_room.then_some(MealTime { from, to, minutes })
    };
    read().ok_or_else(|| {
        let said = "a meal is a span such as 12:00-15:00/45, for 45 minutes within it, not";
        format!("{said} {}", quoted(text.trim()))
    })
}

/// `10:00-01:00`: what ends before it begins ends on the next day.
fn span(text: &str) -> Option<(DayTime, DayTime)> {
    let (from, to) = text.split_once(['-', '–'])?;
    let (from, to) = (DayTime::parse(from.trim())?, DayTime::parse(to.trim())?);
    match from < to {
        true => Some((from, to)),
        false => Some((from, DayTime::from_minutes(to.minutes() + 24 * 60)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::Made;

    #[test]
    fn hours_may_end_after_midnight_and_a_meal_has_room() {
        let minutes = |text| span(text).map(|(from, to)| (from.minutes(), to.minutes()));
        assert_eq!(minutes("10:00-01:00"), Some((600, 1500)));
        assert_eq!(minutes("10:00 – 25:00"), Some((600, 1500)));
        assert_eq!(minutes("10:00"), None);
        assert_eq!(minutes("10:00-10:00"), Some((600, 2040)));
        assert_eq!(read_meal(" 12:00-15:00/45").unwrap().minutes, 45);
        for wrong in ["", "12:00-15:00", "12:00-12:30/45", "12:00-15:00/0", "12-15/45"] {
            assert!(read_meal(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn halls_ways_and_preferences_are_said_by_names_or_ids() {
        let made = Made::new();
        let programme = made.programme();
        let star = programme.read_house("star cinema").unwrap();
        let mill = programme.read_house(" mill ").unwrap();
        assert_eq!(
            (programme.house_said(star), programme.house_said(mill)),
            ("Star Cinema".into(), "The Mill".into())
        );
        assert_eq!(
            programme.read_house("barn").unwrap_err(),
            "no house is called `barn`; there are Star Cinema, The Mill"
        );
        assert_eq!(programme.read_way("Star Cinema to The Mill 12"), Ok((star, mill, 12)));
        assert_eq!(programme.read_near("mill <= 15"), Ok((mill, 15)));
        for wrong in [
            "",
            "star to mill",
            "star to star 5",
            "star mill 5",
            "star to mill 1441",
            "star to barn 5",
        ] {
            assert!(programme.read_way(wrong).is_err(), "{wrong}");
        }
        for wrong in ["mill", "mill<=x", "barn<=15"] {
            assert!(programme.read_near(wrong).is_err(), "{wrong}");
        }
        assert_eq!(&*programme.read_hall("STAR CINEMA 2").unwrap(), "Star Cinema 2");
        assert_eq!(&*programme.read_hall("star").unwrap(), "Star Cinema");
        assert!(programme.read_hall("Star Cinema 9").unwrap_err().contains("Star Cinema"));
        let mut prefer = PlanPreferences::default();
        programme.read_preference("mill", &mut prefer).unwrap();
        assert!(programme.read_preference("klingon", &mut prefer).is_err());
        assert_eq!(prefer.houses.iter().map(|house| &**house).collect::<Vec<_>>(), ["The Mill"]);
    }

    #[test]
    fn a_busy_time_says_day_hours_and_perhaps_with_what() {
        let made = Made::new();
        let now = jiff::civil::date(2027, 5, 1).at(12, 0, 0, 0);
        let now = now.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let programme = made.programme();
        let busy = programme.read_busy(" sat 14:00-16:00 a long lunch", &now).unwrap();
        assert_eq!((busy.day.to_string(), busy.from.minutes()), ("2027-05-01".to_owned(), 840));
        assert_eq!(busy.what.as_deref(), Some("a long lunch"));
        assert_eq!(programme.read_busy("today 14:00-16:00", &now).unwrap().what, None);
        for wrong in ["", "sat", "14:00-16:00", "sat 14:00", "mon 14:00-16:00"] {
            assert!(programme.read_busy(wrong, &now).is_err(), "{wrong}");
        }
    }
}
