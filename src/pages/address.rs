//! Addresses of places: what `palmares -q ADDRESS` opens and `y` copies.
//!
//! | address | place |
//! |---|---|
//! | `film:madina`, `source:ID`, … | a record's page |
//! | `run:film:madina` | a film's run; `run:festival:ID` its editions, `run:person:ID` their career |
//! | `screening:ID` | a showing: when, where, tickets |
//! | `screenings day:sat` | the screenings that a query asks for |
//! | `claims:film:madina`, `claims:all` | where sources disagree |
//! | `map:films country:kz` | the festivals that a list touches; the list is a query |
//! | `map:film:madina` | a film's run as a path |
//! | `summary:films country:kz` | a list's figures |
//! | `facets:films country:kz` | what a list can be narrowed by; `facets=kor:films` those with these letters |
//! | `today:2024-05-22` | the start page of a day |
//! | `connection:film:a..person:b` | the shortest connection between two records |
//! | `compare:film:a..film:b` | two or three records side by side |
//! | `diary my:seen:2024` | what the person saw, all of it or what a query asks for; `summary:diary` the same in figures |
//! | `journal:wanted`, `journal:rated`, `journal:lists`, `journal:bookmarks`, `journal:unmatched` | what else they keep |
//! | `plan:edition:ID`, `plan:edition:ID@2027-03-27` | what one goes to at an edition, on all days or one; `plan:all` the editions |
//! | `timetable:edition:ID@2027-03-27` | halls and hours of a day |
//! | `best:edition:ID`, `decide:edition:ID` | the best plan; what to decide first |
//! | `changes:edition:ID`, `showings:film:ID` | what changed of it; the screenings of a film |
//! | `free:edition:ID@2027-03-27`, `now:edition:ID@2027-03-27T16:20` | what fits around the plan; now and next |
//! | `journal:log` | what was kept and taken back, step by step |
//! | `list:rain` | a list that they made |
//! | `films country:kz sort:-year` | a list: any query, and the order that it stands in |

use std::sync::Arc;

use crate::catalogue::date::Date;
use crate::catalogue::{Catalogue, Record, Screening, UnknownAddress};
use crate::pages::screening::name;
use crate::pages::several::{BETWEEN, compare, connection};
use crate::pages::{JournalPage, Place, PlanPage};
use crate::search::{List, Order, Query};
use crate::text::fold::fold;
use crate::text::nearest::Nearest;

impl Place {
    /// How many records stand side by side at most.
    pub const MOST_COMPARED: usize = 3;

    /// The place at an address; `None` for a text that is no address but a query.
    ///
    /// # Errors
    /// When the address names a record that is not there, or one that has no such page.
    #[must_use]
    pub fn at(cat: &Catalogue, text: &str) -> Option<Result<Self, UnknownAddress>> {
        Self::read(cat, text, Catalogue::find)
    }

    /// The same without a look at what is near an unknown address, which takes a moment where
    /// there are many.
    #[must_use]
    pub fn at_once(cat: &Catalogue, text: &str) -> Option<Result<Self, UnknownAddress>> {
        Self::read(cat, text, |cat, address| cat.resolve(address).ok_or_else(|| nothing(address)))
    }

    /// The page of the record with this address, if there is one.
    #[must_use]
    pub fn at_record(cat: &Catalogue, address: &str) -> Option<Self> {
        cat.resolve(address).map(Self::Record)
    }

