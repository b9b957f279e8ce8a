//! The catalogue's workshop: joins reference sets with the catalogue and with what was decided by
//! hand, writes the catalogue's files again, and says what they hold.
//!
//! ```text
//! cargo run --example curate -- SETS COMPARED [REVIEW]
//! ```
//!
//! `SETS` is the folder of reference sets, `COMPARED` that of the film records to compare with;
//! neither belongs to the repository. What was decided by hand stands in `curation/`. Everything
//! that somebody should look at goes to the file `REVIEW`. A second run changes little, a third nothing.

mod academy;
mod book;
mod circulation;
mod countries;
mod decisions;
mod genres;
mod mending;
mod native;
mod premieres;
mod prizes;
mod records;
mod report;
mod sets;
mod sources;
mod statements;
mod store;
mod text;
mod witnesses;
mod years;

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use book::Book;
use sets::{Sets, cell};
use store::Store;

const CATALOGUE: &str = "assets/catalogue";
const CURATION: &str = "curation";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(reference), Some(compared)) = (arguments.next(), arguments.next()) else {
        return Err("usage: curate SETS COMPARED [REVIEW]".into());
    };
    let curation = Path::new(CURATION);
    let sets = Sets::read(&reference, &compared)?;
    let mut store = Store::read(Path::new(CATALOGUE))?;
    mending::mend(&mut store, curation)?;
    let mut book = Book::new(store);
    let mut out = io::stdout().lock();
    for (set, rows) in sets::sizes(&sets) {
        writeln!(out, "{set:<58} {rows:>12}")?;
    }

    decisions::take_up(&mut book, curation)?;
    academy::take_up(&mut book, &sets);
    let sections = decisions::decided(curation, "sections.tsv")?;
    let doubtful = decisions::decided(curation, "doubtful-rows.tsv")?;
    circulation::take_up(&mut book, &sets, &sections, &doubtful);
    let statements = curation.join("statements");
    let mut tally = statements::take_up(&mut book, &sets, &statements)?;
    decisions::edit(&mut book, curation)?;
    let native = native::take_up(&mut book, &sets, &statements)?;
    let pages = decisions::decided(curation, "pages.tsv")?;
    let prizes = prizes::take_up(&mut book, &sets, &statements, &pages)?;
    statements::take_up_rest(&mut book, &sets, &statements, &mut tally)?;
    sources::tidy(&mut book, false);
    let confirmed = prizes::confirm(&mut book, &sets, &pages);
    sources::name_pages(&mut book, &decisions::decided(curation, "mirrors.tsv")?);
    let credited = prizes::credits(&mut book);
    let chosen = prizes::selections(&mut book);
    let premieres = premieres::take_up(&mut book, &sets, &statements)?;
    let agreed = witnesses::agree(&mut book, &sets);
    for row in decisions::decided(curation, "same-films.tsv")? {
        book.merge_films(cell(&row, "keep"), cell(&row, "drop"));
    }
    book.settle();
    book.name_actresses();
    let left = prizes::limit(&mut book);
    let tidied = sources::tidy(&mut book, true);
    let changed = book.store.write()?;

    writeln!(out, "\nstated facts: confirmed, contradicted, known to no set")?;
    for (kind, [confirmed, contradicted, unknown]) in &tally.0 {
        writeln!(out, "{kind:<58} {confirmed:>6} {contradicted:>6} {unknown:>6}")?;
    }
    for (festival, [confirmed, contradicted, unknown]) in &prizes {
        let kind = format!("awards of {festival}");
        writeln!(out, "{kind:<58} {confirmed:>6} {contradicted:>6} {unknown:>6}")?;
    }
    for (kind, [confirmed, contradicted, unknown]) in
        [("premiere", premieres), ("title in its own script", native)]
    {
        writeln!(out, "{kind:<58} {confirmed:>6} {contradicted:>6} {unknown:>6}")?;
    }
    writeln!(
        out,
        "awards newly confirmed {confirmed}, credits for honours {credited}, selections by prizes {chosen}, sources tidied {tidied}, left out {left}"
    )?;
    let [genres, countries, languages, modes] = agreed;
    writeln!(
        out,
        "agreed on: genres {genres}, countries {countries}, languages {languages}, modes {modes}"
    )?;
    writeln!(out, "files changed {changed}\n")?;
    if let Some(review) = arguments.next() {
        let mut text = String::new();
        for (kind, what) in &book.review {
            writeln!(text, "{kind}\t{what}")?;
        }
        fs::write(review, text)?;
    }
    let book = Book::new(Store::read(Path::new(CATALOGUE))?);
    write!(out, "{}", report::report(&book, &sets))?;
    Ok(())
}
