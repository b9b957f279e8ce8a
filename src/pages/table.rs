//! Values in columns.

use super::flow::cells;
use super::{Row, Span};

/// A table: for each of its rows a cell for each of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageTable {
    /// Its columns, from the left.
    pub columns: Vec<TableColumn>,
    /// Its rows, from the top.
    pub rows: Vec<Vec<Vec<Span>>>,
    /// What the bar of each row stands for, where a column is [`ColumnWidth::Bar`]; the highest has the longest bar.
    pub bars: Vec<usize>,
    /// Whether a cell goes on below; else it is cut at the end of its column.
    pub wraps: bool,
    /// What says the same where lines are too short for columns.
    pub narrow: Option<NarrowTable>,
}

/// Rows instead of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NarrowTable {
    /// They stand on lines of fewer cells than this.
    pub below: u16,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// What stands above it; nothing where the whole table has no headings.
    pub heading: String,
    /// How wide it becomes.
    pub width: ColumnWidth,
    /// Whether its values stand at its right end.
    pub right: bool,
    /// It is left out of lines with fewer cells.
    pub from: u16,
}

/// How wide a column becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnWidth {
    /// As wide as its widest value, but no more than so many cells.
    Fit(u16),
    /// A share of what the others leave. Where its values are cut, what other shares do not need is added to it.
    Share(u16),
    /// So many cells, whatever its values are.
    Fixed(u16),
    /// What the others leave, for bars.
    Bar,
}

/// Cells between two columns.
pub(super) const TABLE_GAP: u16 = 2;

/// No shared column becomes narrower while others can be left out.
const NARROWEST: u16 = 8;

/// Cells of a bar, at least and at most.
const BAR: std::ops::RangeInclusive<u16> = 8..=40;

impl TableColumn {
    /// As wide as its widest value, but no more than so many cells.
    pub(super) fn fit(heading: &str, most: u16) -> Self {
        let width = ColumnWidth::Fit(most);
        Self { heading: heading.to_owned(), width, right: false, from: 0 }
    }

    /// With a share of what the others leave.
    pub(super) fn share(heading: &str, share: u16) -> Self {
        let width = ColumnWidth::Share(share);
        Self { heading: heading.to_owned(), width, right: false, from: 0 }
    }

    /// As wide as it is told.
    pub(super) fn fixed(heading: &str, width: u16) -> Self {
        let width = ColumnWidth::Fixed(width);
        Self { heading: heading.to_owned(), width, right: false, from: 0 }
    }

    /// A column of bars.
    pub(super) fn bars() -> Self {
        Self { heading: String::new(), width: ColumnWidth::Bar, right: false, from: 0 }
    }

    /// With its values at its right end.
    pub(super) fn right(self) -> Self {
        Self { right: true, ..self }
    }

    /// Left out of lines with fewer cells.
    pub(super) fn from(self, from: u16) -> Self {
        Self { from, ..self }
    }
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedTableColumn {
    /// Its number in the table.
    pub(super) at: usize,
    pub(super) x: u16,
    pub(super) width: u16,
}

impl PageTable {
    /// Whether it has headings.
    pub(super) fn has_headings(&self) -> bool {
        self.columns.iter().any(|column| !column.heading.is_empty())
    }