    fn read(
        cat: &Catalogue,
        text: &str,
        find: fn(&Catalogue, &str) -> Result<Record, UnknownAddress>,
    ) -> Option<Result<Self, UnknownAddress>> {
        let text = text.trim();
        if let Some(page) = JournalPage::at(text) {
            return Some(Ok(Self::Journal(page)));
        }
        // Where none is known the word is one of a title.
        if let Some(query) = queried(text, "screenings").filter(|_| cat.screening_count() > 0) {
            return Some(Ok(Self::Screenings(query.into())));
        }
        let (view, rest) = text.split_once(':')?;
        if let Some(page) = PlanPage::at(cat, (view, rest), find) {
            return Some(page.map(Self::Plan));
        }
        if let Some(letters) = view.strip_prefix("facets=") {
            let letters = fold(letters);
            return Some(Ok(Self::Facets { query: query_of(rest), letters: letters.into() }));
        }
        let place = match view {
            "run" => find(cat, rest)
                .and_then(|record| Self::run_of(cat, record).ok_or_else(|| nothing(text))),
            "screening" => screening(cat, rest),
            "claims" if rest == "all" => Ok(Self::Claims(None)),
            "claims" => find(cat, rest).map(|record| Self::Claims(Some(record))),
            "map" => match Catalogue::looks_like_address(rest).then(|| find(cat, rest)) {
                Some(Ok(Record::Film(film))) => Ok(Self::Route(film)),
                Some(Err(unknown)) => Err(unknown),
                _ => Ok(Self::Map(query_of(rest))),
            },
            "summary" => Ok(Self::Summary(query_of(rest))),
            "facets" => Ok(Self::facets(query_of(rest))),
            "today" if is_day(rest) => Ok(Self::Today(rest.into())),
            "today" => Err(nothing(text)),
            "journal" => Err(nothing(text)),
            "connection" => connection(cat, rest, find),
            "compare" => compare(cat, rest, find),
            _ => return None,
        };
        Some(place)
    }

    /// The run that belongs to a record: a film's own, that of an award's film, that of an
    /// edition's festival.
    #[must_use]
    pub fn run_of(cat: &Catalogue, record: Record) -> Option<Self> {
        Some(Self::Run(match record {
            Record::Film(_) | Record::Person(_) | Record::Festival(_) => record,
            Record::Edition(id) => cat.edition(id).festival()?.id().into(),
            Record::Section(id) => cat.section(id).edition().festival()?.id().into(),
            Record::Jury(id) => cat.jury(id).edition().festival()?.id().into(),
            Record::Award(id) => cat.award(id).film()?.id().into(),
            Record::Source(_) => return None,
        }))
    }

    /// The address that leads to the place.
    #[must_use]
    pub fn address(&self, cat: &Catalogue) -> String {
        match self {
            Self::Record(record) => cat.address(*record),
            Self::Run(record) => format!("run:{}", cat.address(*record)),
            Self::Screening(id) => format!("screening:{}", cat.screening(*id).id_text()),
            Self::Screenings(query) => format!("screenings {query}").trim_end().to_owned(),
            Self::Claims(Some(record)) => format!("claims:{}", cat.address(*record)),
            Self::Claims(None) => "claims:all".to_owned(),
            Self::Map(query) => format!("map:{query}"),
            Self::Route(film) => format!("map:{}", cat.address((*film).into())),
            Self::Summary(query) => format!("summary:{query}"),
            Self::Facets { query, letters } if letters.is_empty() => format!("facets:{query}"),
            Self::Facets { query, letters } => format!("facets={letters}:{query}"),
            Self::Today(day) => format!("today:{day}"),
            Self::Connection(from, to) => {
                format!("connection:{}{BETWEEN}{}", cat.address(*from), cat.address(*to))
            }
            Self::Compare(records) => {
                let addresses: Vec<String> =
                    records.iter().map(|record| cat.address(*record)).collect();
                format!("compare:{}", addresses.join(BETWEEN))
            }
            Self::List(query) => query.to_string(),
            Self::Journal(page) => page.address(),
            Self::Plan(page) => page.address(cat),
        }
    }

    /// The facets of a list, all of them.
    #[must_use]
    pub fn facets(query: impl Into<Arc<str>>) -> Self {
        Self::Facets { query: query.into(), letters: "".into() }
    }

    /// The order that a list's address asks for.
    #[must_use]
    pub fn order(&self) -> Option<Order> {
        match self {
            Self::List(address) => order_of(address).1,
            _ => None,
        }
    }

