//! A person at the kiosk: reads each page, answers what it asks, goes on.

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::server::Server;

/// A person's answers: input names with what is typed, chosen or ticked.
pub type Typed<'a> = [(&'a str, &'a str)];

/// More screens than any form has: a journey that goes round in circles ends here.
const MOST_SCREENS: usize = 80;

/// Begins an application to a call and stops at its first question.
///
/// # Errors
/// When a screen is not as expected.
pub async fn begin(browser: &Browser, server: &Server, call: &str) -> Result<()> {
    browser.goto(&server.url("/domanda/")).await?;
    browser.follow(&format!("main a[href='/domanda/{call}/']")).await?;
    browser.follow("main button.btn-primary").await?;
    let path = browser.path().await?;
    ensure!(path.starts_with(&format!("/domanda/{call}/pagina/")), "no first question: {path}");
    Ok(())
}

/// Answers the page shown and goes on.
///
/// # Errors
/// When an answer does not suit its field.
pub async fn answer_page(browser: &Browser, typed: &Typed<'_>) -> Result<()> {
    let mut named = Vec::new();
    for control in browser.all("main form [name]").await? {
        let name = control.attr("name").await?.unwrap_or_default();
        if !named.contains(&name) {
            named.push(name);
        }
    }
    for (name, value) in typed.iter().filter(|(name, _)| named.iter().any(|n| n == name)) {
        give(browser, name, value)
            .await
            .with_context(|| format!("answering {name} with {value}"))?;
    }
    browser.follow("main button.btn-next").await
}

async fn give(browser: &Browser, name: &str, value: &str) -> Result<()> {
    let first = browser.find(&format!("main [name='{name}']")).await?;
    let kind = first.attr("type").await?.unwrap_or_default();
    match (first.tag_name().await?.as_str(), kind.as_str()) {
        ("select", _) => {
            browser.click(&format!("main select[name='{name}'] option[value='{value}']")).await
        }
        ("input", "radio" | "checkbox") => {
            let css = format!("main input[name='{name}'][value='{value}']");
            let ticked = browser.find(&css).await?;
            if !ticked.is_selected().await? {
                // The label is what people touch: the box itself may be drawn.
                let id = ticked.id().await?.context("every box has an id")?;
                browser.click(&format!("main label[for='{id}']")).await?;
            }
            Ok(())
        }
        _ => browser.fill(&format!("main [name='{name}']"), value).await,
    }
}

/// Answers page after page until the check page. Fails on a page that refuses the answers.
///
/// # Errors
/// The page that does not go on, with what it says.
pub async fn answer_until_check(browser: &Browser, call: &str, typed: &Typed<'_>) -> Result<usize> {
    let check = format!("/domanda/{call}/controlla/");
    let mut same = 0;
    for screens in 0..MOST_SCREENS {
        let before = browser.path().await?;
        if before == check {
            return Ok(screens);
        }
        answer_page(browser, typed).await?;
        // An answer may open another question on the same screen, once.
        same = if browser.path().await? == before { same + 1 } else { 0 };
        if same > 1 {
            anyhow::bail!("{before} does not go on:\n{}", browser.text().await?);
        }
    }
    anyhow::bail!("the check page was not reached in {MOST_SCREENS} screens")
}

/// Applies from the first screen to the receipt; the call's code that it shows.
///
/// # Errors
/// The page that does not go on, or a receipt without code.
pub async fn apply(
    browser: &Browser,
    server: &Server,
    call: &str,
    typed: &Typed<'_>,
) -> Result<String> {
    begin(browser, server, call).await?;
    answer_until_check(browser, call, typed).await?;
    browser.follow("main button.btn-next").await?;
    let receipt = browser.text().await?;
    let code = receipt.split_whitespace().find(|word| word.starts_with("WW-"));
    Ok(code.with_context(|| format!("no code on the receipt:\n{receipt}"))?.to_owned())
}

/// A whole application to the participants' call, for somebody with these names.
pub fn participant<'a>(surname: &'a str, name: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("codice_fiscale", "RSSMRA80T10H501J"),
        ("surname", surname),
        ("name", name),
        ("sex", "male"),
        ("birth_date", "10/12/1980"),
        ("birth_date.day", "10"),
        ("birth_date.month", "12"),
        ("birth_date.year", "1980"),
        ("born_abroad", "false"),
        ("birth_municipality", "Roma"),
        ("citizenship", "italian"),
        ("homeless", "false"),
        ("residence_municipality", "Atessa"),
        ("residence_street", "Via di prova 1"),
        ("residence_cap", "66041"),
        ("mail_elsewhere", "false"),
        ("phone", "0872 000000"),
        ("contact_preference", "phone"),
        ("work_status", "unemployed"),
        ("availability_declared_on", "01/03/2025"),
        ("availability_declared_on.day", "1"),
        ("availability_declared_on.month", "3"),
        ("availability_declared_on.year", "2025"),
        ("last_job", "Muratore"),
        ("unemployment_benefit", "false"),
        ("conditions", "poverty"),
        ("followed_by_services", "false"),
        ("lives_alone", "false"),
        ("household.0.relation", "child"),
        ("household.0.birth_year", "2015"),
        ("household.0.dependent", "true"),
        ("household.0.disabled", "false"),
        ("single_parent", "true"),
        ("isee_available", "true"),
        ("isee_value", "3.250,50"),
        ("isee_issued_on", "15/01/2026"),
        ("isee_issued_on.day", "15"),
        ("isee_issued_on.month", "1"),
        ("isee_issued_on.year", "2026"),
        ("education", "lower_secondary"),
        ("driving_licence", "true"),
        ("has_car", "false"),
        ("computer_skills", "basic"),
        ("course_preferences.1", "operatore-agricolo"),
        ("course_preferences.2", "magazziniere"),
        ("needs", "shuttle"),
        ("shuttle_stop", "Atessa"),
        ("declares_truth", "yes"),
        ("declares_rules", "yes"),
        ("declares_changes", "yes"),
        ("declares_no_other_project", "yes"),
        ("privacy_read", "yes"),
        ("documents", "identity_document"),
    ]
}
