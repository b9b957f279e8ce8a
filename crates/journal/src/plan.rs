//! A festival's plan: which showings a person goes to, and what their days are like.
//!
//! An edition and its showings go by the ids that a catalogue has for them. Times are those of the wall clock at the
//! venue.

mod days;
mod json;
mod read;

pub use days::{BusyTime, DayHours, DayTime, MealTime, PlanPreferences, PlanSettings};
pub(crate) use read::put_way;

use std::collections::BTreeMap;

use jiff::Timestamp;
use palmares_catalogue::instant::Instant;

use crate::key::JournalKey;
use crate::model::CleanText;

/// How much a film is wanted, from 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WishLevel(u8);

impl WishLevel {
    /// Every level, the lowest first.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// That of a film which is wanted without more said.
    pub const USUAL: Self = Self(2);

    /// A level by its number; `None` for what is not from 1 to 4.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=4).contains(&number).then_some(Self(number))
    }

    /// Its number, from 1 to 4.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

/// Which showing: the edition's id and its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShowingKey {
    edition: JournalKey,
    id: JournalKey,
}

impl ShowingKey {
    /// A showing by the ids of its edition and its own; `None` where those can't be kept, as they are no clean texts or
    /// too long.
    #[must_use]
    pub fn new(edition: &str, id: &str) -> Option<Self> {
        let key = Self { edition: JournalKey::new(edition)?, id: JournalKey::new(id)? };
        JournalKey::of_parts(&key.edition, &[&key.id]).is_some().then_some(key)
    }

    /// The edition's id.
    #[must_use]
    pub fn edition(&self) -> &JournalKey {
        &self.edition
    }

    /// Its own.
    #[must_use]
    pub fn id(&self) -> &JournalKey {
        &self.id
    }

    /// As what an edit is of.
    #[must_use]
    pub fn key(&self) -> JournalKey {
        // It was made with a key that is not too long.
        JournalKey::of_parts(&self.edition, &[&self.id]).unwrap_or_else(|| self.id.clone())
    }

    /// The other way round.
    #[must_use]
    pub fn read(key: &JournalKey) -> Option<Self> {
        let (edition, id) = key.as_parts()?;
        Self::new(&edition, id).filter(|showing| showing.key() == *key)
    }
}

/// What was decided about a showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Going {
    /// One goes.
    Yes,
    /// One does not, whatever a plan may propose.
    Never,
}

/// How far one's ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnTicket {
    /// Still to be bought.
    Wanted,
    /// Bought.
    Bought,
}

/// A showing as the programme had it, kept so that it can be found again whatever becomes of its id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShowingSnapshot {
    /// The addresses of its films in a catalogue: `film:madina`.
    pub films: Vec<CleanText>,
    /// What it is called.
    pub title: Option<CleanText>,
    /// When it begins.
    pub start: Option<Instant>,
    /// When it ends, as far as the programme or the lengths of its films say.
    pub ends: Option<Instant>,
    /// The house, or the hall where the two are not told apart.
    pub venue: Option<CleanText>,
    /// The screen in it.
    pub screen: Option<CleanText>,
    /// Its address in a catalogue: `screening:hill-031`.
    pub address: Option<CleanText>,
}

/// A showing as it went into a calendar last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedShowing {
    /// The number that a calendar tells a later version by.
    pub sequence: u32,
    /// When it began then.
    pub start: Option<Instant>,
    /// When it ended then.
    pub ends: Option<Instant>,
    /// Where it was then, as the calendar has it.
    pub place: Option<CleanText>,
    /// Whether the calendar was told that it is off.
    pub is_cancelled: bool,
}

impl ExportedShowing {
    /// The same with the sequence that has to follow what was exported before: that one's, or one more where times,
    /// place, or whether it takes place are others.
    #[must_use]
    pub fn after(self, before: Option<&Self>) -> Self {
        let sequence = match before {
            None => 0,
            Some(before) if Self { sequence: before.sequence, ..self.clone() } == *before => {
                before.sequence
            }
            Some(before) => before.sequence.saturating_add(1),
        };
        Self { sequence, ..self }
    }
}

/// What is kept of a showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedShowing {
    /// Which it is.
    pub key: ShowingKey,
    /// What was decided.
    pub going: Option<Going>,
    /// The ticket.
    pub ticket: Option<OwnTicket>,
    /// Whether one leaves after the film, before the talk.
    pub leaves_early: bool,
    /// How the programme had it when that was decided, or when the programme was looked at last.
    pub was: Option<ShowingSnapshot>,
    /// How it went into a calendar last.
    pub exported: Option<ExportedShowing>,
}

