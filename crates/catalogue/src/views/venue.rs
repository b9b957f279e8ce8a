use palmares_text::Clean;

use super::{Name, Source, cited, listed, view};
use crate::build::{TravelRecord, VenueRecord};
use crate::columns::TravelRow;
use crate::{Catalogue, VenueId};

view! {
    /// A house that films are shown in.
    Venue, VenueId
}

impl<'a> Venue<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.venues.ids.id_of(self.row()))
    }

    /// The name to show.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.cat.texts.get(self.cat.venues.row[self.row()].name)
    }

    /// Further names.
    pub fn names(self) -> impl Iterator<Item = Name<'a>> {
        self.cat.name_list(self.cat.venues.names.of(self.row()))
    }

    /// City, where it is not the festival's.
    #[must_use]
    pub fn city(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.venues.row[self.row()].city)
    }

    /// Street and number.
    #[must_use]
    pub fn address(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.venues.row[self.row()].address)
    }

    /// Degrees north and east, WGS 84.
    #[must_use]
    pub fn location(self) -> Option<(f32, f32)> {
        self.cat.venues.location.get(self.row()).copied()
    }

    /// The names of its screens, in the order of the file; `None` when not known.
    #[must_use]
    pub fn screens(self) -> Option<impl ExactSizeIterator<Item = &'a str> + Clone> {
        self.cat.word_list(self.cat.venues.row[self.row()].screens)
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        self.cat.source_list(self.cat.venues.row[self.row()].sources)
    }

    /// The venue's own fields, as they came.
    #[must_use]
    pub fn record(self) -> VenueRecord<'a> {
        VenueRecord {
            id: self.id_text().into(),
            name: self.name().into(),
            names: listed(self.names()),
            city: self.city().map(Clean::from),
            address: self.address().map(Clean::from),
            location: self.location(),
            screens: self.screens().map(|names| names.map(Clean::from).collect()),
            sources: cited(self.sources()),
        }
    }
}

/// How long it takes from one venue to another.
#[derive(Debug, Clone, Copy)]
pub struct Travel<'a> {
    cat: &'a Catalogue,
    row: TravelRow,
}

impl<'a> Travel<'a> {
    pub(crate) fn new(cat: &'a Catalogue, row: TravelRow) -> Self {
        Self { cat, row }
    }

    /// The venue it begins at.
    #[must_use]
    pub fn from(self) -> Venue<'a> {
        self.cat.venue(VenueId(self.row.from))
    }

    /// The venue it leads to.
    #[must_use]
    pub fn to(self) -> Venue<'a> {
        self.cat.venue(VenueId(self.row.to))
    }

    /// How long it takes, in minutes.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.row.minutes
    }

    /// By what.
    #[must_use]
    pub fn by(self) -> Option<&'a str> {
        self.cat.texts.known(self.row.by)
    }

    /// The fields, as they came.
    #[must_use]
    pub fn record(self) -> TravelRecord<'a> {
        TravelRecord {
            from: self.from().id_text().into(),
            to: self.to().id_text().into(),
            minutes: self.minutes(),
            by: self.by().map(Clean::from),
        }
    }
}
