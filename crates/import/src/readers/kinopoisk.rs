//! Kinopoisk's ratings: an `.xls` that is a table in HTML, in Windows-1251 whatever it says.

use super::Opened;
use crate::collect::{Collector, Zero, known, line, parts, review};
use crate::film::{FilmFacts, FilmForm};
use crate::text::html;
use crate::text::numbers;
use crate::text::table::{CsvRow, header_key};
use crate::tracker::Tracker;

const TOP: u16 = 10;

pub(super) fn read(file: &Opened, all: &mut Collector<'_>) {
    let Some(table) = file.table() else { return };
    let column = |header: &str| table.column(&header_key(header));
    let title = column("русскоязычное название");
    let original = column("оригинальное название");
    let (year, minutes) = (column("год"), column("время"));
    let directors = column("режиссёр").or_else(|| column("режиссер"));
    let (rating, note) = (column("моя оценка"), column("мой комментарий"));
    for row in &table.rows {
        let at = line(&file.name, row.line);
        let (russian, original) = (row.get(title), row.get(original));
        let (russian, form) = without_form(russian);
        let (title, original) =
            if russian.is_empty() { (original, "") } else { (russian, original) };
        let mut facts = FilmFacts::new(title, numbers::year(row.get(year)));
        if facts.title.is_empty() {
            all.unread_row(&at, "no title");
            continue;
        }
        all.found.rows += 1;
        facts.form = form;
        facts.original = known(original).filter(|original| *original != facts.title);
        facts.directors = parts(row.get(directors), &[',']);
        facts.minutes = numbers::count(row.get(minutes));
        let seen_key = format!("kinopoisk-none:{}", facts.text_key());
        let film = all.film(Tracker::Kinopoisk, facts, &at);
        all.note(film, review(row.get(note)));
        if let Some(mark) = all.mark(&at, row.get(rating), TOP, Zero::IsNone) {
            all.rate(film, mark, None);
            all.seen_by_rating(film, seen_key, None, &at);
        }
    }
}

/// A title without the word that says what it is of.
fn without_form(title: &str) -> (&str, Option<FilmForm>) {
    for (word, form) in [
        ("(сериал)", Some(FilmForm::Series)),
        ("(мини-сериал)", Some(FilmForm::Series)),
        ("(ТВ)", None),
        ("(видео)", None),
    ] {
        if let Some(title) = title.strip_suffix(word) {
            return (title.trim_end(), form);
        }
    }
    (title, None)
}

/// The rows of every table in a page. It is no XML and hardly HTML, so tags are found as they come.
pub(super) fn table_rows(page: &str) -> Vec<CsvRow> {
    let mut rows = Vec::new();
    let (mut looked, mut number) = (0, 1);
    for (at, row) in parts_of(page, "tr") {
        number += page[looked..at].bytes().filter(|byte| *byte == b'\n').count() as u64;
        looked = at;
        let cells = parts_of(row, "td").map(|(_, cell)| html::without_tags(cell));
        let row = CsvRow::new(number, cells.collect());
        if !row.is_empty() && rows.len() < crate::text::table::MOST_ROWS {
            rows.push(row);
        }
    }
    rows
}

/// What stands between a tag and the end of it, or the next one of its kind, with where the tag is.
fn parts_of<'a>(text: &'a str, tag: &'static str) -> impl Iterator<Item = (usize, &'a str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = opening(text, from, tag)?;
        let inner = start + text[start..].find('>')? + 1;
        let next = opening(text, inner, tag).unwrap_or(text.len());
        from = next;
        let part = &text[inner..next];
        let end = find_ignoring_case(part, &format!("</{tag}")).unwrap_or(part.len());
        Some((start, &part[..end]))
    })
}

/// Where the next tag of a kind opens: `<td` and no letter.
fn opening(text: &str, from: usize, tag: &str) -> Option<usize> {
    let mut from = from;
    loop {
        let at = from + find_ignoring_case(text.get(from..)?, &format!("<{tag}"))?;
        let after = at + 1 + tag.len();
        match text.as_bytes().get(after) {
            Some(byte) if byte.is_ascii_alphanumeric() => from = after,
            _ => return Some(at),
        }
    }
}

fn find_ignoring_case(text: &str, tag: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|&at| {
        text.as_bytes()
            .get(at..at + tag.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{files, find};
    use super::*;
    use crate::ImportChoices;

    #[test]
    fn a_page_that_says_utf8_is_read_as_it_is() {
        let page = "<html><meta content=\"text/html; charset=utf8\"><table>\n\
            <TR><td><i>русскоязычное название</i></td><td>оригинальное название</td><td>год</td><td>режис\u{63}ёр</td><td>моя оценка</td><td>мой комментарий</td><td>время</td></TR>\n\
            <tr><td bgcolor=\"#fff\">Ран</td><td>Ran</td><td>1985</td><td>Акира Куросава</td><td>9</td><td>буря &amp; &lt;тишина&gt;</td><td>162</td>\n\
            <tr><td>Тишина (сериал)</td><td></td><td>2019</td><td></td><td></td><td></td><td></td></tr></table>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
        let found =
            super::super::read(files(&[("kinopoisk.ru.xls", &bytes)]), &ImportChoices::default())
                .unwrap();
        assert!(found.remarks[0].why.contains("1251"));
        assert_eq!(found.trackers, [Tracker::Kinopoisk]);
        let ran = find(&found, "Ран");
        assert_eq!(ran.facts.original.as_deref(), Some("Ran"));
        assert_eq!(&*ran.facts.directors[0], "Акира Куросава");
        assert_eq!((ran.facts.year, ran.facts.minutes), (Some(1985), Some(162)));
        assert_eq!(ran.mark.as_ref().unwrap().mark.tenths, 900);
        assert_eq!(ran.viewings[0].key, "kinopoisk-none:text:ran.1985");
        assert_eq!(ran.note.as_ref().unwrap().as_str(), "буря & <тишина>");
        assert_eq!(ran.at.as_ref().unwrap().line, 3);
        assert_eq!(find(&found, "Тишина").facts.form, Some(FilmForm::Series));
    }

    #[test]
    fn cells_are_found_in_any_mess() {
        let cells = |page: &str| -> Vec<Vec<String>> {
            table_rows(page).iter().map(|row| row.cells().map(str::to_owned).collect()).collect()
        };
        assert_eq!(
            cells("<tr><td>a<td>b</tr><track><tr><TD x='1'>c</TD></tr>"),
            [vec!["a", "b"], vec!["c"]]
        );
        assert_eq!(cells("<tr><td>a"), [["a"]]);
        assert_eq!(cells("<tr><td"), Vec::<Vec<String>>::new());
        assert_eq!(cells("<table></table>"), Vec::<Vec<String>>::new());
    }
}
