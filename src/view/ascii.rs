//! The screen for terminals that know ASCII only, or draw line signs two cells wide: every sign has a
//! stand-in of the same width.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr as _;

use crate::app::Signs;
use crate::pages::flow::cells;

/// A key's name without the sign that would be taken for another key.
pub(super) fn key(name: String, signs: Signs) -> String {
    if signs == Signs::Unicode { name } else { name.replace('⏎', "Enter") }
}

/// Signs of the frame and their stand-ins.
const SIGNS: &[(&str, &str)] = &[
    ("★", "*"),
    ("☆", "o"),
    ("✦", "+"),
    ("≠", "#"),
    ("•", "+"),
    ("▸", ">"),
    ("›", ">"),
    ("…", "~"),
    ("·", "-"),
    ("⁺", "+"),
    ("–", "-"),
    ("─", "-"),
    ("│", "|"),
    ("┃", "#"),
    ("╭", "+"),
    ("╮", "+"),
    ("╰", "+"),
    ("╯", "+"),
    ("⏎", "<"),
    ("←", "<"),
    ("→", ">"),
    ("↑", "^"),
    ("↓", "v"),
    ("▲", "^"),
    ("▼", "v"),
    ("“", "\""),
    ("”", "\""),
    ("’", "'"),
    ("●", "@"),
    ("▣", "#"),
    ("◐", "+"),
    ("✕", "x"),
    ("░", ":"),
    ("┊", ":"),
    ("┆", ":"),
    ("▌", "["),
    ("▐", "]"),
    ("‹", "<"),
    ("○", "O"),
    ("∘", "o"),
    ("◆", "#"),
    ("◇", "%"),
    ("⋄", "+"),
    ("█", "#"),
    ("━", "="),
    ("╸", "-"),
    ("▁", "_"),
    ("▂", "_"),
    ("▃", "."),
    ("▄", "="),
    ("▅", "="),
    ("▆", "+"),
    ("▇", "#"),
    // A digit in their place would say another number.
    ("½", "+"),
    ("¼", "+"),
    ("¾", "+"),
    ("⅓", "+"),
    ("⅔", "+"),
];

/// Puts stand-ins for all that is not to be drawn. Columns stay where they are.
pub(super) fn replace(buffer: &mut Buffer, signs: Signs) {
    let is_drawn = |symbol: &str| match signs {
        Signs::Unicode => true,
        Signs::Narrow => is_sure(symbol),
        Signs::Ascii => symbol.is_ascii(),
    };
    if signs == Signs::Unicode {
        return;
    }
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if is_drawn(symbol) {
            continue;
        }
        let width = usize::from(cells(symbol).max(1));
        let sign = SIGNS.iter().find(|(sign, _)| *sign == symbol).map(|(_, plain)| *plain);
        let plain = match sign {
            Some(plain) => plain.to_owned(),
            None => any_ascii::any_ascii(symbol)
                .chars()
                .filter(char::is_ascii_graphic)
                .take(width)
                .collect(),
        };
        cell.set_symbol(&format!("{:<width$}", if plain.is_empty() { "?" } else { &plain }));
    }
}

/// Whether all terminals agree how wide a symbol is. Those that draw line signs two cells wide do so with many letters
/// of Latin, Greek and Cyrillic too (UAX #11, ambiguous ones), but with none of the scripts
/// that follow, nor with what is wide for all.
fn is_sure(symbol: &str) -> bool {
    let follows = |c: char| ('\u{530}'..'\u{1100}').contains(&c);
    symbol.is_ascii() || symbol.width() == 2 || symbol.chars().all(follows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_step_of_a_rating_makes_no_other_number() {
        let mut buffer = Buffer::with_lines(["4½ 8½ 5"]);
        replace(&mut buffer, Signs::Ascii);
        assert_eq!(buffer, Buffer::with_lines(["4+ 8+ 5"]));
    }

    #[test]
    fn what_stands_in_is_as_wide() {
        let text = "╭─ Tōko · ドライブ · שלום · Мадина";
        let replaced = |signs| {
            let mut buffer = Buffer::with_lines([text]);
            replace(&mut buffer, signs);
            let symbols = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
            let mut covered = 0_u16;
            let shown = symbols.filter(|symbol| {
                let is_shown = covered == 0;
                covered = if is_shown { cells(symbol).max(1) - 1 } else { covered - 1 };
                is_shown
            });
            shown.collect::<String>()
        };
        assert_eq!(replaced(Signs::Unicode), text);
        assert_eq!(replaced(Signs::Narrow), "+- Toko - ドライブ - שלום - Madina");
        assert_eq!(replaced(Signs::Ascii), "+- Toko - dorai bu - slvm - Madina");
    }
}
