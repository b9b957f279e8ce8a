//! What the person sees. Views read the state and draw; they change nothing and measure
//! nothing that [`crate::app::layout`] has not laid out.

mod ascii;
mod beside;
mod bottom;
mod columns;
mod completion;
mod detail;
mod grid;
mod journal;
mod list;
mod map;
mod overlay;
mod paint;
mod poster;
mod tabs;
mod theme;
mod tour;

use ratatui::Frame;
use ratatui::layout::Alignment;
use ratatui::text::Line;

use crate::app::State;
use theme::Styles;

/// Draws the whole screen.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let styles = Styles::of(state);
    let Some(layout) = state.layout() else {
        notice(frame, &styles);
        return;
    };
    tabs::draw(state, &styles, frame);
    if let Some(area) = layout.list {
        list::draw(state, &styles, area, frame);
    }
    if let Some(area) = layout.detail {
        detail::draw(state, &styles, area, frame);
    }
    if let Some(area) = layout.behind {
        beside::behind(state, &styles, area, frame);
    }
    if let Some(area) = layout.ahead {
        beside::ahead(state, &styles, area, frame);
    }
    if let Some(area) = layout.tour {
        tour::draw(state, &styles, area, frame);
    }
    bottom::draw(state, &styles, layout.bottom, frame);
    overlay::draw(state, &styles, frame);
    ascii::replace(frame.buffer_mut(), state.signs());
}

/// What stands in for everything where there is no room.
fn notice(frame: &mut Frame<'_>, styles: &Styles) {
    let area = frame.area();
    if area.height > 0 {
        let line = Line::from("Palmares needs 20×5").style(styles.plain).alignment(Alignment::Left);
        let row = ratatui::layout::Rect { height: 1, ..area };
        frame.render_widget(line, row);
    }
}
