//! `palmares schema`: the JSON Schema of a catalogue.

use crate::format;
use crate::output::Output;
use crate::shell::exit::{Exit, Failure};

/// Prints the schema, indented for readers.
pub(super) fn schema(output: &mut Output) -> Result<Exit, Failure> {
    // The alternate form of a JSON value is the indented one.
    output.text(&format!("{:#}\n", format::schema()))?;
    Ok(Exit::Done)
}
