//! The desk after applications were disposed of: says so, opens nothing, and what was published
//! still verifies.

use axum::http::StatusCode;
use forms::publication::{PublicRanking, result_digest};
use jiff::ToSpan;
use kiosk::clock::Clock;
use kiosk::store::Retention;

use super::office::{Office, escaped};
use super::{CALL, PASSWORD, RANKING, signed_in};

#[tokio::test]
async fn what_was_disposed_of_is_told_and_the_published_ranking_still_verifies() {
    let office = Office::open(20).await;
    let mut browser = signed_in(&office).await;
    let applications = office.applications(CALL);
    let surname = escaped(&office.answer(&applications[0], "surname"));
    let rank = [("phase", "provisional"), ("as_of", "2027-01-07"), ("seed", "44 7 18")];
    browser.post(&format!("{RANKING}calcola/"), &rank).await;
    let run = office.store.read().rankings(CALL).unwrap().pop().unwrap();
    let publish = [("run", run.id.as_str())];
    let done = browser.post(&format!("{RANKING}pubblica/"), &publish).await;
    assert!(done.leads_to().contains("fatto=pubblicata"), "{}", done.text());
    let file = format!("/graduatorie/{CALL}/graduatoria.json");
    let page = office.browser().get(&file).await;
    assert_eq!(page.status, StatusCode::OK);
    let published = page.bytes;

    let over = office.clock.now() + (24 * 366 * 2).hours();
    office.clock.set(over);
    let ids = applications.iter().map(|application| application.id).collect();
    let done = office.store.dispose(ids, Retention { months: 12 }, "system").await.unwrap();
    assert_eq!(done, applications.len());

    let typed = [("login", "maria"), ("password", PASSWORD)];
    assert_eq!(browser.post("/ufficio/entra/", &typed).await.leads_to(), "/ufficio/domande/");
    let list = browser.get("/ufficio/domande/").await.text();
    assert!(list.contains("Scartata"));
    let base = format!("/ufficio/domande/{}/", applications[0].id);
    let page = browser.get(&base).await;
    assert_eq!(page.status, StatusCode::GONE);
    let text = page.text();
    assert!(text.contains("rese illeggibili per sempre"), "{text}");
    assert!(text.contains(&applications[0].register_number));
    assert!(text.contains("Ha scartato la domanda"));
    assert!(!text.contains(&surname));
    for path in ["domanda.pdf", "carte/partecipante.pdf"] {
        assert_eq!(browser.get(&format!("{base}{path}")).await.status, StatusCode::NOT_FOUND);
    }
    let save = browser.post(&format!("{base}esito/"), &[("outcome", "checked")]).await;
    assert_eq!(save.status, StatusCode::NOT_FOUND);

    let ranking = browser.get(RANKING).await;
    assert_eq!(ranking.status, StatusCode::OK);
    assert!(ranking.text().contains("non si può più calcolare"), "{}", ranking.text());
    let rank = [("phase", "final"), ("as_of", "2028-01-07"), ("seed", "44"), ("reason", "x")];
    let refused = browser.post(&format!("{RANKING}calcola/"), &rank).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = office.store.read().ranking(&run.id).unwrap().unwrap();
    assert!(kept.result.is_empty(), "the answers behind the points are gone");

    let public: PublicRanking = serde_json::from_slice(&published).unwrap();
    assert_eq!(result_digest(&public.content), public.result_digest);
    let kept = std::fs::read(office.app.data.join(format!("rankings/{CALL}.json"))).unwrap();
    let kept: PublicRanking = serde_json::from_slice(&kept).unwrap();
    assert_eq!(kept, public, "disposal does not touch what was published");
    assert!(office.store.read().verify_register().unwrap().is_sound());
    assert_eq!(office.log(), "");
}
