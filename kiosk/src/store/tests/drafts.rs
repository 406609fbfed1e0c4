//! Unfinished applications: who opens them, until when, and what is left of them.

use super::secrecy::lies_in;
use super::*;
use crate::seal::{SealError, Token};

const VISIT_ENDS: &str = "2026-11-20T12:15:00Z";
const EXPIRES: &str = "2026-12-04T22:59:59.999Z";

/// A draft, the browser it is written in, the code that opens it again.
pub(super) struct Tokens {
    draft: Token,
    visit: Token,
    code: Token,
}

impl Tokens {
    fn new(scene: &Scene) -> Self {
        let token = || Token::generate(scene.randomness.as_ref());
        Self { draft: token(), visit: token(), code: token() }
    }

    pub(super) fn all(&self) -> [&Token; 3] {
        [&self.draft, &self.visit, &self.code]
    }

    fn saving<'a>(&'a self, answers: &'a [u8]) -> DraftSave<'a> {
        DraftSave {
            draft: &self.draft,
            visit: &self.visit,
            code: None,
            answers,
            visit_ends_at: instant(VISIT_ENDS),
            expires_at: instant(EXPIRES),
        }
    }
}

/// A draft with a code, saved once after it was begun.
pub(super) fn begun(scene: &Scene, answers: &[u8]) -> Tokens {
    let tokens = Tokens::new(scene);
    now(scene.store().begin_draft(tokens.saving(b"{}"))).unwrap();
    let save = DraftSave { code: Some(&tokens.code), ..tokens.saving(answers) };
    assert!(now(scene.store().save_draft(save)).unwrap());
    tokens
}

fn by_cookie(scene: &Scene, visit: &Token) -> Option<Vec<u8>> {
    let opened = scene.read().draft(visit, scene.clock.now()).unwrap();
    opened.map(|opened| opened.answers)
}

fn by_code(scene: &Scene, code: &Token) -> &'static str {
    match scene.read().behind_code(code, scene.clock.now()).unwrap() {
        BehindCode::Nothing => "nothing",
        BehindCode::Sent => "sent",
        BehindCode::Draft(_) => "draft",
    }
}

