//! Clauses put to a query and taken from it, as text.

use super::tree::{Query, Term};
use crate::List;

impl Query {
    /// The text of a query with one more term, which must hold together with all of it.
    #[must_use]
    pub fn with(text: &str, term: &str) -> String {
        // A bar at the end would make an alternative of the term, an open quote a part of words.
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || c == '|').trim_start();
        let query = Self::parse(text);
        let last = query.clauses.last().and_then(|clause| clause.any.last());
        let quote = if last.is_some_and(Term::is_open) { "\"" } else { "" };
        let brackets = ")".repeat(unclosed(text));
        // Behind a prize or a festival a year would be theirs, not the record's own.
        if term.starts_with("year:") && query.list != Some(List::Awards) && !text.is_empty() {
            let list = query.list.map_or("", List::word);
            let rest = text.get(list.len()..).unwrap_or_default().trim_start();
            return format!("{list} {term} {rest}{quote}{brackets}").trim().to_owned();
        }
        if text.is_empty() { term.to_owned() } else { format!("{text}{quote}{brackets} {term}") }
    }

    /// The query without one of its clauses, counted from 0, written out.
    #[must_use]
    pub fn without(&self, clause: usize) -> String {
        let mut query = Self { address: None, ..self.clone() };
        if clause < query.clauses.len() {
            query.clauses.remove(clause);
        }
        query.to_string()
    }
}

/// How many brackets outside of quotes are not closed.
fn unclosed(text: &str) -> usize {
    let mut in_quotes = false;
    text.bytes().fold(0_usize, |open, byte| {
        in_quotes ^= byte == b'"';
        match byte {
            b'(' if !in_quotes => open + 1,
            b')' if !in_quotes => open.saturating_sub(1),
            _ => open,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_added_to_whatever_stands_there() {
        for (text, with) in [
            ("", "genre:\"drama\""),
            ("films", "films genre:\"drama\""),
            (" sea | ", "sea genre:\"drama\""),
            ("films title:\"the sea", "films title:\"the sea\" genre:\"drama\""),
            ("(award:\"the sea", "(award:\"the sea\") genre:\"drama\""),
            ("(award:bell result:won) sea (", "(award:bell result:won) sea () genre:\"drama\""),
            ("sea genre:drama", "sea genre:drama genre:\"drama\""),
        ] {
            assert_eq!(Query::with(text, "genre:\"drama\""), with);
            let clauses = |text: &str| Query::parse(text).clauses.len();
            assert_eq!(clauses(with), clauses(text) + 1, "{text}");
        }
    }

    #[test]
    fn a_clause_is_taken_back() {
        let query = Query::parse("films country:kz sea | goats -genre:\"crime film\"");
        assert_eq!(query.without(0), "films sea | goats -genre:\"crime film\"");
        assert_eq!(query.without(1), "films country:kz -genre:\"crime film\"");
        assert_eq!(query.without(2), "films country:kz sea | goats");
        assert_eq!(query.without(3), query.to_string());
    }
}
