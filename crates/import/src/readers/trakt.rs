//! Trakt's export: JSON files, known by their names. `watched-movies.json` has only the last viewing of each film and is
//! not read. CSV files with Trakt's ids are read by their headers.

use serde_json::Value;

use super::letterboxd_lists::slug;
use super::{FileContent, Opened, ReadFault, csv_any, json};
use crate::collect::{Collector, FilmAt, Zero, clean, line, review};
use crate::film::{Database, FilmFacts};
use crate::rows::{FileLine, LeftOut, ListedFilm, NoteText, SourceList, SourceViewing};
use crate::text::numbers;
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(files: &[Opened], all: &mut Collector<'_>) -> Result<(), ReadFault> {
    let mut files: Vec<&Opened> = files.iter().collect();
    // The tenth comes after the ninth.
    files
        .sort_by_key(|file| (file.base().starts_with("lists-list-"), number_of(file), file.base()));
    let mut about_lists = Vec::new();
    for file in files {
        let base = file.base();
        if matches!(file.content, FileContent::Table(_)) {
            csv_any::read(file, Tracker::Trakt, all)?;
        } else if base == "lists-lists.json" {
            about_lists = json::records(file, all);
        } else if base.starts_with("lists-list-") {
            list(file, &about_lists, all);
        } else if base.starts_with("lists-watchlist") {
            each_movie(file, all, |all, film, record, at| {
                let day = all.day(at, &json::text(record, &["listed_at"])).date;
                all.want(film, day);
                all.note(film, notes(record));
            });
        } else if base.starts_with("watched-history") {
            each_movie(file, all, viewing);
        } else if base.starts_with("ratings-") {
            each_movie(file, all, |all, film, record, at| {
                let written = json::text(record, &["rating"]);
                if let Some(mark) = all.mark(at, &written, TOP, Zero::IsNone) {
                    let day = all.day(at, &json::text(record, &["rated_at"])).date;
                    all.rate(film, mark, day);
                }
            });
        } else if base.starts_with("comments-") {
            each_movie(file, all, |all, film, record, _| {
                let nested = json::text(record, &["comment", "comment"]);
                let flat = json::text(record, &["comment"]);
                all.note(film, review(if nested.is_empty() { &flat } else { &nested }));
            });
        } else if base.starts_with("watched-") {
            all.found.files_left_out.push(file.name.clone());
        } else {
            let why = "a file that Trakt's export has not: call it as Trakt does, watched-history-1.json or so";
            all.unread(&line(&file.name, 0), why);
        }
    }
    Ok(())
}

