//! MovieLens: ratings and wishlist, and the log that has the days.

use std::collections::HashMap;

use palmares_catalogue::date::Date;
use serde_json::Value;

use super::{Opened, json};
use crate::collect::{Collector, Zero, clean, line};
use crate::film::{Database, FilmFacts};
use crate::text::numbers;
use crate::text::table::CsvTable;
use crate::tracker::Tracker;

const STARS: u16 = 5;

pub(super) fn read(files: &[Opened], all: &mut Collector<'_>) {
    let tables: Vec<_> = files.iter().filter_map(|file| Some((file, file.table()?))).collect();
    let is_log = |table: &CsvTable| table.has(&["logjson"]);
    let mut days = HashMap::new();
    for (file, table) in tables.iter().filter(|(_, table)| is_log(table)) {
        days_rated(file, table, all, &mut days);
    }
    for (file, table) in tables.iter().filter(|(_, table)| !is_log(table)) {
        films(file, table, all, &days);
    }
}

/// The newest day on which each film was rated, by MovieLens' number.
fn days_rated(
    file: &Opened,
    table: &CsvTable,
    all: &mut Collector<'_>,
    days: &mut HashMap<String, Date>,
) {
    for row in &table.rows {
        let cell = |key: &str| row.get(table.column(key));
        if cell("actiontype") != "rating" {
            continue;
        }
        let at = line(&file.name, row.line);
        match serde_json::from_str::<Value>(cell("logjson")) {
            Ok(log) => {
                if let Some(day) = all.day(&at, cell("datetime")).date {
                    let newest = days.entry(json::text(&log, &["movieId"])).or_insert(day);
                    *newest = day.max(*newest);
                }
            }
            Err(error) => all.unread(&at, palmares_text::printable(&error.to_string())),
        }
    }
}

fn films(file: &Opened, table: &CsvTable, all: &mut Collector<'_>, days: &HashMap<String, Date>) {
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let cell = |key: &str| row.get(table.column(key));
        let mut facts = told_by_title(cell("title"));
        if facts.title.is_empty() {
            all.unread_row(&at, "no title");
            continue;
        }
        all.found.rows += 1;
        facts.ids.add(Database::Imdb, cell("imdbid"));
        facts.ids.add(Database::Tmdb, cell("tmdbid"));
        facts.ids.add(Database::MovieLens, cell("movieid"));
        let id = facts.ids.get(Database::MovieLens).map(str::to_owned);
        let id = id.unwrap_or_else(|| facts.text_key());
        let film = all.film(Tracker::MovieLens, facts, &at);
        if file.is_of_wants() {
            all.want(film, None);
        }
        if let Some(mark) = all.mark(&at, cell("rating"), STARS, Zero::IsNone) {
            let day = days.get(cell("movieid")).copied();
            all.rate(film, mark, day);
            all.seen_by_rating(film, format!("movielens-none:{id}"), day, &at);
        }
    }
}

/// What a title such as `Matrix, The (1999)` or `Hero (Ying xiong) (2002)` tells.
fn told_by_title(written: &str) -> FilmFacts {
    let (rest, year) =
        match written.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
            Some((rest, year)) if year.trim().len() >= 4 && numbers::year(year).is_some() => {
                (rest, numbers::year(year))
            }
            _ => (written, None),
        };
    let (title, brackets) = rest.split_once(" (").unwrap_or((rest, ""));
    let mut facts = FilmFacts::new(&turned(title), year);
    for further in brackets.split(['(', ')']) {
        let further = further.trim();
        let further = further.strip_prefix("a.k.a.").unwrap_or(further).trim();
        if !further.is_empty() && facts.titles.len() < 8 {
            facts.titles.push(clean(&turned(further)));
        }
    }
    facts
}

/// A title with its article before it again.
fn turned(title: &str) -> String {
    crate::matching::article_first(title.trim()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};
    use super::*;

    #[test]
    fn titles_tell_the_year_and_further_titles() {
        let facts =
            told_by_title("City of Lost Children, The (Cité des enfants perdus, La) (1995)");
        assert_eq!((&*facts.title, facts.year), ("The City of Lost Children", Some(1995)));
        assert_eq!(facts.titles, ["La Cité des enfants perdus".into()]);
        let facts = told_by_title("Hero (a.k.a. Ying xiong) (2002)");
        assert_eq!((&*facts.title, &*facts.titles[0]), ("Hero", "Ying xiong"));
        let facts = told_by_title("Ran");
        assert_eq!((&*facts.title, facts.year, facts.titles.len()), ("Ran", None, 0));
        assert_eq!(&*told_by_title("(500) Days of Summer (2009)").title, "(500) Days of Summer");
    }

    #[test]
    fn days_come_out_of_the_log() {
        let found = read_files(&[
            (
                "movielens-ratings.csv",
                "movie_id,imdb_id,tmdb_id,rating,average_rating,title\n2571,0133093,603,4.5,4.2,\"Matrix, The (1999)\"\n",
            ),
            (
                "movielens-logs.csv",
                "datetime,login_id,action_type,log_json\n2020-10-29 00:17:08.0,x,rating,\"{\"\"movieId\"\":2571}\"\n2020-10-29 00:17:08.0,x,rating,{\n",
            ),
            (
                "movielens-wishlist.csv",
                "movie_id,imdb_id,tmdb_id,average_rating,title\n1,0089881,1,4.2,Ran (1985)\n",
            ),
        ]);
        let matrix = find(&found, "The Matrix");
        assert_eq!(matrix.facts.key(), "imdb:tt0133093");
        assert_eq!(matrix.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(matrix.mark.as_ref().unwrap().day.unwrap().edtf(), "2020-10-29");
        assert_eq!(matrix.viewings[0].key, "movielens-none:2571");
        assert_eq!(find(&found, "Ran").want, Some(None));
        assert_eq!(found.unread.len(), 1);
    }
}
