//! Clauses about showings and prizes, read as facts: those that one award or one showing can satisfy together are about
//! that one, the others about several of the same record.

use super::home::{FactKind, home};
use super::mask::{Mask, and, hits};
use super::source::Fields;
use crate::matching::Evidence;
use crate::query::{Atom, Clause, Field, Term};
use crate::{Cancellable, List};
use palmares_catalogue::{Award, AwardId, EditionId, Selection};

/// What the catalogue must hold of a record: an award, a choice or a screening of a film, or an edition that it was
/// part of.
#[derive(Debug)]
pub(crate) struct Fact {
    /// Places of its clauses in the query.
    pub(crate) clauses: Vec<usize>,
    /// What it is about.
    pub(crate) kind: FactKind,
    /// The awards, selections or editions that satisfy the clauses.
    pub(crate) mask: Mask,
    fields: Vec<Field>,
}

/// What one more term of a query may be about: the last of the facts that the query asks for.
#[derive(Debug, Clone, Default)]
pub struct LastFact {
    /// How many facts the query asks for.
    pub(crate) facts: usize,
    /// What the last is about; `None` where there are none.
    pub(crate) kind: Option<FactKind>,
    pub(crate) fields: Vec<Field>,
    /// The awards that are part of it.
    pub(crate) awards: Mask,
    /// The selections that are, unless it is about an award.
    pub(crate) selections: Mask,
    /// The editions that are, where it is about no more than that.
    pub(crate) editions: Mask,
}

impl LastFact {
    pub(crate) fn has_award(&self, award: AwardId) -> bool {
        self.awards.get(award.index()).is_some_and(|evidence| *evidence > Evidence::None)
    }

    /// Whether a selection is part of it: of an award, where the film was honoured when it was shown.
    pub(crate) fn has_selection(&self, selection: Selection<'_>) -> bool {
        if self.kind == Some(FactKind::Award) {
            let here = selection.edition().id();
            let is_here = |award: &Award<'_>| award.edition().is_some_and(|one| one.id() == here);
            let mut awards = selection.film().awards().filter(is_here);
            return awards.any(|award| self.has_award(award.id()));
        }
        let evidence = self.selections.get(selection.id().index());
        evidence.is_some_and(|evidence| *evidence > Evidence::None)
    }

    pub(crate) fn has_edition(&self, edition: EditionId) -> bool {
        self.editions.get(edition.index()).is_some_and(|evidence| *evidence > Evidence::None)
    }
}

/// A clause about one kind of fact.
pub(super) struct FactClause<'q> {
    at: usize,
    clause: &'q Clause,
    kind: FactKind,
    fields: Vec<Field>,
}

