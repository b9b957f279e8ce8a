//! Where a line ends.

use super::NO_BREAK;

/// What stands in one place on a line.
pub(super) struct Cluster<'a> {
    pub(super) text: &'a str,
    /// The number of the span that it is from.
    pub(super) span: usize,
    pub(super) cells: u16,
}

/// Where a line that starts at a cluster ends, and where the next one starts.
pub(super) fn break_at(clusters: &[Cluster<'_>], start: usize, width: u16) -> (usize, usize) {
    let mut used = 0;
    let (mut space, mut glued, mut hyphen) = (None, None, None);
    for (at, cluster) in clusters.iter().enumerate().skip(start) {
        if cluster.text == " " {
            space = Some(at);
        }
        if cluster.text == NO_BREAK {
            glued = Some(at);
        }
        if used + cluster.cells > width {
            // What is to stay together is parted sooner than a word is cut.
            return match space.filter(|at| *at > start).or(glued) {
                Some(space) if space > start => (space, space + 1),
                // A cluster wider than the line still takes one.
                _ => {
                    let end = hyphen.unwrap_or(at.max(start + 1));
                    (end, end)
                }
            };
        }
        if cluster.text == "-" && at > start {
            hyphen = Some(at + 1);
        }
        used += cluster.cells;
    }
    (clusters.len(), clusters.len())
}

/// A line that goes on below, without the dot between two parts of which the second stands there, and without the first
/// of two blanks.
pub(super) fn without_dot<'l, 'a>(line: &'l [Cluster<'a>]) -> &'l [Cluster<'a>] {
    match line {
        [before @ .., blank, dot] if blank.text == " " && dot.text == "·" => before,
        [before @ .., blank] if blank.text == " " => before,
        line => line,
    }
}
