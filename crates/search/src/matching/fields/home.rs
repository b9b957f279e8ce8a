//! Where the facts of a field are.

use crate::List;
use crate::query::Field;

/// Records that can be let through before a list's own are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FactKind {
    /// Films.
    Film,
    /// Awards.
    Award,
    /// Choices of films by editions.
    Selection,
    /// Screenings.
    Screening,
    /// Editions.
    Edition,
}

impl FactKind {
    /// The kind of which facts of both are made: an award is given to what an edition showed.
    pub(super) fn narrower(self, other: Self) -> Self {
        match (self, other) {
            (Self::Award, _) | (_, Self::Award) => Self::Award,
            (Self::Screening, _) | (_, Self::Screening) => Self::Screening,
            (Self::Selection, _) | (_, Self::Selection) => Self::Selection,
            _ => self,
        }
    }
}

/// Where a list looks a field up; `None` for its own records.
pub(super) fn home(list: List, field: Field) -> Option<FactKind> {
    use Field::{
        Actor, Actress, Award, Cast, Crew, Director, Edition, Festival, Form, Genre, Jury, Kind,
        Lang, Minutes, Person, Premiere, Result, Role, Section, Title, Writer, Year,
    };
    if field.is_of_screening() {
        return Some(FactKind::Screening);
    }
    let of_film = matches!(field, Title | Lang | Genre | Form | Minutes);
    match list {
        List::Films => match field {
            Award | Result | Kind | Jury => Some(FactKind::Award),
            Section | Premiere => Some(FactKind::Selection),
            Festival | Edition => Some(FactKind::Edition),
            _ => None,
        },
        List::People => match field {
            Award | Result | Kind => Some(FactKind::Award),
            Section | Premiere => Some(FactKind::Selection),
            Festival | Edition => Some(FactKind::Edition),
            _ if of_film => Some(FactKind::Film),
            _ => None,
        },
        List::Festivals => match field {
            Award | Result | Kind => Some(FactKind::Award),
            Section | Premiere => Some(FactKind::Selection),
            Edition | Year => Some(FactKind::Edition),
            Director | Actor | Actress | Cast | Writer | Crew | Role => Some(FactKind::Film),
            _ if of_film => Some(FactKind::Film),
            // People stand on juries too.
            Person => None,
            _ => None,
        },
        List::Editions => match field {
            Award | Result | Kind => Some(FactKind::Award),
            Section | Premiere => Some(FactKind::Selection),
            Role => Some(FactKind::Film),
            _ if of_film || field.is_person() => Some(FactKind::Film),
            _ => None,
        },
        List::Awards => match field {
            Field::Country | Role => Some(FactKind::Film),
            _ if of_film => Some(FactKind::Film),
            _ => None,
        },
    }
}
