//! Simkl's CSV: films only.

use super::Opened;
use crate::collect::{Collector, Zero, line, review};
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
        if !cell("type").eq_ignore_ascii_case("movie") {
            all.leave_out(LeftOut::Series);
            continue;
        }
        let mut facts = FilmFacts::new(cell("title"), numbers::year(cell("year")));
        if facts.title.is_empty() {
            all.unread_row(&at, "no title");
            continue;
        }
        all.found.rows += 1;
        facts.ids.add(Database::Imdb, cell("imdb"));
        facts.ids.add(Database::Tmdb, cell("tmdb"));
        facts.ids.add(Database::Simkl, cell("simklid"));
        let facts_key = facts.key();
        let id = facts.ids.get(Database::Simkl).map(str::to_owned);
        let film = all.film(Tracker::Simkl, facts, &at);
        let mark = all.mark(&at, cell("rating"), TOP, Zero::IsNone);
        let note = review(cell("memo"));
        let status = cell("watchlist").to_lowercase();
        let is_kept = mark.is_some() || note.is_some();
        if let Some(mark) = mark {
            all.rate(film, mark, None);
        }
        all.note(film, note);
        if status.starts_with("completed") || status.starts_with("watched") {
            let read = all.day(&at, cell("watcheddate"));
            let key = match id {
                Some(id) => format!("simkl:{id}"),
                None => all.viewing_key(Tracker::Simkl, &facts_key, read.date),
            };
            let (when, from_instant) = (read.date, read.is_moment && read.date.is_some());
            let at = Some(at);
            all.viewing(
                film,
                SourceViewing { key, when, from_instant, at, ..SourceViewing::default() },
            );
        } else if status.starts_with("plan") {
            all.want(film, None);
        } else if !is_kept {
            all.leave_out(LeftOut::NothingToKeep);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};
    use super::*;

    #[test]
    fn what_is_planned_is_wanted_and_what_is_completed_was_seen() {
        let found = read_files(&[(
            "SimklBackup.csv",
            "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n\
             5,Ran,movie,1985,completed,,2024-05-31,9,twice,,11645,tt0089881\n\
             6,Yi Yi,movie,2000,plan to watch,,,,,,25538,tt0244316\n\
             7,Left,movie,2001,dropped,,,,,,,\n\
             8,A Series,tv,1994,watching,s1e3,2024-01-01,,,1,2,tt1\n",
        )]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.viewings[0].key, "simkl:5");
        assert_eq!(ran.viewings[0].when.unwrap().edtf(), "2024-05-31");
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(ran.note.as_ref().unwrap().as_str(), "twice");
        assert_eq!(find(&found, "Yi Yi").want, Some(None));
        assert_eq!(found.left_out[&LeftOut::Series], 1);
        assert_eq!(found.left_out[&LeftOut::NothingToKeep], 1);
    }
}
