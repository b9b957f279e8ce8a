//! The planner of a film festival: what follows what, what is free between, which chances are the last, what a new
//! programme does to a plan, and which plan is the best.
//!
//! All of it is pure: plain structs and slices in, plain structs out. The crate knows no clock, file, terminal or
//! catalogue. Films, houses and screens are numbers that the caller gives; times are minutes on an axis of the
//! caller's.
//!
//! | module | what is in it |
//! |---|---|
//! | [`showing`] | a showing as the planner knows it; how long it lasts, and whether that is a guess; which house a venue is |
//! | [`day`] | the festival's day, which ends in the night |
//! | [`way`] | minutes between houses |
//! | [`follows`] | whether one showing can be seen after another: the one rule that everything else asks |
//! | [`chances`] | only and last chances, what to decide first |
//! | [`free`] | free time between showings, and what fits into it |
//! | [`changes`] | an old programme beside a new one, and beside a plan |
//! | [`best`] | the best plan around what is chosen, with a bound; what each wish left out would cost |
//!
//! *The way of a plan*: showings, wishes, ways and rules make a [`best::Planning`] → takings in order of time with the
//! arcs between them → the longest chain at prices for films that recur → prices tuned, chains mended into plans →
//! what is left open is split → a [`best::BestPlan`] with what it is worth and how much more any plan could be.

pub mod best;
pub mod chances;
pub mod changes;
pub mod day;
pub mod follows;
pub mod free;
pub mod showing;
pub mod way;

/// Minutes on the caller's axis, of which the origin is a midnight: elapsed minutes where the offsets of all starts
/// are known, else minutes of the wall clock.
pub type Minute = i64;

/// Minutes of a day without a change of clocks.
pub const DAY: Minute = 24 * 60;
