//! serde_json's complaints in the words of somebody who has to mend the file.

use palmares_text::quoted;

/// Not JSON from here on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Offset in the text.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl SyntaxError {
    /// An error of our own.
    pub fn new(at: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { at, message: message.into(), help: help.into() }
    }

    /// The file ends too early.
    pub fn end(text: &str, inside: &str) -> Self {
        Self::new(
            text.trim_end().len(),
            format!("the file ends in the middle of {inside}"),
            "the file may be cut off; if not, close every list with ] and every object with }",
        )
    }

    /// What stands at an offset is not what has to stand there; `words` are serde_json's.
    pub fn unexpected(text: &str, at: usize, words: &str) -> Self {
        let (message, help) = explain(words, text[at..].chars().next(), text, at);
        Self { at, message, help }
    }

    /// What serde_json said of the part of `text` that begins at `base`.
    pub fn from_serde(text: &str, base: usize, error: &serde_json::Error) -> Self {
        let full = error.to_string();
        let words = full.rsplit_once(" at line ").map_or(full.as_str(), |(words, _)| words);
        if error.is_eof() {
            return Self::end(
                text,
                match words.rsplit(' ').next() {
                    Some("list") => "a list",
                    Some("object") => "an object",
                    Some("string") => "a text: its closing quotation mark is missing",
                    _ => "a value",
                },
            );
        }
        let mut at = offset_of(text, base, error.line(), error.column());
        if words.starts_with("control character") {
            // This one error has the place of the character before.
            at += text[at..].find(|c| c < ' ').unwrap_or(0);
        }
        Self::unexpected(text, at, words)
    }
}

/// serde_json counts lines and bytes from where it began to read.
fn offset_of(text: &str, base: usize, line: usize, column: usize) -> usize {
    let bytes = &text.as_bytes()[base..];
    let line_start = match line.checked_sub(2) {
        None => 0,
        Some(before) => {
            memchr::memchr_iter(b'\n', bytes).nth(before).map_or(bytes.len(), |at| at + 1)
        }
    };
    text.floor_char_boundary((base + line_start + column).saturating_sub(1).max(base))
}

fn explain(words: &str, found: Option<char>, text: &str, at: usize) -> (String, String) {
    let shown = found.map_or_else(|| "the end".to_owned(), |c| quoted(c.encode_utf8(&mut [0; 4])));
    let after_comma = text[..at].trim_end().ends_with(',');
    let (message, help) = match (words, found) {
        ("trailing comma", _) => return trailing_comma(),
        (_, Some(']' | '}')) if after_comma => return trailing_comma(),
        (_, Some('/' | '#')) => {
            (format!("unexpected {shown}"), "JSON has no comments: take it out")
        }
        (_, Some('\'' | '“' | '”' | '„' | '«' | '‘' | '’')) => {
            (format!("unexpected {shown}"), "put texts and names of fields into \" \"")
        }
        ("key must be a string", _) => (
            format!("expected the name of a field, found {shown}"),
            "put names of fields into \" \"",
        ),
        ("expected `:`", _) => (
            format!("expected `:`, found {shown}"),
            "write a colon between a field's name and value",
        ),
        ("expected `,` or `]`", _) => (
            format!("expected `,` or `]`, found {shown}"),
            "write a comma between two values of a list, or close the list",
        ),
        ("expected `,` or `}`", _) => (
            format!("expected `,` or `}}`, found {shown}"),
            "write a comma between two fields, or close the object; \
             a \" inside a text is written \\\"",
        ),
        ("expected value" | "expected ident", _) => (
            format!("expected a value, found {shown}"),
            "values are \"text\", numbers, true, false, null, [lists] and {\"objects\": 1}",
        ),
        ("invalid escape", _) => {
            ("an escape that JSON does not know".to_owned(), "a backslash is written \\\\")
        }
        ("invalid number", _) => (
            "not a number".to_owned(),
            "numbers are written 7, -3 or 0.5, without leading zeros or a plus sign",
        ),
        (words, found) if words.starts_with("control character") => match found {
            Some('\n' | '\r') => (
                "a text goes on in the next line".to_owned(),
                "close it with \", or write the line break as \\n",
            ),
            _ => (
                "a control character inside a text".to_owned(),
                "take it out, or write a tab as \\t",
            ),
        },
        ("trailing characters", _) => (format!("expected the end of the value, found {shown}"), ""),
        (other, _) => (palmares_text::printable(other), ""),
    };
    (message, help.to_owned())
}

fn trailing_comma() -> (String, String) {
    (
        "a comma with nothing after it".to_owned(),
        "take out the comma after the last value".to_owned(),
    )
}
