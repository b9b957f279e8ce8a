use std::fs;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant};

use image::{ImageFormat, Rgb, RgbImage};

use super::*;

/// A folder with a catalogue's folder in it, and posters within and beside that.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let inner = outer.path().join("catalogue");
    fs::create_dir_all(inner.join("posters")).unwrap();
    let picture = RgbImage::from_fn(200, 300, |x, y| {
        if y < 150 { Rgb([u8::try_from(x).unwrap_or(255), 0, 0]) } else { Rgb([0, 0, 255]) }
    });
    for (name, format) in [
        ("posters/a.png", ImageFormat::Png),
        ("posters/a.jpg", ImageFormat::Jpeg),
        ("posters/a.webp", ImageFormat::WebP),
        ("../beside.png", ImageFormat::Png),
    ] {
        picture.save_with_format(inner.join(name), format).unwrap();
    }
    (outer, inner)
}

fn request(path: &str) -> PosterRequest {
    PosterRequest { generation: 1, path: path.into(), width: 24, height: 18 }
}

/// What comes of a path; it may take no longer than a person waits.
fn read(folder: &Path, path: &str) -> Result<Poster, &'static str> {
    let before = Instant::now();
    let made = poster(&[folder.to_owned()], &request(path));
    assert!(before.elapsed() < Duration::from_secs(20), "{path}");
    made
}

#[test]
fn posters_of_all_three_formats_become_cells() {
    let (_outer, inner) = folder();
    for path in ["posters/a.png", "posters/a.jpg", "posters/a.webp", "./posters/a.png"] {
        let poster = read(&inner, path).unwrap();
        // Two units wide and three high, as the place is.
        assert_eq!((poster.width, poster.cells.len()), (24, 24 * 18), "{path}");
        let ([red, _, blue], _) = poster.cells[0];
        assert!(red < 40 && blue < 40, "{path}: the top left corner is nearly black");
        let (_, [red, _, blue]) = poster.cells[24 * 18 - 1];
        assert!(red < 40 && blue > 200, "{path}: the bottom is blue");
    }
}

#[test]
fn a_poster_keeps_its_shape() {
    let size = |wide, high, place| {
        let poster = in_cells(&DynamicImage::new_rgb8(wide, high), place).unwrap();
        (poster.width, poster.height())
    };
    assert_eq!(size(200, 300, (24, 18)), (24, 18));
    assert_eq!(size(300, 200, (24, 18)), (24, 8));
    assert_eq!(size(100, 1_000, (24, 18)), (4, 18));
    assert_eq!(size(1, 10_000, (24, 18)), (1, 18));
    assert_eq!(size(10_000, 1, (24, 18)), (24, 1));
    assert_eq!(size(200, 300, (0, 0)), (1, 1));
}

#[test]
fn nothing_outside_of_the_folder_is_read() {
    let (outer, inner) = folder();
    symlink(outer.path().join("beside.png"), inner.join("out.png")).unwrap();
    symlink(outer.path(), inner.join("up")).unwrap();
    symlink("posters/a.png", inner.join("in.png")).unwrap();
    let absolute = outer.path().join("beside.png");
    for path in [
        "../beside.png",
        "posters/../../beside.png",
        "posters/../posters/a.png",
        absolute.to_str().unwrap(),
        inner.join("posters/a.png").to_str().unwrap(),
        "/etc/passwd",
        "out.png",
        "up/beside.png",
    ] {
        assert_eq!(read(&inner, path), Err(OUTSIDE), "{path}");
    }
    assert!(read(&inner, "in.png").is_ok(), "a link within it is one of its files");
}

