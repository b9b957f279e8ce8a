//! A query written out again: what is read from it is the same query.

use std::fmt;

use super::tree::{Atom, Clause, Query, Quotes, Term};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(address) = self.address() {
            return f.write_str(address);
        }
        let list = self.list.map(|list| list.word().to_owned());
        let clauses = self.clauses.iter().map(ToString::to_string);
        let parts: Vec<String> = list.into_iter().chain(clauses).collect();
        f.write_str(&parts.join(" "))
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let terms: Vec<String> = self.any.iter().map(ToString::to_string).collect();
        f.write_str(&terms.join(" | "))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        match &self.atom {
            Atom::Words(_) => {}
            Atom::Field(field, _) => write!(f, "{}:", field.word())?,
            Atom::Unknown(name, _) => write!(f, "{name}:")?,
            Atom::Group(clauses) => {
                let clauses: Vec<String> = clauses.iter().map(ToString::to_string).collect();
                // An open quote goes on to the end of the query, so no bracket can follow.
                let end = if self.is_open() { "" } else { ")" };
                return write!(f, "({}{end}", clauses.join(" "));
            }
        }
        match self.quotes {
            // The quotes of `my:list:"rain"` stand within.
            Quotes::Closed if self.text.contains(":\"") => write!(f, "{}\"", self.text),
            Quotes::Open if self.text.contains(":\"") => f.write_str(&self.text),
            Quotes::None => f.write_str(&self.text),
            Quotes::Closed => write!(f, "\"{}\"", self.text),
            Quotes::Open => write!(f, "\"{}", self.text),
        }
    }
}
