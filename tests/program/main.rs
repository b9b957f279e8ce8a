//! Tests that run the program itself, most of them in a terminal.

mod browsing;
mod command_line;
mod environment;
mod hostile_input;
mod journal;
mod journal_entries;
mod journal_failures;
mod left;
mod lifecycle;
mod plan;
mod plan_files;
mod schedules;
mod screenings;
mod support;
mod terminal;
