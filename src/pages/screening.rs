//! Screenings: the page of one, and what a programme says of each.

use jiff::civil::Date;

use super::film::Leave;
use super::flow::{NO_BREAK, cells};
use super::parts::{DOT, SEE_ALL, Writer, people};
use super::table::{NarrowTable, PageTable, TableColumn};
use super::words::{counted, running_time, spoken};
use super::{Place, Row, Span, Tone};
use crate::catalogue::instant::Instant;
use crate::catalogue::terms::{Access, ScreeningKind, ScreeningStatus, TicketState};
use crate::catalogue::{
    AFTER_MIDNIGHT, Catalogue, Edition, Festival, Film, Screening, Tickets, Venue, day_clock,
    language,
};
use crate::search::survey::programme::{FestivalDays, ShownAt, in_order};
use crate::search::{Cancel, Engine, List, Query};

/// Cells of the longest time, a guess after midnight with a sign before it: `● 00:15⁺–~01:55⁺`.
const WIDEST: u16 = 16;

/// From how many cells on times stand in a column.
const COLUMNS: u16 = 32;

/// What a screening is called: its title, else its films.
pub(super) fn name(screening: Screening<'_>) -> String {
    if let Some(title) = screening.title() {
        return title.to_owned();
    }
    let titles: Vec<&str> = screening.films().map(Film::title).collect();
    if !titles.is_empty() {
        return titles.join(" + ");
    }
    screening.kind().map_or_else(|| "Screening".to_owned(), |kind| spoken(kind.word()))
}

/// Screenings below a heading, day by day; nothing where there are none.
pub(super) fn programme<'c>(
    page: &mut Writer,
    heading: &str,
    screenings: impl Iterator<Item = Screening<'c>>,
    (leave, limit): (Leave, usize),
) {
    let listed = in_order(screenings);
    if listed.is_empty() {
        return;
    }
    page.heading(heading);
    days(page, &listed, (leave, limit));
}

/// Screenings in the order of a programme, those of a day in a table below it.
pub(super) fn days<'c>(
    page: &mut Writer,
    listed: &[(Screening<'c>, Option<ShownAt>)],
    (leave, limit): (Leave, usize),
) {
    let shown = &listed[..listed.len().min(limit)];
    let head = |(screening, at): &(Screening<'c>, Option<ShownAt>)| {
        let edition = screening.edition().filter(|_| leave != Leave::Edition);
        (at.map(|at| at.day), edition.map(Edition::id))
    };
    for (count, of_day) in shown.chunk_by(|a, b| head(a) == head(b)).enumerate() {
        if count > 0 {
            page.gap();
        }
        let (first, at) = of_day[0];
        let day = at.map_or_else(|| "Time not known".to_owned(), |at| day_said(at.day));
        let mut line = vec![Span::toned(day, Tone::Strong)];
        if leave != Leave::Edition
            && let Some(edition) = first.edition()
        {
            line.extend([Span::plain(DOT), Span::link(edition.label(), edition.id())]);
        }
        page.text(line);
        let rows = of_day.iter().map(|(screening, at)| {
            let details = details(*screening, *at, leave);
            vec![time(*screening, *at), page.cite(details, screening.sources())]
        });
        let rows: Vec<Vec<Vec<Span>>> = rows.collect();
        let narrow = rows.iter().map(|row| Row::Text(joined(row.clone()))).collect();
        let narrow = Some(NarrowTable { below: COLUMNS, rows: narrow });
        let columns = vec![TableColumn::fit("", WIDEST), TableColumn::share("", 1)];
        page.table(PageTable { columns, rows, bars: Vec::new(), wraps: true, narrow });
    }
    page.more(listed.len() - shown.len(), SEE_ALL);
}

/// `20:15–21:50`, which leads to the page of the screening.
fn time(screening: Screening<'_>, at: Option<ShownAt>) -> Vec<Span> {
    let place = Place::Screening(screening.id());
    let Some(at) = at else { return vec![Span::to("–", place).say("at an unknown time")] };
    let (drawn, said) = from_to(at);
    vec![Span::to(drawn, place).say(said)]
}

/// From when to when, as drawn and as said.
fn from_to(at: ShownAt) -> (String, String) {
    let about = if at.is_guess { "~" } else { "" };
    let drawn = match at.end {
        Some(end) => format!("{}–{about}{}", day_clock(at.start), day_clock(end)),
        None => day_clock(at.start),
    };
    let about = if at.is_guess { "about " } else { "" };
    let said = match at.end {
        Some(end) => format!("{} to {about}{}", clock_said(at.start), clock_said(end)),
        None => clock_said(at.start),
    };
    (drawn, said)
}

/// `00:15 after midnight`.
pub(super) fn clock_said(minute: i64) -> String {
    day_clock(minute).replace(AFTER_MIDNIGHT, " after midnight")
}

/// `Saturday 27 March 2027`.
fn day_said(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// What is shown, where and how.
fn details(screening: Screening<'_>, at: Option<ShownAt>, leave: Leave) -> Vec<Span> {
    let mut parts: Vec<Vec<Span>> = Vec::new();
    parts.extend(screening.title().map(|title| vec![Span::plain(title)]));
    let films: Vec<Film<'_>> = screening.films().collect();
    // A programme says which films it is made of, also on the page of one of them.
    if !films.is_empty() && (leave != Leave::Film || films.len() > 1) {
        parts.push(films_said(&films));
    } else if films.is_empty() && screening.title().is_none() {
        parts.push(vec![Span::plain(name(screening))]);
    }
    parts.extend(kind(screening).map(|kind| vec![Span::plain(kind)]));
    parts.extend(status(screening).map(|status| vec![status]));
    let place = screening.hall().into_iter().chain(elsewhere(screening));
    parts.extend(place.map(|text| vec![whole(text)]));
    if let Some(section) = screening.section() {
        parts.push(vec![Span::dim(section.name())]);
    }
    // Where no start is known no end tells how long it takes.
    let length = screening.minutes().filter(|_| at.is_none()).map(running_time);
    let rest = [length, subtitles(screening), screening.format().map(str::to_owned)];
    parts.extend(rest.into_iter().flatten().map(|text| vec![whole(text)]));
    if screening.qa() == Some(true) {
        parts.push(vec![Span::plain("Q&A")]);
    }
    parts.extend(access(screening).map(|access| vec![Span::plain(access)]));
    let tickets = screening.tickets().and_then(|tickets| tickets.state);
    parts.extend(tickets.map(|state| vec![ticket_state(state)]));
    joined(parts)
}

/// A hall, a language: what is not broken between two lines unless it is long.
fn whole(text: String) -> Span {
    const LONG: u16 = 28;
    match cells(&text) {
        ..=LONG => Span::plain(text.replace(' ', NO_BREAK)).say(text),
        _ => Span::plain(text),
    }
}

fn joined(parts: Vec<Vec<Span>>) -> Vec<Span> {
    let mut line = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(Span::plain(DOT));
        }
        line.extend(part);
    }
    line
}

