//! Yamtrack's CSV: films only.

use super::Opened;
use crate::collect::{Collector, Zero, line, review};
use crate::film::{Database, FilmFacts};
use crate::rows::{LeftOut, SourceViewing};
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    let Some(table) = file.table() else { return };
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let cell = |key: &str| row.get(table.column(key));
        match cell("mediatype").to_lowercase().as_str() {
            "movie" => {}
            "episode" => {
                all.leave_out(LeftOut::Episode);
                continue;
            }
            "tv" | "season" | "anime" => {
                all.leave_out(LeftOut::Series);
                continue;
            }
            _ => {
                all.leave_out(LeftOut::NoFilm);
                continue;
            }
        }
        // It has no years; those come by the id.
        let mut facts = FilmFacts::new(cell("title"), None);
        if facts.title.is_empty() {
            all.unread_row(&at, "no title");
            continue;
        }
        all.found.rows += 1;
        if cell("source").eq_ignore_ascii_case("tmdb") {
            facts.ids.add(Database::Tmdb, cell("mediaid"));
        }
        let facts_key = facts.key();
        let film = all.film(Tracker::Yamtrack, facts, &at);
        let mark = all.mark(&at, cell("score"), TOP, Zero::IsLowest);
        let note = review(cell("notes"));
        let is_kept = mark.is_some() || note.is_some();
        if let Some(mark) = mark {
            all.rate(film, mark, None);
        }
        all.note(film, note);
        match cell("status").to_lowercase().as_str() {
            "completed" => {
                let days = [cell("enddate"), cell("watchdate")];
                let read = all.day(&at, days.into_iter().find(|day| !day.is_empty()).unwrap_or(""));
                let key = all.viewing_key(Tracker::Yamtrack, &facts_key, read.date);
                let (when, from_instant) = (read.date, read.is_moment && read.date.is_some());
                let at = Some(at);
                all.viewing(
                    film,
                    SourceViewing { key, when, from_instant, at, ..SourceViewing::default() },
                );
            }
            "planning" => all.want(film, None),
            _ if is_kept => {}
            _ => all.leave_out(LeftOut::NothingToKeep),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};
    use super::*;

    #[test]
    fn films_that_are_completed_were_seen() {
        let head = "media_id,source,media_type,title,image,season_number,episode_number,score,progress,status,repeats,start_date,end_date,notes,watch_date\n";
        let found = read_files(&[(
            "yamtrack.csv",
            &format!(
                "{head}11645,tmdb,movie,Ran,none,,,9.5,1,Completed,0,,2024-05-31,rain,\n\
                 2,manual,movie,Yi Yi,none,,,,0,Planning,0,,,,\n1,tmdb,tv,A Series,none,,,,3,In progress,0,,,,\n"
            ),
        )]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.facts.key(), "tmdb:11645");
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 950);
        assert_eq!(ran.viewings[0].when.unwrap().edtf(), "2024-05-31");
        assert_eq!(find(&found, "Yi Yi").facts.key(), "text:yi-yi");
        assert_eq!(find(&found, "Yi Yi").want, Some(None));
        assert_eq!(found.left_out[&LeftOut::Series], 1);
    }
}
