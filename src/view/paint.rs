//! Drawing by hand: text at a cell, panes with titles, thumbs of scroll bars.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Widget as _};

use super::theme::Styles;
use crate::app::layout::Area;
use crate::pages::flow::cut;
use crate::pages::plain::{numbers, words};

pub(super) fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Writes a text at a cell, no further than `width` cells, and says where it ended.
pub(super) fn text(
    buf: &mut Buffer,
    (x, y): (u16, u16),
    text: &str,
    width: u16,
    style: Style,
) -> u16 {
    let area = buf.area;
    if y >= area.bottom() || x >= area.right() {
        return x;
    }
    buf.set_stringn(x, y, text, usize::from(width), style).0
}

/// A pane: rounded border, a title on the left and one on the right.
#[derive(Default)]
pub(super) struct PaneFrame<'a> {
    pub(super) title: Line<'a>,
    pub(super) note: Line<'a>,
    pub(super) foot: Line<'a>,
    pub(super) focused: bool,
}

impl PaneFrame<'_> {
    pub(super) fn draw(self, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
        if styles.plain_text {
            self.write(styles, area, frame);
            return;
        }
        let border = if self.focused { styles.accent } else { styles.border };
        Block::bordered()
            .border_type(BorderType::Rounded)
            .border_style(border)
            .title_top(self.title)
            .title_top(self.note.right_aligned())
            .title_bottom(self.foot.right_aligned())
            .render(rect(area), frame.buffer_mut());
    }
}

impl PaneFrame<'_> {
    /// As text: what the border says stands in the lines where the border would be.
    fn write(&self, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
        let parts = [&self.title, &self.note].map(in_words);
        let title = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
        let buf = frame.buffer_mut();
        let line = cut(&title.join(", "), area.width);
        text(buf, (area.x, area.y), &line, area.width, styles.strong);
        let foot = cut(&in_words(&self.foot), area.width);
        let y = area.y + area.height.saturating_sub(1);
        text(buf, (area.x, y), &foot, area.width, styles.plain);
    }
}

fn in_words(line: &Line<'_>) -> String {
    let text: String = line.spans.iter().map(|span| &*span.content).collect();
    numbers(&words(text.trim())).replace(" , ", ", ")
}

/// Marks the row or link that the keys go to where reverse is not enough: by a sign at the left,
/// and by the terminal's cursor, which screen readers follow.
pub(super) fn point(styles: &Styles, (x, y): (u16, u16), frame: &mut Frame<'_>) {
    if styles.plain_text {
        text(frame.buffer_mut(), (x.saturating_sub(2), y), ">", 1, styles.plain);
        frame.set_cursor_position((x, y));
    }
}

/// A thumb on a pane's right border, where not everything is shown.
pub(super) fn thumb(
    styles: &Styles,
    area: Area,
    (top, shown, len): (usize, usize, usize),
    frame: &mut Frame<'_>,
) {
    let track = usize::from(area.height.saturating_sub(2));
    if styles.plain_text || len <= shown || track == 0 || area.width == 0 {
        return;
    }
    let size = (shown * track / len).clamp(1, track);
    let start = (top * (track - size)).div_ceil((len - shown).max(1)).min(track - size);
    let x = area.x + area.width - 1;
    for line in start..start + size {
        let y = area.y + 1 + u16::try_from(line).unwrap_or(0);
        text(frame.buffer_mut(), (x, y), "┃", 1, styles.dim);
    }
}
