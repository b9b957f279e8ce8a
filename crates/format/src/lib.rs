//! JSON to records: reads catalogue files, tells what is wrong in them and where.
//!
//! [`load()`] is the way in. A file's text is walked once (`scan`); every record is read straight
//! into the shape its list asks for (`wire`), whose smallest parts check themselves (`leaf`,
//! `kinds`, `numbers`, `text`). A record that does not fit is read again value by value
//! (`tree`, `salvage`) and loses only what is faulty. What is left is fed to the catalogue's
//! builder (`feed`).
//!
//! Nothing past this module asks again whether a text is clean, a date is real or an id is there.

mod ahead;
mod blocks;
mod doubts;
mod error;
pub mod export;
mod feed;
mod input;
mod kinds;
mod leaf;
mod links;
mod load;
mod numbers;
mod place;
mod problem;
mod progress;
mod reader;
mod record;
pub mod review;
mod salvage;
mod scan;
mod schema;
mod shapes;
mod syntax;
mod tree;
mod wire;

pub use doubts::{Doubt, Subject};
pub use error::{Fault, LoadError};
pub use input::{Input, MAX_BYTES};
pub use load::{Loaded, load, load_bytes, load_reviewed};
pub use place::Excerpt;
pub use problem::{Problem, Problems};
pub use scan::VERSION;
pub use schema::schema;
