//! Which film of a catalogue a row means.

mod titles;

pub use titles::article_first;
