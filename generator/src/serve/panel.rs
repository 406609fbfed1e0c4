//! What is wrong now, above the page an editor is looking at, and the script that waits for the
//! next version. Only the preview has it: the published site carries none of this.

use std::path::Path;

use forms::diagnostic::{Diagnostic, Severity};

use super::WAIT_PATH;

const STYLE: &str = "font:16px/1.5 system-ui,sans-serif;background:#fff;color:#17324d;\
                     border-bottom:4px solid ";
const ERROR_COLOUR: &str = "#cc334d";
const WARNING_COLOUR: &str = "#995c00";

/// The panel, empty when all is well, and the waiting script.
pub fn html(root: &Path, diagnostics: &[Diagnostic], version: u64) -> String {
    let mut panel = String::new();
    if !diagnostics.is_empty() {
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        let warnings = diagnostics.len() - errors;
        let (colour, open) =
            if errors > 0 { (ERROR_COLOUR, " open") } else { (WARNING_COLOUR, "") };
        let title = title(errors, warnings);
        panel.push_str(&format!(
            "<aside id=\"anteprima\" role=\"alert\" style=\"{STYLE}{colour}\">\
             <details{open} style=\"padding:1rem;max-height:60vh;overflow:auto\">\
             <summary><strong>{title}</strong></summary><ol>"
        ));
        diagnostics.iter().for_each(|d| panel.push_str(&item(root, d)));
        panel.push_str("</ol></details></aside>");
    }
    // Asks and waits; an answer with another version means that there is something new to see.
    panel.push_str(&format!(
        "<script>(async()=>{{const seen={version};for(;;){{try{{\
         const r=await fetch(\"{WAIT_PATH}?seen=\"+seen,{{cache:\"no-store\"}});\
         if(r.ok&&(await r.text())!==String(seen)){{location.reload();return}}\
         }}catch{{await new Promise(d=>setTimeout(d,1000))}}}}}})()</script>"
    ));
    panel
}

/// Puts the panel at the top of a page's body.
pub fn insert(page: &str, panel: &str) -> String {
    let body = page.find("<body").and_then(|at| page[at..].find('>').map(|end| at + end + 1));
    match body {
        Some(at) => format!("{}{panel}{}", &page[..at], &page[at..]),
        None => format!("<!doctype html><html lang=\"it\"><body>{panel}{page}</body></html>"),
    }
}

fn title(errors: usize, warnings: usize) -> String {
    let errors_told = match errors {
        0 => String::new(),
        1 => "C'è un errore: sotto vedi l'ultima versione buona".to_owned(),
        n => format!("Ci sono {n} errori: sotto vedi l'ultima versione buona"),
    };
    match (errors, warnings) {
        (0, 1) => "C'è un avviso: il sito si pubblica lo stesso".to_owned(),
        (0, n) => format!("Ci sono {n} avvisi: il sito si pubblica lo stesso"),
        (_, 0) => errors_told,
        (_, 1) => format!("{errors_told} (e un avviso)"),
        (_, n) => format!("{errors_told} (e {n} avvisi)"),
    }
}

fn item(root: &Path, diagnostic: &Diagnostic) -> String {
    let at = diagnostic.position;
    let kind = match diagnostic.severity {
        Severity::Error => "errore",
        Severity::Warning => "avviso",
    };
    let mut item = format!(
        "<li style=\"margin:.5rem 0\"><code>{}:{}:{}</code><br>{kind}: {}",
        escaped(&diagnostic.file),
        at.line,
        at.column,
        escaped(&diagnostic.message)
    );
    if let Some(line) = line_of(root, diagnostic) {
        item.push_str(&format!(
            "<pre style=\"background:#f2f5f7;padding:.5rem;overflow:auto\">{}</pre>",
            escaped(&line)
        ));
    }
    if let Some(hint) = &diagnostic.hint {
        item.push_str(&format!("<br><em>Che cosa fare:</em> {}", escaped(hint)));
    }
    item.push_str("</li>");
    item
}

/// The line the mistake is on.
fn line_of(root: &Path, diagnostic: &Diagnostic) -> Option<String> {
    let index = (diagnostic.position.line as usize).checked_sub(1)?;
    let text = std::fs::read_to_string(root.join(&diagnostic.file)).ok()?;
    text.lines().nth(index).map(str::to_owned)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
