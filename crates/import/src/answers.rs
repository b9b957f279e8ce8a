//! What somebody says of films that could not be matched: a CSV with their keys, and the addresses that were filled in.

use palmares_text::quoted;

use crate::text::encoding::{self, CodePage};
use crate::text::table::{self, CsvTable};

/// A row with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchAnswer {
    /// The line that it begins in, from 1.
    pub line: u64,
    /// The key of the film.
    pub key: String,
    /// The address that was filled in.
    pub address: String,
}

/// Why there is no answer to read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// There is no column of that name.
    #[error("there is no column `{column}`, only {}; `palmares journal unmatched --format csv` prints what is read here", named(.headers))]
    NoColumn {
        /// The column.
        column: &'static str,
        /// The columns that there are.
        headers: Vec<String>,
    },
    /// A quote that nothing closes, so that rows are lost.
    #[error("line {0}: a quote opens here that nothing closes")]
    Unclosed(u64),
}

fn named(headers: &[String]) -> String {
    const MOST: usize = 12;
    let named: Vec<String> = headers.iter().take(MOST).map(|header| quoted(header)).collect();
    named.join(", ")
}

/// Reads the rows that have an address, as a spreadsheet may have written them: in any encoding, with any delimiter, the
/// columns `key` and `address` among others in any order.
///
/// # Errors
/// When one of the columns is missing, or a quote is never closed.
pub fn read_answers(bytes: &[u8]) -> Result<Vec<MatchAnswer>, AnswerFault> {
    let text = encoding::decode(bytes, CodePage::Western).text;
    let rows = table::rows(&text);
    if let Some(line) = rows.unclosed {
        return Err(AnswerFault::Unclosed(line));
    }
    let table = CsvTable::new(rows.rows);
    let column = |column: &'static str| {
        let missing = || AnswerFault::NoColumn { column, headers: table.headers.clone() };
        table.column(column).ok_or_else(missing)
    };
    let (key, address) = (column("key")?, column("address")?);
    // What would be a formula was made text.
    let cell = |text: &str| text.strip_prefix('\'').unwrap_or(text).trim().to_owned();
    let answers = table.rows.iter().map(|row| MatchAnswer {
        line: row.line,
        key: cell(row.get(Some(key))),
        address: cell(row.get(Some(address))),
    });
    Ok(answers.filter(|answer| !answer.address.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_spreadsheets_write_them() {
        let ran = MatchAnswer {
            line: 2,
            key: "text:ran.1985".to_owned(),
            address: "film:ran".to_owned(),
        };
        for text in [
            "key,title,address\ntext:ran.1985,Ran,film:ran\ntext:x,X,\n",
            "\u{feff}Address;Title;Key\r\nfilm:ran;Ran;text:ran.1985\r\n",
            "sep=;\nkey;address\n'text:ran.1985; film:ran \n",
        ] {
            let line = if text.starts_with("sep") { 3 } else { 2 };
            let ran = MatchAnswer { line, ..ran.clone() };
            assert_eq!(read_answers(text.as_bytes()), Ok(vec![ran]), "{text}");
        }
        assert_eq!(read_answers(b"key,address\n"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_answer_says_why() {
        let said = |text: &str| read_answers(text.as_bytes()).unwrap_err().to_string();
        assert!(
            said("title,address\nRan,film:ran\n").starts_with("there is no column `key`, only")
        );
        assert!(said("").contains("no column `key`"));
        assert!(said("key,address\n\"a,b\nc,d\ne,f\n").starts_with("line 2"));
    }
}
