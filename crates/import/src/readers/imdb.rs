//! IMDb's ratings, watchlist and lists, as they were to 2016, to 2024, and are.

use super::Opened;
use super::letterboxd_lists::slug;
use crate::collect::{Collector, Zero, clean, known, line, parts, review};
use crate::film::{Database, FilmFacts, FilmForm};
use crate::rows::{LeftOut, ListedFilm, SourceList};
use crate::text::numbers;
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    let Some(table) = file.table() else { return };
    let is_wants = file.is_of_wants();
    // Ratings to 2016 have a position too, and no other list has a rating in every row.
    let rating = table.column_of(&["yourrating", "yourated"]);
    let all_rated = rating.is_some_and(|column| table.values(column).count() == table.rows.len());
    let is_named_ratings = file.base().contains("rating");
    let is_list = table.has(&["position"]) && !is_wants && !is_named_ratings;
    let is_ratings = !table.has(&["position"]) || (all_rated && is_named_ratings);
    let mut list = SourceList {
        key: format!("imdb:list:{}", slug(file.stem())),
        name: clean(file.stem()),
        ..SourceList::default()
    };
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let cell = |keys: &[&str]| row.get(table.column_of(keys));
        let mut facts = FilmFacts::new(cell(&["title"]), numbers::year(cell(&["year"])));
        facts.form = match form(cell(&["titletype"])) {
            Ok(form) => form,
            Err(reason) => {
                all.leave_out(reason);
                continue;
            }
        };
        facts.ids.add(Database::Imdb, cell(&["const"]));
        if facts.title.is_empty() {
            all.unread_row(&at, "no title");
            continue;
        }
        all.found.rows += 1;
        facts.original = known(cell(&["originaltitle"])).filter(|title| *title != facts.title);
        facts.directors = parts(cell(&["directors"]), &[',']);
        facts.minutes = numbers::count(cell(&["runtimemins"]));
        let seen_key = match facts.ids.get(Database::Imdb) {
            Some(id) => format!("imdb-none:{id}"),
            None => format!("imdb-none:{}", facts.text_key()),
        };
        let film = all.film(Tracker::Imdb, facts, &at);
        let rated = cell(&["daterated"]);
        let created = cell(&["created", "dateadded"]);
        if let Some(mark) = all.mark(&at, row.get(rating), TOP, Zero::IsNone) {
            let day = if rated.is_empty() && is_ratings { created } else { rated };
            let day = all.day(&at, day).date;
            all.rate(film, mark, day);
            all.seen_by_rating(film, seen_key, day, &at);
        }
        let note = review(cell(&["description"]));
        if is_wants {
            let day = all.day(&at, created).date;
            all.want(film, day);
            all.note(film, note);
        } else if is_list {
            list.films.push(ListedFilm { film: film.0, note });
        } else {
            all.note(film, note);
        }
    }
    if is_list {
        all.found.lists.push(list);
    }
}

