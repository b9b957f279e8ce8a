//! The start page: where to type, a film for the day, questions, what won, what the catalogue holds.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::flow::NO_BREAK;
use super::parts::{DOT, Writer, award_name, award_sign, people};
use super::short::whole;
use super::words::{counted, date, records};
use super::{Row, Span, Tone};
use crate::catalogue::{Award, Catalogue, Edition, Festival, Film};
use crate::pages::Place;
use crate::search::List;
use crate::search::survey::history::main_prize;
use crate::search::survey::today::{on_this_day, pick};

/// Lines of what went on on this day, and of the newest editions.
const FEW: usize = 3;

pub(super) fn rows(cat: &Catalogue, day: &str) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(&date(day));
    if !cat.is_empty() {
        page.text(vec![
            Span::toned("/ ", Tone::Accent).say(""),
            Span::dim("Type to search films, people, festivals and prizes"),
        ]);
    }
    let film = |page: &mut Writer| {
        if let Some(award) = pick(cat, day) {
            picked(page, cat.award(award));
        }
    };
    let ask = |page: &mut Writer| questions(page, cat);
    let this_day = |page: &mut Writer| {
        page.section("On this day", |page| {
            let editions = on_this_day(cat, day);
            editions.into_iter().take(FEW).for_each(|edition| winner(page, cat.edition(edition)));
        });
    };
    let winners = |page: &mut Writer| {
        page.section("Newest winners", |page| {
            newest(cat).into_iter().take(FEW).for_each(|edition| winner(page, edition));
        });
    };
    let held = |page: &mut Writer| holds(page, cat);
    page.sides(BESIDE, &[(0, &film), (0, &ask), (1, &this_day), (1, &winners), (0, &held)]);
    page.finish(cat, std::iter::empty())
}

/// Cells of a column from which on what to do stands beside what went on.
const BESIDE: u16 = 44;

/// An edition with what won its main prize, and who directed it.
fn winner(page: &mut Writer, edition: Edition<'_>) {
    let mut line = vec![Span::link(edition.label(), edition.id())];
    for film in main_prize(edition).into_iter().filter_map(Award::film) {
        line.push(Span::dim(DOT));
        line.push(Span::toned(format!("★{NO_BREAK}"), Tone::Accent).say("main prize "));
        line.push(Span::link(film.title(), film.id()));
        let directors: Vec<String> = film.directors().map(|person| whole(person.name())).collect();
        if !directors.is_empty() {
            line.push(Span::dim(format!("{DOT}{}", directors.join(", "))));
        }
    }
    page.text(line);
}

/// Editions that gave a main prize, the newest first, one of each festival.
fn newest(cat: &Catalogue) -> Vec<Edition<'_>> {
    let mut editions: Vec<Edition<'_>> = cat.editions().collect();
    editions.sort_by_key(|edition| {
        Reverse((edition.year(), edition.to().map(str::to_owned), edition.awards().len()))
    });
    let mut festivals = HashSet::new();
    editions.retain(|edition| {
        !main_prize(*edition).is_empty() && festivals.insert(edition.festival().map(Festival::id))
    });
    editions
}

/// Questions that the catalogue answers, as links to the lists that do.
fn questions(page: &mut Writer, cat: &Catalogue) {
    const QUESTIONS: &[(&[&str], &str, &str)] = &[
        (
            &["festival:cannes", "festival:academy-awards"],
            "Which films won the Palme d'Or and an Oscar?",
            "films award:\"palme d'or\" result:won festival:academy-awards result:won",
        ),
        (&["film:madina"], "Kazakh films at festivals", "films country:kz has:festivals"),
        (
            &["person:agnes-varda"],
            "What did Agnès Varda win?",
            "awards director:\"agnes varda\" result:won",
        ),
    ];
    page.section("Ask", |page| {
        for (about, question, query) in QUESTIONS {
            if about.iter().all(|address| cat.resolve(address).is_some()) {
                page.text(vec![Span::to(*question, Place::List((*query).into()))]);
            }
        }
        if !cat.is_empty() {
            for (text, place) in [
                ("All festivals on the map", Place::Map("festivals".into())),
                ("Charts: films by decade and country", Place::Summary("films".into())),
                ("Filter films by festival, prize, country …", Place::facets("films")),
            ] {
                page.text(vec![Span::to(text, place)]);
            }
        }
    });
}

fn picked(page: &mut Writer, award: Award<'_>) {
    let Some(film) = award.film() else { return };
    page.heading("Film of the day");
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
    let mut line: Vec<Span> = Vec::new();
    for list in List::ALL {
        if !line.is_empty() {
            line.push(Span::dim(DOT));
        }
        let said = records(list, list.len_in(cat)).replace(' ', NO_BREAK);
        line.push(Span::to(said, Place::List(list.word().into())));
    }
    page.text(line);
    let contested = cat.contested().count();
    if contested > 0 {
        let records = counted(contested, "record", "records");
        let said = format!("{records} with conflicting sources");
        page.text(vec![Span::to(said, Place::Claims(None))]);
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
    for (of, facts) in [("Known for most films: ", most), ("Known for fewer: ", fewer)] {
        let facts = facts.into_iter().map(|(fact, share)| match share {
            0 => format!("{fact} almost none"),
            share => format!("{fact} {share}%"),
        });
        let facts: Vec<String> = facts.collect();
        if !facts.is_empty() {
            page.text(vec![Span::dim(format!("{of}{}", facts.join(", ")))]);
        }
    }
}
