//! What fields are answered from.

use std::cell::RefCell;

use crate::List;
use crate::index::Table;
use crate::levels::Recent;
use crate::query::Field;
use crate::tables::Tables;
use palmares_catalogue::terms::is_cast;

/// Answers single terms.
pub(super) struct Fields<'a> {
    pub(super) tables: &'a Tables,
    pub(super) recent: RefCell<&'a mut Recent>,
    pub(super) is_stale: &'a dyn Fn() -> bool,
}

impl Fields<'_> {
    /// The records of a list by their own names.
    pub(super) fn own(&self, list: List) -> &Table {
        &self.tables.index().of(list).table
    }
}

/// What a person field wants of a role.
pub(super) fn is_role(field: Field, role: &str) -> bool {
    match field {
        Field::Director => role == "director",
        Field::Actor => role == "actor",
        Field::Actress => role == "actress",
        Field::Cast => is_cast(role),
        Field::Writer => role == "writer",
        Field::Crew => !is_cast(role),
        _ => true,
    }
}
