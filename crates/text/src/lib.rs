//! Text: what may stand in one, how wide it is, how it is compared.
//!
//! [`sanitise`] is the gate between a file's strings and everything that shows them, [`Clean`] the proof of having
//! passed it. [`fold`] makes text comparable for search, [`mod@nearest`] finds the word that was meant.

#[cfg(any(test, feature = "proptest"))]
pub mod arbitrary;
mod clean;
pub mod fold;
pub mod nearest;
pub mod sanitise;
mod tables;
#[cfg(test)]
mod tests;

pub use clean::Clean;
pub use nearest::nearest;
pub use sanitise::{cells, is_forbidden, printable, quoted, tidied};
