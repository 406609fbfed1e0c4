//! What lies on the disk tells nothing to who takes the disk's database.

use super::*;
use crate::seal::SealError;
use crate::seal::digest::bytes_from_hex;

/// Whether the bytes lie in any file of the data folder.
pub(super) fn lies_in(scene: &Scene, wanted: &[u8]) -> Option<String> {
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
    let tokens = drafts::begun(&scene, &payload);
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
    for token in tokens.all() {
        assert_eq!(lies_in(&scene, token.to_text().as_bytes()), None);
        assert_eq!(lies_in(&scene, &bytes_from_hex(&token.to_text()).unwrap()), None);
    }
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
