//! Films of the journal that the catalogue lacks, and what they may be there.

use std::sync::Arc;

use super::Book;
use crate::catalogue::FilmId;
use crate::import::matching::{FilmIndex, Meaning};
use crate::journal::KeptRecord;
use crate::mine::film_facts;
use crate::pages::parts::Writer;
use crate::pages::words::{counted, grouped};
use crate::pages::{FilmChoice, JournalPage, Place, Span};

/// Films whose candidates are looked up between two frames; `palmares journal unmatched` looks up all.
const MOST: usize = 2_000;

/// Candidates that are named.
const FEW: usize = 3;

impl Book<'_> {
    pub(super) fn unmatched(&self, page: &mut Writer) {
        page.title("Unmatched");
        self.figures(page, &JournalPage::Unmatched);
        let (films, own) = (self.mine.unmatched(), self.mine.said_own());
        let said = match films.len() {
            0 => "Every film in the journal is in the catalogue or marked as your own.".to_owned(),
            1 => "1 film is only in your journal.".to_owned(),
            count => format!("{} are only in your journal.", counted(count, "film", "films")),
        };
        page.text(vec![Span::plain(said)]);
        let later = films.get(MOST..).unwrap_or_default();
        if !later.is_empty() {
            let few = grouped(MOST);
            let said = format!(
                "Matches are looked up for the first {few}; `palmares journal unmatched` looks up all."
            );
            page.text(vec![Span::dim(said)]);
        }
        let index = FilmIndex::among(self.cat, |film| !self.mine.is_only_mine(film));
        let facts: Vec<_> =
            films.iter().take(MOST).map(|kept| film_facts(&kept.snapshot)).collect();
        let asked: Vec<_> = facts.iter().collect();
        let mut meanings = index.match_all(self.cat, &asked);
        index.name_similar(self.cat, &asked, &mut meanings);
        self.take_likely(page, &films, &meanings);
        let perhaps = |at: usize| meanings.get(at).map(candidates).unwrap_or_default();
        let (some, none): (Vec<_>, Vec<_>) =
            films.iter().take(MOST).enumerate().partition(|(at, _)| !perhaps(*at).is_empty());
        page.section("In the catalogue, perhaps", |page| {
            for (at, kept) in some {
                page.text(self.named(&kept.key));
                for film in perhaps(at).into_iter().take(FEW) {
                    self.candidate(page, kept, film);
                }
                page.text(vec![Span::dim("   "), own_choice(kept)]);
            }
        });
        page.section("No film of that title in the catalogue", |page| {
            for (_, kept) in none {
                page.text(self.named(&kept.key));
            }
        });
        page.section("Not looked up", |page| {
            for kept in later {
                page.text(self.named(&kept.key));
            }
        });
        page.section("Your own", |page| {
            own.iter().for_each(|kept| page.text(self.named(&kept.key)));
        });
    }

    /// A link that takes all films that are likely meant.
    fn take_likely(&self, page: &mut Writer, films: &[&KeptRecord], meanings: &[Meaning]) {
        let likely = films.iter().zip(meanings).filter_map(|(kept, meaning)| {
            meaning.film().map(|film| (Arc::from(kept.key.as_str()), film))
        });
        let likely: Vec<(Arc<str>, FilmId)> = likely.collect();
        if likely.is_empty() {
            return;
        }
        let said = format!("match {}", counted(likely.len(), "likely film", "likely films"));
        page.text(vec![choice(said, FilmChoice::Likely(likely.into()))]);
    }

    fn candidate(&self, page: &mut Writer, kept: &KeptRecord, film: FilmId) {
        let is_this = FilmChoice::Is(kept.key.as_str().into(), film);
        let mut line = vec![Span::dim("   "), choice("it is", is_this), Span::dim(": ")];
        line.extend(self.film(film));
        page.text(line);
    }
}

fn own_choice(kept: &KeptRecord) -> Span {
    choice("none of these", FilmChoice::Own(kept.key.as_str().into()))
}

fn choice(said: impl Into<String>, choice: FilmChoice) -> Span {
    Span::to(said, Place::Journal(JournalPage::Match(choice)))
}

/// What a film may be, the likeliest first.
fn candidates(meaning: &Meaning) -> Vec<FilmId> {
    match meaning {
        Meaning::Sure(film, _) | Meaning::Likely(film, _) => vec![*film],
        Meaning::Open(_, films) => films.clone(),
    }
}
