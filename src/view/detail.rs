//! A page, beside the list or alone.

use ratatui::Frame;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::map;
use super::paint::{self, Pane};
use super::poster;
use super::theme::Look;
use crate::app::State;
use crate::app::layout::{Area, Pane as Focus};
use crate::app::page::Tone;
use crate::app::page::flow::{Piece, cells, cut};

pub(super) fn draw(state: &State, look: &Look, area: Area, frame: &mut Frame<'_>) {
    let focused = state.view.page.is_some() || state.view.pane == Focus::Detail;
    let mut title = Line::default();
    let mut foot = Line::default();
    if let Some(place) = state.place() {
        let style = if focused { look.accent.add_modifier(Modifier::BOLD) } else { look.plain };
        let kind = place.word();
        let label = place.label(&state.catalogue);
        let room = area.width.saturating_sub(cells(kind) + 8);
        title.push_span(Span::raw(" "));
        title.push_span(Span::styled(cut(&label, room), style));
        title.push_span(Span::styled(" ─ ", look.border));
        title.push_span(Span::styled(kind, look.dim));
        title.push_span(Span::raw(" "));
        if focused {
            let address = place.address(&state.catalogue);
            let shown = cut(&address, area.width.saturating_sub(6));
            foot.push_span(Span::styled(format!(" {shown} "), look.dim));
        }
    }
    Pane { title, note: Line::default(), foot, focused }.draw(look, area, frame);
    let (Some(detail), Some(inner)) = (&state.detail, state.page_area()) else {
        if state.view.page.is_some() {
            let inner = area.inner();
            let text = cut("Going through the catalogue …", inner.width);
            paint::text(frame.buffer_mut(), (inner.x, inner.y), &text, inner.width, look.dim);
        }
        return;
    };
    if let (Some(map), Some(world)) = (state.map_area(), &detail.world) {
        map::draw(state, look, (map, world), frame);
    }
    if let Some(place) = state.poster_area() {
        poster::draw(state, look, place, frame);
    }
    let cursor = state.page_cursor();
    let height = usize::from(inner.height);
    let lines = &detail.flow.lines;
    // The thumb stands on the pane's border, beside the lines that it is about.
    let track = Area { y: inner.y - 1, height: inner.height + 2, ..area };
    paint::thumb(look, track, (cursor.top, height, lines.len()), frame);
    for (y, line) in (inner.y..).zip(lines.iter().skip(cursor.top).take(height)) {
        for piece in &line.pieces {
            let chosen = focused && piece.link.is_some() && piece.link == Some(cursor.link);
            draw_piece(look, (inner.x, y), piece, (chosen, inner.width), frame);
        }
    }
}

fn draw_piece(
    look: &Look,
    (x, y): (u16, u16),
    piece: &Piece,
    (chosen, width): (bool, u16),
    frame: &mut Frame<'_>,
) {
    let mut style = look.tone(piece.tone);
    if piece.link.is_some() {
        // A heading that leads somewhere stays a heading.
        style = match piece.tone {
            Tone::Accent => style.add_modifier(Modifier::UNDERLINED),
            Tone::Plain | Tone::Strong | Tone::Dim | Tone::Warn => style.patch(look.link),
        };
    }
    if chosen {
        style = style.add_modifier(Modifier::REVERSED);
    }
    let room = width.saturating_sub(piece.x);
    paint::text(frame.buffer_mut(), (x + piece.x, y), &piece.text, room, style);
}
