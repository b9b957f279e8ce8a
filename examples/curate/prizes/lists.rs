//! The lists of winners and nominees that awards are compared with.

use std::collections::HashMap;

use crate::sets::{EventCategory, Row, Sets, cell};
use crate::text::fold;

/// What the lists are called among the sources.
pub const LIST: &str = "imdb-awards";
pub const WIKIPEDIA: &str = "award-list-and-editors";

/// Our festivals, their events at IMDb, and the year of the first edition, which counts them.
const EVENTS: &[(&str, &str)] = &[
    ("academy-awards", "ev0000003"),
    ("bafta", "ev0000123"),
    ("berlin", "ev0000091"),
    ("cannes", "ev0000147"),
    ("cesar", "ev0000157"),
    ("german-film-award", "ev0000280"),
    ("golden-globes", "ev0000292"),
    ("hong-kong-film-awards", "ev0000329"),
    ("national-film-awards", "ev0000467"),
    ("spirit-awards", "ev0000349"),
    ("sundance", "ev0000631"),
    ("toronto", "ev0000659"),
    ("venice", "ev0000681"),
];

/// Festivals in the list derived from Wikipedia.
const LISTED: &[(&str, &str)] = &[
    ("locarno", "Locarno Film Festival"),
    ("san-sebastian", "San Sebastián International Film Festival"),
    ("karlovy-vary", "Karlovy Vary International Film Festival"),
    ("rotterdam", "International Film Festival Rotterdam"),
    ("sxsw", "SXSW Film Festival"),
    ("idfa", "IDFA"),
];

/// What the lists say of an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Confirmed,
    Contradicted,
    Unknown,
}

/// Words of an award that must stand in the category of a list too.
fn keys(award: &str) -> Vec<&'static [&'static str]> {
    const KEYS: &[(&str, &[&str])] = &[
        (
            "supporting actress",
            &[
                "supporting actress",
                "actress in a supporting",
                "second rôle",
                "supporting female",
                "supporting role",
            ],
        ),
        (
            "supporting actor",
            &[
                "supporting actor",
                "actor in a supporting",
                "second rôle",
                "supporting male",
                "supporting role",
            ],
        ),
        ("cinematograph", &["cinematograph", "photograph"]),
        ("costume", &["costume"]),
        ("original music", &["music", "musique"]),
        ("original score", &["score", "music"]),
        ("animated", &["animated", "animation"]),
        ("first film", &["first", "premi"]),
        ("canadian first", &["canadian first feature film"]),
        ("canadian feature", &["canadian feature film"]),
        ("critics' award", &["critics' award"]),
        ("discovery", &["discovery"]),
        ("netpac", &["netpac"]),
        ("crystal bear", &["crystal bear"]),
        ("actress", &["actress", "female", "weibliche", "performance"]),
        ("actor", &["actor", "male lead", "männliche", "performance"]),
        ("performance", &["actor", "actress", "performance"]),
        ("screen", &["screen", "script", "writing", "scénario"]),
        ("fipresci", &["fipresci"]),
        ("ecumenical", &["ecumenical"]),
        ("teddy", &["teddy"]),
        ("queer", &["queer"]),
        ("short", &["short", "court"]),
        ("documentary", &["documentary", "non-fiction", "eye"]),
        ("foreign", &["foreign", "étranger", "international", "non-english"]),
        ("not in the english", &["not in the english", "non-english", "foreign"]),
        ("british film", &["british"]),
        ("direct", &["direct", "réalisa", "regie"]),
        ("un certain regard", &["un certain regard"]),
        ("orizzonti", &["orizzonti", "horizons", "venice horizons"]),
        ("critics' week", &["critics"]),
        ("sacd", &["sacd"]),
        ("europa cinemas", &["europa"]),
        ("alfred bauer", &["alfred bauer"]),
        ("camera", &["camera"]),
        ("future", &["future", "first", "debut", "laurentiis"]),
        ("first feature", &["first"]),
        ("midnight", &["midnight"]),
        ("people's choice", &["people's choice"]),
        ("platform", &["platform"]),
        ("audience", &["audience"]),
        ("extraordinary prize of the jury", &["special prize"]),
        ("jury", &["jury"]),
        ("film", &["film", "picture", "feature", "spielfilm", "source"]),
        ("picture", &["film", "picture", "feature"]),
        ("feature", &["film", "picture", "feature"]),
        ("bear", &["bear"]),
        ("lion", &["lion"]),
        ("palm", &["palm"]),
        ("grand", &["grand"]),
    ];
    let award = award.to_lowercase();
    KEYS.iter().filter(|(word, _)| award.contains(word)).map(|(_, keys)| *keys).take(1).collect()
}

/// Crafts that have categories of their own.
const CRAFTS: &[&[&str]] = &[
    &["editing", "montage", "schnitt"],
    &["music", "score", "song", "musique", "musik"],
    &["sound"],
    &["costume"],
    &["makeup", "make-up"],
    &["cinematograph", "photograph"],
    &["production design", "art direction"],
    &["visual effects"],
    &["choreograph"],
];

