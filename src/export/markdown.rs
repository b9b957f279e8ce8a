//! Tables in Markdown.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::output::Output;
use crate::pages::write::escaped;

/// Prints a sheet as a table.
pub fn print(sheet: &Sheet, output: &mut Output<impl Write>) -> io::Result<()> {
    if let Some(heading) = sheet.heading {
        output.line(&format!("## {heading}"))?;
        output.line("")?;
    }
    let headings: Vec<&str> = sheet.columns.iter().map(|column| column.name).collect();
    output.line(&format!("| {} |", headings.join(" | ")))?;
    let rules: Vec<&str> =
        sheet.columns.iter().map(|column| if column.number { "--:" } else { "---" }).collect();
    output.line(&format!("| {} |", rules.join(" | ")))?;
    for row in &sheet.rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        output.line(&format!("| {} |", cells.join(" | ")))?;
    }
    if sheet.heading.is_some() {
        output.line("")?;
    }
    Ok(())
}