    /// The record that the place is about, where it is about one.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Record(record) | Self::Run(record) | Self::Claims(Some(record)) => Some(*record),
            Self::Route(film) => Some((*film).into()),
            Self::Claims(None)
            | Self::Screening(_)
            | Self::Screenings(_)
            | Self::Map(_)
            | Self::Summary(_)
            | Self::Facets { .. }
            | Self::Today(_)
            | Self::Connection(..)
            | Self::Compare(_)
            | Self::List(_)
            | Self::Journal(_)
            | Self::Plan(_) => None,
        }
    }

    /// What the place is called in running text.
    #[must_use]
    pub fn label(&self, cat: &Catalogue) -> String {
        match self {
            Self::Record(record) | Self::Run(record) | Self::Claims(Some(record)) => {
                cat.label(*record)
            }
            Self::Route(film) => cat.label((*film).into()),
            Self::Screening(id) => name(cat.screening(*id)),
            Self::Screenings(query) if query.is_empty() => "All screenings".to_owned(),
            Self::Screenings(query) => format!("Screenings: {query}"),
            Self::Claims(None) => "All records".to_owned(),
            Self::Map(query) | Self::Summary(query) | Self::Facets { query, .. } => said(query),
            Self::List(address) => said(order_of(address).0),
            Self::Today(day) => {
                Date::parse(day).map_or_else(|_| "Today".to_owned(), |date| date.to_string())
            }
            Self::Connection(from, to) => format!("{} – {}", cat.label(*from), cat.label(*to)),
            Self::Compare(records) => {
                let labels: Vec<String> = records.iter().map(|record| cat.label(*record)).collect();
                labels.join(" – ")
            }
            Self::Journal(page) => page.label(),
            Self::Plan(page) => page.label(cat),
        }
    }

    /// What kind of page it is, in a word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Record(record) => record.kind().word(),
            Self::Run(Record::Festival(_)) => "editions",
            Self::Run(Record::Person(_)) => "career",
            Self::Run(_) => "run",
            Self::Screening(_) => "screening",
            Self::Screenings(_) => "screenings",
            Self::Claims(_) => "conflicting sources",
            Self::Map(_) | Self::Route(_) => "map",
            Self::Summary(_) => "charts",
            Self::Facets { .. } => "filters",
            Self::Today(_) => "start",
            Self::Connection(..) => "connection",
            Self::Compare(_) => "comparison",
            Self::List(_) => "list",
            Self::Journal(_) => "journal",
            Self::Plan(page) => page.word(),
        }
    }

    /// The list that it is made from, and that list's query.
    #[must_use]
    pub fn list(&self) -> Option<(List, String)> {
        match self {
            Self::Map(query) | Self::Summary(query) | Self::Facets { query, .. } => {
                Some(parted(query))
            }
            Self::List(address) => Some(parted(order_of(address).0)),
            Self::Record(_)
            | Self::Run(_)
            | Self::Claims(_)
            | Self::Screening(_)
            | Self::Screenings(_)
            | Self::Route(_)
            | Self::Today(_)
            | Self::Connection(..)
            | Self::Compare(_)
            | Self::Journal(_)
            | Self::Plan(_) => None,
        }
    }
}

/// The address of a list as it stands: its query with the list's name before it, and its order
/// behind it where that is not the usual one.
#[must_use]
pub fn list_address(list: List, query: &str, order: Order) -> Arc<str> {
    let query = list_query(list, query);
    if order == Order::default() {
        return query;
    }
    format!("{query} {}", order.term()).into()
}

/// A list's address without the order that it may end with, and that order.
#[must_use]
pub fn order_of(address: &str) -> (&str, Option<Order>) {
    let address = address.trim();
    let (query, last) = match address.rsplit_once(char::is_whitespace) {
        Some((query, last)) => (query.trim_end(), last),
        None => ("", address),
    };
    match Order::from_term(last) {
        Some(order) => (query, Some(order)),
        None => (address, None),
    }
}

/// A list's query with the list's name before it.
#[must_use]
pub fn list_query(list: List, query: &str) -> Arc<str> {
    let query = query.trim();
    if Query::parse(query).list.is_some() {
        return query.into();
    }
    if query.is_empty() { list.word().into() } else { format!("{} {query}", list.word()).into() }
}

/// Whether a text is a day of the calendar, `yyyy-mm-dd`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    let has_digits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(has_digits) && Date::parse(text).is_ok()
}

fn query_of(text: &str) -> Arc<str> {
    list_query(Query::parse(text).list.unwrap_or(List::Films), text)
}

/// What stands behind a word that a query begins with.
pub(super) fn queried<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let query = text.strip_prefix(word)?;
    (query.is_empty() || query.starts_with(' ')).then(|| query.trim())
}

/// The list that a query names and the rest of the query.
fn parted(query: &str) -> (List, String) {
    match query.split_once(char::is_whitespace).unwrap_or((query, "")) {
        // After a list's name `festival:tokyo` narrows; alone it is a festival's address.
        (word, rest)
            if List::from_word(word).is_some() && !Catalogue::looks_like_address(rest.trim()) =>
        {
            (List::from_word(word).unwrap_or(List::Films), rest.trim().to_owned())
        }
        _ => (Query::parse(query).list.unwrap_or(List::Films), query.to_owned()),
    }
}

