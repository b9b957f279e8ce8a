//! Times of a schedule: what a clock at the festival shows, and how far from UTC that is, where it is told.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan as _};

use crate::text::days::{self, DayOrder};

/// A moment of a schedule, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShowingTime {
    /// What the clock at the festival shows.
    pub local: DateTime,
    /// How far that is from UTC; `None` where only the clock's own time is known.
    pub offset: Option<Offset>,
}

impl ShowingTime {
    /// As it stands in a catalogue: RFC 3339, without an offset where none is known.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let local = self.local.strftime("%Y-%m-%dT%H:%M:%S");
        match self.offset {
            None => local.to_string(),
            Some(offset) => {
                let sign = if offset.is_negative() { '-' } else { '+' };
                let minutes = offset.seconds().unsigned_abs() / 60;
                format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }

    /// The moment, where the offset is known.
    #[must_use]
    pub fn timestamp(self) -> Option<Timestamp> {
        self.offset?.to_timestamp(self.local).ok()
    }

    /// Whether it is after the other: of moments where both have an offset, else of clocks.
    pub(super) fn is_after(self, other: Self) -> bool {
        match (self.timestamp(), other.timestamp()) {
            (Some(this), Some(other)) => this > other,
            _ => self.local > other.local,
        }
    }
}

/// Why a clock's time has no certain offset in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClockChange {
    /// Clocks skip it.
    Skipped,
    /// Clocks show it twice.
    Twice,
}

impl ClockChange {
    /// What is said of a time.
    pub(super) fn words(self, local: DateTime, zone: &str) -> String {
        let at = local.strftime("%Y-%m-%d %H:%M");
        let zone = palmares_text::printable(zone);
        match self {
            Self::Skipped => format!(
                "{at} does not exist in {zone}, where clocks go forward; kept as what a clock would show"
            ),
            Self::Twice => format!(
                "{at} is there twice in {zone}, where clocks go back; kept as what the clock shows"
            ),
        }
    }
}

/// A zone of IANA's database, the same on every machine. Its name may stand behind others, as in
/// `/example.org/20050126/Europe/London`.
pub(super) fn zone(name: &str) -> Option<(String, TimeZone)> {
    /// No name of a zone is longer.
    const LONGEST: usize = 100;
    let name = name.trim().trim_matches('"');
    if name.len() > LONGEST {
        return None;
    }
    let database = TimeZoneDatabase::bundled();
    let mut names = std::iter::once(name).chain(
        name.starts_with('/')
            .then(|| name.match_indices('/').map(|(at, _)| &name[at + 1..]))
            .into_iter()
            .flatten(),
    );
    names.find_map(|name| {
        let zone = database.get(name).ok()?;
        Some((zone.iana_name().unwrap_or(name).to_owned(), zone))
    })
}

/// A clock's time in a zone.
pub(super) fn in_zone(local: DateTime, zone: &TimeZone) -> (ShowingTime, Option<ClockChange>) {
    let (offset, change) = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => (Some(offset), None),
        AmbiguousOffset::Gap { .. } => (None, Some(ClockChange::Skipped)),
        AmbiguousOffset::Fold { .. } => (None, Some(ClockChange::Twice)),
    };
    (ShowingTime { local, offset }, change)
}

/// The same moment as a clock in a zone shows it.
pub(super) fn moved_to(moment: Timestamp, zone: &TimeZone) -> ShowingTime {
    let offset = zone.to_offset(moment);
    ShowingTime { local: offset.to_datetime(moment), offset: Some(offset) }
}

/// The time some minutes later.
pub(super) fn later(time: ShowingTime, minutes: i64) -> Option<ShowingTime> {
    let local = time.local.checked_add(minutes.minutes()).ok()?;
    Some(ShowingTime { local, ..time })
}

/// Reads a day and a clock's time, which may have an offset: `2027-03-24T14:15+01:00`, `24.3.2027 14.15`,
/// `2027-03-27 25:30`, which is half past one in the night after.
///
/// # Errors
/// Says what is no day or no time.
pub(super) fn day_and_time(text: &str, order: Option<DayOrder>) -> Result<ShowingTime, String> {
    let text = text.trim();
    let no_time = || format!("{} is not a day and a time, as in 2027-03-24T14:15", shown(text));
    // The time begins at the last gap or `T` before which there is a digit, and after which there is one.
    let gap = text
        .match_indices(['T', 't', ' '])
        .filter(|(at, _)| {
            let (before, after) = (&text[..*at], &text[at + 1..]);
            before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'))
                && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
        })
        .map(|(at, _)| at)
        .rfind(|at| clock(&text[at + 1..], SIGNS).is_some());
    let Some(gap) = gap else { return Err(no_time()) };
    let day = text[..gap].trim_end_matches([' ', ',']);
    let signs = if text[gap..].starts_with(' ') { &SIGNS[..1] } else { SIGNS };
    on_day(day, text[gap + 1..].trim(), order, signs)
}

