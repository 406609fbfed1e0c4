//! The hall's printer: the button is pressed in a real browser, real CUPS takes the paper, and what
//! came out is read. Nothing personal is left in CUPS.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use forms::identifier::ResumeCode;
use forms::language::Language;
use forms::strings::Strings;
use generator::paper::Slip;
use journeys::browser::{Browser, screen};
use journeys::cups::{Cups, PRINTER};
use journeys::project::Project;
use journeys::server::{Server, run_with};
use journeys::{http, paper, visitor};
use kiosk::printer::{Condition, PrintError, Printer};

const CALL: &str = "destinatari-2026";
const PRESS: &str = "main form.print button";

fn with_printer() -> Result<(Project, Cups, Server)> {
    let (project, cups) = (Project::copy()?, Cups::start()?);
    project.edit("site.toml", "# printer = \"HP_Sala\"", &format!("printer = \"{PRINTER}\""))?;
    let environment = cups.environment();
    let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
    let server = Server::start_with(&project, &environment)?;
    Ok((project, cups, server))
}

async fn says(browser: &Browser, words: &str) -> Result<()> {
    let text = browser.text().await?;
    ensure!(text.contains(words), "«{words}» is not on the screen:\n{text}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_copy_comes_out_of_the_printer_and_nothing_stays_in_it() -> Result<()> {
    let (project, cups, server) = with_printer()?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, false).await?;
    let typed = visitor::participant("Zanzarrini", "Niccolò");
    let code = visitor::apply(&browser, &server, CALL, &typed).await?;
    let receipt = browser.text().await?;
    ensure!(browser.all("main a[href$='domanda.pdf']").await?.is_empty(), "two ways to print");
    ensure!(!receipt.contains("È in stampa"), "{receipt}");

    browser.follow(PRESS).await?;
    says(&browser, "È in stampa").await?;
    ensure!(browser.path().await?.ends_with("/ricevuta/"), "{}", browser.path().await?);
    let file = cups.paper(1, project.root().join("copy.pdf"))?;
    let text = paper::text(&file)?;
    for shown in ["Zanzarrini", "Niccolò", "10/12/1980", code.as_str()] {
        ensure!(text.contains(shown), "«{shown}» is not on paper:\n{text}");
    }
    paper::check_structure(&file)?;

    // An impatient finger prints nothing more.
    for _ in 0..4 {
        browser.follow(PRESS).await?;
        says(&browser, "È già in stampa").await?;
    }
    let file_again = cups.paper(1, file.clone())?;
    let log = cups.log_of("page_log")?;
    ensure!(log.lines().count() == 1 && log.contains(" Sportello "), "page log: {log}");
    fs::remove_file(file_again)?;
    for secret in ["Zanzarrini", "Niccol", "RSSMRA80T10H501J", code.as_str(), &code[3..7]] {
        let found = cups.found(secret)?;
        ensure!(found.is_empty(), "{secret} can be read in {found:?}");
        ensure!(!server.said().contains(secret), "the log of the program names a person");
    }
    browser.follow("main button.btn-next").await?; // Ho finito
    browser.goto(&server.url(&format!("/domanda/{CALL}/ricevuta/"))).await?;
    ensure!(browser.path().await?.ends_with("/scaduta/"), "{}", browser.path().await?);
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printer_that_does_not_answer_is_told_and_works_again_at_once() -> Result<()> {
    let (project, cups, server) = with_printer()?;
    let browser = Browser::open(screen::PHONE, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    visitor::answer_page(&browser, &[("codice_fiscale", "RSSMRA80T10H501J")]).await?;
    let keep = server.url("/domanda/schermo/salva/");
    browser.goto(&keep).await?;

    cups.command("cupsdisable", &[PRINTER])?;
    browser.follow(PRESS).await?;
    says(&browser, "La stampante non risponde").await?;
    ensure!(!browser.overflows().await?, "wider than a phone");
    ensure!(cups.command("lpstat", &["-o", PRINTER])?.is_empty(), "it waits to come out later");
    let doctor = |expected: &str| -> Result<()> {
        let environment = cups.environment();
        let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
        let data = project.data().display().to_string();
        let done =
            run_with("sportello-kiosk", &project, &["doctor", "--data", &data], &environment)?;
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        ensure!(said.contains(expected), "«{expected}» is not in:\n{said}");
        ensure!(said.contains("di quello che è uscito non resta niente"), "{said}");
        Ok(())
    };
    doctor("Sala è ferma")?;

    cups.command("cupsenable", &[PRINTER])?;
    doctor("Sala è pronta")?;
    browser.follow(PRESS).await?;
    says(&browser, "È in stampa").await?;
    let text = browser.text().await?;
    let code = text.split_whitespace().collect::<Vec<_>>().windows(3).find_map(|words| {
        let joined = words.concat();
        (joined.len() == 15).then(|| ResumeCode::parse(&joined).ok()).flatten()
    });
    let code = code.with_context(|| format!("no code on the screen:\n{text}"))?;
    let file = cups.paper(1, project.root().join("slip.pdf"))?;
    let slip = paper::text(&file)?;
    for shown in code.groups().into_iter().chain(["La domanda è salvata", "Vale fino al"]) {
        ensure!(slip.contains(shown), "«{shown}» is not on the slip:\n{slip}");
    }
    ensure!(!slip.contains("RSSMRA"), "{slip}");
    paper::check_structure(&file)?;
    paper::check_accessible(&[&file])?;

    // No CUPS at all: said in time, and the visit goes on.
    drop(cups);
    browser.follow("main button.btn-next").await?;
    visitor::begin(&browser, &server, CALL).await?;
    visitor::answer_page(&browser, &[("codice_fiscale", "RSSMRA80T10H501J")]).await?;
    browser.goto(&keep).await?;
    browser.follow(PRESS).await?;
    says(&browser, "La stampante non risponde").await?;
    browser.close().await
}

#[test]
fn a_paper_that_waits_is_taken_back_whole() -> Result<()> {
    let cups = Cups::start()?;
    // A printer that is on, whose cable is not plugged in: CUPS tries again and again.
    let nobody = format!("socket://127.0.0.1:{}", http::free_port()?);
    cups.command("lpadmin", &["-p", PRINTER, "-v", &nobody])?;
    let printer = Printer::named(PRINTER).on(&cups.socket());
    let job = printer.print(b"%PDF-1.7 Zanzarrini")?;
    http::eventually(Duration::from_secs(20), || {
        ensure!(printer.waiting() == 1, "{} papers wait", printer.waiting());
        ensure!(!cups.found("Zanzarrini")?.is_empty());
        Ok(())
    })?;
    ensure!(printer.take_back(&job), "not taken back");
    http::eventually(Duration::from_secs(20), || {
        ensure!(printer.waiting() == 0, "{} papers wait", printer.waiting());
        let found = cups.found("Zanzarrini")?;
        ensure!(found.is_empty(), "it can be read in {found:?}");
        Ok(())
    })?;
    ensure!(!printer.take_back(&job), "taken back twice");

    ensure!(printer.condition() == Some(Condition::Ready));
    let other = Printer::named("Altra").on(&cups.socket());
    ensure!(other.condition() == Some(Condition::Unknown));
    ensure!(matches!(other.print(b"%PDF-1.7"), Err(PrintError::Stopped(_))));
    cups.command("cupsreject", &[PRINTER])?;
    ensure!(printer.print(b"%PDF-1.7") == Err(PrintError::Refused));
    Ok(())
}

#[test]
fn the_slip_is_accessible_in_every_language() -> Result<()> {
    let project = Project::copy()?;
    let mut files = Vec::new();
    for language in Language::ALL {
        let tag = language.tag();
        let words = project.root().join(format!("content/strings/{tag}.ftl"));
        let words = Strings::load(tag, tag, &fs::read_to_string(words)?);
        let words = words.map_err(|mistakes| anyhow::anyhow!("{mistakes:?}"))?;
        let text = |key: &str| words.text(key, &[("date", "7/12/2026".into())]);
        let slip = Slip {
            language,
            title: text("visitor-keep-title"),
            text: text("visitor-keep-text"),
            code_label: text("visitor-keep-code"),
            groups: ["7K3P9", "QA4TE", "R6HW3"].map(str::to_owned).to_vec(),
            until: text("visitor-keep-until"),
            spelled_label: text("visitor-keep-spelled"),
            spelled: ["sette Kappa tre", "Quarto Ancona", "Roma sei"].map(str::to_owned).to_vec(),
            how: text("visitor-keep-slip-how"),
            secret: text("visitor-keep-secret"),
            place: "Sala di prova".to_owned(),
        };
        let file = project.root().join(format!("slip.{tag}.pdf"));
        fs::write(&file, slip.pdf()?)?;
        let read = paper::text(&file)?;
        for group in &slip.groups {
            ensure!(read.contains(group), "{tag}: «{group}» is not on the slip:\n{read}");
        }
        ensure!(!read.contains('?') || text("visitor-keep-text").contains('?'), "{tag}: {read}");
        files.push(file);
    }
    let files: Vec<_> = files.iter().map(std::path::PathBuf::as_path).collect();
    paper::check_accessible(&files).map(drop)
}
