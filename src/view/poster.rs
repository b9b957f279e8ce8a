//! A film's poster in half blocks, each of which has a colour above and one below.

use ratatui::Frame;
use ratatui::style::{Color, Style};

use super::paint::text;
use super::theme::Styles;
use crate::app::State;
use crate::app::layout::Area;
use crate::app::poster::PixelColour;
use crate::app::theme::Depth;
use crate::pages::flow::{cells, cut};

pub(super) fn draw(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let Some(shown) = &state.page.poster else { return };
    let poster = match &shown.outcome {
        Some(Ok(poster)) => poster,
        Some(Err(why)) => {
            let why = cut(why, area.width);
            let x = area.x + area.width - cells(&why);
            text(frame.buffer_mut(), (x, area.y), &why, area.width, styles.dim);
            return;
        }
        None => return,
    };
    let buf = frame.buffer_mut();
    // What is narrower than its place stands at the right of it.
    let left = area.x + area.width.saturating_sub(poster.width);
    let colour =
        |colour| if state.terminal.depth == Depth::Full { rgb(colour) } else { indexed(colour) };
    let rows = poster.cells.chunks(usize::from(poster.width.max(1)));
    for (y, row) in (area.y..area.y + area.height).zip(rows) {
        for (x, (upper, lower)) in (left..area.x + area.width).zip(row) {
            if let Some(cell) = buf.cell_mut((x, y)) {
                let style = Style::reset().fg(colour(*upper)).bg(colour(*lower));
                cell.set_char('▀').set_style(style);
            }
        }
    }
}

fn rgb([red, green, blue]: PixelColour) -> Color {
    Color::Rgb(red, green, blue)
}

/// The nearest of the 256 colours: of the cube, or of the greys where there is no hue.
fn indexed([red, green, blue]: PixelColour) -> Color {
    if red == green && green == blue && (8..=238).contains(&red) {
        return Color::Indexed(232 + (red - 8) / 10);
    }
    // The steps of the cube are at 0, 95, 135, 175, 215 and 255.
    let step = |part: u8| match part {
        0..48 => 0,
        48..115 => 1,
        part => (part - 35) / 40,
    };
    Color::Indexed(16 + 36 * step(red) + 6 * step(green) + step(blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_near_and_never_past_the_last() {
        assert_eq!(indexed([0, 0, 0]), Color::Indexed(16));
        assert_eq!(indexed([255, 255, 255]), Color::Indexed(231));
        assert_eq!(indexed([255, 0, 0]), Color::Indexed(196));
        assert_eq!(indexed([128, 128, 128]), Color::Indexed(244));
        for part in 0..=255 {
            let _ = (indexed([part, 0, 255 - part]), indexed([part, part, part]));
        }
    }
}
