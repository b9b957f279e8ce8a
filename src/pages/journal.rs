//! What a person keeps: the diary and its lists, and what is theirs on the pages of records.

use std::collections::BTreeSet;

use super::parts::{DOT, Writer, people};
use super::words::{counted, date};
use super::{JournalPage, Page, Place, Row, Span, Tone};
use crate::catalogue::date::Date;
use crate::catalogue::{Catalogue, Record};
use crate::journal::key::JournalKey;
use crate::journal::{KeptRecord, Viewing};
use crate::mine::Mine;

/// Links that are walked between two frames; a festival of more films is not counted.
const MOST_LINKS: usize = 20_000;

/// A film's viewings that its page names; the diary has all.
const FEW: usize = 5;

/// A page of the journal. `keys` are those that say of a film that it was seen and is wanted, and rate it.
#[must_use]
pub fn journal_page(cat: &Catalogue, mine: &Mine, which: &JournalPage, keys: [&str; 3]) -> Page {
    let book = Book { cat, mine, keys };
    let mut page = Writer::new();
    match which {
        JournalPage::Diary => book.diary(&mut page),
        JournalPage::Wanted => book.wanted(&mut page),
        JournalPage::Rated => book.rated(&mut page),
        JournalPage::Lists => book.lists(&mut page),
        JournalPage::List(key) => book.list(&mut page, key),
    }
    let rows = page.finish(cat, std::iter::empty());
    Page { place: Place::Journal(which.clone()), rows, body: super::Body::Flow }
}

/// A page of the journal where there is none, and why.
#[must_use]
pub fn no_journal(which: &JournalPage, why: &str) -> Page {
    let rows = vec![Row::Title(vec![Span::plain("Diary")]), Row::Text(vec![Span::plain(why)])];
    Page { place: Place::Journal(which.clone()), rows, body: super::Body::Flow }
}

