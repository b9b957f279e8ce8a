//! `palmares plan why`: a film's screenings, and what each would do to the best plan.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use super::args::{PlanWhy, TextOrJson};
use super::best::limit;
use super::nothing;
use super::open::{OpenPlan, edition};
use super::print::{PlanLine, bar_said, day_and_time, print, stands_said, titles};
use crate::catalogue::{Catalogue, Edition, EditionId, FilmId, Record, Selection};
use crate::export::plan_rows as rows;
use crate::output::Output;
use crate::pages::words::counted;
use crate::plan::{EditionProgramme, FestivalPlan, PlanProposal, StopState, WishBar, WishPrice};
use crate::planner::best::{Wish, WishCost, showing_cost};
use crate::shell::exit::{Exit, Failure};
use crate::shell::open;

pub(super) fn why(args: &PlanWhy, output: &mut Output) -> Result<Exit, Failure> {
    let limit = limit(args.limit)?;
    let cat = Arc::new(open::open_saying_problems(&args.catalogues.files)?.catalogue);
    let text = args.film.trim();
    let address = if text.contains(':') { text.to_owned() } else { format!("film:{text}") };
    let Record::Film(film) = cat.find(&address)? else {
        return Err(Failure::Usage("this is about a film: film:ID".to_owned()));
    };
    let id = match &args.edition {
        Some(text) => edition(&cat, text)?,
        None => match of_film(&cat, film)[..] {
            [] => {
                return Ok(nothing("no edition of the catalogue shows it; --edition says which"));
            }
            [id] => id,
            ref several => {
                let names: Vec<&str> =
                    several.iter().map(|id| cat.edition(*id).id_text()).collect();
                return Err(Failure::Usage(format!(
                    "it is shown at several editions; say which with --edition: {}",
                    names.join(", ")
                )));
            }
        },
    };
    let programme = EditionProgramme::of(&cat, id);
    let asked = Some(programme.edition.id_text());
    let planner = OpenPlan::of_files(Arc::clone(&cat), &args.files, None, asked)?;
    let mut own = planner.own(&programme).own;
    args.days.put(&programme, &planner.now, &mut own.settings)?;
    let Some(number) = programme.number(film) else {
        return Ok(nothing("that edition neither shows nor selected it"));
    };
    let question = own.question(&programme);
    let begun = Instant::now();
    let proposal = PlanProposal::of(&programme, &own, &question, &mut |_| begun.elapsed() < limit);
    let taken = proposal.plan.taken.clone();
    let plan =
        FestivalPlan { programme: &programme, own: &own, question: &question, taken: &taken };
    let showings = (0..programme.showings.len())
        .filter(|at| programme.showings[*at].scheduled.films.contains(&number));
    let mut told = Vec::new();
    for at in showings {
        let mut bar = question.showing_bar(at);
        let mut cost = None;
        if !plan.takes(at) && bar.is_none() {
            let begun = Instant::now();
            let mut goes_on = true;
            cost = showing_cost(&question.planning(), &proposal.plan, at, &mut |_| {
                goes_on = begun.elapsed() < limit;
                goes_on
            });
            bar = (cost.is_none() && goes_on).then_some(WishBar::FullDays);
        }
        told.push(ToldShowing { at, bar, cost });
    }
    let wish = own.wish(number);
    match args.format {
        TextOrJson::Text => {
            let wish = match wish {
                Wish::None => "not wanted".to_owned(),
                Wish::Must => "a must".to_owned(),
                wish => format!("wish {} of 4", wish.level()),
            };
            let chances = counted(question.open_showings(number).count(), "chance", "chances");
            let title = programme.film_title(film);
            let mut lines = vec![PlanLine::Words(format!("{title} · {wish} · {chances}"))];
            lines.extend(told.iter().map(|told| PlanLine::Columns(told.row(&plan, &proposal))));
            print(&lines, output)?;
        }
        TextOrJson::Json => {
            let showings = told.iter().map(|told| told.json(&plan, &proposal));
            output.pretty_json(&json!({
                "edition": programme.edition.id_text(),
                "film": format!("film:{}", programme.film_id(film)),
                "title": programme.film_title(film),
                "wish": wish.level(),
                "screenings": showings.collect::<Vec<_>>(),
            }))?;
        }
    }
    Ok(match told.is_empty() {
        true => nothing("it is not on the programme yet"),
        false => Exit::Done,
    })
}

