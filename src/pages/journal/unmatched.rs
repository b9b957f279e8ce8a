//! Films of the journal that the catalogue lacks, and what they may be there.

use super::Book;
use crate::catalogue::FilmId;
use crate::import::matching::{FilmIndex, Meaning};
use crate::journal::KeptRecord;
use crate::mine::film_facts;
use crate::pages::parts::Writer;
use crate::pages::words::counted;
use crate::pages::{JournalPage, Span};

/// Films whose candidates are looked up.
const MOST: usize = 2_000;

/// Candidates that are named.
const FEW: usize = 3;

impl Book<'_> {
    /// The films that only the journal has, by title.
    pub(super) fn unmatched_films(&self) -> Vec<&KeptRecord> {
        let journal = self.mine.journal();
        let mut films: Vec<&KeptRecord> =
            journal.records().filter(|kept| self.mine.is_own_film(&kept.key)).collect();
        films.sort_by(|a, b| a.snapshot.name.cmp(&b.snapshot.name).then_with(|| a.key.cmp(&b.key)));
        films
    }

    pub(super) fn unmatched(&self, page: &mut Writer) {
        page.title("Unmatched");
        self.figures(page, &JournalPage::Unmatched);
        let films = self.unmatched_films();
        let said = match films.len() {
            0 => "Every film of the journal is in the catalogue.".to_owned(),
            1 => "1 film is only in your journal.".to_owned(),
            count => format!("{} are only in your journal.", counted(count, "film", "films")),
        };
        page.text(vec![Span::plain(said)]);
        if films.is_empty() {
            return;
        }
        let hint = "palmares journal unmatched --format csv lists them with possible matches.";
        page.text(vec![Span::dim(hint)]);
        let index = FilmIndex::among(self.cat, |film| !self.mine.is_only_mine(film));
        let facts: Vec<_> =
            films.iter().take(MOST).map(|kept| film_facts(&kept.snapshot)).collect();
        let meanings = index.match_all(self.cat, &facts.iter().collect::<Vec<_>>());
        page.section("By title", |page| {
            for (at, kept) in films.iter().enumerate() {
                page.text(self.named(&kept.key));
                for film in meanings.get(at).into_iter().flat_map(candidates).take(FEW) {
                    let mut line = vec![Span::dim("   perhaps ")];
                    line.extend(self.film(film));
                    page.text(line);
                }
            }
        });
    }
}

/// What a film may be, the likeliest first.
fn candidates(meaning: &Meaning) -> Vec<FilmId> {
    match meaning {
        Meaning::Sure(film, _) | Meaning::Likely(film, _) => vec![*film],
        Meaning::Open(_, films) => films.clone(),
    }
}
