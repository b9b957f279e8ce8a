//! Days as exports write them. A day is a day and never an instant: what comes as an instant becomes the day that it was
//! where the person is.

use jiff::civil;
use jiff::tz::TimeZone;
use palmares_catalogue::date::Date;
use palmares_catalogue::instant::Instant;

/// In which order the numbers of a day stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// `31.5.2024`
    DayFirst,
    /// `5/31/2024`
    MonthFirst,
}

impl DayOrder {
    /// The word for it in a mapping: `dmy` or `mdy`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }

    /// The order that a word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::DayFirst, Self::MonthFirst].into_iter().find(|order| order.word() == word)
    }
}

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Known(Date),
    /// A moment somewhere, which may be another day where the person is.
    Moment(Date),
    /// Two numbers and a year, in an order that the text does not tell.
    Numbers(u16, u16, u16),
}

/// A day that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReadDay {
    /// The day, month or year; `None` where the source says that it does not know.
    pub date: Option<Date>,
    /// Whether it was a moment with a time zone, so that the day may be off by one.
    pub is_moment: bool,
}

/// What orders the days of a column allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnOrder {
    /// All days say it themselves.
    Told,
    /// Only that one fits all.
    Found(DayOrder),
    /// Both fit, or none does.
    Unclear,
}

/// The order of the numbers in a column.
pub(crate) fn column_order<'a>(values: impl Iterator<Item = &'a str>) -> ColumnOrder {
    let (mut day_first, mut month_first, mut unclear) = (false, false, false);
    for value in values {
        let Some(Written::Numbers(first, second, _)) = written(value, &TimeZone::UTC) else {
            continue;
        };
        match (first > 12, second > 12) {
            (true, _) => day_first = true,
            (false, true) => month_first = true,
            // No place in the world writes months first with points.
            (false, false) if value.contains('.') => day_first = true,
            (false, false) => unclear |= first != second,
        }
    }
    match (day_first, month_first) {
        (true, false) => ColumnOrder::Found(DayOrder::DayFirst),
        (false, true) => ColumnOrder::Found(DayOrder::MonthFirst),
        (true, true) => ColumnOrder::Unclear,
        (false, false) if unclear => ColumnOrder::Unclear,
        (false, false) => ColumnOrder::Told,
    }
}

/// Reads a day. Where the order is not known, a day that could be either becomes its year, which is sure.
///
/// # Errors
/// Says that the text is no day.
pub(crate) fn day(text: &str, order: Option<DayOrder>, zone: &TimeZone) -> Result<ReadDay, String> {
    let known = |date| Ok(ReadDay { date: Some(date), is_moment: false });
    match written(text, zone) {
        Some(Written::Known(date)) => known(date),
        Some(Written::Moment(date)) if date.earliest() == UNKNOWN => {
            Ok(ReadDay { date: None, is_moment: true })
        }
        Some(Written::Moment(date)) => Ok(ReadDay { date: Some(date), is_moment: true }),
        Some(Written::Numbers(first, second, year)) => {
            let (day, month) = match order {
                _ if first > 12 => (first, second),
                _ if second > 12 => (second, first),
                Some(DayOrder::DayFirst) => (first, second),
                Some(DayOrder::MonthFirst) => (second, first),
                None if first == second => (first, second),
                None => {
                    return Date::from_year(year).map_or_else(|| Err(not_a_day(text)), known);
                }
            };
            date(year, month, day).map_or_else(|| Err(not_a_day(text)), known)
        }
        None => Err(not_a_day(text)),
    }
}

/// What trackers write when they do not know.
const UNKNOWN: u32 = 19_700_101;

fn not_a_day(text: &str) -> String {
    format!("{} is not a day", palmares_text::quoted(text))
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
}

