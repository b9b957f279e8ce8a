//! What lists can be sorted by, and how that is written.

use crate::List;

/// What a list can be sorted by; each list has some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// The best match first; without a query the order that the list begins with.
    Relevance,
    /// Title or name; the prize of an award, the festival of an edition.
    Name,
    /// Year of a film or an edition, of birth, of founding.
    Year,
    /// First director.
    Director,
    /// First country.
    Country,
    /// City.
    City,
    /// Which edition it is.
    Number,
    /// How many films a person made, an edition showed.
    Films,
    /// How many editions a festival has.
    Editions,
    /// Prizes that a film or a person won, that an edition gave.
    Prizes,
    /// Nominations that a film had.
    Nominations,
    /// Festivals that a film was shown or honoured at.
    Festivals,
    /// Length of a film.
    Length,
    /// Festival of an award.
    Festival,
    /// Film of an award.
    Film,
    /// Who got an award: the first by name, or the director of the film.
    Person,
    /// One's own rating.
    MyRating,
    /// When a film was seen last.
    MySeen,
    /// Since when a film is wanted.
    MyWanted,
}

impl SortKey {
    /// Every key.
    pub const ALL: &'static [Self] = &[
        Self::Relevance,
        Self::Name,
        Self::Year,
        Self::Director,
        Self::Country,
        Self::City,
        Self::Number,
        Self::Films,
        Self::Editions,
        Self::Prizes,
        Self::Nominations,
        Self::Festivals,
        Self::Length,
        Self::Festival,
        Self::Film,
        Self::Person,
        Self::MyRating,
        Self::MySeen,
        Self::MyWanted,
    ];

    /// Its name behind `sort:`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Relevance => "best",
            Self::Name => "name",
            Self::Year => "year",
            Self::Director => "director",
            Self::Country => "country",
            Self::City => "city",
            Self::Number => "number",
            Self::Films => "films",
            Self::Editions => "editions",
            Self::Prizes => "prizes",
            Self::Nominations => "nominations",
            Self::Festivals => "festivals",
            Self::Length => "length",
            Self::Festival => "festival",
            Self::Film => "film",
            Self::Person => "person",
            Self::MyRating => "my-rating",
            Self::MySeen => "my-seen",
            Self::MyWanted => "my-wanted",
        }
    }

    /// The key with a name, which may also be that of its column.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let by_name = Self::ALL.iter().copied().find(|key| key.word() == word);
        by_name.or_else(|| {
            Some(match word {
                "title" | "award" => Self::Name,
                "born" | "founded" | "from" => Self::Year,
                "directors" => Self::Director,
                "countries" => Self::Country,
                "won" => Self::Prizes,
                "nominated" => Self::Nominations,
                "minutes" => Self::Length,
                "people" => Self::Person,
                _ => return None,
            })
        })
    }

    /// Whether it is a number, of which one wants to see the highest first.
    #[must_use]
    pub fn is_number(self) -> bool {
        match self {
            Self::Year
            | Self::Number
            | Self::Films
            | Self::Editions
            | Self::Prizes
            | Self::Nominations
            | Self::Festivals
            | Self::Length
            | Self::MyRating
            | Self::MySeen
            | Self::MyWanted => true,
            Self::Relevance
            | Self::Name
            | Self::Director
            | Self::Country
            | Self::City
            | Self::Festival
            | Self::Film
            | Self::Person => false,
        }
    }

    /// Whether it sorts by what a person keeps.
    #[must_use]
    pub fn is_personal(self) -> bool {
        matches!(self, Self::MyRating | Self::MySeen | Self::MyWanted)
    }

    /// The order in which it is of most use: numbers from the highest, words from `a`.
    #[must_use]
    pub fn usual_order(self) -> Order {
        Order { key: self, descending: self.is_number() }
    }
}

/// How a list stands. What is not known comes last, ascending or descending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// Whether from the highest number or from `z`; by relevance, whether the worst match is
    /// first.
    pub descending: bool,
}

impl Order {
    /// The best match first; without a query the order that the list begins with.
    pub const RELEVANCE: Self = Self { key: SortKey::Relevance, descending: false };

    /// The order that a term asks for: `sort:year`, `sort:-year` for the other way round.
    #[must_use]
    pub fn from_term(term: &str) -> Option<Self> {
        let word = term.strip_prefix("sort:")?;
        let (word, descending) = word.strip_prefix('-').map_or((word, false), |word| (word, true));
        Some(Self { key: SortKey::from_word(word)?, descending })
    }

    /// The term that asks for it.
    #[must_use]
    pub fn term(self) -> String {
        format!("sort:{}{}", if self.descending { "-" } else { "" }, self.key.word())
    }
}

impl Default for Order {
    fn default() -> Self {
        Self::RELEVANCE
    }
}

impl List {
    /// What it can be sorted by: its own order first, then its columns.
    #[must_use]
    pub fn sort_keys(self) -> &'static [SortKey] {
        use SortKey::{
            City, Country, Director, Editions, Festival, Festivals, Film, Films, Length, MyRating,
            MySeen, MyWanted, Name, Nominations, Number, Person, Prizes, Relevance, Year,
        };
        match self {
            Self::Films => &[
                Relevance,
                Name,
                Year,
                Country,
                Director,
                Prizes,
                Nominations,
                Festivals,
                Length,
                MyRating,
                MySeen,
                MyWanted,
            ],
            Self::People => &[Relevance, Name, Year, Films, Prizes],
            Self::Festivals => &[Relevance, Name, City, Country, Year, Editions],
            Self::Editions => &[Relevance, Name, Year, Number, Films, Prizes],
            Self::Awards => &[Relevance, Year, Person, Film, Name, Festival],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_written_as_it_is_read() {
        for &key in SortKey::ALL {
            for descending in [false, true] {
                let order = Order { key, descending };
                assert_eq!(Order::from_term(&order.term()), Some(order));
            }
        }
        for term in ["sort:", "sort:-", "sort:size", "sort", "year"] {
            assert_eq!(Order::from_term(term), None, "{term}");
        }
    }
}
