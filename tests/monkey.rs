//! Random keys on the hostile catalogue.

#[test]
fn whatever_is_pressed_the_terminal_shows_what_was_drawn() {
    palmares_testkit::monkey::press_keys();
}
