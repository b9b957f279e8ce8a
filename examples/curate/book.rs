//! The catalogue with ways to find what is in it and to add to it without doubling anything.

mod settling;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::records::{Award, Credit, Edition, Film, Name, Person, Section, Selection};
use crate::store::Store;
use crate::text::{alike, fold, mended_signs, slug, sounds};

/// No career is taken to be longer: a namesake further off is another person.
const CAREER: u16 = 45;
/// But where the craft is the same too, two of one name are one person as long as this.
const LONG_CAREER: u16 = 68;
/// And who is known for honours alone may have got them late.
const LONGEST_CAREER: u16 = 80;

/// The catalogue and its indexes.
#[derive(Debug, Default)]
pub struct Book {
    pub store: Store,
    films: HashMap<String, usize>,
    films_by_imdb: HashMap<String, usize>,
    films_by_title: HashMap<String, Vec<usize>>,
    people: HashMap<String, usize>,
    people_by_imdb: HashMap<String, usize>,
    people_by_sound: HashMap<String, Vec<usize>>,
    active: HashMap<usize, (u16, u16)>,
    dropped: HashSet<usize>,
    roles: HashMap<usize, HashSet<String>>,
    actresses: HashSet<String>,
    editions: HashMap<String, usize>,
    chosen: HashMap<(String, String), Vec<usize>>,
    award_ids: HashMap<String, usize>,
    awards: HashMap<String, usize>,
    awards_by_film: HashMap<String, Vec<usize>>,
    /// Spellings whose person was decided by hand.
    pub decided: HashMap<String, String>,
    /// Folded titles of sets, each with the id of the film that it is.
    pub same_films: HashMap<String, String>,
    /// Films whose year was settled by hand.
    pub settled: HashSet<String>,
    /// Folded names of women among the cast, as decided by hand.
    pub women: HashSet<String>,
    /// Ids at IMDb of people who can't be told from a namesake here.
    pub refused: HashSet<String>,
    /// What somebody should look at: a kind and what it is about.
    pub review: Vec<(String, String)>,
}

impl Book {
    pub fn new(store: Store) -> Self {
        let mut book = Self { store, ..Self::default() };
        for at in 0..book.store.people.len() {
            let person = &mut book.store.people[at];
            person.name = mended_signs(&person.name);
            book.index_person(at);
        }
        for at in 0..book.store.films.len() {
            book.index_film(at);
        }
        for (at, edition) in book.store.editions.iter().enumerate() {
            book.editions.insert(edition.id.clone(), at);
        }
        for (at, one) in book.store.selections.iter().enumerate() {
            book.chosen.entry((one.film.clone(), one.edition.clone())).or_default().push(at);
        }
        for at in 0..book.store.awards.len() {
            book.index_award(at);
        }
        book
    }

    pub fn note(&mut self, kind: &str, what: impl Into<String>) {
        self.review.push((kind.to_owned(), what.into()));
    }

