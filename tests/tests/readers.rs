//! What readers expect of any site: to find things, with or without a mouse, from any file server.

use anyhow::{Result, ensure};
use journeys::browser::{Browser, key, screen};
use journeys::files::FileServer;
use journeys::project::Project;
use journeys::server::run;

/// The project's own site, on a plain file server.
fn site() -> Result<(Project, FileServer)> {
    let project = Project::copy()?;
    let out = project.root().join("public");
    let output = run("sportello", &project, &["build", "--output", &out.display().to_string()])?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let server = FileServer::start(&out)?;
    Ok((project, server))
}

/// The first results of a search, in order: address and all that is shown.
async fn results(browser: &Browser) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for link in browser.all("[data-search-results] h2 a").await? {
        let address = link.prop("pathname").await?.unwrap_or_default();
        found.push((address, link.text().await?));
    }
    Ok(found)
}

async fn search(browser: &Browser, site: &FileServer, words: &str) -> Result<Vec<String>> {
    let query = words.replace(' ', "+");
    browser.goto(&site.url(&format!("/cerca/?q={query}"))).await?;
    browser.wait_for("[data-search-said]", "agin").await?;
    Ok(results(browser).await?.into_iter().map(|(address, _)| address).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_find_what_they_mean() -> Result<()> {
    let (_project, site) = site()?;
    let browser = Browser::open(screen::DESK, true).await?;
    let mut wrong = String::new();
    for (words, wanted, among) in [
        ("tirocinio", "/percorso/tirocinio/", 1),
        ("tirocini", "/percorso/tirocinio/", 2),
        ("tirocinii", "/percorso/tirocinio/", 2),
        ("TIROCÍNIO", "/percorso/tirocinio/", 1),
        ("tirocinoi", "/percorso/tirocinio/", 2), // two letters exchanged
        ("voucer", "/percorso/voucher/", 2),      // one missing
        ("magaziniere", "/corsi/magazziniere/", 1),
        ("magazz", "/corsi/magazziniere/", 1), // not yet written to the end
        ("agevolazione assunzione", "/imprese/incentivi/", 5),
        ("bonus giovani", "/imprese/incentivi/bonus-giovani/", 1),
        ("casoli", "/sportelli/casoli/", 1),
        ("Fara San Martino", "/sportelli/fara-san-martino/", 1),
        ("accessibilita", "/note/accessibilita/", 1),
        ("stage", "/percorso/tirocinio/", 3),
        ("dell'impresa", "/imprese/", 1),
    ] {
        let found = search(&browser, &site, words).await?;
        let place = found.iter().position(|address| address.starts_with(wanted));
        if place.is_none_or(|at| at >= among) {
            wrong.push_str(&format!("«{words}» finds not {wanted} but {found:?}\n"));
        }
        ensure!(!found.iter().any(|a| a.starts_with("/cerca/")), "the search finds itself");
    }
    ensure!(wrong.is_empty(), "{wrong}");
    // Words are marked where they stand, whatever their form.
    search(&browser, &site, "tirocini").await?;
    browser.wait_for("[data-search-results] li mark", "irocini").await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_found_says_what_to_do() -> Result<()> {
    let (_project, site) = site()?;
    let browser = Browser::open(screen::PHONE, true).await?;
    let found = search(&browser, &site, "xyzzyx").await?;
    ensure!(found.is_empty(), "found {found:?}");
    let said = browser.find("[data-search-said]").await?;
    ensure!(said.text().await?.contains("xyzzyx"));
    ensure!(
        said.attr("role").await?.as_deref() == Some("status"),
        "readers of screens must hear it"
    );
    ensure!(browser.find("[data-search-help]").await?.is_displayed().await?);
    ensure!(browser.find("[data-search-all]").await?.is_displayed().await?);
    ensure!(!browser.overflows().await?, "the page is wider than the phone");
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_is_enough_to_search() -> Result<()> {
    let (_project, site) = site()?;
    let browser = Browser::open(screen::DESK, true).await?;
    browser.goto(&site.url("/corsi/segreteria/")).await?;
    // Before it: two links to skip to places, six languages, the name of the site.
    for _ in 0..10 {
        if browser.focused().await?.attr("name").await?.as_deref() == Some("q") {
            break;
        }
        browser.press(key::TAB).await?;
    }
    ensure!(browser.focused().await?.attr("name").await?.as_deref() == Some("q"), "no search");
    browser.press(&format!("voucher{}", key::ENTER)).await?;
    browser.wait_for("[data-search-said]", "agin").await?;
    ensure!(browser.path().await? == "/cerca/");
    let field = browser.find("#q-page").await?;
    ensure!(field.prop("value").await?.as_deref() == Some("voucher"), "the words are kept");
    field.focus().await?;
    browser.press(key::DOWN).await?;
    let first = browser.focused().await?.attr("href").await?;
    ensure!(first == browser.find("[data-search-results] a").await?.attr("href").await?);
    browser.press(key::ENTER).await?;
    browser.wait_for("h1", "oucher").await?;
    browser.back().await?;
    browser.wait_for("[data-search-said]", "agin").await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_search_lists_all_pages() -> Result<()> {
    let (_project, site) = site()?;
    let browser = Browser::open(screen::DESK, false).await?;
    browser.goto(&site.url("/")).await?;
    browser.fill("#q", "voucher").await?;
    browser.press(key::ENTER).await?;
    browser.wait_for("[data-search-all]", "Banconista").await?;
    ensure!(browser.path().await? == "/cerca/");
    browser.follow("[data-search-all] a[href='/corsi/banconista/']").await?;
    // The nearest desk is a list of links, too.
    browser.goto(&site.url("/sportelli/")).await?;
    ensure!(!browser.find("form[data-go]").await?.is_displayed().await?, "a form that cannot lead");
    browser.follow(".name-list a[href='/sportelli/casoli/']").await?;
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_desk_is_two_choices_away() -> Result<()> {
    let (_project, site) = site()?;
    let browser = Browser::open(screen::PHONE, true).await?;
    browser.goto(&site.url("/sportelli/")).await?;
    browser.find("#comune").await?.focus().await?;
    browser.press("Caso").await?;
    browser.follow("form[data-go] button").await?;
    ensure!(browser.path().await? == "/sportelli/casoli/", "{}", browser.path().await?);
    let near = browser.text().await?;
    ensure!(near.contains("km in linea d'aria"), "no neighbours:\n{near}");
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_can_be_searched() -> Result<()> {
    let (_project, site) = site()?;
    let browser = Browser::open(screen::PHONE, true).await?;
    browser.goto(&site.url("/corsi/che-non-esiste/")).await?;
    browser.fill("#q-page", "corsi").await?;
    browser.press(key::ENTER).await?;
    browser.wait_for("[data-search-said]", "agin").await?;
    ensure!(results(&browser).await?.iter().any(|(address, _)| address == "/corsi/"));
    browser.close().await
}
