//! What is kept of a record, on its page.

use std::collections::BTreeSet;

use super::Book;
use super::diary::how;
use super::viewing::written;
use crate::catalogue::{Award, Catalogue, Edition, Film, Record, Selection};
use crate::journal::Viewing;
use crate::journal::model::NoteHead;
use crate::journal::plan::WishLevel;
use crate::pages::flow::NO_BREAK;
use crate::pages::parts::{DOT, Writer};
use crate::pages::words::{counted, date};
use crate::pages::{JournalPage, Place, Span, Tone, grouped};
use crate::search::survey::{history, honours};

/// Links that are walked between two frames; a festival of more films is not counted.
const MOST_LINKS: usize = 20_000;

/// A film's viewings that its page names; the diary has all.
const FEW: usize = 5;

impl Book<'_> {
    /// What is kept of a record.
    pub(super) fn of(&self, page: &mut Writer, record: Record) {
        if let Some(kept) = self.mine.of(record) {
            page.heading("Mine");
            let mut line: Vec<Span> = Vec::new();
            let mut say = |sign: Option<&'static str>, span: Span| {
                if !line.is_empty() {
                    line.push(Span::dim(DOT));
                }
                line.extend(sign.map(|sign| Span::toned(sign, Tone::Accent).say("")));
                line.push(span);
            };
            let viewings = self.mine.viewings_of(record);
            // One viewing is told at once, in the line that says that there was one.
            let only = match viewings.as_slice() {
                [only] if only.rating.is_none_or(|rating| kept.rating == Some(rating)) => {
                    Some(*only)
                }
                _ => None,
            };
            let day = |viewing: &Viewing| viewing.when.map(|when| date(&when.edtf()));
            match (only, viewings.last()) {
                (Some(only), _) if says_more(only) => {
                    let said = day(only).map_or("seen".to_owned(), |day| format!("seen {day}"));
                    say(Some("✓ "), self.to_viewing(only, said));
                }
                (_, Some(last)) => {
                    let times = match viewings.len() {
                        1 => "seen".to_owned(),
                        2 => "seen twice".to_owned(),
                        times => format!("seen {times} times"),
                    };
                    let last = match (day(last), viewings.len()) {
                        (None, _) => String::new(),
                        (Some(day), 1) => format!(" {day}"),
                        (Some(day), _) => format!(", last {day}"),
                    };
                    say(Some("✓ "), Span::plain(format!("{times}{last}")));
                }
                (_, None) => {}
            }
            if let Some(rating) = kept.rating {
                let rating = self.mine.scale.show(rating);
                let said = format!("rated {rating}");
                say(None, Span::toned(rating, Tone::Accent).say(said));
            }
            if kept.liked || only.is_some_and(|only| only.liked) {
                say(None, Span::toned("♡", Tone::Accent).say("liked"));
            }
            if let Some(how) = only.and_then(how) {
                say(None, Span::dim(how));
            }
            if let Some(want) = kept.want {
                let since = want.day.map(|day| format!(" since {}", date(&day.edtf())));
                say(Some("+ "), Span::plain(format!("wanted{}", since.unwrap_or_default())));
            }
            match kept.wish.map(WishLevel::number) {
                Some(4) => say(None, Span::toned("a must", Tone::Strong)),
                // What is wanted is so by two of four.
                Some(2) | None => {}
                Some(level) => say(None, Span::plain(format!("wish {level} of 4"))),
            }
            if kept.hidden {
                say(None, Span::plain("hidden"));
            }
            if !kept.tags.is_empty() {
                let tags: Vec<String> =
                    kept.tags.iter().map(|text| text.as_str().to_owned()).collect();
                say(None, Span::plain(tags.join(", ")));
            }
            let mut lists: Vec<Span> = Vec::new();
            for list in self.mine.journal().lists_of(&kept.key) {
                let before = if lists.is_empty() { "on " } else { DOT };
                let to = Place::Journal(JournalPage::List(list.key.as_str().into()));
                lists.extend([Span::dim(before), Span::to(list.name.as_str(), to)]);
            }
            for line in [line, lists].into_iter().filter(|line| !line.is_empty()) {
                page.text(line);
            }
            if let Some(only) = only {
                note_lines(page, &only.notes);
            }
            let is_conflict = kept.notes.len() > 1;
            for note in &kept.notes {
                if is_conflict {
                    let written = written(self.mine.journal(), note);
                    page.text(vec![Span::toned(written, Tone::Warn)]);
                }
                note.text.lines().for_each(|line| page.text(vec![Span::plain(line)]));
            }
            let several = viewings.iter().rev().take(FEW).filter(|_| only.is_none());
            let mut is_after_note = !kept.notes.is_empty();
            for viewing in several.filter(|viewing| says_more(viewing)) {
                // A note goes on to the next gap.
                if is_after_note {
                    page.gap();
                }
                let day = day(viewing).unwrap_or_else(|| "no date".to_owned());
                let mut line = vec![self.to_viewing(viewing, day)];
                self.beside(&mut line, viewing);
                page.text(line);
                note_lines(page, &viewing.notes);
                is_after_note = !viewing.notes.is_empty();
            }
        }
        self.of_films(page, record);
    }

    /// How many of the films of a person, a festival, an edition or a prize were seen.
    fn of_films(&self, page: &mut Writer, record: Record) {
        let cat = self.cat;
        if self.mine.journal().viewings().len() == 0 || links(cat, record) > MOST_LINKS {
            return;
        }
        let mut lines: Vec<Vec<Span>> = Vec::new();
        match record {
            Record::Person(id) => {
                let films = cat.person(id).credits().map(|credit| credit.film);
                lines.extend(self.seen_of(films, "film", "films"));
            }
            Record::Festival(id) => {
                let festival = cat.festival(id);
                let latest = festival.editions().filter_map(|edition| {
                    history::main_prize(edition)
                        .first()
                        .copied()
                        .map(|award| (edition.year(), award))
                });
                if let Some((_, award)) = latest.max_by_key(|(year, _)| *year) {
                    lines.extend(self.seen_of_prize(award));
                }
                let films = festival.editions().flat_map(films_of_edition);
                lines.extend(self.seen_of(films, "film", "films"));
            }
            Record::Edition(id) => {
                let films = films_of_edition(cat.edition(id));
                lines.extend(self.seen_of(films, "film", "films"));
            }
            Record::Section(id) => {
                let films = cat.section(id).selections().map(Selection::film);
                lines.extend(self.seen_of(films, "film", "films"));
            }
            Record::Award(id) => lines.extend(self.seen_of_prize(cat.award(id))),
            Record::Film(_) | Record::Jury(_) | Record::Source(_) => {}
        }
        if !lines.is_empty() && self.mine.of(record).is_none() {
            page.heading("Mine");
        }
        lines.into_iter().for_each(|line| page.text(line));
    }

    /// How many of the films that won a prize through the years were seen.
    fn seen_of_prize(&self, award: Award<'_>) -> Option<Vec<Span>> {
        let films = honours::through_the_years(award).into_iter().filter_map(Award::film);
        let mut line = self.seen_of(films, "winner", "winners")?;
        let called = award.series().unwrap_or(award.name());
        line.insert(0, Span::plain(format!("{called}: ")));
        Some(line)
    }

    /// How many of some films were seen, and how they were rated; `None` where none was.
    fn seen_of<'f>(
        &self,
        films: impl Iterator<Item = Film<'f>>,
        one: &str,
        many: &str,
    ) -> Option<Vec<Span>> {
        let films: BTreeSet<Record> = films.map(|film| film.id().into()).collect();
        let seen: Vec<&Record> =
            films.iter().filter(|film| self.mine.times_seen(**film) > 0).collect();
        if seen.is_empty() {
            return None;
        }
        let ratings: Vec<u32> = seen
            .iter()
            .filter_map(|film| self.mine.of(**film)?.rating)
            .map(|rating| u32::from(rating.tenths()))
            .collect();
        let all = counted(films.len(), one, many);
        let mut said = format!("{} of {all} seen", grouped(seen.len()));
        if let Some(mean) = mean(&ratings) {
            said.push_str(&format!("{DOT}average{NO_BREAK}{}", self.mine.scale.show_plainly(mean)));
        }
        Some(vec![Span::plain(said)])
    }
}

