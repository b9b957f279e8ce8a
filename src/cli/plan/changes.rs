//! `palmares plan changes`: a new programme beside the old one and a plan.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::args::{PlanDiff, PlanFormat, PlanLook, TextOrJson};
use super::best::limit;
use super::open::{OpenPlan, edition};
use super::print::{PlanLine, day_and_time, print, time};
use super::write;
use crate::catalogue::{Catalogue, EditionId, day_clock};
use crate::export::plan_rows as rows;
use crate::journal::key::JournalKey;
use crate::journal::plan::EditionPlan;
use crate::output::Output;
use crate::pages::words::counted;
use crate::plan::{
    AnnouncedShowing, EditionProgramme, FestivalPlan, OwnPlan, PlanChanges, WishPrice, date_of,
};
use crate::planner::best::Proof;
use crate::planner::changes::{Change, ChangeKind, PlanChange, Repair};
use crate::planner::follows::Between;
use crate::planner::{DAY, Minute};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::open;
use crate::text::printable;

/// How long the way out is looked for where nobody says it.
const LIMIT: Duration = Duration::from_secs(2);

pub(super) fn changes(args: &PlanDiff, output: &mut Output) -> Result<Exit, Failure> {
    let limit = limit(args.limit)?;
    let catalogue = |path: &Path| -> Result<Arc<Catalogue>, Failure> {
        Ok(Arc::new(open::open_saying_problems(&[path.to_owned()])?.catalogue))
    };
    let (old, new) = (catalogue(&args.old)?, catalogue(&args.new)?);
    let (was, is) = editions(&old, &new, args)?;
    let (before, programme) = (EditionProgramme::of(&old, was), EditionProgramme::of(&new, is));
    let asked = Some(before.edition.id_text());
    let planner = OpenPlan::of_files(Arc::clone(&old), &args.files, None, asked)?;
    let given = planner.own(&before);
    let question = given.own.question(&before);
    let plan = FestivalPlan {
        programme: &before,
        own: &given.own,
        question: &question,
        taken: &given.planned,
    };
    let now = match &args.at {
        None => None,
        Some(text) => {
            let today = programme.day_at(programme.axis_now(&planner.now));
            Some(programme.read_moment(text, today).map_err(Failure::Usage)?)
        }
    };
    let own = planner.own_anew(&new, &programme);
    let begun = Instant::now();
    let found = PlanChanges::of(&plan, &programme, &own, now, &mut |_| begun.elapsed() < limit);
    let told = Told { programme: &programme, found: &found };
    match args.format {
        TextOrJson::Json => output.pretty_json(&told.json())?,
        TextOrJson::Text => {
            for lines in [told.touched_lines(), told.other_lines()] {
                print(&lines, output)?;
            }
        }
    }
    Ok(if found.touched.changes.is_empty() { Exit::Done } else { Exit::Nothing })
}

