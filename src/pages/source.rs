//! A source's page: what it is, and everything that rests on it.

use super::parts::{DOT, Writer, award_at, award_sign};
use super::words::{date, grouped, spoken};
use super::{Row, Span};
use crate::catalogue::terms::SourceKind;
use crate::catalogue::{Catalogue, Record, Source, SourceId};

/// Most lines of a kind: all films may rest on one database.
const MOST: usize = 200;

pub(super) fn rows(cat: &Catalogue, source: Source<'_>) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(source.label());
    page.gap();
    page.known("Kind", source.kind().map(|kind| spoken(kind.word())));
    page.known("Publisher", source.publisher());
    page.known("Published", source.published().map(date));
    page.known("Accessed", source.accessed().map(date));
    page.known("Address", source.url());
    page.known("Read via", source.via());
    page.claims(cat, source.id().into());
    citing(&mut page, cat, source);
    page.finish(cat, std::iter::empty())
}

/// What a source is called on a page that names others too: short, unless two would be called the same.
pub(super) fn name_among<'a>(cat: &Catalogue, cited: &[SourceId], source: Source<'a>) -> &'a str {
    if is_told_apart(cat, cited, source) { short(source) } else { title(source) }
}

/// What a source is called where others stand beside it: newspapers and festivals by their names, all else by its title.
fn short(source: Source<'_>) -> &str {
    match (source.kind(), source.publisher()) {
        (Some(SourceKind::News | SourceKind::Festival), Some(publisher)) => publisher,
        _ => title(source),
    }
}

/// Its title without the licence, which stands on its own page.
fn title(source: Source<'_>) -> &str {
    let title = source.label();
    let before = title.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match before {
        Some((before, about)) if about.contains("licence") || about.contains("license") => before,
        Some((before, about)) if about.starts_with("CC ") => before,
        _ => title,
    }
}

/// Whether no other source of the page would be called the same.
fn is_told_apart(cat: &Catalogue, cited: &[SourceId], source: Source<'_>) -> bool {
    let others = cited.iter().map(|id| cat.source(*id)).filter(|other| other.id() != source.id());
    let said =
        |source: Source<'_>| (short(source).to_owned(), source.published().map(str::to_owned));
    others.into_iter().all(|other| said(other) != said(source))
}

fn citing(page: &mut Writer, cat: &Catalogue, source: Source<'_>) {
    let cited = cat.cited_by(source.id());
    let heading = |page: &mut Writer, what: &str, count: usize| {
        if count > 0 {
            page.heading(&format!("{what} based on it: {}", grouped(count)));
        }
    };
    heading(page, "Contested values", cited.claims.len());
    page.at_most(&cited.claims, MOST, |page, (about, claim)| {
        let claim = cat.claim(*claim);
        let mut line = vec![Span::link(cat.label(*about), *about)];
        line.push(Span::dim(format!("{DOT}{}: ", spoken(claim.field()))));
        line.push(Span::plain(claim.value()));
        page.marked(Span::toned("≠", super::Tone::Warn), line);
    });
    heading(page, "Awards", cited.awards.len());
    page.at_most(&cited.awards, MOST, |page, id| {
        let award = cat.award(*id);
        let line = award_at(vec![Span::link(award.name(), *id)], award);
        page.marked(award_sign(award), line);
    });
    heading(page, "Selections", cited.selections.len());
    page.at_most(&cited.selections, MOST, |page, id| {
        let selection = cat.selection(*id);
        let (film, edition) = (selection.film(), selection.edition());
        let line = vec![
            Span::link(film.title(), film.id()),
            Span::plain(DOT),
            Span::link(edition.label(), edition.id()),
        ];
        page.marked(Span::dim(edition.year().to_string()), line);
    });
    heading(page, "Screenings", cited.screenings.len());
    page.at_most(&cited.screenings, MOST, |page, id| {
        let shown = cat.screening(*id);
        let mut line: Vec<Span> = Vec::new();
        for film in shown.films() {
            if !line.is_empty() {
                line.push(Span::plain(", "));
            }
            line.push(Span::link(film.title(), film.id()));
        }
        line.extend(shown.edition().map(|_| Span::plain(DOT)));
        line.extend(shown.edition().map(|edition| Span::link(edition.label(), edition.id())));
        page.marked(Span::plain(""), line);
    });
    heading(page, "Venues", cited.venues.len());
    page.at_most(&cited.venues, MOST, |page, id| {
        page.marked(Span::plain(""), vec![Span::plain(cat.venue(*id).name())]);
    });
    let lists: [(&str, Vec<Record>); 4] = [
        ("Films", cited.films.iter().map(|id| (*id).into()).collect()),
        ("People", cited.people.iter().map(|id| (*id).into()).collect()),
        ("Festivals", cited.festivals.iter().map(|id| (*id).into()).collect()),
        ("Editions", cited.editions.iter().map(|id| (*id).into()).collect()),
    ];
    for (what, records) in lists {
        heading(page, what, records.len());
        page.at_most(&records, MOST, |page, record| {
            let year = if let Record::Film(id) = record { cat.film(*id).year() } else { None };
            let year = year.map(|year| year.to_string());
            let line = vec![Span::link(cat.label(*record), *record)];
            page.marked(Span::dim(year.unwrap_or_default()), line);
        });
    }
}
