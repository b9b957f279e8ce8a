//! Any CSV whose headers say what they are, in one of the languages that are known or by a mapping.

use jiff::tz::TimeZone;

use super::letterboxd::is_yes;
use super::{Opened, ReadFault, csv_words};
use crate::choices::{CsvField, EachRow};
use crate::collect::{Collector, DayRead, Zero, clean, known, line, parts, review};
use crate::film::{Database, FilmFacts, FilmForm};
use crate::rows::{FileLine, LeftOut, Question, SourceViewing};
use crate::text::days::{self, ColumnOrder, DayOrder};
use crate::text::numbers;
use crate::text::table::{CsvRow, CsvTable, header_key};
use crate::tracker::Tracker;

/// Whether one of the headers says that it is a title.
pub(super) fn has_title(table: &CsvTable) -> bool {
    csv_words::column_of(table, CsvField::Title).is_some()
}

pub(super) fn read(
    file: &Opened,
    tracker: Tracker,
    all: &mut Collector<'_>,
) -> Result<(), ReadFault> {
    let Some(table) = file.table() else {
        return Err(ReadFault::Unknown { file: file.name.clone(), headers: Vec::new() });
    };
    let columns = CsvColumns::find(file, table, tracker, all)?;
    let reading = CsvReading { file, tracker, columns, each: each(file, all) };
    for row in &table.rows {
        reading.row(row, all);
    }
    Ok(())
}

/// What every row says, as far as somebody said it or the name of the file does.
fn each(file: &Opened, all: &Collector<'_>) -> Option<EachRow> {
    let told = all.choices.columns.as_ref().and_then(|map| map.each);
    told.or_else(|| file.is_of_wants().then_some(EachRow::Wanted))
}

/// The columns of a file, and how to read those that can be read in several ways.
struct CsvColumns {
    at: Vec<(CsvField, usize)>,
    /// The highest rating; `None` to leave ratings out.
    scale: Option<u16>,
    /// The order of days in each column of days.
    orders: Vec<(CsvField, Option<DayOrder>)>,
    separator: Option<char>,
}

impl CsvColumns {
    fn find(
        file: &Opened,
        table: &CsvTable,
        tracker: Tracker,
        all: &mut Collector<'_>,
    ) -> Result<Self, ReadFault> {
        let map = all.choices.columns.as_ref();
        let mut at = Vec::new();
        for field in CsvField::ALL {
            let column = match map.map(|map| map.columns.get(&field)) {
                // Who gives a mapping says everything by it.
                Some(None) => None,
                Some(Some(name)) => {
                    let key = header_key(name);
                    let exact = table.headers.iter().position(|header| header == name);
                    let column = exact.or_else(|| table.column(&key));
                    let missing = || ReadFault::NoColumn {
                        file: file.name.clone(),
                        column: name.clone(),
                        headers: table.headers.clone(),
                    };
                    Some(column.ok_or_else(missing)?)
                }
                None => csv_words::column_of(table, field).filter(|&column| {
                    // "Note" is French for a rating and English for a text.
                    field != CsvField::Rating || are_ratings(table, column)
                }),
            };
            at.extend(column.map(|column| (field, column)));
        }
        if !at.iter().any(|(field, _)| *field == CsvField::Title) {
            let headers = table.headers.clone();
            return Err(ReadFault::Unknown { file: file.name.clone(), headers });
        }
        if map.is_none() && !at.iter().any(|(field, _)| *field == CsvField::Note) {
            let note = table.column("note").filter(|note| !at.iter().any(|(_, at)| at == note));
            at.extend(note.map(|note| (CsvField::Note, note)));
        }
        let separator = map.and_then(|map| map.separator);
        let mut columns = Self { at, scale: None, orders: Vec::new(), separator };
        columns.scale = columns.find_scale(file, table, tracker, all);
        columns.find_orders(file, table, all);
        Ok(columns)
    }

    fn column(&self, field: CsvField) -> Option<usize> {
        self.at.iter().find(|(known, _)| *known == field).map(|(_, column)| *column)
    }

    /// The scale that somebody said, or the header or the tracker has; else it is asked for.
    fn find_scale(
        &self,
        file: &Opened,
        table: &CsvTable,
        tracker: Tracker,
        all: &mut Collector<'_>,
    ) -> Option<u16> {
        let column = self.column(CsvField::Rating)?;
        let map = all.choices.columns.as_ref();
        let told = map.and_then(|map| map.scale).or(all.choices.scale);
        let of_tracker = (tracker == Tracker::Trakt).then_some(10);
        let in_header = || csv_words::without_scale(&table.keys[column]).1;
        if let Some(scale) = told.or(of_tracker).or_else(in_header) {
            return Some(scale);
        }
        let values = || table.values(column);
        if values().all(|value| value.contains(['/', '%', '★', '⭐', '½'])) {
            // They say it themselves.
            return Some(100);
        }
        let number =
            |value: &str| numbers::decimal(value).map(|(number, unit)| number * 1_000_000 / unit);
        let highest = values().max_by_key(|value| number(value)).unwrap_or_default();
        all.found.questions.push(Question::Scale {
            file: file.name.clone(),
            column: clean(&table.headers[column]),
            highest: clean(highest),
        });
        None
    }