/// Signs of an offset from UTC. Away from a `T`, as RFC 3339 has it, `14:15-16:00` rather is a start and an end.
const SIGNS: &[char] = &['+', '-', '−'];

/// Reads a day, and a clock's time beside it.
///
/// # Errors
/// Says what is no day or no time.
pub(super) fn of_day(
    day: &str,
    time: &str,
    order: Option<DayOrder>,
) -> Result<ShowingTime, String> {
    on_day(day, time, order, &SIGNS[..1])
}

fn on_day(
    day: &str,
    time: &str,
    order: Option<DayOrder>,
    signs: &[char],
) -> Result<ShowingTime, String> {
    let date = day_of(day, order)?;
    let (days, time, offset) =
        clock(time, signs).ok_or_else(|| format!("{} is not a time, as in 14:15", shown(time)))?;
    let far = || format!("{} is not a day", shown(day));
    let date = date.checked_add(days.days()).map_err(|_| far())?;
    Ok(ShowingTime { local: date.to_datetime(time), offset })
}

/// The next time after a start that a clock shows: `01:15` is in the night after `23:00`.
pub(super) fn next(text: &str, start: ShowingTime) -> Option<ShowingTime> {
    let (_, time, offset) = clock(text, &SIGNS[..1])?;
    let date = start.local.date();
    let same = date.to_datetime(time);
    let local = if same > start.local { same } else { date.tomorrow().ok()?.to_datetime(time) };
    Some(ShowingTime { local, offset: offset.or(start.offset) })
}

/// Reads a whole day.
///
/// # Errors
/// Says that it is none, or not a whole one.
pub(super) fn day_of(day: &str, order: Option<DayOrder>) -> Result<Date, String> {
    let no_day = || format!("{} is not a day, as in 2027-03-24", shown(day));
    let read = days::day(day, order, &TimeZone::UTC).map_err(|_| no_day())?;
    let edtf = read.date.ok_or_else(no_day)?.edtf();
    // A month or a year is not enough, and a day that could be either becomes a year.
    edtf.parse().map_err(|_| no_day())
}

fn shown(text: &str) -> String {
    palmares_text::quoted(&text[..text.floor_char_boundary(60)])
}

/// A clock's time: how many days later it is (`25:30`), the time, and the offset. `14:15`, `14.15`, `14h15`, `2:15 pm`,
/// `14:15:00+01:00`.
fn clock(text: &str, signs: &[char]) -> Option<(i64, Time, Option<Offset>)> {
    let text = text.trim();
    if text.len() > 40 {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let (lower, offset) = split_offset(&lower, signs)?;
    let lower = lower.trim_end_matches(" uhr").trim_end();
    let half = ["am", "pm", "a.m.", "p.m."].into_iter().find(|half| lower.ends_with(half));
    let numbers = half.and_then(|half| lower.strip_suffix(half)).unwrap_or(lower).trim_end();
    let mut parts = numbers.split([':', '.', 'h', '：']);
    let number = |part: &str| {
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<i8>().ok()).flatten()
    };
    let hour = number(parts.next()?)?;
    let minute = match parts.next() {
        None if half.is_some() => 0,
        // `14h` is an hour, `14` is none.
        Some("") if numbers.ends_with('h') => 0,
        minute => number(minute?)?,
    };
    // Seconds, and their fraction, do not matter.
    if parts.any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + if half.starts_with('p') { 12 } else { 0 },
    };
    let days = i64::from(hour >= 24);
    if hour >= 30 {
        return None;
    }
    Some((days, Time::new(hour % 24, minute, 0, 0).ok()?, offset))
}

/// Parts `z` or `+01:00` from a time.
fn split_offset<'t>(text: &'t str, signs: &[char]) -> Option<(&'t str, Option<Offset>)> {
    if let Some(time) = text.strip_suffix('z') {
        return Some((time, Some(Offset::UTC)));
    }
    let Some(at) = text.rfind(signs) else { return Some((text, None)) };
    let sign = text[at..].chars().next()?;
    let digits = text[at + sign.len_utf8()..].replace(':', "");
    let is_offset = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_offset {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 =
        digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Ok(0), str::parse).ok()?;
    let east = (hours * 60 + minutes) * 60;
    let offset = Offset::from_seconds(if sign == '+' { east } else { -east }).ok()?;
    Some((&text[..at], Some(offset)))
}

