//! A schedule as a calendar (RFC 5545), an event for each showing.

mod lines;
#[cfg(test)]
mod tests;
mod zones;

use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use palmares_text::{Clean, quoted};

use super::draft::{ShowingDraft, film_of, id_of};
use super::gathering::{Gathering, HouseFacts};
use super::houses::HallName;
use super::programme::{text_of, url_of};
use super::times::{self, ShowingTime};
use super::{NamedZone, titles, words};
use crate::rows::FileLine;
use crate::text::encoding::{self, CodePage};
use lines::{LONGEST_LINE, Property, Unfolded, unfold};
use zones::{MOST_ZONES, Zones};

/// Reads a calendar.
pub(super) fn read(name: &Arc<str>, bytes: &[u8], all: &mut Gathering) {
    let Unfolded { bytes, numbers, cut } = unfold(bytes);
    let decoded = encoding::decode(&bytes, CodePage::Western);
    let whole = FileLine { file: Arc::clone(name), line: 0 };
    if let Some(remark) = decoded.remark {
        all.problem(&whole, remark);
    }
    for line in cut {
        let why = format!("a line of more than {LONGEST_LINE} bytes; its end is left out");
        all.problem(&FileLine { line, ..whole.clone() }, why);
    }
    let lines = || numbers.iter().copied().zip(decoded.text.split('\n'));
    let mut zones = Zones::default();
    let mut inside = String::new();
    for (_, line) in lines() {
        if let Some(property) = Property::parse(line) {
            zones.look_at(&property, &mut inside);
        }
    }
    if all.zone.is_none() {
        all.zone = zones.of_most();
    }
    let mut reading =
        CalendarReading { file: name, zones, all, event: None, within: 0, is_in_utc: None };
    for (line, text) in lines() {
        match Property::parse(text) {
            Some(property) => {
                let at = reading.at(line);
                if begins_event(&property) && reading.all.is_full(&at) {
                    break;
                }
                reading.property(line, &property);
            }
            None if text.trim().is_empty() => {}
            None => {
                let shown = quoted(&text[..text.floor_char_boundary(60)]);
                let at = reading.at(line);
                reading
                    .all
                    .problem(&at, format!("{shown} is no line of a calendar; it is left out"));
            }
        }
    }
    reading.end();
}

fn begins_event(property: &Property<'_>) -> bool {
    property.name == "BEGIN" && property.value.trim().eq_ignore_ascii_case("VEVENT")
}

/// What an event says.
#[derive(Default)]
struct CalendarEvent {
    line: u64,
    uid: Option<Clean<'static>>,
    recurrence: String,
    summary: String,
    start: Option<(u64, Result<Moment, String>)>,
    ends: Option<(u64, Result<Moment, String>)>,
    minutes: Option<i64>,
    place: String,
    text: String,
    status: String,
    url: String,
    repeats: Option<u64>,
}

/// A time of an event: of a clock, with a zone or an offset where it has one.
struct Moment {
    local: DateTime,
    zone: Option<NamedZone>,
    is_utc: bool,
}

struct CalendarReading<'r> {
    file: &'r Arc<str>,
    zones: Zones,
    all: &'r mut Gathering,
    event: Option<CalendarEvent>,
    /// How many components are open within the event.
    within: usize,
    /// The first line with a time in UTC, which no zone makes one of a clock.
    is_in_utc: Option<u64>,
}

