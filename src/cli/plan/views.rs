//! `palmares plan EDITION`: the days of a plan, what to decide first, now and next, what fits.

use std::ops::Range;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{PlanFormat, PlanLook, PlanSight};
use super::open::{OpenPlan, edition};
use super::print::{
    PlanLine, agenda, day_and_time, day_said, duration, showing, time, time_on, wish_marks,
};
use super::{changes, nothing, timetable, write};
use crate::catalogue::FilmId;
use crate::export::plan_rows as rows;
use crate::output::Output;
use crate::plan::{
    EditionProgramme, FestivalPlan, FittingShowing, FreeStretch, NowAndNext, PressingWish,
};
use crate::planner::Minute;
use crate::planner::best::Wish;
use crate::planner::free::FreeWindow;
use crate::shell::exit::{Exit, Failure};
use crate::shell::open;

/// So many titles are named that stand against a wish.
const MOST_AGAINST: usize = 3;

/// Prints what is asked for of a plan.
pub(super) fn look(args: &PlanLook, output: &mut Output) -> Result<Exit, Failure> {
    let Some(asked) = &args.edition else {
        return Err(Failure::Usage("say which edition: palmares plan EDITION".to_owned()));
    };
    let format = write::format(&args.how)?;
    let is_for_views = matches!(format, PlanFormat::Text | PlanFormat::Json);
    if !is_for_views && args.view != PlanSight::Agenda {
        let said = "markdown, csv and ics are for the agenda; the other views are text or json";
        return Err(Failure::Usage(said.to_owned()));
    }
    let is_without_time =
        matches!(args.view, PlanSight::Agenda | PlanSight::Timetable | PlanSight::Changes);
    if args.at.is_some() && is_without_time {
        let said =
            "--at goes with --view decide, now or free; --day is for the agenda and timetable";
        return Err(Failure::Usage(said.to_owned()));
    }
    if args.near.is_some() && args.view != PlanSight::Free {
        return Err(Failure::Usage("--near goes with --view free".to_owned()));
    }
    if format == PlanFormat::Ics && args.day.is_some() {
        // What is not in it would be called off.
        let said = "a calendar is of the whole plan; --day goes with the other formats";
        return Err(Failure::Usage(said.to_owned()));
    }
    let cat = Arc::new(open::open_saying_problems(&args.catalogues.files)?.catalogue);
    let id = edition(&cat, asked)?;
    let programme = EditionProgramme::of(&cat, id);
    let edition_id = programme.edition.id_text();
    let mut planner = OpenPlan::of_files(Arc::clone(&cat), &args.files, None, Some(edition_id))?;
    let given = planner.own(&programme);
    let question = given.own.question(&programme);
    let day = args.day.as_deref().map(|text| programme.read_day(text, &planner.now));
    let day = day.transpose().map_err(Failure::Usage)?;
    let of_day = |at: usize| day.is_none_or(|day| programme.showings[at].scheduled.day == day);
    let planned = given
        .planned
        .iter()
        .filter(|taken| args.view != PlanSight::Agenda || of_day(taken.showing));
    let taken: Vec<_> = planned.copied().collect();
    let plan =
        FestivalPlan { programme: &programme, own: &given.own, question: &question, taken: &taken };
    let clock = programme.axis_now(&planner.now);
    let on = day.unwrap_or_else(|| programme.day_at(clock));
    let at = match (&args.at, args.view) {
        (Some(text), PlanSight::Decide | PlanSight::Now) => {
            programme.read_moment(text, on).map_err(Failure::Usage)?
        }
        _ => clock,
    };
    match args.view {
        PlanSight::Agenda => {
            match format {
                PlanFormat::Text => write::lines(&args.how, &[agenda(&plan, None)], output)?,
                PlanFormat::Markdown | PlanFormat::Csv | PlanFormat::Ics | PlanFormat::Json => {
                    write::plan(&mut planner, &plan, (format, &args.how), output)?;
                }
            }
            Ok(match (taken.is_empty(), day) {
                (false, _) => Exit::Done,
                (true, Some(day)) => {
                    nothing(&format!("you are going to nothing on {}", day_said(day)))
                }
                (true, None) => nothing(
                    "you are not going to anything yet; `palmares plan best` proposes something",
                ),
            })
        }
        PlanSight::Decide => decide(&plan, at, args, output),
        PlanSight::Now => {
            let now = plan.now_and_next(at);
            match format {
                PlanFormat::Json => write::json(&args.how, &now_json(&plan, &now), output)?,
                _ => write::lines(&args.how, &now_lines(&plan, &now), output)?,
            }
            let is_over = now.here.is_none() && now.next.is_none() && now.halls.is_empty();
            Ok(if is_over { nothing("nothing is on, and nothing is to come") } else { Exit::Done })
        }
        PlanSight::Free => free(&plan, (day, on), args, output),
        PlanSight::Timetable => timetable::print(&plan, day, &args.how, output),
        PlanSight::Changes => {
            let kept = planner.kept_of(edition_id);
            changes::since_decided((&programme, &given.own), kept, clock, args, output)
        }
    }
}

