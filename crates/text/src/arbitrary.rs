//! Texts for property tests.

use proptest::prelude::*;

/// Texts of which most characters matter to somebody: to terminals, to layout, to normalisation.
pub fn nasty() -> impl Strategy<Value = String> {
    let ranges = [
        0..=0x1f,
        0x20..=0x7e,
        0x7f..=0xff,
        0x300..=0x36f,
        0x5b0..=0x65f,
        0x900..=0x97f,
        0xe00..=0xe4e,
        0x1100..=0x11ff,
        0x1780..=0x180f,
        0x2000..=0x206f,
        0x2600..=0x27ff,
        0x3040..=0x30ff,
        0x4e00..=0x4e20,
        0xac00..=0xac20,
        0xfb1d..=0xfb4f,
        0xfe00..=0xfe0f,
        0xff60..=0xffff,
        0x1f1e6..=0x1f1ff,
        0x1f3fb..=0x1f3ff,
        0x1f466..=0x1f469,
        0xe0000..=0xe01ff,
    ];
    let one = (prop::sample::select(ranges.to_vec()), any::<u32>()).prop_map(|(range, at)| {
        char::from_u32(range.start() + at % (range.end() - range.start() + 1)).unwrap_or('x')
    });
    let often = prop::sample::select(vec![
        '\u{200d}',
        '\u{200c}',
        '\u{fe0f}',
        '\u{301}',
        '\u{344}',
        '\u{64e}',
        '\u{628}',
        '\u{915}',
        '\u{94d}',
        '\u{1161}',
        '\u{1f468}',
        '\u{1b}',
        '\n',
        '\t',
        'a',
        ' ',
    ]);
    prop::collection::vec(prop_oneof![2 => one, 2 => often, 1 => any::<char>()], 0..60)
        .prop_map(|chars| chars.into_iter().collect())
}
