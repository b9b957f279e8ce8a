//! Films and people.

use palmares_text::Clean;

use super::{Builder, CleanList, DuplicateId, NameRecord, NoteRecord, Origin, Reference};
use crate::columns::{BasedOnRow, CreditRow, CreditedAs, NONE};
use crate::known_none::EmptyList;
use crate::terms::Mode;

/// A film, as a file or an importer has it. `None` is not known; an empty list is known to hold nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FilmRecord<'a> {
    /// Unique among films.
    pub id: Clean<'a>,
    /// The title to show.
    pub title: Clean<'a>,
    /// The title in the film's own language and script.
    pub original_title: Option<Clean<'a>>,
    /// Further titles.
    pub titles: Option<Vec<NameRecord<'a>>>,
    /// Year of the film.
    pub year: Option<u16>,
    /// `feature`, `short`, `medium`, `series` or another word.
    pub form: Option<Clean<'a>>,
    /// How it was made.
    pub modes: Option<Vec<Mode>>,
    /// Producing countries, as codes.
    pub countries: CleanList<'a>,
    /// Languages spoken, as BCP 47 tags.
    pub languages: CleanList<'a>,
    /// Running time in minutes.
    pub minutes: Option<u16>,
    /// Genres.
    pub genres: CleanList<'a>,
    /// Credits in billing order.
    pub credits: Option<Vec<CreditRecord<'a>>>,
    /// What the film tells, in a sentence or a few.
    pub synopsis: Option<Clean<'a>>,
    /// What the film is based on.
    pub based_on: Option<BasedOnRecord<'a>>,
    /// Remarks.
    pub notes: Option<Vec<NoteRecord<'a>>>,
    /// Path of a poster inside the catalogue's folder, or a web address.
    pub poster: Option<Clean<'a>>,
    /// Web addresses about the film.
    pub links: CleanList<'a>,
    /// Ids at other databases, as (database, id).
    pub ids: Option<Vec<(Clean<'a>, Clean<'a>)>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

/// What one person did in a film.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CreditRecord<'a> {
    /// Id of the person.
    pub person: Clean<'a>,
    /// In which role: `director`, `actress` or another word.
    pub role: Clean<'a>,
    /// The character played.
    pub character: Option<Clean<'a>>,
    /// The name as the film has it, where it differs.
    pub credited_as: Option<Clean<'a>>,
}

/// What a film is based on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BasedOnRecord<'a> {
    /// `novel`, `true_story` and the like.
    pub kind: Option<Clean<'a>>,
    /// Id of the person whose work or life it is.
    pub person: Option<Clean<'a>>,
    /// In words.
    pub text: Option<Clean<'a>>,
}

/// Somebody who made films, was honoured or sat on a jury.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonRecord<'a> {
    /// Unique among people.
    pub id: Clean<'a>,
    /// The name to show.
    pub name: Clean<'a>,
    /// Further names.
    pub names: Option<Vec<NameRecord<'a>>>,
    /// Date of birth, EDTF.
    pub born: Option<Clean<'a>>,
    /// Date of death, EDTF.
    pub died: Option<Clean<'a>>,
    /// Countries, as codes.
    pub countries: CleanList<'a>,
    /// Ids at other databases, as (database, id).
    pub ids: Option<Vec<(Clean<'a>, Clean<'a>)>>,
    /// Remarks.
    pub notes: Option<Vec<NoteRecord<'a>>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

impl<'a> FilmRecord<'a> {
    /// A film of which only that is known.
    #[must_use]
    pub fn new(id: impl Into<Clean<'a>>, title: impl Into<Clean<'a>>) -> Self {
        Self { id: id.into(), title: title.into(), ..Self::default() }
    }
}

impl<'a> CreditRecord<'a> {
    /// A credit of which only that is known.
    #[must_use]
    pub fn new(person: impl Into<Clean<'a>>, role: impl Into<Clean<'a>>) -> Self {
        Self { person: person.into(), role: role.into(), ..Self::default() }
    }
}

impl<'a> PersonRecord<'a> {
    /// A person of whom only that is known.
    #[must_use]
    pub fn new(id: impl Into<Clean<'a>>, name: impl Into<Clean<'a>>) -> Self {
        Self { id: id.into(), name: name.into(), ..Self::default() }
    }
}

