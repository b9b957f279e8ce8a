//! Which films the titles of a schedule mean. Nothing is joined that nobody asked for: a title that is not told with
//! certainty is a film of its own, until somebody says otherwise.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::known::KnownFilms;
use super::matches::MatchesFile;
use super::programme::{Programme, ProgrammeFilm};
use crate::matching::directors::{Directors, compare_names};
use crate::matching::titles::{bare, key_into, key_of};

/// From this likeness on a film is proposed. Below it most are others: `Rooster` is no *Forastera*.
const ALIKE: f64 = 0.8;

/// So many films are proposed for one title.
const MOST_PROPOSALS: usize = 3;

/// So many films with one title are looked at.
const MOST_NAMESAKES: usize = 100;

/// How it was found out which film a title means, or why it was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleClass {
    /// Somebody said so.
    Said,
    /// It has the title and is alone in that; its year or director is the same, or the edition chose it.
    Exact,
    /// It has the title and is alone in that; there is nothing else to go by.
    TitleOnly,
    /// Of several with the title it has the year or the director, or the edition chose it.
    Decided,
    /// Several have the title.
    Several,
    /// A film has nearly the title, or the title and another year or director.
    Suggested,
    /// No film has nearly the title.
    Own,
}

impl TitleClass {
    /// Every class, those that are decided first.
    pub const ALL: [Self; 7] = [
        Self::Said,
        Self::Exact,
        Self::TitleOnly,
        Self::Decided,
        Self::Several,
        Self::Suggested,
        Self::Own,
    ];

    /// In words, as in "4 titles: …".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Said => "as you said",
            Self::Exact => "the same title",
            Self::TitleOnly => "the same title, without a year or director to go by",
            Self::Decided => "the same title, decided by year, director or selection",
            Self::Several => "several films of that title",
            Self::Suggested => "a similar title, for you to decide",
            Self::Own => "no film of that title",
        }
    }
}

/// What a title of a schedule means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeMatch {
    /// How that is known.
    pub class: TitleClass,
    /// The film that it means, by its number among the known ones; `None` for a film of its own.
    pub film: Option<usize>,
    /// Films that it may mean, the likeliest first, where that is not decided.
    pub proposals: Vec<Proposal>,
}

/// A film that may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// Its number among the known ones.
    pub film: usize,
    /// How alike the titles are, in hundredths.
    pub likeness: u8,
}

/// Finds out which films the titles of a programme mean, one answer for each of [`Programme::films`].
#[must_use]
pub fn match_titles(
    programme: &Programme,
    known: &dyn KnownFilms,
    said: &MatchesFile,
) -> Vec<ProgrammeMatch> {
    let wanted: Vec<WantedTitle<'_>> = programme.films.iter().map(WantedTitle::new).collect();
    let found = namesakes(&wanted, known);
    let mut matches: Vec<ProgrammeMatch> = wanted
        .iter()
        .zip(found)
        .map(|(wanted, same)| of_namesakes(wanted, same, known, said))
        .collect();
    part_claims(&wanted, &mut matches, known);
    let open: Vec<usize> =
        (0..matches.len()).filter(|at| matches[*at].class == TitleClass::Own).collect();
    for (at, proposals) in open.iter().zip(similar(&open, &wanted, known, said)) {
        if !proposals.is_empty() {
            matches[*at].class = TitleClass::Suggested;
            matches[*at].proposals = proposals;
        }
    }
    matches
}

/// How many titles there are of each class.
#[must_use]
pub fn count_classes(matches: &[ProgrammeMatch]) -> BTreeMap<TitleClass, usize> {
    let mut counts = BTreeMap::new();
    for found in matches {
        *counts.entry(found.class).or_insert(0) += 1;
    }
    counts
}

/// A film of the schedule, with its titles as they are compared.
struct WantedTitle<'p> {
    film: &'p ProgrammeFilm,
    keys: Vec<String>,
}

impl<'p> WantedTitle<'p> {
    fn new(film: &'p ProgrammeFilm) -> Self {
        let mut keys: Vec<String> = film.facts.all_titles().map(key_of).collect();
        keys.retain(|key| !key.is_empty());
        Self { film, keys }
    }