    fn index_person(&mut self, at: usize) {
        let person = &self.store.people[at];
        self.people.insert(person.id.clone(), at);
        if let Some(imdb) = person.ids.get("imdb") {
            self.people_by_imdb.insert(imdb.clone(), at);
        }
        let names = std::iter::once(&person.name).chain(person.names.iter().map(|name| &name.text));
        for sound in names.flat_map(|name| sounds(name)).collect::<Vec<_>>() {
            let known = self.people_by_sound.entry(sound).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
    }

    fn index_film(&mut self, at: usize) {
        let film = &self.store.films[at];
        self.films.insert(film.id.clone(), at);
        if let Some(imdb) = film.ids.get("imdb") {
            self.films_by_imdb.insert(imdb.clone(), at);
        }
        for title in titles(film) {
            let known = self.films_by_title.entry(fold(title)).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
        let year = film.year;
        let actresses = film.credits.iter().filter(|credit| credit.role == "actress");
        self.actresses.extend(actresses.map(|credit| credit.person.clone()));
        for credit in &film.credits {
            if let Some(person) = self.people.get(&credit.person) {
                self.roles.entry(*person).or_default().insert(credit.role.clone());
            }
        }
        let people: Vec<usize> = film
            .credits
            .iter()
            .filter_map(|credit| self.people.get(&credit.person).copied())
            .collect();
        for person in people {
            self.active_in(person, year);
        }
    }

    fn index_award(&mut self, at: usize) {
        let award = &self.store.awards[at];
        self.award_ids.insert(award.id.clone(), at);
        self.awards.insert(award_key(award), at);
        if let Some(film) = &award.film {
            self.awards_by_film.entry(film.clone()).or_default().push(at);
        }
        let year = self.editions.get(&award.edition).map(|at| self.store.editions[*at].year);
        let people: Vec<usize> =
            award.people.iter().filter_map(|one| self.people.get(&one.person).copied()).collect();
        for person in people {
            self.active_in(person, year);
        }
    }

    fn active_in(&mut self, person: usize, year: Option<u16>) {
        let Some(year) = year else { return };
        let (from, to) = self.active.entry(person).or_insert((year, year));
        *from = (*from).min(year);
        *to = (*to).max(year);
    }

    // Films.

    pub fn film_at(&self, id: &str) -> Option<usize> {
        self.films.get(id).copied()
    }

    pub fn film_with_imdb(&self, imdb: &str) -> Option<usize> {
        self.films_by_imdb.get(imdb).copied()
    }

    /// The film with one of some titles, about a year, by one of some directors. Without
    /// directors the year must be the same, and there must be one such film.
    pub fn find_film(
        &self,
        titles: &[&str],
        year: Option<u16>,
        directors: &[&str],
    ) -> Option<usize> {
        let mut found: Vec<usize> = Vec::new();
        for title in titles.iter().filter(|title| !title.is_empty()) {
            for at in self.films_by_title.get(&fold(title)).into_iter().flatten() {
                let film = &self.store.films[*at];
                let apart = match (film.year, year) {
                    (Some(one), Some(other)) => one.abs_diff(other),
                    _ => 0,
                };
                let theirs: Vec<&str> = self.director_names(film);
                let fits = if directors.is_empty() || theirs.is_empty() {
                    let dated = film.year.is_some() && year.is_some();
                    apart <= 1
                        && (dated
                            || (film.year.is_none()
                                && film.ids.is_empty()
                                && !directors.is_empty()))
                } else {
                    let same =
                        theirs.iter().any(|one| directors.iter().any(|other| alike(one, other)));
                    apart <= 3 && same
                };
                if fits && !found.contains(at) {
                    found.push(*at);
                }
            }
        }
        found.sort_by_key(|at| {
            self.store.films[*at].year.zip(year).map_or(9, |(one, other)| one.abs_diff(other))
        });
        if found.len() > 1 && directors.is_empty() { None } else { found.first().copied() }
    }

    /// Every name of every director.
    fn director_names(&self, film: &Film) -> Vec<&str> {
        let directed = film.credits.iter().filter(|credit| credit.role == "director");
        directed.filter_map(|credit| self.person(&credit.person)).flat_map(all_names).collect()
    }

    pub fn directors(&self, film: &Film) -> Vec<&str> {
        let directed = film.credits.iter().filter(|credit| credit.role == "director");
        directed.filter_map(|credit| Some(self.person(&credit.person)?.name.as_str())).collect()
    }

    /// Adds a film under an id made from its title, and where that is taken from a year, and
    /// returns its place.
    pub fn add_film(&mut self, mut film: Film, year: Option<u16>) -> usize {
        let base = slug(&film.title);
        let mut id = base.clone();
        if self.films.contains_key(&id) {
            let year = film.year.or(year);
            id = year.map_or_else(|| format!("{base}-2"), |year| format!("{base}-{year}"));
        }
        let stem = id.clone();
        let mut nth = 2;
        while self.films.contains_key(&id) {
            id = format!("{stem}-{nth}");
            nth += 1;
        }
        film.id = id;
        self.store.films.push(film);
        let at = self.store.films.len() - 1;
        self.index_film(at);
        at
    }

    pub fn set_imdb(&mut self, at: usize, imdb: &str) {
        if !self.films_by_imdb.contains_key(imdb) && !self.store.films[at].ids.contains_key("imdb")
        {
            self.store.films[at].ids.insert("imdb".into(), imdb.to_owned());
            self.films_by_imdb.insert(imdb.to_owned(), at);
        }
    }

    /// Adds a further title unless the film has it.
    pub fn add_title(&mut self, at: usize, title: &str, kind: &str, lang: Option<&str>) {
        let folded = fold(title);
        if titles(&self.store.films[at]).any(|known| fold(known) == folded) {
            return;
        }
        self.store.films[at].titles.push(Name {
            text: title.to_owned(),
            lang: lang.map(str::to_owned),
            kind: Some(kind.to_owned()),
        });
        self.films_by_title.entry(folded).or_default().push(at);
    }

    /// Lets a film be found by a title that it was given.
    pub fn know_title(&mut self, at: usize, title: &str) {
        let known = self.films_by_title.entry(fold(title)).or_default();
        if !known.contains(&at) {
            known.push(at);
        }
    }

    /// Credits a person unless the film does already.
    pub fn credit(&mut self, at: usize, person: &str, role: &str, character: Option<&str>) -> bool {
        let film = &mut self.store.films[at];
        if let Some(known) =
            film.credits.iter_mut().find(|one| one.person == person && one.role == role)
        {
            if known.character.is_none() {
                known.character = character.map(str::to_owned);
            }
            return false;
        }
        film.credits.push(Credit {
            person: person.to_owned(),
            role: role.to_owned(),
            character: character.map(str::to_owned),
            credited_as: None,
        });
        let year = film.year;
        if let Some(person) = self.people.get(person).copied() {
            self.active_in(person, year);
            self.roles.entry(person).or_default().insert(role.to_owned());
        }
        true
    }

    // People.

    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(id).map(|at| &self.store.people[*at])
    }

    pub fn person_mut(&mut self, id: &str) -> Option<&mut Person> {
        self.people.get(id).map(|at| &mut self.store.people[*at])
    }

    /// The name that we have for the person of a spelling that was decided by hand.
    pub fn known_name(&self, name: &str) -> String {
        let Some(known) = self.decided.get(&fold(name)) else { return name.to_owned() };
        match self.person(known) {
            Some(person) => person.name.clone(),
            None if known.contains(' ') => known.clone(),
            None => name.to_owned(),
        }
    }

    /// Whether somebody is known as an actress.
    pub fn is_actress(&self, id: &str) -> bool {
        self.actresses.contains(id)
            || self.person(id).is_some_and(|person| self.women.contains(&fold(&person.name)))
    }

    /// The first year that somebody is known to have been at work in.
    pub fn first_year_of(&self, id: &str) -> Option<u16> {
        self.people.get(id).and_then(|at| self.active.get(at)).map(|(from, _)| *from)
    }

    /// Whether somebody can have been at work in a year.
    pub fn active_near(&self, at: usize, year: u16) -> bool {
        self.active_within(at, year, CAREER)
    }

    fn active_within(&self, at: usize, year: u16, career: u16) -> bool {
        let Some((from, to)) = self.active.get(&at) else { return true };
        year.saturating_add(career) >= *to && year <= from.saturating_add(career)
    }

    /// Everybody whose name sounds like one.
    pub fn people_like(&self, name: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for sound in sounds(name) {
            for at in self.people_by_sound.get(&sound).into_iter().flatten() {
                if !found.contains(at) {
                    found.push(*at);
                }
            }
        }
        found
    }

    /// The person of a name, found or added. None where only a namesake of another time or craft
    /// is there, who could not be told apart.
    pub fn person_named(
        &mut self,
        name: &str,
        imdb: Option<&str>,
        role: &str,
        year: Option<u16>,
    ) -> Option<String> {
        if let Some(at) = imdb.and_then(|imdb| self.people_by_imdb.get(imdb)) {
            let at = *at;
            self.active_in(at, year);
            return Some(self.store.people[at].id.clone());
        }
        if let Some(known) = self.decided.get(&fold(name)).cloned() {
            if known == "-" {
                return None;
            }
            if self.people.contains_key(&known) {
                return Some(known);
            }
            if fold(&known) != fold(name) && known.contains(' ') {
                return self.person_named(&known, imdb, role, year);
            }
        }
        if imdb.is_some_and(|imdb| self.refused.contains(imdb)) {
            return None;
        }
        let apart = |at: &usize| {
            let theirs = self.store.people[*at].ids.get("imdb");
            matches!((theirs, imdb), (Some(one), Some(other)) if one != other)
        };
        let together: Vec<usize> =
            self.people_like(name).into_iter().filter(|at| !apart(at)).collect();
        let named: Vec<usize> = together
            .iter()
            .copied()
            .filter(|at| {
                let person = &self.store.people[*at];
                self.can_have_been(*at, role, year)
                    && all_names(person).any(|known| same_words(known, name))
            })
            .collect();
        let exact = |at: &usize| fold(&self.store.people[*at].name) == fold(name);
        let at = match named.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => {
                let exact: Vec<usize> = several.iter().copied().filter(exact).collect();
                let fitting: Vec<usize> =
                    several.iter().copied().filter(|at| self.has_role_like(*at, role)).collect();
                match (exact.as_slice(), fitting.as_slice()) {
                    ([one], _) | (_, [one]) => Some(*one),
                    _ => None,
                }
            }
        };
        if let Some(at) = at {
            if let Some(imdb) = imdb {
                self.store.people[at].ids.insert("imdb".into(), imdb.to_owned());
                self.people_by_imdb.insert(imdb.to_owned(), at);
            }
            self.active_in(at, year);
            return Some(self.store.people[at].id.clone());
        }
        if !together.is_empty() {
            let others: Vec<&str> =
                together.iter().map(|at| self.store.people[*at].id.as_str()).collect();
            let what = format!("{name} {imdb:?} {role} {year:?}: {}", others.join(", "));
            self.note("not-told-apart", what);
            return None;
        }
        Some(self.add_person(name, imdb, year))
    }

