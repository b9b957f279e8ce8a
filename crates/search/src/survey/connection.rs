//! The shortest connection between two records, through credits, juries, awards and editions.
//!
//! Films, people and editions are the nodes; breadth first from both ends, a level at a time at
//! the end that has fewer nodes to go on from. A festival is no node: everything that was ever
//! shown at one would be near to everything else.

use crate::{Cancel, Cancellable};
use palmares_catalogue::{Catalogue, EditionId, FilmId, PersonId, Record};

/// Finds a shortest connection, from the first record to the last; `None` when there is none. Searches
/// breadth first from both ends.
///
/// # Errors
/// When cancelled.
pub fn connection(
    cat: &Catalogue,
    from: Record,
    to: Record,
    cancel: &Cancel<'_>,
) -> Cancellable<Option<Vec<Record>>> {
    if from == to {
        return Ok(Some(vec![from]));
    }
    let graph = Graph::new(cat);
    let mut ends = [End::new(&graph, from), End::new(&graph, to)];
    let mut met = ends[0].frontier.iter().copied().find(|node| ends[1].before(*node).is_some());
    let met = loop {
        if let Some(met) = met {
            break met;
        }
        cancel.check()?;
        let [first, second] = &mut ends;
        let fewer = first.frontier.len() <= second.frontier.len();
        let (here, there) = if fewer { (first, second) } else { (second, first) };
        if here.frontier.is_empty() {
            return Ok(None);
        }
        met = here.go_on(&graph, there);
    };
    let mut records: Vec<Record> = ends[0].back(met).map(|node| graph.record(node)).collect();
    records.reverse();
    records.extend(ends[1].back(met).skip(1).map(|node| graph.record(node)));
    // A section, a jury, an award or a festival stands before the nodes that it led to.
    if records.first() != Some(&from) {
        records.insert(0, from);
    }
    if records.last() != Some(&to) {
        records.push(to);
    }
    Ok(Some(records))
}

/// Films, people and editions under one numbering.
struct Graph<'a> {
    cat: &'a Catalogue,
    films: u32,
    people: u32,
    all: usize,
}

impl<'a> Graph<'a> {
    fn new(cat: &'a Catalogue) -> Self {
        let (films, people) = (cat.film_count(), cat.person_count());
        let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            cat,
            films: narrow(films),
            people: narrow(people),
            all: films + people + cat.edition_count(),
        }
    }

    fn record(&self, node: u32) -> Record {
        let at = |below: u32| (node - below) as usize;
        if node < self.films {
            FilmId::at(at(0)).into()
        } else if node < self.films + self.people {
            PersonId::at(at(self.films)).into()
        } else {
            EditionId::at(at(self.films + self.people)).into()
        }
    }

    fn film(&self, film: u32) -> u32 {
        film
    }

    fn person(&self, person: u32) -> u32 {
        self.films + person
    }

    fn edition(&self, edition: u32) -> u32 {
        self.films + self.people + edition
    }

    /// The nodes that a record is, or that it leads to where it is none itself.
    fn of(&self, record: Record) -> Vec<u32> {
        let cat = self.cat;
        match record {
            Record::Film(id) => vec![self.film(id.0)],
            Record::Person(id) => vec![self.person(id.0)],
            Record::Edition(id) => vec![self.edition(id.0)],
            Record::Section(id) => vec![self.edition(cat.section(id).edition().id().0)],
            Record::Jury(id) => {
                let jury = cat.jury(id);
                let members = jury.members().map(|member| self.person(member.person.id().0));
                members.chain([self.edition(jury.edition().id().0)]).collect()
            }
            Record::Festival(id) => {
                let editions = cat.festival(id).editions();
                editions.map(|edition| self.edition(edition.id().0)).collect()
            }
            Record::Award(id) => {
                let award = cat.award(id);
                let film = award.film().map(|film| self.film(film.id().0));
                let people = award.recipients().map(|to| self.person(to.person.id().0));
                let edition = award.edition().map(|edition| self.edition(edition.id().0));
                film.into_iter().chain(people).chain(edition).collect()
            }
            Record::Source(_) => Vec::new(),
        }
    }

    /// Everything a node is tied to, credits first, some more than once.
    fn each_next(&self, node: u32, mut with: impl FnMut(u32)) {
        let cat = self.cat;
        if node < self.films {
            let film = node as usize;
            cat.people_of_film(film).for_each(|person| with(self.person(person)));
            for award in cat.film(FilmId(node)).awards() {
                award.recipients().for_each(|to| with(self.person(to.person.id().0)));
            }
            cat.editions_of_film(film).for_each(|edition| with(self.edition(edition)));
        } else if node < self.films + self.people {
            let person = (node - self.films) as usize;
            cat.films_of_person(person).for_each(|film| with(self.film(film)));
            for award in cat.person(PersonId(node - self.films)).awards() {
                award.film().into_iter().for_each(|film| with(self.film(film.id().0)));
            }
            cat.editions_of_person(person).for_each(|edition| with(self.edition(edition)));
        } else {
            let edition = (node - self.films - self.people) as usize;
            cat.people_of_edition(edition).for_each(|person| with(self.person(person)));
            cat.films_of_edition(edition).for_each(|film| with(self.film(film)));
        }
    }
}

