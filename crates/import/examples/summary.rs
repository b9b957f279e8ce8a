//! Says what is in an export: `cargo run -p palmares-import --example summary -- PATH…`
#![allow(clippy::print_stdout, reason = "it is what it is for")]

use std::error::Error;

use palmares_catalogue::date::Date;
use palmares_import::rows::{FileLine, SourceFilm};
use palmares_import::{ImportChoices, open, read};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let found = read(open(&paths)?, &ImportChoices::here())?;
    let (viewings, undated) = found.viewings();
    let count = |is: fn(&SourceFilm) -> bool| found.films.iter().filter(|film| is(film)).count();
    println!("{:?}: {} rows", found.trackers, found.rows);
    println!("films {}, viewings {viewings}, undated {undated}", found.films.len());
    println!("rated {}", count(|film| film.mark.is_some()));
    println!("liked {}", count(|film| film.liked));
    println!("wanted {}", count(|film| film.want.is_some()));
    println!("film notes {}", count(|film| film.note.is_some()));
    let notes = found.films.iter().flat_map(|film| &film.viewings);
    println!("viewing notes {}", notes.filter(|viewing| viewing.note.is_some()).count());
    let listed: usize = found.lists.iter().map(|list| list.films.len()).sum();
    println!("lists {}, listed {listed}", found.lists.len());
    println!("left out {:?}, files {:?}", found.left_out, found.files_left_out);
    for said in found.unread.iter().chain(&found.remarks) {
        println!("{said}");
    }
    for question in &found.questions {
        println!("{question:?}");
    }
    for film in &found.films {
        let at = film.at.as_ref().map(FileLine::to_string).unwrap_or_default();
        println!("\n{} ({:?}) {} {at}", &*film.facts.title, film.facts.year, film.facts.key());
        let facts = &film.facts;
        println!("  {:?} {:?} {:?}", facts.original, facts.directors, facts.ids);
        println!("  {:?} want {:?} liked {}", film.mark, film.want, film.liked);
        println!("  {:?} {:?}", film.note, film.tags);
        for viewing in &film.viewings {
            let when = viewing.when.or(viewing.ticked).map(Date::edtf);
            println!("  {} {when:?} {viewing:?}", viewing.key);
        }
    }
    Ok(())
}
