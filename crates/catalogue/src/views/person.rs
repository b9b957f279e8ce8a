use palmares_text::Clean;

use super::{Award, Credit, Film, Jury, Name, Note, Source, cited, foreign_ids, listed, view};
use crate::build::PersonRecord;
use crate::{AwardId, FilmId, JuryId, PersonId};

view! {
    /// A person.
    Person, PersonId
}

impl<'a> Person<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.people.ids.id_of(self.row()))
    }

    /// The name to show.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.cat.texts.get(self.cat.people.name[self.row()])
    }

    /// Further names.
    pub fn names(self) -> impl Iterator<Item = Name<'a>> {
        self.cat.name_list(self.cat.people.names.of(self.row()))
    }

    /// Date of birth, EDTF.
    #[must_use]
    pub fn born(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.people.born[self.row()])
    }

    /// Date of death, EDTF.
    #[must_use]
    pub fn died(self) -> Option<&'a str> {
        self.cat.people.died.get(self.row()).map(|&date| self.cat.texts.get(date))
    }

    /// Countries, as codes; `None` when not known.
    #[must_use]
    pub fn countries(self) -> Option<impl ExactSizeIterator<Item = &'a str> + Clone> {
        self.cat.word_list(*self.cat.people.countries.get(self.row())?)
    }

    /// Ids at other databases, as (database, id).
    pub fn external_ids(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.cat.pair_list(self.cat.people.external.of(self.row()))
    }

    /// Remarks.
    pub fn notes(self) -> impl Iterator<Item = Note<'a>> {
        self.cat.note_list(self.cat.people.notes.of(self.row()))
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        let list = self.cat.people.sources.get(self.row()).copied().unwrap_or_default();
        self.cat.source_list(list)
    }

    /// The person's own fields, as they came.
    #[must_use]
    pub fn record(self) -> PersonRecord<'a> {
        PersonRecord {
            id: self.id_text().into(),
            name: self.name().into(),
            names: listed(self.names()),
            born: self.born().map(Clean::from),
            died: self.died().map(Clean::from),
            countries: self.countries().map(|codes| codes.map(Clean::from).collect()),
            ids: foreign_ids(self.external_ids()),
            notes: listed(self.notes()),
            sources: cited(self.sources()),
        }
    }

    /// Every credit, in the order of the films.
    pub fn credits(self) -> impl Iterator<Item = Credit<'a>> + Clone {
        self.cat.people.credits.of(self.row()).iter().map(move |&item| {
            let item = item as usize;
            let film = self.cat.films.credits.row_of(item);
            self.cat.film(FilmId::at(film)).credit(item)
        })
    }

    /// How many credits there are.
    #[must_use]
    pub fn credit_count(self) -> usize {
        self.cat.people.credits.of(self.row()).len()
    }

    /// Awards that name the person.
    pub fn awards(self) -> impl Iterator<Item = Award<'a>> + Clone {
        self.cat.people.honours.of(self.row()).iter().map(move |&item| {
            let award = self.cat.awards.people.row_of(item as usize);
            self.cat.award(AwardId::at(award))
        })
    }

    /// Juries that the person sat on, with the role there.
    pub fn juries(self) -> impl Iterator<Item = (Jury<'a>, Option<&'a str>)> {
        let members = &self.cat.editions.members;
        self.cat.people.jury_seats.of(self.row()).iter().map(move |&item| {
            let role = members.items()[item as usize].role;
            let jury = JuryId::at(members.row_of(item as usize));
            (self.cat.jury(jury), self.cat.texts.known(role))
        })
    }

    /// Films based on the person's work or life.
    pub fn adaptations(self) -> impl Iterator<Item = Film<'a>> {
        let films = self.cat.people.adaptations.of(self.row());
        films.iter().map(move |&film| self.cat.film(FilmId(film)))
    }
}
