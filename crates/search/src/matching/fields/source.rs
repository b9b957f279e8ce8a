//! What fields are answered from.

use crate::index::Table;
use crate::matching::Lookup;
use crate::query::Field;
use crate::{Cancel, List};
use palmares_catalogue::terms::is_cast;

/// Answers single terms.
pub(super) struct Fields<'a> {
    pub(super) lookup: &'a Lookup,
    pub(super) cancel: &'a Cancel<'a>,
}

impl Fields<'_> {
    /// The records of a list by their own names.
    pub(super) fn own(&self, list: List) -> &Table {
        &self.lookup.index().of(list).table
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
