//! One application, once, in time, with a number.

use super::*;

#[test]
fn five_taps_make_one_application() {
    let scene = Scene::new();
    let id = scene.id();
    let first = now(scene.store().submit(submission(id))).unwrap();
    for _ in 0..4 {
        assert_eq!(now(scene.store().submit(submission(id))).unwrap(), first);
    }
    assert_eq!(first.register_number, "SAM-2026-0000001");
    assert_eq!(scene.read().counts().unwrap().real_applications, 1);
    assert_eq!(scene.read().verify_register().unwrap().entries, 1);
}

#[test]
fn the_same_id_with_other_content_is_a_conflict_and_overwrites_nothing() {
    let scene = Scene::new();
    let id = scene.id();
    now(scene.store().submit(submission(id))).unwrap();
    let before = scene.read().application(id).unwrap();
    let check = |change: fn(&mut Submission)| {
        let mut other = submission(id);
        change(&mut other);
        let refused = now(scene.store().submit(other));
        assert!(matches!(refused, Err(StoreError::Conflict { .. })), "{refused:?}");
        assert_eq!(scene.read().application(id).unwrap(), before);
    };
    check(|other| other.payload.push(b' '));
    check(|other| other.form_id = "impresa".to_owned());
    check(|other| other.call_id = "voucher-2026".to_owned());
}

#[test]
fn a_repeat_after_the_deadline_gives_the_receipt_of_the_first_time() {
    let scene = Scene::new();
    let id = scene.id();
    let first = now(scene.store().submit(submission(id))).unwrap();
    let late = Submission { received_at: instant("2026-12-15T10:00:00Z"), ..submission(id) };
    assert_eq!(now(scene.store().submit(late)).unwrap(), first);
    assert!(!first.late);
}

#[test]
fn the_deadline_itself_is_in_time_and_what_follows_is_registered_as_late() {
    let scene = Scene::new();
    let check = |received_at: &str, expected: bool| {
        let submission = Submission { received_at: instant(received_at), ..scene.submission() };
        assert_eq!(now(scene.store().submit(submission)).unwrap().late, expected, "{received_at}");
    };
    check("2026-11-01T08:00:00Z", false);
    check("2026-11-30T11:00:00Z", false);
    check("2026-11-30T11:00:00.001Z", true);
    assert_eq!(scene.read().counts().unwrap().late_applications, 1);
}

#[test]
fn a_moved_deadline_counts_and_the_old_one_stays_on_record() {
    let scene = Scene::new();
    let extended = Call {
        call_id: CALL.to_owned(),
        opens_at: Some(instant("2026-11-01T08:00:00Z")),
        closes_at: Some(instant("2026-12-10T11:00:00Z")),
    };
    now(scene.store().put_call(extended.clone())).unwrap();
    now(scene.store().put_call(extended.clone())).unwrap();
    assert_eq!(scene.read().call(CALL).unwrap(), Some(extended));
    let submission =
        Submission { received_at: instant("2026-12-01T10:00:00Z"), ..scene.submission() };
    assert!(!now(scene.store().submit(submission)).unwrap().late);
    let versions: i64 =
        scene.stranger().query_row("SELECT COUNT(*) FROM calls", [], |row| row.get(0)).unwrap();
    assert_eq!(versions, 2);
}

#[test]
fn refusals_say_why_and_use_no_number() {
    let scene = Scene::new();
    let check = |change: fn(&mut Submission), expected: &str| {
        let mut submission = scene.submission();
        change(&mut submission);
        assert_eq!(now(scene.store().submit(submission)).unwrap_err().to_string(), expected);
    };
    check(
        |submission| submission.received_at = instant("2026-11-01T07:59:59.999Z"),
        "le domande si possono presentare dal 1º novembre 2026, ore 09:00",
    );
    check(
        |submission| submission.call_id = "altro".to_owned(),
        "l'avviso altro non è tra quelli di questo sportello",
    );
    check(
        |submission| submission.definitions_digest = "d2".to_owned(),
        "non trovato: definizione d2",
    );
    check(
        |submission| submission.payload = vec![b'x'; PAYLOAD_LIMIT_BYTES + 1],
        "i dati sono troppo grandi: 1048577 byte, al massimo 1048576",
    );
    assert_eq!(scene.registered().register_number, "SAM-2026-0000001");
}

