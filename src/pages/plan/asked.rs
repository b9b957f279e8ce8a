//! What queries see of plans.

use std::sync::Arc;

use crate::catalogue::{Catalogue, Record};
use crate::journal::plan::OwnTicket;
use crate::mine::Mine;
use crate::plan::{EditionProgramme, FestivalPlan, OwnPlan};
use crate::search::personal::{Personal, PersonalScreening};

/// What queries see of a journal, plans among it.
#[must_use]
pub fn personal_with_plans(cat: &Catalogue, mine: &Mine) -> Arc<Personal> {
    let mut personal = Arc::clone(mine.personal());
    for kept in mine.journal().plans() {
        let address = format!("edition:{}", kept.edition.as_str());
        let Some(Record::Edition(edition)) = cat.resolve(&address) else { continue };
        let programme = EditionProgramme::of(cat, edition);
        let own = OwnPlan::of(&programme, Some(kept), |film| mine.of(Record::Film(film))?.wish);
        let question = own.question(&programme);
        let (programme, own, question) = (&programme, &own, &question);
        let plan = FestivalPlan { programme, own, question, taken: &own.chosen };
        for (at, showing) in programme.showings.iter().enumerate() {
            let facts = PersonalScreening {
                is_going: own.is_chosen(at),
                is_refused: own.refused.contains(&at),
                has_ticket: own.tickets.get(&at).map(|ticket| *ticket == OwnTicket::Bought),
                clashes: plan.stands(at).is_some_and(|(_, stands)| !stands.fits()),
            };
            if facts != PersonalScreening::default() {
                Arc::make_mut(&mut personal).keep_screening(showing.screening.id(), facts);
            }
        }
    }
    personal
}
