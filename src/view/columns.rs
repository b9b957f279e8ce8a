//! The columns of each list: what stands in them and which give way first.

use crate::catalogue::terms::{AwardKind, AwardResult};
use crate::catalogue::{Catalogue, Edition, Person, Record};
use crate::pages::plain::{numbers, words};
use crate::pages::{country, grouped};
use crate::search::List;

/// A column with its place on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) field: Field,
    pub(super) x: u16,
    pub(super) width: u16,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Title or name.
    Name,
    /// Name of an award without its category, where there is no room for both.
    Prize,
    Sign,
    Year,
    Countries,
    Director,
    Credits,
    City,
    Country,
    Editions,
    Festival,
    Film,
}

/// A column's widths: what it wants, and from how many cells of a line on it is shown.
struct Wish {
    field: Field,
    width: u16,
    from: u16,
}

const fn wish(field: Field, width: u16, from: u16) -> Wish {
    Wish { field, width, from }
}

const FILMS: &[Wish] =
    &[wish(Field::Year, 4, 24), wish(Field::Countries, 8, 60), wish(Field::Director, 14, 40)];
const PEOPLE: &[Wish] = &[wish(Field::Year, 4, 34), wish(Field::Credits, 11, 28)];
const FESTIVALS: &[Wish] = &[
    wish(Field::City, 12, 40),
    wish(Field::Country, 12, 72),
    wish(Field::Year, 4, 56),
    wish(Field::Editions, 12, 80),
];
const AWARDS: &[Wish] =
    &[wish(Field::Festival, 12, 34), wish(Field::Year, 4, 24), wish(Field::Film, 16, 62)];

/// Cells between two columns.
const GAP: u16 = 2;

/// The columns that a line of so many cells has room for. The name comes first and takes what
/// the others leave.
pub(super) fn columns(list: List, width: u16) -> Vec<Column> {
    let (wishes, sign) = match list {
        List::Films => (FILMS, 0),
        List::People => (PEOPLE, 0),
        List::Festivals => (FESTIVALS, 0),
        List::Awards => (AWARDS, 2),
    };
    // A wider line gives a part of its surplus to the columns that hold names.
    let surplus = width.saturating_sub(44) / 4;
    let shown: Vec<(Field, u16)> = wishes
        .iter()
        .filter(|wish| width >= wish.from)
        .map(|wish| match wish.field {
            Field::Director | Field::Film | Field::City => {
                (wish.field, wish.width + surplus.min(18))
            }
            field => (field, wish.width),
        })
        .collect();
    let others: u16 = shown.iter().map(|(_, width)| width + GAP).sum();
    let name = width.saturating_sub(others + sign);
    let mut columns = Vec::new();
    if sign > 0 {
        columns.push(Column { field: Field::Sign, x: 0, width: 1 });
    }
    let field = if list == List::Awards && name < 30 { Field::Prize } else { Field::Name };
    columns.push(Column { field, x: sign, width: name });
    let mut x = sign + name;
    for (field, width) in shown {
        columns.push(Column { field, x: x + GAP, width });
        x += GAP + width;
    }
    columns
}

impl Field {
    /// Whether the column's texts end at its right edge.
    pub(super) fn right(self) -> bool {
        matches!(self, Self::Year | Self::Credits | Self::Editions)
    }
}

