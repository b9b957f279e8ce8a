//! Which records of a list the clauses of a query let through.
//!
//! Every field is answered at home, where its facts are: among films, awards, selections or
//! editions, or among the records of the list itself (`home`). Clauses about showings and prizes are
//! read together ([`facts`]). What was found is then carried along the links to the list (`carry`).
//! Negated terms and alternatives of different homes are answered one by one in the list.

mod awards;
mod carry;
mod editions;
mod facts;
mod festivals;
mod films;
mod home;
mod mask;
mod people;
mod personal;
mod screenings;
mod source;

pub(super) use mask::Mask;

use super::{Evidence, Lookup};
use crate::index::BitSet;
use crate::query::{Atom, Clause, Field, Fit, Needle, Query, Term, Value};
use crate::{Cancel, Cancellable, List};
pub(crate) use facts::Fact;
use facts::FactClause;
pub use facts::LastFact;
pub(crate) use home::FactKind;
use home::home;
use mask::{and, or};
use palmares_catalogue::Record;
use source::Fields;

/// The evidence of every record of a list for all clauses but plain words; `None` when there are
/// none.
pub(super) fn filter(
    lookup: &Lookup,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Option<Mask>> {
    let clauses: Vec<_> = query.filters().enumerate().collect();
    Fields { lookup, cancel }.clauses(list, &clauses, false)
}

/// The facts that the clauses of a query ask for; their clauses are counted among those that filter.
///
/// # Errors
/// When cancelled.
pub(crate) fn reading(
    lookup: &Lookup,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Vec<Fact>> {
    let clauses: Vec<_> = query.filters().enumerate().collect();
    let (of_facts, _) = split(list, &clauses, false);
    Fields { lookup, cancel }.facts(of_facts, false)
}

/// What one more term of a query may be about.
pub(crate) fn last_fact(
    lookup: &Lookup,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<LastFact> {
    Fields { lookup, cancel }.last_fact(reading(lookup, list, query, cancel)?)
}

/// Whether each screening is one of which all clauses hold; each must be about screenings alone.
pub(crate) fn screenings_with(
    lookup: &Lookup,
    clauses: &[Clause],
    cancel: &Cancel<'_>,
) -> Cancellable<Vec<bool>> {
    let fields = Fields { lookup, cancel };
    let mask = fields.screenings_with(clauses)?;
    Ok(mask.into_iter().map(|evidence| evidence > Evidence::None).collect())
}

/// The records of a list whose names hold the words of a value.
pub(crate) fn named(lookup: &Lookup, list: List, value: &Value) -> Option<Vec<usize>> {
    let fields = Fields { lookup, cancel: &Cancel::NEVER };
    let mask = fields.in_names(fields.own(list), value).ok()?;
    Some(mask::hits(&mask).map(|(row, _)| row).collect())
}

/// The records of a list that have an id of another database.
pub(super) fn with_id(
    lookup: &Lookup,
    list: List,
    id: &str,
    cancel: &Cancel<'_>,
) -> Cancellable<Mask> {
    let fields = Fields { lookup, cancel };
    let value = Value::Id(id.to_owned());
    match list {
        List::Films => fields.film(Field::Id, &value),
        List::People => fields.person(Field::Id, &value),
        List::Festivals => fields.festival(Field::Id, &value),
        List::Editions | List::Awards => Ok(vec![Evidence::None; list.len_in(&lookup.catalogue)]),
    }
}

fn narrow(found: &mut Option<Mask>, mask: Mask) {
    match found {
        Some(found) => and(found, &mask),
        None => *found = Some(mask),
    }
}

/// Clauses about showings and prizes, and the others.
fn split<'q>(
    list: List,
    clauses: &[(usize, &'q Clause)],
    in_brackets: bool,
) -> (Vec<FactClause<'q>>, Vec<&'q Clause>) {
    let (mut facts, mut others) = (Vec::new(), Vec::new());
    let is_fact = |clause: &(usize, &'q Clause)| FactClause::of(list, *clause, false).is_some();
    let mut after_fact = in_brackets && clauses.iter().any(is_fact);
    for &(at, clause) in clauses {
        match FactClause::of(list, (at, clause), after_fact) {
            Some(fact) => {
                facts.push(fact);
                after_fact = true;
            }
            None => {
                others.push(clause);
                after_fact &= in_brackets;
            }
        }
    }
    (facts, others)
}

/// Where all terms of a clause can be answered together.
fn common_home(list: List, clause: &Clause) -> Option<FactKind> {
    let home_of = |term: &Term| match &term.atom {
        Atom::Field(field, _) if !term.negated => home(list, *field),
        _ => None,
    };
    let first = clause.any.first().and_then(home_of)?;
    clause.any.iter().all(|term| home_of(term) == Some(first)).then_some(first)
}

impl Fields<'_> {
    /// What clauses let through together; `None` where there are none. In brackets those about showings and prizes are
    /// about one.
    fn clauses(
        &self,
        list: List,
        clauses: &[(usize, &Clause)],
        in_brackets: bool,
    ) -> Cancellable<Option<Mask>> {
        let mut found: Option<Mask> = None;
        let mut of_films: Option<Mask> = None;
        let (of_facts, others) = split(list, clauses, in_brackets);
        for clause in others {
            if common_home(list, clause) == Some(FactKind::Film) {
                let films = self.any(&clause.any, |term| self.at_home(FactKind::Film, term))?;
                narrow(&mut of_films, films);
            } else {
                narrow(&mut found, self.any(&clause.any, |term| self.term(list, term))?);
            }
        }
        if let Some(films) = of_films {
            narrow(&mut found, self.films_to(films, list)?);
        }
        let facts = self.facts(of_facts, in_brackets)?;
        if let Some(of_facts) = self.with_facts(list, facts)? {
            narrow(&mut found, of_facts);
        }
        Ok(found)
    }

    /// What any of the terms lets through; a clause has one at least.
    fn any(
        &self,
        terms: &[Term],
        answer: impl Fn(&Term) -> Cancellable<Mask>,
    ) -> Cancellable<Mask> {
        let mut found = Mask::new();
        for term in terms {
            self.cancel.check()?;
            let mask = answer(term)?;
            if found.is_empty() { found = mask } else { or(&mut found, &mask) }
        }
        Ok(found)
    }

    /// What a term lets through in a list.
    fn term(&self, list: List, term: &Term) -> Cancellable<Mask> {
        let mut mask = match &term.atom {
            Atom::Words(needles) | Atom::Unknown(_, needles) => self.free(list, needles)?,
            Atom::Group(clauses) => {
                let narrowing = clauses.iter().enumerate().filter(|(_, clause)| clause.narrows());
                let clauses: Vec<_> = narrowing.collect();
                let all = || vec![Evidence::OwnWord; list.len_in(&self.lookup.catalogue)];
                self.clauses(list, &clauses, true)?.unwrap_or_else(all)
            }
            Atom::Field(_, Value::My(term)) => self.personal(list, term)?,
            Atom::Field(field, value) => match home(list, *field) {
                Some(home) => self.carry(home, self.at_home(home, term)?, list)?,
                None => match list {
                    List::Films => self.film(*field, value)?,
                    List::People => self.person(*field, value)?,
                    List::Festivals => self.festival(*field, value)?,
                    List::Editions => self.edition_record(*field, value)?,
                    List::Awards => self.award(*field, value)?,
                },
            },
        };
        if term.negated {
            mask::negate(&mut mask);
        }
        Ok(mask)
    }

    /// What a field lets through where its facts are.
    fn at_home(&self, home: FactKind, term: &Term) -> Cancellable<Mask> {
        let Atom::Field(field, value) = &term.atom else { return Ok(Mask::new()) };
        match home {
            FactKind::Film => self.film(*field, value),
            FactKind::Award => self.award(*field, value),
            FactKind::Selection => self.selection(*field, value),
            FactKind::Screening => self.screening(*field, value),
            FactKind::Edition => self.edition(*field, value),
        }
    }

    fn carry(&self, home: FactKind, mask: Mask, list: List) -> Cancellable<Mask> {
        self.cancel.check()?;
        match home {
            FactKind::Film => self.films_to(mask, list),
            FactKind::Award => self.awards_to(mask, list),
            FactKind::Selection => self.selections_to(&mask, list),
            FactKind::Screening => self.screenings_to(&mask, list),
            FactKind::Edition => self.editions_to(&mask, list),
        }
    }

    /// Words in any name, as plain ones are found.
    fn free(&self, list: List, needles: &[Needle]) -> Cancellable<Mask> {
        let table = self.own(list);
        let mut found: Mask = vec![Evidence::OwnWord; table.records()];
        for needle in needles {
            let matches = self.lookup.levels(list, needle, self.cancel)?;
            let mut mask: Mask = vec![Evidence::None; table.records()];
            let mut before = None;
            for (evidence, set) in matches.levels() {
                set.each_beyond(before, self.cancel, |rank| {
                    mask[table.row(rank) as usize] = evidence;
                })?;
                before = Some(set);
            }
            self.add_terms(list, needle, &mut mask)?;
            and(&mut found, &mask);
        }
        Ok(found)
    }

    /// Adds what is linked to a country, a language, a genre or a form of that name.
    fn add_terms(&self, list: List, needle: &Needle, mask: &mut Mask) -> Cancellable<()> {
        // Where more may follow between quotes, another letter must not add anything.
        if needle.fit == Fit::Beginning {
            return Ok(());
        }
        let table = self.own(list);
        let mut sets = [(); 2].map(|()| BitSet::none(table.records()));
        let [whole, begun] = &mut sets;
        let terms = &self.lookup.index().terms;
        terms.add(list, &needle.text, [whole, begun], self.cancel)?;
        let levels = [Evidence::LinkedWord, Evidence::LinkedPrefix];
        let wanted = if needle.fit == Fit::Whole { 1 } else { 2 };
        for (set, evidence) in sets.iter().zip(levels).take(wanted) {
            set.iter().for_each(|rank| mask[table.row(rank) as usize].raise(evidence));
        }
        Ok(())
    }

    /// The people whose names hold the words of a value; where no name does, the person with that
    /// id, by which namesakes are told apart.
    fn people_named(&self, value: &Value) -> Cancellable<Mask> {
        let mut found = self.in_names(self.own(List::People), value)?;
        if let Value::Words(needles) = value
            && !found.iter().any(|evidence| *evidence >= Evidence::OwnPrefix)
        {
            let words: Vec<&str> = needles.iter().map(|needle| needle.text.as_str()).collect();
            let id = words.join(" ").replace(' ', "-");
            let meant = self.lookup.catalogue.resolve(&format!("person:{id}"));
            if let Some(Record::Person(person)) = meant {
                found.fill(Evidence::None);
                found[person.index()] = Evidence::OwnWord;
            }
        }
        Ok(found)
    }
}
