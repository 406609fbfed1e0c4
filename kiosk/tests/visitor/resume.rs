//! An application continued another day: with a code, at the same screen, in the same language; and
//! what wrong, old and sent codes get.

use forms::identifier::ResumeCode;

use super::*;
use crate::browser::Page;

const KEEP: &str = "/domanda/schermo/salva/";
const RESUME: &str = "/domanda/schermo/codice/";
const FINISH: &str = "/domanda/schermo/fine/";
const ENDED: &str = "/domanda/schermo/scaduta/";

/// The code at the foot of a page.
fn code(page: &Page) -> Option<String> {
    let html = page.html();
    let foot = html.split("class=\"foot-code\"").nth(1)?;
    Some(foot.split("dir=\"ltr\">").nth(1)?.split('<').next()?.to_owned())
}

/// Somebody who answered the first page, and their code.
async fn answered(hall: &Hall) -> (Browser, String) {
    let mut browser = begin(hall).await;
    assert_eq!(code(&browser.get(&page("surname")).await), None, "nothing is saved yet");
    let typed = [("surname", "D'Alò"), ("name", "Niccolò")];
    let (_, shown) = browser.answer(&page("surname"), &typed).await;
    let code = code(&shown).expect("a code from the first answer on");
    (browser, code)
}

async fn typed(browser: &mut Browser, code: &str) -> Page {
    browser.post(RESUME, &[("code", code)]).await
}

#[tokio::test]
async fn the_code_opens_the_application_at_the_same_screen_after_the_screen_was_wiped() {
    let hall = hall().await;
    let (mut browser, code) = answered(&hall).await;
    browser.answer(&page("birth_date"), TYPED[2].1).await; // on to "born_abroad"
    browser.post(FINISH, &[("timed_out", "1")]).await;
    assert!(!browser.has_cookie("visit"));

    let mut later = hall.browser();
    insta::assert_snapshot!("resume", later.get(RESUME).await.text());
    let opened = typed(&mut later, &code.to_lowercase().replace('-', " ")).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    assert_eq!(opened.location(), page("born_abroad"));
    assert!(later.get(&page("surname")).await.html().contains("value=\"Niccolò\""));
    assert_eq!(self::code(&later.get(CHECK).await).as_deref(), Some(code.as_str()));
    assert!(!later.visited.join("\n").contains(&code) && !hall.logged().contains(&code));
}

#[tokio::test]
async fn days_and_a_restart_later_it_opens_and_then_no_more() {
    let hall = hall().await;
    let (_, code) = answered(&hall).await;
    let days = i64::from(hall.app.project.settings.kiosk.draft_days);
    hall.clock.advance_ms((days * 24 - 1) * 3_600_000);
    hall.store.expire_drafts().await.unwrap();
    let mut later = hall.browser().before(kiosk::routes::router(hall.app.clone()));
    assert_eq!(typed(&mut later, &code).await.location(), page("codice_fiscale"));
    later.post(FINISH, &[]).await;
    // Opening it counted as a visit: its days begin again, and are kept to the evening.
    hall.clock.advance_ms((days + 1) * 24 * 3_600_000);
    hall.store.expire_drafts().await.unwrap();
    assert_eq!(hall.store.read().counts().unwrap().drafts, 0);
    let refused = typed(&mut later, &code).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("oppure è scaduto"), "{}", refused.text());
}

#[tokio::test]
async fn the_cookie_of_before_opens_nothing_any_more() {
    let hall = hall().await;
    let (mut first, code) = answered(&hall).await;
    let mut second = hall.browser();
    typed(&mut second, &code).await;
    assert_eq!(second.get(CHECK).await.status, StatusCode::OK);
    assert_eq!(first.get(CHECK).await.location(), ENDED);
    let stolen = first.post(&page("note"), &[("note", "di un altro")]).await;
    assert_eq!(stolen.location(), ENDED);
    assert_eq!(second.get(CHECK).await.status, StatusCode::OK);
}

