//! Movary's history, ratings and watchlist.

use super::Opened;
use crate::collect::{Collector, Zero, known, line, review};
use crate::film::{Database, FilmFacts};
use crate::rows::SourceViewing;
use crate::text::numbers;
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    let Some(table) = file.table() else { return };
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let cell = |key: &str| row.get(table.column(key));
        let mut facts = FilmFacts::new(cell("title"), numbers::year(cell("year")));
        if facts.title.is_empty() {
            all.unread_row(&at, "no title");
            continue;
        }
        all.found.rows += 1;
        facts.ids.add(Database::Tmdb, cell("tmdbid"));
        facts.ids.add(Database::Imdb, cell("imdbid"));
        let facts_key = facts.key();
        let film = all.film(Tracker::Movary, facts, &at);
        if table.has(&["watchedat"]) {
            let when = all.day(&at, cell("watchedat")).date;
            let key = all.viewing_key(Tracker::Movary, &facts_key, when);
            let (note, venue) = (review(cell("comment")), known(cell("location")));
            let at = Some(at);
            all.viewing(
                film,
                SourceViewing { key, when, note, venue, at, ..SourceViewing::default() },
            );
        } else if table.has(&["userrating"]) {
            if let Some(mark) = all.mark(&at, cell("userrating"), TOP, Zero::IsNone) {
                all.rate(film, mark, None);
            }
        } else {
            let day = all.day(&at, cell("addedat")).date;
            all.want(film, day);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};

    #[test]
    fn a_viewing_may_have_no_day() {
        let found = read_files(&[
            (
                "history.csv",
                "title,year,tmdbId,imdbId,watchedAt,comment,location\nRan,1985,11645,tt0089881,2024-05-31,\"on film\",Arsenal\nRan,1985,11645,tt0089881,,,\nRan,1985,11645,tt0089881,,,\n",
            ),
            ("ratings.csv", "title,year,tmdbId,imdbId,userRating\nRan,1985,11645,tt0089881,9\n"),
            (
                "watchlist.csv",
                "title,year,tmdbId,imdbId,addedAt\nYi Yi,2000,25538,tt0244316,2024-05-02 10:11:12\n",
            ),
        ]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.viewings.len(), 3);
        assert_eq!(ran.viewings[0].venue.as_deref(), Some("Arsenal"));
        assert_eq!(ran.viewings[1].when, None);
        assert_ne!(ran.viewings[1].key, ran.viewings[2].key);
        assert!(ran.viewings[0].key.starts_with("movary:"));
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(find(&found, "Yi Yi").want.unwrap().unwrap().edtf(), "2024-05-02");
    }
}
