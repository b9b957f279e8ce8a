//! The moving picture at the top of the README: a short journey, its screens one after another.
//!
//! It moves by style sheet alone, so it does where a picture may run no scripts. What several screens
//! have in common stands in it once, with the times at which it is seen.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use palmares::catalogue::{Catalogue, UnknownAddress};
use palmares_testkit::Replay;

use super::screens::SIZE;

/// The name of its file without the end.
pub const NAME: &str = "journey";

/// Where it begins.
const START: &str = "today:2024-05-22";

/// A key, for how many tenths of a second one sees what it did, and what is written below meanwhile.
struct Step(&'static str, u32, &'static str);

const STEPS: &[Step] = &[
    Step("/", 8, SEARCH),
    Step("k", 3, SEARCH),
    Step("a", 3, SEARCH),
    Step("z", 14, SEARCH),
    Step("Tab", 12, "Tab  take the completion"),
    Step("t", 3, FESTIVAL),
    Step("o", 3, FESTIVAL),
    Step("k", 12, FESTIVAL),
    Step("Tab", 14, FESTIVAL),
    Step("Enter", 12, "Enter  keep the result"),
    Step("j", 18, "j  move down: the film's page is beside it"),
    Step("Enter", 30, "Enter  open the film"),
    Step("R", 32, "R  show its run: festivals, sections, prizes, premieres"),
    Step("M", 34, "M  show the run on the map"),
    Step("[", 10, BACK),
    Step("[", 10, BACK),
    Step("[", 16, BACK),
];

const BEGIN: (u32, &str) = (24, "palmares");
const SEARCH: &str = "/  search: type a country";
const FESTIVAL: &str = "… and a festival: the Kazakh films shown in Tokyo";
const BACK: &str = "[  go back: everything is as you left it";

/// The screen that is seen where pictures don't move: the film's page.
const STILL: usize = 12;

/// What is written below the screen takes so many pixels.
const CAPTION: u32 = 34;

/// The screens, each with its tenths of a second and its caption.
pub fn screens(
    catalogue: &Arc<Catalogue>,
) -> Result<Vec<(String, u32, &'static str)>, UnknownAddress> {
    let mut replay = Replay::asking(Arc::clone(catalogue), START, SIZE)?;
    let mut screens = vec![(replay.svg(), BEGIN.0, BEGIN.1)];
    for Step(key, tenths, caption) in STEPS {
        screens.push((replay.press(&[key]).svg(), *tenths, caption));
    }
    Ok(screens)
}

/// What lies below what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Boxes,
    Lines,
    Letters,
}

/// The picture.
pub fn drawn(catalogue: &Arc<Catalogue>) -> Result<String, UnknownAddress> {
    let screens = screens(catalogue)?;
    let high = 2 * 12 + u32::from(SIZE.1) * 18;
    // What is drawn, and for each screen whether it is on it.
    let mut seen: BTreeMap<(Layer, String), Vec<bool>> = BTreeMap::new();
    for (at, (svg, _, caption)) in screens.iter().enumerate() {
        let mut boxes = false;
        let caption = format!(
            "<text x=\"20\" y=\"{}\" fill=\"#d7af5f\" xml:space=\"preserve\">{}</text>",
            high + 14,
            caption.replace('&', "&amp;").replace('<', "&lt;")
        );
        for line in svg.lines().skip(3).chain([&*caption]) {
            let layer = match line {
                _ if line.starts_with("<g ") || line == "</g>" => {
                    boxes = line != "</g>";
                    continue;
                }
                "</svg>" => continue,
                _ if boxes => Layer::Boxes,
                _ if line.starts_with("<path") => Layer::Lines,
                _ => Layer::Letters,
            };
            let on = seen.entry((layer, line.to_owned()));
            if let Some(on) = on.or_insert_with(|| vec![false; screens.len()]).get_mut(at) {
                *on = true;
            }
        }
    }
    let mut together: BTreeMap<(Layer, Vec<bool>), Vec<String>> = BTreeMap::new();
    for ((layer, line), on) in seen {
        together.entry((layer, on)).or_default().push(line);
    }
    Ok(written(&screens, &together, high))
}

fn written(
    screens: &[(String, u32, &str)],
    together: &BTreeMap<(Layer, Vec<bool>), Vec<String>>,
    high: u32,
) -> String {
    let total: u32 = screens.iter().map(|(_, tenths, _)| tenths).sum();
    let mut out = String::new();
    // The first line of a screen says how large it is, the third what it stands on.
    for (line, text) in screens.iter().take(1).flat_map(|(svg, ..)| svg.lines().enumerate().take(3))
    {
        out.push_str(&match line {
            0 => text.replace(&format!("{high}\""), &format!("{}\"", high + CAPTION)),
            1 => "<title>Palmares: from a country to a film, its run and the map</title>".into(),
            _ => text.to_owned(),
        });
        out.push('\n');
    }
    let mut names: BTreeMap<&[bool], usize> = BTreeMap::new();
    for (_, on) in together.keys().filter(|(_, on)| on.contains(&false)) {
        let next = names.len();
        names.entry(on).or_insert(next);
    }
    let _ = writeln!(
        out,
        "<style>\n[class]{{animation:{}.{}s step-end infinite}}",
        total / 10,
        total % 10
    );
    for (on, name) in &names {
        let _ = write!(out, ".k{name}{{animation-name:k{name}}}@keyframes k{name}{{");
        let (mut at, mut before) = (0, None);
        for (on, (_, tenths, _)) in on.iter().zip(screens) {
            if before != Some(*on) {
                let (percent, state) =
                    (at * 10_000 / total, if *on { "visible" } else { "hidden" });
                let _ =
                    write!(out, "{}.{:02}%{{visibility:{state}}}", percent / 100, percent % 100);
            }
            (at, before) = (at + tenths, Some(*on));
        }
        out.push_str("}\n");
    }
    out.push_str("@media(prefers-reduced-motion:reduce){[class]{animation:none}}\n</style>\n");
    for ((layer, on), lines) in together {
        let crisp = if *layer == Layer::Boxes { " shape-rendering=\"crispEdges\"" } else { "" };
        let class = names.get(&**on).map(|name| format!(" class=\"k{name}\"")).unwrap_or_default();
        let still = if on.get(STILL) == Some(&true) { "" } else { " visibility=\"hidden\"" };
        let _ = writeln!(out, "<g{class}{still}{crisp}>");
        for line in lines {
            out.push_str(line);
            out.push('\n');
        }
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}
