//! An export as edits of a journal.
//!
//! An import may be repeated: viewings and lists have keys from their source, and a field is written where nothing is
//! there or where the source itself said otherwise before. What was changed by hand stays.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde_json::{Map, Value};

use super::fields::{HeldFields, ImportSources, SNAPSHOT_FIELDS, Verdict};
use super::viewings::KnownViewing;
use crate::catalogue::date::Date;
use crate::catalogue::{Catalogue, FilmId};
use crate::import::matching::Meaning;
use crate::import::rows::{Imported, Mark, SourceFilm, SourceViewing};
use crate::journal::edit::{Draft, Press};
use crate::journal::key::{JournalKey, Of, OfKind};
use crate::journal::model::{CleanText, NoteHead, RecordSnapshot};
use crate::journal::{Journal, Prose, Rating};
use crate::mine::{Mine, snapshot};

/// What an import is made of.
#[derive(Debug, Clone, Copy)]
pub struct ImportWork<'a> {
    /// The catalogue that the films were matched to.
    pub catalogue: &'a Catalogue,
    /// The journal as it is.
    pub mine: &'a Mine,
    /// What was read.
    pub imported: &'a Imported,
    /// What its films mean, in their order.
    pub meanings: &'a [Meaning],
    /// Whether films that are likely meant are taken.
    pub take_likely: bool,
    /// Whether viewings that two sources have a day apart are one, where a source knows an instant and no day.
    pub a_day_apart_is_one: bool,
    /// The file that it came from, as the log names it.
    pub file: &'a str,
}

/// What an import does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// Its edits; empty where nothing is new.
    pub press: Press,
    /// How much of what there is.
    pub figures: ImportFigures,
    /// Viewings that may be one with another source's.
    pub a_day_apart: Vec<ADayApart>,
}

/// A viewing that another source has a day before or after, one of them from an instant: where the clock stood elsewhere,
/// that is the same evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ADayApart {
    /// The film, as the export has it.
    pub title: CleanText,
    /// The day in the export.
    pub day: Date,
    /// The other source's.
    pub other: Date,
}

impl fmt::Display for ADayApart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (earlier, later) = (self.day.min(self.other), self.day.max(self.other));
        write!(f, "perhaps one viewing: {}, {earlier} and {later}", self.title.as_str())
    }
}

/// How much an export holds, and what becomes of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportFigures {
    /// Films.
    pub films: usize,
    /// Those that surely are films of the catalogue.
    pub sure: usize,
    /// Those that likely are.
    pub likely: usize,
    /// The rest, kept as films of one's own.
    pub open: usize,
    /// Viewings with a day, a month, a year.
    pub dated: usize,
    /// Viewings of which no date is known.
    pub undated: usize,
    /// Films with a rating.
    pub ratings: usize,
    /// Films that are liked.
    pub likes: usize,
    /// Films that are wanted.
    pub wants: usize,
    /// Notes on viewings and films.
    pub notes: usize,
    /// Lists.
    pub lists: usize,
    /// Films on lists.
    pub listed: usize,
    /// Viewings that the journal has already, by hand or from another source.
    pub doubles: usize,
    /// Values that differ from what is in the journal, which stays.
    pub yours: usize,
}

impl ImportWork<'_> {
    /// Finds out what would change.
    #[must_use]
    pub fn plan(&self) -> ImportPlan {
        let words = self.imported.trackers.iter().map(|tracker| tracker.word());
        let mut planner = Planner {
            work: *self,
            journal: self.mine.journal(),
            sources: ImportSources::new(words),
            drafts: Vec::new(),
            planned: HashSet::new(),
            taken: HashMap::new(),
            viewings: HashMap::new(),
            a_day_apart: Vec::new(),
            figures: ImportFigures::default(),
        };
        let films = &self.imported.films;
        let keys: Vec<JournalKey> = (0..films.len()).map(|at| planner.film(at)).collect();
        for list in &self.imported.lists {
            planner.list(list, &keys);
        }
        let (figures, a_day_apart) = (planner.figures, planner.a_day_apart);
        let source = planner.sources.word();
        let what = format!("import {}", source.replace('-', " "));
        let press = Press::import(&source, &what, planner.drafts)
            .saying("file", self.file)
            .saying("films", figures.films)
            .saying("viewings", figures.dated + figures.undated);
        ImportPlan { press, figures, a_day_apart }
    }
}

