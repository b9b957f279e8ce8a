//! Charts of a few cells that stand beside their numbers: bars and sparklines.

/// A cell of a bar, and half of one. Thin, so that rows of bars stay apart and calm.
const CELL: char = '━';
const HALF: char = '╸';
/// Eighths of a cell, from the bottom. The last stays free, so that lines below each other stay apart.
const HEIGHTS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// A bar as long as `value` is to `most`, at most so many cells; what is not nothing shows. Its
/// end is filled up with blanks, so that numbers behind bars stand in a column.
#[must_use]
pub fn bar(value: usize, most: usize, cells: usize) -> String {
    let halves = if value == 0 || most == 0 {
        0
    } else {
        let whole = value.min(most) as u128 * cells as u128 * 2;
        usize::try_from(whole.div_ceil(most as u128)).unwrap_or(0)
    };
    let mut bar: String = std::iter::repeat_n(CELL, halves / 2).collect();
    if !halves.is_multiple_of(2) {
        bar.push(HALF);
    }
    bar.extend(std::iter::repeat_n(' ', cells.saturating_sub(halves.div_ceil(2))));
    bar
}

/// A line of columns, one for each value or for several that follow each other where there are
/// more than cells: then the highest of them shows.
#[must_use]
pub fn sparkline(values: &[usize], cells: usize) -> String {
    let most = values.iter().copied().max().unwrap_or(0);
    if most == 0 || cells == 0 {
        return String::new();
    }
    let columns = values.len().min(cells);
    (0..columns)
        .map(|column| {
            let from = column * values.len() / columns;
            let to = ((column + 1) * values.len() / columns).max(from + 1);
            let value = values.get(from..to).and_then(|part| part.iter().max()).copied();
            match value.unwrap_or(0) {
                0 => ' ',
                value => {
                    let height = (value * HEIGHTS.len()).div_ceil(most) - 1;
                    HEIGHTS.get(height).copied().unwrap_or('▇')
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_value() {
        assert_eq!(bar(4, 4, 4), "━━━━");
        assert_eq!(bar(2, 4, 4), "━━  ");
        assert_eq!(bar(3, 8, 4), "━╸  ");
        assert_eq!(bar(1, 1_000_000, 3), "╸  ");
        assert_eq!(bar(0, 4, 3), "   ");
        assert_eq!(bar(9, 4, 2), "━━");
        assert_eq!(bar(3, 0, 2), "  ");
        assert_eq!(bar(usize::MAX, usize::MAX, 2), "━━");
    }

    #[test]
    fn a_sparkline_keeps_its_peaks_when_it_is_short() {
        assert_eq!(sparkline(&[1, 0, 8], 10), "▁ ▇");
        assert_eq!(sparkline(&[1, 8, 1, 1], 2), "▇▁");
        assert_eq!(sparkline(&[0, 0], 2), "");
        assert_eq!(sparkline(&[], 2), "");
        assert_eq!(sparkline(&[3], 0), "");
        assert_eq!(sparkline(&[1, 2, 3, 4, 5, 6, 7], 7), "▁▂▃▄▅▆▇");
    }
}
