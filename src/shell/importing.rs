//! An export matched and planned in one go, and its plan in words.

use crate::app::importing::PlannedImport;
use crate::catalogue::Catalogue;
use crate::import::matching::FilmIndex;
use crate::import::rows::Imported;
use crate::mine::Mine;
use crate::pages::grouped;
use crate::pages::words::counted;
use crate::text::printable;
use crate::trackers::{ADayApart, ImportFigures, ImportPlan, ImportWork, teach};

/// Plans the import of what was read from a file of this name: films that are surely meant are taken as films of the
/// catalogue, the others kept as one's own.
#[must_use]
pub(super) fn plan_import(
    imported: &Imported,
    file: &str,
    catalogue: &Catalogue,
    mine: &Mine,
) -> PlannedImport {
    let mut index = FilmIndex::among(catalogue, |film| !mine.is_only_mine(film));
    teach(&mut index, mine, &imported.films);
    let meanings = index.match_films(catalogue, &imported.films);
    let meanings = meanings.as_slice();
    let work = ImportWork {
        catalogue,
        mine,
        imported,
        meanings,
        take_likely: false,
        a_day_apart_is_one: false,
        file,
    };
    let ImportPlan { press, figures, a_day_apart } = work.plan();
    let mut lines: Vec<String> =
        imported.remarks.iter().chain(&imported.unread).map(ToString::to_string).collect();
    lines.extend(rows_said(imported));
    lines.extend(figures_said(&figures));
    lines.extend(a_day_apart.iter().map(ADayApart::to_string));
    let lines = lines.iter().map(|line| printable(line)).collect();
    PlannedImport { file: printable(file), lines, press, films: figures.films }
}

/// How many rows an export has, and what became of them.
fn rows_said(imported: &Imported) -> Vec<String> {
    let rows = imported.row_figures();
    let mut lines =
        vec![counted(rows.all(), "row", "rows"), format!("  {} about films", grouped(rows.taken))];
    let left_out = imported.left_out.iter();
    lines.extend(
        left_out
            .map(|(reason, count)| format!("  {} left out: {}", grouped(*count), reason.words())),
    );
    if rows.unread > 0 {
        lines.push(format!("  {} unreadable", grouped(rows.unread)));
    }
    lines
}

/// What an export holds, and what becomes of it, in words.
fn figures_said(figures: &ImportFigures) -> Vec<String> {
    let parts = [
        (figures.sure, "in the catalogue"),
        (figures.likely, "most likely in the catalogue"),
        (figures.open, "saved as your own"),
    ];
    let mut lines = vec![counted(figures.films, "film", "films")];
    lines.extend(
        parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("  {} {what}", grouped(*count))),
    );
    let kept = [
        (figures.dated, "viewing with a date", "viewings with a date"),
        (figures.undated, "viewing without a date", "viewings without a date"),
        (figures.ratings, "rating", "ratings"),
        (figures.likes, "like", "likes"),
        (figures.wants, "film wanted", "films wanted"),
        (figures.notes, "note", "notes"),
        (figures.lists, "list", "lists"),
        (figures.doubles, "viewing that was there already", "viewings that were there already"),
        (figures.yours, "value left as you have it", "values left as you have them"),
    ];
    let kept = kept.iter().filter(|(count, ..)| *count > 0);
    lines.extend(kept.map(|(count, one, many)| counted(*count, one, many)));
    lines
}
