//! Lints: what a careful editor would question in a catalogue that reads without problems: a film or a
//! person listed twice, an award without sources, impossible years.
//!
//! Each file here asks about one kind of record and answers with [`Lint`]s, which
//! [`load_reviewed`](crate::load_reviewed) gives their places.

mod clocks;
mod editions;
mod films;
mod honours;
mod people;
mod roles;
mod screenings;
mod texts;

use crate::Lint;
use palmares_catalogue::Catalogue;

/// Everything questionable in a catalogue.
#[must_use]
pub fn review(catalogue: &Catalogue) -> Vec<Lint> {
    let mut lints = Vec::new();
    films::twice(catalogue, &mut lints);
    films::titles(catalogue, &mut lints);
    films::lists(catalogue, &mut lints);
    people::twice(catalogue, &mut lints);
    editions::out_of_step(catalogue, &mut lints);
    honours::awards(catalogue, &mut lints);
    honours::selections(catalogue, &mut lints);
    people::born_after(catalogue, &mut lints);
    roles::otherwise(catalogue, &mut lints);
    screenings::outside(catalogue, &mut lints);
    screenings::overlapping(catalogue, &mut lints);
    screenings::endless(catalogue, &mut lints);
    screenings::elsewhere(catalogue, &mut lints);
    clocks::offsets(catalogue, &mut lints);
    texts::marked_up(catalogue, &mut lints);
    texts::joiners_lost(catalogue, &mut lints);
    lints
}

pub(crate) use clocks::changes;

