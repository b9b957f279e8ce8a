//! `my:`: what is asked of a person's own journal.

use super::numbers::Numbers;
use super::showing::WEEKDAYS;
use super::tree::{Needle, Quotes};
use super::value::needles;
use palmares_catalogue::date::{Date, MONTHS};
use palmares_text::nearest;

words! {
    /// What can be asked of the journal.
    MyWord {
        Seen = "seen": "films that were seen",
        Wanted = "wanted": "what is wanted",
        Rated = "rated": "what is rated",
        Liked = "liked": "what is liked",
        Marked = "marked": "what is bookmarked",
        Hidden = "hidden": "what lists and chance leave out",
        Noted = "noted": "what has a note",
        Listed = "listed": "what is on a list",
        Own = "own": "films that only the journal has",
        Going = "going": "screenings that you go to",
        Never = "never": "screenings that you never go to",
        Ticket = "ticket": "screenings with a ticket: bought, wanted",
        Wish = "wish": "how much a film is wanted, from 1 to 4",
        Times = "times": "how often a film was seen",
        Rating = "rating": "the rating",
        Tag = "tag": "a tag",
        List = "list": "a list, by name",
        At = "at": "where: venue, city, festival, home",
        With = "with": "who went with you",
        Note = "note": "what notes say",
    }
}

/// A word of the journal, and what must be true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyTerm {
    /// The word.
    pub word: MyWord,
    /// What must be true.
    pub test: MyTest,
}

/// What must be true of what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MyTest {
    /// That it is there.
    Holds,
    /// That it is there without a day.
    Undated,
    /// That it lies between two days, both as `yyyymmdd` and with them.
    Days(u32, u32),
    /// That it lies on a day of the week, Monday as 0.
    Weekday(u8),
    /// That it lies in a month of whichever year, January as 1.
    Month(u8),
    /// A number.
    Numbers(Numbers),
    /// A rating.
    Grades(Grades),
    /// Words.
    Words(Vec<Needle>),
    /// Whether a ticket is bought, or still to be.
    Bought(bool),
}

impl MyTest {
    /// Whether it asks when something was.
    #[must_use]
    pub fn is_of_days(&self) -> bool {
        matches!(self, Self::Undated | Self::Days(..) | Self::Weekday(_) | Self::Month(_))
    }
}

impl MyWord {
    /// Whether it is about screenings.
    #[must_use]
    pub fn is_of_screenings(self) -> bool {
        matches!(self, Self::Going | Self::Never | Self::Ticket)
    }
}

/// Ratings from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grades {
    from: Option<Grade>,
    to: Option<Grade>,
    /// Whether the ends are among them.
    with_ends: bool,
}

/// A rating as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Grade {
    /// In hundredths.
    hundredths: u32,
    /// Out of how many, where that is said.
    of: Option<u16>,
}

impl Grade {
    /// In thousandths of a scale, times ten.
    fn in_scale(self, scale: u16) -> u32 {
        self.hundredths * 100 / u32::from(self.of.unwrap_or(scale).max(1))
    }

    fn read(text: &str) -> Option<Self> {
        let (number, of) = match text.trim().split_once('/') {
            Some((number, of)) => {
                let of = of.trim().parse().ok().filter(|of| [4, 5, 10, 20, 100].contains(of))?;
                (number.trim(), Some(of))
            }
            None => (text.trim(), None),
        };
        let number = match number.strip_suffix('½') {
            Some(whole) => format!("{whole}.5"),
            None => number.replace(',', "."),
        };
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = whole.len() + part.len() > 0 && whole.len() <= 3 && part.len() <= 2;
        if !is_number || !digits(whole) || !digits(part) {
            return None;
        }
        let hundredths = format!("{whole:0>1}{part:0<2}").parse().ok()?;
        Some(Self { hundredths, of })
    }
}

