//! Rows of delimited text, with columns that are found by name.

use csv::{ReaderBuilder, StringRecord};
use palmares_text::fold::fold;

/// Most rows of one file.
pub(crate) const MOST_ROWS: usize = 1_000_000;

/// Most columns that are looked at.
const MOST_COLUMNS: usize = 1_000;

/// How many lines are looked at for a delimiter.
const FIRST_LINES: usize = 8;

/// A row, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CsvRow {
    /// The line of the file that it begins in, from 1.
    pub line: u64,
    cells: StringRecord,
}

impl CsvRow {
    /// A row of a table that is no delimited text.
    pub(crate) fn new(line: u64, cells: Vec<String>) -> Self {
        Self { line, cells: StringRecord::from(cells) }
    }

    /// The text of a cell without space around it; nothing where the row is too short or the column is not there.
    pub(crate) fn get(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).unwrap_or_default().trim()
    }

    /// Every cell.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Every row of a text.
#[derive(Debug, Default)]
pub(crate) struct CsvRows {
    /// The rows, those without any text left out.
    pub rows: Vec<CsvRow>,
    /// The line where a quote opens that nothing closes.
    pub unclosed: Option<u64>,
    /// Whether there are more than [`MOST_ROWS`]; those are left out.
    pub too_many: bool,
}

/// Parts a text into rows: by `,`, `;` or tab, whichever its first lines have most of outside quotes.
///
/// A quote in a quoted cell is doubled, or has a backslash before it; which of them is found out by looking, since a
/// backslash may also be the last letter of a cell.
pub(crate) fn rows(text: &str) -> CsvRows {
    let (text, delimiter, skipped) = match told_delimiter(text) {
        Some((rest, delimiter)) => (rest, delimiter, 1),
        None => (text, delimiter(text), 0),
    };
    let doubled = parted(text, delimiter, skipped);
    if !text.contains("\\\"") {
        return doubled;
    }
    let escaped = parted(&text.replace("\\\"", "\"\""), delimiter, skipped);
    if is_evener(&escaped, &doubled, text, delimiter) { escaped } else { doubled }
}

/// Whether rows came out better where `\"` is a quote.
fn is_evener(escaped: &CsvRows, doubled: &CsvRows, text: &str, delimiter: u8) -> bool {
    let even = |rows: &CsvRows| {
        let width = rows.rows.first().map(|row| row.cells.len());
        rows.rows.iter().filter(|row| Some(row.cells.len()) == width).count()
    };
    let uneven =
        |rows: &CsvRows| rows.rows.len() - even(rows) + usize::from(rows.unclosed.is_some());
    match uneven(escaped).cmp(&uneven(doubled)) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        // A quote that closes a cell stands before a delimiter or the end of a line.
        std::cmp::Ordering::Equal => text.match_indices("\\\"").any(|(at, found)| {
            let next = text.as_bytes().get(at + found.len());
            next.is_some_and(|next| ![delimiter, b'\r', b'\n', b'"'].contains(next))
        }),
    }
}

fn parted(text: &str, delimiter: u8, skipped: u64) -> CsvRows {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut found = CsvRows::default();
    let mut last = 0;
    // The text is UTF-8 and rows may have any length, so there is nothing left that could be an error.
    for record in reader.records().map_while(Result::ok) {
        let start = record.position().map_or(0, csv::Position::byte);
        last = usize::try_from(start).unwrap_or(usize::MAX);
        let blank = text.get(last..).unwrap_or_default();
        let blank = &blank[..blank.find(|c| !matches!(c, '\r' | '\n')).unwrap_or(0)];
        let line = record.position().map_or(0, csv::Position::line);
        let line = line + blank.matches('\n').count() as u64 + skipped;
        let row = CsvRow { line, cells: record };
        if row.is_empty() {
            continue;
        }
        if found.rows.len() == MOST_ROWS {
            found.too_many = true;
            break;
        }
        found.rows.push(row);
    }
    let tail = text.get(last..).unwrap_or_default();
    if !found.too_many && tail.matches('"').count() % 2 == 1 && tail.trim_end().contains('\n') {
        found.unclosed = found.rows.last().map(|row| row.line);
    }
    found
}

/// `sep=;`, which spreadsheets write into the first line.
fn told_delimiter(text: &str) -> Option<(&str, u8)> {
    let rest = text.strip_prefix("sep=")?;
    let (line, rest) = rest.split_once('\n')?;
    match line.trim_end_matches('\r').as_bytes() {
        [delimiter] if delimiter.is_ascii() && *delimiter != b'"' => Some((rest, *delimiter)),
        _ => None,
    }
}

fn delimiter(text: &str) -> u8 {
    const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
    for line in text.lines().take(FIRST_LINES) {
        let mut counts = [0_usize; 3];
        let mut quoted = false;
        for byte in line.bytes() {
            match DELIMITERS.iter().position(|delimiter| *delimiter == byte) {
                Some(at) if !quoted => counts[at] += 1,
                _ => quoted ^= byte == b'"',
            }
        }
        // The first of those that are as many: a comma rather than a tab.
        let most = counts.iter().max().copied().unwrap_or(0);
        if most > 0 {
            return counts
                .iter()
                .position(|count| *count == most)
                .map_or(b',', |at| DELIMITERS[at]);
        }
    }
    b','
}

