//! Building on a catalogue that is there.

use super::{Builder, Origin};
use crate::{About, Award, Catalogue, Claim, Edition, Festival, Film, Person, Screening};
use crate::{Selection, Source, Travel, Venue};

impl Builder {
    /// A builder that holds all of a catalogue, under the positions that it has there: what is added stands behind it.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut builder = Self::new();
        let About { name, updated, licence } = catalogue.about().clone();
        builder.about(About { name, updated, licence });
        let origin = |record: u32| Origin { file: 0, record };
        // A catalogue has every id once.
        for source in catalogue.sources().map(Source::record) {
            let _ = builder.source(&source);
        }
        for (at, person) in (0..).zip(catalogue.people().map(Person::record)) {
            let _ = builder.person(origin(at), &person);
        }
        for (at, film) in (0..).zip(catalogue.films().map(Film::record)) {
            let _ = builder.film(origin(at), &film);
        }
        for (at, festival) in (0..).zip(catalogue.festivals().map(Festival::record)) {
            let _ = builder.festival(origin(at), &festival);
        }
        for (at, venue) in (0..).zip(catalogue.venues().map(Venue::record)) {
            let _ = builder.venue(origin(at), &venue);
        }
        for (at, travel) in (0..).zip(catalogue.travel().map(Travel::record)) {
            builder.travel(origin(at), &travel);
        }
        for (at, edition) in (0..).zip(catalogue.editions().map(Edition::record)) {
            let _ = builder.edition(origin(at), &edition);
        }
        for (at, selection) in (0..).zip(catalogue.selections().map(Selection::record)) {
            builder.selection(origin(at), &selection);
        }
        for (at, screening) in (0..).zip(catalogue.screenings().map(Screening::record)) {
            let _ = builder.screening(origin(at), &screening);
        }
        for (at, award) in (0..).zip(catalogue.awards().map(Award::record)) {
            let _ = builder.award(origin(at), &award);
        }
        for (at, claim) in (0..).zip(catalogue.claims().map(Claim::record)) {
            builder.claim(origin(at), &claim);
        }
        builder
    }
}
