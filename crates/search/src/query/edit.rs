//! Clauses put to a query and taken from it, as text.

use super::tree::{Query, Quotes};

impl Query {
    /// The text of a query with one more term, which must hold together with all of it.
    #[must_use]
    pub fn with(text: &str, term: &str) -> String {
        // A bar at the end would make an alternative of the term, an open quote a part of words.
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || c == '|').trim_start();
        let query = Self::parse(text);
        let last = query.clauses.last().and_then(|clause| clause.any.last());
        let quote = if last.is_some_and(|term| term.quotes == Quotes::Open) { "\"" } else { "" };
        if text.is_empty() { term.to_owned() } else { format!("{text}{quote} {term}") }
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
