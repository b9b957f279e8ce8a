//! Building a catalogue: records in, in any order, then every reference resolved at once.
//!
//! A record may name another before that one is read, or in another file. Each id gets a slot
//! on its first mention; [`Builder::finish`] turns slots into records and reports the
//! references that nothing answers.

mod festival;
mod film;
mod finish;
mod honours;

use super::columns::{ListRef, NameRow, NoteRow};
use super::terms::NameKind;
use super::text::{IdTable, Interner, Text};
use super::{About, Catalogue};

pub use festival::{EditionWriter, FestivalWriter, ScreeningWriter, SelectionWriter};
pub use film::{FilmWriter, PersonWriter};
pub use honours::{AwardWriter, ClaimWriter, SourceWriter};

/// Where a record comes from: the number of its file and its place in that file's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin {
    /// Number of the file, in the order of reading.
    pub file: u16,
    /// Place in its list, from 0.
    pub record: u32,
}

/// A record with this id is there already; the first one stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuplicateId;

/// A reference to a record that no file has. The reference is left out of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLink {
    /// The record that holds the reference.
    pub origin: Origin,
    /// The list of that record, such as `films`.
    pub list: &'static str,
    /// Where in the record the reference stands, such as `credits[].person`.
    pub field: &'static str,
    /// What it should have named, such as `person`.
    pub wanted: &'static str,
    /// The id or address that it names.
    pub id: String,
}

/// Every place of the format that refers to another record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mention {
    CreditPerson,
    BasedOnPerson,
    FilmSource,
    FilmNoteSource,
    PersonSource,
    PersonNoteSource,
    FestivalSource,
    FestivalNoteSource,
    EditionFestival,
    EditionSource,
    EditionNoteSource,
    JuryMember,
    SelectionFilm,
    SelectionEdition,
    SelectionSection,
    SelectionSource,
    ScreeningFilm,
    ScreeningFilms,
    ScreeningEdition,
    ScreeningSection,
    ScreeningSource,
    AwardEdition,
    AwardFilm,
    AwardPerson,
    AwardJury,
    AwardSource,
    ClaimAbout,
    ClaimSource,
}

impl Mention {
    /// The list, the field and the kind wanted.
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::CreditPerson => ("films", "credits[].person", "person"),
            Self::BasedOnPerson => ("films", "based_on.person", "person"),
            Self::FilmSource => ("films", "sources[]", "source"),
            Self::FilmNoteSource => ("films", "notes[].sources[]", "source"),
            Self::PersonSource => ("people", "sources[]", "source"),
            Self::PersonNoteSource => ("people", "notes[].sources[]", "source"),
            Self::FestivalSource => ("festivals", "sources[]", "source"),
            Self::FestivalNoteSource => ("festivals", "notes[].sources[]", "source"),
            Self::EditionFestival => ("editions", "festival", "festival"),
            Self::EditionSource => ("editions", "sources[]", "source"),
            Self::EditionNoteSource => ("editions", "notes[].sources[]", "source"),
            Self::JuryMember => ("editions", "juries[].members[].person", "person"),
            Self::SelectionFilm => ("selections", "film", "film"),
            Self::SelectionEdition => ("selections", "edition", "edition"),
            Self::SelectionSection => ("selections", "section", "section"),
            Self::SelectionSource => ("selections", "sources[]", "source"),
            Self::ScreeningFilm => ("screenings", "film", "film"),
            Self::ScreeningFilms => ("screenings", "films[]", "film"),
            Self::ScreeningEdition => ("screenings", "edition", "edition"),
            Self::ScreeningSection => ("screenings", "section", "section"),
            Self::ScreeningSource => ("screenings", "sources[]", "source"),
            Self::AwardEdition => ("awards", "edition", "edition"),
            Self::AwardFilm => ("awards", "film", "film"),
            Self::AwardPerson => ("awards", "people[].person", "person"),
            Self::AwardJury => ("awards", "jury", "jury"),
            Self::AwardSource => ("awards", "sources[]", "source"),
            Self::ClaimAbout => ("claims", "about", "record"),
            Self::ClaimSource => ("claims", "sources[]", "source"),
        }
    }
}

/// A mention made before its record was seen; most are answered later.
#[derive(Debug, Clone, Copy)]
struct Pending {
    slot: u32,
    origin: Origin,
    mention: Mention,
}

