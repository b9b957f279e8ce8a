//! Where a person was when they left, said in addresses, so that another run finds it again even
//! in a catalogue that has changed meanwhile.

use super::layout::ColumnShares;

/// Where a person was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// The address of the page that was open; `None` when a list was.
    pub page: Option<String>,
    /// The address of the list, with its order.
    pub list: String,
    /// The address of the record that was chosen in the list.
    pub chosen: Option<String>,
    /// The link that was chosen on the page, in reading order.
    pub link: usize,
    /// The first line of the page that was shown.
    pub top: usize,
    /// How wide the columns were made.
    pub shares: ColumnShares,
}