#[test]
fn a_taken_code_is_drawn_again_and_a_stuck_source_is_told() {
    let scene = Scene::new();
    let mut draws = ["WW-A", "WW-A", "WW-B"].into_iter();
    let mut stuck =
        Submission { public_code: Box::new(|| "WW-A".to_owned()), ..scene.submission() };
    assert_eq!(now(scene.store().submit(stuck)).unwrap().public_code, "WW-A");
    let next = move || draws.next().unwrap().to_owned();
    let redrawn = Submission { public_code: Box::new(next), ..scene.submission() };
    assert_eq!(now(scene.store().submit(redrawn)).unwrap().public_code, "WW-B");
    stuck = Submission { public_code: Box::new(|| "WW-A".to_owned()), ..scene.submission() };
    assert!(matches!(now(scene.store().submit(stuck)), Err(StoreError::NoFreeCode)));
    assert_eq!(scene.registered().register_number, "SAM-2026-0000003");
}

#[test]
fn eight_desks_at_once_get_numbers_without_gaps() {
    let scene = Scene::new();
    let numbers: Vec<String> = std::thread::scope(|scope| {
        let desks: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    (0..25).map(|_| scene.registered().register_number).collect::<Vec<_>>()
                })
            })
            .collect();
        desks.into_iter().flat_map(|desk| desk.join().unwrap()).collect()
    });
    let mut sorted = numbers;
    sorted.sort();
    let expected: Vec<String> = (1..=200).map(|number| format!("SAM-2026-{number:07}")).collect();
    assert_eq!(sorted, expected);
    assert!(scene.read().verify_register().unwrap().is_sound());
}

#[test]
fn numbers_start_again_with_the_italian_year() {
    let scene = Scene::new();
    let check = |moment: &str, expected: &str| {
        scene.clock.set(instant(moment));
        assert_eq!(scene.registered().register_number, expected);
    };
    check("2026-12-31T22:59:59Z", "SAM-2026-0000001");
    check("2026-12-31T23:00:00Z", "SAM-2027-0000001");
    check("2027-01-01T10:00:00Z", "SAM-2027-0000002");
    assert!(scene.read().verify_register().unwrap().is_sound());
}

#[test]
fn invented_applications_never_go_among_real_ones_and_mark_the_store() {
    let trial = |scene: &Scene| Submission { trial: true, ..scene.submission() };
    let scene = Scene::new();
    assert!(!scene.read().is_trial_store().unwrap());
    now(scene.store().submit(trial(&scene))).unwrap();
    assert!(scene.read().is_trial_store().unwrap());
    scene.registered();
    assert!(matches!(now(scene.store().submit(trial(&scene))), Err(StoreError::TrialAmongReal)));
    let counts = scene.read().counts().unwrap();
    assert_eq!((counts.real_applications, counts.trial_applications), (1, 1));
}

#[test]
fn an_application_is_found_by_id_code_and_call() {
    let scene = Scene::new();
    let receipts: Vec<Receipt> = (0..3).map(|_| scene.registered()).collect();
    let first = scene.read().application(receipts[0].application_id).unwrap().unwrap();
    assert_eq!(first.receipt(), receipts[0]);
    assert_eq!(scene.read().open_sealed(&first.sealed_payload).unwrap(), br#"{"surname":"Rossi"}"#);
    assert_eq!(scene.read().application_by_code(&receipts[0].public_code).unwrap(), Some(first));
    assert_eq!(scene.read().application_by_code("WW-NONE").unwrap(), None);
    let check = |filter: ApplicationFilter, expected: &[Receipt]| {
        let found: Vec<Receipt> =
            scene.read().applications(&filter).unwrap().iter().map(Application::receipt).collect();
        assert_eq!(found, expected);
    };
    let all = ApplicationFilter::default();
    check(all.clone(), &receipts);
    check(ApplicationFilter { call_id: Some(CALL.to_owned()), ..all.clone() }, &receipts);
    check(ApplicationFilter { form_id: Some("impresa".to_owned()), ..all.clone() }, &[]);
    check(ApplicationFilter { limit: Some(1), offset: 1, ..all }, &receipts[1..2]);
}

#[test]
fn equal_answers_of_two_people_do_not_show_as_equal() {
    let scene = Scene::new();
    let digests = [scene.registered(), scene.registered()].map(|receipt| {
        scene.read().application(receipt.application_id).unwrap().unwrap().payload_digest
    });
    assert_ne!(digests[0], digests[1]);
}
