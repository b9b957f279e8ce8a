//! What reaches the program from outside, and what it asks of the outside.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::importing::PlannedImport;
use super::key::Key;
use super::keymap::Keymap;
pub use super::layout::Size;
use super::plan::{PlanMade, PlanRequest};
use super::poster::{Poster, PosterRequest};
use super::saving::{Export, NameTaken, SavePlan, Screenshot};
use super::theme::{OwnTheme, Theme};
use crate::catalogue::{Catalogue, Record};
use crate::journal::Device;
use crate::journal::edit::Press;
use crate::journal::line::Edit;
use crate::mine::{Extended, Mine, OwnFilm};
use crate::pages::Page;
use crate::pages::Place;
use crate::search::personal::Personal;
use crate::search::{Answer, Request, Rows};

/// Something happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// A key was pressed, so many milliseconds after some fixed moment.
    Key(Key, u64),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something inside the screen.
    Mouse(Mouse),
    /// The screen has a new size.
    Resize(Size),
    /// A search was answered.
    Found(Answer),
    /// Records were looked up, the best first.
    LookedUp(u64, Vec<Record>),
    /// A page that goes through much of the catalogue is made.
    Surveyed(u64, Arc<Page>),
    /// The configuration was reloaded.
    Configured(Box<Configured>),
    /// A poster is read, or is not to be had for this reason.
    PosterCame(u64, Result<Arc<Poster>, String>),
    /// The terminal said what its background is.
    Background(Background),
    /// The terminal draws line signs two cells wide.
    WideSigns,
    /// There is a file of the name that something was to be saved under.
    NameTaken(Box<NameTaken>),
    /// It is another day now.
    Day(jiff::civil::Date),
    /// The person's clock shows another minute.
    Clock(Box<jiff::Zoned>),
    /// The journal was read or written.
    Journal(JournalNews),
    /// Paths that begin like a text.
    PathsListed(String, Vec<String>),
    /// An export was read, or can't be.
    ImportPlanned(Result<Box<PlannedImport>, String>),
    /// The best plan is made, or a better one, or what its wishes cost; or the way out of changes is found.
    Planned(u64, PlanMade),
    /// A plan is in its file: what a calendar was told, to be kept, and what to say.
    PlanSaved(Press, String),
    /// Films of one's own are in the catalogue now.
    Extended(Arc<Extended>),
    /// An effect has something to say, such as that no browser could be started.
    Notice(String),
    /// The program ends, perhaps by a signal or with its terminal, in the midst of whatever is on.
    Ending,
}

/// What the journal's thread tells.
#[derive(Debug, Clone)]
pub enum JournalNews {
    /// It is read.
    Read(Arc<Mine>),
    /// There are edits that were not there before.
    Kept {
        /// The edits, in no order.
        edits: Vec<Edit>,
        /// The devices that this one's programs write as.
        own: BTreeSet<Device>,
        /// What to say of it.
        said: Option<String>,
    },
    /// An edit was not kept, for this reason.
    NotKept(String),
    /// What is wrong with its files now, a line each.
    Problems(Vec<String>),
}

/// Something to be written into the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// The edits.
    pub press: Press,
    /// What to say once they are kept.
    pub said: String,
}

/// What a running program takes over of a configuration that changed.
#[derive(Debug, Clone)]
pub struct Configured {
    /// What keys do.
    pub keymap: Keymap,
    /// The theme, where it is to be another one, and whether it follows the terminal's background.
    pub theme: Option<(Theme, bool)>,
    /// The themes that the person made.
    pub own_themes: Arc<[OwnTheme]>,
    /// Whether the terminal knows ASCII only.
    pub ascii: bool,
    /// Whether signs are those that the terminal draws one cell wide.
    pub asks_signs: bool,
    /// Whether screens are plain lines of text.
    pub plain: bool,
    /// What is wrong with it, a line each.
    pub problems: Arc<[String]>,
    /// What to say of it.
    pub said: String,
}

/// What the mouse did, and in which cell, counted from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

/// What a mouse does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button went down.
    Click,
    /// The mouse moved while it was down.
    Drag,
    /// It was let go.
    Release,
    /// The wheel turned towards the person.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

/// A page to be made, by [`crate::pages::at`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Grows with every one, so that late pages are known as such.
    pub generation: u64,
    /// What it shows.
    pub place: Place,
    /// The rows of the place's list.
    pub rows: Rows,
    /// What the person keeps, for a page of the journal.
    pub mine: Option<SameArc<Mine>>,
}

/// Something large that another thread looks at. One is another's equal if it is the same.
#[derive(Debug)]
pub struct SameArc<T>(pub Arc<T>);

impl<T> Clone for SameArc<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for SameArc<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for SameArc<T> {}

/// Records to be looked up by name in all lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookUp {
    /// Grows with every one, so that late records are known as such.
    pub generation: u64,
    /// What they are called.
    pub query: String,
    /// How many at most.
    pub most: usize,
}

/// The background that text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// What an update wants done outside the program's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Have a list searched or sorted; the latest request wins.
    Search(Request),
    /// Have a page made that goes through much of the catalogue; the latest one wins.
    Survey(Survey),
    /// Have records looked up; the latest request wins.
    LookUp(LookUp),
    /// Have a poster read; the latest request wins.
    Poster(PosterRequest),
    /// Put records into a file.
    Export(Export),
    /// Put a plan into a file.
    SavePlan(SavePlan),
    /// List the paths that begin like a text.
    ListPaths(String),
    /// Read an export and plan its import.
    PlanImport(PathBuf, SameArc<Catalogue>, SameArc<Mine>),
    /// Put films of one's own behind those of a catalogue.
    Extend(SameArc<Catalogue>, Vec<OwnFilm>),
    /// Make the best plan, or find the way out of changes; the latest request wins, and none ends the one under way.
    Plan(Option<PlanRequest>),
    /// Search another catalogue from now on.
    Catalogue(SameArc<Catalogue>),
    /// Let queries see what is kept now.
    Personal(Arc<Personal>),
    /// Write into the journal.
    Keep(Box<Keep>),
    /// Have the configuration reloaded.
    Reload,
    /// What the terminal is to do.
    Terminal(TerminalEffect),
}

/// What only the terminal, or the process that has it, can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalEffect {
    /// Put a text into the terminal's clipboard.
    Copy(String),
    /// Open a web address in the person's browser.
    OpenInBrowser(String),
    /// Put the screen as it stands into a file.
    SaveScreen(Screenshot),
    /// Draw the whole screen again.
    Redraw,
    /// Stop the process group until it is continued.
    Suspend,
    /// End the program.
    Quit,
}

impl From<TerminalEffect> for Effect {
    fn from(effect: TerminalEffect) -> Self {
        Self::Terminal(effect)
    }
}