    /// Whether somebody can have had a role in a year: born and not long dead, or else at work
    /// in years not too far from it; and a technician is no actor of the same name.
    fn can_have_been(&self, at: usize, role: &str, year: Option<u16>) -> bool {
        let fits = self.has_role_like(at, role);
        let person = &self.store.people[at];
        let of = |date: &Option<String>| date.as_ref()?.get(..4)?.parse::<u16>().ok();
        let Some(year) = year else { return fits };
        if let Some(born) = of(&person.born) {
            let last = of(&person.died).map_or(born + 100, |died| died + 6);
            return (born + 2..=last).contains(&year);
        }
        let career = match self.roles.contains_key(&at) {
            false => LONGEST_CAREER,
            true if fits => LONG_CAREER,
            true => CAREER,
        };
        self.active_within(at, year, career) && (fits || !self.of_another_craft(at, role))
    }

    /// Whether somebody is known for a role, or for nothing yet.
    fn has_role_like(&self, at: usize, role: &str) -> bool {
        let Some(roles) = self.roles.get(&at) else { return true };
        matches!(role, "jury" | "self") || roles.iter().any(|known| craft(known) == craft(role))
    }

    fn of_another_craft(&self, at: usize, role: &str) -> bool {
        let Some(roles) = self.roles.get(&at) else { return false };
        let cast = craft(role) == "cast";
        let technical = !matches!(craft(role), "cast" | "maker");
        roles.iter().all(|known| {
            let theirs = craft(known);
            (cast && !matches!(theirs, "cast" | "maker")) || (technical && theirs == "cast")
        })
    }

