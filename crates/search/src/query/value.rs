//! Values: what stands behind a field's colon, or what to say when it cannot be.

use super::field::{Field, Has};
use super::my::MyTerm;
use super::numbers::{self, NoNumbers, Numbers};
use super::showing::{self, FestivalDay, TimesOfDay};
use super::tree::{Fit, Needle, Quotes, Value};
use palmares_catalogue::country::Country;
use palmares_catalogue::language;
use palmares_catalogue::terms::{AwardKind, AwardResult, Premiere, ScreeningStatus, TicketState};
use palmares_text::fold::fold;
use palmares_text::nearest;

/// More words than anybody types behind one colon.
pub(super) const MOST_WORDS: usize = 16;

/// Reads a value, and says what is wrong with it.
pub(super) fn read(field: Field, text: &str, quotes: Quotes) -> (Value, Option<String>) {
    let read = match field {
        Field::Country => countries(text),
        Field::Lang | Field::Subs => languages(text),
        Field::Day => FestivalDay::read(text).map(Value::Days),
        Field::Time | Field::Ends => TimesOfDay::read(text).map(Value::Times),
        Field::Qa | Field::Fits => showing::yes_or_no(text),
        Field::Status => {
            vocabulary(text, ScreeningStatus::WORDS, ScreeningStatus::ALL, Value::Statuses)
        }
        Field::Tickets => vocabulary(text, TicketState::WORDS, TicketState::ALL, Value::Tickets),
        Field::Year | Field::Minutes | Field::Chances => numbers(field, text),
        Field::Result => vocabulary(text, AwardResult::WORDS, AwardResult::ALL, Value::Results),
        Field::Kind => vocabulary(text, AwardKind::WORDS, AwardKind::ALL, Value::Kinds),
        Field::Premiere => vocabulary(text, Premiere::WORDS, Premiere::ALL, Value::Premieres),
        Field::Has => {
            let words: Vec<&str> = Has::ALL.iter().map(|has| has.word()).collect();
            vocabulary(text, &words, Has::ALL, Value::Has)
        }
        Field::Id => Ok(Value::Id(text.to_owned())),
        Field::My => MyTerm::read(text, quotes).map(Value::My),
        _ => Ok(Value::Words(needles(text, quotes))),
    };
    match read {
        Ok(value) => (value, None),
        Err(why) => (Value::Nothing, Some(format!("`{}:{text}`: {why}", field.word()))),
    }
}

/// The folded words of a text; those between quotes are one needle, and so are those behind `=`.
pub(super) fn needles(text: &str, quotes: Quotes) -> Vec<Needle> {
    let (text, quotes) = match text.strip_prefix('=') {
        Some(exact) if quotes == Quotes::None => (exact, Quotes::Closed),
        _ => (text, quotes),
    };
    let folded = fold(text);
    let is_word = |text: &str| text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    let fit = match quotes {
        Quotes::None => Fit::Anywhere,
        Quotes::Closed => Fit::Whole,
        Quotes::Open => Fit::Beginning,
    };
    let needle = |text: &str| Needle { text: text.to_owned(), fit };
    match quotes {
        Quotes::None => {
            folded.split(' ').filter(|word| is_word(word)).take(MOST_WORDS).map(needle).collect()
        }
        Quotes::Closed | Quotes::Open if folded.is_empty() => Vec::new(),
        Quotes::Closed | Quotes::Open => vec![needle(&folded)],
    }
}

/// The years that words without a field are: a decade (`1990s`) or years between others (`2010..2019`, `2010-2019`). A
/// single year is a word as any other, since it may be a title.
pub(super) fn bare_years(text: &str, quotes: Quotes) -> Option<Numbers> {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_decade = text.strip_suffix('s').is_some_and(is_year);
    let is_span = numbers::span(text).is_some_and(|(from, to)| {
        [from, to].iter().all(|year| year.is_empty() || is_year(year))
            && !(from.is_empty() && to.is_empty())
    });
    let is_bare = quotes == Quotes::None && (is_decade || is_span);
    Numbers::parse(text, true).ok().filter(|_| is_bare)
}

fn numbers(field: Field, text: &str) -> Result<Value, String> {
    let years = field == Field::Year;
    Numbers::parse(text, years).map(Value::Numbers).map_err(|why| match why {
        NoNumbers::Empty => "the first is greater than the last".to_owned(),
        NoNumbers::Notation if years => "such as 2023, 2020..2024, >=2020, 1950s".to_owned(),
        NoNumbers::Notation if field == Field::Chances => "such as 1, 2.., <3".to_owned(),
        NoNumbers::Notation => "such as 90, 60..90, <90".to_owned(),
    })
}

/// The terms whose word begins like this; the one whose word it is, if there is one.
fn vocabulary<T: Copy>(
    text: &str,
    words: &[&str],
    terms: &[T],
    value: impl Fn(Vec<T>) -> Value,
) -> Result<Value, String> {
    let text = text.trim().to_lowercase().replace(['-', ' '], "_");
    let both = || words.iter().zip(terms);
    if let Some((_, &term)) = both().find(|(word, _)| **word == text) {
        return Ok(value(vec![term]));
    }
    let begun = both().filter(|(word, _)| word.starts_with(&text)).map(|(_, &term)| term);
    let begun: Vec<T> = begun.collect();
    if !begun.is_empty() {
        return Ok(value(begun));
    }
    Err(match nearest(&text, words.iter().copied()) {
        Some(near) => format!("try {near}"),
        None => format!("one of {}", words.join(", ")),
    })
}

fn countries(text: &str) -> Result<Value, String> {
    let code = text.trim().to_ascii_uppercase();
    let by_code = Country::from_code(&code).or_else(|| Country::from_alpha3(&code));
    let wanted = fold(text);
    let names: Vec<(String, Country)> = Country::all()
        .flat_map(|country| {
            let names = std::iter::once(country.name()).chain(country.further_names());
            names.map(move |name| (fold(name), country))
        })
        .collect();
    if let Some(country) = by_code {
        return Ok(Value::Countries(vec![country]));
    }
    let matching = |fits: &dyn Fn(&str) -> bool| -> Vec<Country> {
        let fitting = names.iter().filter(|(name, _)| fits(name));
        let mut found: Vec<Country> = fitting.map(|(_, country)| *country).collect();
        found.dedup();
        found
    };
    let inside = format!(" {wanted}");
    let by_name = [
        matching(&|name| name == wanted),
        matching(&|name| name.starts_with(&wanted)),
        matching(&|name| name.contains(&inside)),
    ];
    if let Some(found) = by_name.into_iter().find(|found| !found.is_empty()) {
        return Ok(Value::Countries(found));
    }
    Err(match nearest(&wanted, names.iter().map(|(name, _)| name.as_str())) {
        Some(near) => format!("try {near}"),
        None => "no such country by code or name".to_owned(),
    })
}

fn languages(text: &str) -> Result<Value, String> {
    let wanted = text.trim();
    let found = language::meant(wanted);
    if !found.is_empty() {
        return Ok(Value::Languages(found));
    }
    let wanted = wanted.to_lowercase();
    let names: Vec<String> = language::names().map(str::to_lowercase).collect();
    Err(match nearest(&wanted, names.iter().map(String::as_str)) {
        Some(near) => format!("try {near}"),
        None => "no such language by tag or name".to_owned(),
    })
}