fn number_of(file: &Opened) -> u64 {
    let stem = file.stem();
    stem.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn viewing(all: &mut Collector<'_>, film: FilmAt, record: &Value, at: &FileLine) {
    let read = all.day(at, &json::text(record, &["watched_at"]));
    let id = json::text(record, &["id"]);
    let key = if id.is_empty() {
        let facts_key = all.of(film).facts.key();
        all.viewing_key(Tracker::Trakt, &facts_key, read.date)
    } else {
        format!("trakt:{}", &*clean(&id))
    };
    let (when, from_instant) = (read.date, read.is_moment && read.date.is_some());
    let at = Some(at.clone());
    all.viewing(film, SourceViewing { key, when, from_instant, at, ..SourceViewing::default() });
}

fn notes(record: &Value) -> Option<NoteText> {
    review(&json::text(record, &["notes"]))
}

fn each_movie(
    file: &Opened,
    all: &mut Collector<'_>,
    mut with: impl FnMut(&mut Collector<'_>, FilmAt, &Value, &FileLine),
) {
    for (at, record) in json::records(file, all) {
        let kind = json::text(&record, &["type"]);
        let has_movie = record.get("movie").is_some_and(Value::is_object);
        match kind.as_str() {
            "movie" => {}
            "" if has_movie => {}
            "episode" => {
                all.leave_out(LeftOut::Episode);
                continue;
            }
            "show" | "season" => {
                all.leave_out(LeftOut::Series);
                continue;
            }
            _ => {
                all.leave_out(LeftOut::NoFilm);
                continue;
            }
        }
        let told = |path: &[&str]| json::text(&record, path);
        let year = numbers::year(&told(&["movie", "year"]));
        let mut facts = FilmFacts::new(&told(&["movie", "title"]), year);
        facts.ids.add(Database::Imdb, &told(&["movie", "ids", "imdb"]));
        facts.ids.add(Database::Tmdb, &told(&["movie", "ids", "tmdb"]));
        facts.ids.add(Database::Trakt, &told(&["movie", "ids", "trakt"]));
        if facts.title.is_empty() {
            all.unread_row(&at, "a film without a title");
            continue;
        }
        all.found.rows += 1;
        let film = all.film(Tracker::Trakt, facts, &at);
        with(all, film, &record, &at);
    }
}

/// A list: its films stand in a file that is named by the list's number, `lists-list-4242-rain.json`.
fn list(file: &Opened, about: &[(FileLine, Value)], all: &mut Collector<'_>) {
    let named = file.stem().strip_prefix("lists-list-").unwrap_or_default();
    let (id, rest) = named.split_once('-').unwrap_or((named, ""));
    let about = about
        .iter()
        .map(|(_, about)| about)
        .find(|about| json::text(about, &["ids", "trakt"]) == id);
    let told = |field: &str| about.map(|about| json::text(about, &[field])).unwrap_or_default();
    let name = match told("name") {
        name if name.is_empty() => clean(&rest.replace('-', " ")),
        name => clean(&name),
    };
    let mut films: Vec<(u64, ListedFilm)> = Vec::new();
    each_movie(file, all, |_, film, record, _| {
        let rank = json::text(record, &["rank"]).parse().unwrap_or(u64::MAX);
        films.push((rank, ListedFilm { film: film.0, note: notes(record) }));
    });
    films.sort_by_key(|(rank, _)| *rank);
    all.found.lists.push(SourceList {
        key: format!("trakt:{}", slug(id)),
        name,
        note: review(&told("description")),
        tags: Vec::new(),
        ranked: about.and_then(|about| about.get("display_numbers")?.as_bool()),
        films: films.into_iter().map(|(_, film)| film).collect(),
    });
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files, read_with};
    use super::*;
    use crate::ImportChoices;

    const RAN: &str = r#""type":"movie","movie":{"title":"Ran","year":1985,"ids":{"imdb":"tt0089881","tmdb":11645,"trakt":7}}"#;

    #[test]
    fn histories_are_viewings_of_the_day_here() {
        let second = format!(
            "[\n{{\"id\":12,\"watched_at\":\"2024-05-31T22:45:00.000Z\",{RAN}}},\n\
             {{\"id\":13,\"watched_at\":\"2024-05-31T22:45:00.000Z\",\"type\":\"episode\",\"episode\":{{}}}}]"
        );
        let first = format!(
            "[{{\"id\":11,\"watched_at\":\"1970-01-01T00:00:00.000Z\",{RAN}}},\n{{\"id\":9,\"type\":\"movie\",\"movie\":{{}}}},\n\
             {{\"id\":\"x\",\"watched_at\":\"soon\",{RAN}}}]"
        );
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(2));
        let choices = ImportChoices { zone, ..ImportChoices::default() };
        let found = read_with(
            &[("watched-history-10.json", &first), ("watched-history-9.json", &second)],
            &choices,
        );
        let ran = find(&found, "Ran");
        let keys: Vec<&str> = ran.viewings.iter().map(|viewing| viewing.key.as_str()).collect();
        assert_eq!(keys, ["trakt:12", "trakt:11", "trakt:x"]);
        assert_eq!(ran.viewings[0].when.unwrap().edtf(), "2024-06-01");
        assert!(ran.viewings[0].from_instant);
        assert_eq!(ran.viewings[1].when, None);
        assert_eq!(found.left_out[&LeftOut::Episode], 1);
        let said: Vec<String> = found.unread.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "watched-history-10.json:2: a film without a title",
                "watched-history-10.json:3: `soon` is not a day"
            ]
        );
    }

    #[test]
    fn ratings_wants_lists_and_comments() {
        let entry = |fields: &str| format!("[{{{RAN},{fields}}}]");
        let found = read_files(&[
            ("ratings-movies.json", &entry(r#""rating":9,"rated_at":"2024-06-01T08:38:40.000Z""#)),
            (
                "lists-watchlist.json",
                &entry(r#""listed_at":"2024-03-05T20:41:30.000Z","notes":"soon""#),
            ),
            (
                "lists-lists.json",
                r#"[{"name":"Rain","description":"wet","display_numbers":true,"ids":{"trakt":42}}]"#,
            ),
            ("lists-list-42-rain.json", &entry(r#""rank":1,"notes":"the storm""#)),
            ("comments-movies.json", &entry(r#""comment":{"comment":"Long.","spoiler":false}"#)),
            ("watched-movies.json", &entry(r#""plays":2"#)),
        ]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(ran.want.unwrap().unwrap().edtf(), "2024-03-05");
        assert_eq!(ran.viewings.len(), 0);
        assert_eq!(ran.note.as_ref().unwrap().as_str(), "Long.\n\nsoon");
        let list = &found.lists[0];
        assert_eq!((list.key.as_str(), &*list.name, list.ranked), ("trakt:42", "Rain", Some(true)));
        assert_eq!(list.films[0].note.as_ref().unwrap().as_str(), "the storm");
        assert_eq!(found.files_left_out, ["watched-movies.json".into()]);
    }

    #[test]
    fn what_is_no_list_says_where() {
        let found = read_files(&[("ratings-movies.json", "[\n{\"type\":\n]")]);
        assert_eq!(found.unread[0].at.line, 3);
        assert!(found.unread[0].why.contains("not a list in JSON"));
    }
}
