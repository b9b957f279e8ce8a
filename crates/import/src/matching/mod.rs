//! Which film of a catalogue a row means.
//!
//! Rows tell a title and a year, and sometimes ids and directors. What a row means is *sure*, *likely*, or *open*; two
//! different films of a source never mean one film of the catalogue.

pub(crate) mod directors;
mod index;
mod one;
mod resolve;
mod similar;
#[cfg(test)]
mod tests;
pub(crate) mod titles;

use palmares_catalogue::FilmId;

pub use index::FilmIndex;
pub use titles::article_first;

/// Why a row means a film, the best reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Somebody said so before, of one of its ids or of its title and year.
    Taught,
    /// They share an id, and nothing contradicts.
    Id,
    /// Title, year and director.
    TitleYearDirector,
    /// Title and year; one of the two has no director.
    TitleYear,
    /// Title and director, and a year apart or an article.
    NearlyTitleYearDirector,
    /// They share an id, and neither a title nor, as far as these are known, the year and a director.
    IdAlone,
    /// Title and year, and names of directors of which some are alike.
    TitleYearAndSomeName,
    /// Title, and a year apart or an article.
    NearlyTitleYear,
    /// Title and director, and up to three years apart.
    TitleDirector,
    /// Title and director; one of the two has no year.
    TitleDirectorNoYear,
}

impl Reason {
    /// Whether nobody needs to look.
    #[must_use]
    pub fn is_sure(self) -> bool {
        self <= Self::NearlyTitleYearDirector
    }

    /// In words, as in "by title and year".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Taught => "said before",
            Self::Id => "by id",
            Self::TitleYearDirector => "by title, year and director",
            Self::TitleYear => "by title and year",
            Self::NearlyTitleYearDirector => "by director, and nearly by title and year",
            Self::IdAlone => "by id, though the title is another",
            Self::TitleYearAndSomeName => "by title and year, and part of a director's name",
            Self::NearlyTitleYear => "nearly by title and year",
            Self::TitleDirector => "by title and director, of another year",
            Self::TitleDirectorNoYear => "by title and director, without a year",
        }
    }
}

/// Why it is not decided what a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenReason {
    /// No film has that title.
    NoSuchTitle,
    /// A film has that title and is of other years.
    OtherYear,
    /// A film has that title, and a year is not known.
    NoYear,
    /// Several films may be meant.
    Several,
    /// The film of that title and year has another director.
    OtherDirector,
    /// The film of that title and year has another id at the same database.
    OtherId,
    /// The row is a series, the film is none.
    OtherForm,
    /// Another row means that film, and with better reason or as good.
    Taken,
}

impl OpenReason {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NoSuchTitle => "no film of that title",
            Self::OtherYear => "of another year",
            Self::NoYear => "the year is not known",
            Self::Several => "several are possible",
            Self::OtherDirector => "by another director",
            Self::OtherId => "has another id",
            Self::OtherForm => "a series",
            Self::Taken => "another row means that film",
        }
    }
}

/// What a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// This film; nobody needs to look.
    Sure(FilmId, Reason),
    /// This film, most likely.
    Likely(FilmId, Reason),
    /// Not decided: perhaps one of these, the likeliest first, or none.
    Open(OpenReason, Vec<FilmId>),
}

impl Meaning {
    /// The film, if it is sure or likely.
    #[must_use]
    pub fn film(&self) -> Option<FilmId> {
        match self {
            Self::Sure(film, _) | Self::Likely(film, _) => Some(*film),
            Self::Open(..) => None,
        }
    }
}
