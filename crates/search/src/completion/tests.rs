use super::*;
use crate::samples;

fn completed(list: List, query: &str) -> Completion {
    Engine::new(samples::catalogue()).complete(list, query, query.len(), &Cancel::NEVER).unwrap()
}

fn choices(query: &str) -> Vec<String> {
    completed(List::Films, query).choices.into_iter().map(|choice| choice.text).collect()
}

#[test]
fn fields_and_lists_complete() {
    assert_eq!(choices("dir"), ["director:"]);
    assert_eq!(choices("madina -act")[..2], ["actor:", "actress:"]);
    assert_eq!(choices("peo")[0], "people ");
    assert!(!choices("madina peo").contains(&"people ".to_owned()));
    assert_eq!(choices("k"), ["kind:"], "one letter begins too much");
    assert_eq!(choices(""), [""; 0]);
    let completion = Engine::new(samples::catalogue())
        .complete(List::Films, "x | dir y", 7, &Cancel::NEVER)
        .unwrap();
    assert_eq!(completion.range, 4..7);
    assert_eq!(completed(List::Films, "é").choices, []);
}

#[test]
fn a_word_becomes_what_most_records_remain_with() {
    assert_eq!(choices("kaz"), ["country:kazakhstan "]);
    assert_eq!(choices("CAN"), ["festival:cannes "]);
    assert_eq!(choices("-CAN"), ["festival:cannes "]);
    assert_eq!(choices("country:KZ"), ["country:kazakhstan"]);
    assert_eq!(choices("country:kazakhs"), ["country:kazakhstan"]);
    assert_eq!(choices("country:kazakhstan"), [""; 0], "it is complete");
    let kazakh = completed(List::Films, "kaz").choices.remove(0);
    assert_eq!((kazakh.name.as_str(), kazakh.rest.as_str()), ("Kazakhstan", "akhstan"));
    assert_eq!(kazakh.kind, "country");
}

#[test]
fn no_choice_leads_to_nothing_and_each_says_what_it_leads_to() {
    let mut engine = Engine::new(samples::catalogue());
    let mut asked = 0;
    for list in List::ALL {
        for before in
            ["", "country:kz ", "festival:cannes ", "year:..1990 | ", "-", "nothing-is-called-so "]
        {
            for word in [
                "ma",
                "ka",
                "ca",
                "country:",
                "festival:c",
                "award:",
                "edition:",
                "director:",
                "person:a",
                "result:",
                "kind:",
                "premiere:",
                "role:",
                "has:",
                "lang:",
                "genre:",
                "form:",
                "section:",
                "jury:",
                "year:",
                "title:m",
                "madina aky",
                "palme d",
                "cannes 2",
            ] {
                let query = format!("{before}{word}");
                let completion =
                    engine.complete(list, &query, query.len(), &Cancel::NEVER).unwrap();
                for choice in completion.choices {
                    let Some(count) = choice.count else { continue };
                    let text = format!("{}{}", &query[..completion.range.start], choice.text);
                    let found = engine.find(list, &Query::parse(&text));
                    assert_eq!(found.hits.len(), count, "{list:?} {text}");
                    assert!(count > 0, "{text}");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 200, "{asked}");
}

#[test]
fn of_closed_words_the_most_frequent_come_first() {
    let counts: Vec<_> =
        completed(List::Films, "role:").choices.into_iter().map(|choice| choice.count).collect();
    assert!(counts.len() > 1 && counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    let most = ROLES.iter().map(|role| {
        Engine::new(samples::catalogue())
            .find(List::Films, &Query::parse(&format!("role:{role}")))
            .hits
            .len()
    });
    assert_eq!(counts[0], most.max());
}

#[test]
fn several_words_become_one_value() {
    let madina = completed(List::Films, "madina aky");
    assert_eq!(madina.range, 0..10);
    assert!(madina.choices[0].text.starts_with("person:\"Madina Aky"), "{madina:?}");
    assert_eq!(rest_of("Agnès Varda", "agnes v"), "arda");
    assert_eq!(rest_of("Golden Lion", "lion"), "");
}

#[test]
fn a_search_nobody_waits_for_completes_nothing() {
    let mut engine = Engine::new(samples::catalogue());
    let cancel = Cancel::new(&|| true);
    assert!(engine.complete(List::Films, "kaz", 3, &cancel).is_err());
}
