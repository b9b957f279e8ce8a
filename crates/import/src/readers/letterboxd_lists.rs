//! Lists of Letterboxd's export: two tables in one file.

use super::Opened;
use crate::collect::{Collector, clean, line, parts, review};
use crate::film::{Database, FilmFacts, last_part};
use crate::rows::{ListedFilm, SourceList};
use crate::text::numbers;
use crate::text::table::CsvTable;
use crate::tracker::Tracker;

/// The first line says only that it is a list; a table of one row tells of the list, and a second one has its films.
pub(super) fn read(file: &Opened, table: &CsvTable, all: &mut Collector<'_>) {
    let is_heading = |first: &str| table.rows.iter().position(|row| row.get(Some(0)) == first);
    let (Some(about), Some(films)) = (is_heading("Date"), is_heading("Position")) else {
        return all.unread(&line(&file.name, 0), "a list without its two tables");
    };
    let films_after = films.max(about);
    let about = CsvTable::new(table.rows[about..films_after].to_vec());
    let films = CsvTable::new(table.rows[films..].to_vec());
    let told = |key: &str| about.rows.first().map_or("", |row| row.get(about.column(key)));
    let name = match told("name") {
        "" => clean(file.stem()),
        name => clean(name),
    };
    let key = match last_part(told("url")) {
        "" => format!("letterboxd:list:{}", slug(&name)),
        id => format!("letterboxd:{}", palmares_text::tidied(id)),
    };
    let mut list = SourceList {
        key,
        name,
        note: review(told("description")),
        tags: parts(told("tags"), &[',']),
        ranked: None,
        films: Vec::new(),
    };
    for row in &films.rows {
        let at = line(&file.name, row.line);
        let cell = |key: &str| row.get(films.column(key));
        let mut facts = FilmFacts::new(cell("name"), numbers::year(cell("year")));
        if facts.title.is_empty() {
            all.unread_row(&at, "no name of a film");
            continue;
        }
        all.found.rows += 1;
        facts.ids.add(Database::Letterboxd, cell("url"));
        let film = all.film(Tracker::Letterboxd, facts, &at);
        list.films.push(ListedFilm { film: film.0, note: review(cell("description")) });
    }
    all.found.lists.push(list);
}

/// A name as part of a key.
pub(super) fn slug(name: &str) -> String {
    palmares_text::fold::fold(name).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::super::samples::read_files;

    #[test]
    fn a_list_has_its_own_name_and_the_notes_beside_its_films() {
        let found = read_files(&[
            (
                "lists/rain.csv",
                "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n\
                 2024-01-01,\"Rain, and more\",\"wet, long\",https://boxd.it/l1,\"One,\n<b>two</b>\"\n\n\
                 Position,Name,Year,URL,Description\n1,Yi Yi,2000,https://boxd.it/a1,again\n2,Ran,1985,https://boxd.it/a2,\n3,,,,\n",
            ),
            (
                "lists/none.csv",
                "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,None,,https://boxd.it/l2,\n\n\
                 Position,Name,Year,URL,Description\n",
            ),
            ("lists/torn.csv", "Letterboxd list export v7\n"),
        ]);
        assert_eq!(found.lists.len(), 2);
        let none = &found.lists[0];
        assert_eq!((&*none.name, none.films.len()), ("None", 0));
        let rain = &found.lists[1];
        assert_eq!((rain.key.as_str(), &*rain.name), ("letterboxd:l1", "Rain, and more"));
        assert_eq!(rain.tags.len(), 2);
        assert_eq!(rain.note.as_ref().unwrap().as_str(), "One,\n**two**");
        let listed: Vec<&str> =
            rain.films.iter().map(|listed| &*found.films[listed.film].facts.title).collect();
        assert_eq!(listed, ["Yi Yi", "Ran"]);
        assert_eq!(rain.films[0].note.as_ref().unwrap().as_str(), "again");
        let said: Vec<String> = found.unread.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "lists/rain.csv:9: no name of a film",
                "lists/torn.csv: a list without its two tables"
            ]
        );
    }
}
