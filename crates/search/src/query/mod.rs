//! What was typed, understood.
//!
//! # The grammar
//!
//! ```text
//! query   = address | [ list ] { clause }
//! clause  = term { "|" term }
//! term    = [ "-" ] ( field ":" value | words | "(" { clause } ")" )
//! value   = words
//! words   = a run without blanks and bars | '"' anything but a quote '"'
//! list    = "films" | "people" | "festivals" | "awards" | "editions"
//! address = kind ":" id
//! ```
//!
//! Clauses must all hold; of a clause, one term. So `|` binds closer than a blank:
//! `director:varda | writer:varda year:1962` asks for 1962 and either. Between quotes stand
//! whole words that follow each other; without quotes a word may also be the beginning or, from
//! three letters, the inside of one; of a linked name only where no name begins so. A quoted `award:`
//! that is the name or the series of a prize in full means that prize of the festivals that give it.
//! A `-` turns a term round. The list word stands first.
//!
//! Clauses about showings and prizes (`festival edition section premiere award result kind jury`, and a `year` behind them)
//! are about one fact where some award or showing satisfies them together and none is named twice, else about several of the
//! same record. In round brackets they are about one; brackets without a field are part of a title.
//!
//! Numbers (`year`, `minutes`) are `90`, `60..90`, `60..`, `..90`, `>=90`, `>90`, `<=90`,
//! `<90`; between two a dash may stand. Years are also `1950s` or `50s`, and fewer than four digits stand
//! for all years that begin with them, so that a year narrows while it is being typed. `1950s`,
//! `2010..2019` and `2010-2019` need no field. Countries and languages go by code or
//! name, the closed vocabularies by their words, each by its beginning too.
//!
//! Of screenings, `day` is a date, a weekday, a number of the edition's days, `today` or `tomorrow`; `time` and `ends` are
//! clock times of the festival's day (`18:00..`, `22:00..02:00`, `24:15`).
//!
//! `my:` asks the journal: a word of it (`my:seen`), with a day, a number, a rating or words behind it (`my:seen:2026`,
//! `my:times>=2`, `my:rating>=4`, `my:list:"south of spain"`). A rating is one of the scale that the person rates in,
//! unless it says of which (`8/10`).
//!
//! There is no wrong query: reading one is total. What is not understood (a field that does not
//! exist, a country that there is not) narrows nothing and leaves a remark; an empty value, an
//! empty pair of quotes, a bar with nothing to part are what one types on the way to something,
//! and are passed over. A quote that is not closed ends with the query. Nothing but the first
//! [`LONGEST`] bytes and the first [`MOST_TERMS`] terms counts.
//!
//! A query that is the address of a record is that address, whatever else it may mean.

mod edit;
#[macro_use]
mod field;
mod foreign;
mod layout;
mod my;
mod numbers;
mod parse;
mod print;
mod showing;
mod small;
#[cfg(test)]
mod tests;
mod tree;
mod value;

pub use field::{Field, Has};
pub use layout::latin_key;
pub use my::{Grades, MyTerm, MyTest, MyWord};
pub use numbers::Numbers;
pub use parse::{LONGEST, MOST_TERMS};
pub(crate) use showing::WEEKDAYS;
pub(crate) use showing::as_number as day_as_number;
pub use showing::{FestivalDay, TimesOfDay};
pub(crate) use small::{Small, small};
pub use tree::{Atom, Clause, Fit, Needle, Query, Quotes, Term, Value};
