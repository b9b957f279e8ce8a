//! An edition's programme as the planner takes it, what the person wants and chose of it, and the best plan around that.
//!
//! The planner itself is a crate that knows numbers alone; here stands which screening, film and hall they mean.

mod own;
mod programme;
mod proposal;

pub use own::{OwnPlan, PlanQuestion};
pub use programme::{EditionProgramme, House, Showing, date_of, day_of};
pub use proposal::{PlanProposal, WishOutside};
