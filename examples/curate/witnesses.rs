//! What two sets of different origin agree on, for films that nobody stated it of.

use crate::book::{Book, add_sources};
use crate::countries;
use crate::genres;
use crate::sets::{Compared, Row, Sets, cell, parts};
use crate::text::{alike, fold};
use crate::years::COMPARED;

/// The main languages of states.
const SPOKEN: &[(&str, &[&str])] = &[
    ("US", &["en"]),
    ("GB", &["en", "cy", "gd"]),
    ("AU", &["en"]),
    ("IE", &["en", "ga"]),
    ("NZ", &["en", "mi"]),
    ("FR", &["fr"]),
    ("DE", &["de"]),
    ("AT", &["de"]),
    ("IT", &["it"]),
    ("ES", &["es", "ca", "eu", "gl"]),
    ("AR", &["es"]),
    ("MX", &["es"]),
    ("CL", &["es"]),
    ("CO", &["es"]),
    ("PE", &["es", "qu"]),
    ("UY", &["es"]),
    ("VE", &["es"]),
    ("CU", &["es"]),
    ("BO", &["es", "qu"]),
    ("EC", &["es"]),
    ("PY", &["es", "gn"]),
    ("GT", &["es"]),
    ("CR", &["es"]),
    ("DO", &["es"]),
    ("PA", &["es"]),
    ("PT", &["pt"]),
    ("BR", &["pt"]),
    ("AO", &["pt"]),
    ("MZ", &["pt"]),
    ("JP", &["ja"]),
    ("KR", &["ko"]),
    ("KP", &["ko"]),
    ("PL", &["pl"]),
    ("SE", &["sv"]),
    ("DK", &["da"]),
    ("NO", &["no", "nb"]),
    ("FI", &["fi", "sv"]),
    ("IS", &["is"]),
    ("GR", &["el"]),
    ("CY", &["el", "tr"]),
    ("HU", &["hu"]),
    ("RO", &["ro"]),
    ("MD", &["ro", "ru"]),
    ("TR", &["tr", "ku"]),
    ("IR", &["fa"]),
    ("AF", &["fa", "prs", "ps"]),
    ("RU", &["ru"]),
    ("SUHH", &["ru"]),
    ("BY", &["ru", "be"]),
    ("UA", &["uk", "ru"]),
    ("KZ", &["kk", "ru"]),
    ("KG", &["ky", "ru"]),
    ("UZ", &["uz", "ru"]),
    ("TJ", &["tg", "ru"]),
    ("NL", &["nl"]),
    ("BE", &["fr", "nl"]),
    ("CH", &["de", "fr", "it", "gsw"]),
    ("LU", &["fr", "lb", "de"]),
    ("CA", &["en", "fr"]),
    ("CZ", &["cs"]),
    ("SK", &["sk"]),
    ("CSHH", &["cs", "sk"]),
    ("BG", &["bg"]),
    ("HR", &["hr"]),
    ("RS", &["sr"]),
    ("YUCS", &["sh", "sr", "hr"]),
    ("BA", &["bs", "sr", "hr"]),
    ("ME", &["sr"]),
    ("MK", &["mk", "sq"]),
    ("SI", &["sl"]),
    ("AL", &["sq"]),
    ("XK", &["sq"]),
    ("EE", &["et", "ru"]),
    ("LV", &["lv", "ru"]),
    ("LT", &["lt"]),
    ("GE", &["ka"]),
    ("AM", &["hy"]),
    ("AZ", &["az"]),
    ("TH", &["th"]),
    ("VN", &["vi"]),
    ("IL", &["he", "ar"]),
    ("PS", &["ar"]),
    ("EG", &["ar"]),
    ("LB", &["ar"]),
    ("SY", &["ar"]),
    ("JO", &["ar"]),
    ("IQ", &["ar", "ku"]),
    ("SA", &["ar"]),
    ("AE", &["ar"]),
    ("QA", &["ar"]),
    ("KW", &["ar"]),
    ("TN", &["ar", "fr"]),
    ("DZ", &["ar", "fr"]),
    ("MA", &["ar", "fr"]),
    ("SN", &["fr", "wo"]),
    ("ML", &["fr", "bm"]),
    ("BF", &["fr"]),
    ("CI", &["fr"]),
    ("CM", &["fr"]),
    ("TD", &["fr", "ar"]),
    ("CD", &["fr", "ln"]),
    ("HT", &["fr", "ht"]),
    ("TW", &["cmn", "zh", "nan"]),
    ("CN", &["cmn", "zh"]),
    ("HK", &["yue", "zh", "cmn"]),
    ("SG", &["en", "zh", "cmn", "ms", "ta"]),
    ("MY", &["ms", "zh", "cmn", "ta"]),
    ("ID", &["id"]),
    ("PH", &["tl", "fil", "en"]),
    ("IN", &["hi", "en", "bn", "ta", "te", "ml", "mr", "kn", "pa", "gu", "ur"]),
    ("PK", &["ur", "pa"]),
    ("BD", &["bn"]),
    ("LK", &["si", "ta"]),
    ("NP", &["ne"]),
    ("MM", &["my"]),
    ("KH", &["km"]),
    ("LA", &["lo"]),
    ("MN", &["mn"]),
    ("ZA", &["en", "af", "zu", "xh", "st"]),
    ("KE", &["sw", "en"]),
    ("TZ", &["sw"]),
    ("UG", &["en", "sw"]),
    ("NG", &["en", "yo", "ig", "ha"]),
    ("GH", &["en"]),
    ("ET", &["am"]),
    ("RW", &["rw", "fr", "en"]),
    ("JM", &["en"]),
    ("MT", &["en", "mt"]),
    ("DDDE", &["de"]),
];

