//! Where data leaves the program: every byte of it passes here and is made safe for a terminal.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use crate::text::{is_forbidden, tidied};

/// Where data is printed to: standard output, or what becomes a file.
pub struct Output<W: Write = Box<dyn Write>> {
    to: BufWriter<W>,
    width: Option<u16>,
}

impl<W: Write> std::fmt::Debug for Output<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output").field("width", &self.width).finish_non_exhaustive()
    }
}

impl Output {
    /// Standard output.
    #[must_use]
    pub fn stdout() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let size = terminal.then(|| rustix::termios::tcgetwinsize(&stdout).ok()).flatten();
        let width = size.map(|size| size.ws_col).filter(|columns| *columns > 0);
        Self { to: BufWriter::new(Box::new(stdout)), width }
    }
}

impl Output<Vec<u8>> {
    /// What is printed, for a file.
    ///
    /// # Errors
    /// What `print` says.
    pub fn bytes(print: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<Vec<u8>> {
        let mut output = Self { to: BufWriter::new(Vec::new()), width: None };
        print(&mut output)?;
        Ok(output.to.into_inner()?)
    }
}

impl<W: Write> Output<W> {
    /// How many columns the terminal has; `None` where the output goes elsewhere.
    #[must_use]
    pub fn width(&self) -> Option<u16> {
        self.width
    }

    /// Prints text of several lines. What does not belong in a text is left out.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Prints one line; breaks within become spaces.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        self.to.write_all(tidied(line).as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Prints the program's own words as they are.
    pub fn own(&mut self, words: &[u8]) -> io::Result<()> {
        self.to.write_all(words)
    }

    /// Prints a value as JSON in one line.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.json_text(&serde_json::to_string(value)?)
    }

    /// Prints what is JSON already, and a line break.
    pub fn json_text(&mut self, json: &str) -> io::Result<()> {
        self.to.write_all(escaped(json).as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Prints a value as indented JSON.
    pub fn pretty_json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let json = serde_json::to_string_pretty(value)?;
        self.to.write_all(escaped(&json).as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Hands over what was printed so far.
    pub fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// JSON's own escape for what would not be safe to print; outside of its strings there is none.
fn escaped(json: &str) -> Cow<'_, str> {
    // Line and paragraph separators are JSON too, but no line of it for everyone.
    let is_unsafe = |c: char| matches!(c, '\u{2028}' | '\u{2029}') || is_forbidden(c);
    if !json.contains(is_unsafe) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_escapes_what_a_terminal_would_obey() {
        let hostile = "a\u{1b}[31m\u{202e}\u{9b}\u{7f}\u{e0041}é\u{200b}\u{2028}";
        let json = serde_json::to_string(hostile).unwrap();
        let safe = escaped(&json);
        assert!(safe.chars().all(|c| !is_forbidden(c) && c != '\u{2028}'), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), hostile);
    }
}
