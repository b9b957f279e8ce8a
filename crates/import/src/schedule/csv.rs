//! A schedule in CSV: a showing in each row.
//!
//! The recommended header is `id,title,films,section,venue,screen,city,start,minutes,subtitles,qa,status,tickets,url`,
//! with `|` between the parts of a list; every column but a title and a start may be missing.

use palmares_catalogue::terms::ScreeningKind;
use palmares_text::quoted;

use super::columns::{FoundColumns, ScheduleColumn};
use super::draft::{ShowingDraft, film_of, id_of};
use super::gathering::{Gathering, HouseFacts};
use super::houses::HallName;
use super::programme::{ProgrammeFilm, text_of, url_of};
use super::times::{self, ShowingTime};
use super::{ScheduleChoices, ScheduleFault, ScheduleText, words};
use crate::text::days::{ColumnOrder, DayOrder, column_order};
use crate::text::numbers;
use crate::text::table::{self, CsvRow, CsvTable, MOST_ROWS};

/// Reads a CSV of showings.
pub(super) fn read(
    file: &ScheduleText,
    choices: &ScheduleChoices,
    all: &mut Gathering,
) -> Result<(), ScheduleFault> {
    let table = table_of(file, all);
    let columns = choices.columns.of(&file.name, &table)?;
    let lacking = |what, example| ScheduleFault::Lacking {
        file: file.name.to_string(),
        what,
        example,
        headers: table.headers.clone(),
    };
    if !columns.has(ScheduleColumn::Title) && !columns.has(ScheduleColumn::Films) {
        return Err(lacking("what is shown", "title=Film"));
    }
    let is_timed = columns.has(ScheduleColumn::Date) && columns.has(ScheduleColumn::Time);
    if !columns.has(ScheduleColumn::Start) && !is_timed {
        return Err(lacking("when it begins", "start=When"));
    }
    let order = day_order(&table, &columns, choices);
    let reading = ScheduleRows { file, columns, order };
    for row in &table.rows {
        if all.is_full(&file.line(row.line)) {
            break;
        }
        reading.row(row, all);
    }
    Ok(())
}

/// The rows of a file, with what is wrong with it as a whole listed.
pub(super) fn table_of(file: &ScheduleText, all: &mut Gathering) -> CsvTable {
    let rows = table::rows(&file.text);
    if let Some(line) = rows.unclosed {
        let why = "a quote opens here that nothing closes; what follows was taken for one cell";
        all.cut(&file.line(line), why);
    }
    if rows.too_many {
        all.cut(&file.line(0), format!("rows past {MOST_ROWS} are left out"));
    }
    let is_closed = rows.unclosed.is_none();
    let table = CsvTable::new(rows.rows);
    if is_closed && let Some((line, cells)) = cut_off(&file.text, &table) {
        let all_cells = table.headers.len();
        all.cut(
            &file.line(line),
            format!("cut off: the row ends after {cells} of {all_cells} cells"),
        );
    }
    table
}

/// The line of a last row that ends before its last cell, and how many cells it has: nothing ends that line, and no
/// other row is shorter than the header.
fn cut_off(text: &str, table: &CsvTable) -> Option<(u64, usize)> {
    let (last, others) = table.rows.split_last()?;
    let cells = last.cells().count();
    let is_whole = |row: &CsvRow| row.cells().count() >= table.headers.len();
    let is_cut = cells < table.headers.len()
        && !text.ends_with(['\n', '\r'])
        && !others.is_empty()
        && others.iter().all(is_whole);
    is_cut.then_some((last.line, cells))
}

/// In which order the numbers of days stand.
pub(super) fn day_order(
    table: &CsvTable,
    columns: &FoundColumns,
    choices: &ScheduleChoices,
) -> Option<DayOrder> {
    let days = columns.at(ScheduleColumn::Start).or(columns.at(ScheduleColumn::Date))?;
    match column_order(table.values(days)) {
        _ if choices.day_order.is_some() => choices.day_order,
        ColumnOrder::Found(order) => Some(order),
        ColumnOrder::Told | ColumnOrder::Unclear => None,
    }
}

struct ScheduleRows<'f> {
    file: &'f ScheduleText,
    columns: FoundColumns,
    order: Option<DayOrder>,
}