/// At most so many genres of a film.
const GENRES: usize = 3;

/// Genres, countries, languages and modes on which two sets agree, or one and what a nomination
/// proves. How many of each.
pub fn agree(book: &mut Book, sets: &Sets) -> [usize; 4] {
    let mut found = [0; 4];
    let none = Compared::default();
    for at in 0..book.store.films.len() {
        let film = &book.store.films[at];
        if film.modes.is_empty()
            && let Some(mode) = nominated_as(book, &film.id)
        {
            book.store.films[at].modes = vec![mode.to_owned()];
            found[3] += 1;
        }
        let film = &book.store.films[at];
        let Some(imdb) = film.ids.get("imdb").cloned() else { continue };
        let compared = sets.compared_by_imdb.get(&imdb).map_or(&none, |at| &sets.compared[*at]);
        let before = found;
        let of_imdb = sets.imdb_general.get(&imdb);
        let polled = polled(book, sets, at);
        let mut sources = Vec::new();
        let theirs =
            if compared.of_circulation() { Vec::new() } else { genres::of_compared(compared) };
        let film = &mut book.store.films[at];
        if film.genres.is_empty() {
            let mut other: Vec<&str> = Vec::new();
            other.extend(
                of_imdb
                    .iter()
                    .flat_map(|row| parts(row, "genres"))
                    .flat_map(|word| genres::meaning(word)),
            );
            if !other.is_empty() {
                sources.push("film-circulation-imdb");
            }
            let before = other.len();
            other.extend(
                polled
                    .iter()
                    .flat_map(|row| parts(row, "genre"))
                    .flat_map(|word| genres::meaning(word)),
            );
            if other.len() > before {
                sources.push("sight-and-sound-2012");
            }
            let both = genres::CLOSED
                .iter()
                .filter(|genre| theirs.contains(genre) && other.contains(genre));
            let mut both: Vec<String> = both.take(8).map(|genre| (*genre).to_owned()).collect();
            // Drama says least: it goes first where there is room.
            if both.len() > GENRES {
                both.retain(|genre| genre != "drama");
            }
            both.truncate(GENRES);
            if !both.is_empty() {
                film.genres = both;
                found[0] += 1;
            } else {
                sources.clear();
            }
        }
        let film = &mut book.store.films[at];
        if film.countries.is_empty()
            && let Some(row) = polled
        {
            let one: Vec<&str> =
                compared.countries.iter().filter_map(|name| countries::code(name)).collect();
            let other: Vec<&str> =
                parts(row, "country").into_iter().filter_map(countries::code).collect();
            let mut both: Vec<String> = Vec::new();
            for code in other.iter().filter(|code| one.contains(code)) {
                if !both.iter().any(|known| known == code) {
                    both.push((*code).to_owned());
                }
            }
            let timely = both.iter().all(|code| countries::of_its_time(code, film.year));
            if !both.is_empty()
                && other.first().is_some_and(|first| both.iter().any(|code| code == first))
                && timely
            {
                film.countries = both;
                sources.push("sight-and-sound-2012");
                found[1] += 1;
            }
        }
        let film = &mut book.store.films[at];
        if film.languages.is_empty()
            && let Some(row) = of_imdb
        {
            let listed = genres::languages(row);
            let spoken = |tag: &&str| {
                film.countries
                    .iter()
                    .any(|code| SPOKEN.iter().any(|(one, tags)| one == code && tags.contains(tag)))
            };
            // Where the main language is one of the country's, others of that country go with it.
            if listed.first().is_some_and(spoken) {
                film.languages = listed.into_iter().filter(spoken).map(str::to_owned).collect();
                sources.push("film-circulation-imdb");
                found[2] += 1;
            }
        }
        if film.modes.is_empty() {
            let modes = genres::modes(compared);
            let proved = proved_modes(book, at, of_imdb, polled);
            let film = &mut book.store.films[at];
            let both: Vec<String> = modes
                .iter()
                .filter(|mode| proved.contains(mode))
                .map(|mode| (*mode).to_owned())
                .collect();
            if !both.is_empty() {
                film.modes = both;
                found[3] += 1;
            }
        }
        let film = &mut book.store.films[at];
        if [0, 1, 3].iter().any(|nth| found[*nth] > before[*nth]) {
            sources.push(COMPARED);
        }
        let sources: Vec<String> = sources.into_iter().map(str::to_owned).collect();
        add_sources(&mut film.sources, &sources);
    }
    found
}

