//! A command line that cannot be understood, told in Italian; help and version as they are.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

/// Tells it; 2 is the exit code of wrong use.
pub fn tell(error: &clap::Error) -> ExitCode {
    let written = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
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
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "dopo questo comando ne serve un altro".to_owned()
        }
        _ => format!("non ho capito «{}»", written(ContextKind::InvalidArg)),
    };
    eprintln!("{message}\nScrivi «sportello-kiosk --help» per vedere i comandi.");
    ExitCode::from(2)
}