/// What a record has in a column.
pub(super) fn cell(cat: &Catalogue, record: Record, field: Field) -> String {
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            match field {
                Field::Name => film.title().to_owned(),
                Field::Year => year(film.year()),
                Field::Countries => film
                    .countries()
                    .map(|codes| codes.collect::<Vec<_>>().join(" "))
                    .unwrap_or_default(),
                Field::Director => names(film.directors().map(Person::name)),
                _ => String::new(),
            }
        }
        Record::Person(id) => {
            let person = cat.person(id);
            match field {
                Field::Name => person.name().to_owned(),
                Field::Year => {
                    person.born().and_then(|born| born.get(..4)).unwrap_or_default().to_owned()
                }
                Field::Credits => counted(person.credit_count(), "credit", "credits"),
                _ => String::new(),
            }
        }
        Record::Festival(id) => {
            let festival = cat.festival(id);
            match field {
                Field::Name => festival.name().to_owned(),
                Field::City => festival.city().unwrap_or_default().to_owned(),
                Field::Country => festival.country().map(country).unwrap_or_default().to_owned(),
                Field::Year => year(festival.founded()),
                Field::Editions => counted(festival.editions().len(), "edition", "editions"),
                _ => String::new(),
            }
        }
        Record::Award(id) => {
            let award = cat.award(id);
            match field {
                Field::Prize => award.name().to_owned(),
                Field::Name => match award.further_category() {
                    Some(category) => format!("{} · {category}", award.name()),
                    None => award.name().to_owned(),
                },
                Field::Sign => match (award.result(), award.kind()) {
                    (Some(AwardResult::Nominated), _) => "☆".to_owned(),
                    (Some(AwardResult::NotAwarded), _) => "–".to_owned(),
                    (_, Some(AwardKind::SpecialMention)) => "✦".to_owned(),
                    _ => "★".to_owned(),
                },
                Field::Year => {
                    award.edition().map(|edition| edition.year().to_string()).unwrap_or_default()
                }
                Field::Festival => award
                    .edition()
                    .and_then(Edition::festival)
                    .map(|festival| festival.short_name().to_owned())
                    .unwrap_or_default(),
                Field::Film => award.film().map_or_else(
                    || names(award.recipients().map(|recipient| recipient.person.name())),
                    |film| film.title().to_owned(),
                ),
                _ => String::new(),
            }
        }
        Record::Edition(_) | Record::Section(_) | Record::Jury(_) | Record::Source(_) => {
            if field == Field::Name { cat.label(record) } else { String::new() }
        }
    }
}

/// A record in a line of text, its values parted by commas.
pub(super) fn said(cat: &Catalogue, record: Record) -> String {
    let fields: &[Field] = match record {
        Record::Film(_) => &[Field::Name, Field::Year, Field::Countries, Field::Director],
        Record::Person(_) => &[Field::Name, Field::Year, Field::Credits],
        Record::Festival(_) => {
            &[Field::Name, Field::City, Field::Country, Field::Year, Field::Editions]
        }
        Record::Award(_) => &[Field::Sign, Field::Name, Field::Festival, Field::Year, Field::Film],
        Record::Edition(_) | Record::Section(_) | Record::Jury(_) | Record::Source(_) => {
            &[Field::Name]
        }
    };
    let parts = fields.iter().map(|field| {
        let text = cell(cat, record, *field);
        match (record, field) {
            (_, Field::Sign) if text == "–" => "not awarded".to_owned(),
            (Record::Film(_), Field::Countries) => {
                let codes = text.split(' ').filter(|code| !code.is_empty());
                codes.map(country).collect::<Vec<_>>().join(" and ")
            }
            (Record::Person(_), Field::Year) if !text.is_empty() => format!("born {text}"),
            (Record::Festival(_), Field::Year) if !text.is_empty() => format!("since {text}"),
            (_, Field::Credits | Field::Editions) => numbers(&text),
            (_, Field::Sign | Field::Name) => words(&text).into_owned(),
            _ => text,
        }
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn year(year: Option<u16>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!("1 {one}"),
        count => format!("{} {many}", grouped(count)),
    }
}

/// The first name, and how many more there are when more than two.
fn names<'a>(mut names: impl Iterator<Item = &'a str>) -> String {
    let Some(first) = names.next() else { return String::new() };
    match (names.next(), names.count()) {
        (None, _) => first.to_owned(),
        (Some(second), 0) => format!("{first}, {second}"),
        (Some(_), more) => format!("{first} +{}", more + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_never_leave_the_line() {
        for list in List::ALL {
            for width in 0..220 {
                for column in columns(list, width) {
                    assert!(column.x + column.width <= width.max(3), "{list:?} at {width}");
                }
            }
        }
    }

    #[test]
    fn the_name_is_the_last_to_give_way() {
        let narrow = columns(List::Films, 20);
        assert_eq!(narrow, [Column { field: Field::Name, x: 0, width: 20 }]);
        assert_eq!(columns(List::Films, 60).len(), 4);
    }

    #[test]
    fn many_directors_are_counted() {
        assert_eq!(names(["a"].into_iter()), "a");
        assert_eq!(names(["a", "b"].into_iter()), "a, b");
        assert_eq!(names(["a", "b", "c"].into_iter()), "a +2");
    }
}
