//! What is decided of a screening: going, never, leaving before the talk, tickets, wishes.

use std::sync::Arc;

use super::journal::{self, keep, ready, say};
use super::plan::screening_here;
use super::plan_changes;
use crate::app::event::Effect;
use crate::app::state::State;
use crate::catalogue::{Catalogue, Record, ScreeningId};
use crate::journal::edit::{self, Press, ShowingNow};
use crate::journal::plan::{OwnTicket, PlannedShowing, WishLevel};
use crate::pages::{self, Place};

/// The screening that a key is about, as the journal keeps it.
pub(super) fn here(state: &mut State) -> Option<(ScreeningId, ShowingNow)> {
    let screening = screening_here(state);
    let showing =
        screening.and_then(|id| pages::showing_now(&state.catalogue, id, state.journal.mine()));
    match screening.zip(showing) {
        Some(here) => Some(here),
        None => {
            let said = match screening {
                Some(_) => "A screening without a start can't be planned.",
                None => "There is no screening here.",
            };
            state.status = Some(said.to_owned());
            None
        }
    }
}

/// A screening in a few words: `Dust Choir, Sat 27 Mar 15:30, Star Cinema 2`.
pub(super) fn called(cat: &Catalogue, screening: ScreeningId, showing: &ShowingNow) -> String {
    let mut said = vec![Place::Screening(screening).label(cat)];
    if let Some(start) = showing.snapshot.start {
        said.push(start.wall_clock().strftime("%a %-d %b %H:%M").to_string());
    }
    said.extend(cat.screening(screening).hall());
    said.join(", ")
}

/// Goes to a screening, or no longer; what is proposed is gone to.
pub(super) fn attend(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some((id, showing)) = here(state) else { return Vec::new() };
    if let Some(effects) = plan_changes::take_one(state, &mine, id, &showing) {
        return effects;
    }
    let journal = mine.journal();
    let cat = Arc::clone(&state.catalogue);
    let name = called(&cat, id, &showing);
    if journal.showing(&showing.key).is_some_and(PlannedShowing::is_chosen) {
        return keep(
            state,
            edit::leave_open(journal, &showing.key),
            format!("No longer going: {name}"),
        );
    }
    let (press, others) = edit::go(journal, &showing);
    let mut said = format!("Going: {name}");
    for other in others.iter().filter_map(|other| cat.find_screening(other.id().as_str())) {
        let other = cat.screening(other);
        if let Some(showing) =
            pages::showing_now(&cat, other.id(), None).and_then(|now| now.snapshot.start)
        {
            let day = showing.wall_clock().strftime("%a %H:%M");
            said.push_str(&format!(" · no longer on {day}"));
        }
    }
    if let Some(clash) = clash(state, id) {
        said.push_str(&format!(" · {clash}"));
    }
    keep(state, press, said)
}

/// How a screening stands to what one goes to.
fn clash(state: &State, id: ScreeningId) -> Option<String> {
    let edition = state.catalogue.screening(id).edition()?.id();
    pages::clash(&state.catalogue, edition, &state.plan_context(edition), id)
}

/// Never goes to a screening, whatever a plan may propose, or leaves it open again.
pub(super) fn never(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some((id, showing)) = here(state) else { return Vec::new() };
    let journal = mine.journal();
    let name = called(&state.catalogue, id, &showing);
    match journal.showing(&showing.key).is_some_and(PlannedShowing::is_refused) {
        true => keep(state, edit::leave_open(journal, &showing.key), format!("Perhaps: {name}")),
        false => keep(state, edit::refuse(journal, &showing), format!("Never: {name}")),
    }
}

/// Leaves before the talk after a film that one goes to, or stays for it. Who says so goes.
pub(super) fn leave_early(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some((id, showing)) = here(state) else { return Vec::new() };
    if state.catalogue.screening(id).qa() != Some(true) {
        return say(state, "No talk after this screening is known.".to_owned());
    }
    let journal = mine.journal();
    let leaves = !journal.showing(&showing.key).is_some_and(|kept| kept.leaves_early);
    let name = called(&state.catalogue, id, &showing);
    let said = if leaves { "Leaving before the talk" } else { "Staying for the talk" };
    keep(state, edit::leave_early(journal, &showing, leaves), format!("{said}: {name}"))
}

/// The ticket for a screening: none, to be bought, bought.
pub(super) fn ticket(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some((id, showing)) = here(state) else { return Vec::new() };
    let now = mine.journal().showing(&showing.key).and_then(|kept| kept.ticket);
    let (next, said) = match now {
        None => (Some(OwnTicket::Wanted), "Ticket to be bought"),
        Some(OwnTicket::Wanted) => (Some(OwnTicket::Bought), "Ticket bought"),
        Some(OwnTicket::Bought) => (None, "No ticket"),
    };
    let name = called(&state.catalogue, id, &showing);
    keep(state, edit::ticket(mine.journal(), &showing, next), format!("{said}: {name}"))
}

/// Wants the films of a screening more, or less.
pub(super) fn wish(state: &mut State, more: bool) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some(id) = screening_here(state) else {
        return say(state, "There is no screening here.".to_owned());
    };
    let films = state.catalogue.screening(id).films().map(|film| Record::Film(film.id()));
    let films: Vec<Record> = films.collect();
    let level = |film: &Record| {
        let wish = mine.of(*film).and_then(|kept| kept.wish);
        wish.map_or(0, WishLevel::number)
    };
    let Some(now) = films.iter().map(level).max() else {
        return say(state, "No film of this screening is known.".to_owned());
    };
    let next = if more { (now + 1).min(4) } else { now.saturating_sub(1) };
    wish_for(state, &films, next)
}

/// Says how much films are wanted, from 0 to 4.
pub(super) fn wish_for(state: &mut State, films: &[Record], level: u8) -> Vec<Effect> {
    let Some((mine, today)) = ready(state) else { return Vec::new() };
    let wish = WishLevel::new(level);
    let press: Press = journal::press_for(state, &mine, films, |target| {
        edit::wish(mine.journal(), target, wish, today)
    });
    let name = journal::named(state, films);
    let said = match level {
        0 => format!("{name}: not wanted"),
        4 => format!("{name}: a must"),
        level => format!("{name}: wish {level} of 4"),
    };
    if press.is_empty() {
        return say(state, said);
    }
    keep(state, press, said)
}
