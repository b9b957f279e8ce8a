//! The plans of festivals: what edits of editions, their showings and ways add up to.

use std::collections::BTreeMap;

use super::Journal;
use crate::key::{JournalKey, Of, OfKind};
use crate::line::Edit;
use crate::plan::{
    EditionPlan, PlanSettings, PlannedShowing, ProgrammeSeen, ShowingKey, ShowingSnapshot, put_way,
};
use crate::value::each_field;

/// Plans by the ids of their editions; those in which nothing is kept are not among them.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnPlans {
    pub(super) by_edition: BTreeMap<JournalKey, EditionPlan>,
    changes: u64,
}

impl OwnPlans {
    /// Changes a plan.
    fn change(&mut self, edition: &JournalKey, change: impl FnOnce(&mut EditionPlan)) {
        let plan = self.by_edition.entry(edition.clone());
        let plan = plan.or_insert_with(|| EditionPlan::new(edition));
        change(plan);
        if plan.is_empty() {
            self.by_edition.remove(edition);
        }
        self.changes += 1;
    }
}

/// The edition and the two houses of a way's key, if it is one.
fn way_of(key: &JournalKey) -> Option<(JournalKey, (JournalKey, JournalKey))> {
    let (edition, houses) = key.as_parts()?;
    let edition = JournalKey::new(&edition)?;
    let (from, to) = houses.split_once('/')?;
    let (from, to) = (JournalKey::of_name(from), JournalKey::of_name(to));
    let is_one = from != to && JournalKey::of_parts(&edition, &[&from, &to])? == *key;
    is_one.then_some((edition, (from, to)))
}

impl Journal {
    /// Folds what edits are of, of those kinds that make up a plan.
    pub(super) fn refold_plan(&mut self, of: &Of, edits: &[usize]) {
        match of.kind {
            OfKind::Showing => {
                let Some(key) = ShowingKey::read(&of.key) else { return self.refuse(edits) };
                let mut showing = PlannedShowing::new(&key);
                self.apply(edits, |_, field, value| showing.put(field, value));
                let is_kept = showing != PlannedShowing::new(&key);
                self.plans.change(key.edition(), |plan| match is_kept {
                    true => {
                        plan.showings.insert(key.id().clone(), showing);
                    }
                    false => {
                        plan.showings.remove(key.id());
                    }
                });
            }
            OfKind::Plan => {
                let mut settings = PlanSettings::default();
                self.apply(edits, |_, field, value| settings.put(field, value));
                self.plans.change(&of.key, |plan| plan.settings = settings);
            }
            OfKind::Way => {
                let Some((edition, houses)) = way_of(&of.key) else { return self.refuse(edits) };
                let mut minutes = None;
                self.apply(edits, |_, field, value| put_way(&mut minutes, field, value));
                self.plans.change(&edition, |plan| {
                    match minutes {
                        Some(minutes) => plan.ways.insert(houses, minutes),
                        None => plan.ways.remove(&houses),
                    };
                });
            }
            OfKind::Seen => {
                let mut seen = ProgrammeSeen::default();
                self.apply(edits, |_, field, value| seen.put(field, value));
                self.plans.change(&of.key, |plan| plan.seen = seen);
            }
            OfKind::Record
            | OfKind::Viewing
            | OfKind::List
            | OfKind::Listed
            | OfKind::Batch
            | OfKind::Undo => {}
        }
    }

    /// What is kept of an edition, by its id in a catalogue.
    #[must_use]
    pub fn plan(&self, edition: &str) -> Option<&EditionPlan> {
        self.plans.by_edition.get(edition)
    }

    /// All plans, by the ids of their editions.
    pub fn plans(&self) -> impl ExactSizeIterator<Item = &EditionPlan> {
        self.plans.by_edition.values()
    }

    /// What is kept of a showing.
    #[must_use]
    pub fn showing(&self, key: &ShowingKey) -> Option<&PlannedShowing> {
        self.plan(key.edition().as_str())?.showing(key.id().as_str())
    }

    /// A number that is another one when a plan may have changed.
    #[must_use]
    pub fn plan_changes(&self) -> u64 {
        self.plans.changes
    }

    /// The edition whose plan a person changed last, on whichever device.
    #[must_use]
    pub fn last_planned(&self) -> Option<JournalKey> {
        let is_planning =
            |edit: &&Edit| matches!(edit.of.kind, OfKind::Showing | OfKind::Plan | OfKind::Way);
        let edits = self.by_id.values().filter_map(|at| self.edits.get(*at)).filter(is_planning);
        let edits = edits.filter(|edit| !edit.is_for_itself() && !self.is_undone(edit));
        let edition = |edit: &Edit| match edit.of.kind {
            OfKind::Plan => Some(edit.of.key.clone()),
            _ => edit.of.key.as_parts().and_then(|(edition, _)| JournalKey::new(&edition)),
        };
        let edits = edits.filter_map(|edit| Some((edit.id, edition(edit)?)));
        edits.max_by_key(|(id, _)| *id).map(|(_, edition)| edition)
    }

    /// Whether a person said anything of a showing, be that taken back.
    pub(crate) fn was_ever_decided(&self, key: &ShowingKey) -> bool {
        let edits = self.edits_of(&Of::new(OfKind::Showing, &key.key())).iter();
        edits.filter_map(|at| self.edits.get(*at)).any(|edit| !edit.is_for_itself())
    }

    /// A showing as it was when an edit of it was made, be that taken back; else as it was known later.
    pub(crate) fn once_was(&self, edit: &Edit) -> Option<ShowingSnapshot> {
        let (of, then) = (&edit.of, edit.id);
        let mut edits: Vec<&Edit> =
            self.edits_of(of).iter().filter_map(|at| self.edits.get(*at)).collect();
        edits.sort_unstable_by_key(|edit| edit.id);
        let mut showing = ShowingKey::read(&of.key).map(|key| PlannedShowing::new(&key))?;
        let mut last = None;
        for edit in edits {
            if edit.id > then && last.is_some() {
                break;
            }
            each_field(edit, |field, value| field != "was" || showing.put(field, value));
            last = showing.was.take().or(last);
        }
        last
    }
}

impl Edit {
    /// Whether the program keeps it for itself: that a programme was seen, how a showing was, what a calendar was told.
    /// No key takes that back.
    #[must_use]
    pub fn is_for_itself(&self) -> bool {
        let mut is_said = false;
        match self.of.kind {
            OfKind::Seen => true,
            OfKind::Showing => {
                each_field(self, |field, _| {
                    is_said |= !matches!(field, "was" | "exported");
                    true
                });
                !is_said
            }
            OfKind::Record
            | OfKind::Viewing
            | OfKind::List
            | OfKind::Listed
            | OfKind::Plan
            | OfKind::Way
            | OfKind::Batch
            | OfKind::Undo => false,
        }
    }
}
