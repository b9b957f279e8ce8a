//! From a page to the one before or after it: an edition, a prize through the years, a row of the
//! list. The page stays what it is, and where one goes back to as well.

use super::plan;
use crate::app::event::Effect;
use crate::app::page::{PageCursor, PageView};
use crate::app::state::State;
use crate::catalogue::{Catalogue, Record, ScreeningId};
use crate::pages::Place;
use crate::plan::EditionProgramme;
use crate::search::List;
use crate::search::survey::{history, honours};

pub(super) fn applies(state: &State) -> bool {
    if state.view.page.is_none() {
        return state.list().len() > 1;
    }
    // It is asked with every frame, and a programme takes time to put in order.
    if let Some(Place::Screening(id)) = state.view.page.as_ref().map(|page| &page.place) {
        let edition = state.catalogue.screening(*id).edition();
        return edition.is_some_and(|edition| edition.screenings().len() > 1);
    }
    let has_day = |is_after| plan::day_beside(state, is_after).is_some();
    place(state, true).or_else(|| place(state, false)).is_some() || has_day(true) || has_day(false)
}

/// Goes to the neighbour before or after.
pub(super) fn go(state: &mut State, is_after: bool) -> Vec<Effect> {
    if state.view.page.is_none() {
        let list = state.view.list_mut();
        let (before, len) = (list.cursor.row, list.len());
        list.cursor.step(if is_after { 1 } else { -1 }, len);
        state.view.preview = PageCursor::default();
        if state.list().cursor.row != before {
            return Vec::new();
        }
    }
    if let Some(to) = plan::day_beside(state, is_after) {
        plan::to_day(state, to);
        return Vec::new();
    }
    let Some(to) = place(state, is_after) else {
        let end = if is_after { "last" } else { "first" };
        state.status = Some(format!("This is the {end} one."));
        return Vec::new();
    };
    // The list stays on the row that is shown.
    if let Some((list, row)) = to.record().and_then(List::of_record)
        && list == state.list().list
        && let Some(at) = position(state, row)
    {
        state.view.list_mut().cursor.row = at;
        state.view.preview = PageCursor::default();
    }
    state.view.page = Some(PageView::new(to));
    Vec::new()
}

fn position(state: &State, row: u32) -> Option<usize> {
    state.list().rows.as_ref()?.iter().position(|known| *known == row)
}

/// The place before or after the one on show.
fn place(state: &State, is_after: bool) -> Option<Place> {
    let cat = &state.catalogue;
    let on_show = state.view.page.as_ref().map(|page| &page.place)?;
    if let Place::Screening(id) = on_show {
        return screening_beside(cat, *id, is_after).map(Place::Screening);
    }
    let record = on_show.record()?;
    if let Some(to) = own_neighbour(cat, record, is_after) {
        return matches!(on_show, Place::Record(_)).then_some(Place::Record(to));
    }
    if matches!(record, Record::Edition(_) | Record::Award(_)) {
        return None;
    }
    let (list, row) = List::of_record(record).filter(|(list, _)| *list == state.list().list)?;
    let at = position(state, row)?;
    let to = if is_after { at + 1 } else { at.checked_sub(1)? };
    let to = list.record(*state.list().rows.as_ref()?.get(to)?);
    match on_show {
        Place::Record(_) => Some(Place::Record(to)),
        Place::Run(_) => Place::run_of(cat, to),
        _ => None,
    }
}

/// The screening of the same edition that begins before or after.
fn screening_beside(cat: &Catalogue, id: ScreeningId, is_after: bool) -> Option<ScreeningId> {
    let screening = cat.screening(id);
    let programme = EditionProgramme::of(cat, screening.edition()?.id());
    let at = programme.find(screening.id_text())?;
    let to = if is_after { at + 1 } else { at.checked_sub(1)? };
    programme.showings.get(to).map(|showing| showing.screening.id())
}

/// The neighbour that a record has by itself, whatever list one came from.
fn own_neighbour(cat: &Catalogue, record: Record, is_after: bool) -> Option<Record> {
    match record {
        Record::Edition(id) => {
            history::neighbour(cat.edition(id), is_after).map(|edition| edition.id().into())
        }
        Record::Award(id) => {
            honours::neighbour(cat.award(id), is_after).map(|award| award.id().into())
        }
        _ => None,
    }
}
