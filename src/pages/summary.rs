//! The figures of a list: by decade, by country and what else is known.

use std::sync::Arc;

use super::chart::{Bar, BarChart, charts};
use super::parts::{DOT, Writer};
use super::words::{country, grouped, spoken};
use super::{Row, Span};
use crate::catalogue::Catalogue;
use crate::pages::Place;
use crate::search::List;
use crate::search::survey::summary::{Summary, summary};

/// Most bars under a heading: those that a high screen has lines for.
const MOST: usize = 48;

pub(super) fn rows(cat: &Catalogue, list: &(List, String), rows: &[u32]) -> Vec<Row> {
    let (kind, query) = list;
    let figures = summary(cat, *kind, rows);
    let mut page = Writer::new();
    page.list_title(*kind, query);
    let figures_said = said(*kind, &figures);
    let in_words = figures_said.replace("★ ", "");
    page.text(vec![Span::plain(figures_said).say(in_words)]);
    let narrowed = |term: String| {
        let query = [kind.word(), query, &term].into_iter().filter(|part| !part.is_empty());
        Place::List(Arc::from(query.collect::<Vec<_>>().join(" ")))
    };
    let mut all: Vec<BarChart> = Vec::new();
    let people = figures
        .people
        .iter()
        .map(|(id, count)| Bar::new(*count, Span::link(cat.person(*id).name(), *id)));
    all.push(chart("Most honoured people", people));
    let films = figures
        .films
        .iter()
        .map(|(id, count)| Bar::new(*count, Span::link(cat.label((*id).into()), *id)));
    all.push(chart("Most honoured films", films));
    let decades = figures.decades.iter().map(|(decade, count)| {
        let place = narrowed(format!("year:{decade}s"));
        Bar::new(*count, Span::to(format!("{decade}s"), place))
    });
    let by_decade = match kind {
        List::Films | List::Editions | List::Awards => "By decade",
        List::People => "By decade of birth",
        List::Festivals => "By decade of founding",
    };
    let undated = unknown(figures.undated, "no year known");
    all.push(chart(by_decade, decades.chain(undated)));
    let countries = figures.countries.iter().map(|(code, count)| {
        let place = narrowed(format!("country:{}", code.to_lowercase()));
        Bar::new(*count, Span::to(country(code), place))
    });
    let by_country = if *kind == List::Awards { "By country of the film" } else { "By country" };
    let stateless = unknown(figures.stateless, "no country known");
    all.push(chart(by_country, limited(countries.collect()).into_iter().chain(stateless)));
    let words = |counts: &[(String, usize)], field: &str| -> Vec<Bar> {
        let bars = counts.iter().map(|(word, count)| {
            let place = narrowed(format!("{field}:{}", quoted(word)));
            Bar::new(*count, Span::to(spoken(word), place))
        });
        limited(bars.collect())
    };
    let (heading, field) =
        if *kind == List::Awards { ("By result", "result") } else { ("By form", "form") };
    all.push(chart(heading, words(&figures.kinds, field)));
    all.push(chart("By genre", words(&figures.genres, "genre")));
    all.retain(|chart| chart.bars.iter().any(|bar| bar.is_drawn));
    charts(&mut page, all);
    page.finish(cat, std::iter::empty())
}

fn chart(heading: &str, bars: impl IntoIterator<Item = Bar>) -> BarChart {
    BarChart { heading: heading.to_owned(), bars: bars.into_iter().collect() }
}

/// As many bars as stand under a heading, and how many more there are.
fn limited(mut bars: Vec<Bar>) -> Vec<Bar> {
    let more = bars.len().saturating_sub(MOST);
    bars.truncate(MOST);
    if more > 0 {
        bars.push(Bar::below(None, format!("… and {} more", grouped(more))));
    }
    bars
}

/// Of how many something is not known.
fn unknown(count: usize, said: &str) -> Option<Bar> {
    (count > 0).then(|| Bar::below(Some(count), said))
}

fn quoted(word: &str) -> String {
    let plain = word.chars().all(char::is_alphanumeric);
    if plain { word.to_owned() } else { format!("\"{}\"", word.replace(['"', '_'], " ")) }
}

fn said(list: List, figures: &Summary) -> String {
    let total = grouped(figures.total);
    let one = figures.total == 1;
    let part = |count: usize, what: &str| {
        if count > 0 { format!("{DOT}{} {what}", grouped(count)) } else { String::new() }
    };
    match list {
        List::Films => format!(
            "{total} {}{}{}",
            if one { "film" } else { "films" },
            part(figures.shown, "selected by a festival"),
            part(figures.won, "★ with a prize")
        ),
        List::People => format!(
            "{total} {}{}",
            if one { "person" } else { "people" },
            part(figures.won, "★ with a prize of their own")
        ),
        List::Festivals => format!("{total} {}", if one { "festival" } else { "festivals" }),
        List::Editions => format!("{total} {}", if one { "edition" } else { "editions" }),
        List::Awards => format!("{total} {}", if one { "award" } else { "awards" }),
    }
}
