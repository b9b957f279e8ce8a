//! Which column of a schedule in CSV is what.

use palmares_text::nearest::did_you_mean;
use palmares_text::quoted;

use super::ScheduleFault;
use crate::text::table::{CsvTable, header_key};

/// Declares what a column may hold, with the header that is recommended for it.
macro_rules! columns {
    ($($variant:ident = $word:literal,)+) => {
        /// What a column of a schedule holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum ScheduleColumn { $($variant,)+ }

        impl ScheduleColumn {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its header.
            pub(super) fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

columns! {
    Id = "id",
    Title = "title",
    Films = "films",
    Director = "director",
    Year = "year",
    Section = "section",
    Venue = "venue",
    Screen = "screen",
    City = "city",
    Start = "start",
    Date = "date",
    Time = "time",
    Ends = "ends",
    Minutes = "minutes",
    Language = "language",
    Subtitles = "subtitles",
    Qa = "qa",
    Format = "format",
    Status = "status",
    Kind = "kind",
    Tickets = "tickets",
    Url = "url",
    FilmId = "film_id",
}

/// What the person says of the columns of a CSV whose headers are others than the recommended ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScheduleColumns(Vec<(ScheduleColumn, String)>);

impl ScheduleColumns {
    /// Reads settings such as `title=Film`: what a column holds, and its header.
    ///
    /// # Errors
    /// When a setting is no such pair, or says what no column holds.
    pub fn parse<T: AsRef<str>>(settings: &[T]) -> Result<Self, ScheduleFault> {
        let mut columns = Vec::new();
        for setting in settings {
            let setting = setting.as_ref();
            let fault = |why: String| ScheduleFault::Setting { setting: setting.to_owned(), why };
            let pair = setting.split_once('=').map(|(word, header)| (word.trim(), header.trim()));
            let Some((word, header)) = pair.filter(|(_, header)| !header.is_empty()) else {
                return Err(fault("write title=Film, where Film is a header".to_owned()));
            };
            let words = || ScheduleColumn::ALL.iter().map(|column| column.word());
            let known = ScheduleColumn::ALL.iter().find(|column| column.word() == word);
            let Some(column) = known else {
                let meant = match did_you_mean(word, words()) {
                    meant if meant.is_empty() => {
                        format!("; there are {}", words().collect::<Vec<_>>().join(", "))
                    }
                    meant => meant,
                };
                return Err(fault(format!("a schedule has no {}{meant}", quoted(word))));
            };
            columns.push((*column, header.to_owned()));
        }
        Ok(Self(columns))
    }

    /// The columns of a table: those that the person names, and else those with the recommended headers.
    ///
    /// # Errors
    /// When the person names a header that there is not.
    pub(super) fn of(&self, file: &str, table: &CsvTable) -> Result<FoundColumns, ScheduleFault> {
        let mut found = Vec::new();
        for &column in ScheduleColumn::ALL {
            let named = self.0.iter().rfind(|(other, _)| *other == column);
            let Some((_, header)) = named else {
                let key = header_key(column.word());
                let is_taken = |at: &usize| {
                    let header = &table.headers[*at];
                    self.0.iter().any(|(_, named)| named == header)
                };
                let at = table.column(&key).filter(|at| !is_taken(at));
                found.extend(at.map(|at| (column, at)));
                continue;
            };
            let exact = table.headers.iter().position(|known| known == header);
            let missing = || ScheduleFault::NoColumn {
                file: file.to_owned(),
                column: header.clone(),
                headers: table.headers.clone(),
            };
            let at = exact.or_else(|| table.column(&header_key(header))).ok_or_else(missing)?;
            found.push((column, at));
        }
        Ok(FoundColumns(found))
    }

    /// The columns of two tables: a setting is for the one that has its header.
    ///
    /// # Errors
    /// When the person names a header that neither has.
    pub(super) fn of_either(
        &self,
        files: &[&str; 2],
        tables: &[CsvTable; 2],
    ) -> Result<[FoundColumns; 2], ScheduleFault> {
        let has = |table: &CsvTable, header: &str| {
            table.column(&header_key(header)).is_some()
                || table.headers.iter().any(|known| known == header)
        };
        let within = |number: usize| {
            // One that neither has is the last file's fault.
            let is_meant = |(_, header): &&(ScheduleColumn, String)| {
                has(&tables[number], header) || (number == 1 && !has(&tables[0], header))
            };
            let settings = Self(self.0.iter().filter(is_meant).cloned().collect());
            settings.of(files[number], &tables[number])
        };
        Ok([within(0)?, within(1)?])
    }
}

/// Where the columns of a table are.
#[derive(Debug)]
pub(super) struct FoundColumns(Vec<(ScheduleColumn, usize)>);

impl FoundColumns {
    /// The place of a column.
    pub(super) fn at(&self, column: ScheduleColumn) -> Option<usize> {
        self.0.iter().find(|(known, _)| *known == column).map(|(_, at)| *at)
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: ScheduleColumn) -> bool {
        self.at(column).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::table;

    #[test]
    fn columns_are_those_that_are_named_and_else_the_recommended_ones() {
        let table = CsvTable::new(table::rows("Film,Title,START,Hall No\nA,B,C,D\n").rows);
        let named = ScheduleColumns::parse(&["title=Film", "screen = hall no"]).unwrap();
        let found = named.of("a.csv", &table).unwrap();
        assert_eq!(found.at(ScheduleColumn::Title), Some(0));
        assert_eq!(found.at(ScheduleColumn::Start), Some(2));
        assert_eq!(found.at(ScheduleColumn::Screen), Some(3));
        assert!(!found.has(ScheduleColumn::Venue));
        // A header that is named for one thing is no other.
        let named = ScheduleColumns::parse(&["section=Title"]).unwrap();
        assert!(!named.of("a.csv", &table).unwrap().has(ScheduleColumn::Title));
    }

    #[test]
    fn a_setting_is_for_the_table_that_has_its_header() {
        let tables = ["No,Name\n", "Film,When\n"].map(|text| CsvTable::new(table::rows(text).rows));
        let of = |settings: &[&str]| {
            ScheduleColumns::parse(settings).unwrap().of_either(&["a.csv", "b.csv"], &tables)
        };
        let [films, times] = of(&["title=name", "start=When", "film_id=Film", "id=No"]).unwrap();
        assert_eq!(
            (films.at(ScheduleColumn::Title), films.at(ScheduleColumn::Id)),
            (Some(1), Some(0))
        );
        assert_eq!(
            (times.at(ScheduleColumn::Start), times.at(ScheduleColumn::FilmId)),
            (Some(1), Some(0))
        );
        assert!(!films.has(ScheduleColumn::Start) && !times.has(ScheduleColumn::Title));
        let error = of(&["title=Movie"]).unwrap_err().to_string();
        assert_eq!(error, "b.csv: no column `Movie`, only `Film`, `When`");
    }

    #[test]
    fn what_is_wrong_with_a_setting_is_said() {
        let said = |setting: &str| ScheduleColumns::parse(&[setting]).unwrap_err().to_string();
        assert!(said("title").contains("write title=Film"), "{}", said("title"));
        assert!(said("title=").contains("write title=Film"));
        assert!(said("titel=Film").contains("did you mean `title`?"));
        assert!(said("xyzzy=Film").contains("there are id, title, films"));
        let table = CsvTable::new(table::rows("Film,Start\n").rows);
        let error = ScheduleColumns::parse(&["title=Movie"]).unwrap().of("a.csv", &table);
        assert_eq!(
            error.unwrap_err().to_string(),
            "a.csv: no column `Movie`, only `Film`, `Start`"
        );
    }
}
