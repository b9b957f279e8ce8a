//! Ratings under IMDb's headers, which Trakt, Simkl and others read.

use super::{Files, RatedRow, WrittenCsv, directors_of, whole_day, year_of};
use crate::film::{Database, FilmForm};

/// Ratings as IMDb exports them. What IMDb knows itself (its own rating, genres, votes, the day of release) is left empty.
#[must_use]
pub fn imdb_ratings(rows: &[RatedRow]) -> WrittenCsv {
    const HEAD: [&str; 14] = [
        "Const",
        "Your Rating",
        "Date Rated",
        "Title",
        "Original Title",
        "URL",
        "Title Type",
        "IMDb Rating",
        "Runtime (mins)",
        "Year",
        "Genres",
        "Num Votes",
        "Release Date",
        "Directors",
    ];
    let mut files = Files::new(&HEAD, usize::MAX);
    let mut written = WrittenCsv::default();
    for RatedRow { film, tenths, day } in rows {
        let id = film.ids.get(Database::Imdb).unwrap_or_default();
        written.without_id += usize::from(id.is_empty());
        let rating = written.out_of_ten(film, *tenths).to_string();
        let whole = day.and_then(whole_day);
        written.partial_days += usize::from(day.is_some() && whole.is_none());
        let url =
            if id.is_empty() { String::new() } else { format!("https://www.imdb.com/title/{id}") };
        let kind = match film.form {
            None => "Movie",
            Some(FilmForm::Short) => "Short",
            Some(FilmForm::Series) => "TV Series",
        };
        let minutes = film.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        files.push(&[
            id,
            &rating,
            &whole.unwrap_or_default(),
            &film.title,
            film.original.as_ref().unwrap_or(&film.title),
            &url,
            kind,
            "",
            &minutes,
            &year_of(film),
            "",
            "",
            "",
            &directors_of(film),
        ]);
    }
    written.files = files.finish();
    written
}

#[cfg(test)]
mod tests {
    use palmares_catalogue::date::Date;

    use super::*;
    use crate::film::FilmFacts;
    use crate::readers::samples::{find, read_files};

    #[test]
    fn what_is_written_is_read_again() {
        let mut film = FilmFacts::new("Ran", Some(1985));
        film.ids.add(Database::Imdb, "tt0089881");
        film.original = Some("乱".into());
        film.minutes = Some(162);
        let rated =
            RatedRow { film: film.clone(), tenths: 900, day: Date::parse("2024-06-01").ok() };
        let other = RatedRow {
            film: FilmFacts::new("Madina", Some(2023)),
            tenths: 40,
            day: Date::parse("2024").ok(),
        };
        let written = imdb_ratings(&[rated, other]);
        assert_eq!((written.without_id, written.partial_days, written.rounded.len()), (1, 1, 1));
        assert_eq!(written.rounded[0].written, 1);
        let found = read_files(&[("ratings.csv", &written.files[0])]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.facts, film);
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(ran.mark.as_ref().unwrap().day.unwrap().edtf(), "2024-06-01");
        assert_eq!(find(&found, "Madina").mark.as_ref().unwrap().mark.tenths, 100);
    }
}
