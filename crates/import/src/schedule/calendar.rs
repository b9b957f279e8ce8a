//! A plan as a calendar (RFC 5545): an event for each showing, which stays the same event in every export.

use jiff::{Timestamp, ToSpan as _};

use super::times::ShowingTime;
use crate::export::{CalendarLines, escaped};

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    /// One goes there.
    Confirmed,
    /// It is proposed.
    Tentative,
    /// One goes there no longer, or it does not take place.
    Cancelled,
}

impl EventStatus {
    fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative => "TENTATIVE",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// Something that one goes to, or the way there, or when tickets are sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedEvent {
    /// Names the event, the same in every export of it: see [`showing_uid`].
    pub uid: String,
    /// How often its time or place changed since it was first exported.
    pub sequence: u32,
    /// How sure it is.
    pub status: EventStatus,
    /// When it begins.
    pub start: ShowingTime,
    /// How long it lasts, in minutes.
    pub minutes: u16,
    /// What it is.
    pub summary: String,
    /// Where it is.
    pub place: Option<String>,
    /// What there is to say of it; it may have several lines.
    pub text: Option<String>,
    /// A web address.
    pub url: Option<String>,
    /// How many minutes before it one is reminded.
    pub alarm: Option<u16>,
}

/// What names a showing in every calendar: `SCREENING@EDITION.palmares`, from their ids.
#[must_use]
pub fn showing_uid(screening: &str, edition: &str) -> String {
    format!("{screening}@{edition}.palmares")
}

/// A calendar of a plan.
#[derive(Debug, Clone, Copy)]
pub struct PlanCalendar<'p> {
    /// Its name.
    pub name: &'p str,
    /// The name of the festival's time zone in IANA's database, if it is known.
    pub zone: Option<&'p str>,
    /// When what it says was last changed, which is not when it is written.
    pub changed: Timestamp,
    /// Its events, in the order in which they are written.
    pub events: &'p [PlannedEvent],
}

/// Writes a calendar. Times are in UTC where their offset is known, else what a clock at the festival shows. The same
/// calendar gives the same bytes; its lines are as those of [`crate::export::diary_calendar`].
#[must_use]
pub fn plan_calendar(plan: &PlanCalendar<'_>) -> String {
    let mut calendar = CalendarLines::of("Plan", plan.name);
    if let Some(zone) = plan.zone {
        calendar.push("X-WR-TIMEZONE", &escaped(zone));
    }
    let changed = plan.changed.strftime("%Y%m%dT%H%M%SZ").to_string();
    for event in plan.events {
        let (start, end) = times(event);
        calendar.push("BEGIN", "VEVENT");
        calendar.push("UID", &escaped(&event.uid));
        calendar.push("DTSTAMP", &changed);
        calendar.push("SEQUENCE", &event.sequence.to_string());
        calendar.push("STATUS", event.status.word());
        calendar.push("DTSTART", &start);
        calendar.push("DTEND", &end);
        calendar.push("SUMMARY", &escaped(&event.summary));
        if let Some(place) = &event.place {
            calendar.push("LOCATION", &escaped(place));
        }
        if let Some(text) = &event.text {
            calendar.push("DESCRIPTION", &escaped(text));
        }
        if let Some(url) = event.url.as_deref().and_then(super::programme::url_of) {
            calendar.push("URL", &url);
        }
        match event.alarm {
            Some(minutes) if event.status != EventStatus::Cancelled => {
                calendar.push("BEGIN", "VALARM");
                calendar.push("ACTION", "DISPLAY");
                calendar.push("DESCRIPTION", &escaped(&event.summary));
                calendar.push("TRIGGER", &format!("-PT{minutes}M"));
                calendar.push("END", "VALARM");
            }
            Some(_) | None => {}
        }
        calendar.push("END", "VEVENT");
    }
    calendar.push("END", "VCALENDAR");
    calendar.0
}

