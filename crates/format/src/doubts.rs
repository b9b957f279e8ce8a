//! Doubts about records: back from what a review says of a catalogue to their places.

use std::collections::HashMap;

use super::problem::Findings;
use super::record::{List, Starts};
use super::salvage::Finding;
use super::tree::{Node, Value};
use palmares_catalogue::{AwardId, Catalogue, EditionId, FilmId, PersonId, SelectionId};
use palmares_text::sanitise::{clean, normal};

/// Something about a record that can be read, but hardly be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The record.
    pub about: Subject,
    /// The field to point to; empty for the record as a whole.
    pub field: &'static str,
    /// What is doubtful and what would be right; one line, safe to print.
    pub message: String,
}

impl Doubt {
    /// A doubt about a record or one of its fields.
    #[must_use]
    pub fn of(about: impl Into<Subject>, field: &'static str, message: String) -> Self {
        Self { about: about.into(), field, message }
    }
}

/// A record that can be doubted.
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

subjects!(FilmId Film, PersonId Person, EditionId Edition, SelectionId Selection, AwardId Award);

/// What a record is known by in its file: its id, or what a selection has instead of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Selection { film: String, edition: String, nth: usize },
}

/// Doubts that have no place yet.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    left: HashMap<(List, Key), Vec<(&'static str, String)>>,
    chosen: HashMap<(String, String), usize>,
}

impl Doubts {
    pub(super) fn new(catalogue: &Catalogue, doubts: Vec<Doubt>) -> Self {
        let mut all = Self::default();
        for Doubt { about, field, message } in doubts {
            all.left.entry(key(catalogue, about)).or_default().push((field, message));
        }
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// Makes findings of the doubts about records of one file.
    pub(super) fn report(&mut self, text: &str, starts: &Starts, findings: &mut Findings) {
        for &list in List::ALL {
            if !self.left.keys().any(|(of, _)| *of == list) {
                continue;
            }
            for (index, at) in starts.all(list) {
                let Some(json) = text.get(at..) else { return };
                let node = Node::read(json, at);
                let Some(key) = self.key_of(list, &node) else { continue };
                let Some(doubts) = self.left.remove(&(list, key)) else { continue };
                for (field, message) in doubts {
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

    fn key_of(&mut self, list: List, node: &Node) -> Option<Key> {
        let text = |key: &str| {
            let field = node.fields().find(|field| field.key == key)?;
            if let Value::Text(text) = &field.node.value { Some(as_read(text)) } else { None }
        };
        if list != List::Selections {
            return text("id").map(Key::Id);
        }
        let (film, edition) = (text("film")?, text("edition")?);
        let nth = self.chosen.entry((film.clone(), edition.clone())).or_default();
        *nth += 1;
        Some(Key::Selection { film, edition, nth: *nth - 1 })
    }
}

/// A text of a file as a catalogue holds it.
fn as_read(text: &str) -> String {
    match clean(text) {
        Some((text, _)) => text,
        None => normal(text).map_or_else(|| text.to_owned(), std::borrow::Cow::into_owned),
    }
}

fn key(catalogue: &Catalogue, about: Subject) -> (List, Key) {
    let id = |text: &str| Key::Id(text.to_owned());
    match about {
        Subject::Film(film) => (List::Films, id(catalogue.film(film).id_text())),
        Subject::Person(person) => (List::People, id(catalogue.person(person).id_text())),
        Subject::Edition(edition) => (List::Editions, id(catalogue.edition(edition).id_text())),
        Subject::Award(award) => (List::Awards, id(catalogue.award(award).id_text())),
        Subject::Selection(selection) => {
            let (film, edition) = {
                let selection = catalogue.selection(selection);
                (selection.film(), selection.edition())
            };
            let same = edition.selections().filter(|other| other.film().id() == film.id());
            let nth = same.filter(|other| other.id() < selection).count();
            let (film, edition) = (film.id_text().to_owned(), edition.id_text().to_owned());
            (List::Selections, Key::Selection { film, edition, nth })
        }
    }
}
