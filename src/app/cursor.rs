//! A cursor in a list and the part of the list that is on the screen.

/// Which row is chosen and which row is the topmost shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row chosen, from 0.
    pub row: usize,
    /// The first row shown.
    pub top: usize,
}

impl Cursor {
    /// Moves by so many rows, not past either end.
    pub fn step(&mut self, rows: isize, len: usize) {
        self.row = self.row.saturating_add_signed(rows).min(len.saturating_sub(1));
    }

    /// Scrolls as little as needed to show the chosen row, and never past the end.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.row = self.row.min(len.saturating_sub(1));
        if self.row < self.top {
            self.top = self.row;
        }
        if height > 0 && self.row >= self.top + height {
            self.top = self.row + 1 - height;
        }
        self.top = self.top.min(len.saturating_sub(height));
    }

    /// Scrolls without moving the chosen row further than the screen's edge.
    pub fn scroll(&mut self, rows: isize, len: usize, height: usize) {
        self.top = self.top.saturating_add_signed(rows).min(len.saturating_sub(height));
        self.row = self.row.clamp(self.top, (self.top + height).saturating_sub(1).max(self.top));
        self.settle(len, height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_stop_at_the_ends() {
        let mut cursor = Cursor::default();
        cursor.step(-1, 3);
        assert_eq!(cursor.row, 0);
        cursor.step(9, 3);
        assert_eq!(cursor.row, 2);
        cursor.step(isize::MAX, 3);
        assert_eq!(cursor.row, 2);
        cursor.step(5, 0);
        assert_eq!(cursor.row, 0);
    }

    #[test]
    fn scrolling_is_as_little_as_needed() {
        let mut cursor = Cursor { row: 9, top: 0 };
        cursor.settle(20, 5);
        assert_eq!(cursor.top, 5);
        cursor.row = 4;
        cursor.settle(20, 5);
        assert_eq!(cursor.top, 4);
        cursor.settle(3, 5);
        assert_eq!(cursor, Cursor { row: 2, top: 0 });
        cursor.settle(3, 0);
        assert_eq!(cursor.row, 2);
    }

    #[test]
    fn the_wheel_takes_the_cursor_along_at_the_edge() {
        let mut cursor = Cursor::default();
        cursor.scroll(3, 20, 5);
        assert_eq!(cursor, Cursor { row: 3, top: 3 });
        cursor.scroll(100, 20, 5);
        assert_eq!(cursor, Cursor { row: 15, top: 15 });
        cursor.scroll(-100, 20, 5);
        assert_eq!(cursor, Cursor { row: 4, top: 0 });
    }
}
