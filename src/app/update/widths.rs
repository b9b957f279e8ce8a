//! How wide columns are: changed by keys, or by dragging a border with the mouse.

use crate::app::event::{Effect, Mouse};
use crate::app::layout::{ColumnShares, Divider};
use crate::app::state::State;

/// Hundredths that a key changes.
const STEP: u16 = 5;

/// Whether columns stand beside each other, or did until one took all the room.
pub(in crate::app) fn applies(state: &State) -> bool {
    divider(state).is_some()
}

/// The border that keys move: that of the list, or that behind the page.
fn divider(state: &State) -> Option<Divider> {
    let layout = state.layout()?;
    if layout.list.is_some() && layout.detail.is_some() {
        // A detail below the list has no border that widths would move.
        return layout.detail.filter(|detail| detail.x > 0).map(|_| Divider::List);
    }
    let is_alone = state.prefs.shares.page == Some(ColumnShares::ALL);
    let could_follow = state.view.page.as_ref().is_some_and(|page| page.place.is_read());
    (layout.ahead.is_some() || is_alone && could_follow).then_some(Divider::Ahead)
}

/// Makes the column that the keys are for wider or narrower. A page that is as wide as can be takes the whole room next.
pub(super) fn change(state: &mut State, wider: bool, times: Option<usize>) -> Vec<Effect> {
    let Some(divider) = divider(state) else { return Vec::new() };
    let is_list_beside = divider == Divider::List && state.on_page();
    for _ in 0..times.unwrap_or(1).min(20) {
        let Some(now) = share(state, divider) else { break };
        // On the detail beside a list, wider is narrower for the list.
        let (least, most) = (*ColumnShares::RANGE.start(), *ColumnShares::RANGE.end());
        let next = match (wider != is_list_beside, divider) {
            (true, Divider::Ahead) if now >= most => ColumnShares::ALL,
            (true, _) => (now + STEP).min(most),
            (false, Divider::Ahead) if now == ColumnShares::ALL => most,
            (false, _) => now.saturating_sub(STEP).max(least),
        };
        set(state, divider, next);
    }
    Vec::new()
}

/// What stands before a border now, in hundredths.
fn share(state: &State, divider: Divider) -> Option<u16> {
    let layout = state.layout()?;
    let width = state.terminal.size.width;
    let behind = layout.behind.map_or(0, |area| area.width);
    let (part, whole) = match divider {
        Divider::List => (layout.list?.width, width),
        Divider::Behind => (behind, width),
        Divider::Ahead => (layout.detail?.width, width - behind),
    };
    // Rounded up, so that laying it out again gives the same or one more.
    let share = (u32::from(part) * 100).div_ceil(u32::from(whole.max(1)));
    u16::try_from(share).ok()
}

fn set(state: &mut State, divider: Divider, share: u16) {
    let shares = &mut state.prefs.shares;
    match divider {
        Divider::List => shares.list = Some(share),
        Divider::Behind => shares.behind = Some(share),
        Divider::Ahead => shares.page = Some(share),
    }
}

/// All columns as they are by themselves.
pub(super) fn forget(state: &mut State) -> Vec<Effect> {
    state.prefs.shares = ColumnShares::default();
    state.status = Some("The column widths are reset.".to_owned());
    Vec::new()
}

/// Takes hold of a border, if the mouse is on one.
pub(super) fn hold(state: &mut State, mouse: Mouse) -> bool {
    state.held = state.layout().and_then(|layout| layout.divider_at(mouse.x, mouse.y));
    state.held.is_some()
}

/// Puts the border that the mouse holds where the mouse is.
pub(super) fn drag(state: &mut State, mouse: Mouse) {
    let (Some(divider), Some(layout)) = (state.held, state.layout()) else { return };
    let width = u32::from(state.terminal.size.width);
    let behind = u32::from(layout.behind.map_or(0, |area| area.width));
    let x = u32::from(mouse.x);
    let (part, whole) = match divider {
        Divider::List | Divider::Behind => (x, width),
        Divider::Ahead => (x.saturating_sub(behind), width - behind),
    };
    let share = u16::try_from((part * 100).div_ceil(whole.max(1))).unwrap_or(ColumnShares::ALL);
    set(state, divider, share.clamp(*ColumnShares::RANGE.start(), *ColumnShares::RANGE.end()));
}
