//! Lints: from what a review says of a catalogue back to the file's lines.

use std::collections::HashMap;

use super::problem::Findings;
use super::record::{RecordList, RecordOffsets};
use super::salvage::Finding;
use super::tree::{Node, NodeValue};
use palmares_catalogue::{
    AwardId, Catalogue, EditionId, FilmId, PersonId, ScreeningId, SelectionId,
};
use palmares_text::sanitise::{clean, normal};

/// Something about a record that can be read, but hardly be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// The record.
    pub about: Subject,
    /// The field to point to; empty for the record as a whole.
    pub field: &'static str,
    /// What is doubtful and what would be right; one line, safe to print.
    pub message: String,
}

impl Lint {
    /// A lint about a record or one of its fields.
    #[must_use]
    pub fn of(about: impl Into<Subject>, field: &'static str, message: String) -> Self {
        Self { about: about.into(), field, message }
    }
}

/// A record that a lint can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A film.
    Film(FilmId),
    /// A person.
    Person(PersonId),
    /// An edition.
    Edition(EditionId),
    /// A selection.
    Selection(SelectionId),
    /// A screening.
    Screening(ScreeningId),
    /// An award.
    Award(AwardId),
}

macro_rules! subjects {
    ($($id:ident $variant:ident),+) => {
        $(impl From<$id> for Subject {
            fn from(id: $id) -> Self {
                Self::$variant(id)
            }
        })+
    };
}

subjects!(
    FilmId Film, PersonId Person, EditionId Edition, SelectionId Selection,
    ScreeningId Screening, AwardId Award
);

/// What a record is known by in its file: its id, or what a selection has instead of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum RecordKey {
    Id(String),
    Selection { film: String, edition: String, nth: usize },
}

/// Lints that have no place in a file yet.
#[derive(Debug, Default)]
pub(super) struct Lints {
    left: HashMap<(RecordList, RecordKey), Vec<(&'static str, String)>>,
    chosen: HashMap<(String, String), usize>,
}

impl Lints {
    pub(super) fn new(catalogue: &Catalogue, lints: Vec<Lint>) -> Self {
        let mut all = Self::default();
        for Lint { about, field, message } in lints {
            all.left.entry(key(catalogue, about)).or_default().push((field, message));
        }
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// Makes findings of the lints about records of one file.
    pub(super) fn report(&mut self, text: &str, starts: &RecordOffsets, findings: &mut Findings) {
        for &list in RecordList::ALL {
            if !self.left.keys().any(|(of, _)| *of == list) {
                continue;
            }
            for (index, at) in starts.all(list) {
                let Some(json) = text.get(at..) else { return };
                let node = Node::read(json, at);
                let Some(key) = self.key_of(list, &node) else { continue };
                let Some(lints) = self.left.remove(&(list, key)) else { continue };
                for (field, message) in lints {
                    let path = format!("{}[{index}]", list.key());
                    let finding = match node.fields().find(|known| known.key == field) {
                        Some(field) => {
                            let path = format!("{path}.{}", field.key);
                            Finding { at: field.node.at, path, message }
                        }
                        None => Finding { at, path, message },
                    };
                    findings.push(finding);
                }
            }
        }
    }

    fn key_of(&mut self, list: RecordList, node: &Node) -> Option<RecordKey> {
        let text = |key: &str| {
            let field = node.fields().find(|field| field.key == key)?;
            if let NodeValue::Text(text) = &field.node.value { Some(as_read(text)) } else { None }
        };
        if list != RecordList::Selections {
            return text("id").map(RecordKey::Id);
        }
        let (film, edition) = (text("film")?, text("edition")?);
        let nth = self.chosen.entry((film.clone(), edition.clone())).or_default();
        *nth += 1;
        Some(RecordKey::Selection { film, edition, nth: *nth - 1 })
    }
}

/// A text of a file as a catalogue holds it.
fn as_read(text: &str) -> String {
    match clean(text) {
        Some((text, _)) => text,
        None => normal(text).map_or_else(|| text.to_owned(), std::borrow::Cow::into_owned),
    }
}

fn key(catalogue: &Catalogue, about: Subject) -> (RecordList, RecordKey) {
    let id = |text: &str| RecordKey::Id(text.to_owned());
    match about {
        Subject::Film(film) => (RecordList::Films, id(catalogue.film(film).id_text())),
        Subject::Person(person) => (RecordList::People, id(catalogue.person(person).id_text())),
        Subject::Edition(edition) => {
            (RecordList::Editions, id(catalogue.edition(edition).id_text()))
        }
        Subject::Screening(screening) => {
            (RecordList::Screenings, id(catalogue.screening(screening).id_text()))
        }
        Subject::Award(award) => (RecordList::Awards, id(catalogue.award(award).id_text())),
        Subject::Selection(selection) => {
            let (film, edition) = {
                let selection = catalogue.selection(selection);
                (selection.film(), selection.edition())
            };
            let same = edition.selections().filter(|other| other.film().id() == film.id());
            let nth = same.filter(|other| other.id() < selection).count();
            let (film, edition) = (film.id_text().to_owned(), edition.id_text().to_owned());
            (RecordList::Selections, RecordKey::Selection { film, edition, nth })
        }
    }
}
