//! The map of the world: coasts in Braille or in dots, places by their signs and names, ways as lines.

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget as _;
use ratatui::widgets::canvas::{Canvas, Line as Stroke, Map, MapResolution};

use super::paint::{self, text};
use super::theme::Styles;
use crate::app::layout::Area;
use crate::app::{Signs, State};
use crate::pages::flow::{cells, cut};
use crate::pages::world::{Spot, Window, World};

pub(super) fn draw(
    state: &State,
    styles: &Styles,
    (area, world): (Area, &World),
    frame: &mut Frame<'_>,
) {
    let Some(page) = &state.view.page else { return };
    let chosen = world.of_link(page.cursor.link);
    let window = Window::new(chosen, page.zoom, (area.width, area.height));
    coasts(state, styles, (area, &window), world, frame);
    let mut taken = Taken::new(area);
    if world.is_path {
        taken.keep_lines(area, frame);
    }
    let shown = signs(styles, area, (&window, world), &mut taken, frame);
    if let Some(spot) = chosen {
        name(styles, area, (&window, spot), &mut taken, frame);
    }
    for spot in shown.into_iter().filter(|spot| chosen.is_none_or(|chosen| chosen != *spot)) {
        name_if_free(styles, area, (&window, spot, world.is_path), &mut taken, frame);
    }
    if page.zoom > 0 {
        let said = Line::from(Span::styled(format!("×{}", 1_u32 << page.zoom), styles.dim));
        let rect = paint::rect(Area { height: 1, ..area });
        said.right_aligned().render(rect, frame.buffer_mut());
    }
}

fn coasts(
    state: &State,
    styles: &Styles,
    (area, window): (Area, &Window),
    world: &World,
    frame: &mut Frame<'_>,
) {
    // The canvas sets colours only; weights stay as they stand.
    frame.buffer_mut().set_style(paint::rect(area), styles.dim);
    let colour = |style: Style| style.fg.unwrap_or(Color::Reset);
    // Dots are a whole cell each, so that there is room for fewer of them.
    let (marker, resolution) = match state.signs() != Signs::Unicode {
        true => (Marker::Custom('.'), MapResolution::Low),
        false => (Marker::Braille, MapResolution::High),
    };
    let lines = world.lines();
    Canvas::default()
        .marker(marker)
        .x_bounds([window.west, window.east])
        .y_bounds([window.south, window.north])
        .paint(|canvas| {
            canvas.draw(&Map { resolution, color: colour(styles.dim) });
            if lines.is_empty() {
                return;
            }
            canvas.layer();
            // By its sign, not by its colour alone, a way is told from a coast.
            canvas.marker(if state.signs() != Signs::Unicode {
                Marker::Custom('+')
            } else {
                Marker::Dot
            });
            for [(x1, y1), (x2, y2)] in &lines {
                let color = colour(styles.accent);
                canvas.draw(&Stroke { x1: *x1, y1: *y1, x2: *x2, y2: *y2, color });
            }
        })
        .render(paint::rect(area), frame.buffer_mut());
}

/// How the lines of a way are drawn, in Unicode and in ASCII.
const LINES: [&str; 2] = ["•", "+"];

/// Which cells of a map have a sign, a name or a line.
struct Taken {
    width: u16,
    cells: Vec<bool>,
}

impl Taken {
    fn new(area: Area) -> Self {
        let count = usize::from(area.width) * usize::from(area.height);
        Self { width: area.width, cells: vec![false; count] }
    }

    /// Keeps names off the lines of a way.
    fn keep_lines(&mut self, area: Area, frame: &mut Frame<'_>) {
        let width = usize::from(self.width).max(1);
        for (y, row) in (area.y..).zip(self.cells.chunks_mut(width)) {
            for (x, taken) in (area.x..).zip(row) {
                let cell = frame.buffer_mut().cell((x, y));
                *taken = cell.is_some_and(|cell| LINES.contains(&cell.symbol()));
            }
        }
    }

