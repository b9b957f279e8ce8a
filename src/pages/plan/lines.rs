//! Showings as lines: their signs, times, titles, halls, and what lies between them.

use super::desk::Desk;
use crate::pages::flow::NO_BREAK;
use crate::pages::parts::{DOT, Writer};
use crate::pages::table::{NarrowTable, PageTable, TABLE_GAP, TableColumn};
use crate::pages::{Row, Span, Tone};
use crate::plan::{AgendaPause, AgendaStop, ShowingStanding};
use crate::planner::best::Wish;
use crate::planner::follows::Between;

/// From how many cells on a line of a programme is parted into columns.
const COLUMNS: u16 = 60;

/// Cells for the name of a hall where there is no room for more.
pub(super) const LEAST_OF_HALL: u16 = 16;

/// What lines say of showings beside signs, times and titles.
#[derive(Clone, Copy)]
pub(super) struct LineLook<'f> {
    /// Whether the day stands before the time.
    pub(super) has_day: bool,
    /// Whether the hall is said.
    pub(super) has_hall: bool,
    /// What is said at the end instead of the usual.
    pub(super) notes: Option<&'f dyn Fn(usize) -> Vec<Span>>,
}

impl Default for LineLook<'_> {
    fn default() -> Self {
        Self { has_day: false, has_hall: true, notes: None }
    }
}

impl Desk<'_> {
    /// Showings, a line each.
    pub(super) fn lines(&self, page: &mut Writer, showings: &[usize], look: LineLook<'_>) {
        let day = if look.has_day { 4 } else { 0 };
        let mut columns = vec![
            TableColumn::fixed("", self.times_width + day),
            // Notes have more to say than titles that stand whole.
            TableColumn::part_up_to("", (4, self.widest_title)),
            self.hall_column(day),
            TableColumn::fixed("", 4),
            TableColumn::part("", 3),
        ];
        if !look.has_hall {
            columns.remove(2);
        }
        let mut rows: Vec<Vec<Vec<Span>>> = Vec::new();
        let mut narrow: Vec<Row> = Vec::new();
        for at in showings {
            let (cells, notes) = self.cells(*at, look);
            // What the sign says need not be said twice where there are no columns.
            let said = self.standing(*at).sign().1;
            let others: Vec<Span> =
                notes.iter().filter(|note| note.text != said).cloned().collect();
            let line = cells.iter().cloned().chain(others.into_iter().map(|note| vec![note]));
            narrow.push(Row::Text(joined(line.collect())));
            let mut row = cells;
            row.push(dotted(notes));
            // A column that is empty would be left out, and this table be parted otherwise than the next.
            let empty = row.iter_mut().filter(|cell| cell.is_empty());
            empty.for_each(|cell| cell.push(Span::plain(NO_BREAK)));
            rows.push(row);
        }
        let narrow = Some(NarrowTable { below: COLUMNS, rows: narrow });
        page.table(PageTable { columns, rows, bars: Vec::new(), wraps: false, narrow });
    }

    /// The cells of a line, and what stands in the last one.
    fn cells(&self, at: usize, look: LineLook<'_>) -> (Vec<Vec<Span>>, Vec<Span>) {
        let standing = self.standing(at);
        let (sign, said) = standing.sign();
        let (times, times_said) = self.times(at);
        let said = if said.is_empty() { String::new() } else { format!("{said}, ") };
        let mut title = self.title(at);
        if matches!(standing, ShowingStanding::Never | ShowingStanding::Cancelled) {
            title.tone = Tone::Dim;
        }
        let mut first = vec![Span::toned(format!("{sign} "), tone(standing)).say(said)];
        if look.has_day {
            let moment = self.moment(at);
            let day = moment.split_once(' ').map_or("", |(day, _)| day);
            first.push(Span::plain(format!("{day} ")));
        }
        first.push(Span::plain(times).say(times_said));
        let mut cells = vec![first, vec![title]];
        if look.has_hall {
            cells.push(self.hall_label(at).spans());
        }
        cells.push(wish_span(self.plan().wish_of(at)).into_iter().collect());
        let notes = look.notes.map_or_else(|| self.notes(at), |notes| notes(at));
        (cells, notes)
    }

    /// The column of halls, which are cut before most of the titles are.
    fn hall_column(&self, day: u16) -> TableColumn {
        let least = self.hall_width.min(LEAST_OF_HALL);
        let parts = self.title_width + self.title_width * 3 / 4;
        let from = self.times_width + day + least + 4 + parts + 4 * TABLE_GAP;
        TableColumn::roomy((least, self.hall_width), from).keeping_end()
    }

    /// The stops of a day with what lies between them.
    pub(super) fn stops(&self, page: &mut Writer, stops: &[AgendaStop]) {
        for stop in stops {
            if let Some(pause) = &stop.pause {
                let said = self.pause(pause, stop.taken.showing);
                let columns = vec![TableColumn::fixed("", 4).right(), TableColumn::share("", 1)];
                let row = vec![vec![Span::dim("┆").say("")], said.clone()];
                let narrow = Some(NarrowTable { below: COLUMNS, rows: vec![Row::Text(said)] });
                page.table(PageTable {
                    columns,
                    rows: vec![row],
                    bars: Vec::new(),
                    wraps: true,
                    narrow,
                });
            }
            self.lines(page, &[stop.taken.showing], LineLook::default());
        }
    }

    /// What one goes to before a planned showing on its day and after it, with the ways.
    pub(super) fn between(&self, at: usize) -> Vec<Vec<Span>> {
        let agenda = self.plan().agenda();
        let stops = agenda.iter().map(|day| &day.stops);
        let find = |stops: &&Vec<AgendaStop>| stops.iter().any(|stop| stop.taken.showing == at);
        let Some(stops) = stops.into_iter().find(find) else { return Vec::new() };
        let pairs = stops.iter().zip(stops.iter().skip(1));
        let lines = pairs.filter_map(|(from, to)| {
            let (from, next) = (from.taken.showing, to.taken.showing);
            let (word, other) = match at {
                at if at == next => ("after ", from),
                at if at == from => ("before ", next),
                _ => return None,
            };
            let mut line = vec![Span::dim(word), self.title(other), Span::dim(DOT)];
            line.extend(self.pause(to.pause.as_ref()?, next));
            Some(line)
        });
        lines.collect()
    }

    /// `12 min to Old Mill · 1h 30m free · a meal fits`.
    fn pause(&self, pause: &AgendaPause, next: usize) -> Vec<Span> {
        let hall = self.programme.showings[next].scheduled.hall;
        let house = self.programme.houses.get(hall.house as usize).map_or("", |house| house.name);
        let mut parts = vec![Span::dim(match pause.way {
            _ if pause.is_same_hall => "same hall".to_owned(),
            _ if pause.is_same_house => "same house".to_owned(),
            way if house.is_empty() => format!("{way} min on the way"),
            way => format!("{way} min to {house}"),
        })];
        match pause.stands {
            Between::Clash(_) => parts.push(Span::toned("clashes", Tone::Warn)),
            Between::Short(minutes) => {
                parts.push(Span::toned(format!("{minutes} min short"), Tone::Warn));
            }
            Between::Tight(_) | Between::Easy(_) => {
                parts.push(Span::dim(format!("{} free", duration(pause.free))));
            }
        }
        if pause.has_room_for_meal {
            parts.push(Span::dim("a meal fits"));
        }
        dotted(parts)
    }
}

