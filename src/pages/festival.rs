//! A festival's page.

use super::chart::sparkline;
use super::flow::NO_BREAK;
use super::parts::{DOT, Writer};
use super::table::TableColumn;
use super::words::{counted, country, grouped, ordinal};
use super::{Row, Span, Tone};
use crate::catalogue::terms::FestivalKind;
use crate::catalogue::{Award, Catalogue, Edition, Festival, Film, Person};
use crate::search::survey::history::{films_by_edition, main_prize};
use crate::search::survey::honours::given_by;

/// Cells of a line over all years, so that it fits beside a list.
const LINE: usize = 24;

pub(super) fn rows(cat: &Catalogue, festival: Festival<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(festival.name());
    let mut place = Vec::new();
    if festival.kind() == FestivalKind::Awards {
        place.push(("kind", "Awards".to_owned()));
    }
    if let Some(city) = festival.city() {
        place.push(("city", city.to_owned()));
    }
    if let Some(code) = festival.country() {
        place.push(("country", country(code).to_owned()));
    }
    if let Some(year) = festival.founded() {
        place.push(("founded", format!("founded{NO_BREAK}{year}")));
    }
    page.text(Writer::joined(cat, festival.id().into(), place));
    if let Some(focus) = festival.focus() {
        page.gap();
        page.text(vec![Span::plain(focus)]);
    }
    let mut editions: Vec<_> = festival.editions().collect();
    if editions.is_empty() {
        page.gap();
        page.field("Editions", vec![Span::dim("not known")]);
    } else {
        page.heading_of(vec![
            Span::toned("Editions", Tone::Accent),
            Span::dim(format!("{DOT}films and prizes known here")),
        ]);
        over_the_years(&mut page, festival);
        editions.sort_by_key(|edition| std::cmp::Reverse((edition.year(), edition.number())));
        edition_table(&mut page, &editions, limit);
    }
    page.section("About", |page| {
        page.names("Names", festival.names());
        page.known("Organiser", festival.organiser());
        page.known("Website", festival.website());
        if let Some((north, east)) = festival.location() {
            page.known("Coordinates", Some(position(north, east)));
        }
        page.notes(festival.notes());
        page.external(festival.external_ids());
    });
    page.claims(cat, festival.id().into());
    page.finish(cat, festival.sources())
}

/// How many films each edition is known to have shown, as a line from the first to the last.
fn over_the_years(page: &mut Writer, festival: Festival<'_>) {
    let years = films_by_edition(festival);
    let counts: Vec<usize> = years.iter().map(|(_, films)| *films).collect();
    let line = sparkline(&counts, LINE);
    if let (Some((first, _)), Some((last, _)), false) =
        (years.first(), years.last(), line.is_empty())
        && first < last
    {
        let most = counts.iter().max().copied().unwrap_or(0);
        let line = vec![
            Span::dim(format!("{first} ")),
            Span::dim(line).say("to"),
            Span::dim(format!(" {last}{DOT}up{NO_BREAK}to{NO_BREAK}{}", grouped(most))),
        ];
        page.field("Films", line);
    }
}

/// From how many cells on editions stand in columns.
const COLUMNS: u16 = 46;

/// Editions with what won the main prize, and who directed it.
fn edition_table(page: &mut Writer, editions: &[Edition<'_>], limit: usize) {
    let columns = vec![
        TableColumn::fit("", 4),
        TableColumn::fit("", 9),
        TableColumn::fit("", 1),
        TableColumn::share("main prize", 3),
        TableColumn::share("director", 2).from(54),
        TableColumn::fit("films", 6).right().from(58),
        TableColumn::fit("prizes", 6).right().from(64),
    ];
    let cells = |_: &mut Writer, edition: Edition<'_>| {
        // The year is the link where there is no number, and stands in its own column only.
        let year = edition.year().to_string();
        let (year, name) = match edition.number() {
            Some(number) => (Span::dim(year), vec![Span::link(ordinal(number), edition.id())]),
            None => (Span::link(year, edition.id()), Vec::new()),
        };
        let films: Vec<Film<'_>> =
            main_prize(edition).into_iter().filter_map(Award::film).collect();
        let titles: Vec<&str> = films.iter().map(|film| film.title()).collect();
        let directors: Vec<&str> =
            films.iter().flat_map(|film| film.directors()).map(Person::name).collect();
        let count = |count: usize| match count {
            0 => Vec::new(),
            count => vec![Span::dim(grouped(count))],
        };
        let sign = (!films.is_empty()).then(|| Span::toned("★", Tone::Accent).say("main prize"));
        vec![
            vec![year],
            name,
            sign.into_iter().collect(),
            vec![Span::plain(titles.join(", "))],
            vec![Span::dim(directors.join(", "))],
            count(edition.selections().len()),
            count(given_by(edition)),
        ]
    };
    page.limited_table(columns, (editions, limit), COLUMNS, cells, edition_line);
}

fn edition_line(page: &mut Writer, edition: Edition<'_>) {
    let name = edition.number().map_or_else(|| edition.label(), ordinal);
    let mut line = vec![Span::link(name, edition.id())];
    line.extend(winners(edition));
    let mut counts = Vec::new();
    let known =
        [(edition.selections().len(), "film", "films"), (given_by(edition), "prize", "prizes")];
    for (count, one, many) in known.into_iter().filter(|(count, ..)| *count > 0) {
        counts.push(counted(count, one, many).replace(' ', NO_BREAK));
    }
    if !counts.is_empty() {
        line.push(Span::dim(format!("{DOT}{}", counts.join(", "))));
    }
    page.marked(Span::dim(edition.year().to_string()), line);
}

/// What won the main prize, and who directed it; no links, so that the next link is the next edition.
fn winners(edition: Edition<'_>) -> Vec<Span> {
    let films: Vec<_> = main_prize(edition).into_iter().filter_map(Award::film).collect();
    let mut line = Vec::new();
    for (at, film) in films.iter().enumerate() {
        line.push(Span::dim(if at == 0 { DOT } else { ", " }));
        if at == 0 {
            line.push(Span::toned(format!("★{NO_BREAK}"), Tone::Accent).say("main prize "));
        }
        line.push(Span::plain(film.title()));
        let directors: Vec<&str> = film.directors().map(Person::name).collect();
        if !directors.is_empty() {
            line.push(Span::dim(format!("{DOT}{}", directors.join(", "))));
        }
    }
    line
}

/// Degrees to two places, some kilometre; more would claim to know the building.
fn position(north: f32, east: f32) -> String {
    let (ns, ew) = (if north < 0.0 { "S" } else { "N" }, if east < 0.0 { "W" } else { "E" });
    format!("{:.2}° {ns}, {:.2}° {ew}", north.abs(), east.abs())
}
