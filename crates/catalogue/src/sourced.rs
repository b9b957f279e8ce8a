//! What cites a source, and what sources disagree about.

use super::columns::ListRef;
use super::ids::narrow;
use super::{
    AwardId, Catalogue, Claim, ClaimId, EditionId, FestivalId, FilmId, PersonId, Record,
    ScreeningId, SelectionId, SourceId, VenueId,
};

/// Everything that cites one source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitedBy {
    /// Films whose record or notes cite it.
    pub films: Vec<FilmId>,
    /// People.
    pub people: Vec<PersonId>,
    /// Festivals.
    pub festivals: Vec<FestivalId>,
    /// Editions.
    pub editions: Vec<EditionId>,
    /// Selections.
    pub selections: Vec<SelectionId>,
    /// Screenings.
    pub screenings: Vec<ScreeningId>,
    /// Venues.
    pub venues: Vec<VenueId>,
    /// Awards.
    pub awards: Vec<AwardId>,
    /// Claims, each with the record that it is about.
    pub claims: Vec<(Record, ClaimId)>,
}

impl Catalogue {
    /// Everything that cites a source, in the order of reading. Takes a pass over all records.
    #[must_use]
    pub fn cited_by(&self, source: SourceId) -> CitedBy {
        let lists = self.source_lists.holding(source.0);
        let holds = |list: ListRef| lists.get(list.0 as usize).copied().unwrap_or(false);
        let mut cited = CitedBy::default();
        let films = self.films.sources.iter().filter(|(_, list)| holds(**list)).map(|(at, _)| at);
        let noted = self.films.notes.iter().filter(|(_, note)| holds(note.sources));
        cited.films = merged(films.chain(noted.map(|(at, _)| at)), FilmId);
        let people = self.people.sources.iter().filter(|(_, list)| holds(**list)).map(|(at, _)| at);
        let noted = self.people.notes.iter().filter(|(_, note)| holds(note.sources));
        cited.people = merged(people.chain(noted.map(|(at, _)| at)), PersonId);
        let festivals = numbered(self.festivals.sources.iter().map(|list| holds(*list)));
        let noted = self.festivals.notes.iter().filter(|(_, note)| holds(note.sources));
        cited.festivals = merged(festivals.chain(noted.map(|(at, _)| at)), FestivalId);
        let editions = numbered(self.editions.sources.iter().map(|list| holds(*list)));
        let noted = self.editions.notes.iter().filter(|(_, note)| holds(note.sources));
        cited.editions = merged(editions.chain(noted.map(|(at, _)| at)), EditionId);
        let selections =
            self.selections.sources.iter().filter(|(_, list)| holds(**list)).map(|(at, _)| at);
        cited.selections = merged(selections, SelectionId);
        let screenings = numbered(self.screenings.row.iter().map(|row| holds(row.sources)));
        cited.screenings = merged(screenings, ScreeningId);
        let venues = numbered(self.venues.row.iter().map(|row| holds(row.sources)));
        cited.venues = merged(venues, VenueId);
        let awards = numbered(self.awards.row.iter().map(|row| holds(row.sources)));
        cited.awards = merged(awards, AwardId);
        cited.claims = self
            .claimed
            .iter()
            .filter(|(_, claim)| holds(self.claims[*claim as usize].sources))
            .map(|(about, claim)| (*about, ClaimId(*claim)))
            .collect();
        cited
    }

    /// Every record that sources disagree about, each once.
    pub fn contested(&self) -> impl Iterator<Item = Record> + '_ {
        self.claimed.chunk_by(|a, b| a.0 == b.0).filter_map(|claims| Some(claims.first()?.0))
    }

    /// Whether sources disagree about a field of a record.
    #[must_use]
    pub fn is_contested(&self, record: Record, field: &str) -> bool {
        self.claims_about(record).any(|claim: Claim<'_>| claim.field() == field)
    }
}

/// The positions that hold.
fn numbered(holds: impl Iterator<Item = bool>) -> impl Iterator<Item = u32> {
    holds.enumerate().filter(|(_, holds)| *holds).map(|(at, _)| narrow(at))
}

fn merged<T>(positions: impl Iterator<Item = u32>, id: impl Fn(u32) -> T) -> Vec<T> {
    let mut all: Vec<u32> = positions.collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(id).collect()
}
