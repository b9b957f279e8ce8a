//! Addresses: `film:madina`, `edition:tokyo-2023`, `section:tokyo-2023/asian-future`.

use std::fmt::Write as _;

use palmares_text::nearest::Nearest;

use super::{AwardId, ScreeningId, SectionId, SourceId};
use super::{Catalogue, EditionId, FestivalId, FilmId, JuryId, PersonId, Record, RecordKind};

/// Nothing has this address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownAddress {
    /// The address asked for.
    pub address: String,
    /// The nearest addresses there are, the best first; at most three.
    pub nearest: Vec<String>,
}

impl std::fmt::Display for UnknownAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.address.is_empty() {
            return f.write_str("an address is missing");
        }
        write!(f, "nothing has the address `{}`", self.address)?;
        if !self.nearest.is_empty() {
            write!(f, "; the nearest: {}", self.nearest.join(", "))?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownAddress {}

impl Catalogue {
    /// The address of a record: its kind and its id.
    #[must_use]
    pub fn address(&self, record: Record) -> String {
        let mut address = format!("{}:", record.kind().word());
        let id = match record {
            Record::Film(id) => self.film(id).id_text(),
            Record::Person(id) => self.person(id).id_text(),
            Record::Festival(id) => self.festival(id).id_text(),
            Record::Edition(id) => self.edition(id).id_text(),
            Record::Award(id) => self.award(id).id_text(),
            Record::Source(id) => self.source(id).id_text(),
            Record::Section(id) => {
                let section = self.section(id);
                let _ = write!(address, "{}/", section.edition().id_text());
                section.id_text()
            }
            Record::Jury(id) => {
                let jury = self.jury(id);
                let _ = write!(address, "{}/", jury.edition().id_text());
                jury.id_text()
            }
        };
        address.push_str(id);
        address
    }

    /// Whether a text has the form of an address, be there such a record or not.
    #[must_use]
    pub fn looks_like_address(text: &str) -> bool {
        text.split_once(':').is_some_and(|(kind, id)| {
            RecordKind::from_word(kind).is_some() && !id.is_empty() && !id.contains(' ')
        })
    }

    /// The record at an address, without looking for near ones.
    #[must_use]
    pub fn resolve(&self, address: &str) -> Option<Record> {
        let (kind, id) = address.split_once(':')?;
        match RecordKind::from_word(kind)? {
            RecordKind::Film => self.films.ids.find(&self.texts, id).map(|at| FilmId(at).into()),
            RecordKind::Person => {
                self.people.ids.find(&self.texts, id).map(|at| PersonId(at).into())
            }
            RecordKind::Festival => {
                self.festivals.ids.find(&self.texts, id).map(|at| FestivalId(at).into())
            }
            RecordKind::Edition => {
                self.editions.ids.find(&self.texts, id).map(|at| EditionId(at).into())
            }
            RecordKind::Award => self.awards.ids.find(&self.texts, id).map(|at| AwardId(at).into()),
            RecordKind::Source => {
                self.sources.ids.find(&self.texts, id).map(|at| SourceId(at).into())
            }
            RecordKind::Section => self.within_edition(id, |edition, id| {
                edition.sections().find(|section| section.id_text() == id).map(|s| s.id().into())
            }),
            RecordKind::Jury => self.within_edition(id, |edition, id| {
                edition.juries().find(|jury| jury.id_text() == id).map(|jury| jury.id().into())
            }),
        }
    }

    /// The screening with this id.
    #[must_use]
    pub fn find_screening(&self, id: &str) -> Option<ScreeningId> {
        self.screenings.ids.find(&self.texts, id).map(ScreeningId)
    }

    /// Ids may hold slashes themselves, so every way to part the two is tried.
    fn within_edition<'a>(
        &'a self,
        path: &str,
        find: impl Fn(super::Edition<'a>, &str) -> Option<Record>,
    ) -> Option<Record> {
        path.match_indices('/').find_map(|(at, _)| {
            let edition = self.editions.ids.find(&self.texts, &path[..at])?;
            find(self.edition(EditionId(edition)), &path[at + 1..])
        })
    }

    /// The record at an address.
    ///
    /// # Errors
    /// When there is none; the error names the nearest ones, which takes a look at every id.
    pub fn find(&self, address: &str) -> Result<Record, UnknownAddress> {
        self.find_while(address, &|| false)
    }

    /// The same; once it is given up the error names none, or not the nearest.
    pub fn find_while(
        &self,
        address: &str,
        is_given_up: &dyn Fn() -> bool,
    ) -> Result<Record, UnknownAddress> {
        self.resolve(address).ok_or_else(|| UnknownAddress {
            address: address.to_owned(),
            nearest: self.nearest(address, is_given_up),
        })
    }

    fn nearest(&self, address: &str, is_given_up: &dyn Fn() -> bool) -> Vec<String> {
        /// Ids that are looked at between two looks whether anybody still waits.
        const LOOK_UP_EVERY: usize = 1 << 14;
        let (kind, id) = address.split_once(':').unwrap_or(("", address));
        let kinds: Vec<RecordKind> = match RecordKind::from_word(kind) {
            Some(kind) => vec![kind],
            None => RecordKind::ALL.to_vec(),
        };
        let mut nearest = Nearest::new(id, 3, 0.75);
        let (mut looked, mut given_up) = (0_usize, false);
        for kind in kinds {
            self.each_id(kind, |known| {
                looked += 1;
                given_up |= looked % LOOK_UP_EVERY == 0 && is_given_up();
                if !given_up {
                    nearest.offer(known, || format!("{}:{known}", kind.word()));
                }
            });
        }
        nearest.into_found().collect()
    }

    fn each_id(&self, kind: RecordKind, mut with: impl FnMut(&str)) {
        let ids = match kind {
            RecordKind::Film => &self.films.ids,
            RecordKind::Person => &self.people.ids,
            RecordKind::Festival => &self.festivals.ids,
            RecordKind::Edition => &self.editions.ids,
            RecordKind::Award => &self.awards.ids,
            RecordKind::Source => &self.sources.ids,
            RecordKind::Section => {
                return (0..self.section_count()).for_each(|at| {
                    let section = self.section(SectionId::at(at));
                    with(&format!("{}/{}", section.edition().id_text(), section.id_text()));
                });
            }
            RecordKind::Jury => {
                return (0..self.jury_count()).for_each(|at| {
                    let jury = self.jury(JuryId::at(at));
                    with(&format!("{}/{}", jury.edition().id_text(), jury.id_text()));
                });
            }
        };
        ids.all(&self.texts).for_each(with);
    }
}
