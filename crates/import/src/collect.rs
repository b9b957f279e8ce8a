//! Statements of readers, brought together by the film that they are about.

use std::collections::HashMap;
use std::sync::Arc;

use palmares_catalogue::date::Date;
use palmares_text::Clean;

use crate::ImportChoices;
use crate::film::{Database, FilmFacts, trimmed};
use crate::rows::{
    FileLine, FilmMark, Imported, LeftOut, Mark, NoteText, SourceFilm, SourceViewing, Unread,
};
use crate::text::html;
use crate::text::numbers;
use crate::tracker::Tracker;

/// Takes what readers find.
pub(crate) struct Collector<'c> {
    /// What the person chose.
    pub choices: &'c ImportChoices,
    /// What was found until now.
    pub found: Imported,
    by_id: HashMap<(Database, String), usize>,
    by_title: HashMap<(Tracker, String, Option<u16>), Vec<usize>>,
    /// How often a film was seen on a day, by the key of both.
    ordinals: HashMap<String, usize>,
    /// Where the viewing with a key is: its film, and its place there.
    by_key: HashMap<String, (usize, usize)>,
}

/// So many films of one name and year are told apart by their ids.
const MOST_NAMESAKES: usize = 64;

/// So many tags, directors or the like are taken out of one cell.
const MOST_PARTS: usize = 1_000;

/// A film that was found, by its place in [`Imported::films`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FilmAt(pub usize);

impl<'c> Collector<'c> {
    pub(crate) fn new(choices: &'c ImportChoices) -> Self {
        Self {
            choices,
            found: Imported::default(),
            by_id: HashMap::new(),
            by_title: HashMap::new(),
            ordinals: HashMap::new(),
            by_key: HashMap::new(),
        }
    }

    /// The film that a row is about: the one that has one of its ids, else the one of the same tracker that is written
    /// in the same way, of the same year, unless their ids contradict.
    pub(crate) fn film(&mut self, tracker: Tracker, facts: FilmFacts, at: &FileLine) -> FilmAt {
        let by_id = facts
            .ids
            .iter()
            .find_map(|(database, id)| self.by_id.get(&(database, id.to_owned())).copied());
        let known = by_id.or_else(|| {
            if facts.title.is_empty() {
                return None;
            }
            let same = self.by_title.get(&(tracker, facts.title.to_string(), facts.year))?;
            same.iter().copied().find(|&film| {
                let known = &self.found.films[film].facts;
                !known.ids.contradict(&facts.ids) && known.form == facts.form
            })
        });
        let film = known.unwrap_or_else(|| {
            let at = Some(at.clone());
            self.found.films.push(SourceFilm { at, tracker, ..SourceFilm::default() });
            self.found.films.len() - 1
        });
        if !facts.title.is_empty() {
            let same = self.by_title.entry((tracker, facts.title.to_string(), facts.year));
            let same = same.or_default();
            if same.len() < MOST_NAMESAKES && !same.contains(&film) {
                same.push(film);
            }
        }
        self.found.films[film].facts.join(facts);
        for (database, id) in self.found.films[film].facts.ids.iter() {
            self.by_id.entry((database, id.to_owned())).or_insert(film);
        }
        FilmAt(film)
    }

    pub(crate) fn of(&mut self, film: FilmAt) -> &mut SourceFilm {
        &mut self.found.films[film.0]
    }

    /// Adds a viewing, unless there is one with that key, which then learns what it did not know.
    pub(crate) fn viewing(&mut self, film: FilmAt, viewing: SourceViewing) {
        let films = &mut self.found.films;
        match self.by_key.get(&viewing.key) {
            None => {
                let place = films[film.0].viewings.len();
                self.by_key.insert(viewing.key.clone(), (film.0, place));
                films[film.0].viewings.push(viewing);
            }
            Some(&(film, place)) => {
                let known = &mut films[film].viewings[place];
                known.when = known.when.or(viewing.when);
                known.ticked = known.ticked.or(viewing.ticked);
                known.mark = known.mark.take().or(viewing.mark);
                known.note = known.note.take().or(viewing.note);
                known.venue = known.venue.take().or(viewing.venue);
                if known.tags.is_empty() {
                    known.tags = viewing.tags;
                }
            }
        }
    }

