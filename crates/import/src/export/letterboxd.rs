//! The CSV that Letterboxd imports.
//!
//! Its limit is 1 MB for a file. Quotes in reviews are entities, so that it does not matter how quotes are read; formulas are
//! left as they are, since no spreadsheet is meant to see them.

use super::{
    DiaryRow, Files, FilmRow, PARTIAL_DAY_TAG, WrittenCsv, directors_of, to_html, whole_day,
    year_of,
};
use crate::film::{Database, FilmFacts};

/// Largest file, in bytes.
const LARGEST: usize = 900_000;

/// The diary: a row for each viewing. A viewing without a day has none; one of a month or a year has it in a tag.
#[must_use]
pub fn letterboxd_diary(rows: &[DiaryRow]) -> WrittenCsv {
    const HEAD: [&str; 10] = [
        "imdbID",
        "tmdbID",
        "Title",
        "Year",
        "Directors",
        "Rating10",
        "WatchedDate",
        "Rewatch",
        "Tags",
        "Review",
    ];
    let mut files = Files::new(&HEAD, LARGEST);
    let mut written = WrittenCsv::default();
    for row in rows {
        let [imdb, tmdb] = ids(&row.film, &mut written);
        let rating = row.tenths.map(|tenths| written.out_of_ten(&row.film, tenths).to_string());
        let day = row.when.and_then(whole_day);
        // A comma would make two tags of one.
        let mut tags: Vec<String> =
            row.tags.iter().map(|tag| tag.replace(',', " ").replace("  ", " ")).collect();
        if let (Some(when), None) = (row.when, &day) {
            tags.push(format!("{PARTIAL_DAY_TAG}{}", when.edtf()));
            written.partial_days += 1;
        }
        files.push(&[
            imdb,
            tmdb,
            &row.film.title,
            &year_of(&row.film),
            &directors_of(&row.film),
            &rating.unwrap_or_default(),
            &day.unwrap_or_default(),
            if row.rewatch { "true" } else { "" },
            &tags.join(", "),
            &review(row.note.as_deref()),
        ]);
    }
    written.files = files.finish();
    written
}

/// The want list, or another list in its order.
#[must_use]
pub fn letterboxd_films(rows: &[FilmRow]) -> WrittenCsv {
    let mut files =
        Files::new(&["imdbID", "tmdbID", "Title", "Year", "Directors", "Review"], LARGEST);
    let mut written = WrittenCsv::default();
    for row in rows {
        let [imdb, tmdb] = ids(&row.film, &mut written);
        let (year, directors) = (year_of(&row.film), directors_of(&row.film));
        let note = review(row.note.as_deref());
        files.push(&[imdb, tmdb, &row.film.title, &year, &directors, &note]);
    }
    written.files = files.finish();
    written
}

fn ids<'f>(film: &'f FilmFacts, written: &mut WrittenCsv) -> [&'f str; 2] {
    let ids = [Database::Imdb, Database::Tmdb].map(|database| film.ids.get(database));
    written.without_id += usize::from(ids == [None, None]);
    ids.map(Option::unwrap_or_default)
}

fn review(note: Option<&str>) -> String {
    note.map(to_html).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use palmares_catalogue::date::Date;

    use super::*;
    use crate::readers::samples::{find, read_files};
    use crate::rows::NoteText;

    fn row(title: &str, when: &str) -> DiaryRow {
        let mut film = FilmFacts::new(title, Some(1985));
        film.directors = vec!["Akira Kurosawa".into(), "Another One".into()];
        DiaryRow { film, when: Date::parse(when).ok(), ..DiaryRow::default() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut first = row("Films, \"Two\"", "2024-05-31");
        first.film.ids.add(Database::Imdb, "tt0089881");
        first.film.ids.add(Database::Tmdb, "11645");
        first.rewatch = true;
        first.tenths = Some(900);
        first.tags = vec!["35mm".to_owned(), "hong, kong".to_owned()];
        first.note = Some("She said: \"again\".\n\nThe *rain* & **more** <3\n\n> of [it](https://example.org/?a=1&b=2)\n\nends".to_owned());
        let mut second = row("Ran", "2024-05");
        second.tenths = Some(875);
        let third = row("Yi Yi", "");
        let written = letterboxd_diary(&[first.clone(), second, third]);
        assert_eq!(written.files.len(), 1);
        assert_eq!((written.partial_days, written.without_id), (1, 2));
        let [rounded] = written.rounded.as_slice() else { panic!("{:?}", written.rounded) };
        assert_eq!((rounded.title.as_str(), rounded.tenths, rounded.written), ("Ran", 875, 9));
        assert_eq!(
            written.files[0].lines().next(),
            Some("imdbID,tmdbID,Title,Year,Directors,Rating10,WatchedDate,Rewatch,Tags,Review")
        );
        assert!(written.files[0].contains("&quot;again&quot;"));

        let found = read_files(&[("x.csv", &written.files[0])]);
        assert_eq!(found.unread, []);
        let film = find(&found, "Films, \"Two\"");
        let viewing = &film.viewings[0];
        assert_eq!(film.facts.ids, first.film.ids);
        assert_eq!((film.facts.year, film.facts.directors.len()), (Some(1985), 2));
        assert_eq!(viewing.when, first.when);
        assert_eq!(viewing.mark.as_ref().unwrap().tenths, 900);
        assert_eq!(viewing.note.as_ref().map(NoteText::as_str), first.note.as_deref());
        assert_eq!(viewing.tags, ["35mm".into(), "hong kong".into()]);
        assert!(viewing.rewatch);
        let ran = find(&found, "Ran");
        assert_eq!(ran.viewings[0].when.unwrap().edtf(), "2024-05");
        assert_eq!((ran.viewings[0].tags.len(), ran.viewings[0].rewatch), (0, false));
        assert_eq!(find(&found, "Yi Yi").viewings[0].when, None);
    }

    #[test]
    fn files_stay_below_the_limit() {
        let mut long = row("Ran", "2024-05-31");
        long.note = Some("=SUM(A1) ".repeat(10_000));
        let written = letterboxd_diary(&vec![long; 30]);
        assert_eq!(written.files.len(), 4);
        assert!(written.files.iter().all(|file| file.len() <= LARGEST));
        assert!(written.files.iter().all(|file| file.starts_with("imdbID,tmdbID,Title")));
        let rows: usize = written.files.iter().map(|file| file.lines().count() - 1).sum();
        assert_eq!(rows, 30);
        // Formulas are no matter here.
        assert!(written.files[0].contains(",=SUM(A1)"));
    }

    #[test]
    fn lists_are_in_their_order() {
        let film = |title: &str| FilmRow { film: FilmFacts::new(title, None), note: None };
        let written = letterboxd_films(&[film("B"), film("A")]);
        assert_eq!(written.files, ["imdbID,tmdbID,Title,Year,Directors,Review\n,,B,,,\n,,A,,,\n"]);
        assert_eq!(letterboxd_films(&[]).files.len(), 1);
    }
}
