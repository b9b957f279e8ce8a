use super::*;
use crate::catalogue::FilmId;
use crate::pages::table::TableColumn;

fn drawn(flow: &Flow) -> Vec<String> {
    flow.lines
        .iter()
        .map(|line| {
            let mut text = String::new();
            for piece in &line.pieces {
                while cells(&text) < piece.x {
                    text.push(' ');
                }
                text.push_str(&piece.text);
            }
            text
        })
        .collect()
}

#[test]
fn labels_stand_right_and_values_hang() {
    let rows = vec![
        Row::Field { label: Span::dim("Director"), value: vec![Span::plain("one two three")] },
        Row::Field { label: Span::dim("Cast"), value: vec![Span::plain("four")] },
    ];
    let flow = Flow::new(&rows, 24);
    assert_eq!(
        drawn(&flow),
        ["Director  one two three", "    Cast  four"],
        "labels have eight cells even on a narrow page"
    );
}

#[test]
fn no_line_ends_or_begins_with_the_dot_between_two_parts() {
    let rows = vec![Row::Text(vec![Span::plain("one · two · three")])];
    assert_eq!(drawn(&Flow::new(&rows, 12)), ["one · two", "three"]);
    assert_eq!(drawn(&Flow::new(&rows, 5)), ["one", "two", "three"]);
    assert_eq!(drawn(&Flow::new(&rows, 9)), ["one · two", "three"]);
    assert_eq!(drawn(&Flow::new(&rows, 3)), ["one", "two", "thr", "ee"]);
    let rows = vec![Row::Text(vec![Span::plain("on 22\u{a0}May 2024")])];
    assert_eq!(drawn(&Flow::new(&rows, 8)), ["on", "22 May", "2024"]);
}

#[test]
fn links_know_where_they_begin_even_when_broken() {
    let film = FilmId::at(3);
    let rows = vec![Row::Text(vec![Span::plain("see "), Span::link("a long title", film)])];
    let flow = Flow::new(&rows, 10);
    assert_eq!(drawn(&flow), ["see a long", "title"]);
    let place = Place::Record(film.into());
    assert_eq!(flow.links, [Link { line: 0, x: 4, column: 0, place }]);
    assert_eq!(flow.lines[1].pieces[0].link, Some(0));
}

#[test]
fn wide_and_combining_text_is_cut_between_clusters() {
    assert_eq!(cut("東京国際映画祭", 7), "東京国…");
    assert_eq!(cut("e\u{301}te\u{301}", 2), "e\u{301}…");
    assert_eq!(cut("abc", 3), "abc");
    assert_eq!(cut("abc", 0), "");
    assert_eq!((cells("لا"), cells("👩‍🎤"), cells("한")), (2, 2, 2));
    let rows = vec![Row::Text(vec![Span::plain("東京国際映画祭")])];
    assert_eq!(drawn(&Flow::new(&rows, 5)), ["東京", "国際", "映画", "祭"]);
}

#[test]
fn a_name_that_is_too_long_is_parted_after_its_hyphen() {
    let rows = [Row::Text(vec![Span::plain("Zofia Przybyszewska-Kowalczyk")])];
    assert_eq!(drawn(&Flow::new(&rows, 18)), ["Zofia", "Przybyszewska-", "Kowalczyk"]);
    assert_eq!(drawn(&Flow::new(&rows, 10)), ["Zofia", "Przybyszew", "ska-", "Kowalczyk"]);
    let rows = [Row::Text(vec![Span::plain("a-b c")])];
    assert_eq!(drawn(&Flow::new(&rows, 4)), ["a-b", "c"], "no other is");
}

#[test]
fn a_sign_is_never_left_at_the_end_of_a_line() {
    let mut film = Span::plain("Vagabond");
    film.sign("✓", "seen");
    let rows = [Row::Text(vec![Span::plain("César Awards 1986 · "), film])];
    assert_eq!(drawn(&Flow::new(&rows, 22)), ["César Awards 1986", "✓ Vagabond"]);
}

#[test]
fn a_page_one_cell_wide_is_laid_out_all_the_same() {
    let rows = vec![
        Row::Title(vec![Span::plain("東京")]),
        Row::Field { label: Span::dim("Cast"), value: vec![Span::plain("ab")] },
    ];
    let flow = Flow::new(&rows, 1);
    assert_eq!(flow.lines.len(), 4);
}

#[test]
fn a_source_and_a_count_stay_with_what_they_stand_behind() {
    let rows = vec![Row::Text(vec![Span::plain("one two"), Span::dim("\u{a0}[1,2]")])];
    assert_eq!(drawn(&Flow::new(&rows, 9)), ["one", "two [1,2]"]);
    let rows = vec![Row::Text(vec![Span::plain("★\u{a0}10 · ☆\u{a0}5")])];
    assert_eq!(drawn(&Flow::new(&rows, 8)), ["★ 10", "☆ 5"]);
}

#[test]
fn names_of_trades_are_not_cut_beside_a_list() {
    let label = Span::dim("Cinematographer");
    let rows = vec![Row::Field { label, value: vec![Span::plain("Babette Mangolte")] }];
    for width in [48, 51, 58, 76] {
        assert_eq!(drawn(&Flow::new(&rows, width)), ["Cinematographer  Babette Mangolte"]);
    }
}

#[test]
fn what_stands_at_the_right_does_so_on_each_of_its_lines() {
    let columns = vec![TableColumn::fit("", 10).right(), TableColumn::share("", 1)];
    let row = vec![vec![Span::plain("Critics' Week Prize")], vec![Span::plain("Tiger Stripes")]];
    let table = PageTable { columns, rows: vec![row], bars: Vec::new(), wraps: true, narrow: None };
    let flow = Flow::new(&[Row::Table(table)], 40);
    let lines: Vec<String> = flow.lines.iter().map(Line::text).collect();
    assert_eq!(lines, ["  Critics'  Tiger Stripes", "Week Prize"]);
}

#[test]
fn no_line_begins_with_the_second_of_two_blanks() {
    let rows = vec![Row::Text(vec![Span::plain("one two  as three")])];
    assert_eq!(drawn(&Flow::new(&rows, 7)), ["one two", "as", "three"]);
    assert_eq!(drawn(&Flow::new(&rows, 8)), ["one two", "as three"]);
}
