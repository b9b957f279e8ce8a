//! What is answered while the index is being made: the records whose own name, as their list
//! shows it, holds every word as typed.

use crate::matching::{Evidence, own_name, places};
use crate::query::Query;
use crate::{Answer, Cancel, Cancellable, List, Request, Rows};
use palmares_catalogue::Catalogue;
use palmares_text::fold::fold_into;

/// Most records of a preview: more than a screen holds, found before anybody notices.
const MOST: usize = 500;

/// The answer to a request that has to wait for the index.
pub(super) fn pending(request: &Request, query: &Query) -> Answer {
    Answer {
        generation: request.generation,
        list: query.list.unwrap_or(request.list),
        rows: Rows::default(),
        matches: 0,
        left_out: Vec::new(),
        read_as: None,
        hidden: 0,
        is_coming: true,
        remark: Some("reading names; the search follows".to_owned()),
        elsewhere: None,
        completion: None,
    }
}

/// A pending answer with the records that hold the words in their own name; `None` when there
/// are none, or when such names alone can't tell.
pub(super) fn preview(
    catalogue: &Catalogue,
    pending: Answer,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Option<Answer>> {
    let found = by_own_names(catalogue, pending.list, query, cancel)?;
    Ok(found.filter(|rows| !rows.is_empty()).map(|rows| {
        let which = if rows.len() == MOST { "some matches" } else { "matches" };
        Answer {
            matches: rows.len(),
            rows: rows.into(),
            remark: Some(format!("{which} by name; the others follow")),
            ..pending
        }
    }))
}

/// The records whose own name holds the words, the best first, at most [`MOST`]; `None` when
/// names alone can't tell.
fn by_own_names(
    catalogue: &Catalogue,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Option<Vec<u32>>> {
    if query.words.is_empty() || query.foreign.is_some() || !query.is_plain() {
        return Ok(None);
    }
    let mut found: Vec<((Evidence, bool), u32)> = Vec::new();
    let mut folded = String::new();
    for row in 0..list.len_in(catalogue) {
        cancel.check_every(row)?;
        folded.clear();
        fold_into(own_name(catalogue, list, row), &mut folded);
        let evidence = query.words.iter().map(|word| evidence(&folded, word)).min();
        if let Some(evidence) = evidence.filter(|(evidence, _)| *evidence > Evidence::None) {
            found.push((evidence, row as u32));
        }
        if found.len() == MOST {
            break;
        }
    }
    found.sort_by_key(|(evidence, _)| std::cmp::Reverse(*evidence));
    Ok(Some(found.into_iter().map(|(_, row)| row).collect()))
}

/// How a folded name holds a word, and whether the word is all of it.
fn evidence(name: &str, word: &str) -> (Evidence, bool) {
    let bytes = name.as_bytes();
    let at = |place: std::ops::Range<usize>| {
        let begins = place.start == 0 || bytes[place.start - 1] == b' ';
        let ends = matches!(bytes.get(place.end), None | Some(b' '));
        let evidence = match (begins, ends) {
            (true, true) => Evidence::OwnWord,
            (true, false) => Evidence::OwnPrefix,
            (false, _) => Evidence::OwnInfix,
        };
        (evidence, place == (0..name.len()))
    };
    places(name, word).into_iter().map(at).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn found(list: List, query: &str) -> Option<Vec<u32>> {
        let query = Query::parse(query);
        by_own_names(&samples::catalogue(), list, &query, &Cancel::NEVER).unwrap()
    }

    #[test]
    fn own_names_are_found_the_whole_ones_first() {
        assert_eq!(found(List::Films, "madina"), Some(vec![0, 4, 5, 3]));
        assert_eq!(found(List::People, "Varda agn"), Some(vec![3]));
        assert_eq!(found(List::Films, "kassymbek"), Some(vec![]));
    }

    #[test]
    fn fields_need_the_index() {
        assert_eq!(found(List::Films, "director:varda"), None);
        assert_eq!(found(List::Films, "madina -road"), None);
    }

    #[test]
    fn it_ends_when_it_is_not_needed() {
        let query = Query::parse("madina");
        assert!(
            by_own_names(&samples::catalogue(), List::Films, &query, &Cancel::new(&|| true))
                .is_err()
        );
    }
}
