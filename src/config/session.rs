//! Where a person was, as a small TOML file of the state folder.

use toml::{Table, Value};

use crate::app::layout::ColumnShares;
use crate::app::session::Session;
use crate::text::tidied;

const ABOUT: &str = "# Where Palmares was left, for the next time. It may be deleted.\n";

/// Longest address that is taken from a file.
const LONGEST: usize = 8_192;

/// The text of a session; `catalogue` says of which.
#[must_use]
pub fn write_session(session: &Session, catalogue: &str) -> String {
    let mut table = Table::new();
    let mut put = |name: &str, value: Value| table.insert(name.to_owned(), value);
    let number = |number| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    put("catalogue", catalogue.into());
    put("list", session.list.as_str().into());
    for (name, text) in [("chosen", &session.chosen), ("page", &session.page)] {
        if let Some(text) = text {
            put(name, text.as_str().into());
        }
    }
    put("link", number(session.link));
    put("top", number(session.top));
    let ColumnShares { list, behind, page } = session.shares;
    for (name, share) in [("list-share", list), ("behind-share", behind), ("page-share", page)] {
        if let Some(share) = share {
            put(name, i64::from(share).into());
        }
    }
    format!("{ABOUT}{table}")
}

/// Reads a session. `Ok(None)` when it is of another catalogue; the error says what is wrong.
///
/// # Errors
/// When the text is none that [`write_session`] could have written.
pub fn read_session(text: &str, catalogue: &str) -> Result<Option<Session>, String> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        error.message().lines().next().unwrap_or_default().to_owned()
    })?;
    if table.get("catalogue").and_then(Value::as_str) != Some(catalogue) {
        return Ok(None);
    }
    let text = |name: &str| -> Option<String> {
        let text = table.get(name)?.as_str().filter(|text| text.len() <= LONGEST)?;
        Some(tidied(text).into_owned())
    };
    let number = |name: &str| {
        let number = table.get(name).and_then(Value::as_integer);
        number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
    };
    let share = |name: &str| {
        let share = u16::try_from(table.get(name)?.as_integer()?).ok()?;
        let is_share = ColumnShares::RANGE.contains(&share) || share == ColumnShares::ALL;
        is_share.then_some(share)
    };
    let columns = |name| share(name).filter(|share| *share != ColumnShares::ALL);
    let shares = ColumnShares {
        list: columns("list-share"),
        behind: columns("behind-share"),
        page: share("page-share"),
    };
    let list = text("list").ok_or("it names no list")?;
    Ok(Some(Session {
        page: text("page"),
        list,
        chosen: text("chosen"),
        link: number("link"),
        top: number("top"),
        shares,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let session = Session {
            page: Some("run:film:\"a\\b".to_owned()),
            list: "films title:\"東京\" sort:-year".to_owned(),
            chosen: None,
            link: 3,
            top: usize::MAX,
            shares: ColumnShares { list: Some(30), behind: None, page: Some(ColumnShares::ALL) },
        };
        let text = write_session(&session, "/home/ana/films.json");
        let top = usize::try_from(i64::MAX).unwrap();
        let known = Some(Session { top, ..session });
        assert_eq!(read_session(&text, "/home/ana/films.json"), Ok(known));
        assert_eq!(read_session(&text, "/home/ana/other.json"), Ok(None));
    }

    #[test]
    fn broken_and_hostile_files_do_no_harm() {
        for text in ["catalogue = ", "\0\0", "[[[["] {
            assert!(read_session(text, "x").is_err(), "{text:?}");
        }
        assert!(read_session("catalogue = \"x\"", "x").is_err());
        assert_eq!(read_session("", "x"), Ok(None));
        let text = "catalogue = \"x\"\nlist = \"\\u001b[2Jfilms\"\nlink = -4\ntop = \"y\"\npage = 7\nlist-share = 100\npage-share = 9000";
        let session = read_session(text, "x").unwrap().unwrap();
        assert!(!session.list.contains('\u{1b}'));
        assert_eq!((session.link, session.top, session.page), (0, 0, None));
        assert_eq!(session.shares, ColumnShares::default());
    }
}