    fn find_orders(&mut self, file: &Opened, table: &CsvTable, all: &mut Collector<'_>) {
        let map = all.choices.columns.as_ref();
        let told = map.and_then(|map| map.order).or(all.choices.day_order);
        for field in [CsvField::Seen, CsvField::Rated, CsvField::Wanted] {
            let Some(column) = self.column(field) else { continue };
            let order = match days::column_order(table.values(column)) {
                ColumnOrder::Told => told,
                ColumnOrder::Found(order) => Some(order),
                ColumnOrder::Unclear if told.is_some() => told,
                ColumnOrder::Unclear => {
                    let unclear = |value: &&str| {
                        let read = |order| days::day(value, Some(order), &TimeZone::UTC).ok();
                        read(DayOrder::DayFirst) != read(DayOrder::MonthFirst)
                    };
                    let example = table.values(column).find(unclear).unwrap_or_default();
                    all.found.questions.push(Question::DayOrder {
                        file: file.name.clone(),
                        column: clean(&table.headers[column]),
                        example: clean(example),
                        usual: csv_words::is_foreign(table).then_some(DayOrder::DayFirst),
                    });
                    None
                }
            };
            self.orders.push((field, order));
        }
    }
}

/// Whether most of what stands in a column can be a rating.
fn are_ratings(table: &CsvTable, column: usize) -> bool {
    let (mut ratings, mut others) = (0_usize, 0_usize);
    for value in table.values(column) {
        match numbers::rating(value, 100) {
            Ok(_) => ratings += 1,
            Err(_) => others += 1,
        }
    }
    ratings >= others
}

struct CsvReading<'f> {
    file: &'f Opened,
    tracker: Tracker,
    columns: CsvColumns,
    each: Option<EachRow>,
}

impl CsvReading<'_> {
    fn row(&self, row: &CsvRow, all: &mut Collector<'_>) {
        let at = line(&self.file.name, row.line);
        let cell = |field: CsvField| row.get(self.columns.column(field));
        let form = match form(cell(CsvField::Kind)) {
            Ok(form) => form,
            Err(reason) => return all.leave_out(reason),
        };
        let (title, year) = match self.columns.column(CsvField::Year) {
            Some(_) => (cell(CsvField::Title), numbers::year(cell(CsvField::Year))),
            None => year_after(cell(CsvField::Title)),
        };
        let mut facts = FilmFacts::new(title, year);
        if facts.title.is_empty() {
            return all.unread_row(&at, "no title");
        }
        if is_episode(&facts.title) {
            return all.leave_out(LeftOut::Episode);
        }
        all.found.rows += 1;
        facts.form = form;
        facts.original = known(cell(CsvField::Original)).filter(|title| *title != facts.title);
        let separator = self.columns.separator;
        let separators = separator.map_or(vec![',', ';', '|', '、'], |only| vec![only]);
        facts.directors = parts(cell(CsvField::Director), &separators);
        facts.minutes = numbers::count(cell(CsvField::Minutes));
        for (field, database) in [
            (CsvField::Imdb, Database::Imdb),
            (CsvField::Tmdb, Database::Tmdb),
            (CsvField::Wikidata, Database::Wikidata),
            (CsvField::Letterboxd, Database::Letterboxd),
            (CsvField::Trakt, Database::Trakt),
        ] {
            facts.ids.add(database, cell(field));
        }
        let facts_key = facts.key();
        let film = all.film(self.tracker, facts, &at);
        let mark = self
            .columns
            .scale
            .and_then(|top| all.mark(&at, cell(CsvField::Rating), top, Zero::IsLowest));
        let is_rated = !cell(CsvField::Rating).is_empty();
        let (seen, is_seen) = self.day(CsvField::Seen, row, &at, all);
        let (rated, _) = self.day(CsvField::Rated, row, &at, all);
        let (wanted, is_wanted) = self.day(CsvField::Wanted, row, &at, all);
        let note = review(cell(CsvField::Note));
        let tags = parts(cell(CsvField::Tags), &separators);
        all.of(film).liked |= is_yes(cell(CsvField::Liked));
        let is_seen = is_seen || is_rated || self.each == Some(EachRow::Seen);
        let is_wanted = is_wanted || (self.each == Some(EachRow::Wanted) && !is_seen);
        if is_wanted {
            all.want(film, wanted.date);
        }
        if let Some(mark) = mark.clone() {
            all.rate(film, mark, rated.date.or(seen.date));
        }
        if !is_seen {
            if !is_wanted && note.is_none() && !all.of(film).liked {
                all.leave_out(LeftOut::NothingToKeep);
            }
            all.note(film, note);
            return all.of(film).tags.extend(tags);
        }
        let when = seen.date.or(rated.date.filter(|_| all.choices.rated_is_seen));
        let viewing = SourceViewing {
            key: all.viewing_key(self.tracker, &facts_key, when),
            when,
            from_instant: seen.is_moment && seen.date.is_some(),
            ticked: rated.date.filter(|_| when.is_none()),
            rewatch: is_yes(cell(CsvField::Rewatch)),
            mark,
            note,
            tags,
            venue: known(cell(CsvField::Venue)),
            at: Some(at),
        };
        all.viewing(film, viewing);
    }

    /// The day in a column and whether it was a moment; and whether the column says yes, by a day or otherwise.
    fn day(
        &self,
        field: CsvField,
        row: &CsvRow,
        at: &FileLine,
        all: &mut Collector<'_>,
    ) -> (DayRead, bool) {
        let written = row.get(self.columns.column(field));
        if written.is_empty() {
            return (DayRead::default(), false);
        }
        if is_yes(written) {
            return (DayRead::default(), true);
        }
        if matches!(
            written.to_lowercase().as_str(),
            "no" | "false" | "0" | "-" | "non" | "nein" | "нет"
        ) {
            return (DayRead::default(), false);
        }
        let order = self.columns.orders.iter().find(|(known, _)| *known == field);
        match days::day(written, order.and_then(|(_, order)| *order), &all.choices.zone) {
            Ok(read) => (DayRead { date: read.date, is_moment: read.is_moment }, true),
            Err(why) => {
                all.unread(at, why);
                // Something stands there, so it happened.
                (DayRead::default(), true)
            }
        }
    }
}

