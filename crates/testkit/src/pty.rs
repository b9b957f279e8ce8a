//! A program in a pseudo-terminal: keys go in; the bytes that come out, and the grid that a
//! terminal emulator makes of them, can be looked at.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{
    Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system,
};
use tempfile::TempDir;

/// How long a condition may take before the test fails. Long, for machines that are busy.
const DEADLINE: Duration = Duration::from_secs(20);

/// A running program and its terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open, so that the modes of the terminal outlive the program.
    _slave: Box<dyn SlavePty + Send>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<(Mutex<Output>, Condvar)>,
    modes_before: String,
    /// What the program has for a home, where nobody gave it one.
    _home: Option<TempDir>,
}

/// What a program has written.
pub struct Output {
    /// Every byte.
    pub bytes: Vec<u8>,
    /// Those of a frame that is not whole yet.
    pending: Vec<u8>,
    parser: vt100::Parser,
    /// Whether to make a grid of the bytes; not in the middle of a resize storm, as emulators do not
    /// like absurd sizes either.
    emulate: bool,
    /// Whether the terminal takes what the program writes.
    reading: bool,
    closing: bool,
}

/// What ends a frame: the end of a synchronised update.
const FRAME_END: &[u8] = b"\x1b[?2026l";

impl Output {
    /// Whether a whole frame has come after so many bytes.
    pub fn has_frame_after(&self, before: usize) -> bool {
        self.bytes[before..].windows(FRAME_END.len()).any(|part| part == FRAME_END)
    }

    /// The emulated screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The text of the screen.
    pub fn text(&self) -> String {
        self.screen().contents()
    }

    /// Whether the screen shows a text.
    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Whether the modes that a program can leave behind are off, as the emulator understood the bytes.
    pub fn is_restored(&self) -> bool {
        let screen = self.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }

    /// Whether the last of the sequences that set and reset a private mode resets it.
    pub fn is_off(&self, mode: u16) -> bool {
        let last = |sequence: String| {
            self.bytes.windows(sequence.len()).rposition(|part| part == sequence.as_bytes())
        };
        last(format!("\x1b[?{mode}h")) <= last(format!("\x1b[?{mode}l"))
    }
}

/// Runs something up to three times, until it took no longer than it may: a busy machine may be late
/// once, a program that is slow is so each time.
pub fn within(limit: Duration, run: impl Fn() -> Duration) {
    let mut times = Vec::new();
    while times.len() < 3 {
        let time = run();
        times.push(time);
        if time <= limit {
            return;
        }
    }
    panic!("{times:?}");
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize { cols: width, rows: height, pixel_width: 0, pixel_height: 0 }
}

fn emulator(width: u16, height: u16) -> vt100::Parser {
    let cells = |n| NonZeroU16::new(n).expect("a grid has cells");
    vt100::Parser::new(cells(height), cells(width), 0)
}

/// A command with an environment that doesn't depend on who runs the tests.
pub fn command(program: impl AsRef<Path>) -> CommandBuilder {
    let mut command = CommandBuilder::new(program.as_ref());
    for name in [
        "NO_COLOR",
        "COLORFGBG",
        "BROWSER",
        "LINES",
        "COLUMNS",
        "RUST_BACKTRACE",
        "ENV",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
    ] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("PS1", "$ ");
    command
}

