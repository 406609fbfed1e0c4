//! `sportello-kiosk doctor`: a look at the machine, for who opens the hall in the morning and for
//! who is called when something is wrong.

use std::io::IsTerminal;
use std::path::Path;

use anyhow::{Result, bail};
use forms::diagnostic::has_errors;
use generator::content::Publication;
use generator::project::Project;
use generator::settings::Settings;
use jiff::Timestamp;
use kiosk::clock::in_rome;
use kiosk::doctor::{Finding, Machine, State, look};

/// Looks at everything, tells it, and fails if somebody must do something.
pub fn run(root: &Path, data: &Path, now: Timestamp) -> Result<()> {
    let Some(settings) = Settings::load(root).0 else {
        bail!("site.toml non si legge: correggilo (lo dice «sportello check»), poi riprova");
    };
    let (project, mistakes) = Project::load_on(root, Publication::on(in_rome(now).date()));
    let definitions = project
        .filter(|_| !has_errors(&mistakes))
        .map(|project| project.catalogue.digest().to_owned());
    let findings = look(&Machine { settings: &settings, data, definitions, health: None, now });
    let colour = std::io::stdout().is_terminal();
    findings.iter().for_each(|finding| println!("{}", line(finding, colour)));
    let red = findings.iter().filter(|finding| finding.state == State::Red).count();
    match red {
        0 => Ok(()),
        1 => bail!("C'è una cosa da sistemare: la riga ROSSA qui sopra."),
        _ => bail!("Ci sono {red} cose da sistemare: le righe ROSSE qui sopra."),
    }
}

fn line(finding: &Finding, colour: bool) -> String {
    let (word, code) = match finding.state {
        State::Good => ("bene  ", "32"),
        State::Watch => ("guarda", "33"),
        State::Red => ("ROSSO ", "31;1"),
    };
    let word = if colour { format!("\x1b[{code}m{word}\x1b[0m") } else { word.to_owned() };
    format!("{word}  {}: {}", finding.subject, finding.message)
}
