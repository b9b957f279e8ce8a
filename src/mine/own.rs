//! Films of one's own: those of the journal that the catalogue lacks, put behind its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Mine, film_facts};
use crate::catalogue::build::{
    Builder, CreditRecord, FilmRecord, Origin, PersonRecord, SourceRecord,
};
use crate::catalogue::country::Country;
use crate::catalogue::{Catalogue, FilmId, PersonId};
use crate::import::film::FilmFacts;
use crate::import::matching::{FilmIndex, Meaning};
use crate::journal::key::JournalKey;
use crate::journal::model::RecordSnapshot;
use crate::text::Clean;
use crate::text::fold::fold;

/// What the ids of films and people begin with that only the journal has.
const MY: &str = "my-";

/// The id of the source that they rest on.
const SOURCE: &str = "my-journal";

/// A film that only the journal has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFilm {
    /// What the journal calls it.
    pub key: JournalKey,
    /// What it knows of it.
    pub snapshot: RecordSnapshot,
    /// Whether the person said that it is none of the catalogue's.
    pub is_said_own: bool,
}

/// A catalogue with films of one's own behind its own, and the position of each.
#[derive(Debug)]
pub struct Extended {
    /// The catalogue: whatever it had before has the position that it had.
    pub catalogue: Arc<Catalogue>,
    /// The films that are new in it, by the journal's keys.
    pub films: Vec<(JournalKey, FilmId)>,
    /// Those that it had already, by another name or address than the journal knew.
    pub linked: Vec<(JournalKey, FilmId)>,
}

impl Mine {
    /// The films that the catalogue lacks and that have a name, of some records or of all.
    #[must_use]
    pub fn own_films(&self, among: Option<&BTreeSet<JournalKey>>) -> Vec<OwnFilm> {
        let journal = &self.journal;
        let own = |key: &JournalKey| {
            let kept = journal.record(key)?;
            let is_named = kept.snapshot.name.as_deref().is_some_and(|name| !name.is_empty());
            (is_named && self.is_own_film(key) && self.record(key).is_none()).then(|| OwnFilm {
                key: kept.key.clone(),
                snapshot: kept.snapshot.clone(),
                is_said_own: journal.is_said_own(&kept.key),
            })
        };
        let mut films: Vec<OwnFilm> = match among {
            Some(keys) => keys.iter().filter_map(|key| own(journal.key_of(key))).collect(),
            None => journal.records().filter_map(|kept| own(&kept.key)).collect(),
        };
        films.sort_by(|a, b| a.key.cmp(&b.key));
        films.dedup();
        films
    }

    /// Takes in where films of one's own stand now.
    pub fn found(&mut self, extended: &Extended) {
        self.own_films.extend(extended.films.iter().map(|(_, film)| *film));
        self.own_at.extend(extended.films.iter().cloned());
        for (key, film) in extended.films.iter().chain(&extended.linked) {
            self.link(key, (*film).into());
            self.tell(&extended.catalogue, key);
        }
    }
}

/// A catalogue with these films behind its own, but for those that it has surely already. Takes a pass over it.
#[must_use]
pub fn extended(cat: &Arc<Catalogue>, films: &[OwnFilm]) -> Extended {
    let facts: Vec<FilmFacts> = films.iter().map(|film| film_facts(&film.snapshot)).collect();
    let meanings = FilmIndex::new(cat).match_all(cat, &facts.iter().collect::<Vec<_>>());
    let (mut linked, mut new) = (Vec::new(), Vec::new());
    for (film, meaning) in films.iter().zip(meanings) {
        match meaning {
            Meaning::Sure(there, _) if !film.is_said_own => linked.push((film.key.clone(), there)),
            Meaning::Sure(..) | Meaning::Likely(..) | Meaning::Open(..) => new.push(film),
        }
    }
    if new.is_empty() {
        return Extended { catalogue: Arc::clone(cat), films: Vec::new(), linked };
    }
    let mut builder = Builder::of(cat);
    let mut source = SourceRecord::default();
    (source.id, source.title) = (SOURCE.into(), Some("Your journal".into()));
    // It is there already where films were added before.
    let _ = builder.source(&source);
    let mut people = OwnDirectors::new(cat, &new);
    let mut ids: Vec<(JournalKey, String)> = Vec::new();
    for film in new {
        let directors: Vec<String> = film
            .snapshot
            .directors
            .iter()
            .filter_map(|name| people.id_of(&mut builder, name))
            .collect();
        if let Some(id) = add(&mut builder, film, &directors) {
            ids.push((film.key.clone(), id));
        }
    }
    let (catalogue, _) = builder.finish();
    let found = |(key, id): (JournalKey, String)| match catalogue.resolve(&format!("film:{id}")) {
        Some(crate::catalogue::Record::Film(film)) => Some((key, film)),
        _ => None,
    };
    let films = ids.into_iter().filter_map(found).collect();
    Extended { catalogue: Arc::new(catalogue), films, linked }
}

