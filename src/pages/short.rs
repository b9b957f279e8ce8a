//! What is said where there is little room: prizes beside their festival, several people, two names of which one fits.

use crate::catalogue::{Award, Catalogue, Edition, Person, Record};
use crate::pages::columns::{Field, Use};
use crate::pages::flow::{NO_BREAK, cells};

/// A name that is not parted at the end of a line if there is room for all of it on the next.
pub(super) fn whole(name: &str) -> String {
    name.replace(' ', NO_BREAK)
}

/// The name of an award where its festival stands beside it: `Best Director` of a `Golden Globe Award for Best
/// Director`.
#[must_use]
pub fn prize(award: Award<'_>) -> &str {
    let name = award.name();
    let festival = award.edition().and_then(Edition::festival);
    let names = festival.into_iter().flat_map(|festival| {
        std::iter::once(festival.name()).chain(festival.names().map(|name| name.text))
    });
    let rest =
        |of: &str| name.strip_prefix(of.strip_suffix('s').unwrap_or(of))?.strip_prefix(" for ");
    names.filter_map(rest).find(|rest| !rest.is_empty()).unwrap_or(name)
}

/// `Palme d'Or · Cannes 1993`.
#[must_use]
pub fn prize_at(award: Award<'_>) -> String {
    match award.edition() {
        Some(edition) => format!("{} · {}", prize(award), edition.label()),
        None => award.name().to_owned(),
    }
}

/// All names; on the screen the first, and how many more there are when more than two.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>, of: Use) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [first, _, more @ ..] if of == Use::Screen && !more.is_empty() => {
            format!("{first} +{}", more.len() + 1)
        }
        names => names.join(", "),
    }
}

/// A column's text in so many cells, as far as something may be left out sooner than it is cut.
#[must_use]
pub fn fitted(cat: &Catalogue, record: Record, field: Field, text: String, width: u16) -> String {
    if cells(&text) <= width {
        return text;
    }
    // Of a film and who made it, or a prize and where, the first is whole sooner than both are there.
    let text = match (field, text.split_once(" · ")) {
        (Field::Winner | Field::MainPrize, Some((first, second))) if !second.contains(" · ") => {
            first.to_owned()
        }
        _ => text,
    };
    match fewer(cat, record, field).filter(|_| cells(&text) > width) {
        Some(fewer) => fewer,
        None => text,
    }
}

/// What a column says of several people where the names of all have no room: the first, and how many more there are.
fn fewer(cat: &Catalogue, record: Record, field: Field) -> Option<String> {
    let people: Vec<Person<'_>> = match (record, field) {
        (Record::Film(id), Field::Director) => cat.film(id).directors().collect(),
        (Record::Award(id), Field::Winner | Field::Recipients) => {
            let award = cat.award(id);
            let named: Vec<Person<'_>> = award.recipients().map(|one| one.person).collect();
            let is_of_film = named.is_empty() && field == Field::Recipients;
            if is_of_film { award.film()?.directors().collect() } else { named }
        }
        _ => return None,
    };
    let [first, more @ ..] = people.as_slice() else { return None };
    (!more.is_empty()).then(|| format!("{} +{}", first.name(), more.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_directors_are_counted_on_the_screen() {
        for (all, shown) in [(&["a"][..], "a"), (&["a", "b"], "a, b"), (&["a", "b", "c"], "a +2")] {
            assert_eq!(names(all.iter().copied(), Use::Screen), shown);
            assert_eq!(names(all.iter().copied(), Use::Print), all.join(", "));
        }
    }
}
