//! The domain: films, people, festivals, editions, selections, screenings, venues, awards, claims.
//!
//! A [`Catalogue`] is compact and immutable: it may hold every film ever made. Records are
//! columns, addressed by typed `u32` ids; all text is one arena; links go both ways in flat
//! arrays made once, by [`build::Builder::finish`]. Records are read through small views
//! ([`Film`], [`Person`], …) which borrow from the catalogue and cost nothing to make.
//!
//! The catalogue knows no JSON, no file and no terminal.

mod address;
pub mod build;
mod columns;
pub mod continent;
pub mod country;
mod country_names;
pub mod date;
mod ids;
pub mod instant;
mod known_none;
pub mod language;
mod links;
mod lists;
mod roles;
mod rows;
mod sourced;
mod stored;
pub mod terms;
mod text;
mod views;
pub mod zone;

pub use address::UnknownAddress;
pub use ids::{
    AwardId, ClaimId, EditionId, FestivalId, FilmId, JuryId, PersonId, Record, RecordKind,
    ScreeningId, SectionId, SelectionId, SourceId, VenueId,
};
pub use sourced::CitedBy;
pub use stored::NotStored;
pub use views::{
    AFTER_MIDNIGHT, Award, BasedOn, Claim, Credit, Edition, EditionSize, Festival, Film, Jury,
    Member, Name, Note, Person, Recipient, Screening, Section, Selection, Source, Statement,
    Tickets, Travel, Venue, day_clock, hall_name,
};

use palmares_text::Clean;

use columns::{
    Awards, ClaimRow, Editions, Festivals, Films, People, Screenings, Selections, Sources, Venues,
};
use known_none::KnownNone;
use lists::Lists;
use text::{IdTable, TextArena};

/// What a catalogue says of itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct About<'a> {
    /// Its name.
    pub name: Option<Clean<'a>>,
    /// When it was last changed, EDTF.
    pub updated: Option<Clean<'a>>,
    /// Its licence, an SPDX expression.
    pub licence: Option<Clean<'a>>,
}

/// Films, people, festivals and what links them.
#[derive(Debug, Default)]
pub struct Catalogue {
    about: About<'static>,
    texts: TextArena,
    words: Lists,
    source_lists: Lists,
    films: Films,
    people: People,
    festivals: Festivals,
    editions: Editions,
    selections: Selections,
    screenings: Screenings,
    venues: Venues,
    awards: Awards,
    sources: Sources,
    claims: Vec<ClaimRow>,
    /// Claims by the record they are about.
    claimed: Vec<(Record, u32)>,
    known_none: KnownNone,
}

macro_rules! kinds {
    ($($view:ident, $id:ident, $one:ident, $many:ident, $count:ident, |$cat:ident| $len:expr;)+) => {
        impl Catalogue {$(
            #[doc = concat!("How many ", stringify!($many), " there are.")]
            #[must_use]
            pub fn $count(&self) -> usize {
                let $cat = self;
                $len
            }

            #[doc = concat!("All ", stringify!($many), ", in the order of reading.")]
            pub fn $many(&self) -> impl ExactSizeIterator<Item = $view<'_>> + DoubleEndedIterator + '_ {
                (0..ids::narrow(self.$count())).map(|at| self.$one($id(at)))
            }

            #[doc = concat!("The ", stringify!($one), " with this id.")]
            #[must_use]
            pub fn $one(&self, id: $id) -> $view<'_> {
                $view::new(self, id)
            }
        )+}
    };
}

kinds! {
    Film, FilmId, film, films, film_count, |cat| cat.films.ids.len();
    Person, PersonId, person, people, person_count, |cat| cat.people.ids.len();
    Festival, FestivalId, festival, festivals, festival_count, |cat| cat.festivals.ids.len();
    Edition, EditionId, edition, editions, edition_count, |cat| cat.editions.ids.len();
    Section, SectionId, section, sections, section_count, |cat| cat.editions.sections.items().len();
    Jury, JuryId, jury, juries, jury_count, |cat| cat.editions.juries.items().len();
    Award, AwardId, award, awards, award_count, |cat| cat.awards.row.len();
    Source, SourceId, source, sources, source_count, |cat| cat.sources.row.len();
    Selection, SelectionId, selection, selections, selection_count, |cat| cat.selections.row.len();
    Screening, ScreeningId, screening, screenings, screening_count, |cat| cat.screenings.row.len();
    Venue, VenueId, venue, venues, venue_count, |cat| cat.venues.ids.len();
    Claim, ClaimId, claim, claims, claim_count, |cat| cat.claims.len();
}

impl Catalogue {
    /// What the catalogue says of itself.
    #[must_use]
    pub fn about(&self) -> &About<'static> {
        &self.about
    }

    /// Whether there is nothing to show at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.film_count() + self.person_count() + self.festival_count() + self.award_count() == 0
    }

    /// How long it takes from venue to venue, in the order of reading.
    pub fn travel(&self) -> impl ExactSizeIterator<Item = Travel<'_>> + '_ {
        self.venues.travel.iter().map(|row| Travel::new(self, *row))
    }

    /// The claims about a record, in the order of reading.
    pub fn claims_about(&self, record: Record) -> impl Iterator<Item = Claim<'_>> + '_ {
        let start = self.claimed.partition_point(|(about, _)| *about < record);
        self.claimed[start..]
            .iter()
            .take_while(move |(about, _)| *about == record)
            .map(|(_, claim)| self.claim(ClaimId(*claim)))
    }

    /// What a record is called in running text.
    #[must_use]
    pub fn label(&self, record: Record) -> String {
        match record {
            Record::Film(id) => self.film(id).title().to_owned(),
            Record::Person(id) => self.person(id).name().to_owned(),
            Record::Festival(id) => self.festival(id).name().to_owned(),
            Record::Edition(id) => self.edition(id).label(),
            Record::Section(id) => self.section(id).name().to_owned(),
            Record::Jury(id) => self.jury(id).name().to_owned(),
            Record::Award(id) => self.award(id).name().to_owned(),
            Record::Source(id) => self.source(id).label().to_owned(),
        }
    }

    /// The ids of every kind of record that has some.
    fn id_tables(&mut self) -> [&mut IdTable; 8] {
        [
            &mut self.films.ids,
            &mut self.people.ids,
            &mut self.festivals.ids,
            &mut self.editions.ids,
            &mut self.screenings.ids,
            &mut self.venues.ids,
            &mut self.awards.ids,
            &mut self.sources.ids,
        ]
    }

    fn shrink(&mut self) {
        self.texts.shrink();
        self.words.shrink();
        self.source_lists.shrink();
        self.films.shrink();
        self.people.shrink();
        self.editions.shrink();
        self.selections.row.shrink_to_fit();
        self.screenings.shrink();
        self.awards.row.shrink_to_fit();
        self.awards.people.shrink();
        self.claims.shrink_to_fit();
    }
}