#[tokio::test]
async fn save_and_continue_keeps_what_is_typed_and_stops_nobody_for_the_rest() {
    let hall = hall().await;
    let (mut browser, code) = answered(&hall).await;
    let typed_here =
        [("birth_date.day", "12"), ("birth_date.month", "3"), ("birth_date.year", "1975")];
    let keep = [&typed_here[..], &[("screen.keep", "1")]].concat();
    let (next, kept) = browser.answer(&page("birth_date"), &keep).await;
    assert_eq!(next, KEEP);
    let text = kept.text().replace('\n', " ");
    let groups: Vec<&str> = code.split('-').collect();
    assert!(groups.iter().all(|group| text.contains(group)), "{text}");
    assert!(text.contains("Vale fino al 4 dicembre 2026 compreso."), "{text}");
    assert!(kept.html().contains("<path class=\"qr-ink\" d=\"M0 0h7v1h-7z"));
    // Without the code itself, which is another in every run of the program.
    let other = |line: &&str| !groups.contains(line) && !line.contains(" come ");
    let told: Vec<String> = kept.text().replace(&code, "-").lines().map(str::to_owned).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).filter(other).collect();
    insta::assert_snapshot!("keep", told.join("\n"));
    let wrong = [("birth_date.day", "45"), ("screen.keep", "1")];
    let (next, _) = browser.answer(&page("birth_date"), &wrong).await;
    assert_eq!(next, KEEP, "what cannot be taken is not kept, and nobody is held up");
    browser.post(FINISH, &[]).await;
    let mut later = hall.browser();
    assert_eq!(typed(&mut later, &code).await.location(), page("birth_date"));
    assert!(later.get(&page("birth_date")).await.html().contains("value=\"1975\""));
}

#[tokio::test]
async fn a_change_from_the_last_screen_is_taken_up_on_its_way_back() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let change = format!("{}?ritorno=controlla", page("note"));
    let code = code(&browser.get(&change).await).unwrap();
    let mut later = hall.browser();
    assert_eq!(typed(&mut later, &code).await.location(), change);
    later.get(CHECK).await;
    let mut again = hall.browser();
    assert_eq!(typed(&mut again, &code).await.location(), CHECK);
}

#[tokio::test]
async fn wrong_codes_are_slowed_slips_of_the_finger_are_not() {
    let hall = hall().await;
    let (_, mine) = answered(&hall).await;
    let mut browser = hall.browser();
    let wrong = |number: u8| ResumeCode::from_random([number; 16]).to_string();
    for slip in ["", "7K3P9", &format!("{mine}A"), &mine.replace(&mine[..1], "O"), "WW-7K3P-9Q"] {
        for _ in 0..3 {
            let refused = typed(&mut browser, slip).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.text().contains("15 lettere e cifre"), "{}", refused.text());
        }
    }
    for number in 1..=3 {
        let refused = typed(&mut browser, &wrong(number)).await;
        assert!(refused.text().contains("Controlla e riprova."), "{}", refused.text());
    }
    let slowed = typed(&mut browser, &wrong(4)).await;
    assert!(slowed.text().contains("Riprova tra 4 secondi."), "{}", slowed.text());
    hall.clock.advance_ms(3_000);
    // Not even the right one is tried before its time, from whatever browser.
    let waiting = typed(&mut hall.browser(), &mine).await;
    assert_eq!(
        (waiting.status, &waiting.headers["retry-after"]),
        (StatusCode::TOO_MANY_REQUESTS, &"1".parse().unwrap())
    );
    assert!(waiting.text().contains("Riprova tra 1 secondo."), "{}", waiting.text());
    assert!(waiting.html().contains(&format!("value=\"{mine}\"")), "what was typed is kept");
    hall.clock.advance_ms(1_000);
    let slower = typed(&mut browser, &wrong(5)).await;
    assert!(slower.text().contains("Riprova tra 8 secondi."), "{}", slower.text());
    hall.clock.advance_ms(8_000);
    assert_eq!(typed(&mut browser, &mine).await.location(), page("codice_fiscale"));
    // And all is forgotten.
    let refused = typed(&mut browser, &wrong(6)).await;
    assert!(refused.text().contains("Controlla e riprova."), "{}", refused.text());
}

