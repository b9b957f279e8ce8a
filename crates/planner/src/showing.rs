//! A showing as the planner knows it: when, where, how long, and of which films.

use std::collections::BTreeMap;

use crate::Minute;
use crate::follows::Visit;
use crate::way::Hall;

/// How long one stays for a talk, in minutes, unless one leaves after the film.
pub const TALK: Minute = 25;
/// How long before a start one is there, in minutes.
pub const EARLY: Minute = 10;
/// How long before a start one is there who queues without a ticket.
pub const EARLY_IN_QUEUE: Minute = 30;
/// How long a showing lasts of which nothing is known.
pub const USUAL_LENGTH: Minute = 110;
/// What a hall needs between two showings: the gap to the next start less this is a guess at a length.
const TURN_AROUND: Minute = 20;

/// A showing of the programme. The default is one that cannot be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Scheduled {
    /// Its films by the caller's numbers: one, those of a programme of shorts, or none where none is known.
    pub films: Vec<u32>,
    /// Where it is.
    pub hall: Hall,
    /// The festival's day.
    pub day: i64,
    /// When it begins.
    pub start: Minute,
    /// When the films are over.
    pub end: Minute,
    /// How many minutes of talk one stays for after that.
    pub talk: Minute,
    /// How many minutes before the start one is there.
    pub early: Minute,
    /// Whether it can be taken: neither cancelled, nor sold out, nor refused by the person.
    pub open: bool,
}

impl Scheduled {
    /// The time that one spends there.
    #[must_use]
    pub fn visit(&self, leaves_early: bool) -> Visit {
        let talk = if leaves_early { 0 } else { self.talk.max(0) };
        Visit {
            hall: self.hall,
            start: self.start,
            end: self.end.saturating_add(talk),
            early: self.early,
        }
    }
}

/// What a showing's length was taken from, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LengthFrom {
    /// The programme says when it ends.
    Ends,
    /// The programme says how long it lasts.
    Minutes,
    /// Its films' lengths, and a minute after each in a programme.
    Films,
    /// The next start in the hall.
    NextStart,
    /// Nothing at all.
    Nothing,
}

/// How long a showing lasts, without a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// In minutes, at least one.
    pub minutes: Minute,
    /// What says so.
    pub from: LengthFrom,
}

impl Length {
    /// Whether it is a guess, which is printed with `~`.
    #[must_use]
    pub fn is_guess(self) -> bool {
        self.from >= LengthFrom::NextStart
    }
}

/// What is known of a showing that tells how long it lasts.
#[derive(Debug, Clone, Copy, Default)]
pub struct LengthFacts<'a> {
    /// When it begins.
    pub start: Minute,
    /// When it ends; of no account if that is not after the start.
    pub ends: Option<Minute>,
    /// How long it lasts; of no account unless positive.
    pub minutes: Option<Minute>,
    /// The length of each of its films; of account if all are known.
    pub films: &'a [Option<Minute>],
    /// The next start in the same hall on the same day, as [`next_starts`] tells it.
    pub next_start: Option<Minute>,
}

impl LengthFacts<'_> {
    /// The length, from the best that is known.
    #[must_use]
    pub fn length(&self) -> Length {
        let positive = |minutes: Option<Minute>| minutes.filter(|minutes| *minutes > 0);
        let gap = |to: Option<Minute>| positive(to.map(|to| to.saturating_sub(self.start)));
        if let Some(minutes) = gap(self.ends) {
            return Length { minutes, from: LengthFrom::Ends };
        }
        if let Some(minutes) = positive(self.minutes) {
            return Length { minutes, from: LengthFrom::Minutes };
        }
        let films: Option<Vec<_>> = self.films.iter().map(|minutes| positive(*minutes)).collect();
        if let Some(films) = films.filter(|films| !films.is_empty()) {
            let pauses = if films.len() > 1 { films.len() as Minute } else { 0 };
            let minutes = films.iter().fold(pauses, |sum, film| sum.saturating_add(*film));
            return Length { minutes, from: LengthFrom::Films };
        }
        if let Some(gap) = gap(self.next_start) {
            return Length {
                minutes: (gap - TURN_AROUND).clamp(60, 150),
                from: LengthFrom::NextStart,
            };
        }
        Length { minutes: USUAL_LENGTH, from: LengthFrom::Nothing }
    }
}

/// For each showing of `(hall, festival's day, start)`, the next start in its hall on its day.
#[must_use]
pub fn next_starts(showings: &[(Hall, i64, Minute)]) -> Vec<Option<Minute>> {
    let mut in_hall: BTreeMap<(Hall, i64), Vec<Minute>> = BTreeMap::new();
    for (hall, day, start) in showings {
        in_hall.entry((*hall, *day)).or_default().push(*start);
    }
    in_hall.values_mut().for_each(|starts| starts.sort_unstable());
    let next = |(hall, day, start): &(Hall, i64, Minute)| {
        let starts = in_hall.get(&(*hall, *day))?;
        starts.get(starts.partition_point(|other| other <= start)).copied()
    };
    showings.iter().map(next).collect()
}

