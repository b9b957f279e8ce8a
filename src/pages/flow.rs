//! A page laid out for a width: lines of pieces, and where its links are.

mod breaking;

use unicode_segmentation::UnicodeSegmentation;

use self::breaking::{Cluster, break_at, without_dot};
use super::chart::bar;
use super::table::{ColumnWidth, PageTable, PlacedTableColumn};
use super::{Row, Span, Tone};
use crate::pages::Place;

/// A page laid out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its links, in reading order.
    pub links: Vec<Link>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its pieces, from the left, none over another.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// What stands on it, with blanks where there is nothing; a byte's cells are those of the text before it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut at = 0;
        for piece in &self.pieces {
            for _ in at..piece.x {
                text.push(' ');
            }
            text.push_str(&piece.text);
            at = piece.x.max(at) + cells(&piece.text);
        }
        text
    }

    /// Its pieces, each with the byte of its text behind it.
    pub fn ends(&self) -> impl Iterator<Item = (usize, &Piece)> {
        let (mut end, mut at) = (0, 0);
        self.pieces.iter().map(move |piece| {
            end += usize::from(piece.x.saturating_sub(at)) + piece.text.len();
            at = piece.x.max(at) + cells(&piece.text);
            (end, piece)
        })
    }

    /// The piece that a byte of its text is in.
    #[must_use]
    pub fn piece_at(&self, byte: usize) -> Option<&Piece> {
        let (end, piece) = self.ends().find(|(end, _)| byte < *end)?;
        (byte >= end - piece.text.len()).then_some(piece)
    }
}

/// Text in one tone, at a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Column of its first cell, from 0.
    pub x: u16,
    /// The text.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Which of the page's links it is part of.
    pub link: Option<usize>,
    /// What its cell of a table would say, had it the room.
    pub cut: Option<CutCell>,
}

/// A cell that is cut where its column ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutCell {
    /// All of its text.
    pub whole: String,
    /// How many bytes of it are shown.
    pub shown: usize,
}

/// A link and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Line, from 0.
    pub line: usize,
    /// Cell of the line, from 0.
    pub x: u16,
    /// The column of the page that it stands in, from 0.
    pub column: usize,
    /// Where it leads.
    pub place: Place,
}

/// A blank at which no line is broken. On the screen it is a blank like any other.
pub const NO_BREAK: &str = "\u{a0}";

/// A line downwards in the column of labels, from stop to stop; it goes on beside wrapped text.
pub const RAIL: char = '│';
/// A stop on that line.
pub const STOP: char = '●';
/// A stop that counts for less.
pub const PAUSE: char = '○';

/// Cells beyond which a line of running text gets hard to read.
pub const WIDEST_TEXT: u16 = 100;

/// Cells of a table whose columns are in line with those of others, at most.
const WIDEST_PARTS: u16 = 140;

/// Stands where something is missing.
const CUT: &str = "…";

/// Columns between the labels and the values.
const LABEL_GAP: u16 = 2;

impl Flow {
    /// Lays a page out. Nothing is wider than `width` cells, and no line of text than [`WIDEST_TEXT`]; a table is where
    /// its cells would be cut or go on below.
    #[must_use]
    pub fn new(rows: &[Row], width: u16) -> Self {
        let mut flow = Self::default();
        let whole = width.max(1);
        let width = whole.min(WIDEST_TEXT);
        let rows = fitting(rows, whole);
        let labels = label_width(&rows, width);
        for row in rows {
            match row {
                Row::Gap => flow.lines.push(Line::default()),
                Row::Title(spans) | Row::Heading(spans) | Row::Text(spans) => {
                    flow.wrap(spans, 0, width);
                }
                Row::Table(table) => {
                    // Those below each other are in line where they are of one width.
                    let parted = whole.min(WIDEST_PARTS);
                    let wanted = if table.has_parts() { parted } else { table.wanted() };
                    flow.table(table, wanted.clamp(width, whole));
                }
                Row::Blocks(blocks) => flow.beside(blocks.placed(whole)),
                Row::Field { label, value } => {
                    let indent = (labels + LABEL_GAP).min(width.saturating_sub(1));
                    let first = flow.lines.len();
                    flow.wrap(value, indent, width - indent);
                    flow.label(first, label, labels);
                    if label.text.ends_with([RAIL, STOP, PAUSE]) {
                        let rail = Span::dim(RAIL.to_string());
                        (first + 1..flow.lines.len()).for_each(|at| flow.label(at, &rail, labels));
                    }
                }
            }
        }
        flow
    }

