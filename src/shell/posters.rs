//! Reads posters: files beside a catalogue, which may come from a stranger.
//!
//! Nothing outside of the catalogue's folder is opened, nothing but a regular file is read, and what
//! it unpacks to is bounded before it is unpacked.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Component, Path, PathBuf};
use std::thread;

use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};
use rustix::fs::OFlags;

use crate::app::poster::{Poster, PosterRequest};
use crate::tui::POSTER_DECODER;

/// Most bytes of a file that are read.
const LARGEST_FILE: u64 = 32 << 20;
/// Most pixels in a row or a column, and most bytes that a decoder may take for its work.
const MOST_PIXELS: u32 = 10_000;
const MOST_MEMORY: u64 = 96 << 20;

/// What is said in the place of a poster.
const ABSENT: &str = "no poster there";
const OUTSIDE: &str = "poster outside the folder";
const UNREADABLE: &str = "poster can't be read";
const TOO_LARGE: &str = "poster is too large";

/// Reads a poster, or says in a few words why there is none. Whatever a file does to its decoder, this comes back:
/// the decoder has a thread of its own to fail in.
///
/// # Errors
/// What to say in its place.
pub(super) fn poster(folders: &[PathBuf], request: &PosterRequest) -> Result<Poster, &'static str> {
    thread::scope(|scope| {
        let decoder = thread::Builder::new().name(POSTER_DECODER.to_owned());
        let decoding = decoder.spawn_scoped(scope, || {
            #[cfg(test)]
            crate::faults::in_thread(POSTER_DECODER);
            read(folders, request)
        });
        decoding.map_err(|_| UNREADABLE)?.join().unwrap_or(Err(UNREADABLE))
    })
}

fn read(folders: &[PathBuf], request: &PosterRequest) -> Result<Poster, &'static str> {
    let file = open(folders, &request.path)?;
    of_bytes(bytes_of(file)?, (request.width, request.height))
}

/// A poster of a file's bytes, for a place of so many columns and rows.
pub fn of_bytes(bytes: Vec<u8>, place: (u16, u16)) -> Result<Poster, &'static str> {
    in_cells(&decoded(bytes)?, place)
}

/// The largest poster that keeps the picture's shape. A cell is one pixel wide and two high.
fn in_cells(image: &DynamicImage, (columns, rows): (u16, u16)) -> Result<Poster, &'static str> {
    let (wide, high) = (u32::from(columns.max(1)), 2 * u32::from(rows.max(1)));
    let pixels = image.resize(wide, high, FilterType::Triangle).into_rgb8();
    let (width, height) = pixels.dimensions();
    let at = |x, y| if y < height { pixels.get_pixel(x, y).0 } else { [0; 3] };
    let tops = (0..height).step_by(2);
    let cells = tops.flat_map(|y| (0..width).map(move |x| (at(x, y), at(x, y + 1)))).collect();
    Ok(Poster { width: u16::try_from(width).map_err(|_| TOO_LARGE)?, cells })
}

/// Opens a poster in the first of the folders that has it.
fn open(folders: &[PathBuf], path: &str) -> Result<File, &'static str> {
    let path = Path::new(path);
    let plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if !path.components().all(plain) {
        return Err(OUTSIDE);
    }
    let mut why = ABSENT;
    for folder in folders {
        // Links are followed, but not out of the folder.
        let (Ok(folder), Ok(whole)) = (folder.canonicalize(), folder.join(path).canonicalize())
        else {
            continue;
        };
        if !whole.starts_with(&folder) {
            why = OUTSIDE;
            continue;
        }
        // A pipe that nobody writes to would keep an opener waiting.
        let flags = (OFlags::NONBLOCK | OFlags::NOFOLLOW).bits().cast_signed();
        let file = OpenOptions::new().read(true).custom_flags(flags).open(&whole);
        return match file.and_then(|file| Ok((file.metadata()?, file))) {
            Ok((about, _)) if !about.is_file() => Err(UNREADABLE),
            Ok((about, _)) if about.len() > LARGEST_FILE => Err(TOO_LARGE),
            Ok((_, file)) => Ok(file),
            Err(_) => Err(UNREADABLE),
        };
    }
    Err(why)
}

/// A file in memory, so that one that grows meanwhile does no harm.
fn bytes_of(file: File) -> Result<Vec<u8>, &'static str> {
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE).read_to_end(&mut bytes).map_err(|_| UNREADABLE)?;
    Ok(bytes)
}

/// Decodes a picture. What it says of its own size is believed only within bounds.
fn decoded(bytes: Vec<u8>) -> Result<DynamicImage, &'static str> {
    let mut reader = ImageReader::new(io::Cursor::new(bytes));
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let reader = reader.with_guessed_format().map_err(|_| UNREADABLE)?;
    reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => TOO_LARGE,
        _ => UNREADABLE,
    })
}

#[cfg(test)]
mod tests;