/// How a film was made that was nominated among its kind at the Academy Awards.
fn nominated_as(book: &Book, film: &str) -> Option<&'static str> {
    let mut modes = Vec::new();
    for award in book.awards_of(film).filter(|award| award.edition.starts_with("academy-awards")) {
        let name = award.series.as_deref().unwrap_or(&award.name);
        if name.starts_with("Documentary") {
            modes.push("documentary");
        } else if name.contains("Animated") || name.contains("Cartoon") {
            modes.push("animation");
        } else if name.starts_with("Short Film (Live Action)") {
            modes.push("fiction");
        }
    }
    modes.dedup();
    if let [mode] = modes.as_slice() { Some(mode) } else { None }
}

/// The film's row in the poll of 2012.
fn polled<'s>(book: &Book, sets: &'s Sets, at: usize) -> Option<&'s Row> {
    let film = &book.store.films[at];
    let directors = book.directors(film);
    sets.polled_by_title
        .get(&fold(&film.title))
        .into_iter()
        .flatten()
        .map(|at| &sets.poll_2012[*at])
        .find(|row| {
            let year: Option<u16> = cell(row, "year").parse().ok();
            let near = year.zip(film.year).is_none_or(|(one, other)| one.abs_diff(other) <= 2);
            near && directors.iter().any(|name| {
                cell(row, "director_raw").split(['|', ',', '&']).any(|one| alike(one.trim(), name))
            })
        })
}

/// How a film was made, as nominations and other sets have it.
fn proved_modes(
    book: &Book,
    at: usize,
    of_imdb: Option<&Row>,
    polled: Option<&Row>,
) -> Vec<&'static str> {
    let film = &book.store.films[at];
    let mut proved = Vec::new();
    for award in book.awards_of(&film.id) {
        if award.edition.starts_with("academy-awards") {
            let name = award.series.as_deref().unwrap_or(&award.name);
            if name.contains("Documentary") {
                proved.push("documentary");
            } else if name.contains("Animated") || name.contains("Cartoon") {
                proved.push("animation");
            } else if [
                "Actor",
                "Actress",
                "Directing",
                "Writing",
                "Costume",
                "Art Direction",
                "Makeup",
                "Live Action",
                "Best Picture",
                "Cinematography",
                "Film Editing",
                "Sound",
                "Visual Effects",
                "Music",
                "Foreign",
                "International",
            ]
            .iter()
            .any(|word| name.contains(word))
            {
                proved.push("fiction");
            }
        } else {
            proved.push("fiction");
        }
    }
    if let Some(row) = of_imdb {
        let said = cell(row, "genres");
        proved.push(if said.contains("Documentary") {
            "documentary"
        } else if said.contains("Animation") {
            "animation"
        } else {
            "fiction"
        });
        if said.is_empty() {
            proved.pop();
        }
    }
    if let Some(row) = polled {
        match cell(row, "category") {
            "Fiction" => proved.push("fiction"),
            "Non Fiction" => proved.push("documentary"),
            _ => {}
        }
        if cell(row, "genre").contains("Animation") {
            proved.push("animation");
        }
    }
    proved
}
