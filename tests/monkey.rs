//! Random keys on the hostile catalogue, and on the plan of a festival.

#[test]
fn whatever_is_pressed_the_terminal_shows_what_was_drawn() {
    palmares_testkit::monkey::press_keys();
}

#[test]
fn whatever_is_pressed_on_a_plan_the_terminal_shows_what_was_drawn() {
    palmares_testkit::monkey::press_keys_on_plan();
}
