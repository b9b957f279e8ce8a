use palmares_text::Clean;

use super::{
    Award, Name, Note, Person, Screening, Selection, Source, cited, differing, foreign_ids, known,
    listed, listed_or_none, view,
};
use crate::build::{BasedOnRecord, CreditRecord, FilmRecord};
use crate::columns::NONE;
use crate::known_none::EmptyList;
use crate::terms::{self, Mode};
use crate::{AwardId, FilmId, PersonId, ScreeningId, SelectionId};

view! {
    /// A film.
    Film, FilmId
}

/// Who did what in a film.
#[derive(Debug, Clone, Copy)]
pub struct Credit<'a> {
    /// The film.
    pub film: Film<'a>,
    /// Who.
    pub person: Person<'a>,
    /// In which role, in the field's words.
    pub role: &'a str,
    /// As which character.
    pub character: Option<&'a str>,
    /// How the name was written, where that differs from the person's name.
    pub credited_as: Option<&'a str>,
}

/// What a film is based on.
#[derive(Debug, Clone, Copy)]
pub struct BasedOn<'a> {
    /// `novel`, `true_story` and the like.
    pub kind: Option<&'a str>,
    /// Whose work or life.
    pub person: Option<Person<'a>>,
    /// In words.
    pub text: Option<&'a str>,
}

impl<'a> From<Credit<'a>> for CreditRecord<'a> {
    fn from(credit: Credit<'a>) -> Self {
        Self {
            person: credit.person.id_text().into(),
            role: credit.role.into(),
            character: credit.character.map(Clean::from),
            credited_as: credit.credited_as.map(Clean::from),
        }
    }
}

impl<'a> From<BasedOn<'a>> for BasedOnRecord<'a> {
    fn from(basis: BasedOn<'a>) -> Self {
        Self {
            kind: basis.kind.map(Clean::from),
            person: basis.person.map(|person| person.id_text().into()),
            text: basis.text.map(Clean::from),
        }
    }
}

