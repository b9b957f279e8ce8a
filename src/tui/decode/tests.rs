use super::*;
use proptest::prelude::*;

fn decode(bytes: &[u8]) -> Vec<TerminalInput> {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut out);
    if decoder.patience().is_some() {
        decoder.expire(&mut out);
    }
    out
}

/// The same, where a new read brings each byte.
fn decode_bytewise(bytes: &[u8]) -> Vec<TerminalInput> {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    for &byte in bytes {
        decoder.feed(&[byte], &mut out);
    }
    if decoder.patience().is_some() {
        decoder.expire(&mut out);
    }
    out
}

fn keys(bytes: &[u8]) -> String {
    let named: Vec<String> = decode(bytes)
        .iter()
        .map(|input| match input {
            TerminalInput::Key(key) => key.to_string(),
            TerminalInput::Paste(text) => format!("paste({text})"),
            TerminalInput::Reply(answer) => format!("{answer:?}"),
            TerminalInput::Mouse(mouse) => format!("{:?}@{},{}", mouse.kind, mouse.x, mouse.y),
        })
        .collect();
    named.join(" ")
}

#[test]
fn characters_are_keys() {
    assert_eq!(keys(b"jG/"), "j G /");
    assert_eq!(keys("әя好".as_bytes()), "ә я 好");
    assert_eq!(keys(b"\r\t\x7f\x08"), "⏎ Tab Backspace Backspace");
    assert_eq!(keys(b"\x04\x1a\x0a\x00\x1c"), "Ctrl-d Ctrl-z ⏎ Ctrl-Space Ctrl-\\");
    assert_eq!(keys(b"\x1bx\x1b\r"), "Alt-x Alt-⏎");
    assert_eq!(keys("\u{1b}ж".as_bytes()), "Alt-ж");
}

#[test]
fn escape_sequences_are_keys() {
    assert_eq!(keys(b"\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA\x1bOH"), "↑ ↓ → ← ↑ Home");
    assert_eq!(keys(b"\x1b[H\x1b[4~\x1b[5~\x1b[6~\x1b[3~\x1b[2~"), "Home End PgUp PgDn Del Ins");
    assert_eq!(keys(b"\x1b[Z\x1b[1;5C\x1b[1;3A\x1b[1;2B"), "Shift-Tab Ctrl-→ Alt-↑ ↓");
    assert_eq!(keys(b"\x1bOP\x1b[15~\x1b[24~\x1b[[C\x1b[1;5R"), "F1 F5 F12 F3 Ctrl-F3");
    assert_eq!(keys(b"\x1b[5$\x1b[5^"), "PgUp Ctrl-PgUp");
}

#[test]
fn numbered_keys_are_keys() {
    assert_eq!(
        keys(b"\x1b[97u\x1b[97;2u\x1b[97;5u\x1b[100;6u\x1b[97;3u"),
        "a A Ctrl-a Ctrl-d Alt-a"
    );
    assert_eq!(keys(b"\x1b[27u\x1b[9;2u\x1b[13u\x1b[127u"), "Esc Shift-Tab ⏎ Backspace");
    assert_eq!(keys(b"\x1b[27;5;100~"), "Ctrl-d");
    assert_eq!(keys(b"\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:3u"), "a a", "pressed, repeated, let go");
    assert_eq!(keys(b"\x1b[97;9u"), "", "held with super");
}

#[test]
fn a_lone_escape_is_one_after_a_pause() {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(b"\x1b", &mut out);
    assert!(out.is_empty());
    assert!(decoder.patience().is_some_and(|patience| patience < Duration::from_millis(100)));
    decoder.expire(&mut out);
    assert_eq!(out, [TerminalInput::Key(Key::plain(Code::Esc))]);
    assert_eq!(decoder.patience(), None);
    assert_eq!(keys(b"\x1b\x1b"), "Esc Esc");
    assert_eq!(keys(b"\x1b\x1b[A"), "Esc ↑");
    assert_eq!(keys(b"\x1b["), "Alt-[");
    assert_eq!(keys(b"\x1bO"), "Alt-O");
}

