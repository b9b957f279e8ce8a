//! Where things stand on the screen: geometry as a value, asked by `update` and by the views.

use crate::pages::Body;
use crate::pages::flow::WIDEST_TEXT;

/// Columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Leftmost column.
    pub x: u16,
    /// Topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// What is left inside a border and one cell of air on either side.
    #[must_use]
    pub fn inner(self) -> Self {
        Self {
            x: self.x + 2.min(self.width),
            y: self.y + 1.min(self.height),
            width: self.width.saturating_sub(4),
            height: self.height.saturating_sub(2),
        }
    }

    /// Whether a cell lies within.
    #[must_use]
    pub fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

/// Which pane a person is in while browsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The list.
    #[default]
    List,
    /// The detail beside it.
    Detail,
}

/// The areas of a screen; one that is not shown is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The line of tabs.
    pub tabs: Area,
    /// The list with its border.
    pub list: Option<Area>,
    /// The detail of the chosen row, or a full page, with its border.
    pub detail: Option<Area>,
    /// What a page was come to from, with its border.
    pub behind: Option<Area>,
    /// What the chosen link of a page leads to, with its border.
    pub ahead: Option<Area>,
    /// The step of the tour, while one is taken.
    pub tour: Option<Area>,
    /// The line of trail and hints.
    pub bottom: Area,
}

/// Columns from which list and detail stand side by side.
pub const SIDE_BY_SIDE: u16 = 80;
/// Columns from which what a link leads to stands beside a page.
pub const AHEAD_FROM: u16 = 120;
/// Columns from which what was before a page stands beside it too.
pub const BEHIND_FROM: u16 = 180;
/// Columns that rows of many texts need, such as those of awards.
const WIDE_ROWS: u16 = 102;
/// Columns that a detail beside such rows needs; with fewer it stands below them.
const LEAST_DETAIL: u16 = 34;
/// Rows from which a detail stands below a list.
const BELOW_FROM: u16 = 18;
/// The smallest screen that shows more than a notice.
pub const SMALLEST: Size = Size { width: 20, height: 5 };

/// The smallest map that is drawn.
const SMALLEST_MAP: Size = Size { width: 24, height: 6 };

impl Body {
    /// Where it stands in a pane: what is drawn, if there is room for it, and the lines beside it.
    #[must_use]
    pub fn areas(&self, pane: Area) -> (Option<Area>, Area) {
        match self {
            Self::Flow => (None, pane),
            Self::Map(_) => map_page(pane),
            Self::Grid(table) => match table.height((pane.width, pane.height)) {
                Some(height) => {
                    let below = height + 1;
                    let lines = Area { y: pane.y + below, height: pane.height - below, ..pane };
                    (Some(Area { height, ..pane }), lines)
                }
                None => (None, pane),
            },
        }
    }
}

/// Parts a page with a map: the map, and the lines that go with it. The map is left out where
/// there is no room for it.
fn map_page(area: Area) -> (Option<Area>, Area) {
    // A world is two and a half times as wide as high, and a cell twice as high as wide.
    let high_enough = area.width / 5;
    let at_least = (area.height / 4).clamp(3, 9);
    let height = area.height.saturating_sub(at_least + 1).min(high_enough);
    let beside = (area.width * 3 / 10).clamp(30, 52);
    let width = area.width.saturating_sub(beside + 2);
    if width.min(area.height.saturating_mul(5)) > area.width.min(height * 5) {
        let map = Area { width, ..area };
        let lines = Area { x: area.x + width + 2, width: beside, ..area };
        return (Some(map), lines);
    }
    if area.width < SMALLEST_MAP.width || height < SMALLEST_MAP.height {
        return (None, area);
    }
    let below = height + 1;
    let lines = Area { y: area.y + below, height: area.height - below, ..area };
    (Some(Area { height, ..area }), lines)
}

