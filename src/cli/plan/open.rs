//! A catalogue with the wishes and choices of the journal, or of files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::PlanFiles;
use super::files::{GivenPlan, OwnAndPlanned};
use crate::catalogue::{Catalogue, EditionId, Record};
use crate::cli::journal::OpenJournal;
use crate::journal::edit::Press;
use crate::journal::plan::EditionPlan;
use crate::journal::{Scale, Store};
use crate::mine::Mine;
use crate::plan::{EditionProgramme, OwnPlan};
use crate::shell::exit::Failure;
use crate::shell::open;

/// A catalogue, and what a person wants and goes to.
pub(super) struct OpenPlan {
    pub cat: Arc<Catalogue>,
    pub kept: KeptPlan,
    pub now: jiff::Zoned,
}

/// Where wishes and choices are kept.
pub(super) enum KeptPlan {
    Journal(Box<JournalOfPlan>),
    Files(GivenPlan),
}

/// The journal, linked to the catalogue.
pub(super) struct JournalOfPlan {
    store: Store,
    pub mine: Mine,
}

impl OpenPlan {
    /// Opens catalogues, and the journal.
    pub(super) fn open(catalogues: &[PathBuf]) -> Result<Self, Failure> {
        let cat = Arc::new(open::open_saying_problems(catalogues)?.catalogue);
        Self::with_journal(cat)
    }

    fn with_journal(cat: Arc<Catalogue>) -> Result<Self, Failure> {
        let OpenJournal { store, journal, scale, now, .. } = OpenJournal::open()?;
        let mine = Mine::new(&cat, journal, store.own_devices().clone(), scale);
        Ok(Self { cat, kept: KeptPlan::Journal(Box::new(JournalOfPlan { store, mine })), now })
    }

    /// The same with files, if any are named, and then without the journal.
    pub(super) fn of_files(
        cat: Arc<Catalogue>,
        files: &PlanFiles,
        keep: Option<&Path>,
        edition: Option<&str>,
    ) -> Result<Self, Failure> {
        let plan = keep.or(files.plan.as_deref());
        if plan.is_none() && files.wishes.is_none() {
            return Self::with_journal(cat);
        }
        let mut given = GivenPlan::read(files.wishes.as_deref(), plan, edition)?;
        given.say_unknown(&cat);
        if keep.is_some() {
            given.keep_all();
        }
        Ok(Self { cat, kept: KeptPlan::Files(given), now: jiff::Zoned::now() })
    }

    /// The journal; `None` where files stand in for it.
    pub(super) fn journal(&mut self) -> Option<&mut JournalOfPlan> {
        match &mut self.kept {
            KeptPlan::Journal(journal) => Some(journal),
            KeptPlan::Files(_) => None,
        }
    }

    /// What the journal keeps of an edition.
    pub(super) fn kept_of(&self, edition: &str) -> Option<&EditionPlan> {
        match &self.kept {
            KeptPlan::Journal(journal) => journal.mine.journal().plan(edition),
            KeptPlan::Files(_) => None,
        }
    }

    /// Writes something into the journal.
    pub(super) fn write(&mut self, press: &Press) -> Result<(), Failure> {
        let KeptPlan::Journal(journal) = &mut self.kept else { return Ok(()) };
        if press.is_empty() {
            return Ok(());
        }
        let kept = OpenJournal::append(&mut journal.store, press, &self.now)?;
        journal.mine.add(&self.cat, kept.edits, journal.store.own_devices());
        Ok(())
    }

    /// What the person wants and goes to, and all that is planned.
    pub(super) fn own(&self, programme: &EditionProgramme<'_>) -> OwnAndPlanned {
        match &self.kept {
            KeptPlan::Files(given) => given.of(programme),
            KeptPlan::Journal(journal) => {
                let mine = &journal.mine;
                let kept = mine.journal().plan(programme.edition.id_text());
                let wish = |film| mine.of(Record::Film(film))?.wish;
                let own = OwnPlan::of(programme, kept, wish);
                OwnAndPlanned { planned: own.chosen.clone(), own }
            }
        }
    }
}

impl OpenPlan {
    /// What the person wants in another edition of the programme, from another catalogue, where nothing is chosen yet.
    pub(super) fn own_anew(&self, cat: &Catalogue, programme: &EditionProgramme<'_>) -> OwnPlan {
        match &self.kept {
            KeptPlan::Files(given) => given.wishes_of(programme),
            KeptPlan::Journal(journal) => {
                let journal = journal.mine.journal();
                let own = journal.clone();
                let mine = Mine::new(cat, own, BTreeSet::new(), Scale::default());
                let wish = |film| mine.of(Record::Film(film))?.wish;
                OwnPlan::of(programme, journal.plan(programme.edition.id_text()), wish)
            }
        }
    }
}

/// An edition by its address or id.
pub(super) fn edition(cat: &Catalogue, text: &str) -> Result<EditionId, Failure> {
    let text = text.trim();
    let address =
        if text.starts_with("edition:") { text.to_owned() } else { format!("edition:{text}") };
    match cat.find(&address)? {
        Record::Edition(edition) => Ok(edition),
        _ => Err(Failure::Usage("a plan is of an edition: edition:ID".to_owned())),
    }
}
