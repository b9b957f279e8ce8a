//! The columns of each list, in one table: what is printed of a record, what the screen shows of
//! it, and which give way first.

use crate::catalogue::terms::{AwardKind, AwardResult};
use crate::catalogue::{self, Catalogue, Edition, Person, Record};
use crate::pages::{country, grouped};
use crate::search::List;

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListColumn {
    /// What stands in it.
    pub field: Field,
    /// Above it, where it is printed.
    pub heading: Heading,
    /// Its place on the screen, if it has one beside the name.
    pub screen: Option<ScreenFit>,
}

/// A heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// Its text.
    pub name: &'static str,
    /// Whether numbers stand below it, at the right.
    pub number: bool,
}

/// A column's place on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenFit {
    /// Its number after the name, from 1.
    pub at: u8,
    /// The cells that it wants.
    pub width: u16,
    /// From how many cells of a line on it is shown.
    pub from: u16,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Title or name; of an award with its category.
    Name,
    /// Name of an award without its category.
    Prize,
    /// What came of an award: a sign on the screen.
    Result,
    /// Year of a film or an edition, of birth, of founding.
    Year,
    /// Codes of a film's countries.
    Countries,
    /// Directors of a film.
    Director,
    /// How many credits a person has.
    Credits,
    /// City of a festival.
    City,
    /// Country of a festival.
    Country,
    /// How many editions a festival has.
    Editions,
    /// Festival of an award.
    Festival,
    /// Film of an award; on the screen whoever it went to where there is none.
    Film,
    /// People of an award.
    Recipients,
    /// Address.
    Address,
}
use Field::{
    Address, City, Countries, Country, Credits, Director, Editions, Festival, Film, Name, Prize,
    Recipients, Result, Year,
};

const fn text(field: Field, name: &'static str) -> ListColumn {
    ListColumn { field, heading: Heading { name, number: false }, screen: None }
}

const fn number(field: Field, name: &'static str) -> ListColumn {
    ListColumn { field, heading: Heading { name, number: true }, screen: None }
}

impl ListColumn {
    const fn at(self, at: u8, width: u16, from: u16) -> Self {
        Self { screen: Some(ScreenFit { at, width, from }), ..self }
    }
}

const FILMS: &[ListColumn] = &[
    text(Name, "title"),
    number(Year, "year").at(1, 4, 24),
    text(Countries, "countries").at(2, 8, 60),
    text(Director, "directors").at(3, 14, 40),
    text(Address, "address"),
];
const PEOPLE: &[ListColumn] = &[
    text(Name, "name"),
    text(Year, "born").at(1, 4, 34),
    number(Credits, "credits").at(2, 11, 28),
    text(Address, "address"),
];
const FESTIVALS: &[ListColumn] = &[
    text(Name, "name"),
    text(City, "city").at(1, 12, 40),
    text(Country, "country").at(2, 12, 72),
    number(Year, "founded").at(3, 4, 56),
    number(Editions, "editions").at(4, 12, 80),
    text(Address, "address"),
];
const AWARDS: &[ListColumn] = &[
    text(Name, "award"),
    text(Result, "result"),
    number(Year, "year").at(2, 4, 24),
    text(Festival, "festival").at(1, 12, 34),
    text(Film, "film").at(3, 16, 62),
    text(Recipients, "people"),
    text(Address, "address"),
];

/// The columns of a list, in the order in which they are printed.
#[must_use]
pub fn columns(list: List) -> &'static [ListColumn] {
    match list {
        List::Films => FILMS,
        List::People => PEOPLE,
        List::Festivals => FESTIVALS,
        List::Awards => AWARDS,
    }
}

/// Whom a cell is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Scripts: all of a value, and nothing but it.
    Print,
    /// The screen, where there is little room.
    Screen,
}

