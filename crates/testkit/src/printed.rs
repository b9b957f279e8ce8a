//! What a terminal would obey in printed bytes, and whether any of it is not the program's own.

/// Whether a character steers a terminal, hides text or turns it around: nothing printed holds one but
/// for the line break, and for joiners between letters and emoji.
pub fn is_obeyed(c: char) -> bool {
    matches!(c,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{34f}')
}

/// Fails where a command's output holds something that a terminal would obey.
#[track_caller]
pub fn assert_harmless(bytes: &[u8], what: &str) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    if let Some(at) = text.find(is_obeyed) {
        let from = text.floor_char_boundary(at.saturating_sub(80));
        panic!("{what}: {:?}", &text[from..text.ceil_char_boundary(at + 20)]);
    }
    // What JSON repeats of a query it repeats in full.
    if text.starts_with('{') {
        return;
    }
    assert!(longest_tower(text) <= 24, "{what}: a tower of {} marks", longest_tower(text));
}

/// The most characters without a width that follow each other.
pub fn longest_tower(text: &str) -> usize {
    let (mut longest, mut now) = (0, 0);
    for c in text.chars() {
        let hangs = matches!(c, '\u{300}'..='\u{36f}' | '\u{1160}'..='\u{11ff}' | '\u{64b}'..='\u{65f}'
            | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{20d0}'..='\u{20f0}');
        now = if hangs { now + 1 } else { 0 };
        longest = longest.max(now);
    }
    longest
}

/// Takes the sequences out that the browser itself writes; what is left is what it prints. Fails on any
/// sequence that it has no use for.
#[track_caller]
pub fn without_own_sequences(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).expect("frames are UTF-8");
    let mut printed = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\x1b') {
        printed.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = own_sequence(rest).unwrap_or_else(|| {
            panic!("{:?}", &rest[..rest.ceil_char_boundary(40.min(rest.len()))])
        });
        rest = &rest[length..];
    }
    printed.push_str(rest);
    printed
}

fn own_sequence(text: &str) -> Option<usize> {
    const FIXED: [&str; 26] = [
        "\x1b[?1049h",
        "\x1b[?1049l",
        "\x1b[2J",
        "\x1b[H",
        "\x1b[?25h",
        "\x1b[?25l",
        "\x1b[?7h",
        "\x1b[?7l",
        "\x1b[?1000h",
        "\x1b[?1002h",
        "\x1b[?1002l",
        "\x1b[?1000l",
        "\x1b[?1006h",
        "\x1b[?1006l",
        "\x1b[?2004h",
        "\x1b[?2004l",
        "\x1b[?2026h",
        "\x1b[?2026l",
        "\x1b[6n",
        "\x1b[2K",
        "\x1b]11;?\x07",
        "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24,o=z;eJxjYGAAAAADAAE=\x1b\\",
        "\x1b[16t",
        "\x1b[c",
        "\x1b\\",
        "\x1b[0m",
    ];
    if let Some(fixed) = FIXED.iter().find(|fixed| text.starts_with(**fixed)) {
        return Some(fixed.len());
    }
    if let Some(clipboard) = text.strip_prefix("\x1b]52;c;") {
        let end = clipboard.find("\x1b\\")?;
        let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
        return clipboard[..end].chars().all(is_base64).then_some("\x1b]52;c;".len() + end + 2);
    }
    let inside = text.strip_prefix("\x1b[")?;
    let end = inside.find(|c: char| !c.is_ascii_digit() && !matches!(c, ';' | ':'))?;
    matches!(inside.as_bytes()[end], b'm' | b'H').then_some(2 + end + 1)
}
