//! Awards and selections, as far as the clauses of a query hold of them.

use hashbrown::HashSet;

use super::column::Column;
use super::names::{Folded, whole};
use super::{Aspect, Facet};
use crate::Query;
use crate::query::{Atom, Clause, Field, Fit, Needle, Term, Value};
use palmares_catalogue::{Award, Catalogue, Edition, Festival, FestivalId, Section, Selection};

/// Clauses about films' awards and selections, which must hold of the same ones.
pub(super) struct Facts<'q> {
    clauses: Vec<(Home, Vec<Asked<'q>>)>,
    /// Whether any is about awards.
    pub(super) of_awards: bool,
    /// Whether any is about selections.
    pub(super) of_selections: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    Award,
    Selection,
    Edition,
}

struct Asked<'q> {
    field: Field,
    value: &'q Value,
    /// The festivals that give a prize called so in full.
    givers: HashSet<FestivalId>,
}

impl<'q> Facts<'q> {
    /// `None` where a clause asks for what is not looked at here.
    pub(super) fn of(cat: &Catalogue, query: &'q Query) -> Option<Self> {
        let mut facts = Self { clauses: Vec::new(), of_awards: false, of_selections: false };
        for clause in query.clauses.iter().filter(|clause| clause.narrows()) {
            let Some((home, terms)) = asked(clause) else { continue };
            let mut of_clause = Vec::new();
            for (field, value) in terms {
                if field == Field::Jury {
                    return None;
                }
                let givers = match full_name(field, value) {
                    Some(name) => givers(cat, name),
                    None => HashSet::new(),
                };
                of_clause.push(Asked { field, value, givers });
            }
            facts.of_awards |= home == Home::Award;
            facts.of_selections |= home == Home::Selection;
            facts.clauses.push((home, of_clause));
        }
        Some(facts)
    }

    pub(super) fn award(&self, award: Award<'_>) -> bool {
        self.hold(|home, asked| match home {
            Home::Award => Some(asked.award(award)),
            Home::Edition => Some(award.edition().is_some_and(|edition| asked.edition(edition))),
            Home::Selection => None,
        })
    }

    pub(super) fn selection(&self, selection: Selection<'_>) -> bool {
        self.hold(|home, asked| match home {
            Home::Selection => Some(asked.selection(selection)),
            Home::Edition => Some(asked.edition(selection.edition())),
            Home::Award => None,
        })
    }

    fn hold(&self, holds: impl Fn(Home, &Asked<'_>) -> Option<bool>) -> bool {
        self.clauses
            .iter()
            .all(|(home, any)| any.iter().any(|asked| holds(*home, asked).unwrap_or(true)))
    }
}

/// The terms of a clause that are all about the same kind of fact.
fn asked(clause: &Clause) -> Option<(Home, Vec<(Field, &Value)>)> {
    let mut together = None;
    let mut terms = Vec::new();
    for Term { negated, atom, .. } in &clause.any {
        let Atom::Field(field, value) = atom else { return None };
        let home = match field {
            Field::Award | Field::Result | Field::Kind | Field::Jury => Home::Award,
            Field::Section | Field::Premiere => Home::Selection,
            Field::Festival | Field::Edition => Home::Edition,
            _ => return None,
        };
        if *negated || together.is_some_and(|known| known != home) {
            return None;
        }
        together = Some(home);
        terms.push((*field, value));
    }
    Some((together?, terms))
}

impl Asked<'_> {
    fn award(&self, award: Award<'_>) -> bool {
        match self.value {
            Value::Results(results) => award.result().is_some_and(|one| results.contains(&one)),
            Value::Kinds(kinds) => award.kind().is_some_and(|kind| kinds.contains(&kind)),
            value => {
                let prize = Prize::of(award);
                let names = prize.names();
                names.hold(value)
                    && full_name(self.field, value)
                        .is_none_or(|name| prize.is_meant(name, &names, &self.givers))
            }
        }
    }

    fn selection(&self, selection: Selection<'_>) -> bool {
        match self.value {
            Value::Premieres(wanted) => {
                selection.premiere().is_some_and(|premiere| wanted.contains(&premiere))
            }
            value => selection
                .section()
                .map(Section::name)
                .is_some_and(|name| Folded::new([name]).hold(value)),
        }
    }

    fn edition(&self, edition: Edition<'_>) -> bool {
        let festival = edition.festival();
        let names = festival
            .into_iter()
            .flat_map(|festival| festival.names().map(|name| name.text).chain([festival.name()]));
        if self.field == Field::Festival {
            return Folded::new(names).hold(self.value);
        }
        let of_year: Vec<String> = names.map(|name| format!("{name} {}", edition.year())).collect();
        let all = of_year.iter().map(String::as_str).chain([edition.id_text()]);
        Folded::new(all).hold(self.value)
    }
}

/// What a prize can be called, and who gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Prize<'a> {
    name: &'a str,
    series: Option<&'a str>,
    category: Option<&'a str>,
    festival: Option<FestivalId>,
}

impl<'a> Prize<'a> {
    pub(super) fn of(award: Award<'a>) -> Self {
        Self {
            name: award.name(),
            series: award.series(),
            category: award.category(),
            festival: award.edition().and_then(Edition::festival).map(Festival::id),
        }
    }

    /// The name that it has through the years.
    pub(super) fn called(self) -> &'a str {
        self.series.unwrap_or(self.name)
    }

    fn names(self) -> Folded {
        Folded::new([self.name].into_iter().chain(self.series).chain(self.category))
    }

    /// Whether a name in full means this prize of its festival: not where another one there is
    /// called just so.
    fn is_meant(self, name: &str, names: &Folded, givers: &HashSet<FestivalId>) -> bool {
        names.is(name) || self.festival.is_none_or(|festival| !givers.contains(&festival))
    }
}

/// The one needle that may be a prize's name in full.
fn full_name(field: Field, value: &Value) -> Option<&str> {
    match value {
        Value::Words(needles) if field == Field::Award => match needles.as_slice() {
            [Needle { text, fit: Fit::Whole }] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn givers(cat: &Catalogue, name: &str) -> HashSet<FestivalId> {
    let prizes: HashSet<Prize<'_>> = cat.awards().map(Prize::of).collect();
    let called_so = prizes.into_iter().filter(|prize| prize.names().is(name));
    called_so.filter_map(|prize| prize.festival).collect()
}

/// The facet of prizes.
pub(super) fn prizes(
    cat: &Catalogue,
    column: Column<Prize<'_>>,
    value: impl Fn(&Prize<'_>) -> Option<(String, String)>,
) -> Facet {
    let (top, more) = column.top(value);
    let mut all: HashSet<Prize<'_>> = HashSet::new();
    if !top.is_empty() {
        all.extend(cat.awards().map(Prize::of));
    }
    let mut of_group: Vec<HashSet<FestivalId>> = top.iter().map(|_| HashSet::new()).collect();
    for prize in all {
        let Some(festival) = prize.festival else { continue };
        let names = prize.names();
        for (group, givers) in top.iter().zip(&mut of_group) {
            if names.is(&group.folded) {
                givers.insert(festival);
            }
        }
    }
    let names: Vec<Folded> = column.keys().iter().map(|prize| prize.names()).collect();
    let masks = column.masks(&top, |bit, group, at| {
        let (name, at) = (&group.folded, at as usize);
        let prize = column.keys().get(at).zip(names.get(at)).zip(of_group.get(bit));
        prize.is_some_and(|((prize, names), givers)| {
            whole(name, names) && prize.is_meant(name, names, givers)
        })
    });
    column.facet(Aspect::Prize, top, &masks, more)
}
