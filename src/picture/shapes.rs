//! Signs that fill their cells: lines of frames, bars, blocks, the dots of maps. They are drawn as
//! shapes, because the fonts of browsers leave gaps between them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::colours::{Rgb, hex};
use super::svg::{CELL, px};

/// Lines, thick and thin, and dots, in tenths of a pixel.
const THIN: i32 = 12;
const THICK: i32 = 24;
const DOT: i32 = 17;

/// All shapes of a picture, by their colour.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// Lines by colour and width; each from one point to another, to the right or downwards.
    lines: BTreeMap<(Rgb, i32), Vec<[i32; 4]>>,
    /// Whatever else is drawn with a pen, as the data of paths.
    strokes: BTreeMap<(Rgb, i32), String>,
    /// Filled boxes: left, top, width, height.
    boxes: BTreeMap<Rgb, Vec<[i32; 4]>>,
}

impl Shapes {
    /// Draws a sign into the cell with this corner; says whether it is one that fills its cell.
    pub(super) fn sign(&mut self, sign: char, (x, y): (i32, i32), colour: Rgb) -> bool {
        let (wide, high) = CELL;
        let (middle, centre) = (y + high / 2, x + wide / 2);
        match sign {
            '─' => self.line((colour, THIN), [x, middle, x + wide, middle]),
            '━' => self.line((colour, THICK), [x, middle, x + wide, middle]),
            '╸' => self.line((colour, THICK), [x, middle, centre, middle]),
            '│' => self.line((colour, THIN), [centre, y, centre, y + high]),
            '┃' => self.line((colour, THICK), [centre, y, centre, y + high]),
            '╭' => self.corner(colour, (x + wide, middle), (centre, y + high)),
            '╮' => self.corner(colour, (x, middle), (centre, y + high)),
            '╰' => self.corner(colour, (x + wide, middle), (centre, y)),
            '╯' => self.corner(colour, (x, middle), (centre, y)),
            '▁'..='█' => {
                let eighths = i32::try_from(u32::from(sign) - 0x2580).unwrap_or(8);
                let tall = high * eighths / 8;
                self.filled(colour, [x, y + high - tall, wide, tall]);
            }
            '▀' => self.filled(colour, [x, y, wide, high / 2]),
            '\u{2800}'..='\u{28ff}' => self.dots(colour, (x, y), u32::from(sign) - 0x2800),
            _ => return false,
        }
        true
    }

    /// A filled box, one with what is to its left.
    pub(super) fn filled(&mut self, colour: Rgb, box_: [i32; 4]) {
        let boxes = self.boxes.entry(colour).or_default();
        let [x, y, width, height] = box_;
        match boxes.last_mut() {
            Some([left, top, wide, high]) if *left + *wide == x && (*top, *high) == (y, height) => {
                *wide += width;
            }
            _ => boxes.push(box_),
        }
    }

    /// A line, one with those that it goes on from.
    fn line(&mut self, pen: (Rgb, i32), line: [i32; 4]) {
        let [x1, y1, x2, y2] = line;
        let flat = y1 == y2;
        let lines = self.lines.entry(pen).or_default();
        let before = lines
            .iter_mut()
            .rev()
            .find(|[_, from, x, y]| (*x, *y) == (x1, y1) && (*from == *y) == flat);
        match before {
            Some(before) => (before[2], before[3]) = (x2, y2),
            None => lines.push(line),
        }
    }

    fn corner(&mut self, colour: Rgb, side: (i32, i32), end: (i32, i32)) {
        let data = self.strokes.entry((colour, THIN)).or_default();
        let _ = write!(
            data,
            "M{} {}Q{} {} {} {}",
            px(side.0),
            px(side.1),
            px(end.0),
            px(side.1),
            px(end.0),
            px(end.1)
        );
    }

    /// The dots of a Braille sign: each a line of no length with round ends.
    fn dots(&mut self, colour: Rgb, (x, y): (i32, i32), bits: u32) {
        const PLACES: [(i32, i32); 8] =
            [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
        let data = self.strokes.entry((colour, DOT)).or_default();
        for (bit, (column, row)) in PLACES.into_iter().enumerate() {
            if bits & (1 << bit) != 0 {
                let x = x + CELL.0 * (1 + 2 * column) / 4;
                let y = y + CELL.1 * (1 + 2 * row) / 8;
                let _ = write!(data, "M{} {}h0", px(x), px(y));
            }
        }
    }

    /// The boxes, which lie below all else.
    pub(super) fn write_boxes(&self, out: &mut String) {
        for (colour, boxes) in &self.boxes {
            let _ = write!(out, "<path fill=\"{}\" d=\"", hex(*colour));
            for [x, y, width, height] in boxes {
                let (wide, high) = (px(*width), px(*height));
                let _ = write!(out, "M{} {}h{wide}v{high}h-{wide}z", px(*x), px(*y));
            }
            out.push_str("\"/>\n");
        }
    }

    /// Lines and dots.
    pub(super) fn write_lines(&self, out: &mut String) {
        for ((colour, pen), lines) in &self.lines {
            let mut data = String::new();
            for [x1, y1, x2, y2] in lines {
                let end = if y1 == y2 { format!("H{}", px(*x2)) } else { format!("V{}", px(*y2)) };
                let _ = write!(data, "M{} {}{end}", px(*x1), px(*y1));
            }
            stroke(out, (*colour, *pen), &data);
        }
        for (pen, data) in self.strokes.iter().filter(|(_, data)| !data.is_empty()) {
            stroke(out, *pen, data);
        }
    }
}

fn stroke(out: &mut String, (colour, pen): (Rgb, i32), data: &str) {
    let round = if pen == DOT { " stroke-linecap=\"round\"" } else { "" };
    let (colour, pen) = (hex(colour), px(pen));
    let _ = writeln!(
        out,
        "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{pen}\"{round} d=\"{data}\"/>"
    );
}
