//! A query in words, as it was understood: `from Kazakhstan · shown at Tokyo`.

use crate::List;
use crate::query::{
    Atom, Clause, FestivalDay, Field, MyTest, MyWord, Numbers, Quotes, Term, Value, WEEKDAYS,
};
use palmares_catalogue::date::MONTHS;
use palmares_catalogue::language;
use palmares_catalogue::terms::{AwardKind, AwardResult};

/// NamedBy that values of a query stand for, where the catalogue knows them better than the query.
pub(super) trait NamedBy {
    /// The only record that a value names: its name.
    fn only(&self, field: Field, value: &Value) -> Option<String>;
    /// Whether a festival, or that of an edition, only honours films and shows none.
    fn is_ceremony(&self, field: Field, value: &Value) -> bool;
}

/// Says a clause.
pub(super) fn clause(list: List, clause: &Clause, names: &impl NamedBy) -> String {
    let facts: Vec<&Clause> = vec![clause];
    match clause.any.as_slice() {
        [term] if !term.negated && is_of_fact(term, list) => fact(list, &facts, names),
        terms => {
            let said: Vec<String> = terms.iter().map(|one| term(list, one, names)).collect();
            said.join(" or ")
        }
    }
}

/// Says clauses that are about one award or showing.
pub(super) fn fact(list: List, clauses: &[&Clause], names: &impl NamedBy) -> String {
    let values = |wanted: Field| -> Vec<String> {
        let of_field = |clause: &&&Clause| {
            clause
                .any
                .iter()
                .all(|term| matches!(&term.atom, Atom::Field(field, _) if *field == wanted))
        };
        let said = |clause: &&Clause| {
            let any: Vec<String> = clause.any.iter().map(|one| shown(one, names)).collect();
            any.join(" or ")
        };
        clauses.iter().filter(of_field).map(said).collect()
    };
    let all = |field: Field| Some(values(field).join(" and ")).filter(|text| !text.is_empty());
    let mut words: Vec<String> = Vec::new();
    let results = results(clauses);
    let prize = all(Field::Award).or_else(|| all(Field::Kind));
    let is_shown_at = prize.is_none() && results.is_none();
    match (results, prize) {
        (Some(result), Some(prize)) => words.push(format!("{result} {prize}")),
        (Some("nominated for"), None) => words.push("nominated".to_owned()),
        (Some(result), None) => words.push(result.to_owned()),
        (None, Some(prize)) if list == List::Awards => words.push(prize),
        (None, Some(prize)) => words.push(format!("prize {prize}")),
        (None, None) => {}
    }
    if let Some(premiere) = all(Field::Premiere) {
        words.push(format!("{premiere} premiere"));
    }
    if let Some(section) = all(Field::Section) {
        words.push(format!("in {section}"));
    }
    let place = all(Field::Edition).or_else(|| all(Field::Festival));
    if let Some(place) = place {
        let is_ceremony =
            clauses.iter().flat_map(|clause| &clause.any).all(|term| match &term.atom {
                Atom::Field(field @ (Field::Festival | Field::Edition), value) => {
                    names.is_ceremony(*field, value)
                }
                _ => true,
            });
        let at = match list {
            List::Films if words.is_empty() && is_shown_at && is_ceremony => "honoured at",
            List::Films if words.is_empty() && is_shown_at => "shown at",
            _ => "at",
        };
        let the = if place.ends_with("Awards") { "the " } else { "" };
        words.push(format!("{at} {the}{place}"));
    }
    if let Some(year) = all(Field::Year) {
        words.push(if words.is_empty() { format!("from {year}") } else { format!("in {year}") });
    }
    if let Some(jury) = all(Field::Jury) {
        words.push(format!("jury {jury}"));
    }
    let of_screenings = Field::ALL.iter().filter(|field| field.is_of_screening());
    for field in of_screenings {
        words.extend(all(*field).map(|value| shown_how(*field, &value)));
    }
    words.join(" ")
}

/// What a field asks of a showing, by its value as people say it.
fn shown_how(field: Field, value: &str) -> String {
    match field {
        Field::Day => value.to_owned(),
        Field::Time => format!("beginning {value}"),
        Field::Ends => format!("ending {value}"),
        Field::Venue => format!("at {value}"),
        Field::City => format!("in {value}"),
        Field::Subs => format!("with {value} subtitles"),
        Field::Chances => format!("with {value}"),
        _ => value.to_owned(),
    }
}

