//! Catalogues to test on, and screens as text that snapshots keep.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use palmares::catalogue::Catalogue;
use palmares::format::{Input, load};
use palmares::search::Engine;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

/// The folder of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

static STARTER: OnceLock<Arc<Catalogue>> = OnceLock::new();

/// The catalogue that comes along.
pub fn starter() -> Arc<Catalogue> {
    STARTER.get_or_init(|| Arc::new(palmares::embedded::catalogue().unwrap())).clone()
}

/// An engine for a catalogue. That of the built-in one has its index from the first that was asked for.
#[must_use]
pub fn engine(catalogue: &Arc<Catalogue>) -> Engine {
    static OF_STARTER: OnceLock<Mutex<Engine>> = OnceLock::new();
    if !STARTER.get().is_some_and(|starter| Arc::ptr_eq(starter, catalogue)) {
        return Engine::new(Arc::clone(catalogue));
    }
    let engine = OF_STARTER.get_or_init(|| Mutex::new(Engine::new(Arc::clone(catalogue))));
    engine.lock().unwrap_or_else(PoisonError::into_inner).share_index()
}

/// A catalogue with nothing in it.
pub fn empty() -> Arc<Catalogue> {
    Arc::new(Catalogue::default())
}

/// A catalogue of the tests.
pub fn fixture(name: &str) -> Arc<Catalogue> {
    let path = root().join("tests/fixtures").join(name);
    let loaded = load(&[Input::Path(path)]).unwrap();
    assert_eq!(
        format!("{:?}", loaded.problems),
        format!("{:?}", palmares::format::Problems::default())
    );
    Arc::new(loaded.catalogue)
}

/// The text of a screen and below it a letter for the style of every cell.
pub fn drawn(buffer: &Buffer) -> String {
    let mut styles: Vec<String> = Vec::new();
    let (mut text, mut marks) = (String::new(), String::new());
    for y in 0..buffer.area.height {
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = described(cell.fg, cell.bg, cell.modifier);
            let at = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            if skip > 0 {
                skip -= 1;
            } else {
                text.push_str(cell.symbol());
                skip = palmares::pages::flow::cells(cell.symbol()).saturating_sub(1);
            }
            marks.push(if at == 0 {
                '.'
            } else {
                char::from(b'a' + u8::try_from(at - 1).unwrap())
            });
        }
        for side in [&mut text, &mut marks] {
            let end = side.trim_end_matches(' ').len();
            side.truncate(end);
            side.push('\n');
        }
    }
    let mut legend = String::new();
    for (at, style) in styles.iter().enumerate() {
        let mark = if at == 0 { '.' } else { char::from(b'a' + u8::try_from(at - 1).unwrap()) };
        legend.push_str(&format!("{mark} {style}\n"));
    }
    format!("{text}\n{marks}\n{legend}")
}

fn described(fg: Color, bg: Color, modifier: Modifier) -> String {
    let mut parts = Vec::new();
    if fg != Color::Reset {
        parts.push(format!("fg {fg}"));
    }
    if bg != Color::Reset {
        parts.push(format!("bg {bg}"));
    }
    if !modifier.is_empty() {
        parts.push(format!("{modifier:?}"));
    }
    if parts.is_empty() { "plain".to_owned() } else { parts.join(", ") }
}
