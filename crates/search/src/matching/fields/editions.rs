//! Editions, which no tab lists but `find` does.

use super::films::is_id;
use super::home::FactKind;
use super::mask::{Mask, and, negate};
use super::source::Fields;
use crate::index::Subjects;
use crate::matching::{Evidence, Lookup};
use crate::query::{Atom, Clause, Field, Has, Needle, Query, Term, Value};
use crate::{Cancel, Cancellable};
use palmares_catalogue::{Award, AwardId, Edition, FilmId, Note, Selection, SelectionId, Source};

/// The evidence of every edition for a query.
pub(crate) fn editions(lookup: &Lookup, query: &Query, cancel: &Cancel<'_>) -> Cancellable<Mask> {
    Fields { lookup, cancel }.edition_clauses(&query.clauses)
}

/// Where an edition looks a field up that is not its own.
fn home(field: Field) -> Option<FactKind> {
    use Field::{Award, Form, Genre, Kind, Lang, Minutes, Premiere, Result, Role, Section, Title};
    match field {
        Award | Result | Kind => Some(FactKind::Award),
        Section | Premiere => Some(FactKind::Selection),
        Title | Lang | Genre | Form | Minutes | Role => Some(FactKind::Film),
        _ if field.is_person() => Some(FactKind::Film),
        _ => None,
    }
}

impl Fields<'_> {
    fn edition_clauses(&self, clauses: &[Clause]) -> Cancellable<Mask> {
        let mut found = vec![Evidence::OwnWord; self.lookup.catalogue.edition_count()];
        // Clauses about awards must hold of one award, those about selections of one selection.
        let mut at_home: Vec<(FactKind, Mask)> = Vec::new();
        for clause in clauses.iter().filter(|clause| clause.narrows()) {
            match self.clause_at_home(clause)? {
                Some((home, mask)) => match at_home.iter_mut().find(|(known, _)| *known == home) {
                    Some((_, known)) => and(known, &mask),
                    None => at_home.push((home, mask)),
                },
                None => and(&mut found, &self.any(&clause.any, |term| self.edition_term(term))?),
            }
        }
        for (home, mask) in at_home {
            and(&mut found, &self.to_editions(home, &mask)?);
        }
        Ok(found)
    }

    /// What a clause lets through at home, where it is one field that is looked up elsewhere.
    fn clause_at_home(&self, clause: &Clause) -> Cancellable<Option<(FactKind, Mask)>> {
        let [term @ Term { negated: false, atom: Atom::Field(field, _), .. }] =
            clause.any.as_slice()
        else {
            return Ok(None);
        };
        let at_home = home(*field).map(|home| Ok((home, self.at_home(home, term)?)));
        at_home.transpose()
    }

    fn edition_term(&self, term: &Term) -> Cancellable<Mask> {
        let mut mask = match &term.atom {
            Atom::Words(needles) | Atom::Unknown(_, needles) => self.edition_words(needles)?,
            Atom::Group(clauses) => self.edition_clauses(clauses)?,
            Atom::Field(field, value) => match home(*field) {
                Some(home) => self.to_editions(home, &self.at_home(home, term)?)?,
                None => self.edition_field(*field, value)?,
            },
        };
        if term.negated {
            negate(&mut mask);
        }
        Ok(mask)
    }

    /// Words in the names of an edition, or in its city.
    fn edition_words(&self, needles: &[Needle]) -> Cancellable<Mask> {
        let mut found = vec![Evidence::OwnWord; self.lookup.catalogue.edition_count()];
        for needle in needles {
            let value = Value::Words(vec![needle.clone()]);
            let mut mask = self.in_names(&self.lookup.index().editions, &value)?;
            let cities = self.in_names(&self.lookup.index().cities, &value)?;
            for (evidence, edition) in mask.iter_mut().zip(self.lookup.catalogue.editions()) {
                let city =
                    edition.festival().map_or(Evidence::None, |one| cities[one.id().index()]);
                evidence.raise(city.through_link());
            }
            and(&mut found, &mask);
        }
        Ok(found)
    }

    fn edition_field(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let of = |holds: &dyn Fn(Edition<'_>) -> bool| -> Mask {
            catalogue
                .editions()
                .map(|edition| if holds(edition) { Evidence::OwnWord } else { Evidence::None })
                .collect()
        };
        Ok(match (field, value) {
            (Field::Edition | Field::Festival | Field::Year, _) => self.edition(field, value)?,
            (Field::Text, _) => self.in_prose(Subjects::Editions, value)?,
            (Field::Country, _) => {
                let festivals = self.festival(field, value)?;
                let evidence = |one: Edition<'_>| {
                    one.festival().map_or(Evidence::None, |f| festivals[f.id().index()])
                };
                catalogue.editions().map(evidence).map(Evidence::through_link).collect()
            }
            (Field::Jury, _) => {
                let mut found = vec![Evidence::None; catalogue.edition_count()];
                for (jury, evidence) in catalogue.juries().zip(self.juries(value)?) {
                    found[jury.edition().id().index()].raise(evidence.through_link());
                }
                found
            }
            (Field::Has, Value::Has(wanted)) => {
                of(&|one| wanted.iter().any(|has| holds(one, *has)))
            }
            (Field::Id, Value::Id(id)) => of(&|one| is_id(id, one.id_text(), std::iter::empty())),
            _ => vec![Evidence::None; catalogue.edition_count()],
        })
    }

    /// From facts that matched to the editions they belong to.
    fn to_editions(&self, home: FactKind, mask: &[Evidence]) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        if home == FactKind::Edition {
            return Ok(mask.to_vec());
        }
        let mut found = vec![Evidence::None; catalogue.edition_count()];
        for hit in self.hits(mask) {
            let (row, evidence) = hit?;
            let mut raise_edition = |edition: Edition<'_>| {
                found[edition.id().index()].raise(evidence.through_link());
            };
            match home {
                FactKind::Award => {
                    catalogue.award(AwardId::at(row)).edition().into_iter().for_each(raise_edition);
                }
                FactKind::Selection => {
                    raise_edition(catalogue.selection(SelectionId::at(row)).edition());
                }
                FactKind::Film => {
                    let film = catalogue.film(FilmId::at(row));
                    film.selections().map(Selection::edition).for_each(&mut raise_edition);
                    film.awards().filter_map(Award::edition).for_each(&mut raise_edition);
                }
                FactKind::Edition => {}
            }
        }
        Ok(found)
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