/// Words of categories for women, and for men.
const WOMEN: &[&str] = &["actress", "female", "weibliche", "actrice"];
const MEN: &[&str] = &["actor", "male", "männliche", "acteur"];

/// Whether a category of a list is an award's: it has the words that tell this award apart, and is
/// neither for another craft nor for the other sex. The film must stand in it besides.
fn fits(category: &EventCategory, award: &str) -> bool {
    let said = format!("{} {}", category.group, category.category).to_lowercase();
    // The lists have no second and third places.
    if award.contains("runner-up") || of_others(&said, &award.to_lowercase()) {
        return false;
    }
    let keys = keys(award);
    if keys.is_empty() {
        let words = fold(award);
        return words.split(' ').any(|word| word.len() > 4 && fold(&said).contains(word));
    }
    keys.iter().all(|any| any.iter().any(|key| said.contains(key)))
}

fn of_others(category: &str, award: &str) -> bool {
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let women = |text: &str| has(text, WOMEN);
    let men = |text: &str| has(&text.replace("female", ""), MEN);
    (women(award) && men(category) && !women(category))
        || (men(award) && women(category) && !men(category))
        || CRAFTS.iter().any(|craft| has(category, craft) && !has(award, craft))
}

/// The lists of winners by event and year.
pub struct Lists<'s> {
    events: HashMap<(&'s str, u16), Vec<&'s EventCategory>>,
    listed: HashMap<(String, u16), Vec<&'s Row>>,
}

impl<'s> Lists<'s> {
    pub fn new(sets: &'s Sets) -> Self {
        let mut lists = Self { events: HashMap::new(), listed: HashMap::new() };
        for one in &sets.events {
            lists.events.entry((one.event.as_str(), one.year)).or_default().push(one);
        }
        for row in &sets.awards_crosschecked {
            if let Ok(year) = cell(row, "year").parse() {
                lists.listed.entry((cell(row, "festival").to_owned(), year)).or_default().push(row);
            }
        }
        lists
    }

    /// What the lists say of a film's award, and which one says it.
    pub fn ask(
        &self,
        festival: &str,
        year: u16,
        award: &str,
        won: bool,
        imdb: Option<&str>,
        titles: &[&str],
    ) -> (Verdict, &'static str) {
        if let Some((_, event)) = EVENTS.iter().find(|(id, _)| *id == festival) {
            let Some(categories) = self.events.get(&(*event, year)) else {
                return (Verdict::Unknown, LIST);
            };
            let fitting: Vec<&&EventCategory> =
                categories.iter().filter(|one| fits(one, award)).collect();
            let Some(imdb) = imdb else { return (Verdict::Unknown, LIST) };
            let has = |one: &&&EventCategory| {
                let list = if won { &one.winners } else { &one.nominees };
                list.iter().any(|id| id == imdb)
            };
            return match (
                fitting.iter().any(has),
                fitting.iter().any(|one| !one.winners.is_empty()),
            ) {
                (true, _) => (Verdict::Confirmed, LIST),
                (false, true) => (Verdict::Contradicted, LIST),
                (false, false) => (Verdict::Unknown, LIST),
            };
        }
        if let Some((_, name)) = LISTED.iter().find(|(id, _)| *id == festival)
            && let Some(rows) = self.listed.get(&((*name).to_owned(), year))
        {
            let same = |row: &&&Row| {
                let theirs = [cell(row, "film"), cell(row, "original_title")];
                let listed = theirs.iter().any(|one| {
                    !one.is_empty() && titles.iter().any(|title| fold(title) == fold(one))
                });
                listed || imdb.is_some_and(|imdb| cell(row, "imdb_id") == imdb)
            };
            if rows.iter().any(|row| same(&row)) {
                return (Verdict::Confirmed, WIKIPEDIA);
            }
        }
        (Verdict::Unknown, WIKIPEDIA)
    }

    /// The films that won anything fitting at an event, as the lists have them.
    pub fn winners(&self, festival: &str, year: u16, award: &str) -> Vec<&str> {
        let categories = self.fitting(festival, year, award);
        categories.flat_map(|one| one.winners.iter().map(String::as_str)).collect()
    }

    /// The films that were nominated for anything fitting at an event.
    pub fn nominees(&self, festival: &str, year: u16, award: &str) -> Vec<&str> {
        let categories = self.fitting(festival, year, award);
        categories.flat_map(|one| one.nominees.iter().map(String::as_str)).collect()
    }

    fn fitting(
        &self,
        festival: &str,
        year: u16,
        award: &str,
    ) -> impl Iterator<Item = &&'s EventCategory> {
        let event = EVENTS.iter().find(|(id, _)| *id == festival);
        let categories = event.and_then(|(_, event)| self.events.get(&(*event, year)));
        categories.into_iter().flatten().filter(move |one| fits(one, award))
    }
}