    /// Where its columns stand on a line of so many cells. Columns in which no row has anything are left out.
    pub(super) fn placed(&self, width: u16) -> Vec<PlacedTableColumn> {
        let cell_width = |cell: &[Span]| -> u16 {
            cell.iter().map(|span| cells(&span.text)).fold(0, u16::saturating_add)
        };
        let widest = |at: usize| -> u16 {
            let values = self.rows.iter().filter_map(|row| row.get(at));
            values.map(|cell| cell_width(cell)).max().unwrap_or(0)
        };
        let mut shown: Vec<(usize, u16)> = Vec::new();
        let mut shares = 0;
        let mut taken = 0_u16;
        for (at, column) in self.columns.iter().enumerate().filter(|(_, one)| one.from <= width) {
            let widest = widest(at);
            if widest == 0 && column.width != ColumnWidth::Bar {
                continue;
            }
            let own = match column.width {
                ColumnWidth::Fixed(own) => own,
                ColumnWidth::Bar => 0,
                ColumnWidth::Fit(most) => widest.max(cells(&column.heading)).min(most),
                ColumnWidth::Share(share) => {
                    shares += share;
                    0
                }
            };
            taken = taken.saturating_add(own + TABLE_GAP);
            shown.push((at, own));
        }
        let mut room = width.saturating_sub(taken.saturating_sub(TABLE_GAP));
        let bars = self.columns.iter().any(|column| column.width == ColumnWidth::Bar);
        // Long names leave room for bars.
        if bars
            && room < *BAR.start()
            && let Some((_, widest)) = shown.iter_mut().max_by_key(|(_, own)| *own)
        {
            let short = (BAR.start() - room).min(widest.saturating_sub(NARROWEST));
            *widest -= short;
            room += short;
        }
        for (at, own) in &mut shown {
            match self.columns[*at].width {
                ColumnWidth::Fit(_) | ColumnWidth::Fixed(_) => {}
                ColumnWidth::Bar => *own = room.min(*BAR.end()),
                ColumnWidth::Share(share) => {
                    let part = room / shares.max(1) * share + room % shares.max(1) * share / shares;
                    (shares, room) = (shares - share, room - part);
                    *own = part.max(NARROWEST);
                }
            }
        }
        if !self.wraps {
            let needed = |at: usize| widest(at).max(cells(&self.columns[at].heading));
            let is_shared = |at: usize| matches!(self.columns[at].width, ColumnWidth::Share(_));
            let mut shared: Vec<(u16, &mut u16)> = shown
                .iter_mut()
                .filter(|(at, _)| is_shared(*at))
                .map(|(at, own)| (needed(*at).max(NARROWEST), own))
                .collect();
            even_out(&mut shared);
        }
        let mut x = 0;
        let mut placed = Vec::with_capacity(shown.len());
        for (at, own) in shown {
            let column_width = own.min(width.saturating_sub(x));
            if column_width == 0 {
                break;
            }
            placed.push(PlacedTableColumn { at, x, width: column_width });
            x += column_width + TABLE_GAP;
        }
        placed
    }
}

/// Gives what columns have beyond their need to those that lack some, the first of them first; the last ones give first.
/// Where nothing is cut they all stay as they are, so that tables below each other keep their columns in line.
fn even_out(columns: &mut [(u16, &mut u16)]) {
    let spare: u16 = columns.iter().map(|(needed, own)| own.saturating_sub(*needed)).sum();
    let mut given = 0;
    for (needed, own) in columns.iter_mut() {
        let lacking = needed.saturating_sub(**own).min(spare - given);
        **own += lacking;
        given += lacking;
    }
    for (needed, own) in columns.iter_mut().rev() {
        let part = own.saturating_sub(*needed).min(given);
        **own -= part;
        given -= part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> PageTable {
        let columns = vec![
            TableColumn::fit("year", 4).right(),
            TableColumn::share("film", 2),
            TableColumn::share("director", 1).from(40),
            TableColumn::fit("", 6),
        ];
        let row = |values: [&str; 4]| values.map(|value| vec![Span::plain(value)]).to_vec();
        let rows = vec![row(["1993", "Ba wang bie ji", "Chen Kaige", ""]), row(["", "M", "", ""])];
        PageTable { columns, rows, bars: Vec::new(), wraps: false, narrow: None }
    }

    #[test]
    fn bars_take_what_names_leave_and_names_leave_some() {
        let columns = vec![
            TableColumn::fixed("", 3).right(),
            TableColumn::bars(),
            TableColumn::fixed("", 20),
        ];
        let rows = vec![[vec![Span::plain("12")], Vec::new(), vec![Span::plain("Japan")]].to_vec()];
        let table = PageTable { columns, rows, bars: vec![12], wraps: true, narrow: None };
        let widths =
            |width| -> Vec<u16> { table.placed(width).iter().map(|one| one.width).collect() };
        assert_eq!(widths(40), [3, 13, 20]);
        assert_eq!(widths(90), [3, 40, 20], "no bar is longer than it has to be");
        assert_eq!(widths(30), [3, 8, 15]);
        assert_eq!(widths(20), [3, 8, 5]);
        for width in 0..60 {
            assert!(table.placed(width).iter().all(|one| one.x + one.width <= width));
        }
    }

    #[test]
    fn columns_take_what_they_need_and_share_the_rest() {
        let widths = |width| -> Vec<(usize, u16, u16)> {
            table().placed(width).iter().map(|one| (one.at, one.x, one.width)).collect()
        };
        assert_eq!(widths(62), [(0, 0, 4), (1, 6, 36), (2, 44, 18)]);
        assert_eq!(widths(30), [(0, 0, 4), (1, 6, 24)]);
        assert_eq!(widths(3), [(0, 0, 3)]);
    }

    #[test]
    fn a_share_that_is_not_needed_goes_to_what_would_be_cut() {
        let columns = vec![
            TableColumn::share("film", 1),
            TableColumn::share("as", 1),
            TableColumn::share("prizes", 1),
        ];
        let film = "Jeanne Dielman, 23, quai du Commerce";
        let row = |values: [&str; 3]| values.map(|value| vec![Span::plain(value)]).to_vec();
        let rows = vec![row([film, "actress", "★"]), row(["M", "", ""])];
        let table = PageTable { columns, rows, bars: Vec::new(), wraps: false, narrow: None };
        let widths = |table: &PageTable, width| -> Vec<u16> {
            table.placed(width).iter().map(|one| one.width).collect()
        };
        assert_eq!(widths(&table, 124), [40, 40, 40], "nothing is cut");
        assert_eq!(widths(&table, 64), [36, 16, 8], "the title takes what prizes have to spare");
        assert_eq!(widths(&table, 52), [32, 8, 8], "and is cut last");
        let wrapped = PageTable { wraps: true, ..table };
        assert_eq!(widths(&wrapped, 64), [20, 20, 20], "what goes on below is never cut");
    }

    #[test]
    fn no_column_leaves_the_line() {
        for width in 0..120 {
            for column in table().placed(width) {
                assert!(column.x + column.width <= width, "{column:?} at {width}");
            }
        }
    }
}