/// Makes a plan.
pub(super) struct Planner<'a> {
    pub(super) work: ImportWork<'a>,
    pub(super) journal: &'a Journal,
    pub(super) sources: ImportSources,
    pub(super) drafts: Vec<Draft>,
    /// Fields that this plan writes already: two films of an export may be one.
    planned: HashSet<(Of, String)>,
    /// What this plan calls films of the catalogue until now: two sources may mean one.
    taken: HashMap<FilmId, JournalKey>,
    /// The viewings that this plan has of each film until now.
    pub(super) viewings: HashMap<JournalKey, Vec<KnownViewing>>,
    pub(super) a_day_apart: Vec<ADayApart>,
    pub(super) figures: ImportFigures,
}

/// What is edited, and what holds of it.
pub(super) struct EditGoal<'j> {
    pub(super) of: Of,
    pub(super) draft: Draft,
    pub(super) held: HeldFields<'j>,
}

impl<'a> Planner<'a> {
    pub(super) fn goal(&self, of: Of) -> EditGoal<'a> {
        let every: Vec<Of> = match of.kind {
            OfKind::Record => {
                self.journal.keys_of(&of.key).iter().map(|key| Of::new(of.kind, key)).collect()
            }
            _ => vec![of.clone()],
        };
        let held = HeldFields::new(self.journal, &every);
        EditGoal { draft: Draft::of(of.kind, &of.key), of, held }
    }

    /// Sets a field where it may be set.
    pub(super) fn put(&mut self, goal: &mut EditGoal<'_>, field: &str, value: impl Into<Value>) {
        let value = value.into();
        if !self.planned.insert((goal.of.clone(), field.to_owned())) {
            return;
        }
        match goal.held.verdict(&self.sources, field, None, &value) {
            Verdict::Write => goal.draft = goal.draft.clone().set(field, value),
            Verdict::Same => {}
            Verdict::Yours => self.figures.yours += 1,
        }
    }

    pub(super) fn put_tags(&mut self, goal: &mut EditGoal<'_>, tags: &[CleanText]) {
        let mut new = Map::new();
        for tag in tags {
            if !self.planned.insert((goal.of.clone(), format!("tags.{}", &**tag))) {
                continue;
            }
            let on = Value::Bool(true);
            match goal.held.verdict(&self.sources, "tags", Some(tag), &on) {
                Verdict::Write => {
                    new.insert(tag.to_string(), on);
                }
                Verdict::Same => {}
                Verdict::Yours => self.figures.yours += 1,
            }
        }
        if !new.is_empty() {
            goal.draft = goal.draft.clone().set("tags", new);
        }
    }

    /// Writes a note; `heads` are those that are there.
    pub(super) fn put_note(
        &mut self,
        goal: &mut EditGoal<'_>,
        text: Option<&str>,
        heads: &[NoteHead],
    ) {
        let Some(text) = text.map(Prose::tidied).filter(|text| !text.is_empty()) else { return };
        if !self.planned.insert((goal.of.clone(), "note".to_owned())) {
            return;
        }
        match goal.held.verdict(&self.sources, "note", None, &text.as_str().into()) {
            Verdict::Write => goal.draft = goal.draft.clone().note(text.as_str(), heads),
            Verdict::Same => {}
            Verdict::Yours => self.figures.yours += 1,
        }
    }

    /// Takes a film in, and returns what the journal calls it.
    fn film(&mut self, at: usize) -> JournalKey {
        let work = self.work;
        let film = &work.imported.films[at];
        let meaning = work.meanings.get(at);
        let own = self.journal.find(&facts_snapshot(film));
        let taken = match meaning {
            // The person said that it is none of the catalogue's.
            _ if own.is_some_and(|key| self.journal.is_said_own(key)) => None,
            Some(Meaning::Sure(id, _)) => Some(*id),
            Some(Meaning::Likely(id, _)) => Some(*id).filter(|_| work.take_likely),
            Some(Meaning::Open(..)) | None => None,
        };
        let count = match meaning {
            Some(Meaning::Sure(..)) => &mut self.figures.sure,
            Some(Meaning::Likely(..)) => &mut self.figures.likely,
            Some(Meaning::Open(..)) | None => &mut self.figures.open,
        };
        *count += 1;
        self.count(film);
        let names = names(work.catalogue, film, taken);
        let key = self.key(film, &names, taken);
        if let Some(film) = taken {
            self.taken.entry(film).or_insert_with(|| key.clone());
        }
        let mut goal = self.goal(Of::new(OfKind::Record, &key));
        let (held, planned, of) = (&goal.held, &mut self.planned, &goal.of);
        let mut is_free = |field: &str| {
            !held.sets(field) && planned.insert((of.clone(), format!("snapshot.{field}")))
        };
        let free: HashSet<String> =
            fields_of(&names).into_iter().filter(|field| is_free(field)).collect();
        goal.draft = names.only(|field| free.contains(field)).set_in(goal.draft);

        let kept = self.journal.record(&key);
        if let Some(rating) = film.mark.as_ref().and_then(|rated| rating(&rated.mark)) {
            self.put(&mut goal, "rating", rating.json());
        }
        if film.liked {
            self.put(&mut goal, "liked", true);
        }
        if let Some(day) = film.want {
            self.put(&mut goal, "want", day.map_or(Value::Bool(true), |day| day.edtf().into()));
        }
        self.put_tags(&mut goal, &film.tags);
        let heads = kept.map_or(&[][..], |kept| &kept.notes);
        self.put_note(
            &mut goal,
            film.note.as_ref().map(crate::import::rows::NoteText::as_str),
            heads,
        );
        self.drafts.push(goal.draft);
        for viewing in &film.viewings {
            self.viewing(&key, film, viewing);
        }
        key
    }

    fn count(&mut self, film: &SourceFilm) {
        let figures = &mut self.figures;
        figures.films += 1;
        figures.ratings += usize::from(film.mark.is_some());
        figures.likes += usize::from(film.liked);
        figures.wants += usize::from(film.want.is_some());
        figures.notes += usize::from(film.note.is_some());
        for viewing in &film.viewings {
            figures.notes += usize::from(viewing.note.is_some());
            match viewing.when {
                Some(_) => figures.dated += 1,
                None => figures.undated += 1,
            }
        }
    }

    /// What the journal calls a film: as an earlier import did, else as the record of the catalogue is called there
    /// or in this plan, else by its best id.
    fn key(&self, film: &SourceFilm, names: &RecordSnapshot, taken: Option<FilmId>) -> JournalKey {
        let journal = self.journal;
        let seen = film.viewings.iter().find_map(|viewing| {
            journal.viewing(&viewing_key(viewing)).map(|viewing| &viewing.record)
        });
        let own = facts_snapshot(film);
        let of_catalogue = || taken.and_then(|film| self.work.mine.key(film.into()));
        let key = seen.or_else(|| journal.find(&own)).or_else(of_catalogue);
        let key = key.or_else(|| journal.find(names)).or_else(|| self.taken.get(&taken?)).cloned();
        let key = key.unwrap_or_else(|| names.key());
        journal.key_of(&key).clone()
    }
}