/// What a record has in a column.
#[must_use]
pub fn cell(cat: &Catalogue, record: Record, field: Field, of: Use) -> String {
    if field == Address {
        return cat.address(record);
    }
    let (prints, owned) =
        (of == Use::Print, |text: Option<&str>| text.unwrap_or_default().to_owned());
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            match field {
                Name => film.title().to_owned(),
                Year => year(film.year()),
                Countries => film
                    .countries()
                    .map(|codes| codes.collect::<Vec<_>>().join(" "))
                    .unwrap_or_default(),
                Director => names(film.directors().map(Person::name), of),
                _ => String::new(),
            }
        }
        Record::Person(id) => {
            let person = cat.person(id);
            match field {
                Name => person.name().to_owned(),
                Year if prints => owned(person.born()),
                Year => owned(person.born().and_then(|born| born.get(..4))),
                Credits if prints => person.credit_count().to_string(),
                Credits => counted(person.credit_count(), "credit", "credits"),
                _ => String::new(),
            }
        }
        Record::Festival(id) => {
            let festival = cat.festival(id);
            let editions = festival.editions().len();
            match field {
                Name => festival.name().to_owned(),
                City => owned(festival.city()),
                Country if prints => owned(festival.country()),
                Country => owned(festival.country().map(country)),
                Year => year(festival.founded()),
                Editions if prints => editions.to_string(),
                Editions => counted(editions, "edition", "editions"),
                _ => String::new(),
            }
        }
        Record::Award(id) => {
            let award = cat.award(id);
            let people = || award.recipients().map(|recipient| recipient.person.name());
            let festival = || award.edition().and_then(Edition::festival);
            match field {
                Prize => award.name().to_owned(),
                Name => match award.further_category() {
                    Some(category) if prints => format!("{}, {category}", award.name()),
                    Some(category) => format!("{} · {category}", award.name()),
                    None => award.name().to_owned(),
                },
                Result if prints => owned(award.result().map(AwardResult::word)),
                Result => match (award.result(), award.kind()) {
                    (Some(AwardResult::Nominated), _) => "☆".to_owned(),
                    (Some(AwardResult::NotAwarded), _) => "–".to_owned(),
                    (_, Some(AwardKind::SpecialMention)) => "✦".to_owned(),
                    _ => "★".to_owned(),
                },
                Year => year(award.edition().map(Edition::year)),
                Festival => owned(festival().map(catalogue::Festival::short_name)),
                Film => match award.film() {
                    None if !prints => names(people(), of),
                    film => owned(film.map(catalogue::Film::title)),
                },
                Recipients => names(people(), of),
                _ => String::new(),
            }
        }
        Record::Edition(_) | Record::Section(_) | Record::Jury(_) | Record::Source(_) => {
            if field == Name { cat.label(record) } else { String::new() }
        }
    }
}

/// A year, unless it is not known.
#[must_use]
pub fn year(year: Option<u16>) -> String {
    year.filter(|year| *year != 0).map(|year| year.to_string()).unwrap_or_default()
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!("1 {one}"),
        count => format!("{} {many}", grouped(count)),
    }
}

/// All names; on the screen the first, and how many more there are when more than two.
fn names<'a>(names: impl Iterator<Item = &'a str>, of: Use) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [first, _, more @ ..] if of == Use::Screen && !more.is_empty() => {
            format!("{first} +{}", more.len() + 1)
        }
        names => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::SortKey;

    #[test]
    fn many_directors_are_counted_on_the_screen() {
        for (all, shown) in [(&["a"][..], "a"), (&["a", "b"], "a, b"), (&["a", "b", "c"], "a +2")] {
            assert_eq!(names(all.iter().copied(), Use::Screen), shown);
            assert_eq!(names(all.iter().copied(), Use::Print), all.join(", "));
        }
    }

    #[test]
    fn a_list_is_sorted_by_its_columns_from_left_to_right() {
        let key = |field| match field {
            Name | Prize => SortKey::Name,
            Year => SortKey::Year,
            Countries | Country => SortKey::Country,
            Director => SortKey::Director,
            Credits | Editions => SortKey::Count,
            City => SortKey::City,
            Festival => SortKey::Festival,
            Film => SortKey::Film,
            Result | Recipients | Address => panic!("{field:?} sorts nothing"),
        };
        for list in List::ALL {
            let mut shown: Vec<&ListColumn> =
                columns(list).iter().filter(|column| column.screen.is_some()).collect();
            shown.sort_by_key(|column| column.screen.map(|fit| fit.at));
            let keys = [SortKey::Relevance, SortKey::Name].into_iter();
            let keys: Vec<SortKey> =
                keys.chain(shown.iter().map(|column| key(column.field))).collect();
            assert_eq!(list.sort_keys(), keys);
        }
    }
}
