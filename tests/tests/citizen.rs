//! A citizen applies at the kiosk, in a real browser, without JavaScript and with it.

use std::fs;

use anyhow::{Context, Result, ensure};
use journeys::browser::{Browser, screen};
use journeys::project::Project;
use journeys::server::{Server, found_in_files};
use journeys::{http, paper, visitor};

const CALL: &str = "destinatari-2026";

/// `WW-7K3P-9Q` in a text.
fn public_code(text: &str) -> Result<String> {
    let word = |w: &&str| w.len() == 10 && w.starts_with("WW-") && w.as_bytes()[7] == b'-';
    text.split_whitespace().find(word).map(str::to_owned).context("no public code in the text")
}

async fn send(browser: &Browser) -> Result<String> {
    browser.follow("main button.btn-next").await?;
    let path = browser.path().await?;
    ensure!(path.ends_with("/ricevuta/"), "no receipt: {path}\n{}", browser.text().await?);
    public_code(&browser.text().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_applies_without_javascript_and_leaves_no_trace() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, false).await?;
    visitor::begin(&browser, &server, CALL).await?;
    let typed = visitor::participant("Zanzarrini", "Niccolò");
    visitor::answer_until_check(&browser, CALL, &typed).await?;
    let check = browser.text().await?;
    for shown in
        ["Zanzarrini", "Niccolò", "RSSMRA80T10H501J", "10/12/1980", "Atessa (CH)", "3.250,50 €"]
    {
        ensure!(check.contains(shown), "«{shown}» is not on the check page:\n{check}");
    }
    browser.click("main label[for='f-helped-2']").await?; // a clerk helped
    let code = send(&browser).await?;
    let receipt = browser.text().await?;
    let helped = "Compilata con l'aiuto di un operatore dello Sportello";
    ensure!(receipt.contains(helped), "who helped is not on the receipt:\n{receipt}");
    ensure!(receipt.contains("-2026-0000001"), "no register number:\n{receipt}");

    // What the paper says is what the screen said.
    let path = format!("/domanda/{CALL}/ricevuta/domanda.pdf");
    let copy = http::get(&server.address, &path, &browser.cookies().await?)?;
    ensure!(copy.status == 200, "no copy: {}", copy.headers);
    let file = project.root().join("copy.pdf");
    fs::write(&file, &copy.body)?;
    let text = paper::text(&file)?;
    let written =
        ["Zanzarrini", "Niccolò", "10/12/1980", "3.250,50", "un operatore dello Sportello"];
    for shown in written.into_iter().chain([code.as_str(), "-2026-0000001"]) {
        ensure!(text.contains(shown), "«{shown}» is not on paper:\n{text}");
    }
    paper::check_structure(&file)?;
    paper::check_accessible(&[&file])?;

    browser.follow("main button.btn-primary").await?; // Ho finito
    for _ in 0..3 {
        browser.back().await?;
        let text = browser.text().await?;
        ensure!(
            !text.contains("Zanzarrini") && !text.contains("RSSMRA"),
            "Back shows a person:\n{text}"
        );
    }
    browser.close().await?;

    // Sealed in the store, and nowhere else.
    fs::remove_file(&file)?;
    for secret in ["Zanzarrini", "RSSMRA80T10H501J", "Via di prova"] {
        let found = found_in_files(&project.data(), secret)?;
        ensure!(found.is_empty(), "{secret} can be read in {found:?}");
    }
    ensure!(!server.said().contains("Zanzarrini"), "the log names a person");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_is_told_beside_the_field_and_nothing_typed_is_lost() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::PHONE, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    ensure!(!browser.overflows().await?, "the first question is wider than a phone");
    visitor::answer_page(&browser, &[("codice_fiscale", "RSSMRA80T10H501K")]).await?;
    let summary = browser.find(".error-summary a").await?;
    let target = summary.attr("href").await?.context("the summary links to the field")?;
    let field = browser.find(&target.replace('.', "\\.")).await?;
    ensure!(
        field.attr("value").await?.as_deref() == Some("RSSMRA80T10H501K"),
        "what was typed is lost"
    );
    ensure!(field.attr("aria-invalid").await?.as_deref() == Some("true"));
    ensure!(!browser.overflows().await?, "the mistake is wider than a phone");
    visitor::answer_page(&browser, &[("codice_fiscale", "rssmra80t10h501j")]).await?;
    ensure!(browser.path().await?.ends_with("/pagina/surname/"), "{}", browser.path().await?);
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shown_receipt_survives_sudden_death_of_the_server_once() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_WIDE, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    visitor::answer_until_check(&browser, CALL, &visitor::participant("Rossi", "Mario")).await?;
    let code = send(&browser).await?;
    server.kill()?;
    browser.close().await?;

    let server = Server::start(&project)?;
    let reader = kiosk::store::Reader::open(&project.data())?;
    let all = reader.applications(&kiosk::store::ApplicationFilter::default())?;
    let codes: Vec<&str> = all.iter().map(|a| a.public_code.as_str()).collect();
    ensure!(codes == [code.as_str()], "{codes:?}");
    ensure!(reader.verify_register()?.is_sound(), "the register is broken");
    drop(server);
    Ok(())
}