impl Builder {
    /// Adds a film.
    ///
    /// # Errors
    /// When there is a film with this id already.
    pub fn film(&mut self, origin: Origin, film: &FilmRecord<'_>) -> Result<(), DuplicateId> {
        let row = self.cat.films.ids.define(&mut self.cat.texts, &film.id).ok_or(DuplicateId)?;
        let title = self.text(&film.title);
        self.cat.films.title.push(title);
        let same = film.original_title.as_ref().is_some_and(|original| *original == film.title);
        let original = if same { title } else { self.known_text(&film.original_title) };
        self.cat.films.original_title.push(original);
        for name in film.titles.iter().flatten() {
            let name = self.name_row(name);
            self.cat.films.titles.push(row, name);
        }
        self.cat.films.year.push(film.year.unwrap_or(0));
        if let Some(form) = &film.form {
            let form = self.word(form);
            self.cat.films.form.set(row, form);
        }
        for mode in film.modes.iter().flatten() {
            self.cat.films.modes.push(row, *mode);
        }
        let countries = self.words(&film.countries);
        self.cat.films.countries.push(countries);
        let languages = self.words(&film.languages);
        self.cat.films.languages.push(languages);
        self.cat.films.minutes.push(film.minutes.unwrap_or(0));
        let genres = self.words(&film.genres);
        self.cat.films.genres.push(genres);
        self.credits(origin, row, film.credits.as_deref());
        let synopsis = self.known_text(&film.synopsis);
        self.cat.films.synopsis.push(synopsis);
        if let Some(basis) = &film.based_on {
            let person = basis.person.as_ref();
            let basis = BasedOnRow {
                kind: self.known_word(&basis.kind),
                person: person
                    .map_or(NONE, |id| self.person_slot(origin, Reference::BasedOnPerson, id)),
                text: self.known_text(&basis.text),
            };
            self.cat.films.based_on.set(row, basis);
        }
        for note in film.notes.iter().flatten() {
            let note = self.note_row(origin, Reference::FilmNoteSource, note);
            self.cat.films.notes.push(row, note);
        }
        if let Some(poster) = &film.poster {
            let poster = self.text(poster);
            self.cat.films.poster.set(row, poster);
        }
        for link in film.links.iter().flatten() {
            let link = self.text(link);
            self.cat.films.links.push(row, link);
        }
        self.cat.films.external.open();
        for pair in film.ids.iter().flatten() {
            let pair = self.pair_row(pair);
            self.cat.films.external.push(pair);
        }
        if film.sources.is_some() {
            let sources = self.source_list(origin, Reference::FilmSource, &film.sources);
            self.cat.films.sources.set(row, sources);
        }
        Ok(())
    }

    fn credits(&mut self, origin: Origin, row: usize, credits: Option<&[CreditRecord<'_>]>) {
        self.cat.films.credits.open();
        if credits.is_some_and(<[_]>::is_empty) {
            self.cat.known_none.insert(EmptyList::Credits, row);
        }
        for credit in credits.unwrap_or_default() {
            let person = self.person_slot(origin, Reference::CreditPerson, &credit.person);
            let role_word = self.word(&credit.role);
            let role = self.cat.films.roles.intern(role_word);
            let character = self.known_word(&credit.character);
            self.cat.films.credits.push(CreditRow { person, role, character });
            if let Some(text) = &credit.credited_as {
                let text = self.text(text);
                let credited = CreditedAs { person, role: role_word, text };
                self.cat.films.credited_as.push(row, credited);
            }
        }
    }

    /// Adds a person.
    ///
    /// # Errors
    /// When there is a person with this id already.
    pub fn person(&mut self, origin: Origin, person: &PersonRecord<'_>) -> Result<(), DuplicateId> {
        let row = self.cat.people.ids.define(&mut self.cat.texts, &person.id).ok_or(DuplicateId)?;
        let name = self.text(&person.name);
        self.cat.people.name.push(name);
        for name in person.names.iter().flatten() {
            let name = self.name_row(name);
            self.cat.people.names.push(row, name);
        }
        let born = self.known_word(&person.born);
        self.cat.people.born.push(born);
        if let Some(died) = &person.died {
            let died = self.word(died);
            self.cat.people.died.set(row, died);
        }
        if person.countries.is_some() {
            let countries = self.words(&person.countries);
            self.cat.people.countries.set(row, countries);
        }
        for pair in person.ids.iter().flatten() {
            let pair = self.pair_row(pair);
            self.cat.people.external.push(row, pair);
        }
        for note in person.notes.iter().flatten() {
            let note = self.note_row(origin, Reference::PersonNoteSource, note);
            self.cat.people.notes.push(row, note);
        }
        if person.sources.is_some() {
            let sources = self.source_list(origin, Reference::PersonSource, &person.sources);
            self.cat.people.sources.set(row, sources);
        }
        Ok(())
    }
}
