//! After disposal nobody reads what a person wrote, whatever they find in the data folder and
//! whichever keys they hold; register, numbers and chain stay.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::seal::keys::{ESCROW_KEY_FILE, OFFICE_KEY_FILE};
use crate::seal::{PrivateKey, SealError, open, split};
use crate::store::{BackupOrder, KeysFound, NewRanking, RestoreOrder, remove_copy, scrub};

const NAMES: [&str; 2] = ["Niccolò D'Alò", "Олександра Щербак"];
const YEAR: Retention = Retention { months: 12 };
/// A year and a day after the call's closing, in Italy.
const OVER: &str = "2027-12-01T00:00:00+01:00";

/// An application with a note, both telling a name.
fn planted(scene: &Scene, name: &str) -> ApplicationId {
    let id = scene.id();
    let payload = name.as_bytes().to_vec();
    now(scene.store().submit(Submission { payload, ..submission(id) })).unwrap();
    let review = NewReview {
        application_id: id,
        item_id: "isee".to_owned(),
        verdict: Verdict::NotVerified,
        points_hundredths: None,
        note: format!("telefonare a {name}"),
        by: "rossi".to_owned(),
    };
    now(scene.store().add_review(review)).unwrap();
    id
}

/// Every file below a folder.
fn all_files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(all_files(&path)),
            false => found.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
    found
}

fn places(haystack: &[u8], needle: &[u8]) -> Vec<usize> {
    let windows = haystack.windows(needle.len()).enumerate();
    windows.filter(|(_, window)| *window == needle).map(|(at, _)| at).collect()
}

/// What somebody reads who takes every file below the folder and holds these private keys: each
/// header of age found anywhere, in one piece or cut by the pages of a database, is tried on each
/// body that was ever kept.
fn read_by_a_thief(folder: &Path, keys: &[PrivateKey], bodies: &[Vec<u8>]) -> Vec<String> {
    let files = all_files(folder);
    let mut read = Vec::new();
    for (_, bytes) in &files {
        for at in places(bytes, b"age-encryption.org/v1\n") {
            let end = bytes.len().min(at + 4096);
            let (header, _) = split(&bytes[at..end]);
            for (body, key) in
                bodies.iter().flat_map(|body| keys.iter().map(move |key| (body, key)))
            {
                if let Ok(text) = open(&[header, body].concat(), key) {
                    read.push(String::from_utf8(text).unwrap());
                }
            }
        }
    }
    for name in NAMES {
        let plain = files.iter().any(|(_, bytes)| !places(bytes, name.as_bytes()).is_empty());
        assert!(!plain, "{name} lies somewhere in plain letters");
    }
    read
}

fn key_in(folder: &Path, name: &str) -> PrivateKey {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    text.lines().nth(1).unwrap().parse().unwrap()
}

