//! A person's page: names, filmography by year, awards, juries.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::film::{Leave, award_lines, character};
use super::flow::NO_BREAK;
use super::parts::{DOT, Writer, tally};
use super::table::TableColumn;
use super::words::{country, date, grouped, spoken};
use super::{Row, Span, Tone};
use crate::catalogue::terms::ROLES;
use crate::catalogue::{Award, Catalogue, Credit, Edition, Film, FilmId, Person};
use crate::search::survey::honours::{Honours, OfPerson, is_won, of_person};

pub(super) fn rows(cat: &Catalogue, person: Person<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(person.name());
    page.text(summary(cat, person));
    page.gap();
    page.names("Names", person.names());
    written_otherwise(&mut page, person);
    let honours = of_person(cat, person.id());
    filmography(&mut page, person, &honours, limit);
    if person.awards().next().is_some() {
        page.heading("Awards");
        page.won_and_nominated(Honours::of(honours.own.iter().copied()));
        let mut awards: Vec<_> = person.awards().collect();
        awards.sort_by_key(|award| Reverse(award.edition().map(Edition::year)));
        page.limited(awards, limit, |page, award| award_lines(page, award, Leave::Person));
    }
    films_awards(&mut page, honours.films, limit);
    let mut seats: Vec<_> = person.juries().collect();
    if !seats.is_empty() {
        page.heading("Juries");
        seats.sort_by_key(|(jury, _)| Reverse(jury.edition().year()));
        page.limited(seats, limit, |page, (jury, role)| {
            let edition = jury.edition();
            let mut line = vec![Span::link(jury.name(), jury.id()), Span::plain(DOT)];
            line.push(Span::link(edition.label(), edition.id()));
            if let Some(role) = role {
                line.push(Span::dim(format!("{DOT}{}", spoken(role))));
            }
            page.marked(Span::dim(edition.year().to_string()), line);
        });
    }
    let adaptations: Vec<_> = person.adaptations().collect();
    if !adaptations.is_empty() {
        page.heading("Films based on this person’s work or life");
        page.limited(adaptations, limit, |page, film| {
            let year = film.year().map(|year| year.to_string()).unwrap_or_default();
            page.marked(Span::dim(year), vec![Span::link(film.title(), film.id())]);
        });
    }
    page.claims(cat, person.id().into());
    if person.notes().next().is_some() || person.external_ids().next().is_some() {
        page.heading("More");
        page.notes(person.notes());
        page.external(person.external_ids());
    }
    page.finish(cat, person.sources())
}

fn summary(cat: &Catalogue, person: Person<'_>) -> Vec<Span> {
    let mut parts = Vec::new();
    match (person.born().map(date), person.died().map(date)) {
        (Some(born), Some(died)) => {
            let field = if cat.is_contested(person.id().into(), "born") { "born" } else { "died" };
            parts.push((field, format!("{born} – {died}")));
        }
        (Some(born), None) => parts.push(("born", format!("born {born}"))),
        (None, Some(died)) => parts.push(("died", format!("died {died}"))),
        (None, None) => {}
    }
    if let Some(countries) = person.countries() {
        let names: Vec<_> = countries.map(country).collect();
        if !names.is_empty() {
            parts.push(("countries", names.join(", ")));
        }
    }
    Writer::joined(cat, person.id().into(), parts)
}

/// Spellings that only credits and awards show.
fn written_otherwise(page: &mut Writer, person: Person<'_>) {
    let listed: Vec<&str> = person.names().map(|name| name.text).collect();
    let mut found: Vec<&str> = Vec::new();
    let in_credits = person.credits().filter_map(|credit| credit.credited_as);
    let in_awards = person.awards().flat_map(|award| {
        award
            .recipients()
            .filter(|recipient| recipient.person.id() == person.id())
            .filter_map(|recipient| recipient.credited_as)
            .collect::<Vec<_>>()
    });
    for spelling in in_credits.chain(in_awards) {
        if !listed.contains(&spelling) && !found.contains(&spelling) {
            found.push(spelling);
        }
    }
    let lines: Vec<_> =
        found.into_iter().map(|text| vec![Span::plain(text), Span::dim("  as credited")]).collect();
    page.lines("Written", lines);
}

/// What their films won, apart from what they won by name; the prizes before the nominations, and
/// of each the newest first.
fn films_awards(page: &mut Writer, mut awards: Vec<Award<'_>>, limit: usize) {
    if awards.is_empty() {
        return;
    }
    page.heading("Awards to the films");
    page.won_and_nominated(Honours::of(awards.iter().copied()));
    awards.sort_by_key(|award| Reverse((is_won(*award), award.edition().map(Edition::year))));
    page.limited(awards, limit, |page, award| award_lines(page, award, Leave::Nothing));
}