/// How wide a person made the columns, each as a share of a hundred; `None` where they did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ColumnShares {
    /// The list, beside the detail.
    pub list: Option<u16>,
    /// The page that was come from, of the screen.
    pub behind: Option<u16>,
    /// The page, of what that leaves.
    pub page: Option<u16>,
}

impl ColumnShares {
    /// Least and most that a column is given. A page that is given all of it has nothing beside it.
    pub const RANGE: std::ops::RangeInclusive<u16> = 20..=80;
    /// A column that takes all.
    pub const ALL: u16 = 100;
}

/// A border between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Divider {
    /// Between list and detail.
    List,
    /// Between the page that was come from and the page.
    Behind,
    /// Between the page and what lies ahead.
    Ahead,
}

impl Layout {
    /// The border between two columns that a cell is on.
    #[must_use]
    pub fn divider_at(&self, x: u16, y: u16) -> Option<Divider> {
        let starts_at = |area: Option<Area>| {
            let area = area.filter(|area| area.x > 0)?;
            Some(area.contains(x.max(area.x), y) && (area.x - 1..=area.x).contains(&x))
        };
        let is_on = |area| starts_at(area).unwrap_or(false);
        if self.list.is_some() && is_on(self.detail) {
            Some(Divider::List)
        } else if self.behind.is_some() && is_on(self.detail) {
            Some(Divider::Behind)
        } else if is_on(self.ahead) {
            Some(Divider::Ahead)
        } else {
            None
        }
    }
}

/// What a screen is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// A page, and no list.
    pub page: bool,
    /// Beside the page, what was before it and what lies ahead.
    pub follows: bool,
    /// Rows of many texts, which half of a narrow screen would cut.
    pub wide_rows: bool,
    /// Which of list and detail, where there is room for one.
    pub pane: Pane,
    /// One thing at a time however wide the screen is.
    pub plain: bool,
    /// Lines for a step of the tour.
    pub tour: u16,
    /// How wide the columns are to be.
    pub shares: ColumnShares,
}

/// Lays out a screen. `None` when it is too small for anything but a notice.
#[must_use]
pub fn layout(size: Size, wanted: Wanted) -> Option<Layout> {
    let tour = wanted.tour.min(size.height.saturating_sub(SMALLEST.height));
    let y = size.height.saturating_sub(tour + 1);
    let lines = Area { x: 0, y, width: size.width, height: tour };
    let inner = Size { height: size.height - tour, ..size };
    let mut layout = parted(inner, wanted)?;
    layout.bottom.y += tour;
    layout.tour = (tour > 0).then_some(lines);
    Some(layout)
}

fn parted(size: Size, wanted: Wanted) -> Option<Layout> {
    if size.width < SMALLEST.width || size.height < SMALLEST.height {
        return None;
    }
    let row = |y| Area { x: 0, y, width: size.width, height: 1 };
    let body = Area { x: 0, y: 1, width: size.width, height: size.height - 2 };
    let (mut behind, mut ahead) = (None, None);
    let (list, detail) = if wanted.page && wanted.follows && !wanted.plain {
        let page;
        (behind, page, ahead) = following(body, wanted.shares);
        (None, Some(page))
    } else if wanted.page {
        (None, Some(body))
    } else if stands_below(size, body, wanted) {
        let height = body.height * 2 / 5;
        let list = Area { height: body.height - height, ..body };
        (Some(list), Some(Area { y: list.y + list.height, height, ..body }))
    } else if size.width >= SIDE_BY_SIDE && !wanted.plain && !needs_all(size, wanted) {
        let left = list_width(size.width, wanted);
        let list = Area { width: left, ..body };
        let detail = Area { x: left, width: size.width - left, ..body };
        (Some(list), Some(detail))
    } else {
        match wanted.pane {
            Pane::List => (Some(body), None),
            Pane::Detail => (None, Some(body)),
        }
    };
    let bottom = row(size.height - 1);
    Some(Layout { tabs: row(0), list, detail, behind, ahead, tour: None, bottom })
}

