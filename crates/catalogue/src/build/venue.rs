//! Venues and how long it takes from one to another.

use palmares_text::Clean;

use super::{Builder, CleanList, DuplicateId, NameRecord, Origin, Reference, note_pending};
use crate::columns::{TravelRow, VenueRow};

/// A house that films are shown in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VenueRecord<'a> {
    /// Unique among venues.
    pub id: Clean<'a>,
    /// The name to show.
    pub name: Clean<'a>,
    /// Further names.
    pub names: Option<Vec<NameRecord<'a>>>,
    /// City, where it is not the festival's.
    pub city: Option<Clean<'a>>,
    /// Street and number.
    pub address: Option<Clean<'a>>,
    /// Degrees north and east, WGS 84.
    pub location: Option<(f32, f32)>,
    /// The names of its screens.
    pub screens: CleanList<'a>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

/// How long it takes from one venue to another; there and back alike, unless the way back has a record of its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TravelRecord<'a> {
    /// Id of the venue it begins at.
    pub from: Clean<'a>,
    /// Id of the venue it leads to.
    pub to: Clean<'a>,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// By what: `walk`, `train` or another word.
    pub by: Option<Clean<'a>>,
}

impl Builder {
    /// Adds a venue.
    ///
    /// # Errors
    /// When there is a venue with this id already.
    pub fn venue(&mut self, origin: Origin, venue: &VenueRecord<'_>) -> Result<(), DuplicateId> {
        let ids = &mut self.cat.venues.ids;
        let at = ids.define(&mut self.cat.texts, &venue.id).ok_or(DuplicateId)?;
        let row = VenueRow {
            name: self.text(&venue.name),
            city: self.known_word(&venue.city),
            address: self.known_text(&venue.address),
            screens: self.words(&venue.screens),
            sources: self.source_list(origin, Reference::VenueSource, &venue.sources),
        };
        self.cat.venues.row.push(row);
        if let Some(location) = venue.location {
            self.cat.venues.location.set(at, location);
        }
        for name in venue.names.iter().flatten() {
            let name = self.name_row(name);
            self.cat.venues.names.push(at, name);
        }
        Ok(())
    }

    /// Adds the time it takes from one venue to another. Without either it is left out in the end.
    pub fn travel(&mut self, origin: Origin, travel: &TravelRecord<'_>) {
        let row = TravelRow {
            from: self.venue_slot(origin, Reference::TravelFrom, &travel.from),
            to: self.venue_slot(origin, Reference::TravelTo, &travel.to),
            minutes: travel.minutes,
            by: self.known_word(&travel.by),
        };
        self.cat.venues.travel.push(row);
    }

    fn venue_slot(&mut self, origin: Origin, reference: Reference, id: &Clean<'_>) -> u32 {
        let slot = self.cat.venues.ids.slot(&mut self.cat.texts, id);
        note_pending(&mut self.pending, &self.cat.venues.ids, slot, origin, reference);
        slot
    }
}