impl CalendarReading<'_> {
    fn at(&self, line: u64) -> FileLine {
        FileLine { file: Arc::clone(self.file), line }
    }

    fn property(&mut self, line: u64, property: &Property<'_>) {
        let component = property.value.trim();
        match property.name.as_str() {
            "BEGIN" if begins_event(property) => {
                if let Some(event) = self.event.take() {
                    let at = self.at(event.line);
                    self.all.problem(&at, "nothing ends this event before the next begins");
                    self.showing(event);
                }
                self.event = Some(CalendarEvent { line, ..CalendarEvent::default() });
                self.within = 0;
            }
            "END" if component.eq_ignore_ascii_case("VEVENT") => match self.event.take() {
                Some(event) => self.showing(event),
                None => {
                    let at = self.at(line);
                    self.all.problem(&at, "no event ends here");
                }
            },
            "BEGIN" => self.within += usize::from(self.event.is_some()),
            "END" => self.within = self.within.saturating_sub(1),
            _ => match self.event.take() {
                None => self.of_calendar(property),
                Some(mut event) => {
                    // What an alarm says is not said of the event.
                    if self.within == 0 {
                        self.of_event(line, property, &mut event);
                    }
                    self.event = Some(event);
                }
            },
        }
    }

    fn of_calendar(&mut self, property: &Property<'_>) {
        let edition = &mut self.all.found.edition;
        match property.name.as_str() {
            "NAME" | "X-WR-CALNAME" if edition.name.is_none() => {
                edition.name = text_of(&property.text());
            }
            "URL" if edition.url.is_none() => edition.url = url_of(property.value.trim()),
            _ => {}
        }
    }

    fn of_event(&mut self, line: u64, property: &Property<'_>, event: &mut CalendarEvent) {
        let text = || property.text().into_owned();
        match property.name.as_str() {
            "UID" => event.uid = id_of(&format!("ics-{}", property.text())),
            "RECURRENCE-ID" => event.recurrence = text(),
            "SUMMARY" => event.summary = text(),
            "DTSTART" => event.start = Some((line, self.moment(line, property))),
            "DTEND" => event.ends = Some((line, self.moment(line, property))),
            "DURATION" => event.minutes = minutes_of(property.value),
            "LOCATION" => event.place = text(),
            "DESCRIPTION" => event.text = text(),
            "STATUS" => event.status = text(),
            "URL" => event.url = text(),
            "RRULE" | "RDATE" => event.repeats = event.repeats.or(Some(line)),
            _ => {}
        }
    }

    /// Reads a time; lists a zone that is not known, once.
    fn moment(&mut self, line: u64, property: &Property<'_>) -> Result<Moment, String> {
        let value = property.value.trim();
        let (local, is_utc) = match value.strip_suffix(['Z', 'z']) {
            Some(value) => (value, true),
            None => (value, false),
        };
        let shown = || quoted(&value[..value.floor_char_boundary(60)]);
        let is_day = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        if is_day(local) {
            return Err(format!("{} is a day without a time", shown()));
        }
        let local = ["%Y%m%dT%H%M%S", "%Y%m%dT%H%M"]
            .iter()
            .find_map(|form| DateTime::strptime(form, local).ok())
            .ok_or_else(|| format!("{} is not a time, as in 20270324T141500", shown()))?;
        let local = local.with().second(0).build().unwrap_or(local);
        let Some(name) = property.parameter("TZID").filter(|_| !is_utc) else {
            return Ok(Moment { local, zone: None, is_utc });
        };
        let zone = self.zones.zone(name).cloned();
        if zone.is_none()
            && self.zones.said.len() < MOST_ZONES
            && self.zones.said.insert(name.to_owned())
        {
            let at = self.at(line);
            let what = format!(
                "the time zone {} is not known; its times are taken as what a clock shows",
                quoted(&name[..name.floor_char_boundary(60)])
            );
            self.all.problem(&at, what);
        }
        Ok(Moment { local, zone, is_utc })
    }

    /// A time as a clock at the festival shows it.
    fn at_festival(&mut self, line: u64, moment: &Moment) -> ShowingTime {
        let Moment { local, zone, is_utc } = moment;
        let there = self.all.zone.as_ref().map(|(name, zone)| (name.clone(), zone.clone()));
        let in_utc = || Offset::UTC.to_timestamp(*local).ok();
        match (zone, there) {
            _ if *is_utc && self.all.zone.is_none() => {
                self.is_in_utc = self.is_in_utc.or(Some(line));
                ShowingTime { local: *local, offset: Some(Offset::UTC) }
            }
            (_, Some((_, there))) if *is_utc => {
                let moved = in_utc().map(|moment| times::moved_to(moment, &there));
                moved.unwrap_or(ShowingTime { local: *local, offset: None })
            }
            // A calendar of several zones.
            (Some((name, zone)), Some((known, there))) if *name != known => {
                self.of_other_zone(line, *local, (name, zone), &there)
            }
            _ => ShowingTime { local: *local, offset: None },
        }
    }

    fn of_other_zone(
        &mut self,
        line: u64,
        local: DateTime,
        (name, zone): (&str, &TimeZone),
        there: &TimeZone,
    ) -> ShowingTime {
        let (time, change) = times::in_zone(local, zone);
        if let Some(change) = change {
            let at = self.at(line);
            self.all.problem(&at, change.words(local, name));
        }
        time.timestamp().map_or(time, |moment| times::moved_to(moment, there))
    }

    fn showing(&mut self, event: CalendarEvent) {
        let at = self.at(event.line);
        if let Some(line) = event.repeats {
            let why = "an event that repeats; write each showing as an event of its own";
            let at = self.at(line);
            return self.all.leave_out(&at, why);
        }
        let start = match event.start {
            None => return self.all.leave_out(&at, "no start"),
            Some((line, Err(why))) => {
                let at = self.at(line);
                return self.all.leave_out(&at, &why);
            }
            Some((line, Ok(start))) => self.at_festival(line, &start),
        };
        let mut showing = ShowingDraft::new(at.clone(), start);
        match event.ends {
            Some((line, Err(why))) => {
                let at = self.at(line);
                self.all.problem(&at, format!("{why}; the end is left out"));
            }
            Some((line, Ok(ends))) => showing.ends = Some(self.at_festival(line, &ends)),
            None => {
                showing.ends = event.minutes.and_then(|minutes| times::later(start, minutes));
            }
        }
        showing.id = event.uid;
        if let Some(id) = showing.id.as_ref().filter(|_| !event.recurrence.is_empty()) {
            showing.id = id_of(&format!("{}-{}", &**id, event.recurrence));
        }
        let plain = titles::plain(&event.summary);
        showing.films.extend(film_of(plain.title));
        showing.title = text_of(plain.title);
        showing.qa = plain.qa.or_else(|| says_talk(&event.text).then_some(true));
        (showing.place, showing.about) = whereabouts(&event.place, &event.text);
        if !event.status.is_empty() {
            showing.status = words::status(&event.status);
            if showing.status.is_none() {
                let what = format!("{} is no status", quoted(&event.status));
                self.all.problem(&at, what);
            }
        }
        showing.url = url_of(event.url.trim());
        showing.add(self.all);
    }

    fn end(mut self) {
        if let Some(event) = self.event.take() {
            let at = self.at(event.line);
            self.all.leave_out(&at, "cut off: nothing ends this event");
        }
        if let Some(line) = self.is_in_utc {
            let at = self.at(line);
            self.all.problem(
                &at,
                "times are in UTC, and nothing says in which time zone the festival is; name it",
            );
        }
    }
}

