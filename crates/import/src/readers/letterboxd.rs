//! Letterboxd's export: a zip, its folder, or single files of it.
//!
//! In `diary.csv` and `reviews.csv` the address is the entry's, in the other files the film's. So files come together by
//! name and year, and reviews with entries by address.

use palmares_catalogue::date::Date;

use super::{Opened, detect, letterboxd_lists};
use crate::collect::{Collector, FilmAt, Zero, known, line, parts, review};
use crate::film::{Database, FilmFacts, last_part};
use crate::rows::{FileLine, LeftOut, SourceViewing};
use crate::text::numbers;
use crate::text::table::{CsvRow, CsvTable};
use crate::tracker::Tracker;

const STARS: u16 = 5;

/// What a file of the export is, in the order of reading: those that name films by address come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ExportPart {
    Watched,
    Ratings,
    Likes,
    Watchlist,
    Diary,
    Reviews,
    List,
    Deleted,
    Unknown,
}

pub(super) fn read(files: &[Opened], all: &mut Collector<'_>) {
    let tables = files.iter().filter_map(|file| Some((file, file.table()?)));
    let mut tables: Vec<_> = tables.map(|(file, table)| (part(file, table), file, table)).collect();
    tables.sort_by_key(|(part, ..)| *part);
    let has = |wanted| tables.iter().any(|(part, ..)| *part == wanted);
    let mut export =
        LetterboxdExport { all, watched: Vec::new(), has_diary: has(ExportPart::Diary) };
    for (part, file, table) in &tables {
        export.table(*part, file, table);
    }
    export.finish(!has(ExportPart::Ratings));
}

fn part(file: &Opened, table: &CsvTable) -> ExportPart {
    let name = file.name.to_lowercase();
    let first = table.headers.first().map_or("", String::as_str);
    if name.starts_with("deleted/") {
        ExportPart::Deleted
    } else if first.starts_with(detect::LETTERBOXD_LIST) {
        ExportPart::List
    } else if table.has(&["review"]) {
        ExportPart::Reviews
    } else if table.has(&["watcheddate"]) {
        ExportPart::Diary
    } else if table.has(&["rating"]) {
        ExportPart::Ratings
    } else if file.is_of_wants() {
        ExportPart::Watchlist
    } else if name.contains("watched") {
        ExportPart::Watched
    } else if name.contains("like") || name.ends_with("films.csv") {
        ExportPart::Likes
    } else {
        ExportPart::Unknown
    }
}

struct LetterboxdExport<'a, 'c> {
    all: &'a mut Collector<'c>,
    /// Films that were seen, with the day that this was noted down.
    watched: Vec<(FilmAt, Option<Date>, String, FileLine)>,
    has_diary: bool,
}

impl LetterboxdExport<'_, '_> {
    fn table(&mut self, part: ExportPart, file: &Opened, table: &CsvTable) {
        let at = |row: &CsvRow| line(&file.name, row.line);
        match part {
            ExportPart::List => return letterboxd_lists::read(file, table, self.all),
            ExportPart::Unknown => {
                let why = "nothing says whether these films were seen, wanted or liked: call the file watched.csv, \
                           watchlist.csv or films.csv";
                return self.all.unread(&line(&file.name, 0), why);
            }
            ExportPart::Deleted => {
                return table.rows.iter().for_each(|_| self.all.leave_out(LeftOut::Deleted));
            }
            ExportPart::Watched
            | ExportPart::Ratings
            | ExportPart::Likes
            | ExportPart::Watchlist
            | ExportPart::Diary
            | ExportPart::Reviews => {}
        }
        for row in &table.rows {
            self.row(part, table, row, &at(row));
        }
    }

    fn row(&mut self, part: ExportPart, table: &CsvTable, row: &CsvRow, at: &FileLine) {
        let cell = |key: &str| row.get(table.column(key));
        let mut facts = FilmFacts::new(cell("name"), numbers::year(cell("year")));
        if facts.title.is_empty() {
            return self.all.unread_row(at, "no name of a film");
        }
        self.all.found.rows += 1;
        let is_entry = matches!(part, ExportPart::Diary | ExportPart::Reviews);
        let uri = cell("letterboxduri");
        if !is_entry {
            facts.ids.add(Database::Letterboxd, uri);
        }
        let facts_key = facts.text_key();
        let film = self.all.film(Tracker::Letterboxd, facts, at);
        let day = self.all.day(at, cell("date")).date;
        match part {
            ExportPart::Watched => {
                let key = match self.all.of(film).facts.ids.get(Database::Letterboxd) {
                    Some(id) => format!("letterboxd:watched:{}", last_part(id)),
                    None => self.all.viewing_key(Tracker::Letterboxd, &facts_key, None),
                };
                self.watched.push((film, day, key, at.clone()));
            }
            ExportPart::Ratings => {
                if let Some(mark) = self.all.mark(at, cell("rating"), STARS, Zero::IsNone) {
                    self.all.rate(film, mark, day);
                }
            }
            ExportPart::Likes => self.all.of(film).liked = true,
            ExportPart::Watchlist => self.all.want(film, day),
            ExportPart::Diary | ExportPart::Reviews => {
                let when = self.all.day(at, cell("watcheddate")).date;
                let review =
                    (part == ExportPart::Reviews).then(|| review(cell("review"))).flatten();
                let key = match last_part(uri) {
                    "" => None,
                    id => Some(format!("letterboxd:{}", palmares_text::tidied(id))),
                };
                let known = key.as_ref().is_some_and(|key| self.all.has_viewing(key));
                if part == ExportPart::Reviews && !known && (self.has_diary || when.is_none()) {
                    return self.review_without_entry(film, when, review);
                }
                let all = &mut *self.all;
                let key =
                    key.unwrap_or_else(|| all.viewing_key(Tracker::Letterboxd, &facts_key, when));
                let mark = all.mark(at, cell("rating"), STARS, Zero::IsNone);
                let viewing = SourceViewing {
                    key,
                    when,
                    ticked: day.filter(|_| when.is_none()),
                    rewatch: is_yes(cell("rewatch")),
                    mark,
                    note: review,
                    tags: parts(cell("tags"), &[',']),
                    at: Some(at.clone()),
                    ..SourceViewing::default()
                };
                all.viewing(film, viewing);
            }
            ExportPart::List | ExportPart::Deleted | ExportPart::Unknown => {}
        }
    }

