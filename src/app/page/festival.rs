//! A festival's page.

use super::parts::{DOT, Writer, country, grouped, ordinal};
use super::{Row, Span};
use crate::catalogue::terms::{AwardResult, FestivalKind};
use crate::catalogue::{Catalogue, Edition, Festival};

pub(super) fn rows(cat: &Catalogue, festival: Festival<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(festival.name());
    let mut place: Vec<String> = Vec::new();
    if festival.kind() == FestivalKind::Awards {
        place.push("Awards".to_owned());
    }
    if let Some(city) = festival.city() {
        place.push(city.to_owned());
    }
    if let Some(code) = festival.country() {
        place.push(country(code).to_owned());
    }
    if let Some(year) = festival.founded() {
        place.push(format!("founded {year}"));
    }
    if !place.is_empty() {
        page.text(vec![Span::plain(place.join(DOT))]);
    }
    if let Some(focus) = festival.focus() {
        page.gap();
        page.text(vec![Span::plain(focus)]);
    }
    page.gap();
    page.names("Names", festival.names());
    page.known("Organiser", festival.organiser());
    page.known("Website", festival.website());
    if let Some((north, east)) = festival.location() {
        page.known("Position", Some(position(north, east)));
    }
    page.notes(festival.notes());
    page.external(festival.external_ids());
    let mut editions: Vec<_> = festival.editions().collect();
    if !editions.is_empty() {
        page.heading("Editions");
        editions.sort_by_key(|edition| std::cmp::Reverse((edition.year(), edition.number())));
        page.limited(editions, limit, edition_line);
    }
    page.claims(cat, festival.id().into());
    page.finish(cat, festival.sources())
}

fn edition_line(page: &mut Writer, edition: Edition<'_>) {
    let name = edition
        .number()
        .map_or_else(|| edition.label(), |number| format!("{} edition", ordinal(number)));
    let mut line = vec![Span::link(name, edition.id())];
    let mut counts = Vec::new();
    let films = edition.selections().len();
    if films > 0 {
        counts.push(format!("{} {}", grouped(films), if films == 1 { "film" } else { "films" }));
    }
    let won =
        edition.awards().filter(|award| award.result() != Some(AwardResult::Nominated)).count();
    if won > 0 {
        counts.push(format!("{} {}", grouped(won), if won == 1 { "prize" } else { "prizes" }));
    }
    if !counts.is_empty() {
        line.push(Span::dim(format!("{DOT}{}", counts.join(", "))));
    }
    page.marked(Span::dim(edition.year().to_string()), line);
}

/// Degrees to two places, some kilometre; more would claim to know the building.
fn position(north: f32, east: f32) -> String {
    let (ns, ew) = (if north < 0.0 { "S" } else { "N" }, if east < 0.0 { "W" } else { "E" });
    format!("{:.2}° {ns}, {:.2}° {ew}", north.abs(), east.abs())
}