/// Parts a screen into what was before a page, the page, and what lies ahead: as two to three to three, unless a person
/// made them otherwise.
fn following(body: Area, shares: ColumnShares) -> (Option<Area>, Area, Option<Area>) {
    let part = |x, width| Area { x, width, ..body };
    if body.width < AHEAD_FROM {
        return (None, body, None);
    }
    let is_three = body.width >= BEHIND_FROM;
    let left = if is_three { share_of(body.width, shares.behind.unwrap_or(25)) } else { 0 };
    let behind = (left > 0).then(|| part(0, left));
    let rest = body.width - left;
    let middle = share_of(rest, shares.page.unwrap_or(50));
    let ahead = (middle < rest).then(|| part(left + middle, rest - middle));
    (behind, part(left, middle), ahead)
}

/// So many hundredths of cells.
fn share_of(cells: u16, share: u16) -> u16 {
    let part = u32::from(cells) * u32::from(share.min(ColumnShares::ALL)) / 100;
    u16::try_from(part).unwrap_or(cells)
}

/// Whether the rows need the whole width.
fn needs_all(size: Size, wanted: Wanted) -> bool {
    wanted.wide_rows && size.width < WIDE_ROWS + LEAST_DETAIL
}

/// Whether the detail stands below such rows.
fn stands_below(size: Size, body: Area, wanted: Wanted) -> bool {
    let is_high = size.width >= SIDE_BY_SIDE && body.height >= BELOW_FROM;
    is_high && needs_all(size, wanted) && !wanted.plain
}

