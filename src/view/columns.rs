//! Where the columns of a list stand on a line, and how a record is said in one.

use crate::catalogue::{Catalogue, Record};
use crate::pages::columns::{self, Field, ListColumn, Use, cell};
use crate::pages::country;
use crate::pages::plain::{numbers, words};
use crate::search::{List, SortKey};

/// A column with its place on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedColumn {
    pub(super) field: Field,
    pub(super) x: u16,
    pub(super) width: u16,
    /// Above it.
    pub(super) heading: &'static str,
    /// What the list is sorted by for it.
    pub(super) sort_key: Option<SortKey>,
}

/// Cells between two columns.
const GAP: u16 = 2;

/// Cells that the column which takes what the others leave wants, before those get more than they need.
fn rest(list: List) -> u16 {
    match list {
        // Most are an International Film Festival.
        List::Festivals => 36,
        List::Films | List::People | List::Editions | List::Awards => 28,
    }
}

/// The columns that a line of so many cells has room for. One takes what the others leave.
pub(super) fn columns(list: List, width: u16) -> Vec<PlacedColumn> {
    let (shown, left_over) = match fitting(list, width, 1) {
        (_, left) if left < rest(list) => fitting(list, width, 3),
        fitting => fitting,
    };
    let mut columns = Vec::new();
    let mut x = 0;
    for (_, column, wanted) in shown {
        let left = width.saturating_sub(x);
        let wanted = if wanted == 0 { left_over } else { wanted };
        columns.push(PlacedColumn {
            field: column.field,
            x,
            width: wanted.min(left),
            heading: column.heading_on_screen(),
            sort_key: column.sort_key(),
        });
        x += wanted + GAP;
    }
    columns
}

/// Whether a column's texts end at its right edge.
pub(super) fn is_right(field: Field) -> bool {
    matches!(field, Field::Year | Field::Films | Field::Prizes | Field::Number | Field::Editions)
}

/// A record in a line of text, its values parted by commas.
pub(super) fn said(cat: &Catalogue, record: Record) -> String {
    let fields: &[Field] = match record {
        Record::Film(_) => {
            &[Field::Name, Field::Year, Field::Countries, Field::Director, Field::MainPrize]
        }
        Record::Person(_) => &[Field::Name, Field::Year, Field::Films, Field::KnownFor],
        Record::Festival(_) => {
            &[Field::Name, Field::City, Field::Country, Field::Year, Field::Editions]
        }
        Record::Edition(_) => {
            &[Field::Name, Field::Year, Field::Number, Field::Days, Field::Films, Field::MainPrize]
        }
        Record::Award(_) => {
            &[Field::Result, Field::Year, Field::Winner, Field::Prize, Field::Festival]
        }
        Record::Section(_) | Record::Jury(_) | Record::Source(_) => &[Field::Name],
    };
    let parts = fields.iter().map(|field| {
        // Codes become names.
        let of = if *field == Field::Countries { Use::Print } else { Use::Screen };
        let text = cell(cat, record, *field, of);
        match (record, field) {
            (_, Field::Result) if text == "–" => "not awarded".to_owned(),
            (Record::Film(_), Field::Countries) => {
                let codes = text.split(' ').filter(|code| !code.is_empty());
                codes.map(country).collect::<Vec<_>>().join(" and ")
            }
            (Record::Person(_), Field::Year) if !text.is_empty() => format!("born {text}"),
            (Record::Festival(_), Field::Year) if !text.is_empty() => format!("since {text}"),
            (_, Field::Films) => noun(&text, "film"),
            (_, Field::Editions) => noun(&text, "edition"),
            (Record::Edition(_), Field::Number) if !text.is_empty() => format!("{text} edition"),
            (Record::Film(_), Field::MainPrize) if !text.is_empty() => {
                format!("won {}", words(&text))
            }
            (Record::Edition(_), Field::MainPrize) if !text.is_empty() => {
                format!("main prize {}", words(&text))
            }
            (Record::Person(_), Field::KnownFor) if !text.is_empty() => format!("known for {text}"),
            (_, Field::Result | Field::Name | Field::Winner | Field::Prize | Field::MainPrize) => {
                words(&text).into_owned()
            }
            _ => text,
        }
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A number as a column has it, with its noun; nothing for none.
fn noun(number: &str, one: &str) -> String {
    match number {
        "" => String::new(),
        "1" => format!("1 {one}"),
        many => format!("{} {one}s", numbers(many)),
    }
}

/// The columns in their order with the cells that they get, 0 for the one that gets the rest; and the rest. Those that
/// hold names get one of so many parts of what they could.
fn fitting(list: List, width: u16, parts: u16) -> (Vec<(u8, &'static ListColumn, u16)>, u16) {
    // A wider line gives a part of its surplus to them.
    let surplus = width.saturating_sub(44) / 4;
    let wanted = |column: &'static ListColumn| {
        let fit = column.screen.filter(|fit| (fit.from..fit.until).contains(&width))?;
        let more = match column.field {
            Field::Director | Field::City | Field::KnownFor => (surplus / parts).min(18),
            Field::Name | Field::Prize => (surplus / parts).min(10),
            Field::Recipients | Field::Festival => (surplus / parts).min(6),
            _ => 0,
        };
        let wider = fit.wider.iter().rev().find(|(from, _)| width >= *from);
        let own = wider.map_or(fit.width, |(_, own)| *own);
        let wanted = if own == 0 { 0 } else { own + more };
        Some((fit.at, column, wanted))
    };
    let mut shown: Vec<_> = columns::columns(list).iter().filter_map(wanted).collect();
    shown.sort_unstable_by_key(|(at, ..)| *at);
    let gaps = GAP * u16::try_from(shown.len().saturating_sub(1)).unwrap_or(0);
    let taken: u16 = shown.iter().map(|(.., width)| width).sum();
    (shown, width.saturating_sub(taken + gaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_never_leave_the_line() {
        for list in List::ALL {
            for width in 0..220 {
                for column in columns(list, width) {
                    assert!(column.x + column.width <= width.max(3), "{list:?} at {width}");
                }
            }
        }
    }

    #[test]
    fn the_name_is_the_last_to_give_way() {
        let narrow = columns(List::Films, 20);
        assert!(matches!(
            narrow.as_slice(),
            [PlacedColumn { field: Field::Name, x: 0, width: 20, heading: "title", .. }]
        ));
        assert_eq!(columns(List::Films, 60).len(), 4);
        for (list, field) in [
            (List::Films, Field::Name),
            (List::People, Field::Name),
            (List::Awards, Field::Winner),
            (List::Editions, Field::MainPrize),
        ] {
            for width in [38, 46, 60] {
                let shown = columns(list, width);
                let told = shown.iter().find(|column| column.field == field);
                assert!(told.is_some_and(|one| one.width >= 12), "{list:?} at {width}: {shown:?}");
            }
        }
    }
}