/// What a type of title is, or why it is left out.
fn form(kind: &str) -> Result<Option<FilmForm>, LeftOut> {
    let kind = kind.to_lowercase().replace([' ', '-'], "");
    match kind.as_str() {
        "tvepisode" | "podcastepisode" => Err(LeftOut::Episode),
        "videogame" | "podcastseries" => Err(LeftOut::NoFilm),
        "tvseries" | "tvminiseries" | "miniseries" => Ok(Some(FilmForm::Series)),
        "short" | "shortfilm" | "tvshort" => Ok(Some(FilmForm::Short)),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{files, find, read_files, read_with};
    use super::*;
    use crate::ImportChoices;

    const NOW: &str = "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n\
        tt0089881,9,2024-06-01,Ran,Ran,https://www.imdb.com/title/tt0089881,Movie,8.2,160,1985,\"Action, Drama\",1,1985-06-01,Akira Kurosawa\n\
        tt0244316,8,2024-06-02,Yi Yi,Yi yi,,Movie,8.1,173,2000,Drama,1,2000-05-14,Edward Yang\n\
        tt0000001,7,2024-06-03,A Series,A Series,,TV Series,8.1,22,1989–1999,Drama,1,1989-01-01,\n\
        tt0000002,7,2024-06-03,One of it,One of it,,TV Episode,8.1,22,1990,Drama,1,1989-01-01,\n";

    #[test]
    fn a_rating_means_a_viewing_without_a_day() {
        let found = read_files(&[("ratings.csv", NOW)]);
        assert_eq!((found.films.len(), found.viewings()), (3, (3, 3)));
        assert_eq!(found.left_out[&LeftOut::Episode], 1);
        let ran = find(&found, "Ran");
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(ran.mark.as_ref().unwrap().day.unwrap().edtf(), "2024-06-01");
        assert_eq!(ran.viewings[0].key, "imdb-none:tt0089881");
        assert_eq!(ran.viewings[0].ticked.unwrap().edtf(), "2024-06-01");
        assert_eq!((ran.facts.minutes, ran.facts.original.as_ref()), (Some(160), None));
        assert_eq!(find(&found, "Yi Yi").facts.original.as_deref(), Some("Yi yi"));
        let series = find(&found, "A Series");
        assert_eq!((series.facts.year, series.facts.form), (Some(1989), Some(FilmForm::Series)));

        let choices = ImportChoices { rated_is_seen: true, ..ImportChoices::default() };
        let found = read_with(&[("ratings.csv", NOW)], &choices);
        assert_eq!(find(&found, "Ran").viewings[0].when.unwrap().edtf(), "2024-06-01");
    }

    #[test]
    fn older_exports_are_read_too() {
        let old = b"\"position\",\"const\",\"created\",\"modified\",\"description\",\"Title\",\"Title type\",\"Directors\",\"You rated\",\"IMDb Rating\",\"Runtime (mins)\",\"Year\",\"Genres\",\"Num. Votes\",\"Release Date (month/day/year)\",\"URL\"\n\
            \"1\",\"tt0042804\",\"Sat Mar  5 00:00:00 2016\",\"\",\"\",\"Los olvidados / A\xf1o\",\"Feature Film\",\"Luis Bu\xf1uel\",\"10\",\"8.3\",\"85\",\"1950\",\"drama\",\"1\",\"1950-12-09\",\"\"\n";
        let found =
            super::super::read(files(&[("ratings.csv", old)]), &ImportChoices::default()).unwrap();
        let film = find(&found, "Los olvidados / Año");
        assert_eq!(&*film.facts.directors[0], "Luis Buñuel");
        assert_eq!(film.mark.as_ref().unwrap().day.unwrap().edtf(), "2016-03-05");
        assert!(found.remarks[0].why.contains("1252"));
        assert!(found.lists.is_empty());
    }

    #[test]
    fn a_watchlist_is_wanted_and_another_list_is_a_list() {
        let text = "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated\n\
            1,tt0244316,2024-01-06,2024-01-06,\"long, but \"\"worth it\"\"\",Yi Yi,Yi yi,,Movie,8.1,173,2000,Drama,1,2000-05-14,Edward Yang,9,2024-02-02\n\
            2,tt0089881,2024-01-07,2024-01-07,,Ran,Ran,,Movie,8.2,160,1985,Drama,1,1985-06-01,Akira Kurosawa,,\n";
        let found = read_files(&[("WATCHLIST.csv", text)]);
        let yi_yi = find(&found, "Yi Yi");
        assert_eq!(yi_yi.want.unwrap().unwrap().edtf(), "2024-01-06");
        assert_eq!(yi_yi.note.as_ref().unwrap().as_str(), "long, but \"worth it\"");
        assert_eq!(yi_yi.viewings.len(), 1);
        assert_eq!(find(&found, "Ran").viewings.len(), 0);

        let found = read_files(&[("Best of Asia.csv", text)]);
        assert_eq!(
            (found.lists[0].key.as_str(), &*found.lists[0].name),
            ("imdb:list:best-of-asia", "Best of Asia")
        );
        assert_eq!(found.lists[0].films.len(), 2);
        assert_eq!(find(&found, "Yi Yi").want, None);
    }
}
