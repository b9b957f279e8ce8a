//! Pictures over the cells: sent once, and taken off by the text that is written over them.

use ratatui::text::Text;

use super::*;
use crate::app::layout::Area;
use crate::app::poster::Picture;

const SIZE: Size = Size { width: 20, height: 4 };
const PLACE: Area = Area { x: 12, y: 1, width: 4, height: 2 };

/// Draws a text with a picture over it; gives what was sent, nothing when that was nothing.
fn show(canvas: &mut Canvas<Frames>, text: &str, picture: Option<(u64, Area)>) -> String {
    let before = canvas.sink.len();
    let lines = ["<above>".to_owned(), "<below>".to_owned()];
    let picture = picture.map(|(number, area)| Picture { number, area, lines: &lines });
    canvas
        .draw_with(SIZE, |frame| frame.render_widget(Text::raw(text), frame.area()), picture)
        .unwrap();
    if canvas.sink.len() > before { last(canvas) } else { String::new() }
}

const TEXT: &str = "one\ntwo         under and\nthree       under it\nfour";

#[test]
fn a_picture_is_sent_once_where_its_rows_begin() {
    let mut canvas = canvas(true);
    let sent = show(&mut canvas, TEXT, Some((1, PLACE)));
    let (text, picture) = sent.split_once("\x1b[2;13H<above>").unwrap();
    assert!(text.contains("under") && picture.starts_with("\x1b[3;13H<below>"), "{sent:?}");
    assert_eq!(show(&mut canvas, TEXT, Some((1, PLACE))), "");
    let sent = show(&mut canvas, &TEXT.replace("two", "TWO"), Some((1, PLACE)));
    assert!(sent.contains("TWO") && !sent.contains("<above>"), "{sent:?}");
}

#[test]
fn it_is_sent_again_when_text_came_in_its_way_or_everything_is_drawn_anew() {
    let mut canvas = canvas(true);
    show(&mut canvas, TEXT, Some((1, PLACE)));
    let changed = TEXT.replace("under it", "nuder it");
    assert!(show(&mut canvas, &changed, Some((1, PLACE))).contains("<above>"));
    canvas.repaint();
    assert!(show(&mut canvas, &changed, Some((1, PLACE))).contains("<above>"));
}

#[test]
fn text_takes_it_off_when_it_is_gone_or_elsewhere_or_another() {
    let mut canvas = canvas(true);
    show(&mut canvas, TEXT, Some((1, PLACE)));
    let sent = show(&mut canvas, TEXT, None);
    assert!(sent.contains("\x1b[2;13Hunde") && sent.contains("\x1b[3;13Hunde"), "{sent:?}");
    assert!(!sent.contains("<above>") && !sent.contains("two") && !sent.contains("four"));
    assert_eq!(show(&mut canvas, TEXT, None), "");

    show(&mut canvas, TEXT, Some((2, PLACE)));
    let moved = Area { x: 8, ..PLACE };
    let sent = show(&mut canvas, TEXT, Some((2, moved)));
    let (text, picture) = sent.split_once("\x1b[2;9H<above>").unwrap();
    assert!(text.contains("unde") && picture.contains("\x1b[3;9H<below>"), "{sent:?}");
    let sent = show(&mut canvas, TEXT, Some((3, moved)));
    assert!(sent.contains("<above>"), "{sent:?}");
}

#[test]
fn one_that_does_not_fit_is_not_sent() {
    let mut canvas = canvas(true);
    for area in [Area { x: 18, ..PLACE }, Area { y: 3, ..PLACE }, Area { x: u16::MAX, ..PLACE }] {
        assert!(!show(&mut canvas, TEXT, Some((1, area))).contains("<above>"), "{area:?}");
    }
}
