//! The line of tabs.

use ratatui::Frame;
use ratatui::style::Modifier;

use super::paint::text;
use super::theme::Styles;
use crate::app::State;
use crate::app::tabs::{BETWEEN, here, tabs};
use crate::pages::flow::cells;
use crate::pages::plain::numbers;

const NAME: &str = "palmares";

pub(super) fn draw(state: &State, styles: &Styles, frame: &mut Frame<'_>) {
    let width = state.terminal.size.width;
    let buf = frame.buffer_mut();
    let (tabs, on_show) = (tabs(state), here(state));
    let mut end = 0;
    for (at, tab) in tabs.iter().enumerate() {
        let here = tab.tab == on_show;
        if styles.plain_text && here {
            text(buf, (tab.x.saturating_sub(1), 0), ">", 1, styles.plain);
        }
        if at > 0 && !styles.plain_text {
            text(buf, (end, 0), BETWEEN, width.saturating_sub(end), styles.border);
        }
        let style = if here { styles.accent.add_modifier(Modifier::BOLD) } else { styles.plain };
        let after = text(buf, (tab.x, 0), tab.name, width.saturating_sub(tab.x), style);
        let count = if tab.matches { styles.accent } else { styles.dim };
        let shown = if styles.plain_text {
            format!(" {}", numbers(tab.count.trim()))
        } else {
            tab.count.clone()
        };
        end = text(buf, (after, 0), &shown, width.saturating_sub(after), count);
    }
    let x = width.saturating_sub(cells(NAME) + 1);
    if x > end + 2 && !styles.plain_text {
        text(buf, (x, 0), NAME, cells(NAME), styles.dim);
    }
}
