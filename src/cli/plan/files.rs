//! Wishes and plans in files, for who keeps no journal: what `--format json` prints, read again.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::catalogue::{Catalogue, Film};
use crate::journal::plan::{OwnTicket, WishLevel};
use crate::plan::{EditionProgramme, OwnPlan};
use crate::planner::best::Taken;
use crate::shell::exit::{Failure, say};
use crate::shell::open::bounded;
use crate::text::nearest::did_you_mean;
use crate::text::{printable, quoted};

/// No file of wishes or of a plan is larger; a plan of a thousand screenings has half a megabyte.
const LARGEST: u64 = 16 << 20;

/// So many screenings are read, as of a programme.
const MOST_SCREENINGS: usize = 20_000;

/// So many films are named that there are not.
const MOST_SAID: usize = 10;

/// What files say instead of the journal.
#[derive(Debug, Default)]
pub(super) struct GivenPlan {
    /// Wishes by the ids of films.
    wishes: BTreeMap<String, u8>,
    planned: Vec<PlannedRow>,
    never: Vec<String>,
}

/// `{"wish": {"madina": 4}, "going": ["hill-031"], "never": []}`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WishesFile {
    wish: BTreeMap<String, u8>,
    #[serde(default)]
    going: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

/// What is read of a plan in JSON; the rest is for people and other programs.
#[derive(Debug, Deserialize)]
struct PlanFile {
    edition: Option<String>,
    plan: Vec<PlannedRow>,
}

#[derive(Debug, Clone, Deserialize)]
struct PlannedRow {
    screening: String,
    #[serde(default)]
    state: RowState,
    #[serde(default)]
    ticket: Option<RowTicket>,
    #[serde(default)]
    leaves_early: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RowState {
    #[default]
    Going,
    Proposed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RowTicket {
    Wanted,
    Bought,
}

/// What one wants and goes to, and all that is planned: that, and what was proposed.
#[derive(Debug)]
pub(super) struct OwnAndPlanned {
    pub own: OwnPlan,
    pub planned: Vec<Taken>,
}

impl GivenPlan {
    /// Reads the files that are named. Of a plan of another edition nothing is taken.
    pub(super) fn read(
        wishes: Option<&Path>,
        plan: Option<&Path>,
        edition: Option<&str>,
    ) -> Result<Self, Failure> {
        let mut given = Self::default();
        if let Some(path) = wishes {
            let WishesFile { wish, going, never } = read(path)?;
            let wrong = wish.iter().find(|(_, level)| **level > 4);
            if let Some((film, level)) = wrong {
                return Err(Failure::Usage(format!(
                    "{}: the wish for {} is {level}; wishes are from 0 to 4, where 4 is a must",
                    name(path),
                    quoted(film)
                )));
            }
            let bare =
                |text: String| text.strip_prefix("film:").map_or(text.clone(), str::to_owned);
            given.wishes = wish.into_iter().map(|(film, level)| (bare(film), level)).collect();
            let going = going.into_iter().map(|screening| PlannedRow {
                screening,
                state: RowState::Going,
                ticket: None,
                leaves_early: false,
            });
            given.planned.extend(going);
            given.never = never;
        }
        if let Some(path) = plan {
            let file: PlanFile = read(path)?;
            if let Some((is, asked)) = file.edition.as_deref().zip(edition)
                && is != asked
            {
                return Err(Failure::Usage(format!(
                    "{}: the plan is of edition:{}, not of edition:{}",
                    name(path),
                    printable(is),
                    printable(asked)
                )));
            }
            given.planned.extend(file.plan);
        }
        if given.planned.len().max(given.never.len()) > MOST_SCREENINGS {
            let path = plan.or(wishes).map(name).unwrap_or_default();
            let said = format!("{path}: more than {MOST_SCREENINGS} screenings");
            return Err(Failure::Usage(said));
        }
        Ok(given)
    }

    /// Says which films of the wishes a catalogue does not have.
    pub(super) fn say_unknown(&self, cat: &Catalogue) {
        let is_unknown = |film: &&String| cat.find(&format!("film:{film}")).is_err();
        let unknown: Vec<&String> = self.wishes.keys().filter(is_unknown).collect();
        for film in unknown.iter().take(MOST_SAID) {
            let meant = did_you_mean(film, cat.films().map(Film::id_text));
            say(format_args!("the wish for {} is left out: no such film{meant}", quoted(film)));
        }
        match unknown.len().saturating_sub(MOST_SAID) {
            0 => {}
            more => say(format_args!("and {more} more")),
        }
    }

    /// All that is planned becomes what one goes to.
    pub(super) fn keep_all(&mut self) {
        self.planned.iter_mut().for_each(|row| row.state = RowState::Going);
    }

    /// What is wanted of a programme.
    pub(super) fn wishes_of(&self, programme: &EditionProgramme<'_>) -> OwnPlan {
        let level = |film| WishLevel::new(*self.wishes.get(&programme.film_id(film))?);
        let mut own = OwnPlan::of(programme, None, level);
        own.refused = self.never.iter().filter_map(|id| programme.find(id)).collect();
        own
    }

    /// What they say of a programme. Screenings that it does not have are left out, and said.
    pub(super) fn of(&self, programme: &EditionProgramme<'_>) -> OwnAndPlanned {
        let mut own = self.wishes_of(programme);
        let find = |id: &str| {
            let id = id.strip_prefix("screening:").unwrap_or(id).trim();
            let found = programme.find(id);
            if found.is_none() {
                let edition = programme.edition.id_text();
                say(format_args!(
                    "no screening {} in edition:{edition}; it is left out",
                    quoted(id)
                ));
            }
            found
        };
        let mut planned = Vec::new();
        for row in &self.planned {
            let Some(showing) = find(&row.screening) else { continue };
            let taken = Taken { showing, leaves_early: row.leaves_early };
            planned.push(taken);
            if row.state == RowState::Going {
                own.chosen.push(taken);
            }
            let ticket = row.ticket.map(|ticket| match ticket {
                RowTicket::Wanted => OwnTicket::Wanted,
                RowTicket::Bought => OwnTicket::Bought,
            });
            own.tickets.extend(ticket.map(|ticket| (showing, ticket)));
        }
        own.refused = self.never.iter().filter_map(|id| find(id)).collect();
        for list in [&mut own.chosen, &mut planned] {
            list.sort_unstable();
            list.dedup_by_key(|taken| taken.showing);
        }
        OwnAndPlanned { own, planned }
    }
}

fn name(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let bytes = bounded(path, LARGEST)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::Usage(format!("{}: {}", name(path), printable(&error.to_string())))
    })
}
