//! Titles in the script of the film's language, as the editors stated them. One without a kind is
//! the original title; a transliteration that stood in its place goes to the other titles.

use std::error::Error;
use std::path::Path;

use crate::book::{Book, add_sources, titles};
use crate::records::Name;
use crate::sets::{Row, Sets, cell};
use crate::statements::tables;
use crate::text::fold;
use crate::years::COMPARED;

const EDITORS: &str = "editors";

/// Takes up the stated titles. How many a set confirms, contradicts, and does not know.
pub fn take_up(book: &mut Book, sets: &Sets, folder: &Path) -> Result<[usize; 3], Box<dyn Error>> {
    let mut tally = [0; 3];
    for row in tables(folder, "titles")? {
        match title(book, sets, &row) {
            Some(verdict) => tally[verdict] += 1,
            None => book.note("stated-film-not-here", cell(&row, "id")),
        }
    }
    Ok(tally)
}

fn title(book: &mut Book, sets: &Sets, row: &Row) -> Option<usize> {
    let at = book.film_at(cell(row, "id"))?;
    let (stated, kind) = (cell(row, "title"), cell(row, "kind"));
    let film = &book.store.films[at];
    let imdb = film.ids.get("imdb").map(String::as_str);
    let known: Vec<&str> = titles(film).collect();
    let compared = sets.compared_film(imdb, &known, film.year, &book.directors(film));
    let theirs = compared.map(|film| film.original_title.as_str()).filter(|one| is_native(one));
    let verdict = match theirs {
        Some(theirs) if same(theirs, stated) => 0,
        Some(theirs) => {
            let what = format!("{}: stated {stated}, set {theirs}", film.id);
            book.note("title-contradicted", what);
            return Some(1);
        }
        None => 2,
    };
    // Folding makes a Latin title of any other, so only those of a like script are compared.
    if known.iter().any(|one| is_native(one) && same(one, stated)) {
        return Some(verdict);
    }
    let spoken = Some(cell(row, "lang")).filter(|lang| !lang.is_empty()).map(str::to_owned);
    let spoken = spoken.or_else(|| film.languages.first().cloned());
    let film = &mut book.store.films[at];
    let mut add = |text: String, lang: Option<String>, kind: &str| {
        film.titles.push(Name { text, lang, kind: Some(kind.to_owned()) });
    };
    if kind.is_empty() {
        let before = film.original_title.replace(stated.to_owned());
        let lang = spoken.map(|lang| match lang.as_str() {
            "cmn" => "zh-Latn".to_owned(),
            lang => format!("{lang}-Latn"),
        });
        if let Some(before) = before.filter(|before| *before != film.title) {
            add(before, lang, "transliterated");
        }
    } else {
        add(stated.to_owned(), spoken, kind);
    }
    add_sources(&mut film.sources, &[EDITORS.into()]);
    if verdict == 0 {
        add_sources(&mut film.sources, &[COMPARED.into()]);
    }
    book.know_title(at, stated);
    Some(verdict)
}

/// Whether a title is written in another script than the Latin one.
fn is_native(title: &str) -> bool {
    title.chars().any(|char| char.is_alphabetic() && char > '\u{24f}')
}

/// Titles are one whatever their spaces and punctuation.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| fold(text).replace(' ', "");
    one == other || (!bare(one).is_empty() && bare(one) == bare(other))
}