/// What a type of medium is, or why it is left out.
fn form(kind: &str) -> Result<Option<FilmForm>, LeftOut> {
    let kind = header_key(kind);
    match kind.as_str() {
        "episode" | "tvepisode" => Err(LeftOut::Episode),
        "show" | "season" | "series" | "tv" | "tvshow" | "tvseries" | "tvminiseries"
        | "miniseries" | "serie" | "anime" => Err(LeftOut::Series),
        "book" | "game" | "videogame" | "podcast" | "person" | "music" | "album" => {
            Err(LeftOut::NoFilm)
        }
        "short" | "shortfilm" => Ok(Some(FilmForm::Short)),
        _ => Ok(None),
    }
}

/// A title and the year that stands in brackets after it.
fn year_after(title: &str) -> (&str, Option<u16>) {
    let inner = title.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match inner {
        Some((before, year))
            if year.trim().len() == 4
                && numbers::year(year).is_some()
                && !before.trim().is_empty() =>
        {
            (before.trim_end(), numbers::year(year))
        }
        _ => (title, None),
    }
}

/// Whether a title is that of an episode, as services that stream write it: `Dark: Season 1: Secrets`.
fn is_episode(title: &str) -> bool {
    [": Season ", ": Saison ", ": Staffel ", ": Temporada ", ": Stagione ", ": Series "].iter().any(
        |season| {
            title.split_once(season).is_some_and(|(_, rest)| {
                rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':')
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::samples::{files, find, read_files, read_with};
    use super::*;
    use crate::{ColumnMap, ImportChoices};

    const FRENCH: &str = "Titre;Année;Réalisateur;Note /20;Vu le;Lieu\n\
        Ran;1985;Akira Kurosawa;17,5;03/02/2024;\"Utopia; Toulouse\"\nYi Yi;2000;Edward Yang;16;2019;\nPas vu;2001;;;;\n";

    #[test]
    fn headers_say_what_they_are_and_days_are_not_guessed() {
        let found = read_files(&[("films.csv", FRENCH)]);
        assert_eq!(found.trackers, [Tracker::Csv]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 875);
        assert_eq!(&*ran.mark.as_ref().unwrap().mark.written, "17,5");
        assert_eq!(ran.viewings[0].when.unwrap().edtf(), "2024");
        assert_eq!(ran.viewings[0].venue.as_deref(), Some("Utopia; Toulouse"));
        assert_eq!(find(&found, "Yi Yi").viewings[0].when.unwrap().edtf(), "2019");
        assert_eq!(find(&found, "Pas vu").viewings.len(), 0);
        assert_eq!(found.left_out[&LeftOut::NothingToKeep], 1);
        let [Question::DayOrder { example, usual, column, .. }] = found.questions.as_slice() else {
            panic!("{:?}", found.questions)
        };
        assert_eq!(
            (&**column, &**example, *usual),
            ("Vu le", "03/02/2024", Some(DayOrder::DayFirst))
        );

        let choices =
            ImportChoices { day_order: Some(DayOrder::DayFirst), ..ImportChoices::default() };
        let found = read_with(&[("films.csv", FRENCH)], &choices);
        assert_eq!(find(&found, "Ran").viewings[0].when.unwrap().edtf(), "2024-02-03");
        assert_eq!(found.questions, []);
    }

    #[test]
    fn a_scale_that_nobody_tells_is_asked_for() {
        let text = "Title,Year,Rating\nRan,1985,4\nYi Yi,2000,3.5\n";
        let found = read_files(&[("x.csv", text)]);
        let [Question::Scale { highest, .. }] = found.questions.as_slice() else { panic!() };
        assert_eq!(&**highest, "4");
        assert_eq!((find(&found, "Ran").mark.clone(), found.viewings()), (None, (2, 2)));
        let choices = ImportChoices { scale: Some(5), ..ImportChoices::default() };
        let found = read_with(&[("x.csv", text)], &choices);
        assert_eq!(find(&found, "Yi Yi").mark.as_ref().unwrap().mark.tenths, 700);
        let found = read_files(&[("x.csv", "Title,Year,Rating\nRan,1985,4/5\nYi Yi,2000,★★★½\n")]);
        assert_eq!(find(&found, "Yi Yi").mark.as_ref().unwrap().mark.tenths, 700);
        assert_eq!(found.questions, []);
    }

    #[test]
    fn a_mapping_says_it_all() {
        let map = "title = \"Was\"\nrating = { column = \"Wie\", scale = 4 }\nseen = { column = \"Wann\", order = \"mdy\" }\ntags = { column = \"T\", separator = \"/\" }\n";
        let choices = ImportChoices {
            columns: Some(ColumnMap::parse(map).unwrap()),
            ..ImportChoices::default()
        };
        let found =
            read_with(&[("x.csv", "Was,Wie,Wann,T\nRan (1985),3,03/02/2024,a/b\n")], &choices);
        let ran = find(&found, "Ran");
        assert_eq!((ran.facts.year, ran.mark.as_ref().unwrap().mark.tenths), (Some(1985), 750));
        assert_eq!(ran.viewings[0].when.unwrap().edtf(), "2024-03-02");
        assert_eq!(ran.viewings[0].tags.len(), 2);
        let missing = super::super::read(files(&[("x.csv", b"Was,Wie\nRan,3\n")]), &choices);
        assert_eq!(missing.unwrap_err().to_string(), "x.csv: no column `Wann`, only `Was`, `Wie`");
    }

    #[test]
    fn notes_are_ratings_or_texts_by_what_stands_there() {
        let found =
            read_files(&[("x.csv", "Title,Year,Note,Watched\nRan,1985,a storm,2024-05-01\n")]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.mark, None);
        assert_eq!(ran.viewings[0].note.as_ref().unwrap().as_str(), "a storm");
    }

    #[test]
    fn what_a_service_streamed_goes_through() {
        let found = read_files(&[(
            "NetflixViewingHistory.csv",
            "Title,Date\n\"Roma\",\"12/20/18\"\n\"Dark: Season 1: Secrets\",\"12/19/18\"\n",
        )]);
        assert_eq!(find(&found, "Roma").viewings[0].when.unwrap().edtf(), "2018-12-20");
        assert_eq!(found.left_out[&LeftOut::Episode], 1);
    }

    #[test]
    fn a_file_of_wants_is_wanted_and_unknown_headers_are_named() {
        let found = read_files(&[("watchlist.csv", "Title,Year\nRan,1985\n")]);
        assert_eq!(find(&found, "Ran").want, Some(None));
        let fault =
            super::super::read(files(&[("x.csv", b"Foo,Bar\n1,2\n")]), &ImportChoices::default());
        let said = fault.unwrap_err().to_string();
        assert!(said.contains("`Foo`, `Bar`"), "{said}");
        let fault =
            super::super::read(files(&[("x.bin", b"\0\x01\x02")]), &ImportChoices::default());
        assert!(fault.is_err());
    }

    #[test]
    fn trakt_ids_bring_their_scale() {
        let found = read_files(&[(
            "trakt.csv",
            "rated_at,rating,type,title,year,trakt_id,imdb_id\n2024-06-01T08:38:40Z,9,movie,Ran,1985,7,tt0089881\n",
        )]);
        let ran = find(&found, "Ran");
        assert_eq!(found.trackers, [Tracker::Trakt]);
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
    }
}
