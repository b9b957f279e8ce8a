//! Writers of films and people.

use super::{Builder, DuplicateId, Mention, Origin};
use crate::columns::{BasedOnRow, CreditRow, CreditedAs, ListRef, NONE, PairRow};
use crate::known_none::Field;
use crate::terms::{Mode, NameKind};
use crate::text::Text;

impl Builder {
    /// Begins a film. What is not written stays "not known".
    pub fn film(&mut self, origin: Origin, id: &str) -> Result<FilmWriter<'_>, DuplicateId> {
        let films = &mut self.cat.films;
        let row = films.ids.define(&mut self.cat.texts, id).ok_or(DuplicateId)?;
        films.title.push(Text::NONE);
        films.original_title.push(Text::NONE);
        films.year.push(0);
        films.minutes.push(0);
        films.countries.push(ListRef::UNKNOWN);
        films.languages.push(ListRef::UNKNOWN);
        films.genres.push(ListRef::UNKNOWN);
        films.credits.open();
        films.synopsis.push(Text::NONE);
        films.external.open();
        Ok(FilmWriter { b: self, origin, row })
    }

    /// Begins a person.
    pub fn new_person(
        &mut self,
        origin: Origin,
        id: &str,
    ) -> Result<PersonWriter<'_>, DuplicateId> {
        let people = &mut self.cat.people;
        let row = people.ids.define(&mut self.cat.texts, id).ok_or(DuplicateId)?;
        people.name.push(Text::NONE);
        people.born.push(Text::NONE);
        Ok(PersonWriter { b: self, origin, row })
    }
}

/// Writes one film.
#[derive(Debug)]
pub struct FilmWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl FilmWriter<'_> {
    /// Display title.
    pub fn title(&mut self, text: &str) {
        self.b.cat.films.title[self.row] = self.b.cat.texts.push(text);
    }

    /// Title in the film's own language and script.
    pub fn original_title(&mut self, text: &str) {
        let title = self.b.cat.films.title[self.row];
        self.b.cat.films.original_title[self.row] =
            if self.b.cat.texts.is(title, text) { title } else { self.b.cat.texts.push(text) };
    }

    /// A further title.
    pub fn name(&mut self, text: &str, lang: Option<&str>, kind: NameKind) {
        let name = self.b.name_row(text, lang, kind);
        self.b.cat.films.titles.push(self.row, name);
    }

    /// Year of the film.
    pub fn year(&mut self, year: u16) {
        self.b.cat.films.year[self.row] = year;
    }

    /// `feature`, `short`, `medium`, `series` or another word.
    pub fn form(&mut self, form: &str) {
        let form = self.b.word(form);
        self.b.cat.films.form.set(self.row, form);
    }

    /// One way in which the film was made.
    pub fn mode(&mut self, mode: Mode) {
        self.b.cat.films.modes.push(self.row, mode);
    }

    /// Producing countries, as codes.
    pub fn countries<'t>(&mut self, codes: impl Iterator<Item = &'t str>) {
        self.b.cat.films.countries[self.row] = self.b.words(codes);
    }

    /// Languages spoken, as BCP 47 tags.
    pub fn languages<'t>(&mut self, tags: impl Iterator<Item = &'t str>) {
        self.b.cat.films.languages[self.row] = self.b.words(tags);
    }

    /// Running time in minutes.
    pub fn minutes(&mut self, minutes: u16) {
        self.b.cat.films.minutes[self.row] = minutes;
    }

    /// Genres.
    pub fn genres<'t>(&mut self, genres: impl Iterator<Item = &'t str>) {
        self.b.cat.films.genres[self.row] = self.b.words(genres);
    }

    /// The film is known to have no credits at all.
    pub fn no_credits(&mut self) {
        self.b.cat.known_none.insert(Field::Credits, self.row);
    }

    /// A credit: who, in which role, as which character, under which spelling of the name.
    pub fn credit(
        &mut self,
        person: &str,
        role: &str,
        character: Option<&str>,
        credited_as: Option<&str>,
    ) {
        let person = self.b.person(self.origin, Mention::CreditPerson, person);
        let role_word = self.b.word(role);
        let role = self.b.cat.films.roles.intern(role_word);
        let character = self.b.word(character.unwrap_or_default());
        self.b.cat.films.credits.push(CreditRow { person, role, character });
        if let Some(text) = credited_as {
            let text = self.b.text(text);
            let credited = CreditedAs { person, role: role_word, text };
            self.b.cat.films.credited_as.push(self.row, credited);
        }
    }

    /// What the film tells, in a sentence or a few.
    pub fn synopsis(&mut self, text: &str) {
        self.b.cat.films.synopsis[self.row] = self.b.cat.texts.push(text);
    }

    /// What the film is based on.
    pub fn based_on(&mut self, kind: Option<&str>, person: Option<&str>, text: Option<&str>) {
        let person =
            person.map_or(NONE, |id| self.b.person(self.origin, Mention::BasedOnPerson, id));
        let row = BasedOnRow {
            kind: self.b.word(kind.unwrap_or_default()),
            person,
            text: self.b.text(text.unwrap_or_default()),
        };
        self.b.cat.films.based_on.set(self.row, row);
    }

    /// A remark with what it rests on.
    pub fn note<'t>(&mut self, text: &str, sources: Option<impl Iterator<Item = &'t str>>) {
        let note = self.b.note_row(self.origin, Mention::FilmNoteSource, text, sources);
        self.b.cat.films.notes.push(self.row, note);
    }

    /// Path of a poster, inside the catalogue's folder.
    pub fn poster(&mut self, path: &str) {
        let path = self.b.text(path);
        self.b.cat.films.poster.set(self.row, path);
    }

    /// A web address about the film.
    pub fn link(&mut self, url: &str) {
        let url = self.b.text(url);
        self.b.cat.films.links.push(self.row, url);
    }

    /// The film's id at another database.
    pub fn external_id(&mut self, scheme: &str, value: &str) {
        let pair = PairRow { key: self.b.word(scheme), value: self.b.text(value) };
        self.b.cat.films.external.push(pair);
    }

    /// What the record rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        let list = self.b.source_list(self.origin, Mention::FilmSource, ids);
        self.b.cat.films.sources.set(self.row, list);
    }
}