fn decide(
    plan: &FestivalPlan<'_>,
    now: Minute,
    args: &PlanLook,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let programme = plan.programme;
    let first = plan.decide_first(Some(now));
    let lists: [(&str, &str, &[PressingWish]); 3] = [
        ("only", "Only one chance, and something clashes with it", &first.only),
        ("soon", "Last chance today or tomorrow", &first.soon),
        ("single", "Only one chance left", &first.single),
    ];
    let films: [(&str, &str, &[FilmId]); 2] = [
        ("missed", "No chance left", &first.missed),
        ("not_shown", "Not on the programme yet", &first.not_shown),
    ];
    let wish = |film: &FilmId| -> Wish {
        programme.number(*film).map_or(Wish::None, |film| plan.own.wish(film))
    };
    if write::format(&args.how)? == PlanFormat::Json {
        let clash =
            |(a, b): &(usize, usize)| [a, b].map(|at| Value::Object(rows::showing(programme, *at)));
        let mut json = json!({
            "edition": programme.edition.id_text(),
            "at": rows::moment(programme, now),
            "clashes": first.clashes.iter().map(clash).collect::<Vec<_>>(),
        });
        for (name, _, list) in lists {
            json[name] = list.iter().map(|at| rows::pressing(programme, at)).collect();
        }
        for (name, _, list) in films {
            json[name] = list.iter().map(|film| rows::wish(programme, *film, wish(film))).collect();
        }
        write::json(&args.how, &json, output)?;
    } else {
        let mut lines = Vec::new();
        if !first.clashes.is_empty() {
            lines.push(PlanLine::Words("Two of your screenings that clash".to_owned()));
        }
        for (a, b) in &first.clashes {
            let named = |at: usize| {
                let id = programme.showings[at].screening.id_text();
                format!("{} {} ({id})", day_and_time(programme, at), programme.title(at))
            };
            lines.push(PlanLine::Words(format!("  ✕ {} · {}", named(*a), named(*b))));
        }
        for (_, heading, list) in lists.iter().filter(|(.., list)| !list.is_empty()) {
            lines.push(PlanLine::Words((*heading).to_owned()));
            lines.extend(list.iter().map(|at| PlanLine::Columns(pressing_row(programme, at))));
        }
        for (_, heading, list) in films.iter().filter(|(.., list)| !list.is_empty()) {
            lines.push(PlanLine::Words((*heading).to_owned()));
            lines.extend(list.iter().map(|film| {
                let title = programme.film_title(*film);
                PlanLine::Columns(vec![format!("  {}", wish_marks(wish(film))), title])
            }));
        }
        write::lines(&args.how, &[lines], output)?;
    }
    let is_settled = first == crate::plan::DecideFirst::default();
    Ok(if is_settled { nothing("there is nothing to decide") } else { Exit::Done })
}

fn pressing_row(programme: &EditionProgramme<'_>, pressing: &PressingWish) -> Vec<String> {
    let at = pressing.showing;
    let showing = &programme.showings[at];
    let mut against: Vec<String> = Vec::new();
    for title in pressing.against.iter().map(|at| programme.title(*at)) {
        if !against.contains(&title) {
            against.push(title);
        }
    }
    let more = against.len().saturating_sub(MOST_AGAINST);
    against.truncate(MOST_AGAINST);
    let mut against = against.join(", ");
    if !against.is_empty() {
        against.insert_str(0, "✕ ");
    }
    if more > 0 {
        against.push_str(&format!(" and {more} more"));
    }
    vec![
        format!("  {}", wish_marks(pressing.wish)),
        programme.film_title(pressing.film),
        day_and_time(programme, at),
        programme.hall_name(showing.scheduled.hall),
        showing.screening.id_text().to_owned(),
        against,
    ]
}

