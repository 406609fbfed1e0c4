//! A command line that cannot be understood, told in Italian; help and version as they are.
//!
//! For every program of the project, so that they say the same. Knows no command: the words come from the
//! command line itself.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The exit code of wrong use, as shells know it.
const WRONG_USE: u8 = 2;

/// Tells it, and answers the exit code; `program` is what is typed to start it.
pub fn tell(error: &clap::Error, program: &str) -> ExitCode {
    match message(error) {
        Some(message) => {
            eprintln!("{message}\nScrivi «{program} --help» per vedere i comandi.");
            ExitCode::from(WRONG_USE)
        }
        None => {
            let _ = error.print(); // nobody is left to tell
            ExitCode::from(if error.use_stderr() { WRONG_USE } else { 0 })
        }
    }
}

/// What is wrong; none when help or version was asked for, or must be read first.
fn message(error: &clap::Error) -> Option<String> {
    let written = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => None,
        ErrorKind::InvalidSubcommand => {
            Some(format!("il comando «{}» non esiste", written(ContextKind::InvalidSubcommand)))
        }
        ErrorKind::UnknownArgument => {
            Some(format!("l'opzione «{}» non esiste", written(ContextKind::InvalidArg)))
        }
        ErrorKind::MissingRequiredArgument => {
            Some(format!("manca: {}", written(ContextKind::InvalidArg)))
        }
        ErrorKind::InvalidValue if !written(ContextKind::InvalidValue).is_empty() => {
            let (value, of) =
                (written(ContextKind::InvalidValue), written(ContextKind::InvalidArg));
            let known = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(words)) => words.join(", "),
                _ => String::new(),
            };
            let hint = if known.is_empty() { known } else { format!(": scegli fra {known}") };
            Some(format!("«{value}» non va bene per {of}{hint}"))
        }
        ErrorKind::MissingSubcommand => Some("dopo questo comando ne serve un altro".to_owned()),
        _ => Some(format!("non ho capito «{}»", written(ContextKind::InvalidArg))),
    }
}

#[cfg(test)]
mod tests {
    use clap::{Arg, Command};

    use super::*;

    #[test]
    fn wrong_use_is_told_in_italian() {
        let program = || {
            let build = Command::new("build").arg(
                Arg::new("pages").long("pages").required(true).value_parser(["poche", "tante"]),
            );
            let ranking = Command::new("ranking")
                .subcommand_required(true)
                .subcommand(Command::new("compute"));
            Command::new("prova").subcommand(build).subcommand(ranking)
        };
        let check = |arguments: &[&str], expected: Option<&str>| {
            let error = program().try_get_matches_from(arguments).expect_err("wrong use");
            assert_eq!(message(&error).as_deref(), expected, "{arguments:?}");
        };
        check(&["prova", "costruisci"], Some("il comando «costruisci» non esiste"));
        check(&["prova", "--forte"], Some("l'opzione «--forte» non esiste"));
        check(&["prova", "build"], Some("manca: --pages <pages>"));
        check(&["prova", "ranking"], Some("dopo questo comando ne serve un altro"));
        check(&["prova", "build", "--pages"], Some("non ho capito «--pages <pages>»"));
        check(
            &["prova", "build", "--pages", "boh"],
            Some("«boh» non va bene per --pages <pages>: scegli fra poche, tante"),
        );
        check(&["prova", "--help"], None);
    }
}
