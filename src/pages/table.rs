//! Values in columns.

use super::flow::{WIDEST_TEXT, cells};
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
    /// Whether the last span of a value that is cut stays whole.
    pub keeps_end: bool,
}

/// How wide a column becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnWidth {
    /// As wide as its widest value, but no more than so many cells.
    Fit(u16),
    /// A share of what the others leave. Where its values are cut, what other shares do not need is added to it.
    Share(u16),
    /// A share that stays what it is whatever its values are, so that tables below each other are in line.
    Part(u16),
    /// The same, but no more than so many cells; what it leaves is the next one's.
    PartUpTo(u16, u16),
    /// So many cells, whatever its values are.
    Fixed(u16),
    /// At least and at most so many cells, whatever its values are: beyond the least what lines have over the third.
    Roomy(u16, u16, u16),
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
        Self { heading: heading.to_owned(), width, right: false, from: 0, keeps_end: false }
    }

    /// With a share of what the others leave.
    pub(super) fn share(heading: &str, share: u16) -> Self {
        let width = ColumnWidth::Share(share);
        Self { heading: heading.to_owned(), width, right: false, from: 0, keeps_end: false }
    }

    /// With a share that does not change with its values.
    pub(super) fn part(heading: &str, share: u16) -> Self {
        Self { width: ColumnWidth::Part(share), ..Self::share(heading, share) }
    }

    /// The same, with at most so many cells.
    pub(super) fn part_up_to(heading: &str, (share, most): (u16, u16)) -> Self {
        Self { width: ColumnWidth::PartUpTo(share, most), ..Self::share(heading, share) }
    }

    /// As wide as it is told.
    pub(super) fn fixed(heading: &str, width: u16) -> Self {
        let width = ColumnWidth::Fixed(width);
        Self { heading: heading.to_owned(), width, right: false, from: 0, keeps_end: false }
    }

    /// As wide as there is room for: at least `least`, at most `most`, with what lines have over `from`.
    pub(super) fn roomy((least, most): (u16, u16), from: u16) -> Self {
        Self { width: ColumnWidth::Roomy(least, most, from), ..Self::fixed("", 0) }
    }

    /// With values whose last span stays where they are cut.
    pub(super) fn keeping_end(self) -> Self {
        Self { keeps_end: true, ..self }
    }

    /// A column of bars.
    pub(super) fn bars() -> Self {
        Self {
            heading: String::new(),
            width: ColumnWidth::Bar,
            right: false,
            from: 0,
            keeps_end: false,
        }
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

    /// Whether its columns stand in line with those of other tables.
    pub(super) fn has_parts(&self) -> bool {
        let is_part = |width| matches!(width, ColumnWidth::Part(_) | ColumnWidth::PartUpTo(..));
        self.columns.iter().any(|column| is_part(column.width))
    }

    /// The cells of lines on which nothing is cut or goes on below, but what is long enough to be running text.
    pub(super) fn wanted(&self) -> u16 {
        let wanted = (0..self.columns.len()).map(|at| match self.columns[at].width {
            ColumnWidth::Fit(most) => self.widest(at).min(most),
            ColumnWidth::Fixed(own) | ColumnWidth::Roomy(own, ..) => own,
            ColumnWidth::Share(_) | ColumnWidth::Part(_) | ColumnWidth::PartUpTo(..) => {
                self.widest(at).min(WIDEST_TEXT)
            }
            ColumnWidth::Bar => *BAR.end(),
        });
        let wanted = wanted.filter(|own| *own > 0);
        wanted.map(|own| own + TABLE_GAP).fold(0, u16::saturating_add).saturating_sub(TABLE_GAP)
    }

    /// What a column needs: for all of its values, and for nine of ten.
    fn needs(&self, at: usize) -> Needs {
        let mut widths: Vec<u16> = self.rows.iter().map(|row| width_of(row.get(at))).collect();
        widths.sort_unstable();
        let least = cells(&self.columns[at].heading).max(NARROWEST);
        let need = |width: Option<&u16>| width.copied().unwrap_or(0).max(least);
        Needs { all: need(widths.last()), most: need(widths.get(widths.len() * 9 / 10)) }
    }

    /// The cells of the widest value in a column.
    fn widest(&self, at: usize) -> u16 {
        self.rows.iter().map(|row| width_of(row.get(at))).max().unwrap_or(0)
    }

    /// Where its columns stand on a line of so many cells. Columns in which no row has anything are left out.
    pub(super) fn placed(&self, width: u16) -> Vec<PlacedTableColumn> {
        let mut shown: Vec<(usize, u16)> = Vec::new();
        let mut shares = 0;
        let mut taken = 0_u16;
        for (at, column) in self.columns.iter().enumerate().filter(|(_, one)| one.from <= width) {
            let widest = self.widest(at);
            if widest == 0 && column.width != ColumnWidth::Bar {
                continue;
            }
            let own = match column.width {
                ColumnWidth::Fixed(own) => own,
                ColumnWidth::Roomy(least, most, from) => {
                    least.saturating_add(width.saturating_sub(from)).min(most)
                }
                ColumnWidth::Bar => 0,
                ColumnWidth::Fit(most) => widest.max(cells(&column.heading)).min(most),
                ColumnWidth::Share(share)
                | ColumnWidth::Part(share)
                | ColumnWidth::PartUpTo(share, _) => {
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
                ColumnWidth::Fit(_) | ColumnWidth::Fixed(_) | ColumnWidth::Roomy(..) => {}
                ColumnWidth::Bar => *own = room.min(*BAR.end()),
                ColumnWidth::Share(share)
                | ColumnWidth::Part(share)
                | ColumnWidth::PartUpTo(share, _) => {
                    let part = room / shares.max(1) * share + room % shares.max(1) * share / shares;
                    let part = match self.columns[*at].width {
                        ColumnWidth::PartUpTo(_, most) => part.min(most),
                        _ => part,
                    };
                    (shares, room) = (shares - share, room - part);
                    *own = part.max(NARROWEST);
                }
            }
        }
        if !self.wraps {
            let is_shared = |at: usize| matches!(self.columns[at].width, ColumnWidth::Share(_));
            let shared = shown.iter_mut().filter(|(at, _)| is_shared(*at));
            even_out(shared.map(|(at, own)| (self.needs(*at), own)).collect());
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

fn width_of(cell: Option<&Vec<Span>>) -> u16 {
    let spans = cell.into_iter().flatten();
    spans.map(|span| cells(&span.text)).fold(0, u16::saturating_add)
}

/// What a column needs so that nothing is cut, and so that few values are.
#[derive(Clone, Copy)]
struct Needs {
    all: u16,
    most: u16,
}

/// Gives what columns have beyond their need to those that lack some, the first of them first; the last ones give first.
/// What the first still lacks it takes from what the others have for a few long values, but no more than half.
/// Where nothing is cut they all stay as they are.
fn even_out(mut columns: Vec<(Needs, &mut u16)>) {
    let all: Vec<u16> = columns.iter().map(|(needs, _)| needs.all).collect();
    give(&mut columns, &all, usize::MAX);
    let most: Vec<u16> = columns.iter().map(|(needs, own)| needs.most.max(**own / 2)).collect();
    let first = all.iter().take(1).copied();
    let most: Vec<u16> = first.chain(most.into_iter().skip(1)).collect();
    give(&mut columns, &most, 1);
}

/// Gives what columns have beyond `needed` to so many first ones that lack some.
fn give(columns: &mut [(Needs, &mut u16)], needed: &[u16], takers: usize) {
    let spare = |(own, needed): (&u16, &u16)| own.saturating_sub(*needed);
    let mut left: u16 = columns.iter().zip(needed).map(|((_, own), need)| spare((own, need))).sum();
    let mut given = 0;
    for ((_, own), need) in columns.iter_mut().zip(needed).take(takers) {
        let lacking = need.saturating_sub(**own).min(left);
        **own += lacking;
        left -= lacking;
        given += lacking;
    }
    for ((_, own), need) in columns.iter_mut().zip(needed).rev() {
        let part = spare((own, need)).min(given);
        **own -= part;
        given -= part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::flow::Flow;

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
        let long = "as the other, in some versions";
        let mut rows: Vec<_> = (0..20).map(|_| row(["M", "as herself", ""])).collect();
        rows.extend([row([film, "", ""]), row(["M", long, "★"])]);
        let rare = PageTable { rows, ..table.clone() };
        assert_eq!(widths(&rare, 64), [36, 16, 8], "one long part in twenty does not cut a title");
        assert_eq!(table.wanted(), 36 + 7 + 1 + 2 * TABLE_GAP);
        let wrapped = PageTable { wraps: true, ..table };
        assert_eq!(widths(&wrapped, 64), [20, 20, 20], "what goes on below is never cut");
    }

    #[test]
    fn a_roomy_column_takes_what_the_others_can_do_without() {
        let table = |house: &str| {
            let columns =
                vec![TableColumn::part("", 1), TableColumn::roomy((8, 14), 30).keeping_end()];
            let hall = vec![Span::plain(house), Span::plain(" 2")];
            let rows = vec![vec![vec![Span::plain("Ferryman")], hall]];
            PageTable { columns, rows, bars: Vec::new(), wraps: false, narrow: None }
        };
        let widths = |house: &str, width| -> Vec<u16> {
            table(house).placed(width).iter().map(|one| one.width).collect()
        };
        assert_eq!(widths("Star Cinema", 30), [20, 8]);
        assert_eq!(widths("Star Cinema", 33), [20, 11]);
        assert_eq!(widths("Star Cinema", 60), [44, 14]);
        assert_eq!(widths("Mill", 60), [44, 14], "whatever stands in it");
        let drawn = |width| Flow::new(&[Row::Table(table("Star Cinema"))], width).lines[0].text();
        assert_eq!(drawn(30), "Ferryman              Star … 2");
        assert_eq!(drawn(33).trim_end(), "Ferryman              Star Cin… 2");
        assert!(drawn(60).ends_with("Star Cinema 2"), "{}", drawn(60));
    }

    #[test]
    fn a_part_that_is_wide_enough_leaves_the_rest_to_the_next() {
        let columns = vec![TableColumn::part_up_to("", (4, 20)), TableColumn::part("", 3)];
        let rows = vec![vec![vec![Span::plain("Ferryman")], vec![Span::plain("talk")]]];
        let table = PageTable { columns, rows, bars: Vec::new(), wraps: false, narrow: None };
        let widths =
            |width| -> Vec<u16> { table.placed(width).iter().map(|one| one.width).collect() };
        assert_eq!(widths(30), [16, 12]);
        assert_eq!(widths(37), [20, 15]);
        assert_eq!(widths(72), [20, 50]);
    }

    #[test]
    fn parts_stay_in_line_with_those_of_the_next_table() {
        let placed = |title: &str| {
            let columns = vec![TableColumn::part("", 4), TableColumn::part("", 3)];
            let rows = vec![vec![vec![Span::plain(title)], vec![Span::plain("talk")]]];
            let table = PageTable { columns, rows, bars: Vec::new(), wraps: false, narrow: None };
            table.placed(40).iter().map(|one| (one.x, one.width)).collect::<Vec<_>>()
        };
        assert_eq!(placed("Ferryman"), [(0, 21), (23, 17)]);
        assert_eq!(placed("The Cartographer's Daughter"), placed("Ferryman"));
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
