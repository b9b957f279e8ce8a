//! Roles under the names that other databases have for them.

use crate::Lint;
use palmares_catalogue::Catalogue;

/// What credits call a role elsewhere, in small letters, and its word here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("directed by", "director"),
    ("direction", "director"),
    ("film director", "director"),
    ("dir", "director"),
    ("dir.", "director"),
    ("regie", "director"),
    ("réalisation", "director"),
    ("written by", "writer"),
    ("screenplay", "writer"),
    ("screenplay by", "writer"),
    ("screenwriter", "writer"),
    ("script", "writer"),
    ("produced by", "producer"),
    ("cinematography", "cinematographer"),
    ("cinematography by", "cinematographer"),
    ("director of photography", "cinematographer"),
    ("dop", "cinematographer"),
    ("editing", "editor"),
    ("edited by", "editor"),
    ("film editor", "editor"),
    ("music", "composer"),
    ("music by", "composer"),
    ("original music", "composer"),
    ("original music composer", "composer"),
    ("production design", "production_designer"),
    ("costume design", "costume_designer"),
];

/// A role by another name is not found by the field of its own, such as `director:`.
pub(super) fn otherwise(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for film in catalogue.films() {
        let mut told: Vec<&str> = Vec::new();
        for credit in film.credits() {
            if told.contains(&credit.role) {
                continue;
            }
            let spelt = credit.role.to_lowercase().replace('_', " ");
            let known = ELSEWHERE.iter().find(|(other, _)| *other == spelt);
            if let Some((_, role)) = known {
                told.push(credit.role);
                let message = format!(
                    "the role {} of {}: is it `{role}`? Under another name it is not found as one",
                    palmares_text::quoted(credit.role),
                    credit.person.name(),
                );
                lints.push(Lint::of(film.id(), "credits", message));
            }
        }
    }
}