/// From how many cells on films stand in columns.
const COLUMNS: u16 = 64;

/// What a person did in a film.
#[derive(Clone, Copy)]
struct Part<'p, 'a> {
    film: Film<'a>,
    /// All their credits in it, in the order of the roles.
    credits: &'p [Credit<'a>],
    /// What it won, and what they won for it.
    awards: &'p [Award<'a>],
}

/// Films as one table, the newest first: in each what they did, and what it won.
fn filmography(page: &mut Writer, person: Person<'_>, honours: &OfPerson<'_>, limit: usize) {
    let mut credits: Vec<Credit<'_>> = person.credits().collect();
    credits
        .sort_by_key(|credit| (Reverse(credit.film.year()), credit.film.id(), rank(credit.role)));
    if credits.is_empty() {
        return;
    }
    let mut awards: HashMap<FilmId, Vec<Award<'_>>> = HashMap::new();
    for award in honours.own.iter().chain(&honours.films) {
        if let Some(film) = award.film() {
            awards.entry(film.id()).or_default().push(*award);
        }
    }
    let parts = credits.chunk_by(|a, b| a.film.id() == b.film.id()).map(|credits| {
        let film = credits[0].film;
        let awards = awards.get(&film.id()).map(Vec::as_slice).unwrap_or_default();
        Part { film, credits, awards }
    });
    let parts: Vec<Part<'_, '_>> = parts.collect();
    page.heading_of(vec![
        Span::toned("Films", Tone::Accent),
        Span::dim(format!("{DOT}{}", by_role(&credits))),
    ]);
    let columns = vec![
        TableColumn::fit("year", 4),
        TableColumn::share("film", 4),
        TableColumn::share("as", 3),
        TableColumn::share("prizes", 4),
    ];
    let cells = |_: &mut Writer, part: Part<'_, '_>| {
        vec![
            part.film.year().map(|year| Span::dim(year.to_string())).into_iter().collect(),
            vec![Span::link(part.film.title(), part.film.id())],
            roles(part.credits),
            tally(part.awards),
        ]
    };
    page.limited_table(columns, (&parts, limit), COLUMNS, cells, |page, part| {
        let mut line = vec![Span::link(part.film.title(), part.film.id()), Span::dim(DOT)];
        line.extend(roles(part.credits));
        let tally = tally(part.awards);
        if !tally.is_empty() {
            line.push(Span::plain("  ").say(", "));
            line.extend(tally);
        }
        let year = part.film.year().map(|year| year.to_string()).unwrap_or_default();
        page.marked(Span::dim(year), line);
    });
}

/// The place of a role among all.
fn rank(role: &str) -> usize {
    ROLES.iter().position(|known| *known == role).unwrap_or(ROLES.len())
}

/// `director 7, writer 5`: in how many films a person did what, in the order of the roles.
pub(super) fn in_roles(person: Person<'_>) -> String {
    by_role(&person.credits().collect::<Vec<_>>())
}

fn by_role(credits: &[Credit<'_>]) -> String {
    let mut films: Vec<(&str, HashSet<FilmId>)> = Vec::new();
    for credit in credits {
        match films.iter_mut().find(|(role, _)| *role == credit.role) {
            Some((_, films)) => films.insert(credit.film.id()),
            None => {
                films.push((credit.role, HashSet::from([credit.film.id()])));
                true
            }
        };
    }
    films.sort_by_key(|(role, _)| rank(role));
    let said = |(role, films): &(&str, HashSet<FilmId>)| {
        format!("{} {}", spoken(role).to_lowercase(), grouped(films.len())).replace(' ', NO_BREAK)
    };
    films.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// `director, writer`, parts by the name of the character.
fn roles(credits: &[Credit<'_>]) -> Vec<Span> {
    let mut line: Vec<Span> = Vec::new();
    for credit in credits {
        let role = spoken(credit.role).to_lowercase();
        let comma = if line.is_empty() { "" } else { ", " };
        match character(credit) {
            // Under a character everybody plays.
            Some(character) if matches!(credit.role, "actor" | "actress") => {
                line.extend([Span::dim(format!("{comma}as{NO_BREAK}")), Span::plain(character)]);
            }
            Some(character) => {
                line.extend([
                    Span::dim(format!("{comma}{role} as{NO_BREAK}")),
                    Span::plain(character),
                ]);
            }
            None => line.push(Span::dim(format!("{comma}{role}"))),
        }
        if let Some(written) = credit.credited_as {
            line.push(Span::dim(format!(" (as {written})")));
        }
    }
    line
}
