//! What stands on the map of the world, and which part of the world a map shows. All of it is
//! arithmetic; the views draw it.

/// Places on the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct World {
    /// The places, in the order of the links beside the map.
    pub spots: Vec<Spot>,
    /// Whether they are the stops of a way, to be joined by lines.
    pub is_path: bool,
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Degrees north, WGS 84.
    pub north: f32,
    /// Degrees east.
    pub east: f32,
    /// Which of the page's links it stands for.
    pub link: usize,
    /// Its sign: the size of its number, or the number of a stop.
    pub sign: char,
    /// What it is called.
    pub label: String,
}

/// Where to go on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Up.
    North,
    /// Down.
    South,
    /// To the left.
    West,
    /// To the right.
    East,
}

/// The signs of festivals with few, more and many records.
pub const FESTIVALS: [char; 3] = ['∘', '○', '●'];

/// Those of award ceremonies, which no film travels to.
pub const CEREMONIES: [char; 3] = ['⋄', '◇', '◆'];

/// Which of these signs a number has among numbers that go up to `most`: each is three times as many as the
/// one before, or more.
#[must_use]
pub const fn size(signs: [char; 3], count: usize, most: usize) -> char {
    if count * 3 > most {
        signs[2]
    } else if count * 9 > most {
        signs[1]
    } else {
        signs[0]
    }
}

/// How often a map can be enlarged, each time to the double.
pub const MAX_ZOOM: u8 = 5;

/// Degrees from south to north that the whole map shows: all that is inhabited.
const TALL: f64 = 142.0;
/// The middle of that.
const MIDDLE: f64 = 13.0;

/// A part of the world and the cells that it is drawn in. A cell is twice as high as wide, and a
/// degree as high as wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Degrees of the left edge, east being positive.
    pub west: f64,
    /// Of the right edge.
    pub east: f64,
    /// Of the lower edge, north being positive.
    pub south: f64,
    /// Of the upper edge.
    pub north: f64,
    width: u16,
    height: u16,
}

impl Window {
    /// The whole world in so many cells; enlarged around the chosen place.
    #[must_use]
    pub fn new(chosen: Option<&Spot>, zoom: u8, (width, height): (u16, u16)) -> Self {
        let (columns, rows) = (f64::from(width.max(1)), f64::from(height.max(1)) * 2.0);
        let whole = (360.0 / columns).max(TALL / rows);
        let degrees = whole / f64::from(1_u32 << zoom.min(MAX_ZOOM));
        let (wide, tall) = (degrees * columns, degrees * rows);
        let (mut x, mut y) = (0.0, MIDDLE);
        if let Some(spot) = chosen.filter(|_| zoom > 0) {
            let room = (180.0 - wide / 2.0).max(0.0);
            x = f64::from(spot.east).clamp(-room, room);
            let room = ((TALL - tall) / 2.0).max(0.0);
            y = f64::from(spot.north).clamp(MIDDLE - room, MIDDLE + room);
        }
        Self {
            west: x - wide / 2.0,
            east: x + wide / 2.0,
            south: y - tall / 2.0,
            north: y + tall / 2.0,
            width,
            height,
        }
    }

    /// The cell of a place, counted from the window's top left; `None` outside the window.
    #[must_use]
    pub fn cell(&self, spot: &Spot) -> Option<(u16, u16)> {
        let across = (f64::from(spot.east) - self.west) / (self.east - self.west);
        let down = (self.north - f64::from(spot.north)) / (self.north - self.south);
        Some((cell(across, self.width)?, cell(down, self.height)?))
    }
}

/// The cell at a part of a side.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
fn cell(part: f64, cells: u16) -> Option<u16> {
    if cells == 0 || !(0.0..=1.0).contains(&part) {
        return None;
    }
    Some(((part * f64::from(cells)) as u16).min(cells - 1))
}

impl World {
    /// The place of a link.
    #[must_use]
    pub fn of_link(&self, link: usize) -> Option<&Spot> {
        self.spots.iter().find(|spot| spot.link == link)
    }

