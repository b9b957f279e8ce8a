//! Lines of text under headings, for reading without sight: the values of a record parted by
//! commas, none of them cut.

use std::io;

use crate::export::sheet::Sheet;
use crate::output::Output;

/// Prints a sheet.
pub fn print(sheet: &Sheet, output: &mut Output) -> io::Result<()> {
    let heading = sheet.heading.unwrap_or("Found");
    output.line(&format!("Heading: {heading}, {}", sheet.rows.len()))?;
    for row in &sheet.rows {
        let parts = row.iter().zip(&sheet.columns).filter(|(cell, column)| {
            // Most films won nothing, which goes without saying.
            let is_nothing = matches!(column.name, "won" | "nominated") && *cell == "0";
            !cell.is_empty() && !is_nothing
        });
        let said = parts.map(|(cell, column)| match column.name {
            // A year is known for what it is; of other numbers that has to be said.
            name if column.number && name != "year" => format!("{name} {cell}"),
            "born" | "from" | "to" => format!("{} {cell}", column.name),
            _ => cell.clone(),
        });
        output.line(&said.collect::<Vec<_>>().join(", "))?;
    }
    output.line("")
}