    fn table(&mut self, table: &PageTable, width: u16) {
        let placed = table.placed(width);
        if table.has_headings() {
            let headings = placed.iter().map(|column| {
                let column = &table.columns[column.at];
                vec![Span::dim(column.heading.as_str())]
            });
            self.table_row(table, &placed, &headings.collect::<Vec<_>>());
        }
        let most = table.bars.iter().copied().max().unwrap_or(0);
        for (at, row) in table.rows.iter().enumerate() {
            let of = |column: &PlacedTableColumn| match table.columns[column.at].width {
                ColumnWidth::Bar => {
                    let value = table.bars.get(at).copied().unwrap_or(0);
                    vec![Span::dim(bar(value, most, column.width.into()))]
                }
                _ => row.get(column.at).cloned().unwrap_or_default(),
            };
            self.table_row(table, &placed, &placed.iter().map(of).collect::<Vec<_>>());
        }
    }

    /// A row of a table: its cells, laid out one by one, put side by side.
    fn table_row(&mut self, table: &PageTable, placed: &[PlacedTableColumn], values: &[Vec<Span>]) {
        let first = self.lines.len();
        for (column, value) in placed.iter().zip(values) {
            let whole = value;
            let keeps_end = table.columns[column.at].keeps_end;
            let cut = (!table.wraps).then(|| match value.split_last() {
                Some((end, rest)) if keeps_end => cut_before(rest, end, column.width),
                _ => cut_spans(value, column.width),
            });
            let value = cut.as_deref().unwrap_or(value);
            let mut cell = Self::default();
            cell.wrap(value, column.x, column.width);
            if table.columns[column.at].right {
                cell.align_right(column.x + column.width);
            }
            // What stays at the end is not missing.
            let (whole, value) = match (whole.split_last(), value.split_last()) {
                (Some((end, whole)), Some((last, value))) if keeps_end && end == last => {
                    (whole, value)
                }
                _ => (whole.as_slice(), value),
            };
            let mut pieces = cell.lines.iter_mut().flat_map(|line| &mut line.pieces).rev();
            if value != whole
                && let Some(last) = pieces.find(|piece| piece.text.ends_with(CUT))
            {
                let text = |spans: &[Span]| -> String {
                    spans.iter().map(|span| span.text.as_str()).collect()
                };
                let (whole, shown) = (text(whole), text(value));
                last.cut = Some(CutCell { whole, shown: shown.len().saturating_sub(CUT.len()) });
            }
            let links = self.links.len();
            for (at, line) in cell.lines.into_iter().enumerate() {
                if self.lines.len() == first + at {
                    self.lines.push(Line::default());
                }
                let pieces = line.pieces.into_iter().filter(|piece| !piece.text.is_empty());
                let numbered = pieces
                    .map(|piece| Piece { link: piece.link.map(|link| link + links), ..piece });
                self.lines[first + at].pieces.extend(numbered);
            }
            let placed = |link: Link| Link { line: link.line.saturating_add(first), ..link };
            self.links.extend(cell.links.into_iter().map(placed));
        }
        if self.lines.len() == first {
            self.lines.push(Line::default());
        }
    }

    /// Moves each line so that it ends at a cell.
    fn align_right(&mut self, end: u16) {
        for (at, line) in self.lines.iter_mut().enumerate() {
            let last = line.pieces.last().map_or(end, |piece| piece.x + cells(&piece.text));
            let by = end.saturating_sub(last);
            line.pieces.iter_mut().for_each(|piece| piece.x += by);
            let links = self.links.iter_mut().filter(|link| link.line == at);
            links.for_each(|link| link.x += by);
        }
    }

    fn label(&mut self, line: usize, label: &Span, width: u16) {
        let text = cut(&label.text, width);
        if text.is_empty() {
            return;
        }
        let x = width - cells(&text);
        if let Some(line) = self.lines.get_mut(line) {
            line.pieces.insert(0, Piece { x, text, tone: label.tone, link: None, cut: None });
        }
    }

    /// Breaks spans into lines at spaces; a word wider than a line is cut after a hyphen, else between clusters.
    fn wrap(&mut self, spans: &[Span], x: u16, width: u16) {
        let clusters: Vec<Cluster<'_>> = spans
            .iter()
            .enumerate()
            .flat_map(|(span, of)| {
                of.text.graphemes(true).map(move |text| Cluster { text, span, cells: cells(text) })
            })
            .collect();
        let links: Vec<Option<usize>> = spans
            .iter()
            .map(|span| {
                span.link.clone().map(|place| {
                    // The line and column follow when the link is placed.
                    self.links.push(Link { line: usize::MAX, x: 0, column: 0, place });
                    self.links.len() - 1
                })
            })
            .collect();
        let mut start = 0;
        loop {
            let (end, next) = break_at(&clusters, start, width);
            let line = clusters.get(start..end).unwrap_or_default();
            let line = if next < clusters.len() { without_dot(line) } else { line };
            self.place(line, spans, &links, x);
            start = match clusters.get(next..) {
                // Nor does the line below begin with the dot.
                Some([dot, blank, _, ..]) if dot.text == "·" && blank.text == " " => next + 2,
                // Nor with the second of two blanks.
                Some([blank, _, ..]) if blank.text == " " => next + 1,
                _ => next,
            };
            if start >= clusters.len() {
                break;
            }
        }
    }