/// Takes records and makes a [`Catalogue`] of them.
#[derive(Debug, Default)]
pub struct Builder {
    cat: Catalogue,
    interner: Interner,
    pending: Vec<Pending>,
    scratch: Vec<u32>,
    selection_origins: Vec<Origin>,
    screening_origins: Vec<Origin>,
    award_origins: Vec<Origin>,
    claim_origins: Vec<Origin>,
}

impl Builder {
    /// An empty builder.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What the catalogue says of itself; the first file to say a thing is heard.
    pub fn about(&mut self, name: Option<&str>, updated: Option<&str>, licence: Option<&str>) {
        let About { name: n, updated: u, licence: l } = &mut self.cat.about;
        for (slot, value) in [(n, name), (u, updated), (l, licence)] {
            if slot.is_none() {
                *slot = value.map(str::to_owned);
            }
        }
    }

    /// Tells which people will be named next, in any order; naming them is faster then.
    pub fn soon_people<'t>(&self, ids: impl Iterator<Item = &'t str>) {
        self.cat.people.ids.warm(ids);
    }

    /// Tells which films will be named or begun next.
    pub fn soon_films<'t>(&self, ids: impl Iterator<Item = &'t str>) {
        self.cat.films.ids.warm(ids);
    }

    /// Tells which characters, places and other words that recur will come next.
    pub fn soon_words<'t>(&self, words: impl Iterator<Item = &'t str>) {
        self.interner.warm(words);
    }

    fn word(&mut self, text: &str) -> Text {
        self.interner.intern(&mut self.cat.texts, text)
    }

    fn text(&mut self, text: &str) -> Text {
        self.cat.texts.push(text)
    }

    fn words<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> ListRef {
        self.scratch.clear();
        for text in texts {
            let word = self.interner.intern(&mut self.cat.texts, text);
            self.scratch.push(word.to_raw());
        }
        self.cat.words.intern(&self.scratch)
    }

    fn name_row(&mut self, text: &str, lang: Option<&str>, kind: NameKind) -> NameRow {
        NameRow { text: self.text(text), lang: self.word(lang.unwrap_or_default()), kind }
    }

    fn note_row<'t>(
        &mut self,
        origin: Origin,
        mention: Mention,
        text: &str,
        sources: Option<impl Iterator<Item = &'t str>>,
    ) -> NoteRow {
        let sources = match sources {
            Some(sources) => self.source_list(origin, mention, sources),
            None => ListRef::UNKNOWN,
        };
        NoteRow { text: self.text(text), sources }
    }

    fn source_list<'t>(
        &mut self,
        origin: Origin,
        mention: Mention,
        ids: impl Iterator<Item = &'t str>,
    ) -> ListRef {
        self.scratch.clear();
        for id in ids {
            let slot = self.cat.sources.ids.slot(&mut self.cat.texts, id);
            note_pending(&mut self.pending, &self.cat.sources.ids, slot, origin, mention);
            self.scratch.push(slot);
        }
        self.cat.source_lists.intern(&self.scratch)
    }

    fn person(&mut self, origin: Origin, mention: Mention, id: &str) -> u32 {
        let slot = self.cat.people.ids.slot(&mut self.cat.texts, id);
        note_pending(&mut self.pending, &self.cat.people.ids, slot, origin, mention);
        slot
    }

    fn film_slot(&mut self, origin: Origin, mention: Mention, id: &str) -> u32 {
        let slot = self.cat.films.ids.slot(&mut self.cat.texts, id);
        note_pending(&mut self.pending, &self.cat.films.ids, slot, origin, mention);
        slot
    }

    fn edition_slot(&mut self, origin: Origin, mention: Mention, id: &str) -> u32 {
        let slot = self.cat.editions.ids.slot(&mut self.cat.texts, id);
        note_pending(&mut self.pending, &self.cat.editions.ids, slot, origin, mention);
        slot
    }
}

fn note_pending(
    pending: &mut Vec<Pending>,
    ids: &IdTable,
    slot: u32,
    origin: Origin,
    mention: Mention,
) {
    if !ids.is_defined(slot) {
        pending.push(Pending { slot, origin, mention });
    }
}
