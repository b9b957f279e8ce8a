//! A screen as SVG.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::colours::{Ground, Paint, hex};
use super::shapes::Shapes;
use super::{glyphs, rows};
use crate::text::tidied;

/// Width and height of a cell, in tenths of a pixel: whole numbers, so that ends meet.
pub(super) const CELL: (i32, i32) = (84, 180);
/// The air around the screen, and where in a cell the letters stand.
const FRAME: i32 = 120;
const BASE: i32 = 132;

/// The fonts of the systems that have a good one, and whatever the rest has.
const FONTS: &str = "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', \
                     'Noto Sans Mono CJK JP', monospace";

/// A screen as SVG, on a ground, with a title for those who hear it rather than see it.
///
/// Every run of letters is told how long it has to be, and signs that fill their cells are drawn as
/// shapes: columns stay columns whatever font there is.
#[must_use]
pub fn svg(screen: &Buffer, ground: Ground, title: &str) -> String {
    let width = i32::from(screen.area.width) * CELL.0 + 2 * FRAME;
    let height = i32::from(screen.area.height) * CELL.1 + 2 * FRAME;
    let mut shapes = Shapes::default();
    let mut letters = String::new();
    for (y, row) in (0..).zip(rows(screen)) {
        let top = FRAME + y * CELL.1;
        let mut run: Option<TextRun> = None;
        for (x, wide, symbol, cell) in glyphs(row) {
            let paint = Paint::of(cell, ground);
            let left = FRAME + i32::try_from(x).unwrap_or(0) * CELL.0;
            let wide = i32::try_from(wide).unwrap_or(1) * CELL.0;
            if let Some(behind) = paint.behind {
                shapes.filled(behind, [left, top, wide, CELL.1]);
            }
            let mut chars = symbol.chars();
            let alone = chars.next().filter(|_| chars.next().is_none());
            if alone.is_some_and(|sign| shapes.sign(sign, (left, top), paint.front)) {
                end(&mut run, ground, &mut letters);
                continue;
            }
            let kind =
                if symbol.chars().all(is_letter) { ShapeKind::Letters } else { ShapeKind::Sign };
            match &mut run {
                Some(run)
                    if (run.paint, run.kind, kind)
                        == (paint, ShapeKind::Letters, ShapeKind::Letters) =>
                {
                    run.text.push_str(&symbol);
                    run.wide += wide;
                }
                _ => {
                    end(&mut run, ground, &mut letters);
                    let text = symbol.into_owned();
                    run = Some(TextRun { paint, kind, text, left, top, wide });
                }
            }
        }
        end(&mut run, ground, &mut letters);
    }
    let (wide, high, ink) = (px(width), px(height), hex(ground.ink()));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {wide} {high}\" font-family=\"{FONTS}\" font-size=\"14\" fill=\"{ink}\">\n\
         <title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        escaped(&tidied(title)),
        hex(ground.colour())
    );
    out.push_str("<g shape-rendering=\"crispEdges\">\n");
    shapes.write_boxes(&mut out);
    out.push_str("</g>\n");
    shapes.write_lines(&mut out);
    out.push_str(&letters);
    out.push_str("</svg>\n");
    out
}

/// Letters that follow each other, painted alike.
#[derive(Debug)]
struct TextRun {
    paint: Paint,
    kind: ShapeKind,
    text: String,
    left: i32,
    top: i32,
    wide: i32,
}

/// What a run is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShapeKind {
    /// Letters that fonts for terminals hold, all as wide as each other.
    Letters,
    /// Anything else stands alone, so that a font that has it wider or narrower moves nothing.
    Sign,
}

/// Latin, Greek and Cyrillic letters and their marks, digits, and the usual punctuation.
fn is_letter(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2026}')
}

fn end(run: &mut Option<TextRun>, ground: Ground, out: &mut String) {
    let Some(TextRun { paint, text, left, top, wide, .. }) = run.take() else { return };
    if text.trim().is_empty() {
        return;
    }
    // Blanks at the ends need no letters, and a line below them would be one too many.
    let trimmed = text.trim_start_matches(' ');
    let blanks = |long: usize| i32::try_from(long).unwrap_or(0) * CELL.0;
    let (before, after) =
        (text.len() - trimmed.len(), trimmed.len() - trimmed.trim_end_matches(' ').len());
    let left = left + blanks(before);
    let wide = wide - blanks(before) - blanks(after);
    let mut style = String::new();
    if paint.front != ground.ink() {
        let _ = write!(style, " fill=\"{}\"", hex(paint.front));
    }
    for (is_so, attribute) in [
        (paint.bold, " font-weight=\"bold\""),
        (paint.italic, " font-style=\"italic\""),
        (paint.underlined, " text-decoration=\"underline\""),
    ] {
        style.push_str(if is_so { attribute } else { "" });
    }
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{style} \
         xml:space=\"preserve\">{}</text>",
        px(left),
        px(top + BASE),
        px(wide),
        escaped(trimmed.trim_end_matches(' '))
    );
}

/// A tidied text as XML holds it: without what XML forbids, and with nothing that it would take for
/// its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Tenths of a pixel as pixels.
pub(super) fn px(tenths: i32) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{}", part.abs()),
    }
}
