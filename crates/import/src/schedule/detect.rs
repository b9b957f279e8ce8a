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
        [b'<' | b'{' | b'[', ..] => Err("neither a calendar nor CSV"),
        _ => Ok(ScheduleForm::Csv),
    }
}
