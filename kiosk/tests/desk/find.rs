//! The code opens the case: as typed from paper, as a scanner types it, and not otherwise.

use axum::http::StatusCode;

use super::office::Office;
use super::{CALL, signed_in};

#[tokio::test]
async fn the_code_on_paper_opens_the_application() {
    let office = Office::open(12).await;
    let mut browser = signed_in(&office).await;
    let list = browser.get("/ufficio/domande/").await.text();
    assert!(list.contains("name=\"codice\"") && list.contains("autofocus"));
    let application = &office.applications(CALL)[0];
    let page = format!("/ufficio/domande/{}/", application.id);
    let code = &application.public_code;
    for typed in [
        code.clone(),
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', "'"),
        code[3..].to_lowercase(),
        application.register_number.clone(),
    ] {
        let found = browser.post("/ufficio/apri/", &[("codice", &typed)]).await;
        assert_eq!(found.leads_to(), page, "{typed}");
    }
    let audit = browser.get("/ufficio/registro/").await.text();
    assert!(audit.contains("Ha trovato la domanda con il codice"));
}

#[tokio::test]
async fn what_is_no_code_is_told_and_kept_nowhere() {
    let office = Office::open(3).await;
    let mut browser = signed_in(&office).await;
    let code = office.applications(CALL).first().map_or(String::new(), |a| a.public_code.clone());
    let last = if code.ends_with('3') { "4" } else { "3" };
    let wrong = format!("{}{last}", &code[..code.len() - 1]);
    let check = [
        ("", "Scrivi il codice o il numero di registro."),
        ("Zzyzxname", "Non c&#39;è nessuna domanda così."),
        ("999999", "Non c&#39;è nessuna domanda così."),
        (wrong.as_str(), "Nel codice c&#39;è un carattere sbagliato"),
    ];
    for (typed, said) in check {
        let page = browser.post("/ufficio/apri/", &[("codice", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.text().contains(said), "{typed}: {}", page.text());
        assert!(page.text().contains("href=\"#f-codice\""), "{typed}");
    }
    let audit = browser.get("/ufficio/registro/").await.text();
    assert!(audit.contains("Ha cercato una domanda") && !audit.contains("Zzyzxname"));
    let mut stranger = office.browser();
    let refused = stranger.post("/ufficio/apri/", &[("codice", &code)]).await;
    assert_eq!(refused.leads_to(), "/ufficio/entra/");
}
