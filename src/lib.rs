//! Palmares: a terminal browser for films and film festivals.

pub mod app;
pub mod catalogue;
pub mod format;
pub mod search;
pub mod tui;