/// Whether one database has both records under different ids, and so knows them apart.
fn known_apart<'a>(
    one: impl Iterator<Item = (&'a str, &'a str)>,
    other: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> bool {
    one.into_iter().any(|(scheme, id)| other.clone().any(|(s, i)| s == scheme && i != id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, load_reviewed};

    /// The lints about a catalogue, as "line path: message".
    fn lints(lists: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.json");
        std::fs::write(&path, format!("{{\"palmares\": 1,\n{lists}}}")).unwrap();
        let loaded = load_reviewed(&[Input::Path(path)], review).unwrap();
        let told = |p: &crate::Problem| format!("{} {}: {}", p.line, p.path, p.message);
        loaded.problems.list.iter().map(told).collect()
    }

    const HILL: &str = r#""sources": [{"id": "s", "title": "S"}],
        "festivals": [{"id": "hill", "name": "Hill", "founded": 1990}],"#;

    #[test]
    fn a_film_twice_is_told_at_the_second_one() {
        let told = lints(
            r#""people": [{"id": "a", "name": "Ana"}, {"id": "b", "name": "Bea"}],
"films": [{"id": "x", "title": "Été", "year": 1990, "credits": [{"person": "a", "role": "director"}]},
{"id": "y", "title": "Summer", "original_title": "ETE", "year": 1990, "credits": [{"person": "a", "role": "director"}]},
{"id": "z", "title": "Été", "year": 1990, "credits": [{"person": "b", "role": "director"}]},
{"id": "w", "title": "Été", "year": 1991, "credits": [{"person": "a", "role": "director"}]}]"#,
        );
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].starts_with("4 films[1].title: the film `x`"), "{told:#?}");
    }

    #[test]
    fn a_title_in_latin_letters_is_of_a_language_of_the_film() {
        let told = lints(
            r#""films": [{"id": "x", "title": "X", "languages": ["fr", "ar"], "titles": [
{"text": "La source", "lang": "ru-Latn", "kind": "transliterated"},
{"text": "Ain", "lang": "ar-Latn", "kind": "transliterated"}]},
{"id": "y", "title": "Y", "titles": [{"text": "Ya", "lang": "ru-Latn"}]}]"#,
        );
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("`La source` is given as ru in Latin letters"), "{told:#?}");
    }

    #[test]
    fn a_film_is_of_states_of_its_time_and_has_a_language_once() {
        let told = lints(
            r#""films": [{"id": "x", "title": "X", "year": 1993, "countries": ["CSHH", "DE"], "languages": ["cs", "sk"]},
{"id": "y", "title": "Y", "year": 2011, "countries": ["CSHH"]},
{"id": "z", "title": "Z", "countries": ["SUHH"], "languages": ["tl", "en", "fil"]},
{"id": "w", "title": "W", "languages": ["nl", "fr", "nl"]}]"#,
        );
        assert_eq!(told.len(), 3, "{told:#?}");
        assert!(told[0].contains("films[1].countries: the film is of 2011"), "{told:#?}");
        assert!(told[1].contains("films[2].languages: `fil` is one of"), "{told:#?}");
        assert!(told[2].contains("films[3].languages: `nl` is one of"), "{told:#?}");
    }

    #[test]
    fn a_nomination_is_not_shared() {
        let told = lints(&format!(
            r#"{HILL} "films": [{{"id": "x", "title": "X", "year": 1990}}],
"editions": [{{"id": "e", "festival": "hill", "year": 1990}}],
"awards": [{{"id": "1", "edition": "e", "name": "Bell", "film": "x", "result": "won", "shared": true, "sources": ["s"]}},
{{"id": "2", "edition": "e", "name": "Horn", "film": "x", "result": "nominated", "shared": true, "sources": ["s"]}}]"#
        ));
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("awards[1].shared: a nomination"), "{told:#?}");
    }

    #[test]
    fn who_is_honoured_for_acting_is_credited() {
        let told = lints(&format!(
            r#"{HILL} "people": [{{"id": "a", "name": "Ana"}}, {{"id": "b", "name": "Bo"}}],
"films": [{{"id": "x", "title": "X", "year": 1990, "credits": [{{"person": "a", "role": "actress"}}]}}],
"editions": [{{"id": "e", "festival": "hill", "year": 1990}}],
"awards": [{{"id": "1", "edition": "e", "name": "Best Actress", "film": "x", "people": [{{"person": "a"}}], "sources": ["s"]}},
{{"id": "2", "edition": "e", "name": "Best Actor", "film": "x", "people": [{{"person": "b"}}], "sources": ["s"]}},
{{"id": "3", "edition": "e", "name": "Best Film", "film": "x", "people": [{{"person": "b"}}], "sources": ["s"]}}]"#
        ));
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("Bo is honoured for acting in `x`"), "{told:#?}");
    }

    #[test]
    fn a_person_twice_is_found_in_any_spelling_and_order() {
        let told = lints(
            r#""people": [{"id": "1", "name": "Grigori Chukhrai"}, {"id": "2", "name": "Григорий Чухрай"},
{"id": "3", "name": "Yoo Jae-in"}, {"id": "4", "name": "Jaein Yoo"},
{"id": "5", "name": "Ed Wynn"}, {"id": "6", "name": "Edwin"},
{"id": "7", "name": "Steve McQueen", "born": "1930"}, {"id": "8", "name": "Steve McQueen", "born": "1969-10"},
{"id": "9", "name": "Ann Lee", "ids": {"x": "1"}}, {"id": "10", "name": "Anne Lee"}, {"id": "11", "name": "Ann Lee", "ids": {"x": "2"}}]"#,
        );
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told[0].starts_with("2 people[1].name: the same person as `1`"), "{told:#?}");
        assert!(told[1].starts_with("3 people[3].name: the same person as `3`"), "{told:#?}");
    }

    #[test]
    fn editions_must_be_in_step() {
        let told = lints(&format!(
            r#"{HILL} "editions": [{{"id": "a", "festival": "hill", "year": 1989, "number": 1}},
{{"id": "b", "festival": "hill", "year": 1991, "number": 2}},
{{"id": "c", "festival": "hill", "year": 1992, "number": 2}},
{{"id": "d", "festival": "hill", "year": 1993, "number": 9}},
{{"id": "e", "festival": "hill", "year": 1994, "number": 10, "from": "1994-05-03", "to": "1994-05-01"}},
{{"id": "f", "festival": "hill", "year": 1995, "from": "1998-05-03"}}]"#
        ));
        let places: Vec<&str> = told.iter().map(|one| one.split(": ").next().unwrap()).collect();
        assert_eq!(
            places,
            [
                "3 editions[0].year",
                "5 editions[2].number",
                "6 editions[3].number",
                "7 editions[4].to",
                "8 editions[5].from"
            ],
            "{told:#?}"
        );
    }

    #[test]
    fn an_award_stands_once_with_or_without_its_category() {
        let told = lints(&format!(
            r#"{HILL} "films": [{{"id": "x", "title": "X", "year": 1990}}],
"editions": [{{"id": "e", "festival": "hill", "year": 1990}}],
"awards": [{{"id": "1", "edition": "e", "name": "Bell", "category": "Shorts", "film": "x", "sources": ["s"]}},
{{"id": "2", "edition": "e", "name": "Bell", "category": "Features", "film": "x", "sources": ["s"]}},
{{"id": "3", "edition": "e", "name": "Bell", "film": "x", "sources": ["s"]}},
{{"id": "4", "edition": "e", "name": "Horn", "film": "x", "sources": ["s"]}}]"#
        ));
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("awards[2].name: `2` is the same award"), "{told:#?}");
    }

    #[test]
    fn honours_need_sources_and_possible_years() {
        let told = lints(&format!(
            r#"{HILL} "films": [{{"id": "x", "title": "X", "year": 1992}}, {{"id": "y", "title": "Y"}}],
"editions": [{{"id": "a", "festival": "hill", "year": 1991}}, {{"id": "b", "festival": "hill", "year": 1991, "to": "1992-01-02"}}],
"selections": [{{"film": "x", "edition": "a", "sources": ["s"]}},
{{"film": "y", "edition": "a"}}, {{"film": "x", "edition": "b", "sources": ["s"]}},
{{"film": "x", "edition": "b", "sources": ["s"]}}],
"awards": [{{"id": "1", "edition": "b", "name": "Bell", "film": "x", "result": "won", "sources": ["s"]}},
{{"id": "2", "edition": "b", "name": "Bell", "film": "x", "result": "won"}},
{{"id": "3", "edition": "a", "name": "Bell", "film": "x", "result": "won", "sources": ["s"]}}]"#
        ));
        let places: Vec<&str> = told.iter().map(|one| one.split(": ").next().unwrap()).collect();
        assert_eq!(
            places,
            [
                "5 selections[0].film",
                "6 selections[1]",
                "7 selections[3].film",
                "9 awards[1]",
                "9 awards[1].name",
                "10 awards[2].film"
            ],
            "{told:#?}"
        );
    }

    #[test]
    fn what_cannot_be_is_asked_about() {
        let told = lints(&format!(
            r#"{HILL} "people": [{{"id": "late", "name": "Late Born", "born": "1999"}}, {{"id": "a", "name": "Ana"}}],
"films": [{{"id": "x", "title": "Salt & Ember", "year": 1990, "credits": [{{"person": "late", "role": "director"}}]}},
{{"id": "y", "title": "Salt and Ember", "year": 1990, "credits": [{{"person": "late", "role": "director"}}]}},
{{"id": "z", "title": "Seven Gates", "year": 2000, "synopsis": "<b>Gates</b>", "credits": [{{"person": "a", "role": "Directed by"}}]}},
{{"id": "w", "title": "7 Gates", "year": 2000, "credits": [{{"person": "a", "role": "Directed by"}}]}}],
"editions": [{{"id": "e", "festival": "hill", "year": 2000, "from": "2000-05-01", "to": "2000-05-09"}}],
"screenings": [{{"id": "s0", "film": "x", "edition": "e", "start": "2000-06-12T20:00"}},
{{"id": "s1", "film": "x", "edition": "e", "start": "2000-05-12T20:00"}}]"#
        ));
        for part in [
            "people[0].born: born in 1999",
            "films[1].title: the film `x`",
            "films[3].title: the film `z`",
            "films[2].synopsis: `<b>` is mark-up",
            "films[2].credits: the role `Directed by` of Ana: is it `director`?",
            "screenings[0].start: on 2000-06-12, after the last day of `e`, 2000-05-09",
            "screenings[1].start: on 2000-05-12, after the last day of `e`, 2000-05-09",
        ] {
            assert!(told.iter().any(|one| one.contains(part)), "{part}: {told:#?}");
        }
        assert_eq!(told.len(), 8, "{told:#?}");
    }

    const PROGRAMME: &str = r#""films": [{"id": "x", "title": "X", "minutes": 90}],