pub(super) fn viewing_key(viewing: &SourceViewing) -> JournalKey {
    JournalKey::new(&viewing.key).unwrap_or_else(|| JournalKey::of_name(&viewing.key))
}

pub(super) fn rating(mark: &Mark) -> Option<Rating> {
    Rating::from_tenths(mark.tenths)
}

/// What names a film: the catalogue's own where it is one of its films, with the ids of the source.
fn names(catalogue: &Catalogue, film: &SourceFilm, taken: Option<FilmId>) -> RecordSnapshot {
    let own = facts_snapshot(film);
    let Some(mut names) = taken.and_then(|film| snapshot(catalogue, film.into())) else {
        return own;
    };
    for (source, id) in own.ids {
        names.ids.entry(source).or_insert(id);
    }
    names
}

/// What names a film as its source has it.
pub(super) fn facts_snapshot(film: &SourceFilm) -> RecordSnapshot {
    let facts = &film.facts;
    RecordSnapshot {
        kind: Some(CleanText::tidied("film")),
        name: Some(facts.title.clone()).filter(|title| !title.is_empty()),
        original: facts.original.clone(),
        year: facts.year,
        directors: facts.directors.clone(),
        minutes: facts.minutes,
        form: facts.form.map(|form| CleanText::tidied(form.word())),
        ids: facts
            .ids
            .iter()
            .map(|(database, id)| {
                (CleanText::tidied(database.word()), CleanText::from(id.to_owned()))
            })
            .collect(),
        ..RecordSnapshot::default()
    }
}

/// The names of the fields that can be in a snapshot.
fn fields_of(names: &RecordSnapshot) -> Vec<String> {
    let ids = names.ids.keys().map(|source| format!("ids.{}", &**source));
    SNAPSHOT_FIELDS.iter().map(|field| (*field).to_owned()).chain(ids).collect()
}
