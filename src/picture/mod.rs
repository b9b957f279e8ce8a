//! A screen as a picture to keep: as SVG, which looks the same in any browser, or as plain text.
//!
//! What a screen holds is tidied and escaped here once more: no picture holds anything that a
//! terminal or a browser would obey.

mod colours;
mod shapes;
mod svg;

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};

pub use self::colours::Ground;
pub use self::svg::svg;
use crate::text::{cells, tidied};

/// A screen as text, a line for each row, without the blanks at their ends.
#[must_use]
pub fn text(screen: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(screen) {
        let start = text.len();
        for (_, _, symbol, _) in glyphs(row) {
            text.push_str(&symbol);
        }
        let end = text.get(start..).unwrap_or_default().trim_end().len();
        text.truncate(start + end);
        text.push('\n');
    }
    text
}

fn rows(screen: &Buffer) -> impl Iterator<Item = &[Cell]> {
    screen.content.chunks(usize::from(screen.area.width).max(1))
}

/// The symbols of a row: column, columns, what is printed, and the cell. Cells that a wide symbol
/// covers are passed over.
fn glyphs(row: &[Cell]) -> impl Iterator<Item = (usize, usize, Cow<'_, str>, &Cell)> {
    let mut x = 0;
    std::iter::from_fn(move || {
        let cell = row.get(x)?;
        let symbol = tidied(cell.symbol());
        let symbol = if symbol.is_empty() { Cow::Borrowed(" ") } else { symbol };
        let width = cells(&symbol).max(1);
        let at = x;
        x += width;
        Some((at, width, symbol, cell))
    })
}

#[cfg(test)]
mod tests;
