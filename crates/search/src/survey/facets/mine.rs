//! What a person keeps of the rows of a list.

use std::collections::BTreeMap;

use super::{Aspect, Facet, FacetValue, MOST};
use crate::List;
use crate::personal::Personal;
use palmares_text::fold::fold;

/// The facet of what is kept; `None` where nothing of these records is.
pub(super) fn mine(personal: &Personal, list: List, letters: &str, rows: &[u32]) -> Option<Facet> {
    let mut words = [
        ("seen", "my:seen", 0),
        ("not seen", "-my:seen", 0),
        ("wanted", "my:wanted", 0),
        ("rated", "my:rated", 0),
        ("liked", "my:liked", 0),
        ("noted", "my:noted", 0),
    ];
    let mut named: BTreeMap<(&'static str, &str), usize> = BTreeMap::new();
    let mut any = false;
    for &row in rows {
        let facts = personal.of(list.record(row));
        let noted = facts.is_some_and(|facts| {
            !facts.note.is_empty() || facts.viewings.iter().any(|viewing| !viewing.note.is_empty())
        });
        let liked = facts
            .is_some_and(|facts| facts.liked || facts.viewings.iter().any(|viewing| viewing.liked));
        let seen = facts.is_some_and(|facts| !facts.viewings.is_empty());
        let holds = [
            seen,
            !seen,
            facts.is_some_and(|facts| facts.wanted.is_some()),
            facts.is_some_and(|facts| facts.rating.is_some()),
            liked,
            noted,
        ];
        words.iter_mut().zip(holds).for_each(|((.., count), holds)| *count += usize::from(holds));
        let Some(facts) = facts else { continue };
        any = true;
        let mut of_row: Vec<(&'static str, &str)> =
            facts.lists.iter().map(|list| ("list", list.text.as_str())).collect();
        let tags = facts.viewings.iter().flat_map(|viewing| &viewing.tags).chain(&facts.tags);
        of_row.extend(tags.map(|tag| ("tag", tag.text.as_str())));
        of_row.sort_unstable();
        of_row.dedup();
        of_row.into_iter().for_each(|one| *named.entry(one).or_default() += 1);
    }
    if !any {
        return None;
    }
    // What all have, or none, narrows nothing; and only films are seen.
    let is_seen = list == List::Films;
    let kept = |name: &str| letters.is_empty() || fold(name).contains(letters);
    let of_words = words
        .into_iter()
        .filter(|(name, _, count)| *count > 0 && kept(name) && (is_seen || *name != "not seen"))
        .map(|(name, term, count)| FacetValue {
            text: name.to_owned(),
            term: term.to_owned(),
            count,
        });
    let mut of_names: Vec<FacetValue> = named
        .into_iter()
        .filter(|((_, name), _)| kept(name) && !fold(name).is_empty())
        .map(|((word, name), count)| FacetValue {
            text: format!("{word}: {name}"),
            term: format!("my:{word}:\"{}\"", name.replace('"', " ").trim()),
            count,
        })
        .collect();
    of_names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    let more = of_names.len().saturating_sub(MOST);
    of_names.truncate(MOST);
    let values: Vec<FacetValue> = of_words.chain(of_names).collect();
    (!values.is_empty()).then_some(Facet { aspect: Aspect::Mine, values, more })
}
