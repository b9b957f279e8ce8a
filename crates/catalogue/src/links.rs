//! Links as bare positions, for those who walk all of them: a search, a chart.

use super::Catalogue;
use super::columns::NONE;
use super::ids::narrow;

impl Catalogue {
    /// Who has a credit in a film, once for each credit.
    pub fn people_of_film(&self, film: usize) -> impl Iterator<Item = u32> + '_ {
        self.films.credits.of(film).iter().map(|credit| credit.person)
    }

    /// The films that a person has a credit in, once for each credit.
    pub fn films_of_person(&self, person: usize) -> impl Iterator<Item = u32> + '_ {
        let items = self.people.credits.of(person).iter();
        items.map(|&item| narrow(self.films.credits.row_of(item as usize)))
    }

    /// Who has a credit in a film and in which role, once for each credit.
    pub fn roles_in_film(&self, film: usize) -> impl Iterator<Item = (u32, &str)> + '_ {
        let credits = self.films.credits.of(film).iter();
        credits.map(|credit| (credit.person, self.texts.get(self.films.roles.get(credit.role))))
    }

    /// The films that a person has a credit in and in which role, once for each credit.
    pub fn roles_of_person(&self, person: usize) -> impl Iterator<Item = (u32, &str)> + '_ {
        let items = self.people.credits.of(person).iter();
        items.map(|&item| {
            let item = item as usize;
            let role = self.texts.get(self.films.roles.get(self.films.credits.items()[item].role));
            (narrow(self.films.credits.row_of(item)), role)
        })
    }

    /// Every way in which a person's name was written in a credit or in an award.
    pub fn spellings(&self) -> impl Iterator<Item = (u32, &str)> + '_ {
        let credits = self.films.credited_as.items().iter().map(|row| (row.person, row.text));
        let honours = self.awards.people.items().iter().map(|row| (row.person, row.credited_as));
        credits
            .chain(honours)
            .filter(|(person, _)| *person != NONE)
            .filter_map(|(person, text)| Some((person, self.texts.known(text)?)))
    }

    /// How many links lead to and from a film.
    pub fn film_fame(&self, film: usize) -> usize {
        self.films.credits.of(film).len()
            + self.films.selections.of(film).len()
            + self.films.screenings.of(film).len()
            + self.films.awards.of(film).len()
    }

    /// How many links lead to a person.
    pub fn person_fame(&self, person: usize) -> usize {
        self.people.credits.of(person).len()
            + self.people.honours.of(person).len()
            + self.people.jury_seats.of(person).len()
            + self.people.adaptations.of(person).len()
    }

    /// The editions that showed a film or named it for an award, once for each time.
    pub fn editions_of_film(&self, film: usize) -> impl Iterator<Item = u32> + '_ {
        let selected = self.films.selections.of(film).iter();
        let selected = selected.map(|&at| self.selections.row[at as usize].edition);
        let named = self.films.awards.of(film).iter();
        selected.chain(named.map(|&at| self.awards.row[at as usize].edition)).filter(known)
    }

    /// The films that an edition showed or named for an award, once for each time.
    pub fn films_of_edition(&self, edition: usize) -> impl Iterator<Item = u32> + '_ {
        let selected = self.editions.selections.of(edition).iter();
        let selected = selected.map(|&at| self.selections.row[at as usize].film);
        let named = self.editions.awards.of(edition).iter();
        selected.chain(named.map(|&at| self.awards.row[at as usize].film)).filter(known)
    }

    /// The editions that a person was on a jury of or was named at for an award.
    pub fn editions_of_person(&self, person: usize) -> impl Iterator<Item = u32> + '_ {
        let seats = self.people.jury_seats.of(person).iter().map(|&item| {
            let jury = self.editions.members.row_of(item as usize);
            narrow(self.editions.juries.row_of(jury))
        });
        let honours = self.people.honours.of(person).iter().map(|&item| {
            let award = self.awards.people.row_of(item as usize);
            self.awards.row[award].edition
        });
        seats.chain(honours).filter(known)
    }

    /// The people on an edition's juries and those it named for an award.
    pub fn people_of_edition(&self, edition: usize) -> impl Iterator<Item = u32> + '_ {
        let juries = self.editions.juries.range(edition);
        let members = juries.flat_map(|jury| self.editions.members.of(jury));
        let awards = self.editions.awards.of(edition).iter();
        let named = awards.flat_map(|&award| self.awards.people.of(award as usize));
        members.map(|row| row.person).chain(named.map(|row| row.person)).filter(known)
    }

    /// The festival of an edition.
    pub fn festival_of_edition(&self, edition: usize) -> Option<u32> {
        Some(self.editions.festival[edition]).filter(known)
    }
}

fn known(at: &u32) -> bool {
    *at != NONE
}