/// What was reached from one of the two ends.
struct End {
    /// For each node the one before it and one more, its own for those the connection begins at; 0 for
    /// one that was not reached. Mostly zeros, which cost nothing until they are written.
    before: Vec<u32>,
    /// Reached last.
    frontier: Vec<u32>,
}

impl End {
    fn new(graph: &Graph<'_>, record: Record) -> Self {
        let mut end = Self { before: vec![0; graph.all], frontier: Vec::new() };
        for node in graph.of(record) {
            if end.before(node).is_none() {
                end.before[node as usize] = node + 1;
                end.frontier.push(node);
            }
        }
        end
    }

    fn before(&self, node: u32) -> Option<u32> {
        self.before[node as usize].checked_sub(1)
    }

    /// Reaches the next level; gives a node that the other end has reached too.
    fn go_on(&mut self, graph: &Graph<'_>, other: &Self) -> Option<u32> {
        let mut met = None;
        let mut next = Vec::new();
        for node in std::mem::take(&mut self.frontier) {
            let before = &mut self.before;
            graph.each_next(node, |reached| {
                let seen = &mut before[reached as usize];
                if *seen == 0 {
                    *seen = node + 1;
                    next.push(reached);
                    if met.is_none() && other.before(reached).is_some() {
                        met = Some(reached);
                    }
                }
            });
            if met.is_some() {
                break;
            }
        }
        self.frontier = next;
        met
    }

    /// From a node back to where this end began.
    fn back(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(node), |&node| {
            self.before(node).filter(|before| *before != node)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use palmares_catalogue::build::{
        Builder, CreditRecord, EditionRecord, FestivalRecord, FilmRecord, Origin, PersonRecord,
        SelectionRecord,
    };

    /// Films, people and editions joined without much order, and a film that nothing is known of.
    fn invented() -> Catalogue {
        let mut builder = Builder::new();
        let origin = Origin::default();
        builder.festival(origin, &FestivalRecord::new("hills", "Hills")).unwrap();
        for year in 0..6_u16 {
            let record = EditionRecord::new(format!("e{year}"), "hills", 2000 + year);
            builder.edition(origin, &record).unwrap();
        }
        for person in 0..60 {
            let record = PersonRecord::new(format!("p{person}"), "Person");
            builder.person(origin, &record).unwrap();
        }
        for at in 0..40_u32 {
            let mut film = FilmRecord::new(format!("f{at}"), "Film");
            film.credits = Some(vec![
                CreditRecord::new(format!("p{}", at * at % 53), "director"),
                CreditRecord::new(format!("p{}", (at * 11 + 5) % 60), "actor"),
            ]);
            builder.film(origin, &film).unwrap();
            if at % 7 == 0 {
                let record = SelectionRecord::new(format!("f{at}"), format!("e{}", at % 6));
                builder.selection(origin, &record);
            }
        }
        builder.film(origin, &FilmRecord::new("alone", "Alone")).unwrap();
        builder.finish().0
    }

    /// Steps to every node from one, found from one end only.
    fn steps(graph: &Graph<'_>, from: u32) -> Vec<Option<usize>> {
        let mut steps = vec![None; graph.all];
        steps[from as usize] = Some(0);
        let mut queue = std::collections::VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            let next = steps[node as usize].map(|steps| steps + 1);
            graph.each_next(node, |reached| {
                if steps[reached as usize].is_none() {
                    steps[reached as usize] = next;
                    queue.push_back(reached);
                }
            });
        }
        steps
    }

    #[test]
    fn no_connection_is_shorter() {
        let cat = invented();
        let graph = Graph::new(&cat);
        let all = u32::try_from(graph.all).unwrap();
        let mut joined = 0;
        for from in 0..all {
            let steps = steps(&graph, from);
            for to in 0..all {
                let found =
                    connection(&cat, graph.record(from), graph.record(to), &Cancel::NEVER).unwrap();
                assert_eq!(found.as_ref().map(|chain| chain.len() - 1), steps[to as usize]);
                let Some(chain) = found else { continue };
                joined += 1;
                // Every record of it is tied to the next.
                for pair in chain.windows(2) {
                    let (before, after) = (graph.of(pair[0])[0], graph.of(pair[1])[0]);
                    let mut tied = false;
                    graph.each_next(before, |reached| tied |= reached == after);
                    assert!(tied, "{pair:?}");
                }
            }
        }
        assert!(joined > 1_000, "{joined}");
    }

    #[test]
    fn a_festival_is_an_end_but_no_bridge() {
        let cat = invented();
        let find = |address: &str| cat.find(address).unwrap();
        let (hills, film) = (find("festival:hills"), find("film:f7"));
        let found = connection(&cat, hills, film, &Cancel::NEVER).unwrap().unwrap();
        assert_eq!(found, [hills, find("edition:e1"), film]);
        assert_eq!(connection(&cat, film, find("film:alone"), &Cancel::NEVER), Ok(None));
        // Two editions of one festival are not near for that.
        let found =
            connection(&cat, find("edition:e0"), find("edition:e1"), &Cancel::NEVER).unwrap();
        assert!(found.is_none_or(|chain| chain.len() > 3));
        assert_eq!(
            connection(&cat, film, find("film:f0"), &Cancel::new(&|| true)),
            Err(crate::Cancelled)
        );
    }
}