/// The page of a record with what is kept of it, before what others say of it.
#[must_use]
pub fn with_mine(cat: &Catalogue, mine: &Mine, record: Record, page: Page) -> Page {
    let mut writer = Writer::new();
    Book { cat, mine, keys: [""; 3] }.of(&mut writer, record);
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

/// A journal and the catalogue that it is about.
struct Book<'a> {
    cat: &'a Catalogue,
    mine: &'a Mine,
    keys: [&'a str; 3],
}

impl Book<'_> {
    /// What there is, each figure a link to it but for that of the page itself.
    fn figures(&self, page: &mut Writer, here: &JournalPage) {
        let journal = self.mine.journal();
        let count = |is: fn(&KeptRecord) -> bool| journal.records().filter(|kept| is(kept)).count();
        let figures = [
            ("Seen", journal.viewings().len(), JournalPage::Diary),
            ("Wanted", count(|kept| kept.want.is_some()), JournalPage::Wanted),
            ("Rated", count(|kept| kept.rating.is_some()), JournalPage::Rated),
            ("Lists", journal.lists().count(), JournalPage::Lists),
        ];
        let mut line = Vec::new();
        for (name, count, to) in figures {
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

    fn diary(&self, page: &mut Writer) {
        page.title("Diary");
        if self.mine.is_empty() {
            page.text(vec![Span::plain("Nothing here yet.")]);
            let [seen, want, rate] = self.keys;
            page.text(vec![Span::dim(format!(
                "On a film, {seen} says that you saw it, {want} that you want to; {rate} rates it."
            ))]);
            let command = "palmares journal import FILE";
            page.text(vec![Span::dim(format!("{command} brings what another program kept."))]);
            return;
        }
        self.figures(page, &JournalPage::Diary);
        let viewings = self.mine.diary();
        let months: Vec<Option<String>> =
            viewings.iter().map(|viewing| month(viewing.when)).collect();
        let mut start = 0;
        for of_month in months.chunk_by(|a, b| a == b) {
            let some = &viewings[start..start + of_month.len()];
            start += of_month.len();
            let heading = of_month[0].clone().unwrap_or_else(|| "No date".to_owned());
            page.section(&heading, |page| {
                some.iter().for_each(|viewing| self.viewing(page, viewing));
            });
        }
    }

    /// A line of the diary: the day, the film, how it was rated that time, where.
    fn viewing(&self, page: &mut Writer, viewing: &Viewing) {
        let day = viewing.when.map_or_else(String::new, day_of_month);
        let (sign, said) = if viewing.rewatch { ("↻ ", "again ") } else { ("✓ ", "") };
        let mut line = vec![Span::toned(sign, Tone::Accent).say(said)];
        line.extend(self.named(&viewing.record));
        self.beside(&mut line, viewing);
        page.marked(Span::dim(day), line);
    }

    /// How a viewing was rated, and where it was.
    fn beside(&self, line: &mut Vec<Span>, viewing: &Viewing) {
        if let Some(rating) = viewing.rating {
            line.push(Span::dim(DOT));
            line.push(Span::toned(self.mine.scale.show(rating), Tone::Accent));
        }
        if viewing.liked {
            line.push(Span::toned(" ♡", Tone::Accent).say(" liked"));
        }
        let place = &viewing.place;
        let mut said: Vec<String> = [&place.venue, &place.city, &place.edition_text, &place.format]
            .into_iter()
            .flatten()
            .map(|text| text.as_str().to_owned())
            .collect();
        said.extend(viewing.tags.iter().map(|text| text.as_str().to_owned()));
        if !viewing.with.is_empty() {
            let with: Vec<String> =
                viewing.with.iter().map(|text| text.as_str().to_owned()).collect();
            said.push(format!("with {}", with.join(", ")));
        }
        if !viewing.whole {
            said.push("not to its end".to_owned());
        }
        if !said.is_empty() {
            line.push(Span::dim(format!("{DOT}{}", said.join(", "))));
        }
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
        let mut line = vec![Span::link(self.cat.label(record), record)];
        if let Record::Film(film) = record {
            let film = self.cat.film(film);
            line.extend(film.year().map(|year| Span::dim(format!("{DOT}{year}"))));
            let directors = people(film.directors());
            if !directors.is_empty() {
                line.push(Span::dim(DOT));
                line.extend(directors);
            }
        }
        line
    }

    fn wanted(&self, page: &mut Writer) {
        page.title("Wanted");
        self.figures(page, &JournalPage::Wanted);
        let journal = self.mine.journal();
        let mut wanted: Vec<&KeptRecord> =
            journal.records().filter(|kept| kept.want.is_some()).collect();
        let since = |kept: &KeptRecord| kept.want.and_then(|want| want.day).map(Date::latest);
        wanted.sort_by_key(|kept| std::cmp::Reverse(since(kept)));
        page.section("The latest first", |page| {
            for kept in wanted {
                let day = kept.want.and_then(|want| want.day);
                let day = day.map_or_else(String::new, Date::edtf);
                page.marked(Span::dim(day), self.named(&kept.key));
            }
        });
    }

    fn rated(&self, page: &mut Writer) {
        page.title("Rated");
        self.figures(page, &JournalPage::Rated);
        let journal = self.mine.journal();
        let mut rated: Vec<&KeptRecord> =
            journal.records().filter(|kept| kept.rating.is_some()).collect();
        rated.sort_by_key(|kept| (std::cmp::Reverse(kept.rating), journal.name_of(&kept.key)));
        page.section("The best first", |page| {
            for kept in rated {
                let rating = kept.rating.map(|rating| self.mine.scale.show(rating));
                let rating = Span::toned(rating.unwrap_or_default(), Tone::Accent);
                page.marked(rating, self.named(&kept.key));
            }
        });
    }

    fn lists(&self, page: &mut Writer) {
        page.title("Lists");
        self.figures(page, &JournalPage::Lists);
        let journal = self.mine.journal();
        page.section("By name", |page| {
            let mut lists: Vec<_> = journal.lists().collect();
            lists.sort_by(|a, b| a.name.cmp(&b.name));
            for list in lists {
                let entries = counted(journal.on_list(&list.key).len(), "record", "records");
                let to = Place::Journal(JournalPage::List(list.key.as_str().into()));
                page.text(vec![
                    Span::to(list.name.as_str(), to),
                    Span::dim(format!("{DOT}{entries}")),
                ]);
            }
        });
    }

    fn list(&self, page: &mut Writer, key_text: &str) {
        let journal = self.mine.journal();
        let key = JournalKey::new(key_text);
        let list = key.as_ref().and_then(|key| journal.list(key)).filter(|list| !list.gone);
        let (Some(list), Some(key)) = (list, &key) else {
            page.title("No such list");
            self.figures(page, &JournalPage::List(key_text.into()));
            return;
        };
        page.title(&list.name);
        for note in &list.notes {
            note.text.lines().for_each(|line| page.text(vec![Span::plain(line)]));
        }
        page.section("", |page| {
            for (number, entry) in (1..).zip(journal.on_list(key)) {
                let number: i32 = number;
                let label = if list.ranked { format!("{number}") } else { String::new() };
                page.marked(Span::dim(label), self.named(&entry.record));
            }
        });
    }

    /// What is kept of a record.
    fn of(&self, page: &mut Writer, record: Record) {
        if let Some(kept) = self.mine.of(record) {
            page.heading("Mine");
            let mut line: Vec<Span> = Vec::new();
            let mut say = |span: Span| {
                if !line.is_empty() {
                    line.push(Span::dim(DOT));
                }
                line.push(span);
            };
            let viewings = self.mine.viewings_of(record);
            if let Some(last) = viewings.last() {
                let times = match viewings.len() {
                    1 => "seen".to_owned(),
                    times => format!("seen {times} times"),
                };
                let last = last.when.map(|when| date(&when.edtf()));
                let last = match (last, viewings.len()) {
                    (None, _) => String::new(),
                    (Some(day), 1) => format!(" {day}"),
                    (Some(day), _) => format!(", last {day}"),
                };
                say(Span::toned(format!("✓ {times}{last}"), Tone::Accent)
                    .say(format!("{times}{last}")));
            }
            if let Some(rating) = kept.rating {
                let rating = self.mine.scale.show(rating);
                say(Span::toned(rating.clone(), Tone::Accent).say(format!("rated {rating}")));
            }
            if kept.liked {
                say(Span::toned("♡", Tone::Accent).say("liked"));
            }
            if let Some(want) = kept.want {
                let since = want.day.map(|day| format!(" since {}", date(&day.edtf())));
                say(Span::toned(
                    format!("+ wanted{}", since.clone().unwrap_or_default()),
                    Tone::Accent,
                )
                .say(format!("wanted{}", since.unwrap_or_default())));
            }
            if !kept.tags.is_empty() {
                let tags: Vec<String> =
                    kept.tags.iter().map(|text| text.as_str().to_owned()).collect();
                say(Span::plain(tags.join(", ")));
            }
            for list in self.mine.journal().lists_of(&kept.key) {
                let to = Place::Journal(JournalPage::List(list.key.as_str().into()));
                say(Span::to(list.name.as_str(), to));
            }
            page.text(line);
            let is_conflict = kept.notes.len() > 1;
            for note in &kept.notes {
                if is_conflict {
                    let device = note.id.device();
                    page.text(vec![Span::toned(format!("≠ note from {device}"), Tone::Warn)]);
                }
                note.text.lines().for_each(|line| page.text(vec![Span::plain(line)]));
            }
            for viewing in viewings.iter().rev().take(FEW).filter(|viewing| says_more(viewing)) {
                let day = viewing.when.map_or_else(String::new, |when| date(&when.edtf()));
                let mut line = vec![Span::dim(day)];
                self.beside(&mut line, viewing);
                page.text(line);
                for note in &viewing.notes {
                    note.text.lines().for_each(|line| page.text(vec![Span::plain(line)]));
                }
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
        let films: BTreeSet<Record> = match record {
            Record::Person(id) => {
                cat.person(id).credits().map(|credit| credit.film.id().into()).collect()
            }
            Record::Festival(id) => cat
                .festival(id)
                .editions()
                .flat_map(|edition| edition.selections().map(|chosen| chosen.film().id().into()))
                .collect(),
            Record::Edition(id) => {
                cat.edition(id).selections().map(|chosen| chosen.film().id().into()).collect()
            }
            Record::Section(id) => {
                cat.section(id).selections().map(|chosen| chosen.film().id().into()).collect()
            }
            _ => return,
        };
        let seen: Vec<&Record> =
            films.iter().filter(|film| self.mine.times_seen(**film) > 0).collect();
        if seen.is_empty() {
            return;
        }
        if self.mine.of(record).is_none() {
            page.heading("Mine");
        }
        let ratings: Vec<u32> = seen
            .iter()
            .filter_map(|film| self.mine.of(**film)?.rating)
            .map(|rating| u32::from(rating.tenths()))
            .collect();
        let mut said = format!(
            "{} of {} seen",
            super::grouped(seen.len()),
            counted(films.len(), "film", "films")
        );
        if let Some(mean) = mean(&ratings) {
            said.push_str(&format!("{DOT}mean {}", self.mine.scale.show_plainly(mean)));
        }
        page.text(vec![Span::toned(said, Tone::Accent)]);
    }
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
fn mean(tenths: &[u32]) -> Option<crate::journal::Rating> {
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

/// A day under the heading of its month; nothing where only that is known.
fn day_of_month(when: Date) -> String {
    let edtf = when.edtf();
    match edtf.get(8..10).filter(|_| edtf.len() == 10) {
        Some(day) => day.trim_start_matches('0').to_owned(),
        // A span, or no more than a month.
        None if edtf.len() > 10 => date(&edtf),
        None => String::new(),
    }
}

/// The heading that a day stands under: its month, or its year where that is all that is known.
fn month(when: Option<Date>) -> Option<String> {
    let edtf = when?.edtf();
    let month = edtf.get(..7).filter(|month| month.as_bytes().get(4) == Some(&b'-'));
    Some(date(month.unwrap_or(&edtf)))
}
