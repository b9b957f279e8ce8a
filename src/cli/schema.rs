//! `palmares schema`: the JSON Schema of a catalogue.

use super::exit::{Exit, Failure};
use super::output::Output;
use crate::format;

/// Prints the schema, indented for readers.
pub(super) fn schema(output: &mut Output) -> Result<Exit, Failure> {
    // The alternate form of a JSON value is the indented one.
    output.text(&format!("{:#}\n", format::schema()))?;
    Ok(Exit::Done)
}
