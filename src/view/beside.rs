//! What stands beside a page: what it was come to from, and what its chosen link leads to.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use super::detail::lines;
use super::list;
use super::paint::{self, PaneFrame};
use super::theme::Styles;
use crate::app::State;
use crate::app::action::Action;
use crate::app::layout::Area;
use crate::app::page::PageCursor;
use crate::pages::Place;
use crate::pages::flow::{cells, cut};

/// Draws what the page on show was come to from: a page, or the list.
pub(super) fn behind(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let before = state.history.last();
    let Some(page) = before.and_then(|view| view.page.as_ref()) else {
        list::draw(state, styles, area, frame);
        return;
    };
    pane(state, styles, area, &page.place, frame);
    if let Some(detail) = &state.page.behind {
        let inner = area.inner();
        let last = detail.flow.lines.len().saturating_sub(usize::from(inner.height));
        let line = detail.flow.links.get(page.cursor.link).map_or(0, |link| link.line);
        // The same page in fewer columns has more lines: what was chosen stays in sight.
        let top = page.cursor.top.max((line + 1).saturating_sub(inner.height.into())).min(last);
        let cursor = PageCursor { top, ..page.cursor };
        lines(styles, inner, (detail, cursor, None), frame);
    }
}

/// Draws what the chosen link leads to.
pub(super) fn ahead(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let Some(place) = state.place_ahead() else {
        PaneFrame::default().draw(styles, area, frame);
        return;
    };
    pane(state, styles, area, place, frame);
    let inner = area.inner();
    match &state.page.ahead {
        Some(detail) => {
            let top = state.page.ahead_top;
            let count = detail.flow.lines.len();
            paint::thumb(styles, area, (top, inner.height.into(), count), frame);
            lines(styles, inner, (detail, PageCursor { link: 0, top }, None), frame);
        }
        None => {
            // What fills a screen of its own is not made for a preview.
            let key = state.prefs.keymap.shown(Action::Open);
            let said = [place.address(&state.catalogue), String::new(), format!("{key} opens it")];
            for (y, said) in (inner.y..inner.y + inner.height).zip(&said) {
                let said = cut(said, inner.width);
                paint::text(frame.buffer_mut(), (inner.x, y), &said, inner.width, styles.dim);
            }
        }
    }
}

fn pane(state: &State, styles: &Styles, area: Area, place: &Place, frame: &mut Frame<'_>) {
    let kind = place.word();
    let label = cut(&state.label(place), area.width.saturating_sub(cells(kind) + 8));
    let title = Line::from(vec![
        Span::raw(" "),
        Span::styled(label, styles.plain),
        Span::styled(" ─ ", styles.border),
        Span::styled(kind, styles.dim),
        Span::raw(" "),
    ]);
    PaneFrame { title, ..PaneFrame::default() }.draw(styles, area, frame);
}
