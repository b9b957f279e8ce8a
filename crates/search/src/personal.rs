//! What a person keeps of the records of a catalogue, as far as queries ask for it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::List;
use palmares_catalogue::date::Date;
use palmares_catalogue::{Record, ScreeningId};
use palmares_text::fold::fold;

/// What a person keeps of records. Cheap to copy: what is kept of each record is shared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Personal {
    /// By record.
    records: HashMap<Record, Arc<PersonalFacts>>,
    /// What is kept of what the catalogue lacks, by the journal's key.
    loose: HashMap<String, Arc<PersonalFacts>>,
    /// What lists leave out.
    hidden: BTreeSet<Record>,
    /// What is decided of screenings.
    screenings: HashMap<ScreeningId, PersonalScreening>,
    /// The highest number of the scale that ratings are typed in; 0 where there is no journal.
    pub scale: u16,
}

/// What a person keeps of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonalFacts {
    /// The rating, in thousandths of the scale.
    pub rating: Option<u16>,
    /// Whether it is liked.
    pub liked: bool,
    /// Whether it is wanted, and since when, where that is known.
    pub wanted: Option<Option<Date>>,
    /// How much it is wanted at a festival, from 1 to 4.
    pub wish: Option<u8>,
    /// Whether it is marked.
    pub marked: bool,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Whether it is of the journal alone.
    pub own: bool,
    /// The notes, folded.
    pub note: String,
    /// The tags.
    pub tags: Vec<OwnWord>,
    /// The names of the lists that it is on.
    pub lists: Vec<OwnWord>,
    /// The times that it was seen.
    pub viewings: Vec<PersonalViewing>,
}

/// What is decided of a screening. The default is nothing, and that it goes with what is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PersonalScreening {
    /// Whether one goes there.
    pub is_going: bool,
    /// Whether one never does.
    pub is_refused: bool,
    /// Whether there is a ticket: bought, or still to be.
    pub has_ticket: Option<bool>,
    /// Whether it can't be seen beside something that one goes to.
    pub clashes: bool,
}

/// One time that a film was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonalViewing {
    /// What the journal calls it.
    pub key: String,
    /// What sorts those of one day: the later, the greater.
    pub made: String,
    /// When, where that is known.
    pub when: Option<Date>,
    /// Where: venue, city, edition, kind of place.
    pub at: Vec<OwnWord>,
    /// In whose company.
    pub with: Vec<OwnWord>,
    /// The tags.
    pub tags: Vec<OwnWord>,
    /// How it was rated that time, in thousandths of the scale.
    pub rating: Option<u16>,
    /// Whether it was liked that time.
    pub liked: bool,
    /// The notes, folded.
    pub note: String,
}

/// A word or a name of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWord {
    /// As it is written.
    pub text: String,
    /// Folded, as it is looked for.
    pub(crate) folded: String,
}

impl OwnWord {
    /// A word as it is written.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), folded: fold(text) }
    }
}

impl Personal {
    /// Nothing kept yet, in a journal whose ratings are typed in a scale up to this number.
    #[must_use]
    pub fn new(scale: u16) -> Self {
        Self { scale, ..Self::default() }
    }

    /// Says what is kept of a record now; nothing of it is as good as none.
    pub fn keep(&mut self, record: Record, facts: PersonalFacts) {
        if facts.hidden {
            self.hidden.insert(record);
        } else {
            self.hidden.remove(&record);
        }
        if facts == PersonalFacts::default() {
            self.records.remove(&record);
        } else {
            self.records.insert(record, Arc::new(facts));
        }
    }

    /// The same of a record that the catalogue lacks, by the journal's key.
    pub fn keep_loose(&mut self, key: &str, facts: PersonalFacts) {
        if facts == PersonalFacts::default() {
            self.loose.remove(key);
        } else {
            self.loose.insert(key.to_owned(), Arc::new(facts));
        }
    }

    /// Says what is decided of a screening.
    pub fn keep_screening(&mut self, screening: ScreeningId, facts: PersonalScreening) {
        self.screenings.insert(screening, facts);
    }

    /// What is decided of a screening.
    #[must_use]
    pub fn of_screening(&self, screening: ScreeningId) -> PersonalScreening {
        self.screenings.get(&screening).copied().unwrap_or_default()
    }

    /// What is kept of a record.
    #[must_use]
    pub fn of(&self, record: Record) -> Option<&PersonalFacts> {
        self.records.get(&record).map(Arc::as_ref)
    }

    /// The records that lists leave out.
    #[must_use]
    pub fn hidden(&self) -> &BTreeSet<Record> {
        &self.hidden
    }

    /// The rows of a list that it leaves out, ascending.
    pub(crate) fn hidden_rows(&self, list: List) -> Vec<u32> {
        let rows = self.hidden.iter().filter_map(|record| List::of_record(*record));
        let mut rows: Vec<u32> =
            rows.filter(|(its_list, _)| *its_list == list).map(|(_, row)| row).collect();
        rows.sort_unstable();
        rows
    }

    /// What is kept of what the catalogue lacks, in no order.
    pub(crate) fn loose(&self) -> impl Iterator<Item = &PersonalFacts> {
        self.loose.values().map(Arc::as_ref)
    }

    /// What is kept, record by record, in no order.
    pub(crate) fn records(&self) -> impl Iterator<Item = (Record, &PersonalFacts)> {
        self.records.iter().map(|(record, facts)| (*record, facts.as_ref()))
    }
}

impl PersonalFacts {
    /// The day on which it was seen last, the first if a span; 0 where no day is known, `None` where it was not seen.
    pub(crate) fn last_seen(&self) -> Option<u32> {
        self.viewings.iter().map(|viewing| viewing.when.map_or(0, Date::earliest)).max()
    }
}
