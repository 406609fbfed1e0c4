//! Staff create their account, open an application, print it, compute the ranking and publish it,
//! in a real browser. What is published names nobody.

use std::fs;

use anyhow::{Context, Result, ensure};
use journeys::browser::{Browser, screen};
use journeys::project::Project;
use journeys::server::{Server, found_in_files, run};
use journeys::{http, paper};
use kiosk::store::{ApplicationFilter, Reader};

const CALL: &str = "destinatari-2026";

/// Applications of the trial, after their call has closed.
fn closed_trial(applications: &str) -> Result<Project> {
    let project = Project::copy()?;
    let call = format!("content/calls/{CALL}.yaml");
    project.edit(&call, "closes_at: 2026-12-31T12:00", "closes_at: 2026-11-20T12:00")?;
    let data = project.data().display().to_string();
    let arguments = ["demo", "--applications", applications, "--seed", "7", "--data", &data];
    let output = run("sportello-kiosk", &project, &arguments)?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(project)
}

async fn sign_up(browser: &Browser, server: &Server) -> Result<()> {
    let said = server.said();
    let link = said.lines().find(|l| l.contains("/ufficio/attivazione/")).context("no link")?;
    browser.goto(link.trim()).await?;
    for (field, text) in [
        ("display_name", "Maria Operatrice"),
        ("login", "maria"),
        ("password", "cavallo batteria graffetta"),
        ("password_again", "cavallo batteria graffetta"),
    ] {
        browser.fill(&format!("main [name='{field}']"), text).await?;
    }
    browser.follow("main button.btn-primary").await?;
    if browser.path().await? == "/ufficio/entra/" {
        browser.fill("main [name='login']", "maria").await?;
        browser.fill("main [name='password']", "cavallo batteria graffetta").await?;
        browser.follow("main button.btn-primary").await?;
    }
    let path = browser.path().await?;
    ensure!(path.starts_with("/ufficio/domande/"), "not signed in: {path}");
    // The link is worth one account.
    browser.goto(link.trim()).await?;
    ensure!(browser.all("main [name='password_again']").await?.is_empty(), "the link works twice");
    Ok(())
}

fn applications_of_call(project: &Project) -> Result<usize> {
    let all = Reader::open(&project.data())?.applications(&ApplicationFilter::default())?;
    Ok(all.iter().filter(|a| a.call_id == CALL).count())
}

/// What must never be published: codes, telephones and addresses of every applicant.
fn secrets(project: &Project) -> Result<Vec<String>> {
    let reader = Reader::open(&project.data())?;
    let mut secrets = Vec::new();
    for application in reader.applications(&ApplicationFilter::default())? {
        let payload = reader.open_sealed(&application.sealed_payload)?;
        let payload: serde_json::Value = serde_json::from_slice(&payload)?;
        for field in ["codice_fiscale", "phone", "residence_street", "email"] {
            if let Some(text) = payload["answers"][field]["text"].as_str()
                && text.len() > 9
                && text != "in attesa"
            {
                secrets.push(text.to_owned());
            }
        }
        let name = |field: &str| payload["answers"][field]["text"].as_str().unwrap_or_default();
        if !name("surname").is_empty() {
            secrets.push(format!("{} {}", name("surname"), name("name")));
            secrets.push(format!("{} {}", name("name"), name("surname")));
        }
    }
    ensure!(secrets.len() > 40, "the trial is too small to prove anything");
    Ok(secrets)
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_check_print_rank_and_publish_without_names() -> Result<()> {
    let project = closed_trial("25")?;
    let server = Server::start(&project)?;
    let browser = Browser::open(screen::DESK, true).await?;
    sign_up(&browser, &server).await?;

    // One application, opened and printed.
    browser.goto(&server.url(&format!("/ufficio/domande/?avviso={CALL}"))).await?;
    browser.follow("main table tbody th a").await?;
    let page = browser.path().await?;
    let seen = browser.text().await?;
    ensure!(seen.contains("Cognome"), "{seen}");
    let pdf = http::get(&server.address, &format!("{page}domanda.pdf"), &browser.cookies().await?)?;
    ensure!(pdf.status == 200, "{}", pdf.headers);
    let file = project.root().join("printed.pdf");
    fs::write(&file, &pdf.body)?;
    let code = seen.split_whitespace().find(|w| w.starts_with("WW-")).context("no code")?;
    ensure!(paper::text(&file)?.contains(code), "the paper has another code than {code}");
    paper::check_structure(&file)?;

    // The ranking.
    browser.goto(&server.url(&format!("/ufficio/graduatorie/{CALL}/"))).await?;
    browser.fill("main [name='seed']", "estrazione di prova").await?;
    browser.follow("main form[action$='calcola/'] button.btn-primary").await?;
    let ranking = browser.text().await?;
    ensure!(ranking.contains("Ammesse") && ranking.contains("WW-"), "{ranking}");
    browser.follow("main table tbody td a").await?; // Perché
    let why = browser.text().await?;
    ensure!(why.contains("art. 5"), "no article in the explanation:\n{why}");
    browser.back().await?;
    browser.follow("main #f-pubblica").await?;

    // Published at once, as page, JSON and CSV.
    let public = http::get(&server.address, &format!("/graduatorie/{CALL}/"), "")?;
    ensure!(public.status == 200, "{}", public.headers);
    let text = String::from_utf8_lossy(&public.body).into_owned();
    ensure!(text.matches("WW-").count() >= applications_of_call(&project)?, "codes are missing");
    let links: Vec<&str> =
        text.split("href=\"").skip(1).filter_map(|l| l.split('"').next()).collect();
    for kind in [".json", ".csv"] {
        let link =
            links.iter().find(|l| l.ends_with(kind)).with_context(|| format!("no {kind}"))?;
        ensure!(http::get(&server.address, link, "")?.status == 200, "{link}");
    }
    for secret in secrets(&project)? {
        for folder in ["site", "rankings"] {
            let found = found_in_files(&project.data().join(folder), &secret)?;
            ensure!(found.is_empty(), "«{secret}» is published in {found:?}");
        }
    }
    browser.close().await
}

#[test]
fn the_command_line_gives_the_same_ranking_each_time() -> Result<()> {
    let project = closed_trial("40")?;
    let data = project.data().display().to_string();
    let arguments = [
        "ranking",
        "compute",
        "--call",
        CALL,
        "--as-of",
        "2026-11-21",
        "--seed",
        "estrazione di prova",
        "--json",
        "--data",
        &data,
    ];
    let one = run("sportello-kiosk", &project, &arguments)?;
    let two = run("sportello-kiosk", &project, &arguments)?;
    ensure!(one.status.success(), "{}", String::from_utf8_lossy(&one.stderr));
    ensure!(one.stdout == two.stdout, "two runs differ");
    let ranking: serde_json::Value = serde_json::from_slice(&one.stdout)?;
    let lines = ranking["lines"].as_array().map_or(0, Vec::len);
    ensure!(lines > 0 && lines == applications_of_call(&project)?, "{lines} lines");
    Ok(())
}
