//! The last step: slots become records, ids of sections and juries become positions, and the
//! links backwards are made.

use super::festival::UNRESOLVED;
use super::{BrokenLink, Builder, LinkTarget, Pending, Reference};
use crate::Catalogue;
use crate::RecordKind;
use crate::columns::NONE;
use crate::ids::narrow;
use crate::rows::RowSlices;
use crate::text::{IdTable, TextRef};

impl Builder {
    /// Resolves every reference. References that name nothing are left out and returned.
    #[must_use]
    pub fn finish(mut self) -> (Catalogue, Vec<BrokenLink>) {
        let mut broken = self.unresolved();
        self.renumber();
        self.settle();
        self.resolve_sections(&mut broken);
        self.resolve_juries(&mut broken);
        self.drop_incomplete_selections();
        self.resolve_claims(&mut broken);
        let mut cat = self.cat;
        link_backwards(&mut cat);
        cat.shrink();
        (cat, broken)
    }

    /// The ids that a reference is to one of; sections, juries and whatever claims are about are looked up later.
    fn ids_of(&self, reference: Reference) -> Option<&IdTable> {
        match reference.target() {
            LinkTarget::Kind(RecordKind::Person) => Some(&self.cat.people.ids),
            LinkTarget::Kind(RecordKind::Film) => Some(&self.cat.films.ids),
            LinkTarget::Kind(RecordKind::Festival) => Some(&self.cat.festivals.ids),
            LinkTarget::Kind(RecordKind::Edition) => Some(&self.cat.editions.ids),
            LinkTarget::Kind(RecordKind::Source) => Some(&self.cat.sources.ids),
            LinkTarget::Venue => Some(&self.cat.venues.ids),
            LinkTarget::Kind(RecordKind::Section | RecordKind::Jury | RecordKind::Award)
            | LinkTarget::Any => None,
        }
    }

    /// The references whose record never came.
    fn unresolved(&self) -> Vec<BrokenLink> {
        let broken = self.pending.iter().filter_map(|&Pending { slot, origin, reference }| {
            let ids = self.ids_of(reference)?;
            let id = || self.cat.texts.get(ids.id(slot)).to_owned();
            (!ids.is_defined(slot)).then(|| BrokenLink { origin, reference, id: id() })
        });
        broken.collect()
    }

    fn renumber(&mut self) {
        let cat = &mut self.cat;
        if !cat.people.ids.in_order() {
            let ids = &cat.people.ids;
            cat.films.credits.filter_map_in_place(|mut credit| {
                credit.person = ids.record(credit.person)?;
                Some(credit)
            });
            cat.awards.people.filter_map_in_place(|mut recipient| {
                recipient.person = ids.record(recipient.person)?;
                Some(recipient)
            });
            cat.editions.members.filter_map_in_place(|mut member| {
                member.person = ids.record(member.person)?;
                Some(member)
            });
            for (_, based_on) in cat.films.based_on.iter_mut() {
                based_on.person = ids.record(based_on.person).unwrap_or(NONE);
            }
            for credited in cat.films.credited_as.items_mut() {
                credited.person = ids.record(credited.person).unwrap_or(NONE);
            }
        }
        let (films, editions) = (&cat.films.ids, &cat.editions.ids);
        let record = |ids: &IdTable, slot: u32| ids.record(slot).unwrap_or(NONE);
        for selection in &mut cat.selections.row {
            selection.film = record(films, selection.film);
            selection.edition = record(editions, selection.edition);
        }
        for screening in &mut cat.screenings.row {
            screening.edition = record(editions, screening.edition);
        }
        cat.screenings.films.filter_map_in_place(|film| films.record(film));
        for award in &mut cat.awards.row {
            award.film = record(films, award.film);
            award.edition = record(editions, award.edition);
        }
        for festival in &mut cat.editions.festival {
            *festival = record(&cat.festivals.ids, *festival);
        }
        let venues = &cat.venues.ids;
        for travel in &mut cat.venues.travel {
            travel.from = record(venues, travel.from);
            travel.to = record(venues, travel.to);
        }
        cat.venues.travel.retain(|travel| travel.from != NONE && travel.to != NONE);
        let sources = &cat.sources.ids;
        cat.source_lists.renumber(|slot| sources.record(slot));
    }

    fn settle(&mut self) {
        self.cat.id_tables().into_iter().for_each(IdTable::settle);
    }

    fn resolve_sections(&mut self, broken: &mut Vec<BrokenLink>) {
        let cat = &mut self.cat;
        let find = |edition: u32, section: u32| {
            let range = cat.editions.sections.range(edition as usize);
            let wanted = TextRef::from_raw(section);
            range
                .zip(cat.editions.sections.of(edition as usize))
                .find(|(_, section)| section.id == wanted)
                .map(|(position, _)| narrow(position))
        };
        let mut resolve = |edition: u32, section: &mut u32, reference, origin| {
            let named = TextRef::from_raw(*section);
            *section = UNRESOLVED;
            if named.is_none() || edition == NONE {
                return;
            }
            match find(edition, named.to_raw()) {
                Some(found) => *section = found,
                None => broken.push(BrokenLink {
                    origin,
                    reference,
                    id: cat.texts.get(named).to_owned(),
                }),
            }
        };
        for (row, origin) in cat.selections.row.iter_mut().zip(&self.selection_origins) {
            resolve(row.edition, &mut row.section, Reference::SelectionSection, *origin);
        }
        for (row, origin) in cat.screenings.row.iter_mut().zip(&self.screening_origins) {
            resolve(row.edition, &mut row.section, Reference::ScreeningSection, *origin);
        }
    }

