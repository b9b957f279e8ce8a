//! An edition's programme as the planner takes it, what the person wants and chose of it, the best plan around that, and
//! what a plan looks like: its days, what to decide first, what fits, now and next.
//!
//! The planner itself is a crate that knows numbers alone; here stands which screening, film and hall they mean.

mod axis;
mod changes;
mod decide;
mod festival;
mod free;
mod now;
mod own;
mod programme;
mod proposal;
mod since;
mod snapshot;
mod standing;
#[cfg(test)]
mod tests;
mod typed;

pub use changes::{AnnouncedShowing, PlanChanges};
pub use decide::{DecideFirst, PressingWish};
pub use festival::{AgendaDay, AgendaPause, AgendaStop, FestivalPlan, StopState};
pub use free::{FittingShowing, FreeStretch};
pub use now::{HallNow, NextVisit, NowAndNext};
pub use own::{OwnPlan, PlanQuestion};
pub use programme::{EditionProgramme, House, Showing, date_of, day_of};
pub use proposal::{PlanProposal, WishBar, WishOutside, WishPrice};
pub use standing::ShowingStanding;
pub use typed::{read_hours, read_meal};