impl<'q> FactClause<'q> {
    /// The clause, if a fact satisfies it; `after_fact` says whether that before it is about one.
    pub(super) fn of(
        list: List,
        (at, clause): (usize, &'q Clause),
        after_fact: bool,
    ) -> Option<Self> {
        let mut fields = Vec::new();
        let mut kind = None;
        for term in &clause.any {
            let Term { negated: false, atom: Atom::Field(field, _), .. } = term else {
                return None;
            };
            let of_field = kind_of(list, *field, after_fact)?;
            if *kind.get_or_insert(of_field) != of_field {
                return None;
            }
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        Some(Self { at, clause, kind: kind?, fields })
    }
}

/// What a field of a list is about, where that is a showing or a prize.
fn kind_of(list: List, field: Field, after_fact: bool) -> Option<FactKind> {
    use Field::{Award, Edition, Festival, Jury, Kind, Premiere, Result, Section, Year};
    match (list, field) {
        // An award is the fact itself.
        (
            List::Awards,
            Award | Edition | Festival | Jury | Kind | Premiere | Result | Section | Year,
        ) => Some(FactKind::Award),
        // The year of films and of people is their own, but where it stands with a fact.
        (List::Films | List::People, Year) => after_fact.then_some(FactKind::Edition),
        _ => home(list, field).filter(|kind| *kind != FactKind::Film),
    }
}

impl Fields<'_> {
    /// The facts that clauses ask for, in their order. A clause joins the fact before it where some award or showing
    /// satisfies both and no field is named twice; in brackets all clauses are about one.
    pub(super) fn facts(
        &self,
        clauses: Vec<FactClause<'_>>,
        in_brackets: bool,
    ) -> Cancellable<Vec<Fact>> {
        let mut facts: Vec<Fact> = Vec::new();
        for FactClause { at, clause, kind, fields } in clauses {
            let mask = self.any(&clause.any, |term| self.at_home(kind, term))?;
            if let Some(last) = facts.last_mut() {
                let is_repeated = fields.iter().any(|field| last.fields.contains(field));
                // What was won is no part of a showing, and two prizes need not be of one.
                let is_apart = (last.kind == FactKind::Award) != (kind == FactKind::Award)
                    && [last.kind, kind].contains(&FactKind::Screening);
                if in_brackets || !(is_repeated || is_apart) {
                    let (joined, both) = self.joined((last.kind, &last.mask), (kind, &mask))?;
                    // A year is no fact by itself, and nobody asks for a hall on one day and for an hour on another.
                    let of_showing = [last.kind, kind] == [FactKind::Screening; 2];
                    let belongs =
                        in_brackets || of_showing || matches!(fields.as_slice(), [Field::Year]);
                    if belongs || hits(&both).next().is_some() {
                        (last.kind, last.mask) = (joined, both);
                        last.clauses.push(at);
                        last.fields.extend(fields);
                        continue;
                    }
                }
            }
            facts.push(Fact { clauses: vec![at], kind, mask, fields });
        }
        Ok(facts)
    }

    /// What one more term may be about.
    pub(super) fn last_fact(&self, facts: Vec<Fact>) -> Cancellable<LastFact> {
        let count = facts.len();
        let Some(Fact { kind, mask, fields, .. }) = facts.into_iter().last() else {
            return Ok(LastFact::default());
        };
        let awards = self.facts_as(FactKind::Award, kind, &mask)?;
        let selections = match kind {
            FactKind::Award => Mask::new(),
            _ => self.facts_as(FactKind::Selection, kind, &mask)?,
        };
        // One more term may be about what was chosen, of which showings are part.
        let kind = if kind == FactKind::Screening { FactKind::Selection } else { kind };
        let editions = if kind == FactKind::Edition { mask } else { Mask::new() };
        Ok(LastFact { facts: count, kind: Some(kind), fields, awards, selections, editions })
    }

    fn joined(
        &self,
        (a, first): (FactKind, &Mask),
        (b, second): (FactKind, &Mask),
    ) -> Cancellable<(FactKind, Mask)> {
        let kind = a.narrower(b);
        let mut both = self.facts_as(kind, a, first)?;
        and(&mut both, &self.facts_as(kind, b, second)?);
        Ok((kind, both))
    }

    /// Facts of one kind as those of another that are part of them.
    pub(super) fn facts_as(&self, to: FactKind, from: FactKind, mask: &Mask) -> Cancellable<Mask> {
        match (to, from) {
            (FactKind::Award, FactKind::Edition) => self.awards_of_editions(mask),
            (FactKind::Award, FactKind::Selection) => self.selections_to(mask, List::Awards),
            (FactKind::Selection, FactKind::Edition) => self.selections_of_editions(mask),
            (FactKind::Selection, FactKind::Screening) => self.selections_shown(mask),
            (FactKind::Screening, FactKind::Selection) => self.screenings_of_selections(mask),
            (FactKind::Screening, FactKind::Edition) => self.screenings_of_editions(mask),
            (FactKind::Award, FactKind::Screening) => self.screenings_to(mask, List::Awards),
            _ => Ok(mask.clone()),
        }
    }

    /// The records of a list of which every fact holds; `None` where nothing is asked.
    pub(super) fn with_facts(&self, list: List, facts: Vec<Fact>) -> Cancellable<Option<Mask>> {
        let mut found: Option<Mask> = None;
        for Fact { kind, mask, .. } in facts {
            let of_fact = match &found {
                // The first fact of an award is that it is this one; the others are its film's.
                Some(_) if list == List::Awards => {
                    let films = self.carry(kind, mask, List::Films)?;
                    self.films_to(films, List::Awards)?
                }
                _ => self.carry(kind, mask, list)?,
            };
            super::narrow(&mut found, of_fact);
        }
        Ok(found)
    }
}
