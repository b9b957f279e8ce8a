//! A film's run: stop by stop on a time line, its premieres, and the films that went along.

use super::flow::{NO_BREAK, PAUSE, RAIL, STOP};
use super::parts::{DOT, Writer, award_name, award_sign, people};
use super::words::{counted, country};
use super::{Row, Span, Tone};
use crate::catalogue::continent::Continent;
use crate::catalogue::date::Date;
use crate::catalogue::terms::{AwardKind, AwardResult, Premiere};
use crate::catalogue::{Catalogue, Edition, Festival, Film};
use crate::search::survey::premieres::{Basis, Doubt, Ladder, Open, Rung, Territory, ladder};
use crate::search::survey::run::{Stop, companions, stops};
use crate::text::fold::fold;

/// Most films that are named for having gone along.
const COMPANIONS: usize = 12;

pub(super) fn rows(cat: &Catalogue, film: Film<'_>) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(film.title());
    let stops = stops(cat, film.id());
    if stops.is_empty() {
        page.text(vec![Span::plain("No festival is known to have shown this film.")]);
        page.field("Film", vec![Span::link(film.title(), film.id())]);
        return page.finish(cat, std::iter::empty());
    }
    page.text(summary(cat, &stops));
    page.gap();
    let ladder = ladder(cat, film.id(), &stops);
    let rungs = &ladder.rungs;
    for (at, stop) in stops.iter().enumerate() {
        if at > 0 {
            rail(&mut page, Vec::new());
        }
        let of_stop: Vec<_> =
            rungs.iter().filter(|rung| rung.basis == Basis::Stated && rung.stop == at).collect();
        write_stop(&mut page, cat, stop, &of_stop);
    }
    premieres(&mut page, cat, film, &stops, &ladder);
    let along = companions(cat, film.id(), &stops, COMPANIONS);
    if !along.is_empty() {
        page.heading("Travelled together");
    }
    for companion in along {
        let other = cat.film(companion.film);
        let mut line = vec![Span::link(other.title(), other.id())];
        if let Some(year) = other.year() {
            line.push(Span::dim(format!("{DOT}{year}")));
        }
        let directors = people(other.directors());
        if !directors.is_empty() {
            line.push(Span::dim(DOT));
            line.extend(directors);
        }
        let shared = format!("{} of {}", companion.stops, stops.len());
        page.marked(Span::dim(shared), line);
    }
    page.finish(cat, std::iter::empty())
}

/// `2 stops in 2 countries · October 2023 – May 2024 · ✦ 2`.
fn summary(cat: &Catalogue, stops: &[Stop]) -> Vec<Span> {
    let mut countries: Vec<&str> =
        stops.iter().filter_map(|stop| of(cat, stop).and_then(Festival::country)).collect();
    countries.sort_unstable();
    countries.dedup();
    let mut parts = vec![counted(stops.len(), "stop", "stops")];
    if !countries.is_empty() {
        let said = counted(countries.len(), "country", "countries");
        parts[0] = format!("{} in {said}", parts[0]);
    }
    let days: Vec<Date> = stops.iter().filter_map(|stop| stop.when).collect();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let (first, last) = (month(*first), month(*last));
        parts.push(if first == last { first } else { format!("{first} – {last}") });
    }
    let mut signs = [0_usize; 3];
    for award in stops.iter().flat_map(|stop| &stop.awards).map(|id| cat.award(*id)) {
        match (award.result(), award.kind()) {
            (Some(AwardResult::Nominated), _) => signs[2] += 1,
            (Some(AwardResult::NotAwarded), _) => {}
            (_, Some(AwardKind::SpecialMention)) => signs[1] += 1,
            _ => signs[0] += 1,
        }
    }
    let mut line = vec![Span::plain(parts.join(DOT))];
    let kinds = [("★", "prizes"), ("✦", "special mentions"), ("☆", "nominations")];
    for (count, (sign, what)) in signs.into_iter().zip(kinds) {
        if count > 0 {
            let said = format!(", {what}: {count}");
            // The counts stay together.
            let dot = if line.len() > 1 { DOT.replace(' ', NO_BREAK) } else { DOT.to_owned() };
            line.push(Span::plain(format!("{dot}{sign}{NO_BREAK}{count}")).say(said));
        }
    }
    line
}

fn of<'a>(cat: &'a Catalogue, stop: &Stop) -> Option<Festival<'a>> {
    cat.edition(stop.edition).festival()
}

/// `Oct 2023`, or the year alone; a year is what a stop has at least.
fn month(date: Date) -> String {
    let edtf = date.edtf();
    let first = edtf.split('/').next().unwrap_or_default();
    let month = first.get(5..7).and_then(|month| month.parse::<usize>().ok());
    let names =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match month.and_then(|month| names.get(month.checked_sub(1)?)) {
        Some(name) => format!("{name} {}", date.year()),
        None => date.year().to_string(),
    }
}

fn rail(page: &mut Writer, line: Vec<Span>) {
    page.marked(Span::dim(RAIL.to_string()), line);
}

