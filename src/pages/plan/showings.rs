//! The screenings of a film beside what is planned.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::lines::{LineLook, dotted};
use super::{PlanContext, PlanPage, PlanView};
use crate::catalogue::{Catalogue, Edition, EditionId, FilmId, Record};
use crate::pages::parts::Writer;
use crate::pages::words::{counted, running_time};
use crate::pages::{Place, Row, Span};

/// The editions that show a film at a known time, the latest first.
fn editions(cat: &Catalogue, film: FilmId) -> Vec<EditionId> {
    let film = cat.film(film);
    let shown = film.screenings().filter(|screening| screening.start().is_some());
    let editions: BTreeSet<EditionId> =
        shown.filter_map(|screening| Some(screening.edition()?.id())).collect();
    let mut editions: Vec<EditionId> = editions.into_iter().collect();
    let from = |edition: &EditionId| {
        let edition: Edition<'_> = cat.edition(*edition);
        (edition.year(), edition.from().map(str::to_owned))
    };
    editions.sort_by_key(|edition| std::cmp::Reverse(from(edition)));
    editions
}

/// The edition whose plan decides of a film's screenings: the latest that shows it.
#[must_use]
pub fn edition_of_film(cat: &Catalogue, film: FilmId) -> Option<EditionId> {
    editions(cat, film).first().copied()
}

pub(super) fn rows(cat: &Catalogue, film: FilmId, with: &PlanContext<'_>) -> Vec<Row> {
    let mut page = Writer::new();
    let record = cat.film(film);
    page.title(record.title());
    let mut line = vec![Span::link("Film", film)];
    line.extend(record.minutes().map(|length| Span::plain(running_time(length))));
    let wish = with.mine.and_then(|mine| mine.of(Record::Film(film))?.wish);
    line.extend(wish.map(|wish| match wish.number() {
        4 => Span::plain("a must"),
        level => Span::plain(format!("wish {level} of 4")),
    }));
    page.text(dotted(line));
    let editions = editions(cat, film);
    if editions.is_empty() {
        page.text(vec![Span::plain("No screening of this film is known.")]);
    }
    for edition in editions {
        let desk = Desk::new(cat, edition, with);
        desk.of_film(&mut page, film);
    }
    page.finish(cat, std::iter::empty())
}

impl Desk<'_> {
    fn of_film(&self, page: &mut Writer, film: FilmId) {
        let number = self.programme.number(film);
        let is_of = |at: &usize| {
            let films = &self.programme.showings[*at].scheduled.films;
            number.is_some_and(|number| films.contains(&number))
        };
        let showings: Vec<usize> = (0..self.programme.showings.len()).filter(is_of).collect();
        let edition = self.programme.edition;
        let place = Place::Plan(PlanPage::Of(edition.id(), PlanView::Agenda(None)));
        let chances = self.chances_of(film);
        page.heading_of(dotted(vec![
            Span::to(edition.label(), place),
            Span::dim(counted(chances, "chance", "chances")),
        ]));
        self.lines(page, &showings, LineLook { has_day: true, ..LineLook::default() });
        let out = self.proposal().and_then(|proposal| {
            let left = proposal.out.iter().find(|left| left.film == film)?;
            Some(self.left_out(proposal, left))
        });
        out.into_iter().for_each(|line| page.text(line));
    }
}
