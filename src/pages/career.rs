//! A person's career: films by year, roles, prizes.

use super::chart::{bar, sparkline};
use super::flow::{NO_BREAK, RAIL, STOP};
use super::parts::{DOT, Writer, award_at, award_name, award_sign, counted, people};
use super::words::{grouped, spoken};
use super::{Row, Span};
use crate::catalogue::{Award, Catalogue, Person, PersonId};
use crate::search::survey::career::{Career, Work, career};
use crate::search::survey::honours::Honours;

/// Cells of a bar of roles, and of the line over all years.
const BAR: usize = 16;
const LINE: usize = 30;

pub(super) fn rows(cat: &Catalogue, person: Person<'_>) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(person.name());
    let career = career(cat, person.id());
    page.text(vec![Span::plain(summary(&career))]);
    page.gap();
    by_year(&mut page, &career);
    let most = career.roles.iter().map(|(_, films)| *films).max().unwrap_or(0);
    // A bar says something only beside another.
    let cells = if career.roles.len() > 1 { BAR } else { 0 };
    for (role, films) in &career.roles {
        let line = vec![
            Span::plain(format!("{:>3} ", grouped(*films))),
            Span::dim(bar(*films, most, cells)).say(""),
        ];
        page.field(&spoken(role), line);
    }
    page.won_and_nominated(career.own);
    if career.films != Honours::default() {
        page.field("To the films", counted(career.films));
    }
    if career.works.is_empty() {
        page.field("Person", vec![Span::link(person.name(), person.id())]);
    } else {
        page.heading("Films");
    }
    let mut last = None;
    for work in &career.works {
        write_work(&mut page, cat, (work, person.id()), last == Some(work.year));
        last = Some(work.year);
    }
    let awards: Vec<Award<'_>> = career.others.iter().map(|id| cat.award(*id)).collect();
    if !awards.is_empty() {
        page.heading("Other awards");
    }
    for award in awards {
        let line = page.cite(award_at(award_name(award), award), award.sources());
        page.marked(award_sign(award), line);
    }
    let mut seats: Vec<_> = person.juries().collect();
    if !seats.is_empty() {
        page.heading("Juries");
    }
    seats.sort_by_key(|(jury, _)| jury.edition().year());
    for (jury, role) in seats {
        let edition = jury.edition();
        let mut line = vec![Span::link(jury.name(), jury.id()), Span::plain(DOT)];
        line.push(Span::link(edition.label(), edition.id()));
        line.extend(role.map(|role| Span::dim(format!("{DOT}{}", spoken(role)))));
        page.marked(Span::dim(edition.year().to_string()), line);
    }
    page.finish(cat, std::iter::empty())
}

/// `12 films, 1998–2023`.
fn summary(career: &Career) -> String {
    let films = career.works.len();
    let mut text = match films {
        0 => "No films known".to_owned(),
        1 => "1 film".to_owned(),
        films => format!("{} films", grouped(films)),
    };
    let years = || career.works.iter().filter_map(|work| work.year);
    match (years().min(), years().max()) {
        (Some(first), Some(last)) if first == last => text = format!("{text}, {first}"),
        (Some(first), Some(last)) => text = format!("{text}, {first}–{last}"),
        _ => {}
    }
    text
}

/// Films a year as a line from the first to the last.
fn by_year(page: &mut Writer, career: &Career) {
    let years = || career.works.iter().filter_map(|work| work.year);
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return };
    // The films below say as much of a few years.
    if last - first < 4 {
        return;
    }
    let mut counts = vec![0; usize::from(last - first) + 1];
    for year in years() {
        counts[usize::from(year - first)] += 1;
    }
    let line = vec![
        Span::dim(format!("{first} ")),
        Span::dim(sparkline(&counts, LINE)).say("to"),
        Span::dim(format!(" {last}")),
        Span::plain("").say(format!(", up to {} a year", counts.iter().max().unwrap_or(&0))),
    ];
    page.field("Films a year", line);
}

fn write_work(
    page: &mut Writer,
    cat: &Catalogue,
    (work, person): (&Work, PersonId),
    same_year: bool,
) {
    let film = cat.film(work.film);
    let roles: Vec<String> = work.roles.iter().map(|role| spoken(role).to_lowercase()).collect();
    let mut line = vec![Span::link(film.title(), film.id())];
    line.push(Span::dim(format!("{DOT}{}", roles.join(", "))));
    let year = match work.year {
        Some(year) if !same_year => format!("{year} "),
        _ => String::new(),
    };
    page.marked(Span::plain(format!("{year}{STOP}")), line);
    for award in work.awards.iter().map(|id| cat.award(*id)) {
        let mut line = vec![award_sign(award), Span::plain(" ")];
        line.extend(award_name(award));
        if let Some(edition) = award.edition() {
            line.push(Span::plain(DOT));
            line.push(Span::link(edition.label(), edition.id()));
        }
        // Whom it names, where that is not the person.
        let named = award.recipients().map(|recipient| recipient.person);
        if named.clone().all(|named| named.id() != person) {
            let named = people(named);
            if !named.is_empty() {
                line.push(Span::dim(format!("{DOT}to{NO_BREAK}")));
                line.extend(named);
            }
        }
        let line = page.cite(line, award.sources());
        page.marked(Span::dim(RAIL.to_string()), line);
    }
}
