//! Terminals for the tests: a grid of cells that understands what a canvas writes, with one of the
//! ideas of width that terminals have.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// How wide a terminal takes text to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Widths {
    /// Each cluster as a whole, as kitty, WezTerm, Ghostty and foot do.
    Clusters,
    /// The sum of the characters, as xterm and most others do; selectors change nothing.
    Characters,
    /// The same, with two cells for what East Asian character sets had as wide.
    EastAsian,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// What was printed there; nothing in the second half of something wide.
    pub text: String,
    /// The attributes that were in force.
    pub style: String,
    half: bool,
}

/// A terminal.
pub struct Emulator {
    pub columns: usize,
    pub rows: usize,
    widths: Widths,
    spots: Vec<Spot>,
    x: usize,
    y: usize,
    style: Vec<String>,
}

impl Emulator {
    pub fn new(columns: usize, rows: usize, widths: Widths) -> Self {
        let blank = Spot { text: " ".into(), ..Spot::default() };
        let spots = vec![blank; columns * rows];
        Self { columns, rows, widths, spots, x: 0, y: 0, style: Vec::new() }
    }

    pub fn spot(&self, x: usize, y: usize) -> &Spot {
        &self.spots[y * self.columns + x]
    }

    /// What stands in so many cells.
    pub fn text(&self, x: usize, y: usize, width: usize) -> String {
        let row = y * self.columns;
        self.spots[row + x..row + x + width].iter().map(|spot| spot.text.as_str()).collect()
    }

    /// Takes in what a canvas wrote. Anything else that steers a terminal fails the test.
    pub fn process(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).expect("frames are UTF-8");
        while !rest.is_empty() {
            if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c: char| ('@'..='~').contains(&c)).expect("an end");
                self.control(&sequence[..end], &sequence[end..=end]);
                rest = &sequence[end + 1..];
            } else {
                let end = rest.find('\x1b').unwrap_or(rest.len());
                self.print(&rest[..end]);
                rest = &rest[end..];
            }
        }
    }

    fn control(&mut self, parameters: &str, last: &str) {
        match (parameters, last) {
            ("?2026", "h" | "l") | ("?25", "h" | "l") => {}
            ("2", "J") => {
                assert!(self.style.is_empty(), "cleared in a style");
                *self = Self::new(self.columns, self.rows, self.widths);
            }
            (place, "H") => {
                let (y, x) = place.split_once(';').expect("a place");
                (self.x, self.y) =
                    (x.parse::<usize>().unwrap() - 1, y.parse::<usize>().unwrap() - 1);
            }
            (style, "m") => self.set_style(style),
            other => panic!("{other:?}"),
        }
    }

    fn set_style(&mut self, style: &str) {
        let kind = |style: &str| match style.split([';', ':']).next() {
            Some("39" | "38") => "foreground",
            Some("49" | "48") => "background",
            Some("59" | "58") => "underline colour",
            Some("22") => "weight",
            Some("27" | "7") => "reverse",
            Some("24" | "4") => "underline",
            Some("23" | "3") => "slant",
            _ => "other",
        };
        // Crossterm sets both colours in one sequence.
        let both = style.find(";48;").or_else(|| style.find(";49"));
        if let Some(at) = both {
            self.set_style(&style[..at]);
            return self.set_style(&style[at + 1..]);
        }
        match style {
            "0" | "" => self.style.clear(),
            "39" | "49" | "59" | "22" | "24" | "23" | "27" => {
                self.style.retain(|on| {
                    let weight = style == "22" && matches!(on.as_str(), "1" | "2");
                    !weight && kind(on) != kind(style)
                });
            }
            style => {
                let changes = kind(style) != "other";
                self.style.retain(|on| on != style && !(changes && kind(on) == kind(style)));
                self.style.push(style.to_owned());
                self.style.sort();
            }
        }
    }

    fn print(&mut self, text: &str) {
        for cluster in text.graphemes(true) {
            assert!(!cluster.contains(char::is_control), "{cluster:?}");
            match self.widths {
                Widths::Clusters => {
                    let halves = cluster.matches(['\u{ff9e}', '\u{ff9f}']).count();
                    self.put(cluster, cluster.width() + halves);
                }
                Widths::Characters | Widths::EastAsian => {
                    for c in cluster.chars() {
                        let width = match self.widths {
                            Widths::EastAsian => c.width_cjk(),
                            _ => c.width(),
                        };
                        let half = matches!(c, '\u{ff9e}' | '\u{ff9f}');
                        self.put(
                            c.encode_utf8(&mut [0; 4]),
                            width.unwrap_or(0) + usize::from(half),
                        );
                    }
                }
            }
        }
    }

    fn put(&mut self, text: &str, width: usize) {
        let row = self.y * self.columns;
        if width == 0 {
            let mut at = self.x.saturating_sub(1);
            while at > 0 && self.spots[row + at].half {
                at -= 1;
            }
            self.spots[row + at].text.push_str(text);
            return;
        }
        // Nothing wraps: what is too wide goes over the last cells.
        let x = self.x.min(self.columns.saturating_sub(width));
        for at in x..(x + width).min(self.columns) {
            self.erase_halves(row, at);
        }
        let style = self.style.join(" ");
        for at in x..(x + width).min(self.columns) {
            let text = if at == x { text.to_owned() } else { String::new() };
            self.spots[row + at] = Spot { text, style: style.clone(), half: at != x };
        }
        self.x = (x + width).min(self.columns);
    }

    /// Overwriting a half blanks the other one.
    fn erase_halves(&mut self, row: usize, at: usize) {
        let mut first = at;
        while first > 0 && self.spots[row + first].half {
            first -= 1;
        }
        let mut end = first + 1;
        while end < self.columns && self.spots[row + end].half {
            end += 1;
        }
        for at in first..end {
            let spot = &mut self.spots[row + at];
            if end - first > 1 {
                spot.text = " ".into();
                spot.half = false;
            }
        }
    }
}
