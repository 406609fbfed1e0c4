//! What helps people to answer at the screen: the health card on the reader, keys on the screen, places in three letters,
//! a voice.

use anyhow::{Result, ensure};
use journeys::browser::{Browser, key, screen};
use journeys::project::Project;
use journeys::server::Server;
use journeys::visitor;

const CALL: &str = "destinatari-2026";

async fn value(browser: &Browser, name: &str) -> Result<String> {
    let input = browser.find(&format!("main [name='{name}']")).await?;
    Ok(input.prop("value").await?.unwrap_or_default())
}

/// A health card passed over the reader types its code and Enter, with stars around on some readers.
#[tokio::test(flavor = "multi_thread")]
async fn a_health_card_answers_what_it_says_and_the_person_confirms() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    browser.pass_card("*RSSNNA71B48A485M*").await?;
    ensure!(browser.path().await?.ends_with("/codice_fiscale/"), "the reader sent the page");
    ensure!(value(&browser, "codice_fiscale").await? == "RSSNNA71B48A485M");
    visitor::answer_page(&browser, &[]).await?;

    // Passed again where something else is typed: it stays out.
    browser.fill("main [name='surname']", "Rossi").await?;
    browser.pass_card("RSSNNA71B48A485M").await?;
    ensure!(value(&browser, "surname").await? == "Rossi", "{}", value(&browser, "surname").await?);
    visitor::answer_page(&browser, &[("name", "Maria")]).await?;

    let said = "Lo dice il codice fiscale";
    for (page, name, told) in [
        ("sex", "birth_date.day", "08"),
        ("born_abroad", "", ""),
        ("birth_municipality", "birth_municipality", "Atessa (CH)"),
    ] {
        ensure!(browser.path().await?.ends_with(&format!("/{page}/")), "{}", browser.path().await?);
        ensure!(browser.text().await?.contains(said), "{page}: {}", browser.text().await?);
        if ["sex", "born_abroad"].contains(&page) {
            ensure!(browser.all("main input:checked").await?.len() == 1, "{page}: nothing chosen");
        }
        if !name.is_empty() {
            ensure!(value(&browser, name).await? == told, "{page}");
        }
        // Nothing is taken as answered before the person goes on.
        visitor::answer_page(&browser, &[]).await?;
    }
    ensure!(!browser.text().await?.contains(said), "{}", browser.text().await?);

    // A name that gives other letters is asked about at the end, and may stay.
    let others: Vec<(&str, &str)> = visitor::participant("Rossi", "Maria")
        .into_iter()
        .filter(|(name, _)| !name.starts_with("birth") && *name != "sex")
        .collect();
    visitor::answer_until_check(&browser, CALL, &others).await?;
    let text = browser.text().await?;
    ensure!(text.contains("Il codice fiscale dice altro"), "{text}");
    let asked = browser.all(".notice a[href*='/pagina/surname/']").await?.len();
    ensure!(asked == 2, "surname and name: {asked}");
    browser.follow("main button.btn-next").await?;
    ensure!(browser.path().await?.ends_with("/ricevuta/"), "{}", browser.text().await?);
    browser.close().await
}

