//! The page of an award.

use super::film::statement;
use super::parts::{DOT, Writer, award_sign};
use super::words::{date, spoken};
use super::{Row, Span};
use crate::catalogue::terms::AwardResult;
use crate::catalogue::{Award, Catalogue};

pub(super) fn award_rows(cat: &Catalogue, award: Award<'_>) -> Vec<Row> {
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
    page.claims(cat, award.id().into());
    page.finish(cat, award.sources())
}
