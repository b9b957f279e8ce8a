//! Keys as the keymap names them: `j`, `G`, `ctrl-d`, `shift-tab`, `pgdn`.

use std::fmt;
use std::str::FromStr;

use palmares_search::query::latin_key;

/// One key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Held together with control.
    pub ctrl: bool,
    /// Held together with alt.
    pub alt: bool,
}

/// Which key. Shift is part of it: `G`, `S`, [`Code::BackTab`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A key that types this character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F24.
    Function(u8),
}

/// Names of keys that are not characters: as read and as shown.
const NAMED: &[(&str, &str, Code)] = &[
    ("enter", "⏎", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("tab", "Tab", Code::Tab),
    ("shift-tab", "Shift-Tab", Code::BackTab),
    ("backspace", "Backspace", Code::Backspace),
    ("del", "Del", Code::Delete),
    ("ins", "Ins", Code::Insert),
    ("up", "↑", Code::Up),
    ("down", "↓", Code::Down),
    ("left", "←", Code::Left),
    ("right", "→", Code::Right),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("pgup", "PgUp", Code::PageUp),
    ("pgdn", "PgDn", Code::PageDown),
    ("space", "Space", Code::Char(' ')),
];

impl Key {
    /// A key alone.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The key that types a character.
    #[must_use]
    pub fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A letter held together with control.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// The character that the key types into a text.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The same key on a Latin keyboard, where it types a letter of another alphabet; else the key itself.
    #[must_use]
    pub fn on_latin_keyboard(self) -> Self {
        match self.code {
            Code::Char(letter) => {
                Self { code: Code::Char(latin_key(letter).unwrap_or(letter)), ..self }
            }
            _ => self,
        }
    }
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey(pub String);

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a key; write a character, or one of {}, f1 to f24, with ctrl- or alt- before it",
            self.0,
            NAMED.iter().map(|(name, _, _)| *name).collect::<Vec<_>>().join(" ")
        )
    }
}

impl std::error::Error for UnknownKey {}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = text;
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|after| !after.is_empty()) {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|after| !after.is_empty())
            {
                (key.alt, rest) = (true, after);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) => Code::Char(c),
            _ => named(rest).ok_or_else(|| UnknownKey(text.to_owned()))?,
        };
        Ok(key)
    }
}

fn named(name: &str) -> Option<Code> {
    let lower = name.to_ascii_lowercase();
    if let Some((_, _, code)) = NAMED.iter().find(|(word, _, _)| *word == lower) {
        return Some(*code);
    }
    let number = lower.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(Code::Function(number))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        if let Some((_, shown, _)) = NAMED.iter().find(|(_, _, code)| *code == self.code) {
            return f.write_str(shown);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::Function(n) => write!(f, "F{n}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_by_name() {
        assert_eq!("j".parse(), Ok(Key::char('j')));
        assert_eq!("-".parse(), Ok(Key::char('-')));
        assert_eq!("ctrl-d".parse(), Ok(Key::ctrl('d')));
        assert_eq!("shift-tab".parse(), Ok(Key::plain(Code::BackTab)));
        assert_eq!("PgDn".parse(), Ok(Key::plain(Code::PageDown)));
        assert_eq!("f5".parse(), Ok(Key::plain(Code::Function(5))));
        assert_eq!("alt-space".parse::<Key>().map(|key| key.to_string()), Ok("Alt-Space".into()));
        assert!("ctrl-".parse::<Key>().is_err());
        assert!("hyper-x".parse::<Key>().is_err());
        assert!("".parse::<Key>().is_err());
    }
}
