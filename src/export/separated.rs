//! Values for other programs: CSV for spreadsheets, TSV for the shell.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::output::Output;
use crate::text::tidied;

pub use crate::text::harmless;

/// Prints a sheet as CSV (RFC 4180, with line feeds).
pub fn csv(sheet: &Sheet, output: &mut Output<impl Write>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(sheet.columns.iter().map(|column| column.name))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| harmless(&tidied(cell)).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    output.own(&bytes)
}

/// Prints a sheet as TSV as spreadsheets read it. No cell holds a tab or a line break; one that
/// holds a double quote stands between such, and its own are doubled.
pub fn tsv(sheet: &Sheet, output: &mut Output<impl Write>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    writer.write_record(sheet.columns.iter().map(|column| column.name))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| tidied(cell).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    output.own(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u{3000}=1", "＝1", "|calc", "%0"]
        {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        assert_eq!(harmless("1-1=0"), "1-1=0");
    }
}
