//! The folded names of all records of one kind, in one piece of text that is read through.

use memchr::memmem;

/// A word that begins within a name is looked for from this length; shorter ones would be
/// found everywhere.
pub(super) const INSIDE_FROM: usize = 3;

/// How often a walk looks whether anybody still waits for its result, in names.
const LOOK_UP_EVERY: usize = 1 << 14;

/// How a word was found in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// As a whole word.
    Whole,
    /// As the beginning of a word.
    Beginning,
    /// Within a word.
    Inside,
}

/// The names. Every one stands in the text as ` word word\n`, so that a word with a space
/// before it is at a word's beginning; a record's own name comes first.
#[derive(Debug, Default)]
pub(super) struct Names {
    text: String,
    /// Where every name begins in the text.
    starts: Vec<u32>,
    /// The record that every name belongs to, in rising order.
    owners: Vec<u32>,
    /// The first name of every record.
    first: Vec<u32>,
}

impl Names {
    /// Begins the next record.
    pub(super) fn open(&mut self) {
        self.first.push(narrow(self.starts.len()));
    }

    /// Adds a name to the record begun last, unless it has the same already.
    pub(super) fn add(&mut self, name: &str) {
        let start = self.text.len();
        // Positions are `u32`; a catalogue's text is bound below that, its folded text nearly so.
        let (Some(&first), true) = (self.first.last(), start < u32::MAX as usize - name.len() * 4)
        else {
            return;
        };
        self.text.push(' ');
        super::fold::fold_into(name, &mut self.text);
        let folded = &self.text[start + 1..];
        let known = (first as usize..self.starts.len()).any(|known| self.name(known) == folded);
        if folded.is_empty() || known {
            self.text.truncate(start);
            return;
        }
        self.text.push('\n');
        self.starts.push(narrow(start));
        self.owners.push(narrow(self.first.len() - 1));
    }

    /// Drops what was set aside for growth.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.owners.shrink_to_fit();
        self.first.shrink_to_fit();
    }

    /// How many records there are.
    pub(super) fn records(&self) -> usize {
        self.first.len()
    }

    /// A folded name, by its number among all.
    fn name(&self, number: usize) -> &str {
        let start = self.starts[number] as usize + 1;
        let end = match self.starts.get(number + 1) {
            Some(&next) => next as usize - 1,
            // The last one, behind which another may be on its way in.
            None => memchr::memchr(b'\n', &self.text.as_bytes()[start..])
                .map_or(self.text.len(), |length| start + length),
        };
        &self.text[start..end]
    }

    /// The folded names of a record, its own first.
    pub(super) fn of(&self, record: usize) -> impl Iterator<Item = &str> + Clone {
        let first = self.first.get(record).map_or(0, |&first| first as usize);
        let end = self.first.get(record + 1).map_or(self.starts.len(), |&next| next as usize);
        let numbers = if record < self.first.len() { first..end } else { 0..0 };
        numbers.map(|number| self.name(number))
    }

    /// The record's own name, folded; empty when it has none.
    pub(super) fn own(&self, record: usize) -> &str {
        self.of(record).next().unwrap_or_default()
    }

    /// Finds a folded word. A record may be told several times.
    ///
    /// `None` when the result is no longer wanted.
    pub(super) fn scan(
        &self,
        word: &str,
        is_stale: &dyn Fn() -> bool,
        mut tell: impl FnMut(usize, Found),
    ) -> Option<()> {
        let text = self.text.as_bytes();
        let needle = if word.len() < INSIDE_FROM { format!(" {word}") } else { word.to_owned() };
        let lead = needle.len() - word.len();
        let mut number = 0;
        for (count, at) in memmem::find_iter(text, needle.as_bytes()).enumerate() {
            if count % LOOK_UP_EVERY == 0 && is_stale() {
                return None;
            }
            number = last_at_most(&self.starts, number, at);
            let (begins, end) = (at + lead, at + needle.len());
            let found = if text[begins - 1] != b' ' {
                Found::Inside
            } else if matches!(text[end], b' ' | b'\n') {
                Found::Whole
            } else {
                Found::Beginning
            };
            tell(self.owners[number] as usize, found);
        }
        Some(())
    }

    /// Finds the names that hold all letters in this order; tells the record and over how many
    /// bytes the letters are spread, at the first place where they fit.
    ///
    /// `None` when the result is no longer wanted.
    pub(super) fn scan_subsequence(
        &self,
        letters: &[u8],
        is_stale: &dyn Fn() -> bool,
        mut tell: impl FnMut(usize, usize),
    ) -> Option<()> {
        let Some((&initial, rest)) = letters.split_first() else { return Some(()) };
        for number in 0..self.starts.len() {
            if number % LOOK_UP_EVERY == 0 && is_stale() {
                return None;
            }
            let name = self.name(number).as_bytes();
            let Some(start) = memchr::memchr(initial, name) else { continue };
            let mut wanted = rest.iter();
            let mut next = wanted.next();
            let mut end = start + 1;
            for (at, byte) in name.iter().enumerate().skip(start + 1) {
                if next == Some(byte) {
                    next = wanted.next();
                    end = at + 1;
                }
            }
            if next.is_none() {
                tell(self.owners[number] as usize, end - start);
            }
        }
        Some(())
    }
}

