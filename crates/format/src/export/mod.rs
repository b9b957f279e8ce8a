//! Records on their way out of the program.

mod json;
mod record_json;

pub use json::Json;
pub use record_json::record_json;
