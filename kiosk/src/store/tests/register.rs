//! What was written once stays, and a change does not go unnoticed.

use super::*;

fn findings(scene: &Scene) -> Vec<String> {
    let report = scene.read().verify_register().unwrap();
    report
        .findings
        .into_iter()
        .map(|finding| format!("{}: {}", finding.subject, finding.message))
        .collect()
}

/// A scene with a row in every append-only table.
fn full_scene() -> Scene {
    let scene = Scene::new();
    let store = scene.store();
    let receipt = scene.registered();
    let id = receipt.application_id;
    let by = || "rossi".to_owned();
    now(store.attach_protocol(id, "123".to_owned(), jiff::civil::date(2026, 11, 23), by()))
        .unwrap();
    let review = NewReview {
        application_id: id,
        item_id: "isee".to_owned(),
        verdict: Verdict::Verified,
        points_hundredths: None,
        note: String::new(),
        by: by(),
    };
    now(store.add_review(review)).unwrap();
    now(store.record_audit(AuditEvent {
        actor: by(),
        action: "application.read".to_owned(),
        application_id: Some(id),
        outcome: "done".to_owned(),
        detail: String::new(),
    }))
    .unwrap();
    let ranking = now(store.record_ranking(super::records::new_ranking(None))).unwrap();
    now(store.publish_ranking(&ranking.id, "rossi")).unwrap();
    scene
}

