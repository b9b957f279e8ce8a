//! The diary: what was seen, month by month.

use super::Book;
use crate::catalogue::date::Date;
use crate::journal::Viewing;
use crate::pages::flow::{NO_BREAK, cells};
use crate::pages::parts::{DOT, Writer};
use crate::pages::words::{counted, date};
use crate::pages::{JournalPage, Place, Span, Tone};

impl Book<'_> {
    /// The viewings that a query leaves, by month.
    pub(super) fn diary(&self, page: &mut Writer, query: &str, viewings: &[&Viewing]) {
        page.title("Diary");
        if self.mine.is_empty() {
            page.text(vec![Span::plain("Nothing here yet.")]);
            let [seen, want, rate, _] = self.keys;
            page.text(vec![Span::dim(format!(
                "On a film, {seen} marks it as seen, {want} as wanted; {rate} rates it."
            ))]);
            page.text(vec![Span::dim(
                ":import brings what you have from Letterboxd or another program.",
            )]);
            return;
        }
        self.figures(page, &JournalPage::Diary(query.into()));
        let statistics = Place::Journal(JournalPage::Statistics(query.into()));
        let mut line = Vec::new();
        if !query.is_empty() {
            // The frame has the query.
            let count = counted(viewings.len(), "viewing", "viewings");
            line.extend([Span::toned(count, Tone::Strong), Span::dim(DOT)]);
        }
        line.push(Span::to("In figures", statistics));
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
        let widest = self.widest_opinion(viewings);
        let months: Vec<Option<String>> =
            viewings.iter().map(|viewing| month(viewing.when)).collect();
        let mut start = 0;
        for of_month in months.chunk_by(|a, b| a == b) {
            let some = &viewings[start..start + of_month.len()];
            start += of_month.len();
            let heading = of_month[0].clone().unwrap_or_else(|| "No date".to_owned());
            page.section(&heading, |page| {
                some.iter().for_each(|viewing| self.viewing(page, viewing, widest));
            });
        }
    }

    /// A line of the diary: the day, how the film was rated that time, the film, where. Ratings stand below each other.
    fn viewing(&self, page: &mut Writer, viewing: &Viewing, widest: usize) {
        let day = viewing.when.map_or_else(String::new, day_of_month);
        let mut line = vec![times_sign(viewing)];
        if widest > 0 {
            let (shown, said) = self.opinion(viewing);
            // None of the blanks after it is one to break the line at.
            let shown = format!("{shown:<widest$}  ").replace(' ', NO_BREAK);
            line.push(Span::toned(shown, Tone::Accent).say(said));
        }
        line.extend(self.named(&viewing.record));
        where_and_how(&mut line, viewing);
        if !viewing.notes.is_empty() {
            line.push(Span::dim(DOT));
            line.push(self.to_viewing(viewing, "note"));
        }
        page.marked(Span::dim(day), line);
    }

    /// Another time that a film was seen: the day, how it was rated then, where.
    pub(super) fn other_time(&self, page: &mut Writer, viewing: &Viewing) {
        let day = viewing.when.map(|when| date(&when.edtf()));
        let day = self.to_viewing(viewing, day.unwrap_or_else(|| "no date".to_owned()));
        let mut line = vec![times_sign(viewing), day];
        self.beside(&mut line, viewing);
        if !viewing.notes.is_empty() {
            line.extend([Span::dim(DOT), Span::dim("note")]);
        }
        page.text(line);
    }

    /// The rating of a viewing and whether it was liked, as drawn and as said.
    fn opinion(&self, viewing: &Viewing) -> (String, String) {
        let rating = viewing.rating.map(|rating| self.mine.scale.show(rating));
        let said = rating.as_ref().map(|rating| format!("rated {rating}"));
        let both = |rating: Option<String>, liked: &str, between: &str| {
            let liked = viewing.liked.then(|| liked.to_owned());
            rating.into_iter().chain(liked).collect::<Vec<_>>().join(between)
        };
        let said = both(said, "liked", ", ");
        let said = if said.is_empty() { said } else { format!("{said}: ") };
        (both(rating, "♡", " "), said)
    }

    /// The cells in which nine of ten of these stand; a rating of another scale may be longer.
    fn widest_opinion(&self, viewings: &[&Viewing]) -> usize {
        let mut widths: Vec<u16> =
            viewings.iter().map(|viewing| cells(&self.opinion(viewing).0)).collect();
        widths.retain(|width| *width > 0);
        widths.sort_unstable();
        widths.get(widths.len() * 9 / 10).copied().unwrap_or(0).into()
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
        where_and_how(line, viewing);
    }
}

/// Whether it was the first time.
fn times_sign(viewing: &Viewing) -> Span {
    let (sign, said) = if viewing.rewatch { ("↻ ", "again ") } else { ("✓ ", "") };
    Span::toned(sign, Tone::Accent).say(said)
}

fn where_and_how(line: &mut Vec<Span>, viewing: &Viewing) {
    line.extend(how(viewing).map(|said| Span::dim(format!("{DOT}{said}"))));
}

/// Where a film was seen, with whom, and what else is kept of that time.
pub(super) fn how(viewing: &Viewing) -> Option<String> {
    let place = &viewing.place;
    let mut said: Vec<String> = [&place.venue, &place.city, &place.edition_text, &place.format]
        .into_iter()
        .flatten()
        .map(|text| text.as_str().to_owned())
        .collect();
    said.extend(viewing.tags.iter().map(|text| text.as_str().to_owned()));
    if !viewing.with.is_empty() {
        let with: Vec<String> = viewing.with.iter().map(|text| text.as_str().to_owned()).collect();
        said.push(format!("with {}", with.join(", ")));
    }
    if !viewing.whole {
        said.push("not to the end".to_owned());
    }
    (!said.is_empty()).then(|| said.join(", "))
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
