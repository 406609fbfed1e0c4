//! Reviews, staff, sessions, rankings, protocol, definitions.

use super::*;
use crate::seal::Token;

pub(super) fn new_ranking(reason: Option<&str>) -> NewRanking {
    NewRanking {
        call_id: CALL.to_owned(),
        phase: "provisional".to_owned(),
        as_of: jiff::civil::date(2026, 11, 30),
        rules_digest: "r".to_owned(),
        input_digest: "i".to_owned(),
        result: br#"{"places":[]}"#.to_vec(),
        by: "rossi".to_owned(),
        reason: reason.map(str::to_owned),
    }
}

fn new_user(login: &str) -> NewUser {
    NewUser {
        login: login.to_owned(),
        display_name: "Anna Rossi".to_owned(),
        password_hash: "hash".to_owned(),
    }
}

#[test]
fn a_corrected_verdict_is_a_new_version_and_the_latest_counts() {
    let scene = Scene::new();
    let id = scene.registered().application_id;
    let judge = |item_id: &str, verdict: Verdict, note: &str| {
        let review = NewReview {
            application_id: id,
            item_id: item_id.to_owned(),
            verdict,
            points_hundredths: Some(150),
            note: note.to_owned(),
            by: "rossi".to_owned(),
        };
        now(scene.store().add_review(review)).unwrap()
    };
    let wrong = judge("isee", Verdict::NotVerified, "DSU con omissioni");
    let residence = judge("residenza", Verdict::Verified, "");
    let right = judge("isee", Verdict::Verified, "DSU corretta il 25/11");
    assert_eq!(scene.read().reviews(id).unwrap(), [right.clone(), residence.clone()]);
    assert_eq!(scene.read().reviews_of_call(CALL).unwrap(), [right.clone(), residence.clone()]);
    assert_eq!(scene.read().reviews_of_call("altro").unwrap(), []);
    assert_eq!(residence.sealed_note, None);
    let note = scene.read().open_sealed(right.sealed_note.as_ref().unwrap()).unwrap();
    assert_eq!(note, "DSU corretta il 25/11".as_bytes());
    assert_eq!(scene.read().review_history(id).unwrap(), [wrong, residence, right]);
}

#[test]
fn what_belongs_to_no_application_is_refused() {
    let scene = Scene::new();
    let review = NewReview {
        application_id: scene.id(),
        item_id: "isee".to_owned(),
        verdict: Verdict::Verified,
        points_hundredths: None,
        note: String::new(),
        by: "rossi".to_owned(),
    };
    assert!(matches!(now(scene.store().add_review(review)), Err(StoreError::NotFound { .. })));
    let day = jiff::civil::date(2026, 11, 23);
    let attached =
        now(scene.store().attach_protocol(scene.id(), "1".to_owned(), day, "rossi".to_owned()));
    assert!(matches!(attached, Err(StoreError::NotFound { .. })));
}

#[test]
fn a_setup_link_makes_one_account_once() {
    let scene = Scene::new();
    let token = Token::generate(scene.randomness.as_ref());
    let expires_at = instant("2026-11-21T12:00:00Z");
    now(scene.store().create_setup_token(&token, Role::Administrator, expires_at)).unwrap();
    assert_eq!(scene.read().setup_token_role(&token, expires_at).unwrap(), None);
    let user = now(scene.store().redeem_setup_token(&token, new_user(" Rossi "))).unwrap();
    assert_eq!((user.login.as_str(), user.role), ("rossi", Role::Administrator));
    let again = now(scene.store().redeem_setup_token(&token, new_user("bianchi")));
    assert!(matches!(again, Err(StoreError::SetupTokenInvalid)));
    assert_eq!(scene.read().users().unwrap(), [user]);
}

#[test]
fn a_link_is_not_spent_by_a_refused_account_nor_valid_after_its_end() {
    let scene = Scene::new();
    now(scene.store().create_user(new_user("rossi"), Role::Operator)).unwrap();
    let token = Token::generate(scene.randomness.as_ref());
    let expires_at = instant("2026-11-21T12:00:00Z");
    now(scene.store().create_setup_token(&token, Role::Operator, expires_at)).unwrap();
    let taken = now(scene.store().redeem_setup_token(&token, new_user("ROSSI")));
    assert!(matches!(taken, Err(StoreError::Conflict { .. })), "{taken:?}");
    assert_eq!(
        scene.read().setup_token_role(&token, instant("2026-11-20T12:00:00Z")).unwrap(),
        Some(Role::Operator)
    );
    scene.clock.set(expires_at);
    let expired = now(scene.store().redeem_setup_token(&token, new_user("bianchi")));
    assert!(matches!(expired, Err(StoreError::SetupTokenInvalid)));
}

