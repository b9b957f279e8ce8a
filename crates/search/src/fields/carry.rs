//! From the facts that matched to the records of a list, along the links.

use super::festivals::raise_festival;
use super::mask::Mask;
use super::source::Fields;
use crate::List;
use crate::tiers::{raise, through_link};
use palmares_catalogue::{
    Award, AwardId, Catalogue, EditionId, FilmId, Jury, Selection, SelectionId,
};

impl Fields<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.tables.catalogue
    }

    fn nothing(&self, list: List) -> Mask {
        vec![0; list.len_in(self.catalogue())]
    }

    /// From films to whom, where and what for.
    pub(super) fn films_to(&self, films: Mask, list: List) -> Option<Mask> {
        let catalogue = self.catalogue();
        let mut found = self.nothing(list);
        match list {
            List::Films => return Some(films),
            List::People => {
                for (film, tier) in self.hits(&films) {
                    self.raise_people(&mut found, film, tier);
                }
            }
            List::Festivals => {
                for (film, tier) in self.hits(&films) {
                    let film = catalogue.film(FilmId::at(film));
                    let chosen = film.selections().map(Selection::edition);
                    for edition in chosen.chain(film.awards().filter_map(Award::edition)) {
                        raise_festival(&mut found, edition, tier);
                    }
                }
            }
            List::Awards => {
                return self.tiers(found.len(), |award| {
                    let film = catalogue.award(AwardId::at(award)).film();
                    through_link(film.map_or(0, |film| films[film.id().index()]))
                });
            }
        }
        self.unless_stale(found)
    }

    /// What was found, unless it was given up on the way.
    fn unless_stale(&self, found: Mask) -> Option<Mask> {
        (!(self.is_stale)()).then_some(found)
    }

    /// From awards to what or whom they honour, and to who gives them.
    pub(super) fn awards_to(&self, awards: Mask, list: List) -> Option<Mask> {
        if list == List::Awards {
            return Some(awards);
        }
        let mut found = self.nothing(list);
        for (award, tier) in self.hits(&awards) {
            self.raise_for_award(&mut found, AwardId::at(award), tier, list);
        }
        self.unless_stale(found)
    }

    fn raise_for_award(&self, found: &mut [u8], award: AwardId, tier: u8, list: List) {
        let award = self.catalogue().award(award);
        let linked = through_link(tier);
        match list {
            List::Films => {
                if let Some(film) = award.film() {
                    raise(&mut found[film.id().index()], linked);
                }
            }
            // What names nobody honours the film, and so whoever made it.
            List::People => match award.film() {
                Some(film) if award.recipients().len() == 0 => {
                    self.raise_people(found, film.id().index(), tier);
                }
                _ => award
                    .recipients()
                    .for_each(|one| raise(&mut found[one.person.id().index()], linked)),
            },
            List::Festivals => {
                if let Some(edition) = award.edition() {
                    raise_festival(found, edition, tier);
                }
            }
            List::Awards => raise(&mut found[award.id().index()], linked),
        }
    }

    /// From selections to the films chosen, who made them, who chose them, and what they got
    /// where they were chosen.
    pub(super) fn selections_to(&self, selections: &[u8], list: List) -> Option<Mask> {
        let mut found = self.nothing(list);
        for (selection, tier) in self.hits(selections) {
            let selection = self.catalogue().selection(SelectionId::at(selection));
            let film = selection.film();
            match list {
                List::Films => raise(&mut found[film.id().index()], through_link(tier)),
                List::People => self.raise_people(&mut found, film.id().index(), tier),
                List::Festivals => raise_festival(&mut found, selection.edition(), tier),
                List::Awards => {
                    let here = selection.edition().id();
                    let awards = film.awards().filter(|award| {
                        award.edition().is_some_and(|edition| edition.id() == here)
                    });
                    for award in awards {
                        raise(&mut found[award.id().index()], through_link(tier));
                    }
                }
            }
        }
        self.unless_stale(found)
    }

    /// From editions to all that was part of them.
    pub(super) fn editions_to(&self, editions: &[u8], list: List) -> Option<Mask> {
        let mut found = self.nothing(list);
        for (edition, tier) in self.hits(editions) {
            let edition = self.catalogue().edition(EditionId::at(edition));
            if list == List::Festivals {
                raise_festival(&mut found, edition, tier);
                continue;
            }
            for award in edition.awards() {
                self.raise_for_award(&mut found, award.id(), tier, list);
            }
            for selection in edition.selections() {
                let film = selection.film().id().index();
                match list {
                    List::Films => raise(&mut found[film], through_link(tier)),
                    List::People => self.raise_people(&mut found, film, tier),
                    List::Festivals | List::Awards => {}
                }
            }
            if list == List::People {
                for member in edition.juries().flat_map(Jury::members) {
                    raise(&mut found[member.person.id().index()], through_link(tier));
                }
            }
        }
        self.unless_stale(found)
    }

    /// The awards that editions gave.
    pub(super) fn awards_of_editions(&self, editions: &[u8]) -> Option<Mask> {
        self.tiers(self.catalogue().award_count(), |award| {
            let edition = self.catalogue().award(AwardId::at(award)).edition();
            through_link(edition.map_or(0, |edition| editions[edition.id().index()]))
        })
    }

    /// The selections that editions made.
    pub(super) fn selections_of_editions(&self, editions: &[u8]) -> Option<Mask> {
        self.tiers(self.catalogue().selection_count(), |selection| {
            let edition = self.catalogue().selection(SelectionId::at(selection)).edition();
            through_link(editions[edition.id().index()])
        })
    }

    fn raise_people(&self, people: &mut [u8], film: usize, tier: u8) {
        for person in self.catalogue().people_of_film(film) {
            raise(&mut people[person as usize], through_link(tier));
        }
    }
}
