//! Building a catalogue: records in, in any order, then every reference resolved at once.
//!
//! A record may name another before that one is read, or in another file. Each id gets a slot
//! on its first mention; [`Builder::finish`] turns slots into records and reports the
//! references that nothing answers.

mod extend;
mod festival;
mod film;
mod finish;
mod honours;
mod screening;
mod venue;

use palmares_text::Clean;

use super::columns::{ListRef, NameRow, NoteRow, PairRow};
use super::terms::NameKind;
use super::text::{IdTable, Interner, Prefetch, TextRef};
use super::{About, Catalogue, RecordKind};

pub use festival::{
    DuplicatePart, EditionRecord, FestivalRecord, JuryRecord, MemberRecord, SectionRecord,
    SelectionRecord, SizeRecord,
};
pub use film::{BasedOnRecord, CreditRecord, FilmRecord, PersonRecord};
pub use honours::{AwardRecord, ClaimRecord, RecipientRecord, SourceRecord, StatementRecord};
pub use screening::{ScreeningRecord, TicketsRecord};
pub use venue::{TravelRecord, VenueRecord};

/// Several texts: `None` when not known, an empty list when known to be none.
pub type CleanList<'a> = Option<Vec<Clean<'a>>>;

/// A further name of a film, person or festival.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NameRecord<'a> {
    /// The name.
    pub text: Clean<'a>,
    /// The language it is in, or was carried over to: a BCP 47 tag.
    pub lang: Option<Clean<'a>>,
    /// What it is to the record; [`NameKind::Variant`] when not known.
    pub kind: Option<NameKind>,
}

/// A remark with what it rests on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoteRecord<'a> {
    /// The remark.
    pub text: Clean<'a>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

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
    /// Where in that record it stands.
    pub reference: Reference,
    /// The id or address that it names.
    pub id: String,
}

