//! Which form a file has, from how it begins.

use super::ScheduleForm;

/// The form of a text.
///
/// # Errors
/// Says what it is instead, and what to do.
pub(super) fn form(text: &str) -> Result<ScheduleForm, &'static str> {
    let start = text.trim_start();
    let begins =
        |with: &str| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if begins("BEGIN:VCALENDAR") {
        return Ok(ScheduleForm::Ics);
    }
    match start.as_bytes() {
        [] => Err("nothing is in it"),
        [b'P', b'K', ..] => Err("a zip or a spreadsheet; save the schedule as CSV"),
        [b'%', b'P', b'D', b'F', ..] => Err("a PDF; write the showings down as CSV"),
        [b'<', ..] if begins("<!doctype html") || root(start) == Some("html") => {
            Err("a web page; save the calendar that it offers, or write the showings down as CSV")
        }
        [b'<', ..] if root(start) == Some("schedule") => Ok(ScheduleForm::FrabXml),
        [b'<', ..] => Err("XML, but not the schedule of frab or pretalx"),
        [b'{', ..] => Ok(ScheduleForm::FrabJson),
        [b'[', ..] => Err("a list in JSON, not a schedule; write it as CSV, which jq can do"),
        _ => Ok(ScheduleForm::Csv),
    }
}

/// The name of the first element, behind declarations and comments.
fn root(xml: &str) -> Option<&str> {
    /// No more than that stands before it.
    const MOST_BEFORE: usize = 100;
    let mut rest = xml;
    for _ in 0..MOST_BEFORE {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = match rest {
            _ if rest.starts_with('?') => "?>",
            _ if rest.starts_with("!--") => "-->",
            // What a document type declares stands in brackets.
            _ if rest.starts_with('!') => match (rest.find('['), rest.find('>')) {
                (Some(bracket), Some(end)) if bracket < end => "]>",
                _ => ">",
            },
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
                return rest[..end].rsplit(':').next();
            }
        };
        rest = rest.split_once(end)?.1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_told_by_how_a_file_begins() {
        for (text, known) in [
            ("\n begin:vcalendar\r\n", ScheduleForm::Ics),
            ("<?xml version='1.0'?>\n<!-- frab --><schedule>", ScheduleForm::FrabXml),
            (
                "<!DOCTYPE schedule [<!ENTITY a '>'>]>\n<schedule version='1'>",
                ScheduleForm::FrabXml,
            ),
            ("<schedule/>", ScheduleForm::FrabXml),
            ("{\"schedule\":", ScheduleForm::FrabJson),
            ("title,start\n", ScheduleForm::Csv),
            ("B", ScheduleForm::Csv),
        ] {
            assert_eq!(form(text), Ok(known), "{text}");
        }
        for (text, said) in [
            (" ", "nothing is in it"),
            ("PK\u{3}\u{4}", "a zip"),
            ("%PDF-1.7", "a PDF"),
            ("<!DOCTYPE html><html>", "a web page"),
            ("<?xml version='1.0'?><html>", "a web page"),
            ("<rss>", "XML, but not"),
            ("<", "XML, but not"),
            ("[1]", "a list in JSON"),
        ] {
            assert!(form(text).unwrap_err().starts_with(said), "{text}");
        }
        assert!(form(&"<!---->".repeat(100_000)).is_err());
    }
}
