//! What a query that is being typed may become, and how many records would remain.
//!
//! Nothing is offered that finds nothing: each choice is counted as the query that it would be.

#[cfg(test)]
mod tests;
mod values;

use std::ops::Range;

use crate::query::{Field, Has, Query};
use crate::{Cancel, Cancellable, Engine, List, Order};
use palmares_catalogue::terms::{
    AwardKind, AwardResult, Premiere, ROLES, ScreeningStatus, TicketState,
};
use palmares_catalogue::{Award, AwardId, FilmId, PersonId};
use palmares_text::fold::fold;
use values::KnownValue;
pub(crate) use values::KnownValues;

/// More choices than anybody goes through.
const MOST: usize = 8;

/// Values that are counted, of which the best are offered.
const COUNTED: usize = 16;

/// The same where few records are left: what many films have may be in none of them.
const COUNTED_OF_FEW: usize = 96;

/// Of a query with more clauses only the first values are counted: each count goes through all of them.
const MANY_CLAUSES: usize = 8;

/// So many records are few enough to look at each for the values that it has.
const FEW: usize = 2_000;

/// Words of the longest value that is completed without its field.
const MOST_WORDS: usize = 5;

/// The first word of a query that asks for screenings, which are in no list.
const SCREENINGS: &str = "screenings";

/// Days of a festival that need no date.
const DAYS: [&str; 9] = [
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What a word that stands without a field may begin.
const LINKED: &[Field] = &[
    Field::Country,
    Field::Festival,
    Field::Award,
    Field::Genre,
    Field::Form,
    Field::Lang,
    Field::Person,
    Field::Edition,
];

/// What may stand instead of a part of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// The part, in bytes.
    pub range: Range<usize>,
    /// What may stand there, the best first.
    pub choices: Vec<Suggestion>,
}

/// One of the texts that may stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The text.
    pub text: String,
    /// What it is called.
    pub name: String,
    /// What goes on behind the letters typed, where the name begins with them.
    pub rest: String,
    /// What kind of thing it is.
    pub kind: &'static str,
    /// How many records would remain; not known of a field or a list, which wants more to be typed.
    pub count: Option<usize>,
}

/// The query around the part that is completed.
struct Around<'q> {
    list: List,
    before: &'q str,
    typed: &'q str,
    after: &'q str,
}

impl Around<'_> {
    /// Whether nothing else is asked for: then what most films have is what most records remain with.
    fn is_alone(&self) -> bool {
        self.before.trim().is_empty() && self.after.trim().is_empty() && self.list == List::Films
    }

    fn with(&self, text: &str) -> String {
        format!("{}{text}{}", self.before, self.after)
    }
}

