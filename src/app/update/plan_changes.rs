//! What a programme says otherwise of what one goes to: told, and applied.

use std::sync::Arc;

use super::journal::{keep, say};
use super::plan::{festival_clock, on_show};
use super::plan_choices::called;
use crate::app::action::Action;
use crate::app::event::{Effect, SameArc};
use crate::app::journal::MineState;
use crate::app::plan::{FoundChanges, PlanRequest, PlanTask};
use crate::app::state::State;
use crate::catalogue::{EditionId, Record, ScreeningId};
use crate::journal::edit::{self, Press, ProposedShowing, ShowingNow};
use crate::journal::plan::ShowingKey;
use crate::mine::Mine;
use crate::pages::words::counted;
use crate::pages::{self, PlanPage, PlanView};
use crate::plan::{EditionProgramme, OwnPlan, PlanChanges};

/// Whether there is something to be taken over, and the way out is known.
pub(super) fn has_any(state: &State, edition: EditionId) -> bool {
    state.plan.changes_of(edition).is_some_and(|found| !found.touched.changes.is_empty())
}

/// Asks for the way out, where changes are on show and it is not known yet.
pub(super) fn ask(state: &mut State) -> Option<Effect> {
    let Some(PlanPage::Of(edition, PlanView::Changes)) = on_show(state) else { return None };
    if state.plan.changes_of(edition).is_some() || state.plan.awaited_changes.is_some() {
        return None;
    }
    let MineState::Here(mine) = &state.journal.mine else { return None };
    let mine = SameArc(Arc::clone(mine));
    state.tabs.generation += 1;
    let generation = state.tabs.generation;
    state.plan.awaited_changes = Some(generation);
    let catalogue = SameArc(Arc::clone(&state.catalogue));
    let task = PlanTask::WayOut(festival_clock(state, edition));
    Some(Effect::Plan(Some(PlanRequest { generation, edition, catalogue, mine, task })))
}

/// A way out that came.
pub(super) fn came(state: &mut State, generation: u64, found: Arc<FoundChanges>) {
    if state.plan.awaited_changes != Some(generation) {
        return;
    }
    state.plan.awaited_changes = None;
    state.plan.changes = Some(found);
    state.remake_plan();
}

/// Takes over all that changed, and the way out.
pub(super) fn take(state: &mut State, mine: &Mine, edition: EditionId) -> Vec<Effect> {
    let Some(found) = state.plan.changes.clone().filter(|found| found.edition == edition) else {
        return say(state, "The way out is still being looked for.".to_owned());
    };
    let programme = EditionProgramme::of(&state.catalogue, edition);
    let press = press(state, &programme, mine, &found.changes);
    if press.is_empty() {
        return say(state, "There is nothing to apply.".to_owned());
    }
    let undo = state.prefs.keymap.shown(Action::Undo);
    let said = counted(found.changes.touched.changes.len(), "change", "changes");
    keep(state, press, format!("Applied {said} · {undo} undoes it"))
}

fn press(
    state: &State,
    programme: &EditionProgramme<'_>,
    mine: &Mine,
    found: &PlanChanges,
) -> Press {
    let journal = mine.journal();
    let cat = &state.catalogue;
    let key = |id: &str| ShowingKey::new(programme.edition.id_text(), id);
    let stays = |at: usize| {
        let plan = found.repair.as_ref().map(|repair| &repair.plan.taken);
        plan.is_some_and(|plan| plan.iter().any(|taken| taken.showing == at))
    };
    let touched = found.touched.changes.iter().filter_map(|touching| {
        let change = &touching.change;
        Some((change.old?, change.new))
    });
    let followed = found.followed.iter().map(|(was, is)| (*was, Some(*is)));
    let moved: Vec<(usize, Option<usize>)> = touched.chain(followed).collect();
    let taken_over = moved.iter().filter_map(|(was, is)| {
        let now = is.filter(|is| stays(*is));
        let now = now.and_then(|is| programme.showing_now(cat, is));
        Some(edit::take_change(journal, &key(&found.old[*was].id)?, now.as_ref()))
    });
    let press = taken_over.fold(Press::default(), Press::and);
    let Some(repair) = &found.repair else { return press };
    let comes = repair.comes_in.iter().filter_map(|taken| {
        let showing = programme.showing_now(cat, taken.showing)?;
        Some(ProposedShowing { showing, leaves_early: taken.leaves_early })
    });
    let is_told = |at: usize| moved.iter().any(|(_, is)| *is == Some(at));
    let goes = repair.goes_out.iter().filter(|taken| !is_told(taken.showing));
    let goes = goes.filter_map(|taken| key(&found.new[taken.showing].id));
    let (comes, goes): (Vec<_>, Vec<_>) = (comes.collect(), goes.collect());
    press.and(edit::take_plan(journal, &comes, &goes))
}

/// Takes over what changed about one screening that is still gone to; `None` where the key means something else.
pub(super) fn take_one(
    state: &mut State,
    mine: &Mine,
    id: ScreeningId,
    showing: &ShowingNow,
) -> Option<Vec<Effect>> {
    let Some(PlanPage::Of(edition, PlanView::Changes)) = on_show(state) else { return None };
    let found = state.plan.changes.clone().filter(|found| found.edition == edition)?;
    let found = &found.changes;
    let here = showing.key.id().as_str();
    let of = found.touched.changes.iter().map(|touching| &touching.change).find(|change| {
        let takes_place = |at: &usize| {
            let mut taken = found.touched.settled.iter().chain(&found.touched.unsettled);
            taken.any(|taken| taken.showing == *at)
        };
        change.new.filter(takes_place).is_some_and(|at| found.new[at].id == here)
    })?;
    let was = ShowingKey::new(showing.key.edition().as_str(), &found.old[of.old?].id)?;
    let press = edit::take_change(mine.journal(), &was, Some(showing));
    let name = called(&state.catalogue, id, showing);
    Some(keep(state, press, format!("Going all the same: {name}")))
}

/// What is said once of changes that touch what is coming, when the journal is there.
pub(super) fn notice(state: &State) -> Option<String> {
    let mine = state.journal.mine()?;
    let cat = &state.catalogue;
    let edition = pages::programme_at_hand(cat, Some(mine), state.journal.today)?;
    let kept = mine.journal().plan(cat.edition(edition).id_text())?;
    kept.chosen().next()?;
    let programme = EditionProgramme::of(cat, edition);
    let own = OwnPlan::of(&programme, Some(kept), |film| mine.of(Record::Film(film))?.wish);
    let now = festival_clock(state, edition)?;
    let now = programme.axis_of_clock(now);
    let found = PlanChanges::since_decided(&programme, &own, kept, Some(now));
    let changes = match found.touched.changes.len() {
        0 => return None,
        1 => "1 change touches".to_owned(),
        changes => format!("{changes} changes touch"),
    };
    let key = state.prefs.keymap.shown(Action::Changes);
    let label = cat.edition(edition).label();
    Some(format!("{changes} your plan of {label} · {key} shows what"))
}
