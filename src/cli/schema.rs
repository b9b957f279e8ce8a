//! `palmares schema`: the JSON Schema of a catalogue.

use super::exit::{Exit, Failure};
use super::output::Output;
use crate::format::schema as json_schema;

/// Prints the schema.
pub(super) fn schema(output: &mut Output) -> Result<Exit, Failure> {
    output.pretty_json(&json_schema())?;
    Ok(Exit::Done)
}
