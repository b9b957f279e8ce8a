//! The list beside a map: the festivals that a list touches, or the stops of a film's run, each
//! with its place on the map.

use super::flow::cells;
use super::parts::{DOT, Writer};
use super::words::{counted, country, grouped};
use super::world::{CEREMONIES, FESTIVALS, Spot, World, size};
use super::{Row, Span};
use crate::catalogue::terms::FestivalKind;
use crate::catalogue::{Catalogue, Festival, Film};
use crate::search::List;
use crate::search::survey::places::{Touched, touched};
use crate::search::survey::run::stops;

/// Signs of stops, in their order; those after keep the last.
const STOPS: &str = "123456789abcdefghijklmnopqrstuvwxyz";

/// Cells of a name on the map at most; the city stands for a longer one.
const NAME: u16 = 26;

pub(super) fn of_list(cat: &Catalogue, list: &(List, String), rows: &[u32]) -> (Vec<Row>, World) {
    let (kind, query) = list;
    let touched = touched(cat, *kind, rows);
    let is_ceremony = |one: &Touched| cat.festival(one.festival).kind() == FestivalKind::Awards;
    let (ceremonies, festivals): (Vec<Touched>, Vec<Touched>) =
        touched.into_iter().partition(is_ceremony);
    let mut page = Writer::new();
    let name = kind.title().to_lowercase();
    page.title(&if query.is_empty() { format!("All {name}") } else { query.clone() });
    let mut world = World::default();
    let all = || festivals.iter().chain(&ceremonies);
    let nowhere = all().filter(|t| cat.festival(t.festival).location().is_none()).count();
    let counts = [
        (festivals.len(), "festival", "festivals"),
        (ceremonies.len(), "award ceremony", "award ceremonies"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
    let mut said = if counts.is_empty() {
        format!("No festival is known for {} {name}.", grouped(rows.len()))
    } else {
        // Ceremonies show nothing.
        let of = if *kind == List::Films { "that showed or honoured these" } else { "of" };
        format!("{} {of} {} {name}", counts.join(" and "), grouped(rows.len()))
    };
    if nowhere > 0 {
        said = format!("{said}{DOT}{} without a place", grouped(nowhere));
    }
    page.text(vec![Span::plain(said)]);
    places(&mut page, &mut world, cat, (&festivals, 0, FESTIVALS));
    page.section("Award ceremonies", |page| {
        places(page, &mut world, cat, (&ceremonies, festivals.len(), CEREMONIES));
    });
    (page.finish(cat, std::iter::empty()), world)
}

/// A line for each, and its place on the map. `first` is the first one's link.
fn places(
    page: &mut Writer,
    world: &mut World,
    cat: &Catalogue,
    (touched, first, signs): (&[Touched], usize, [char; 3]),
) {
    let most = touched.first().map_or(0, |touched| touched.count);
    for (link, touched) in (first..).zip(touched) {
        let festival = cat.festival(touched.festival);
        let sign = size(signs, touched.count, most);
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
