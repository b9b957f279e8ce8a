//! `palmares journal add`: that a film was seen, is wanted, was rated, noted.

use std::io::Read as _;
use std::sync::Arc;

use super::args::AddArgs;
use super::matching::film_words;
use super::{OpenJournal, nothing};
use crate::catalogue::{Catalogue, FilmId, Record, RecordKind};
use crate::import::film::FilmFacts;
use crate::import::matching::{FilmIndex, Meaning};
use crate::journal::day;
use crate::journal::edit::{self, DiaryEntry, EditTarget, ViewingForm};
use crate::journal::key::JournalKey;
use crate::journal::model::{CleanText, RecordSnapshot, SeenAt};
use crate::journal::{KeptRecord, Rating};
use crate::mine::{Mine, extended, film_facts, snapshot};
use crate::output::Output;
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::open;
use crate::trackers::called;

/// Longest note from standard input, in bytes; a line of the journal holds no more.
const LONGEST_NOTE: u64 = 1 << 20;

/// A catalogue with the films that only the journal has, and the journal beside it.
struct Beside {
    catalogue: Arc<Catalogue>,
    mine: Mine,
}

/// What an entry is about.
struct EntryFilm {
    target: EditTarget,
    /// Films that may be meant by a title, where it is kept as a film of one's own.
    perhaps: Vec<FilmId>,
}

impl OpenJournal {
    pub(super) fn add(mut self, args: &AddArgs, output: &mut Output) -> Result<Exit, Failure> {
        // What is wrong with it is told before the catalogue is read.
        let today = self.today;
        let usage = |option: &str, error: String| Failure::Usage(format!("{option}: {error}"));
        let when = args
            .seen
            .as_deref()
            .map(|text| day::read(text, today).map_err(|error| usage("--seen", error.to_string())));
        let when = when.transpose()?;
        let rating = args
            .rate
            .as_deref()
            .map(|text| self.scale.read(text).map_err(|error| usage("--rate", error.to_string())));
        let rating = rating.transpose()?;
        let note = args.note.as_deref().map(note).transpose()?;
        let catalogue = Arc::new(open::open_saying_problems(&args.catalogues.files)?.catalogue);
        let beside = self.beside(catalogue);
        let EntryFilm { target, perhaps } = beside.subject(args)?;
        let journal = beside.mine.journal();
        let tags: Vec<CleanText> = args.tag.iter().map(|tag| clean(tag)).collect();
        let mut entry = DiaryEntry {
            liked: args.like,
            wanted: args.want.then_some(today),
            ..DiaryEntry::default()
        };
        match when {
            None => (entry.rating, entry.tags, entry.note) = (rating, tags, note),
            Some(when) => {
                entry.viewing = Some(ViewingForm {
                    when,
                    rewatch: journal.times_seen(&target.key(journal)) > 0,
                    rating,
                    note,
                    tags: tags.into_iter().collect(),
                    place: args.at.as_deref().map(|at| beside.place(at)).unwrap_or_default(),
                    ..ViewingForm::default()
                });
            }
        }
        let is_in_catalogue = match &target {
            EditTarget::Named(names) => names.address.is_some(),
            EditTarget::Kept(key) => beside.mine.record(key).is_some(),
        };
        if entry == DiaryEntry::default() && is_in_catalogue {
            let said = "say what to keep of it: --seen, --want, --rate, --like, --tag or --note";
            return Err(Failure::Usage(said.to_owned()));
        }
        let press = edit::enter(journal, &target, &entry);
        if press.is_empty() {
            return Ok(nothing("the journal has that already"));
        }
        let written = self.write(&press)?;
        let Beside { catalogue, mut mine } = beside;
        mine.add(&catalogue, written.edits, self.store.own_devices());
        let key = target.key(mine.journal());
        output.line(&self.said(&mine, &key, &entry))?;
        for film in &perhaps {
            let address = catalogue.address((*film).into());
            say(format_args!("perhaps meant: {address}  {}", film_words(&catalogue, *film)));
        }
        say("`palmares journal undo` undoes it");
        Ok(Exit::Done)
    }

    /// The journal beside a catalogue, its own films among those of the catalogue.
    fn beside(&mut self, catalogue: Arc<Catalogue>) -> Beside {
        let journal = std::mem::take(&mut self.journal);
        let mut mine = Mine::new(&catalogue, journal, self.store.own_devices().clone(), self.scale);
        let own = mine.own_films(None);
        if own.is_empty() {
            return Beside { catalogue, mine };
        }
        let with_own = extended(&catalogue, &own);
        mine.found(&with_own);
        Beside { catalogue: with_own.catalogue, mine }
    }

    /// What was written, in words: `Madina (2023): seen 31 May 2024, rated 4½`.
    fn said(&self, mine: &Mine, key: &JournalKey, entry: &DiaryEntry) -> String {
        let rated = |rating: Option<Rating>| {
            rating.map(|rating| format!("rated {}", self.scale.show(rating)))
        };
        let tagged = |tags: &mut dyn Iterator<Item = &CleanText>| {
            let tags: Vec<String> = tags.map(|tag| tag.to_string()).collect();
            (!tags.is_empty()).then(|| format!("tagged {}", tags.join(", ")))
        };
        let mut said: Vec<String> = Vec::new();
        if let Some(viewing) = &entry.viewing {
            let again = if viewing.rewatch { " again" } else { "" };
            let day = match viewing.when {
                Some(when) => format!(" {when}"),
                None => ", no date".to_owned(),
            };
            let place = &viewing.place;
            let place = place.venue.as_ref().or(place.edition_text.as_ref());
            let place = place.map(|place| format!(" at {}", &**place)).unwrap_or_default();
            said.push(format!("seen{again}{day}{place}"));
            said.extend(rated(viewing.rating));
            said.extend(tagged(&mut viewing.tags.iter()));
            said.extend(viewing.note.as_ref().map(|_| "noted".to_owned()));
        }
        said.extend(rated(entry.rating));
        said.extend(entry.liked.then(|| "liked".to_owned()));
        said.extend(entry.wanted.map(|_| "wanted".to_owned()));
        said.extend(tagged(&mut entry.tags.iter()));
        said.extend(entry.note.as_ref().map(|_| "noted".to_owned()));
        if mine.is_own_film(key) {
            said.push("a film of your own, since the catalogue lacks it".to_owned());
        }
        format!("{}: {}", called(mine.journal(), key), said.join(", "))
    }
}

