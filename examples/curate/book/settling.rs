//! What is done to the whole catalogue before it is written: films that are one are made one.

use std::collections::{HashMap, HashSet};

use super::{Book, add_sources, award_key};
use crate::records::Award;
use crate::text::fold;

impl Book {
    /// Makes one film of two: everything about the second is said of the first.
    pub fn merge_films(&mut self, keep: &str, drop: &str) {
        let (Some(kept), Some(dropped)) = (self.film_at(keep), self.film_at(drop)) else { return };
        let gone = self.store.films[dropped].clone();
        for credit in gone.credits {
            self.credit(kept, &credit.person, &credit.role, credit.character.as_deref());
        }
        self.films.remove(drop);
        for films in self.films_by_title.values_mut() {
            films.retain(|at| *at != dropped);
        }
        if let Some(imdb) = gone.ids.get("imdb") {
            self.films_by_imdb.remove(imdb);
            self.set_imdb(kept, imdb);
        }
        let film = &mut self.store.films[kept];
        film.year = film.year.or(gone.year);
        film.minutes = film.minutes.or(gone.minutes);
        for (mine, theirs) in [
            (&mut film.countries, gone.countries),
            (&mut film.modes, gone.modes),
            (&mut film.languages, gone.languages),
            (&mut film.genres, gone.genres),
        ] {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        add_sources(&mut film.sources, &gone.sources);
        for award in
            self.store.awards.iter_mut().filter(|award| award.film.as_deref() == Some(drop))
        {
            award.film = Some(keep.to_owned());
        }
        let moved = std::mem::take(&mut self.store.selections);
        self.chosen.clear();
        for mut one in moved {
            if one.film == drop {
                one.film = keep.to_owned();
            }
            let key = (one.film.clone(), one.edition.clone());
            let there = self.chosen.entry(key).or_default();
            if there.iter().any(|at| self.store.selections[*at].section == one.section) {
                continue;
            }
            there.push(self.store.selections.len());
            self.store.selections.push(one);
        }
        self.dropped.insert(dropped);
    }

    /// Takes out the films that were merged into others, and honours that stand twice; indexes are
    /// of no use afterwards.
    pub fn settle(&mut self) {
        let mut at = 0;
        let dropped = std::mem::take(&mut self.dropped);
        self.store.films.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
        for film in &mut self.store.films {
            once(&mut film.languages);
        }
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        let mut awards: Vec<Award> = Vec::new();
        for mut award in std::mem::take(&mut self.store.awards) {
            // A prize can be shared; who is nominated beside others shares nothing.
            award.shared &= award.result.as_deref() != Some("nominated");
            // The same honour may be stated with what it honours and without.
            let category = award.category.take();
            let namesakes = known.entry(award_key(&award)).or_default();
            let same = namesakes.iter().find(|at| {
                let theirs = &awards[**at];
                theirs.result == award.result
                    && (theirs.category == category
                        || theirs.category.is_none()
                        || category.is_none())
            });
            if let Some(same) = same {
                let kept = &mut awards[*same];
                kept.category = kept.category.take().or(category);
                add_sources(&mut kept.sources, &award.sources);
            } else {
                award.category = category;
                namesakes.push(awards.len());
                awards.push(award);
            }
        }
        self.store.awards = awards;
    }

    /// Women of the table of actresses are credited as such.
    pub fn name_actresses(&mut self) {
        let is_woman = |name: &str| self.women.contains(&fold(name));
        let women: HashSet<&str> = self
            .store
            .people
            .iter()
            .filter(|person| is_woman(&person.name))
            .map(|person| person.id.as_str())
            .collect();
        for film in &mut self.store.films {
            for credit in film.credits.iter_mut().filter(|credit| credit.role == "actor") {
                if women.contains(credit.person.as_str()) {
                    credit.role = "actress".into();
                }
            }
            let mut known: HashSet<(String, String)> = HashSet::new();
            film.credits.retain(|one| known.insert((one.person.clone(), one.role.clone())));
        }
    }
}

/// Leaves each language once: lists have Filipino under the tag of Tagalog too, and Chinese beside
/// the one that is spoken.
fn once(languages: &mut Vec<String>) {
    let spoken = languages.iter().any(|tag| matches!(tag.as_str(), "cmn" | "yue" | "nan"));
    let filipino = languages.iter().any(|tag| tag == "fil");
    let mut known = HashSet::new();
    languages.retain(|tag| {
        let other = (spoken && tag == "zh") || (filipino && tag == "tl");
        !other && known.insert(tag.clone())
    });
}
