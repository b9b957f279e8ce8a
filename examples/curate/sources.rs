//! One record for each publisher and page: the same publisher twice is no second source, and a
//! copy of a page is that page.

use std::collections::{HashMap, HashSet};

use crate::book::Book;
use crate::records::Source;
use crate::sets::{Row, cell};
use crate::text::fold;
use crate::years::COMPARED;

const EDITORS: &str = "editors";

/// Names the page that a publisher without an address copied, as decided by festival; a selection
/// rests on what the honour of its film rests on; and films and editions, which need no witness,
/// leave names out that nobody can look up.
pub fn name_pages(book: &mut Book, mirrors: &[Row]) {
    let pages: HashMap<(&str, &str, &str), &str> = mirrors
        .iter()
        .map(|row| {
            ((cell(row, "source"), cell(row, "festival"), cell(row, "year")), cell(row, "is"))
        })
        .collect();
    let store = &mut book.store;
    let festivals: HashMap<String, (String, String)> = store
        .editions
        .iter()
        .map(|one| (one.id.clone(), (one.festival.clone(), one.year.to_string())))
        .collect();
    let bare: HashSet<String> =
        store.sources.iter().filter(|one| one.url.is_none()).map(|one| one.id.clone()).collect();
    let rename = |list: &mut Vec<String>, (festival, year): &(String, String)| {
        for one in list {
            let page = [year.as_str(), ""]
                .iter()
                .find_map(|year| pages.get(&(one.as_str(), festival.as_str(), *year)));
            if let Some(page) = page {
                *one = (*page).to_owned();
            }
        }
    };
    let unnamed = |list: &[String]| list.iter().all(|one| bare.contains(one));
    let mut honours: HashMap<(String, String), Vec<String>> = HashMap::new();
    for award in &mut store.awards {
        rename(&mut award.sources, &festivals[&award.edition]);
        if let Some(film) = award.film.clone().filter(|_| !unnamed(&award.sources)) {
            honours.entry((film, award.edition.clone())).or_insert_with(|| award.sources.clone());
        }
    }
    for one in &mut store.selections {
        rename(&mut one.sources, &festivals[&one.edition]);
        if unnamed(&one.sources)
            && let Some(named) = honours.get(&(one.film.clone(), one.edition.clone()))
        {
            one.sources.clone_from(named);
        }
    }
    let nameable = |list: &mut Vec<String>| {
        if list.iter().any(|one| bare.contains(one) && one != EDITORS && one != COMPARED) {
            list.retain(|one| !bare.contains(one) || one == EDITORS || one == COMPARED);
            if list.is_empty() {
                list.push(EDITORS.to_owned());
            }
        }
    };
    for one in &mut store.editions {
        let held = (one.festival.clone(), one.year.to_string());
        rename(&mut one.sources, &held);
        nameable(&mut one.sources);
    }
    store.films.iter_mut().for_each(|one| nameable(&mut one.sources));
}

/// Merges records that say no more than another of their publisher, and takes out what nothing
/// rests on, where nothing more will. How many are gone.
pub fn tidy(book: &mut Book, last: bool) -> usize {
    let before = book.store.sources.len();
    let mut of: HashMap<String, Vec<Source>> = HashMap::new();
    for source in &book.store.sources {
        of.entry(publisher(source)).or_default().push(source.clone());
    }
    // A record without title and address is the same as another of its publisher without them.
    let mut same: HashMap<String, String> = HashMap::new();
    let mut addressed: HashMap<String, HashSet<String>> = HashMap::new();
    for sources in of.values() {
        let bare: Vec<&Source> = sources.iter().filter(|one| bare(one)).collect();
        let full: HashSet<String> =
            sources.iter().filter(|one| one.url.is_some()).map(|one| one.id.clone()).collect();
        if let Some((first, rest)) = bare.split_first() {
            for other in rest {
                same.insert(other.id.clone(), first.id.clone());
            }
            addressed.insert(first.id.clone(), full);
        }
    }
    let sources = book.store.sources.iter();
    let known: HashSet<String> =
        sources.clone().filter(|one| one.url.is_some()).map(|one| one.id.clone()).collect();
    let nameless: HashSet<String> =
        sources.filter(|one| bare(one)).map(|one| one.id.clone()).collect();
    each_list(book, &mut |list| {
        for one in list.iter_mut() {
            if let Some(first) = same.get(one) {
                *one = first.clone();
            }
        }
        let mut seen = HashSet::new();
        list.retain(|one| seen.insert(one.clone()));
        // Beside a page of the same publisher, the publisher alone is no second source.
        let all: HashSet<String> = list.iter().cloned().collect();
        list.retain(|one| addressed.get(one).is_none_or(|pages| pages.is_disjoint(&all)));
        // Beside what a reader can look up, a bare name says nothing more.
        if list.iter().any(|one| known.contains(one)) {
            list.retain(|one| !nameless.contains(one));
        }
    });
    if !last {
        return 0;
    }
    let mut used: HashSet<String> = HashSet::new();
    each_list(book, &mut |list| used.extend(list.iter().cloned()));
    book.store.sources.retain(|one| used.contains(&one.id));
    before - book.store.sources.len()
}

fn bare(source: &Source) -> bool {
    source.url.is_none() && source.title.is_none() && source.kind.as_deref() != Some("other")
}

/// A publisher's name without what differs between a paper and its site.
fn publisher(source: &Source) -> String {
    let name = source.publisher.clone().unwrap_or_else(|| source.id.clone()).to_lowercase();
    let name = name.trim_start_matches("www.").trim_start_matches("the ");
    let ends = [
        ".com", ".net", ".org", ".fr", ".de", ".it", ".es", ".ru", ".co.uk", ".br", ".info", ".eu",
    ];
    let name = ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    fold(name).replace(' ', "")
}

/// Does something to every list of sources in the catalogue.
fn each_list(book: &mut Book, act: &mut impl FnMut(&mut Vec<String>)) {
    let store = &mut book.store;
    for one in &mut store.films {
        act(&mut one.sources);
        one.notes.iter_mut().for_each(|note| act(&mut note.sources));
    }
    for one in &mut store.people {
        act(&mut one.sources);
        one.notes.iter_mut().for_each(|note| act(&mut note.sources));
    }
    for one in &mut store.festivals {
        act(&mut one.sources);
        one.notes.iter_mut().for_each(|note| act(&mut note.sources));
    }
    for one in &mut store.editions {
        act(&mut one.sources);
        one.notes.iter_mut().for_each(|note| act(&mut note.sources));
    }
    store.selections.iter_mut().for_each(|one| act(&mut one.sources));
    store.awards.iter_mut().for_each(|one| act(&mut one.sources));
    store.claims.iter_mut().for_each(|one| act(&mut one.sources));
}
