//! Palmares itself as the program that the terminal runs.

use ratatui::Frame;

use super::{Options, Outcome, Program, TuiError, run_program};
use crate::app::event::{Effect, Event};
use crate::app::{State, update};
use crate::search::{Request, Worker};
use crate::view;

/// Lets a person browse, from a state and what [`State::start`] wants done first, until they leave.
///
/// # Errors
/// When there is no terminal, or it fails on the way.
pub fn run(state: State, first: Vec<Effect>, options: Options) -> Result<Outcome, TuiError> {
    let make = |postbox: super::Postbox| {
        let deliver = move |answer| {
            // Nobody takes answers any more when the program is ending.
            postbox.send(Event::Found(answer));
        };
        let worker = Worker::spawn(state.catalogue.clone(), deliver)
            .map_err(|source| TuiError::Thread { name: "searches", source })?;
        Ok(Browser { state, first, worker })
    };
    run_program(make, options)
}

struct Browser {
    state: State,
    first: Vec<Effect>,
    worker: Worker,
}

impl Program for Browser {
    fn start(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.first)
    }

    fn update(&mut self, event: Event) -> Vec<Effect> {
        update(&mut self.state, event)
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(&self.state, frame);
    }

    fn is_typing(&self) -> bool {
        self.state.is_typing()
    }

    fn search(&mut self, request: Request) {
        self.worker.ask(request);
    }
}