impl Grades {
    /// Whether a rating, in thousandths, is among them, typed in a scale up to this number.
    #[must_use]
    pub fn contains(self, thousandths: u16, scale: u16) -> bool {
        let rating = u32::from(thousandths) * 10;
        let above = self.from.is_none_or(|from| match self.with_ends {
            true => rating >= from.in_scale(scale),
            false => rating > from.in_scale(scale),
        });
        let below = self.to.is_none_or(|to| match self.with_ends {
            true => rating <= to.in_scale(scale),
            false => rating < to.in_scale(scale),
        });
        above && below
    }
}

/// Two ends as typed; no end where nothing is.
pub(super) struct Ends<'t> {
    pub(super) from: Option<&'t str>,
    pub(super) to: Option<&'t str>,
    pub(super) with_ends: bool,
}

impl<'t> Ends<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let text = text.trim();
        if let Some(from) = text.strip_prefix(">=") {
            Self { from: Some(from), to: None, with_ends: true }
        } else if let Some(to) = text.strip_prefix("<=") {
            Self { from: None, to: Some(to), with_ends: true }
        } else if let Some(from) = text.strip_prefix('>') {
            Self { from: Some(from), to: None, with_ends: false }
        } else if let Some(to) = text.strip_prefix('<') {
            Self { from: None, to: Some(to), with_ends: false }
        } else if let Some((from, to)) = text.split_once("..") {
            let end = |text: &'t str| Some(text).filter(|text| !text.is_empty());
            Self { from: end(from), to: end(to), with_ends: true }
        } else {
            let one = text.strip_prefix('=').unwrap_or(text);
            Self { from: Some(one), to: Some(one), with_ends: true }
        }
    }
}

fn grades(text: &str) -> Option<Grades> {
    let Ends { from, to, with_ends } = Ends::read(text);
    if from.is_none() && to.is_none() {
        return None;
    }
    let read = |end: Option<&str>| end.map(|text| Grade::read(text).ok_or(())).transpose().ok();
    Some(Grades { from: read(from)?, to: read(to)?, with_ends })
}

/// The first and the last day that a text may mean, as `yyyymmdd`: a day, a month, a year, a decade, the beginning of a
/// year.
fn days_of(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let is_year = |byte: u8| byte.is_ascii_digit() || byte == b's';
    if text.len() <= 5 && text.bytes().all(is_year) {
        let years = Numbers::parse(text, true).ok()?;
        return Some((u32::from(years.from) * 10_000 + 101, u32::from(years.to) * 10_000 + 1231));
    }
    let date = Date::parse(text).ok()?;
    Some((date.earliest(), date.latest()))
}

pub(super) fn days(text: &str) -> Option<(u32, u32)> {
    let Ends { from, to, with_ends } = Ends::read(text);
    if from.is_none() && to.is_none() {
        return None;
    }
    let read = |end: Option<&str>| end.map(|text| days_of(text).ok_or(())).transpose().ok();
    let (from, to) = (read(from)?, read(to)?);
    let from = from.map_or(0, |(first, last)| if with_ends { first } else { last + 1 });
    let to = to.map_or(u32::MAX, |(first, last)| if with_ends { last } else { first - 1 });
    (from <= to).then_some((from, to))
}

/// A day of the week or a month by its name, of which three letters are enough.
fn of_every_year(text: &str) -> Option<MyTest> {
    let text = text.trim().trim_start_matches('=').to_lowercase();
    let at = |names: &[&str]| {
        let is_begun = |name: &&str| text.len() >= 3 && name.to_lowercase().starts_with(&text);
        names.iter().position(is_begun).and_then(|at| u8::try_from(at).ok())
    };
    at(&WEEKDAYS).map(MyTest::Weekday).or_else(|| at(&MONTHS).map(|at| MyTest::Month(at + 1)))
}

/// The words that begin like this; the one whose word it is, if there is one.
fn word(text: &str) -> Result<MyWord, String> {
    let text = text.trim().to_lowercase();
    let begun = || MyWord::ALL.iter().filter(|word| word.word().starts_with(&text));
    let exact = MyWord::from_word(&text);
    exact.or_else(|| begun().next().copied()).ok_or_else(|| {
        match nearest(&text, MyWord::ALL.iter().map(|word| word.word())) {
            Some(near) => format!("try my:{near}"),
            None => {
                let words: Vec<&str> = MyWord::ALL.iter().map(|word| word.word()).collect();
                format!("one of {}", words.join(", "))
            }
        }
    })
}

