//! Nothing of a person stays for the next one; and when it cannot be put away, there is no next one.

use std::time::{Duration, Instant};

use kiosk::store::Health;
use sportello_disk::{Dice, Disk};

use super::*;
use crate::browser::hall_on_a_disk;

const FINISH: &str = "/domanda/schermo/fine/";
const STAY: &str = "/domanda/schermo/ancora/";
const ENDED: &str = "/domanda/schermo/scaduta/";
const FIRST_SCREENS: [&str; 3] = ["/domanda/", CALL, "/domanda/schermo/codice/"];

/// From now on no write reaches the disk, or all do.
fn break_disk(disk: &Disk, broken: bool) {
    disk.fail_syncs(broken.then(|| (Dice::new(1), 1000)));
}

fn until_in_service(hall: &Hall) {
    let patience = Instant::now() + Duration::from_secs(60);
    while hall.store.health() != Health::InService {
        assert!(Instant::now() < patience, "no recovery: {:?}", hall.store.health());
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn a_wipe_that_fails_shows_nobody_a_screen_until_it_succeeds() {
    let (hall, disk) = hall_on_a_disk().await;
    let mut browser = begin(&hall).await;
    browser.answer(&page("surname"), &[("surname", "D'Alò"), ("name", "Niccolò")]).await;
    let mut stolen = browser.clone();
    break_disk(&disk, true);
    let wiped = browser.post(FINISH, &[("discard", "1")]).await;
    assert_eq!(wiped.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(wiped.text().contains("Lo schermo è fuori servizio"), "{}", wiped.text());
    assert!(wiped.text().contains("chiedi all'operatore"), "{}", wiped.text());
    // The browser forgets all the same.
    assert!(!browser.has_cookie("visit") && !browser.has_cookie("reading"));
    assert_eq!(wiped.headers["clear-site-data"], "\"cache\", \"storage\"");
    for path in FIRST_SCREENS {
        for browser in [&mut browser, &mut hall.browser()] {
            let shown = browser.get(path).await;
            assert_eq!(shown.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert!(shown.text().contains("fuori servizio"), "{path}: {}", shown.text());
            assert!(shown.html().contains("http-equiv=\"refresh\" content=\"20;url=/domanda/\""));
        }
    }
    assert_eq!(browser.get(ENDED).await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!hall.logged().contains("Alò"));

    break_disk(&disk, false);
    until_in_service(&hall);
    let next = hall.browser().get("/domanda/").await;
    assert_eq!(next.status, StatusCode::OK);
    assert_eq!(hall.store.read().counts().unwrap().drafts, 0, "put away before the next person");
    assert_eq!(stolen.get(CHECK).await.location(), ENDED);
    disk.forget();
}

#[tokio::test]
async fn a_disk_that_fails_stops_who_would_begin_and_shows_a_receipt_to_who_sent() {
    let (hall, disk) = hall_on_a_disk().await;
    let mut browser = fill(&hall).await;
    browser.answer(CHECK, &[]).await;
    break_disk(&disk, true);
    let mut next = hall.browser();
    assert_eq!(next.post(CALL, &[]).await.status, StatusCode::SERVICE_UNAVAILABLE);
    for path in FIRST_SCREENS {
        assert_eq!(next.get(path).await.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
    }
    assert!(browser.get(RECEIPT).await.text().contains("Fatto: la domanda è arrivata"));
    break_disk(&disk, false);
    until_in_service(&hall);
    assert_eq!(next.get("/domanda/").await.status, StatusCode::OK);
    disk.forget();
}

#[tokio::test]
async fn the_server_ends_a_visit_by_itself_when_the_browser_is_gone() {
    let hall = hall().await;
    let kiosk = hall.app.project.settings.kiosk.clone();
    let asked_ms = i64::from(kiosk.idle_seconds + kiosk.idle_warning_seconds) * 1000;
    let typed = [("surname", "D'Alò"), ("name", "Niccolò")];
    // With a script, which says that it will ask: a minute after it would have wiped.
    let mut browser = begin(&hall).await;
    browser.answer(&page("surname"), &typed).await;
    browser.post(STAY, &[]).await;
    hall.clock.advance_ms(asked_ms + 59_999);
    assert_eq!(browser.post(STAY, &[]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(browser.clone().get(CHECK).await.status, StatusCode::OK);
    browser.post(STAY, &[]).await;
    hall.clock.advance_ms(asked_ms + 60_000);
    browser.post(STAY, &[]).await; // too late: what ended does not come back
    assert_eq!(browser.get(CHECK).await.location(), ENDED);
    // The receipt too, with the answers behind it.
    let mut browser = fill(&hall).await;
    browser.answer(CHECK, &[]).await;
    browser.post(STAY, &[]).await;
    hall.clock.advance_ms(asked_ms + 59_999);
    assert_eq!(browser.clone().get(RECEIPT).await.status, StatusCode::OK);
    hall.clock.advance_ms(1);
    assert_eq!(browser.get(RECEIPT).await.location(), ENDED);
}

#[tokio::test]
async fn browsers_are_asked_to_remember_nothing() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let screens = TYPED.iter().map(|(id, _)| page(id));
    let others =
        ["/domanda/schermo/codice/", "/domanda/schermo/salva/", "/domanda/schermo/esci/", CHECK];
    for path in screens.chain(others.map(str::to_owned)) {
        let shown = browser.get(&path).await;
        assert_eq!(shown.headers["cache-control"], "no-store", "{path}");
        let html = shown.html();
        let typed = html.split('<').filter(|piece| {
            piece.starts_with("textarea")
                || piece.starts_with("input") && piece.contains("type=\"text\"")
        });
        for input in typed {
            assert!(input.contains("autocomplete=\"off\""), "{path}: <{input}");
        }
    }
    // On every screen where something is typed one can leave at once.
    for path in TYPED.iter().map(|(id, _)| page(id)).chain([CHECK.to_owned()]) {
        assert!(
            browser.get(&path).await.html().contains("href=\"/domanda/schermo/esci/\""),
            "{path}"
        );
    }
}
