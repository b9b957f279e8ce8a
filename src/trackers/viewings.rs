//! Viewings of an export: those that another source told of already, and the rest.

use std::collections::HashSet;

use serde_json::Map;

use super::import::{ADayApart, Planner, rating, viewing_key};
use crate::catalogue::date::Date;
use crate::import::Tracker;
use crate::import::rows::{NoteText, SourceFilm, SourceViewing};
use crate::journal::Viewing;
use crate::journal::day::as_civil;
use crate::journal::key::{JournalKey, Of, OfKind};
use crate::journal::model::SeenAt;

/// A viewing of the journal or of this plan.
#[derive(Debug, Clone)]
pub(super) struct KnownViewing {
    key: JournalKey,
    when: Option<Date>,
    /// Who told of it; `None` for the person.
    tracker: Option<Tracker>,
    from_instant: bool,
}

impl KnownViewing {
    fn of_journal(viewing: &Viewing) -> Self {
        let source = viewing.from.as_ref().and_then(|from| from.source.as_deref());
        let tracker = source.and_then(Tracker::from_word);
        let from_instant = tracker.is_some_and(Tracker::tells_instants);
        Self { key: viewing.key.clone(), when: viewing.when, tracker, from_instant }
    }
}

impl Planner<'_> {
    /// Takes a viewing in.
    pub(super) fn viewing(
        &mut self,
        record: &JournalKey,
        film: &SourceFilm,
        viewing: &SourceViewing,
    ) {
        let mut goal = self.goal(Of::new(OfKind::Viewing, &viewing_key(viewing)));
        let mut is_new = goal.held.is_empty();
        let mut when = viewing.when;
        match is_new.then(|| self.double(record, film, viewing)).flatten() {
            Some(Double::Seen) => {
                self.figures.doubles += 1;
                return;
            }
            Some(Double::Viewing(key, day)) => {
                self.figures.doubles += 1;
                goal = self.goal(Of::new(OfKind::Viewing, &key));
                is_new = false;
                when = day.or(when);
            }
            None => {}
        }
        if is_new {
            self.put(&mut goal, "record", format!("record:{record}"));
        }
        if let Some(when) = when {
            self.put(&mut goal, "when", when.edtf());
        }
        let known = KnownViewing {
            key: goal.of.key.clone(),
            when,
            tracker: Some(film.tracker),
            from_instant: viewing.from_instant,
        };
        self.viewings.entry(record.clone()).or_default().push(known);
        if let Some(ticked) = viewing.ticked {
            self.put(&mut goal, "ticked", ticked.edtf());
        }
        if viewing.rewatch {
            self.put(&mut goal, "rewatch", true);
        }
        if let Some(rating) = viewing.mark.as_ref().and_then(rating) {
            self.put(&mut goal, "rating", rating.json());
        }
        self.put_tags(&mut goal, &viewing.tags);
        if let Some(venue) = &viewing.venue {
            let place = SeenAt { venue: Some(venue.clone()), ..SeenAt::default() };
            self.put(&mut goal, "where", place.json());
        }
        let heads = self.journal.viewing(&goal.of.key).map_or(&[][..], |viewing| &viewing.notes);
        self.put_note(&mut goal, viewing.note.as_ref().map(NoteText::as_str), heads);
        if is_new {
            let mut from = Map::new();
            from.insert("source".to_owned(), film.tracker.word().into());
            if let Some(mark) = &viewing.mark {
                from.insert("rating".to_owned(), mark.written.to_string().into());
            }
            self.put(&mut goal, "from", from);
        }
        self.drafts.push(goal.draft);
    }

    /// What the journal, or this plan, has of a viewing that another source, or the person, told of before: the same
    /// evening, where neither has two of it; for one without a date, that the film was seen. A month or a year may well have
    /// two.
    fn double(
        &mut self,
        record: &JournalKey,
        film: &SourceFilm,
        viewing: &SourceViewing,
    ) -> Option<Double> {
        let of_journal = self.journal.viewings_of(record).into_iter().map(KnownViewing::of_journal);
        let planned = self.viewings.get(record).into_iter().flatten();
        let mut there: Vec<KnownViewing> = planned.cloned().chain(of_journal).collect();
        let is_own = |there: &&KnownViewing| there.tracker == Some(film.tracker);
        let mut keys: HashSet<JournalKey> =
            there.iter().filter(is_own).map(|there| there.key.clone()).collect();
        there.retain(|there| keys.insert(there.key.clone()));
        let Some(when) = viewing.when else {
            return (!there.is_empty() && viewing.note.is_none()).then_some(Double::Seen);
        };
        let day = as_civil(when)?;
        let same = film.viewings.iter().filter(|other| other.when == Some(when)).count();
        let mut that_day = there.iter().filter(|there| there.when == Some(when));
        match (that_day.next(), that_day.next()) {
            (Some(there), None) if same == 1 => {
                return Some(Double::Viewing(there.key.clone(), None));
            }
            (Some(_), _) => return None,
            (None, _) => {}
        }
        let a_day_apart = |there: &&KnownViewing| {
            let days = there.when.and_then(as_civil).map(|other| (day - other).get_days());
            matches!(days, Some(-1 | 1)) && (viewing.from_instant || there.from_instant)
        };
        if let Some(there) = there.iter().find(a_day_apart) {
            if self.work.a_day_apart_is_one {
                return Some(Double::Viewing(there.key.clone(), there.when));
            }
            let (title, other) = (film.facts.title.clone(), there.when?);
            self.a_day_apart.push(ADayApart { title, day: when, other });
        }
        None
    }
}

/// What a viewing is in the journal already.
enum Double {
    /// This viewing; its day where it stays that.
    Viewing(JournalKey, Option<Date>),
    /// One of several.
    Seen,
}
