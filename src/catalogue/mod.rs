//! The domain: films, people, festivals, editions, selections, screenings, awards, claims.
//!
//! A [`Catalogue`] is compact and immutable. It knows no JSON, no file and no terminal.

pub mod terms;
