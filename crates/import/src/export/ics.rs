//! Days of a diary as a calendar (RFC 5545).

use jiff::{Timestamp, ToSpan as _};
use palmares_text::tidied;

/// Longest line in octets, its end left out.
const LONGEST_LINE: usize = 75;

/// A day of a diary: an event that lasts all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryDay {
    /// Names the event, the same in every export of it.
    pub uid: String,
    /// When it was written down.
    pub written: Timestamp,
    /// The day.
    pub day: jiff::civil::Date,
    /// What happened.
    pub summary: String,
    /// Where.
    pub place: Option<String>,
    /// What there is to say of it; it may have several lines.
    pub text: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// A calendar of days, with a name. Its lines end in CR LF, and are folded between characters where they are longer
/// than 75 octets; no text in it holds anything that a terminal would obey.
#[must_use]
pub fn diary_calendar(name: &str, days: &[DiaryDay]) -> String {
    let mut calendar = CalendarLines::of("Diary", name);
    for day in days {
        calendar.push("BEGIN", "VEVENT");
        calendar.push("UID", &escaped(&day.uid));
        calendar.push("DTSTAMP", &day.written.strftime("%Y%m%dT%H%M%SZ").to_string());
        calendar.push("DTSTART;VALUE=DATE", &day.day.strftime("%Y%m%d").to_string());
        if let Ok(next) = day.day.checked_add(1.day()) {
            calendar.push("DTEND;VALUE=DATE", &next.strftime("%Y%m%d").to_string());
        }
        calendar.push("SUMMARY", &escaped(&day.summary));
        if let Some(place) = &day.place {
            calendar.push("LOCATION", &escaped(place));
        }
        if let Some(text) = &day.text {
            calendar.push("DESCRIPTION", &escaped(text));
        }
        if !day.tags.is_empty() {
            let tags: Vec<String> = day.tags.iter().map(|tag| escaped(tag)).collect();
            calendar.push("CATEGORIES", &tags.join(","));
        }
        // A day on which a film was seen is free for other things.
        calendar.push("TRANSP", "TRANSPARENT");
        calendar.push("END", "VEVENT");
    }
    calendar.push("END", "VCALENDAR");
    calendar.0
}

/// A text as it stands in a calendar.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.trim_end().lines().enumerate() {
        if at > 0 {
            out.push_str("\\n");
        }
        for c in tidied(line).chars() {
            if matches!(c, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Lines of a calendar, each with its end, and folded where it is longer than 75 octets.
pub(crate) struct CalendarLines(pub String);

impl CalendarLines {
    /// The head of a calendar of Palmares.
    pub(crate) fn of(product: &str, name: &str) -> Self {
        let mut calendar = Self(String::new());
        calendar.push("BEGIN", "VCALENDAR");
        calendar.push("VERSION", "2.0");
        calendar.push("PRODID", &format!("-//Palmares//{product}//EN"));
        calendar.push("CALSCALE", "GREGORIAN");
        calendar.push("X-WR-CALNAME", &escaped(name));
        calendar
    }

    pub(crate) fn push(&mut self, name: &str, value: &str) {
        // Where a line goes on, it begins with a blank.
        let mut room = LONGEST_LINE;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST_LINE - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn day() -> DiaryDay {
        DiaryDay {
            uid: "letterboxd:d102@palmares".to_owned(),
            written: "2024-06-01T10:00:00Z".parse().unwrap(),
            day: date(2024, 5, 31),
            summary: "Madina (2023)".to_owned(),
            place: None,
            text: None,
            tags: Vec::new(),
        }
    }

    #[test]
    fn a_viewing_is_an_event_of_its_day() {
        let place = Some("Kino; Berlin, Mitte".to_owned());
        let text = Some("4½\n\nThe rain\\snow".to_owned());
        let tags = vec!["35mm".to_owned(), "a,b".to_owned()];
        let written = diary_calendar("Diary", &[DiaryDay { place, text, tags, ..day() }]);
        let lines: Vec<&str> = written.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Palmares//Diary//EN",
                "CALSCALE:GREGORIAN",
                "X-WR-CALNAME:Diary",
                "BEGIN:VEVENT",
                "UID:letterboxd:d102@palmares",
                "DTSTAMP:20240601T100000Z",
                "DTSTART;VALUE=DATE:20240531",
                "DTEND;VALUE=DATE:20240601",
                "SUMMARY:Madina (2023)",
                "LOCATION:Kino\\; Berlin\\, Mitte",
                "DESCRIPTION:4½\\n\\nThe rain\\\\snow",
                "CATEGORIES:35mm,a\\,b",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
                ""
            ]
        );
    }

    #[test]
    fn the_last_day_of_a_calendar_has_no_next() {
        let last = jiff::civil::Date::MAX;
        assert!(!diary_calendar("", &[DiaryDay { day: last, ..day() }]).contains("DTEND"));
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_was_said(text in "[a-zé雨🎬 ,;]{0,200}") {
            let summary = text.trim().to_owned();
            let calendar = diary_calendar("x", &[DiaryDay { summary, ..day() }]);
            for line in calendar.split("\r\n") {
                prop_assert!(line.len() <= LONGEST_LINE, "{line}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let unfolded = calendar.replace("\r\n ", "");
            let said = unfolded.lines().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            let said = said.replace("\\,", ",").replace("\\;", ";");
            prop_assert_eq!(said, tidied(text.trim()));
        }

        #[test]
        fn no_text_ends_an_event(text in palmares_text::arbitrary::nasty()) {
            let days = [DiaryDay {
                summary: text.clone(),
                place: Some(text.clone()),
                text: Some(text.clone()),
                tags: vec![text],
                ..day()
            }];
            let calendar = diary_calendar("x", &days);
            let names = calendar.split("\r\n").filter(|line| !line.starts_with(' '));
            let names: Vec<&str> =
                names.map(|line| line.split([':', ';']).next().unwrap_or_default()).collect();
            prop_assert_eq!(names.iter().filter(|name| **name == "END").count(), 2);
            prop_assert_eq!(names.len(), 18);
        }
    }
}