/// The editions that show or selected a film and have a programme.
fn of_film(cat: &Catalogue, film: FilmId) -> Vec<EditionId> {
    let film = cat.film(film);
    let shown = film.screenings().filter_map(|screening| Some(screening.edition()?.id()));
    let selected = film.selections().map(Selection::edition);
    let selected = selected.filter(|edition| edition.screenings().len() > 0);
    let editions: BTreeSet<EditionId> = shown.chain(selected.map(Edition::id)).collect();
    editions.into_iter().collect()
}

/// A showing of the film, and what keeps it out of the plan or would go for it.
struct ToldShowing {
    at: usize,
    bar: Option<WishBar>,
    cost: Option<WishCost>,
}

impl ToldShowing {
    fn row(&self, plan: &FestivalPlan<'_>, proposal: &PlanProposal) -> Vec<String> {
        let programme = plan.programme;
        let showing = &programme.showings[self.at];
        let sign = if plan.takes(self.at) { plan.state(self.at).sign() } else { "○" };
        vec![
            format!("  {sign} {}", day_and_time(programme, self.at)),
            programme.hall_name(showing.scheduled.hall),
            showing.screening.id_text().to_owned(),
            self.said(plan, proposal),
        ]
    }

    fn said(&self, plan: &FestivalPlan<'_>, proposal: &PlanProposal) -> String {
        let programme = plan.programme;
        if plan.takes(self.at) {
            return match plan.state(self.at) {
                StopState::Proposed => "in the best plan".to_owned(),
                StopState::Going => "you go there".to_owned(),
                StopState::Ticket => "you have a ticket".to_owned(),
            };
        }
        let stands = plan.stands(self.at).filter(|(_, stands)| !stands.fits());
        let stands = stands.map(|(other, stands)| stands_said(programme, other, stands));
        match self.bar {
            Some(WishBar::Closed | WishBar::NotShown) => self.closed_said(plan).to_owned(),
            Some(bar @ (WishBar::OutsideHours | WishBar::FullDays)) => {
                bar_said(Some(bar)).to_owned()
            }
            Some(WishBar::Clashes) => stands.unwrap_or_default(),
            None => match (&self.cost, stands) {
                (Some(cost), stands) => {
                    let price = proposal.price_of(plan.own, plan.question, cost);
                    let films = cost
                        .instead_of
                        .iter()
                        .filter_map(|film| programme.films.get(*film as usize).copied());
                    let instead = titles(programme, films);
                    let said = format!("costs {price}: {instead}");
                    let said = said.trim_end_matches(": ").to_owned();
                    stands.into_iter().chain([said]).collect::<Vec<_>>().join(" · ")
                }
                (None, stands) => stands.unwrap_or_else(|| "not in the plan".to_owned()),
            },
        }
    }

    fn closed_said(&self, plan: &FestivalPlan<'_>) -> &'static str {
        let programme = plan.programme;
        if !programme.takes_place(self.at) {
            "cancelled"
        } else if plan.own.refused.contains(&self.at) {
            "you never go there"
        } else if plan.own.is_hidden(programme, self.at) {
            "you hide its house"
        } else if programme.is_sold_out(self.at) {
            "sold out"
        } else {
            "not open to the public"
        }
    }

    fn json(&self, plan: &FestivalPlan<'_>, proposal: &PlanProposal) -> Value {
        let mut row = rows::showing(plan.programme, self.at);
        let cost = self.cost.as_ref();
        let price = cost.map(|cost| proposal.price_of(plan.own, plan.question, cost));
        let (wishes, musts) = match price {
            None => (None, None),
            Some(WishPrice::Wishes(wishes)) => (Some(wishes), Some(0)),
            Some(WishPrice::Musts(musts)) => (None, Some(musts)),
        };
        let more = [
            ("planned", json!(plan.takes(self.at))),
            ("costs", json!(wishes)),
            ("costs_musts", json!(musts)),
            ("says", json!(self.said(plan, proposal))),
        ];
        row.extend(more.map(|(name, value)| (name.to_owned(), value)));
        Value::Object(row)
    }
}