/// When an event begins and ends, both in UTC or both of a clock.
fn times(event: &PlannedEvent) -> (String, String) {
    let length = i64::from(event.minutes).minutes();
    match event.start.timestamp() {
        Some(start) => {
            let end = start.checked_add(length).unwrap_or(start);
            let write = |moment: Timestamp| moment.strftime("%Y%m%dT%H%M%SZ").to_string();
            (write(start), write(end))
        }
        None => {
            let start = event.start.local;
            let end = start.checked_add(length).unwrap_or(start);
            let write = |local: jiff::civil::DateTime| local.strftime("%Y%m%dT%H%M%S").to_string();
            (write(start), write(end))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::schedule::tests::{problems, read};
    use crate::schedule::times::day_and_time;

    fn event(start: &str) -> PlannedEvent {
        PlannedEvent {
            uid: showing_uid("hill-2027-001", "hill-2027"),
            sequence: 2,
            status: EventStatus::Confirmed,
            start: day_and_time(start, None).unwrap(),
            minutes: 100,
            summary: "Snow; and Then".to_owned(),
            place: Some("Star Cinema, 1".to_owned()),
            text: Some("Mira Probe\nTicket bought".to_owned()),
            url: Some("https://example.org/1".to_owned()),
            alarm: Some(40),
        }
    }

    fn written(events: &[PlannedEvent]) -> String {
        let changed = "2027-02-20T00:00:00Z".parse().unwrap();
        plan_calendar(&PlanCalendar {
            name: "Hill 2027",
            zone: Some("Europe/Bratislava"),
            changed,
            events,
        })
    }

    #[test]
    fn a_showing_is_an_event_with_a_reminder() {
        let text = written(&[event("2027-03-28T01:15:00+01:00")]);
        assert_eq!(text, written(&[event("2027-03-28T01:15:00+01:00")]));
        assert_eq!(
            text.split("\r\n").collect::<Vec<_>>(),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Palmares//Plan//EN",
                "CALSCALE:GREGORIAN",
                "X-WR-CALNAME:Hill 2027",
                "X-WR-TIMEZONE:Europe/Bratislava",
                "BEGIN:VEVENT",
                "UID:hill-2027-001@hill-2027.palmares",
                "DTSTAMP:20270220T000000Z",
                "SEQUENCE:2",
                "STATUS:CONFIRMED",
                "DTSTART:20270328T001500Z",
                "DTEND:20270328T015500Z",
                "SUMMARY:Snow\\; and Then",
                "LOCATION:Star Cinema\\, 1",
                "DESCRIPTION:Mira Probe\\nTicket bought",
                "URL:https://example.org/1",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "DESCRIPTION:Snow\\; and Then",
                "TRIGGER:-PT40M",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
                ""
            ]
        );
    }

    #[test]
    fn a_clock_without_an_offset_stays_what_it_shows() {
        let text = written(&[event("2027-03-27T23:15")]);
        assert!(
            text.contains("\r\nDTSTART:20270327T231500\r\nDTEND:20270328T005500\r\n"),
            "{text}"
        );
    }

    #[test]
    fn nobody_is_reminded_of_what_is_cancelled() {
        let cancelled =
            PlannedEvent { status: EventStatus::Cancelled, ..event("2027-03-27T23:15") };
        let tentative =
            PlannedEvent { status: EventStatus::Tentative, ..event("2027-03-27T23:15") };
        let text = written(&[cancelled, tentative]);
        assert!(text.contains("STATUS:CANCELLED") && text.contains("STATUS:TENTATIVE"));
        assert_eq!(text.matches("BEGIN:VALARM").count(), 1);
    }

    #[test]
    fn a_calendar_that_is_read_again_says_the_same() {
        let found = read(
            "a.ics",
            &written(&[event("2027-03-28T01:15:00+01:00"), event("2027-03-28T14:15:00+02:00")]),
        );
        assert_eq!(problems(&found).len(), 1, "{:?}", problems(&found));
        assert!(problems(&found)[0].contains("`ics-hill-2027-001@hill-2027.palmares` again"));
        let showing = &found.showings[0];
        assert_eq!(showing.start.rfc3339(), "2027-03-28T01:15:00+01:00");
        // Clocks went forward in between.
        assert_eq!(showing.ends.unwrap().rfc3339(), "2027-03-28T03:55:00+02:00");
        assert_eq!(&*found.films[0].facts.title, "Snow; and Then");
        assert_eq!(showing.screen.as_deref(), Some("1"));
    }

    proptest! {
        #[test]
        fn no_text_ends_an_event_and_no_line_is_long(text in palmares_text::arbitrary::nasty()) {
            let event = PlannedEvent {
                uid: text.clone(),
                summary: text.clone(),
                place: Some(text.clone()),
                text: Some(text.clone()),
                url: Some(text),
                ..event("2027-03-27T23:15")
            };
            let calendar = written(&[event]);
            let mut ends = 0;
            for line in calendar.split("\r\n") {
                prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
                ends += usize::from(line.starts_with("END:"));
            }
            prop_assert_eq!(ends, 3);
        }
    }
}
