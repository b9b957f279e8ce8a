//! What a query may become, below the list while one types.

use ratatui::Frame;

use super::paint::{self, text};
use super::theme::Styles;
use crate::app::layout::Area;
use crate::app::mode::Completing;
use crate::pages::flow::{cells, cut};
use crate::pages::grouped;

/// Cells for the mark before a choice.
const MARK: u16 = 2;

/// Cells of the column that says what a choice is.
const KIND: u16 = 9;

/// Draws a rule and the choices, of which the chosen one is always seen.
pub(super) fn draw(completing: &Completing, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let Some(rows) = area.height.checked_sub(1).filter(|rows| *rows > 0) else { return };
    let choices = &completing.completion.choices;
    let rule = if styles.plain_text { String::new() } else { "─".repeat(area.width.into()) };
    text(frame.buffer_mut(), (area.x, area.y), &rule, area.width, styles.border);
    let chosen = completing.at.unwrap_or(0);
    let top = (chosen + 1).saturating_sub(rows.into());
    let of_counts = choices.iter().filter_map(|choice| choice.count).map(grouped);
    let counts = of_counts.map(|count| cells(&count)).max().unwrap_or(0);
    let shown = choices.iter().enumerate().skip(top);
    for (y, (at, choice)) in (area.y + 1..area.y + area.height).zip(shown) {
        let is_chosen = completing.at == Some(at);
        let styles = &if is_chosen { styles.in_chosen_row() } else { *styles };
        let buf = frame.buffer_mut();
        let count = choice.count.map(grouped).unwrap_or_default();
        if styles.plain_text {
            let parts = [choice.name.as_str(), choice.kind, &count];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let line = cut(&parts.join(", "), area.width);
            let style = if is_chosen { styles.chosen } else { styles.plain };
            text(buf, (area.x, y), &line, area.width, style);
            continue;
        }
        if is_chosen {
            buf.set_style(paint::rect(Area { y, height: 1, ..area }), styles.chosen);
        }
        if at == chosen {
            text(buf, (area.x, y), if is_chosen { "▸" } else { "⇥" }, 1, styles.accent);
        }
        // A field says at length what it is about; everything else in a word.
        let beside = if choice.count.is_some() { KIND + 1 + counts } else { cells(choice.kind) };
        let room = area.width.saturating_sub(MARK + 1);
        let name = cut(&choice.name, room.saturating_sub(beside.min(room / 2) + 1));
        text(buf, (area.x + MARK, y), &name, room, styles.plain);
        let end = area.x + area.width - 1;
        if choice.count.is_some() {
            text(buf, (end - cells(&count), y), &count, counts, styles.dim);
            let x = end.saturating_sub(counts + 1 + KIND).max(area.x);
            text(buf, (x, y), &cut(choice.kind, KIND), KIND, styles.dim);
        } else {
            let kind = cut(choice.kind, room.saturating_sub(cells(&name) + 1));
            text(buf, (end - cells(&kind), y), &kind, cells(&kind), styles.dim);
        }
    }
}
