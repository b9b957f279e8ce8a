//! `palmares plan best`: the best plan, and what each wish that it lacks would cost.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::args::{PlanBest, PlanFormat};
use super::open::{OpenPlan, edition};
use super::print::{PlanLine, agenda, bar_said, instead_of, left_out, proposal_said};
use super::{nothing, write};
use crate::export::plan_rows as rows;
use crate::journal::edit::{self, ProposedShowing};
use crate::output::Output;
use crate::pages::words::counted;
use crate::plan::{EditionProgramme, FestivalPlan, PlanProposal, WishOutside, WishPrice};
use crate::planner::best::{LEVEL, Wish};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::open;

pub(super) fn best(args: &PlanBest, output: &mut Output) -> Result<Exit, Failure> {
    let limit = limit(args.limit)?;
    let cat = Arc::new(open::open_saying_problems(&args.catalogues.files)?.catalogue);
    let id = edition(&cat, &args.edition)?;
    let programme = EditionProgramme::of(&cat, id);
    let asked = Some(programme.edition.id_text());
    let keep = args.keep.as_deref();
    let mut planner = OpenPlan::of_files(Arc::clone(&cat), &args.files, keep, asked)?;
    let mut own = planner.own(&programme).own;
    args.days.put(&programme, &planner.now, &mut own.settings)?;
    if own.wishes.iter().all(|wish| *wish == Wish::None) {
        return Ok(nothing(
            "no film of the programme is wanted; `palmares plan wish FILM 1..4` says which",
        ));
    }
    let question = own.question(&programme);
    let begun = Instant::now();
    let mut proposal =
        PlanProposal::of(&programme, &own, &question, &mut |_| begun.elapsed() < limit);
    let format = write::format(&args.how)?;
    if matches!(format, PlanFormat::Text | PlanFormat::Json) {
        let priced = Instant::now();
        proposal.price(&programme, &question, &mut |_| priced.elapsed() < limit);
    }
    let taken = proposal.plan.taken.clone();
    let plan =
        FestivalPlan { programme: &programme, own: &own, question: &question, taken: &taken };
    match format {
        PlanFormat::Json => {
            let out = proposal.out.iter().map(|left| out_json(&plan, &proposal, left));
            let json = json!({
                "edition": programme.edition.id_text(),
                "plan": rows::rows(&plan),
                "out": out.collect::<Vec<_>>(),
                "worth": proposal.plan.worth,
                "bound": proposal.plan.bound,
                "proven": proposal.proof(),
                "ms": u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            });
            write::json(&args.how, &json, output)?;
        }
        PlanFormat::Text => {
            let mut lines = vec![PlanLine::Words(proposal_said(&proposal))];
            lines.extend(agenda(&plan, None));
            write::lines(&args.how, &[lines, left_out(&plan, &proposal)], output)?;
        }
        PlanFormat::Markdown | PlanFormat::Csv | PlanFormat::Ics => {
            write::plan(&mut planner, &plan, (format, &args.how), output)?;
        }
    }
    if args.take {
        let comes: Vec<ProposedShowing> = proposal
            .proposed(&own)
            .filter_map(|taken| {
                let showing = programme.showing_now(&cat, taken.showing)?;
                Some(ProposedShowing { showing, leaves_early: taken.leaves_early })
            })
            .collect();
        if let Some(journal) = planner.journal() {
            let press = edit::take_plan(journal.mine.journal(), &comes, &[]);
            planner.write(&press)?;
        }
        say(format_args!(
            "you go to {}",
            counted(comes.len(), "more screening", "more screenings")
        ));
    }
    Ok(Exit::Done)
}

/// A limit in seconds.
pub(super) fn limit(seconds: f64) -> Result<Duration, Failure> {
    Duration::try_from_secs_f64(seconds)
        .map_err(|_| Failure::Usage("--limit is a number of seconds".to_owned()))
}

fn out_json(plan: &FestivalPlan<'_>, proposal: &PlanProposal, left: &WishOutside) -> Value {
    let programme = plan.programme;
    let instead = instead_of(programme, left).map(|film| programme.film_title(film));
    let cost = left.cost.as_ref();
    let musts = cost.map(|cost| match proposal.price_of(plan.own, plan.question, cost) {
        WishPrice::Musts(musts) => musts,
        WishPrice::Wishes(_) => 0,
    });
    json!({
        "film": programme.film_title(left.film),
        "address": format!("film:{}", programme.film_id(left.film)),
        "wish": left.wish.level(),
        "chances": left.chances,
        "screening": cost.map(|cost| programme.showings[cost.showing].screening.id_text()),
        "costs": cost.map(|cost| (cost.costs + LEVEL / 2).div_euclid(LEVEL)),
        "costs_musts": musts,
        "instead_of": instead.collect::<Vec<_>>(),
        "proven": cost.map(|cost| cost.is_proven),
        "why": cost.is_none().then(|| bar_said(left.bar)),
    })
}
