//! "Quanto è stato facile usare questo servizio?": counted, once, and leading to nobody.

use kiosk::store::Ratings;

use super::*;

const FINISH: &str = "/domanda/schermo/fine/";

async fn sent(hall: &Hall) -> Browser {
    let mut browser = fill(hall).await;
    let (next, receipt) = browser.answer(CHECK, &[]).await;
    assert_eq!(next, RECEIPT);
    assert!(receipt.text().contains("Quanto è stato facile usare questo servizio?"));
    browser
}

fn counted(hall: &Hall) -> [i64; 5] {
    match hall.store.read().ratings().unwrap().as_slice() {
        [] => [0; 5],
        [Ratings { call_id, people }] if call_id == "prova-2026" => *people,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn how_easy_it_was_is_counted_once_and_leads_to_nobody() {
    let hall = hall().await;
    for score in ["4", "4", "1"] {
        let mut browser = sent(&hall).await;
        let mut again = browser.clone();
        assert_eq!(browser.post(FINISH, &[("rating", score)]).await.location(), "/domanda/");
        again.post(FINISH, &[("rating", "5")]).await; // the second tap, with another finger
    }
    assert_eq!(counted(&hall), [1, 0, 0, 2, 0]);
    for other in ["", "0", "6", "-1", "4.5", "molto"] {
        let mut browser = sent(&hall).await;
        assert_eq!(browser.post(FINISH, &[("rating", other)]).await.location(), "/domanda/");
    }
    sent(&hall).await.post(FINISH, &[]).await;
    // Who has not sent anything is not asked, and does not count.
    begin(&hall).await.post(FINISH, &[("rating", "5")]).await;
    hall.browser().post(FINISH, &[("rating", "5")]).await;
    assert_eq!(counted(&hall), [1, 0, 0, 2, 0]);
    assert!(hall.store.count_rating(hall.app.today(), "prova-2026", "it", 6).await.is_err());
}