#[tokio::test]
async fn many_tries_at_once_wait_for_each_other() {
    let hall = hall().await;
    let mut tries = Vec::new();
    for number in 0..24_u8 {
        let mut browser = hall.browser();
        let wrong = ResumeCode::from_random([number; 16]).to_string();
        tries.push(tokio::spawn(async move { typed(&mut browser, &wrong).await.status }));
    }
    let mut tried = 0;
    for one in tries {
        tried += u32::from(one.await.unwrap() == StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(tried, 4, "three free ones and the one that is told to wait");
}

#[tokio::test]
async fn after_sending_the_code_says_kindly_that_it_was_sent() {
    let hall = hall().await;
    let mut browser = fill(&hall).await;
    let code = code(&browser.get(CHECK).await).unwrap();
    browser.answer(CHECK, &[]).await;
    browser.post(FINISH, &[]).await;
    let mut later = hall.browser();
    let sent = typed(&mut later, &code).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(!later.has_cookie("visit"));
    insta::assert_snapshot!("code_sent", sent.text());
}

#[tokio::test]
async fn who_leaves_chooses_whether_the_application_stays() {
    let hall = hall().await;
    let (mut browser, code) = answered(&hall).await;
    let leave = browser.get("/domanda/schermo/esci/").await;
    insta::assert_snapshot!("leave", leave.text());
    assert!(leave.html().contains("name=\"discard\""));
    browser.post(FINISH, &[("discard", "1")]).await;
    assert_eq!(hall.store.read().counts().unwrap().drafts, 0);
    let refused = typed(&mut browser, &code).await;
    assert!(refused.text().contains("Il codice non è giusto"), "{}", refused.text());
    let (mut browser, _) = answered(&hall).await;
    browser.post(FINISH, &[]).await;
    assert_eq!(hall.store.read().counts().unwrap().drafts, 1);
}

#[tokio::test]
async fn two_first_answers_at_once_leave_one_code_that_works() {
    let hall = hall().await;
    let browser = begin(&hall).await;
    let mut taps = Vec::new();
    for _ in 0..4 {
        let mut hand = browser.clone();
        taps.push(tokio::spawn(async move {
            hand.post(&page("surname"), &[("surname", "D'Alò"), ("name", "Niccolò")]).await;
        }));
    }
    for tap in taps {
        tap.await.unwrap();
    }
    let code = code(&browser.clone().get(CHECK).await).unwrap();
    assert_eq!(typed(&mut hall.browser(), &code).await.location(), CHECK);
}

#[tokio::test]
async fn what_opens_a_draft_is_in_no_file() {
    let hall = hall().await;
    let (browser, code) = answered(&hall).await;
    let bare = code.replace('-', "");
    let derived = hall.store.read().keys().resume_salt().token(&ResumeCode::parse(&code).unwrap());
    let mut secrets = vec![code.clone().into_bytes(), bare.into_bytes()];
    for token in [browser.cookie("visit").unwrap(), derived.unwrap().to_text()] {
        let byte = |i: usize| u8::from_str_radix(&token[2 * i..2 * i + 2], 16).unwrap();
        secrets.extend([(0..32).map(byte).collect(), token.clone().into_bytes()]);
    }
    let files: Vec<Vec<u8>> = std::fs::read_dir(&hall.app.data)
        .unwrap()
        .filter_map(|file| std::fs::read(file.unwrap().path()).ok())
        .collect();
    assert!(files.iter().map(Vec::len).sum::<usize>() > 100_000, "the database was searched");
    for secret in &secrets {
        assert!(!files.iter().any(|file| file.windows(secret.len()).any(|w| w == secret)));
    }
}
