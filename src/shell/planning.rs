//! The best plan, made in a thread of its own.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::latest::Latest;
use crate::app::event::Event;
use crate::app::plan::{PlanRequest, Proposed};
use crate::catalogue::Record;
use crate::plan::{EditionProgramme, OwnPlan, PlanProposal};
use crate::planner::best::Standing;
use crate::tui::Postbox;

/// How long the best plan may take, and after it what its wishes cost.
const LIMIT: Duration = Duration::from_secs(2);

/// The thread that makes the best plan. Asked for none, it leaves the one that it is at.
pub(super) fn planning(postbox: Postbox) -> io::Result<Latest<Option<PlanRequest>>> {
    Latest::spawn("plan", move |request: Option<PlanRequest>, cancel| {
        let Some(request) = request else { return };
        let is_cancelled = || cancel.check().is_err();
        propose(&request, Some(LIMIT), &is_cancelled, &mut |proposed| {
            postbox.send(Event::Planned(request.generation, Arc::new(proposed)));
        });
    })
}

/// Makes the best plan and tells it, then what each wish that it lacks would cost; each within a limit, if there is one.
/// Says nothing more once it is cancelled.
pub fn propose(
    request: &PlanRequest,
    limit: Option<Duration>,
    is_cancelled: &dyn Fn() -> bool,
    tell: &mut dyn FnMut(Proposed),
) {
    let mine = &request.mine.0;
    let programme = EditionProgramme::of(&request.catalogue.0, request.edition);
    let kept = mine.journal().plan(programme.edition.id_text());
    let own = OwnPlan::of(&programme, kept, |film| mine.of(Record::Film(film))?.wish);
    let question = own.question(&programme);
    let within = |begun: Instant| {
        move |_: &Standing| !is_cancelled() && limit.is_none_or(|limit| begun.elapsed() < limit)
    };
    let mut tell = |proposal: &PlanProposal, is_final| {
        if !is_cancelled() {
            let (proposal, own) = (proposal.clone(), own.clone());
            tell(Proposed { edition: request.edition, proposal, own, is_final });
        }
    };
    let mut proposal = PlanProposal::of(&programme, &own, &question, &mut within(Instant::now()));
    let is_final = proposal.out.is_empty();
    tell(&proposal, is_final);
    if !is_final {
        proposal.price(&programme, &question, &mut within(Instant::now()));
        tell(&proposal, true);
    }
}
