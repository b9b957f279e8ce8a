//! The loop: wait for a message, take what is queued, update, draw once.

use std::io;
use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

#[cfg(test)]
mod tests;

use super::answers::Answer;
use super::mailbox::{Mailbox, Message};
use super::stage::Stage;
use super::{Outcome, Program};
use crate::app::event::{Event, Size, TerminalEffect};

/// Most messages that are taken between two drawings.
const BATCH: usize = 1_000;
/// Most time that taking them may need before the next drawing.
const BATCH_TIME: Duration = Duration::from_millis(4);
/// Least time between two drawings: 60 a second.
const FRAME_TIME: Duration = Duration::from_micros(16_667);

/// How long a terminal that was asked something is waited for at the end.
const ANSWER_TIME: Duration = Duration::from_millis(200);

/// Runs a program on a stage until it ends. The first drawing waits for the answer that the terminal
/// owes, but no longer than `hold`.
pub(super) fn run<P: Program, S: Stage>(
    program: &mut P,
    stage: &mut S,
    mailbox: &Mailbox,
    hold: Duration,
) -> io::Result<Outcome> {
    let mut turn = Turn {
        program,
        stage,
        mailbox,
        size: Size::default(),
        paste: false,
        stopped: false,
        changed: true,
        drawn: false,
        due: Instant::now() + hold,
        owed: (!hold.is_zero()).then(|| Instant::now() + ANSWER_TIME),
        outcome: None,
    };
    let result = turn.run();
    turn.await_answer();
    match result {
        // The terminal went away while it was written to; the signal that says so may come later.
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
            Ok(Outcome::Signal(SIGHUP))
        }
        result => result,
    }
}

struct Turn<'a, P, S> {
    program: &'a mut P,
    stage: &'a mut S,
    mailbox: &'a Mailbox,
    size: Size,
    /// Whether pasted text comes in one piece.
    paste: bool,
    /// Whether the terminal is given back until someone continues the process.
    stopped: bool,
    /// Whether the screen may differ from the state.
    changed: bool,
    /// Whether it was ever drawn.
    drawn: bool,
    /// Before this there is no drawing.
    due: Instant,
    /// Until when the terminal may still answer.
    owed: Option<Instant>,
    outcome: Option<Outcome>,
}

