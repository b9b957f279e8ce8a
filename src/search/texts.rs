//! What is told about records, folded, for `text:`.

use super::List;
use super::names::Names;
use crate::catalogue::{Award, Catalogue, Edition, Note, Selection, Statement};

/// A table of what is told about every record of a list.
pub(super) fn of(catalogue: &Catalogue, list: List) -> Names {
    let mut names = Names::default();
    let mut record = |texts: &mut dyn Iterator<Item = &str>| {
        names.open();
        texts.for_each(|text| names.add(text));
    };
    match list {
        List::Films => catalogue.films().for_each(|film| {
            let chosen = film.selections().filter_map(Selection::note);
            let said = film.awards().flat_map(of_award);
            let notes = film.notes().map(Note::text);
            record(&mut film.synopsis().into_iter().chain(notes).chain(chosen).chain(said));
        }),
        List::People => catalogue.people().for_each(|person| {
            let said = person.awards().flat_map(of_award);
            record(&mut person.notes().map(Note::text).chain(said));
        }),
        List::Festivals => catalogue.festivals().for_each(|festival| {
            let of_edition = |edition: Edition<'_>| {
                let said: Vec<_> = edition.awards().flat_map(of_award).collect();
                edition
                    .notes()
                    .map(Note::text)
                    .map(str::to_owned)
                    .chain(said.into_iter().map(str::to_owned))
                    .collect::<Vec<_>>()
            };
            let later: Vec<String> = festival.editions().flat_map(of_edition).collect();
            let own = festival.notes().map(Note::text).chain(festival.focus());
            record(&mut own.chain(later.iter().map(String::as_str)));
        }),
        List::Awards => catalogue.awards().for_each(|award| record(&mut of_award(award))),
    }
    names.shrink();
    names
}

fn of_award<'a>(award: Award<'a>) -> impl Iterator<Item = &'a str> {
    award.statement().map(|Statement { text, .. }| text).into_iter().chain(award.note())
}