/// Just over half, until the detail has all the room that its text can use; or as a person made it.
fn list_width(width: u16, wanted: Wanted) -> u16 {
    if let Some(share) = wanted.shares.list {
        return share_of(width, share);
    }
    let least = if wanted.wide_rows { WIDE_ROWS } else { 0 };
    // On a wide screen the detail has room enough, and the rows show more.
    let part = if width < BEHIND_FROM { width * 11 / 20 } else { width * 3 / 5 };
    least.max(part).max(width.saturating_sub(WIDEST_TEXT + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_stand_side_by_side_from_80_columns() {
        let wide = layout(Size { width: 80, height: 24 }, Wanted::default()).unwrap();
        let (list, detail) = (wide.list.unwrap(), wide.detail.unwrap());
        assert_eq!(list.width + detail.width, 80);
        assert_eq!(detail.x, list.width);
        let detail = Wanted { pane: Pane::Detail, ..Wanted::default() };
        let narrow = layout(Size { width: 79, height: 24 }, detail).unwrap();
        assert!(narrow.list.is_none());
        assert_eq!(narrow.detail.unwrap().width, 79);
    }

    #[test]
    fn the_detail_stands_below_rows_that_need_the_whole_width() {
        let wanted = Wanted { wide_rows: true, ..Wanted::default() };
        let at = |width, height| layout(Size { width, height }, wanted).unwrap();
        let (list, detail) = (at(80, 24).list.unwrap(), at(80, 24).detail.unwrap());
        assert_eq!((list.width, detail.width), (80, 80));
        assert_eq!((list.y + list.height, detail.y + detail.height), (detail.y, 23));
        assert_eq!((0..80).find_map(|x| at(80, 24).divider_at(x, detail.y)), None);
        assert_eq!((at(80, 19).list.unwrap().width, at(80, 19).detail), (80, None));
        let beside = at(140, 36);
        assert_eq!((beside.list.unwrap().width, beside.detail.unwrap().x), (102, 102));
    }

    #[test]
    fn a_map_has_the_room_that_it_can_use() {
        let area = |width, height| Area { x: 2, y: 2, width, height };
        for (width, height) in [(56, 16), (76, 20), (116, 32), (196, 56), (196, 20)] {
            let (map, lines) = map_page(area(width, height));
            let map = map.unwrap();
            assert!(lines.height >= 3 && lines.width >= 30, "{width}×{height}: {lines:?}");
            assert!(map.width >= 50 && map.height >= 11, "{width}×{height}: {map:?}");
            assert!(map.y + map.height <= 2 + height && lines.y + lines.height <= 2 + height);
        }
        // Beside the map where a screen is wide and low, below it elsewhere.
        assert_eq!(map_page(area(196, 20)).1.y, 2);
        assert!(map_page(area(116, 32)).1.y > 2);
        assert_eq!(map_page(area(16, 3)), (None, area(16, 3)));
        assert_eq!(map_page(Area::default()), (None, Area::default()));
    }

    #[test]
    fn the_tour_takes_its_lines_from_the_panes() {
        let wanted = Wanted { tour: 4, ..Wanted::default() };
        let wide = layout(Size { width: 80, height: 24 }, wanted).unwrap();
        let (list, tour) = (wide.list.unwrap(), wide.tour.unwrap());
        assert_eq!((list.y + list.height, tour.y, tour.height, wide.bottom.y), (19, 19, 4, 23));
        let small = layout(Size { width: 20, height: 6 }, wanted).unwrap();
        assert_eq!((small.tour.unwrap().height, small.bottom.y), (1, 5));
        assert!(layout(Size { width: 20, height: 5 }, wanted).unwrap().tour.is_none());
        assert!(layout(Size { width: 20, height: 0 }, wanted).is_none());
    }

    #[test]
    fn plain_screens_show_one_thing_at_a_time() {
        let wanted = Wanted { plain: true, ..Wanted::default() };
        let wide = layout(Size { width: 200, height: 60 }, wanted).unwrap();
        assert_eq!((wide.list.unwrap().width, wide.detail), (200, None));
    }

    #[test]
    fn tiny_screens_show_a_notice() {
        let list = Wanted::default();
        let page = Wanted { page: true, ..list };
        assert!(layout(Size { width: 19, height: 5 }, list).is_none());
        assert!(layout(Size { width: 20, height: 4 }, list).is_none());
        assert!(layout(Size { width: 20, height: 5 }, page).is_some());
        assert!(layout(Size::default(), page).is_none());
    }

    #[test]
    fn columns_are_as_wide_as_a_person_made_them() {
        let shares = ColumnShares { list: Some(30), behind: Some(20), page: Some(70) };
        let size = Size { width: 200, height: 50 };
        let lists = layout(size, Wanted { shares, ..Wanted::default() }).unwrap();
        assert_eq!(lists.list.unwrap().width, 60);
        assert_eq!(lists.divider_at(59, 10), Some(Divider::List));
        assert_eq!(lists.divider_at(60, 10), Some(Divider::List));
        assert_eq!(lists.divider_at(61, 10), None);
        assert_eq!(lists.divider_at(60, 0), None, "not in the line of tabs");
        let wanted = Wanted { page: true, follows: true, shares, ..Wanted::default() };
        let pages = layout(size, wanted).unwrap();
        let width = |area: Option<Area>| area.map(|area| area.width);
        assert_eq!((width(pages.behind), width(pages.detail)), (Some(40), Some(112)));
        assert_eq!(width(pages.ahead), Some(48));
        assert_eq!(pages.divider_at(39, 9), Some(Divider::Behind));
        assert_eq!(pages.divider_at(152, 9), Some(Divider::Ahead));
        let all = ColumnShares { page: Some(ColumnShares::ALL), ..shares };
        let alone = layout(size, Wanted { shares: all, ..wanted }).unwrap();
        assert_eq!((width(alone.detail), alone.ahead), (Some(160), None));
        let narrow = layout(Size { width: 79, height: 20 }, Wanted { shares, ..Wanted::default() });
        assert_eq!(width(narrow.unwrap().list), Some(79));
    }
}
