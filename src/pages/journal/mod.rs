//! What a person keeps: the diary and its lists, and what is theirs on the pages of records.

mod conflicts;
mod diary;
mod kept;
mod of_films;
mod of_record;
mod statistics;
mod unmatched;
mod viewing;
mod waits;

pub use conflicts::with_conflicting_notes;

use super::parts::{DOT, Writer, people};
use super::{JournalPage, Page, Place, Row, Span, Tone};
use crate::catalogue::{Catalogue, FilmId, Record, RecordKind};
use crate::journal::key::JournalKey;
use crate::journal::{KeptRecord, Viewing};
use crate::mine::Mine;
use crate::pages::personal_with_plans;
use crate::search::{Cancel, Engine};

/// A page of the journal that needs no search. `keys` are those that say of a film that it was seen and is wanted,
/// rate it, and put it on lists.
#[must_use]
pub fn journal_page(cat: &Catalogue, mine: &Mine, which: &JournalPage, keys: [&str; 4]) -> Page {
    let book = Book { cat, mine, keys };
    let mut page = Writer::new();
    match which {
        JournalPage::Diary(query) => book.diary(&mut page, query, &mine.diary()),
        JournalPage::Statistics(query) => book.statistics(&mut page, query, &mine.diary()),
        JournalPage::Wanted => book.wanted(&mut page),
        JournalPage::Rated => book.rated(&mut page),
        JournalPage::Lists => book.lists(&mut page),
        JournalPage::List(key) => book.list(&mut page, key),
        JournalPage::Viewing(key) => book.viewing_page(&mut page, key),
        JournalPage::Unmatched | JournalPage::Match(_) => book.unmatched(&mut page),
        JournalPage::Bookmarks => book.bookmarks(&mut page),
        JournalPage::Log => book.log(&mut page),
    }
    finished(cat, which, page)
}

/// A page of the journal that a search narrows.
#[must_use]
pub fn searched_journal_page(engine: &Engine, mine: &Mine, which: &JournalPage) -> Page {
    let cat = engine.catalogue();
    let (JournalPage::Diary(query) | JournalPage::Statistics(query)) = which else {
        return journal_page(cat, mine, which, [""; 4]);
    };
    engine.keep(personal_with_plans(cat, mine));
    let keys = engine.diary(query, &Cancel::NEVER).unwrap_or_default();
    let viewing = |key: &String| mine.journal().viewing(&JournalKey::new(key)?);
    let viewings: Vec<&Viewing> = keys.iter().filter_map(viewing).collect();
    let book = Book { cat, mine, keys: [""; 4] };
    let mut page = Writer::new();
    match which {
        JournalPage::Statistics(_) => book.statistics(&mut page, query, &viewings),
        _ => book.diary(&mut page, query, &viewings),
    }
    finished(cat, which, page)
}

fn finished(cat: &Catalogue, which: &JournalPage, page: Writer) -> Page {
    let rows = page.finish(cat, std::iter::empty());
    Page { place: Place::Journal(which.clone()), rows, body: super::Body::Flow }
}

/// A page of the journal where there is none, and why.
#[must_use]
pub fn no_journal(which: &JournalPage, why: &str) -> Page {
    let rows = vec![Row::Title(vec![Span::plain("Diary")]), Row::Text(vec![Span::plain(why)])];
    Page { place: Place::Journal(which.clone()), rows, body: super::Body::Flow }
}

/// The page of a record with what is kept of it, before what others say of it, and a sign before films that were seen.
#[must_use]
pub fn with_mine(cat: &Catalogue, mine: &Mine, record: Record, mut page: Page) -> Page {
    if record.kind() != RecordKind::Film {
        let sign = &mut |span: &mut Span| sign_seen(mine, span);
        page.rows.iter_mut().for_each(|row| row.each_span(sign));
    }
    let mut writer = Writer::new();
    Book { cat, mine, keys: [""; 4] }.of(&mut writer, record);
    let block = writer.finish(cat, std::iter::empty());
    if block.is_empty() {
        return page;
    }
    let mut rows = page.rows;
    let is_heading = |row: &Row| matches!(row, Row::Heading(_) | Row::Blocks(_));
    let mut at = rows.iter().position(is_heading).unwrap_or(rows.len());
    // The line that parts the heading from what is above stays with it.
    if at > 0 && rows.get(at - 1) == Some(&Row::Gap) {
        at -= 1;
    }
    rows.splice(at..at, std::iter::once(Row::Gap).chain(block));
    Page { rows, ..page }
}

/// Puts a sign before a film that was seen, where a page leads to it.
fn sign_seen(mine: &Mine, span: &mut Span) {
    if let Some(Place::Record(film @ Record::Film(_))) = span.link
        && mine.times_seen(film) > 0
    {
        span.sign("✓", "seen");
    }
}

/// A journal and the catalogue that it is about.
struct Book<'a> {
    cat: &'a Catalogue,
    mine: &'a Mine,
    keys: [&'a str; 4],
}

impl Book<'_> {
    /// What there is, each figure a link to it but for that of the page itself.
    fn figures(&self, page: &mut Writer, here: &JournalPage) {
        let journal = self.mine.journal();
        let count = |is: fn(&KeptRecord) -> bool| journal.records().filter(|kept| is(kept)).count();
        let figures = [
            ("Seen", journal.viewings().len(), JournalPage::Diary("".into())),
            ("Wanted", count(|kept| kept.want.is_some()), JournalPage::Wanted),
            ("Rated", count(|kept| kept.rating.is_some()), JournalPage::Rated),
            ("Lists", journal.lists().count(), JournalPage::Lists),
            ("Bookmarks", count(|kept| kept.mark.is_some()), JournalPage::Bookmarks),
            ("Unmatched", self.mine.unmatched().len(), JournalPage::Unmatched),
        ];
        let is_shown = |(name, count, to): &(&str, usize, JournalPage)| {
            !matches!(*name, "Unmatched" | "Bookmarks") || *count > 0 || to == here
        };
        let mut line = Vec::new();
        for (name, count, to) in figures.into_iter().filter(is_shown) {
            if !line.is_empty() {
                line.push(Span::dim(DOT));
            }
            let said = format!("{name} {}", super::grouped(count));
            line.push(match to == *here {
                true => Span::toned(said, Tone::Strong),
                false => Span::to(said, Place::Journal(to)),
            });
        }
        page.text(line);
    }

    /// A record by its name, its year and who directed it, as a link where the catalogue has it.
    fn named(&self, key: &JournalKey) -> Vec<Span> {
        let journal = self.mine.journal();
        let name = journal.name_of(key).as_str().to_owned();
        let Some(record) = self.mine.record(key) else {
            let mut line = vec![Span::plain(name)];
            let kept = journal.record(key);
            let year = kept.and_then(|kept| kept.snapshot.year);
            line.extend(year.map(|year| Span::dim(format!("{DOT}{year}"))));
            return line;
        };
        match record {
            Record::Film(film) => self.film(film),
            record => vec![Span::link(self.cat.label(record), record)],
        }
    }

    /// A film by its title, its year and who directed it.
    fn film(&self, film: FilmId) -> Vec<Span> {
        let film = self.cat.film(film);
        let mut line = vec![Span::link(self.cat.label(film.id().into()), film.id())];
        line.extend(film.year().map(|year| Span::dim(format!("{DOT}{year}"))));
        let directors = people(film.directors());
        if !directors.is_empty() {
            line.push(Span::dim(DOT));
            line.extend(directors);
        }
        line
    }
}
