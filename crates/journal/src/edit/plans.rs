//! Edits of a festival's plan: showings, days, ways, the programme.

use std::collections::BTreeSet;

use jiff::Zoned;
use serde_json::Value;

use super::{Draft, Press};
use crate::fold::Journal;
use crate::key::{JournalKey, OfKind};
use crate::model::CleanText;
use crate::plan::{
    EditionPlan, ExportedShowing, Going, OwnTicket, PlanSettings, PlannedShowing, ShowingKey,
    ShowingSnapshot,
};

/// A showing as the programme has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowingNow {
    /// Which it is.
    pub key: ShowingKey,
    /// What names it.
    pub snapshot: ShowingSnapshot,
}

/// A showing of a plan that somebody takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedShowing {
    /// Which it is.
    pub showing: ShowingNow,
    /// Whether one leaves before the talk.
    pub leaves_early: bool,
}

/// What is kept of a showing, be it nothing.
fn kept(journal: &Journal, key: &ShowingKey) -> PlannedShowing {
    journal.showing(key).cloned().unwrap_or_else(|| PlannedShowing::new(key))
}

fn draft(key: &ShowingKey) -> Draft {
    Draft::of(OfKind::Showing, &key.key())
}

impl ShowingNow {
    /// An edit of it, as a function makes it of what is kept; with the snapshot where it changes anything and the
    /// snapshot is another.
    fn edit(
        &self,
        journal: &Journal,
        change: impl FnOnce(Draft, &PlannedShowing) -> Draft,
    ) -> Draft {
        let kept = kept(journal, &self.key);
        let draft = change(draft(&self.key), &kept);
        match draft.is_empty() || kept.was.as_ref() == Some(&self.snapshot) {
            true => draft,
            false => draft.set("was", self.snapshot.json()),
        }
    }
}

impl PlannedShowing {
    fn go_in(&self, draft: Draft, going: Option<Going>) -> Draft {
        match self.going == going {
            true => draft,
            false => draft.set("go", going.map(Going::word)),
        }
    }

    fn leave_in(&self, draft: Draft, leaves_early: bool) -> Draft {
        match self.leaves_early == leaves_early {
            true => draft,
            false => draft.set("leave_early", leaves_early.then_some(true)),
        }
    }

    fn ticket_in(&self, draft: Draft, ticket: Option<OwnTicket>) -> Draft {
        match self.ticket == ticket {
            true => draft,
            false => draft.set("ticket", ticket.map(OwnTicket::word)),
        }
    }
}

/// Says that one goes to a showing, and no longer to another one of the same films; says which that was.
#[must_use]
pub fn go(journal: &Journal, showing: &ShowingNow) -> (Press, Vec<ShowingKey>) {
    let drafts = [showing.edit(journal, |draft, kept| kept.go_in(draft, Some(Going::Yes)))];
    let films: BTreeSet<&CleanText> = showing.snapshot.films.iter().collect();
    let is_other = |other: &&PlannedShowing| {
        let snapshot = other.was.as_ref();
        let is_same =
            snapshot.is_some_and(|was| was.films.iter().collect::<BTreeSet<_>>() == films);
        other.key != showing.key && is_same && !films.is_empty()
    };
    let plan = journal.plan(showing.key.edition().as_str());
    let others = plan.into_iter().flat_map(EditionPlan::chosen).filter(is_other);
    let others: Vec<ShowingKey> = others.map(|other| other.key.clone()).collect();
    let dropped = others.iter().map(|other| kept(journal, other).go_in(draft(other), None));
    (Press::new(drafts.into_iter().chain(dropped)), others)
}

/// Says that one never goes to a showing.
#[must_use]
pub fn refuse(journal: &Journal, showing: &ShowingNow) -> Press {
    Press::new([showing.edit(journal, |draft, kept| kept.go_in(draft, Some(Going::Never)))])
}

/// Takes back that one goes to a showing, or never does. A ticket stays.
#[must_use]
pub fn leave_open(journal: &Journal, showing: &ShowingKey) -> Press {
    Press::new([kept(journal, showing).go_in(draft(showing), None)])
}

/// Says how far the ticket for a showing is. Who has one, or wants one, goes.
#[must_use]
pub fn ticket(journal: &Journal, showing: &ShowingNow, ticket: Option<OwnTicket>) -> Press {
    Press::new([showing.edit(journal, |draft, kept| {
        let draft = kept.ticket_in(draft, ticket);
        match ticket.is_some() && !draft.is_empty() {
            true => kept.go_in(draft, Some(Going::Yes)),
            false => draft,
        }
    })])
}

/// Says whether one leaves a showing after the film. Who does goes there.
#[must_use]
pub fn leave_early(journal: &Journal, showing: &ShowingNow, leaves_early: bool) -> Press {
    Press::new([showing.edit(journal, |draft, kept| {
        let draft = kept.leave_in(draft, leaves_early);
        match leaves_early && !draft.is_empty() {
            true => kept.go_in(draft, Some(Going::Yes)),
            false => draft,
        }
    })])
}

/// Takes a plan: one goes to what is in it, and no longer to what goes out of it. One undo takes all of it back.
#[must_use]
pub fn take_plan(journal: &Journal, comes: &[ProposedShowing], goes: &[ShowingKey]) -> Press {
    let come: BTreeSet<&ShowingKey> = comes.iter().map(|proposed| &proposed.showing.key).collect();
    let goes = goes.iter().filter(|key| !come.contains(key));
    let goes = goes.map(|key| kept(journal, key).go_in(draft(key), None));
    let comes = comes.iter().map(|proposed| {
        proposed.showing.edit(journal, |draft, kept| {
            let draft = kept.go_in(draft, Some(Going::Yes));
            kept.leave_in(draft, proposed.leaves_early)
        })
    });
    Press::new(comes.chain(goes))
}