fn films_said(films: &[Film<'_>]) -> Vec<Span> {
    let mut line: Vec<Span> = Vec::new();
    for film in films {
        if !line.is_empty() {
            line.push(Span::plain(" + "));
        }
        line.push(Span::link(film.title(), film.id()));
    }
    line
}

/// What it is, where it is no film.
fn kind(screening: Screening<'_>) -> Option<&'static str> {
    match screening.kind()? {
        ScreeningKind::Film => None,
        ScreeningKind::Talk => Some("talk"),
        ScreeningKind::Ceremony => Some("ceremony"),
        ScreeningKind::Party => Some("party"),
        ScreeningKind::Press => Some("press screening"),
    }
}

fn status(screening: Screening<'_>) -> Option<Span> {
    match screening.status()? {
        ScreeningStatus::Cancelled => Some(Span::toned("cancelled", Tone::Warn)),
        ScreeningStatus::Moved => Some(Span::toned("moved", Tone::Warn)),
        ScreeningStatus::Scheduled => None,
    }
}

/// The city, where it is not the festival's.
fn elsewhere(screening: Screening<'_>) -> Option<String> {
    let city = screening.city().or_else(|| screening.house()?.city())?;
    let usual = screening.edition().and_then(Edition::festival).and_then(Festival::city);
    (usual != Some(city)).then(|| city.to_owned())
}

pub(super) fn subtitles(screening: Screening<'_>) -> Option<String> {
    let names: Vec<_> = screening.subtitles()?.map(language::name).collect();
    let said = if names.is_empty() { "no".to_owned() } else { names.join(", ") };
    Some(format!("{said} subtitles"))
}

fn access(screening: Screening<'_>) -> Option<&'static str> {
    match screening.access()? {
        Access::Public => None,
        Access::Press => Some("for the press"),
        Access::Industry => Some("for the industry"),
    }
}

fn ticket_state(state: TicketState) -> Span {
    match state {
        TicketState::NotYet => Span::plain("tickets not on sale yet"),
        TicketState::OnSale => Span::plain("tickets on sale"),
        TicketState::Few => Span::toned("few tickets left", Tone::Accent),
        TicketState::SoldOut => Span::toned("sold out", Tone::Warn),
        TicketState::Queue => Span::toned("sold out, with a queue at the door", Tone::Warn),
        TicketState::Free => Span::plain("free"),
    }
}

/// The page of a screening.
pub(super) fn rows(cat: &Catalogue, screening: Screening<'_>) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(&name(screening));
    let mut parts: Vec<Vec<Span>> = Vec::new();
    parts.extend(kind(screening).map(|kind| vec![Span::plain(spoken(kind))]));
    if let Some(edition) = screening.edition() {
        parts.push(vec![Span::link(edition.label(), edition.id())]);
    }
    if let Some(section) = screening.section() {
        parts.push(vec![Span::link(section.name(), section.id())]);
    }
    page.text(joined(parts));
    let days = FestivalDays::of(screening.edition());
    let at = days.shown(screening);
    page.text(when(screening, &days, at));
    page.gap();
    films(&mut page, screening);
    place(&mut page, screening);
    clocks(&mut page, screening);
    if let Some(said) = subtitles(screening) {
        let said = said.strip_suffix(" subtitles").unwrap_or(&said);
        page.known("Subtitles", Some(said));
    }
    page.known("Format", screening.format());
    page.known("Q&A", screening.qa().map(|qa| if qa { "yes" } else { "no" }));
    page.known("Access", access(screening));
    if let Some(tickets) = screening.tickets() {
        sale(&mut page, tickets);
    }
    page.known("Web", screening.url());
    others(&mut page, screening);
    page.finish(cat, screening.sources())
}

/// The page of those that a query asks for.
pub(super) fn searched(engine: &Engine, query: &str, limit: usize) -> Vec<Row> {
    let never = &Cancel::NEVER;
    // What is never cancelled has a result.
    let listed = engine.screenings(query, never).unwrap_or_default();
    let mut page = Writer::new();
    page.title("Screenings");
    let parsed = Query::parse(query);
    let read = engine.understood(List::Films, &parsed, never).ok().flatten();
    let count = match listed.len() {
        0 => "no screenings".to_owned(),
        count => counted(count, "screening", "screenings"),
    };
    let said = parsed.remark().or(read).into_iter().chain([count]);
    page.text(vec![Span::dim(said.collect::<Vec<_>>().join(DOT))]);
    if !listed.is_empty() {
        page.gap();
    }
    days(&mut page, &listed, (Leave::Nothing, limit));
    page.finish(engine.catalogue(), std::iter::empty())
}

/// `Saturday 27 March 2027 · day 4 · 20:15–21:50 · 1h 35m`.
fn when(screening: Screening<'_>, days: &FestivalDays<'_>, at: Option<ShownAt>) -> Vec<Span> {
    let mut parts: Vec<Vec<Span>> = Vec::new();
    match at {
        Some(at) => {
            parts.push(vec![Span::toned(day_said(at.day), Tone::Strong)]);
            let number = days.number(at.day);
            parts.extend(number.map(|number| vec![Span::dim(format!("day {number}"))]));
            let (drawn, said) = from_to(at);
            parts.push(vec![Span::plain(drawn).say(said)]);
        }
        None => parts.push(vec![Span::plain("Time not known")]),
    }
    let length = screening.length().and_then(|minutes| u16::try_from(minutes).ok());
    parts.extend(length.map(|minutes| vec![Span::plain(running_time(minutes))]));
    parts.extend(status(screening).map(|status| vec![status]));
    joined(parts)
}

fn films(page: &mut Writer, screening: Screening<'_>) {
    let line = |film: Film<'_>| {
        let mut parts = vec![vec![Span::link(film.title(), film.id())]];
        parts.extend(film.year().map(|year| vec![Span::plain(year.to_string())]));
        parts.extend(film.minutes().map(|minutes| vec![Span::plain(running_time(minutes))]));
        parts.extend(Some(people(film.directors())).filter(|line| !line.is_empty()));
        joined(parts)
    };
    let label = if screening.films().len() == 1 { "Film" } else { "Films" };
    page.lines(label, screening.films().map(line));
}

fn place(page: &mut Writer, screening: Screening<'_>) {
    page.known("Hall", screening.hall());
    let house = screening.house();
    let address = house.and_then(Venue::address);
    let city = screening.city().or_else(|| house?.city());
    page.known("Address", address);
    // The address mostly ends with it.
    page.known("City", city.filter(|city| !address.is_some_and(|text| text.contains(city))));
}

/// The moments as they stand in the catalogue, with whose clock shows them.
fn clocks(page: &mut Writer, screening: Screening<'_>) {
    let said = |text: &str| {
        Instant::parse(text).map_or_else(|_| text.to_owned(), |moment| moment.to_string())
    };
    page.known("Begins", screening.start().map(said));
    page.known("Ends", screening.ends().map(said));
}

fn sale(page: &mut Writer, tickets: Tickets<'_>) {
    let opens = tickets.opens.map(|opens| {
        let said = Instant::parse(opens).map_or_else(|_| opens.to_owned(), |at| at.to_string());
        format!("on sale from {said}")
    });
    let mut parts: Vec<Vec<Span>> = Vec::new();
    parts.extend(tickets.state.map(|state| vec![ticket_state(state)]));
    let texts = [tickets.price.map(str::to_owned), opens];
    parts.extend(texts.into_iter().flatten().map(|text| vec![Span::plain(text)]));
    parts.extend(tickets.url.map(|url| vec![Span::plain(url)]));
    page.field("Tickets", joined(parts));
}

/// The other chances to see its films at the edition.
fn others(page: &mut Writer, screening: Screening<'_>) {
    let mut others: Vec<Screening<'_>> = screening
        .films()
        .flat_map(Film::screenings)
        .filter(|other| other.id() != screening.id())
        .filter(|other| other.edition().map(Edition::id) == screening.edition().map(Edition::id))
        .collect();
    others.sort_by_key(|other| other.id());
    others.dedup_by_key(|other| other.id());
    programme(page, "Other screenings", others.into_iter(), (Leave::Edition, usize::MAX));
}
