//! `palmares journal unmatched` and `match`: films that the catalogue lacks, and what somebody says that they are.

use std::io;

use super::args::{MatchArgs, UnmatchedArgs, UnmatchedFormat};
use super::{OpenJournal, nothing};
use crate::catalogue::{Catalogue, FilmId};
use crate::export::separated::harmless;
use crate::import::read_answers;
use crate::journal::edit::{self, Press};
use crate::journal::key::JournalKey;
use crate::mine::Mine;
use crate::output::Output;
use crate::pages::words::counted;
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::open::{self, bounded};
use crate::shell::progress::Progress;
use crate::text::{printable, tidied};
use crate::trackers::{UnmatchedFilm, called, match_film, unmatched};

/// Largest CSV that is read back, in bytes.
const LARGEST_ANSWERS: u64 = 64 << 20;

/// What stands for an address where a film is none of the catalogue's.
const OWN: &str = "own";

impl OpenJournal {
    pub(super) fn unmatched(
        mut self,
        args: &UnmatchedArgs,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        let catalogue = open::open_saying_problems(&args.catalogues.files)?.catalogue;
        let mine = self.mine(&catalogue);
        let mut progress = Progress::on_terminal();
        progress.say("looking for films in the catalogue");
        let films = unmatched(&catalogue, &mine);
        progress.clear();
        match args.format {
            UnmatchedFormat::Text => {
                films.iter().try_for_each(|film| text(&catalogue, &mine, film, output))?;
            }
            UnmatchedFormat::Csv => csv(&catalogue, &films, output)?,
        }
        Ok(match films.is_empty() {
            true => nothing("every film of the journal is in the catalogue"),
            false => Exit::Done,
        })
    }

    pub(super) fn matched(
        mut self,
        args: &MatchArgs,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        let name = printable(&args.file.to_string_lossy());
        let bytes = bounded(&args.file, LARGEST_ANSWERS)?;
        let answers =
            read_answers(&bytes).map_err(|fault| Failure::Usage(format!("{name}: {fault}")))?;
        let catalogue = open::open_saying_problems(&args.catalogues.files)?.catalogue;
        let mine = self.mine(&catalogue);
        let mut press = Press::default();
        let (mut new, mut known, mut wrong) = (0, 0, 0);
        for answer in &answers {
            let said = match JournalKey::new(&answer.key) {
                None => Err("no key of the journal".to_owned()),
                Some(key) => said_of(&catalogue, &mine, &key, &answer.address),
            };
            match said {
                Err(why) => {
                    wrong += 1;
                    output.line(&format!("{name}:{}: {why}", answer.line))?;
                }
                Ok(said) if said.is_empty() => known += 1,
                Ok(said) => {
                    new += 1;
                    press = press.and(said);
                }
            }
        }
        if known > 0 {
            output.line(&format!("known before: {}", counted(known, "film", "films")))?;
        }
        if new > 0 {
            self.write(&press)?;
            output.line(&format!("matched: {}", counted(new, "film", "films")))?;
            say("`palmares journal undo` undoes it");
        } else if wrong == 0 {
            return Ok(nothing("no address is new: fill in the column address"));
        }
        output.flush()?;
        Ok(if wrong > 0 { Exit::Nothing } else { Exit::Done })
    }

    fn mine(&mut self, catalogue: &Catalogue) -> Mine {
        let journal = std::mem::take(&mut self.journal);
        Mine::new(catalogue, journal, self.store.own_devices().clone(), self.scale)
    }
}

fn said_of(
    catalogue: &Catalogue,
    mine: &Mine,
    key: &JournalKey,
    address: &str,
) -> Result<Press, String> {
    if address == OWN {
        return match mine.is_own_film(key) && mine.journal().record(key).is_some() {
            true => Ok(edit::keep_own(mine.journal(), key)),
            false => Err(format!("the journal has no film `{key}` of its own")),
        };
    }
    let film = catalogue.find(address).map_err(|unknown| unknown.to_string())?;
    match_film(catalogue, mine, key, film).map_err(|error| error.to_string())
}

fn text(
    catalogue: &Catalogue,
    mine: &Mine,
    film: &UnmatchedFilm,
    output: &mut Output,
) -> io::Result<()> {
    let directors: Vec<String> = film.facts.directors.iter().map(|name| name.to_string()).collect();
    let by =
        if directors.is_empty() { String::new() } else { format!(", {}", directors.join(", ")) };
    output.line(&format!("{}{by}: {}", called(mine.journal(), &film.key), film.why))?;
    for candidate in &film.candidates {
        let address = catalogue.address((*candidate).into());
        output.line(&format!("  perhaps {address}  {}", film_words(catalogue, *candidate)))?;
    }
    Ok(())
}

fn csv(catalogue: &Catalogue, films: &[UnmatchedFilm], output: &mut Output) -> io::Result<()> {
    const HEAD: [&str; 7] = ["key", "title", "year", "directors", "why", "candidates", "address"];
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(HEAD)?;
    for film in films {
        let directors: Vec<String> =
            film.facts.directors.iter().map(|name| name.to_string()).collect();
        let candidate = |film: &FilmId| {
            let address = catalogue.address((*film).into());
            format!("{address} {}", film_words(catalogue, *film))
        };
        let candidates: Vec<String> = film.candidates.iter().map(candidate).collect();
        let cells = [
            film.key.to_string(),
            film.facts.title.to_string(),
            film.facts.year.map(|year| year.to_string()).unwrap_or_default(),
            directors.join(", "),
            film.why.to_owned(),
            candidates.join(" | "),
            String::new(),
        ];
        writer.write_record(cells.map(|cell| harmless(&tidied(&cell)).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    output.own(&bytes)
}

/// What a film is, for people: `Carmen (1983), Carlos Saura`.
pub(super) fn film_words(catalogue: &Catalogue, id: FilmId) -> String {
    let film = catalogue.film(id);
    let year = film.year().map(|year| format!(" ({year})")).unwrap_or_default();
    let directors: Vec<&str> = film.directors().map(crate::catalogue::Person::name).collect();
    let by = if directors.is_empty() { "" } else { ", " };
    format!("{}{year}{by}{}", film.title(), directors.join(", "))
}
