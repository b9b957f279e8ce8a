//! Lists of an export.

use std::collections::HashSet;

use super::import::Planner;
use crate::import::rows::SourceList;
use crate::journal::key::{JournalKey, Of, OfKind};
use crate::journal::place;

impl Planner<'_> {
    /// Takes a list in; `keys` are what the journal calls the films of the export.
    pub(super) fn list(&mut self, list: &SourceList, keys: &[JournalKey]) {
        self.figures.lists += 1;
        self.figures.listed += list.films.len();
        // A `/` parts a list from what stands on it.
        let key = list.key.replace('/', "-");
        let key = JournalKey::new(&key).unwrap_or_else(|| JournalKey::of_name(&key));
        let mut goal = self.goal(Of::new(OfKind::List, &key));
        let heads = self.journal.list(&key).map_or(&[][..], |list| &list.notes);
        self.put(&mut goal, "name", list.name.to_string());
        if list.ranked == Some(true) {
            self.put(&mut goal, "ranked", true);
        }
        self.put_tags(&mut goal, &list.tags);
        self.put_note(
            &mut goal,
            list.note.as_ref().map(crate::import::rows::NoteText::as_str),
            heads,
        );
        self.drafts.push(goal.draft);
        self.listed(&key, list, keys);
    }

    fn listed(&mut self, key: &JournalKey, list: &SourceList, keys: &[JournalKey]) {
        let mut there = HashSet::new();
        let films = list.films.iter().filter_map(|film| Some((film, keys.get(film.film)?)));
        let films: Vec<_> = films.filter(|(_, record)| there.insert((*record).clone())).collect();
        let journal = self.journal;
        let on_list = journal.on_list(key);
        let stands = |record: &JournalKey| {
            let same = |other: &JournalKey| journal.key_of(other) == journal.key_of(record);
            on_list.iter().find(|entry| same(&entry.record)).copied()
        };
        let mut goals = Vec::new();
        for (film, record) in &films {
            // A record that is one with another stands there by the key that it was put there with.
            let entry = stands(record);
            let record = entry.map_or(*record, |entry| &entry.record);
            let Some(listed) = JournalKey::listed(key, record) else { continue };
            let goal = self.goal(Of::new(OfKind::Listed, &listed));
            goals.push((*film, entry, goal));
        }
        let places = self.places(
            &goals
                .iter()
                .map(|(_, entry, goal)| {
                    let is_own = goal.held.is_empty() || goal.held.is_own(&self.sources, "place");
                    (entry.map(|entry| entry.place.to_string()), is_own, goal.held.is_empty())
                })
                .collect::<Vec<_>>(),
            on_list.last().map(|entry| &*entry.place),
        );
        for ((film, entry, mut goal), place) in goals.into_iter().zip(places) {
            if let Some(place) = place {
                self.put(&mut goal, "place", place);
            }
            let heads = entry.map_or(&[][..], |entry| &entry.notes);
            self.put_note(
                &mut goal,
                film.note.as_ref().map(crate::import::rows::NoteText::as_str),
                heads,
            );
            self.drafts.push(goal.draft);
        }
    }

    /// Where films that are not on a list yet come, in the export's order; all of them anew where that order changed
    /// and nobody moved one by hand. `None` is a film that stays where it is.
    fn places(
        &self,
        films: &[(Option<String>, bool, bool)],
        last: Option<&str>,
    ) -> Vec<Option<String>> {
        let is_all_own = films.iter().all(|(_, is_own, _)| *is_own);
        let is_first = films.iter().all(|(place, ..)| place.is_none());
        let known: Vec<&String> = films.iter().filter_map(|(place, ..)| place.as_ref()).collect();
        let in_order = known.is_sorted_by(|a, b| a < b);
        if is_first && last.is_none() || !in_order && is_all_own {
            let spread = place::spread(films.len()).into_iter();
            // What was taken off the list stays off it.
            let each = spread
                .zip(films)
                .map(|(place, (there, _, is_new))| (there.is_some() || *is_new).then_some(place));
            return each.collect();
        }
        let mut before = None;
        let mut places = Vec::with_capacity(films.len());
        for (at, (there, _, is_new)) in films.iter().enumerate() {
            if there.is_some() {
                before = there.clone().filter(|_| in_order).or(before);
                places.push(None);
                continue;
            }
            if !is_new {
                places.push(None);
                continue;
            }
            let place = match in_order {
                true => {
                    let mut rest = films[at..].iter().filter_map(|(place, ..)| place.as_deref());
                    place::between(before.as_deref(), rest.next())
                }
                false => place::between(before.as_deref().or(last), None),
            };
            before = place.clone().or(before);
            places.push(Some(place.or_else(|| before.clone()).unwrap_or_default()));
        }
        places
    }
}
