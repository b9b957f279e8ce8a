//! A festival over the years: its editions in small bars, and its main prize by year.

use super::chart::{bar, sparkline};
use super::parts::{DOT, Writer, award_sign, people};
use super::words::{grouped, ordinal};
use super::{Row, Span};
use crate::catalogue::{Catalogue, Edition, Festival};
use crate::search::survey::history::{Year, history};

/// Cells of a bar of films, and of the narrower ones beside it.
const FILMS: usize = 10;
const OTHERS: usize = 6;
/// Cells of a line over all years.
const LINE: usize = 40;

pub(super) fn rows(cat: &Catalogue, festival: Festival<'_>) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(festival.name());
    let years = history(cat, festival.id());
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        page.text(vec![Span::plain("No edition of this festival is known.")]);
        page.field("Festival", vec![Span::link(festival.name(), festival.id())]);
        return page.finish(cat, std::iter::empty());
    };
    let films = years.iter().map(|year| year.films).sum::<usize>();
    let prizes = years.iter().map(|year| year.prizes).sum::<usize>();
    page.text(vec![Span::plain(format!(
        "{} editions, {}–{}{DOT}{} selections{DOT}{} prizes known here",
        grouped(years.len()),
        first.year,
        last.year,
        grouped(films),
        grouped(prizes)
    ))]);
    page.gap();
    for (label, values) in [
        ("Films", years.iter().map(|year| year.films).collect::<Vec<_>>()),
        ("Countries", years.iter().map(|year| year.countries).collect()),
        ("Prizes", years.iter().map(|year| year.prizes).collect()),
    ] {
        let line = sparkline(&values, LINE);
        // Of two years the bars below say as much.
        if !line.is_empty() && values.len() > 2 {
            page.field(label, vec![Span::dim(line).say(from_to(&values))]);
        }
    }
    by_edition(&mut page, cat, &years);
    main_prizes(&mut page, cat, &years);
    page.finish(cat, std::iter::empty())
}

fn by_edition(page: &mut Writer, cat: &Catalogue, years: &[Year]) {
    page.heading("Editions, newest first");
    let most = |value: fn(&Year) -> usize| years.iter().map(value).max().unwrap_or(0);
    let (films, countries, prizes) =
        (most(|year| year.films), most(|year| year.countries), most(|year| year.prizes));
    let names: Vec<String> = years.iter().map(|year| name(cat.edition(year.edition))).collect();
    let wide = names.iter().map(|name| super::flow::cells(name)).max().unwrap_or(0);
    let wide = usize::from(wide);
    // Each number stands before its bar.
    page.marked(
        Span::plain(""),
        vec![
            Span::dim(format!(
                "{:wide$}  {:<w1$}  {:<w2$}  {}",
                "",
                "films",
                "countries",
                "prizes",
                w1 = 5 + FILMS,
                w2 = 4 + OTHERS,
            ))
            .say(""),
        ],
    );
    for (year, name) in years.iter().zip(names).rev() {
        let blanks = wide.saturating_sub(usize::from(super::flow::cells(&name)));
        page.marked(
            Span::dim(year.year.to_string()),
            vec![
                Span::link(name, year.edition),
                Span::plain(format!("{}  {:>4} ", " ".repeat(blanks), shown(year.films)))
                    .say(counted(year.films, "films")),
                Span::dim(bar(year.films, films, FILMS)).say(""),
                Span::plain(format!("  {:>3} ", shown(year.countries)))
                    .say(counted(year.countries, "countries")),
                Span::dim(bar(year.countries, countries, OTHERS)).say(""),
                Span::plain(format!("  {:>3} ", shown(year.prizes)))
                    .say(counted(year.prizes, "prizes")),
                Span::dim(bar(year.prizes, prizes, OTHERS)).say(""),
            ],
        );
    }
}

/// A number in a line of text.
fn counted(count: usize, what: &str) -> String {
    if count == 0 { format!(", {what} not known") } else { format!(", {count} {what}") }
}

/// What a line of columns says: from the least to the most.
fn from_to(values: &[usize]) -> String {
    let known = || values.iter().copied().filter(|value| *value > 0);
    let (least, most) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
    format!("from {} to {} an edition", grouped(least), grouped(most))
}

/// A number; a dash where nothing is known, which is not to say that there was nothing.
fn shown(count: usize) -> String {
    if count == 0 { "–".to_owned() } else { count.to_string() }
}

fn name(edition: Edition<'_>) -> String {
    edition.number().map_or_else(|| edition.label(), ordinal)
}

fn main_prizes(page: &mut Writer, cat: &Catalogue, years: &[Year]) {
    if years.iter().all(|year| year.main.is_empty()) {
        return;
    }
    page.heading("Main prize by year");
    for year in years.iter().rev() {
        for (at, award) in year.main.iter().map(|id| cat.award(*id)).enumerate() {
            let Some(film) = award.film() else { continue };
            let mut line = vec![award_sign(award), Span::plain(" ")];
            line.push(Span::link(film.title(), film.id()));
            let directors = people(film.directors());
            if !directors.is_empty() {
                line.push(Span::plain(DOT));
                line.extend(directors);
            }
            line.push(Span::plain(DOT));
            line.push(Span::link(award.name(), award.id()));
            let line = page.cite(line, award.sources());
            let label = if at == 0 { year.year.to_string() } else { String::new() };
            page.marked(Span::dim(label), line);
        }
    }
}
