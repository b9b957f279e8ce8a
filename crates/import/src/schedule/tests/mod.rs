//! What the tests of several forms share.

use super::*;

pub(super) fn file(name: &str, bytes: &[u8]) -> ExportFile {
    ExportFile { name: Arc::from(name), bytes: bytes.to_vec() }
}

pub(super) fn read_with(
    name: &str,
    bytes: &[u8],
    choices: &ScheduleChoices,
) -> Result<Programme, ScheduleFault> {
    read_schedule(&[file(name, bytes)], choices)
}

pub(super) fn read(name: &str, text: &str) -> Programme {
    read_with(name, text.as_bytes(), &ScheduleChoices::default()).unwrap()
}

pub(super) fn problems(found: &Programme) -> Vec<String> {
    found.problems.iter().map(ToString::to_string).collect()
}

mod matching;

pub(super) use matching::Listed;