/// A venue's text, as its house and its screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VenueParts<'a> {
    /// The house: the text less what names a screen in it.
    pub house: &'a str,
    /// The screen, as the text has it: `3`, `VIP 2`, `Hall 1`.
    pub screen: Option<&'a str>,
}

/// What stands before a screen's number, in languages of festivals.
const SCREEN_WORDS: [&str; 8] = ["screen", "hall", "vip", "saal", "sala", "salle", "sal", "zaal"];

/// The house of a venue that is text alone: less a trailing number, and a word for a screen before it. A text that is
/// nothing else is a house itself.
#[must_use]
pub fn venue_parts(venue: &str) -> VenueParts<'_> {
    let venue = venue.trim();
    let whole = VenueParts { house: venue, screen: None };
    let before_number = venue.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_apart = before_number.ends_with(|c: char| c.is_whitespace() || "-–—,#".contains(c));
    if before_number.len() == venue.len() || !is_apart {
        return whole;
    }
    let is_between = |c: char| c.is_whitespace() || "-–—,:;/#".contains(c);
    let mut house = before_number.trim_end_matches(is_between);
    let mut screen = &venue[before_number.len()..];
    let last_word = house.rsplit(is_between).next().unwrap_or(house);
    if SCREEN_WORDS.iter().any(|word| last_word.eq_ignore_ascii_case(word)) {
        let at = house.len() - last_word.len();
        screen = &venue[at..];
        house = house[..at].trim_end_matches(is_between);
    }
    if house.is_empty() { whole } else { VenueParts { house, screen: Some(screen) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_what_is_known_best_and_says_whether_it_is_a_guess() {
        let films = [Some(20), Some(31)];
        let mut facts = LengthFacts {
            start: 600,
            ends: Some(720),
            minutes: Some(100),
            films: &films,
            next_start: Some(700),
        };
        let told = |facts: &LengthFacts<'_>| {
            let length = facts.length();
            (length.minutes, length.from, length.is_guess())
        };
        assert_eq!(told(&facts), (120, LengthFrom::Ends, false));
        facts.ends = Some(600);
        assert_eq!(told(&facts), (100, LengthFrom::Minutes, false));
        facts.minutes = Some(0);
        assert_eq!(told(&facts), (53, LengthFrom::Films, false));
        facts.films = &films[..1];
        assert_eq!(told(&facts), (20, LengthFrom::Films, false));
        facts.films = &[Some(20), None];
        assert_eq!(told(&facts), (80, LengthFrom::NextStart, true));
        facts.next_start = Some(650);
        assert_eq!(told(&facts), (60, LengthFrom::NextStart, true));
        facts.next_start = Some(900);
        assert_eq!(told(&facts), (150, LengthFrom::NextStart, true));
        facts.next_start = None;
        assert_eq!(told(&facts), (USUAL_LENGTH, LengthFrom::Nothing, true));
    }

    #[test]
    fn the_next_start_is_in_the_same_hall_on_the_same_day() {
        let hall = |house, screen| Hall { house, screen };
        let showings = [
            (hall(0, 1), 0, 600),
            (hall(0, 2), 0, 650),
            (hall(0, 1), 0, 720),
            (hall(0, 1), 1, 2040),
            (hall(0, 1), 0, 600),
        ];
        assert_eq!(next_starts(&showings), [Some(720), None, None, None, Some(720)]);
    }

    #[test]
    fn a_venue_without_its_screen_is_its_house() {
        let parts = |venue| {
            let parts = venue_parts(venue);
            (parts.house, parts.screen)
        };
        assert_eq!(parts("Star Cinema 3"), ("Star Cinema", Some("3")));
        assert_eq!(parts("Cinépolis VIP 2"), ("Cinépolis", Some("VIP 2")));
        assert_eq!(parts("Lumen, Screen 12"), ("Lumen", Some("Screen 12")));
        assert_eq!(parts("Lumen - hall 1 "), ("Lumen", Some("hall 1")));
        assert_eq!(parts("Aero – Sala 7"), ("Aero", Some("Sala 7")));
        assert_eq!(parts("Bell House"), ("Bell House", None));
        assert_eq!(parts("Screen 2"), ("Screen 2", None));
        assert_eq!(parts("Studio54"), ("Studio54", None));
        assert_eq!(parts("7"), ("7", None));
        assert_eq!(parts(""), ("", None));
    }

    #[test]
    fn leaving_early_leaves_out_the_talk() {
        let showing = Scheduled { start: 600, end: 700, talk: TALK, ..Scheduled::default() };
        assert_eq!(showing.visit(false).end, 725);
        assert_eq!(showing.visit(true).end, 700);
    }
}
