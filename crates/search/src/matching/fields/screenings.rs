//! Fields of screenings.

use super::films::is_under;
use super::mask::{self, Mask, evidence_in};
use super::source::Fields;
use crate::matching::Evidence;
use crate::query::{Atom, Clause, FestivalDay, Field, MyTest, MyWord, Value, day_as_number};
use crate::survey::programme::{FestivalDays, ShownAt};
use crate::{Cancellable, List};
use palmares_catalogue::terms::{Access, ScreeningStatus, TicketState};
use palmares_catalogue::{
    Edition, Festival, Film, Screening, ScreeningId, Selection, SelectionId, Venue,
};
use palmares_text::fold::fold;

/// When a screening is, and how its edition counts days.
#[derive(Debug, Clone, Copy)]
struct Timed {
    at: ShownAt,
    /// Which day of the edition, from 1; 0 where that is not known.
    number: u16,
    /// When days end, in minutes past midnight.
    day_ends: i64,
}

impl Fields<'_> {
    /// The screenings that a field of theirs lets through.
    pub(in crate::matching) fn screening(&self, field: Field, value: &Value) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let count = catalogue.screening_count();
        let screening = |row: usize| catalogue.screening(ScreeningId::at(row));
        match (field, value) {
            (Field::Day, Value::Days(day)) => self.timed(|timed| self.is_on(timed, *day)),
            (Field::Time, Value::Times(times)) => {
                self.timed(|timed| times.contains(timed.at.start, timed.day_ends))
            }
            (Field::Ends, Value::Times(times)) => self
                .timed(|timed| timed.at.end.is_some_and(|end| times.contains(end, timed.day_ends))),
            (Field::Venue, Value::Words(needles)) => self.evidence(count, |row| {
                let names = called(screening(row)).into_iter();
                names.map(|name| evidence_in(&fold(&name), needles)).max().unwrap_or_default()
            }),
            (Field::City, Value::Words(needles)) => self.evidence(count, |row| {
                let city = city(screening(row));
                city.map_or(Evidence::None, |city| evidence_in(&fold(city), needles))
            }),
            (Field::Format, Value::Words(needles)) => self.evidence(count, |row| {
                let format = screening(row).format();
                format.map_or(Evidence::None, |format| evidence_in(&fold(format), needles))
            }),
            (Field::Subs, Value::Languages(wanted)) => self.each(count, |row| {
                let mut tags = screening(row).subtitles().into_iter().flatten();
                tags.any(|tag| wanted.iter().any(|wanted| is_under(tag, wanted)))
            }),
            (Field::Qa, Value::Whether(wanted)) => {
                self.each(count, |row| screening(row).qa() == Some(*wanted))
            }
            (Field::Status, Value::Statuses(wanted)) => self.each(count, |row| {
                screening(row).status().is_some_and(|status| wanted.contains(&status))
            }),
            (Field::Tickets, Value::Tickets(wanted)) => self.each(count, |row| {
                let state = screening(row).tickets().and_then(|tickets| tickets.state);
                state.is_some_and(|state| wanted.contains(&state))
            }),
            (Field::Fits, Value::Whether(wanted)) => {
                let personal = self.lookup.personal();
                self.each(count, |row| {
                    let screening = screening(row);
                    let takes_place = screening.status() != Some(ScreeningStatus::Cancelled);
                    let clashes = personal.of_screening(screening.id()).clashes;
                    takes_place && clashes != *wanted
                })
            }
            (Field::My, Value::My(term)) => {
                let personal = self.lookup.personal();
                self.each(count, |row| {
                    let facts = personal.of_screening(screening(row).id());
                    match (term.word, &term.test) {
                        (MyWord::Going, _) => facts.is_going,
                        (MyWord::Never, _) => facts.is_refused,
                        (MyWord::Ticket, MyTest::Bought(bought)) => {
                            facts.has_ticket == Some(*bought)
                        }
                        (MyWord::Ticket, _) => facts.has_ticket.is_some(),
                        _ => false,
                    }
                })
            }
            (Field::Chances, Value::Numbers(wanted)) => {
                self.each(count, |row| wanted.contains(chances(screening(row))))
            }
            (Field::Festival | Field::Edition, _) => {
                let editions = self.edition(field, value)?;
                self.screenings_of_editions(&editions)
            }
            (Field::Section, _) => {
                let sections = self.in_names(&self.lookup.index().sections, value)?;
                let own = |row: usize| {
                    let section = screening(row).section();
                    section.map_or(Evidence::None, |one| sections[one.id().index()])
                };
                let chosen = self.selection(field, value)?;
                let mut found = self.screenings_of_selections(&chosen)?;
                for (row, evidence) in found.iter_mut().enumerate() {
                    self.cancel.check_every(row)?;
                    evidence.raise(own(row).through_link());
                }
                Ok(found)
            }
            _ => Ok(vec![Evidence::None; count]),
        }
    }

    /// The screenings of which all clauses hold that narrow.
    pub(super) fn screenings_with(&self, clauses: &[Clause]) -> Cancellable<Mask> {
        let mut found = vec![Evidence::OwnWord; self.lookup.catalogue.screening_count()];
        for clause in clauses.iter().filter(|clause| clause.narrows()) {
            let held = self.any(&clause.any, |term| {
                let mut mask = match &term.atom {
                    Atom::Field(field, value) => self.screening(*field, value)?,
                    Atom::Group(clauses) => self.screenings_with(clauses)?,
                    Atom::Words(_) | Atom::Unknown(..) => found.clone(),
                };
                if term.negated {
                    mask::negate(&mut mask);
                }
                Ok(mask)
            })?;
            mask::and(&mut found, &held);
        }
        Ok(found)
    }

    /// The screenings of which a time holds.
    fn timed(&self, holds: impl Fn(Timed) -> bool) -> Cancellable<Mask> {
        let catalogue = &*self.lookup.catalogue;
        let mut found = vec![Evidence::None; catalogue.screening_count()];
        let mut judge = |days: &FestivalDays<'_>, screening: Screening<'_>| {
            let Some(at) = days.shown(screening) else { return };
            let number = days.number(at.day).unwrap_or_default();
            if holds(Timed { at, number, day_ends: days.ends() }) {
                found[screening.id().index()] = Evidence::OwnWord;
            }
        };
        let alone = catalogue.screenings().filter(|screening| screening.edition().is_none());
        let days = FestivalDays::of(None);
        alone.for_each(|screening| judge(&days, screening));
        for (count, edition) in catalogue.editions().enumerate() {
            self.cancel.check_every(count)?;
            if edition.screenings().len() > 0 {
                let days = FestivalDays::of(Some(edition));
                edition.screenings().for_each(|screening| judge(&days, screening));
            }
        }
        Ok(found)
    }

    fn is_on(&self, Timed { at, number, .. }: Timed, wanted: FestivalDay) -> bool {
        match wanted {
            FestivalDay::Dates(from, to) => (from..=to).contains(&day_as_number(at.day)),
            FestivalDay::Weekday(weekday) => {
                u8::try_from(at.day.weekday().to_monday_zero_offset()) == Ok(weekday)
            }
            FestivalDay::Numbers(numbers) => numbers.contains(number),
            FestivalDay::FromToday(days) => {
                let later = |mut day: jiff::civil::Date| {
                    for _ in 0..days {
                        day = day.tomorrow().ok()?;
                    }
                    Some(day)
                };
                self.lookup.today().and_then(later) == Some(at.day)
            }
        }
    }

    /// The screenings of editions.
    pub(super) fn screenings_of_editions(&self, editions: &[Evidence]) -> Cancellable<Mask> {
        let catalogue = &self.lookup.catalogue;
        self.evidence(catalogue.screening_count(), |row| {
            let edition = catalogue.screening(ScreeningId::at(row)).edition().map(Edition::id);
            edition.map_or(Evidence::None, |edition| editions[edition.index()]).through_link()
        })
    }

    /// The screenings of what was chosen, in the section that chose it where theirs is known.
    pub(super) fn screenings_of_selections(&self, selections: &[Evidence]) -> Cancellable<Mask> {
        let catalogue = &self.lookup.catalogue;
        let mut found = vec![Evidence::None; catalogue.screening_count()];
        for hit in self.hits(selections) {
            let (row, evidence) = hit?;
            let selection = catalogue.selection(SelectionId::at(row));
            for screening in selection.film().screenings() {
                let is_in_section = match (screening.section(), selection.section()) {
                    (Some(own), Some(other)) => own.id() == other.id(),
                    _ => true,
                };
                if is_in_section && is_of(screening, selection.edition()) {
                    found[screening.id().index()].raise(evidence.through_link());
                }
            }
        }
        Ok(found)
    }

    /// What editions chose of what was shown at them.
    pub(super) fn selections_shown(&self, screenings: &[Evidence]) -> Cancellable<Mask> {
        let catalogue = &self.lookup.catalogue;
        let mut found = vec![Evidence::None; catalogue.selection_count()];
        for hit in self.hits(screenings) {
            let (row, evidence) = hit?;
            let screening = catalogue.screening(ScreeningId::at(row));
            for selection in screening.films().flat_map(Film::selections) {
                if is_of(screening, Selection::edition(selection)) {
                    found[selection.id().index()].raise(evidence.through_link());
                }
            }
        }
        Ok(found)
    }

    /// From screenings to what was shown, by whom, where, and what it got there.
    pub(super) fn screenings_to(&self, screenings: &[Evidence], list: List) -> Cancellable<Mask> {
        let catalogue = &self.lookup.catalogue;
        let mut found = vec![Evidence::None; list.len_in(catalogue)];
        for hit in self.hits(screenings) {
            let (row, evidence) = hit?;
            let linked = evidence.through_link();
            let screening = catalogue.screening(ScreeningId::at(row));
            let edition = screening.edition();
            match list {
                List::Films => {
                    screening.films().for_each(|film| found[film.id().index()].raise(linked));
                }
                List::People => screening
                    .films()
                    .for_each(|film| self.raise_people(&mut found, film.id().index(), evidence)),
                List::Festivals => {
                    let festival = edition.and_then(Edition::festival).map(Festival::id);
                    festival.into_iter().for_each(|id| found[id.index()].raise(linked));
                }
                List::Editions => {
                    edition.into_iter().for_each(|one| found[one.id().index()].raise(linked));
                }
                List::Awards => {
                    for award in screening.films().flat_map(Film::awards) {
                        if award.edition().is_some_and(|edition| is_of(screening, edition)) {
                            found[award.id().index()].raise(linked);
                        }
                    }
                }
            }
        }
        Ok(found)
    }
}

