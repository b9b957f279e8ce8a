//! The step of the tour, below the panes that it speaks of.

use ratatui::Frame;

use super::paint::text;
use super::theme::Styles;
use crate::app::State;
use crate::app::layout::Area;
use crate::app::tour;
use crate::pages::flow::{cells, cut};

pub(super) fn draw(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let (Some(taken), Some(lines)) = (&state.tour, tour::lines(state)) else { return };
    let buf = frame.buffer_mut();
    let heading = cut(&tour::heading(taken.step), area.width.saturating_sub(2));
    if !styles.plain_text {
        let line = "─".repeat(usize::from(area.width));
        text(buf, (0, area.y), &line, area.width, styles.border);
        let end = 2 + cells(&heading);
        text(buf, (end, area.y), " ", area.width.saturating_sub(end), styles.plain);
    }
    let x = if styles.plain_text { 0 } else { 1 };
    let blank = if styles.plain_text { "" } else { " " };
    text(buf, (x, area.y), &format!("{blank}{heading}"), area.width - x, styles.accent);
    for (y, line) in (area.y + 1..area.y + area.height).zip(&lines) {
        text(buf, (1, y), line, area.width.saturating_sub(2), styles.strong);
    }
}