#[test]
fn alt_and_a_key_come_in_one_piece() {
    assert_eq!(decode(b"\x1bq"), [TerminalInput::Key(alt(Key::char('q')))]);
    let apart = [TerminalInput::Key(Key::plain(Code::Esc)), TerminalInput::Key(Key::char('q'))];
    assert_eq!(decode_bytewise(b"\x1bq"), apart);
    assert_eq!(decode_bytewise(b"\x1b[1;3A"), [TerminalInput::Key(alt(Key::plain(Code::Up)))]);
}

#[test]
fn the_mouse_is_told_in_cells_from_zero() {
    assert_eq!(keys(b"\x1b[<0;1;1M\x1b[<0;1;1m"), "Click@0,0 Release@0,0");
    assert_eq!(keys(b"\x1b[<32;9;3M\x1b[<35;9;3M"), "Drag@8,2", "moved without a button");
    assert_eq!(keys(b"\x1b[<2;9;3m\x1b[<64;9;3m"), "", "other buttons");
    assert_eq!(keys(b"\x1b[<64;80;24M\x1b[<65;300;2M"), "WheelUp@79,23 WheelDown@299,1");
    assert_eq!(keys(b"\x1b[<0;0;0M\x1b[<0;65536;1M\x1b[<2;3;3M\x1b[<34;3;3M\x1b[<M"), "");
    assert_eq!(keys(b"\x1b[<4;3;3M"), "Click@2,2", "held with shift");
    assert_eq!(keys(b"\x1b[M !!q"), "Click@0,0 q", "the old encoding");
    assert_eq!(keys(b"\x1b[M#!!\x1b[M@!!"), "Release@0,0 Drag@0,0");
    assert_eq!(keys(b"\x1b[M\x00\x00\x00q"), "q");
}

#[test]
fn pasted_text_is_one_line_without_control_characters() {
    assert_eq!(keys(b"\x1b[200~Ma\x1b[31m\x07dina\r2023\x1b[201~q"), "paste(Ma[31mdina 2023) q");
    assert_eq!(keys(b"\x1b[200~\x1b\x1b[201~q"), "paste() q", "an ESC before the end");
    assert_eq!(keys("\x1b[200~a\u{9b}б\x1b[201~".as_bytes()), "paste(aб)");
}

#[test]
fn pasted_text_is_cut() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.extend("ж".repeat(1 << 19).as_bytes());
    bytes.extend(b"\x1b[201~q");
    let inputs = decode(&bytes);
    assert_eq!(inputs.len(), 2);
    assert!(matches!(&inputs[0], TerminalInput::Paste(text) if text.len() == LONGEST_PASTE));
    assert_eq!(inputs[1], TerminalInput::Key(Key::char('q')));
}

#[test]
fn an_unfinished_paste_ends_by_a_pause() {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(b"\x1b[200~Madina\x1b[20", &mut out);
    assert!(decoder.patience().is_some_and(|patience| patience < Duration::from_millis(200)));
    decoder.expire(&mut out);
    decoder.feed(b"q\x1b[201~", &mut out);
    assert_eq!(out, [TerminalInput::Paste("Madina".into()), TerminalInput::Key(Key::char('q'))]);
}

#[test]
fn a_paste_that_pauses_is_a_paste_all_the_same() {
    let (mut decoder, mut out) = (Decoder::default(), Vec::new());
    decoder.feed(b"\x1b[200~first ", &mut out);
    decoder.expire(&mut out);
    assert_eq!(decoder.patience(), None);
    decoder.feed("quit now; ".repeat(1_000).as_bytes(), &mut out);
    decoder.feed(b"\x1b[201~j", &mut out);
    assert_eq!(out.len(), 3, "{out:?}");
    assert_eq!(out[0], TerminalInput::Paste("first ".into()));
    assert!(matches!(&out[1], TerminalInput::Paste(text) if text.len() == LONGEST_PASTE - 6));
    assert_eq!(out[2], TerminalInput::Key(Key::char('j')));
}

