//! The columns of each list, in one table: what is printed of a record, what the screen shows of
//! it, and which give way first.

use crate::catalogue::terms::{AwardKind, AwardResult};
use crate::catalogue::{self, Award, Catalogue, Edition, FilmId, Person, PersonId, Record};
use crate::pages::country;
use crate::pages::short::{names, prize, prize_at};
use crate::pages::words::{days_of, few_codes, grouped, ordinal};
use crate::search::survey::history::main_prize;
use crate::search::survey::honours;
use crate::search::{List, SortKey};

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListColumn {
    /// What stands in it.
    pub field: Field,
    /// Above it, where it is printed; what is on the screen only has none.
    pub heading: Option<Heading>,
    /// Its place on the screen, if it has one.
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
    /// Its number from the left.
    pub at: u8,
    /// The cells that it wants; 0 for the one that takes what the others leave.
    pub width: u16,
    /// From how many cells of a line on it wants how many more than that, the fewest first.
    pub wider: &'static [(u16, u16)],
    /// On lines of how many cells it is shown.
    pub from: u16,
    /// And from how many cells on no more.
    pub until: u16,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Title or name; of an award with its category; the short name of an edition's festival.
    Name,
    /// Name of an award, with its category where that is not the main competition.
    Prize,
    /// What came of an award: a sign on the screen.
    Result,
    /// Year of a film or an edition, of birth, of founding.
    Year,
    /// Codes of a film's countries.
    Countries,
    /// Directors of a film.
    Director,
    /// How many prizes a film or a person won.
    Won,
    /// How many nominations a film had.
    Nominated,
    /// The weightiest prize that a film won; the main prize of an edition with its film.
    MainPrize,
    /// How many films a person made, an edition showed.
    Films,
    /// The film that a person is known for.
    KnownFor,
    /// City of a festival.
    City,
    /// Country of a festival.
    Country,
    /// How many editions a festival has.
    Editions,
    /// Which edition it is.
    Number,
    /// The days of an edition.
    Days,
    /// The first day of an edition.
    From,
    /// The last day of an edition.
    To,
    /// How many prizes an edition gave.
    Prizes,
    /// Festival of an award.
    Festival,
    /// Film of an award.
    Film,
    /// People of an award; on the screen the directors where it names nobody.
    Recipients,
    /// Who and what won an award, in one.
    Winner,
    /// Address.
    Address,
}
use Field::{
    Address, City, Countries, Country, Days, Director, Editions, Festival, Film, Films, From,
    KnownFor, MainPrize, Name, Nominated, Number, Prize, Prizes, Recipients, Result, To, Winner,
    Won, Year,
};

const fn text(field: Field, name: &'static str) -> ListColumn {
    ListColumn { field, heading: Some(Heading { name, number: false }), screen: None }
}

const fn number(field: Field, name: &'static str) -> ListColumn {
    ListColumn { field, heading: Some(Heading { name, number: true }), screen: None }
}

/// A column of the screen that is not printed.
const fn shown(field: Field) -> ListColumn {
    ListColumn { field, heading: None, screen: None }
}

impl ListColumn {
    const fn at(self, at: u8, width: u16, from: u16) -> Self {
        self.between(at, width, (from, u16::MAX))
    }

    const fn between(self, at: u8, width: u16, (from, until): (u16, u16)) -> Self {
        Self { screen: Some(ScreenFit { at, width, wider: &[], from, until }), ..self }
    }

    /// Wanting more cells on longer lines.
    const fn wider(self, wider: &'static [(u16, u16)]) -> Self {
        match self.screen {
            Some(fit) => Self { screen: Some(ScreenFit { wider, ..fit }), ..self },
            None => self,
        }
    }

    /// What stands above it on the screen, where a sign is shorter than a word.
    #[must_use]
    pub fn heading_on_screen(&self) -> &'static str {
        match (self.field, self.heading) {
            (Result, _) => "",
            (Won, _) => "★",
            (Nominated, _) => "☆",
            (MainPrize, _) => "main prize",
            (KnownFor, _) => "known for",
            // Some of them were nominated only.
            (Winner, _) => "film or person",
            (Prize, _) => "prize",
            (Days, _) => "dates",
            (Number, _) => "no.",
            (_, heading) => heading.map_or("", |heading| heading.name),
        }
    }

    /// What the list is sorted by for this column.
    #[must_use]
    pub fn sort_key(&self) -> Option<SortKey> {
        Some(match self.field {
            Name | Prize => SortKey::Name,
            Year => SortKey::Year,
            Countries | Country => SortKey::Country,
            Director => SortKey::Director,
            Won | Prizes => SortKey::Prizes,
            Nominated => SortKey::Nominations,
            Films => SortKey::Films,
            City => SortKey::City,
            Editions => SortKey::Editions,
            Number => SortKey::Number,
            Festival => SortKey::Festival,
            Film => SortKey::Film,
            Recipients => SortKey::Person,
            Result | MainPrize | KnownFor | Days | From | To | Winner | Address => return None,
        })
    }
}