    /// A review whose address is none of the diary's: of the viewing that day, else of the film.
    fn review_without_entry(
        &mut self,
        film: FilmAt,
        when: Option<Date>,
        review: Option<crate::rows::NoteText>,
    ) {
        /// Nobody sees a film more often.
        const LOOKED_AT: usize = 1_000;
        let viewings = self.all.of(film).viewings.iter_mut().take(LOOKED_AT);
        let that_day = { viewings }.find(|viewing| {
            viewing.when.is_some() && viewing.when == when && viewing.note.is_none()
        });
        match that_day {
            Some(viewing) => viewing.note = review,
            None => self.all.note(film, review),
        }
    }

    /// A film that the diary has not was seen some time; the newest viewing rates the film where no file does.
    fn finish(self, rate: bool) {
        for (film, ticked, key, at) in self.watched {
            if self.all.of(film).viewings.is_empty() {
                let at = Some(at);
                self.all
                    .viewing(film, SourceViewing { key, ticked, at, ..SourceViewing::default() });
            }
        }
        if rate {
            rate_by_newest(self.all, Tracker::Letterboxd);
        }
    }
}

/// Gives films without a rating that of their newest rated viewing.
pub(super) fn rate_by_newest(all: &mut Collector<'_>, tracker: Tracker) {
    for film in all.found.films.iter_mut().filter(|film| film.tracker == tracker) {
        if film.mark.is_none() {
            let rated = film.viewings.iter().filter(|viewing| viewing.mark.is_some());
            let newest = rated.max_by_key(|viewing| viewing.when);
            film.mark = newest.and_then(|viewing| {
                Some(crate::rows::FilmMark { mark: viewing.mark.clone()?, day: viewing.when })
            });
        }
    }
}

