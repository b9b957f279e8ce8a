//! What a journal's edits add up to.

use std::collections::{BTreeMap, BTreeSet};

use palmares_catalogue::date::Date;
use palmares_text::Clean;

use crate::id::EditId;
use crate::key::JournalKey;
use crate::plan::WishLevel;
use crate::prose::Prose;
use crate::rating::Rating;

/// Text on one line that borrows from nothing.
pub type CleanText = Clean<'static>;

/// What names a record, kept so that it can be found again whatever becomes of the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordSnapshot {
    /// `film`, `person`, `festival`, `edition`, `award`.
    pub kind: Option<CleanText>,
    /// A film's title, or the name.
    pub name: Option<CleanText>,
    /// A film's original title.
    pub original: Option<CleanText>,
    /// A film's year.
    pub year: Option<u16>,
    /// Names of a film's directors.
    pub directors: Vec<CleanText>,
    /// Codes or names of its countries.
    pub countries: Vec<CleanText>,
    /// Its length.
    pub minutes: Option<u16>,
    /// Its form, as the catalogue words it.
    pub form: Option<CleanText>,
    /// Its address in a catalogue.
    pub address: Option<CleanText>,
    /// The name of that catalogue.
    pub catalogue: Option<CleanText>,
    /// Its ids elsewhere, by source: `imdb`, `tmdb`, `wikidata`, `letterboxd`.
    pub ids: BTreeMap<CleanText, CleanText>,
}

/// That something holds, and since which day, where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The day.
    pub day: Option<Date>,
}

/// A note as one device left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteHead {
    /// The edit, which also says the device.
    pub id: EditId,
    /// The text, not empty.
    pub text: Prose,
}

/// What a person keeps of a record: a film, a person, a festival, an edition, an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRecord {
    /// The key it goes by.
    pub key: JournalKey,
    /// What names it.
    pub snapshot: RecordSnapshot,
    /// The record that it is said to be the same as.
    pub same: Option<JournalKey>,
    /// The person's rating.
    pub rating: Option<Rating>,
    /// Whether it is liked.
    pub liked: bool,
    /// Whether it is wanted.
    pub want: Option<Since>,
    /// How much, where it is wanted.
    pub wish: Option<WishLevel>,
    /// Whether it is marked.
    pub mark: Option<Since>,
    /// The note: none, one, or as many as devices wrote without knowing of each other, the newest last.
    pub notes: Vec<NoteHead>,
    /// Tags.
    pub tags: BTreeSet<CleanText>,
    /// Whether it is not to be shown.
    pub hidden: bool,
    /// Whether an edit holds that is not taken back. What else is kept of it is its name.
    pub(crate) holds: bool,
}

/// Where a film was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenAt {
    /// `cinema`, `festival`, `home`, `stream`, `travel`, `other`.
    pub kind: Option<CleanText>,
    /// The cinema, or the service.
    pub venue: Option<CleanText>,
    /// The city.
    pub city: Option<CleanText>,
    /// The address of a festival's edition.
    pub edition: Option<CleanText>,
    /// The edition in words.
    pub edition_text: Option<CleanText>,
    /// The section.
    pub section: Option<CleanText>,
    /// The screening's address.
    pub screening: Option<CleanText>,
    /// What was projected: `35mm`, `DCP`.
    pub format: Option<CleanText>,
}

/// Where a viewing was imported from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedFrom {
    /// The source.
    pub source: Option<CleanText>,
    /// What the source calls it.
    pub key: Option<CleanText>,
    /// The rating as the source has it.
    pub rating: Option<CleanText>,
}

/// One time that a film was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewing {
    /// Its key.
    pub key: JournalKey,
    /// The record that was seen, by the key that the viewing names.
    pub record: JournalKey,
    /// When, as far as it is known.
    pub when: Option<Date>,
    /// The day on which a source says that it was ticked off, which need not be when it was seen.
    pub ticked: Option<Date>,
    /// Whether it had been seen before.
    pub rewatch: bool,
    /// How it was rated that time.
    pub rating: Option<Rating>,
    /// Whether it was liked that time.
    pub liked: bool,
    /// The note, as [`KeptRecord::notes`].
    pub notes: Vec<NoteHead>,
    /// Tags.
    pub tags: BTreeSet<CleanText>,
    /// Whether it was seen to its end.
    pub whole: bool,
    /// In whose company.
    pub with: Vec<CleanText>,
    /// Where.
    pub place: SeenAt,
    /// Where the viewing was imported from.
    pub from: Option<ImportedFrom>,
    /// The edit that made it.
    pub made: EditId,
}

/// A list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnList {
    /// Its key.
    pub key: JournalKey,
    /// Its name.
    pub name: CleanText,
    /// The note, as [`KeptRecord::notes`].
    pub notes: Vec<NoteHead>,
    /// Whether its order is a ranking.
    pub ranked: bool,
    /// Tags.
    pub tags: BTreeSet<CleanText>,
    /// Whether it was removed.
    pub gone: bool,
}

/// A record's place on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnList {
    /// The record, by the key that the list names.
    pub record: JournalKey,
    /// The place, a text that sorts; see [`crate::place`].
    pub place: CleanText,
    /// The note, as [`KeptRecord::notes`].
    pub notes: Vec<NoteHead>,
}

/// Edits that were made as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditBatch {
    /// Its key.
    pub key: JournalKey,
    /// What it did, in the words of whoever made it: `import letterboxd`.
    pub what: Option<CleanText>,
    /// The file that was imported.
    pub file: Option<CleanText>,
    /// How many edits there are in it, the line that closes it left out.
    pub edits: usize,
    /// Whether the line is there that closes it.
    pub is_closed: bool,
    /// Whether it is taken back.
    pub is_undone: bool,
    /// Its last edit.
    pub last: EditId,
}

impl EditBatch {
    /// Whether it was broken off. What a press of a key makes is written at once and needs no line to close it: its key
    /// is an edit's id.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        !self.is_closed && !self.is_undone && self.key.as_str().parse::<EditId>().is_err()
    }
}
