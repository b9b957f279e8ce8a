//! How well each record of a list matches the words of a query.
//!
//! Every record has one byte: 0 when a word is missing, else one of the tiers below, the worst
//! that one of the words reached. Words are looked for among the people and festivals first and
//! carried to films and awards along their links, so that no name is stored for each film.

use std::sync::Arc;

use super::List;
use super::names::{Found, Names};
use super::query::{Fit, Needle};
use super::tables::Tables;
use crate::catalogue::{Award, Edition, FestivalId, Selection};

/// Every word is a whole word of the record's own names.
pub(super) const OWN_WHOLE: u8 = 9;
/// Every word begins a word of the record's own names.
pub(super) const OWN_BEGINNING: u8 = 8;
/// Some words are whole words of names that the record is linked to.
pub(super) const LINKED_WHOLE: u8 = 7;
/// Some words begin words of names that the record is linked to.
pub(super) const LINKED_BEGINNING: u8 = 6;
/// Some words stand within words of the record's own names.
pub(super) const OWN_INSIDE: u8 = 5;
/// Some words stand within words of names that the record is linked to.
pub(super) const LINKED_INSIDE: u8 = 4;
/// The letters follow each other somewhere in one of the record's own names.
pub(super) const OWN_LETTERS: u8 = 3;
/// The letters follow each other somewhere in a name that the record is linked to.
pub(super) const LINKED_LETTERS: u8 = 2;
/// How many tiers there are, 0 with them.
pub(super) const TIERS: usize = OWN_WHOLE as usize + 1;

/// A tier of each record of a list.
pub(super) type Tiers = Arc<[u8]>;

impl Found {
    fn own(self) -> u8 {
        match self {
            Self::Whole => OWN_WHOLE,
            Self::Beginning => OWN_BEGINNING,
            Self::Inside => OWN_INSIDE,
        }
    }
}

/// What a tier of one record is worth to another that is linked to it, be it through others.
pub(super) fn through_link(tier: u8) -> u8 {
    match tier {
        OWN_WHOLE => LINKED_WHOLE,
        OWN_BEGINNING => LINKED_BEGINNING,
        OWN_INSIDE => LINKED_INSIDE,
        OWN_LETTERS => LINKED_LETTERS,
        linked => linked,
    }
}

pub(super) fn raise(tier: &mut u8, to: u8) {
    *tier = (*tier).max(to);
}

/// The tiers of words found lately: the query grows by one letter, so most of its words recur.
#[derive(Debug, Default)]
pub(super) struct Recent {
    needles: Vec<(List, Needle, Tiers)>,
}

/// How many words are remembered; at a million records each takes a megabyte.
const REMEMBERED: usize = 8;

impl Recent {
    fn find(&self, list: List, needle: &Needle) -> Option<Tiers> {
        let known = self.needles.iter().find(|(l, n, _)| *l == list && n == needle);
        known.map(|(_, _, tiers)| Arc::clone(tiers))
    }

    fn remember(&mut self, list: List, needle: &Needle, tiers: &Tiers) {
        if self.needles.len() == REMEMBERED {
            self.needles.remove(0);
        }
        self.needles.push((list, needle.clone(), Arc::clone(tiers)));
    }
}

/// The tier of every record of a list for all words together. `None` when given up.
pub(super) fn of_words(
    tables: &Tables,
    recent: &mut Recent,
    list: List,
    words: &[String],
    is_stale: &dyn Fn() -> bool,
) -> Option<Tiers> {
    let mut together: Option<Tiers> = None;
    for word in words {
        let needle = Needle { text: word.clone(), fit: Fit::Anywhere };
        let tiers = of_needle(tables, recent, list, &needle, is_stale)?;
        together = Some(match together {
            None => tiers,
            Some(before) => before.iter().zip(&*tiers).map(|(a, b)| *a.min(b)).collect(),
        });
    }
    together.or_else(|| Some(vec![OWN_WHOLE; list.len_in(&tables.catalogue)].into()))
}

/// The tier of every record of a list for one needle. `None` when given up.
pub(super) fn of_needle(
    tables: &Tables,
    recent: &mut Recent,
    list: List,
    needle: &Needle,
    is_stale: &dyn Fn() -> bool,
) -> Option<Tiers> {
    if let Some(tiers) = recent.find(list, needle) {
        return Some(tiers);
    }
    let tiers: Tiers = walk(tables, list, needle, is_stale)?.into();
    recent.remember(list, needle, &tiers);
    Some(tiers)
}

