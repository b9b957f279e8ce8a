//! From text to query. Total: every text is some query.

use super::field::Field;
use super::tree::{Atom, Clause, Query, Quotes, Term, Value};
use super::value;
use crate::List;
use palmares_catalogue::{Catalogue, RecordKind};

/// What addresses of views begin with that no record has; which views there are is not known here.
const VIEWS: [&str; 9] =
    ["claims", "compare", "connection", "facets", "map", "run", "screening", "summary", "today"];

/// Most bytes of a query that count: far more than is typed, far less than a pasted book.
pub const LONGEST: usize = 4096;

/// Most terms of a query that count: each takes a walk over the words of the index.
pub const MOST_TERMS: usize = 32;

/// Most brackets within each other that count.
const DEEPEST: usize = 4;

impl Query {
    /// Reads a query. There is no wrong one: what is not understood is left a remark.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let mut query = Self::default();
        let cut = bounded(text);
        if cut.len() < text.len() {
            query.remarks.push(format!("only the first {LONGEST} bytes of the query count"));
        }
        let mut count = 0;
        query.clauses = query.read_clauses(cut, 0, &mut count);
        query.take_list_word();
        query.take_address(cut);
        query.collect_words();
        query.take_foreign_id();
        query
    }

    /// The clauses of a text that stands within so many brackets; `count` is that of all terms before.
    fn read_clauses(&mut self, text: &str, depth: usize, count: &mut usize) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut rest = text;
        let mut or = false;
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('|') {
                or = true;
                rest = after;
                continue;
            }
            if rest.is_empty() {
                return clauses;
            }
            let (term, after) = match self.group(rest, depth, count) {
                Some((term, after)) => (Some(term), after),
                None => {
                    let (chunk, after) = Chunk::take(rest);
                    (self.term(chunk), after)
                }
            };
            rest = after;
            let Some(term) = term else { continue };
            *count += 1;
            if *count > MOST_TERMS {
                self.note(format!("only the first {MOST_TERMS} terms count"));
                return clauses;
            }
            match clauses.last_mut() {
                Some(clause) if or => clause.any.push(term),
                _ => clauses.push(Clause { any: vec![term] }),
            }
            or = false;
        }
    }

    /// The group that a text begins with, and what follows it. Brackets that hold no field are part of a title, as in
    /// `Madina (2023)`.
    fn group<'t>(
        &mut self,
        text: &'t str,
        depth: usize,
        count: &mut usize,
    ) -> Option<(Term, &'t str)> {
        let negated = text.starts_with("-(");
        let inside = text.strip_prefix('-').unwrap_or(text).strip_prefix('(')?;
        if depth == DEEPEST {
            return None;
        }
        let (inside, after) = bracketed(inside);
        // What turns out to be a title is read again.
        let (before, remarks) = (*count, self.remarks.len());
        let clauses = self.read_clauses(inside, depth + 1, count);
        let terms = clauses.iter().flat_map(|clause| &clause.any);
        let is_group = |term: &Term| matches!(term.atom, Atom::Field(..) | Atom::Group(_));
        if !terms.into_iter().any(is_group) {
            *count = before;
            self.remarks.truncate(remarks);
            return None;
        }
        let text = inside.trim().to_owned();
        Some((Term { negated, atom: Atom::Group(clauses), text, quotes: Quotes::None }, after))
    }

    /// The term that a chunk is; `None` when nothing stands in it yet.
    fn term(&mut self, chunk: Chunk<'_>) -> Option<Term> {
        let Chunk { negated, head, text, quotes } = chunk;
        if text.trim().is_empty() {
            return None;
        }
        let (text, quotes) = (text.to_owned(), quotes);
        let words = |text: &str| value::needles(text, quotes);
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        if quotes == Quotes::None && parts.count() > value::MOST_WORDS {
            self.note(format!("only the first {} words of a term count", value::MOST_WORDS));
        }
        let atom = match head {
            None => match value::bare_years(&text, quotes) {
                Some(years) => Atom::Field(Field::Year, Value::Numbers(years)),
                None => Atom::Words(words(&text)),
            },
            Some(name) => match Field::from_word(name) {
                Some(field) => {
                    let (value, remark) = value::read(field, &text, quotes);
                    remark.into_iter().for_each(|remark| self.note(remark));
                    Atom::Field(field, value)
                }
                None => {
                    self.remark_unknown(name, &text);
                    // A record that there is not is looked for by what it may be called.
                    let is_address = RecordKind::from_word(name).is_some();
                    let named = if is_address { words(&text) } else { Vec::new() };
                    Atom::Unknown(name.to_owned(), named)
                }
            },
        };
        Some(Term { negated, atom, text, quotes })
    }

    fn note(&mut self, remark: String) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    fn remark_unknown(&mut self, name: &str, value: &str) {
        if RecordKind::from_word(name).is_some() {
            // Whether that is right shows when the whole query is known.
        } else if VIEWS.contains(&name) {
            self.note(format!("`{name}:` begins the address of a view, and is no field"));
        } else if name == "sort" {
            let order = "the last word may be an order, such as sort:year or sort:-prizes";
            self.note(format!("`sort:{value}`: {order}"));
        } else if let Some(near) = near_field(name) {
            self.note(format!("no field `{name}:`; try `{}:`", near.word()));
        } else {
            self.note(format!("no field `{name}:`"));
        }
    }

    /// `films`, as the first word, is no word to look for but where to look.
    fn take_list_word(&mut self) {
        let Some(Clause { any }) = self.clauses.first() else { return };
        let [Term { negated: false, atom: Atom::Words(_), text, quotes: Quotes::None }] =
            any.as_slice()
        else {
            return;
        };
        self.list = List::from_word(text);
        if self.list.is_some() {
            self.clauses.remove(0);
        }
    }

    /// `film:madina` alone is an address. Ids may hold what parts terms elsewhere.
    fn take_address(&mut self, text: &str) {
        let quoted = text.contains(":\"");
        if Catalogue::looks_like_address(text) && !text.contains(char::is_whitespace) && !quoted {
            self.address = Some(text.to_owned());
            return;
        }
        let terms = || self.clauses.iter().flat_map(|clause| &clause.any);
        if let (None, Some(term), None) = (self.list, terms().next(), terms().nth(1)) {
            let printed = term.to_string();
            if term.quotes == Quotes::None && Catalogue::looks_like_address(&printed) {
                self.address = Some(printed);
                return;
            }
        }
        let kinds: Vec<String> = terms()
            .filter_map(|term| match &term.atom {
                Atom::Unknown(name, _) if RecordKind::from_word(name).is_some() => {
                    Some(format!("`{name}:` opens a record when it stands alone"))
                }
                _ => None,
            })
            .collect();
        kinds.into_iter().for_each(|remark| self.note(remark));
    }

    /// Collects the words that are asked for as they are.
    pub(crate) fn collect_words(&mut self) {
        self.words.clear();
        let plain = self.clauses.iter().filter(|clause| clause.is_plain());
        let plain = plain.flat_map(|clause| &clause.any);
        let mut texts = String::new();
        for term in plain {
            let (Atom::Words(needles) | Atom::Unknown(_, needles)) = &term.atom else { continue };
            if matches!(&term.atom, Atom::Unknown(_, named) if named.is_empty()) {
                continue;
            }
            texts.push_str(&term.text);
            for needle in needles {
                if self.words.len() < MOST_TERMS && !self.words.contains(&needle.text) {
                    self.words.push(needle.text.clone());
                }
            }
        }
        // A dash by itself is no word, unless it is all there is: a title may be signs alone.
        if self.words.is_empty() && self.list.is_none() && self.filters().next().is_none() {
            self.words.extend(Some(palmares_text::fold::fold(&texts)).filter(|w| !w.is_empty()));
        }
    }
}