impl Pty {
    /// Starts a program in a terminal.
    pub fn start(command: CommandBuilder, width: u16, height: u16) -> Self {
        let pair = native_pty_system().openpty(size(width, height)).unwrap();
        let modes_before = modes(&*pair.master);
        let shared = Arc::new((
            Mutex::new(Output {
                bytes: Vec::new(),
                pending: Vec::new(),
                parser: emulator(width, height),
                emulate: true,
                reading: true,
                closing: false,
            }),
            Condvar::new(),
        ));
        let reader = pair.master.try_clone_reader().unwrap();
        let written = Arc::clone(&shared);
        thread::spawn(move || read(reader, &written));
        let writer = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            master: Some(pair.master),
            _slave: pair.slave,
            writer: Some(writer),
            child,
            shared,
            modes_before,
            _home: None,
        }
    }

    /// Starts a program in a terminal, with an empty home that no other program finds anything in, and that ends
    /// with the terminal.
    pub fn start_at_home(mut command: CommandBuilder, width: u16, height: u16) -> Self {
        let home = tempfile::tempdir().unwrap();
        command.env("HOME", home.path());
        let mut pty = Self::start(command, width, height);
        pty._home = Some(home);
        pty
    }

    /// Types.
    pub fn send(&mut self, keys: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(keys.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// What was written until now.
    pub fn output(&self) -> MutexGuard<'_, Output> {
        self.shared.0.lock().unwrap()
    }

    /// Waits until the output is as it should be. Fails with the screen when it never is.
    pub fn wait(&self, what: &str, is: impl Fn(&Output) -> bool) -> MutexGuard<'_, Output> {
        let (output, timeout) = self
            .shared
            .1
            .wait_timeout_while(self.output(), DEADLINE, |output| !is(output))
            .unwrap();
        if timeout.timed_out() {
            let text = output.text();
            drop(output);
            panic!("never came: {what}\n{text}");
        }
        output
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        drop(self.wait(text, |output| output.shows(text)));
    }

    /// Waits until the program has ended.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            if started.elapsed() > DEADLINE {
                let text = self.output().text();
                let _ = self.child.kill();
                panic!("never ended\n{text}");
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until all that was written has arrived here: what is written now comes after it.
    pub fn settle(&self) -> MutexGuard<'_, Output> {
        const LAST: &[u8] = b"\x1b]777;last\x07";
        let name = self.master.as_ref().and_then(|master| master.tty_name());
        let name = name.expect("an open terminal has a name");
        let before = self.output().bytes.len();
        File::options().write(true).open(name).unwrap().write_all(LAST).unwrap();
        self.wait("the rest of the output", |output| {
            output.bytes[before..].windows(LAST.len()).any(|part| part == LAST)
        })
    }

    /// Gives the terminal another size.
    pub fn resize(&self, width: u16, height: u16) {
        let mut output = self.output();
        output.parser = emulator(width, height);
        output.emulate = true;
        self.set_size(width, height);
    }

    /// Gives the terminal any size at all, and stops emulating until the next [`Pty::resize`].
    pub fn resize_absurdly(&self, width: u16, height: u16) {
        self.output().emulate = false;
        self.set_size(width, height);
    }

    fn set_size(&self, width: u16, height: u16) {
        self.master.as_ref().expect("the terminal is open").resize(size(width, height)).unwrap();
    }

    /// Has the terminal take no bytes from the program, or take them again.
    pub fn set_reading(&self, reading: bool) {
        self.output().reading = reading;
        self.shared.1.notify_all();
    }

    /// The modes of the terminal (`stty -a`), before the program began and now.
    pub fn modes(&self) -> (&str, String) {
        (&self.modes_before, modes(&**self.master.as_ref().expect("the terminal is open")))
    }

    /// The process that was started.
    pub fn pid(&self) -> i32 {
        self.child.process_id().unwrap().try_into().unwrap()
    }

    /// Sends a signal to the process that was started.
    pub fn kill(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Closes the terminal, as when its window is. Only when the program has answered a key. What writes to the
    /// terminal says farewell with Enter and Ctrl-D, which the program may still take for keys.
    pub fn close(&mut self, key: &str) {
        self.output().closing = true;
        // The reading thread holds the terminal too, until it has something to read.
        self.send(key);
        let (output, timeout) = self
            .shared
            .1
            .wait_timeout_while(self.output(), DEADLINE, |output| output.closing)
            .unwrap();
        assert!(!timeout.timed_out(), "no answer to the last key");
        drop(output);
        self.writer = None;
        self.master = None;
    }

    /// Fails unless the terminal is as it was before the program.
    pub fn assert_restored(&self) {
        let output = self.settle();
        assert!(output.is_restored(), "{}", String::from_utf8_lossy(&output.bytes));
        for mode in [1000, 1002, 1003, 1006, 1049, 2004, 2026] {
            assert!(output.is_off(mode), "mode {mode} is still on");
        }
        let wraps = |end: &[u8]| output.bytes.windows(5).rposition(|part| part == end);
        assert!(wraps(b"\x1b[?7l") <= wraps(b"\x1b[?7h"), "long lines are still cut");
        drop(output);
        let (before, now) = self.modes();
        assert_eq!(before, now);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that failed must not leave its program behind.
        let _ = self.child.kill();
    }
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has modes"))
}

/// How many bytes there are before a frame that has begun and not ended.
fn whole_frames(bytes: &[u8]) -> usize {
    let last = |part: &[u8]| bytes.windows(part.len()).rposition(|window| window == part);
    match (last(b"\x1b[?2026h"), last(b"\x1b[?2026l")) {
        (Some(begin), end) if end.is_none_or(|end| end < begin) => begin,
        _ => bytes.len(),
    }
}

fn read(mut reader: Box<dyn Read + Send>, shared: &(Mutex<Output>, Condvar)) {
    let mut buffer = [0; 65_536];
    while let Ok(length) = reader.read(&mut buffer) {
        // Nobody holds the other side any more.
        if length == 0 {
            return;
        }
        let mut output = shared.0.lock().unwrap();
        output = shared.1.wait_while(output, |output| !output.reading).unwrap();
        output.bytes.extend_from_slice(&buffer[..length]);
        output.pending.extend_from_slice(&buffer[..length]);
        // As terminals that know synchronized updates do, a frame is shown when it is whole.
        let whole = whole_frames(&output.pending);
        let shown: Vec<u8> = output.pending.drain(..whole).collect();
        if output.emulate {
            output.parser.process(&shown);
        }
        let closing = output.closing;
        drop(output);
        if closing {
            drop(reader);
            shared.0.lock().unwrap().closing = false;
            shared.1.notify_all();
            return;
        }
        shared.1.notify_all();
    }
}