/// Prints what the programme changed of what one goes to since one decided that.
pub(super) fn since_decided(
    (programme, own): (&EditionProgramme<'_>, &OwnPlan),
    kept: Option<&EditionPlan>,
    now: Minute,
    args: &PlanLook,
    output: &mut Output,
) -> Result<Exit, Failure> {
    if args.files.plan.is_some() || args.files.wishes.is_some() {
        let said = "the journal knows what you decided, files do not; \
                    `palmares plan changes OLD NEW --plan FILE` compares two programmes";
        return Err(Failure::Usage(said.to_owned()));
    }
    let none = EditionPlan::new(&JournalKey::of_name(programme.edition.id_text()));
    let kept = kept.unwrap_or(&none);
    let mut found = PlanChanges::since_decided(programme, own, kept, Some(now));
    let begun = Instant::now();
    found.look_for_way_out(programme, own, &mut |_| begun.elapsed() < LIMIT);
    let told = Told { programme, found: &found };
    match write::format(&args.how)? {
        PlanFormat::Json => write::json(&args.how, &told.json(), output)?,
        _ => write::lines(&args.how, &[told.touched_lines()], output)?,
    }
    Ok(match found.touched.changes.is_empty() {
        true => {
            say("nothing has changed in the screenings you go to");
            Exit::Done
        }
        false => Exit::Nothing,
    })
}

/// The edition that is asked for; else the one that both catalogues have screenings of.
fn editions(
    old: &Catalogue,
    new: &Catalogue,
    args: &PlanDiff,
) -> Result<(EditionId, EditionId), Failure> {
    if let Some(text) = &args.edition {
        return Ok((edition(old, text)?, edition(new, text)?));
    }
    let shown = |cat: &Catalogue| -> Vec<(String, EditionId)> {
        let shown = cat.editions().filter(|edition| edition.screenings().len() > 0);
        shown.map(|edition| (edition.id_text().to_owned(), edition.id())).collect()
    };
    let others = shown(new);
    let both: Vec<(String, EditionId, EditionId)> = shown(old)
        .into_iter()
        .filter_map(|(id, was)| {
            let (_, is) = others.iter().find(|(other, _)| *other == id)?;
            Some((id, was, *is))
        })
        .collect();
    match &both[..] {
        [(_, was, is)] => Ok((*was, *is)),
        [] => {
            let names = [&args.old, &args.new].map(|path| printable(&path.to_string_lossy()));
            Err(Failure::Usage(format!(
                "{} and {} have no edition with screenings in common",
                names[0], names[1]
            )))
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|(id, ..)| id.as_str()).collect();
            Err(Failure::Usage(format!("say which edition with --edition: {}", ids.join(", "))))
        }
    }
}

/// What was found, and the programmes that it is of.
struct Told<'a> {
    programme: &'a EditionProgramme<'a>,
    found: &'a PlanChanges,
}

