//! The screens that there are pictures of, in `assets/pictures/`.

use std::sync::Arc;

use palmares::app::theme::Theme;
use palmares::catalogue::{Catalogue, UnknownAddress};
use palmares_testkit::Replay;

/// Columns and rows of every picture.
pub const SIZE: (u16, u16) = (110, 32);

/// A picture: its file's name without the end, its look, the address or query that the program is
/// started on, and the keys that are pressed then.
pub struct Picture {
    pub name: &'static str,
    pub theme: Theme,
    pub address: &'static str,
    pub keys: &'static [&'static str],
}

const fn dark(name: &'static str, address: &'static str) -> Picture {
    Picture { name, theme: Theme::Dark, address, keys: &[] }
}

/// Every picture.
pub const PICTURES: &[Picture] = &[
    dark("browse", "madina"),
    Picture { keys: &["/", "kaz", "Tab", "tok"], ..dark("search", "films") },
    dark("film", "film:madina"),
    dark("person", "person:pedro-almodovar"),
    dark("festival", "festival:tokyo"),
    Picture { theme: Theme::Light, ..dark("edition", "edition:tokyo-2023") },
    dark("run", "run:film:madina"),
    dark("career", "run:person:pedro-almodovar"),
    dark("editions", "run:festival:cannes"),
    dark("map", "map:films year:2023"),
    dark("route", "map:film:madina"),
    dark("facets", "facets:films country:kz"),
    dark("summary", "summary:films country:kz"),
    Picture { theme: Theme::Light, ..dark("claims", "claims:film:madina") },
    dark("way", "connection:film:madina..film:cleo-from-5-to-7"),
    dark("today", "today:2024-05-22"),
    Picture { keys: &["?"], ..dark("help", "films") },
    Picture { theme: Theme::Light, ..dark("light", "madina") },
    Picture { theme: Theme::None, ..dark("mono", "madina") },
];

/// The picture as the program draws it.
pub fn drawn(picture: &Picture, catalogue: &Arc<Catalogue>) -> Result<String, UnknownAddress> {
    let mut replay = Replay::asking(Arc::clone(catalogue), picture.address, SIZE)?;
    (replay.state.prefs.theme, replay.state.terminal.on_light) =
        (picture.theme, picture.theme.is_light());
    Ok(replay.press(picture.keys).svg())
}
