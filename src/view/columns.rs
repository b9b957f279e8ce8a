//! Where the columns of a list stand on a line, and how a record is said in one.

use crate::catalogue::{Catalogue, Record};
use crate::pages::columns::{self, Field, ListColumn, Use, cell};
use crate::pages::country;
use crate::pages::plain::{numbers, words};
use crate::search::List;

/// A column with its place on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedColumn {
    pub(super) field: Field,
    pub(super) x: u16,
    pub(super) width: u16,
}

/// Cells between two columns.
const GAP: u16 = 2;

/// The columns that a line of so many cells has room for. The name comes first and takes what
/// the others leave.
pub(super) fn columns(list: List, width: u16) -> Vec<PlacedColumn> {
    let sign = if list == List::Awards { 2 } else { 0 };
    // A wider line gives a part of its surplus to the columns that hold names.
    let surplus = width.saturating_sub(44) / 4;
    let fitting = |column: &ListColumn| {
        let fit = column.screen.filter(|fit| width >= fit.from)?;
        let more = match column.field {
            Field::Director | Field::Film | Field::City => surplus.min(18),
            _ => 0,
        };
        Some((fit.at, column.field, fit.width + more))
    };
    let mut shown: Vec<(u8, Field, u16)> =
        columns::columns(list).iter().filter_map(fitting).collect();
    shown.sort_unstable_by_key(|(at, ..)| *at);
    let others: u16 = shown.iter().map(|(.., width)| width + GAP).sum();
    let name = width.saturating_sub(others + sign);
    let mut columns = Vec::new();
    if sign > 0 {
        columns.push(PlacedColumn { field: Field::Result, x: 0, width: 1 });
    }
    let field = if list == List::Awards && name < 30 { Field::Prize } else { Field::Name };
    columns.push(PlacedColumn { field, x: sign, width: name });
    let mut x = sign + name;
    for (_, field, width) in shown {
        columns.push(PlacedColumn { field, x: x + GAP, width });
        x += GAP + width;
    }
    columns
}

/// Whether a column's texts end at its right edge.
pub(super) fn is_right(field: Field) -> bool {
    matches!(field, Field::Year | Field::Credits | Field::Editions)
}

/// A record in a line of text, its values parted by commas.
pub(super) fn said(cat: &Catalogue, record: Record) -> String {
    let fields: &[Field] = match record {
        Record::Film(_) => &[Field::Name, Field::Year, Field::Countries, Field::Director],
        Record::Person(_) => &[Field::Name, Field::Year, Field::Credits],
        Record::Festival(_) => {
            &[Field::Name, Field::City, Field::Country, Field::Year, Field::Editions]
        }
        Record::Award(_) => {
            &[Field::Result, Field::Name, Field::Festival, Field::Year, Field::Film]
        }
        Record::Edition(_) | Record::Section(_) | Record::Jury(_) | Record::Source(_) => {
            &[Field::Name]
        }
    };
    let parts = fields.iter().map(|field| {
        let text = cell(cat, record, *field, Use::Screen);
        match (record, field) {
            (_, Field::Result) if text == "–" => "not awarded".to_owned(),
            (Record::Film(_), Field::Countries) => {
                let codes = text.split(' ').filter(|code| !code.is_empty());
                codes.map(country).collect::<Vec<_>>().join(" and ")
            }
            (Record::Person(_), Field::Year) if !text.is_empty() => format!("born {text}"),
            (Record::Festival(_), Field::Year) if !text.is_empty() => format!("since {text}"),
            (_, Field::Credits | Field::Editions) => numbers(&text),
            (_, Field::Result | Field::Name) => words(&text).into_owned(),
            _ => text,
        }
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
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
        assert_eq!(narrow, [PlacedColumn { field: Field::Name, x: 0, width: 20 }]);
        assert_eq!(columns(List::Films, 60).len(), 4);
    }
}
