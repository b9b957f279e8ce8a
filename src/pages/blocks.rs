//! Parts of a page that stand beside each other where there is room.

use super::Row;
use super::flow::{Flow, Line, Link, Piece};
use super::parts::Writer;

/// Parts of a page in as many columns as fit; one below the other where lines are too short for two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBlocks {
    /// Cells that a column has at least.
    pub least: u16,
    /// The parts, in the order in which they stand below each other.
    pub parts: Vec<Vec<Row>>,
    /// The column that each part stands in; where none is named, parts fill the columns in their order.
    pub sides: Vec<usize>,
}

/// Cells between two columns.
const GAP: u16 = 4;

impl PageBlocks {
    /// How many columns stand on lines of so many cells.
    pub(super) fn columns(&self, width: u16) -> usize {
        let fit = width.saturating_add(GAP) / self.least.max(1).saturating_add(GAP);
        let most = self.sides.iter().max().map_or(self.parts.len(), |last| last + 1);
        let fit = usize::from(fit).min(most).max(1);
        // What has its side is not moved elsewhere.
        if fit < most && !self.sides.is_empty() { 1 } else { fit }
    }

    /// The rows of all parts, one below the other.
    pub(super) fn stacked(&self) -> impl Iterator<Item = &Row> {
        below_each_other(self.parts.iter())
    }

    /// The columns on lines of so many cells, each laid out, with the cell that it begins at.
    pub(super) fn placed(&self, width: u16) -> Vec<(u16, Flow)> {
        let mut columns = self.columns(width);
        let mut own = share(width, columns);
        let mut parts = self.parted(columns, own);
        // Wider columns instead of empty ones.
        while parts.len() < columns {
            columns = parts.len().max(1);
            own = share(width, columns);
            parts = self.parted(columns, own);
        }
        let laid_out = parts.into_iter().zip(0..).map(|(parts, column)| {
            let rows: Vec<Row> = below_each_other(parts.into_iter()).cloned().collect();
            (column * (own + GAP), Flow::new(&rows, own))
        });
        laid_out.collect()
    }

    /// The parts of each column.
    fn parted(&self, columns: usize, width: u16) -> Vec<Vec<&Vec<Row>>> {
        if !self.sides.is_empty() {
            let of = |column| {
                let sides = self.parts.iter().zip(&self.sides);
                sides.filter(|(_, side)| **side == column).map(|(part, _)| part).collect()
            };
            return (0..columns).map(of).collect();
        }
        let heights: Vec<usize> =
            self.parts.iter().map(|part| Flow::new(part, width).lines.len() + 1).collect();
        let mut start = 0;
        let columns = parted(&heights, columns).into_iter().map(|end| {
            let parts = self.parts[start..end].iter().collect();
            start = end;
            parts
        });
        columns.collect()
    }
}

/// Cells of each of so many columns.
fn share(width: u16, columns: usize) -> u16 {
    let columns = u16::try_from(columns.max(1)).unwrap_or(u16::MAX);
    width.saturating_sub(GAP * (columns - 1)) / columns
}

/// The rows of parts, with a gap before each but the first.
fn below_each_other<'r>(
    parts: impl Iterator<Item = &'r Vec<Row>>,
) -> impl Iterator<Item = &'r Row> {
    parts.enumerate().flat_map(|(at, part)| {
        let gap: &[Row] = if at > 0 { &[Row::Gap] } else { &[] };
        gap.iter().chain(part)
    })
}

/// Where each column ends when parts of such heights fill at most so many of them, in their order, the highest column is
/// as low as can be, and neighbours are even.
fn parted(heights: &[usize], columns: usize) -> Vec<usize> {
    let fill = |most: usize| {
        let mut ends = Vec::new();
        let mut filled = 0;
        for (at, height) in heights.iter().enumerate() {
            if at > 0 && filled + height > most {
                ends.push(at);
                filled = 0;
            }
            filled += height;
        }
        ends.push(heights.len());
        ends
    };
    let (mut low, mut high) =
        (heights.iter().copied().max().unwrap_or(0), heights.iter().sum::<usize>());
    while low < high {
        let middle = low + (high - low) / 2;
        if fill(middle).len() <= columns { high = middle } else { low = middle + 1 }
    }
    let mut ends = fill(low);
    let height = |from: usize, to: usize| heights[from..to].iter().sum::<usize>();
    for at in 1..ends.len() {
        let start = if at > 1 { ends[at - 2] } else { 0 };
        let (mut middle, end) = (ends[at - 1], ends[at]);
        let highest = |middle: usize| height(start, middle).max(height(middle, end));
        while middle - start > 1 && highest(middle - 1) < highest(middle) {
            middle -= 1;
        }
        ends[at - 1] = middle;
    }
    ends
}