#[test]
fn what_is_no_picture_is_said_to_be_none() {
    let (_outer, inner) = folder();
    let fifo = inner.join("fifo.png");
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    fs::write(inner.join("text.png"), "no picture").unwrap();
    fs::write(inner.join("empty.png"), "").unwrap();
    fs::write(inner.join("svg.png"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    symlink("loop.png", inner.join("loop.png")).unwrap();
    for path in ["fifo.png", "text.png", "empty.png", "svg.png", "posters", "."] {
        assert_eq!(read(&inner, path), Err(UNREADABLE), "{path}");
    }
    for path in ["gone.png", "loop.png", "posters/a.png/b", "a\0b", &"a".repeat(9_999)] {
        assert_eq!(read(&inner, path), Err(ABSENT), "{path}");
    }
    assert_eq!(read(&inner.join("gone"), "posters/a.png"), Err(ABSENT));
    assert!(read(&inner, "").is_err());
}

/// A PNG's chunk.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

/// A PNG that says how large it is, and holds so many zeros, packed.
fn png(width: u32, height: u32, zeros: u64, before: &[u8]) -> Vec<u8> {
    let mut packed =
        flate2::read::ZlibEncoder::new(io::repeat(0).take(zeros), flate2::Compression::best());
    let mut data = Vec::new();
    packed.read_to_end(&mut data).unwrap();
    let size = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let start = [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &size), before].concat();
    [start, chunk(b"IDAT", &data), chunk(b"IEND", b"")].concat()
}

#[test]
fn bombs_do_not_go_off() {
    let (_outer, inner) = folder();
    let mut text = flate2::read::ZlibEncoder::new(
        io::repeat(b'a').take(200 << 20),
        flate2::Compression::best(),
    );
    let mut packed = b"Comment\0\0".to_vec();
    text.read_to_end(&mut packed).unwrap();
    let mut profile = b"icc\0\0".to_vec();
    profile.extend_from_slice(&packed[9..]);
    for (name, bytes, outcome) in [
        ("large.png", png(65_535, 65_535, 1 << 20, b""), Some(TOO_LARGE)),
        ("largest.png", png(u32::MAX >> 1, u32::MAX >> 1, 0, b""), None),
        ("square.png", png(9_999, 9_999, 300 << 20, b""), Some(TOO_LARGE)),
        ("nothing.png", png(0, 0, 0, b""), Some(UNREADABLE)),
        ("much.png", png(2, 3, 300 << 20, b""), None),
        ("text.png", png(2, 3, 21, &chunk(b"zTXt", &packed)), None),
        ("profile.png", png(2, 3, 21, &chunk(b"iCCP", &profile)), None),
    ] {
        fs::write(inner.join(name), &bytes).unwrap();
        let made = read(&inner, name);
        match outcome {
            Some(why) => assert_eq!(made, Err(why), "{name}"),
            // Read as what it says it is, or not at all.
            None => assert!(made.is_err() || made.is_ok_and(|made| made.cells.len() <= 24 * 18)),
        }
    }
    // Larger on the disk than is ever read, though there is nothing in it.
    let sparse = File::create(inner.join("sparse.png")).unwrap();
    sparse.set_len(4 << 30).unwrap();
    assert_eq!(read(&inner, "sparse.png"), Err(TOO_LARGE));
}

#[test]
fn damaged_pictures_do_no_harm() {
    let (_outer, inner) = folder();
    let mut seed = 20_231_023_u64;
    let mut below = |end: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % end
    };
    for name in ["a.png", "a.jpg", "a.webp"] {
        let whole = fs::read(inner.join("posters").join(name)).unwrap();
        for round in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=below(6) {
                // Mostly near the beginning, where sizes and tables are.
                let end = if round % 3 == 0 { bytes.len() } else { bytes.len().min(200) };
                let at = below(end);
                bytes[at] = u8::try_from(below(256)).unwrap();
            }
            if round % 5 == 0 {
                bytes.truncate(below(bytes.len()));
            }
            fs::write(inner.join("damaged"), &bytes).unwrap();
            if let Ok(poster) = read(&inner, "damaged") {
                assert!(poster.cells.len() <= 24 * 18);
            }
        }
    }
}