/// Whether a cell says yes.
pub(super) fn is_yes(text: &str) -> bool {
    let text = known(text).map(|text| text.to_lowercase()).unwrap_or_default();
    matches!(text.as_str(), "yes" | "true" | "1" | "x" | "y" | "oui" | "ja" | "si" | "sí" | "да")
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};
    use super::*;

    const WATCHED: &str = "Date,Name,Year,Letterboxd URI\n\
        2020-01-01,Yi Yi,2000,https://boxd.it/a1\n\
        2020-01-01,Carmen,1983,https://boxd.it/a2\n\
        2020-01-01,Carmen,1984,https://boxd.it/a3\n\
        2020-01-02,\"Films, \"\"Two\"\"\",,https://boxd.it/a4\n";
    const DIARY: &str = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n\
        2021-05-02,Yi Yi,2000,https://boxd.it/d1,4.5,,\"35mm, taipei\",2021-05-01\n\
        2021-05-02,Yi Yi,2000,https://boxd.it/d2,,Yes,,2021-05-01\n\
        2021-06-02,Carmen,1983,https://boxd.it/d3,0.5,,,2021-06-01\n";
    const REVIEWS: &str = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n\
        2021-05-02,Yi Yi,2000,https://boxd.it/d1,4.5,,\"The <i>back</i>\nof heads &amp; more\",,2021-05-01\n\
        2021-06-02,Carmen,1983,https://boxd.it/r9,0.5,,=SUM(A1),,2021-06-01\n\
        2021-07-02,Yi Yi,2000,https://boxd.it/r8,,,Without a diary entry.,,\n";

    #[test]
    fn files_come_together_by_name_and_year_and_entries_by_address() {
        let found = read_files(&[
            ("reviews.csv", REVIEWS),
            ("diary.csv", DIARY),
            ("watched.csv", WATCHED),
            (
                "ratings.csv",
                "Date,Name,Year,Letterboxd URI,Rating\n2021-05-02,Yi Yi,2000,https://boxd.it/a1,4\n",
            ),
            (
                "watchlist.csv",
                "Date,Name,Year,Letterboxd URI\n2022-02-02,Yi Yi,2000,https://boxd.it/a1\n",
            ),
            (
                "likes/films.csv",
                "Date,Name,Year,Letterboxd URI\n2022-02-02,Carmen,1983,https://boxd.it/a2\n",
            ),
            ("deleted/diary.csv", DIARY),
        ]);
        assert_eq!(found.unread, []);
        assert_eq!(found.films.len(), 4);
        assert_eq!(found.viewings(), (5, 2));
        assert_eq!(found.left_out[&LeftOut::Deleted], 3);

        let yi_yi = find(&found, "Yi Yi");
        let keys: Vec<&str> = yi_yi.viewings.iter().map(|viewing| viewing.key.as_str()).collect();
        assert_eq!(keys, ["letterboxd:d1", "letterboxd:d2"]);
        assert_eq!(yi_yi.facts.key(), "letterboxd:a1");
        let first = &yi_yi.viewings[0];
        assert_eq!(first.when.unwrap().edtf(), "2021-05-01");
        assert_eq!(first.mark.as_ref().unwrap().tenths, 900);
        assert_eq!(first.tags, ["35mm".into(), "taipei".into()]);
        assert_eq!(first.note.as_ref().unwrap().as_str(), "The *back*\nof heads & more");
        assert!(!first.rewatch && yi_yi.viewings[1].rewatch);
        assert_eq!(yi_yi.mark.as_ref().unwrap().mark.tenths, 800);
        assert_eq!(yi_yi.want.unwrap().unwrap().edtf(), "2022-02-02");
        assert_eq!(yi_yi.note.as_ref().unwrap().as_str(), "Without a diary entry.");

        let carmen: Vec<_> =
            found.films.iter().filter(|film| &*film.facts.title == "Carmen").collect();
        assert_eq!(carmen[0].facts.year, Some(1983));
        assert!(carmen[0].liked && carmen[0].mark.is_none());
        assert_eq!(carmen[0].viewings.len(), 1);
        // The review's address is none of the diary's, its day is.
        assert_eq!(carmen[0].viewings[0].note.as_ref().unwrap().as_str(), "=SUM(A1)");
        assert_eq!(carmen[1].viewings[0].key, "letterboxd:watched:a3");
        assert_eq!(carmen[1].viewings[0].when, None);
        assert_eq!(carmen[1].viewings[0].ticked.unwrap().edtf(), "2020-01-01");
        assert_eq!(find(&found, "Films, \"Two\"").facts.year, None);
    }

    #[test]
    fn single_files_give_the_same_keys() {
        let found = read_files(&[("reviews.csv", REVIEWS)]);
        let viewing = &find(&found, "Yi Yi").viewings[0];
        assert_eq!(viewing.key, "letterboxd:d1");
        assert!(viewing.note.is_some());
        let found = read_files(&[("diary.csv", DIARY)]);
        let yi_yi = find(&found, "Yi Yi");
        assert_eq!(yi_yi.viewings[0].key, "letterboxd:d1");
        // No other file rates it.
        assert_eq!(yi_yi.mark.as_ref().unwrap().mark.tenths, 900);
    }

    #[test]
    fn two_films_of_one_name_and_year_stay_two() {
        let found = read_files(&[
            (
                "watched.csv",
                "Date,Name,Year,Letterboxd URI\n2020-01-01,Home,2020,https://boxd.it/b1\n2020-01-01,Home,2020,https://boxd.it/b2\n",
            ),
            (
                "diary.csv",
                "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2021-05-02,Home,2020,https://boxd.it/d1,,,,2021-05-01\n",
            ),
        ]);
        assert_eq!(found.films.len(), 2);
        assert_eq!(found.films[0].viewings[0].key, "letterboxd:d1");
        assert_eq!(found.films[1].viewings[0].key, "letterboxd:watched:b2");
    }

    #[test]
    fn an_address_that_is_none_gives_no_key() {
        let found = read_files(&[(
            "watched.csv",
            "Date,Name,Year,Letterboxd URI\n2020-01-01,Ran,1985,https://boxd.it/a1\n\
             2020-01-01,Yi Yi,2000,htps://boxd.it/a1\n",
        )]);
        let keys: Vec<&str> = found.films.iter().map(|film| &*film.viewings[0].key).collect();
        assert_eq!(keys[0], "letterboxd:watched:a1");
        assert!(keys[1].starts_with("letterboxd:") && !keys[1].contains("a1"), "{}", keys[1]);
    }

    #[test]
    fn rows_that_are_amiss_cost_themselves() {
        let found = read_files(&[(
            "diary.csv",
            "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2021-05-02\n\
             x,Yi Yi,2000,https://boxd.it/d1,11,,,2021-02-30\n",
        )]);
        let said: Vec<String> = found.unread.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(said[0].starts_with("diary.csv:2: no name"));
        assert_eq!(find(&found, "Yi Yi").viewings[0].when, None);
        let found = read_files(&[("mine.csv", WATCHED)]);
        assert!(found.unread[0].why.contains("call the file watched.csv"));
    }
}
