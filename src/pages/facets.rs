//! What a list can be narrowed by: the terms in force, then its facets with their counts.

use super::chart::{Bar, BarChart, charts};
use super::parts::Writer;
use super::words::{country, grouped, spoken};
use super::{Row, Span};
use crate::catalogue::language;
use crate::pages::Place;
use crate::search::survey::facets::{Aspect, Counted, Facet, FacetValue, facets, uncounted};
use crate::search::{Cancel, Engine, List, Query};

pub(super) fn rows(
    engine: &Engine,
    list: &(List, String),
    letters: &str,
    rows: &[u32],
) -> Vec<Row> {
    let (cat, (kind, query)) = (engine.catalogue(), list);
    // With the list's word before it a query is never an address.
    let whole = crate::pages::address::list_query(*kind, query);
    let parsed = Query::parse(&whole);
    let mut page = Writer::new();
    page.list_title(*kind, query);
    let counted = if rows.len() == 1 { kind.kind().word() } else { kind.word() };
    page.text(vec![Span::plain(format!("{} {counted}", grouped(rows.len())))]);
    if !parsed.clauses.is_empty() {
        page.heading("Filtered by");
    }
    // One line for each clause: it leads to the list without it.
    for (at, clause) in parsed.clauses.iter().enumerate() {
        let without = Place::facets(parsed.without(at));
        page.text(vec![Span::to(clause.to_string(), without)]);
    }
    let last = engine.last_fact(*kind, &parsed, &Cancel::NEVER).unwrap_or_default();
    let personal = engine.personal();
    let counted = Counted { list: *kind, query: &parsed, last: &last, personal: &personal };
    let facets = facets(cat, counted, letters, rows);
    if !letters.is_empty() {
        page.gap();
        let said = if facets.is_empty() { "No value contains" } else { "Values containing" };
        page.text(vec![Span::plain(format!("{said} “{letters}”"))]);
    }
    let chart = |facet: Facet| {
        let heading = match (facet.aspect, kind) {
            (Aspect::Decade, List::People) => "Decade of birth",
            (Aspect::Country, List::Awards) => "Country of the film",
            (aspect, _) => heading(aspect),
        };
        let bar = |value: &FacetValue| {
            let narrowed = Place::facets(Query::with(&whole, &value.term));
            Bar::new(value.count, Span::to(shown(facet.aspect, &value.text), narrowed))
        };
        let mut bars: Vec<Bar> = facet.values.iter().map(bar).collect();
        if facet.more > 0 {
            bars.push(Bar::below(None, format!("… and {} more", grouped(facet.more))));
        }
        BarChart { heading: heading.to_owned(), bars }
    };
    charts(&mut page, facets.into_iter().map(chart).collect());
    if let Some(why) = uncounted(*kind, &parsed) {
        page.gap();
        page.text(vec![Span::dim(why)]);
    }
    page.finish(cat, std::iter::empty())
}

fn heading(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Country => "Country",
        Aspect::Decade => "Decade",
        Aspect::Festival => "Festival",
        Aspect::Section => "Section",
        Aspect::Prize => "Prize",
        Aspect::Result => "Result",
        Aspect::Kind => "Type of award",
        Aspect::Premiere => "Premiere",
        Aspect::Genre => "Genre",
        Aspect::Form => "Form",
        Aspect::Language => "Language",
        Aspect::Role => "Role",
        Aspect::Director => "Director",
        Aspect::Person => "Person",
        Aspect::Mine => "Mine",
    }
}

/// A value as people say it.
fn shown(aspect: Aspect, text: &str) -> String {
    match aspect {
        Aspect::Country => country(text).to_owned(),
        Aspect::Language => language::name(text),
        Aspect::Result
        | Aspect::Kind
        | Aspect::Premiere
        | Aspect::Genre
        | Aspect::Form
        | Aspect::Role => spoken(text),
        Aspect::Decade
        | Aspect::Festival
        | Aspect::Section
        | Aspect::Prize
        | Aspect::Director
        | Aspect::Person
        | Aspect::Mine => text.to_owned(),
    }
}