impl PlannedShowing {
    /// A showing of which nothing is kept.
    #[must_use]
    pub fn new(key: &ShowingKey) -> Self {
        let key = key.clone();
        Self { key, going: None, ticket: None, leaves_early: false, was: None, exported: None }
    }

    /// Whether one goes.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.going == Some(Going::Yes)
    }

    /// Whether one never does.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.going == Some(Going::Never)
    }

    /// Whether a person said anything of it. What else is kept, the program keeps for itself.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.going.is_some() || self.ticket.is_some() || self.leaves_early
    }
}

/// The programme of an edition that the plan was compared with last. Its showings that one goes to or whose films one
/// wants are [`PlannedShowing::was`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgrammeSeen {
    /// A digest of it.
    pub programme: Option<CleanText>,
    /// When that was.
    pub at: Option<Timestamp>,
}

/// All that is kept of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionPlan {
    /// The edition's id.
    pub edition: JournalKey,
    /// What one's days are like.
    pub settings: PlanSettings,
    /// Showings by their ids.
    pub showings: BTreeMap<JournalKey, PlannedShowing>,
    /// One's own minutes between two houses, by [`JournalKey::of_name`] of theirs. They are both ways unless both are
    /// there.
    pub ways: BTreeMap<(JournalKey, JournalKey), u16>,
    /// The programme that was seen last.
    pub seen: ProgrammeSeen,
}

impl EditionPlan {
    /// A plan in which nothing is kept.
    #[must_use]
    pub fn new(edition: &JournalKey) -> Self {
        Self {
            edition: edition.clone(),
            settings: PlanSettings::default(),
            showings: BTreeMap::new(),
            ways: BTreeMap::new(),
            seen: ProgrammeSeen::default(),
        }
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.showings.is_empty()
            && self.ways.is_empty()
            && self.settings == PlanSettings::default()
            && self.seen == ProgrammeSeen::default()
    }

    /// What is kept of a showing, by its id.
    #[must_use]
    pub fn showing(&self, id: &str) -> Option<&PlannedShowing> {
        self.showings.get(id)
    }

    /// The showings that one goes to, by id.
    pub fn chosen(&self) -> impl Iterator<Item = &PlannedShowing> {
        self.showings.values().filter(|showing| showing.is_chosen())
    }

    /// One's own minutes from one house to another, by their names or ids: that way, else the way back.
    #[must_use]
    pub fn way(&self, from: &str, to: &str) -> Option<u16> {
        let (from, to) = (JournalKey::of_name(from), JournalKey::of_name(to));
        let there = (from, to);
        let stated = self.ways.get(&there).copied();
        stated.or_else(|| self.ways.get(&(there.1, there.0)).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_showing_is_told_by_its_edition_and_its_id_whatever_is_in_them() {
        for (edition, id, key) in [
            ("hill-2027", "031", "hill-2027/031"),
            ("hill-2027", "ics-a/b@c", "hill-2027/ics-a/b@c"),
            ("a/b%2F", "c", "a%2Fb%252F/c"),
        ] {
            let showing = ShowingKey::new(edition, id).unwrap();
            assert_eq!(showing.key().as_str(), key);
            assert_eq!(ShowingKey::read(&showing.key()), Some(showing));
        }
        for (edition, id) in [("", "a"), ("a", ""), ("a\u{1b}", "b"), (&*"a".repeat(1_023), "b")] {
            assert_eq!(ShowingKey::new(edition, id), None);
        }
        for key in ["hill-2027", "/a", "a/"] {
            assert_eq!(ShowingKey::read(&JournalKey::new(key).unwrap()), None, "{key}");
        }
    }

    #[test]
    fn a_later_version_for_a_calendar_is_one_more_only_where_it_says_something_else() {
        let at = |start: &str| ExportedShowing {
            sequence: 0,
            start: Instant::parse(start).ok(),
            ends: None,
            place: Some("Star 2".into()),
            is_cancelled: false,
        };
        let first = at("2027-03-27T15:30").after(None);
        assert_eq!(first.sequence, 0);
        assert_eq!(at("2027-03-27T15:30").after(Some(&first)).sequence, 0);
        let moved = at("2027-03-27T16:15").after(Some(&first));
        assert_eq!(moved.sequence, 1);
        let off = ExportedShowing { is_cancelled: true, ..at("2027-03-27T16:15") };
        assert_eq!(off.after(Some(&moved)).sequence, 2);
    }
}