fn write_stop(page: &mut Writer, cat: &Catalogue, stop: &Stop, rungs: &[&Rung<'_>]) {
    let edition = cat.edition(stop.edition);
    let mut line = vec![Span::link(edition.label(), edition.id())];
    for &id in &stop.selections {
        if let Some(section) = cat.selection(id).section() {
            line.push(Span::plain(DOT));
            line.push(Span::link(section.name(), section.id()));
        }
    }
    // Many festivals are called after their city.
    let label = fold(&edition.label());
    let city = edition.festival().and_then(Festival::city);
    if let Some(city) = city.filter(|city| !label.contains(&fold(city))) {
        line.push(Span::dim(format!("{DOT}{city}")));
    }
    let sources = stop.selections.iter().flat_map(|&id| cat.selection(id).sources());
    let line = page.cite(line, sources);
    let when = stop.when.map_or_else(|| edition.year().to_string(), month);
    let (sign, said) = if stop.shown { (STOP, "") } else { (PAUSE, ", not known to be shown") };
    page.marked(Span::plain(format!("{when} {sign}")).say(format!("{when}{said}")), line);
    for rung in rungs {
        let mut line = vec![Span::plain(format!("{} premiere", words(rung.premiere)))];
        if !rung.doubts.is_empty() {
            line.push(Span::toned(" ≠", Tone::Warn));
        }
        rail(page, line);
    }
    for &id in &stop.selections {
        if let Some(title) = cat.selection(id).title_used() {
            rail(page, vec![Span::dim(format!("shown as {title}"))]);
        }
    }
    for award in stop.awards.iter().map(|id| cat.award(*id)) {
        let mut line = vec![award_sign(award), Span::plain(" ")];
        line.extend(award_name(award));
        let named = people(award.recipients().map(|recipient| recipient.person));
        if !named.is_empty() {
            line.push(Span::plain(DOT));
            line.extend(named);
        }
        let line = page.cite(line, award.sources());
        rail(page, line);
    }
}

fn words(premiere: Premiere) -> &'static str {
    match premiere {
        Premiere::World => "World",
        Premiere::International => "International",
        Premiere::Continental => "Continental",
        Premiere::National => "National",
        Premiere::Local => "Local",
    }
}

/// The ladder: stated rungs with what speaks against them, and what the dates of all stops say.
fn premieres(
    page: &mut Writer,
    cat: &Catalogue,
    film: Film<'_>,
    stops: &[Stop],
    Ladder { rungs, open }: &Ladder<'_>,
) {
    if rungs.is_empty() && open.is_none() {
        return;
    }
    page.heading("Premieres");
    if let Some(open) = open {
        page.marked(Span::dim(words(Premiere::World)), not_known(cat, stops, open));
    }
    let edition = |stop: usize| stops.get(stop).map(|stop| cat.edition(stop.edition));
    let mut last = None;
    for rung in rungs {
        let Some(at) = edition(rung.stop) else { continue };
        let label = if last == Some(rung.premiere) { "" } else { words(rung.premiere) };
        last = Some(rung.premiere);
        let mut line = Vec::new();
        match rung.place {
            Territory::Unnamed => {}
            Territory::On(continent) => {
                line.push(Span::dim(format!("{}: ", Continent::name(continent))));
            }
            Territory::In(code) => line.push(Span::dim(format!("{}: ", country(code)))),
        }
        line.push(Span::link(at.label(), at.id()));
        let basis = match rung.basis {
            Basis::Stated => "stated",
            Basis::Earliest => "first known screening",
        };
        line.push(Span::dim(format!("{DOT}{basis}")));
        page.marked(Span::dim(label), line);
        for doubt in &rung.doubts {
            let mut line = Vec::new();
            match doubt {
                Doubt::Earlier(other) => {
                    line.push(Span::plain("but the film was shown earlier at "));
                    line.extend(edition(*other).map(link));
                }
                Doubt::Twice(other) => {
                    line.push(Span::plain("stated of another stop as well: "));
                    line.extend(edition(*other).map(link));
                }
                Doubt::AtHome => {
                    line.push(Span::plain("but held in the only country that the film is from"));
                }
            }
            page.marked(Span::toned("≠", Tone::Warn), line);
        }
    }
    let is_stated = rungs.iter().any(|rung| rung.basis == Basis::Stated);
    if is_stated && film.countries().is_none_or(|countries| countries.len() == 0) {
        let said = "The film’s countries are not known, so its first showing abroad is not either.";
        page.marked(Span::plain(""), vec![Span::dim(said)]);
    }
}

/// `not known: Sydney 2019 has no dates here`.
fn not_known(cat: &Catalogue, stops: &[Stop], open: &Open) -> Vec<Span> {
    let (Open::Undated(at) | Open::Unordered(at)) = open;
    let mut line = vec![Span::dim("not known: ")];
    if matches!(open, Open::Unordered(_)) {
        line.push(Span::dim("the dates of "));
    }
    let editions = at.iter().filter_map(|at| stops.get(*at)).map(|stop| cat.edition(stop.edition));
    for (place, edition) in editions.enumerate() {
        if place > 0 {
            line.push(Span::dim(if place + 1 == at.len() { " and " } else { ", " }));
        }
        line.push(link(edition));
    }
    line.push(Span::dim(match open {
        Open::Undated(at) if at.len() == 1 => " has no dates here",
        Open::Undated(_) => " have no dates here",
        Open::Unordered(_) => " leave it open",
    }));
    line
}

fn link(edition: Edition<'_>) -> Span {
    Span::link(edition.label(), edition.id())
}