impl<'a> Film<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.films.ids.id_of(self.row()))
    }

    /// Display title.
    #[must_use]
    pub fn title(self) -> &'a str {
        self.cat.texts.get(self.cat.films.title[self.row()])
    }

    /// Title in the film's own language and script.
    #[must_use]
    pub fn original_title(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.films.original_title[self.row()])
    }

    /// Further titles.
    pub fn titles(self) -> impl Iterator<Item = Name<'a>> {
        self.cat.name_list(self.cat.films.titles.of(self.row()))
    }

    /// Year of the film.
    #[must_use]
    pub fn year(self) -> Option<u16> {
        known(self.cat.films.year[self.row()])
    }

    /// Running time in minutes.
    #[must_use]
    pub fn minutes(self) -> Option<u16> {
        known(self.cat.films.minutes[self.row()])
    }

    /// `feature`, `short` and the like.
    #[must_use]
    pub fn form(self) -> Option<&'a str> {
        self.cat.films.form.get(self.row()).map(|&form| self.cat.texts.get(form))
    }

    /// How it was made.
    #[must_use]
    pub fn modes(self) -> &'a [Mode] {
        self.cat.films.modes.of(self.row())
    }

    /// Producing countries, as codes; `None` when not known.
    #[must_use]
    pub fn countries(self) -> Option<impl ExactSizeIterator<Item = &'a str> + Clone> {
        self.cat.word_list(self.cat.films.countries[self.row()])
    }

    /// Languages spoken, as BCP 47 tags; `None` when not known.
    #[must_use]
    pub fn languages(self) -> Option<impl ExactSizeIterator<Item = &'a str> + Clone> {
        self.cat.word_list(self.cat.films.languages[self.row()])
    }

    /// Genres; `None` when not known.
    #[must_use]
    pub fn genres(self) -> Option<impl ExactSizeIterator<Item = &'a str> + Clone> {
        self.cat.word_list(self.cat.films.genres[self.row()])
    }

    /// Credits in billing order.
    pub fn credits(self) -> impl Iterator<Item = Credit<'a>> + Clone {
        self.cat.films.credits.range(self.row()).map(move |item| self.credit(item))
    }

    /// Whether it is known that the film has no credits.
    #[must_use]
    pub fn has_no_credits(self) -> bool {
        self.cat.known_none.contains(EmptyList::Credits, self.row())
    }

    /// The directors.
    pub fn directors(self) -> impl Iterator<Item = Person<'a>> + Clone {
        self.credits().filter(|credit| credit.role == "director").map(|credit| credit.person)
    }

    /// Actresses, actors and others on the screen, in billing order.
    pub fn cast(self) -> impl Iterator<Item = Credit<'a>> + Clone {
        self.credits().filter(|credit| terms::is_cast(credit.role))
    }

    pub(super) fn credit(self, item: usize) -> Credit<'a> {
        let cat = self.cat;
        let row = cat.films.credits.items()[item];
        let role = cat.films.roles.get(row.role);
        let person = cat.person(PersonId(row.person));
        let written = cat
            .films
            .credited_as
            .of(self.row())
            .iter()
            .find(|written| written.person == row.person && written.role == role)
            .map(|written| cat.texts.get(written.text));
        Credit {
            film: self,
            person,
            role: cat.texts.get(role),
            character: cat.texts.known(row.character),
            credited_as: differing(written, person.name()),
        }
    }

    /// What the film tells.
    #[must_use]
    pub fn synopsis(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.films.synopsis[self.row()])
    }

    /// What the film is based on.
    #[must_use]
    pub fn based_on(self) -> Option<BasedOn<'a>> {
        let row = self.cat.films.based_on.get(self.row())?;
        Some(BasedOn {
            kind: self.cat.texts.known(row.kind),
            person: (row.person != NONE).then(|| self.cat.person(PersonId(row.person))),
            text: self.cat.texts.known(row.text),
        })
    }

    /// Remarks.
    pub fn notes(self) -> impl Iterator<Item = Note<'a>> {
        self.cat.note_list(self.cat.films.notes.of(self.row()))
    }

    /// Path of a poster, inside the catalogue's folder.
    #[must_use]
    pub fn poster(self) -> Option<&'a str> {
        self.cat.films.poster.get(self.row()).map(|&path| self.cat.texts.get(path))
    }

    /// Web addresses about the film.
    pub fn links(self) -> impl Iterator<Item = &'a str> {
        self.cat.films.links.of(self.row()).iter().map(|&url| self.cat.texts.get(url))
    }

    /// Ids at other databases, as (database, id).
    pub fn external_ids(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.cat.pair_list(self.cat.films.external.of(self.row()))
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        let list = self.cat.films.sources.get(self.row()).copied().unwrap_or_default();
        self.cat.source_list(list)
    }

    /// The film's own fields, as they came.
    #[must_use]
    pub fn record(self) -> FilmRecord<'a> {
        FilmRecord {
            id: self.id_text().into(),
            title: self.title().into(),
            original_title: self.original_title().map(Clean::from),
            titles: listed(self.titles()),
            year: self.year(),
            form: self.form().map(Clean::from),
            modes: listed(self.modes().iter().copied()),
            countries: self.countries().map(|codes| codes.map(Clean::from).collect()),
            languages: self.languages().map(|tags| tags.map(Clean::from).collect()),
            minutes: self.minutes(),
            genres: self.genres().map(|genres| genres.map(Clean::from).collect()),
            credits: listed_or_none(self.credits(), self.has_no_credits()),
            synopsis: self.synopsis().map(Clean::from),
            based_on: self.based_on().map(BasedOnRecord::from),
            notes: listed(self.notes()),
            poster: self.poster().map(Clean::from),
            links: listed(self.links()),
            ids: foreign_ids(self.external_ids()),
            sources: cited(self.sources()),
        }
    }

    /// The editions that chose it.
    pub fn selections(self) -> impl Iterator<Item = Selection<'a>> + Clone {
        let rows = self.cat.films.selections.of(self.row());
        rows.iter().map(move |&at| self.cat.selection(SelectionId(at)))
    }

    /// When and where it ran.
    pub fn screenings(self) -> impl Iterator<Item = Screening<'a>> {
        let rows = self.cat.films.screenings.of(self.row());
        rows.iter().map(move |&at| self.cat.screening(ScreeningId(at)))
    }

    /// What it won or was nominated for.
    pub fn awards(self) -> impl Iterator<Item = Award<'a>> + Clone {
        let rows = self.cat.films.awards.of(self.row());
        rows.iter().map(move |&at| self.cat.award(AwardId(at)))
    }
}