/// Everything in a record that refers to another record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the record's name, then the field's")]
pub enum Reference {
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
    VenueSource,
    TravelFrom,
    TravelTo,
    AwardEdition,
    AwardFilm,
    AwardPerson,
    AwardJury,
    AwardSource,
    ClaimAbout,
    ClaimSource,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkTarget {
    /// A record of one kind.
    Kind(RecordKind),
    /// A venue.
    Venue,
    /// A record of any kind.
    Any,
}

impl Reference {
    /// What is referred to.
    #[must_use]
    pub fn target(self) -> LinkTarget {
        LinkTarget::Kind(match self {
            Self::CreditPerson | Self::BasedOnPerson | Self::JuryMember | Self::AwardPerson => {
                RecordKind::Person
            }
            Self::SelectionFilm | Self::ScreeningFilm | Self::ScreeningFilms | Self::AwardFilm => {
                RecordKind::Film
            }
            Self::EditionFestival => RecordKind::Festival,
            Self::SelectionEdition | Self::ScreeningEdition | Self::AwardEdition => {
                RecordKind::Edition
            }
            Self::SelectionSection | Self::ScreeningSection => RecordKind::Section,
            Self::AwardJury => RecordKind::Jury,
            Self::FilmSource
            | Self::FilmNoteSource
            | Self::PersonSource
            | Self::PersonNoteSource
            | Self::FestivalSource
            | Self::FestivalNoteSource
            | Self::EditionSource
            | Self::EditionNoteSource
            | Self::SelectionSource
            | Self::ScreeningSource
            | Self::VenueSource
            | Self::AwardSource
            | Self::ClaimSource => RecordKind::Source,
            Self::TravelFrom | Self::TravelTo => return LinkTarget::Venue,
            Self::ClaimAbout => return LinkTarget::Any,
        })
    }
}

/// A reference made before its record was seen; most are resolved later.
#[derive(Debug, Clone, Copy)]
struct Pending {
    slot: u32,
    origin: Origin,
    reference: Reference,
}

/// Something that records to come will look up.
#[derive(Debug, Clone, Copy)]
pub enum PrefetchKey<'t> {
    /// A film's id.
    Film(&'t str),
    /// A person's id.
    Person(&'t str),
    /// A word that recurs, such as a character's name.
    Word(&'t str),
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

/// How many bytes of a file there are to a byte of text in the catalogue, at the least.
const BYTES_PER_TEXT_BYTE: usize = 3;

/// How many there are to a credit.
const BYTES_PER_CREDIT: usize = 128;

impl Builder {
    /// An empty builder.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room for a file of so many bytes. Memory that is not filled costs address space alone.
    pub fn reserve(&mut self, bytes: usize) {
        self.cat.texts.reserve(bytes / BYTES_PER_TEXT_BYTE);
        self.cat.films.credits.reserve(bytes / BYTES_PER_CREDIT);
    }

    /// What the catalogue says of itself; the first file to say a thing is heard.
    pub fn about(&mut self, about: About<'_>) {
        let known = &mut self.cat.about;
        for (slot, value) in [
            (&mut known.name, about.name),
            (&mut known.updated, about.updated),
            (&mut known.licence, about.licence),
        ] {
            if slot.is_none() {
                *slot = value.map(Clean::into_owned);
            }
        }
    }

    /// Brings into the cache what records to come will look up, a hundred or so at a time; adding them is faster then.
    pub fn prefetch<'t>(&self, lookups: impl Iterator<Item = PrefetchKey<'t>>) {
        let mut soon = Prefetch::new();
        for lookup in lookups {
            match lookup {
                PrefetchKey::Film(id) => self.cat.films.ids.prefetch(id, &mut soon),
                PrefetchKey::Person(id) => self.cat.people.ids.prefetch(id, &mut soon),
                PrefetchKey::Word(word) => self.interner.prefetch(word, &mut soon),
            }
        }
        soon.run();
    }

    fn word(&mut self, text: &Clean<'_>) -> TextRef {
        self.interner.intern(&mut self.cat.texts, text)
    }

    fn text(&mut self, text: &Clean<'_>) -> TextRef {
        self.cat.texts.push(text)
    }

    fn known_word(&mut self, text: &Option<Clean<'_>>) -> TextRef {
        text.as_ref().map_or(TextRef::NONE, |text| self.word(text))
    }

    fn known_text(&mut self, text: &Option<Clean<'_>>) -> TextRef {
        text.as_ref().map_or(TextRef::NONE, |text| self.text(text))
    }

    fn words(&mut self, texts: &CleanList<'_>) -> ListRef {
        let Some(texts) = texts else { return ListRef::UNKNOWN };
        self.scratch.clear();
        for text in texts {
            let word = self.interner.intern(&mut self.cat.texts, text);
            self.scratch.push(word.to_raw());
        }
        self.cat.words.intern(&self.scratch)
    }

    fn name_row(&mut self, name: &NameRecord<'_>) -> NameRow {
        NameRow {
            text: self.text(&name.text),
            lang: self.known_word(&name.lang),
            kind: name.kind.unwrap_or(NameKind::Variant),
        }
    }

    fn pair_row(&mut self, (scheme, id): &(Clean<'_>, Clean<'_>)) -> PairRow {
        PairRow { key: self.word(scheme), value: self.text(id) }
    }

    fn note_row(&mut self, origin: Origin, reference: Reference, note: &NoteRecord<'_>) -> NoteRow {
        let sources = self.source_list(origin, reference, &note.sources);
        NoteRow { text: self.text(&note.text), sources }
    }

    fn source_list(
        &mut self,
        origin: Origin,
        reference: Reference,
        ids: &CleanList<'_>,
    ) -> ListRef {
        let Some(ids) = ids else { return ListRef::UNKNOWN };
        self.scratch.clear();
        for id in ids {
            let slot = self.cat.sources.ids.slot(&mut self.cat.texts, id);
            note_pending(&mut self.pending, &self.cat.sources.ids, slot, origin, reference);
            self.scratch.push(slot);
        }
        self.cat.source_lists.intern(&self.scratch)
    }

    fn person_slot(&mut self, origin: Origin, reference: Reference, id: &Clean<'_>) -> u32 {
        let slot = self.cat.people.ids.slot(&mut self.cat.texts, id);
        note_pending(&mut self.pending, &self.cat.people.ids, slot, origin, reference);
        slot
    }

    fn film_slot(&mut self, origin: Origin, reference: Reference, id: &Clean<'_>) -> u32 {
        let slot = self.cat.films.ids.slot(&mut self.cat.texts, id);
        note_pending(&mut self.pending, &self.cat.films.ids, slot, origin, reference);
        slot
    }

    fn edition_slot(&mut self, origin: Origin, reference: Reference, id: &Clean<'_>) -> u32 {
        let slot = self.cat.editions.ids.slot(&mut self.cat.texts, id);
        note_pending(&mut self.pending, &self.cat.editions.ids, slot, origin, reference);
        slot
    }
}

fn note_pending(
    pending: &mut Vec<Pending>,
    ids: &IdTable,
    slot: u32,
    origin: Origin,
    reference: Reference,
) {
    if !ids.is_defined(slot) {
        pending.push(Pending { slot, origin, reference });
    }
}
