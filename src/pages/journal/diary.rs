//! The diary: what was seen, month by month.

use super::Book;
use crate::catalogue::date::Date;
use crate::journal::Viewing;
use crate::pages::parts::{DOT, Writer};
use crate::pages::words::{counted, date};
use crate::pages::{JournalPage, Place, Span, Tone};

impl Book<'_> {
    /// The viewings that a query leaves, by month.
    pub(super) fn diary(&self, page: &mut Writer, query: &str, viewings: &[&Viewing]) {
        page.title("Diary");
        if self.mine.is_empty() {
            page.text(vec![Span::plain("Nothing here yet.")]);
            let [seen, want, rate] = self.keys;
            page.text(vec![Span::dim(format!(
                "On a film, {seen} marks it as seen, {want} as wanted; {rate} rates it."
            ))]);
            let command = "palmares journal import FILE";
            page.text(vec![Span::dim(format!("{command} imports from another program."))]);
            return;
        }
        self.figures(page, &JournalPage::Diary(query.into()));
        let statistics = Place::Journal(JournalPage::Statistics(query.into()));
        let said = match query.is_empty() {
            true => "In figures".to_owned(),
            false => counted(viewings.len(), "viewing", "viewings") + " in figures",
        };
        let mut line = Vec::new();
        if !query.is_empty() {
            line.extend([Span::toned(query, Tone::Strong), Span::dim(DOT)]);
        }
        line.push(Span::to(said, statistics));
        if query.is_empty() {
            let latest = viewings.iter().find_map(|viewing| viewing.when).map(Date::year);
            line.extend(latest.into_iter().flat_map(|year| {
                let review = Span::to(format!("{year} in review"), self.in_review(year));
                [Span::dim(DOT), review]
            }));
            line.push(Span::dim(DOT));
            line.push(Span::to("Log", Place::Journal(JournalPage::Log)));
        }
        page.text(line);
        if viewings.is_empty() {
            page.text(vec![Span::plain("No viewing matches.")]);
        }
        let months: Vec<Option<String>> =
            viewings.iter().map(|viewing| month(viewing.when)).collect();
        let mut start = 0;
        for of_month in months.chunk_by(|a, b| a == b) {
            let some = &viewings[start..start + of_month.len()];
            start += of_month.len();
            let heading = of_month[0].clone().unwrap_or_else(|| "No date".to_owned());
            page.section(&heading, |page| {
                some.iter().for_each(|viewing| self.viewing(page, viewing));
            });
        }
    }

    /// A line of the diary: the day, the film, how it was rated that time, where.
    pub(super) fn viewing(&self, page: &mut Writer, viewing: &Viewing) {
        let day = viewing.when.map_or_else(String::new, day_of_month);
        let (sign, said) = if viewing.rewatch { ("↻ ", "again ") } else { ("✓ ", "") };
        let mut line = vec![Span::toned(sign, Tone::Accent).say(said)];
        line.extend(self.named(&viewing.record));
        self.beside(&mut line, viewing);
        if !viewing.notes.is_empty() {
            line.push(Span::dim(DOT));
            line.push(self.to_viewing(viewing, "note"));
        }
        page.marked(Span::dim(day), line);
    }

    /// A link to the page of a viewing.
    pub(super) fn to_viewing(&self, viewing: &Viewing, said: impl Into<String>) -> Span {
        Span::to(said, Place::Journal(JournalPage::Viewing(viewing.key.as_str().into())))
    }

    /// How a viewing was rated, and where it was.
    pub(super) fn beside(&self, line: &mut Vec<Span>, viewing: &Viewing) {
        if let Some(rating) = viewing.rating {
            line.push(Span::dim(DOT));
            line.push(Span::toned(self.mine.scale.show(rating), Tone::Accent));
        }
        if viewing.liked {
            line.push(Span::toned(" ♡", Tone::Accent).say(" liked"));
        }
        let place = &viewing.place;
        let mut said: Vec<String> = [&place.venue, &place.city, &place.edition_text, &place.format]
            .into_iter()
            .flatten()
            .map(|text| text.as_str().to_owned())
            .collect();
        said.extend(viewing.tags.iter().map(|text| text.as_str().to_owned()));
        if !viewing.with.is_empty() {
            let with: Vec<String> =
                viewing.with.iter().map(|text| text.as_str().to_owned()).collect();
            said.push(format!("with {}", with.join(", ")));
        }
        if !viewing.whole {
            said.push("not to the end".to_owned());
        }
        if !said.is_empty() {
            line.push(Span::dim(format!("{DOT}{}", said.join(", "))));
        }
    }
}

/// A day under the heading of its month; nothing where only that is known.
fn day_of_month(when: Date) -> String {
    let edtf = when.edtf();
    match edtf.get(8..10).filter(|_| edtf.len() == 10) {
        Some(day) => day.trim_start_matches('0').to_owned(),
        // A span, or no more than a month.
        None if edtf.len() > 10 => date(&edtf),
        None => String::new(),
    }
}

/// The heading that a day stands under: its month, or its year where that is all that is known.
fn month(when: Option<Date>) -> Option<String> {
    let edtf = when?.edtf();
    let month = edtf.get(..7).filter(|month| month.as_bytes().get(4) == Some(&b'-'));
    Some(date(month.unwrap_or(&edtf)))
}
