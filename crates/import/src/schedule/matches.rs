//! The file of matches: titles whose film is not certain, what is proposed, and what somebody says to it. It is written
//! the first time, and read from then on.

use std::collections::HashMap;

use palmares_text::fold::fold;
use palmares_text::{harmless, quoted, tidied};

use super::films::{ProgrammeMatch, TitleClass};
use super::known::KnownFilms;
use super::programme::{Programme, ProgrammeFilm};
use super::words;
use crate::text::encoding::{self, CodePage};
use crate::text::table::{self, CsvTable};

/// The columns.
const HEADERS: [&str; 8] =
    ["title", "year", "director", "showings", "proposal", "means", "alike", "take"];

/// What somebody says of titles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatchesFile {
    /// What was said of each film of a schedule, by its key.
    said: HashMap<String, Vec<SaidMatch>>,
    /// Rows that could not be read, as `line 3: …`.
    pub problems: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SaidMatch {
    id: String,
    take: bool,
}

/// Why there are no matches to read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MatchesFault {
    /// There is no column of that name.
    #[error("there is no column `{0}`; there are to be title, proposal and take")]
    NoColumn(&'static str),
    /// A quote that nothing closes, so that rows are lost.
    #[error("line {0}: a quote opens here that nothing closes")]
    Unclosed(u64),
}

impl MatchesFile {
    /// Reads the file, as a spreadsheet may have written it. Rows where nothing was decided say nothing.
    ///
    /// # Errors
    /// When a column is missing, or a quote is never closed.
    pub fn read(bytes: &[u8]) -> Result<Self, MatchesFault> {
        let text = encoding::decode(bytes, CodePage::Western).text;
        let rows = table::rows(&text);
        if let Some(line) = rows.unclosed {
            return Err(MatchesFault::Unclosed(line));
        }
        let table = CsvTable::new(rows.rows);
        let column = |column| table.column(column).ok_or(MatchesFault::NoColumn(column));
        let (title, proposal, take) = (column("title")?, column("proposal")?, column("take")?);
        let (year, director) = (table.column("year"), table.column("director"));
        let mut found = Self::default();
        for row in &table.rows {
            // What would be a formula was made text.
            let cell = |column| {
                let cell = row.get(column);
                cell.strip_prefix('\'').unwrap_or(cell)
            };
            let answer = cell(Some(take));
            if answer.is_empty() {
                continue;
            }
            let (title, id) = (cell(Some(title)), cell(Some(proposal)));
            let id = id.strip_prefix("film:").unwrap_or(id);
            match words::yes_or_no(answer) {
                Some(true) if id.is_empty() => {
                    let what = format!("line {}: yes, but to no film; write its address", row.line);
                    found.problems.push(what);
                }
                Some(take) => {
                    let key = key_of(title, cell(year), cell(director));
                    let answers = found.said.entry(key).or_default();
                    answers.push(SaidMatch { id: id.to_owned(), take });
                }
                None => {
                    let answer = quoted(&answer[..answer.floor_char_boundary(60)]);
                    found
                        .problems
                        .push(format!("line {}: {answer} is neither yes nor no", row.line));
                }
            }
        }
        Ok(found)
    }

    /// Takes what another file says, which comes after this one.
    pub fn add(&mut self, other: Self) {
        for (key, answers) in other.said {
            self.said.entry(key).or_default().extend(answers);
        }
        self.problems.extend(other.problems);
    }

    /// The id of the film that somebody says it is.
    pub(super) fn yes(&self, film: &ProgrammeFilm) -> Option<&str> {
        let answers = self.said.get(&key(film))?;
        answers.iter().rfind(|answer| answer.take).map(|answer| answer.id.as_str())
    }

    /// Whether somebody says that it is not the film with this id.
    pub(super) fn is_refused(&self, film: &ProgrammeFilm, id: &str) -> bool {
        let answers = self.said.get(&key(film));
        answers.into_iter().flatten().any(|answer| !answer.take && answer.id == id)
    }

