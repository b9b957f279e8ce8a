//! The order of a list in words, and the menu that changes it.

use super::cursor::Cursor;
use super::mode::{Choice, ChoiceOutcome, Menu};
use super::tab::ListView;
use crate::search::{List, Order, SortKey};

/// How a list stands, in words.
#[must_use]
pub fn order_said(view: &ListView) -> String {
    let Order { key, descending } = view.order;
    match key {
        SortKey::Relevance => {
            let reversed = if descending { ", reversed" } else { "" };
            format!("{}{reversed}", own_order(view).0)
        }
        _ => said(view.order),
    }
}

/// The order that a list has by itself, or for what is asked, and the column that shows it.
fn own_order(view: &ListView) -> (&'static str, Option<Order>) {
    let by = |key, descending| Some(Order { key, descending });
    match view.list {
        _ if !view.query().is_empty() && !view.parsed().words.is_empty() => ("best first", None),
        List::Awards if !view.query().is_empty() => ("oldest first", by(SortKey::Year, false)),
        List::Editions | List::Films | List::Awards if view.query().is_empty() => {
            ("newest first", by(SortKey::Year, true))
        }
        List::People if view.query().is_empty() => ("most films first", by(SortKey::Films, true)),
        List::Festivals if view.query().is_empty() => ("by name", by(SortKey::Name, false)),
        _ => ("best first", None),
    }
}

/// The order of one column that a list stands in; `None` where none shows it.
#[must_use]
pub fn ordered_by(view: &ListView) -> Option<Order> {
    if view.order.key != SortKey::Relevance {
        return Some(view.order);
    }
    let Order { key, descending } = own_order(view).1?;
    Some(Order { key, descending: descending != view.order.descending })
}

/// An order by a column, in words.
fn said(Order { key, descending }: Order) -> String {
    let either = |first: &'static str, last: &'static str| if descending { last } else { first };
    let of = |from_a: &'static str| {
        if descending { format!("{from_a}, from z") } else { from_a.to_owned() }
    };
    let said = match key {
        SortKey::Relevance => "best first",
        SortKey::Name => return of("by name"),
        SortKey::Director => return of("by director"),
        SortKey::Country => return of("by country"),
        SortKey::City => return of("by city"),
        SortKey::Festival => return of("by festival"),
        SortKey::Film => return of("by film"),
        SortKey::Person => return of("by person"),
        SortKey::Year => either("oldest first", "newest first"),
        SortKey::Number => either("lowest number first", "highest number first"),
        SortKey::Films => either("fewest films first", "most films first"),
        SortKey::Editions => either("fewest editions first", "most editions first"),
        SortKey::Prizes => either("fewest prizes first", "most prizes first"),
        SortKey::Nominations => either("fewest nominations first", "most nominations first"),
        SortKey::Festivals => either("fewest festivals first", "most festivals first"),
        SortKey::Length => either("shortest first", "longest first"),
        SortKey::MyRating => either("my lowest rating first", "my highest rating first"),
        SortKey::MySeen => either("longest unseen first", "last seen first"),
        SortKey::MyWanted => either("longest wanted first", "last wanted first"),
    };
    said.to_owned()
}

/// The orders that a list can have, each with a letter of its name. The one that it has is taken again in
/// reverse.
#[must_use]
pub fn sort_menu(view: &ListView) -> Menu {
    let mut letters = String::new();
    let choice = |&key: &SortKey| {
        let usual = key.usual_order();
        let order = match view.order == usual {
            true => Order { descending: !usual.descending, ..usual },
            false => usual,
        };
        let value = match key {
            SortKey::Relevance => own_order(view).0.to_owned(),
            _ => said(order),
        };
        let name = match key {
            SortKey::Relevance => "usual order".to_owned(),
            _ => key.word().replace('-', " "),
        };
        // `j` and `k` move.
        let is_free = |letter: &char| !letters.contains(*letter) && !"jk -".contains(*letter);
        let letter = name.chars().find(is_free).unwrap_or('?');
        letters.push(letter);
        Choice { letter, name, value, outcome: ChoiceOutcome::Sort(order), done: String::new() }
    };
    let keys = view.list.sort_keys();
    let choices = keys.iter().map(choice).collect();
    let row = keys.iter().position(|key| *key == view.order.key).unwrap_or(0);
    Menu { title: "Sort", choices, cursor: Cursor { row, top: 0 } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_has_a_letter_of_its_own() {
        for list in List::ALL {
            let menu = sort_menu(&ListView::new(list));
            let mut letters: Vec<char> = menu.choices.iter().map(|choice| choice.letter).collect();
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), list.sort_keys().len(), "{list:?}: {letters:?}");
            assert!(!letters.contains(&'?'), "{list:?}");
        }
        let films = sort_menu(&ListView::new(List::Films));
        let letters: String = films.choices.iter().map(|choice| choice.letter).collect();
        assert_eq!(letters, "unycdpoflmsw");
    }
}