impl Beside {
    /// What the words mean: what has that address; else the film that surely has that title, year and director; else a
    /// film of one's own.
    fn subject(&self, args: &AddArgs) -> Result<EntryFilm, Failure> {
        let text = args.film.trim();
        let known = |target: EditTarget| EntryFilm { target, perhaps: Vec::new() };
        if Catalogue::looks_like_address(text) {
            let record = self.catalogue.find(text)?;
            if !args.director.is_empty() {
                let said = "--director goes with a title; an address says which film it is";
                return Err(Failure::Usage(said.to_owned()));
            }
            return match self.target(record) {
                Some(target) => Ok(known(target)),
                None => Err(Failure::Usage(format!("{text}: nothing is saved of that"))),
            };
        }
        let (title, year) = year_after(text);
        let mut facts = FilmFacts::new(title, year);
        if facts.title.is_empty() {
            return Err(Failure::Usage("which film? its address or its title".to_owned()));
        }
        facts.directors = args.director.iter().map(|name| clean(name)).collect();
        let index = FilmIndex::among(&self.catalogue, |film| !self.mine.is_only_mine(film));
        let perhaps = match index.match_one(&self.catalogue, &facts) {
            Meaning::Sure(film, _) => match self.target(film.into()) {
                Some(target) => return Ok(known(target)),
                None => vec![film],
            },
            Meaning::Likely(film, _) => vec![film],
            Meaning::Open(_, films) => films,
        };
        if let Some(key) = self.own_film(&facts) {
            return Ok(known(EditTarget::Kept(key)));
        }
        let names = RecordSnapshot {
            kind: Some(CleanText::tidied("film")),
            name: Some(facts.title),
            year: facts.year,
            directors: facts.directors,
            ..RecordSnapshot::default()
        };
        Ok(EntryFilm { target: names.into(), perhaps })
    }

    fn target(&self, record: Record) -> Option<EditTarget> {
        match self.mine.key(record) {
            Some(key) => Some(EditTarget::Kept(key.clone())),
            None => snapshot(&self.catalogue, record).map(EditTarget::from),
        }
    }

    /// The one film of one's own that has that title and year, and none but those directors.
    fn own_film(&self, facts: &FilmFacts) -> Option<JournalKey> {
        let is_it = |kept: &&KeptRecord| {
            let there = film_facts(&kept.snapshot);
            there.text_key() == facts.text_key()
                && (facts.directors.is_empty()
                    || there.directors.is_empty()
                    || facts.directors.iter().any(|name| there.directors.contains(name)))
                && self.mine.is_own_film(&kept.key)
        };
        let mut found = self.mine.journal().records().filter(is_it);
        let first = found.next()?;
        found.next().is_none().then(|| first.key.clone())
    }

    /// Where something was seen: an edition by its address, else a venue in words.
    fn place(&self, text: &str) -> SeenAt {
        let edition = self.catalogue.resolve(text.trim());
        match edition.filter(|record| record.kind() == RecordKind::Edition) {
            Some(edition) => SeenAt {
                kind: Some(CleanText::tidied("festival")),
                edition: Some(clean(text)),
                edition_text: Some(clean(&self.catalogue.label(edition))),
                ..SeenAt::default()
            },
            None => SeenAt { venue: Some(clean(text)), ..SeenAt::default() },
        }
    }
}

/// A title and the year in brackets behind it.
fn year_after(text: &str) -> (&str, Option<u16>) {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let year = |digits: &str| digits.parse().ok().filter(|year| (1880..2100).contains(year));
    match inner.map(|(title, digits)| (title.trim_end(), digits.trim())) {
        Some((title, digits)) if digits.len() == 4 && !title.is_empty() => match year(digits) {
            Some(year) => (title, Some(year)),
            None => (text, None),
        },
        _ => (text, None),
    }
}

/// A note as it was given, or what standard input holds.
fn note(text: &str) -> Result<String, Failure> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let failed = |error| Failure::Read { file: "standard input".to_owned(), source: error };
    let mut bytes = Vec::new();
    std::io::stdin().take(LONGEST_NOTE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LONGEST_NOTE {
        return Err(Failure::Usage("a note has 1 MiB at most".to_owned()));
    }
    let text = String::from_utf8(bytes);
    text.map_err(|_| Failure::Usage("the note is not UTF-8".to_owned()))
}

fn clean(text: &str) -> CleanText {
    CleanText::from(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_in_brackets_is_of_the_film() {
        assert_eq!(year_after("Madina (2023)"), ("Madina", Some(2023)));
        assert_eq!(year_after("Madina"), ("Madina", None));
        assert_eq!(year_after("(500) Days"), ("(500) Days", None));
        assert_eq!(year_after("2046 (2004)"), ("2046", Some(2004)));
        assert_eq!(year_after("(2023)"), ("(2023)", None));
        assert_eq!(year_after("Film (abcd)"), ("Film (abcd)", None));
    }
}
