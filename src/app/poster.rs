//! A film's poster: what is asked for, what came of it, and where it stands.

use std::sync::Arc;

use super::layout::Area;

/// A poster to be read and made as large as the screen has room for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PosterRequest {
    /// Grows with every one, so that late ones are known as such.
    pub generation: u64,
    /// Its path, as the catalogue has it.
    pub path: Arc<str>,
    /// At most so many columns.
    pub width: u16,
    /// At most so many rows.
    pub height: u16,
}

/// Red, green and blue.
pub type PixelColour = [u8; 3];

/// A poster in cells, each of which has two halves above one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// Columns.
    pub width: u16,
    /// The upper and lower halves of the cells, row by row.
    pub cells: Vec<(PixelColour, PixelColour)>,
}

impl Poster {
    /// Rows.
    #[must_use]
    pub fn height(&self) -> u16 {
        let rows = self.cells.len().checked_div(usize::from(self.width));
        rows.and_then(|rows| rows.try_into().ok()).unwrap_or(0)
    }
}

/// The poster of the film on show.
#[derive(Debug)]
pub struct PosterView {
    /// What was asked for.
    pub request: PosterRequest,
    /// What came: a poster, or what is wrong with it in a few words. `None` until then.
    pub outcome: Option<Result<Arc<Poster>, String>>,
}

/// Columns of a pane below which its text needs them all.
const LEAST_WIDTH: u16 = 72;
/// Columns between the text and a poster.
const GAP: u16 = 3;

/// Where the poster of a page of this size stands: at its right, three cells high for every four
/// wide, as posters are two units wide and three high, and cells twice as high as wide.
#[must_use]
pub fn poster_area(page: Area) -> Option<Area> {
    let width = (page.width / 4).min(40).min(page.height.saturating_mul(4) / 3);
    if page.width < LEAST_WIDTH || width < 12 {
        return None;
    }
    let height = width * 3 / 4;
    Some(Area { x: page.x + page.width - width, y: page.y, width, height })
}

/// The columns that a poster leaves to the text of a page.
#[must_use]
pub fn beside(page: Area, poster: Area) -> u16 {
    page.width.saturating_sub(poster.width + GAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poster_stands_inside_its_page_and_leaves_room_for_text() {
        for width in 0..300 {
            for height in [0, 1, 5, 9, 22, 58, 250] {
                let page = Area { x: 2, y: 1, width, height };
                let Some(poster) = poster_area(page) else { continue };
                assert!(poster.x + poster.width == page.x + page.width);
                assert!(poster.height <= height, "{page:?}: {poster:?}");
                assert!(beside(page, poster) >= 50, "{page:?}: {poster:?}");
            }
        }
        assert!(poster_area(Area { x: 2, y: 2, width: 76, height: 20 }).is_some());
        assert_eq!(poster_area(Area { x: 2, y: 2, width: 71, height: 20 }), None);
    }
}
