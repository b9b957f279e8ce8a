//! Pages and other texts as plain lines: no columns, no bars, no signs, each meaning in a word.

use std::borrow::Cow;

use super::table::PageTable;
use super::{Row, Span};

/// Signs that stand for a word of their own.
const SIGNS: &[(&str, &str)] = &[
    ("★", "won"),
    ("☆", "nominated"),
    ("✦", "special mention"),
    ("≠", "contested"),
    ("▸", ""),
    ("●", ""),
    ("○", ""),
    ("∘", ""),
    ("◆", ""),
    ("◇", ""),
    ("⋄", ""),
    ("│", ""),
    ("⏎", "Enter"),
    ("↑↓", "Up Down"),
    ("↑", "Up"),
    ("↓", "Down"),
    ("←", "Left"),
    ("→", "Right"),
];

/// What parts of a line are joined by, and how that is said.
const JOINS: &[(&str, &str)] = &[(" · ", ", "), (" ─ ", ", "), (" › ", ", ")];

/// A text without signs: those that stand alone become words.
#[must_use]
pub fn words(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for (join, said) in JOINS {
        if text.contains(join) {
            text = Cow::Owned(text.replace(join, said));
        }
    }
    let word = |part: &str| SIGNS.iter().find(|(sign, _)| *sign == part).map(|(_, word)| *word);
    if text.split(' ').any(|part| word(part).is_some()) {
        let parts = text.split(' ').filter_map(|part| match word(part) {
            Some("") => None,
            Some(word) => Some(word),
            None => Some(part),
        });
        text = Cow::Owned(parts.collect::<Vec<_>>().join(" "));
    }
    text
}

/// Numbers without the gaps between thousands, which would be read as several numbers.
#[must_use]
pub fn numbers(text: &str) -> String {
    let digits = |part: &str| part.bytes().rev().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split(' ').enumerate() {
        let thousand = part.len() >= 3
            && part.bytes().take(3).all(|byte| byte.is_ascii_digit())
            && !part.as_bytes().get(3).is_some_and(u8::is_ascii_digit);
        let before = out.rsplit(' ').next().unwrap_or_default();
        // A group of up to three digits, or one that was joined to already.
        let goes_on = matches!(digits(before), 1..=3) || (at > 0 && joined(before));
        if at > 0 && !(thousand && goes_on) {
            out.push(' ');
        } else if at > 0 {
            out.push('\u{2009}');
        }
        out.push_str(part);
    }
    out.replace('\u{2009}', "")
}

fn joined(before: &str) -> bool {
    before.contains('\u{2009}') && before.bytes().last().is_some_and(|byte| byte.is_ascii_digit())
}

/// A page's rows, so that one line says after the other what the columns say beside each other.
#[must_use]
pub fn rows(rows: &[Row]) -> Vec<Row> {
    let mut plain = Vec::new();
    for row in rows {
        match row {
            Row::Gap => plain.push(Row::Gap),
            Row::Title(spans) => plain.push(Row::Title(said(spans))),
            Row::Heading(spans) => {
                let mut line = vec![Span::plain("Heading: ")];
                line.extend(said(spans));
                plain.push(Row::Heading(line));
            }
            Row::Text(spans) => plain.push(Row::Text(said(spans))),
            Row::Field { label, value } => plain.extend(field(label, value)),
            Row::Blocks(blocks) => {
                let stacked: Vec<Row> = blocks.stacked().cloned().collect();
                plain.extend(self::rows(&stacked));
            }
            Row::Table(PageTable { narrow: Some(narrow), .. }) => {
                plain.extend(self::rows(&narrow.rows));
            }
            Row::Table(table) => plain.extend(table.rows.iter().filter_map(|row| in_words(row))),
        }
    }
    plain
}

/// `Director: Ana`, or the value alone where the label is only a sign for where it stands.
fn field(label: &Span, value: &[Span]) -> Option<Row> {
    let text = label.said.as_deref().map_or_else(|| words(label.text.trim()), Cow::Borrowed);
    let text = numbers(&text);
    let value = said(value);
    if value.iter().all(|span| span.text.trim().is_empty()) {
        return None;
    }
    let mut line = Vec::new();
    if !text.trim().is_empty() {
        line.push(Span::toned(
            format!("{}: ", capital(text.trim().trim_end_matches(':'))),
            label.tone,
        ));
    }
    line.extend(value);
    Some(Row::Text(line))
}