/// A length such as `PT1H30M`.
fn minutes_of(value: &str) -> Option<i64> {
    let value = value.trim();
    let span: jiff::Span = value[..value.floor_char_boundary(40)].parse().ok()?;
    let length = span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()).ok()?;
    Some(length.as_mins()).filter(|minutes| *minutes > 0)
}

/// Whether a description says that a talk follows.
fn says_talk(text: &str) -> bool {
    let mut sentences = text.split(['.', '\n']).map(str::to_lowercase);
    sentences.any(|sentence| sentence.contains("followed by") && titles::is_talk(&sentence))
}

/// The house, its screen and its address, from a place and a description.
fn whereabouts(place: &str, text: &str) -> (HallName, HouseFacts) {
    let place = place.replace('\n', ", ");
    let (first, rest) = place.split_once(',').unwrap_or((&place, ""));
    let second = rest.split(',').next().unwrap_or_default();
    // `Lumen, Hall 2` has a screen behind the comma, `Lumen, Long Street 2` an address.
    let joined = format!("{}, {}", first.trim(), second.trim());
    let both = HallName::of_text(&joined);
    let is_screen = both.screen.is_some() && both.house.as_deref() == Some(first.trim());
    let (mut place, address) = if is_screen {
        (both, rest.split_once(',').map_or("", |(_, rest)| rest))
    } else {
        (HallName::of_text(first), rest)
    };
    if place.screen.is_none() {
        place.screen = told_screen(text).and_then(text_of);
    }
    (place, HouseFacts { city: None, address: text_of(address) })
}

/// What stands behind `Screen:` in a description.
fn told_screen(text: &str) -> Option<&str> {
    const WORDS: [&str; 7] = ["screen", "hall", "saal", "sala", "salle", "auditorium", "room"];
    text.lines().find_map(|line| {
        let (word, screen) = line.split_once(':')?;
        let word = word.trim();
        let is_word = WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
        let screen = screen.split([';', '|', ',']).next().unwrap_or_default().trim();
        (is_word && !screen.is_empty()).then_some(screen)
    })
}