/// Without a century a code can mean two days.
#[tokio::test(flavor = "multi_thread")]
async fn the_century_is_asked_when_the_code_does_not_tell_it() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::PHONE, false).await?;
    visitor::begin(&browser, &server, CALL).await?;
    // 8 February 1921, or 2021.
    visitor::answer_page(&browser, &[("codice_fiscale", "RSSNNA21B48A485A")]).await?;
    visitor::answer_page(&browser, &[("surname", "Rossi"), ("name", "Anna")]).await?;
    visitor::answer_page(&browser, &[]).await?;
    ensure!(value(&browser, "birth_date.year").await?.is_empty());
    let days = browser.all("button[name='told']").await?.len();
    ensure!(days == 2, "{days} days: {}", browser.text().await?);
    browser.follow(".told-days button:last-of-type").await?;
    ensure!(value(&browser, "birth_date.year").await? == "1921", "{}", browser.text().await?);
    visitor::answer_page(&browser, &[]).await?;
    ensure!(browser.path().await?.ends_with("/born_abroad/"), "{}", browser.path().await?);
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_on_the_screen_write_as_fingers_and_as_a_switch_reach_them() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_UPRIGHT, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    visitor::answer_page(&browser, &[("codice_fiscale", "RSSMRA80T10H501J")]).await?;
    browser.click("[data-keyboard]").await?;
    for letter in ["R", "è", "⌫", "e"] {
        press_key(&browser, letter).await?;
    }
    ensure!(value(&browser, "surname").await? == "Re", "{}", value(&browser, "surname").await?);
    press_key(&browser, "Avanti").await?;
    let focused = browser.focused().await?.attr("name").await?;
    ensure!(focused.as_deref() == Some("name"), "{focused:?}");

    // One key after another, by Tab and Enter alone.
    for letter in "Al".chars() {
        let wanted = letter.to_string();
        let mut tabs = 0;
        while browser.focused().await?.text().await? != wanted {
            browser.press(key::TAB).await?;
            tabs += 1;
            ensure!(tabs < 200, "«{wanted}» is not reached");
        }
        browser.press(key::ENTER).await?;
    }
    ensure!(value(&browser, "name").await? == "Al", "{}", value(&browser, "name").await?);
    ensure!(browser.path().await?.ends_with("/surname/"), "a key sent the page");
    press_key(&browser, "⌄").await?;
    ensure!(browser.all("#keyboard").await?.is_empty());
    browser.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn three_letters_of_a_place_are_enough() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::KIOSK_WIDE, true).await?;
    visitor::begin(&browser, &server, CALL).await?;
    let typed = visitor::participant("Rossi", "Mario");
    while !browser.path().await?.ends_with("/birth_municipality/") {
        visitor::answer_page(&browser, &typed).await?;
    }
    // Of the territory first; by keys alone.
    browser.fill("main [name='birth_municipality']", "ate").await?;
    browser.wait_for(".places", "Atessa (CH)").await?;
    let first = browser.find(".places li").await?.text().await?;
    ensure!(first == "Atessa (CH)", "{first}");
    browser.press(&format!("{}{}", key::DOWN, key::ENTER)).await?;
    ensure!(value(&browser, "birth_municipality").await? == "Atessa (CH)");
    ensure!(browser.path().await?.ends_with("/birth_municipality/"), "Enter sent the page");
    // And of the rest of Italy, by touch.
    browser.fill("main [name='birth_municipality']", "aglie").await?;
    browser.wait_for(".places", "Agliè (TO)").await?;
    browser.click(".places li").await?;
    ensure!(value(&browser, "birth_municipality").await? == "Agliè (TO)");
    browser.close().await
}

/// The voices are those of the machine (speech-dispatcher, espeak-ng): nothing is sent anywhere to be read.
#[tokio::test(flavor = "multi_thread")]
async fn screens_are_read_aloud_in_their_language_and_a_touch_stops_the_voice() -> Result<()> {
    let project = Project::copy()?;
    let server = Server::start(&project)?;
    let browser = Browser::open_with_voices(screen::DESK).await?;
    for (language, listen) in [
        ("it", "Ascolta"),
        ("en", "Listen"),
        ("ro", "Ascultă"),
        ("sq", "Dëgjo"),
        ("uk", "Слухати"),
        ("ar", "استمع"),
    ] {
        browser.goto(&server.url(&format!("/domanda/?lingua={language}"))).await?;
        browser.follow(&format!("main a[href='/domanda/{CALL}/']")).await?;
        browser.wait_for("[data-listen]", listen).await?;
    }
    browser.goto(&server.url("/domanda/?lingua=it")).await?;
    browser.follow(&format!("main a[href='/domanda/{CALL}/']")).await?;
    browser.wait_for("[data-listen]", "Ascolta").await?;
    browser.click("[data-listen]").await?;
    browser.wait_for("[data-listen]", "Ferma la voce").await?;
    // What is being read is what is shown.
    browser.wait_for(".read-now", "Domanda di partecipazione").await?;
    ensure!(browser.asked("speechSynthesis.speaking").await? == "true");
    browser.click("h1").await?;
    browser.wait_for("[data-listen]", "Ascolta").await?;
    ensure!(browser.asked("speechSynthesis.speaking").await? == "false");
    browser.close().await
}

async fn press_key(browser: &Browser, wanted: &str) -> Result<()> {
    for button in browser.all("#keyboard button").await? {
        if button.text().await? == wanted {
            return Ok(button.click().await?);
        }
    }
    anyhow::bail!("no key «{wanted}»")
}
