//! Whose export a file is: by its headers, and for JSON by its name or its fields.

use super::{FileContent, Opened, csv_any};
use crate::choices::ImportChoices;
use crate::text::table::{CsvTable, header_key};
use crate::tracker::Tracker;

/// What Letterboxd reads of a CSV. With other headers it is one of somebody's own, whose words are looked up.
const LETTERBOXD_READS: [&str; 14] = [
    "letterboxduri",
    "tmdbid",
    "imdbid",
    "title",
    "name",
    "year",
    "directors",
    "rating",
    "rating10",
    "rating100",
    "watcheddate",
    "rewatch",
    "tags",
    "review",
];

/// How the first cell of a list of Letterboxd begins.
pub(super) const LETTERBOXD_LIST: &str = "Letterboxd list export";

pub(super) fn tracker(file: &Opened, choices: &ImportChoices) -> Option<Tracker> {
    if choices.columns.is_some() && matches!(file.content, FileContent::Table(_)) {
        return Some(Tracker::Csv);
    }
    match &file.content {
        FileContent::Json(text) => by_fields(&file.base(), text),
        FileContent::Table(table) => by_headers(table),
    }
}

/// Whether a file is a journal of this program.
pub(super) fn is_journal(file: &Opened) -> bool {
    let FileContent::Json(text) = &file.content else { return false };
    let first = text.lines().next().unwrap_or_default();
    first.starts_with('{')
        && ["\"of\":", "\"set\":", "\"id\":"].iter().all(|field| first.contains(field))
}

fn by_fields(base: &str, text: &str) -> Option<Tracker> {
    const LOOKED_AT: usize = 64 << 10;
    const NAMES: [&str; 4] = ["watched-", "ratings-", "lists-", "comments-"];
    let start = &text[..text.floor_char_boundary(LOOKED_AT)];
    let has = |field: &str| start.contains(&format!("\"{field}\""));
    if has("content") && has("tmdbId") {
        return Some(Tracker::Watcharr);
    }
    let is_named = NAMES.iter().any(|name| base.starts_with(name));
    (is_named || (has("trakt") && has("ids"))).then_some(Tracker::Trakt)
}

fn by_headers(table: &CsvTable) -> Option<Tracker> {
    let has = |keys: &[&str]| table.has(keys);
    let has_any = |keys: &[&str]| table.column_of(keys).is_some();
    let has_only = |keys: &[&str]| table.keys.iter().all(|key| keys.contains(&&**key));
    let is_list = table.headers.first().is_some_and(|first| first.starts_with(LETTERBOXD_LIST));
    Some(if is_list || has(&["date", "name", "letterboxduri"]) {
        Tracker::Letterboxd
    } else if has(&["const"]) {
        Tracker::Imdb
    } else if has(&["simklid"]) {
        Tracker::Simkl
    } else if has(&["tmdbid", "type", "name", "yourrating"]) {
        Tracker::Tmdb
    } else if has(&["movieid", "imdbid", "title"]) || has(&["actiontype", "logjson"]) {
        Tracker::MovieLens
    } else if has(&["mediaid", "source", "mediatype"]) {
        Tracker::Yamtrack
    } else if has(&["title", "info", "links", "timestamp"]) {
        Tracker::NeoDb
    } else if has(&[&header_key("русскоязычное название")]) {
        Tracker::Kinopoisk
    } else if has(&["title", "tmdbid"]) && has_any(&["watchedat", "userrating", "addedat"]) {
        Tracker::Movary
    } else if has_any(&["title", "name"])
        && (has_any(&["letterboxduri", "watcheddate"])
            || has_any(&["rating10", "rewatch"]) && has_only(&LETTERBOXD_READS))
    {
        Tracker::LetterboxdImport
    } else if has_any(&["traktid", "trakt"]) && has_any(&["ratedat", "watchedat", "listedat"]) {
        Tracker::Trakt
    } else if csv_any::has_title(table) {
        Tracker::Csv
    } else {
        return None;
    })
}