impl ScheduleRows<'_> {
    fn row(&self, row: &CsvRow, all: &mut Gathering) {
        let at = self.file.line(row.line);
        let cell = |column| row.get(self.columns.at(column));
        let start = match start_of(cell, self.order) {
            Ok(start) => start,
            Err(why) => return all.leave_out(&at, &why),
        };
        let mut showing = ShowingDraft::new(at.clone(), start);
        showing.id = id_of(cell(ScheduleColumn::Id));
        showing.title = text_of(cell(ScheduleColumn::Title));
        let mut meant = Meant { at: &at, all };
        let kind = meant.of(cell(ScheduleColumn::Kind), "what a showing is", words::kind);
        showing.kind = kind.unwrap_or(ScreeningKind::Film);
        let listed = cell(ScheduleColumn::Films);
        showing.films = words::parts(listed).filter_map(film_of).collect();
        // Without such a column a title is that of a film.
        if !self.columns.has(ScheduleColumn::Films) && showing.kind == ScreeningKind::Film {
            showing.films.extend(film_of(cell(ScheduleColumn::Title)));
        }
        if let [film] = showing.films.as_mut_slice() {
            about_film(film, cell);
        }
        showing.section = text_of(cell(ScheduleColumn::Section));
        showing.place = HallName::of(cell(ScheduleColumn::Venue), cell(ScheduleColumn::Screen));
        showing.about = HouseFacts { city: text_of(cell(ScheduleColumn::City)), address: None };
        showing.format = text_of(cell(ScheduleColumn::Format));
        showing.url = url_of(cell(ScheduleColumn::Url));
        showing.set_subtitles(cell(ScheduleColumn::Subtitles), all);
        let mut meant = Meant { at: &at, all };
        showing.minutes =
            meant.of(cell(ScheduleColumn::Minutes), "a length in minutes", times::minutes);
        showing.qa = meant.of(cell(ScheduleColumn::Qa), "yes or no", words::yes_or_no);
        showing.status = meant.of(cell(ScheduleColumn::Status), "a status", words::status);
        let tickets = cell(ScheduleColumn::Tickets);
        showing.tickets_url = url_of(tickets);
        if showing.tickets_url.is_none() {
            showing.tickets = meant.of(tickets, "how tickets stand", words::tickets);
        }
        let ends = |text: &str| end_of(text, start, self.order);
        showing.ends = meant.of(cell(ScheduleColumn::Ends), "when it ends", ends);
        showing.add(all);
    }
}

/// When a row begins: in one column, or in two.
pub(super) fn start_of<'r>(
    cell: impl Fn(ScheduleColumn) -> &'r str,
    order: Option<DayOrder>,
) -> Result<ShowingTime, String> {
    let (start, day, time) =
        (cell(ScheduleColumn::Start), cell(ScheduleColumn::Date), cell(ScheduleColumn::Time));
    match (start, day, time) {
        ("", "", "") => Err("no start".to_owned()),
        ("", day, time) => times::of_day(day, time, order),
        // A day in the one column, and the time in the other.
        (start, "", time) if !time.is_empty() => times::of_day(start, time, order),
        // The time alone may be called a start.
        (start, day, "") if !day.is_empty() && !start.contains(['-', '/']) => {
            times::of_day(day, start, order).or_else(|_| times::day_and_time(start, order))
        }
        (start, ..) => times::day_and_time(start, order),
    }
}

/// An end: with its day, or the next time that a clock shows that.
fn end_of(text: &str, start: ShowingTime, order: Option<DayOrder>) -> Option<ShowingTime> {
    if let Ok(ends) = times::day_and_time(text, order) {
        return Some(ends);
    }
    times::next(text, start)
}

/// What a row says of its one film.
fn about_film<'r>(film: &mut ProgrammeFilm, cell: impl Fn(ScheduleColumn) -> &'r str) {
    film.facts.year = numbers::year(cell(ScheduleColumn::Year));
    let directors = cell(ScheduleColumn::Director);
    film.facts.directors = words::parts(directors).filter_map(text_of).collect();
    film.language = words::language_tag(cell(ScheduleColumn::Language));
}

/// Reads cells that may be empty, and lists those that say nothing.
struct Meant<'a> {
    at: &'a crate::rows::FileLine,
    all: &'a mut Gathering,
}