/// The last of rising numbers that is at most `limit`, looking onward from one that is: in
/// strides that double, so that both near and far ones are found soon.
fn last_at_most(rising: &[u32], from: usize, limit: usize) -> usize {
    let mut stride = 1;
    while rising.get(from + stride).is_some_and(|&start| start as usize <= limit) {
        stride *= 2;
    }
    let end = (from + stride).min(rising.len());
    let start = from + stride / 2;
    start + rising[start..end].partition_point(|&start| start as usize <= limit) - 1
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(records: &[&[&str]]) -> Names {
        let mut names = Names::default();
        for record in records {
            names.open();
            record.iter().for_each(|name| names.add(name));
        }
        names
    }

    fn hits(names: &Names, word: &str) -> Vec<(usize, Found)> {
        let mut hits = Vec::new();
        assert!(names.scan(word, &|| false, |record, found| hits.push((record, found))).is_some());
        hits
    }

    #[test]
    fn words_are_found_whole_by_their_beginning_and_within() {
        let names = names(&[&["The Sea"], &["Season", "Séa"], &[], &["Odyssea, Sea"], &["Sea"]]);
        assert_eq!(
            hits(&names, "sea"),
            [
                (0, Found::Whole),
                (1, Found::Beginning),
                (1, Found::Whole),
                (3, Found::Inside),
                (3, Found::Whole),
                (4, Found::Whole),
            ]
        );
        assert_eq!(hits(&names, "se").len(), 5);
        assert_eq!(hits(&names, "x"), []);
    }

    #[test]
    fn a_name_is_kept_once() {
        let names = names(&[&["Мадина", "Madina", " "], &["Madina"]]);
        assert_eq!(names.of(0).collect::<Vec<_>>(), ["madina"]);
        assert_eq!((names.own(1), names.own(2)), ("madina", ""));
    }

    #[test]
    fn letters_are_found_in_their_order() {
        let names = names(&[&["Madina"], &["Nadim"], &["M", "Main Dish Norm"]]);
        let mut found = Vec::new();
        let told = names.scan_subsequence(b"mdn", &|| false, |record, span| {
            found.push((record, span));
        });
        assert!(told.is_some());
        assert_eq!(found, [(0, 5), (2, 11)]);
    }

    #[test]
    fn a_walk_nobody_waits_for_ends() {
        let names = names(&[&["Madina"]]);
        assert!(names.scan("madina", &|| true, |_, _| {}).is_none());
        assert!(names.scan_subsequence(b"m", &|| true, |_, _| {}).is_none());
    }
}