impl Query {
    /// A term alone may be an id of another database; what its address says of the title is
    /// looked for where no record has the id.
    fn take_foreign_id(&mut self) {
        let mut terms = self.clauses.iter().flat_map(|clause| &clause.any);
        let (Some(term), None) = (terms.next(), terms.next()) else { return };
        if self.clauses[0].is_plain() && self.address.is_none() {
            self.foreign = super::foreign::foreign_id(&term.text);
        }
        if let Some(foreign) = self.foreign.as_ref().filter(|foreign| foreign.is_certain) {
            let words = palmares_text::fold::fold(&foreign.slug);
            self.words =
                words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        }
    }
}

/// A stretch of the query that is one term.
struct Chunk<'t> {
    negated: bool,
    /// What stands before its colon.
    head: Option<&'t str>,
    text: &'t str,
    quotes: Quotes,
}

impl<'t> Chunk<'t> {
    /// Takes a chunk from the beginning of a text that is not empty; also says what is left.
    fn take(text: &'t str) -> (Self, &'t str) {
        let bare = |text: &'t str| {
            let end = text.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(text.len());
            text.split_at(end)
        };
        let negative = text.strip_prefix('-').filter(|rest| !bare(rest).0.is_empty());
        let (negated, text) = (negative.is_some(), negative.unwrap_or(text));
        let (word, after) = bare(text);
        let head = text
            .find(|c: char| !c.is_ascii_alphabetic() && c != '_')
            .filter(|&end| end > 0 && text[end..].starts_with(':'))
            .filter(|&end| is_head(&text[..end], &text[end + 1..word.len().max(end + 1)]));
        let (head, value) = match head {
            Some(end) => (Some(&text[..end]), &text[end + 1..]),
            None => (None, text),
        };
        // The words of one's own that `my:list:"south of spain"` asks for stand behind a word and another colon.
        let word_of_mine = head.filter(|head| head.eq_ignore_ascii_case("my")).and_then(|_| {
            let (word, quoted) = value.split_once(":\"")?;
            word.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some((word, quoted))
        });
        if let Some((_, quoted)) = word_of_mine {
            // What is kept of the text is the word, the colon and what stands between the quotes.
            return match quoted.split_once('"') {
                Some((text, after)) => {
                    let end = value.len() - quoted.len() + text.len();
                    (Self { negated, head, text: &value[..end], quotes: Quotes::Closed }, after)
                }
                None => (Self { negated, head, text: value, quotes: Quotes::Open }, ""),
            };
        }
        if let Some(quoted) = value.strip_prefix('"') {
            return match quoted.split_once('"') {
                Some((text, after)) => {
                    (Self { negated, head, text, quotes: Quotes::Closed }, after)
                }
                None => (Self { negated, head, text: quoted, quotes: Quotes::Open }, ""),
            };
        }
        let text = match head {
            Some(head) => &word[head.len() + 1..],
            None => word,
        };
        (Self { negated, head, text, quotes: Quotes::None }, after)
    }
}

