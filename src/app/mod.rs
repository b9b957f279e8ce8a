//! What the person is doing: state, actions, and how one event makes the next state.

pub mod action;
pub mod event;
pub mod key;
pub mod page;