/// Adds a film, and gives back the id that it got.
fn add(builder: &mut Builder, film: &OwnFilm, directors: &[String]) -> Option<String> {
    let names = &film.snapshot;
    let mut record = FilmRecord::new("", names.name.clone()?);
    record.original_title.clone_from(&names.original);
    record.year = names.year;
    record.minutes = names.minutes;
    record.form.clone_from(&names.form);
    let countries: Vec<Clean<'_>> =
        names.countries.iter().filter_map(|text| country(text)).collect();
    record.countries = (!countries.is_empty()).then_some(countries);
    let credits = directors.iter().map(|id| CreditRecord::new(id.as_str(), "director"));
    record.credits = (!directors.is_empty()).then(|| credits.collect());
    let ids = names.ids.iter().map(|(database, id)| (database.clone(), id.clone()));
    record.ids = (!names.ids.is_empty()).then(|| ids.collect());
    record.sources = Some(vec![SOURCE.into()]);
    let id = format!("{MY}{}", slug(film.key.as_str()));
    numbered(&id, |id| {
        let record = FilmRecord { id: id.to_owned().into(), ..record.clone() };
        builder.film(Origin::default(), &record).is_ok()
    })
}

/// The code of a country that is written by code or name.
fn country(text: &str) -> Option<Clean<'static>> {
    let code = text.to_uppercase();
    let found = Country::from_code(&code).or_else(|| {
        let wanted = fold(text);
        Country::all().find(|country| fold(country.name()) == wanted)
    });
    found.map(|country| country.code().to_owned().into())
}

/// The directors of films of one's own: people of the catalogue where a name means one, else new ones.
struct OwnDirectors<'c> {
    cat: &'c Catalogue,
    /// By folded name: who is called so.
    called: BTreeMap<String, Vec<PersonId>>,
    /// New ones, by folded name.
    added: BTreeMap<String, String>,
}

impl<'c> OwnDirectors<'c> {
    fn new(cat: &'c Catalogue, films: &[&OwnFilm]) -> Self {
        let names = films.iter().flat_map(|film| &film.snapshot.directors);
        let mut called: BTreeMap<String, Vec<PersonId>> =
            names.map(|name| (fold(name), Vec::new())).collect();
        if !called.is_empty() {
            for person in cat.people() {
                let names = person.names().map(|name| name.text).chain([person.name()]);
                for name in names {
                    if let Some(people) = called.get_mut(&fold(name))
                        && people.last() != Some(&person.id())
                    {
                        people.push(person.id());
                    }
                }
            }
        }
        Self { cat, called, added: BTreeMap::new() }
    }

    fn id_of(&mut self, builder: &mut Builder, name: &Clean<'static>) -> Option<String> {
        let folded = fold(name);
        if let Some(id) = self.added.get(&folded) {
            return Some(id.clone());
        }
        let people = self.called.get(&folded).map_or(&[][..], Vec::as_slice);
        let directs = |person: &&PersonId| {
            let mut roles = self.cat.roles_of_person(person.index());
            roles.any(|(_, role)| role == "director")
        };
        let directors: Vec<&PersonId> = people.iter().filter(directs).collect();
        let meant = match (people, directors.as_slice()) {
            ([one], _) => Some(*one),
            (_, [one]) => Some(**one),
            _ => None,
        };
        if let Some(person) = meant {
            return Some(self.cat.person(person).id_text().to_owned());
        }
        let id = numbered(&format!("{MY}{}", slug(name)), |id| {
            let mut person = PersonRecord::new(id.to_owned(), name.clone());
            person.sources = Some(vec![SOURCE.into()]);
            builder.person(Origin::default(), &person).is_ok()
        })?;
        self.added.insert(folded, id.clone());
        Some(id)
    }
}

/// The first of `id`, `id-2`, `id-3` … that is free, and taken by the attempt.
fn numbered(id: &str, mut take: impl FnMut(&str) -> bool) -> Option<String> {
    let numbers = (2..100).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbers).find(|id| take(id))
}

/// Letters and digits of a text with dashes between.
fn slug(text: &str) -> String {
    let folded = fold(text);
    let slug: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if slug.is_empty() { "film".to_owned() } else { slug.join("-") }
}
