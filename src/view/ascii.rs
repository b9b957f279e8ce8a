//! The screen for terminals that know ASCII only: every sign has a stand-in of the same width.

use ratatui::buffer::Buffer;

use crate::app::page::flow::cells;

/// Signs of the frame and their stand-ins.
const SIGNS: &[(&str, &str)] = &[
    ("★", "*"),
    ("☆", "o"),
    ("✦", "+"),
    ("≠", "#"),
    ("▸", ">"),
    ("›", ">"),
    ("…", "~"),
    ("·", "-"),
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
    ("“", "\""),
    ("”", "\""),
    ("’", "'"),
    ("●", "@"),
    ("○", "O"),
    ("∘", "o"),
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
];

/// Puts stand-ins for all that is not ASCII. Columns stay where they are.
pub(super) fn replace(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() {
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
        cell.set_symbol(&format!("{:?<width$}", if plain.is_empty() { "?" } else { &plain }));
    }
}
