//! What stands in a file, before anybody knows what it means: encodings, rows, days, ratings, markup.

pub(crate) mod days;
pub(crate) mod encoding;
pub(crate) mod html;
pub(crate) mod numbers;
pub(crate) mod table;