    /// Whether there is a viewing with a key.
    pub(crate) fn has_viewing(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// A key for a viewing that the source has none for: of the tracker, the film as the row has it, the day, and how
    /// many there were before it. The same rows give the same keys.
    pub(crate) fn viewing_key(
        &mut self,
        tracker: Tracker,
        facts_key: &str,
        when: Option<Date>,
    ) -> String {
        let day = when.map_or("?".to_owned(), Date::edtf);
        let base = format!("{}\n{facts_key}\n{day}", tracker.word());
        let ordinal = self.ordinals.entry(base.clone()).or_default();
        *ordinal += 1;
        format!("{}:{:016x}", tracker.word(), fnv(&format!("{base}\n{ordinal}")))
    }

    /// Wants a film, since the earliest day told.
    pub(crate) fn want(&mut self, film: FilmAt, day: Option<Date>) {
        let want = &mut self.of(film).want;
        *want = Some(want.flatten().or(day));
    }

    /// Rates a film; the first rating stays.
    pub(crate) fn rate(&mut self, film: FilmAt, mark: Mark, day: Option<Date>) {
        let film = self.of(film);
        if film.mark.is_none() {
            film.mark = Some(FilmMark { mark, day });
        }
    }

    /// Adds a note to a film.
    pub(crate) fn note(&mut self, film: FilmAt, note: Option<NoteText>) {
        let film = self.of(film);
        match (&mut film.note, note) {
            (Some(known), Some(note)) => known.append(&note),
            (known, note) => *known = known.take().or(note),
        }
    }

    /// Says that something could not be read.
    pub(crate) fn unread(&mut self, at: &FileLine, why: impl Into<String>) {
        self.found.unread.push(Unread { at: at.clone(), why: why.into() });
    }

    /// Says that nothing of a row could be read.
    pub(crate) fn unread_row(&mut self, at: &FileLine, why: impl Into<String>) {
        self.found.rows_unread += 1;
        self.unread(at, why);
    }

    /// Says what was supposed.
    pub(crate) fn remark(&mut self, at: &FileLine, what: impl Into<String>) {
        self.found.remarks.push(Unread { at: at.clone(), why: what.into() });
    }

    /// Counts what is left out.
    pub(crate) fn leave_out(&mut self, reason: LeftOut) {
        *self.found.left_out.entry(reason).or_default() += 1;
    }

    /// A rating out of a cell; an empty one is none, and so is a 0 where the scale begins above it.
    pub(crate) fn mark(
        &mut self,
        at: &FileLine,
        written: &str,
        top: u16,
        zero: Zero,
    ) -> Option<Mark> {
        if written.is_empty() {
            return None;
        }
        match numbers::rating(written, top) {
            Ok(0) if zero == Zero::IsNone => None,
            Ok(tenths) => Some(Mark { tenths, written: clean(written) }),
            Err(why) => {
                self.unread(at, format!("the rating {}: {why}", palmares_text::quoted(written)));
                None
            }
        }
    }

    /// A day out of a cell that says its order itself.
    pub(crate) fn day(&mut self, at: &FileLine, written: &str) -> DayRead {
        if written.is_empty() {
            return DayRead::default();
        }
        match crate::text::days::day(written, None, &self.choices.zone) {
            Ok(read) => DayRead { date: read.date, is_moment: read.is_moment },
            Err(why) => {
                self.unread(at, why);
                DayRead::default()
            }
        }
    }

    /// Where a source rates without telling what was seen, that a film is rated means that it was seen.
    pub(crate) fn seen_by_rating(
        &mut self,
        film: FilmAt,
        key: String,
        day: Option<Date>,
        at: &FileLine,
    ) {
        let when = day.filter(|_| self.choices.rated_is_seen);
        let ticked = day.filter(|_| when.is_none());
        let at = Some(at.clone());
        self.viewing(film, SourceViewing { key, when, ticked, at, ..SourceViewing::default() });
    }
}

/// What a 0 means where ratings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zero {
    /// Not rated.
    IsNone,
    /// The lowest rating.
    IsLowest,
}

