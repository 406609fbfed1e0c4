//! Wrong use of the program, told in Italian.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

/// A command line that cannot be understood, told in Italian; help and version as they are.
pub fn misunderstood(error: &clap::Error) -> ExitCode {
    let written = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print(); // nobody is left to tell
            return ExitCode::SUCCESS;
        }
        ErrorKind::InvalidSubcommand => {
            format!("il comando «{}» non esiste", written(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            format!("l'opzione «{}» non esiste", written(ContextKind::InvalidArg))
        }
        ErrorKind::MissingRequiredArgument => {
            format!("manca: {}", written(ContextKind::InvalidArg))
        }
        _ => format!("non ho capito «{}»", written(ContextKind::InvalidArg)),
    };
    eprintln!("{message}\nScrivi «sportello --help» per vedere i comandi.");
    ExitCode::from(2)
}
