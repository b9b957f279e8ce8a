//! The best plan and the way out of changes, made in a thread of its own.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::latest::Latest;
use crate::app::event::Event;
use crate::app::plan::{FoundChanges, PlanMade, PlanRequest, PlanTask, Proposed};
use crate::catalogue::Record;
use crate::plan::{EditionProgramme, OwnPlan, PlanChanges, PlanProposal};
use crate::planner::best::Standing;
use crate::tui::Postbox;

/// How long the best plan may take, and after it what its wishes cost; and how long the way out.
const LIMIT: SearchLimit = SearchLimit::Time(Duration::from_secs(2));

/// How far a plan is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchLimit {
    /// Until nothing better can be found.
    Proof,
    /// For so long.
    Time(Duration),
    /// For so many rounds, which come to the same on every machine.
    Rounds(usize),
}

impl SearchLimit {
    /// Says of each round whether it is still within the limit, which begins now.
    fn begin(self) -> impl FnMut() -> bool {
        let (begun, mut rounds) = (Instant::now(), 0);
        move || {
            rounds += 1;
            match self {
                Self::Proof => true,
                Self::Time(limit) => begun.elapsed() < limit,
                Self::Rounds(most) => rounds <= most,
            }
        }
    }
}

/// The thread that plans. Asked for none, it leaves the one that it is at.
pub(super) fn planning(postbox: Postbox) -> io::Result<Latest<Option<PlanRequest>>> {
    Latest::spawn("plan", move |request: Option<PlanRequest>, cancel| {
        let Some(request) = request else { return };
        let is_cancelled = || cancel.check().is_err();
        make(&request, LIMIT, &is_cancelled, &mut |made| {
            postbox.send(Event::Planned(request.generation, made));
        });
    })
}

/// Makes the best plan and tells it, then what each wish that it lacks would cost; or finds the way out of changes. Each
/// within the limit. Says nothing more once it is cancelled.
pub fn make(
    request: &PlanRequest,
    limit: SearchLimit,
    is_cancelled: &dyn Fn() -> bool,
    tell: &mut dyn FnMut(PlanMade),
) {
    let mine = &request.mine.0;
    let programme = EditionProgramme::of(&request.catalogue.0, request.edition);
    let kept = mine.journal().plan(programme.edition.id_text());
    let own = OwnPlan::of(&programme, kept, |film| mine.of(Record::Film(film))?.wish);
    let within = || {
        let mut is_within = limit.begin();
        move |_: &Standing| !is_cancelled() && is_within()
    };
    if let PlanTask::WayOut(now) = request.task {
        let now = now.map(|now| programme.axis_of_clock(now));
        let Some(kept) = kept else { return };
        let mut changes = PlanChanges::since_decided(&programme, &own, kept, now);
        changes.look_for_way_out(&programme, &own, &mut within());
        if !is_cancelled() {
            tell(PlanMade::Changes(Arc::new(FoundChanges { edition: request.edition, changes })));
        }
        return;
    }
    let question = own.question(&programme);
    let mut tell = |proposal: &PlanProposal, is_final| {
        if !is_cancelled() {
            let (proposal, own) = (proposal.clone(), own.clone());
            let proposed = Proposed { edition: request.edition, proposal, own, is_final };
            tell(PlanMade::Best(Arc::new(proposed)));
        }
    };
    let mut proposal = PlanProposal::of(&programme, &own, &question, &mut within());
    let is_final = proposal.out.is_empty();
    tell(&proposal, is_final);
    if !is_final {
        proposal.price(&programme, &question, &mut within());
        tell(&proposal, true);
    }
}