    fn place(&mut self, clusters: &[Cluster<'_>], spans: &[Span], links: &[Option<usize>], x: u16) {
        let mut line = Line::default();
        let mut at = x;
        for run in clusters.chunk_by(|a, b| a.span == b.span) {
            let span = run[0].span;
            let blank = |text| if text == NO_BREAK { " " } else { text };
            let text: String = run.iter().map(|cluster| blank(cluster.text)).collect();
            let link = links[span];
            if let Some(link) = link.and_then(|link| self.links.get_mut(link))
                && link.line == usize::MAX
            {
                (link.line, link.x) = (self.lines.len(), at);
            }
            line.pieces.push(Piece { x: at, text, tone: spans[span].tone, link, cut: None });
            at += run.iter().map(|cluster| cluster.cells).sum::<u16>();
        }
        self.lines.push(line);
    }
}

/// The rows, those of tables that lines of so many cells have no room for instead of them.
fn fitting(rows: &[Row], width: u16) -> Vec<&Row> {
    let mut fitting = Vec::with_capacity(rows.len());
    rows.iter().for_each(|row| fit(row, width, &mut fitting));
    fitting
}

fn fit<'r>(row: &'r Row, width: u16, fitting: &mut Vec<&'r Row>) {
    match row {
        Row::Table(PageTable { narrow: Some(narrow), .. }) if width < narrow.below => {
            fitting.extend(&narrow.rows);
        }
        Row::Blocks(blocks) if blocks.columns(width) == 1 => {
            blocks.stacked().for_each(|row| fit(row, width, fitting));
        }
        row => fitting.push(row),
    }
}

/// Labels share one column, as wide as the widest but no more than a third of the page, or a quarter where that is
/// narrow.
fn label_width(rows: &[&Row], width: u16) -> u16 {
    let widest = rows.iter().filter_map(|row| match row {
        Row::Field { label, .. } => Some(cells(&label.text)),
        Row::Gap
        | Row::Title(_)
        | Row::Heading(_)
        | Row::Text(_)
        | Row::Table(_)
        | Row::Blocks(_) => None,
    });
    let most = if width < 48 { width / 4 } else { width / 3 };
    widest.max().unwrap_or(0).min(most.max(8)).min(width / 2).min(20)
}

/// As much of spans as fits on a line; what leads nowhere any more is left out.
fn cut_spans(spans: &[Span], width: u16) -> Vec<Span> {
    let mut room = width;
    let mut line = Vec::new();
    let all: u16 = spans.iter().map(|span| cells(&span.text)).fold(0, u16::saturating_add);
    if all <= width {
        return spans.to_vec();
    }
    for span in spans {
        let own = cells(&span.text);
        // The last cell says that something is missing.
        if own < room {
            room -= own;
            line.push(span.clone());
            continue;
        }
        // One that would just fit is followed by more.
        let text =
            if own == room { cut(&format!("{} ", span.text), room) } else { cut(&span.text, room) };
        line.push(Span { text, ..span.clone() });
        break;
    }
    line
}

/// The same with the last span whole, if that leaves the others any room.
fn cut_before(rest: &[Span], end: &Span, width: u16) -> Vec<Span> {
    /// A letter or two before the sign that something is missing.
    const LEAST: u16 = 4;
    match width.checked_sub(cells(&end.text)) {
        Some(room) if room >= LEAST => {
            cut_spans(rest, room).into_iter().chain([end.clone()]).collect()
        }
        _ => cut_spans(&[rest, std::slice::from_ref(end)].concat(), width),
    }
}

/// How many cells a text takes.
#[must_use]
pub fn cells(text: &str) -> u16 {
    u16::try_from(crate::text::cells(text)).unwrap_or(u16::MAX)
}

/// As much of a text as fits, with `…` where something is missing; never half a cluster.
#[must_use]
pub fn cut(text: &str, width: u16) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    if width == 0 {
        return String::new();
    }
    let mut short = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = cells(cluster);
        if used + wide > width - 1 {
            break;
        }
        used += wide;
        short.push_str(cluster);
    }
    short.push_str(CUT);
    short
}

#[cfg(test)]
mod tests;
