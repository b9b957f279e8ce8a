//! The page of an award.

use super::film::statement;
use super::parts::{DOT, Writer, award_sign, people};
use super::words::{date, spoken};
use super::{Row, Span, Tone};
use crate::catalogue::terms::AwardResult;
use crate::catalogue::{Award, Catalogue};
use crate::search::survey::honours::through_the_years;

pub(super) fn award_rows(cat: &Catalogue, award: Award<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(award.name());
    let mut summary = vec![award_sign(award), Span::plain(" ")];
    summary.push(Span::plain(match award.result() {
        Some(AwardResult::Won) => "won",
        Some(AwardResult::Nominated) => "nominated",
        Some(AwardResult::NotAwarded) => "not awarded",
        None => "result not stated",
    }));
    if let Some(kind) = award.kind() {
        summary.push(Span::plain(format!("{DOT}{}", spoken(kind.word()))));
    }
    if let Some(shared) = award.shared() {
        summary.push(Span::plain(format!("{DOT}{}", if shared { "shared" } else { "not shared" })));
    }
    page.text(summary);
    page.gap();
    page.known("Series", award.series());
    page.known("Category", award.category());
    if let Some(edition) = award.edition() {
        page.field("Edition", vec![Span::link(edition.label(), edition.id())]);
    }
    if let Some(film) = award.film() {
        let mut line = vec![Span::link(film.title(), film.id())];
        if let Some(year) = film.year() {
            line.push(Span::dim(format!("{DOT}{year}")));
        }
        page.field("Film", line);
    }
    let recipients: Vec<_> = award
        .recipients()
        .map(|recipient| {
            let mut line = vec![Span::link(recipient.person.name(), recipient.person.id())];
            if let Some(written) = recipient.credited_as {
                line.push(Span::dim(format!("{DOT}written {written}")));
            }
            if let Some(for_what) = recipient.for_what {
                line.push(Span::plain(format!("{DOT}for {for_what}")));
            }
            line
        })
        .collect();
    page.lines("To", recipients);
    if award.has_no_recipients() {
        page.field("To", vec![Span::plain("nobody in particular")]);
    }
    if let Some(jury) = award.jury() {
        page.field("Jury", vec![Span::link(jury.name(), jury.id())]);
    }
    page.known("Announced", award.announced().map(date));
    if let Some(said) = award.statement() {
        page.gap();
        page.text(statement(said));
    }
    if let Some(note) = award.note() {
        page.gap();
        page.text(vec![Span::plain(note)]);
    }
    through_years(&mut page, award, limit);
    page.claims(cat, award.id().into());
    page.finish(cat, award.sources())
}

/// The same prize in every year, the newest first; this one marked.
fn through_years(page: &mut Writer, award: Award<'_>, limit: usize) {
    let all = through_the_years(award);
    if all.len() < 2 {
        return;
    }
    page.heading("Through the years");
    page.limited(all.into_iter().rev(), limit, |page, other| {
        let edition = other.edition();
        let year = edition.map(|one| one.year().to_string()).unwrap_or_default();
        let is_this = other.id() == award.id();
        let label = match is_this {
            true => Span::toned(format!("▸ {year}"), Tone::Accent).say(format!("this one, {year}")),
            false => Span::link(year, other.id()),
        };
        let mut line = Vec::new();
        let named = people(other.recipients().map(|recipient| recipient.person));
        let is_named = !named.is_empty();
        line.extend(named);
        if let Some(film) = other.film() {
            if is_named {
                line.push(Span::plain(DOT));
            }
            line.push(Span::link(film.title(), film.id()));
            let directors = people(film.directors());
            if !is_named && !directors.is_empty() {
                line.push(Span::plain(DOT));
                line.extend(directors);
            }
        }
        if line.is_empty() {
            line.push(Span::link(other.name(), other.id()));
        }
        page.marked(label, line);
    });
}
