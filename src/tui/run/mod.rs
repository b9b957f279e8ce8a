//! The loop: wait for a message, take what is queued, update, draw once.

use std::io;
use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

#[cfg(test)]
mod tests;

use super::host::Host;
use super::mailbox::{Mailbox, Message};
use super::replies::Reply;
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

/// Runs a program on a host until it ends. The first drawing waits for the answer that the terminal
/// owes, but no longer than `hold`.
pub(super) fn run<P: Program, S: Host>(
    program: &mut P,
    host: &mut S,
    mailbox: &Mailbox,
    hold: Duration,
) -> io::Result<Outcome> {
    let mut event_loop = EventLoop {
        program,
        host,
        mailbox,
        size: Size::default(),
        paste: false,
        stopped: false,
        changed: true,
        drawn: false,
        due: Instant::now() + hold,
        reply_deadline: (!hold.is_zero()).then(|| Instant::now() + ANSWER_TIME),
        outcome: None,
    };
    let result = event_loop.run();
    event_loop.drain_reply();
    match result {
        // The terminal went away while it was written to; the signal that says so may come later.
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
            Ok(Outcome::Signal(SIGHUP))
        }
        result => result,
    }
}

struct EventLoop<'a, P, S> {
    program: &'a mut P,
    host: &'a mut S,
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
    reply_deadline: Option<Instant>,
    outcome: Option<Outcome>,
}

impl<P: Program, S: Host> EventLoop<'_, P, S> {
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
            // Every sender is gone.
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
                Message::Reply(answer) => self.handle_reply(answer)?,
                Message::Wake => {}
            }
            self.handle_flags()?;
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
            self.host.set_paste(self.paste)?;
        }
        Ok(())
    }

    fn handle_flags(&mut self) -> io::Result<()> {
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

    fn handle_reply(&mut self, answer: Reply) -> io::Result<()> {
        match answer {
            Reply::WideSigns => {
                self.host.repaint();
                self.update(Event::WideSigns)?;
            }
            Reply::Background(background) => self.update(Event::Background(background))?,
            Reply::DeviceAttributes => self.reply_deadline = None,
        }
        // The answers come in order.
        let is_enough = matches!(answer, Reply::Background(_) | Reply::DeviceAttributes);
        if is_enough && !self.drawn {
            self.due = Instant::now();
        }
        Ok(())
    }

    /// If we quit before the terminal replies, the reply would be echoed into the shell.
    fn drain_reply(&mut self) {
        let reply_deadline =
            if self.outcome == Some(Outcome::Quit) { self.reply_deadline } else { None };
        let left = || reply_deadline.and_then(|until| until.checked_duration_since(Instant::now()));
        while let Some(left) = left() {
            match self.mailbox.queue.recv_timeout(left) {
                Ok(Message::Reply(Reply::DeviceAttributes)) | Err(_) => return,
                Ok(Message::Reply(_) | Message::Event(_) | Message::Wake) => {}
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
                let copied = self.host.copy(&text)?;
                self.notify(copied)?;
            }
            TerminalEffect::OpenInBrowser(url) => {
                let opened = self.host.open_in_browser(&url);
                self.notify(opened)?;
            }
            TerminalEffect::SaveScreen(shot) => {
                let saved = self.host.save(self.program, self.size, &shot);
                self.update(saved)?;
            }
            TerminalEffect::Redraw => {
                self.host.repaint();
                self.changed = true;
            }
            TerminalEffect::Suspend => self.stop()?,
            TerminalEffect::Quit => self.outcome = Some(Outcome::Quit),
        }
        Ok(())
    }

    /// Shows what went wrong. Not by way of the queue, which may be full, and which only
    /// this thread empties.
    fn notify(&mut self, result: Result<(), String>) -> io::Result<()> {
        match result {
            Ok(()) => Ok(()),
            Err(notice) => self.update(Event::Notice(notice)),
        }
    }

    fn resize(&mut self) -> io::Result<()> {
        let size = self.host.size();
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
        if self.host.stop()? {
            return Ok(());
        }
        self.resume()?;
        self.notify(Err("Can't suspend: no shell to return to.".into()))
    }

    /// Takes the terminal over, also after a stop that nobody announced.
    fn resume(&mut self) -> io::Result<()> {
        self.stopped = false;
        self.host.resume()?;
        self.host.repaint();
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
        self.host.draw(self.program, self.size)
    }
}
