//! Views: how a record is read. Each borrows from its catalogue and is two words large.

mod edition;
mod festival;
mod film;
mod honours;
mod person;
mod screening;
mod venue;

pub use edition::{Edition, EditionSize, Jury, Member, Section, Selection};
pub use festival::Festival;
pub use film::{BasedOn, Credit, Film};
pub use honours::{Award, Claim, Recipient, Source, Statement};
pub use person::Person;
pub use screening::{AFTER_MIDNIGHT, Screening, Tickets, day_clock, hall_name};
pub use venue::{Travel, Venue};

use palmares_text::Clean;

use super::build::{CleanList, NameRecord, NoteRecord};
use super::columns::{ListRef, NameRow, NoteRow, PairRow};
use super::terms::NameKind;
use super::text::TextRef;
use super::{Catalogue, SourceId};

/// Declares a view: the type, its id, and equality by id.
macro_rules! view {
    ($(#[$meta:meta])* $name:ident, $id:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<'a> {
            cat: &'a crate::Catalogue,
            id: $id,
        }

        impl<'a> $name<'a> {
            pub(crate) fn new(cat: &'a crate::Catalogue, id: $id) -> Self {
                Self { cat, id }
            }

            /// Where the record stands in its catalogue.
            #[must_use]
            pub fn id(self) -> $id {
                self.id
            }

            #[allow(dead_code)]
            fn row(self) -> usize {
                self.id.index()
            }
        }
    };
}
pub(crate) use view;

/// A further name of a film, person or festival.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// The name.
    pub text: &'a str,
    /// Its language, a BCP 47 tag.
    pub lang: Option<&'a str>,
    /// What it is to the record.
    pub kind: NameKind,
}

/// A remark with what it rests on.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    cat: &'a Catalogue,
    row: NoteRow,
}

impl<'a> Note<'a> {
    /// The remark.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.cat.texts.get(self.row.text)
    }

    /// What it rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        self.cat.source_list(self.row.sources)
    }
}

impl<'a> From<Name<'a>> for NameRecord<'a> {
    fn from(Name { text, lang, kind }: Name<'a>) -> Self {
        Self { text: text.into(), lang: lang.map(Clean::from), kind: Some(kind) }
    }
}

impl<'a> From<Note<'a>> for NoteRecord<'a> {
    fn from(note: Note<'a>) -> Self {
        Self { text: note.text().into(), sources: cited(note.sources()) }
    }
}

/// A list of a record, where an empty one is as good as unknown.
fn listed<T, U: From<T>>(items: impl Iterator<Item = T>) -> Option<Vec<U>> {
    let items: Vec<U> = items.map(U::from).collect();
    (!items.is_empty()).then_some(items)
}

/// As [`listed`], where an empty list may be known to be none.
fn listed_or_none<T, U: From<T>>(
    items: impl Iterator<Item = T>,
    known_none: bool,
) -> Option<Vec<U>> {
    listed(items).or_else(|| known_none.then(Vec::new))
}

fn cited<'a>(sources: impl Iterator<Item = Source<'a>>) -> CleanList<'a> {
    listed(sources.map(Source::id_text))
}

fn foreign_ids<'a>(
    ids: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<Vec<(Clean<'a>, Clean<'a>)>> {
    let ids: Vec<_> = ids.map(|(scheme, id)| (scheme.into(), id.into())).collect();
    (!ids.is_empty()).then_some(ids)
}

/// A person and how the name was written, where that differs.
pub(crate) fn differing<'a>(written: Option<&'a str>, name: &str) -> Option<&'a str> {
    written.filter(|written| *written != name)
}

impl Catalogue {
    fn word_list(&self, list: ListRef) -> Option<impl ExactSizeIterator<Item = &str> + Clone> {
        let items = self.words.get(list)?;
        Some(items.iter().map(|&raw| self.texts.get(TextRef::from_raw(raw))))
    }

    fn source_list(&self, list: ListRef) -> impl Iterator<Item = Source<'_>> {
        let items = self.source_lists.get(list).unwrap_or_default();
        items.iter().map(|&at| self.source(SourceId(at)))
    }

    fn name_list<'a>(&'a self, rows: &'a [NameRow]) -> impl Iterator<Item = Name<'a>> {
        rows.iter().map(|row| Name {
            text: self.texts.get(row.text),
            lang: self.texts.known(row.lang),
            kind: row.kind,
        })
    }

    fn note_list<'a>(&'a self, rows: &'a [NoteRow]) -> impl Iterator<Item = Note<'a>> {
        rows.iter().map(|&row| Note { cat: self, row })
    }

    fn pair_list<'a>(&'a self, rows: &'a [PairRow]) -> impl Iterator<Item = (&'a str, &'a str)> {
        rows.iter().map(|row| (self.texts.get(row.key), self.texts.get(row.value)))
    }
}

/// A year or a count that is not known is stored as 0.
fn known(number: u16) -> Option<u16> {
    (number != 0).then_some(number)
}
