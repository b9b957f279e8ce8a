//! Prizes as a facet: which of them a name means.

use hashbrown::HashSet;

use super::column::Column;
use super::names::{Folded, whole};
use super::{Aspect, Facet};
use palmares_catalogue::{Award, Catalogue, Edition, Festival, FestivalId};

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
