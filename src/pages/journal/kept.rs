//! What is wanted and rated, and the lists that the person made.

use super::{Book, sign_seen};
use crate::catalogue::RecordKind;
use crate::catalogue::date::Date;
use crate::journal::KeptRecord;
use crate::journal::edit;
use crate::journal::key::JournalKey;
use crate::pages::parts::{DOT, Writer};
use crate::pages::words::{counted, date, grouped};
use crate::pages::{JournalPage, Place, Span, Tone};
use crate::text::fold::fold;

/// Steps of the log on its page; `palmares journal log` prints all.
const MOST_LOGGED: usize = 1_000;

impl Book<'_> {
    pub(super) fn wanted(&self, page: &mut Writer) {
        page.title("Wanted");
        self.figures(page, &JournalPage::Wanted);
        let journal = self.mine.journal();
        let mut wanted: Vec<&KeptRecord> =
            journal.records().filter(|kept| kept.want.is_some()).collect();
        let since = |kept: &KeptRecord| kept.want.and_then(|want| want.day).map(Date::latest);
        wanted.sort_by_key(|kept| std::cmp::Reverse(since(kept)));
        if wanted.is_empty() {
            page.text(vec![Span::dim("Nothing is wanted yet.")]);
        }
        page.section("Latest first", |page| {
            for kept in wanted {
                let day = kept.want.and_then(|want| want.day);
                let day = day.map_or_else(String::new, |day| short_date(&day.edtf()));
                page.marked(Span::dim(day), self.named(&kept.key));
            }
        });
    }

    pub(super) fn bookmarks(&self, page: &mut Writer) {
        page.title("Bookmarks");
        self.figures(page, &JournalPage::Bookmarks);
        let journal = self.mine.journal();
        let mut marked: Vec<&KeptRecord> =
            journal.records().filter(|kept| kept.mark.is_some()).collect();
        let since = |kept: &KeptRecord| kept.mark.and_then(|mark| mark.day).map(Date::latest);
        marked.sort_by_key(|kept| std::cmp::Reverse(since(kept)));
        if marked.is_empty() {
            page.text(vec![Span::dim("Nothing is bookmarked yet.")]);
        }
        page.section("Latest first", |page| {
            for kept in marked {
                let day = kept.mark.and_then(|mark| mark.day);
                let day = day.map_or_else(String::new, |day| short_date(&day.edtf()));
                page.marked(Span::dim(day), self.named(&kept.key));
            }
        });
    }

    /// What was kept, the latest first.
    pub(super) fn log(&self, page: &mut Writer) {
        page.title("Log");
        self.figures(page, &JournalPage::Log);
        let journal = self.mine.journal();
        let log = journal.log();
        if log.len() > MOST_LOGGED {
            let (few, all) = (grouped(MOST_LOGGED), counted(log.len(), "change", "changes"));
            let said = format!("The latest {few} of {all}; `palmares journal log` prints all.");
            page.text(vec![Span::dim(said)]);
        }
        page.section("Latest first", |page| {
            for logged in log.iter().take(MOST_LOGGED) {
                let day = logged.edits.last().and_then(|edit| edit.day());
                let day = day.map_or_else(String::new, |day| short_date(&day.to_string()));
                let mut words = edit::words(journal, &logged.edits, self.mine.scale);
                if logged.is_undone {
                    words.push_str(" (undone)");
                }
                page.marked(Span::dim(day), vec![Span::plain(words)]);
            }
        });
    }

    pub(super) fn rated(&self, page: &mut Writer) {
        page.title("Rated");
        self.figures(page, &JournalPage::Rated);
        let journal = self.mine.journal();
        let mut rated: Vec<&KeptRecord> =
            journal.records().filter(|kept| kept.rating.is_some()).collect();
        rated.sort_by_key(|kept| (std::cmp::Reverse(kept.rating), journal.name_of(&kept.key)));
        if rated.is_empty() {
            page.text(vec![Span::dim("Nothing is rated yet.")]);
        }
        page.section("Best first", |page| {
            for kept in rated {
                let rating = kept.rating.map(|rating| self.mine.scale.show(rating));
                let rating = Span::toned(rating.unwrap_or_default(), Tone::Accent);
                page.marked(rating, self.named(&kept.key));
            }
        });
    }

    pub(super) fn lists(&self, page: &mut Writer) {
        page.title("Lists");
        self.figures(page, &JournalPage::Lists);
        let journal = self.mine.journal();
        let mut lists: Vec<_> = journal.lists().collect();
        lists.sort_by_cached_key(|list| (fold(&list.name), list.name.to_string()));
        if lists.is_empty() {
            page.text(vec![Span::dim("There are no lists yet.")]);
            let [.., key] = self.keys;
            page.text(vec![Span::dim(format!(
                "{key} on a film or another record puts it on one."
            ))]);
        }
        page.section("By name", |page| {
            for list in lists {
                let entries = self.entries_said(&list.key);
                let to = Place::Journal(JournalPage::List(list.key.as_str().into()));
                page.text(vec![
                    Span::to(list.name.as_str(), to),
                    Span::dim(format!("{DOT}{entries}")),
                ]);
            }
        });
    }

    pub(super) fn list(&self, page: &mut Writer, key_text: &str) {
        let journal = self.mine.journal();
        let key = JournalKey::new(key_text);
        let list = key.as_ref().and_then(|key| journal.list(key)).filter(|list| !list.gone);
        let (Some(list), Some(key)) = (list, &key) else {
            page.title("List");
            self.figures(page, &JournalPage::List(key_text.into()));
            page.text(vec![Span::plain("The journal has no such list.")]);
            return;
        };
        page.title(&list.name);
        page.text(vec![Span::dim(match journal.on_list(key).is_empty() {
            true => "The list is empty.".to_owned(),
            false => self.entries_said(key),
        })]);
        for note in &list.notes {
            note.text.lines().for_each(|line| page.text(vec![Span::plain(line)]));
        }
        page.gap();
        for (number, entry) in (1..).zip(journal.on_list(key)) {
            let number: i32 = number;
            let label = if list.ranked { format!("{number}") } else { String::new() };
            let mut line = self.named(&entry.record);
            line.iter_mut().take(1).for_each(|name| sign_seen(self.mine, name));
            page.marked(Span::dim(label), line);
        }
    }

    /// How many records stand on a list, and how many of its films were seen.
    fn entries_said(&self, list: &JournalKey) -> String {
        let journal = self.mine.journal();
        let entries = journal.on_list(list);
        let record = |key: &JournalKey| self.mine.record(key);
        let is_film =
            |key: &JournalKey| record(key).is_none_or(|record| record.kind() == RecordKind::Film);
        let are_films = entries.iter().all(|entry| is_film(&entry.record));
        let said = match (entries.len(), are_films) {
            (0, _) => return "empty".to_owned(),
            (count, true) => counted(count, "film", "films"),
            (count, false) => counted(count, "record", "records"),
        };
        let is_seen =
            |key: &JournalKey| record(key).is_some_and(|record| self.mine.times_seen(record) > 0);
        match entries.iter().filter(|entry| is_seen(&entry.record)).count() {
            0 => said,
            seen => format!("{said}{DOT}{} seen", grouped(seen)),
        }
    }
}

/// A day of a column of days: `27 Nov 2026`.
fn short_date(edtf: &str) -> String {
    match edtf.parse::<jiff::civil::Date>() {
        Ok(day) => day.strftime("%-d %b %Y").to_string(),
        Err(_) => date(edtf),
    }
}
