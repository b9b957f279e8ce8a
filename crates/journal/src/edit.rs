//! Presses of keys into edits. What is made here is not kept yet: [`crate::Store::append`] gives it ids and writes it.
//!
//! A function looks at the journal as it is and returns a [`Press`], which is empty where nothing would change.

mod entry;
mod lists;
mod plans;
mod records;
mod undo;
mod viewings;
mod words;

pub use entry::{DiaryEntry, enter};
pub use lists::*;
pub use plans::*;
pub use records::*;
pub use undo::*;
pub use viewings::*;
pub use words::words;

use palmares_catalogue::date::Date;
use serde_json::{Map, Value, json};

use crate::fold::Journal;
use crate::id::EditId;
use crate::key::{JournalKey, Of, OfKind};
use crate::line::LONGEST_LINE;
use crate::model::{CleanText, NoteHead, RecordSnapshot};

/// An edit that has no id yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    goal: Goal,
    was: Option<Vec<EditId>>,
    fields: Vec<(String, Value)>,
}

/// What a draft is of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Goal {
    Known(Of),
    /// A viewing that gets its key from the edit's id.
    NewViewing,
}

impl Draft {
    /// An edit of something, without fields so far.
    #[must_use]
    pub fn of(kind: OfKind, key: &JournalKey) -> Self {
        Self { goal: Goal::Known(Of::new(kind, key)), was: None, fields: Vec::new() }
    }

    /// An edit of a viewing that gets a key of its own.
    #[must_use]
    pub fn of_new_viewing() -> Self {
        Self { goal: Goal::NewViewing, was: None, fields: Vec::new() }
    }

    /// The edit with this field set; `null` takes a field away.
    #[must_use]
    pub fn set(mut self, field: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        match self.fields.iter_mut().find(|(name, _)| name == field) {
            Some((_, old)) => *old = value,
            None => self.fields.push((field.to_owned(), value)),
        }
        self
    }

    /// The same, if there is a value.
    #[must_use]
    pub fn set_some(self, field: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.set(field, value),
            None => self,
        }
    }

    /// The edit with fields that differ from what they were, and without those that are not there any more.
    #[must_use]
    fn set_differing(mut self, old: &Map<String, Value>, new: &Map<String, Value>) -> Self {
        for (field, value) in new.iter().filter(|(field, value)| old.get(*field) != Some(*value)) {
            self = self.set(field, value.clone());
        }
        for field in old.keys().filter(|field| !new.contains_key(*field)) {
            self = self.set(field, Value::Null);
        }
        self
    }

    /// The edit with a note, in place of those that are there; without text it takes them away.
    #[must_use]
    pub fn note(mut self, text: &str, heads: &[NoteHead]) -> Self {
        self.was = Some(heads.iter().map(|head| head.id).collect());
        let text = crate::prose::Prose::tidied(text);
        self.set("note", if text.is_empty() { Value::Null } else { text.as_str().into() })
    }

    /// Whether no field is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

/// Edits that are made as one: written at once, undone at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Press {
    drafts: Vec<Draft>,
    import: Option<Import>,
}

/// An import: its batch has a name and a line that closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Import {
    source: JournalKey,
    closing: Vec<(String, Value)>,
}

impl Press {
    /// Edits without more to say of them. Those without fields are left out.
    #[must_use]
    pub fn new(drafts: impl IntoIterator<Item = Draft>) -> Self {
        let drafts = drafts.into_iter().filter(|draft| !draft.is_empty()).collect();
        Self { drafts, import: None }
    }

    /// Edits of an import from a source, `lb`, `imdb`, which is told of in words (`import letterboxd`).
    #[must_use]
    pub fn import(source: &str, what: &str, drafts: impl IntoIterator<Item = Draft>) -> Self {
        let source = JournalKey::of_name(source);
        let closing = vec![("what".to_owned(), what.into())];
        Self { import: Some(Import { source, closing }), ..Self::new(drafts) }
    }

    /// The import with one more thing said in the line that closes it: `file`, `films`.
    #[must_use]
    pub fn saying(mut self, field: &str, value: impl Into<Value>) -> Self {
        if let Some(import) = &mut self.import {
            import.closing.push((field.to_owned(), value.into()));
        }
        self
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    /// How many lines it makes, so how many ids it needs.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.drafts.len() {
            0 => 0,
            drafts => drafts + usize::from(self.import.is_some()),
        }
    }

    /// This, and what another does, as one.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.drafts.extend(other.drafts);
        self.import = self.import.or(other.import);
        self
    }

    /// Its lines, without their ends. There have to be [`Press::len`] ids; `at` is the clock in RFC 3339.
    ///
    /// # Errors
    /// When a line would be longer than can be read again.
    pub fn lines(&self, ids: &[EditId], at: &str) -> Result<Vec<String>, LineTooLong> {
        let batch = match (&self.import, ids.first()) {
            (Some(import), Some(first)) => Some(format!("{}-{first}", import.source)),
            (None, Some(first)) if self.drafts.len() > 1 => Some(first.to_string()),
            _ => None,
        };
        let mut lines = Vec::with_capacity(ids.len());
        for (draft, id) in self.drafts.iter().zip(ids) {
            let of = match &draft.goal {
                Goal::Known(of) => of.to_string(),
                Goal::NewViewing => format!("viewing:{id}"),
            };
            let batch = batch.as_deref();
            lines.push(line(*id, at, &of, batch, draft.was.as_deref(), &draft.fields));
        }
        if let (Some(import), Some(batch), Some(id)) = (&self.import, batch, ids.last()) {
            lines.push(line(*id, at, &format!("batch:{batch}"), None, None, &import.closing));
        }
        match lines.iter().all(|line| line.len() < LONGEST_LINE) {
            true => Ok(lines),
            false => Err(LineTooLong),
        }
    }
}