/// From how many cells on the film and the people of an award have a column each, beside a prize and a festival that are
/// not cut.
const APART: u16 = 96;

const FILMS: &[ListColumn] = &[
    text(Name, "title").at(1, 0, 0),
    number(Year, "year").at(2, 4, 24),
    text(Countries, "countries").at(5, 9, 76),
    text(Director, "directors").at(6, 14, 50),
    number(Won, "won").at(3, 3, 30),
    number(Nominated, "nominated").at(4, 3, 64),
    shown(MainPrize).at(7, 24, 100).wider(&[(110, 36)]),
    text(Address, "address"),
];
const PEOPLE: &[ListColumn] = &[
    text(Name, "name").at(1, 0, 0),
    text(Year, "born").at(2, 4, 42),
    number(Films, "films").at(3, 5, 28),
    number(Won, "won").at(4, 3, 34),
    shown(KnownFor).at(5, 14, 54),
    text(Address, "address"),
];
const FESTIVALS: &[ListColumn] = &[
    text(Name, "name").at(1, 0, 0),
    text(City, "city").at(2, 12, 40),
    text(Country, "country").at(3, 14, 72),
    number(Year, "founded").at(4, 7, 56),
    number(Editions, "editions").at(5, 8, 80),
    text(Address, "address"),
];
const EDITIONS: &[ListColumn] = &[
    text(Name, "festival").at(1, 12, 0).wider(&[(44, 14)]),
    number(Number, "number").at(3, 5, 56),
    number(Year, "year").at(2, 4, 20),
    text(From, "from"),
    text(To, "to"),
    number(Films, "films").at(6, 5, 72),
    number(Prizes, "prizes").at(7, 6, 88),
    shown(Days).at(4, 16, 100),
    text(MainPrize, "main prize").at(5, 0, 30),
    text(Address, "address"),
];
const AWARDS: &[ListColumn] = &[
    text(Result, "result").at(1, 1, 0),
    number(Year, "year").at(2, 4, 24),
    text(Recipients, "people").at(4, 14, APART),
    text(Film, "film").at(5, 0, APART),
    shown(Winner).between(3, 0, (0, APART)),
    text(Name, "award"),
    shown(Prize).at(6, 12, 34).wider(&[(44, 16), (66, 22)]),
    text(Festival, "festival").at(7, 8, 52).wider(&[(66, 13)]),
    text(Address, "address"),
];

/// The columns of a list, in the order in which they are printed.
#[must_use]
pub fn columns(list: List) -> &'static [ListColumn] {
    match list {
        List::Films => FILMS,
        List::People => PEOPLE,
        List::Festivals => FESTIVALS,
        List::Editions => EDITIONS,
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
    match record {
        Record::Film(id) => of_film(cat, id, field, of),
        Record::Person(id) => of_person(cat, id, field, of),
        Record::Festival(id) => of_festival(cat.festival(id), field, of),
        Record::Edition(id) => of_edition(cat.edition(id), field, of),
        Record::Award(id) => of_award(cat.award(id), field, of),
        Record::Section(_) | Record::Jury(_) | Record::Source(_) => {
            if field == Name {
                cat.label(record)
            } else {
                String::new()
            }
        }
    }
}