#[test]
fn no_row_of_record_can_be_changed_or_deleted() {
    let scene = full_scene();
    let stranger = scene.stranger();
    let check = |table: &str, column: &str| {
        for sql in
            [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")]
        {
            let refused = stranger.execute(&sql, []).unwrap_err().to_string();
            assert_eq!(refused, format!("append-only: {table}"), "{sql}");
        }
    };
    check("definitions", "id");
    check("calls", "closes_at");
    check("register", "subject");
    check("applications", "late");
    check("protocol_entries", "protocol_number");
    check("reviews", "verdict");
    check("audit", "outcome");
    check("rankings", "result");
    check("ranking_publications", "published_at");
}

#[test]
fn replacing_a_row_is_refused_too() {
    let scene = full_scene();
    let stranger = scene.stranger();
    stranger.execute_batch("PRAGMA recursive_triggers = ON").unwrap(); // as the store's own connection
    let refused = stranger.execute("INSERT OR REPLACE INTO register SELECT * FROM register", []);
    assert_eq!(refused.unwrap_err().to_string(), "append-only: register");
}

#[test]
fn an_untouched_register_is_sound_and_its_last_hash_moves() {
    let scene = Scene::new();
    let empty = scene.read().verify_register().unwrap();
    assert_eq!((empty.entries, empty.is_sound()), (0, true));
    let mut hashes = vec![empty.last_hash];
    for _ in 0..3 {
        scene.registered();
        hashes.push(scene.read().verify_register().unwrap().last_hash);
    }
    hashes.dedup();
    assert_eq!(hashes.len(), 4);
    assert_eq!(findings(&scene), Vec::<String>::new());
}

#[test]
fn any_changed_column_of_an_entry_is_found() {
    let check = |change: &str| {
        let scene = Scene::new();
        (0..3).for_each(|_| drop(scene.registered()));
        let stranger = scene.stranger();
        stranger.execute_batch("DROP TRIGGER register_no_update").unwrap();
        stranger.execute(&format!("UPDATE register SET {change} WHERE seq = 2"), []).unwrap();
        assert_ne!(findings(&scene), Vec::<String>::new(), "{change}");
    };
    check("subject = 'domanda di partecipazione'");
    check("instant = '2026-11-20T12:00:00.001Z'");
    check("number = 7");
    check("hall = 'VAS'");
    check("register_year = 2025");
    check("kind = 'altro'");
    check("application_id = NULL");
    check("author = ''"); // empty is not absent
    check("digest = replace(digest, substr(digest, 1, 1), 'x')");
    check("sealed_digest = 'x'");
    check("prev_hash = 'x'");
    check("hash = 'x'");
}

#[test]
fn a_tampered_byte_of_an_application_is_found() {
    let scene = Scene::new();
    let receipt = scene.registered();
    let stranger = scene.stranger();
    stranger.execute_batch("DROP TRIGGER applications_no_update").unwrap();
    let mut kept: Vec<u8> = stranger
        .query_row("SELECT sealed_payload FROM applications", [], |row| row.get(0))
        .unwrap();
    let whole = scene.read().application(receipt.application_id).unwrap().unwrap().sealed_payload;
    assert!(whole.len() > kept.len() && whole.ends_with(&kept)); // its key lies apart
    *kept.last_mut().unwrap() ^= 1;
    stranger.execute("UPDATE applications SET sealed_payload = ?1", [kept]).unwrap();
    assert_eq!(findings(&scene), ["SAM-2026-0000001: la domanda conservata è stata cambiata"]);
}

#[test]
fn a_missing_entry_shows_as_a_gap_and_a_broken_chain() {
    let scene = Scene::new();
    (0..3).for_each(|_| drop(scene.registered()));
    let stranger = scene.stranger();
    stranger.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER register_no_delete").unwrap();
    stranger.execute("DELETE FROM register WHERE seq = 2", []).unwrap();
    let application = scene.stranger().query_row(
        "SELECT id FROM applications WHERE register_seq = 2",
        [],
        |row| row.get::<_, String>(0),
    );
    let findings = findings(&scene).join("\n");
    insta::assert_snapshot!(findings.replace(&application.unwrap(), "ID"));
}

#[test]
fn a_clock_set_back_is_told() {
    let scene = Scene::new();
    scene.registered();
    scene.clock.advance_ms(-1);
    scene.registered();
    assert_eq!(
        findings(&scene),
        ["SAM-2026-0000002: è datata prima della precedente: l'orologio è stato portato indietro"]
    );
}

#[test]
fn an_annulment_is_a_new_entry_with_reason_and_author() {
    let scene = Scene::new();
    let receipt = scene.registered();
    let annul = |reason: &str| {
        now(scene.store().annul(Annulment {
            register_number: receipt.register_number.clone(),
            reason: reason.to_owned(),
            by: "rossi".to_owned(),
        }))
    };
    assert!(matches!(annul("  "), Err(StoreError::ReasonRequired { .. })));
    let entry = annul("inserita due volte, determinazione 12/2026").unwrap();
    assert_eq!(entry.register_number(), "SAM-2026-0000002");
    assert_eq!((entry.annuls, entry.author.as_deref()), (Some(1), Some("rossi")));
    assert!(matches!(annul("di nuovo"), Err(StoreError::Conflict { .. })));

    let application = scene.read().application(receipt.application_id).unwrap().unwrap();
    assert!(application.annulled);
    assert!(scene.read().register_entry("SAM-2026-0000001").unwrap().is_some());
    assert_eq!(findings(&scene), Vec::<String>::new());
}

#[test]
fn annulling_what_is_not_there_is_told() {
    let scene = Scene::new();
    let check = |register_number: &str| {
        let refused = now(scene.store().annul(Annulment {
            register_number: register_number.to_owned(),
            reason: "x".to_owned(),
            by: "rossi".to_owned(),
        }));
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
    };
    check("SAM-2026-0000001");
    check("SAM-2026");
    check("");
    check("SAM-duemila-1");
}

#[test]
fn the_daily_register_lists_its_day_only() {
    let scene = Scene::new();
    scene.registered();
    scene.clock.set(instant("2026-11-21T12:00:00Z"));
    let second = scene.registered();
    let entries = scene
        .read()
        .register_entries(instant("2026-11-20T23:00:00Z"), instant("2026-11-21T23:00:00Z"))
        .unwrap();
    let numbers: Vec<String> = entries.iter().map(RegisterEntry::register_number).collect();
    assert_eq!(numbers, [second.register_number]);
}