/// What stands beside a hall: `Dust Choir until 17:49`.
fn now_lines(plan: &FestivalPlan<'_>, now: &NowAndNext) -> [Vec<PlanLine>; 2] {
    let programme = plan.programme;
    let place = |at: usize| programme.hall_name(programme.showings[at].scheduled.hall);
    let mut own = vec![PlanLine::Words(format!(
        "{}, {}",
        day_said(now.day),
        time_on(programme, now.day, now.now)
    ))];
    if let Some(here) = now.here {
        let at = here.showing;
        let leaves = plan.question.showings[at].visit(here.leaves_early).leaves();
        own.push(PlanLine::Words(format!(
            "  you are in {} until {}, {}",
            programme.title(at),
            time(programme, at, leaves),
            place(at)
        )));
    }
    if let Some(next) = now.next {
        let at = next.taken.showing;
        let day = programme.showings[at].scheduled.day;
        let start = time(programme, at, programme.showings[at].scheduled.start);
        let when = match day - now.day {
            0 => format!("at {start}"),
            ..=6 => format!("at {}", day_and_time(programme, at)),
            // A weekday alone would be that of this week.
            _ => format!("on {} at {start}", day_said(day)),
        };
        let leave = match day == now.day {
            true => format!(" · leave at {}", time_on(programme, day, next.leave_at)),
            false => String::new(),
        };
        own.push(PlanLine::Words(format!(
            "  next is {} {when}, {}{leave}",
            programme.title(at),
            place(at)
        )));
    }
    let cell = |at: Option<usize>, until: bool| {
        let Some(at) = at else { return [String::new(), String::new()] };
        let scheduled = &programme.showings[at].scheduled;
        let minute = if until { scheduled.end } else { scheduled.start };
        let mark = if plan.takes(at) { plan.state(at).sign() } else { " " };
        let time = time(programme, at, minute);
        [
            format!("{mark} {}", programme.title(at)),
            if until { format!("until {time}") } else { time },
        ]
    };
    let halls = now.halls.iter().map(|hall| {
        let ([running, until], [next, at]) = (cell(hall.running, true), cell(hall.next, false));
        let name = format!("  {}", programme.hall_name(hall.hall));
        PlanLine::Columns(vec![name, running, until, at, next])
    });
    [own, halls.collect()]
}

fn now_json(plan: &FestivalPlan<'_>, now: &NowAndNext) -> Value {
    let programme = plan.programme;
    let row = |at: usize| Value::Object(rows::showing(programme, at));
    let next = now.next.map(|next| {
        let mut row = rows::showing(programme, next.taken.showing);
        row.insert("way".to_owned(), json!(next.way));
        row.insert("leave_at".to_owned(), json!(rows::moment(programme, next.leave_at)));
        Value::Object(row)
    });
    let halls = now.halls.iter().map(|hall| {
        json!({
            "hall": programme.hall_name(hall.hall),
            "running": hall.running.map(row),
            "next": hall.next.map(row),
        })
    });
    json!({
        "edition": programme.edition.id_text(),
        "at": rows::moment(programme, now.now),
        "day": crate::plan::date_of(now.day).map(|day| day.to_string()),
        "here": now.here.map(|here| row(here.showing)),
        "next": next,
        "halls": halls.collect::<Vec<_>>(),
    })
}