fn written(text: &str, zone: &TimeZone) -> Option<Written> {
    let text = text.trim();
    if let Ok(date) = Date::parse(text) {
        return Some(Written::Known(date));
    }
    let text = text.strip_suffix(" UTC").map_or(text.to_owned(), |text| format!("{text}Z"));
    if let Ok(instant) = Instant::parse(&text) {
        return local_day(instant, zone);
    }
    in_words(&text).or_else(|| in_numbers(&text))
}

/// The day of an instant where the person is.
///
/// Midnight in Greenwich is how days are written by those who have only instants, so it is that day everywhere.
fn local_day(instant: Instant, zone: &TimeZone) -> Option<Written> {
    let Some(offset) = instant.offset() else { return Some(Written::Known(instant.date())) };
    if instant.time() == civil::Time::midnight() && offset.seconds() == 0 {
        return Some(Written::Moment(instant.date()));
    }
    let number = instant.date().earliest();
    let year = i16::try_from(number / 10_000).ok()?;
    let (month, day) = (i8::try_from(number / 100 % 100).ok()?, i8::try_from(number % 100).ok()?);
    let there = civil::Date::new(year, month, day).ok()?.to_datetime(instant.time());
    let here = offset.to_timestamp(there).ok()?.to_zoned(zone.clone()).date();
    let number = |part: i8| u16::try_from(part).ok();
    let year = u16::try_from(here.year()).ok()?;
    date(year, number(here.month())?, number(here.day())?).map(Written::Moment)
}

/// A day with the English name of its month, with whatever else around it: `Sat Mar  5 00:00:00 2016`.
fn in_words(text: &str) -> Option<Written> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words = text.split([' ', ',', '-', '/', '.']).filter(|word| !word.is_empty());
    let (mut month, mut day, mut year) = (None, None, None);
    for word in words.filter(|word| !word.contains(':')).take(8) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Ok(number) = digits.parse::<u16>() {
            if digits.len() == 4 {
                year = Some(number);
            } else if day.is_none() && number <= 31 {
                day = Some(number);
            } else {
                year = year.or(full_year(number, digits.len()));
            }
        } else if let Some(start) = word.get(..3) {
            let start = start.to_ascii_lowercase();
            let found = MONTHS.iter().position(|name| *name == start);
            month = month.or(found.and_then(|at| u16::try_from(at + 1).ok()));
        }
    }
    let (month, year) = (month?, year?);
    match day {
        Some(day) => date(year, month, day),
        None => Date::parse(&format!("{year:04}-{month:02}")).ok(),
    }
    .map(Written::Known)
}

/// A year of two digits is of this century until 69.
fn full_year(number: u16, digits: usize) -> Option<u16> {
    match (digits, number) {
        (4, _) => Some(number),
        (2, 0..=69) => Some(2_000 + number),
        (2, _) => Some(1_900 + number),
        _ => None,
    }
}

