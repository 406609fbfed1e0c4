//! What lies on the disk tells nothing to who takes the disk's database.

use super::*;
use crate::seal::{SealError, Token};

/// Whether the bytes lie in any file of the data folder.
fn lies_in(scene: &Scene, wanted: &[u8]) -> Option<String> {
    let holds = |bytes: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    files(scene.folder.path()).into_iter().find(|(_, bytes)| holds(bytes)).map(|(name, _)| name)
}

#[test]
fn planted_names_are_in_no_file_of_the_data_folder() {
    let scene = Scene::new();
    let names = ["Niccolò D'Alò", "Олександра Щербак", "محمد بن عبد الله"];
    let id = scene.id();
    let payload = names.join(" | ").into_bytes();
    now(scene.store().submit(Submission { payload: payload.clone(), ..submission(id) })).unwrap();
    let token = Token::generate(scene.randomness.as_ref());
    now(scene.store().put_draft(&token, &payload, instant("2026-12-01T00:00:00Z"))).unwrap();
    let review = NewReview {
        application_id: id,
        item_id: "isee".to_owned(),
        verdict: Verdict::NotVerified,
        points_hundredths: None,
        note: names[0].to_owned(),
        by: "rossi".to_owned(),
    };
    now(scene.store().add_review(review)).unwrap();

    let stored: Vec<String> =
        files(scene.folder.path()).into_iter().map(|(name, _)| name).collect();
    assert!(stored.iter().any(|name| name.ends_with("-wal")), "{stored:?}"); // the search saw the log too
    assert!(lies_in(&scene, id.to_string().as_bytes()).is_some()); // and can find what is there
    for name in names {
        assert_eq!(lies_in(&scene, name.as_bytes()), None, "{name}");
    }
    assert_eq!(lies_in(&scene, token.to_text().as_bytes()), None);
}

#[test]
fn a_draft_is_read_only_with_its_token() {
    let scene = Scene::new();
    let (mine, yours) =
        (Token::generate(scene.randomness.as_ref()), Token::generate(scene.randomness.as_ref()));
    let (moment, expires_at) = (instant("2026-11-20T12:00:00Z"), instant("2026-12-01T00:00:00Z"));
    now(scene.store().put_draft(&mine, b"one", expires_at)).unwrap();
    now(scene.store().put_draft(&mine, b"two", expires_at)).unwrap();
    assert_eq!(scene.read().draft(&mine, moment).unwrap().as_deref(), Some(b"two".as_slice()));
    assert_eq!(scene.read().draft(&yours, moment).unwrap(), None);
    assert_eq!(scene.read().counts().unwrap().drafts, 1);

    // Even who moves the sealed bytes under another row cannot open them.
    let stranger = scene.stranger();
    stranger.execute("UPDATE drafts SET draft_row = ?1", [yours.draft_row()]).unwrap();
    let opened = scene.read().draft(&yours, moment);
    assert!(matches!(opened, Err(StoreError::Seal(SealError::Open))), "{opened:?}");
}

#[test]
fn a_deleted_draft_leaves_no_byte_in_the_database() {
    let mut scene = Scene::new();
    let token = Token::generate(scene.randomness.as_ref());
    now(scene.store().put_draft(&token, &[7; 600], instant("2026-12-01T00:00:00Z"))).unwrap();
    let sealed: Vec<u8> = scene
        .stranger()
        .query_row("SELECT sealed_answers FROM drafts", [], |row| row.get(0))
        .unwrap();
    let piece = &sealed[100..164];
    assert!(lies_in(&scene, piece).is_some());
    assert!(now(scene.store().delete_draft(&token)).unwrap());
    assert!(!now(scene.store().delete_draft(&token)).unwrap());
    scene.close(); // writes the log back into the database
    assert_eq!(lies_in(&scene, piece), None);
}

#[test]
fn drafts_expire() {
    let scene = Scene::new();
    let token = Token::generate(scene.randomness.as_ref());
    let expires_at = instant("2026-11-21T12:00:00Z");
    now(scene.store().put_draft(&token, b"x", expires_at)).unwrap();
    assert_eq!(now(scene.store().expire_drafts()).unwrap(), 0);
    assert_eq!(scene.read().draft(&token, expires_at).unwrap(), None);
    scene.clock.set(expires_at);
    assert_eq!(now(scene.store().expire_drafts()).unwrap(), 1);
    assert_eq!(scene.read().counts().unwrap().drafts, 0);
}

#[test]
fn sending_deletes_the_draft_and_a_refusal_keeps_it() {
    let scene = Scene::new();
    let token = Token::generate(scene.randomness.as_ref());
    now(scene.store().put_draft(&token, b"x", instant("2026-12-01T00:00:00Z"))).unwrap();
    let early = Submission {
        received_at: instant("2026-10-01T00:00:00Z"),
        draft: Some(token.clone()),
        ..scene.submission()
    };
    assert!(now(scene.store().submit(early)).is_err());
    assert_eq!(scene.read().counts().unwrap().drafts, 1);
    now(scene.store().submit(Submission { draft: Some(token), ..scene.submission() })).unwrap();
    assert_eq!(scene.read().counts().unwrap().drafts, 0);
}

#[test]
fn a_hall_without_the_office_key_receives_and_cannot_read() {
    let mut scene = Scene::new();
    std::fs::remove_file(scene.folder.path().join(crate::seal::keys::OFFICE_KEY_FILE)).unwrap();
    scene.reopen();
    let id = scene.registered().application_id;
    let sealed = scene.read().application(id).unwrap().unwrap().sealed_payload;
    let opened = scene.read().open_sealed(&sealed);
    assert!(matches!(opened, Err(StoreError::Seal(SealError::NoOfficeKey))), "{opened:?}");
}

#[test]
fn a_lost_key_is_never_replaced_once_there_are_applications() {
    let mut scene = Scene::new();
    scene.registered();
    scene.close();
    std::fs::remove_file(scene.folder.path().join(crate::seal::keys::DIGEST_KEY_FILE)).unwrap();
    let refused = Store::open(scene.options()).err().unwrap();
    assert!(matches!(refused, StoreError::Seal(SealError::KeyMissing { .. })), "{refused}");
}

#[cfg(unix)]
#[test]
fn every_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new();
    for entry in std::fs::read_dir(scene.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
    }
}
