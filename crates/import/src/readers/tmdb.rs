//! TMDB's ratings, watchlist and favourites.

use super::Opened;
use crate::collect::{Collector, Zero, line};
use crate::film::{Database, FilmFacts, FilmForm};
use crate::rows::LeftOut;
use crate::text::numbers;
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    let Some(table) = file.table() else { return };
    let (is_wants, is_liked) = (file.is_of_wants(), file.base().contains("favo"));
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let cell = |key: &str| row.get(table.column(key));
        let is_tv = cell("type").eq_ignore_ascii_case("tv");
        if is_tv && !cell("episodenumber").is_empty() {
            all.leave_out(LeftOut::Episode);
            continue;
        }
        if is_tv && !cell("seasonnumber").is_empty() {
            all.leave_out(LeftOut::Series);
            continue;
        }
        let mut facts = FilmFacts::new(cell("name"), numbers::year(cell("releasedate")));
        if facts.title.is_empty() {
            all.unread_row(&at, "no name of a film");
            continue;
        }
        all.found.rows += 1;
        // Films and series are counted apart there.
        let database = if is_tv { Database::TmdbTv } else { Database::Tmdb };
        facts.form = is_tv.then_some(FilmForm::Series);
        facts.ids.add(database, cell("tmdbid"));
        facts.ids.add(Database::Imdb, cell("imdbid"));
        let id = facts.ids.get(database).map_or_else(|| facts.text_key(), str::to_owned);
        let film = all.film(Tracker::Tmdb, facts, &at);
        let day = all.day(&at, cell("daterated")).date;
        if let Some(mark) = all.mark(&at, cell("yourrating"), TOP, Zero::IsNone) {
            all.rate(film, mark, day);
            all.seen_by_rating(film, format!("{}-none:{id}", database.word()), day, &at);
        }
        if is_wants {
            all.want(film, day);
        }
        if is_liked {
            all.of(film).liked = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};
    use super::*;

    const HEAD: &str = "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated\n";

    #[test]
    fn halves_are_kept_and_series_are_no_films() {
        let ratings = format!(
            "{HEAD}11645,tt0089881,movie,Ran,1985-06-01T00:00:00Z,,,8.1,9.5,2024-06-01T09:29:50Z\n\
             1,,tv,A Series S1E1,1994-09-22T00:00:00Z,1,1,6.9,8,2023-01-07T16:35:52Z\n\
             11645,,tv,A Series,1994-09-22T00:00:00Z,,,6.9,8,2023-01-07T16:35:52Z\n"
        );
        let wants = format!(
            "{HEAD}25538,tt0244316,movie,Yi Yi,2000-05-14T00:00:00Z,,,7.9,,2024-05-02T13:22:44Z\n"
        );
        let found = read_files(&[("ratings.csv", &ratings), ("watchlist.csv", &wants)]);
        assert_eq!(found.left_out[&LeftOut::Episode], 1);
        let ran = find(&found, "Ran");
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 950);
        assert_eq!(ran.facts.year, Some(1985));
        assert_eq!(ran.viewings[0].key, "tmdb-none:11645");
        // The same number as the film, and not the film.
        let series = find(&found, "A Series");
        assert_eq!(series.facts.key(), "text:a-series.1994");
        assert_eq!(series.facts.form, Some(FilmForm::Series));
        assert_eq!(find(&found, "Yi Yi").want.unwrap().unwrap().edtf(), "2024-05-02");
        assert_eq!(find(&found, "Yi Yi").viewings.len(), 0);
    }
}