    /// The link of the nearest place in a direction; the first place when the link has none.
    #[must_use]
    pub fn towards(&self, link: usize, direction: Direction) -> Option<usize> {
        let Some(from) = self.of_link(link) else { return self.spots.first().map(|s| s.link) };
        let mut best: Option<(f32, usize)> = None;
        for spot in &self.spots {
            let (right, up) = (spot.east - from.east, spot.north - from.north);
            let (ahead, aside) = match direction {
                Direction::North => (up, right),
                Direction::South => (-up, right),
                Direction::West => (-right, up),
                Direction::East => (right, up),
            };
            let aside = aside.abs();
            // Within a right angle and a little more, so that every place can be reached.
            if ahead <= 0.01 || aside > ahead * 1.5 {
                continue;
            }
            let far = ahead + aside * 1.5;
            if best.is_none_or(|(nearest, _)| far < nearest) {
                best = Some((far, spot.link));
            }
        }
        best.map(|(_, link)| link)
    }

    /// The lines from stop to stop, as degrees east and north of both ends. One that is shorter
    /// over the edge of the map goes there.
    #[must_use]
    pub fn lines(&self) -> Vec<[(f64, f64); 2]> {
        if !self.is_path {
            return Vec::new();
        }
        let degrees = |spot: &Spot| (f64::from(spot.east), f64::from(spot.north));
        let mut lines = Vec::new();
        for pair in self.spots.windows(2) {
            let [from, to] = pair else { continue };
            let (from, to) = (degrees(from), degrees(to));
            if (from.0 - to.0).abs() <= 180.0 {
                lines.push([from, to]);
                continue;
            }
            let turn = if to.0 < from.0 { 360.0 } else { -360.0 };
            lines.push([from, (to.0 + turn, to.1)]);
            lines.push([(from.0 - turn, from.1), to]);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(north: f32, east: f32, link: usize) -> Spot {
        Spot { north, east, link, sign: '●', label: String::new() }
    }

    #[test]
    fn places_stand_where_they_are_at_any_size() {
        let (tokyo, angeles) = (spot(35.7, 139.7, 0), spot(34.1, -118.2, 1));
        for size in [(56, 12), (100, 30), (160, 50)] {
            let window = Window::new(None, 0, size);
            let (right, left) = (window.cell(&tokyo).unwrap(), window.cell(&angeles).unwrap());
            assert!(left.0 < size.0 / 2 && right.0 > size.0 / 2, "{size:?}");
            assert!(left.1 < size.1 / 2 && right.1 < size.1 / 2, "{size:?}");
            let near = Window::new(Some(&tokyo), 3, size);
            assert!(near.cell(&tokyo).is_some() && near.cell(&angeles).is_none());
            assert!(near.east <= 180.01 && near.west >= -180.01);
        }
        assert_eq!(Window::new(None, 0, (0, 0)).cell(&tokyo), None);
    }

    #[test]
    fn directions_lead_to_the_nearest_place_there() {
        let spots = vec![spot(48.0, 2.0, 0), spot(52.5, 13.4, 1), spot(45.4, 12.3, 2)];
        let world = World { spots, is_path: false };
        assert_eq!(world.towards(0, Direction::East), Some(2));
        assert_eq!(world.towards(2, Direction::North), Some(1));
        assert_eq!(world.towards(1, Direction::South), Some(2));
        assert_eq!(world.towards(0, Direction::West), None);
        assert_eq!(world.towards(9, Direction::West), Some(0));
        assert_eq!(World::default().towards(0, Direction::West), None);
    }

    #[test]
    fn a_path_over_the_pacific_leaves_the_map_on_one_side() {
        let spots = vec![spot(35.7, 139.7, 0), spot(34.1, -118.2, 1)];
        let lines = World { spots, is_path: true }.lines();
        assert_eq!(lines.len(), 2);
        assert!(lines[0][1].0 > 180.0 && lines[1][0].0 < -180.0);
    }
}
