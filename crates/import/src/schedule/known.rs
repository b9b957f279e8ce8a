//! Films that the titles of a schedule may mean.

use std::collections::HashSet;

use palmares_catalogue::{Catalogue, EditionId, FilmId, Record, Screening, Selection};

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
}

/// The films of a catalogue.
#[derive(Debug)]
pub struct CatalogueFilms<'c> {
    catalogue: &'c Catalogue,
    selected: HashSet<usize>,
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
        Self { catalogue, selected: chosen.collect() }
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
}