impl Engine {
    /// Completes what ends at a position of a query, in bytes: a value of a field, or words that begin
    /// one (`kaz`, `golden l`), a field, the list at the beginning.
    ///
    /// # Errors
    /// When cancelled.
    pub fn complete(
        &mut self,
        list: List,
        query: &str,
        cursor: usize,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Completion> {
        let Some((before, after)) = query.split_at_checked(cursor) else {
            return Ok(Completion::default());
        };
        let start = word_start(before);
        let around = |start: usize| Around {
            list: Query::parse(query).list.unwrap_or(list),
            before: &before[..start],
            typed: &before[start..],
            after,
        };
        let word = &before[start..];
        if let Some((name, value)) = word.split_once(':') {
            let Some(field) = Field::from_word(name) else { return Ok(Completion::default()) };
            let choices = self.choices(&around(start), &[field], value, cancel)?;
            return Ok(Completion { range: start..cursor, choices });
        }
        // What is meant as a whole word is not completed.
        if word.is_empty() || word.starts_with('=') || word.contains(['"', '(', ')']) {
            return Ok(Completion::default());
        }
        for start in phrase_starts(before, start) {
            let around = around(start);
            if fold(around.typed).len() < 2 {
                continue;
            }
            let mut choices = self.choices(&around, LINKED, around.typed, cancel)?;
            if start == word_start(before) {
                let names = self.names(word, start == 0);
                // Three letters that begin a field are seldom meant otherwise.
                let at = if word.len() > 2 { 0 } else { choices.len() };
                choices.splice(at..at, names);
                choices.truncate(MOST);
            }
            if !choices.is_empty() {
                return Ok(Completion { range: start..cursor, choices });
            }
        }
        let choices = if word.len() == 1 { self.names(word, start == 0) } else { Vec::new() };
        Ok(Completion { range: start..cursor, choices })
    }

    /// Values of some fields that begin with letters, the one that most records would remain with first.
    fn choices(
        &mut self,
        around: &Around<'_>,
        fields: &[Field],
        typed: &str,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Vec<Suggestion>> {
        let letters = fold(typed);
        let (entries, most) = self.entries(around, fields, &letters, cancel)?;
        let is_alone = fields.len() == 1;
        let mut counted: Vec<(usize, usize, Suggestion)> = Vec::new();
        for entry in entries.into_iter().take(most) {
            cancel.check()?;
            let blank = if is_alone || around.after.starts_with(' ') { "" } else { " " };
            let text =
                format!("{}:{}{blank}", entry.field.word(), quoted(entry.field, &entry.value));
            let query = around.with(&text);
            let list = around.list;
            let count = self.count(list, &Query::parse(&query), cancel)?;
            if count > 0 && text != around.typed {
                let (name, kind) = (entry.name, kind(entry.field));
                let rest = rest_of(&name, &letters).to_owned();
                let choice = Suggestion { text, name, rest, kind, count: Some(count) };
                counted.push((count, entry.films, choice));
            }
        }
        // Stable, so that of equals the one with most films comes first.
        counted.sort_by_key(|(count, films, _)| std::cmp::Reverse((*count, *films)));
        Ok(counted.into_iter().map(|(.., choice)| choice).take(MOST).collect())
    }

    /// Values that begin with letters, those that most films have first, and how many of them to count.
    fn entries(
        &mut self,
        around: &Around<'_>,
        fields: &[Field],
        letters: &str,
        cancel: &Cancel<'_>,
    ) -> Cancellable<(Vec<KnownValue>, usize)> {
        let person = fields.iter().copied().find(|field| field.is_person());
        // Years of a festival are offered once it is named.
        let is_edition = fields.len() == 1 || letters.contains(|c: char| c.is_ascii_digit());
        let is_asked = |entry: &&KnownValue| match entry.field {
            Field::Person => person.is_some(),
            Field::Edition => is_edition && fields.contains(&Field::Edition),
            field => fields.contains(&field),
        };
        let few = self.few(around, cancel)?;
        let known_values = match &few {
            Some(few) => few,
            None => self.known_values(cancel)?,
        };
        let mut entries: Vec<KnownValue> =
            known_values.begun(letters).filter(is_asked).take(COUNTED_OF_FEW).cloned().collect();
        for field in fields {
            let closed: Vec<&str> = match field {
                Field::Result => AwardResult::WORDS.to_vec(),
                Field::Kind => AwardKind::WORDS.to_vec(),
                Field::Premiere => Premiere::WORDS.to_vec(),
                Field::Status => ScreeningStatus::WORDS.to_vec(),
                Field::Tickets => TicketState::WORDS.to_vec(),
                Field::Qa | Field::Fits => vec!["yes", "no"],
                Field::Day => DAYS.to_vec(),
                Field::Role => ROLES.to_vec(),
                Field::Has => Has::ALL.iter().map(|has| has.word()).collect(),
                _ => continue,
            };
            let begun = format!(" {letters}");
            let closed = closed.into_iter().map(|word| KnownValue::named(*field, word));
            entries.extend(closed.filter(|entry| entry.begins(&begun)));
        }
        if fields == [Field::My] {
            let begun = format!(" {letters}");
            let personal = self.lookup().personal();
            entries.extend(values::of_journal(&personal).filter(|entry| entry.begins(&begun)));
        }
        if fields == [Field::Title] {
            let films = self.called(List::Films, letters, cancel)?.into_iter();
            entries.extend(films.map(|row| {
                KnownValue::named(Field::Title, self.catalogue().film(FilmId(row)).title())
            }));
        }
        if few.is_none() && person.is_some() && !letters.is_empty() {
            let begun = format!(" {letters}");
            let people = self.called(List::People, letters, cancel)?.into_iter();
            let people = people.map(|row| KnownValue::person(self.catalogue(), PersonId(row)));
            entries.extend(people.filter(|entry| entry.begins(&begun)));
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.films));
        }
        for entry in &mut entries {
            if entry.field == Field::Person {
                entry.field = person.unwrap_or(Field::Person);
            }
        }
        let clauses = Query::parse(&around.with("")).clauses.len();
        let most = match around.is_alone() {
            _ if clauses > MANY_CLAUSES => MOST,
            // Closed words are few, and nothing says beforehand which of them is frequent.
            _ if few.is_some() || entries.iter().all(|entry| entry.films == 0) => COUNTED_OF_FEW,
            true => MOST,
            false => COUNTED,
        };
        Ok((entries, most))
    }