/// A row of a table: its values, one after the other.
fn in_words(row: &[Vec<Span>]) -> Option<Row> {
    let mut line: Vec<Span> = Vec::new();
    for cell in row.iter().map(|cell| said(cell)).filter(|cell| !cell.is_empty()) {
        if !line.is_empty() {
            line.push(Span::plain(", "));
        }
        line.extend(cell);
    }
    (!line.is_empty()).then_some(Row::Text(line))
}

/// Spans by what is said of them, without the blanks that put columns below each other.
fn said(spans: &[Span]) -> Vec<Span> {
    let mut line: Vec<Span> = Vec::new();
    for span in spans {
        let text = match &span.said {
            Some(said) => numbers(&words(said)),
            // What leads somewhere is a name, and names stand as they are.
            None if span.link.is_some() && span.text.chars().count() > 1 => span.text.clone(),
            None => numbers(&words(&span.text)),
        };
        let blank = line.last().is_none_or(|before| before.text.ends_with(' '));
        let text = squeezed(&text, blank);
        if !text.is_empty() {
            line.push(Span { text, said: None, ..span.clone() });
        }
    }
    if let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    line
}

/// One blank for several; none at the beginning after a blank.
fn squeezed(text: &str, after_blank: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = after_blank;
    for c in text.chars() {
        if c != ' ' || !blank {
            out.push(c);
        }
        blank = c == ' ';
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::FilmId;
    use crate::pages::flow::Flow;

    fn text(page: &[Row]) -> Vec<String> {
        let lines = Flow::new(&rows(page), 80).lines;
        let line = |line: &crate::pages::flow::Line| {
            line.pieces.iter().map(|piece| piece.text.as_str()).collect()
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn signs_become_words_and_columns_become_lines() {
        let name = Span::link("★ Is Born · II", FilmId::at(0));
        let bar = Span::dim("━━╸   ").say("");
        let page = [
            Row::Heading(vec![Span::plain("≠ Minutes, 2 versions")]),
            Row::Field { label: Span::plain("★"), value: vec![name.clone()] },
            Row::Field {
                label: Span::plain("Oct 2023 ●"), value: vec![Span::plain("Tokyo · A")]
            },
            Row::Field {
                label: Span::plain("│"), value: vec![Span::plain("World premiere ≠")]
            },
            Row::Field { label: Span::plain("│"), value: Vec::new() },
            Row::Field {
                label: Span::plain("12"),
                value: vec![bar, Span::plain("  Kazakhstan  ")],
            },
            Row::Field {
                label: Span::plain(""), value: vec![Span::plain("Jury: “no ★★★ here”")]
            },
        ];
        assert_eq!(
            text(&page),
            [
                "Heading: contested Minutes, 2 versions",
                "Won: ★ Is Born · II",
                "Oct 2023: Tokyo, A",
                "World premiere contested",
                "12: Kazakhstan",
                "Jury: “no ★★★ here”",
            ]
        );
    }

    #[test]
    fn numbers_are_one_word() {
        for (text, said) in [
            ("row 1 of 6 162", "row 1 of 6162"),
            ("1 234 567 films", "1234567 films"),
            ("in 2019 100 films", "in 2019 100 films"),
            ("Films 6 162, 12", "Films 6162, 12"),
            ("12 3456", "12 3456"),
            ("", ""),
        ] {
            assert_eq!(numbers(text), said);
        }
    }

    #[test]
    fn texts_of_the_frame_are_said() {
        for (text, said) in [
            ("⏎ open", "Enter open"),
            ("Bookmarked X · W on another", "Bookmarked X, W on another"),
            ("↑↓ move", "Up Down move"),
            ("Madina", "Madina"),
            ("", ""),
        ] {
            assert_eq!(words(text), said);
        }
    }
}
