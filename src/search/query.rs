//! What was typed, understood.

use super::List;
use super::fold::fold;
use crate::catalogue::Catalogue;

/// Fields that a query will be able to name; until then their values are searched everywhere.
const FIELDS: &[&str] = &[
    "director", "actor", "actress", "cast", "writer", "crew", "person", "festival", "edition",
    "section", "award", "jury", "title", "country", "lang", "genre", "form", "year", "minutes",
    "result", "kind", "premiere", "text", "has", "my", "id",
];

/// A query: perhaps a list, then words that may stand in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The list that the query itself chooses, by its first word.
    pub list: Option<List>,
    /// The folded words, each once.
    pub words: Vec<String>,
    /// Something to say of the query.
    pub remark: Option<String>,
    address: Option<String>,
}

impl Query {
    /// Reads a query. There is no wrong one: what is not understood is searched for as it is.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let mut query = Self::default();
        if Catalogue::looks_like_address(text) {
            query.address = Some(text.to_owned());
        }
        let mut chunks = text.split_whitespace().peekable();
        query.list = chunks.peek().and_then(|word| List::from_word(word));
        if query.list.is_some() {
            chunks.next();
        }
        let mut unsupported: Vec<&str> = Vec::new();
        for chunk in chunks {
            let mut value = chunk;
            if let Some((field, rest)) = field_of(chunk) {
                value = rest;
                unsupported.push(field);
            } else if let Some((_, id)) = text.split_once(':').filter(|_| query.address.is_some()) {
                value = id;
            }
            query.add_words(value);
        }
        if query.words.is_empty() && query.list.is_none() {
            query.words.extend(Some(fold(text)).filter(|word| !word.is_empty()));
        }
        if !unsupported.is_empty() && query.address.is_none() {
            let fields: Vec<String> =
                unsupported.iter().map(|field| format!("`{field}:`")).collect();
            query.remark = Some(format!(
                "{} cannot be asked for yet; searched in every name",
                fields.join(" and ")
            ));
        }
        query
    }

    /// The address that the query consists of, be there such a record or not.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Whether it narrows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn add_words(&mut self, text: &str) {
        for word in fold(text).split(' ') {
            // A dash or an ampersand by itself is no word that a name must have.
            let is_word = word.bytes().any(|byte| byte.is_ascii_alphanumeric());
            if is_word && !self.words.iter().any(|known| known == word) {
                self.words.push(word.to_owned());
            }
        }
    }
}

/// `director:kurosawa` taken apart, where the field is one that there will be.
fn field_of(chunk: &str) -> Option<(&str, &str)> {
    let (field, value) = chunk.split_once(':')?;
    let known = FIELDS.contains(&field.trim_start_matches('-')) && !value.is_empty();
    known.then_some((field, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Query::parse(text).words
    }

    #[test]
    fn words_are_folded_and_kept_once() {
        assert_eq!(words(" Мадина  AKYLBEK madina"), ["madina", "akylbek"]);
        assert_eq!(words("Spider-Man & \"Co\""), ["spider", "man", "co"]);
        assert_eq!(words(""), [""; 0]);
        assert_eq!(words("…"), ["…"]);
    }

    #[test]
    fn the_first_word_may_choose_the_list() {
        let query = Query::parse("people madina");
        assert_eq!((query.list, query.words), (Some(List::People), vec!["madina".to_owned()]));
        let query = Query::parse("awards");
        assert_eq!((query.list, query.is_empty()), (Some(List::Awards), true));
        assert_eq!(Query::parse("ordinary people").list, None);
    }

    #[test]
    fn an_address_is_known_by_its_form() {
        assert_eq!(Query::parse(" film:madina ").address(), Some("film:madina"));
        assert_eq!(Query::parse("film:madina x").address(), None);
        assert_eq!(Query::parse("director:x").address(), None);
    }

    #[test]
    fn a_field_that_is_not_there_yet_is_said_and_its_value_searched() {
        let query = Query::parse("director:Kassymbek madina");
        assert_eq!(query.words, ["kassymbek", "madina"]);
        assert_eq!(
            query.remark.as_deref(),
            Some("`director:` cannot be asked for yet; searched in every name")
        );
        assert_eq!(Query::parse("Mission:Impossible").remark, None);
        assert_eq!(words("Mission:Impossible"), ["mission", "impossible"]);
    }
}
