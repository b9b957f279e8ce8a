//! Columns for people: aligned, and as wide as the terminal.

use std::io;

use crate::export::sheet::Sheet;
use crate::output::Output;
use crate::pages::columns::Heading;
use crate::pages::flow::{cells, cut};

/// Blank cells between columns.
const GAP: u16 = 2;

/// No column becomes narrower for want of room.
const NARROWEST: u16 = 8;

/// No column becomes wider, but the last, which holds addresses to be copied. Some names in the
/// wild are whole sentences.
const WIDEST: u16 = 60;

/// Prints a sheet.
pub fn print(sheet: &Sheet, output: &mut Output) -> io::Result<()> {
    if let Some(heading) = sheet.heading {
        output.line(heading)?;
    }
    let narrowed = output.width().and_then(|room| without_addresses(sheet, room));
    let sheet = narrowed.as_ref().unwrap_or(sheet);
    let widths = widths(sheet, output.width());
    let headings: Vec<String> = sheet.columns.iter().map(|column| column.name.to_owned()).collect();
    for row in std::iter::once(&headings).chain(&sheet.rows) {
        output.line(&line(row, &sheet.columns, &widths))?;
    }
    if sheet.heading.is_some() {
        output.line("")?;
    }
    Ok(())
}

/// The sheet without its last column, where the addresses would take more than half of a terminal:
/// rows of more than one line can't be read, and every other format has them.
fn without_addresses(sheet: &Sheet, room: u16) -> Option<Sheet> {
    let last = sheet.columns.len().checked_sub(1)?;
    let longest =
        sheet.rows.iter().filter_map(|row| row.get(last)).map(|cell| cells(cell)).max()?;
    if longest <= room / 2 || last == 0 {
        return None;
    }
    let rows = sheet.rows.iter().map(|row| row[..last].to_vec()).collect();
    Some(Sheet { heading: sheet.heading, columns: sheet.columns[..last].to_vec(), rows })
}

fn line(row: &[String], columns: &[Heading], widths: &[u16]) -> String {
    let mut line = String::new();
    for ((cell, column), &width) in row.iter().zip(columns).zip(widths) {
        let cell = if cells(cell) > width { cut(cell, width) } else { cell.clone() };
        let air = " ".repeat(usize::from(width.saturating_sub(cells(&cell))));
        match column.number {
            true => line.extend([air.as_str(), &cell]),
            false => line.extend([cell.as_str(), &air]),
        }
        line.push_str(&" ".repeat(usize::from(GAP)));
    }
    line.truncate(line.trim_end().len());
    line
}

/// As wide as the widest cell; on a terminal, the widest columns give way until a row fits. The
/// address, in the last column, is never cut.
fn widths(sheet: &Sheet, room: Option<u16>) -> Vec<u16> {
    let last = sheet.columns.len() - 1;
    let mut widths: Vec<u16> = (0..=last)
        .map(|at| {
            let cells = sheet.rows.iter().map(|row| cells(&row[at]));
            let widest = cells.max().unwrap_or(0).max(sheet.columns[at].name.len() as u16);
            if at == last { widest } else { widest.min(WIDEST) }
        })
        .collect();
    let Some(room) = room else { return widths };
    let total = |widths: &[u16]| -> u32 { widths.iter().map(|w| u32::from(w + GAP)).sum() };
    while total(&widths) > u32::from(room + GAP) {
        let widest = widths[..last].iter_mut().max_by_key(|width| **width);
        match widest.filter(|width| **width > NARROWEST) {
            Some(width) => *width -= 1,
            None => break,
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Heading] = &[
        Heading { name: "title", number: false },
        Heading { name: "year", number: true },
        Heading { name: "address", number: false },
    ];

    fn sheet(rows: &[[&str; 3]]) -> Sheet {
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        Sheet { heading: None, columns: COLUMNS.to_vec(), rows }
    }

    #[test]
    fn columns_are_aligned_by_cells() {
        let sheet = sheet(&[["霸王别姬", "1993", "film:a"], ["M", "", "film:long"]]);
        let widths = widths(&sheet, None);
        assert_eq!(widths, [8, 4, 9]);
        let lines: Vec<String> = sheet.rows.iter().map(|row| line(row, COLUMNS, &widths)).collect();
        assert_eq!(lines, ["霸王别姬  1993  film:a", "M               film:long"]);
    }

    #[test]
    fn the_widest_column_gives_way_and_the_address_never() {
        let title = "A very long title indeed that goes on";
        let sheet = sheet(&[[title, "1993", "film:a-very-long-address"]]);
        let widths = widths(&sheet, Some(50));
        assert_eq!(widths, [18, 4, 24]);
        let line = line(&sheet.rows[0], COLUMNS, &widths);
        assert!(line.contains('…') && line.ends_with("film:a-very-long-address"), "{line}");
        assert_eq!(super::widths(&sheet, Some(1)), [8, 4, 24]);
    }
}
