//! The domain: films, people, festivals, editions, selections, screenings, awards, claims.
//!
//! A [`Catalogue`] is compact and immutable. It knows no JSON, no file and no terminal.

pub mod country;
pub mod date;
pub mod instant;
pub mod language;
pub mod terms;
