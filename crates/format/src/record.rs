//! The lists of a catalogue file and what each record of them is.

use palmares_catalogue::build::{
    AwardRecord, ClaimRecord, EditionRecord, FestivalRecord, FilmRecord, PersonRecord,
    ScreeningRecord, SelectionRecord, SourceRecord, TravelRecord, VenueRecord,
};
use palmares_catalogue::instant::Instant;
use serde::Deserialize;

use super::shapes::Object;
use super::wire::{
    AwardJson, ClaimJson, EditionJson, FestivalJson, FilmJson, PersonJson, ScreeningJson,
    SelectionJson, SourceJson, TravelJson, VenueJson, Wire,
};

/// Records of one list, each with its place.
pub type Items<T> = Vec<Item<T>>;

/// A record and where it stands.
#[derive(Debug)]
pub struct Item<T> {
    /// Place in its list, from 0.
    pub index: u32,
    /// Offset in the text.
    pub at: u32,
    /// The record.
    pub record: T,
}

/// What is wrong with a record as a whole, though each of its fields is right.
pub struct RecordError {
    /// The field to point to; it is left out, or the record is when there is none.
    pub field: Option<&'static str>,
    /// What is wrong and what would be right.
    pub message: &'static str,
}

/// A kind of record, as it stands in a file.
pub trait FileRecord<'a>: Deserialize<'a> + schemars::JsonSchema + Wire {
    /// Its list.
    const LIST: RecordList;

    /// What no single field can tell.
    fn error(&self) -> Option<RecordError> {
        None
    }

    /// The records as a batch of any kind.
    fn batch(items: Items<Self::Record>) -> Batch<'a>;
}

macro_rules! lists {
    ($($list:ident, $key:literal, $json:ident, $record:ident, $one:literal;)+) => {
        /// A list of a catalogue file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordList {
            $(#[doc = concat!("`", $key, "`")] $list,)+
        }

        impl RecordList {
            /// Every list, in the order that the format's description has them in.
            pub const ALL: &'static [Self] = &[$(Self::$list),+];

            /// The key under which the list stands.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$list => $key,)+ }
            }

            /// One of its records, for messages.
            pub const fn one(self) -> &'static str {
                match self { $(Self::$list => $one,)+ }
            }

            /// The list with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$list),)+ _ => None }
            }

            /// Calls a generic function for the record type of a list.
            pub fn read<'a, V: RecordListVisitor<'a>>(self, visitor: V) -> V::Out {
                match self { $(Self::$list => visitor.visit::<$json<'a>>(),)+ }
            }
        }

        /// Records of one kind.
        #[derive(Debug)]
        pub enum Batch<'a> {
            $(#[doc = concat!("`", $key, "`")] $list(Items<$record<'a>>),)+
        }

        $(impl<'a> FileRecord<'a> for $json<'a> {
            const LIST: RecordList = RecordList::$list;

            fn error(&self) -> Option<RecordError> {
                lists!(@error $list, self)
            }

            fn batch(items: Items<Self::Record>) -> Batch<'a> {
                Batch::$list(items)
            }
        })+
    };
    (@error Sources, $record:ident) => { source_error($record) };
    (@error Screenings, $record:ident) => { screening_error($record) };
    (@error Travel, $record:ident) => { travel_error($record) };
    (@error $list:ident, $record:ident) => { None };
}

lists! {
    Sources, "sources", SourceJson, SourceRecord, "source";
    People, "people", PersonJson, PersonRecord, "person";
    Films, "films", FilmJson, FilmRecord, "film";
    Festivals, "festivals", FestivalJson, FestivalRecord, "festival";
    Venues, "venues", VenueJson, VenueRecord, "venue";
    Travel, "travel", TravelJson, TravelRecord, "travel time";
    Editions, "editions", EditionJson, EditionRecord, "edition";
    Selections, "selections", SelectionJson, SelectionRecord, "selection";
    Screenings, "screenings", ScreeningJson, ScreeningRecord, "screening";
    Awards, "awards", AwardJson, AwardRecord, "award";
    Claims, "claims", ClaimJson, ClaimRecord, "claim";
}

/// Where the records of a file stand: the offset of each, by list and place in it.
#[derive(Debug, Default)]
pub struct RecordOffsets([Vec<u32>; RecordList::ALL.len()]);

impl RecordOffsets {
    /// Notes a record. Records of a list come in order; those left out are skipped.
    pub fn note(&mut self, list: RecordList, index: u32, at: u32) {
        let starts = &mut self.0[list as usize];
        starts.resize(index as usize, at);
        starts.push(at);
    }

    /// Every record that was noted, with its offset.
    pub fn all(&self, list: RecordList) -> impl Iterator<Item = (usize, usize)> + '_ {
        let starts = &self.0[list as usize];
        // One that was left out has the offset of the next.
        let is_noted = |(index, at): &(usize, usize)| {
            starts.get(index + 1).is_none_or(|next| *next as usize != *at)
        };
        starts.iter().map(|at| *at as usize).enumerate().filter(is_noted)
    }

    /// The offset of a record that was noted.
    pub fn of(&self, list: RecordList, index: u32) -> Option<usize> {
        self.0[list as usize].get(index as usize).map(|at| *at as usize)
    }
}

/// Something to do for a list whose record type is known only at run time.
pub trait RecordListVisitor<'a> {
    /// What comes of it.
    type Out;

    /// Does it.
    fn visit<T: FileRecord<'a>>(self) -> Self::Out
    where
        Object<T>: Deserialize<'a>;
}

fn source_error(source: &SourceJson<'_>) -> Option<RecordError> {
    (source.publisher.is_none() && source.title.is_none()).then_some(RecordError {
        field: None,
        message: "a source needs `publisher` or `title`: the source is left out",
    })
}

fn screening_error(screening: &ScreeningJson<'_>) -> Option<RecordError> {
    if screening.film.is_some() && screening.films.is_some() {
        return Some(RecordError {
            field: Some("film"),
            message: "a screening has `film` or `films`, not both: put every film into `films`",
        });
    }
    let moment = |text: &Option<_>| text.as_deref().and_then(|text| Instant::parse(text).ok());
    let (start, ends) = moment(&screening.start).zip(moment(&screening.ends))?;
    (ends.seconds(start.offset()) <= start.seconds(ends.offset())).then_some(RecordError {
        field: Some("ends"),
        message: "a screening ends after its `start`: write a later day or time, with the offset of \
            `start`; `ends` is left out",
    })
}

fn travel_error(travel: &TravelJson<'_>) -> Option<RecordError> {
    (*travel.from == *travel.to).then_some(RecordError {
        field: None,
        message: "from a venue to itself: name two venues; the travel time is left out",
    })
}