/// What came of the awards that clauses ask for, where all ask for one thing.
fn results(clauses: &[&Clause]) -> Option<&'static str> {
    let wanted: Vec<AwardResult> = clauses
        .iter()
        .flat_map(|clause| &clause.any)
        .filter_map(|term| match &term.atom {
            Atom::Field(Field::Result, Value::Results(results)) => Some(results),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    match wanted.as_slice() {
        [] => None,
        [AwardResult::Won] => Some("won"),
        [AwardResult::Nominated] => Some("nominated for"),
        [AwardResult::NotAwarded] => Some("not awarded"),
        _ => Some("won or nominated for"),
    }
}

fn is_of_fact(term: &Term, list: List) -> bool {
    use Field::{Award, Edition, Festival, Jury, Kind, Premiere, Result, Section};
    match &term.atom {
        Atom::Field(field, _) if field.is_of_screening() => true,
        Atom::Field(Festival, _) => list != List::Festivals,
        Atom::Field(field, _) => {
            matches!(field, Award | Edition | Jury | Kind | Premiere | Result | Section)
        }
        _ => false,
    }
}

fn term(list: List, term: &Term, names: &impl NamedBy) -> String {
    let said = match &term.atom {
        Atom::Words(_) | Atom::Unknown(..) => format!("“{}”", term.text.trim()),
        Atom::Group(clauses) => {
            let (facts, others): (Vec<&Clause>, Vec<&Clause>) =
                clauses.iter().partition(|clause| {
                    clause.any.iter().all(|one| {
                        is_of_fact(one, list) || matches!(one.atom, Atom::Field(Field::Year, _))
                    })
                });
            let mut said: Vec<String> =
                others.into_iter().map(|one| clause(list, one, names)).collect();
            if !facts.is_empty() {
                said.push(fact(list, &facts, names));
            }
            said.join(", ")
        }
        Atom::Field(..) if is_of_fact(term, list) && !term.negated => {
            fact(list, &[&Clause { any: vec![term.clone()] }], names)
        }
        Atom::Field(field, _) => {
            let value = shown(term, names);
            match field {
                Field::Director => format!("directed by {value}"),
                Field::Actor | Field::Actress | Field::Cast | Field::Person => {
                    format!("with {value}")
                }
                Field::Writer => format!("written by {value}"),
                Field::Crew => format!("crew {value}"),
                Field::Role => format!("as {value}"),
                Field::Festival if list == List::Festivals => format!("called {value}"),
                Field::Title => format!("called {value}"),
                Field::Country => format!("from {value}"),
                Field::Lang => format!("in {value}"),
                Field::Year if list == List::People => format!("born {value}"),
                Field::Year => format!("from {value}"),
                Field::Has => format!("with {value}"),
                Field::Text => format!("text {value}"),
                Field::Id => format!("id {value}"),
                field if field.is_of_screening() => shown_how(*field, &value),
                Field::Genre | Field::Form | Field::Minutes => value,
                Field::My => mine(term).unwrap_or(value),
                _ => format!("{} {value}", field.word()),
            }
        }
    };
    if term.negated { format!("not {said}") } else { said }
}

/// The value of a term as people say it.
fn shown(term: &Term, names: &impl NamedBy) -> String {
    let Atom::Field(field, value) = &term.atom else { return term.text.trim().to_owned() };
    let listed = |words: Vec<String>| words.join(" or ");
    match value {
        Value::Numbers(numbers) if *field == Field::Minutes => minutes(*numbers),
        Value::Numbers(Numbers { from, to }) if *field == Field::Chances => match (*from, *to) {
            (1, 1) => "one chance".to_owned(),
            (from, to) if from == to => format!("{from} chances"),
            (1, to) => format!("up to {to} chances"),
            (from, u16::MAX) => format!("at least {from} chances"),
            (from, to) => format!("{from}–{to} chances"),
        },
        Value::Numbers(numbers) => years(*numbers),
        Value::Countries(countries) if countries.len() <= 3 => {
            listed(countries.iter().map(|country| country.name().to_owned()).collect())
        }
        Value::Languages(tags) if tags.len() <= 3 => {
            listed(tags.iter().map(|tag| language::name(tag)).collect())
        }
        Value::Results(results) => listed(results.iter().map(|one| spoken(one.word())).collect()),
        Value::Kinds(kinds) => listed(kinds.iter().map(|kind| self::kind(*kind)).collect()),
        Value::Premieres(all) => listed(all.iter().map(|one| spoken(one.word())).collect()),
        Value::Days(day) => match (day, day.weekday()) {
            (_, Some(name)) => format!("on {}", capitalised(name)),
            (FestivalDay::Numbers(Numbers { from, to }), _) if from == to => {
                format!("on day {from}")
            }
            (FestivalDay::Numbers(_), _) => format!("on days {}", term.text.trim()),
            (FestivalDay::FromToday(0), _) => "today".to_owned(),
            (FestivalDay::FromToday(_), _) => "tomorrow".to_owned(),
            _ => when(term.text.trim()),
        },
        Value::Times(_) => match when(term.text.trim()) {
            said if said.starts_with("in ") => said.replacen("in", "at", 1),
            said => said,
        },
        Value::Statuses(all) => listed(all.iter().map(|one| spoken(one.word())).collect()),
        Value::Tickets(all) => {
            listed(all.iter().map(|one| format!("tickets {}", spoken(one.word()))).collect())
        }
        Value::Whether(true) if *field == Field::Fits => "that I can fit in".to_owned(),
        Value::Whether(false) if *field == Field::Fits => "that clash with my plan".to_owned(),
        Value::Whether(true) => "with a Q&A".to_owned(),
        Value::Whether(false) => "without a Q&A".to_owned(),
        Value::Has(all) => listed(all.iter().map(|has| spoken(has.word())).collect()),
        Value::Words(_) => names.only(*field, value).unwrap_or_else(|| match term.quotes {
            Quotes::None if matches!(field, Field::Genre | Field::Form | Field::Role) => {
                term.text.trim().to_owned()
            }
            _ => format!("“{}”", term.text.trim()),
        }),
        _ => term.text.trim().to_owned(),
    }
}

/// What a term of the journal asks for.
fn mine(term: &Term) -> Option<String> {
    let Atom::Field(_, Value::My(my)) = &term.atom else { return None };
    let (_, typed) =
        term.text.split_at(term.text.find([':', '<', '>', '=']).unwrap_or(term.text.len()));
    let typed = typed.trim_start_matches(':').trim_matches('"').trim();
    let without = matches!(my.test, MyTest::Holds);
    let said = match (my.word, &my.test) {
        (MyWord::Seen, MyTest::Undated) => "seen on an unknown day".to_owned(),
        (MyWord::Seen, test) if test.is_of_days() => format!("seen {}", when_of(test, typed)),
        (MyWord::Seen, _) => "seen".to_owned(),
        (MyWord::Wanted, MyTest::Undated) => "wanted since an unknown day".to_owned(),
        (MyWord::Wanted, test) if test.is_of_days() => format!("wanted {}", when_of(test, typed)),
        (MyWord::Wanted, _) => "wanted".to_owned(),
        (MyWord::Rated | MyWord::Rating, MyTest::Grades(_)) => format!("rated {}", compared(typed)),
        (MyWord::Rated | MyWord::Rating, _) => "rated".to_owned(),
        (MyWord::Going, _) => "that I go to".to_owned(),
        (MyWord::Never, _) => "that I never go to".to_owned(),
        (MyWord::Ticket, MyTest::Bought(true)) => "with a ticket of mine".to_owned(),
        (MyWord::Ticket, MyTest::Bought(false)) => "with a ticket to be bought".to_owned(),
        (MyWord::Ticket, _) => "with a ticket of mine, or to be bought".to_owned(),
        (MyWord::Wish, MyTest::Numbers(Numbers { from, to })) => match (*from, *to) {
            (4, _) => "a must of mine".to_owned(),
            (from, to) if from == to => format!("wish {from} of 4"),
            (from, u16::MAX) => format!("wish {from} of 4 or more"),
            (from, to) => format!("wish {from}–{to} of 4"),
        },
        (MyWord::Wish, _) => "with a wish of mine".to_owned(),
        (MyWord::Liked, _) => "liked".to_owned(),
        (MyWord::Marked, _) => "bookmarked".to_owned(),
        (MyWord::Hidden, _) => "hidden".to_owned(),
        (MyWord::Own, _) => "only in my journal".to_owned(),
        (MyWord::Times, MyTest::Numbers(Numbers { from, to })) => match (*from, *to) {
            (from, to) if from == to && from == 1 => "seen once".to_owned(),
            (from, to) if from == to => format!("seen {from} times"),
            (1, to) => format!("seen up to {to} times"),
            (from, u16::MAX) => format!("seen {from} times or more"),
            (from, to) => format!("seen {from}–{to} times"),
        },
        (MyWord::Times, _) => "seen".to_owned(),
        (MyWord::Listed | MyWord::List, _) if without => "on a list of mine".to_owned(),
        (MyWord::Listed | MyWord::List, _) => format!("on my list “{typed}”"),
        (MyWord::Tag, _) if without => "tagged".to_owned(),
        (MyWord::Tag, _) => format!("tagged “{typed}”"),
        (MyWord::At, _) if without => "seen at a place I kept".to_owned(),
        (MyWord::At, _) => format!("seen at “{typed}”"),
        (MyWord::With, _) if without => "seen in company".to_owned(),
        (MyWord::With, _) => format!("seen with “{typed}”"),
        (MyWord::Noted | MyWord::Note, _) if without => "noted".to_owned(),
        (MyWord::Noted | MyWord::Note, _) => format!("noted “{typed}”"),
    };
    Some(said)
}

/// When something was, in words.
fn when_of(test: &MyTest, typed: &str) -> String {
    match test {
        MyTest::Weekday(at) => format!("on a {}", capitalised(named(&WEEKDAYS, *at))),
        MyTest::Month(number) => format!("in {}", named(&MONTHS, number.saturating_sub(1))),
        _ => when(typed),
    }
}

fn named(names: &[&'static str], at: u8) -> &'static str {
    names.get(usize::from(at)).copied().unwrap_or_default()
}

/// A word in letters of the alphabet with a capital.
fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at_checked(1).unwrap_or_default();
    format!("{}{rest}", first.to_uppercase())
}

/// A span of days as typed, in words.
fn when(typed: &str) -> String {
    match typed.split_once("..") {
        Some(("", to)) => format!("up to {to}"),
        Some((from, "")) => format!("from {from} on"),
        Some((from, to)) => format!("from {from} to {to}"),
        None => match typed.strip_prefix(">=") {
            Some(from) => format!("from {from} on"),
            None => {
                match (typed.strip_prefix("<="), typed.strip_prefix('>'), typed.strip_prefix('<')) {
                    (Some(to), ..) => format!("up to {to}"),
                    (_, Some(after), _) => format!("after {after}"),
                    (.., Some(before)) => format!("before {before}"),
                    _ if typed.len() == "2026-05-31".len() => format!("on {typed}"),
                    _ => format!("in {}", typed.trim_start_matches('=')),
                }
            }
        },
    }
}

/// A span of ratings as typed, in words.
fn compared(typed: &str) -> String {
    match typed.split_once("..") {
        Some(("", to)) => format!("{to} or less"),
        Some((from, "")) => format!("{from} or more"),
        Some((from, to)) => format!("{from} to {to}"),
        None => {
            let said = [
                (">=", "{} or more"),
                ("<=", "{} or less"),
                (">", "more than {}"),
                ("<", "less than {}"),
            ];
            let found = said.iter().find_map(|(sign, said)| {
                typed.strip_prefix(sign).map(|rest| said.replace("{}", rest.trim()))
            });
            found.unwrap_or_else(|| typed.trim_start_matches('=').to_owned())
        }
    }
}

fn kind(kind: AwardKind) -> String {
    match kind {
        AwardKind::Prize => "a prize".to_owned(),
        AwardKind::SpecialMention => "a special mention".to_owned(),
        AwardKind::Audience => "an audience award".to_owned(),
        AwardKind::Independent => "an independent jury's award".to_owned(),
        AwardKind::Honorary => "an honorary award".to_owned(),
    }
}

fn spoken(word: &str) -> String {
    word.replace('_', " ")
}

fn years(Numbers { from, to }: Numbers) -> String {
    match (from, to) {
        _ if from == to => from.to_string(),
        (1, to) => format!("{to} or before"),
        (from, u16::MAX) => format!("{from} or later"),
        _ if from % 10 == 0 && to == from + 9 => format!("the {from}s"),
        _ => format!("{from}–{to}"),
    }
}

fn minutes(Numbers { from, to }: Numbers) -> String {
    match (from, to) {
        _ if from == to => format!("{from} minutes"),
        (1, to) => format!("up to {to} minutes"),
        (from, u16::MAX) => format!("at least {from} minutes"),
        _ => format!("{from}–{to} minutes"),
    }
}
