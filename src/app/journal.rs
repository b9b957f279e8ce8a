//! A person's own: the journal as far as it is read, and what is being written into it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil;
use ratatui_textarea::TextArea;

use super::cursor::Cursor;
use super::state::State;
use super::text_input::TextInput;
use crate::catalogue::{EditionId, Record};
use crate::journal::edit::ViewingForm;
use crate::journal::key::JournalKey;
use crate::mine::Mine;
use crate::pages::{JournalPage, Place};

/// The journal, as far as it is there.
#[derive(Debug, Default)]
pub struct JournalView {
    /// What is kept.
    pub mine: MineState,
    /// The person's day; `None` until it is told.
    pub today: Option<civil::Date>,
    /// What the person's clock showed last; `None` until it is told.
    pub now: Option<jiff::Zoned>,
    /// Whether a film that was seen stays wanted.
    pub keep_wanted: bool,
    /// Whether films of one's own are being put into the catalogue.
    pub(super) is_extending: bool,
    /// What lists leave out, as far as they were told.
    pub(super) hidden: BTreeSet<Record>,
    /// Edits that are being written.
    pub(super) pending: usize,
}

/// Whether the journal is there.
#[derive(Debug, Default, Clone)]
pub enum MineState {
    /// There is to be none.
    #[default]
    Off,
    /// It is being read.
    Coming,
    /// It is read.
    Here(Arc<Mine>),
}

impl JournalView {
    /// What is kept, once it is read.
    #[must_use]
    pub fn mine(&self) -> Option<&Mine> {
        match &self.mine {
            MineState::Here(mine) => Some(mine),
            MineState::Off | MineState::Coming => None,
        }
    }
}

impl State {
    /// What a place is called in running text; lists of one's own and viewings by what the journal calls them.
    #[must_use]
    pub fn label(&self, place: &Place) -> String {
        let named = || {
            let journal = self.journal.mine()?.journal();
            match place {
                Place::Journal(JournalPage::List(key)) => {
                    Some(journal.list(&JournalKey::new(key)?)?.name.to_string())
                }
                Place::Journal(JournalPage::Viewing(key)) => {
                    let viewing = journal.viewing(&JournalKey::new(key)?)?;
                    Some(journal.name_of(&viewing.record).to_string())
                }
                _ => None,
            }
        };
        named().unwrap_or_else(|| place.label(&self.catalogue))
    }
}

/// What is being rated, digit by digit.
#[derive(Debug, Clone)]
pub struct Rate {
    /// The records.
    pub(super) records: Vec<Record>,
    /// The digits so far.
    pub(super) typed: String,
}

/// What a form is about.
#[derive(Debug, Clone)]
pub(super) enum EntryTarget {
    /// A viewing that is there.
    Viewing(JournalKey),
    /// A new one of this record.
    New(Record),
    /// A film that the catalogue lacks.
    Film,
    /// What one's days at an edition are like.
    Days(EditionId),
}

/// A viewing, field by field.
#[derive(Debug, Clone)]
pub struct EntryForm {
    pub(super) target: EntryTarget,
    /// The film.
    pub title: String,
    /// The fields, in the order of [`EntryForm::names`].
    pub fields: Vec<TextInput>,
    /// The one that is typed in.
    pub at: usize,
    /// What is wrong with what was typed.
    pub error: Option<String>,
    /// What the form began with, for what it does not show.
    pub(super) before: ViewingForm,
}

impl EntryForm {
    const OF_FILM: [(&'static str, &'static str); 6] = [
        ("Title", ""),
        ("Year", "1999; empty: not known"),
        ("Director", "separated by commas"),
        ("Country", "codes or names, separated by commas"),
        ("Minutes", "90; empty: not known"),
        ("Seen", "t today, y, 2024-05-31, may 2019, ? not known; empty: only wanted"),
    ];

    const OF_DAYS: [(&'static str, &'static str); 11] = [
        ("Hours", "10:00-01:00; empty: any"),
        ("Meals", "12:00-15:00/45: so many minutes within that time; parted by commas"),
        ("Most a day", "how many screenings a day; empty: any"),
        ("Days off", "sat, 2027-03-27, or 4 for the fourth; parted by commas"),
        ("Busy", "fri 14:00-16:00 lunch; parted by commas"),
        ("Talks", "minutes that you stay for one; empty: 25"),
        ("Be early", "minutes before a start that you are there; empty: 10"),
        ("Hidden", "halls and houses that you do not go to; parted by commas"),
        ("Come first", "halls and houses that come first; parted by commas"),
        ("Ways", "Star Cinema to Old Mill 12: so many minutes; parted by commas"),
        ("Preferred", "houses, subtitles such as en, formats; parted by commas"),
    ];

    const OF_VIEWING: [(&'static str, &'static str); 8] = [
        ("When", "t today, y, fri, -3, 31.5., 2024-05-31, may 2019, 90s; empty: not known"),
        ("Rating", "4, 4.5, 8/10; empty: none"),
        ("Liked", "y or n"),
        ("Where", "the cinema, or home"),
        ("City", ""),
        ("Tags", "separated by commas"),
        ("With", "separated by commas"),
        ("Note", "one line"),
    ];

    /// The fields: what they are called, and what may stand in them.
    #[must_use]
    pub fn names(&self) -> &'static [(&'static str, &'static str)] {
        match self.target {
            EntryTarget::Film => &Self::OF_FILM,
            EntryTarget::Days(_) => &Self::OF_DAYS,
            EntryTarget::Viewing(_) | EntryTarget::New(_) => &Self::OF_VIEWING,
        }
    }
}

/// The lists that records are put on.
#[derive(Debug, Clone)]
pub struct ListChooser {
    pub(super) records: Vec<Record>,
    /// What was typed: narrows the lists, or names a new one.
    pub input: TextInput,
    /// Which row.
    pub cursor: Cursor,
    /// The rows.
    pub rows: Vec<ListRow>,
}

impl ListChooser {
    /// The record, if it is one.
    #[must_use]
    pub fn one(&self) -> Option<Record> {
        match self.records[..] {
            [record] => Some(record),
            _ => None,
        }
    }

    /// How many records there are.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.records.len()
    }
}

/// A row of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListRow {
    /// A list that is there.
    There {
        /// Its key.
        key: JournalKey,
        /// Its name.
        name: String,
        /// Whether all of the records stand on it.
        is_on: bool,
    },
    /// A new one of this name.
    New(String),
}

/// A note being written.
#[derive(Debug, Clone)]
pub struct NoteArea {
    pub(super) record: Record,
    /// What it is about.
    pub title: String,
    /// The text.
    pub area: TextArea<'static>,
}