#[test]
fn what_a_terminal_answers_is_not_taken_for_keys() {
    assert_eq!(keys(b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\q"), "Background(Dark) q");
    assert_eq!(keys(b"j\x1b]11;rgb:ffff/ffff/ffff\x07q"), "j Background(Light) q");
    assert_eq!(keys(b"\x1b[?62;22cq"), "DeviceAttributes q");
    assert_eq!(keys(b"\x1b[?63;1;2;4;6;9;15;22cq"), "DeviceAttributes q");
    assert_eq!(keys(b"\x1b[?4cq"), "DeviceAttributes q");
    assert_eq!(keys(b"\x1b[6;20;10tq"), "q");
    assert_eq!(keys(b"\x1b[6;20t\x1b[6;99999;1t\x1b[4;20;10tq"), "q");
    assert_eq!(keys(b"\x1b_Gi=31;OK\x1b\\q"), "q");
    assert_eq!(keys(b"\x1b_Gi=31;EINVAL:no\x1b\\q"), "q");
    assert_eq!(keys(b"\x1b]10;rgb:1e1e/1e1e/1e1e\x07\x1b]\x07\x1bP\x1b\\q"), "q");
    assert_eq!(keys(b"\x1bP1+r544e\x1b\\\x1b[?2026;2$y\x1b[Iq"), "q");
    assert_eq!(keys(b"\x1b]"), "Alt-]");
}

#[test]
fn what_is_no_sequence_is_dropped_and_the_next_key_is_not() {
    assert_eq!(keys(b"\xff\xfeq"), "q");
    assert_eq!(keys(b"\xd0q"), "q");
    assert_eq!(keys(b"\x1b[12\x1b[A"), "↑");
    assert_eq!(keys(b"\x1b[999~\x1b[99999999u\x1b[;;;;Xq"), "q");
    let mut long = b"\x1b[".to_vec();
    long.extend([b'1'; LONGEST_SEQUENCE - 2]);
    long.extend(b"q");
    assert_eq!(keys(&long), "q");
}

/// Bytes of which many are the beginnings and ends of sequences.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"[",
            b"O",
            b"M",
            b"<",
            b";",
            b"~",
            b"0",
            b"\x1b[200~",
            b"\x1b[201~",
            b"\x1b]",
            b"\x1b\\",
            b"\x1b[<0;",
            b"\xd0",
            b"u",
            b":",
            b"$",
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

/// Alt and a key as they are when a pause comes between their bytes.
fn without_alt(inputs: Vec<TerminalInput>) -> Vec<TerminalInput> {
    let apart = |input| match input {
        TerminalInput::Key(key) if key.alt => {
            vec![
                TerminalInput::Key(Key::plain(Code::Esc)),
                TerminalInput::Key(Key { alt: false, ..key }),
            ]
        }
        input => vec![input],
    };
    inputs.into_iter().flat_map(apart).collect()
}

proptest! {
    #[test]
    fn where_reads_cut_makes_no_difference(bytes in noise()) {
        prop_assert_eq!(without_alt(decode(&bytes)), without_alt(decode_bytewise(&bytes)));
    }

    #[test]
    fn no_control_character_comes_through(bytes in noise()) {
        for input in decode(&bytes) {
            let clean = match &input {
                TerminalInput::Key(Key { code: Code::Char(c), .. }) => !c.is_control(),
                TerminalInput::Key(_) | TerminalInput::Mouse(_) | TerminalInput::Reply(_) => true,
                TerminalInput::Paste(text) => {
                    text.len() <= LONGEST_PASTE && !text.contains(char::is_control)
                }
            };
            prop_assert!(clean, "{:?}", input);
        }
    }
}
