//! Draws pictures of the program's own screens as SVG.
//!
//! `cargo run --example picture` draws those in `assets/pictures/` anew, the moving one too.
//! `… --example picture -- FILE.svg COLSxROWS [LOOK] [KEY…]` draws another: looks by the names that
//! `:theme` shows, or `light`; keys by name (`Enter`, `ctrl-d`), any other word is typed.
#![expect(clippy::print_stderr, reason = "a tool says what it does")]

mod journey;
mod screens;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use palmares::app::theme::Theme;
use palmares_testkit::Replay;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let catalogue = Arc::new(palmares::embedded::catalogue()?);
    match &arguments[..] {
        [] => {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
            std::fs::create_dir_all(&folder)?;
            for picture in screens::PICTURES {
                let path = folder.join(picture.name).with_extension("svg");
                std::fs::write(&path, screens::drawn(picture, &catalogue)?)?;
                eprintln!("wrote {}", path.display());
            }
            let path = folder.join(journey::NAME).with_extension("svg");
            std::fs::write(&path, journey::drawn(&catalogue)?)?;
            eprintln!("wrote {}", path.display());
        }
        [path, size, rest @ ..] => {
            let (columns, rows) = size.split_once('x').ok_or("a size is COLSxROWS")?;
            let size = (columns.parse()?, rows.parse()?);
            let look = rest.first().and_then(|word| Theme::named(word, false));
            let keys: Vec<&str> =
                rest.iter().skip(usize::from(look.is_some())).map(String::as_str).collect();
            let mut replay = Replay::new(catalogue, size.0, size.1);
            replay.state.prefs.theme = look.unwrap_or_default();
            std::fs::write(path, replay.press(&keys).svg())?;
            eprintln!("wrote {path}");
        }
        [_] => return Err("usage: picture [FILE.svg COLSxROWS [LOOK] [KEY…]]".into()),
    }
    Ok(())
}