    /// Whether a known film has another year or other directors.
    fn contradicts(&self, film: usize, known: &dyn KnownFilms) -> bool {
        let apart =
            self.film.facts.year.zip(known.year(film)).map(|(one, other)| one.abs_diff(other));
        apart.is_some_and(|apart| apart > 1) || self.directors(film, known) == Directors::Differ
    }

    /// How well it is known that it is the only film with its title.
    fn class_of_only(&self, film: usize, known: &dyn KnownFilms) -> TitleClass {
        let has_year = self.film.facts.year.is_some() && known.year(film).is_some();
        let is_supported =
            known.is_selected(film) || has_year || self.directors(film, known) == Directors::Agree;
        if is_supported { TitleClass::Exact } else { TitleClass::TitleOnly }
    }

    fn directors(&self, film: usize, known: &dyn KnownFilms) -> Directors {
        let named = &self.film.facts.directors;
        if named.is_empty() {
            return Directors::Unknown;
        }
        compare_names(named, known.directors(film).iter().map(String::as_str))
    }
}

/// The known films that have one of the titles of each film of the schedule.
fn namesakes(wanted: &[WantedTitle<'_>], known: &dyn KnownFilms) -> Vec<Vec<usize>> {
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, wanted) in wanted.iter().enumerate() {
        for key in &wanted.keys {
            by_key.entry(key).or_default().push(at);
        }
    }
    let pairs = (0..known.count()).into_par_iter().fold(Vec::new, |mut pairs, film| {
        let mut key = String::new();
        known.titles(film, &mut |title| {
            key.clear();
            key_into(title, &mut key);
            for &at in by_key.get(key.as_str()).into_iter().flatten() {
                pairs.push((at, film));
            }
        });
        pairs
    });
    let mut pairs: Vec<(usize, usize)> = pairs.flatten().collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut found = vec![Vec::new(); wanted.len()];
    for (at, film) in pairs {
        if found[at].len() < MOST_NAMESAKES {
            found[at].push(film);
        }
    }
    found
}

/// What a title means of which these films have it.
fn of_namesakes(
    wanted: &WantedTitle<'_>,
    mut same: Vec<usize>,
    known: &dyn KnownFilms,
    said: &MatchesFile,
) -> ProgrammeMatch {
    let taken = |class, film| ProgrammeMatch { class, film: Some(film), proposals: Vec::new() };
    if let Some(film) = said.yes(wanted.film).and_then(|id| known.with_id(id)) {
        return taken(TitleClass::Said, film);
    }
    same.retain(|film| !said.is_refused(wanted.film, known.id(*film)));
    let open = |class, films: &[usize]| {
        let proposals = films.iter().take(MOST_PROPOSALS);
        let proposals = proposals.map(|film| Proposal { film: *film, likeness: 100 }).collect();
        ProgrammeMatch { class, film: None, proposals }
    };
    match same.as_slice() {
        [] => return open(TitleClass::Own, &[]),
        [film] if wanted.contradicts(*film, known) => return open(TitleClass::Suggested, &[*film]),
        [film] => return taken(wanted.class_of_only(*film, known), *film),
        _ => {}
    }
    let possible: Vec<usize> =
        same.iter().copied().filter(|film| !wanted.contradicts(*film, known)).collect();
    let possible =
        if possible.is_empty() { return open(TitleClass::Several, &same) } else { possible };
    let year = wanted.film.facts.year;
    let is_of_year = |film: usize| year.is_some() && known.year(film) == year;
    let is_by = |film: usize| wanted.directors(film, known) == Directors::Agree;
    let is_selected = |film: usize| known.is_selected(film);
    let tests: [&dyn Fn(usize) -> bool; 3] = [&is_by, &is_of_year, &is_selected];
    let mut left = possible;
    for test in tests {
        let fitting: Vec<usize> = left.iter().copied().filter(|film| test(*film)).collect();
        if let [film] = fitting.as_slice() {
            return taken(TitleClass::Decided, *film);
        }
        if !fitting.is_empty() {
            left = fitting;
        }
    }
    match left.as_slice() {
        // All others contradict.
        [film] => taken(TitleClass::Decided, *film),
        _ => open(TitleClass::Several, &left),
    }
}

