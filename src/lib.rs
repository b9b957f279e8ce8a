//! Palmares: a terminal browser for films and film festivals.

pub mod catalogue;
pub mod format;
