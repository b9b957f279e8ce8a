//! JSON to records and back: reads catalogue files, says what is wrong in them and where, and writes them.
//!
//! [`load()`] is the way in. A file's text is walked once, block by block (`stream`); every record is parsed into the
//! struct that its list asks for (`wire`), whose smallest parts check themselves (`leaf`, `kinds`, `numbers`,
//! `shapes`). A record that does not fit is read again value by value (`tree`, `salvage`) and loses only what is
//! faulty. The plain record that comes of it goes to the catalogue's builder (`feed`).
//!
//! [`write()`] is the way out: views give records, and `wire` serialises them.
//!
//! Nothing past this crate asks again whether a date is real or an id is there; that a text is clean, its type says.

mod error;
pub mod export;
mod feed;
mod input;
mod kinds;
mod leaf;
mod links;
mod lints;
mod load;
mod numbers;
mod position;
mod problem;
mod record;
pub mod review;
mod salvage;
mod schema;
mod shapes;
mod stream;
mod syntax;
mod tree;
mod wire;
mod write;

pub use error::{Diagnostic, LoadError};
pub use input::{Input, MAX_BYTES};
pub use lints::{Lint, Subject};
pub use load::{Loaded, load, load_bytes, load_reviewed};
pub use position::Excerpt;
pub use problem::{Problem, Problems};
pub use schema::schema;
pub use stream::VERSION;
pub use write::write;
