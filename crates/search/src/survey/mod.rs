//! What can be counted and traced in a catalogue: a film's run, a festival's editions, a person's
//! career, the figures of a list, its places on the map, the shortest connection between two records.
//!
//! Pure functions of a [`Catalogue`](palmares_catalogue::Catalogue): they give numbers and ids and
//! know no screen. What goes through a whole list takes its rows; the caller decides in which
//! thread.

pub mod career;
pub mod connection;
pub mod facets;
pub mod history;
pub mod honours;
pub mod places;
pub mod premieres;
pub mod programme;
pub mod run;
pub mod summary;
pub mod today;