/// How much a film is wanted: `!!!`.
pub(super) fn wish_span(wish: Wish) -> Option<Span> {
    let level = usize::from(wish.level());
    let said = if level == 4 { "a must".to_owned() } else { format!("wish {level} of 4") };
    (level > 0).then(|| Span::toned("!".repeat(level), Tone::Accent).say(said))
}

/// `1h 41m`, `16 min`.
pub(super) fn duration(minutes: i64) -> String {
    match minutes {
        ..60 => format!("{minutes} min"),
        _ => format!("{}h {:02}m", minutes / 60, minutes % 60),
    }
}

/// Spans with dots between them.
pub(super) fn dotted(spans: Vec<Span>) -> Vec<Span> {
    joined(spans.into_iter().map(|span| vec![span]).collect())
}

fn joined(parts: Vec<Vec<Span>>) -> Vec<Span> {
    let mut line = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(Span::dim(DOT));
        }
        line.extend(part);
    }
    line
}

/// The tone in which the sign of a showing is drawn.
pub(super) fn tone(standing: ShowingStanding) -> Tone {
    match standing {
        ShowingStanding::Planned(_) => Tone::Accent,
        ShowingStanding::Cancelled => Tone::Warn,
        ShowingStanding::Wanted => Tone::Plain,
        ShowingStanding::Never | ShowingStanding::Other => Tone::Dim,
    }
}