/// Two films of a schedule that are told apart, by year or director, are not one film: where both mean one, it is the
/// one whose director agrees, or else neither.
fn part_claims(wanted: &[WantedTitle<'_>], matches: &mut [ProgrammeMatch], known: &dyn KnownFilms) {
    let mut claims: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, found) in
        matches.iter().enumerate().filter(|(_, found)| found.class != TitleClass::Said)
    {
        claims.entry(found.film.unwrap_or(usize::MAX)).or_default().push(at);
    }
    claims.remove(&usize::MAX);
    for (film, claims) in claims.into_iter().filter(|(_, claims)| claims.len() > 1) {
        let facts = |at: usize| &wanted[at].film.facts;
        let are_apart = claims.iter().any(|&at| {
            let (one, other) = (facts(claims[0]), facts(at));
            one.year != other.year || one.directors != other.directors
        });
        let agree: Vec<usize> = claims
            .iter()
            .copied()
            .filter(|at| wanted[*at].directors(film, known) == Directors::Agree)
            .collect();
        for at in claims.into_iter().filter(|at| are_apart && agree.as_slice() != [*at]) {
            let proposals = vec![Proposal { film, likeness: 100 }];
            matches[at] = ProgrammeMatch { class: TitleClass::Suggested, film: None, proposals };
        }
    }
}

/// Known films with titles that are like those of some films of the schedule.
fn similar(
    open: &[usize],
    wanted: &[WantedTitle<'_>],
    known: &dyn KnownFilms,
    said: &MatchesFile,
) -> Vec<Vec<Proposal>> {
    let keys: Vec<(usize, &str, Letters)> = open
        .iter()
        .enumerate()
        .flat_map(|(place, at)| wanted[*at].keys.iter().map(move |key| (place, bare(key))))
        .map(|(place, key)| (place, key, Letters::of(key)))
        .collect();
    let found = (0..known.count()).into_par_iter().fold(Vec::new, |mut found, film| {
        let mut key = String::new();
        known.titles(film, &mut |title| {
            key.clear();
            key_into(title, &mut key);
            let key = bare(&key);
            let letters = Letters::of(key);
            for (place, wanted, wanted_letters) in &keys {
                if letters.most_alike(wanted_letters) + 1e-9 < ALIKE {
                    continue;
                }
                let likeness = strsim::normalized_levenshtein(wanted, key);
                if likeness + 1e-9 >= ALIKE {
                    found.push((*place, film, (likeness * 100.0) as u8));
                }
            }
        });
        found
    });
    let mut found: Vec<(usize, usize, u8)> = found.flatten().collect();
    // The likeliest first; of those as likely the chosen ones, then in the order of the catalogue.
    found.sort_unstable_by_key(|(place, film, likeness)| {
        (*place, u8::MAX - likeness, !known.is_selected(*film), *film)
    });
    let mut proposals: Vec<Vec<Proposal>> = vec![Vec::new(); open.len()];
    for (place, film, likeness) in found {
        let (list, wanted) = (&mut proposals[place], &wanted[open[place]]);
        if list.len() < MOST_PROPOSALS
            && list.iter().all(|known| known.film != film)
            && !said.is_refused(wanted.film, known.id(film))
        {
            list.push(Proposal { film, likeness });
        }
    }
    proposals
}

/// How often each letter is in a text: a bound of how alike two are, which costs little.
struct Letters {
    counts: [u8; 64],
    length: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self { counts: [0; 64], length: 0 };
        for c in text.chars() {
            let count = &mut letters.counts[c as usize % 64];
            *count = count.saturating_add(1);
            letters.length += 1;
        }
        letters
    }

    /// No two texts with these letters are more alike.
    fn most_alike(&self, other: &Self) -> f64 {
        let longer = self.length.max(other.length);
        if longer == 0 || longer - self.length.min(other.length) > longer / 4 {
            return 0.0;
        }
        let shared: usize = self
            .counts
            .iter()
            .zip(&other.counts)
            .map(|(one, other)| usize::from(*one.min(other)))
            .sum();
        shared as f64 / longer as f64
    }
}
