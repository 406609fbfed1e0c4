//! `sportello`: builds the site, previews it, checks the content, prints forms and reads them back.
//!
//! Reads the command line, and lets the command's own file in `main/` do it: each reads its
//! arguments, prints, and decides the exit code; all else is the library's. Help and messages are
//! in Italian: editors read them.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[path = "main/arguments.rs"]
mod arguments; // what every command has in common; the clock
#[path = "main/build_command.rs"]
mod build_command; // the site, written
#[path = "main/check_command.rs"]
mod check_command; // what is wrong
#[path = "main/links_command.rs"]
mod links_command; // other sites, asked
#[path = "main/new_command.rs"]
mod new_command; // a file to begin from
#[path = "main/print_command.rs"]
mod print_command; // a form on paper
#[path = "main/read_command.rs"]
mod read_command; // a form that comes back
#[path = "main/schema_command.rs"]
mod schema_command; // help for editors' programs
#[path = "main/serve_command.rs"]
mod serve_command; // the site, while writing

use arguments::Help;
use generator::misunderstood;

/// The system's allocator gives each thread its memory in small pieces, each a call of the kernel.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COMMANDS: &str =
    "{about}\n\nUso: {usage}\n\nComandi:\n{subcommands}\n\nOpzioni:\n{options}\n";

/// Dai contenuti al sito pubblico e ai moduli di carta
#[derive(Parser)]
#[command(
    name = "sportello",
    version,
    override_usage = "sportello <COMANDO>",
    help_template = COMMANDS,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    help: Help,
    /// Dice la versione
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    Build(build_command::BuildCommand),
    Serve(serve_command::ServeCommand),
    Check(check_command::CheckCommand),
    New(new_command::NewCommand),
    Links(links_command::LinksCommand),
    Print(print_command::PrintCommand),
    Read(read_command::ReadCommand),
    Schema(schema_command::SchemaCommand),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misunderstood::tell(&error, "sportello"),
    };
    let done = match cli.command {
        Command::Build(command) => build_command::run(command),
        Command::Serve(command) => serve_command::run(command),
        Command::Check(command) => check_command::run(command),
        Command::New(command) => new_command::run(command),
        Command::Links(command) => links_command::run(command),
        Command::Print(command) => print_command::run(command),
        Command::Read(command) => read_command::run(command),
        Command::Schema(command) => schema_command::run(command),
    };
    done.unwrap_or_else(|error| {
        eprintln!("Non ci sono riuscito: {error:#}");
        ExitCode::FAILURE
    })
}