/// Rows under headers.
#[derive(Debug, Default)]
pub(crate) struct CsvTable {
    /// The headers as written.
    pub headers: Vec<String>,
    /// The headers as they are compared: see [`header_key`].
    pub keys: Vec<String>,
    /// The rows below them.
    pub rows: Vec<CsvRow>,
}

impl CsvTable {
    /// Takes the first row for the headers.
    pub(crate) fn new(rows: Vec<CsvRow>) -> Self {
        let mut rows = rows.into_iter();
        let headers = rows.next();
        let headers = headers.iter().flat_map(CsvRow::cells).take(MOST_COLUMNS);
        let headers: Vec<String> = headers.map(|header| header.trim().to_owned()).collect();
        let keys = headers.iter().map(|header| header_key(header)).collect();
        Self { headers, keys, rows: rows.collect() }
    }

    /// The column with that key, the first if there are several.
    pub(crate) fn column(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|known| known == key)
    }

    /// The first column that there is.
    pub(crate) fn column_of(&self, keys: &[&str]) -> Option<usize> {
        keys.iter().find_map(|key| self.column(key))
    }

    /// Whether all of the columns are there.
    pub(crate) fn has(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.column(key).is_some())
    }

    /// Every text of a column that there is, with its line.
    pub(crate) fn values(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        self.rows.iter().map(move |row| row.get(Some(column))).filter(|value| !value.is_empty())
    }
}

/// A header as it is compared: folded and without spaces, so `TMDb ID`, `tmdbId` and `tmdb_id` are one.
///
/// Latin letters within a Cyrillic word are taken for those that look like them, which is how Kinopoisk writes
/// `режисcёр`.
pub(crate) fn header_key(header: &str) -> String {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let words = header.split(' ').map(|word| {
        if word.contains(is_cyrillic) {
            word.chars().map(as_cyrillic).collect()
        } else {
            word.to_owned()
        }
    });
    fold(&words.collect::<Vec<String>>().join(" ")).replace(' ', "")
}

fn as_cyrillic(c: char) -> char {
    const LATIN: &str = "aceopxykmhbtACEOPXYKMHBT";
    const CYRILLIC: &str = "асеорхукмнвтАСЕОРХУКМНВТ";
    LATIN.chars().zip(CYRILLIC.chars()).find(|(latin, _)| *latin == c).map_or(c, |(_, like)| like)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text).rows.iter().map(|row| row.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_line_that_tells_the_delimiter_is_counted() {
        assert_eq!(rows("sep=;\na;b\n1;2").rows[1].line, 3);
    }

    #[test]
    fn the_delimiter_is_the_one_that_parts_the_headers() {
        assert_eq!(cells("a;b\n1,5;2"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(cells("a\tb\n1;2\t3"), [["a", "b"], ["1;2", "3"]]);
        assert_eq!(cells("\"a;b;c\",d\n1,2"), [["a;b;c", "d"], ["1", "2"]]);
        assert_eq!(cells("sep=;\r\na;b,c\r\n1;2"), [["a", "b,c"], ["1", "2"]]);
        assert_eq!(cells("A list of films v7\na,b"), [vec!["A list of films v7"], vec!["a", "b"]]);
        assert_eq!(cells(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn both_ways_to_write_a_quote_end_well() {
        assert_eq!(cells("a,b\n\"say \"\"x\"\"\",2")[1], ["say \"x\"", "2"]);
        assert_eq!(cells("a,b\n\"say: \\\"x\\\".\",2")[1], ["say: \"x\".", "2"]);
        assert_eq!(cells("a,b\n\"all \\\"x\\\"\",2\n3,4")[1..], [["all \"x\"", "2"], ["3", "4"]]);
        // A cell that ends with a backslash.
        assert_eq!(cells("a,b\n\"C:\\\",2\n\"D:\\\",4")[1..], [["C:\\", "2"], ["D:\\", "4"]]);
    }

    #[test]
    fn rows_have_any_length_and_know_their_line() {
        let found = rows("a,b,c\n1\n\n\"two\nlines\",2,3,4\n , \n5,6\n");
        let lines: Vec<_> = found.rows.iter().map(|row| (row.line, row.cells.len())).collect();
        assert_eq!(lines, [(1, 3), (2, 1), (4, 4), (7, 2)]);
        assert_eq!(found.unclosed, None);
        assert_eq!(found.rows[1].get(Some(2)), "");
        assert_eq!(found.rows[1].get(None), "");
    }

    #[test]
    fn a_quote_that_nothing_closes_is_told() {
        let found = rows("a,b\n1,2\n\"x,3\n4,5\n6,7");
        assert_eq!(found.unclosed, Some(3));
        assert_eq!(found.rows.len(), 3);
    }

    #[test]
    fn headers_are_found_however_they_are_written() {
        for written in ["TMDb ID", "tmdbId", "tmdb_id", "Tmdb-Id"] {
            assert_eq!(header_key(written), "tmdbid");
        }
        assert_eq!(header_key("режис\u{63}ёр"), header_key("режиссёр"));
        assert_eq!(header_key("Note /20"), "note20");
        let table = CsvTable::new(rows("Date,Name,Year\n1,2,3").rows);
        assert_eq!((table.column("name"), table.column("title")), (Some(1), None));
        assert!(table.has(&["date", "year"]) && !table.has(&["date", "rating"]));
        assert_eq!(table.values(2).collect::<Vec<_>>(), ["3"]);
    }
}
