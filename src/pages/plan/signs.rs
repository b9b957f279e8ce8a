//! What is decided of screenings, on pages that are not the planner's.

use super::PlanContext;
use super::desk::Desk;
use super::lines::dotted;
use crate::catalogue::{Catalogue, Record, Screening, ScreeningId};
use crate::journal::plan::{OwnTicket, PlannedShowing, ShowingKey};
use crate::mine::Mine;
use crate::pages::parts::Writer;
use crate::pages::{Page, Place, Row, Span, Tone};
use crate::plan::{ShowingStanding, StopState};

/// What is kept of a screening.
fn kept<'m>(mine: &'m Mine, screening: Screening<'_>) -> Option<&'m PlannedShowing> {
    let key = ShowingKey::new(screening.edition()?.id_text(), screening.id_text())?;
    mine.journal().showing(&key).filter(|kept| kept.is_decided())
}

fn sign(kept: &PlannedShowing) -> Option<(&'static str, &'static str)> {
    let has_ticket = kept.ticket == Some(OwnTicket::Bought);
    let standing = match (kept.is_chosen(), kept.is_refused()) {
        (true, _) if has_ticket => ShowingStanding::Planned(StopState::Ticket),
        (true, _) => ShowingStanding::Planned(StopState::Going),
        (_, true) => ShowingStanding::Never,
        _ => return None,
    };
    Some(standing.sign())
}

/// A page with signs before the screenings of which something is decided; the page of a screening with what that is.
#[must_use]
pub fn with_plan_signs(cat: &Catalogue, mine: &Mine, mut page: Page) -> Page {
    if cat.screening_count() == 0 {
        return page;
    }
    let about = match &page.place {
        Place::Screening(id) => Some(*id),
        _ => None,
    };
    page.rows.iter_mut().for_each(|row| row.each_span(&mut |span| mark_span(cat, mine, span)));
    if let Some(screening) = about {
        let own = own(cat, mine, screening);
        let is_gap = |row: &Row| *row == Row::Gap;
        let at = page.rows.iter().position(is_gap).unwrap_or(page.rows.len());
        page.rows.splice(at..at, own);
    }
    page
}

fn mark_span(cat: &Catalogue, mine: &Mine, span: &mut Span) {
    let Some(Place::Screening(id)) = span.link else { return };
    let Some((sign, said)) = kept(mine, cat.screening(id)).and_then(sign) else { return };
    span.sign(sign, said);
}

/// What is decided of the screening whose page it is, and how much its films are wanted.
fn own(cat: &Catalogue, mine: &Mine, id: ScreeningId) -> Vec<Row> {
    let screening = cat.screening(id);
    let mut parts: Vec<Span> = Vec::new();
    if let Some(kept) = kept(mine, screening) {
        if let Some((sign, said)) = sign(kept) {
            parts.push(Span::toned(format!("{sign} {said}"), Tone::Accent).say(said));
        }
        if kept.ticket == Some(OwnTicket::Wanted) {
            parts.push(Span::plain("ticket to be bought"));
        }
        if kept.leaves_early {
            parts.push(Span::plain("leaving before the talk"));
        }
    }
    let several = screening.films().len() > 1;
    for film in screening.films() {
        let wish = mine.of(Record::Film(film.id())).and_then(|kept| kept.wish);
        let said = match wish.map(crate::journal::plan::WishLevel::number) {
            None => continue,
            Some(4) => "a must".to_owned(),
            Some(level) => format!("wish {level} of 4"),
        };
        let of = if several { format!("{}: ", film.title()) } else { String::new() };
        parts.push(Span::plain(format!("{of}{said}")));
    }
    let with = PlanContext { mine: Some(mine), ..PlanContext::default() };
    let desk = screening.edition().map(|edition| Desk::new(cat, edition.id(), &with));
    let at = desk.as_ref().and_then(|desk| desk.programme.find(screening.id_text()));
    let mut page = Writer::new();
    match desk.as_ref().zip(at) {
        Some((desk, at)) => {
            if desk.was_seen(at) {
                parts.insert(0, Span::toned("✓ seen here", Tone::Accent).say("seen here"));
            }
            if let Some((drawn, said)) = desk.clash(at) {
                parts.push(Span::toned(drawn, Tone::Warn).say(said));
            }
            page.text(dotted(parts));
            let lines = desk.between(at).into_iter();
            lines.for_each(|line| page.text(line));
        }
        None => page.text(dotted(parts)),
    }
    page.finish(cat, std::iter::empty())
}
