//! Conflicting sources: every version of a record's contested values, and all of them.

use super::flow::NO_BREAK;
use super::parts::{DOT, Writer};
use super::words::{date, grouped, spoken};
use super::{Row, Span, Tone};
use crate::catalogue::terms::Rank;
use crate::catalogue::{Catalogue, Claim, Record};
use crate::pages::Place;

/// Most records on the page of all contested values.
const MOST: usize = 2_000;

pub(super) fn rows(cat: &Catalogue, record: Record) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(&cat.label(record));
    let fields = by_field(cat, record);
    if fields.is_empty() {
        page.text(vec![Span::plain("No sources disagree about this record.")]);
    }
    page.gap();
    page.field(kind(record), vec![Span::link(cat.label(record), record)]);
    for claims in fields {
        let field = claims.first().map(|claim| spoken(claim.field())).unwrap_or_default();
        let many = if claims.len() == 1 { "version" } else { "versions" };
        page.heading(&format!("≠ {field}, {} {many}", claims.len()));
        for (at, claim) in claims.into_iter().enumerate() {
            if at > 0 {
                page.gap();
            }
            version(&mut page, claim);
        }
    }
    page.finish(cat, std::iter::empty())
}

fn kind(record: Record) -> &'static str {
    match record {
        Record::Film(_) => "Film",
        Record::Person(_) => "Person",
        Record::Festival(_) => "Festival",
        Record::Edition(_) => "Edition",
        Record::Section(_) => "Section",
        Record::Jury(_) => "Jury",
        Record::Award(_) => "Award",
        Record::Source(_) => "Source",
    }
}

/// The claims about a record field by field, the preferred version first.
fn by_field(cat: &Catalogue, record: Record) -> Vec<Vec<Claim<'_>>> {
    let mut claims: Vec<Claim<'_>> = cat.claims_about(record).collect();
    claims.sort_by_key(|claim| (claim.field(), claim.rank().unwrap_or(Rank::Normal)));
    claims.chunk_by(|a, b| a.field() == b.field()).map(<[_]>::to_vec).collect()
}

fn version(page: &mut Writer, claim: Claim<'_>) {
    let rank = claim.rank().unwrap_or(Rank::Normal);
    // A weight and a word say the rank.
    let (tone, said) = match rank {
        Rank::Preferred => (Tone::Strong, "Preferred"),
        Rank::Normal => (Tone::Plain, "Also said"),
        Rank::Deprecated => (Tone::Dim, "Deprecated"),
    };
    page.marked(Span::dim(said), vec![Span::toned(claim.value(), tone)]);
    page.known("Why", claim.reason());
    page.known("Found in", claim.place());
    let mut sources = Vec::new();
    for source in claim.sources() {
        let mut line = vec![Span::link(source.label(), source.id())];
        let publisher = source.publisher().filter(|publisher| *publisher != source.label());
        line.extend(publisher.map(|publisher| Span::plain(format!("{DOT}{publisher}"))));
        match (source.published(), source.accessed()) {
            (Some(published), _) => line.push(Span::dim(format!("{DOT}{}", date(published)))),
            (None, Some(read)) => {
                line.push(Span::dim(format!("{DOT}accessed{NO_BREAK}{}", date(read))));
            }
            (None, None) => {}
        }
        sources.push(line);
    }
    if sources.is_empty() {
        sources.push(vec![Span::toned("names no source", Tone::Warn)]);
    }
    page.lines("Source", sources);
}

/// Every contested value of the catalogue, record by record.
pub(super) fn all(cat: &Catalogue) -> Vec<Row> {
    let mut page = Writer::new();
    page.title("All contested values");
    let records: Vec<Record> = cat.contested().collect();
    let said = match records.len() {
        0 => "No sources are known to disagree in this catalogue.".to_owned(),
        1 => "Sources disagree about one record.".to_owned(),
        many => format!("Sources disagree about {} records.", grouped(many)),
    };
    page.text(vec![Span::plain(said)]);
    page.gap();
    page.at_most(records, MOST, |page, record| {
        for claims in by_field(cat, record) {
            let Some(first) = claims.first() else { continue };
            let said = format!("{DOT}{}, {} versions", spoken(first.field()), claims.len());
            let line = vec![
                Span::to(cat.label(record), Place::Claims(Some(record))),
                Span::dim(format!("{DOT}{}", record.kind().word())),
                Span::plain(said),
            ];
            page.marked(Span::toned("≠", Tone::Warn), line);
        }
    });
    page.finish(cat, std::iter::empty())
}
