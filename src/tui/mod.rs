//! The machine that Palmares runs on: the terminal, its threads, and the effects.
//!
//! One thread owns the state and draws (`run`); others read keys (`input`), pass signals
//! on (`signals`) and notice that the terminal is gone (`hangup`). They share a
//! bounded queue and a handful of flags (`mailbox`). Whatever ends the program, in any thread,
//! gives the terminal back first (`terminal`, `panic`).

mod browser;
pub mod canvas;
pub mod clipboard;
mod decode;
mod error;
mod hangup;
mod host;
mod input;
mod mailbox;
mod panic;
mod replies;
mod run;
mod saving;
mod signals;
mod terminal;
mod tty;

use std::sync::Arc;
use std::time::Duration;

use ratatui::Frame;

pub use self::error::TuiError;
use self::host::Screen;
pub use self::mailbox::Postbox;
pub use self::panic::{POSTER_DECODER, install_without_terminal as print_panics_harmlessly};
use self::replies::TerminalQueries;
use self::terminal::Terminal;
pub use self::tty::check;
use crate::app::event::{Event, TerminalEffect};

/// What a terminal can run.
pub trait Program {
    /// Takes in what happened, and says what is left for the terminal to do.
    fn update(&mut self, event: Event) -> Vec<TerminalEffect>;
    /// Draws what there is to see.
    fn draw(&self, frame: &mut Frame<'_>);
    /// Whether text is being typed, so that a paste is text and not a row of commands.
    fn is_typing(&self) -> bool;
    /// Does what is left to do at the end: the terminal is given back already.
    fn end(&mut self) {}
}

/// How to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether clicks and the wheel are taken. Where they are not, the terminal's own selection
    /// of text works as everywhere.
    pub mouse: bool,
    /// Whether to ask the terminal how wide it draws line signs.
    pub ask_signs: bool,
    /// Whether to ask the terminal for its background.
    pub ask_background: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { mouse: true, ask_signs: false, ask_background: false }
    }
}

/// What bytes of a terminal mean, in words, when they arrive in pieces of so many; for fuzzing.
#[must_use]
pub fn decoded(bytes: &[u8], piece: usize) -> Vec<String> {
    let (mut decoder, mut inputs) = (decode::Decoder::default(), Vec::new());
    for piece in bytes.chunks(piece.max(1)) {
        decoder.feed(piece, &mut inputs);
    }
    while decoder.patience().is_some() {
        decoder.expire(&mut inputs);
    }
    inputs.iter().map(|input| format!("{input:?}")).collect()
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The person left.
    Quit,
    /// A signal with this number asked for the end, or the terminal went away (1, as by the signal).
    Signal(i32),
}

impl Outcome {
    /// The exit code that shells expect.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => u8::try_from(128 + signal).unwrap_or(u8::MAX),
        }
    }
}

/// Takes the terminal over, runs a program on it and gives it back.
///
/// While it runs, a panic in any thread ends the process with code 101, and a signal that the program
/// doesn't answer within a second ends it too, both with the terminal restored.
///
/// # Errors
/// When there is no terminal, or it fails on the way. The terminal is given back then too, as far
/// as it lets itself be.
pub fn run_program<P: Program>(
    make: impl FnOnce(Postbox) -> Result<P, TuiError>,
    options: Options,
) -> Result<Outcome, TuiError> {
    let terminal = Arc::new(Terminal::open(options.mouse)?);
    let (postbox, mailbox) = mailbox::mailbox();
    // From here on nothing may end the process without giving the terminal back, and no thread may die
    // unnoticed, not even before there is a screen.
    panic::install(Arc::clone(&terminal));
    let made = make(postbox.clone()).and_then(|program| Ok((program, signals::register()?)));
    let (mut program, signals) = made.inspect_err(|_| panic::install_without_terminal())?;
    let result = (|| {
        terminal.enter()?;
        signals::watch(signals, Arc::clone(&terminal), postbox.clone())?;
        hangup::watch(Arc::clone(&terminal), postbox.clone())?;
        input::watch(Arc::clone(&terminal), postbox.clone())?;
        let mut hold = Duration::ZERO;
        let questions =
            TerminalQueries { signs: options.ask_signs, background: options.ask_background };
        if let Some(bytes) = questions.bytes() {
            terminal.write(&bytes)?;
            hold = replies::PATIENCE;
        }
        let mut screen = Screen::new(Arc::clone(&terminal), postbox);
        Ok(run::run(&mut program, &mut screen, &mailbox, hold)?)
    })();
    let left = terminal.leave();
    mailbox.flags.ended();
    panic::install_without_terminal();
    program.end();
    // Before the program and its worker: one that waits to deliver an answer hears that nobody
    // takes it, rather than being waited for.
    drop(mailbox);
    match result {
        Ok(Outcome::Quit) => left.map(|()| Outcome::Quit).map_err(TuiError::from),
        result => result,
    }
}