fn in_numbers(text: &str) -> Option<Written> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = |from: usize, to: usize| text.get(from..to)?.parse().ok();
        return date(number(0, 4)?, number(4, 6)?, number(6, 8)?).map(Written::Known);
    }
    // The time of day is no part of it, nor are the signs of the Chinese and Japanese calendar.
    let (numbers, _) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let numbers = numbers.trim_end_matches(['.', '日', '月', '年']);
    let parts: Vec<&str> = numbers.split(['/', '.', '-', '年', '月']).collect();
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() <= 4);
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            date(number(year)?, number(month)?, number(day)?).map(Written::Known)
        }
        [first, second, year] => {
            let (first, second) = (number(first)?, number(second)?);
            let year = full_year(number(year)?, year.len())?;
            let possible =
                first > 0 && second > 0 && first.min(second) <= 12 && first.max(second) <= 31;
            possible.then_some(Written::Numbers(first, second, year))
        }
        [month, year] => {
            let (month, year) = if month.len() == 4 { (year, month) } else { (month, year) };
            let (year, month) = (number(year).filter(|_| year.len() == 4)?, number(month)?);
            Date::parse(&format!("{year:04}-{month:02}")).ok().map(Written::Known)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Option<DayOrder>) -> String {
        match day(text, order, &TimeZone::UTC) {
            Ok(read) => read.date.map_or("unknown".to_owned(), Date::edtf),
            Err(why) => why,
        }
    }

    #[test]
    fn days_that_say_it_themselves() {
        for (text, edtf) in [
            ("2024-05-31", "2024-05-31"),
            ("2024-05", "2024-05"),
            ("2019", "2019"),
            ("2024-06-01 10:11:12", "2024-06-01"),
            ("2020-10-29 00:17:08.0", "2020-10-29"),
            ("Sat Mar  5 00:00:00 2016", "2016-03-05"),
            ("31 May 2024", "2024-05-31"),
            ("May 31st, 2024", "2024-05-31"),
            ("31-May-24", "2024-05-31"),
            ("May 2024", "2024-05"),
            ("2024/5/31", "2024-05-31"),
            ("2024年5月31日", "2024-05-31"),
            ("20240531", "2024-05-31"),
            ("05/2024", "2024-05"),
            ("31/05/2024 20:15", "2024-05-31"),
            ("1970-01-01T00:00:00.000Z", "unknown"),
        ] {
            assert_eq!(read(text, None), edtf, "{text}");
        }
        for text in ["", "soon", "32/13/2024", "2024-13-01", "0/5/2024", "1/2/3/4", "12"] {
            assert!(read(text, None).ends_with("is not a day"), "{text}");
        }
    }

    #[test]
    fn an_instant_is_the_day_where_the_person_is() {
        let zone = TimeZone::fixed(jiff::tz::offset(5));
        let at = |text| day(text, None, &zone).unwrap();
        assert_eq!(at("2024-05-31T22:45:00.000Z").date.unwrap().edtf(), "2024-06-01");
        assert_eq!(at("2024-05-31T22:45:00+05:00").date.unwrap().edtf(), "2024-05-31");
        assert_eq!(at("2024-05-31 22:45:00 UTC").date.unwrap().edtf(), "2024-06-01");
        assert!(at("2024-05-31T22:45:00.000Z").is_moment);
        let west = TimeZone::fixed(jiff::tz::offset(-8));
        // A day that had to be written as an instant.
        let day = day("2024-05-31T00:00:00Z", None, &west).unwrap();
        assert_eq!(day.date.unwrap().edtf(), "2024-05-31");
    }

    #[test]
    fn the_order_is_the_one_that_fits_the_whole_column() {
        let order = |values: &[&str]| column_order(values.iter().copied());
        assert_eq!(order(&["2024-01-02", "2019"]), ColumnOrder::Told);
        assert_eq!(order(&["03/02/24", "31/01/24"]), ColumnOrder::Found(DayOrder::DayFirst));
        assert_eq!(order(&["12/20/18", "12/10/18"]), ColumnOrder::Found(DayOrder::MonthFirst));
        assert_eq!(order(&["03.02.2024"]), ColumnOrder::Found(DayOrder::DayFirst));
        assert_eq!(order(&["03/02/2024", "2019"]), ColumnOrder::Unclear);
        assert_eq!(order(&["20/12/2018", "12/20/2018"]), ColumnOrder::Unclear);
        assert_eq!(order(&["03/03/2024"]), ColumnOrder::Told);
    }

    #[test]
    fn what_could_be_either_is_not_guessed() {
        assert_eq!(read("03/02/2024", None), "2024");
        assert_eq!(read("03/02/2024", Some(DayOrder::DayFirst)), "2024-02-03");
        assert_eq!(read("03/02/2024", Some(DayOrder::MonthFirst)), "2024-03-02");
        assert_eq!(read("03/03/2024", None), "2024-03-03");
        assert_eq!(read("20/12/18", Some(DayOrder::MonthFirst)), "2018-12-20");
    }
}