    fn add_person(&mut self, name: &str, imdb: Option<&str>, year: Option<u16>) -> String {
        let stem = slug(name);
        let mut id = stem.clone();
        let mut nth = 2;
        while self.people.contains_key(&id) {
            id = format!("{stem}-{nth}");
            nth += 1;
        }
        let ids: BTreeMap<String, String> =
            imdb.map(|imdb| ("imdb".to_owned(), imdb.to_owned())).into_iter().collect();
        self.store.people.push(Person {
            id: id.clone(),
            name: name.to_owned(),
            ids,
            ..Person::default()
        });
        let at = self.store.people.len() - 1;
        self.index_person(at);
        self.active_in(at, year);
        id
    }

    // Editions, selections, awards.

    pub fn edition(&self, id: &str) -> Option<&Edition> {
        self.editions.get(id).map(|at| &self.store.editions[*at])
    }

    pub fn edition_mut(&mut self, id: &str) -> Option<&mut Edition> {
        self.editions.get(id).map(|at| &mut self.store.editions[*at])
    }

    pub fn add_edition(&mut self, edition: Edition) {
        if !self.editions.contains_key(&edition.id) {
            self.editions.insert(edition.id.clone(), self.store.editions.len());
            self.store.editions.push(edition);
        }
    }

    /// The id of an edition's section of that name, which is added where it is not there.
    pub fn section(&mut self, edition: &str, name: &str, competitive: bool) -> Option<String> {
        let edition = self.edition_mut(edition)?;
        let folded = fold(name);
        if let Some(section) = edition.sections.iter().find(|one| fold(&one.name) == folded) {
            return Some(section.id.clone());
        }
        let mut id = slug(name);
        if edition.sections.iter().any(|one| one.id == id) {
            id.push_str("-2");
        }
        edition.sections.push(Section { id: id.clone(), name: name.to_owned(), competitive });
        Some(id)
    }

