//! A citizen goes away before the end, in a real browser: what is left on the screen, and how the
//! application goes on.

use anyhow::{Context, Result, ensure};
use journeys::browser::{Browser, key, screen};
use journeys::project::Project;
use journeys::server::{Server, found_in_files};
use journeys::visitor;

const CALL: &str = "destinatari-2026";

/// The code at the foot of the page.
async fn code(browser: &Browser) -> Result<String> {
    Ok(browser.find(".foot-code bdi").await?.text().await?)
}

/// Answers as many pages as it takes to come to this one.
async fn answer_until(browser: &Browser, page: &str) -> Result<()> {
    let typed = visitor::participant("Zanzarrini", "Niccolò");
    for _ in 0..20 {
        if browser.path().await?.ends_with(&format!("/pagina/{page}/")) {
            return Ok(());
        }
        visitor::answer_page(browser, &typed).await?;
    }
    anyhow::bail!("{page} was not reached: {}", browser.path().await?)
}

/// Ten steps back and a reload show nothing of the person, and the browser keeps nothing.
async fn shows_nothing(browser: &Browser, code: &str) -> Result<()> {
    for step in 0..10 {
        browser.back().await?;
        browser.reload().await?;
        let page = format!("{}\n{}", browser.text().await?, browser.path().await?);
        for secret in ["Zanzarrini", "RSSMRA", "Niccol", code] {
            ensure!(!page.contains(secret), "{step} steps back: {secret} in\n{page}");
        }
        let typed = browser.evaluate(
            "return [...document.querySelectorAll('input[type=text], textarea')].map(i => i.value).join('')",
        );
        ensure!(typed.await?.is_empty(), "{step} steps back: something typed");
    }
    Ok(())
}

async fn keeps_nothing(browser: &Browser) -> Result<()> {
    let kept = browser
        .evaluate("return [localStorage.length, sessionStorage.length, document.cookie].join()")
        .await?;
    ensure!(kept == "0,0,", "the browser keeps {kept}");
    let cookies = browser.cookies().await?;
    ensure!(!cookies.contains("visit="), "a cookie is left: {cookies}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_loses_one_screen_at_most_and_the_code_goes_on_there() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, false).await?;
    browser.goto(&server.url("/domanda/")).await?;
    browser.follow(".language-choice button[value='ro']").await?;
    browser.follow(&format!("main a[href='/domanda/{CALL}/']")).await?;
    browser.follow("main button.btn-primary").await?;
    answer_until(&browser, "sex").await?;
    let code = code(&browser).await?;
    let place = browser.path().await?;
    server.kill()?;
    browser.close().await?;
    for secret in ["Zanzarrini", "RSSMRA80T10H501J", &code, &code.replace('-', "")] {
        let found = found_in_files(&project.data(), secret)?;
        ensure!(found.is_empty(), "{secret} can be read in {found:?}");
    }

    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_WIDE, false).await?;
    browser.goto(&server.url("/domanda/")).await?;
    browser.follow("main .have-code a").await?;
    browser.fill("main [name='code']", &code.to_lowercase().replace('-', " ")).await?;
    browser.follow("main button.btn-next").await?;
    ensure!(browser.path().await? == place, "not the same screen: {}", browser.path().await?);
    let language = browser.find("html").await?.attr("lang").await?.context("a language")?;
    ensure!(language == "ro", "not the same language: {language}");
    browser.follow(".foot-links button").await?; // save and continue later
    let shown = browser.text().await?;
    ensure!(code.split('-').all(|group| shown.contains(group)), "no code in\n{shown}");
    browser.find(".keep-qr").await?;
    browser.follow("main button.btn-next").await?; // I have the code, close
    ensure!(browser.path().await? == "/domanda/", "{}", browser.path().await?);
    browser.close().await?;
    ensure!(!server.said().contains(&code), "the log tells the code");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_leaves_nothing_behind_back_and_reload() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    answer_until(&browser, "sex").await?;
    let code = code(&browser).await?;
    browser.follow(".kiosk-foot a[href='/domanda/schermo/esci/']").await?;
    browser.follow("main button[name='discard']").await?;
    keeps_nothing(&browser).await?;
    shows_nothing(&browser, &code).await?;
    browser.goto(&server.url("/domanda/schermo/codice/")).await?;
    keeps_nothing(&browser).await?;
    browser.press(&format!("{code}{}", key::ENTER)).await?; // as a reader of QR codes types it
    browser.wait_for("main .error-summary", "").await?;
    ensure!(browser.text().await?.contains("Il codice non è giusto"), "{}", browser.text().await?);
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_there_is_asked_can_stay_with_a_key_and_is_wiped_at_last() -> Result<()> {
    let project = Project::copy()?;
    project.edit("site.toml", "idle_seconds = 90", "idle_seconds = 10")?;
    project.edit("site.toml", "idle_warning_seconds = 30", "idle_warning_seconds = 5")?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    answer_until(&browser, "sex").await?;
    let code = code(&browser).await?;
    for _ in 0..2 {
        browser.wait_for("dialog[open] h2", "Ci sei ancora?").await?;
        ensure!(browser.find("dialog[open]").await?.text().await?.contains(&code));
        browser.press(key::ENTER).await?; // the focus is on "Sì, continuo"
        ensure!(browser.all("dialog[open]").await?.is_empty(), "Enter does not extend");
        ensure!(browser.path().await?.ends_with("/pagina/sex/"));
    }
    browser.wait_for("dialog[open] h2", "Ci sei ancora?").await?;
    browser.wait_for("main h1", "Lo schermo è stato cancellato").await?;
    keeps_nothing(&browser).await?;
    shows_nothing(&browser, &code).await?;
    // What was answered waits for its code.
    browser.goto(&server.url("/domanda/schermo/codice/")).await?;
    browser.fill("main [name='code']", &code).await?;
    browser.follow("main button.btn-next").await?;
    ensure!(browser.path().await?.ends_with("/pagina/sex/"), "{}", browser.path().await?);
    browser.close().await
}
