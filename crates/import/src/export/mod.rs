//! Rows written in the forms that trackers read.

/// How a tag begins that keeps a day that is less than a day, for a tracker that knows days alone: `palmares:2024-05`.
pub const PARTIAL_DAY_TAG: &str = "palmares:";