fn is_of(screening: Screening<'_>, edition: Edition<'_>) -> bool {
    screening.edition().is_some_and(|own| own.id() == edition.id())
}

/// All that the hall is called: its house by each name and by its id, with the screen behind it.
fn called(screening: Screening<'_>) -> Vec<String> {
    let screen = screening.screen().map(|screen| format!(" {screen}")).unwrap_or_default();
    let house = screening.house();
    let names = house.map(Venue::name).into_iter();
    let further = house.into_iter().flat_map(Venue::names).map(|name| name.text);
    let written = screening.venue();
    names.chain(further).chain(written).map(|name| format!("{name}{screen}")).collect()
}

fn city(screening: Screening<'_>) -> Option<&str> {
    let own = screening.city().or_else(|| screening.house()?.city());
    own.or_else(|| screening.edition()?.festival()?.city())
}

/// How often its films can be seen at the edition: that of which there are fewest showings decides. A showing that is
/// cancelled, sold out, or not for the public is none.
fn chances(screening: Screening<'_>) -> u16 {
    let edition = screening.edition().map(Edition::id);
    let is_chance = |other: &Screening<'_>| {
        let state = other.tickets().and_then(|tickets| tickets.state);
        other.edition().map(Edition::id) == edition
            && other.status() != Some(ScreeningStatus::Cancelled)
            && !matches!(state, Some(TicketState::SoldOut))
            && other.access().is_none_or(|access| access == Access::Public)
    };
    let of_film = |film: Film<'_>| film.screenings().filter(is_chance).count();
    let fewest = screening.films().map(of_film).min().unwrap_or_default();
    u16::try_from(fewest).unwrap_or(u16::MAX)
}
