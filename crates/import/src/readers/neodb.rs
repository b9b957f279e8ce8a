//! NeoDB's marks of films. The time of a mark is when it was made, which need not be when the film was seen.

use super::Opened;
use crate::collect::{Collector, Zero, line, parts, review};
use crate::film::{Database, FilmFacts};
use crate::rows::{LeftOut, SourceViewing};
use crate::text::numbers;
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    let Some(table) = file.table() else { return };
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let cell = |key: &str| row.get(table.column(key));
        let mut facts = FilmFacts::new(cell("title"), None);
        if facts.title.is_empty() {
            all.unread_row(&at, "no title");
            continue;
        }
        all.found.rows += 1;
        for (name, value) in told(cell("info")) {
            match name {
                "imdb" => facts.ids.add(Database::Imdb, &value),
                "year" => facts.year = numbers::year(&value),
                "director" => facts.directors.extend(parts(&value, &[',', '/'])),
                _ => {}
            }
        }
        let links = || cell("links").split_whitespace().take(64);
        for link in links() {
            if let Some((_, id)) = link.split_once("themoviedb.org/movie/") {
                facts.ids.add(Database::Tmdb, id.split(['-', '/']).next().unwrap_or_default());
            } else if link.contains("imdb.com/title/") {
                facts.ids.add(Database::Imdb, link);
            } else if link.contains("wikidata.org/") {
                facts.ids.add(Database::Wikidata, link);
            } else if link.contains("letterboxd.com/film/") {
                facts.ids.add(Database::Letterboxd, link);
            }
        }
        let facts_key = facts.key();
        let film = all.film(Tracker::NeoDb, facts, &at);
        let mark = all.mark(&at, cell("rating"), TOP, Zero::IsNone);
        let note = review(cell("comment"));
        let is_kept = mark.is_some() || note.is_some();
        if let Some(mark) = mark {
            all.rate(film, mark, None);
        }
        all.note(film, note);
        all.of(film).tags.extend(parts(cell("tags"), &['|']));
        let marked = all.day(&at, cell("timestamp")).date;
        match cell("status") {
            "complete" => {
                let key = all.viewing_key(Tracker::NeoDb, &facts_key, None);
                let when = marked.filter(|_| all.choices.rated_is_seen);
                let ticked = marked.filter(|_| when.is_none());
                let at = Some(at);
                all.viewing(
                    film,
                    SourceViewing { key, when, ticked, at, ..SourceViewing::default() },
                );
            }
            "wishlist" => all.want(film, marked),
            _ if is_kept => {}
            _ => all.leave_out(LeftOut::NothingToKeep),
        }
    }
}

/// `imdb:tt0118694 year:2000 director:Wong Kar-wai`, whose values may have spaces.
fn told(info: &str) -> Vec<(&str, String)> {
    let mut told: Vec<(&str, String)> = Vec::new();
    for word in info.split(' ').take(256) {
        match word.split_once(':') {
            Some((name, value))
                if !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase()) =>
            {
                told.push((name, value.to_owned()));
            }
            _ => {
                if let Some((_, value)) = told.last_mut() {
                    value.push(' ');
                    value.push_str(word);
                }
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};
    use super::*;

    #[test]
    fn facts_come_out_of_words_and_links() {
        let found = read_files(&[(
            "movie_mark.csv",
            "title,info,links,timestamp,status,rating,comment,tags\n\
             Ran,imdb:tt0089881 year:1985 director:Akira Kurosawa,https://x.example/1 https://www.themoviedb.org/movie/11645-ran,2024-05-31T22:00:00+00:00,complete,9,rain,war|horses\n\
             Yi Yi,year:2000,,2024-06-01T22:00:00+00:00,wishlist,,,\n",
        )]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.facts.ids.get(Database::Tmdb), Some("11645"));
        assert_eq!(ran.facts.key(), "imdb:tt0089881");
        assert_eq!((ran.facts.year, &*ran.facts.directors[0]), (Some(1985), "Akira Kurosawa"));
        assert_eq!(ran.viewings[0].ticked.unwrap().edtf(), "2024-05-31");
        assert_eq!(ran.tags.len(), 2);
        assert_eq!(find(&found, "Yi Yi").want.unwrap().unwrap().edtf(), "2024-06-01");
    }
}