    /// Ids to which somebody said yes, and which no known film has.
    pub fn unknown<'s>(&'s self, known: &'s dyn KnownFilms) -> impl Iterator<Item = &'s str> {
        let answers = self.said.values().flatten().filter(|answer| answer.take);
        answers.map(|answer| answer.id.as_str()).filter(|id| known.with_id(id).is_none())
    }
}

/// Writes the file: what was said, and a row for each proposal to what is not decided. A title without a proposal has a
/// row too, so that a film can be written beside it; last come those that a title alone decided, with a yes that may be
/// made a no.
#[must_use]
pub fn matches_csv(
    programme: &Programme,
    matches: &[ProgrammeMatch],
    known: &dyn KnownFilms,
    said: &MatchesFile,
) -> String {
    let mut showings = vec![0_usize; programme.films.len()];
    programme
        .showings
        .iter()
        .flat_map(|showing| &showing.films)
        .for_each(|film| showings[*film] += 1);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        // Nothing but memory can fail here.
        let _ = writer.write_record(cells.iter().map(|cell| harmless(&tidied(cell)).into_owned()));
    };
    write(&HEADERS.map(str::to_owned));
    let all = || programme.films.iter().zip(matches).zip(&showings);
    let is_by_title = |found: &ProgrammeMatch| found.class == TitleClass::TitleOnly;
    let others = all().filter(|((_, found), _)| !is_by_title(found));
    let by_title = all().filter(|((_, found), _)| is_by_title(found));
    for ((film, found), showings) in others.chain(by_title) {
        let facts = &film.facts;
        let mut row = |id: &str, means: String, alike: String, take: &str| {
            write(&[
                facts.title.to_string(),
                facts.year.map(|year| year.to_string()).unwrap_or_default(),
                facts.directors.first().map(|name| name.to_string()).unwrap_or_default(),
                showings.to_string(),
                if id.is_empty() { String::new() } else { format!("film:{id}") },
                means,
                alike,
                take.to_owned(),
            ]);
        };
        let answers = said.said.get(&key(film)).into_iter().flatten();
        let mut has_row = false;
        for answer in answers {
            has_row = true;
            let means = known.with_id(&answer.id).map(|film| meaning(film, known));
            row(
                &answer.id,
                means.unwrap_or_default(),
                String::new(),
                if answer.take { "yes" } else { "no" },
            );
        }
        for proposal in &found.proposals {
            has_row = true;
            let means = meaning(proposal.film, known);
            row(known.id(proposal.film), means, proposal.likeness.to_string(), "");
        }
        if let Some(film) = found.film.filter(|_| is_by_title(found)) {
            row(known.id(film), meaning(film, known), "100".to_owned(), "yes");
        }
        if found.class == TitleClass::Own && !has_row {
            row("", String::new(), String::new(), "");
        }
    }
    // It was made of texts.
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}

/// A known film, for whoever decides.
fn meaning(film: usize, known: &dyn KnownFilms) -> String {
    let mut title = String::new();
    known.titles(film, &mut |name| {
        if title.is_empty() {
            name.clone_into(&mut title);
        }
    });
    if let Some(year) = known.year(film) {
        title.push_str(&format!(" ({year})"));
    }
    if let Some(director) = known.directors(film).first() {
        title.push_str(&format!(", {director}"));
    }
    title
}

/// A film of a schedule, the same in every version of it.
fn key(film: &ProgrammeFilm) -> String {
    let year = film.facts.year.map(|year| year.to_string()).unwrap_or_default();
    let director = film.facts.directors.first().map(|name| &**name).unwrap_or_default();
    key_of(&film.facts.title, &year, director)
}

fn key_of(title: &str, year: &str, director: &str) -> String {
    format!("{}|{year}|{}", fold(title), fold(director))
}
