//! Lines of a calendar (RFC 5545, 3.1): unfolded, and parted into name, parameters and value.
//!
//! Read line by line rather than with a parser of calendars: those that there are fail as a whole for one bad line, do
//! not say where it is, or bring zones and dates of their own.

use std::borrow::Cow;

/// Longest line in bytes, unfolded; what is past it is left out.
pub(super) const LONGEST_LINE: usize = 64 << 10;

/// A calendar's bytes without folds, and the number of the line in which each line begins.
pub(super) struct Unfolded {
    pub bytes: Vec<u8>,
    pub numbers: Vec<u64>,
    /// The lines whose ends were left out.
    pub cut: Vec<u64>,
}

/// Takes the folds out: of bytes, since some programs fold within a character.
pub(super) fn unfold(bytes: &[u8]) -> Unfolded {
    let mut found =
        Unfolded { bytes: Vec::with_capacity(bytes.len()), numbers: Vec::new(), cut: Vec::new() };
    let mut start = 0;
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let rest = line.strip_prefix(b" ").or(line.strip_prefix(b"\t"));
        let line = match rest.filter(|_| number > 1) {
            Some(rest) => rest,
            None => {
                if number > 1 {
                    found.bytes.push(b'\n');
                }
                start = found.bytes.len();
                found.numbers.push(number);
                line
            }
        };
        let room = LONGEST_LINE.saturating_sub(found.bytes.len() - start);
        found.bytes.extend_from_slice(&line[..line.len().min(room)]);
        let begun = found.numbers.last().copied();
        if line.len() > room && found.cut.last().copied() != begun {
            found.cut.extend(begun);
        }
    }
    found
}

/// A property of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property<'t> {
    /// Its name, in capitals.
    pub name: String,
    /// Its parameters as written.
    parameters: &'t str,
    /// Its value as written.
    pub value: &'t str,
}

impl<'t> Property<'t> {
    /// Parts a line; `None` where it has no name or no value.
    pub(super) fn parse(line: &'t str) -> Option<Self> {
        let name_end = line.find([':', ';'])?;
        let (name, rest) = line.split_at(name_end);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        // A group before a name, as some write it, means nothing.
        let name = name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase();
        let colon = outside_quotes(rest, ':').next().or(rest.find(':'))?;
        Some(Self { name, parameters: &rest[..colon], value: &rest[colon + 1..] })
    }

    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&'t str> {
        let ends = outside_quotes(self.parameters, ';').skip(1);
        let mut start = 1;
        for end in ends.chain([self.parameters.len()]) {
            let parameter = self.parameters.get(start..end).unwrap_or_default();
            start = end + 1;
            if let Some((known, value)) = parameter.split_once('=')
                && known.eq_ignore_ascii_case(name)
            {
                return Some(value.trim_matches('"'));
            }
        }
        None
    }

    /// The value as a text.
    pub(super) fn text(&self) -> Cow<'t, str> {
        if !self.value.contains('\\') {
            return Cow::Borrowed(self.value);
        }
        let mut text = String::with_capacity(self.value.len());
        let mut rest = self.value.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => match rest.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(escaped) => text.push(escaped),
                    None => {}
                },
                c => text.push(c),
            }
        }
        Cow::Owned(text)
    }
}

/// Where a character stands outside double quotes.
fn outside_quotes(text: &str, wanted: char) -> impl Iterator<Item = usize> {
    let mut quoted = false;
    text.char_indices().filter_map(move |(at, c)| {
        quoted ^= c == '"';
        (c == wanted && !quoted).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(u64, String)> {
        let found = unfold(bytes);
        let text = String::from_utf8_lossy(&found.bytes).into_owned();
        found.numbers.into_iter().zip(text.split('\n').map(str::to_owned)).collect()
    }

    #[test]
    fn folds_are_taken_out_within_characters_too() {
        assert_eq!(
            lines(b"A:1\r\nB:2\r\n  3\r\n\t4\nC:\xc4\r\n \x8c\r\n"),
            [
                (1, "A:1".to_owned()),
                (2, "B:2 34".to_owned()),
                (5, "C:\u{10c}".to_owned()),
                (7, String::new()),
            ]
        );
        assert_eq!(lines(b" A"), [(1, " A".to_owned())]);
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let long = format!("D:{}\r\nE:1", "abc\r\n ".repeat(LONGEST_LINE));
        let found = lines(long.as_bytes());
        assert_eq!(found[0].1.len(), LONGEST_LINE);
        assert_eq!(found[1].1, "E:1");
        assert_eq!(unfold(long.as_bytes()).cut, [1]);
    }

    #[test]
    fn a_property_has_a_name_parameters_and_a_value() {
        let start =
            Property::parse("dtstart;VALUE=DATE-TIME;tzid=\"A:B;C\":20270324T141500").unwrap();
        assert_eq!((start.name.as_str(), start.value), ("DTSTART", "20270324T141500"));
        assert_eq!(start.parameter("TZID"), Some("A:B;C"));
        assert_eq!(start.parameter("VALUE"), Some("DATE-TIME"));
        assert_eq!(start.parameter("X"), None);
        assert_eq!(
            Property::parse("SUMMARY:a\\, b\\;\\nc\\\\ d:e\\").unwrap().text(),
            "a, b;\nc\\ d:e"
        );
        // A quote that nothing closes costs the parameter, not the value.
        assert_eq!(Property::parse("X;CN=\"open:value").unwrap().value, "value");
        for line in ["", "nonsense", ":value", "two words:value", "X;CN=1"] {
            assert_eq!(Property::parse(line), None, "{line}");
        }
    }
}
