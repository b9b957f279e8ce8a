//! Pictures as terminals take them, made of pixels and of nothing else that a file says.

use image::DynamicImage;
use image::imageops::FilterType;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::widgets::Widget as _;
use ratatui_image::Image;
use ratatui_image::protocol::Protocol as Made;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::protocol::sixel::Sixel;

use crate::app::poster::{Graphics, Protocol};

/// The number that kitty knows the picture by. There is one at a time, and the next one takes its place.
const NUMBER: u32 = 0x0070_616c;

/// What shows a picture in so many columns and rows, to be written where its first rows begin. Nothing
/// when it can't be made.
pub(super) fn lines(image: &DynamicImage, graphics: Graphics, cells: (u16, u16)) -> Vec<String> {
    let (width, height) = cells;
    let pixels = |cells: u16, each: u16| u32::from(cells) * u32::from(each);
    let (wide, high) = (pixels(width, graphics.cell.0), pixels(height, graphics.cell.1));
    let image = image.resize(wide, high, FilterType::Triangle);
    let size = Size { width, height };
    match graphics.protocol {
        Protocol::Sixel => Sixel::new(image, size, false).map(|it| vec![it.data]),
        Protocol::Iterm2 => Iterm2::new(image, size, false).map(|it| vec![it.data]),
        Protocol::Kitty => Kitty::new(image, size, NUMBER, false, true).map(|it| rows(it, size)),
    }
    .unwrap_or_default()
}

/// Kitty gets the picture once, and then a sign in each cell, whose colour is the picture's number.
fn rows(picture: Kitty, size: Size) -> Vec<String> {
    let area = Rect { x: 0, y: 0, width: size.width, height: size.height };
    let mut drawn = Buffer::empty(area);
    Image::new(&Made::Kitty(picture)).render(area, &mut drawn);
    let row = |cells: &[ratatui::buffer::Cell]| {
        let signs: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        match cells.first().map(|cell| cell.fg) {
            Some(Color::Rgb(r, g, b)) => format!("\x1b[38;2;{r};{g};{b}m{signs}\x1b[39m"),
            _ => signs,
        }
    };
    drawn.content.chunks(usize::from(size.width.max(1))).map(row).collect()
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use image::{Rgb, RgbImage};

    use super::*;

    /// Two units wide and three high, red above and blue below.
    fn picture() -> DynamicImage {
        RgbImage::from_fn(200, 300, |_, y| Rgb(if y < 150 { [255, 0, 0] } else { [0, 0, 255] }))
            .into()
    }

    fn made(protocol: Protocol) -> Vec<String> {
        lines(&picture(), Graphics { protocol, cell: (10, 20) }, (24, 18))
    }

    #[test]
    fn sixel_is_in_the_signs_of_sixel_after_its_place_is_cleared() {
        let made = made(Protocol::Sixel);
        let [text] = &made[..] else { panic!("{}", made.len()) };
        let (clear, sixel) = text.split_once("\x1bP").unwrap();
        assert_eq!(clear, format!("{}\x1b[18A", "\x1b[24X\x1b[1B".repeat(18)));
        let sixel = sixel.strip_suffix("\x1b\\").unwrap();
        assert!(sixel.chars().all(|c| c.is_ascii_graphic()), "{sixel}");
        // As large as its cells, in pixels.
        assert!(sixel.contains("\"1;1;240;360"), "{sixel:.80}");
    }

    #[test]
    fn iterm2_gets_a_png_of_the_pixels() {
        let made = made(Protocol::Iterm2);
        let [text] = &made[..] else { panic!("{}", made.len()) };
        let (_, rest) = text.split_once("\x1b]1337;File=inline=1;").unwrap();
        let (options, png) = rest.strip_suffix('\x07').unwrap().split_once(':').unwrap();
        assert!(options.contains("width=240px;height=360px"), "{options}");
        let png = image::load_from_memory(&STANDARD.decode(png).unwrap()).unwrap().to_rgb8();
        assert_eq!((png.width(), png.height()), (240, 360));
        assert_eq!(
            (png.get_pixel(9, 9), png.get_pixel(9, 350)),
            (&Rgb([255, 0, 0]), &Rgb([0, 0, 255]))
        );
    }

    #[test]
    fn kitty_gets_the_pixels_packed_and_a_sign_for_each_cell() {
        let made = made(Protocol::Kitty);
        assert_eq!(made.len(), 18);
        for (at, line) in made.iter().enumerate() {
            assert_eq!(line.matches('\u{10eeee}').count(), 24, "{at}");
            assert_eq!(line.contains("\x1b_G"), at == 0, "{at}");
            assert!(line.starts_with("\x1b[38;2;112;97;108m") && line.ends_with("\x1b[39m"));
        }
        let mut packed = String::new();
        for part in made[0].split("\x1b_G").skip(1) {
            let (options, part) = part.split_once("\x1b\\").unwrap().0.split_once(';').unwrap();
            assert!(options.chars().all(|c| c.is_ascii_alphanumeric() || ",=".contains(c)));
            packed.push_str(part);
        }
        let mut pixels = Vec::new();
        let packed = STANDARD.decode(packed).unwrap();
        std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&packed[..]), &mut pixels)
            .unwrap();
        assert_eq!(pixels.len(), 240 * 360 * 4);
        assert_eq!(
            (&pixels[..4], &pixels[pixels.len() - 4..]),
            (&[255, 0, 0, 255][..], &[0, 0, 255, 255][..])
        );
    }
}
