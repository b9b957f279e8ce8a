//! Notes that devices wrote without knowing of each other, beside what sources disagree about.

use super::Book;
use super::viewing::written;
use crate::catalogue::{Catalogue, Record};
use crate::journal::model::NoteHead;
use crate::mine::Mine;
use crate::pages::parts::Writer;
use crate::pages::words::date;
use crate::pages::{Page, Row, Span, Tone};

/// The page of what is contested of a record with its notes of which there are several.
#[must_use]
pub fn with_conflicting_notes(cat: &Catalogue, mine: &Mine, record: Record, page: Page) -> Page {
    if !mine.has_conflicting_notes(record) {
        return page;
    }
    let mut writer = Writer::new();
    Book { cat, mine, keys: [""; 4] }.conflicting_notes(&mut writer, record);
    let mut rows = page.rows;
    if cat.claims_about(record).next().is_none() {
        // That sources do not disagree is not what the page is about.
        rows.retain(|row| !matches!(row, Row::Text(_)));
    }
    rows.push(Row::Gap);
    rows.extend(writer.finish(cat, std::iter::empty()));
    Page { rows, ..page }
}

impl Book<'_> {
    fn conflicting_notes(&self, page: &mut Writer, record: Record) {
        let of_record = self.mine.of(record).map_or(&[][..], |kept| &kept.notes);
        self.versions(page, "note", of_record);
        for viewing in self.mine.viewings_of(record) {
            let day = viewing.when.map(|when| format!(" of {}", date(&when.edtf())));
            let said = format!("note on the viewing{}", day.unwrap_or_default());
            self.versions(page, &said, &viewing.notes);
        }
        page.gap();
        page.text(vec![Span::dim("A new note replaces all of them.")]);
    }

    fn versions(&self, page: &mut Writer, said: &str, notes: &[NoteHead]) {
        if notes.len() < 2 {
            return;
        }
        page.heading(&format!("≠ {said}, {} versions", notes.len()));
        for (at, note) in notes.iter().enumerate() {
            if at > 0 {
                page.gap();
            }
            page.text(vec![Span::toned(written(self.mine.journal(), note), Tone::Dim)]);
            note.text.lines().for_each(|line| page.text(vec![Span::plain(line)]));
        }
    }
}
