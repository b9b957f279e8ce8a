//! What the keys mean at the moment.

use super::action::Action;
use super::cursor::Cursor;
use super::event::Effect;
use super::history::Snapshot;
use super::importing::ImportPrompt;
use super::journal::{EntryForm, ListChooser, NoteArea, Rate};
use super::saving::Saving;
use super::text_input::TextInput;
use super::theme::Theme;
use crate::catalogue::Record;
use crate::pages::Place;
use crate::search::{Completion, Order};

/// What the next key is for. A key press asks once, and goes to the mode that is on.
#[derive(Debug)]
pub enum InputMode {
    /// Keys are actions; digits may be a count for the next one.
    Browse(Option<Count>),
    /// The query is typed.
    Query(QueryInput),
    /// What narrows the page on show is typed: letters of facets, a query of the diary.
    PageFilter(TextInput),
    /// A text to find in the page is typed.
    PageFind(TextInput),
    /// The keys are shown.
    Help(HelpView),
    /// Problems of the catalogue and the configuration are shown.
    Problems(Cursor),
    /// An action is chosen by name.
    Palette(Palette),
    /// A link is chosen by its letters.
    Hints(Hints),
    /// One of a few things is chosen.
    Menu(Menu),
    /// Themes are tried.
    Themes(Themes),
    /// The name of a file to save the screen in is typed.
    Saving(Saving),
    /// Digits rate.
    Rate(Rate),
    /// A viewing is written down.
    Entry(Box<EntryForm>),
    /// A note is written.
    Note(Box<NoteArea>),
    /// Lists are chosen to put records on.
    Lists(ListChooser),
    /// An export is brought in.
    Importing(Box<ImportPrompt>),
}

impl Default for InputMode {
    fn default() -> Self {
        Self::Browse(None)
    }
}

impl InputMode {
    /// Whether a text field takes the keys, so that pastes are welcome.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        match self {
            Self::Query(_)
            | Self::PageFilter(_)
            | Self::PageFind(_)
            | Self::Help(_)
            | Self::Palette(_)
            | Self::Saving(_)
            | Self::Entry(_)
            | Self::Note(_)
            | Self::Lists(_)
            | Self::Importing(_) => true,
            Self::Browse(_)
            | Self::Problems(_)
            | Self::Hints(_)
            | Self::Menu(_)
            | Self::Themes(_)
            | Self::Rate(_) => false,
        }
    }

    /// Whether it draws something over the screen.
    #[must_use]
    pub fn is_overlay(&self) -> bool {
        !matches!(
            self,
            Self::Browse(_)
                | Self::Query(_)
                | Self::PageFilter(_)
                | Self::PageFind(_)
                | Self::Rate(_)
        )
    }
}

/// Digits typed so far, and what to take back should they turn out to be a count.
#[derive(Debug)]
pub struct Count {
    pub(super) number: usize,
    /// When the last digit was typed.
    pub(super) at: u64,
    /// What the first digit left for its tab.
    pub(super) before: Option<Box<Snapshot>>,
}

/// The keys, narrowed while one types.
#[derive(Debug)]
pub struct HelpView {
    /// What was typed.
    pub input: TextInput,
    /// The first line shown.
    pub top: usize,
}

/// A query being typed.
#[derive(Debug)]
pub struct QueryInput {
    /// The text and the cursor in it.
    pub input: TextInput,
    /// The request whose completion is awaited.
    pub(super) awaited: Option<u64>,
    /// What the query may become.
    pub(super) completing: Option<Completing>,
}

impl QueryInput {
    pub(super) fn new(input: TextInput) -> Self {
        Self { input, awaited: None, completing: None }
    }

    /// Whether the cursor stands behind all that is typed.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.input.cursor() == self.input.value().len()
    }

    /// What the query may become, where there is something.
    #[must_use]
    pub fn completing(&self) -> Option<&Completing> {
        self.completing.as_ref().filter(|completing| !completing.is_empty())
    }
}

/// A part of a query with what may stand there; one choice after the other is tried.
#[derive(Debug)]
pub struct Completing {
    /// The choices, and the part that they stand for.
    pub completion: Completion,
    /// The query as typed.
    pub(super) typed: String,
    /// The choice that is taken for now.
    pub at: Option<usize>,
}

impl Completing {
    pub(super) fn new(completion: Completion, typed: &str) -> Self {
        Self { completion, typed: typed.to_owned(), at: None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.completion.choices.is_empty()
    }

    /// What goes on behind the cursor, were the best taken.
    #[must_use]
    pub fn ghost(&self) -> &str {
        match (self.at, self.completion.choices.first()) {
            (None, Some(choice)) => &choice.rest,
            _ => "",
        }
    }
}

/// A choice of themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Themes {
    /// Which of [`super::State::theme_names`].
    pub cursor: Cursor,
    /// The theme to come back to.
    pub before: Theme,
}

/// Actions by name, narrowed while one types, and what records that finds.
#[derive(Debug)]
pub struct Palette {
    /// What was typed.
    pub input: TextInput,
    /// Which choice.
    pub cursor: Cursor,
    /// What is left of the actions, the best first, then the best records.
    pub choices: Vec<PaletteChoice>,
    /// The look-up whose records are awaited.
    pub(super) awaited: Option<u64>,
}

/// What the palette offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaletteChoice {
    /// To do something.
    Action(Action),
    /// To go to a record's page.
    Record(Record),
}

/// Letters over everything on the screen that leads somewhere.
#[derive(Debug)]
pub struct Hints {
    /// The letters typed so far.
    pub typed: TextInput,
    /// The places.
    pub places: Vec<Hint>,
}

/// One place and its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The letters.
    pub letters: String,
    /// Column on the screen.
    pub x: u16,
    /// Row on the screen.
    pub y: u16,
    /// Where it leads.
    pub leads_to: HintTarget,
}

/// Where a hint leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HintTarget {
    /// To a row of the list.
    Row(usize),
    /// To a link of the page on show.
    Link(usize, Place),
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What the choice is about.
    pub title: &'static str,
    /// What there is.
    pub choices: Vec<Choice>,
    /// The one chosen.
    pub cursor: Cursor,
}

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceOutcome {
    /// Something outside.
    Effect(Effect),
    /// The list gets this order.
    Sort(Order),
    /// So many views back.
    Back(usize),
}

/// One of a menu's choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The letter that takes it at once.
    pub letter: char,
    /// What it is called.
    pub name: String,
    /// What it would copy or open.
    pub value: String,
    /// What it does.
    pub outcome: ChoiceOutcome,
    /// What to say when it is done, if anything.
    pub done: String,
}