    pub fn selections_of(&self, film: &str, edition: &str) -> Vec<usize> {
        self.chosen.get(&(film.to_owned(), edition.to_owned())).cloned().unwrap_or_default()
    }

    /// Adds a selection, or its source to the one that is there. Whether it is new.
    pub fn choose(&mut self, chosen: Selection) -> bool {
        let there = self.selections_of(&chosen.film, &chosen.edition);
        for at in there {
            let known = &mut self.store.selections[at];
            if known.section == chosen.section
                || known.section.is_none()
                || chosen.section.is_none()
            {
                if known.section.is_none() {
                    known.section = chosen.section;
                }
                add_sources(&mut known.sources, &chosen.sources);
                return false;
            }
        }
        let key = (chosen.film.clone(), chosen.edition.clone());
        self.chosen.entry(key).or_default().push(self.store.selections.len());
        self.store.selections.push(chosen);
        true
    }

    fn award_at(&self, id: &str) -> Option<usize> {
        self.award_ids.get(id).copied()
    }

    /// The awards of a film.
    pub fn awards_of(&self, film: &str) -> impl Iterator<Item = &Award> {
        self.awards_by_film.get(film).into_iter().flatten().map(|at| &self.store.awards[*at])
    }

    /// Adds an award under an id of its own, or its sources to the same one. Whether it is new.
    pub fn award(&mut self, mut award: Award) -> bool {
        if let Some(at) = self.awards.get(&award_key(&award)) {
            add_sources(&mut self.store.awards[*at].sources, &award.sources);
            return false;
        }
        // The same honour, with people whom an earlier run did not know yet, or knew apart.
        let here = self.award_at(&award.id).map(|at| &self.store.awards[at]);
        if here.is_some_and(|known| {
            known.name == award.name
                && known.category == award.category
                && known.film == award.film
                && (known.people.iter().all(|one| award.people.contains(one))
                    || award.people.iter().all(|one| known.people.contains(one)))
        }) {
            return false;
        }
        let stem = award.id.clone();
        let mut nth = 2;
        while self.award_ids.contains_key(&award.id) {
            award.id = format!("{stem}-{nth}");
            nth += 1;
        }
        self.store.awards.push(award);
        self.index_award(self.store.awards.len() - 1);
        true
    }
}

/// Roles that one person often has together.
fn craft(role: &str) -> &str {
    match role {
        "" | "jury" | "actor" | "actress" | "self" | "voice" | "narrator" => "cast",
        "director" | "writer" | "producer" | "executive_producer" | "co_producer" => "maker",
        "composer" | "songwriter" | "music_director" => "music",
        "production_designer" | "art_director" | "set_decorator" | "costume_designer" => "design",
        role => role,
    }
}

fn all_names(person: &Person) -> impl Iterator<Item = &str> {
    std::iter::once(person.name.as_str()).chain(person.names.iter().map(|name| name.text.as_str()))
}

/// Whether two names have the same words in any order, or the same letters.
pub fn same_words(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let folded = fold(name);
        let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        (words, folded.replace(' ', ""))
    };
    let ((one, one_run), (other, other_run)) = (words(one), words(other));
    one == other || one_run == other_run
}

/// Every title of a film.
pub fn titles(film: &Film) -> impl Iterator<Item = &str> {
    std::iter::once(film.title.as_str())
        .chain(film.original_title.as_deref())
        .chain(film.titles.iter().map(|name| name.text.as_str()))
}

/// What makes two awards one.
fn award_key(award: &Award) -> String {
    let mut people: Vec<&str> = award.people.iter().map(|one| one.person.as_str()).collect();
    people.sort_unstable();
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    [
        award.edition.clone(),
        fold(&award.name),
        text(&award.category),
        text(&award.film),
        people.join(","),
    ]
    .join("|")
}

/// Adds ids of sources that are not there; one that can be looked up makes the editors' word
/// no less true, so that stays.
pub fn add_sources(known: &mut Vec<String>, more: &[String]) {
    for one in more {
        if !known.contains(one) {
            known.push(one.clone());
        }
    }
}