impl Flow {
    /// Puts columns beside each other, below what there is.
    pub(super) fn beside(&mut self, columns: Vec<(u16, Self)>) {
        let first = self.lines.len();
        for (number, (x, column)) in columns.into_iter().enumerate() {
            let links = self.links.len();
            for (at, line) in column.lines.into_iter().enumerate() {
                if self.lines.len() == first + at {
                    self.lines.push(Line::default());
                }
                let pieces = line.pieces.into_iter().filter(|piece| !piece.text.is_empty());
                let placed = pieces.map(|piece| Piece {
                    x: piece.x + x,
                    link: piece.link.map(|link| link + links),
                    ..piece
                });
                self.lines[first + at].pieces.extend(placed);
            }
            let placed = |link: Link| Link {
                line: link.line.saturating_add(first),
                x: link.x + x,
                column: number,
                ..link
            };
            self.links.extend(column.links.into_iter().map(placed));
        }
    }
}

/// The column that a part stands in, and what writes it.
type Side<'w> = (usize, &'w dyn Fn(&mut Writer));

impl Writer {
    /// Parts in as many columns of at least so many cells as fit, each written by its function.
    pub(super) fn blocks(
        &mut self,
        least: u16,
        writes: impl IntoIterator<Item = impl FnOnce(&mut Self)>,
    ) {
        let parts: Vec<Vec<Row>> = writes
            .into_iter()
            .map(|write| self.part(write))
            .filter(|part| !part.is_empty())
            .collect();
        if !parts.is_empty() {
            self.gap();
            self.row(Row::Blocks(PageBlocks { least, parts, sides: Vec::new() }));
        }
    }

    /// Parts in two columns of at least so many cells, each with the column that it stands in; below each other in
    /// their order where lines are too short, or one column would be empty.
    pub(super) fn sides(&mut self, least: u16, writes: &[Side<'_>]) {
        let parts = writes.iter().map(|(side, write)| (*side, self.part(write)));
        let (sides, parts): (Vec<_>, Vec<_>) = parts.filter(|(_, part)| !part.is_empty()).unzip();
        if parts.is_empty() {
            return;
        }
        self.gap();
        if sides.iter().all(|side| Some(side) == sides.first()) {
            for part in parts {
                self.gap();
                part.into_iter().for_each(|row| self.row(row));
            }
        } else {
            self.row(Row::Blocks(PageBlocks { least, parts, sides }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::FilmId;
    use crate::pages::Span;

    fn part(lines: usize) -> Vec<Row> {
        let text = |line| Row::Text(vec![Span::link(format!("line {line}"), FilmId::at(line))]);
        (0..lines).map(text).collect()
    }

    #[test]
    fn columns_are_as_low_as_they_can_be() {
        assert_eq!(parted(&[3, 3, 3, 3], 2), [2, 4]);
        assert_eq!(parted(&[9, 1, 1, 1], 3), [1, 4], "two columns are no higher than three");
        assert_eq!(parted(&[7, 17, 4, 26], 3), [1, 3, 4], "no column stands nearly empty");
        assert_eq!(parted(&[1, 9, 1], 3), [1, 2, 3]);
        assert_eq!(parted(&[5], 4), [1]);
        assert_eq!(parted(&[], 4), [0]);
    }

    #[test]
    fn parts_stand_beside_each_other_where_there_is_room() {
        let rows = [Row::Blocks(PageBlocks {
            least: 20,
            parts: vec![part(2), part(3)],
            sides: Vec::new(),
        })];
        let texts = |width| -> Vec<String> {
            Flow::new(&rows, width).lines.iter().map(Line::text).collect()
        };
        assert_eq!(texts(43), ["line 0", "line 1", "", "line 0", "line 1", "line 2"]);
        let beside = texts(44);
        assert_eq!(beside[0], format!("line 0{}line 0", " ".repeat(18)));
        assert_eq!(beside[2], format!("{}line 2", " ".repeat(24)));
        let flow = Flow::new(&rows, 44);
        let links: Vec<_> =
            flow.links.iter().map(|link| (link.line, link.x, link.column)).collect();
        assert_eq!(links, [(0, 0, 0), (1, 0, 0), (0, 24, 1), (1, 24, 1), (2, 24, 1)]);
        assert!((0..60).all(|width| !Flow::new(&rows, width).lines.is_empty()));
    }

    #[test]
    fn parts_have_their_sides() {
        let parts = vec![part(1), part(3), part(1)];
        let rows = [Row::Blocks(PageBlocks { least: 20, parts, sides: vec![0, 1, 0] })];
        let flow = Flow::new(&rows, 44);
        let links: Vec<_> = flow.links.iter().map(|link| (link.line, link.column)).collect();
        assert_eq!(links, [(0, 0), (2, 0), (0, 1), (1, 1), (2, 1)]);
        assert_eq!(Flow::new(&rows, 43).lines.len(), 7, "below each other in their own order");
    }
}