/// An edit has more text than a line can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than 1 MiB of text in one edit")]
pub struct LineTooLong;

fn line(
    id: EditId,
    at: &str,
    of: &str,
    batch: Option<&str>,
    was: Option<&[EditId]>,
    fields: &[(String, Value)],
) -> String {
    // By hand, so that the fields are in the order in which people read them.
    let json = |text: &str| Value::from(text).to_string();
    let mut line = format!("{{\"v\":1,\"id\":\"{id}\",\"at\":{},\"of\":{}", json(at), json(of));
    if let Some(batch) = batch {
        line.push_str(&format!(",\"batch\":{}", json(&format!("batch:{batch}"))));
    }
    if let Some(was) = was {
        let was: Vec<String> = was.iter().map(EditId::to_string).collect();
        line.push_str(&format!(",\"was\":{}", Value::from(was)));
    }
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}:{value}", json(name))).collect();
    line.push_str(&format!(",\"set\":{{{}}}}}", fields.join(",")));
    line
}

/// What a press is about: something that is in the journal, or something that may have to come into it.
#[derive(Debug, Clone, PartialEq)]
pub enum EditTarget {
    /// A record of the journal.
    Kept(JournalKey),
    /// What a page is of, by what names it.
    Named(Box<RecordSnapshot>),
}

impl From<RecordSnapshot> for EditTarget {
    fn from(snapshot: RecordSnapshot) -> Self {
        Self::Named(Box::new(snapshot))
    }
}

impl From<JournalKey> for EditTarget {
    fn from(key: JournalKey) -> Self {
        Self::Kept(key)
    }
}

impl EditTarget {
    /// The record's key in a journal, be it there or not.
    #[must_use]
    pub fn key(&self, journal: &Journal) -> JournalKey {
        match self {
            Self::Kept(key) => journal.key_of(key).clone(),
            Self::Named(snapshot) => match journal.find(snapshot) {
                Some(key) => key.clone(),
                None => journal.key_of(&snapshot.key()).clone(),
            },
        }
    }

    /// The record's key, and the beginning of an edit of it: with the snapshot where the journal has none.
    fn draft(&self, journal: &Journal) -> (JournalKey, Draft) {
        let key = self.key(journal);
        let draft = Draft::of(OfKind::Record, &key);
        let is_kept = journal
            .record(&key)
            .is_some_and(|record| record.holds && record.snapshot.name.is_some());
        match self {
            Self::Named(snapshot) if !is_kept => (key, snapshot.set_in(draft)),
            Self::Named(_) | Self::Kept(_) => (key, draft),
        }
    }
}

impl RecordSnapshot {
    /// The key of what this names: by its best id, else by its address in a catalogue, else by title and year.
    #[must_use]
    pub fn key(&self) -> JournalKey {
        let id = ["imdb", "tmdb", "wikidata", "letterboxd"].iter().find_map(|source| {
            let id = self.ids.get(&CleanText::tidied(source))?;
            // Letterboxd's are addresses on the web.
            let id = id.trim_end_matches('/').rsplit('/').next()?;
            JournalKey::new(&format!("{source}:{id}"))
        });
        let address = || JournalKey::new(&format!("palmares:{}", &**self.address.as_ref()?));
        let title = || JournalKey::of_title(self.name.as_deref().unwrap_or_default(), self.year);
        id.or_else(address).unwrap_or_else(title)
    }

    /// What of this passes a test by the name of its field, `title`, `ids.imdb`, and no more.
    #[must_use]
    pub fn only(mut self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let texts = [
            (&mut self.kind, "kind"),
            (&mut self.name, "title"),
            (&mut self.original, "original"),
            (&mut self.form, "form"),
            (&mut self.address, "address"),
            (&mut self.catalogue, "catalogue"),
        ];
        for (text, field) in texts {
            *text = text.take().filter(|_| is_wanted(field));
        }
        self.year = self.year.filter(|_| is_wanted("year"));
        self.minutes = self.minutes.filter(|_| is_wanted("minutes"));
        for (names, field) in
            [(&mut self.directors, "directors"), (&mut self.countries, "countries")]
        {
            if !is_wanted(field) {
                names.clear();
            }
        }
        self.ids.retain(|source, _| is_wanted(&format!("ids.{}", &**source)));
        self
    }

    /// An edit with all that is known here.
    #[must_use]
    pub fn set_in(&self, draft: Draft) -> Draft {
        let text = |text: &Option<CleanText>| text.as_ref().map(|text| text.to_string());
        let texts = |texts: &[CleanText]| {
            let texts: Vec<String> = texts.iter().map(|text| text.to_string()).collect();
            (!texts.is_empty()).then_some(texts)
        };
        let ids: Map<String, Value> =
            self.ids.iter().map(|(source, id)| (source.to_string(), json!(&**id))).collect();
        draft
            .set_some("kind", text(&self.kind))
            .set_some("title", text(&self.name))
            .set_some("original", text(&self.original))
            .set_some("year", self.year)
            .set_some("directors", texts(&self.directors))
            .set_some("countries", texts(&self.countries))
            .set_some("minutes", self.minutes)
            .set_some("form", text(&self.form))
            .set_some("ids", (!ids.is_empty()).then_some(ids))
            .set_some("address", text(&self.address))
            .set_some("catalogue", text(&self.catalogue))
    }
}

/// A date as lines have it.
fn date_json(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| date.edtf().into())
}
