//! What keys do.

use super::action::Action;
use super::key::{Code, Key};

/// Keys and their actions; one key does one thing.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Key, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        use Action as A;
        let p = Key::plain;
        let c = Key::char;
        Self {
            bindings: vec![
                (c('1'), A::Films),
                (c('2'), A::People),
                (c('3'), A::Festivals),
                (c('4'), A::Awards),
                (p(Code::Tab), A::NextPane),
                (p(Code::BackTab), A::PreviousPane),
                (c('j'), A::Down),
                (p(Code::Down), A::Down),
                (c('k'), A::Up),
                (p(Code::Up), A::Up),
                (c('g'), A::Top),
                (p(Code::Home), A::Top),
                (c('G'), A::Bottom),
                (p(Code::End), A::Bottom),
                (Key::ctrl('d'), A::HalfPageDown),
                (Key::ctrl('u'), A::HalfPageUp),
                (p(Code::PageDown), A::PageDown),
                (p(Code::PageUp), A::PageUp),
                (p(Code::Enter), A::Open),
                (c('l'), A::Open),
                (p(Code::Right), A::Open),
                (c('['), A::Back),
                (c('h'), A::Back),
                (p(Code::Left), A::Back),
                (p(Code::Backspace), A::Back),
                (c(']'), A::Forward),
                (c('f'), A::Follow),
                (c('/'), A::Search),
                (p(Code::Esc), A::Escape),
                (c('s'), A::Sort),
                (c('S'), A::SortReverse),
                (c(':'), A::Palette),
                (c('y'), A::Copy),
                (c('o'), A::OpenInBrowser),
                (c('!'), A::Problems),
                (c('?'), A::Help),
                (Key::ctrl('l'), A::Redraw),
                (Key::ctrl('z'), A::Suspend),
                (c('q'), A::Quit),
                (Key::ctrl('c'), A::Quit),
            ],
        }
    }
}

impl Keymap {
    /// What a key does.
    #[must_use]
    pub fn action(&self, key: Key) -> Option<Action> {
        self.bindings.iter().find(|(bound, _)| *bound == key).map(|(_, action)| *action)
    }

    /// The keys that do something, the first being the one to show.
    pub fn keys_of(&self, action: Action) -> impl Iterator<Item = Key> + '_ {
        self.bindings.iter().filter(move |(_, bound)| *bound == action).map(|(key, _)| *key)
    }

    /// The key to show for an action; the action's name when no key is bound to it.
    #[must_use]
    pub fn shown(&self, action: Action) -> String {
        self.keys_of(action)
            .next()
            .map_or_else(|| format!(":{}", action.name()), |key| key.to_string())
    }
}
