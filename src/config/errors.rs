use std::fmt;

use toml::Spanned;
use toml::de::DeValue;

use crate::text::{nearest, printable, quoted};

/// Something in a configuration that does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Its line, from 1; 0 when it is about the file as a whole.
    pub line: usize,
    /// What is wrong and what would be right; one line, safe to print.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.message),
            line => write!(f, "line {line}: {}", self.message),
        }
    }
}

impl std::error::Error for ConfigError {}

/// Gathers errors by their places in a text.
#[derive(Debug)]
pub(super) struct Errors<'t> {
    text: &'t str,
    found: Vec<(usize, String)>,
}

impl<'t> Errors<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// The line of a byte of the text, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }

    pub(super) fn push(&mut self, at: usize, message: &str) {
        self.found.push((at, printable(message)));
    }

    pub(super) fn unknown(&mut self, at: usize, kind: &str, word: &str, known: &[&str]) {
        if known.len() < 8 || nearest(word, known.iter().copied()).is_some() {
            return self.unknown_of(at, kind, word, known);
        }
        let hint = "`palmares config` shows them all";
        self.push(at, &format!("there is no {kind} {}; {hint}", quoted(word)));
    }

    /// As above, of so few that all can be named.
    pub(super) fn unknown_of(&mut self, at: usize, kind: &str, word: &str, known: &[&str]) {
        let hint = match nearest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", known.join(", ")),
        };
        self.push(at, &format!("there is no {kind} {}; {hint}", quoted(word)));
    }

    pub(super) fn wrong_type(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        what: &str,
        wanted: &str,
        found: &DeValue<'_>,
    ) {
        let found = match found {
            DeValue::String(text) => quoted(text),
            DeValue::Integer(_) | DeValue::Float(_) => "a number".to_owned(),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(_) => "a date".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        };
        self.push(value.span().start, &format!("{what} is {wanted}, not {found}"));
    }

    /// All errors in the order of lines, one for each line: what follows a slip on its line is
    /// most often the same slip.
    pub(super) fn finish(mut self) -> Vec<ConfigError> {
        let found = std::mem::take(&mut self.found);
        let mut errors: Vec<ConfigError> = found
            .into_iter()
            .map(|(at, message)| ConfigError { line: self.line(at), message })
            .collect();
        errors.sort_by_key(|error| error.line);
        errors.dedup_by_key(|error| error.line);
        errors
    }
}
