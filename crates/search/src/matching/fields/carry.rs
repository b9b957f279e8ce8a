//! From the facts that matched to the records of a list, along the links.

use super::festivals::raise_festival;
use super::mask::Mask;
use super::source::Fields;
use crate::matching::Evidence;
use crate::{Cancellable, List};
use palmares_catalogue::{
    Award, AwardId, Catalogue, EditionId, FilmId, Jury, Selection, SelectionId,
};

impl Fields<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.lookup.catalogue
    }

    fn nothing(&self, list: List) -> Mask {
        vec![Evidence::None; list.len_in(self.catalogue())]
    }

    /// From films to whom, where and what for.
    pub(super) fn films_to(&self, films: Mask, list: List) -> Cancellable<Mask> {
        let catalogue = self.catalogue();
        let mut found = self.nothing(list);
        match list {
            List::Films => return Ok(films),
            List::People => {
                for hit in self.hits(&films) {
                    let (film, evidence) = hit?;
                    self.raise_people(&mut found, film, evidence);
                }
            }
            List::Festivals => {
                for hit in self.hits(&films) {
                    let (film, evidence) = hit?;
                    let film = catalogue.film(FilmId::at(film));
                    let chosen = film.selections().map(Selection::edition);
                    for edition in chosen.chain(film.awards().filter_map(Award::edition)) {
                        raise_festival(&mut found, edition, evidence);
                    }
                }
            }
            List::Editions => {
                for hit in self.hits(&films) {
                    let (film, evidence) = hit?;
                    for edition in catalogue.editions_of_film(film) {
                        found[edition as usize].raise(evidence.through_link());
                    }
                }
            }
            List::Awards => {
                return self.evidence(found.len(), |award| {
                    let film = catalogue.award(AwardId::at(award)).film();
                    film.map_or(Evidence::None, |film| films[film.id().index()]).through_link()
                });
            }
        }
        Ok(found)
    }

    /// From awards to what or whom they honour, and to who gives them.
    pub(super) fn awards_to(&self, awards: Mask, list: List) -> Cancellable<Mask> {
        if list == List::Awards {
            return Ok(awards);
        }
        let mut found = self.nothing(list);
        for hit in self.hits(&awards) {
            let (award, evidence) = hit?;
            self.raise_for_award(&mut found, AwardId::at(award), evidence, list);
        }
        Ok(found)
    }

    fn raise_for_award(
        &self,
        found: &mut [Evidence],
        award: AwardId,
        evidence: Evidence,
        list: List,
    ) {
        let award = self.catalogue().award(award);
        let linked = evidence.through_link();
        match list {
            List::Films => {
                if let Some(film) = award.film() {
                    found[film.id().index()].raise(linked);
                }
            }
            // An award without recipients honours the film, and so the people who made it.
            List::People => match award.film() {
                Some(film) if award.recipients().len() == 0 => {
                    self.raise_people(found, film.id().index(), evidence);
                }
                _ => {
                    award.recipients().for_each(|one| found[one.person.id().index()].raise(linked));
                }
            },
            List::Festivals => {
                if let Some(edition) = award.edition() {
                    raise_festival(found, edition, evidence);
                }
            }
            List::Editions => {
                if let Some(edition) = award.edition() {
                    found[edition.id().index()].raise(linked);
                }
            }
            List::Awards => found[award.id().index()].raise(linked),
        }
    }

    /// From selections to the films chosen, who made them, who chose them, and what they got
    /// where they were chosen.
    pub(super) fn selections_to(&self, selections: &[Evidence], list: List) -> Cancellable<Mask> {
        let mut found = self.nothing(list);
        for hit in self.hits(selections) {
            let (selection, evidence) = hit?;
            let selection = self.catalogue().selection(SelectionId::at(selection));
            let film = selection.film();
            match list {
                List::Films => found[film.id().index()].raise(evidence.through_link()),
                List::People => self.raise_people(&mut found, film.id().index(), evidence),
                List::Festivals => raise_festival(&mut found, selection.edition(), evidence),
                List::Editions => {
                    found[selection.edition().id().index()].raise(evidence.through_link());
                }
                List::Awards => {
                    let here = selection.edition().id();
                    let awards = film.awards().filter(|award| {
                        award.edition().is_some_and(|edition| edition.id() == here)
                    });
                    for award in awards {
                        found[award.id().index()].raise(evidence.through_link());
                    }
                }
            }
        }
        Ok(found)
    }

    /// From editions to all that was part of them.
    pub(super) fn editions_to(&self, editions: &[Evidence], list: List) -> Cancellable<Mask> {
        let mut found = self.nothing(list);
        for hit in self.hits(editions) {
            let (edition, evidence) = hit?;
            if list == List::Editions {
                found[edition].raise(evidence);
                continue;
            }
            let edition = self.catalogue().edition(EditionId::at(edition));
            if list == List::Festivals {
                raise_festival(&mut found, edition, evidence);
                continue;
            }
            for award in edition.awards() {
                self.raise_for_award(&mut found, award.id(), evidence, list);
            }
            for selection in edition.selections() {
                let film = selection.film().id().index();
                match list {
                    List::Films => found[film].raise(evidence.through_link()),
                    List::People => self.raise_people(&mut found, film, evidence),
                    List::Festivals | List::Editions | List::Awards => {}
                }
            }
            if list == List::People {
                for member in edition.juries().flat_map(Jury::members) {
                    found[member.person.id().index()].raise(evidence.through_link());
                }
            }
        }
        Ok(found)
    }

    /// The awards that editions gave.
    pub(super) fn awards_of_editions(&self, editions: &[Evidence]) -> Cancellable<Mask> {
        self.evidence(self.catalogue().award_count(), |award| {
            let edition = self.catalogue().award(AwardId::at(award)).edition();
            edition.map_or(Evidence::None, |edition| editions[edition.id().index()]).through_link()
        })
    }

    /// The selections that editions made.
    pub(super) fn selections_of_editions(&self, editions: &[Evidence]) -> Cancellable<Mask> {
        self.evidence(self.catalogue().selection_count(), |selection| {
            let edition = self.catalogue().selection(SelectionId::at(selection)).edition();
            editions[edition.id().index()].through_link()
        })
    }

    pub(super) fn raise_people(&self, people: &mut [Evidence], film: usize, evidence: Evidence) {
        for person in self.catalogue().people_of_film(film) {
            people[person as usize].raise(evidence.through_link());
        }
    }
}