/// Whether what stands before a colon is meant as a field, be there one or not. Titles have
/// colons too (`Mission:Impossible`), and so have web addresses.
fn is_head(name: &str, value: &str) -> bool {
    if Field::from_word(name).is_some() || RecordKind::from_word(name).is_some() {
        return true;
    }
    let unlike_title = name.starts_with(|c: char| c.is_ascii_lowercase());
    !value.is_empty() && !value.starts_with("//") && (unlike_title || near_field(name).is_some())
}

/// The field that was most likely meant.
fn near_field(name: &str) -> Option<Field> {
    let name = name.to_ascii_lowercase();
    if let Some(begun) = Field::ALL.iter().find(|field| field.word().starts_with(&name)) {
        return Some(*begun);
    }
    palmares_text::nearest(&name, Field::ALL.iter().map(|field| field.word()))
        .and_then(Field::from_word)
}

/// What stands before the bracket that closes, and after it; all of it where none does.
fn bracketed(text: &str) -> (&str, &str) {
    let (mut open, mut in_quotes) = (0_usize, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'(' if !in_quotes => open += 1,
            b')' if !in_quotes && open == 0 => return (&text[..at], &text[at + 1..]),
            b')' if !in_quotes => open -= 1,
            _ => {}
        }
    }
    (text, "")
}

/// As much of a text as counts.
fn bounded(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].trim_end()
}
