//! An editor changes one line, and site, paper and kiosk follow.

use anyhow::{Result, ensure};
use journeys::browser::{Browser, screen};
use journeys::project::Project;
use journeys::server::Server;
use journeys::{http, paper};

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_course_and_question_reach_site_paper_and_kiosk() -> Result<()> {
    let project = Project::copy()?;
    let course = "content/corsi/segreteria.md";
    let title = std::fs::read_to_string(project.root().join(course))?;
    let title = title.lines().find(|l| l.starts_with("title: ")).unwrap_or_default().to_owned();
    project.edit(course, &title, "title: Segreteria e archivio")?;
    let form = "content/forms/domanda-destinatari.yaml";
    let question = "label: Qual è il tuo codice fiscale?";
    project.edit(form, question, "label: Che codice fiscale hai?")?;

    let server = Server::start(&project)?;
    let page = http::get(&server.address, "/corsi/segreteria/", "")?;
    let page = String::from_utf8_lossy(&page.body).into_owned();
    ensure!(page.contains("Segreteria e archivio"), "the course page is old");

    let pdf = http::get(&server.address, "/moduli/domanda-destinatari.pdf", "")?;
    let file = project.root().join("blank.pdf");
    std::fs::write(&file, &pdf.body)?;
    let text = paper::text(&file)?;
    ensure!(text.contains("Che codice fiscale hai?"), "the question on paper is old");
    ensure!(text.contains("Segreteria e archivio"), "the course on paper is old");

    let browser = Browser::open(screen::DESK, true).await?;
    journeys::visitor::begin(&browser, &server, "destinatari-2026").await?;
    let text = browser.text().await?;
    ensure!(text.contains("Che codice fiscale hai?"), "the question on screen is old:\n{text}");
    browser.close().await
}
