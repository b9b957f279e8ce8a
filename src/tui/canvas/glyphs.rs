//! A row of cells as the symbols that stand in it, each over one cell or more.

use std::borrow::Cow;

use ratatui::buffer::{Cell, CellWidth as _};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::text::tidied;

/// A symbol and the cells that it covers.
#[derive(Debug)]
pub struct Glyph<'a> {
    /// The first column.
    pub x: usize,
    /// How many columns it is meant to cover.
    pub width: usize,
    /// The cell that it stands in.
    pub cell: &'a Cell,
    /// What is printed: nothing in it steers a terminal.
    pub symbol: Cow<'a, str>,
    /// Whether terminals may cover other columns with it.
    pub risk: WidthRisk,
    /// How many columns more they may cover.
    pub overflow: usize,
}

impl PartialEq for Glyph<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.x == other.x && self.width == other.width && self.cell == other.cell
    }
}

/// How sure it is that a terminal takes a symbol for as wide as it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WidthRisk {
    /// All agree.
    None,
    /// It has one cell, or two where the terminal is set to East Asian widths.
    Ambiguous,
    /// Joined, selected, of private use, or from planes with emoji: each has its own idea.
    Certain,
}

/// The symbols of a row, from the left. Of cells that a wide symbol covers only the first counts.
pub fn glyphs(row: &[Cell]) -> impl Iterator<Item = Glyph<'_>> {
    let mut x = 0;
    std::iter::from_fn(move || {
        let cell = row.get(x)?;
        let next = row.get(x + usize::from(cell.cell_width()).max(1));
        let glyph = glyph(cell, next, x, row.len() - x);
        x += glyph.width;
        Some(glyph)
    })
}

fn glyph<'a>(cell: &'a Cell, next: Option<&Cell>, x: usize, room: usize) -> Glyph<'a> {
    let one = |symbol, width| Glyph { x, width, cell, symbol, risk: WidthRisk::None, overflow: 0 };
    let [byte] = *cell.symbol().as_bytes() else {
        // The last gate: whatever a cell holds, nothing passes that does not belong in a text.
        let symbol = standing(tidied_before(cell.symbol(), next));
        let width = usize::from(symbol.cell_width());
        if width == 0 || width > room {
            let width = usize::from(cell.cell_width()).clamp(1, room);
            return one(Cow::Owned(" ".repeat(width)), width);
        }
        let risk = risk(&symbol, width);
        let overflow = widest(&symbol).saturating_sub(width);
        if risk == WidthRisk::Certain && width + overflow > room {
            // At the end of a line terminals push back what they find too wide, over what is before it.
            return Glyph { risk, ..one(Cow::Owned(sure_part(&symbol, width)), width) };
        }
        return Glyph { risk, overflow, ..one(symbol, width) };
    };
    let printed = if byte.is_ascii_graphic() { cell.symbol() } else { " " };
    one(Cow::Borrowed(printed), 1)
}

/// A symbol tidied as a part of its line: a joiner or non-joiner at its end belongs in a text where
/// the next symbol lets it, as in Persian.
fn tidied_before<'a>(symbol: &'a str, next: Option<&Cell>) -> Cow<'a, str> {
    let joins = symbol.ends_with(['\u{200c}', '\u{200d}']);
    match next.and_then(|next| next.symbol().chars().next()).filter(|_| joins) {
        Some(next) => {
            let mut both = tidied(&format!("{symbol}{next}")).into_owned();
            if both.ends_with(next) {
                both.truncate(both.len() - next.len_utf8());
            }
            Cow::Owned(both)
        }
        None => tidied(symbol),
    }
}

/// Without what would hang on the cell before: a text may begin with a combining mark.
fn standing(symbol: Cow<'_, str>) -> Cow<'_, str> {
    let hangs = |c: char| c.width() == Some(0);
    match symbol {
        Cow::Borrowed(symbol) => Cow::Borrowed(symbol.trim_start_matches(hangs)),
        Cow::Owned(symbol) => Cow::Owned(symbol.trim_start_matches(hangs).to_owned()),
    }
}

fn risk(symbol: &str, width: usize) -> WidthRisk {
    if symbol.is_ascii() {
        // Letters that stand in for a wide sign.
        return WidthRisk::None;
    }
    // A non-joiner takes no room anywhere, and must not be parted from the letter after it.
    let symbol = symbol.trim_end_matches('\u{200c}');
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return WidthRisk::Certain };
    match (c, width) {
        ('\u{e000}'..='\u{f8ff}' | '\u{1f000}'.., _) => WidthRisk::Certain,
        // What every terminal with wide characters knows, without the hexagrams in the middle.
        ('\u{2e80}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}', 2) => {
            WidthRisk::None
        }
        ('\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}', 2) => {
            WidthRisk::None
        }
        (c, 1) if c.width_cjk() == Some(1) => WidthRisk::None,
        (_, 1) => WidthRisk::Ambiguous,
        _ => WidthRisk::Certain,
    }
}

/// The first sign of a joined symbol, if it is as wide as all of it; else nothing but blanks.
fn sure_part(symbol: &str, width: usize) -> String {
    let first = symbol.chars().next().filter(|c| c.width_cjk() == Some(width));
    first.map_or_else(|| " ".repeat(width), String::from)
}

/// The most columns that a terminal takes for a symbol: one that adds up what its characters have.
fn widest(symbol: &str) -> usize {
    let alone: usize = symbol.chars().map(|c| c.width_cjk().unwrap_or(0)).sum();
    let halves = symbol.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    (alone + halves).max(symbol.width_cjk())
}
