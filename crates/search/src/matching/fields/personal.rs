//! What a person keeps, as `my:` asks for it.

use super::mask::{Mask, evidence_in, or};
use super::source::Fields;
use crate::matching::Evidence;
use crate::personal::{OwnWord, PersonalFacts, PersonalViewing};
use crate::query::{Field, MyTerm, MyTest, MyWord, Needle, Value};
use crate::{Cancellable, List};
use jiff::civil;
use palmares_catalogue::date::Date;

impl Fields<'_> {
    /// The records of a list that a term of the journal lets through: by what is kept of them, or of the films that they
    /// are linked to where it is films that are seen.
    pub(super) fn personal(&self, list: List, term: &MyTerm) -> Cancellable<Mask> {
        if term.word.is_of_screenings() {
            let screenings = self.screening(Field::My, &Value::My(term.clone()))?;
            return self.screenings_to(&screenings, list);
        }
        let catalogue = &self.lookup.catalogue;
        let personal = self.lookup.personal();
        let mut own = vec![Evidence::None; list.len_in(catalogue)];
        let is_of_films = list == List::Awards || term.word.is_of_viewings();
        let mut films = vec![Evidence::None; catalogue.film_count()];
        for (count, (record, facts)) in personal.records().enumerate() {
            self.cancel.check_every(count)?;
            let Some((its_list, row)) = List::of_record(record) else { continue };
            if !facts.holds(term, personal.scale) {
                continue;
            }
            if its_list == list {
                own[row as usize] = Evidence::OwnWord;
            } else if its_list == List::Films {
                films[row as usize] = Evidence::OwnWord;
            }
        }
        if list != List::Films && is_of_films {
            or(&mut own, &self.films_to(films, list)?);
        }
        Ok(own)
    }
}

impl MyWord {
    /// Whether it is about times that a film was seen.
    fn is_of_viewings(self) -> bool {
        matches!(self, Self::Seen | Self::Times | Self::At | Self::With)
    }
}

impl PersonalFacts {
    /// Whether a term holds of a record; `scale` is the highest number of the scale that ratings are typed in.
    pub(crate) fn holds(&self, term: &MyTerm, scale: u16) -> bool {
        let any_time = |holds: &dyn Fn(&PersonalViewing) -> bool| self.viewings.iter().any(holds);
        match (term.word, &term.test) {
            (MyWord::Seen, test) if test.is_of_days() => {
                any_time(&|viewing| lies(viewing.when, test))
            }
            (MyWord::Times, MyTest::Numbers(times)) => {
                times.contains(u16::try_from(self.viewings.len()).unwrap_or(u16::MAX))
            }
            (MyWord::Seen | MyWord::Times, _) => !self.viewings.is_empty(),
            (MyWord::Wanted, test) => match (self.wanted, test) {
                (Some(since), test) if test.is_of_days() => lies(since, test),
                (since, _) => since.is_some(),
            },
            (MyWord::Rated | MyWord::Rating, MyTest::Grades(grades)) => {
                self.rating.is_some_and(|rating| grades.contains(rating, scale))
            }
            (MyWord::Rated | MyWord::Rating, _) => self.rating.is_some(),
            (MyWord::Liked, _) => self.liked || any_time(&|viewing| viewing.liked),
            (MyWord::Marked, _) => self.marked,
            (MyWord::Hidden, _) => self.hidden,
            (MyWord::Wish, MyTest::Numbers(wished)) => {
                self.wish.is_some_and(|wish| wished.contains(wish.into()))
            }
            (MyWord::Wish, _) => self.wish.is_some(),
            // These are of screenings.
            (MyWord::Going | MyWord::Never | MyWord::Ticket, _) => false,
            (MyWord::Own, _) => self.own,
            (MyWord::Listed | MyWord::List, test) => has(&self.lists, test),
            (MyWord::Tag, test) => {
                has(&self.tags, test) || any_time(&|viewing| has(&viewing.tags, test))
            }
            (MyWord::At, test) => any_time(&|viewing| has(&viewing.at, test)),
            (MyWord::With, test) => any_time(&|viewing| has(&viewing.with, test)),
            (MyWord::Noted | MyWord::Note, test) => {
                says(&self.note, test) || any_time(&|viewing| says(&viewing.note, test))
            }
        }
    }

    /// Whether a term holds of one time that the record was seen: what it says of a day, a place, a company or a rating
    /// must be true of that time, the rest of the record.
    pub(crate) fn holds_of(&self, viewing: &PersonalViewing, term: &MyTerm, scale: u16) -> bool {
        match (term.word, &term.test) {
            (MyWord::Seen, test) if test.is_of_days() => lies(viewing.when, test),
            (MyWord::At, test) => has(&viewing.at, test),
            (MyWord::With, test) => has(&viewing.with, test),
            (MyWord::Tag, test) => has(&viewing.tags, test) || has(&self.tags, test),
            (MyWord::Rated | MyWord::Rating, test) => match (viewing.rating, test) {
                (Some(rating), MyTest::Grades(grades)) => grades.contains(rating, scale),
                (Some(_), _) => true,
                (None, _) => self.holds(term, scale),
            },
            (MyWord::Noted | MyWord::Note, test) => {
                says(&viewing.note, test) || says(&self.note, test)
            }
            _ => self.holds(term, scale),
        }
    }
}

/// Whether a day is what a test asks for.
fn lies(day: Option<Date>, test: &MyTest) -> bool {
    match (day, test) {
        (None, MyTest::Undated) => true,
        (Some(day), MyTest::Days(from, to)) => day.earliest() >= *from && day.latest() <= *to,
        (Some(day), MyTest::Weekday(weekday)) => weekday_of(day) == Some(*weekday),
        (Some(day), MyTest::Month(month)) => {
            let (from, to) = (day.earliest() / 100, day.latest() / 100);
            from == to && from % 100 == u32::from(*month)
        }
        _ => false,
    }
}

/// Which day of the week it is, Monday being 0; `None` for what is more or less than one day.
fn weekday_of(date: Date) -> Option<u8> {
    let number = date.earliest();
    let part = |number: u32| i8::try_from(number % 100).ok();
    let year = i16::try_from(number / 10_000).ok()?;
    let day = civil::Date::new(year, part(number / 100)?, part(number)?).ok()?;
    let weekday = u8::try_from(day.weekday().to_monday_zero_offset()).ok();
    weekday.filter(|_| date.latest() == number)
}

/// Whether one of some words is what a test asks for; without words to look for, whether there is any.
fn has(words: &[OwnWord], test: &MyTest) -> bool {
    words.iter().any(|word| holds_words(&word.folded, test))
}

fn says(folded: &str, test: &MyTest) -> bool {
    !folded.is_empty() && holds_words(folded, test)
}

fn holds_words(folded: &str, test: &MyTest) -> bool {
    let needles: &[Needle] = match test {
        MyTest::Words(needles) => needles,
        _ => return true,
    };
    evidence_in(folded, needles) > Evidence::None
}
