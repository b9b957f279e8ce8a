//! One time that a film was seen.

use super::Book;
use crate::catalogue::{Catalogue, Record};
use crate::import::Tracker;
use crate::journal::key::JournalKey;
use crate::journal::model::{NoteHead, SeenAt};
use crate::journal::{Edit, Journal, Viewing};
use crate::pages::parts::{DOT, Writer};
use crate::pages::words::date;
use crate::pages::{JournalPage, Place, Span, Tone};
use crate::text::Clean;

impl Book<'_> {
    pub(super) fn viewing_page(&self, page: &mut Writer, key_text: &str) {
        let journal = self.mine.journal();
        let key = JournalKey::new(key_text);
        let Some(viewing) = key.as_ref().and_then(|key| journal.viewing(key)) else {
            page.title("Viewing");
            self.figures(page, &JournalPage::Viewing(key_text.into()));
            page.text(vec![Span::plain("The journal has no such viewing.")]);
            return;
        };
        page.title(journal.name_of(&viewing.record).as_str());
        let when = viewing.when.map(|when| date(&when.edtf()));
        let again = if viewing.rewatch { "again" } else { "for the first time" };
        page.field(
            "Seen",
            vec![
                Span::plain(when.unwrap_or_else(|| "on an unknown day".to_owned())),
                Span::dim(format!("{DOT}{again}")),
            ],
        );
        page.field("Film", self.named(&viewing.record));
        if let Some(rating) = viewing.rating {
            page.field("Rated", vec![Span::toned(self.mine.scale.show(rating), Tone::Accent)]);
        }
        if viewing.liked {
            page.field("Liked", vec![Span::toned("♡", Tone::Accent).say("yes")]);
        }
        if !viewing.whole {
            page.known("Seen to the end", Some("no"));
        }
        self.place(page, &viewing.place);
        let joined = |texts: &mut dyn Iterator<Item = &str>| {
            let texts: Vec<&str> = texts.collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        };
        page.known("With", joined(&mut viewing.with.iter().map(Clean::as_str)));
        page.known("Tags", joined(&mut viewing.tags.iter().map(Clean::as_str)));
        page.known("From", self.from(viewing));
        notes(page, journal, &viewing.notes);
        let others = journal.viewings_of(&viewing.record);
        page.section("Other times", |page| {
            for other in others.iter().rev().filter(|other| other.key != viewing.key) {
                self.other_time(page, other);
            }
        });
    }

    /// Whose export told of it, and how it was rated there where that is said otherwise here.
    fn from(&self, viewing: &Viewing) -> Option<String> {
        let from = viewing.from.as_ref()?;
        let source = from.source.as_deref()?;
        let name = Tracker::from_word(source).map_or(source, |tracker| tracker.name());
        let shown = viewing.rating.map(|rating| self.mine.scale.show(rating));
        let rating = from.rating.as_deref().filter(|rating| shown.as_deref() != Some(*rating));
        let rating = rating.map(|rating| format!(", rated {rating} there"));
        Some(format!("{name}{}", rating.unwrap_or_default()))
    }

    fn place(&self, page: &mut Writer, place: &SeenAt) {
        let at: Vec<&str> =
            [&place.venue, &place.city].into_iter().flatten().map(Clean::as_str).collect();
        let at = if at.is_empty() {
            place.kind.as_deref().map(str::to_owned)
        } else {
            Some(at.join(", "))
        };
        let screening = place.screening.as_deref();
        let screening = screening.and_then(|address| address.strip_prefix("screening:"));
        let screening = screening.and_then(|id| self.cat.find_screening(id));
        let at = at.map(|at| match screening {
            Some(screening) => Span::to(at, Place::Screening(screening)),
            None => Span::plain(at),
        });
        page.field("Where", at.into_iter().collect());
        let edition = place.edition.as_deref().and_then(|address| linked(self.cat, address));
        let edition = edition.or_else(|| Some(Span::plain(place.edition_text.as_deref()?)));
        page.field("Edition", edition.into_iter().collect());
        page.known("Section", place.section.as_deref());
        page.known("Projected", place.format.as_deref());
    }
}

fn linked(cat: &Catalogue, address: &str) -> Option<Span> {
    let record: Record = cat.resolve(address)?;
    Some(Span::link(cat.label(record), record))
}

/// Notes in full; each with its device and time where there are several.
pub(super) fn notes(page: &mut Writer, journal: &Journal, notes: &[NoteHead]) {
    let is_conflict = notes.len() > 1;
    for note in notes {
        page.gap();
        if is_conflict {
            page.text(vec![Span::toned(written(journal, note), Tone::Warn)]);
        }
        note.text.lines().for_each(|line| page.text(vec![Span::plain(line)]));
    }
}

/// On which device a note was written, and when by its clock.
pub(super) fn written(journal: &Journal, note: &NoteHead) -> String {
    let edit = journal.edit(note.id);
    let day = edit.and_then(Edit::day).map(|day| format!(", {}", date(&day.to_string())));
    let time = edit.and_then(Edit::time).map(|time| time.strftime(" at %H:%M").to_string());
    let (day, time) = (day.unwrap_or_default(), time.unwrap_or_default());
    format!("≠ note from {}{day}{time}", note.id.device())
}
