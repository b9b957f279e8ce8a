//! Answering requests: what to say at once, in full, and in which order.

mod diary;
mod engine;
mod filing;
mod listing;
mod order;
mod phrases;
mod preview;
mod screenings;
mod understood;

pub use engine::Engine;
pub use listing::{Hit, Hits};
