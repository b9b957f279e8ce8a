//! What a person can ask for. The keymap, the palette, the help and the manual page are all
//! made from this one table.

macro_rules! actions {
    ($($variant:ident = $name:literal, $help:literal;)+) => {
        /// Everything that a key can be bound to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $help] $variant,)+
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the configuration and in the palette.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it does, in a few words.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)+ }
            }

            /// The action with a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

actions! {
    Down = "down", "move down";
    Up = "up", "move up";
    HalfPageDown = "half-page-down", "move down half a screen";
    HalfPageUp = "half-page-up", "move up half a screen";
    PageDown = "page-down", "move down a screen";
    PageUp = "page-up", "move up a screen";
    Top = "top", "go to the first";
    Bottom = "bottom", "go to the last";
    Open = "open", "open what the cursor is on";
    Back = "back", "go back";
    Forward = "forward", "go forward again";
    Today = "today", "go to the start page";
    Follow = "follow", "follow a link by its letters";
    Escape = "escape", "take one step out";
    Search = "search", "search";
    Sort = "sort", "sort by the next column";
    SortReverse = "sort-reverse", "reverse the order";
    Films = "films", "go to the films";
    People = "people", "go to the people";
    Festivals = "festivals", "go to the festivals";
    Awards = "awards", "go to the awards";
    NextPane = "next-pane", "go to the next pane";
    PreviousPane = "previous-pane", "go to the previous pane";
    Run = "run", "show the run, the editions, the career";
    Map = "map", "show the festivals or the run on the map";
    Summary = "summary", "show the figures of the list";
    Facets = "facets", "narrow the list by what it holds";
    Exclude = "exclude", "leave out the chosen facet";
    Claims = "claims", "show where sources disagree";
    Conflicts = "conflicts", "list all contested values";
    MarkStart = "mark-start", "mark where a way begins";
    Way = "way", "show the shortest way from the mark";
    West = "west", "go to the next place to the left";
    East = "east", "go to the next place to the right";
    ZoomIn = "zoom-in", "enlarge the map";
    ZoomOut = "zoom-out", "show more of the map";
    Copy = "copy", "copy the address, title, citation or Markdown";
    SaveScreen = "save-screen", "save the screen as a picture or as text";
    OpenInBrowser = "open-in-browser", "open a link of the record in the browser";
    Problems = "problems", "list the catalogue's problems";
    Theme = "theme", "choose the look";
    Reload = "reload", "read the configuration anew";
    Tour = "tour", "take a tour of eight steps";
    Palette = "palette", "choose an action by name";
    Help = "help", "show the keys";
    Redraw = "redraw", "draw the screen anew";
    Suspend = "suspend", "suspend the program";
    Quit = "quit", "quit";
}

/// Where keys do something: a layer for each kind of body that has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Wherever no other layer has the key.
    Base,
    /// On a map.
    Map,
}

impl Action {
    /// Where its keys do something.
    #[must_use]
    pub fn layer(self) -> Layer {
        match self {
            Self::West | Self::East | Self::ZoomIn | Self::ZoomOut => Layer::Map,
            _ => Layer::Base,
        }
    }
}

/// The actions under the headings of the help.
pub const GROUPS: &[(&str, &[Action])] = &[
    (
        "Move",
        &[
            Action::Down,
            Action::Up,
            Action::HalfPageDown,
            Action::HalfPageUp,
            Action::PageDown,
            Action::PageUp,
            Action::Top,
            Action::Bottom,
        ],
    ),
    (
        "Go",
        &[
            Action::Open,
            Action::Follow,
            Action::Back,
            Action::Forward,
            Action::Films,
            Action::People,
            Action::Festivals,
            Action::Awards,
            Action::Today,
            Action::NextPane,
            Action::PreviousPane,
        ],
    ),
    (
        "Find",
        &[
            Action::Search,
            Action::Facets,
            Action::Exclude,
            Action::Sort,
            Action::SortReverse,
            Action::Escape,
        ],
    ),
    (
        "Look",
        &[
            Action::Run,
            Action::Map,
            Action::Summary,
            Action::Claims,
            Action::Conflicts,
            Action::MarkStart,
            Action::Way,
        ],
    ),
    ("On a map", &[Action::West, Action::East, Action::ZoomIn, Action::ZoomOut]),
    ("Take along", &[Action::Copy, Action::OpenInBrowser, Action::SaveScreen]),
    (
        "The program",
        &[
            Action::Palette,
            Action::Help,
            Action::Tour,
            Action::Theme,
            Action::Reload,
            Action::Problems,
            Action::Redraw,
            Action::Suspend,
            Action::Quit,
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_stands_in_the_help_once() {
        let mut grouped: Vec<Action> =
            GROUPS.iter().flat_map(|(_, actions)| actions.iter().copied()).collect();
        grouped.sort_unstable();
        let mut all = Action::ALL.to_vec();
        all.sort_unstable();
        assert_eq!(grouped, all);
    }

    #[test]
    fn names_lead_back_to_their_actions() {
        for &action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(action));
        }
    }
}
