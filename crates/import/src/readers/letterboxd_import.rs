//! The CSV that Letterboxd imports, and which converters of other trackers write: a row for each viewing.

use palmares_catalogue::date::Date;

use super::letterboxd::{is_yes, rate_by_newest};
use super::{Opened, csv_words};
use crate::choices::CsvField;
use crate::collect::{Collector, Zero, clean, line, parts, review};
use crate::export::PARTIAL_DAY_TAG;
use crate::film::{Database, FilmFacts};
use crate::rows::SourceViewing;
use crate::text::numbers;
use crate::tracker::Tracker;

const TRACKER: Tracker = Tracker::LetterboxdImport;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    let Some(table) = file.table() else { return };
    // Of the ratings in a row the one further right counts, as it does there.
    let scales = [("rating", 5), ("rating10", 10), ("rating100", 100)];
    let ratings = scales.iter().filter_map(|(key, top)| Some((table.column(key)?, *top)));
    let ratings: Vec<(usize, u16)> = ratings.collect();
    let title = table.column_of(&["title", "name"]);
    // Letterboxd's own word, or another for the same.
    let watched =
        table.column("watcheddate").or_else(|| csv_words::column_of(table, CsvField::Seen));
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let cell = |key: &str| row.get(table.column(key));
        let mut facts = FilmFacts::new(row.get(title), numbers::year(cell("year")));
        facts.directors = parts(cell("directors"), &[',']);
        facts.ids.add(Database::Imdb, cell("imdbid"));
        facts.ids.add(Database::Tmdb, cell("tmdbid"));
        facts.ids.add(Database::Letterboxd, cell("letterboxduri"));
        if facts.title.is_empty() && facts.ids.is_empty() {
            all.unread_row(&at, "neither a title nor an id");
            continue;
        }
        all.found.rows += 1;
        let facts_key = facts.key();
        let film = all.film(TRACKER, facts, &at);
        let note = review(cell("review"));
        let mut tags = parts(cell("tags"), &[',']);
        let written = ratings.iter().filter(|(column, _)| !row.get(Some(*column)).is_empty());
        let mark = written
            .max()
            .and_then(|(column, top)| all.mark(&at, row.get(Some(*column)), *top, Zero::IsNone));
        if file.is_of_wants() {
            all.want(film, None);
            all.note(film, note);
            continue;
        }
        let mut when = all.day(&at, row.get(watched)).date;
        // Letterboxd knows days alone; what is less exact comes back as a tag.
        if let Some(place) = tags.iter().position(|tag| tag.starts_with(PARTIAL_DAY_TAG)) {
            let day = Date::parse(&tags[place][PARTIAL_DAY_TAG.len()..]);
            if let (None, Ok(day)) = (when, day) {
                when = Some(day);
                tags.remove(place);
            }
        }
        let key = all.viewing_key(TRACKER, &facts_key, when);
        let rewatch = is_yes(cell("rewatch"));
        let at = Some(at);
        let viewing =
            SourceViewing { key, when, rewatch, mark, note, tags, at, ..SourceViewing::default() };
        all.viewing(film, viewing);
    }
    rate_by_newest(all, TRACKER);
    // A table of ids alone is fine for Letterboxd; here a film wants a name.
    for film in all.found.films.iter_mut().filter(|film| film.facts.title.is_empty()) {
        film.facts.title = clean(&film.facts.key());
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};

    #[test]
    fn a_row_is_a_viewing_and_the_rating_further_right_counts() {
        let found = read_files(&[(
            "x.csv",
            "tmdbID,imdbID,Title,Year,Directors,Rating,Rating10,WatchedDate,Rewatch,Tags,Review\n\
             25538,tt0244316,Yi Yi,2000,\"Edward Yang\",4,9,2024-05-31,true,\"taipei, 35mm\",\"She said: \\\"again\\\".\"\n\
             ,,Yi Yi,2000,,,,2024-05-31,,,\n,,Ran,1985,Akira Kurosawa,3.5,,,false,palmares:2024-05,\n,,,,,5,,,,,\n",
        )]);
        assert_eq!(found.films.len(), 2);
        let yi_yi = find(&found, "Yi Yi");
        assert_eq!(yi_yi.facts.key(), "imdb:tt0244316");
        assert_eq!(yi_yi.viewings.len(), 2);
        assert_eq!(yi_yi.viewings[0].mark.as_ref().unwrap().tenths, 900);
        assert_eq!(yi_yi.viewings[0].note.as_ref().unwrap().as_str(), "She said: \"again\".");
        assert_eq!(yi_yi.mark.as_ref().unwrap().mark.tenths, 900);
        assert!(yi_yi.viewings[0].rewatch && !yi_yi.viewings[1].rewatch);
        let ran = find(&found, "Ran");
        assert_eq!(&*ran.facts.directors[0], "Akira Kurosawa");
        assert_eq!(ran.viewings[0].when.unwrap().edtf(), "2024-05");
        assert_eq!(ran.viewings[0].tags, []);
        // The rating further right is none.
        assert_eq!(ran.viewings[0].mark.as_ref().unwrap().tenths, 700);
        assert_eq!(found.unread[0].to_string(), "x.csv:5: neither a title nor an id");
    }

    #[test]
    fn few_columns_are_enough() {
        let found = read_files(&[(
            "x.csv",
            "\u{feff}Title,Year,Rating10,WatchedDate\nMadina,2023,8,2023-10-24\n",
        )]);
        let madina = find(&found, "Madina");
        assert_eq!(madina.viewings[0].when.unwrap().edtf(), "2023-10-24");
        assert_eq!(madina.mark.as_ref().unwrap().mark.tenths, 800);
        let found = read_files(&[(
            "x.csv",
            "Title,Year,Seen,LetterboxdURI\nMadina,2023,2023-10-24,https://boxd.it/m\n",
        )]);
        assert_eq!(find(&found, "Madina").viewings[0].when.unwrap().edtf(), "2023-10-24");
        let found =
            read_files(&[("my-watchlist.csv", "LetterboxdURI,imdbID,Title,Year\n,tt1,A,2000\n")]);
        assert_eq!(find(&found, "A").want, Some(None));
        assert_eq!(found.viewings(), (0, 0));
    }
}
