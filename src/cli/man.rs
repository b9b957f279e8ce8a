//! `palmares man`: the manual page. Commands and keys come from the same definitions as the help, the rest from the
//! manual in `docs/`. There, commands and keys stand as they are here: a test writes them.

mod markdown;
#[cfg(test)]
mod tests;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::Args;
use crate::app::action::GROUPS;
use crate::app::keymap::Keymap;
use crate::output::Output;
use crate::shell::exit::{Exit, Failure};

/// What the manual page has from the manual.
const SECTIONS: [&str; 2] =
    [include_str!("../../docs/queries.md"), include_str!("../../docs/configuration.md")];

/// Prints the manual page.
pub(super) fn man(output: &mut Output) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    let mut command = Args::command();
    // Lets the commands know their full names.
    command.build();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    commands(&command).to_writer(&mut page)?;
    keys().to_writer(&mut page)?;
    for text in SECTIONS {
        markdown::section(text).to_writer(&mut page)?;
    }
    man.render_extra_section(&mut page)?;
    output.own(&page)?;
    Ok(Exit::Done)
}

fn commands(command: &clap::Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for sub in
        command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set())
    {
        one_command(sub, &mut roff);
        for inner in sub.get_subcommands().filter(|inner| has_options(inner)) {
            one_command(inner, &mut roff);
        }
    }
    roff
}

/// Whether a command of a command has more to say than the line about it.
fn has_options(command: &clap::Command) -> bool {
    command.get_name() != "help" && command.get_arguments().any(|option| option.get_id() != "help")
}

fn one_command(command: &clap::Command, roff: &mut Roff) {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
    roff.control("TP", []);
    roff.text([bold(usage)]);
    roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
    for option in command.get_arguments().filter(|option| !option.is_positional()) {
        let Some(name) = option.get_long().filter(|name| *name != "help") else { continue };
        let help = option.get_help().map(ToString::to_string).unwrap_or_default();
        roff.control("br", []);
        roff.text([bold(format!("--{name}")), roman(format!("  {help}"))]);
    }
}

fn keys() -> Roff {
    let keymap = Keymap::default();
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([roman("As they are when nothing is configured.")]);
    for (heading, actions) in GROUPS {
        roff.control("SS", [*heading]);
        for &action in *actions {
            let keys: Vec<String> = keymap.keys_of(action).map(|key| key.to_string()).collect();
            roff.control("TP", []);
            roff.text([bold(keys.join(" "))]);
            roff.text([roman(format!("{} ({})", action.help(), action.name()))]);
        }
    }
    roff
}