    /// The values of the records that the rest of the query leaves, where those are few.
    fn few(&self, around: &Around<'_>, cancel: &Cancel<'_>) -> Cancellable<Option<KnownValues>> {
        let before = around.before.trim_end_matches('-');
        let rest = Query::parse(&format!("{before}{}", around.after));
        if rest.clauses.is_empty() || !matches!(around.list, List::Films | List::Awards) {
            return Ok(None);
        }
        let rows = self.rows_of(around.list, &rest, cancel)?;
        if rows.len() > FEW {
            return Ok(None);
        }
        let catalogue = self.catalogue();
        let film = |row: u32| match around.list {
            List::Awards => Award::film(catalogue.award(AwardId(row))),
            _ => Some(catalogue.film(FilmId(row))),
        };
        Ok(Some(KnownValues::of_films(catalogue, rows.into_iter().filter_map(film))))
    }

    /// Lists, at the beginning, and fields that begin like this. Of screenings nothing is offered where none is known.
    fn names(&self, word: &str, first: bool) -> Vec<Suggestion> {
        let word = word.to_lowercase();
        let has_screenings = self.catalogue().screening_count() > 0;
        let choice = |name: &str, text: String, kind| {
            let rest = name.strip_prefix(word.as_str())?.to_owned();
            Some(Suggestion { text, name: name.to_owned(), rest, kind, count: None })
        };
        let fields = Field::ALL.iter().filter(|field| has_screenings || !field.is_of_screening());
        let fields = fields.filter_map(|field| {
            let name = format!("{}:", field.word());
            choice(&name, name.clone(), field.about())
        });
        let lists = List::ALL.into_iter().map(List::word);
        let lists = lists.chain(has_screenings.then_some(SCREENINGS)).filter(|_| first);
        let lists = lists.filter_map(|word| choice(word, format!("{word} "), "list"));
        fields.chain(lists).collect()
    }

    /// The first records of a list that are called so.
    fn called(&mut self, list: List, letters: &str, cancel: &Cancel<'_>) -> Cancellable<Vec<u32>> {
        let query = Query::parse(letters);
        if query.words.is_empty() {
            return Ok(Vec::new());
        }
        let mut rows = self.matched(list, &query, Order::RELEVANCE, cancel)?;
        rows.truncate(COUNTED);
        Ok(rows)
    }
}

/// Where the word starts that is completed: behind a blank, a bar, a bracket or a minus; a quoted value
/// may hold blanks, and then it is where its field begins.
fn word_start(before: &str) -> usize {
    let behind = |text: &str, ends: &dyn Fn(char) -> bool| {
        let found = text.char_indices().rev().find(|(_, c)| ends(*c));
        found.map_or(0, |(at, c)| at + c.len_utf8())
    };
    let start = match before.rfind(":\"") {
        Some(quote) if !before[quote + 2..].contains('"') => {
            behind(&before[..quote], &|c| !c.is_ascii_alphabetic())
        }
        _ => behind(before, &|c| c.is_whitespace() || matches!(c, '|' | '(')),
    };
    let start = start - if before[..start].ends_with("my:") { "my:".len() } else { 0 };
    start + usize::from(before[start..].starts_with('-'))
}

/// Where words start that may be one name together, the longest first: plain words before the one at the end.
fn phrase_starts(before: &str, last: usize) -> Vec<usize> {
    let mut starts = vec![last];
    let mut start = last;
    while starts.len() < MOST_WORDS {
        let Some(rest) = before[..start].strip_suffix(' ') else { break };
        let earlier = word_start(rest);
        let word = &rest[earlier..];
        let is_plain = !word.is_empty() && !word.contains([':', '"', '|', '(', ')']);
        // What is left out is a word by itself.
        if !is_plain || before[..earlier].ends_with('-') || before[..last].ends_with('-') {
            break;
        }
        start = earlier;
        starts.push(start);
    }
    starts.reverse();
    starts
}

/// What of a name stands behind its beginning, in whatever spelling that is.
fn rest_of<'n>(name: &'n str, letters: &str) -> &'n str {
    let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
    let end = ends.skip(1).find(|end| fold(&name[..*end]) == letters);
    end.map_or("", |end| &name[end..])
}

/// What a value of a field is.
fn kind(field: Field) -> &'static str {
    match field {
        Field::Award => "prize",
        Field::Lang => "language",
        Field::Has => "with",
        Field::My => "journal",
        field => field.word(),
    }
}

/// A value as it is typed. A name is meant as a whole, and so stands in quotes.
fn quoted(field: Field, value: &str) -> String {
    let value = value.replace('"', "");
    if let (Field::My, Some((word, own))) = (field, value.split_once(':')) {
        return format!("{word}:{}", quoted(Field::Text, own));
    }
    let is_name = field.is_person() || matches!(field, Field::Award | Field::Title | Field::Jury);
    let is_word =
        !is_name && !value.contains(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')'));
    if is_word { value } else { format!("\"{value}\"") }
}
