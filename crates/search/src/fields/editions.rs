//! Editions, which no tab lists but `find` does.

use std::cell::RefCell;

use super::films::is_id;
use super::home::Home;
use super::mask::{Mask, and};
use super::source::Fields;
use crate::index::About;
use crate::levels::Recent;
use crate::query::{Atom, Clause, Field, Has, Needle, Query, Term, Value};
use crate::tables::Tables;
use crate::tiers::{OWN_WHOLE, raise, through_link};
use palmares_catalogue::{Award, AwardId, Edition, FilmId, Note, Selection, SelectionId, Source};

/// The tier of every edition for a query. `None` when given up.
pub(crate) fn editions(
    tables: &Tables,
    recent: &mut Recent,
    query: &Query,
    is_stale: &dyn Fn() -> bool,
) -> Option<Mask> {
    let fields = Fields { tables, recent: RefCell::new(recent), is_stale };
    let mut found = vec![OWN_WHOLE; tables.catalogue.edition_count()];
    // Clauses about awards must hold of one award, those about selections of one selection.
    let mut at_home: Vec<(Home, Mask)> = Vec::new();
    for clause in query.clauses.iter().filter(|clause| clause.narrows()) {
        match fields.clause_at_home(clause) {
            Some((home, mask)) => match at_home.iter_mut().find(|(known, _)| *known == home) {
                Some((_, known)) => and(known, &mask),
                None => at_home.push((home, mask)),
            },
            None => {
                let mut any = vec![0; found.len()];
                for term in &clause.any {
                    let mask = fields.edition_term(term).unwrap_or_default();
                    any.iter_mut().zip(mask).for_each(|(tier, other)| raise(tier, other));
                }
                and(&mut found, &any);
            }
        }
    }
    for (home, mask) in at_home {
        and(&mut found, &fields.to_editions(home, &mask));
    }
    (!is_stale()).then_some(found)
}

/// Where an edition looks a field up that is not its own.
fn home(field: Field) -> Option<Home> {
    use Field::{Award, Form, Genre, Kind, Lang, Minutes, Premiere, Result, Role, Section, Title};
    match field {
        Award | Result | Kind => Some(Home::Award),
        Section | Premiere => Some(Home::Selection),
        Title | Lang | Genre | Form | Minutes | Role => Some(Home::Film),
        _ if field.is_person() => Some(Home::Film),
        _ => None,
    }
}

impl Fields<'_> {
    fn clause_at_home(&self, clause: &Clause) -> Option<(Home, Mask)> {
        let [Term { negated: false, atom: Atom::Field(field, _), .. }] = clause.any.as_slice()
        else {
            return None;
        };
        let home = home(*field)?;
        let mask = clause.any.iter().find_map(|term| self.at_home(home, term))?;
        Some((home, mask))
    }

    fn edition_term(&self, term: &Term) -> Option<Mask> {
        let mut mask = match &term.atom {
            Atom::Words(needles) | Atom::Unknown(_, needles) => self.edition_words(needles)?,
            Atom::Field(field, value) => match home(*field) {
                Some(home) => self.to_editions(home, &self.at_home(home, term)?),
                None => self.edition_field(*field, value)?,
            },
        };
        if term.negated {
            for tier in &mut mask {
                *tier = if *tier == 0 { OWN_WHOLE } else { 0 };
            }
        }
        Some(mask)
    }

    /// Words in the names of an edition, or in its city.
    fn edition_words(&self, needles: &[Needle]) -> Option<Mask> {
        let mut found = vec![OWN_WHOLE; self.tables.catalogue.edition_count()];
        for needle in needles {
            let value = Value::Words(vec![needle.clone()]);
            let mut mask = self.in_names(&self.tables.index().editions, &value)?;
            let cities = self.in_names(&self.tables.index().cities, &value)?;
            for (tier, edition) in mask.iter_mut().zip(self.tables.catalogue.editions()) {
                let city = edition.festival().map_or(0, |one| cities[one.id().index()]);
                raise(tier, through_link(city));
            }
            and(&mut found, &mask);
        }
        Some(found)
    }

    fn edition_field(&self, field: Field, value: &Value) -> Option<Mask> {
        let catalogue = &*self.tables.catalogue;
        let of = |holds: &dyn Fn(Edition<'_>) -> bool| -> Mask {
            catalogue.editions().map(|edition| if holds(edition) { OWN_WHOLE } else { 0 }).collect()
        };
        Some(match (field, value) {
            (Field::Edition | Field::Festival | Field::Year, _) => self.edition(field, value)?,
            (Field::Text, _) => self.in_texts(About::Editions, value)?,
            (Field::Country, _) => {
                let festivals = self.festival(field, value)?;
                let tier =
                    |one: Edition<'_>| one.festival().map_or(0, |f| festivals[f.id().index()]);
                catalogue.editions().map(tier).map(through_link).collect()
            }
            (Field::Jury, _) => {
                let mut found = vec![0; catalogue.edition_count()];
                for (jury, tier) in catalogue.juries().zip(self.juries(value)?) {
                    raise(&mut found[jury.edition().id().index()], through_link(tier));
                }
                found
            }
            (Field::Has, Value::Has(wanted)) => {
                of(&|one| wanted.iter().any(|has| holds(one, *has)))
            }
            (Field::Id, Value::Id(id)) => of(&|one| is_id(id, one.id_text(), std::iter::empty())),
            _ => vec![0; catalogue.edition_count()],
        })
    }

    /// From facts that matched to the editions they belong to.
    fn to_editions(&self, home: Home, mask: &[u8]) -> Mask {
        let catalogue = &*self.tables.catalogue;
        if home == Home::Edition {
            return mask.to_vec();
        }
        let mut found = vec![0; catalogue.edition_count()];
        for (row, tier) in self.hits(mask) {
            let mut raise = |edition: Edition<'_>| {
                raise(&mut found[edition.id().index()], through_link(tier));
            };
            match home {
                Home::Award => {
                    catalogue.award(AwardId::at(row)).edition().into_iter().for_each(raise);
                }
                Home::Selection => raise(catalogue.selection(SelectionId::at(row)).edition()),
                Home::Film => {
                    let film = catalogue.film(FilmId::at(row));
                    film.selections().map(Selection::edition).for_each(&mut raise);
                    film.awards().filter_map(Award::edition).for_each(&mut raise);
                }
                Home::Edition => {}
            }
        }
        found
    }
}

fn holds(edition: Edition<'_>, has: Has) -> bool {
    match has {
        Has::Awards => edition.awards().len() > 0,
        Has::Festivals => edition.selections().len() > 0,
        Has::Screening => edition.screenings().len() > 0,
        Has::Statement => edition.awards().any(|award| award.statement().is_some()),
        Has::Notes => edition.notes().map(Note::text).next().is_some(),
        Has::Sources => edition.sources().map(Source::id).next().is_some(),
        Has::Poster | Has::Synopsis | Has::Claims | Has::Ids => false,
    }
}