fn bodies(scene: &Scene) -> Vec<Vec<u8>> {
    let stranger = scene.stranger();
    let mut statement = stranger
        .prepare(
            "SELECT sealed_payload FROM applications UNION ALL SELECT sealed_note FROM reviews",
        )
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn back_up(reader: &Reader, folder: &Path, moment: &str) -> PathBuf {
    let order = BackupOrder {
        folder,
        hall: "SAM",
        keep: None,
        folders: &[RANKINGS_FOLDER],
        now: instant(moment),
    };
    reader.back_up(&order).unwrap().path
}

fn dispose(scene: &Scene, ids: &[ApplicationId]) -> usize {
    now(scene.store().dispose(ids.to_vec(), YEAR, "system")).unwrap()
}

#[test]
fn what_was_disposed_of_is_read_by_nobody_and_the_register_stays_whole() {
    let mut scene = Scene::new();
    let folder = scene.folder.path().to_owned();
    let copies = folder.join("backup");
    let ids = NAMES.map(|name| planted(&scene, name));
    let keys = [key_in(&folder, OFFICE_KEY_FILE), key_in(&folder, ESCROW_KEY_FILE)];
    let bodies = bodies(&scene);
    back_up(scene.read(), &copies, "2026-11-20T12:00:00Z");
    let entries = scene.read().register_entries(Timestamp::MIN, Timestamp::MAX).unwrap();
    // The search finds what is there: without this it would prove nothing.
    let told = read_by_a_thief(&folder, &keys, &bodies);
    for name in NAMES {
        assert!(told.iter().any(|text| text == name), "{told:?}");
        assert!(told.iter().any(|text| text.ends_with(&format!("a {name}"))), "{told:?}");
    }

    scene.clock.set(instant(OVER));
    let due = scene.read().disposable(YEAR, instant(OVER)).unwrap();
    assert_eq!(due.iter().map(|one| one.id).collect::<Vec<_>>(), ids);
    assert_eq!(dispose(&scene, &ids), 2);
    scene.close();
    scrub(&folder).unwrap();
    let reader = Reader::open(&folder).unwrap();
    let stale = reader.stale_copies(&copies).unwrap().stale;
    assert_eq!(stale.len(), 1);
    back_up(&reader, &copies, "2027-12-01T09:00:00Z");
    stale.iter().for_each(|old| remove_copy(old).unwrap());

    assert_eq!(read_by_a_thief(&folder, &keys, &bodies), Vec::<String>::new());
    let stored: Vec<String> = all_files(&folder)
        .iter()
        .map(|(path, _)| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(stored.iter().any(|name| name.starts_with("sportello-SAM-2027")), "{stored:?}");
    assert!(!stored.iter().any(|name| name.contains("2026")), "{stored:?}");
    assert_eq!(reader.stale_copies(&copies).unwrap(), StaleCopies::default());

    let report = reader.verify_register().unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(reader.register_entries(Timestamp::MIN, Timestamp::MAX).unwrap(), entries);
    for id in ids {
        let application = reader.application(id).unwrap().unwrap();
        assert_eq!(application.disposed_at, Some(instant(OVER)));
        assert!(matches!(application.must_be_kept(), Err(StoreError::Disposed { .. })));
        let opened = reader.open_sealed(&application.sealed_payload);
        assert!(matches!(opened, Err(StoreError::Seal(SealError::Open))), "{opened:?}");
        let noted = reader.audit(Some(id), 10).unwrap();
        assert!(noted.iter().any(|entry| entry.event.action == "application.dispose"));
        assert_eq!(reader.reviews(id).unwrap()[0].verdict, Verdict::NotVerified);
    }
    assert_eq!(reader.disposable(YEAR, instant(OVER)).unwrap(), []);
}

#[test]
fn time_is_counted_from_the_later_of_arrival_and_closing_in_whole_italian_days() {
    let check = |since: &str, months, moment: &str, expected: bool| {
        let over = Retention { months }.is_over(instant(since), instant(moment));
        assert_eq!(over, expected, "{since} {months} {moment}");
    };
    check("2026-11-30T11:00:00Z", 12, "2027-11-30T22:59:59Z", false); // still the last day
    check("2026-11-30T11:00:00Z", 12, "2027-11-30T23:00:00Z", true);
    check("2026-01-31T11:00:00Z", 1, "2026-02-28T12:00:00Z", false); // no 31 February
    check("2026-01-31T11:00:00Z", 1, "2026-03-01T12:00:00Z", true);
    check("2026-11-30T11:00:00Z", u32::MAX, "9999-01-01T00:00:00Z", false);

    let scene = Scene::new();
    let in_time = scene.registered().application_id;
    let received_at = instant("2026-12-20T12:00:00Z"); // after the closing of 30 November
    let late = Submission { received_at, ..scene.submission() };
    let late = now(scene.store().submit(late)).unwrap().application_id;
    let due = |moment: &str| -> Vec<ApplicationId> {
        let due = scene.read().disposable(YEAR, instant(moment)).unwrap();
        due.into_iter().map(|one| one.id).collect()
    };
    assert_eq!(due("2027-11-30T12:00:00Z"), []);
    assert_eq!(due("2027-12-01T12:00:00Z"), [in_time]);
    assert_eq!(due("2027-12-21T12:00:00Z"), [in_time, late]);
}

#[test]
fn what_is_not_over_is_never_disposed_of_whoever_asks() {
    let scene = Scene::new();
    let id = scene.registered().application_id;
    assert_eq!(dispose(&scene, &[id, scene.id()]), 0);
    assert!(scene.read().application(id).unwrap().unwrap().must_be_kept().is_ok());
    let stranger = scene.stranger();
    for sql in [
        "DELETE FROM payload_keys",
        "UPDATE payload_keys SET part = 9",
        "UPDATE applications SET sealed_payload = X''",
    ] {
        let refused = stranger.execute_batch(sql).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    scene.clock.set(instant(OVER));
    assert_eq!(dispose(&scene, &[id]), 1);
    assert_eq!(dispose(&scene, &[id]), 0, "twice");
    for sql in ["DELETE FROM disposals", "UPDATE disposals SET disposed_by = 'x'"] {
        assert!(stranger.execute_batch(sql).is_err(), "{sql}");
    }
    let review = NewReview {
        application_id: id,
        item_id: "isee".to_owned(),
        verdict: Verdict::Verified,
        points_hundredths: None,
        note: "ancora".to_owned(),
        by: "rossi".to_owned(),
    };
    let refused = now(scene.store().add_review(review));
    assert!(matches!(refused, Err(StoreError::Disposed { .. })));
}

#[test]
fn details_of_a_ranking_stay_while_somebody_may_ask_why() {
    let scene = Scene::new();
    let (first, second) = (scene.registered().application_id, scene.registered().application_id);
    let new = NewRanking {
        call_id: CALL.to_owned(),
        phase: "final".to_owned(),
        as_of: jiff::civil::date(2026, 11, 30),
        rules_digest: "r".to_owned(),
        input_digest: "i".to_owned(),
        result: b"ISEE 5.800,00".to_vec(),
        by: "rossi".to_owned(),
        reason: None,
    };
    let recorded = now(scene.store().record_ranking(new)).unwrap();
    let erased = scene.stranger().execute("UPDATE rankings SET result = X''", []);
    assert!(erased.is_err(), "while applications can be opened");
    scene.clock.set(instant(OVER));
    dispose(&scene, &[first]);
    assert_eq!(scene.read().ranking(&recorded.id).unwrap().unwrap().result, b"ISEE 5.800,00");
    dispose(&scene, &[second]);
    let kept = scene.read().ranking(&recorded.id).unwrap().unwrap();
    assert_eq!(kept.result, b"");
    assert_eq!(kept.result_digest, recorded.result_digest);
    let changed =
        scene.stranger().execute("UPDATE rankings SET result = X'', created_by = 'x'", []);
    assert!(changed.is_err(), "nothing else of the run can be changed");
}

#[test]
fn a_key_that_is_missing_or_comes_back_is_found() {
    let scene = Scene::new();
    let id = scene.registered().application_id;
    let stranger = scene.stranger();
    let key: Vec<u8> =
        stranger.query_row("SELECT sealed_key FROM payload_keys", [], |row| row.get(0)).unwrap();
    stranger
        .execute_batch("DROP TRIGGER payload_keys_no_delete; DELETE FROM payload_keys")
        .unwrap();
    let findings = |scene: &Scene| -> Vec<String> {
        let report = scene.read().verify_register().unwrap();
        report.findings.into_iter().map(|finding| finding.message).collect()
    };
    assert_eq!(findings(&scene), ["manca la chiave della domanda"]);
    scene.clock.set(instant(OVER));
    dispose(&scene, &[id]);
    assert_eq!(findings(&scene), Vec::<String>::new());
    stranger.execute_batch("DROP TRIGGER payload_keys_not_after").unwrap();
    let sql = "INSERT INTO payload_keys VALUES (?1, 0, ?2)";
    stranger.execute(sql, rusqlite::params![id.to_string(), key]).unwrap();
    assert_eq!(findings(&scene), ["la domanda è stata scartata, ma la sua chiave c'è ancora"]);
}

/// A data folder as the first version of the database left it: sealed bytes in one piece.
fn as_of_version_1(scene: &mut Scene) {
    let whole = |scene: &Scene, id| scene.read().application(id).unwrap().unwrap().sealed_payload;
    let applications: Vec<(String, Vec<u8>)> = scene
        .read()
        .applications(&ApplicationFilter::default())
        .unwrap()
        .into_iter()
        .map(|one| (one.id.to_string(), whole(scene, one.id)))
        .collect();
    let ids: Vec<ApplicationId> = applications.iter().map(|(id, _)| id.parse().unwrap()).collect();
    let notes: Vec<(i64, Vec<u8>)> = ids
        .iter()
        .flat_map(|id| scene.read().review_history(*id).unwrap())
        .filter_map(|review| Some((review.seq, review.sealed_note?)))
        .collect();
    scene.close();
    let old = scene.stranger();
    let triggers = "DROP TRIGGER applications_no_update; DROP TRIGGER reviews_no_update; \
                    DROP TRIGGER rankings_no_update; PRAGMA secure_delete = ON;";
    old.execute_batch(triggers).unwrap();
    for (id, sealed) in applications {
        let sql = "UPDATE applications SET sealed_payload = ?2 WHERE id = ?1";
        old.execute(sql, rusqlite::params![id, sealed]).unwrap();
    }
    for (seq, sealed) in notes {
        let sql = "UPDATE reviews SET sealed_note = ?2 WHERE seq = ?1";
        old.execute(sql, rusqlite::params![seq, sealed]).unwrap();
    }
    let first = include_str!("../sql/0001_append_only_sqlite.sql").lines();
    let refused = first.filter(|line| {
        ["applications_no_update", "reviews_no_update", "rankings_no_update"]
            .iter()
            .any(|name| line.contains(name))
    });
    old.execute_batch(&refused.collect::<String>()).unwrap();
    old.execute_batch(
        "DROP TABLE payload_keys; DROP TABLE disposals; DROP TABLE draft_doors; DROP TABLE ratings; \
         ALTER TABLE users DROP COLUMN municipalities; ALTER TABLE setup_tokens DROP COLUMN municipalities; \
         DROP TABLE outbox; DROP TABLE halls; DROP TABLE arrivals; DROP TABLE delivery_conflicts; \
         DROP TABLE closings; DROP TABLE closing_exceptions; \
         PRAGMA user_version = 1; PRAGMA wal_checkpoint(TRUNCATE);",
    )
    .unwrap();
}

#[test]
fn a_folder_from_before_is_brought_up_to_date_and_can_be_disposed_of() {
    let mut scene = Scene::new();
    let folder = scene.folder.path().to_owned();
    let ids = NAMES.map(|name| planted(&scene, name));
    let keys = [key_in(&folder, OFFICE_KEY_FILE), key_in(&folder, ESCROW_KEY_FILE)];
    let bodies = bodies(&scene);
    as_of_version_1(&mut scene);
    assert!(matches!(Reader::open(&folder), Err(StoreError::Older { .. })), "only the writer may");
    scene.store = Some(Arc::new(Store::open(scene.options()).unwrap()));
    assert!(scene.read().verify_register().unwrap().is_sound());
    for (id, name) in ids.into_iter().zip(NAMES) {
        let application = scene.read().application(id).unwrap().unwrap();
        let opened = scene.read().open_sealed(&application.sealed_payload).unwrap();
        assert_eq!(opened, name.as_bytes());
        let note = scene.read().reviews(id).unwrap()[0].sealed_note.clone().unwrap();
        let note = String::from_utf8(scene.read().open_sealed(&note).unwrap()).unwrap();
        assert!(note.ends_with(name));
    }
    scene.clock.set(instant(OVER));
    assert_eq!(dispose(&scene, &ids), 2);
    scene.close();
    scrub(&folder).unwrap();
    assert_eq!(read_by_a_thief(&folder, &keys, &bodies), Vec::<String>::new());
}

#[test]
fn a_copy_from_before_is_checked_put_back_and_told_when_it_opens_too_much() {
    let mut scene = Scene::new();
    let folder = scene.folder.path().to_owned();
    let copies = tempfile::tempdir().unwrap();
    let id = planted(&scene, NAMES[0]);
    let recent = back_up(scene.read(), copies.path(), "2026-11-20T12:00:00Z");
    // The same copy as the first version would have made it.
    let aside = tempfile::tempdir().unwrap();
    let mut old = Scene { folder: aside, store: None, ..Scene::new() };
    bring_key_files(&folder, old.folder.path());
    let order = |backup: &Path, into: &Path| {
        restore(
            &RestoreOrder {
                backup,
                folder: into,
                replace: false,
                without_digest: false,
                now: instant("2026-11-21T12:00:00Z"),
            },
            &mut |_| Ok(()),
        )
    };
    assert_eq!(order(&recent, old.folder.path()).unwrap().keys, KeysFound::Open);
    old.store = Some(Arc::new(Store::open(old.options()).unwrap()));
    as_of_version_1(&mut old);
    let before = copies.path().join("chiavetta.db");
    fs::copy(database_path(old.folder.path()), &before).unwrap();
    fs::write(copies.path().join("rotta.db"), b"SQLite format 3\0 and then nothing").unwrap();
    fs::write(copies.path().join("altro.txt"), b"not a database").unwrap();

    assert_eq!(scene.read().stale_copies(copies.path()).unwrap(), StaleCopies::default());
    scene.clock.set(instant(OVER));
    dispose(&scene, &[id]);
    let found = scene.read().stale_copies(copies.path()).unwrap();
    assert_eq!(found.stale, [before.clone(), recent.clone()]);
    assert_eq!(found.unreadable, [copies.path().join("rotta.db")]);
    remove_copy(&recent).unwrap();
    remove_copy(&before).unwrap();
    assert_eq!(scene.read().stale_copies(copies.path()).unwrap().stale, Vec::<PathBuf>::new());
    assert_eq!(scene.read().stale_copies(&folder).unwrap(), StaleCopies::default(), "not itself");
    scene.close();
}