/// A day of a cell, if there is one.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct DayRead {
    pub date: Option<Date>,
    pub is_moment: bool,
}

/// A cell as a text of one line.
pub(crate) fn clean(text: &str) -> Clean<'static> {
    trimmed(text)
}

/// A cell as a text, if there is one.
pub(crate) fn known(text: &str) -> Option<Clean<'static>> {
    Some(clean(text)).filter(|text| !text.is_empty())
}

/// The parts of a cell.
pub(crate) fn parts(text: &str, separators: &[char]) -> Vec<Clean<'static>> {
    let mut parts: Vec<Clean<'static>> = Vec::new();
    for part in text.split(separators).take(MOST_PARTS).filter_map(known) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// A review, HTML or not, as Markdown.
pub(crate) fn review(text: &str) -> Option<NoteText> {
    NoteText::new(&html::to_markdown(text))
}

/// A line of a file.
pub(crate) fn line(file: &Arc<str>, line: u64) -> FileLine {
    FileLine { file: Arc::clone(file), line }
}

/// Fowler, Noll and Vo's hash, FNV-1a of 64 bits: keys made of it must be the same for ever and everywhere.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> FileLine {
        line(&"a.csv".into(), 1)
    }

    fn film(title: &str, year: u16, imdb: &str) -> FilmFacts {
        let mut facts = FilmFacts::new(title, Some(year));
        facts.ids.add(Database::Imdb, imdb);
        facts
    }

    #[test]
    fn rows_of_a_film_come_together_by_id_and_by_title_and_year() {
        let choices = ImportChoices::default();
        let mut all = Collector::new(&choices);
        let mut add = |tracker, facts| all.film(tracker, facts, &at()).0;
        assert_eq!(add(Tracker::Imdb, film("Carmen", 1983, "tt1")), 0);
        assert_eq!(add(Tracker::Imdb, film("Carmen", 1984, "tt2")), 1);
        assert_eq!(add(Tracker::Imdb, film("Carmen", 1983, "")), 0);
        assert_eq!(add(Tracker::Imdb, film("Karmen", 1983, "tt1")), 0);
        // Another film of that name and year.
        assert_eq!(add(Tracker::Imdb, film("Carmen", 1983, "tt3")), 2);
        // Another tracker may mean another film by it.
        assert_eq!(add(Tracker::Csv, film("Carmen", 1983, "")), 3);
        assert_eq!(all.found.films[0].facts.all_titles().collect::<Vec<_>>(), ["Carmen", "Karmen"]);
    }

    #[test]
    fn keys_are_the_same_for_the_same_rows_and_no_others() {
        let choices = ImportChoices::default();
        let keys = || {
            let mut all = Collector::new(&choices);
            let day = Date::parse("2024-05-31").ok();
            ["imdb:tt1", "imdb:tt1", "imdb:tt2"]
                .map(|film| all.viewing_key(Tracker::Csv, film, day))
        };
        let [first, second, other] = keys();
        assert_eq!([first.clone(), second.clone(), other.clone()], keys());
        assert!(first != second && first != other && second != other);
        assert_eq!(fnv(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv("a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn marks_and_days_that_are_none_are_told() {
        let choices = ImportChoices::default();
        let mut all = Collector::new(&choices);
        assert_eq!(all.mark(&at(), "", 5, Zero::IsNone), None);
        assert_eq!(all.mark(&at(), "0", 5, Zero::IsNone), None);
        assert_eq!(all.mark(&at(), "0", 5, Zero::IsLowest).unwrap().tenths, 0);
        assert_eq!(all.mark(&at(), "3,5", 5, Zero::IsNone).unwrap().tenths, 700);
        assert_eq!(all.mark(&at(), "6", 5, Zero::IsNone), None);
        assert!(all.day(&at(), "some day").date.is_none());
        let said: Vec<String> = all.found.unread.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "a.csv:1: the rating `6`: above 5, the highest rating",
                "a.csv:1: `some day` is not a day"
            ]
        );
    }
}
