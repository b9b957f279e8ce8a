//! Draws pictures of the program's own screens as SVG.
//!
//! `cargo run --release --example picture` makes those of the README anew, in `assets/`.
//! `… --example picture -- FILE.svg COLSxROWS [dark|light] [KEY…]` draws another: keys by name
//! (`Enter`, `ctrl-d`), any other word is typed.
#![expect(clippy::print_stderr, reason = "a tool says what it does")]

use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;

use palmares::app::page::flow::cells;
use palmares::app::theme::Theme;
use palmares::catalogue::Catalogue;
use palmares::format;
use palmares::replay::Replay;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

/// Pixels of a cell and of the frame around the screen.
const CELL: (f32, f32) = (8.4, 18.0);
const FRAME: f32 = 12.0;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let inputs: Vec<_> = format::embedded().collect();
    let catalogue = Arc::new(format::load(&inputs)?.catalogue);
    match &arguments[..] {
        [] => {
            let film = ["/", "madina", "Enter"];
            picture(&catalogue, "assets/screen-browse.svg", (110, 32), Theme::Dark, &film)?;
            let edition = ["/", "madina", "Enter", "Enter", "j", "j", "Enter"];
            picture(&catalogue, "assets/screen-edition.svg", (110, 32), Theme::Light, &edition)
        }
        [path, size, rest @ ..] => {
            let (columns, rows) = size.split_once('x').ok_or("a size is COLSxROWS")?;
            let (theme, keys) = match rest {
                [theme, keys @ ..] if theme == "light" => (Theme::Light, keys),
                [theme, keys @ ..] if theme == "dark" => (Theme::Dark, keys),
                keys => (Theme::Dark, keys),
            };
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            picture(&catalogue, path, (columns.parse()?, rows.parse()?), theme, &keys)
        }
        [_] => Err("usage: picture FILE.svg COLSxROWS [dark|light] [KEY…]".into()),
    }
}

fn picture(
    catalogue: &Arc<Catalogue>,
    path: &str,
    (columns, rows): (u16, u16),
    theme: Theme,
    keys: &[&str],
) -> Result<(), Box<dyn Error>> {
    let mut replay = Replay::new(catalogue.clone(), columns, rows);
    replay.state.theme = theme;
    replay.press(keys);
    std::fs::write(path, svg(&replay.screen(), theme))?;
    eprintln!("wrote {path}");
    Ok(())
}

fn svg(screen: &Buffer, theme: Theme) -> String {
    let (ground, ink) = match theme {
        light if light.is_light() => ("#fbfaf7", "#24262b"),
        _ => ("#14161b", "#d8dbe2"),
    };
    let width = f32::from(screen.area.width) * CELL.0 + 2.0 * FRAME;
    let height = f32::from(screen.area.height) * CELL.1 + 2.0 * FRAME;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{ground}\"/>\n"
    );
    for y in 0..screen.area.height {
        let mut x = 0;
        while x < screen.area.width {
            let start = x;
            let first = &screen[(x, y)];
            let mut text = String::new();
            while x < screen.area.width {
                let cell = &screen[(x, y)];
                if (cell.fg, cell.bg, cell.modifier) != (first.fg, first.bg, first.modifier) {
                    break;
                }
                text.push_str(cell.symbol());
                x += cells(cell.symbol()).max(1);
            }
            let swap = first.modifier.contains(Modifier::REVERSED);
            let mut fill = hex(first.fg).unwrap_or_else(|| ink.to_owned());
            let mut behind = hex(first.bg);
            if swap {
                let front = behind.unwrap_or_else(|| ground.to_owned());
                behind = Some(std::mem::replace(&mut fill, front));
            }
            run(&mut out, (start, y, x - start), &text, (&fill, behind.as_deref()), first.modifier);
        }
    }
    out.push_str("</svg>\n");
    out
}

fn run(
    out: &mut String,
    (x, y, wide): (u16, u16, u16),
    text: &str,
    (fill, behind): (&str, Option<&str>),
    modifier: Modifier,
) {
    let left = f32::from(x) * CELL.0 + FRAME;
    let top = f32::from(y) * CELL.1 + FRAME;
    let length = f32::from(wide) * CELL.0;
    if let Some(behind) = behind {
        let high = CELL.1;
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{length:.1}\" height=\"{high}\" fill=\"{behind}\"/>"
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let base = top + 13.5;
    let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let line =
        if modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{length:.1}\" fill=\"{fill}\"{bold}{line} \
         xml:space=\"preserve\">{}</text>",
        escaped(text)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A colour of the 256 that terminals share; `None` for the terminal's own.
fn hex(colour: Color) -> Option<String> {
    let Color::Indexed(index) = colour else { return None };
    let (r, g, b) = match index {
        0..16 => return None,
        16..232 => {
            let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
            let cube = index - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    };
    Some(format!("#{r:02x}{g:02x}{b:02x}"))
}
