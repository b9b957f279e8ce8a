//! Typed positions of records: small, cheap to copy, meaningless outside their catalogue.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub struct $name(pub u32);

        impl $name {
            /// The position as an index into a column.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The record at a position; the caller knows that it exists.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(narrow(index))
            }
        }
    )+};
}

ids! {
    /// A film.
    FilmId,
    /// A person.
    PersonId,
    /// A festival.
    FestivalId,
    /// One year's holding of a festival.
    EditionId,
    /// A section of one edition.
    SectionId,
    /// A jury of one edition.
    JuryId,
    /// A prize, mention or nomination.
    AwardId,
    /// A publication that facts rest on.
    SourceId,
    /// An edition's choice of a film.
    SelectionId,
    /// One showing.
    ScreeningId,
    /// A house that films are shown in.
    VenueId,
    /// One version of a contested fact.
    ClaimId,
}

/// Positions are `u32` throughout: a file's size bound keeps counts far below that.
#[must_use]
pub(crate) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Anything that has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Record {
    /// A film.
    Film(FilmId),
    /// A person.
    Person(PersonId),
    /// A festival.
    Festival(FestivalId),
    /// An edition of a festival.
    Edition(EditionId),
    /// A section of an edition.
    Section(SectionId),
    /// A jury of an edition.
    Jury(JuryId),
    /// An award.
    Award(AwardId),
    /// A source.
    Source(SourceId),
}

macro_rules! records {
    ($($variant:ident($id:ident)),+ $(,)?) => {$(
        impl From<$id> for Record {
            fn from(id: $id) -> Self {
                Self::$variant(id)
            }
        }
    )+};
}

records! {
    Film(FilmId), Person(PersonId), Festival(FestivalId), Edition(EditionId),
    Section(SectionId), Jury(JuryId), Award(AwardId), Source(SourceId),
}

/// The kinds of [`Record`], as they stand in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// `film`
    Film,
    /// `person`
    Person,
    /// `festival`
    Festival,
    /// `edition`
    Edition,
    /// `section`
    Section,
    /// `jury`
    Jury,
    /// `award`
    Award,
    /// `source`
    Source,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Film,
        Self::Person,
        Self::Festival,
        Self::Edition,
        Self::Section,
        Self::Jury,
        Self::Award,
        Self::Source,
    ];

    /// The word before the colon of an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Film => "film",
            Self::Person => "person",
            Self::Festival => "festival",
            Self::Edition => "edition",
            Self::Section => "section",
            Self::Jury => "jury",
            Self::Award => "award",
            Self::Source => "source",
        }
    }

    /// The kind that a word before the colon of an address names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Record {
    /// What kind of record it is.
    #[must_use]
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Film(_) => RecordKind::Film,
            Self::Person(_) => RecordKind::Person,
            Self::Festival(_) => RecordKind::Festival,
            Self::Edition(_) => RecordKind::Edition,
            Self::Section(_) => RecordKind::Section,
            Self::Jury(_) => RecordKind::Jury,
            Self::Award(_) => RecordKind::Award,
            Self::Source(_) => RecordKind::Source,
        }
    }
}
