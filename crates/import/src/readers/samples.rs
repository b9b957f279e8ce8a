//! What tests of readers share.

use std::sync::Arc;

use crate::choices::ImportChoices;
use crate::container::{ExportFile, ExportFiles};
use crate::rows::{Imported, SourceFilm};

/// Files with a name and what is in them.
pub(crate) fn files(files: &[(&str, &[u8])]) -> ExportFiles {
    let mut made = ExportFiles::default();
    for (name, bytes) in files {
        made.files.push(ExportFile { name: Arc::from(*name), bytes: bytes.to_vec() });
    }
    made.files.sort_by(|a, b| a.name.cmp(&b.name));
    made
}

pub(crate) fn read_files(given: &[(&str, &str)]) -> Imported {
    read_with(given, &ImportChoices::default())
}

pub(crate) fn read_with(given: &[(&str, &str)], choices: &ImportChoices) -> Imported {
    let given: Vec<(&str, &[u8])> =
        given.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    super::read(files(&given), choices).unwrap()
}

/// The film with a title.
#[track_caller]
pub(crate) fn find<'a>(found: &'a Imported, title: &str) -> &'a SourceFilm {
    found.films.iter().find(|film| &*film.facts.title == title).unwrap()
}
