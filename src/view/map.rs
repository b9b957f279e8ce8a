//! The map of the world: coasts in Braille or in dots, places by their signs, ways as lines.

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
    signs(styles, area, (&window, world), frame);
    if let Some(spot) = chosen {
        name(styles, area, (&window, spot), frame);
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

/// The signs of all places; where several share a cell, that of the first, which is the largest.
fn signs(styles: &Styles, area: Area, (window, world): (&Window, &World), frame: &mut Frame<'_>) {
    let style = Style::reset().patch(styles.accent).add_modifier(Modifier::BOLD);
    let width = usize::from(area.width);
    let mut taken = vec![false; width * usize::from(area.height)];
    for spot in &world.spots {
        let Some((x, y)) = window.cell(spot) else { continue };
        let Some(taken) = taken.get_mut(usize::from(y) * width + usize::from(x)) else { continue };
        if std::mem::replace(taken, true) {
            continue;
        }
        if let Some(cell) = frame.buffer_mut().cell_mut((area.x + x, area.y + y)) {
            cell.set_char(spot.sign).set_style(style);
        }
    }
}

/// The chosen place: its sign reversed, and its name beside it.
fn name(styles: &Styles, area: Area, (window, spot): (&Window, &Spot), frame: &mut Frame<'_>) {
    let Some((x, y)) = window.cell(spot) else { return };
    let (x, y) = (area.x + x, area.y + y);
    let style =
        Style::reset().patch(styles.accent).add_modifier(Modifier::BOLD | Modifier::REVERSED);
    let buf = frame.buffer_mut();
    text(buf, (x, y), &spot.sign.to_string(), 1, style);
    let (left, right) = (x - area.x, (area.x + area.width).saturating_sub(x + 2));
    let name = format!(" {} ", spot.label);
    let style = Style::reset().patch(styles.strong);
    if cells(&name) <= right || right >= left {
        text(buf, (x + 1, y), &cut(&name, right), right, style);
    } else {
        let name = cut(&name, left);
        text(buf, (x - cells(&name), y), &name, left, style);
    }
}
