//! Watcharr's JSON: films only. It knows when a film was noted down, and seldom when it was seen.

use serde_json::Value;

use super::{Opened, json};
use crate::collect::{Collector, Zero, clean, line, review};
use crate::film::{Database, FilmFacts};
use crate::rows::{LeftOut, SourceViewing};
use crate::text::numbers;
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    if file.table().is_some() {
        return all.unread(&line(&file.name, 0), "not JSON, which Watcharr's export is");
    }
    for (at, record) in json::records(file, all) {
        let told = |path: &[&str]| json::text(&record, path);
        if !told(&["deletedAt"]).is_empty() {
            all.leave_out(LeftOut::Deleted);
            continue;
        }
        match told(&["content", "type"]).as_str() {
            "movie" => {}
            "tv" => {
                all.leave_out(LeftOut::Series);
                continue;
            }
            _ => {
                all.leave_out(LeftOut::NoFilm);
                continue;
            }
        }
        let year = numbers::year(&told(&["content", "release_date"]));
        let mut facts = FilmFacts::new(&told(&["content", "title"]), year);
        if facts.title.is_empty() {
            all.unread_row(&at, "a film without a title");
            continue;
        }
        all.found.rows += 1;
        facts.ids.add(Database::Tmdb, &told(&["content", "tmdbId"]));
        facts.ids.add(Database::Imdb, &told(&["content", "imdb_id"]));
        facts.minutes = numbers::count(&told(&["content", "runtime"]));
        let facts_key = facts.key();
        let film = all.film(Tracker::Watcharr, facts, &at);
        let mark = all.mark(&at, &told(&["rating"]), TOP, Zero::IsNone);
        let note = review(&told(&["thoughts"]));
        let is_kept = mark.is_some() || note.is_some();
        if let Some(mark) = mark {
            all.rate(film, mark, None);
        }
        all.note(film, note);
        let tags = record.get("tags").and_then(Value::as_array).into_iter().flatten();
        let tags = tags.map(|tag| clean(&json::text(tag, &["name"])));
        all.of(film).tags = tags.filter(|tag| !tag.is_empty()).collect();
        let noted = all.day(&at, &told(&["createdAt"])).date;
        match told(&["status"]).as_str() {
            "FINISHED" => {
                let id = told(&["id"]);
                let key = match id.is_empty() {
                    false => format!("watcharr:{}", &*clean(&id)),
                    true => all.viewing_key(Tracker::Watcharr, &facts_key, None),
                };
                let when = noted.filter(|_| all.choices.rated_is_seen);
                let ticked = noted.filter(|_| when.is_none());
                let at = Some(at);
                all.viewing(
                    film,
                    SourceViewing { key, when, ticked, at, ..SourceViewing::default() },
                );
            }
            "PLANNED" => all.want(film, noted),
            _ if is_kept => {}
            _ => all.leave_out(LeftOut::NothingToKeep),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{find, read_files};
    use super::*;

    #[test]
    fn what_is_finished_was_seen_some_time() {
        let found = read_files(&[(
            "watcharr.json",
            r#"[
{"id":1,"createdAt":"2024-06-01T12:51:09Z","deletedAt":null,"status":"FINISHED","rating":9,"thoughts":"rain",
 "content":{"tmdbId":11645,"title":"Ran","type":"movie","release_date":"1985-06-01T00:00:00Z","imdb_id":"tt0089881","runtime":160},"tags":[{"name":"war"}]},
{"id":2,"createdAt":"2024-06-02T12:51:09Z","status":"PLANNED","rating":0,"content":{"tmdbId":25538,"title":"Yi Yi","type":"movie"}},
{"id":3,"status":"WATCHING","content":{"tmdbId":3,"title":"A Series","type":"tv"}},
{"id":4,"deletedAt":"2024-06-02T12:51:09Z","status":"FINISHED","content":{"title":"Gone","type":"movie"}},
{"id":5,"content":{"type":"movie"}}]"#,
        )]);
        let ran = find(&found, "Ran");
        assert_eq!(ran.viewings[0].key, "watcharr:1");
        assert_eq!(
            (ran.viewings[0].when, ran.viewings[0].ticked.unwrap().edtf()),
            (None, "2024-06-01".to_owned())
        );
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(ran.tags, ["war".into()]);
        let yi_yi = find(&found, "Yi Yi");
        assert_eq!(yi_yi.want.unwrap().unwrap().edtf(), "2024-06-02");
        assert_eq!(yi_yi.mark, None);
        assert_eq!(found.left_out[&LeftOut::Deleted], 1);
        assert_eq!(found.unread[0].to_string(), "watcharr.json:7: a film without a title");
    }
}