fn doors(scene: &Scene) -> i64 {
    scene.stranger().query_row("SELECT COUNT(*) FROM draft_doors", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_draft_is_opened_by_its_browser_and_by_its_code_alone() {
    let scene = Scene::new();
    let (mine, yours) = (begun(&scene, b"one"), begun(&scene, b"two"));
    assert!(now(scene.store().save_draft(mine.saving(b"three"))).unwrap());
    assert_eq!(by_cookie(&scene, &mine.visit).as_deref(), Some(b"three".as_slice()));
    assert_eq!(by_cookie(&scene, &yours.visit).as_deref(), Some(b"two".as_slice()));
    for (visit, code) in [(&mine.code, &mine.visit), (&mine.draft, &mine.draft)] {
        assert_eq!(by_cookie(&scene, visit), None);
        assert_eq!(by_code(&scene, code), "nothing");
    }
    assert_eq!(by_code(&scene, &mine.code), "draft");
    assert_eq!(scene.read().counts().unwrap().drafts, 2);
}

#[test]
fn who_moves_sealed_bytes_under_another_row_opens_nothing() {
    let scene = Scene::new();
    let (mine, yours) = (begun(&scene, b"one"), begun(&scene, b"two"));
    let stranger = scene.stranger();
    // Mine leads to yours.
    stranger.execute("UPDATE draft_doors SET draft_row = ?1", [yours.draft.draft_row()]).unwrap();
    let opened = scene.read().draft(&mine.visit, scene.clock.now()).err();
    assert!(matches!(opened, Some(StoreError::Seal(SealError::Open))), "{opened:?}");
    // Mine holds what yours held.
    stranger
        .execute(
            "UPDATE draft_doors SET sealed_token = (SELECT sealed_token FROM draft_doors WHERE door_row = ?1)",
            [yours.visit.door_row()],
        )
        .unwrap();
    let opened = scene.read().draft(&mine.visit, scene.clock.now()).err();
    assert!(matches!(opened, Some(StoreError::Seal(SealError::Open))), "{opened:?}");
}

#[test]
fn a_visit_ends_by_itself_and_the_code_still_opens_the_draft() {
    let scene = Scene::new();
    let tokens = begun(&scene, b"one");
    scene.clock.set(instant(VISIT_ENDS));
    assert_eq!(by_cookie(&scene, &tokens.visit), None);
    assert!(!now(scene.store().save_draft(tokens.saving(b"two"))).unwrap(), "too late to save");
    assert_eq!(now(scene.store().expire_drafts()).unwrap(), 0);
    assert_eq!((by_code(&scene, &tokens.code), doors(&scene)), ("draft", 1));
    scene.clock.set(instant(EXPIRES));
    assert_eq!(by_code(&scene, &tokens.code), "nothing");
    assert_eq!(now(scene.store().expire_drafts()).unwrap(), 1);
    assert_eq!((scene.read().counts().unwrap().drafts, doors(&scene)), (0, 0));
}

#[test]
fn a_wiped_screen_stays_wiped_whatever_was_still_on_its_way() {
    let scene = Scene::new();
    let tokens = begun(&scene, b"one");
    assert!(now(scene.store().close_visit(&tokens.visit)).unwrap());
    assert!(!now(scene.store().close_visit(&tokens.visit)).unwrap());
    assert!(!now(scene.store().save_draft(tokens.saving(b"two"))).unwrap());
    assert_eq!(by_cookie(&scene, &tokens.visit), None);
    assert_eq!(by_code(&scene, &tokens.code), "draft");
}

#[test]
fn what_has_no_code_goes_with_the_visit() {
    let scene = Scene::new();
    let tokens = Tokens::new(&scene);
    now(scene.store().begin_draft(tokens.saving(b"one"))).unwrap();
    assert!(now(scene.store().close_visit(&tokens.visit)).unwrap());
    assert_eq!((scene.read().counts().unwrap().drafts, doors(&scene)), (0, 0));
}

#[test]
fn the_code_brings_the_draft_to_another_browser_and_the_first_one_loses_it() {
    let scene = Scene::new();
    let first = begun(&scene, b"one");
    let second = Tokens { visit: Token::generate(scene.randomness.as_ref()), ..first };
    let first_visit = first.visit;
    let save = second.saving(b"one");
    assert!(now(scene.store().resume_draft(&second.code, save)).unwrap());
    assert_eq!(by_cookie(&scene, &first_visit), None);
    assert_eq!(by_cookie(&scene, &second.visit).as_deref(), Some(b"one".as_slice()));
    assert_eq!((by_code(&scene, &second.code), doors(&scene)), ("draft", 2));
    // Neither another code nor one that led elsewhere brings it.
    let other = begun(&scene, b"other");
    for code in [&other.code, &other.visit, &second.visit] {
        assert!(!now(scene.store().resume_draft(code, second.saving(b"x"))).unwrap());
    }
    now(scene.store().expire_drafts()).unwrap();
    scene.clock.set(instant(EXPIRES));
    assert!(!now(scene.store().resume_draft(&second.code, second.saving(b"x"))).unwrap());
}

#[test]
fn thrown_away_means_that_no_byte_is_left() {
    let mut scene = Scene::new();
    let tokens = begun(&scene, &[7; 600]);
    let sealed =
        |sql: &str| -> Vec<u8> { scene.stranger().query_row(sql, [], |row| row.get(0)).unwrap() };
    let draft = sealed("SELECT sealed_answers FROM drafts")[100..164].to_vec();
    let door = sealed("SELECT sealed_token FROM draft_doors WHERE kind = 'code'")[4..68].to_vec();
    assert!(lies_in(&scene, &draft).is_some() && lies_in(&scene, &door).is_some());
    assert!(now(scene.store().discard_draft(&tokens.visit)).unwrap());
    assert!(!now(scene.store().discard_draft(&tokens.visit)).unwrap());
    assert_eq!(by_code(&scene, &tokens.code), "nothing");
    scene.close(); // writes the log back into the database
    assert_eq!((lies_in(&scene, &draft), lies_in(&scene, &door)), (None, None));
}

#[test]
fn sending_deletes_the_draft_and_its_code_says_so_a_refusal_keeps_both() {
    let mut scene = Scene::new();
    let tokens = begun(&scene, b"x");
    let door: Vec<u8> = scene
        .stranger()
        .query_row("SELECT sealed_token FROM draft_doors WHERE kind = 'code'", [], |row| row.get(0))
        .unwrap();
    let draft = || Some(tokens.draft.clone());
    let early = Submission {
        received_at: instant("2026-10-01T00:00:00Z"),
        draft: draft(),
        ..scene.submission()
    };
    assert!(now(scene.store().submit(early)).is_err());
    assert_eq!(by_code(&scene, &tokens.code), "draft");
    now(scene.store().submit(Submission { draft: draft(), ..scene.submission() })).unwrap();
    assert_eq!(scene.read().counts().unwrap().drafts, 0);
    assert_eq!(by_cookie(&scene, &tokens.visit), None);
    assert_eq!((by_code(&scene, &tokens.code), doors(&scene)), ("sent", 1));
    assert!(!now(scene.store().resume_draft(&tokens.code, tokens.saving(b"x"))).unwrap());
    scene.clock.set(instant(EXPIRES));
    now(scene.store().expire_drafts()).unwrap();
    assert_eq!((by_code(&scene, &tokens.code), doors(&scene)), ("nothing", 0));
    scene.close();
    assert_eq!(lies_in(&scene, &door[4..68]), None);
}

#[test]
fn a_draft_outlives_a_restart_as_long_as_its_code_says() {
    let mut scene = Scene::new();
    let tokens = begun(&scene, b"one");
    scene.reopen();
    assert_eq!(by_cookie(&scene, &tokens.visit).as_deref(), Some(b"one".as_slice()));
    assert_eq!(by_code(&scene, &tokens.code), "draft");
}

#[test]
fn a_store_of_before_doors_is_taken_over_and_its_drafts_go() {
    let folder = tempfile::tempdir().unwrap();
    folder::prepare_database(folder.path()).unwrap();
    let old = Connection::open(database_path(folder.path())).unwrap();
    for file in database::MIGRATIONS[0] {
        old.execute_batch(file).unwrap();
    }
    old.execute_batch(
        "PRAGMA user_version = 1; INSERT INTO drafts VALUES ('r', x'00', '2026-11-20T12:00:00.000Z', '2027-01-01T00:00:00.000Z');",
    )
    .unwrap();
    drop(old);
    let clock = Arc::new(HandClock::new(instant("2026-11-20T12:00:00Z")));
    let options = StoreOptions { clock, ..StoreOptions::new(folder.path(), "SAM") };
    let store = Store::open(options).unwrap();
    // No door leads there: nobody could ever open it.
    assert_eq!(now(store.expire_drafts()).unwrap(), 1);
}

#[test]
fn a_look_and_a_sign_of_life_never_cover_an_answer_that_came_meanwhile() {
    let scene = Scene::new();
    let tokens = begun(&scene, b"one");
    let read = || scene.read().draft(&tokens.visit, scene.clock.now()).unwrap().unwrap();
    let before = read();
    assert!(now(scene.store().save_draft(tokens.saving(b"answered"))).unwrap());
    assert!(now(scene.store().save_look(tokens.saving(b"one, seen"), &before.sealed)).unwrap());
    assert_eq!(read().answers, b"answered");

    let (later, expires) = (instant("2026-11-20T12:20:00Z"), instant("2026-12-05T22:59:59.999Z"));
    assert!(now(scene.store().prolong_visit(&tokens.visit, later, expires)).unwrap());
    assert_eq!((read().answers, read().ends_at), (b"answered".to_vec(), later));

    let seen = read();
    assert!(now(scene.store().save_look(tokens.saving(b"answered, seen"), &seen.sealed)).unwrap());
    assert_eq!(read().answers, b"answered, seen");

    now(scene.store().close_visit(&tokens.visit)).unwrap();
    let seen = seen.sealed;
    assert!(!now(scene.store().save_look(tokens.saving(b"late"), &seen)).unwrap());
    assert!(!now(scene.store().prolong_visit(&tokens.visit, later, expires)).unwrap());
    assert!(by_cookie(&scene, &tokens.visit).is_none());
}