/// Notes as they were written, line by line.
fn note_lines(page: &mut Writer, notes: &[NoteHead]) {
    let lines = notes.iter().flat_map(|note| note.text.lines());
    lines.for_each(|line| page.text(vec![Span::plain(line)]));
}

/// The films that an edition showed or honoured.
fn films_of_edition(edition: Edition<'_>) -> impl Iterator<Item = Film<'_>> {
    let honoured = edition.awards().filter_map(Award::film);
    edition.selections().map(Selection::film).chain(honoured)
}

/// How many links lead from a record to films, at most.
fn links(cat: &Catalogue, record: Record) -> usize {
    match record {
        Record::Person(id) => cat.person(id).credit_count(),
        Record::Festival(id) => {
            cat.festival(id).editions().map(|edition| edition.selections().len()).sum()
        }
        Record::Edition(id) => cat.edition(id).selections().len(),
        Record::Section(id) => cat.section(id).edition().selections().len(),
        _ => 0,
    }
}

/// The mean of ratings, where there are several.
pub(super) fn mean(tenths: &[u32]) -> Option<crate::journal::Rating> {
    let count = u32::try_from(tenths.len()).ok().filter(|count| *count > 1)?;
    let mean = (tenths.iter().sum::<u32>() + count / 2) / count;
    // To a whole hundredth: nobody's mean is truer than that.
    crate::journal::Rating::from_tenths(u16::try_from(mean / 10 * 10).ok()?)
}

/// Whether a viewing has more to say than its day.
fn says_more(viewing: &Viewing) -> bool {
    let place = &viewing.place;
    viewing.rating.is_some()
        || viewing.liked
        || !viewing.whole
        || !viewing.notes.is_empty()
        || !viewing.tags.is_empty()
        || !viewing.with.is_empty()
        || place.venue.is_some()
        || place.city.is_some()
        || place.format.is_some()
        || place.edition_text.is_some()
}
