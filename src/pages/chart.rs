//! Charts of a few cells that stand beside their numbers: bars and sparklines.

use super::flow::cells;
use super::parts::Writer;
use super::table::{NarrowTable, PageTable, TableColumn};
use super::words::grouped;
use super::{Row, Span};

/// A cell of a bar, and half of one. Thin, so that rows of bars stay apart and calm.
const CELL: char = '━';
const HALF: char = '╸';
/// Eighths of a cell, from the bottom. The last stays free, so that lines below each other stay apart.
const HEIGHTS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// A bar as long as `value` is to `most`, at most so many cells; what is not nothing shows. Its
/// end is filled up with blanks, so that numbers behind bars stand in a column.
#[must_use]
pub fn bar(value: usize, most: usize, cells: usize) -> String {
    let halves = if value == 0 || most == 0 {
        0
    } else {
        let whole = value.min(most) as u128 * cells as u128 * 2;
        usize::try_from(whole.div_ceil(most as u128)).unwrap_or(0)
    };
    let mut bar: String = std::iter::repeat_n(CELL, halves / 2).collect();
    if !halves.is_multiple_of(2) {
        bar.push(HALF);
    }
    bar.extend(std::iter::repeat_n(' ', cells.saturating_sub(halves.div_ceil(2))));
    bar
}

/// A line of columns, one for each value or for several that follow each other where there are
/// more than cells: then the highest of them shows.
#[must_use]
pub fn sparkline(values: &[usize], cells: usize) -> String {
    let most = values.iter().copied().max().unwrap_or(0);
    if most == 0 || cells == 0 {
        return String::new();
    }
    let columns = values.len().min(cells);
    (0..columns)
        .map(|column| {
            let from = column * values.len() / columns;
            let to = ((column + 1) * values.len() / columns).max(from + 1);
            let value = values.get(from..to).and_then(|part| part.iter().max()).copied();
            match value.unwrap_or(0) {
                0 => ' ',
                value => {
                    let height = (value * HEIGHTS.len()).div_ceil(most) - 1;
                    HEIGHTS.get(height).copied().unwrap_or('▇')
                }
            }
        })
        .collect()
}

/// Bars under a heading.
pub(super) struct BarChart {
    /// What they count.
    pub(super) heading: String,
    /// Its lines.
    pub(super) bars: Vec<Bar>,
}

/// A line of a chart.
pub(super) struct Bar {
    /// The number before the bar; a line without one only says something.
    pub(super) count: Option<usize>,
    /// What is counted.
    pub(super) name: Span,
    /// Whether the number is one of those that are compared.
    pub(super) is_drawn: bool,
}

impl Bar {
    /// A number with a bar.
    pub(super) fn new(count: usize, name: Span) -> Self {
        Self { count: Some(count), name, is_drawn: true }
    }

    /// What is said below the bars, with a number or without.
    pub(super) fn below(count: Option<usize>, text: impl Into<String>) -> Self {
        Self { count, name: Span::dim(text), is_drawn: false }
    }

    fn number(&self) -> Span {
        let text = self.count.map(grouped).unwrap_or_default();
        if self.is_drawn { Span::plain(text) } else { Span::dim(text) }
    }
}

/// Cells that a column of charts has at least.
const LEAST: u16 = 44;
/// Most cells of the names before bars; longer ones go on below.
const WIDEST_NAME: u16 = 28;
/// Bars shorter than on lines of so many cells say nothing.
const NARROW: u16 = 32;

/// Charts in as many columns as fit: a name, its number, its bar. All bars begin in one cell of their column and can
/// become equally long, whatever the names before them are.
pub(super) fn charts(page: &mut Writer, charts: Vec<BarChart>) {
    let all = || charts.iter().flat_map(|chart| &chart.bars);
    let digits = all().map(|bar| cells(&bar.number().text)).max().unwrap_or(0);
    let name = all().map(|bar| cells(&bar.name.text)).max().unwrap_or(0).min(WIDEST_NAME);
    page.blocks(
        LEAST,
        charts.into_iter().map(|chart| {
            move |page: &mut Writer| {
                page.heading(&chart.heading);
                page.table(table(&chart.bars, (digits, name)));
            }
        }),
    );
}

fn table(bars: &[Bar], (digits, name): (u16, u16)) -> PageTable {
    let row = |bar: &Bar| vec![vec![bar.name.clone()], vec![bar.number()], Vec::new()];
    let narrow = |bar: &Bar| Row::Field { label: bar.number(), value: vec![bar.name.clone()] };
    PageTable {
        columns: vec![
            TableColumn::fixed("", name),
            TableColumn::fixed("", digits).right(),
            TableColumn::bars(),
        ],
        rows: bars.iter().map(row).collect(),
        bars: bars.iter().map(|bar| bar.count.filter(|_| bar.is_drawn).unwrap_or(0)).collect(),
        wraps: true,
        narrow: Some(NarrowTable { below: NARROW, rows: bars.iter().map(narrow).collect() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_value() {
        assert_eq!(bar(4, 4, 4), "━━━━");
        assert_eq!(bar(2, 4, 4), "━━  ");
        assert_eq!(bar(3, 8, 4), "━╸  ");
        assert_eq!(bar(1, 1_000_000, 3), "╸  ");
        assert_eq!(bar(0, 4, 3), "   ");
        assert_eq!(bar(9, 4, 2), "━━");
        assert_eq!(bar(3, 0, 2), "  ");
        assert_eq!(bar(usize::MAX, usize::MAX, 2), "━━");
    }

    #[test]
    fn a_sparkline_keeps_its_peaks_when_it_is_short() {
        assert_eq!(sparkline(&[1, 0, 8], 10), "▁ ▇");
        assert_eq!(sparkline(&[1, 8, 1, 1], 2), "▇▁");
        assert_eq!(sparkline(&[0, 0], 2), "");
        assert_eq!(sparkline(&[], 2), "");
        assert_eq!(sparkline(&[3], 0), "");
        assert_eq!(sparkline(&[1, 2, 3, 4, 5, 6, 7], 7), "▁▂▃▄▅▆▇");
    }
}