    /// So many cells of a row from a column on, if they are on the map.
    fn row(&mut self, (x, y): (u16, u16), count: u16) -> Option<&mut [bool]> {
        if x + count > self.width {
            return None;
        }
        let start = usize::from(y) * usize::from(self.width) + usize::from(x);
        self.cells.get_mut(start..start + usize::from(count))
    }

    /// Takes cells that are free; `false` where one is not.
    fn take(&mut self, at: (u16, u16), count: u16) -> bool {
        match self.row(at, count) {
            Some(cells) if cells.iter().all(|taken| !taken) => {
                cells.fill(true);
                true
            }
            _ => false,
        }
    }
}

/// The signs of all places; where several share a cell, that of the first, which is the largest. Gives back those that
/// are shown.
fn signs<'w>(
    styles: &Styles,
    area: Area,
    (window, world): (&Window, &'w World),
    taken: &mut Taken,
    frame: &mut Frame<'_>,
) -> Vec<&'w Spot> {
    let style = Style::reset().patch(styles.accent).add_modifier(Modifier::BOLD);
    let mut shown = Vec::new();
    let mut signed = HashSet::new();
    for spot in &world.spots {
        let Some((x, y)) = window.cell(spot).filter(|cell| signed.insert(*cell)) else { continue };
        taken.take((x, y), 1);
        shown.push(spot);
        if let Some(cell) = frame.buffer_mut().cell_mut((area.x + x, area.y + y)) {
            cell.set_char(spot.sign).set_style(style);
        }
    }
    shown
}

/// The chosen place: its sign reversed, and its name beside it.
fn name(
    styles: &Styles,
    area: Area,
    (window, spot): (&Window, &Spot),
    taken: &mut Taken,
    frame: &mut Frame<'_>,
) {
    let Some((x, y)) = window.cell(spot) else { return };
    let style =
        Style::reset().patch(styles.accent).add_modifier(Modifier::BOLD | Modifier::REVERSED);
    let buf = frame.buffer_mut();
    text(buf, (area.x + x, area.y + y), &spot.sign.to_string(), 1, style);
    let (left, right) = (x, area.width.saturating_sub(x + 2));
    let name = format!(" {} ", spot.label);
    let style = Style::reset().patch(styles.strong);
    let (start, name) = if cells(&name) <= right || right >= left {
        (x + 1, cut(&name, right))
    } else {
        let name = cut(&name, left);
        (x - cells(&name), name)
    };
    text(buf, (area.x + start, area.y + y), &name, cells(&name), style);
    if let Some(cells) = taken.row((start, y), cells(&name)) {
        cells.fill(true);
    }
}

/// The name of another place, where there is room for it beside its sign, or above or below that of a stop.
fn name_if_free(
    styles: &Styles,
    area: Area,
    (window, spot, is_path): (&Window, &Spot, bool),
    taken: &mut Taken,
    frame: &mut Frame<'_>,
) {
    let Some((x, y)) = window.cell(spot) else { return };
    let name = format!(" {} ", spot.label);
    let width = cells(&name);
    let (right, left) = (Some(x + 1), x.checked_sub(width));
    let beside = [(right, Some(y)), (left, Some(y))];
    // A stop has the lines of its way on both sides.
    let around = [(right, y.checked_sub(1)), (right, Some(y + 1)), (left, y.checked_sub(1))];
    let around = around.into_iter().filter(|_| is_path);
    let is_free = |(x, y): (Option<u16>, Option<u16>)| {
        let at = (x?, y?);
        taken.take(at, width).then_some(at)
    };
    if let Some((x, y)) = beside.into_iter().chain(around).find_map(is_free) {
        let style = Style::reset().patch(styles.plain);
        text(frame.buffer_mut(), (area.x + x, area.y + y), &name, width, style);
    }
}
