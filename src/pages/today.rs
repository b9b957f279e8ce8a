//! The start page: a film for the day, what the catalogue holds, where to begin.

use super::parts::{DOT, Writer, award_name, award_sign, people};
use super::words::{date, grouped};
use super::{Row, Span, Tone};
use crate::catalogue::{Award, Catalogue, Edition, Film};
use crate::pages::Place;
use crate::search::List;
use crate::search::survey::today::pick;

pub(super) fn rows(cat: &Catalogue, day: &str) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(&date(day));
    if let Some(award) = pick(cat, day) {
        picked(&mut page, cat.award(award));
    }
    holds(&mut page, cat);
    begin(&mut page, cat);
    page.finish(cat, std::iter::empty())
}

fn picked(page: &mut Writer, award: Award<'_>) {
    let Some(film) = award.film() else { return };
    page.heading("Today's pick");
    let title = Span { tone: Tone::Strong, ..Span::link(film.title(), film.id()) };
    let mut line = vec![title];
    line.extend(film.year().map(|year| Span::plain(format!("{DOT}{year}"))));
    let directors = people(film.directors());
    if !directors.is_empty() {
        line.push(Span::plain(DOT));
        line.extend(directors);
    }
    page.text(line);
    let mut prize = vec![award_sign(award), Span::plain(" ")];
    prize.extend(award_name(award));
    if let Some(edition) = award.edition() {
        prize.push(Span::plain(DOT));
        prize.push(Span::link(edition.label(), edition.id()));
    }
    page.text(prize);
    page.text(film.synopsis().map(Span::plain).into_iter().collect());
}

fn holds(page: &mut Writer, cat: &Catalogue) {
    page.heading("What the catalogue holds");
    for list in List::ALL {
        let count = list.len_in(cat);
        let word = if count == 1 { list.kind().word() } else { list.word() };
        let line = vec![Span::to(word, Place::List(list.word().into()))];
        page.marked(Span::plain(grouped(count)), line);
    }
    let contested = cat.contested().count();
    if contested > 0 {
        let records = if contested == 1 { "record" } else { "records" };
        let said = format!("{records} that sources disagree about");
        let line = vec![Span::to(said, Place::Claims(None))];
        page.marked(Span::plain(grouped(contested)), line);
    }
    known(page, cat);
    if let Some(updated) = &cat.about().updated {
        page.text(vec![Span::dim(format!("As of {}", date(updated)))]);
    }
}

/// Shares say little of fewer films, and counting more would be felt.
const COUNTED: std::ops::RangeInclusive<usize> = 100..=100_000;

type IsKnown = fn(Film<'_>) -> bool;

/// What films may be known by, in the order of their pages.
const FACTS: [(&str, IsKnown); 9] = [
    ("year", |film| film.year().is_some()),
    ("country", |film| film.countries().is_some()),
    ("language", |film| film.languages().is_some()),
    ("length", |film| film.minutes().is_some()),
    ("genre", |film| film.genres().is_some()),
    ("cast", |film| film.cast().next().is_some()),
    ("writer", |film| film.credits().any(|credit| credit.role == "writer")),
    ("synopsis", |film| film.synopsis().is_some()),
    ("poster", |film| film.poster().is_some()),
];

/// Two lines on what is known of most films, and what of fewer.
fn known(page: &mut Writer, cat: &Catalogue) {
    let films = cat.film_count();
    if !COUNTED.contains(&films) {
        return;
    }
    let shares = FACTS.map(|(fact, is_known)| {
        (fact, cat.films().filter(|film| is_known(*film)).count() * 100 / films)
    });
    let (most, fewer): (Vec<_>, Vec<_>) = shares.into_iter().partition(|(_, share)| *share >= 70);
    for (of, facts) in [("Of most films: ", most), ("Of fewer: ", fewer)] {
        let facts = facts.into_iter().map(|(fact, share)| match share {
            0 => format!("{fact} hardly any"),
            share => format!("{fact} {share} %"),
        });
        let facts: Vec<String> = facts.collect();
        if !facts.is_empty() {
            page.text(vec![Span::dim(format!("{of}{}", facts.join(", ")))]);
        }
    }
}

fn begin(page: &mut Writer, cat: &Catalogue) {
    if cat.is_empty() {
        return;
    }
    page.heading("Where to begin");
    // The newest edition whose awards are known, and all that was won in its year.
    let newest = cat
        .editions()
        .filter(|edition| edition.awards().len() > 0)
        .max_by_key(|edition| (edition.year(), edition.awards().len()));
    if let Some(edition) = newest {
        page.text(vec![
            Span::plain("The newest awards: "),
            Span::link(edition.label(), edition.id()),
            Span::plain(DOT),
            won_in(edition),
        ]);
    }
    let ways = [
        ("All festivals on the map of the world", Place::Map("festivals".into())),
        ("The films by decade and by country", Place::Summary("films".into())),
        ("Filter films by festival, prize, country …", Place::facets("films")),
    ];
    for (text, place) in ways {
        page.text(vec![Span::to(text, place)]);
    }
}

fn won_in(edition: Edition<'_>) -> Span {
    let year = edition.year();
    let query = format!("awards year:{year} result:won");
    Span::to(format!("all that was won in {year}"), Place::List(query.into()))
}