fn said(query: &str) -> String {
    let (list, rest) = parted(query);
    // A query that names its list itself need not say it twice.
    let rest = rest.strip_prefix(list.word()).filter(|rest| rest.starts_with(' ')).unwrap_or(&rest);
    let (list, rest) = (list.title(), rest.trim_start());
    if rest.is_empty() {
        format!("All {}", list.to_lowercase())
    } else {
        format!("{list} ─ {rest}")
    }
}

fn screening(cat: &Catalogue, id: &str) -> Result<Place, UnknownAddress> {
    cat.find_screening(id).map(Place::Screening).ok_or_else(|| {
        let mut nearest = Nearest::new(id, 3, 0.75);
        cat.screenings().map(Screening::id_text).for_each(|known| {
            nearest.offer(known, || format!("screening:{known}"));
        });
        let address = format!("screening:{id}");
        UnknownAddress { address, nearest: nearest.into_found().collect() }
    })
}

pub(super) fn nothing(address: &str) -> UnknownAddress {
    UnknownAddress { address: address.to_owned(), nearest: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        use crate::catalogue::build::{Builder, FestivalRecord, FilmRecord, Origin, PersonRecord};
        let mut builder = Builder::new();
        let origin = Origin::default();
        builder.film(origin, &FilmRecord::new("a..b", "A to B")).unwrap();
        builder.film(origin, &FilmRecord::new("c", "C")).unwrap();
        builder.person(origin, &PersonRecord::new("ana", "Ana")).unwrap();
        builder.festival(origin, &FestivalRecord::new("hills", "Hills")).unwrap();
        builder.finish().0
    }

    #[test]
    fn addresses_lead_back_to_their_places() {
        let cat = catalogue();
        for address in [
            "run:film:a..b",
            "run:person:ana",
            "run:festival:hills",
            "claims:film:a..b",
            "claims:all",
            "map:films country:kz",
            "map:people",
            "map:film:a..b",
            "summary:awards festival:hills",
            "connection:film:a..b..person:ana",
            "connection:festival:hills..film:a..b",
            "compare:film:a..b..film:c",
            "facets:films country:kz",
            "facets=new zea:films country:kz",
        ] {
            let place = Place::at(&cat, address).unwrap().unwrap();
            assert_eq!(place.address(&cat), address);
        }
        let films = Place::at(&cat, "map:country:kz").unwrap().unwrap();
        assert_eq!(films.address(&cat), "map:films country:kz");
        assert_eq!(films.list(), Some((List::Films, "country:kz".to_owned())));
    }

    #[test]
    fn a_list_says_its_order_at_the_end() {
        use crate::search::SortKey;
        for (query, key, descending, address) in [
            ("country:kz", SortKey::Year, true, "films country:kz sort:-year"),
            ("", SortKey::Director, false, "films sort:director"),
            ("sea", SortKey::Relevance, true, "films sea sort:-best"),
            ("sea", SortKey::Relevance, false, "films sea"),
        ] {
            let order = Order { key, descending };
            assert_eq!(&*list_address(List::Films, query, order), address);
            let place = Place::List(address.into());
            assert_eq!(place.order().unwrap_or_default(), order);
            assert_eq!(place.list(), Some((List::Films, query.to_owned())));
        }
        for query in ["sort:", "sort:size", "title:\"sort:year\"", "sort:year sea"] {
            assert_eq!(order_of(query), (query, None));
        }
        for list in List::ALL {
            for &key in list.sort_keys() {
                let order = Order { key, descending: true };
                assert_eq!(order_of(&list_address(list, "", order)).1, Some(order));
            }
        }
    }

    #[test]
    fn what_is_not_there_is_said() {
        let cat = catalogue();
        for address in [
            "run:film:gone",
            "map:film:gone",
            "connection:film:a..b",
            "connection:x..y",
            "claims:x",
            "compare:film:c",
            "compare:film:c..person:ana",
        ] {
            assert!(Place::at(&cat, address).unwrap().is_err(), "{address}");
        }
        for query in ["country:kz", "madina", "film:a..b"] {
            assert!(Place::at(&cat, query).is_none(), "{query}");
        }
    }
}
