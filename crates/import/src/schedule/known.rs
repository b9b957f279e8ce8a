//! Films that the titles of a schedule may mean.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use palmares_catalogue::{Catalogue, EditionId, FilmId, PersonId, Record, Screening, Selection};
use palmares_text::fold::fold;

/// Films that titles may mean, by their numbers from 0.
pub trait KnownFilms: Sync {
    /// How many there are.
    fn count(&self) -> usize;
    /// Tells every title of a film, the one to show first.
    fn titles(&self, film: usize, tell: &mut dyn FnMut(&str));
    /// The film's year.
    fn year(&self, film: usize) -> Option<u16>;
    /// Every name of its directors.
    fn directors(&self, film: usize) -> Vec<String>;
    /// Whether the edition of the schedule chose it.
    fn is_selected(&self, film: usize) -> bool;
    /// Its id, by which a catalogue refers to it.
    fn id(&self, film: usize) -> &str;
    /// The film with an id.
    fn with_id(&self, id: &str) -> Option<usize>;
    /// The id of the director of that name, where there is no doubt who it is: who directed films, of about the year if
    /// that is known, and shares the name with nobody.
    fn director(&self, _name: &str, _year: Option<u16>) -> Option<&str> {
        None
    }
}

/// Years between two films, past which a name is thought to be another's.
const CAREER: u16 = 40;

/// The films of a catalogue.
#[derive(Debug)]
pub struct CatalogueFilms<'c> {
    catalogue: &'c Catalogue,
    selected: HashSet<usize>,
    /// People by their names, folded; `None` for a name that several have. Made when it is asked for.
    people: OnceLock<HashMap<String, Option<PersonId>>>,
}

impl<'c> CatalogueFilms<'c> {
    /// The films of a catalogue; those that the edition chose or shows may be told from their namesakes.
    #[must_use]
    pub fn new(catalogue: &'c Catalogue, edition: Option<EditionId>) -> Self {
        let edition = edition.map(|edition| catalogue.edition(edition));
        let chosen = edition.into_iter().flat_map(|edition| {
            let selections = edition.selections().map(Selection::film);
            let screenings = edition.screenings().flat_map(Screening::films);
            selections.chain(screenings).map(|film| film.id().index()).collect::<Vec<_>>()
        });
        Self { catalogue, selected: chosen.collect(), people: OnceLock::new() }
    }

    fn people(&self) -> &HashMap<String, Option<PersonId>> {
        self.people.get_or_init(|| {
            let mut people: HashMap<String, Option<PersonId>> = HashMap::new();
            for person in self.catalogue.people() {
                let further = person.names().map(|name| name.text);
                for name in std::iter::once(person.name()).chain(further) {
                    let known = people.entry(fold(name)).or_insert(Some(person.id()));
                    *known = known.filter(|known| *known == person.id());
                }
            }
            people
        })
    }
}

impl KnownFilms for CatalogueFilms<'_> {
    fn count(&self) -> usize {
        self.catalogue.film_count()
    }

    fn titles(&self, film: usize, tell: &mut dyn FnMut(&str)) {
        let film = self.catalogue.film(FilmId::at(film));
        tell(film.title());
        film.original_title().into_iter().for_each(&mut *tell);
        film.titles().for_each(|name| tell(name.text));
    }

    fn year(&self, film: usize) -> Option<u16> {
        self.catalogue.film(FilmId::at(film)).year()
    }

    fn directors(&self, film: usize) -> Vec<String> {
        let names = self.catalogue.film(FilmId::at(film)).directors().flat_map(|person| {
            let further = person.names().map(|name| name.text.to_owned());
            std::iter::once(person.name().to_owned()).chain(further)
        });
        names.take(100).collect()
    }

    fn is_selected(&self, film: usize) -> bool {
        self.selected.contains(&film)
    }

    fn id(&self, film: usize) -> &str {
        self.catalogue.film(FilmId::at(film)).id_text()
    }

    fn with_id(&self, id: &str) -> Option<usize> {
        match self.catalogue.resolve(&format!("film:{id}"))? {
            Record::Film(film) => Some(film.index()),
            _ => None,
        }
    }

    fn director(&self, name: &str, year: Option<u16>) -> Option<&str> {
        let name = fold(name);
        // A name of one word is soon another's.
        let person = (*self.people().get(&name).filter(|_| name.contains(' '))?)?;
        let person = self.catalogue.person(person);
        let directed = person.credits().filter(|credit| credit.role == "director");
        let mut years = directed.map(|credit| credit.film.year());
        let is_of_the_time = |of: Option<u16>| match (of, year) {
            (Some(of), Some(year)) => of.abs_diff(year) <= CAREER,
            _ => true,
        };
        years.any(is_of_the_time).then(|| person.id_text())
    }
}
