//! The squares on the screen, read from a picture of it by somebody else's program (zbar), as a
//! telephone or the machine's own reader would.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use journeys::browser::{Browser, screen};
use journeys::project::Project;
use journeys::server::Server;
use journeys::visitor;

const CALL: &str = "destinatari-2026";
/// Languages with the beginning of their addresses.
const LANGUAGES: [(&str, &str); 6] =
    [("it", ""), ("en", "/en"), ("ro", "/ro"), ("sq", "/sq"), ("uk", "/uk"), ("ar", "/ar")];

/// What the one square in a picture holds.
fn read(picture: &Path) -> Result<String> {
    let done = Command::new("zbarimg")
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .arg(picture)
        .output()
        .context("zbarimg: tests/run installs it")?;
    let said = String::from_utf8(done.stdout)?;
    let mut lines = said.lines();
    let first = lines.next().with_context(|| format!("no square in {}", picture.display()))?;
    ensure!(lines.next().is_none(), "more than one square: {said}");
    Ok(first.to_owned())
}

async fn square(browser: &Browser, project: &Project) -> Result<String> {
    browser
        .evaluate("document.querySelector('.keep-qr').scrollIntoView({block: 'center'})")
        .await?;
    let picture = project.root().join("screen.png");
    browser.screenshot(&picture).await?;
    read(&picture)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_square_of_the_receipt_opens_a_page_with_the_code_in_every_language() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, true).await?;
    let typed = visitor::participant("Zanzarrini", "Niccolò");
    let code = visitor::apply(&browser, &server, CALL, &typed).await?;
    let held = square(&browser, &project).await?;
    ensure!(held == format!("https://sportello.example.it/ricevuta/#{code}"), "{held}");
    ensure!(!browser.overflows().await?, "the receipt is wider than the screen");

    // On the telephone: nothing but the address without the code reaches a server.
    browser.close().await?;
    let path = held.strip_prefix("https://sportello.example.it").context("our address")?;
    let phone = Browser::open(screen::PHONE, true).await?;
    for (language, prefix) in LANGUAGES {
        phone.goto(&server.url(&format!("{prefix}{path}"))).await?;
        let shown = phone.find(".own-code strong").await?.text().await?;
        ensure!(shown == code, "{language}: {shown}");
        let tag = phone.evaluate("return document.documentElement.lang").await?;
        ensure!(tag == language, "{language}: the page is in {tag}");
        ensure!(!phone.overflows().await?, "{language}: wider than a phone");
        // What is no code is not shown as one.
        phone.goto(&server.url(&format!("{prefix}/ricevuta/#<b>Telefona-qui"))).await?;
        phone.reload().await?;
        ensure!(!phone.text().await?.contains("Telefona-qui"), "{language}");
        ensure!(!phone.find(".own-code").await?.is_displayed().await?, "{language}: an empty box");
    }
    phone.close().await?;
    let plain = Browser::open(screen::PHONE, false).await?;
    plain.goto(&server.url(path)).await?;
    let text = plain.text().await?;
    ensure!(text.contains("Il codice è scritto sulla ricevuta"), "{text}");
    ensure!(!plain.find(".own-code").await?.is_displayed().await?, "an empty box");
    plain.close().await?;
    let log = server.said();
    ensure!(!log.contains(&code) && !log.contains("Zanzarrini"), "the log names a person");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_square_of_the_saved_application_resumes_it() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    visitor::answer_page(&browser, &[("codice_fiscale", "RSSMRA80T10H501J")]).await?;
    visitor::answer_page(&browser, &[("surname", "Zanzarrini"), ("name", "Niccolò")]).await?;
    let place = browser.path().await?;
    browser.goto(&server.url("/domanda/schermo/salva/")).await?;
    let held = square(&browser, &project).await?;
    ensure!(held.len() == 15 && held.bytes().all(|b| b.is_ascii_alphanumeric()), "{held}");
    browser.follow("main button.btn-next").await?; // the screen is wiped

    browser.goto(&server.url("/domanda/schermo/codice/")).await?;
    browser.fill("main input[name='code']", &held).await?;
    browser.follow("main button.btn-next").await?;
    ensure!(browser.path().await? == place, "{} is not {place}", browser.path().await?);
    browser.goto(&server.url(&format!("/domanda/{CALL}/pagina/surname/"))).await?;
    let surname = browser.find("main [name='surname']").await?.attr("value").await?;
    ensure!(surname.as_deref() == Some("Zanzarrini"), "{surname:?}");
    browser.close().await
}