impl Told<'_> {
    /// The id and the title of what changed, as the old programme has them, else the new one.
    fn names(&self, change: &Change) -> (&str, &str) {
        let old = change.old.map(|at| &self.found.old[at]);
        let showing = old.or_else(|| change.new.map(|at| &self.found.new[at]));
        showing.map_or(("", ""), |showing| (&showing.id, &showing.title))
    }

    fn when(&self, change: &Change) -> String {
        match (change.old, change.new) {
            (Some(at), _) => announced_at(&self.found.old[at]),
            (None, Some(at)) => day_and_time(self.programme, at),
            (None, None) => String::new(),
        }
    }

    /// What is otherwise, in words: `35 min longer, until 18:24`.
    fn said(&self, change: &Change, kind: ChangeKind) -> String {
        let now = change.new.map(|at| &self.found.new[at]);
        let later = |minutes: i64| match minutes {
            ..0 => format!("{} min earlier", -minutes),
            minutes => format!("{minutes} min later"),
        };
        let until = || {
            let end =
                |at: usize| time(self.programme, at, self.programme.showings[at].scheduled.end);
            change.new.map_or_else(String::new, end)
        };
        match kind {
            ChangeKind::Renamed => {
                format!("now called {}", now.map_or("", |showing| showing.id.as_str()))
            }
            ChangeKind::Cancelled => "cancelled".to_owned(),
            ChangeKind::Moved(minutes) => {
                let when = change.new.map(|at| day_and_time(self.programme, at));
                format!("{}, at {}", later(minutes), when.unwrap_or_default())
            }
            ChangeKind::Hall => {
                format!("now in {}", now.map_or("", |showing| showing.hall.as_str()))
            }
            ChangeKind::Longer(minutes) => format!("{minutes} min longer, until {}", until()),
            ChangeKind::Shorter(minutes) => format!("{minutes} min shorter, until {}", until()),
            ChangeKind::SoldOut => "sold out".to_owned(),
            ChangeKind::Gone => "no longer on the programme".to_owned(),
            ChangeKind::Added => "new".to_owned(),
        }
    }

    fn change_line(&self, change: &Change) -> PlanLine {
        let (id, title) = self.names(change);
        let said: Vec<String> = change.kinds.iter().map(|kind| self.said(change, *kind)).collect();
        PlanLine::Columns(vec![
            format!("  {}", self.when(change)),
            title.to_owned(),
            id.to_owned(),
            said.join(", "),
        ])
    }

    fn new_line(&self, at: usize, sign: &str) -> PlanLine {
        let showing = &self.found.new[at];
        PlanLine::Columns(vec![
            format!("  {sign}{}", day_and_time(self.programme, at)),
            showing.title.clone(),
            showing.id.clone(),
            showing.hall.clone(),
        ])
    }

    /// What touches the plan, and the way out.
    fn touched_lines(&self) -> Vec<PlanLine> {
        let found = self.found;
        let mut lines = Vec::new();
        let heading = |text: &str| PlanLine::Words(text.to_owned());
        if !found.touched.changes.is_empty() {
            lines.push(heading("In your plan"));
        }
        for touching in &found.touched.changes {
            lines.push(self.change_line(&touching.change));
            lines.extend(self.stands_said(touching).into_iter().map(PlanLine::Words));
        }
        if let Some(repair) = &found.repair {
            lines.extend(self.repair_lines(repair));
        }
        if !found.chances.is_empty() {
            lines.push(heading("New chances for what you want"));
            lines.extend(found.chances.iter().map(|at| self.new_line(*at, "")));
        }
        if !found.followed.is_empty() {
            let count = counted(found.followed.len(), "screening", "screenings");
            lines.push(PlanLine::Words(format!("{count} of your plan only got another id")));
        }
        lines
    }

    fn stands_said(&self, touching: &PlanChange) -> Vec<String> {
        let mut said = Vec::new();
        for (other, stands) in &touching.stands {
            let title = &self.found.new[*other].title;
            said.push(match stands {
                Between::Clash(minutes) => format!("{minutes} min at the same time as {title}"),
                Between::Short(minutes) => format!("{minutes} min short for {title}"),
                Between::Tight(minutes) | Between::Easy(minutes) => {
                    format!("{minutes} min to spare for {title}")
                }
            });
        }
        let kinds = &touching.change.kinds;
        let is_lost = kinds.iter().any(|kind| {
            matches!(kind, ChangeKind::Cancelled | ChangeKind::Gone | ChangeKind::SoldOut)
        });
        if is_lost || !said.is_empty() {
            let chance = |at: &usize| {
                let showing = &self.found.new[*at];
                format!("{} {} ({})", day_and_time(self.programme, *at), showing.hall, showing.id)
            };
            let chances: Vec<String> = touching.chances.iter().map(chance).collect();
            said.push(match chances.is_empty() {
                true => "no other chance".to_owned(),
                false => format!("other chances: {}", chances.join(", ")),
            });
        }
        said.iter().map(|said| format!("      {said}")).collect()
    }

    fn repair_lines(&self, repair: &Repair) -> Vec<PlanLine> {
        let price = self.found.price(repair);
        let titles = |films: &[u32]| {
            films.iter().map(|film| self.found.title(*film)).collect::<Vec<_>>().join(", ")
        };
        if repair.comes_in.is_empty() && repair.goes_out.is_empty() && repair.lost.is_empty() {
            return vec![PlanLine::Words("The rest of the plan holds as it is".to_owned())];
        }
        let about = if repair.plan.proof() == Proof::Best { "" } else { "about " };
        let lost = match repair.lost.is_empty() {
            true => String::new(),
            false => format!(": {}", titles(&repair.lost)),
        };
        let mut lines = vec![PlanLine::Words(format!("The way out costs {about}{price}{lost}"))];
        lines.extend(repair.goes_out.iter().map(|taken| self.new_line(taken.showing, "− ")));
        lines.extend(repair.comes_in.iter().map(|taken| self.new_line(taken.showing, "+ ")));
        lines
    }

    /// All else that is otherwise.
    fn other_lines(&self) -> Vec<PlanLine> {
        let touched = &self.found.touched.changes;
        let is_other = |change: &&Change| {
            let is_told = touched.iter().any(|touching| touching.change == **change);
            let is_chance = change.old.is_none()
                && change.new.is_some_and(|at| self.found.chances.contains(&at));
            let is_followed =
                change.old.zip(change.new).is_some_and(|pair| self.found.followed.contains(&pair));
            !is_told && !is_chance && !is_followed
        };
        let others = self.found.all.iter().filter(is_other);
        let mut lines: Vec<PlanLine> = others.map(|change| self.change_line(change)).collect();
        if !lines.is_empty() {
            lines.insert(0, PlanLine::Words("Elsewhere on the programme".to_owned()));
        }
        lines
    }

    fn json(&self) -> Value {
        let found = self.found;
        let kinds = |change: &Change| -> Vec<Value> {
            let (id, title) = self.names(change);
            let now = change.new.map(|at| found.new[at].id.as_str());
            let one = |kind: &ChangeKind| {
                json!({
                    "what": word(*kind),
                    "screening": id,
                    "now": now,
                    "title": title,
                    "says": self.said(change, *kind),
                })
            };
            change.kinds.iter().map(one).collect()
        };
        let ids = |list: &[usize]| -> Vec<&str> {
            list.iter().map(|at| found.new[*at].id.as_str()).collect()
        };
        let touching = |touching: &PlanChange| {
            let (id, title) = self.names(&touching.change);
            let stands = touching.stands.iter().map(|(other, stands)| {
                let (what, minutes) = match stands {
                    Between::Clash(minutes) => ("clash", minutes),
                    Between::Short(minutes) => ("short", minutes),
                    Between::Tight(minutes) | Between::Easy(minutes) => ("tight", minutes),
                };
                json!({"what": what, "minutes": minutes, "screening": found.new[*other].id})
            });
            json!({
                "screening": id,
                "title": title,
                "what": touching.change.kinds.iter().map(|kind| word(*kind)).collect::<Vec<_>>(),
                "stands": stands.collect::<Vec<_>>(),
                "chances": ids(&touching.chances),
            })
        };
        let taken = |list: &[crate::planner::best::Taken]| -> Vec<Value> {
            let rows = list.iter();
            rows.map(|at| Value::Object(rows::showing(self.programme, at.showing))).collect()
        };
        let repair = found.repair.as_ref().map(|repair| {
            let titles = |films: &[u32]| -> Vec<&str> {
                films.iter().map(|film| found.title(*film)).collect()
            };
            let (wishes, musts) = match found.price(repair) {
                WishPrice::Wishes(wishes) => (wishes, 0),
                WishPrice::Musts(musts) => (0, musts),
            };
            json!({
                "plan": taken(&repair.plan.taken),
                "comes_in": taken(&repair.comes_in),
                "goes_out": taken(&repair.goes_out),
                "lost": titles(&repair.lost),
                "gained": titles(&repair.gained),
                "costs": wishes,
                "costs_musts": musts,
                "proven": repair.plan.proof() == Proof::Best,
            })
        });
        let followed = found
            .followed
            .iter()
            .map(|(was, is)| json!({"screening": found.old[*was].id, "now": found.new[*is].id}));
        json!({
            "edition": self.programme.edition.id_text(),
            "changes": found.all.iter().flat_map(kinds).collect::<Vec<_>>(),
            "touched": found.touched.changes.iter().map(touching).collect::<Vec<_>>(),
            "followed": followed.collect::<Vec<_>>(),
            "new_chances": ids(&found.chances),
            "repair": repair,
        })
    }
}

/// `Sat 15:30`, as the old programme had it.
fn announced_at(was: &AnnouncedShowing) -> String {
    let day = date_of(was.scheduled.day).map(|date| date.strftime("%a ").to_string());
    day.unwrap_or_default() + &day_clock(was.wall - was.scheduled.day * DAY)
}

/// A kind of change in a word.
fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Renamed => "renamed",
        ChangeKind::Cancelled => "cancelled",
        ChangeKind::Moved(_) => "moved",
        ChangeKind::Hall => "hall",
        ChangeKind::Longer(_) => "longer",
        ChangeKind::Shorter(_) => "shorter",
        ChangeKind::SoldOut => "sold out",
        ChangeKind::Gone => "gone",
        ChangeKind::Added => "added",
    }
}