    fn resolve_juries(&mut self, broken: &mut Vec<BrokenLink>) {
        let cat = &mut self.cat;
        for (row, origin) in cat.awards.row.iter_mut().zip(&self.award_origins) {
            let named = TextRef::from_raw(row.jury);
            row.jury = UNRESOLVED;
            if named.is_none() || row.edition == NONE {
                continue;
            }
            let edition = row.edition as usize;
            let juries = cat.editions.juries.of(edition);
            match juries.iter().position(|jury| jury.id == named) {
                Some(found) => {
                    let position = cat.editions.juries.range(edition).start + found;
                    row.jury = narrow(position);
                }
                None => {
                    let id = cat.texts.get(named).to_owned();
                    broken.push(BrokenLink {
                        origin: *origin,
                        reference: Reference::AwardJury,
                        id,
                    });
                }
            }
        }
    }

    /// A selection says that an edition chose a film; without one of them it says nothing.
    fn drop_incomplete_selections(&mut self) {
        let selections = &mut self.cat.selections;
        let complete: Vec<bool> =
            selections.row.iter().map(|row| row.film != NONE && row.edition != NONE).collect();
        if complete.iter().all(|&complete| complete) {
            return;
        }
        let mut number = 0_u32;
        let renumbered: Vec<Option<u32>> = complete
            .iter()
            .map(|&complete| {
                complete.then(|| {
                    number += 1;
                    number - 1
                })
            })
            .collect();
        let map = |record: u32| renumbered.get(record as usize).copied().flatten();
        selections.sources.renumber(map);
        for texts in [&mut selections.title_used, &mut selections.when, &mut selections.note] {
            texts.renumber(map);
        }
        let mut keep = complete.into_iter();
        selections.row.retain(|_| keep.next().unwrap_or(true));
    }

    fn resolve_claims(&mut self, broken: &mut Vec<BrokenLink>) {
        let cat = &mut self.cat;
        let claims = std::mem::take(&mut cat.claims);
        for (claim, origin) in claims.into_iter().zip(&self.claim_origins) {
            let address = cat.texts.get(claim.about);
            match cat.resolve(address) {
                Some(record) => {
                    cat.claimed.push((record, narrow(cat.claims.len())));
                    cat.claims.push(claim);
                }
                None => broken.push(BrokenLink {
                    origin: *origin,
                    reference: Reference::ClaimAbout,
                    id: address.to_owned(),
                }),
            }
        }
        cat.claimed.sort_unstable();
    }
}

fn link_backwards(cat: &mut Catalogue) {
    let people = cat.people.ids.len();
    // Taken out meanwhile, so that the two halves share nothing. There are more credits than links of all other kinds
    // together.
    let of_films = std::mem::take(&mut cat.films.credits);
    let credits = of_films.items();
    let invert = || {
        let numbers = || 0..narrow(credits.len());
        RowSlices::invert(people, || credits.iter().map(|credit| credit.person).zip(numbers()))
    };
    let (of_people, ()) = rayon::join(invert, || link_the_rest(cat));
    cat.people.credits = of_people;
    cat.films.credits = of_films;
}

fn link_the_rest(cat: &mut Catalogue) {
    let numbered = |items: usize| 0..narrow(items);
    let (films, people) = (cat.films.ids.len(), cat.people.ids.len());
    let (editions, festivals) = (cat.editions.ids.len(), cat.festivals.ids.len());

    let recipients = cat.awards.people.items();
    cat.people.honours = RowSlices::invert(people, || {
        recipients.iter().map(|recipient| recipient.person).zip(numbered(recipients.len()))
    });
    let members = cat.editions.members.items();
    cat.people.jury_seats = RowSlices::invert(people, || {
        members.iter().map(|member| member.person).zip(numbered(members.len()))
    });
    let based_on = &cat.films.based_on;
    cat.people.adaptations = RowSlices::invert(people, || {
        based_on
            .iter()
            .filter(|(_, based_on)| based_on.person != NONE)
            .map(|(film, based_on)| (based_on.person, film))
    });

    let selections = &cat.selections.row;
    cat.films.selections = RowSlices::invert(films, || {
        selections.iter().map(|s| s.film).zip(numbered(selections.len()))
    });
    cat.editions.selections = RowSlices::invert(editions, || {
        selections.iter().map(|s| s.edition).zip(numbered(selections.len()))
    });
    let awards = &cat.awards.row;
    let present = |(target, _): &(u32, u32)| *target != NONE;
    cat.films.awards = RowSlices::invert(films, || {
        awards.iter().map(|award| award.film).zip(numbered(awards.len())).filter(present)
    });
    cat.editions.awards = RowSlices::invert(editions, || {
        awards.iter().map(|award| award.edition).zip(numbered(awards.len())).filter(present)
    });
    let screenings = &cat.screenings;
    cat.films.screenings = RowSlices::invert(films, || {
        let shown = screenings.films.items();
        shown.iter().enumerate().map(|(item, &film)| (film, narrow(screenings.films.row_of(item))))
    });
    cat.editions.screenings = RowSlices::invert(editions, || {
        let rows = &screenings.row;
        rows.iter().map(|row| row.edition).zip(numbered(rows.len())).filter(present)
    });
    let of_festival = &cat.editions.festival;
    cat.festivals.editions = RowSlices::invert(festivals, || {
        of_festival.iter().copied().zip(numbered(of_festival.len())).filter(present)
    });
}