fn free(
    plan: &FestivalPlan<'_>,
    (day, today): (Option<i64>, i64),
    args: &PlanLook,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let programme = plan.programme;
    let days = programme.days();
    let days = match day {
        Some(day) => vec![day],
        None if args.at.is_some() || days.contains(&today) => vec![today],
        None => days,
    };
    let mut stretches: Vec<FreeStretch> = days.iter().flat_map(|day| plan.free_on(*day)).collect();
    let near = args.near.as_deref().map(|text| programme.read_near(text));
    let near = near.transpose().map_err(|said| Failure::Usage(format!("--near: {said}")))?;
    if args.at.is_some() || near.is_some() {
        let window = match &args.at {
            Some(text) => programme.read_stretch(text, today).map_err(Failure::Usage)?,
            None => Minute::MIN..Minute::MAX,
        };
        stretches.iter_mut().for_each(|free| within(plan, free, &window, near));
        stretches.retain(|free| !free.time.is_empty());
    }
    if write::format(&args.how)? == PlanFormat::Json {
        let free = stretches.iter().map(|free| free_json(plan, free));
        let edition = programme.edition.id_text();
        let json = json!({"edition": edition, "free": free.collect::<Vec<_>>()});
        write::json(&args.how, &json, output)?;
    } else {
        write::lines(&args.how, &[free_lines(plan, &stretches)], output)?;
    }
    Ok(if stretches.is_empty() { nothing("nothing is free then") } else { Exit::Done })
}

/// Cuts free time to a window, and what fits to what is near.
fn within(
    plan: &FestivalPlan<'_>,
    free: &mut FreeStretch,
    window: &Range<Minute>,
    near: Option<(u32, Minute)>,
) {
    let time = free.time.start.max(window.start)..free.time.end.min(window.end);
    free.after = free.after.filter(|_| time.start == free.time.start);
    free.before = free.before.filter(|_| time.end == free.time.end);
    free.fits = plan.fits_in(&FreeWindow { time: time.clone(), near });
    free.time = time;
}

fn free_lines(plan: &FestivalPlan<'_>, stretches: &[FreeStretch]) -> Vec<PlanLine> {
    let programme = plan.programme;
    let mut lines = Vec::new();
    let mut day = None;
    for free in stretches {
        if day.replace(free.day) != Some(free.day) {
            lines.push(PlanLine::Words(day_said(free.day)));
        }
        let [from, to] =
            [free.time.start, free.time.end].map(|minute| time_on(programme, free.day, minute));
        let mut said =
            format!("    {from}–{to}  {} free", duration(free.time.end - free.time.start));
        let neighbours = [("after", free.after), ("before", free.before)];
        for (word, at) in neighbours.iter().filter_map(|(word, at)| Some((word, (*at)?))) {
            said.push_str(&format!(" · {word} {}", programme.title(at)));
        }
        lines.push(PlanLine::Words(said));
        lines.extend(free.fits.iter().map(|fit| PlanLine::Columns(fit_row(plan, fit))));
    }
    lines
}

fn fit_row(plan: &FestivalPlan<'_>, fit: &FittingShowing) -> Vec<String> {
    let sign = if fit.wish > Wish::None { "○" } else { "·" };
    let mut row = showing(plan.programme, fit.showing, sign);
    row[0] = format!("  {}", row[0]);
    if fit.leaves_early {
        "without the talk".clone_into(&mut row[3]);
    }
    let way = match (fit.before, fit.after) {
        (Some((_, pause)), _) if pause.way > 0 => format!("{} min there", pause.way),
        (None, Some((_, pause))) if pause.way > 0 => format!("{} min from there", pause.way),
        _ => String::new(),
    };
    row.insert(1, wish_marks(fit.wish).trim_end().to_owned());
    row.push(way);
    row
}

fn free_json(plan: &FestivalPlan<'_>, free: &FreeStretch) -> Value {
    let programme = plan.programme;
    let id = |at: usize| programme.showings[at].screening.id_text();
    let fits = free.fits.iter().map(|fit| {
        let mut row = rows::showing(programme, fit.showing);
        let more = [
            ("wish", json!(fit.wish.level())),
            ("leaves_early", json!(fit.leaves_early)),
            ("way_there", json!(fit.before.map(|(_, pause)| pause.way))),
            ("way_on", json!(fit.after.map(|(_, pause)| pause.way))),
        ];
        row.extend(more.map(|(name, value)| (name.to_owned(), value)));
        Value::Object(row)
    });
    json!({
        "day": crate::plan::date_of(free.day).map(|day| day.to_string()),
        "from": rows::moment(programme, free.time.start),
        "to": rows::moment(programme, free.time.end),
        "minutes": free.time.end - free.time.start,
        "after": free.after.map(id),
        "before": free.before.map(id),
        "fits": fits.collect::<Vec<_>>(),
    })
}
