//! Which records of a list the clauses of a query let through.
//!
//! Every field is answered at home, where its facts are: among films, awards, selections or
//! editions, or among the records of the list itself (`home`). Clauses with the same home must
//! hold of the same fact: `award:"golden bell" result:won` asks for a golden bell that was won,
//! and `festival:tokyo` with it for one from there. What was found is then carried along the
//! links to the list (`carry`). Negated terms and alternatives of different homes are answered
//! one by one in the list.
//!
//! A mask has one byte for each record: 0, or the tier at which it matched.

mod awards;
mod carry;
mod editions;
mod festivals;
mod films;
mod home;
mod mask;
mod people;
mod source;

use std::cell::RefCell;

pub(super) use editions::editions;

use super::List;
use super::levels::Recent;
use super::query::{Atom, Clause, Needle, Query, Term, Value};
use super::tables::Tables;
use super::tiers::{AS_TYPED, OWN_WHOLE, tier};
use home::{Home, home};
use mask::{Mask, and, or};
use source::Fields;

/// The tier of every record of a list for all clauses but plain words; `Some(None)` when there
/// are none, `None` when given up.
pub(super) fn filter(
    tables: &Tables,
    recent: &mut Recent,
    list: List,
    query: &Query,
    is_stale: &dyn Fn() -> bool,
) -> Option<Option<Mask>> {
    let fields = Fields { tables, recent: RefCell::new(recent), is_stale };
    let mut found: Option<Mask> = None;
    let mut at_home: Vec<(Home, Mask)> = Vec::new();
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
    if let Some(at) = at_home.iter().position(|(home, _)| *home == Home::Edition)
        && at_home.iter().any(|(home, _)| matches!(home, Home::Award | Home::Selection))
    {
        let (_, editions) = at_home.remove(at);
        for (home, mask) in &mut at_home {
            match home {
                Home::Award => and(mask, &fields.awards_of_editions(&editions)?),
                Home::Selection => and(mask, &fields.selections_of_editions(&editions)?),
                Home::Film | Home::Edition => {}
            }
        }
    }
    for (home, mask) in at_home {
        narrow(&mut found, fields.carry(home, mask, list)?);
    }
    // Walks that were given up on the way have found too little.
    (!is_stale()).then_some(found)
}

fn narrow(found: &mut Option<Mask>, mask: Mask) {
    match found {
        Some(found) => and(found, &mask),
        None => *found = Some(mask),
    }
}

/// Where all terms of a clause can be answered together.
fn common_home(list: List, clause: &Clause) -> Option<Home> {
    let home_of = |term: &Term| match &term.atom {
        Atom::Field(field, _) if !term.negated => home(list, *field),
        _ => None,
    };
    let first = clause.any.first().and_then(home_of)?;
    clause.any.iter().all(|term| home_of(term) == Some(first)).then_some(first)
}

impl Fields<'_> {
    /// What any of the terms lets through.
    fn any(&self, terms: &[Term], answer: impl Fn(&Term) -> Option<Mask>) -> Option<Mask> {
        let mut found: Option<Mask> = None;
        for term in terms {
            if (self.is_stale)() {
                return None;
            }
            let mask = answer(term)?;
            match &mut found {
                Some(found) => or(found, &mask),
                None => found = Some(mask),
            }
        }
        found
    }

    /// What a term lets through in a list.
    fn term(&self, list: List, term: &Term) -> Option<Mask> {
        let mut mask = match &term.atom {
            Atom::Words(needles) | Atom::Unknown(_, needles) => self.free(list, needles)?,
            Atom::Field(field, value) => match home(list, *field) {
                Some(home) => self.carry(home, self.at_home(home, term)?, list)?,
                None => match list {
                    List::Films => self.film(*field, value)?,
                    List::People => self.person(*field, value)?,
                    List::Festivals => self.festival(*field, value)?,
                    List::Awards => self.award(*field, value)?,
                },
            },
        };
        if term.negated {
            for tier in &mut mask {
                *tier = if *tier == 0 { OWN_WHOLE } else { 0 };
            }
        }
        Some(mask)
    }

    /// What a field lets through where its facts are.
    fn at_home(&self, home: Home, term: &Term) -> Option<Mask> {
        let Atom::Field(field, value) = &term.atom else { return None };
        match home {
            Home::Film => self.film(*field, value),
            Home::Award => self.award(*field, value),
            Home::Selection => self.selection(*field, value),
            Home::Edition => self.edition(*field, value),
        }
    }

    fn carry(&self, home: Home, mask: Mask, list: List) -> Option<Mask> {
        if (self.is_stale)() {
            return None;
        }
        match home {
            Home::Film => self.films_to(mask, list),
            Home::Award => self.awards_to(mask, list),
            Home::Selection => self.selections_to(&mask, list),
            Home::Edition => self.editions_to(&mask, list),
        }
    }

    /// Words in any name, as plain ones are found.
    fn free(&self, list: List, needles: &[Needle]) -> Option<Mask> {
        let mut recent = self.recent.borrow_mut();
        let table = self.own(list);
        let mut found: Mask = vec![OWN_WHOLE; table.records()];
        for needle in needles {
            let levels = recent.levels(self.tables, list, needle, self.is_stale)?;
            let mut mask: Mask = vec![0; table.records()];
            for level in (0..AS_TYPED).filter(|level| !levels.is_as_before(*level)) {
                let before = level.checked_sub(1).map(|before| levels.of(before));
                levels.of(level).each_beyond(before, self.is_stale, |rank| {
                    mask[table.row(rank) as usize] = tier(level);
                })?;
            }
            and(&mut found, &mask);
        }
        Some(found)
    }

    /// The people whose names hold the words of a value.
    fn people_named(&self, value: &Value) -> Option<Mask> {
        self.in_names(self.own(List::People), value)
    }
}
