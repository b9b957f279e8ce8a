//! `palmares completions`: what shells complete.

use std::sync::Arc;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use crate::output::Output;
use crate::search::{Cancel, Engine, List};
use crate::shell::exit::{Exit, Failure};
use crate::shell::open::open;

/// Values of fields in bash, in place of what the options' completions make of them.
const BASH: &str = r#"
_palmares_values() {
    local word="${COMP_LINE:0:COMP_POINT}"
    word="${word##*[[:space:]]}"
    case "$word" in
        festival:*|country:*)
            # Without mapfile, which the bash of some systems is too old for; no value has a blank.
            COMPREPLY=($(palmares complete "$word" 2>/dev/null))
            # Where a colon parts words, only what stands behind it is replaced.
            if [[ "$COMP_WORDBREAKS" == *:* ]]; then
                COMPREPLY=("${COMPREPLY[@]#*:}")
            fi
            return 0
            ;;
    esac
    _palmares "$@"
}
complete -F _palmares_values -o nosort -o bashdefault -o default palmares
"#;

/// The same in zsh.
const ZSH: &str = r#"
_palmares_values() {
    local word="${words[CURRENT]}"
    case "$word" in
        festival:*|country:*)
            compadd -U -- ${(f)"$(palmares complete "$word" 2>/dev/null)"}
            return
            ;;
    esac
    _palmares "$@"
}
(( $+functions[compdef] )) && compdef _palmares_values palmares
"#;

/// The same in fish.
const FISH: &str = r#"
complete -c palmares -n 'string match -qr "^(festival|country):" -- (commandline -ct)' -f -a '(palmares complete (commandline -ct) 2>/dev/null)'
"#;

/// Prints a shell's completions.
pub(super) fn completions(shell: Shell, output: &mut Output) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "palmares", &mut script);
    script.extend_from_slice(match shell {
        Shell::Bash => BASH.as_bytes(),
        Shell::Zsh => ZSH.as_bytes(),
        Shell::Fish => FISH.as_bytes(),
        _ => b"",
    });
    output.own(&script)?;
    Ok(Exit::Done)
}

/// Prints what a word may become in the built-in catalogue. Blanks are written as hyphens, which a query
/// reads alike, so that no shell parts or quotes them.
pub(super) fn complete(word: &str, output: &mut Output) -> Result<Exit, Failure> {
    let mut engine = Engine::new(Arc::new(open(&[])?.catalogue));
    let completion = engine.complete(List::Films, word, word.len(), &Cancel::NEVER);
    for choice in completion.unwrap_or_default().choices {
        let text = choice.text.trim().replace('"', "").replace(' ', "-");
        output.text(&format!("{text}\n"))?;
    }
    Ok(Exit::Done)
}