/// Writes one person.
#[derive(Debug)]
pub struct PersonWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl PersonWriter<'_> {
    /// The name to show.
    pub fn display_name(&mut self, text: &str) {
        self.b.cat.people.name[self.row] = self.b.cat.texts.push(text);
    }

    /// A further name.
    pub fn name(&mut self, text: &str, lang: Option<&str>, kind: NameKind) {
        let name = self.b.name_row(text, lang, kind);
        self.b.cat.people.names.push(self.row, name);
    }

    /// Date of birth, EDTF.
    pub fn born(&mut self, date: &str) {
        self.b.cat.people.born[self.row] = self.b.word(date);
    }

    /// Date of death, EDTF.
    pub fn died(&mut self, date: &str) {
        let date = self.b.word(date);
        self.b.cat.people.died.set(self.row, date);
    }

    /// Countries, as codes.
    pub fn countries<'t>(&mut self, codes: impl Iterator<Item = &'t str>) {
        let list = self.b.words(codes);
        self.b.cat.people.countries.set(self.row, list);
    }

    /// The person's id at another database.
    pub fn external_id(&mut self, scheme: &str, value: &str) {
        let pair = PairRow { key: self.b.word(scheme), value: self.b.text(value) };
        self.b.cat.people.external.push(self.row, pair);
    }

    /// A remark with what it rests on.
    pub fn note<'t>(&mut self, text: &str, sources: Option<impl Iterator<Item = &'t str>>) {
        let note = self.b.note_row(self.origin, Mention::PersonNoteSource, text, sources);
        self.b.cat.people.notes.push(self.row, note);
    }

    /// What the record rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        let list = self.b.source_list(self.origin, Mention::PersonSource, ids);
        self.b.cat.people.sources.set(self.row, list);
    }
}