/// Takes over what a new programme says of a showing: another time or hall, or another id, to which goes what was
/// decided; what a calendar was told stays with the old one. `None` is that it does not take place any more: one does
/// not go, and a ticket stays.
#[must_use]
pub fn take_change(journal: &Journal, old: &ShowingKey, new: Option<&ShowingNow>) -> Press {
    let was = kept(journal, old);
    let Some(new) = new else { return leave_open(journal, old) };
    if new.key == *old && was.was.as_ref() == Some(&new.snapshot) {
        return Press::default();
    }
    let there = kept(journal, &new.key);
    // A decision is said anew, so that it can be taken back.
    let going = was.going.or(there.going);
    let now = draft(&new.key).set("go", going.map(Going::word));
    if new.key == *old {
        return Press::new([now.set("was", new.snapshot.json())]);
    }
    let now = there.ticket_in(now, was.ticket.or(there.ticket));
    let now = there.leave_in(now, was.leaves_early || there.leaves_early);
    let then = was.ticket_in(draft(old).set("go", Value::Null), None);
    let then = was.leave_in(then, false);
    let then = match was.was.is_some() && was.exported.is_none() {
        true => then.set("was", Value::Null),
        false => then,
    };
    Press::new([now.set("was", new.snapshot.json()), then])
}

/// Says what one's days at an edition are like, by its id: what differs. Of lists that are too long the rest is left
/// out.
#[must_use]
pub fn plan_days(journal: &Journal, edition: &str, settings: &PlanSettings) -> Press {
    let Some(key) = JournalKey::new(edition) else { return Press::default() };
    let mut settings = settings.clone();
    settings.keep_within_bounds();
    let old = journal.plan(edition).map(|plan| plan.settings.clone()).unwrap_or_default();
    let (old, new) = (old.fields().into_object(), settings.fields().into_object());
    Press::new([Draft::of(OfKind::Plan, &key).set_differing(&old, &new)])
}

/// Says how many minutes it takes from one house of an edition to another, by their names or ids; `None` takes that
/// away. It holds both ways, unless it is said both ways.
#[must_use]
pub fn way(journal: &Journal, edition: &str, houses: (&str, &str), minutes: Option<u16>) -> Press {
    let (from, to) = (JournalKey::of_name(houses.0), JournalKey::of_name(houses.1));
    let key = JournalKey::new(edition);
    let key = key.and_then(|edition| JournalKey::of_parts(&edition, &[&from, &to]));
    let minutes = minutes.map(|minutes| minutes.min(PlanSettings::LONGEST));
    let stated = journal.plan(edition).and_then(|plan| plan.ways.get(&(from.clone(), to.clone())));
    match key {
        Some(key) if from != to && stated.copied() != minutes => {
            Press::new([Draft::of(OfKind::Way, &key).set("minutes", minutes)])
        }
        _ => Press::default(),
    }
}

/// Keeps what was seen of an edition's programme, so that the next can be compared with it: a digest of it, and its
/// showings that one goes to, or whose films one wants. What is kept of showings of which nothing was ever decided goes,
/// unless they are among these. How all were before is lost: their changes have to be told first. No undo takes this
/// back.
#[must_use]
pub fn see_programme(
    journal: &Journal,
    edition: &str,
    digest: &str,
    showings: &[ShowingNow],
    now: &Zoned,
) -> Press {
    let Some(key) = JournalKey::new(edition) else { return Press::default() };
    let plan = journal.plan(edition);
    let of_edition = || showings.iter().filter(|showing| *showing.key.edition() == key);
    let snapshots = of_edition().map(|showing| {
        let is_so = kept(journal, &showing.key).was.as_ref() == Some(&showing.snapshot);
        let draft = draft(&showing.key);
        if is_so { draft } else { draft.set("was", showing.snapshot.json()) }
    });
    let named: BTreeSet<&ShowingKey> = of_edition().map(|showing| &showing.key).collect();
    let is_over = |showing: &&PlannedShowing| {
        // What was taken back may come again, and needs its snapshot then.
        let is_kept = showing.exported.is_some() || journal.was_ever_decided(&showing.key);
        showing.was.is_some() && !is_kept && !named.contains(&showing.key)
    };
    let over = plan.into_iter().flat_map(|plan| plan.showings.values()).filter(is_over);
    let over = over.map(|showing| draft(&showing.key).set("was", Value::Null));
    let digest = CleanText::from(digest.trim().to_owned());
    let is_seen = plan.is_some_and(|plan| plan.seen.programme.as_ref() == Some(&digest));
    let seen = match is_seen {
        true => Draft::of(OfKind::Seen, &key),
        false => Draft::of(OfKind::Seen, &key)
            .set("programme", digest.to_string())
            .set("at", now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
    };
    Press::new([seen].into_iter().chain(snapshots).chain(over))
}

/// Keeps what a calendar was told of showings, with the sequences that [`ExportedShowing::after`] gives; what a calendar
/// shows stays known by its snapshot. No undo takes this back.
#[must_use]
pub fn export_showings(journal: &Journal, told: &[(ShowingNow, ExportedShowing)]) -> Press {
    Press::new(told.iter().map(|(showing, exported)| {
        let kept = kept(journal, &showing.key);
        let draft = match kept.exported.as_ref() == Some(exported) {
            true => return draft(&showing.key),
            false => draft(&showing.key).set("exported", exported.json()),
        };
        match kept.was {
            None => draft.set("was", showing.snapshot.json()),
            Some(_) => draft,
        }
    }))
}
