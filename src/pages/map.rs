//! The list beside a map: the festivals that a list touches, or the stops of a film's run, each
//! with its place on the map.

use super::flow::cells;
use super::parts::{DOT, Writer};
use super::words::{counted, country, grouped};
use super::world::{Spot, World, size};
use super::{Row, Span};
use crate::catalogue::{Catalogue, Festival, Film};
use crate::search::List;
use crate::search::survey::places::touched;
use crate::search::survey::run::stops;

/// Signs of stops, in their order; those after keep the last.
const STOPS: &str = "123456789abcdefghijklmnopqrstuvwxyz";

/// Cells of a name on the map at most; the city stands for a longer one.
const NAME: u16 = 26;

pub(super) fn of_list(cat: &Catalogue, list: &(List, String), rows: &[u32]) -> (Vec<Row>, World) {
    let (kind, query) = list;
    let touched = touched(cat, *kind, rows);
    let mut page = Writer::new();
    let name = kind.title().to_lowercase();
    page.title(&if query.is_empty() { format!("All {name}") } else { query.clone() });
    let most = touched.first().map_or(0, |touched| touched.count);
    let mut world = World::default();
    let nowhere = touched.iter().filter(|t| cat.festival(t.festival).location().is_none()).count();
    let mut said = match touched.len() {
        0 => format!("No festival is known for {} {name}.", grouped(rows.len())),
        many => {
            let festivals = counted(many, "festival", "festivals");
            // Ceremonies show nothing.
            let of = if *kind == List::Films { "that showed or honoured these" } else { "of" };
            format!("{festivals} {of} {} {name}", grouped(rows.len()))
        }
    };
    if nowhere > 0 {
        said = format!("{said}{DOT}{} without a place", grouped(nowhere));
    }
    page.text(vec![Span::plain(said)]);
    for (link, touched) in touched.iter().enumerate() {
        let festival = cat.festival(touched.festival);
        let sign = size(touched.count, most);
        if let Some((north, east)) = festival.location() {
            let name = festival.short_name();
            let city = festival.city().filter(|_| cells(name) > NAME);
            let label = city.unwrap_or(name).to_owned();
            world.spots.push(Spot { north, east, link, sign, label });
        }
        let mut line = vec![Span::link(festival.short_name(), festival.id())];
        line.extend(place(festival));
        let label = match festival.location() {
            Some(_) => format!("{} {sign}", grouped(touched.count)),
            None => format!("{}  ", grouped(touched.count)),
        };
        page.marked(Span::plain(label), line);
    }
    (page.finish(cat, std::iter::empty()), world)
}

fn place(festival: Festival<'_>) -> Vec<Span> {
    let parts: Vec<&str> = [festival.city(), festival.country().map(country)]
        .into_iter()
        .flatten()
        .filter(|part| *part != festival.short_name())
        .collect();
    if parts.is_empty() {
        Vec::new()
    } else {
        vec![Span::dim(format!("{DOT}{}", parts.join(", ")))]
    }
}

pub(super) fn route(cat: &Catalogue, film: Film<'_>) -> (Vec<Row>, World) {
    let mut page = Writer::new();
    page.title(film.title());
    let stops = stops(cat, film.id());
    if stops.is_empty() {
        page.text(vec![Span::plain("No festival is known to have shown this film.")]);
    }
    let mut world = World { spots: Vec::new(), is_path: true };
    for (link, stop) in stops.iter().enumerate() {
        let edition = cat.edition(stop.edition);
        let sign = STOPS.chars().nth(link).unwrap_or('z');
        let located = edition.festival().and_then(Festival::location);
        if let Some((north, east)) = located {
            world.spots.push(Spot { north, east, link, sign, label: edition.label() });
        }
        let mut line = vec![Span::link(edition.label(), edition.id())];
        line.extend(edition.festival().map(place).unwrap_or_default());
        let won = stop.awards.len();
        if won > 0 {
            let many = if won == 1 { "award" } else { "awards" };
            line.push(Span::plain(format!("{DOT}{won} {many}")));
        }
        let sign = if located.is_some() { sign } else { '–' };
        page.marked(Span::plain(sign.to_string()), line);
    }
    (page.finish(cat, std::iter::empty()), world)
}
