use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;

fn screen(lines: &[&str]) -> Buffer {
    Buffer::with_lines(lines.iter().copied())
}

#[test]
fn a_text_has_a_line_for_each_row_without_blanks_at_its_end() {
    assert_eq!(text(&screen(&["Madina  ", "", " 東京 e\u{301}!"])), "Madina\n\n 東京 é!\n");
    assert_eq!(text(&Buffer::empty(Rect::ZERO)), "");
}

#[test]
fn a_run_of_letters_says_how_long_it_is_and_wide_signs_stand_alone() {
    let svg = svg(&screen(&["Ab c 東★"]), Ground::Dark, "x");
    assert!(
        svg.contains(
            "textLength=\"33.6\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">Ab c<"
        ),
        "{svg}"
    );
    assert!(svg.contains("x=\"54\"") && svg.contains("textLength=\"16.8\""), "{svg}");
    assert!(svg.contains(">★<"), "{svg}");
}

#[test]
fn what_a_browser_or_a_terminal_would_obey_is_not_in_it() {
    let mut buffer = screen(&["    "]);
    buffer[(0, 0)].set_symbol("<script>");
    buffer[(1, 0)].set_symbol("\u{1b}[2J\u{9b}\u{202e}&\u{ffff}");
    buffer[(2, 0)].set_symbol("]]>");
    buffer[(3, 0)].set_symbol("\"'");
    let svg = svg(&buffer, Ground::Light, "</title><script>\u{7}");
    assert!(!svg.contains("<script") && !svg.contains("]]>"), "{svg}");
    assert!(!svg.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{svg}");
    assert!(svg.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"), "{svg}");
    assert!(!text(&buffer).contains('\u{1b}'));
}

#[test]
fn lines_and_bars_are_drawn_and_meet() {
    let svg = svg(&screen(&["╭──╮", "│▀█│", "│⣿━│", "╰──╯"]), Ground::Dark, "");
    // One line for each side of the frame, from end to end.
    assert!(svg.contains("M20.4 21H37.2") && svg.contains("M16.2 30V66"), "{svg}");
    assert!(!svg.contains("<text"), "{svg}");
    assert_eq!(svg.matches("h0").count(), 8, "{svg}");
}

#[test]
fn colours_and_weights_are_kept() {
    let mut buffer = screen(&["abcd"]);
    let style = |x, style| buffer.set_style(Rect::new(x, 0, 1, 1), style);
    let styles = [
        Style::new().fg(Color::Indexed(179)),
        Style::new().bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED | Modifier::UNDERLINED),
        Style::new().fg(Color::LightRed).add_modifier(Modifier::ITALIC),
    ];
    (0..).zip(styles).for_each({
        let mut style = style;
        move |(x, one)| style(x, one)
    });
    let svg = svg(&buffer, Ground::Light, "");
    for part in [
        "fill=\"#d7af5f\"",
        "<path fill=\"#010203\"",
        "font-weight=\"bold\"",
        "<path fill=\"#24262b\"",
        "text-decoration=\"underline\"",
        "fill=\"#ff0000\" font-style=\"italic\"",
    ] {
        assert!(svg.contains(part), "{part}: {svg}");
    }
}
