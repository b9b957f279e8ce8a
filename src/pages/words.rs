//! How dates, numbers, countries and the catalogue's terms are said.

use super::flow::NO_BREAK;
use crate::catalogue::country::Country;
use crate::catalogue::date::Date;
use crate::search::List;
pub use crate::text::grouped;

/// A date for people; as written where it can't be read. A day is not parted at the end of a
/// line; several may be.
pub(super) fn date(edtf: &str) -> String {
    let said = Date::parse(edtf).map_or_else(|_| edtf.to_owned(), |date| date.to_string());
    if edtf.contains('/') { said } else { said.replace(' ', NO_BREAK) }
}

/// The days from one to another, as far as they are known: `16–27 May 2023`.
pub(crate) fn span(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => date(&format!("{from}/{to}")),
        (Some(from), None) => format!("from {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) => String::new(),
    }
}

/// The days of a year from one to another, where the year stands beside them: `29 Jan – 8 Feb`.
pub(crate) fn days_of(year: u16, (from, to): (Option<&str>, Option<&str>)) -> String {
    let said = span(from, to);
    let said = said.strip_suffix(&*year.to_string()).unwrap_or(&said).trim_end();
    let is_month = |word: &str| word.starts_with(char::is_uppercase);
    let words = said.split(char::is_whitespace);
    let words = words.map(|word| if is_month(word) { word.get(..3).unwrap_or(word) } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// `1 film`, `1 234 films`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// So many records of a list: `3 films`.
pub(crate) fn records(list: List, count: usize) -> String {
    let (one, many) = match list {
        List::Films => ("film", "films"),
        List::People => ("person", "people"),
        List::Festivals => ("festival", "festivals"),
        List::Editions => ("edition", "editions"),
        List::Awards => ("award", "awards"),
    };
    counted(count, one, many)
}

/// A country's name; as written where it isn't known.
pub(crate) fn country(code: &str) -> &str {
    Country::from_code(code).map_or(code, |country| country.name())
}

/// Countries by their codes where their names have no room: `KZ PK IN`, of more than three the first two, `CL AR +2`. A
/// country of old has the code that it had then, `SU` for `SUHH`.
pub(crate) fn few_codes<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let short = |code: &'a str| if code.len() == 4 { code.get(..2).unwrap_or(code) } else { code };
    let codes: Vec<&str> = codes.map(short).collect();
    match codes.as_slice() {
        [first, second, more @ ..] if more.len() > 1 => {
            format!("{first} {second} +{}", more.len())
        }
        codes => codes.join(" "),
    }
}

/// `production_designer` as people say it.
pub(crate) fn spoken(word: &str) -> String {
    let mut text = match (word, word.strip_prefix("co_")) {
        // Genres that are written as two words.
        ("film-noir" | "road-movie" | "science-fiction", _) => word.replace('-', " "),
        (_, Some(rest)) => format!("co-{}", rest.replace('_', " ")),
        (_, None) => word.replace('_', " "),
    };
    if let Some(first) = text.get(..1) {
        let upper = first.to_uppercase();
        text.replace_range(..1, &upper);
    }
    text
}

/// `1h 20m`.
pub(crate) fn running_time(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h {minutes:02}m"),
    }
}

/// `1st`, `2nd`, `36th`.
pub(crate) fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_beside_their_year_do_without_it() {
        assert_eq!(days_of(2026, (Some("2026-01-29"), Some("2026-02-08"))), "29 Jan – 8 Feb");
        assert_eq!(days_of(2023, (Some("2023-05-16"), Some("2023-05-27"))), "16–27 May");
        assert_eq!(days_of(2026, (None, Some("2026-02-01"))), "until 1 Feb");
        assert_eq!(days_of(2026, (Some("2026-02-08"), None)), "from 8 Feb");
        assert_eq!(days_of(2026, (None, None)), "");
    }

    #[test]
    fn words_for_people() {
        assert_eq!(spoken("production_designer"), "Production designer");
        assert_eq!(spoken("co_producer"), "Co-producer");
        assert_eq!(spoken(""), "");
        assert_eq!(few_codes(["SUHH", "KZ", "DE"].into_iter()), "SU KZ DE");
        assert_eq!(few_codes(["CL", "AR", "GB", "FR"].into_iter()), "CL AR +2");
        assert_eq!(few_codes(std::iter::empty()), "");
        assert_eq!(spoken("élan"), "élan");
        assert_eq!(running_time(80), "1h 20m");
        assert_eq!(running_time(45), "45m");
        assert_eq!(running_time(120), "2h");
        assert_eq!(grouped(3_214_000), "3 214 000");
        assert_eq!(grouped(12), "12");
        assert_eq!(
            [1, 2, 3, 11, 12, 13, 21, 36, 40].map(ordinal),
            ["1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "36th", "40th"]
        );
    }
}
