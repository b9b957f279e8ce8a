//! What goes into a file: the screen, records, or a plan; and the name of the file being typed.

use super::event::SameArc;
use super::text_input::TextInput;
use crate::catalogue::{Catalogue, EditionId};
use crate::export::ExportFormat;
use crate::export::plan::PlanExport;
use crate::mine::Mine;
use crate::planner::best::Taken;
use crate::search::{List, Rows};

/// The screen as it stands is to be put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screenshot {
    /// The file, as typed: `.svg` at its end asks for a picture, `.txt` for text.
    pub path: String,
    /// Whether a file of that name may be replaced.
    pub replace: bool,
    /// Whether the screen is made for a light background.
    pub light: bool,
    /// What is on it.
    pub title: String,
}

/// Records that are to be put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The file, as typed; its end says the format.
    pub path: String,
    /// Whether a file of that name may be replaced.
    pub replace: bool,
    /// Which list the records are of.
    pub list: List,
    /// Their positions, in order.
    pub rows: Rows,
}

/// A plan that is to be put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanToSave {
    /// The edition.
    pub edition: EditionId,
    /// What is planned.
    pub taken: Vec<Taken>,
    /// The edition's catalogue.
    pub catalogue: SameArc<Catalogue>,
    /// What the person keeps.
    pub mine: SameArc<Mine>,
}

/// A plan and its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavePlan {
    /// The file, as typed; its end says the format.
    pub path: String,
    /// Whether a file of that name may be replaced.
    pub replace: bool,
    /// The plan.
    pub plan: PlanToSave,
}

/// Something that could not be put into a file yet, since there is one of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTaken {
    /// The screen.
    Screen(Screenshot),
    /// Records.
    Records(Export),
    /// A plan.
    Plan(SavePlan),
}

impl NameTaken {
    /// The file, as typed.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Screen(shot) => &shot.path,
            Self::Records(export) => &export.path,
            Self::Plan(save) => &save.path,
        }
    }
}

/// What a file is being named for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The screen.
    Screen,
    /// Records of a list.
    Records(List, Rows),
    /// A plan.
    Plan(PlanToSave),
}

impl Content {
    /// Whether a name says how the file is to be written.
    #[must_use]
    pub fn takes_name(&self, path: &str) -> bool {
        match self {
            Self::Screen => is_named(path),
            Self::Records(..) => ExportFormat::of_path(path).is_some(),
            Self::Plan(_) => PlanExport::of_path(path).is_some(),
        }
    }

    /// How a name may end.
    #[must_use]
    pub fn endings(&self) -> &'static str {
        match self {
            Self::Screen => ".svg for a picture, .txt for text",
            Self::Records(..) => ".csv, .json, .ndjson or .md",
            Self::Plan(_) => ".ics, .md, .csv or .json",
        }
    }
}

/// The prompt for the file's name.
#[derive(Debug)]
pub struct Saving {
    /// What goes into it.
    pub content: Content,
    /// What was typed.
    pub input: TextInput,
    /// Whether there is a file of that name, so that `y` would replace it.
    pub taken: bool,
}

impl Saving {
    /// The prompt, with a name made from an address.
    pub(super) fn new(content: Content, address: &str) -> Self {
        let end = match content {
            Content::Screen => "svg",
            Content::Records(..) => ExportFormat::Csv.extension(),
            Content::Plan(_) => PlanExport::Ics.extension(),
        };
        let name = format!("palmares-{}.{end}", file_name(address));
        Self { content, input: TextInput::prompt(name), taken: false }
    }
}

/// Whether a name says how a screen is to be put into the file.
fn is_named(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let end = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, end)| end);
    end.is_some_and(|end| end.eq_ignore_ascii_case("svg") || end.eq_ignore_ascii_case("txt"))
}

/// An address in letters that need no care in a file's name.
fn file_name(address: &str) -> String {
    const LONGEST: usize = 60;
    let mut name = String::new();
    for c in address.chars() {
        match c {
            c if c.is_alphanumeric() => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_names_of_files() {
        assert_eq!(file_name("film:madina"), "film-madina");
        assert_eq!(file_name("films country:kz -genre:\"drama\""), "films-country-kz-genre-drama");
        assert_eq!(file_name("films ../../etc/passwd"), "films-etc-passwd");
        assert_eq!(file_name("films мадина 東京"), "films-мадина-東京");
        assert!(file_name(&"東京 ".repeat(99)).len() < 64);
        assert_eq!(file_name("..."), "");
    }

    #[test]
    fn a_name_says_what_is_in_the_file() {
        for name in ["a.svg", "a.SVG", "x/y.txt", "/tmp/a.b.svg", "東.svg"] {
            assert!(is_named(name), "{name}");
        }
        for name in ["", "a", "svg", ".svg", "x/.txt", "a.svg/", "a.png", "é"] {
            assert!(!is_named(name), "{name}");
        }
    }
}