fn owned(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

/// A number with its sign; nothing for none.
fn signed(sign: char, count: usize, of: Use) -> String {
    match (of, count) {
        (Use::Print, count) => count.to_string(),
        (Use::Screen, 0) => String::new(),
        (Use::Screen, count) => format!("{sign}{count}"),
    }
}

fn of_film(cat: &Catalogue, id: FilmId, field: Field, of: Use) -> String {
    let film = cat.film(id);
    match field {
        Name => film.title().to_owned(),
        Year => year(film.year()),
        Countries => {
            let codes = film.countries().into_iter().flatten();
            if of == Use::Print { codes.collect::<Vec<_>>().join(" ") } else { few_codes(codes) }
        }
        Director => names(film.directors().map(Person::name), of),
        Won => signed('★', honours::of_film(film).won, of),
        Nominated => signed('☆', honours::of_film(film).nominated, of),
        MainPrize => honours::best_of_film(film).map(prize_at).unwrap_or_default(),
        _ => String::new(),
    }
}

fn of_person(cat: &Catalogue, id: PersonId, field: Field, of: Use) -> String {
    let person = cat.person(id);
    match field {
        Name => person.name().to_owned(),
        Year if of == Use::Print => owned(person.born()),
        Year => owned(person.born().and_then(|born| born.get(..4))),
        Films => {
            let films = honours::films_of_person(cat, id.index());
            if of == Use::Print { films.to_string() } else { known(films) }
        }
        Won => signed('★', honours::of_person(cat, id).won(), of),
        KnownFor => owned(honours::known_for(cat, id).map(catalogue::Film::title)),
        _ => String::new(),
    }
}

fn of_festival(festival: catalogue::Festival<'_>, field: Field, of: Use) -> String {
    let editions = festival.editions().len();
    match field {
        Name => festival.name().to_owned(),
        City => owned(festival.city()),
        Country if of == Use::Print => owned(festival.country()),
        Country => owned(festival.country().map(country)),
        Year => year(festival.founded()),
        Editions if of == Use::Print => editions.to_string(),
        Editions => known(editions),
        _ => String::new(),
    }
}

fn of_edition(edition: Edition<'_>, field: Field, of: Use) -> String {
    let prints = of == Use::Print;
    match field {
        Name if prints => {
            edition.festival().map_or_else(|| edition.label(), |one| one.name().to_owned())
        }
        Name => {
            edition.festival().map_or(edition.id_text(), catalogue::Festival::short_name).to_owned()
        }
        Number if prints => year(edition.number()),
        Number => edition.number().map(ordinal).unwrap_or_default(),
        Year => year(Some(edition.year())),
        From => owned(edition.from()),
        To => owned(edition.to()),
        Days => days_of(edition.year(), (edition.from(), edition.to())),
        Films if prints => edition.selections().len().to_string(),
        Films => known(edition.selections().len()),
        Prizes if prints => honours::given_by(edition).to_string(),
        Prizes => known(honours::given_by(edition)),
        MainPrize => {
            let films = main_prize(edition).into_iter().filter_map(Award::film);
            let said = films.map(|film| {
                let directors = names(film.directors().map(Person::name), of);
                let dot = if directors.is_empty() { "" } else { " · " };
                format!("{}{dot}{directors}", film.title())
            });
            said.collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

fn of_award(award: Award<'_>, field: Field, of: Use) -> String {
    let prints = of == Use::Print;
    let people = || award.recipients().map(|recipient| recipient.person.name());
    let directors = || award.film().map(|film| names(film.directors().map(Person::name), of));
    match field {
        Name => match award.further_category() {
            Some(category) if prints => format!("{}, {category}", award.name()),
            Some(category) => format!("{} · {category}", award.name()),
            None => award.name().to_owned(),
        },
        Prize => match honours::telling_category(award) {
            Some(category) => format!("{} · {category}", prize(award)),
            None => prize(award).to_owned(),
        },
        Result if prints => owned(award.result().map(AwardResult::word)),
        Result => match (award.result(), award.kind()) {
            (Some(AwardResult::Nominated), _) => "☆".to_owned(),
            (Some(AwardResult::NotAwarded), _) => "–".to_owned(),
            (_, Some(AwardKind::SpecialMention)) => "✦".to_owned(),
            _ => "★".to_owned(),
        },
        Year => year(award.edition().map(Edition::year)),
        Festival => {
            let festival = award.edition().and_then(Edition::festival);
            owned(festival.map(catalogue::Festival::short_name))
        }
        Film => owned(award.film().map(catalogue::Film::title)),
        Recipients if prints || people().next().is_some() => names(people(), of),
        Recipients => directors().unwrap_or_default(),
        Winner => {
            let film = award.film().map(catalogue::Film::title);
            let (first, second) = match people().next() {
                Some(_) => (Some(names(people(), of)), film.map(str::to_owned)),
                None => (film.map(str::to_owned), directors()),
            };
            let parts = [first, second].into_iter().flatten().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" · ")
        }
        _ => String::new(),
    }
}

/// A year, unless it is not known.
#[must_use]
pub fn year(year: Option<u16>) -> String {
    year.filter(|year| *year != 0).map(|year| year.to_string()).unwrap_or_default()
}

/// A number; nothing for none.
fn known(count: usize) -> String {
    if count == 0 { String::new() } else { grouped(count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_sorted_by_every_column_that_has_an_order() {
        for list in List::ALL {
            let shown = columns(list).iter().filter(|column| column.screen.is_some());
            for key in shown.filter_map(ListColumn::sort_key) {
                assert!(list.sort_keys().contains(&key), "{list:?} by {key:?}");
            }
        }
    }
}
