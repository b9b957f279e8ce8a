//! Questions that a film person asks in the first ten minutes, by keys, on the catalogue that comes along: what must then
//! be on the screen. A new question is one row.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::event::Event;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;

/// The question, the keys (each text is pasted), and what must be seen at 120×36.
type Question = (&'static str, &'static [&'static str], &'static [&'static str]);

const QUESTIONS: &[Question] = &[
    (
        "Which films were at Tokyo and at the VC?",
        &["/", "festival:tokyo festival:vc"],
        &["Films 1 ", "Madina", "shown at Tokyo", "shown at VC Film Fest"],
    ),
    (
        "Which won the Palme d'Or and were up for an Oscar?",
        &["/", "award:\"palme d'or\" festival:oscars"],
        &["Parasite", "Pulp Fiction", "The Piano", "the Academy Awards"],
    ),
    (
        "Which won at Berlin and at the Oscars?",
        &["/", "festival:berlin result:won festival:oscars result:won"],
        &["won at Berlin", "won at the Academy Awards", "The English Patient"],
    ),
    (
        "The same, said outright",
        &["/", "(festival:berlin result:won) (festival:oscars result:won)"],
        &["won at Berlin", "won at the Academy Awards", "The English Patient"],
    ),
    ("Which films are Kazakh?", &["/", "kazakh"], &["Tulpan", "Madina"]),
    ("Which come from Kazakhstan?", &["/", "kazakhstan"], &["Tulpan", "Madina"]),
    (
        "Iranian films of less than ninety minutes?",
        &["/", "country:iran minutes:<90"],
        &["from Iran", "up to 89 minutes"],
    ),
    (
        "Who won the Palme d'Or of 1997?",
        &["/", "palme 1997", "Enter", "5"],
        &["Awards 3", "The Eel", "Taste of Cherry"],
    ),
    (
        "What happened at Cannes 2023?",
        &["4", "/", "cannes 2023", "Enter"],
        &["76th edition", "Palme d'Or", "Anatomy of a Fall"],
    ),
    (
        "The same, from the list of films",
        &["/", "cannes 2023", "Enter"],
        &["76th edition", "Palme d'Or", "Anatomy of a Fall"],
    ),
    (
        "The year after",
        &["/", "cannes 2023", "Enter", ">"],
        &["77th edition", "Palme d'Or", "Anora"],
    ),
    (
        "The same, by its address",
        &["/", "edition:cannes-2023", "Enter"],
        &["76th edition", "Palme d'Or", "Anatomy of a Fall"],
    ),
    (
        "Who was in the jury of Cannes in 2023?",
        &["/", "edition:cannes-2023", "Enter", "PgDn", "PgDn"],
        &["President  Ruben Östlund", "Maryam Touzani"],
    ),
    (
        "What of Varda's won something?",
        &["/", "director:varda result:won", "Enter", "5"],
        &["Awards 10 ", "Le Bonheur", "Vagabond", "Golden Lion"],
    ),
    (
        "Who was Best Director at Cannes?",
        &["/", "award:\"best director\" festival:cannes", "Enter", "5"],
        &["“best director” at Cannes", "René Clément", "Luis Buñuel"],
    ),
    ("Who acts in Anora?", &["/", "anora"], &["Mikey Madison", "as Ani"]),
    (
        "What was shown at Tokyo in 2023?",
        &["/", "tokyo 2023"],
        &["Madina · Tokyo", "Tatami · Tokyo"],
    ),
    (
        "Who won most Golden Lions?",
        &["/", "award:\"golden lion\"", "Enter", "5", "Z"],
        &["Most honoured people", "Louis Malle", "Ang Lee"],
    ),
    (
        "How do two editions compare?",
        &["4", "/", "cannes", "Enter", "Space", "j", "Space", "="],
        &["comparison", "In common", "Main prize", "It Was Just an Accident"],
    ),
    ("In which orders do films stand?", &["1", "s"], &["Sort", "prizes", "length"]),
    ("Is The 400 Blows found by words?", &["/", "four hundred blows"], &["The 400 Blows", "1959"]),
    (
        "What did Huppert win?",
        &["/", "huppert", "Enter", "2", "Enter"],
        &["Isabelle Huppert", "★1 Jury Prize"],
    ),
    ("What did the VC jury say of Madina?", &["/", "madina", "Enter", "Enter"], &["VC Film Fest"]),
    ("Where was Parasite first shown?", &["/", "parasite", "Enter", "R"], &["Cannes"]),
    // The first row is chosen, and its page stands beside the list.
    (
        "Which films won the Golden Lion?",
        &["/", "golden lion"],
        &["Roma · Golden Lion", "Vera Drake"],
    ),
    // The ceremony of 2020, not the films of that year; so does one word more find nothing else.
    (
        "What was up for the Oscars of 2020?",
        &["/", "oscar 2020"],
        &["Parasite · Oscar", "Jojo Rabbit"],
    ),
    (
        "Which films were at Cannes in 1994?",
        &["/", "cannes 1994"],
        &["Pulp Fiction · Cannes", "Films 34 "],
    ),
    ("Which are Iranian?", &["/", "iranian"], &["Iran"]),
    ("What is spelt nearly so?", &["/", "madinna"], &["Madina"]),
    (
        "And what else, beside what is spelt so?",
        &["/", "parasite"],
        &["Parasite", "similar spellings ─"],
    ),
    (
        "What was shown at Berlin?",
        &["/", "festival:berlin"],
        &["shown at Berlin", "a page of its own"],
    ),
    (
        "Which films went the way of Parasite?",
        &["/", "parasite", "Enter", "R", "PgDn", "PgDn"],
        &["Travelled together", "4 of 7  "],
    ),
    ("Is Stalker here?", &["/", "stalker"], &["Stalker", "1979", "1 of "]),
    (
        "Which Iranian films of the nineties are there?",
        &["/", "iran 1990s"],
        &["from the 1990s", "Taste of Cherry", "Close-Up"],
    ),
    (
        "What was at Cannes in 2018 and 2019?",
        &["4", "/", "cannes 2018..2019"],
        &["Editions 2 ", "Cannes                    2019", "Cannes                    2018"],
    ),
    (
        "Which films are Golden Lion winners?",
        &["/", "golden lion winners"],
        &["Roma · Golden Lion", "Awards 160"],
    ),
    (
        "Who won two Golden Lions? Nobody for Slumdog Millionaire.",
        &["/", "golden lion -lifetime result:won", "Enter", "5", "Z"],
        &["│ Louis Malle          2  ━", "│ Zhang Yimou          2  ━━"],
    ),
    (
        "Where is Almodóvar in a jury?",
        &["/", "jury:almodovar"],
        &["No films match", "Elsewhere: 1 person, 1 festival, 1 edition."],
    ),
    (
        "What is the greatest prize of A Man for All Seasons?",
        &["/", "a man for all seasons"],
        &["★12 Best Picture"],
    ),
    ("And of To Live?", &["/", "to live zhang yimou"], &["★3 Grand Prix du Jury"]),
    ("What was awarded at the Oscars?", &["5", "/", "award:oscar"], &["Academy Awa"]),
];

#[test]
fn every_question_is_answered() {
    let catalogue = starter();
    let mut wrong = Vec::new();
    for (question, keys, seen) in QUESTIONS {
        let mut replay = Replay::new(catalogue.clone(), 120, 36);
        for key in *keys {
            // What is typed arrives at once, so that not every letter is a search.
            match key.contains(' ') || key.len() > 5 && key.starts_with(char::is_lowercase) {
                true => drop(replay.event(Event::Paste((*key).to_owned()))),
                false => drop(replay.press(&[key])),
            }
        }
        let text = replay.text();
        for part in seen.iter().filter(|part| !text.contains(**part)) {
            wrong.push(format!("{question} {keys:?} does not show “{part}”:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