"festivals": [{"id": "hill", "name": "Hill", "timezone": "Europe/Bratislava"}],
"venues": [{"id": "star", "name": "Star Cinema", "screens": ["1", "2"]}, {"id": "mill", "name": "Old Mill", "screens": ["Hall"]}],
"editions": [{"id": "e", "festival": "hill", "year": 2027, "from": "2027-03-24", "to": "2027-03-29"}],
"screenings": ["#;

    /// The lints about screenings, given as their fields after `film` and `edition`, one a line from line 7 on. One that
    /// has a title of its own has no film.
    fn shown(screenings: &[&str]) -> Vec<String> {
        let record = |(at, fields): (usize, &&str)| {
            let film = if fields.contains("\"title\"") { "" } else { r#""film": "x", "# };
            format!(r#"{{"id": "s{at}", {film}"edition": "e", {fields}}}"#)
        };
        let records: Vec<String> = screenings.iter().enumerate().map(record).collect();
        lints(&format!("{PROGRAMME}\n{}]", records.join(",\n")))
    }

    #[test]
    fn a_hall_shows_one_thing_at_a_time() {
        let told = shown(&[
            r#""venue": "star", "screen": "1", "start": "2027-03-24T10:00:00+01:00", "ends": "2027-03-24T13:00:00+01:00""#,
            r#""venue": "star", "screen": "1", "start": "2027-03-24T10:30:00+01:00", "minutes": 30"#,
            r#""venue": "star", "screen": "1", "start": "2027-03-24T12:45:00+01:00""#,
            r#""venue": "star", "screen": "2", "start": "2027-03-24T12:45:00+01:00""#,
            r#""venue": "star", "start": "2027-03-24T12:45:00+01:00""#,
            r#""venue": "mill", "start": "2027-03-24T12:00:00+01:00""#,
            r#""venue": "mill", "screen": "Hall", "start": "2027-03-24T13:00:00+01:00", "status": "cancelled""#,
            r#""venue": "mill", "screen": "Hall", "start": "2027-03-24T13:29:00+01:00""#,
            r#""venue": "The Barn", "start": "2027-03-24T13:00:00+01:00""#,
            r#""venue": "The Barn", "start": "2027-03-24T14:30:00+01:00""#,
        ]);
        let rest = "in the same hall: put right `start`, how long that one runs, or the hall";
        assert_eq!(
            told,
            [
                format!("8 screenings[1].start: begins 150 min before `s0` is over {rest}"),
                format!("9 screenings[2].start: begins 15 min before `s0` is over {rest}"),
                format!("14 screenings[7].start: begins 1 min before `s5` is over {rest}"),
            ]
        );
    }

    #[test]
    fn what_does_not_say_how_long_it_runs_has_room_for_an_hour_s_film() {
        let told = shown(&[
            r#""venue": "mill", "start": "2027-03-24T10:00:00+01:00", "title": "Secret""#,
            r#""venue": "mill", "start": "2027-03-24T10:00:00+01:00", "title": "Secret""#,
            r#""venue": "mill", "start": "2027-03-24T11:19:00+01:00", "title": "Secret""#,
            r#""venue": "mill", "start": "2027-03-24T12:39:00+01:00", "minutes": 90"#,
            r#""venue": "mill", "start": "2027-03-24T14:10:00+01:00", "title": "Secret""#,
            r#""venue": "star", "screen": "1", "start": "2027-03-24T14:20:00+01:00", "title": "Secret""#,
        ]);
        assert_eq!(
            told,
            [
                "8 screenings[1].start: begins when `s0` does in the same hall: \
                 put right `start` or the hall",
                "9 screenings[2].start: begins 79 min after `s1` in the same hall, \
                 which does not say how long it runs: \
                 add that one's `minutes`, or put right `start` or the hall",
            ]
        );
    }

    #[test]
    fn without_offsets_halls_go_by_the_wall_clock() {
        // Clocks leave out 02:00 to 03:00 in that night: by the moment these would overlap.
        let told = shown(&[
            r#""venue": "mill", "start": "2027-03-28T01:45""#,
            r#""venue": "mill", "start": "2027-03-28T03:15""#,
        ]);
        assert_eq!(told, [""; 0]);
        let told = shown(&[
            r#""venue": "mill", "start": "2027-03-28T01:45:00+01:00""#,
            r#""venue": "mill", "start": "2027-03-28T03:15:00+02:00""#,
        ]);
        assert!(told.len() == 1 && told[0].contains("begins 60 min before `s0`"), "{told:#?}");
    }

    #[test]
    fn the_small_hours_belong_to_the_last_evening() {
        let told = shown(&[
            r#""start": "2027-03-30T00:15:00+02:00""#,
            r#""start": "2027-03-30T04:00:00+02:00""#,
            r#""start": "2027-03-24T03:30:00+01:00""#,
        ]);
        let rest = "put right `start`, or the edition's `from`, `to` or `day_ends`";
        assert_eq!(
            told,
            [
                format!(
                    "8 screenings[1].start: on 2027-03-30, after the last day of `e`, 2027-03-29: {rest}"
                ),
                format!(
                    "9 screenings[2].start: on 2027-03-23, before the first day of `e`, 2027-03-24: {rest}"
                ),
            ]
        );
    }

    #[test]
    fn offsets_are_those_of_the_zone() {
        let told = shown(&[
            r#""start": "2027-03-28T01:45:00+01:00", "ends": "2027-03-28T04:15:00+02:00""#,
            r#""start": "2027-03-29T20:00:00+01:00", "tickets": {"opens": "2027-03-01T09:00:00Z"}"#,
        ]);
        assert_eq!(
            told,
            [
                "8 screenings[1].start: clocks in Europe/Bratislava are at +02 then, not at +01: \
                 write `2027-03-29T21:00:00+02:00` if the moment is right, \
                 `2027-03-29T20:00:00+02:00` if the hour is",
                "8 screenings[1].tickets: clocks in Europe/Bratislava are at +01 then, not at +00: \
                 write `2027-03-01T10:00:00+01:00` if the moment is right, \
                 `2027-03-01T09:00:00+01:00` if the hour is",
            ]
        );
    }

    #[test]
    fn venues_and_screens_are_those_that_are_there() {
        let told = shown(&[
            r#""venue": "Star Cinema""#,
            r#""venue": "starr""#,
            r#""venue": "Star Gardens 2""#,
            r#""venue": "mill", "screen": "Halle""#,
            r#""venue": "mill", "start": "2027-03-24T10:00", "ends": "2027-03-26T12:00""#,
        ]);
        assert_eq!(
            told,
            [
                "7 screenings[0].venue: no venue has the id `Star Cinema`: write `star` if it is that one",
                "8 screenings[1].venue: no venue has the id `starr`: write `star` if it is that one",
                "10 screenings[3].screen: Old Mill has no screen `Halle` but `Hall`: put right `screen`, \
                 or add it to the venue's `screens`",
                "11 screenings[4].ends: runs for 50 hours: put right `ends`",
            ]
        );
    }

    #[test]
    fn numbers_at_the_edge_are_reckoned_with() {
        for (before, after, is_told) in [(65534, 65535, false), (65535, 65535, true)] {
            let told = lints(&format!(
                r#"{HILL} "editions": [{{"id": "a", "festival": "hill", "year": 1991, "number": {before}}},
{{"id": "b", "festival": "hill", "year": 1992, "number": {after}}}]"#
            ));
            assert_eq!(told.len(), usize::from(is_told), "{told:#?}");
        }
    }
}
