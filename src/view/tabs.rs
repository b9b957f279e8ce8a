//! The line of tabs.

use ratatui::Frame;
use ratatui::style::Modifier;

use super::paint::text;
use super::theme::Look;
use crate::app::State;
use crate::app::page::flow::cells;
use crate::app::tabs::{BETWEEN, tabs};

const NAME: &str = "palmares";

pub(super) fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let width = state.size.width;
    let buf = frame.buffer_mut();
    let tabs = tabs(state);
    let mut end = 0;
    for (at, tab) in tabs.iter().enumerate() {
        if at > 0 {
            text(buf, (end, 0), BETWEEN, width.saturating_sub(end), look.border);
        }
        let style = if tab.list == state.view.tab {
            look.accent.add_modifier(Modifier::BOLD)
        } else {
            look.plain
        };
        let after = text(buf, (tab.x, 0), tab.name, width.saturating_sub(tab.x), style);
        let count = if tab.matches { look.accent } else { look.dim };
        end = text(buf, (after, 0), &tab.count, width.saturating_sub(after), count);
    }
    let x = width.saturating_sub(cells(NAME) + 1);
    if x > end + 2 {
        text(buf, (x, 0), NAME, cells(NAME), look.dim);
    }
}