/// A length in minutes: `92`, `92 min`, `1:32`, `01:32`, `1h32`, `1 h 32 min`; nothing for what is no length or none.
pub(super) fn minutes(text: &str) -> Option<u16> {
    let lower = text.trim().to_ascii_lowercase();
    if lower.starts_with(['-', '−', '–']) {
        return None;
    }
    let numbers: Vec<u32> = lower
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().ok())
        .collect::<Option<_>>()?;
    let is_in_hours = lower.contains([':', 'h']);
    let minutes = match (numbers.as_slice(), is_in_hours) {
        ([hours], true) => hours.checked_mul(60)?,
        ([hours, minutes] | [hours, minutes, 0], true) => {
            hours.checked_mul(60)?.checked_add(*minutes)?
        }
        ([minutes], false) => *minutes,
        _ => return None,
    };
    u16::try_from(minutes).ok().filter(|minutes| *minutes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        day_and_time(text, Some(DayOrder::DayFirst)).map_or_else(|why| why, ShowingTime::rfc3339)
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, written) in [
            ("2027-03-24T14:15", "2027-03-24T14:15:00"),
            ("2027-03-24 14:15:30", "2027-03-24T14:15:00"),
            ("2027-03-24T14:15:00+01:00", "2027-03-24T14:15:00+01:00"),
            ("2027-03-24T14:15-0330", "2027-03-24T14:15:00-03:30"),
            ("2027-03-24T14:15:00.000Z", "2027-03-24T14:15:00+00:00"),
            ("24.3.2027 14.15", "2027-03-24T14:15:00"),
            ("24/03/2027, 2:15 pm", "2027-03-24T14:15:00"),
            ("24 March 2027 12 am", "2027-03-24T00:00:00"),
            ("March 24, 2027 20h", "2027-03-24T20:00:00"),
            ("24.3.2027 20.30 Uhr", "2027-03-24T20:30:00"),
            ("2027-03-27T24:15", "2027-03-28T00:15:00"),
            ("2027-12-31 25:30", "2028-01-01T01:30:00"),
        ] {
            assert_eq!(read(text), written, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_said() {
        for text in [
            "",
            "soon",
            "2027-03-24",
            "14:15",
            "2027-03-24T",
            "2027-03-24T31:00",
            "2027-03 14:15",
            "2027-03-24 14:75",
            "2027-02-30T14:15",
            "2027-03-24T14:15+99:00",
            "2027-03-24 10:00-12:00",
            "T T T 1:1",
        ] {
            assert!(read(text).contains("is not a "), "{text}: {}", read(text));
        }
        assert!(day_and_time("03/02/2027 14:15", None).is_err());
        assert_eq!(of_day("2027-03-24", "9:05", None).unwrap().rfc3339(), "2027-03-24T09:05:00");
    }

    #[test]
    fn a_clock_that_changes_has_times_that_are_not_or_are_twice() {
        let (name, helsinki) = zone("Europe/Helsinki").unwrap();
        assert_eq!(name, "Europe/Helsinki");
        let at = |text| in_zone(day_and_time(text, None).unwrap().local, &helsinki);
        let (time, change) = at("2026-03-29T03:15");
        assert_eq!(
            (time.rfc3339().as_str(), change),
            ("2026-03-29T03:15:00", Some(ClockChange::Skipped))
        );
        let (time, change) = at("2026-10-25T03:30");
        assert_eq!((time.offset, change), (None, Some(ClockChange::Twice)));
        let (time, change) = at("2026-03-29T05:25");
        assert_eq!((time.rfc3339().as_str(), change), ("2026-03-29T05:25:00+03:00", None));
        assert_eq!(moved_to(time.timestamp().unwrap(), &helsinki), time);
    }

    #[test]
    fn zones_are_found_by_name_alone_or_behind_others() {
        assert_eq!(zone("/mozilla.org/20050126_1/Europe/London").unwrap().0, "Europe/London");
        assert_eq!(zone("\"asia/kolkata\"").unwrap().0, "Asia/Kolkata");
        for unknown in
            ["", "Central European Standard Time", "/", "../../etc/passwd", &"/a".repeat(200)]
        {
            assert!(zone(unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn lengths_are_read_in_hours_or_minutes() {
        for (text, length) in [
            ("92", Some(92)),
            ("92 min", Some(92)),
            ("01:32", Some(92)),
            ("1h32", Some(92)),
            ("1 h 32 min", Some(92)),
            ("1:32:00", Some(92)),
            ("2h", Some(120)),
            ("0", None),
            ("-5", None),
            ("−1:30", None),
            ("", None),
            ("99999999999", None),
            ("TBC", None),
        ] {
            assert_eq!(minutes(text), length, "{text}");
        }
    }
}