fn walk(
    tables: &Tables,
    list: List,
    word: &Needle,
    is_stale: &dyn Fn() -> bool,
) -> Option<Vec<u8>> {
    let mut tiers = in_names(tables.of(list), word, is_stale)?;
    match list {
        List::Films => {
            let people = in_names(tables.people(), word, is_stale)?;
            from_people_to_films(tables, &people, &mut tiers, is_stale)?;
            let festivals = in_names(tables.festivals(), word, is_stale)?;
            from_festivals_to_films(tables, &festivals, &mut tiers);
        }
        List::People => {}
        List::Festivals => {
            let cities = in_names(tables.cities(), word, is_stale)?;
            for (tier, city) in tiers.iter_mut().zip(cities) {
                raise(tier, through_link(city));
            }
        }
        List::Awards => {
            let films = in_names(tables.films(), word, is_stale)?;
            let people = in_names(tables.people(), word, is_stale)?;
            let festivals = in_names(tables.festivals(), word, is_stale)?;
            to_awards(tables, [&films, &people, &festivals], &mut tiers);
        }
    }
    if matches!(list, List::Films | List::Awards)
        && let (4, Ok(year)) = (word.text.len(), word.text.parse::<u16>())
    {
        for (row, tier) in tiers.iter_mut().enumerate() {
            if tables.year(list, row) == year {
                raise(tier, LINKED_WHOLE);
            }
        }
    }
    Some(tiers)
}

/// The tier of every record for a needle in its own names.
pub(super) fn in_names(
    names: &Names,
    needle: &Needle,
    is_stale: &dyn Fn() -> bool,
) -> Option<Vec<u8>> {
    let mut tiers = vec![0; names.records()];
    names.scan(&needle.text, is_stale, |record, found| {
        let fits = match needle.fit {
            Fit::Anywhere => true,
            Fit::Beginning => found != Found::Inside,
            Fit::Whole => found == Found::Whole,
        };
        if fits {
            raise(&mut tiers[record], found.own());
        }
    })?;
    Some(tiers)
}

fn from_people_to_films(
    tables: &Tables,
    people: &[u8],
    films: &mut [u8],
    is_stale: &dyn Fn() -> bool,
) -> Option<()> {
    let catalogue = &tables.catalogue;
    let found = people.iter().filter(|tier| **tier > 0).count();
    // Few people are followed to their films; when many match, reading all credits in their
    // order is faster than jumping about.
    if found < people.len() / 16 {
        for (person, &tier) in people.iter().enumerate().filter(|(_, tier)| **tier > 0) {
            for film in catalogue.films_of_person(person) {
                raise(&mut films[film as usize], through_link(tier));
            }
        }
        return Some(());
    }
    for (film, tier) in films.iter_mut().enumerate() {
        if film % (1 << 16) == 0 && is_stale() {
            return None;
        }
        let best = catalogue.people_of_film(film).map(|person| people[person as usize]).max();
        raise(tier, through_link(best.unwrap_or(0)));
    }
    Some(())
}

fn from_festivals_to_films(tables: &Tables, festivals: &[u8], films: &mut [u8]) {
    for (festival, &tier) in festivals.iter().enumerate().filter(|(_, tier)| **tier > 0) {
        for edition in tables.catalogue.festival(FestivalId::at(festival)).editions() {
            let selected = edition.selections().map(Selection::film);
            let honoured = edition.awards().filter_map(Award::film);
            for film in selected.chain(honoured) {
                raise(&mut films[film.id().index()], through_link(tier));
            }
        }
    }
}

fn to_awards(tables: &Tables, [films, people, festivals]: [&[u8]; 3], awards: &mut [u8]) {
    for (award, tier) in tables.catalogue.awards().zip(awards) {
        let film = award.film().map(|film| films[film.id().index()]);
        let people = award.recipients().map(|recipient| people[recipient.person.id().index()]);
        let festival = award.edition().and_then(Edition::festival);
        let festival = festival.map(|festival| festivals[festival.id().index()]);
        let best = people.chain(film).chain(festival).max();
        raise(tier, through_link(best.unwrap_or(0)));
    }
}

/// A name that holds the letters of a query in their order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    /// The record.
    pub(super) row: u32,
    /// [`OWN_LETTERS`] or [`LINKED_LETTERS`].
    pub(super) tier: u8,
    /// Over how many bytes of the name the letters are spread.
    pub(super) span: u32,
}

/// The records that hold the letters in this order in one name; each once, those that hold
/// them closest together first. `None` when given up.
pub(super) fn of_letters(
    tables: &Tables,
    list: List,
    letters: &str,
    is_stale: &dyn Fn() -> bool,
) -> Option<Vec<Spread>> {
    let mut found: Vec<Spread> = Vec::new();
    let scan = |names: &Names, tell: &mut dyn FnMut(u32, u32)| {
        names.scan_subsequence(letters.as_bytes(), is_stale, |row, span| {
            tell(row as u32, span as u32);
        })
    };
    scan(tables.of(list), &mut |row, span| found.push(Spread { row, tier: OWN_LETTERS, span }))?;
    let mut add = |row, span| found.push(Spread { row, tier: LINKED_LETTERS, span });
    match list {
        List::Films => scan(tables.people(), &mut |person, span| {
            for film in tables.catalogue.films_of_person(person as usize) {
                add(film, span);
            }
        })?,
        List::Festivals => scan(tables.cities(), &mut add)?,
        List::People | List::Awards => {}
    }
    found.sort_unstable_by_key(|spread| (spread.row, std::cmp::Reverse(spread.tier), spread.span));
    found.dedup_by_key(|spread| spread.row);
    found.sort_by_key(|spread| (std::cmp::Reverse(spread.tier), spread.span));
    Some(found)
}
