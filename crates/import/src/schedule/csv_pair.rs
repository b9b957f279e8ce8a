//! A schedule in two CSV files, one of films and one of times: `Film_ID,Date,Time,Venue`. Films that begin at one time
//! in one place are a programme.

use std::collections::HashMap;

use palmares_text::quoted;

use super::columns::{FoundColumns, ScheduleColumn};
use super::csv::{day_order, start_of, table_of};
use super::draft::ShowingDraft;
use super::gathering::Gathering;
use super::houses::HallName;
use super::programme::{MOST_PARTS, MOST_SHOWINGS, ProgrammeFilm, text_of, url_of};
use super::{ScheduleChoices, ScheduleFault, ScheduleText, times, words};
use crate::film::FilmFacts;
use crate::text::numbers;
use crate::text::table::CsvTable;

/// Reads films and times, in whichever order the files are given.
pub(super) fn read(
    files: [&ScheduleText; 2],
    choices: &ScheduleChoices,
    all: &mut Gathering,
) -> Result<(), ScheduleFault> {
    let tables = files.map(|file| table_of(file, all));
    let columns = choices.columns.of_either(&files.map(|file| &*file.name), &tables)?;
    let is_of_times = |columns: &FoundColumns| columns.has(ScheduleColumn::FilmId);
    let (films, times) = match [is_of_times(&columns[0]), is_of_times(&columns[1])] {
        [false, true] => (0, 1),
        [true, false] => (1, 0),
        _ => {
            return Err(ScheduleFault::Lacking {
                file: files[1].name.to_string(),
                what: "which film of the other file it is, or both do",
                example: "film_id=Film",
                headers: tables[1].headers.clone(),
            });
        }
    };
    let known = film_rows(files[films], &tables[films], &columns[films], all)?;
    let order = day_order(&tables[times], &columns[times], choices);
    let (file, columns) = (files[times], &columns[times]);
    let mut showings: Vec<ShowingDraft> = Vec::new();
    let mut at_once: HashMap<String, usize> = HashMap::new();
    for row in &tables[times].rows {
        let at = file.line(row.line);
        let cell = |column| row.get(columns.at(column));
        let start = match start_of(cell, order) {
            Ok(start) => start,
            Err(why) => {
                all.leave_out(&at, &why);
                continue;
            }
        };
        let id = cell(ScheduleColumn::FilmId);
        let Some(film) = known.get(id) else {
            let id = quoted(&id[..id.floor_char_boundary(60)]);
            all.leave_out(&at, &format!("no film has the id {id}"));
            continue;
        };
        let place = HallName::of(cell(ScheduleColumn::Venue), cell(ScheduleColumn::Screen));
        // Two films without a place are two showings.
        let key = match &place.house {
            Some(_) => format!("{} {place:?}", start.rfc3339()),
            None => format!("{} {id}", start.rfc3339()),
        };
        match at_once.get(&key) {
            Some(&before) => {
                let films = &mut showings[before].films;
                if films.contains(film) {
                    all.leave_out(&at, "the film at that time and place again");
                } else if films.len() < MOST_PARTS {
                    films.push(film.clone());
                }
            }
            None if showings.len() == MOST_SHOWINGS => {
                all.cut(&at, format!("showings past {MOST_SHOWINGS} are left out"));
                break;
            }
            None => {
                at_once.insert(key, showings.len());
                let mut showing = ShowingDraft::new(at, start);
                showing.films.push(film.clone());
                showing.place = place;
                showings.push(showing);
            }
        }
    }
    for showing in showings {
        showing.add(all);
    }
    Ok(())
}

/// The films of a file by their ids.
fn film_rows<'t>(
    file: &ScheduleText,
    table: &'t CsvTable,
    columns: &FoundColumns,
    all: &mut Gathering,
) -> Result<HashMap<&'t str, ProgrammeFilm>, ScheduleFault> {
    let titles = title_columns(table, columns);
    let lacking = |what, example| ScheduleFault::Lacking {
        file: file.name.to_string(),
        what,
        example,
        headers: table.headers.clone(),
    };
    let Some((title, further)) = titles.split_first() else {
        return Err(lacking("what is shown", "title=Film"));
    };
    let Some(id) = columns.at(ScheduleColumn::Id) else {
        return Err(lacking("which id a film has", "id=No"));
    };
    let minutes = columns.at(ScheduleColumn::Minutes).or(table.column("duration"));
    let mut films = HashMap::new();
    for row in &table.rows {
        let at = file.line(row.line);
        let Some(title) = text_of(row.get(Some(*title))) else {
            all.problem(&at, "no title; the film is left out");
            continue;
        };
        let cell = |column| row.get(columns.at(column));
        let directors = cell(ScheduleColumn::Director);
        let further = further.iter().filter_map(|at| text_of(row.get(Some(*at))));
        let facts = FilmFacts {
            titles: further.filter(|further| *further != title).collect(),
            title,
            year: numbers::year(cell(ScheduleColumn::Year)),
            directors: words::parts(directors).filter_map(text_of).collect(),
            minutes: times::minutes(row.get(minutes)),
            ..FilmFacts::default()
        };
        let language = words::language_tag(cell(ScheduleColumn::Language));
        let film = ProgrammeFilm { facts, language, url: url_of(cell(ScheduleColumn::Url)) };
        let id = row.get(Some(id));
        if films.insert(id, film).is_some() {
            let id = quoted(&id[..id.floor_char_boundary(60)]);
            all.problem(&at, format!("the film {id} again; this one counts"));
        }
    }
    Ok(films)
}

