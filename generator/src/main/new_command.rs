//! `sportello new`: a commented file to begin from.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use forms::catalogue::Catalogue;
use forms::diagnostic::suggestion;
use generator::scaffold::{Kind, Request, make};
use generator::settings::Settings;

use crate::arguments::{Help, OPTIONS, Root, now};

/// Scrive un file nuovo da completare: corso, incentivo, notizia, sportello, modulo, avviso, pagina
#[derive(Args)]
#[command(help_template = OPTIONS, override_usage = "sportello new <CHE COSA> <NOME> [OPZIONI]", disable_help_flag = true)]
pub struct NewCommand {
    /// corso, incentivo, notizia, sportello, modulo, avviso o pagina
    #[arg(value_name = "CHE COSA", help_heading = "Che cosa")]
    kind: String,
    /// Il titolo; per uno sportello il comune; una pagina può avere la cartella: "percorso/Titolo"
    #[arg(value_name = "NOME", required = true, num_args = 1.., help_heading = "Che cosa")]
    name: Vec<String>,
    /// Per un avviso: il modulo da usare
    #[arg(long, value_name = "MODULO", help_heading = "Opzioni")]
    form: Option<String>,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    help: Help,
}

/// Writes it, and says what to do next.
pub fn run(command: NewCommand) -> Result<ExitCode> {
    let NewCommand { kind: word, name, form, root, .. } = command;
    let Some((_, kind)) = Kind::ALL.iter().find(|(known, _)| *known == word) else {
        let words: Vec<&str> = Kind::ALL.iter().map(|(known, _)| *known).collect();
        let near = suggestion(&word, words.iter().copied());
        let near = near.map_or(String::new(), |near| format!(": {near}"));
        bail!("non so fare «{word}»{near}. So fare: {}", words.join(", "));
    };
    // A title of several words need not be quoted.
    let name = name.join(" ");
    let Some(settings) = Settings::load(&root.root).0 else {
        bail!("qui non c'è un site.toml che va bene: dai il comando nella cartella del progetto");
    };
    let content = root.root.join(&settings.paths.content);
    let (catalogue, _) = Catalogue::load(&content)
        .with_context(|| format!("non riesco a leggere {}", content.display()))?;
    let request = Request { kind: *kind, name: &name, form: form.as_deref(), today: now().date() };
    let made = make(&content, &catalogue, request)?;
    println!("Scritto {}/{}, riga {}.", settings.paths.content, made.file, made.line);
    println!("Ora:");
    for (i, step) in made.next.iter().enumerate() {
        println!("{}. {step}", i + 1);
    }
    Ok(ExitCode::SUCCESS)
}
