//! `palmares plan`: what one wants and goes to at a festival, the best plan around that, and what becomes of it.

mod args;
mod best;
mod changes;
mod files;
mod keep;
mod open;
mod print;
mod signs;
mod times;
mod timetable;
mod views;
mod why;
mod write;

pub(super) use args::{PLAN_EXAMPLES, PlanArgs};

use crate::journal::edit;
use crate::journal::plan::OwnTicket;
use crate::output::Output;
use crate::shell::exit::{Exit, Failure, say};
use args::{PlanCommand, TicketWord};
use keep::decide;

pub(super) fn plan(args: &PlanArgs, output: &mut Output) -> Result<Exit, Failure> {
    let Some(command) = &args.command else { return views::look(&args.look, output) };
    match command {
        PlanCommand::Best(args) => best::best(args, output),
        PlanCommand::Why(args) => why::why(args, output),
        PlanCommand::Changes(args) => changes::changes(args, output),
        PlanCommand::Go(of) => decide(of, output, |journal, showing| {
            let (press, others) = edit::go(journal, showing);
            for other in others {
                say(format_args!("no longer {}, another chance of the same", other.id()));
            }
            press
        }),
        PlanCommand::Drop(of) => {
            decide(of, output, |journal, showing| edit::leave_open(journal, &showing.key))
        }
        PlanCommand::Leave(of) => {
            decide(of, output, |journal, showing| edit::leave_early(journal, showing, true))
        }
        PlanCommand::Stay(of) => {
            decide(of, output, |journal, showing| edit::leave_early(journal, showing, false))
        }
        PlanCommand::Never(of) => decide(of, output, edit::refuse),
        PlanCommand::Ticket { state, of } => decide(of, output, |journal, showing| {
            let ticket = match state {
                TicketWord::Wanted => Some(OwnTicket::Wanted),
                TicketWord::Bought => Some(OwnTicket::Bought),
                TicketWord::None => None,
            };
            edit::ticket(journal, showing, ticket)
        }),
        PlanCommand::Wish { film, level, catalogues } => {
            keep::wish(film, *level, catalogues, output)
        }
    }
}

/// Says why nothing was done.
fn nothing(words: &str) -> Exit {
    say(words);
    Exit::Nothing
}
