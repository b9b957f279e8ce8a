//! A page, beside the list or alone.

use ratatui::Frame;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::paint::{self, PaneFrame};
use super::poster;
use super::theme::Styles;
use super::{grid, map};
use crate::app::State;
use crate::app::layout::{Area, Pane as Focus};
use crate::app::mode::InputMode;
use crate::app::page::Detail;
use crate::app::page::PageCursor;
use crate::pages::flow::{Piece, cells, cut};
use crate::pages::{Body, Place, Tone};

pub(super) fn draw(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let focused = state.view.page.is_some() || state.view.pane == Focus::Detail;
    let mut title = Line::default();
    let mut foot = Line::default();
    if let Some(place) = state.place() {
        let style = if focused { styles.accent.add_modifier(Modifier::BOLD) } else { styles.plain };
        let kind = place.word();
        let label = state.label(&place);
        let typed = if state.on_facets() { 16 } else { 0 };
        let room = area.width.saturating_sub(cells(kind) + 8 + typed);
        title.push_span(Span::raw(" "));
        title.push_span(Span::styled(cut(&label, room), style));
        title.push_span(Span::styled(" ─ ", styles.border));
        title.push_span(Span::styled(kind, styles.dim));
        let typing = match &state.mode {
            InputMode::PageFilter(input) => Some(input),
            _ => None,
        };
        // The diary and screenings say what narrows it in its first lines.
        let is_diary = matches!(place, Place::Journal(_) | Place::Screenings(_));
        if let Some(letters) = place.filter().filter(|_| !is_diary || typing.is_some())
            && (typing.is_some() || !letters.is_empty())
        {
            title.push_span(Span::styled(" ─ ", styles.border));
            // Without a frame the title begins in the first column, without its blank.
            let lead = if styles.plain_text { 3 } else { 0 };
            let at = u16::try_from(title.width()).unwrap_or(u16::MAX).saturating_sub(lead);
            let room = area.width.saturating_sub(at + 3);
            if let Some(input) = typing {
                let (typed, cursor) = input.visible(room);
                title.push_span(Span::styled(typed, styles.strong));
                frame.set_cursor_position((area.x + 1 + at + cursor, area.y));
            } else {
                title.push_span(Span::styled(cut(letters, room), styles.strong));
            }
        }
        title.push_span(Span::raw(" "));
        if focused {
            let address = place.address(&state.catalogue);
            let shown = cut(&address, area.width.saturating_sub(6));
            foot.push_span(Span::styled(format!(" {shown} "), styles.dim));
            foot.push_span(Span::raw(if styles.plain_text {
                where_on(state)
            } else {
                String::new()
            }));
        }
    }
    PaneFrame { title, note: Line::default(), foot, focused }.draw(styles, area, frame);
    let (Some(detail), Some(inner)) = (&state.page.detail, state.page_pane()) else {
        if state.view.page.is_some() {
            let inner = area.inner();
            let text = cut("Going through the catalogue …", inner.width);
            paint::text(frame.buffer_mut(), (inner.x, inner.y), &text, inner.width, styles.dim);
        }
        return;
    };
    let pane = inner.height;
    let (drawn, inner) = state.body().areas(inner);
    match (state.body(), drawn) {
        (Body::Map(world), Some(area)) => map::draw(state, styles, (area, world), frame),
        (Body::Grid(table), Some(area)) => grid::draw(state, styles, (area, pane, table), frame),
        (Body::Map(_) | Body::Grid(_) | Body::Flow, _) => {}
    }
    if let Some(place) = state.poster_area() {
        poster::draw(state, styles, place, frame);
    }
    let cursor = state.page_cursor();
    let height = usize::from(inner.height);
    let lines = &detail.flow.lines;
    // The thumb stands on the pane's border, beside the lines that it is about.
    let track = Area { y: inner.y - 1, height: inner.height + 2, ..area };
    paint::thumb(styles, track, (cursor.top, height, lines.len()), frame);
    let chosen = focused.then_some(cursor.link);
    self::lines(styles, inner, (detail, cursor, chosen), frame);
    matches(state, styles, inner, detail, frame);
    let link = chosen.and_then(|chosen| detail.flow.links.get(chosen)).filter(|link| {
        (cursor.top..cursor.top + height).contains(&link.line) && !state.is_typing()
    });
    if let Some(link) = link {
        let y = inner.y + u16::try_from(link.line - cursor.top).unwrap_or(0);
        paint::point(styles, (inner.x, y), frame);
        if styles.plain_text {
            frame.set_cursor_position((inner.x + link.x, y));
        }
    }
}

/// Draws the lines of a page from the first one shown, with a link that is chosen.
pub(super) fn lines(
    styles: &Styles,
    area: Area,
    (detail, cursor, chosen): (&Detail, PageCursor, Option<usize>),
    frame: &mut Frame<'_>,
) {
    let shown = detail.flow.lines.iter().skip(cursor.top).take(area.height.into());
    for (y, line) in (area.y..).zip(shown) {
        for piece in &line.pieces {
            let chosen = piece.link.is_some() && piece.link == chosen;
            draw_piece(styles, (area.x, y), piece, (chosen, area.width), frame);
        }
    }
}

/// Lights what is looked for in the page.
fn matches(state: &State, styles: &Styles, area: Area, detail: &Detail, frame: &mut Frame<'_>) {
    let Some(find) = &state.page.find else { return };
    let lines = detail.flow.lines.iter().skip(state.page_cursor().top);
    for (y, line) in (area.y..area.y + area.height).zip(lines) {
        let text = line.text();
        for range in find.in_line(line) {
            let (Some(before), Some(found)) = (text.get(..range.start), text.get(range)) else {
                continue;
            };
            let found = Area { x: area.x + cells(before), y, width: cells(found), height: 1 };
            let lit = paint::rect(found).intersection(paint::rect(area));
            frame.buffer_mut().set_style(lit, styles.lit);
        }
    }
}

/// Which link is chosen, in words, since it may stand anywhere in its line.
fn where_on(state: &State) -> String {
    let Some(detail) = &state.page.detail else { return String::new() };
    let links = &detail.flow.links;
    let at = state.page_cursor().link;
    let text: String = detail
        .flow
        .lines
        .iter()
        .flat_map(|line| &line.pieces)
        .filter(|piece| piece.link == Some(at))
        .map(|piece| piece.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    match links.len() {
        0 => String::new(),
        len => format!(", link {} of {len}, {text}", at + 1),
    }
}

fn draw_piece(
    styles: &Styles,
    (x, y): (u16, u16),
    piece: &Piece,
    (chosen, width): (bool, u16),
    frame: &mut Frame<'_>,
) {
    let mut style = styles.tone(piece.tone);
    if piece.link.is_some() {
        // A heading that leads somewhere stays a heading.
        style = match piece.tone {
            Tone::Accent => style.add_modifier(Modifier::UNDERLINED),
            Tone::Plain | Tone::Strong | Tone::Dim | Tone::Warn => style.patch(styles.link),
        };
    }
    if chosen {
        style = style.add_modifier(Modifier::REVERSED);
    }
    let room = width.saturating_sub(piece.x);
    paint::text(frame.buffer_mut(), (x + piece.x, y), &piece.text, room, style);
}
