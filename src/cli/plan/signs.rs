//! Lines of a plan as the terminal can print them.

use crate::shell;

/// Signs of a plan and what stands for them in ASCII.
const SIGNS: [(char, char); 12] = [
    ('▣', '#'),
    ('●', '@'),
    ('◐', '+'),
    ('○', 'O'),
    ('✕', 'x'),
    ('·', '-'),
    ('–', '-'),
    ('−', '-'),
    ('⁺', '+'),
    ('…', '~'),
    ('’', '\''),
    ('→', '>'),
];

/// Whether lines are to be of ASCII alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineSigns {
    is_ascii: bool,
}

impl LineSigns {
    /// As the configuration and the locale say.
    pub(super) fn here() -> Self {
        Self { is_ascii: shell::journal::is_ascii() }
    }

    /// A line with stand-ins for what the terminal does not know; letters become their nearest.
    pub(super) fn plain(self, line: &str) -> String {
        if !self.is_ascii || line.is_ascii() {
            return line.to_owned();
        }
        let mut out = String::with_capacity(line.len());
        for c in line.chars() {
            match SIGNS.iter().find(|(sign, _)| *sign == c) {
                Some((_, plain)) => out.push(*plain),
                None => out.push_str(any_ascii::any_ascii_char(c)),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ascii_has_a_stand_in() {
        let plain = |is_ascii| LineSigns { is_ascii }.plain("▣ ● ◐ 00:15⁺–~01:55⁺ · Снег · Čas");
        assert_eq!(plain(false), "▣ ● ◐ 00:15⁺–~01:55⁺ · Снег · Čas");
        assert_eq!(plain(true), "# @ + 00:15+-~01:55+ - Sneg - Cas");
    }
}
