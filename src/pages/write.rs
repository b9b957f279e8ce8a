//! A page as text and as Markdown, for `palmares show` and the clipboard.

use std::fmt::Write as _;

use super::flow::{Flow, NO_BREAK};
use super::table::PageTable;
use super::{Body, Page, Row, Span};
use crate::catalogue::Catalogue;

/// A page as text of a width, with the signs and spacing of the screen.
#[must_use]
pub fn text(page: &Page, width: u16) -> String {
    let mut out = String::new();
    for line in &Flow::new(&page.rows, width).lines {
        out.push_str(line.text().trim_end_matches(' '));
        out.push('\n');
    }
    out
}

/// A page as lines of text that say one thing after the other, without columns and signs.
#[must_use]
pub fn plain(page: &Page, width: u16) -> String {
    let rows = super::plain::rows(&page.rows);
    text(&Page { rows, place: page.place.clone(), body: Body::Flow }, width)
}

/// A page as Markdown. Links lead to addresses, as `palmares show` takes them.
#[must_use]
pub fn markdown(cat: &Catalogue, page: &Page) -> String {
    let mut out = String::new();
    write_markdown(cat, &page.rows, &mut out);
    out
}

fn write_markdown<'r>(cat: &Catalogue, rows: impl IntoIterator<Item = &'r Row>, out: &mut String) {
    for row in rows {
        let _ = match row {
            Row::Gap => writeln!(out),
            Row::Title(spans) => writeln!(out, "# {}\n", inline(cat, spans)),
            Row::Heading(spans) => writeln!(out, "## {}\n", inline(cat, spans)),
            Row::Text(spans) => writeln!(out, "{}\n", inline(cat, spans)),
            Row::Field { label, value } if label.text.is_empty() => {
                writeln!(out, "  - {}", inline(cat, value))
            }
            Row::Field { label, value } => {
                writeln!(out, "- **{}** {}", escaped(&label.text), inline(cat, value))
            }
            // Bars say nothing that the numbers beside them don't.
            Row::Table(PageTable { bars, narrow: Some(narrow), .. }) if !bars.is_empty() => {
                write_markdown(cat, &narrow.rows, out);
                Ok(())
            }
            Row::Table(table) => writeln!(out, "{}", markdown_table(cat, table)),
            Row::Blocks(blocks) => {
                let stacked: Vec<&Row> = blocks.stacked().collect();
                write_markdown(cat, stacked, out);
                Ok(())
            }
        };
    }
}

fn markdown_table(cat: &Catalogue, table: &PageTable) -> String {
    let headings: Vec<String> =
        table.columns.iter().map(|column| escaped(&column.heading)).collect();
    let rules: Vec<&str> =
        table.columns.iter().map(|column| if column.right { "--:" } else { "---" }).collect();
    let mut out = format!("| {} |\n| {} |\n", headings.join(" | "), rules.join(" | "));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| inline(cat, cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

fn inline(cat: &Catalogue, spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let text = escaped(&span.text.replace(NO_BREAK, " "));
        let _ = match &span.link {
            Some(place) => write!(out, "[{text}](<{}>)", target(&place.address(cat))),
            None => write!(out, "{text}"),
        };
    }
    out
}

/// An address between the brackets of a link, which nothing in it may close.
fn target(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if matches!(c, '\\' | '<' | '>' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text of which Markdown reads nothing as its own signs.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