#[test]
fn a_session_ends_by_time_sign_out_password_or_disabling() {
    let check = |end: fn(&Scene, &Token)| {
        let scene = Scene::new();
        now(scene.store().create_user(new_user("rossi"), Role::Commission)).unwrap();
        let token = Token::generate(scene.randomness.as_ref());
        let ends_at = instant("2026-11-20T20:00:00Z");
        now(scene.store().create_session(&token, "Rossi", ends_at)).unwrap();
        let session = |scene: &Scene| scene.read().session(&token, scene.clock.now()).unwrap();
        assert_eq!(session(&scene).unwrap().role, Role::Commission);
        end(&scene, &token);
        assert_eq!(session(&scene), None);
    };
    check(|scene, _| scene.clock.set(instant("2026-11-20T20:00:00Z")));
    check(|scene, token| assert!(now(scene.store().delete_session(token)).unwrap()));
    check(|scene, _| now(scene.store().set_password("rossi", "other".to_owned())).unwrap());
    check(|scene, _| now(scene.store().disable_user("rossi")).unwrap());
}

#[test]
fn a_seen_session_says_when_and_nobody_unknown_signs_in() {
    let scene = Scene::new();
    now(scene.store().create_user(new_user("rossi"), Role::Operator)).unwrap();
    let token = Token::generate(scene.randomness.as_ref());
    let ends_at = instant("2026-11-20T20:00:00Z");
    now(scene.store().create_session(&token, "rossi", ends_at)).unwrap();
    scene.clock.advance_ms(60_000);
    now(scene.store().touch_session(&token)).unwrap();
    let session = scene.read().session(&token, scene.clock.now()).unwrap().unwrap();
    assert_eq!(session.last_seen_at, instant("2026-11-20T12:01:00Z"));
    let stranger = Token::generate(scene.randomness.as_ref());
    assert_eq!(scene.read().session(&stranger, scene.clock.now()).unwrap(), None);
    assert!(matches!(
        now(scene.store().create_session(&stranger, "verdi", ends_at)),
        Err(StoreError::NotFound { .. })
    ));
    scene.clock.set(ends_at);
    assert_eq!(now(scene.store().expire_sessions()).unwrap(), 1);
}

#[test]
fn a_ranking_is_run_again_only_with_a_reason_and_published_once() {
    let scene = Scene::new();
    let first = now(scene.store().record_ranking(new_ranking(None))).unwrap();
    assert_eq!(first.id, "partecipanti-2026-provisional-1");
    let check = |reason: Option<&str>| {
        let refused = now(scene.store().record_ranking(new_ranking(reason)));
        assert!(matches!(refused, Err(StoreError::ReasonRequired { .. })), "{refused:?}");
    };
    check(None);
    check(Some("  "));
    let second =
        now(scene.store().record_ranking(new_ranking(Some("accolta un'osservazione")))).unwrap();
    assert_eq!(scene.read().rankings(CALL).unwrap(), [first, second.clone()]);
    assert_eq!(scene.read().published_rankings().unwrap(), []);

    let published = now(scene.store().publish_ranking(&second.id, "rossi")).unwrap();
    scene.clock.advance_ms(1_000);
    assert_eq!(now(scene.store().publish_ranking(&second.id, "bianchi")).unwrap(), published);
    assert_eq!(scene.read().published_rankings().unwrap(), std::slice::from_ref(&published));
    assert_eq!(scene.read().ranking(&second.id).unwrap(), Some(published));
    assert!(matches!(
        now(scene.store().publish_ranking("altro", "rossi")),
        Err(StoreError::NotFound { .. })
    ));
}

#[test]
fn a_protocol_number_is_attached_later_and_the_last_one_counts() {
    let scene = Scene::new();
    let id = scene.registered().application_id;
    let day = jiff::civil::date(2026, 11, 23);
    let attach = |number: &str| {
        now(scene.store().attach_protocol(id, number.to_owned(), day, "rossi".to_owned()))
    };
    attach("0012345").unwrap();
    attach("0012346").unwrap();
    assert!(attach(" ").is_err());
    let application = scene.read().application(id).unwrap().unwrap();
    assert_eq!(application.protocol, Some(("0012346".to_owned(), day)));
    assert_eq!(scene.read().protocol_entries(id).unwrap().len(), 2);
}

#[test]
fn a_definition_stays_as_it_was_first_seen() {
    let scene = Scene::new();
    let (kept, first_seen) = scene.read().definition("d1").unwrap().unwrap();
    scene.clock.advance_ms(1_000);
    now(scene.store().put_definition(kept.clone())).unwrap();
    assert_eq!(scene.read().definition("d1").unwrap(), Some((kept.clone(), first_seen)));
    let changed = Definition { document: b"{ }".to_vec(), ..kept };
    assert!(matches!(now(scene.store().put_definition(changed)), Err(StoreError::Conflict { .. })));
    assert_eq!(scene.read().definition("d2").unwrap(), None);
}

#[test]
fn reads_and_changes_are_noted_newest_first() {
    let scene = Scene::new();
    let id = scene.registered().application_id;
    let event = |action: &str, application_id| AuditEvent {
        actor: "rossi".to_owned(),
        action: action.to_owned(),
        application_id,
        outcome: "done".to_owned(),
        detail: String::new(),
    };
    now(scene.store().record_audit(event("application.read", Some(id)))).unwrap();
    now(scene.store().record_audit(event("ranking.publish", None))).unwrap();
    let actions = |id| -> Vec<String> {
        scene.read().audit(id, 10).unwrap().into_iter().map(|entry| entry.event.action).collect()
    };
    assert_eq!(actions(None), ["ranking.publish", "application.read"]);
    assert_eq!(actions(Some(id)), ["application.read"]);
}