/// The columns of titles, the one to show first: `Title`, or `Title_EN` among those of several languages.
fn title_columns(table: &CsvTable, columns: &FoundColumns) -> Vec<usize> {
    let mut found: Vec<usize> = columns.at(ScheduleColumn::Title).into_iter().collect();
    found.extend(table.column("titleen").filter(|at| !found.contains(at)));
    for (at, key) in table.keys.iter().enumerate() {
        if key.starts_with("title") && !found.contains(&at) {
            found.push(at);
        }
    }
    found.truncate(MOST_PARTS);
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::{file, problems};
    use super::*;
    use crate::schedule::read_schedule;

    const FILMS: &str = "ID,Title_FI,Title_EN,Director,Year,Duration,URL\n\
        1,Lumi,Snow,Ana Example,2026,78 min,https://example.org/snow\n\
        2,Salt,Salt,Jan Vzor|Mira Probe,2025,12 min,\n3,,,X,2026,1,\n2,Salt,Salt,Jan Vzor,2025,13 min,\n";
    const TIMES: &str = "Film_ID,Date,Time,Venue\n1,2027-03-24,14:15,Star Cinema 1\n\
        2,2027-03-24,14:15,Star Cinema 1\n2,2027-03-24,14:15,Star Cinema 2\n2,2027-03-24,14:15,Star Cinema 2\n\
        9,2027-03-24,14:15,Star Cinema 1\n1,2027-03-24,late,Star Cinema 1\n";

    #[test]
    fn films_and_times_are_joined_in_either_order() {
        let (films, times) =
            (file("films.csv", FILMS.as_bytes()), file("times.csv", TIMES.as_bytes()));
        for files in [[films.clone(), times.clone()], [times, films]] {
            let found = read_schedule(&files, &ScheduleChoices::default()).unwrap();
            assert_eq!(found.showings.len(), 2);
            let snow = &found.films[0].facts;
            assert_eq!((&*snow.title, &*snow.titles[0], snow.minutes), ("Snow", "Lumi", Some(78)));
            assert_eq!((snow.year, &*snow.directors[0]), (Some(2026), "Ana Example"));
            assert_eq!(found.showings[0].films, [0, 1]);
            assert_eq!(found.showings[1].films, [1]);
            assert_eq!(&*found.showings[0].id, "2027-03-24-1415-star-cinema-1");
            assert_eq!(
                problems(&found),
                [
                    "films.csv:4: no title; the film is left out",
                    "films.csv:5: the film `2` again; this one counts",
                    "times.csv:5: the film at that time and place again; the showing is left out",
                    "times.csv:6: no film has the id `9`; the showing is left out",
                    "times.csv:7: `late` is not a time, as in 14:15; the showing is left out",
                ]
            );
        }
    }

    #[test]
    fn two_files_that_do_not_belong_together_are_refused() {
        let (films, times) =
            (file("films.csv", FILMS.as_bytes()), file("times.csv", TIMES.as_bytes()));
        let said = |files: [_; 2]| {
            read_schedule(&files, &ScheduleChoices::default()).unwrap_err().to_string()
        };
        assert!(
            said([films.clone(), films.clone()]).contains("which film of the other file it is")
        );
        assert!(
            said([times.clone(), times.clone()]).contains("which film of the other file it is")
        );
        let other = file("other.csv", b"No,Name\n1,Snow\n");
        assert!(said([other, times.clone()]).contains("other.csv: no column says what is shown"));
        let calendar = file("a.ics", b"BEGIN:VCALENDAR\n");
        assert!(said([calendar, times]).contains("a schedule is one file"));
        let none = read_schedule(&[], &ScheduleChoices::default()).unwrap_err().to_string();
        assert!(none.ends_with("these are 0"), "{none}");
    }
}