impl<P: Program, S: Stage> Turn<'_, P, S> {
    fn run(&mut self) -> io::Result<Outcome> {
        self.resize()?;
        loop {
            if let Some(outcome) = self.outcome {
                return Ok(outcome);
            }
            let will_draw = self.changed && !self.stopped;
            let wait = will_draw.then(|| self.due.saturating_duration_since(Instant::now()));
            if wait == Some(Duration::ZERO) {
                self.draw()?;
                self.due = Instant::now() + FRAME_TIME;
            } else if let Some(message) = self.next(wait) {
                self.take(message)?;
            }
        }
    }

    /// The next message: within some time, or however long it takes.
    fn next(&mut self, wait: Option<Duration>) -> Option<Message> {
        let received = match wait {
            None => self.mailbox.queue.recv().map_err(RecvTimeoutError::from),
            Some(wait) => self.mailbox.queue.recv_timeout(wait),
        };
        match received {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            // All who could ever send are gone.
            Err(RecvTimeoutError::Disconnected) => {
                self.outcome = Some(Outcome::Quit);
                None
            }
        }
    }

    /// Takes a message and those behind it.
    fn take(&mut self, first: Message) -> io::Result<()> {
        let started = Instant::now();
        let mut message = first;
        for taken in 1.. {
            match message {
                Message::Event(event) => self.update(event)?,
                Message::Answer(answer) => self.learn(answer)?,
                Message::Wake => {}
            }
            self.look_at_flags()?;
            if self.outcome.is_some() || taken >= BATCH || started.elapsed() >= BATCH_TIME {
                break;
            }
            message = match self.mailbox.queue.try_recv() {
                Ok(message) => message,
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            };
        }
        if self.paste != self.program.is_typing() && !self.stopped {
            self.paste = !self.paste;
            self.stage.set_paste(self.paste)?;
        }
        Ok(())
    }

    fn look_at_flags(&mut self) -> io::Result<()> {
        let flags = &self.mailbox.flags;
        if let Some(signal) = flags.end() {
            self.outcome = Some(Outcome::Signal(signal));
            return Ok(());
        }
        if flags.take_continued() {
            self.resume()?;
        }
        if flags.take_resized() {
            self.resize()?;
        }
        if flags.take_stop() {
            self.stop()?;
        }
        Ok(())
    }

    fn learn(&mut self, answer: Answer) -> io::Result<()> {
        match answer {
            Answer::WideSigns => {
                self.stage.repaint();
                self.update(Event::WideSigns)?;
            }
            Answer::Background(background) => self.update(Event::Background(background))?,
            Answer::Kind => self.owed = None,
        }
        // The answers come in order.
        let is_enough = matches!(answer, Answer::Background(_) | Answer::Kind);
        if is_enough && !self.drawn {
            self.due = Instant::now();
        }
        Ok(())
    }

    /// Who leaves at once would find the answer in the shell, as if they had typed it.
    fn await_answer(&mut self) {
        let owed = if self.outcome == Some(Outcome::Quit) { self.owed } else { None };
        let left = || owed.and_then(|until| until.checked_duration_since(Instant::now()));
        while let Some(left) = left() {
            match self.mailbox.queue.recv_timeout(left) {
                Ok(Message::Answer(Answer::Kind)) | Err(_) => return,
                Ok(Message::Answer(_) | Message::Event(_) | Message::Wake) => {}
            }
        }
    }

    fn update(&mut self, event: Event) -> io::Result<()> {
        if let Event::Mouse(mouse) = &event {
            // A click can be on its way while the screen shrinks, and a terminal can say anything.
            if mouse.x >= self.size.width || mouse.y >= self.size.height {
                return Ok(());
            }
        }
        self.changed = true;
        for effect in self.program.update(event) {
            self.perform(effect)?;
        }
        Ok(())
    }

    fn perform(&mut self, effect: TerminalEffect) -> io::Result<()> {
        match effect {
            TerminalEffect::Copy(text) => {
                let copied = self.stage.copy(&text)?;
                self.tell(copied)?;
            }
            TerminalEffect::OpenInBrowser(url) => {
                let opened = self.stage.open_in_browser(&url);
                self.tell(opened)?;
            }
            TerminalEffect::SaveScreen(shot) => {
                let saved = self.stage.save(self.program, self.size, &shot);
                self.update(saved)?;
            }
            TerminalEffect::Redraw => {
                self.stage.repaint();
                self.changed = true;
            }
            TerminalEffect::Suspend => self.stop()?,
            TerminalEffect::Quit => self.outcome = Some(Outcome::Quit),
        }
        Ok(())
    }

    /// Tells the person what went wrong. Not by way of the queue, which may be full, and which only
    /// this thread empties.
    fn tell(&mut self, result: Result<(), String>) -> io::Result<()> {
        match result {
            Ok(()) => Ok(()),
            Err(notice) => self.update(Event::Notice(notice)),
        }
    }

    fn resize(&mut self) -> io::Result<()> {
        let size = self.stage.size();
        if size == self.size {
            return Ok(());
        }
        self.size = size;
        self.update(Event::Resize(size))
    }

    fn stop(&mut self) -> io::Result<()> {
        if self.stopped {
            return Ok(());
        }
        self.stopped = true;
        if self.stage.stop()? {
            return Ok(());
        }
        self.resume()?;
        self.tell(Err("Nothing above Palmares could continue it, so it goes on".into()))
    }

    /// Takes the terminal over, also after a stop that nobody announced.
    fn resume(&mut self) -> io::Result<()> {
        self.stopped = false;
        self.stage.resume()?;
        self.stage.repaint();
        self.paste = false;
        self.changed = true;
        self.resize()
    }

    fn draw(&mut self) -> io::Result<()> {
        self.changed = false;
        self.drawn = true;
        if self.size.width == 0 || self.size.height == 0 {
            return Ok(());
        }
        self.stage.draw(self.program, self.size)
    }
}
