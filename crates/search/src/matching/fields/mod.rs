//! Which records of a list the clauses of a query let through.
//!
//! Every field is answered at home, where its facts are: among films, awards, selections or
//! editions, or among the records of the list itself (`home`). Clauses with the same home must
//! hold of the same fact: `award:"golden bell" result:won` asks for a golden bell that was won,
//! and `festival:tokyo` with it for one from there. What was found is then carried along the
//! links to the list (`carry`). Negated terms and alternatives of different homes are answered
//! one by one in the list.

mod awards;
mod carry;
mod editions;
mod festivals;
mod films;
mod home;
mod mask;
mod people;
mod source;

pub(super) use mask::Mask;

use super::{Evidence, Lookup};
use crate::query::{Atom, Clause, Needle, Query, Term, Value};
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::Record;
use home::{FactKind, home};
use mask::{and, or};
use source::Fields;

/// The evidence of every record of a list for all clauses but plain words; `None` when there are
/// none.
pub(super) fn filter(
    lookup: &Lookup,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Option<Mask>> {
    let fields = Fields { lookup, cancel };
    let mut found: Option<Mask> = None;
    let mut at_home: Vec<(FactKind, Mask)> = Vec::new();
    for clause in query.filters() {
        match common_home(list, clause) {
            Some(home) => {
                let mask = fields.any(&clause.any, |term| fields.at_home(home, term))?;
                match at_home.iter_mut().find(|(known, _)| *known == home) {
                    Some((_, known)) => and(known, &mask),
                    None => at_home.push((home, mask)),
                }
            }
            None => narrow(&mut found, fields.any(&clause.any, |term| fields.term(list, term))?),
        }
    }
    // Where awards or selections are asked for, editions are asked for as theirs.
    if let Some(at) = at_home.iter().position(|(home, _)| *home == FactKind::Edition)
        && at_home.iter().any(|(home, _)| matches!(home, FactKind::Award | FactKind::Selection))
    {
        let (_, editions) = at_home.remove(at);
        for (home, mask) in &mut at_home {
            match home {
                FactKind::Award => and(mask, &fields.awards_of_editions(&editions)?),
                FactKind::Selection => and(mask, &fields.selections_of_editions(&editions)?),
                FactKind::Film | FactKind::Edition => {}
            }
        }
    }
    for (home, mask) in at_home {
        narrow(&mut found, fields.carry(home, mask, list)?);
    }
    Ok(found)
}

fn narrow(found: &mut Option<Mask>, mask: Mask) {
    match found {
        Some(found) => and(found, &mask),
        None => *found = Some(mask),
    }
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
            FactKind::Edition => self.edition(*field, value),
        }
    }

    fn carry(&self, home: FactKind, mask: Mask, list: List) -> Cancellable<Mask> {
        self.cancel.check()?;
        match home {
            FactKind::Film => self.films_to(mask, list),
            FactKind::Award => self.awards_to(mask, list),
            FactKind::Selection => self.selections_to(&mask, list),
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
            and(&mut found, &mask);
        }
        Ok(found)
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