impl Meant<'_> {
    fn of<T>(&mut self, cell: &str, what: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = read(cell);
        if found.is_none() && !cell.is_empty() {
            let cell = quoted(&cell[..cell.floor_char_boundary(60)]);
            self.all.problem(self.at, format!("{cell} does not say {what}; it is left out"));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{problems, read, read_with};
    use super::*;
    use crate::schedule::programme::Programme;
    use palmares_catalogue::terms::TicketState;

    const HEADER: &str =
        "id,title,films,section,venue,screen,city,start,minutes,subtitles,qa,status,tickets,url\n";

    fn rows(rows: &str) -> Programme {
        read("a.csv", &format!("{HEADER}{rows}"))
    }

    #[test]
    fn a_row_is_a_showing() {
        let found = rows(
            "h-1,Shorts: Thaw,Salt|Thaw,shorts,Star Cinema,2,Zvolen,2027-03-24T14:15,71,en|sk,yes,scheduled,sold_out,https://example.org/1\n",
        );
        assert_eq!(problems(&found), [""; 0]);
        let showing = &found.showings[0];
        assert_eq!(&*showing.id, "h-1");
        assert_eq!(showing.title.as_deref(), Some("Shorts: Thaw"));
        let titles: Vec<&str> =
            showing.films.iter().map(|f| &*found.films[*f].facts.title).collect();
        assert_eq!(titles, ["Salt", "Thaw"]);
        assert_eq!(showing.section.as_deref(), Some("shorts"));
        let venue = &found.venues[showing.venue.unwrap()];
        assert_eq!((&*venue.name, venue.city.as_deref()), ("Star Cinema", Some("Zvolen")));
        assert_eq!((venue.id.as_str(), showing.screen.as_deref()), ("star-cinema", Some("2")));
        assert_eq!(showing.start.rfc3339(), "2027-03-24T14:15:00");
        assert_eq!((showing.minutes, showing.qa), (Some(71), Some(true)));
        assert_eq!(showing.subtitles, ["en", "sk"]);
        assert_eq!(showing.tickets, Some(TicketState::SoldOut));
        assert_eq!(showing.url.as_deref(), Some("https://example.org/1"));
    }

    #[test]
    fn a_table_that_somebody_typed_is_read_by_naming_its_columns() {
        let choices = ScheduleChoices {
            columns: crate::schedule::ScheduleColumns::parse(&[
                "title=Film",
                "venue=Kino",
                "date=Tag",
                "time=Uhr",
            ])
            .unwrap(),
            ..ScheduleChoices::default()
        };
        let text = "Film;Kino;Tag;Uhr;Ends;Director;Year\r\nSnow;Lumen, Hall 2;24.3.2027;23.30;1.15;Ana Example;2026\r\n";
        let found = read_with("a.csv", text.as_bytes(), &choices).unwrap();
        assert_eq!(problems(&found), [""; 0]);
        let showing = &found.showings[0];
        assert_eq!(&*showing.id, "2027-03-24-2330-lumen-hall-2");
        assert_eq!(showing.start.rfc3339(), "2027-03-24T23:30:00");
        assert_eq!(showing.ends.unwrap().rfc3339(), "2027-03-25T01:15:00");
        assert_eq!((&*found.venues[0].name, &*found.venues[0].screens[0]), ("Lumen", "Hall 2"));
        let film = &found.films[0].facts;
        assert_eq!(
            (&*film.title, film.year, &*film.directors[0]),
            ("Snow", Some(2026), "Ana Example")
        );
        // The title is the film's.
        assert_eq!(showing.title, None);
    }

    #[test]
    fn what_is_wrong_costs_one_cell_or_one_row_and_is_listed_with_its_line() {
        let found = rows(
            "1,Snow,Snow,,,,,2027-03-24T14:15,90,,,,,\n\
             2,Ferry,Ferry,,,,,soon,90,,,,,\n\
             3,,,,,,,2027-03-24T14:15,90,,,,,\n\
             4,Rain,Rain,,,,,2027-03-24T16:15,long,qq1,perhaps,maybe,gone,\n\
             1,Salt,Salt,,,,,2027-03-24T18:15,90,,,,,\n\
             1,Snow,Snow,,,,,2027-03-24T14:15,90,,,,,\n\
             7,\"Cut off,Cut off,,,,,2027-03-24T20:",
        );
        let ids: Vec<&str> = found.showings.iter().map(|showing| &*showing.id).collect();
        assert_eq!(ids, ["1", "4", "1-2"]);
        assert_eq!(found.left_out, 4);
        assert_eq!(
            problems(&found),
            [
                "a.csv:8: cut off: the row ends after 2 of 14 cells",
                "a.csv:3: `soon` is not a day and a time, as in 2027-03-24T14:15; the showing is left out",
                "a.csv:4: no title; the showing is left out",
                "a.csv:5: `qq1` is no language",
                "a.csv:5: `long` does not say a length in minutes; it is left out",
                "a.csv:5: `perhaps` does not say yes or no; it is left out",
                "a.csv:5: `maybe` does not say a status; it is left out",
                "a.csv:5: `gone` does not say how tickets stand; it is left out",
                "a.csv:6: the id `1` again, as in line 2; it is `1-2` here",
                "a.csv:7: the showing `1` again, as in line 2; the showing is left out",
                "a.csv:8: no start; the showing is left out",
                "a.csv: no length: 1 of 3 showings",
                "a.csv: no house: 3 of 3 showings",
            ]
        );
    }

    #[test]
    fn a_table_that_is_cut_off_says_so() {
        let cut = |text: &str| {
            let found = read("a.csv", text);
            let said = problems(&found).into_iter().find(|said| said.contains("cut off"));
            (found.is_cut, said)
        };
        let whole = "title,venue,start\nSnow,Star,2027-03-24T14:15\nFerry,Mill,2027-03-24T18:00";
        assert_eq!(cut(whole), (false, None));
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(
            cut(&whole[..whole.len() - "ll,2027-03-24T18:00".len()]),
            (true, said("a.csv:3: cut off: the row ends after 2 of 3 cells"))
        );
        // Who leaves empty cells out leaves them out.
        let short = "title,start,url\nSnow,2027-03-24T14:15\nFerry,2027-03-24T18:00";
        assert_eq!(cut(short), (false, None));
        assert_eq!(cut("title,start,url\nSnow,2027-03-24T14:15"), (false, None));
    }

    #[test]
    fn a_zone_tells_offsets_and_times_that_are_not() {
        let choices = ScheduleChoices {
            zone: Some("Europe/Helsinki".to_owned()),
            ..ScheduleChoices::default()
        };
        let text = "title,venue,start,minutes\nA,K,2026-03-28T23:15,100\nB,K,2026-03-29T03:15,100\n\
                    C,K,2026-03-29T05:25,100\nD,K,2026-03-29T09:20:00+02:00,100\n";
        let found = read_with("a.csv", text.as_bytes(), &choices).unwrap();
        let starts: Vec<String> =
            found.showings.iter().map(|showing| showing.start.rfc3339()).collect();
        assert_eq!(
            starts,
            [
                "2026-03-28T23:15:00+02:00",
                "2026-03-29T03:15:00",
                "2026-03-29T05:25:00+03:00",
                "2026-03-29T09:20:00+02:00"
            ]
        );
        assert_eq!(
            problems(&found),
            [
                "a.csv:3: 2026-03-29 03:15 does not exist in Europe/Helsinki, where clocks go forward; kept as what a clock would show",
                "a.csv:5: 2026-03-29T09:20:00+02:00 is not the time of Europe/Helsinki, as 2026-03-29T09:20:00+03:00 would be",
            ]
        );
        assert_eq!(found.edition.zone.as_deref(), Some("Europe/Helsinki"));
        let choices = ScheduleChoices { zone: Some("Europe/Hellsinki".to_owned()), ..choices };
        let error = read_with("a.csv", text.as_bytes(), &choices).unwrap_err().to_string();
        assert_eq!(
            error,
            "`Europe/Hellsinki` is not a time zone; write a name such as Europe/Bratislava"
        );
    }

    #[test]
    fn the_schedule_of_another_edition_is_told_by_its_days() {
        let day = |text: &str| text.parse().unwrap();
        let of = |from: &str, to: &str| {
            let choices =
                ScheduleChoices { days: Some((day(from), day(to))), ..ScheduleChoices::default() };
            let text =
                "title,venue,start,minutes\nA,K,2027-03-24T14:15,90\nB,K,2027-03-30T00:15,90\n";
            problems(&read_with("a.csv", text.as_bytes(), &choices).unwrap())
        };
        assert_eq!(of("2027-03-24", "2027-03-29"), [""; 0]);
        assert_eq!(
            of("2027-03-25", "2027-03-29"),
            ["a.csv: not in the days of the edition, 2027-03-25 to 2027-03-29: 1 of 2 showings"]
        );
        assert_eq!(
            of("2026-03-25", "2026-03-29"),
            [
                "a.csv: no showing is in the days of the edition, 2026-03-25 to 2026-03-29: is it the schedule of another one?"
            ]
        );
    }

    #[test]
    fn a_table_without_what_a_showing_has_is_refused_in_words() {
        let said = |text: &str| {
            read_with("a.csv", text.as_bytes(), &ScheduleChoices::default())
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            said("Name,Hall\nSnow,1\n"),
            "a.csv: no column says what is shown, among `Name`, `Hall`; name it, as in --map title=Film"
        );
        assert_eq!(
            said("title,hall\nSnow,1\n"),
            "a.csv: no column says when it begins, among `title`, `hall`; name it, as in --map start=When"
        );
    }

    #[test]
    fn more_rows_than_any_festival_has_are_left_out_and_said() {
        use crate::schedule::programme::{MOST_PROBLEMS, MOST_SHOWINGS};
        let mut text = "id,title,venue,start,minutes\n".to_owned();
        text.push_str(&"x,A,K,soon,1\n".repeat(MOST_PROBLEMS + 5));
        for number in 0..MOST_SHOWINGS + 5 {
            // All of one id, and of titles that are the same or differ.
            text.push_str(&format!("x,A{number},K,2027-03-24T14:15,1\n"));
        }
        let found = read("a.csv", &text);
        assert_eq!(found.showings.len(), MOST_SHOWINGS);
        assert!(found.is_cut);
        assert_eq!(found.problems.len(), MOST_PROBLEMS);
        assert_eq!(&*found.showings[MOST_SHOWINGS - 1].id, format!("x-{MOST_SHOWINGS}"));
        assert_eq!(found.further_problems, 5 + MOST_SHOWINGS - 1 + 1);
    }
}