impl MyTerm {
    /// Reads what stands behind `my:`, such as `seen:2026`, `rating>=4`, `list:rain`.
    ///
    /// # Errors
    /// What would be right.
    pub(super) fn read(text: &str, quotes: Quotes) -> Result<Self, String> {
        let end = text.find([':', '<', '>', '=']).unwrap_or(text.len());
        let word = word(&text[..end])?;
        let rest = text[end..].strip_prefix(':').unwrap_or(&text[end..]);
        let rest = rest.strip_prefix('"').unwrap_or(rest);
        if rest.trim().is_empty() {
            return Ok(Self { word, test: MyTest::Holds });
        }
        let said = word.word();
        let test = match word {
            MyWord::Seen | MyWord::Wanted if rest.trim() == "?" => MyTest::Undated,
            MyWord::Seen | MyWord::Wanted => {
                let within = days(rest).map(|(from, to)| MyTest::Days(from, to));
                within.or_else(|| of_every_year(rest)).ok_or_else(|| {
                    format!(
                        "such as my:{said}:2026, my:{said}:2024..2025, my:{said}>=2026-05, my:{said}:friday"
                    )
                })?
            }
            MyWord::Rating | MyWord::Rated => {
                let grades = grades(rest).ok_or("such as my:rating:4, my:rating>=8/10")?;
                MyTest::Grades(grades)
            }
            MyWord::Times => {
                let times = Numbers::parse(rest, false).map_err(|_| "such as my:times>=2")?;
                MyTest::Numbers(times)
            }
            MyWord::Tag | MyWord::List | MyWord::At | MyWord::With | MyWord::Note => {
                MyTest::Words(needles(rest, quotes))
            }
            MyWord::Listed => {
                return Ok(Self { word: MyWord::List, test: MyTest::Words(needles(rest, quotes)) });
            }
            MyWord::Noted => {
                return Ok(Self { word: MyWord::Note, test: MyTest::Words(needles(rest, quotes)) });
            }
            MyWord::Wish => {
                let wish =
                    Numbers::parse(rest, false).map_err(|_| "such as my:wish:4, my:wish>=3")?;
                MyTest::Numbers(wish)
            }
            MyWord::Ticket => {
                let typed = rest.trim().to_lowercase();
                let words = ["wanted", "bought"];
                let at = words.iter().position(|word| word.starts_with(&typed));
                MyTest::Bought(at.ok_or("such as my:ticket:bought, my:ticket:wanted")? == 1)
            }
            MyWord::Liked
            | MyWord::Marked
            | MyWord::Hidden
            | MyWord::Own
            | MyWord::Going
            | MyWord::Never => {
                return Err(format!("my:{said} stands alone"));
            }
        };
        let test = match test {
            MyTest::Words(needles) if needles.is_empty() => MyTest::Holds,
            test => test,
        };
        Ok(Self { word, test })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(MyWord, MyTest), String> {
        MyTerm::read(text, Quotes::None).map(|term| (term.word, term.test))
    }

    fn day(year: u32, month: u32, day: u32) -> u32 {
        year * 10_000 + month * 100 + day
    }

    #[test]
    fn days_are_read_in_every_notation() {
        let days = |text| match read(text) {
            Ok((MyWord::Seen, MyTest::Days(from, to))) => Some((from, to)),
            _ => None,
        };
        assert_eq!(days("seen:2026"), Some((day(2026, 1, 1), day(2026, 12, 31))));
        assert_eq!(days("seen:202"), Some((day(2020, 1, 1), day(2029, 12, 31))));
        assert_eq!(days("seen:2026-05"), Some((day(2026, 5, 1), day(2026, 5, 31))));
        assert_eq!(days("seen:2026-05-31"), Some((day(2026, 5, 31), day(2026, 5, 31))));
        assert_eq!(days("seen:1990s"), Some((day(1990, 1, 1), day(1999, 12, 31))));
        assert_eq!(days("seen>=2026-05"), Some((day(2026, 5, 1), u32::MAX)));
        assert_eq!(days("seen>2025"), Some((day(2025, 12, 32), u32::MAX)));
        assert_eq!(days("seen<2025"), Some((0, day(2025, 1, 0))));
        assert_eq!(days("seen:2024..2025"), Some((day(2024, 1, 1), day(2025, 12, 31))));
        assert_eq!(days("seen:2024..2025-02"), Some((day(2024, 1, 1), day(2025, 2, 28))));
        assert_eq!(read("seen"), Ok((MyWord::Seen, MyTest::Holds)));
        assert_eq!(read("seen:?"), Ok((MyWord::Seen, MyTest::Undated)));
        for (text, test) in [
            ("seen:fri", MyTest::Weekday(4)),
            ("seen:Monday", MyTest::Weekday(0)),
            ("wanted:sun", MyTest::Weekday(6)),
            ("seen:may", MyTest::Month(5)),
            ("seen:mar", MyTest::Month(3)),
            ("seen:December", MyTest::Month(12)),
        ] {
            assert_eq!(read(text).map(|(_, test)| test), Ok(test), "{text}");
        }
        for wrong in
            ["seen:..", "seen:2026-13", "seen:fr", "seen:mayday", "seen:2025..2024", "seen<"]
        {
            let said = read(wrong).unwrap_err();
            assert!(said.starts_with("such as my:seen:2026"), "{wrong}: {said}");
        }
    }

    #[test]
    fn ratings_are_compared_in_ones_own_scale_or_another() {
        let holds = |text: &str, thousandths: u16, scale: u16| match read(text) {
            Ok((MyWord::Rating, MyTest::Grades(grades))) => grades.contains(thousandths, scale),
            other => panic!("{text}: {other:?}"),
        };
        assert!(holds("rating:4", 800, 5) && !holds("rating:4", 900, 5));
        assert!(holds("rating:4.5", 900, 5) && holds("rating:4½", 900, 5));
        assert!(holds("rating:8", 800, 10) && !holds("rating:8", 800, 100));
        assert!(holds("rating:8/10", 800, 5) && holds("rating:80/100", 800, 20));
        assert!(holds("rating>=4", 800, 5) && holds("rating>=4", 1000, 5));
        assert!(!holds("rating>4", 800, 5) && holds("rating<4", 700, 5));
        assert!(holds("rating:3..4", 700, 5) && !holds("rating:3..4", 900, 5));
        assert!(holds("rating:..2", 0, 5) && !holds("rating:3..", 500, 5));
        assert!(holds("rating:17,5", 875, 20));
        for wrong in ["rating:x", "rating:4/7", "rating:..", "rating:4.555", "rating:4/"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn words_begin_and_are_mended() {
        assert_eq!(read("se"), Ok((MyWord::Seen, MyTest::Holds)));
        assert_eq!(read("tag:"), Ok((MyWord::Tag, MyTest::Holds)));
        assert_eq!(read("sene"), Err("try my:seen".to_owned()));
        assert!(read("zzzz").unwrap_err().starts_with("one of seen, wanted"));
        assert_eq!(read("ticket:bou"), Ok((MyWord::Ticket, MyTest::Bought(true))));
        assert!(read("ticket:x").unwrap_err().starts_with("such as my:ticket"));
        assert!(matches!(read("wish>=3"), Ok((MyWord::Wish, MyTest::Numbers(_)))));
        assert_eq!(read("going:yes"), Err("my:going stands alone".to_owned()));
        assert_eq!(read("liked:yes"), Err("my:liked stands alone".to_owned()));
        assert_eq!(read("listed:rain").map(|(word, _)| word), Ok(MyWord::List));
        assert!(matches!(read("times>=2"), Ok((MyWord::Times, MyTest::Numbers(_)))));
        assert!(matches!(read("at:tokyo"), Ok((MyWord::At, MyTest::Words(_)))));
    }
}
