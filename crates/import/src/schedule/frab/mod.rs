//! The schedule of frab and pretalx, in XML and in JSON: days, rooms in them, events in those.

mod json;
mod mend;
#[cfg(test)]
mod tests;
mod xml;

use jiff::ToSpan as _;
use jiff::civil::Time;
use palmares_catalogue::terms::ScreeningKind;
use palmares_text::quoted;

use super::draft::{ShowingDraft, film_of, id_of};
use super::gathering::Gathering;
use super::houses::HallName;
use super::programme::{text_of, url_of};
use super::times::{self, ShowingTime};
use super::{ScheduleChoices, titles, words};
use crate::rows::FileLine;

pub(super) use json::read as read_json;
pub(super) use xml::read as read_xml;

/// When a day of the festival ends where nothing says it.
const DAY_ENDS: Time = Time::constant(4, 0, 0, 0);

/// What is said of the conference, as it is called there.
#[derive(Debug, Default)]
struct Conference {
    title: String,
    start: String,
    end: String,
    zone: String,
    url: String,
}

impl Conference {
    /// Says it of the edition.
    fn tell(&self, at: &FileLine, all: &mut Gathering) {
        let edition = &mut all.found.edition;
        edition.name = text_of(&self.title);
        // A day may have a time behind it.
        let day = |text: &str| text.get(..10).and_then(|day| day.parse().ok());
        edition.from = day(&self.start);
        edition.to = day(&self.end).filter(|to| edition.from.is_none_or(|from| from <= *to));
        edition.url = url_of(&self.url);
        if self.zone.is_empty() {
            return;
        }
        let shown = quoted(&self.zone[..self.zone.floor_char_boundary(60)]);
        match (times::zone(&self.zone), &all.zone) {
            (None, _) => all.problem(at, format!("the time zone {shown} is not known")),
            (Some(zone), None) => all.zone = Some(zone),
            (Some((name, _)), Some((known, _))) if name != *known => {
                let what = format!("the time zone is {shown}, not {known}");
                all.problem(at, what);
            }
            (Some(_), Some(_)) => {}
        }
    }
}

/// A day of the schedule.
#[derive(Debug, Default)]
struct FrabDay {
    date: String,
    end: String,
}

impl FrabDay {
    /// When a day of the festival ends, as this one says it; of no account where that is not in the night.
    fn ends(&self) -> Option<Time> {
        let ends = times::day_and_time(&self.end, None).ok()?.local;
        // pretalx has the last minute.
        let ends = if ends.minute() == 59 { ends.checked_add(1.minutes()).ok()? } else { ends };
        (ends.hour() < 12).then(|| ends.time())
    }

    /// Says it of the edition, unless another day says otherwise.
    fn tell(&self, is_first: bool, all: &mut Gathering) {
        let ends = self.ends();
        let known = &mut all.found.edition.day_ends;
        *known = if is_first || *known == ends { ends } else { None };
    }

    /// When an event of the day begins of which only the clock's time is told: in the night after, if it is early.
    fn at(&self, clock: &str) -> Result<ShowingTime, String> {
        let time = times::of_day(&self.date, clock, None)?;
        let ends = self.ends().unwrap_or(DAY_ENDS);
        let days = i64::from(time.local.time() < ends);
        let local = time.local.checked_add(days.days()).unwrap_or(time.local);
        Ok(ShowingTime { local, ..time })
    }
}

/// An event as it is written.
#[derive(Debug, Default)]
struct FrabEvent {
    id: String,
    guid: String,
    date: String,
    start: String,
    duration: String,
    room: String,
    title: String,
    track: String,
    kind: String,
    language: String,
    url: String,
    persons: Vec<String>,
}

impl FrabEvent {
    /// Adds the event to a programme.
    fn add(self, at: FileLine, day: &FrabDay, choices: &ScheduleChoices, all: &mut Gathering) {
        let start = match (self.date.as_str(), self.start.as_str()) {
            ("", "") => Err("no start".to_owned()),
            ("", clock) => day.at(clock),
            // The older form has the day alone.
            (date, clock) if date.len() <= 10 => {
                FrabDay { date: date.to_owned(), end: day.end.clone() }.at(clock)
            }
            (date, _) => times::day_and_time(date, None),
        };
        let start = match start {
            Ok(start) => start,
            Err(why) => return all.leave_out(&at, &why),
        };
        let mut showing = ShowingDraft::new(at, start);
        let id = if self.guid.is_empty() { &self.id } else { &self.guid };
        showing.id = id_of(id);
        let plain = titles::plain(&self.title);
        showing.title = text_of(plain.title);
        showing.qa = plain.qa;
        showing.kind = words::kind(&self.kind).unwrap_or(ScreeningKind::Film);
        if showing.kind == ScreeningKind::Film
            && let Some(mut film) = film_of(plain.title)
        {
            film.language = words::language_tag(&self.language);
            if choices.persons_direct {
                film.facts.directors =
                    self.persons.iter().filter_map(|name| text_of(name)).collect();
            }
            showing.films.push(film);
        }
        showing.section = text_of(&self.track);
        showing.place = HallName::of_text(&self.room);
        showing.minutes = times::minutes(&self.duration);
        showing.url = url_of(&self.url);
        showing.add(all);
    }
}
