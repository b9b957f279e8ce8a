//! The figures of a list: by decade, by country and what else is known.

use std::sync::Arc;

use super::chart::bar;
use super::parts::{DOT, Writer};
use super::words::{country, grouped, spoken};
use super::{Row, Span};
use crate::catalogue::Catalogue;
use crate::pages::Place;
use crate::search::List;
use crate::search::survey::summary::{Summary, summary};

/// Cells of a bar.
const BAR: usize = 24;
/// Most bars under a heading.
const MOST: usize = 24;

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
    honoured(&mut page, cat, &figures);
    let decades: Vec<Bar> = figures
        .decades
        .iter()
        .map(|(decade, count)| Bar {
            name: format!("{decade}s"),
            leads_to: Some(narrowed(format!("year:{decade}s"))),
            count: *count,
        })
        .collect();
    let by_decade = match kind {
        List::Films | List::Editions | List::Awards => "By decade",
        List::People => "By decade of birth",
        List::Festivals => "By decade of founding",
    };
    bars(&mut page, by_decade, &decades, usize::MAX, ("no year known", figures.undated));
    let countries: Vec<Bar> = figures
        .countries
        .iter()
        .map(|(code, count)| Bar {
            name: country(code).to_owned(),
            leads_to: Some(narrowed(format!("country:{}", code.to_lowercase()))),
            count: *count,
        })
        .collect();
    let by_country = if *kind == List::Awards { "By country of the film" } else { "By country" };
    bars(&mut page, by_country, &countries, MOST, ("no country known", figures.stateless));
    let words = |counts: &[(String, usize)], field: &str| -> Vec<Bar> {
        counts
            .iter()
            .map(|(word, count)| Bar {
                name: spoken(word),
                leads_to: Some(narrowed(format!("{field}:{}", quoted(word)))),
                count: *count,
            })
            .collect()
    };
    let (heading, field) =
        if *kind == List::Awards { ("By result", "result") } else { ("By form", "form") };
    bars(&mut page, heading, &words(&figures.kinds, field), MOST, ("", 0));
    bars(&mut page, "By genre", &words(&figures.genres, "genre"), MOST, ("", 0));
    page.finish(cat, std::iter::empty())
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

/// Who and what got most of the awards of a list.
fn honoured(page: &mut Writer, cat: &Catalogue, figures: &Summary) {
    let people: Vec<Bar> = figures
        .people
        .iter()
        .map(|(id, count)| Bar {
            name: cat.person(*id).name().to_owned(),
            leads_to: Some(Place::Record((*id).into())),
            count: *count,
        })
        .collect();
    bars(page, "Most honoured people", &people, MOST, ("", 0));
    let films: Vec<Bar> = figures
        .films
        .iter()
        .map(|(id, count)| Bar {
            name: cat.label((*id).into()),
            leads_to: Some(Place::Record((*id).into())),
            count: *count,
        })
        .collect();
    bars(page, "Most honoured films", &films, MOST, ("", 0));
}

struct Bar {
    name: String,
    leads_to: Option<Place>,
    count: usize,
}

/// A number, a bar and a name for each, so that bars begin in one column whatever the names are; what
/// is not known is said below.
fn bars(
    page: &mut Writer,
    heading: &str,
    all: &[Bar],
    most: usize,
    (unknown, count): (&str, usize),
) {
    if all.is_empty() {
        return;
    }
    page.heading(heading);
    let highest = all.iter().map(|bar| bar.count).max().unwrap_or(0);
    page.at_most(all, most, |page, each| {
        let name = match &each.leads_to {
            Some(place) => Span::to(each.name.clone(), place.clone()),
            None => Span::plain(each.name.clone()),
        };
        let bar = Span::dim(format!("{}  ", bar(each.count, highest, BAR))).say("");
        page.marked(Span::plain(grouped(each.count)), vec![bar, name]);
    });
    if count > 0 {
        page.marked(Span::dim(grouped(count)), vec![Span::dim(unknown)]);
    }
}
