//! The line of tabs.

use ratatui::Frame;
use ratatui::style::Modifier;

use super::paint::text;
use super::theme::Look;
use crate::app::State;
use crate::app::tabs::{BETWEEN, tabs};
use crate::pages::flow::cells;
use crate::pages::plain::numbers;

const NAME: &str = "palmares";

pub(super) fn draw(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let width = state.terminal.size.width;
    let buf = frame.buffer_mut();
    let tabs = tabs(state);
    let mut end = 0;
    for (at, tab) in tabs.iter().enumerate() {
        let here = tab.tab == state.view.tab();
        if look.plain_text && here {
            text(buf, (tab.x.saturating_sub(1), 0), ">", 1, look.plain);
        }
        if at > 0 && !look.plain_text {
            text(buf, (end, 0), BETWEEN, width.saturating_sub(end), look.border);
        }
        let style = if here { look.accent.add_modifier(Modifier::BOLD) } else { look.plain };
        let after = text(buf, (tab.x, 0), tab.name, width.saturating_sub(tab.x), style);
        let count = if tab.matches { look.accent } else { look.dim };
        let shown = if look.plain_text {
            format!(" {}", numbers(tab.count.trim()))
        } else {
            tab.count.clone()
        };
        end = text(buf, (after, 0), &shown, width.saturating_sub(after), count);
    }
    let x = width.saturating_sub(cells(NAME) + 1);
    if x > end + 2 && !look.plain_text {
        text(buf, (x, 0), NAME, cells(NAME), look.dim);
    }
}
