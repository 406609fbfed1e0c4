//! What halls bring to the office's door: taken once, under the hall's own number; forged, repeated,
//! cut, exchanged and contradicting envelopes; a number that is missing; what the start of the day
//! says on both sides.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use generator::settings::{MachineRole, OfficeSettings, TlsSettings};
use jiff::ToSpan;
use kiosk::clock::{Clock, HandClock};
use kiosk::delivery::{
    ArrivalReceipt, Envelope, Sender, read_parcels, read_receipts, write_parcels,
};
use kiosk::demo::{DemoOptions, fill};
use kiosk::doctor::{Machine, State, look};
use kiosk::http::{Listening, definitions_into_store, serve};
use kiosk::routes;
use kiosk::seal::{SeededRandomness, SigningKey};
use kiosk::store::{
    ApplicationFilter, Closing, PARCEL_LIMIT_BYTES, Parcel, Retention, Store, StoreError,
    StoreOptions,
};
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::office::{Office, Page, escaped};
use super::{CALL, RANKING, signed_in};

const HALL: &str = "NOR";

/// A hall of an office: public keys only, invented applications waiting.
struct Hall {
    store: Arc<Store>,
    clock: Arc<HandClock>,
    folder: TempDir,
}

impl Hall {
    async fn of(office: &Office, applications: u32) -> Self {
        Self::named(office, HALL, applications, 7).await
    }

    async fn named(office: &Office, hall: &str, applications: u32, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["office-recipient.txt", "escrow-recipient.txt"] {
            std::fs::copy(office.app.data.join(name), folder.path().join(name)).unwrap();
        }
        let clock = Arc::new(HandClock::new(office.app.now()));
        let mut options = StoreOptions::new(folder.path(), hall);
        options.clock = clock.clone();
        options.randomness = Arc::new(SeededRandomness::new(seed));
        options.public_keys_only = true;
        let store = Arc::new(Store::open(options).unwrap());
        if applications > 0 {
            let options = DemoOptions { applications, seed };
            fill(&store, &office.app.project.catalogue, options).await.unwrap();
        }
        Self { store, clock, folder }
    }

    fn key(&self) -> SigningKey {
        self.store.read().keys().signing_key()
    }

    /// What waits, oldest first.
    fn parcels(&self) -> Vec<Parcel> {
        let reader = self.store.read();
        let ids = reader.undelivered().unwrap();
        ids.into_iter().map(|id| reader.delivery(id).unwrap().unwrap().parcel).collect()
    }

    fn sender(&self, office: &Office, url: &str) -> Sender {
        let key = office.store.read().keys().signing_key().public().to_string();
        let office = OfficeSettings { url: url.to_owned(), key, certificate: None };
        self.sender_to(office)
    }

    fn sender_to(&self, office: OfficeSettings) -> Sender {
        Sender::new(
            Arc::clone(&self.store),
            office,
            certificates(),
            self.clock.clone(),
            Arc::new(SeededRandomness::new(1)),
        )
    }

    /// As the doctor of the hall says it.
    fn finding(&self, office: &Office) -> (State, String) {
        self.all_findings(office).remove(0)
    }

    fn all_findings(&self, office: &Office) -> Vec<(State, String)> {
        let mut settings = office.app.project.settings.clone();
        settings.kiosk.role = MachineRole::Hall;
        settings.kiosk.office = Some(OfficeSettings {
            url: "http://127.0.0.1:1".to_owned(),
            key: String::new(),
            certificate: None,
        });
        let found = look(&Machine {
            settings: &settings,
            data: self.folder.path(),
            definitions: None,
            health: Some(self.store.health()),
            now: self.clock.now(),
        });
        let found = found.into_iter().filter(|finding| finding.subject == "consegna");
        found.map(|finding| (finding.state, finding.message)).collect()
    }
}

fn certificates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls")
}

async fn office_with(hall: u32) -> (Office, Hall) {
    let office = Office::open(0).await;
    let hall = Hall::of(&office, hall).await;
    office.store.add_hall(HALL, hall.key().public()).await.unwrap();
    (office, hall)
}

async fn bring(office: &Office, path: &str, bytes: Vec<u8>) -> Page {
    let request = Request::put(path).header("content-length", bytes.len());
    office.browser().send(request, Body::from(bytes)).await
}

async fn deliver(office: &Office, parcel: &Parcel, key: &SigningKey) -> Page {
    let path = format!("/sala/{}/domande/{}", parcel.entry.hall, parcel.application_id);
    bring(office, &path, Envelope::seal(parcel, key)).await
}

fn findings(office: &Office, subject: &str) -> Vec<(State, String)> {
    let found = look(&Machine {
        settings: &office.app.project.settings,
        data: &office.app.data,
        definitions: None,
        health: Some(office.store.health()),
        now: office.app.now(),
    });
    let wanted = found.into_iter().filter(|finding| finding.subject == subject);
    wanted.map(|finding| (finding.state, finding.message)).collect()
}

#[tokio::test]
async fn an_application_comes_in_once_and_as_if_it_had_been_received_here() {
    let (office, hall) = office_with(6).await;
    let parcels = hall.parcels();
    assert_eq!(parcels.len(), 6);
    for parcel in &parcels {
        let first = deliver(&office, parcel, &hall.key()).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
        let again = deliver(&office, parcel, &hall.key()).await;
        assert_eq!(again.status, StatusCode::OK);
        assert_eq!(again.bytes, first.bytes, "one receipt");
        let office_key = office.store.read().keys().signing_key().public();
        let receipt = ArrivalReceipt::open(&first.bytes, &office_key).unwrap();
        assert!(receipt.confirms(parcel));
        assert_eq!(receipt.arrived_at, office.app.now());
        assert!(ArrivalReceipt::open(&first.bytes, &hall.key().public()).is_none());
    }
    assert_eq!(office.all(), 6);
    let here = hall.store.read().applications(&ApplicationFilter::default()).unwrap();
    let there = office.store.read().applications(&ApplicationFilter::default()).unwrap();
    assert_eq!(here, there);
    assert!(there.iter().all(|one| one.register_number.starts_with("NOR-2026-")));
    let report = office.store.read().verify_register().unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);

    // Listed, opened and ranked as the others.
    let mut browser = signed_in(&office).await;
    let list = browser.get(&format!("/ufficio/domande/?avviso={CALL}")).await.text();
    let application = &office.applications(CALL)[0];
    assert!(list.contains(&application.public_code), "{list}");
    let page = browser.get(&format!("/ufficio/domande/{}/", application.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains(&application.register_number));
    let ranking = kiosk::procedure::compute(
        office.store.read(),
        &office.app.project.catalogue,
        CALL,
        jiff::civil::date(2027, 1, 7),
        "44",
    );
    let ranked = ranking.unwrap().lines;
    assert_eq!(ranked.len(), office.applications(CALL).len());
    assert_eq!(office.log(), "");
}

#[tokio::test]
async fn nothing_comes_in_that_the_hall_did_not_sign_for_this_address() {
    let (office, hall) = office_with(2).await;
    let other = Hall::named(&office, "SUD", 1, 9).await;
    office.store.add_hall("SUD", other.key().public()).await.unwrap();
    let (parcels, key) = (hall.parcels(), hall.key());
    let (parcel, id) = (&parcels[0], parcels[0].application_id);
    let path = format!("/sala/NOR/domande/{id}");
    let envelope = Envelope::seal(parcel, &key);
    let check = async |path: &str, bytes: Vec<u8>, status: StatusCode, told: &str| {
        let page = bring(&office, path, bytes).await;
        assert_eq!(page.status, status, "{path} {}", page.text());
        assert!(page.text().contains(told), "{told}: {}", page.text());
    };
    let unauthorized = StatusCode::UNAUTHORIZED;
    check("/sala/EST/domande/1", envelope.clone(), unauthorized, "non conosce la sala EST").await;
    check(&path, Envelope::seal(parcel, &other.key()), unauthorized, "la firma non è").await;
    check(&format!("/sala/SUD/domande/{id}"), envelope.clone(), unauthorized, "la firma").await;
    check(&path, Vec::new(), unauthorized, "la firma").await;
    for cut in [1, 64, 65, envelope.len() / 2, envelope.len() - 1] {
        check(&path, envelope[..envelope.len() - cut].to_vec(), unauthorized, "la firma").await;
    }
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let elsewhere = format!("/sala/NOR/domande/{}", parcels[1].application_id);
    check(&elsewhere, envelope.clone(), unprocessable, "ha un altro identificativo").await;
    // Signed by the hall, for another hall.
    let theirs = format!("/sala/NOR/domande/{}", other.parcels()[0].application_id);
    let signed = Envelope::seal(&other.parcels()[0], &key);
    check(&theirs, signed, unprocessable, "di un'altra sala").await;
    // Signed by the hall, and still no application: another number, other answers, other questions.
    let changes: [fn(&mut Parcel); 6] = [
        |parcel| parcel.entry.number += 1,
        |parcel| parcel.entry.seq += 1,
        |parcel| parcel.sealed[300] ^= 1,
        |parcel| parcel.definition.document[7] ^= 1,
        |parcel| parcel.entry.instant += 1.second(),
        |parcel| parcel.public_code = "WW-<b>".to_owned(),
    ];
    for change in changes {
        let mut changed = parcel.clone();
        change(&mut changed);
        check(&path, Envelope::seal(&changed, &key), unprocessable, "non va bene").await;
    }
    let swapped = {
        let body = parcel.to_bytes();
        let line = body.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        // Hall (3 letters) and id (36), each after its length, the other way round.
        let (hall, id) = (line..line + 7, line + 7..line + 47);
        [&body[..line], &body[id], &body[hall], &body[line + 47..]].concat()
    };
    check(&path, key.signed(&swapped), unprocessable, "non si legge").await;
    let mut longer = parcel.to_bytes();
    longer.push(0);
    check(&path, key.signed(&longer), unprocessable, "non è una domanda intera").await;
    let large = vec![0; PARCEL_LIMIT_BYTES + 1];
    assert_eq!(bring(&office, &path, large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let page = office.browser().get(&path).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);

    office.store.disable_hall(HALL).await.unwrap();
    check(&path, envelope.clone(), StatusCode::FORBIDDEN, "non prende più niente").await;
    assert_eq!(office.all(), 0);
    assert!(office.store.read().hall_statuses().unwrap().iter().all(|s| s.conflicts.is_empty()));
    office.store.add_hall(HALL, key.public()).await.unwrap();
    check(&path, envelope, StatusCode::CREATED, "").await;
}

#[tokio::test]
async fn what_contradicts_changes_nothing_and_calls_for_a_person() {
    let (office, hall) = office_with(3).await;
    // Another machine with the same name and, by a restored key, the same signature.
    let double = Hall::named(&office, HALL, 3, 8).await;
    let (parcels, key) = (hall.parcels(), hall.key());
    assert_eq!(deliver(&office, &parcels[0], &key).await.status, StatusCode::CREATED);
    let before = office.store.read().applications(&ApplicationFilter::default()).unwrap();
    let mut other = parcels[0].clone();
    other.late = !other.late;
    let mut told = Vec::new();
    for parcel in [&other, &double.parcels()[0], &double.parcels()[1], &other] {
        let page = deliver(&office, parcel, &key).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text());
        told.push(page.text());
    }
    assert!(told[0].contains("stesso identificativo"), "{}", told[0]);
    assert!(told[1].contains("questo numero di registro"), "{}", told[1]);
    assert!(told[2].contains("non segue le altre registrazioni"), "{}", told[2]);
    let after = office.store.read().applications(&ApplicationFilter::default()).unwrap();
    assert_eq!(before, after);
    let red: Vec<_> = findings(&office, "sale").into_iter().filter(|f| f.0 == State::Red).collect();
    assert_eq!(red.len(), 1, "{red:?}");
    assert!(red[0].1.contains("NOR: 3 consegne contraddicono"), "{red:?}");
    assert!(office.log().contains("CONSEGNA: la consegna contraddice"), "{}", office.log());

    let refused = office.store.settle_conflicts(HALL, " ").await;
    assert!(matches!(refused, Err(StoreError::ReasonRequired { .. })));
    assert_eq!(
        office.store.settle_conflicts(HALL, "due copie dello stesso disco").await.unwrap(),
        3
    );
    assert!(findings(&office, "sale").iter().all(|finding| finding.0 == State::Good));
    // The others go on.
    assert_eq!(deliver(&office, &parcels[1], &key).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_missing_number_stops_nobody_and_is_told_until_it_comes() {
    let (office, hall) = office_with(6).await;
    let (parcels, key) = (hall.parcels(), hall.key());
    for index in [5, 0, 1] {
        assert_eq!(deliver(&office, &parcels[index], &key).await.status, StatusCode::CREATED);
    }
    let found = findings(&office, "sale");
    assert_eq!(found[1].0, State::Red);
    let wanted = "mancano 3 domande: NOR-2026-0000003, NOR-2026-0000004, NOR-2026-0000005.";
    assert!(found[1].1.contains(wanted), "{found:?}");
    let report = office.store.read().verify_register().unwrap();
    assert!(report.is_sound(), "the office's own register is whole: {:?}", report.findings);
    let mut browser = signed_in(&office).await;
    let page = browser.get("/ufficio/stato/").await;
    assert!(page.text().contains(wanted), "{}", page.text());
    let page = browser.get(RANKING).await;
    assert!(page.text().contains("Dalla sala NOR mancano domande: 3."), "{}", page.text());
    for index in [3, 2, 4] {
        assert_eq!(deliver(&office, &parcels[index], &key).await.status, StatusCode::CREATED);
    }
    let found = findings(&office, "sale");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.contains("NOR: 6 arrivate fin qui, il numero più alto è NOR-2026-0000006"));
    let page = browser.get(RANKING).await;
    assert!(!page.text().contains("Non è arrivato tutto"), "{}", page.text());
}

#[tokio::test]
async fn a_code_that_somebody_has_already_gives_way_and_is_told() {
    let (office, hall) = office_with(2).await;
    let mut parcels = hall.parcels();
    parcels[1].public_code = parcels[0].public_code.clone();
    assert_eq!(deliver(&office, &parcels[0], &hall.key()).await.status, StatusCode::CREATED);
    let first = deliver(&office, &parcels[1], &hall.key()).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(deliver(&office, &parcels[1], &hall.key()).await.bytes, first.bytes);
    let all = office.store.read().applications(&ApplicationFilter::default()).unwrap();
    assert_ne!(all[0].public_code, all[1].public_code);
    let found = findings(&office, "sale");
    assert_eq!(found[1].0, State::Watch);
    let both = format!("(sulla ricevuta {}, qui {})", all[0].public_code, all[1].public_code);
    assert!(found[1].1.contains(&both), "{found:?}");
}

#[tokio::test]
async fn what_the_office_disposed_of_does_not_come_back() {
    let (office, hall) = office_with(2).await;
    let (parcels, key) = (hall.parcels(), hall.key());
    let first = deliver(&office, &parcels[0], &key).await;
    office.clock.set(office.clock.now() + (24 * 366 * 2).hours());
    let ids = vec![parcels[0].application_id];
    let retention = Retention { months: 12 };
    assert_eq!(office.store.dispose(ids, retention, "system").await.unwrap(), 1);
    let again = deliver(&office, &parcels[0], &key).await;
    assert_eq!((again.status, again.bytes), (StatusCode::OK, first.bytes));
    let kept = office.store.read().application(parcels[0].application_id).unwrap().unwrap();
    assert!(kept.disposed_at.is_some());
    assert!(office.store.read().open_sealed(&kept.sealed_payload).is_err());
    assert!(office.store.read().verify_register().unwrap().is_sound());
    // The next one follows it all the same.
    assert_eq!(deliver(&office, &parcels[1], &key).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_hall_destroys_what_the_office_confirmed_and_nothing_that_only_it_has() {
    let (office, hall) = office_with(3).await;
    let parcels = hall.parcels();
    let ids: Vec<_> = parcels.iter().map(|parcel| parcel.application_id).collect();
    for parcel in &parcels[..2] {
        let receipt = deliver(&office, parcel, &hall.key()).await.bytes.to_vec();
        hall.store.note_delivery(parcel.application_id, receipt).await.unwrap();
    }
    let due = || hall.store.read().delivered_since(30, hall.clock.now()).unwrap().len();
    hall.clock.set(hall.clock.now() + (24 * 30 - 1).hours());
    assert_eq!(due(), 0);
    assert_eq!(hall.store.dispose_delivered(ids.clone(), 30, "system").await.unwrap(), 0);
    hall.clock.set(hall.clock.now() + 2.hours());
    assert_eq!(due(), 2);
    assert_eq!(hall.store.dispose_delivered(ids.clone(), 30, "system").await.unwrap(), 2);
    assert_eq!(due(), 0);
    // However old: it is nowhere else.
    hall.clock.set(hall.clock.now() + (24 * 366 * 3).hours());
    let retention = Retention { months: 12 };
    assert_eq!(hall.store.read().disposable(retention, hall.clock.now()).unwrap(), []);
    assert_eq!(hall.store.dispose(ids.clone(), retention, "system").await.unwrap(), 0);
    assert_eq!(hall.parcels(), parcels[2..]);
    assert!(hall.store.read().verify_register().unwrap().is_sound());
    // What is gone is not promised again.
    assert_eq!(hall.store.deliver_again().await.unwrap(), 1);
    let status = hall.store.read().outbox_status().unwrap();
    assert_eq!((status.waiting, status.delivered), (1, 2));
    for application in office.store.read().applications(&ApplicationFilter::default()).unwrap() {
        assert!(office.store.read().open_sealed(&application.sealed_payload).is_ok());
    }
}

/// The office, answering on a real socket until dropped.
struct Answering {
    url: String,
    _stop: oneshot::Sender<()>,
}

async fn answering(office: &Office, listen: &str, tls: Option<&TlsSettings>) -> Answering {
    let listening = Listening::open(listen, tls, &certificates()).await.unwrap();
    let port = listening.local_addr().unwrap().port();
    let url = format!("{}://localhost:{port}", listening.scheme());
    let (stop, stopped) = oneshot::channel::<()>();
    let router = routes::router(office.app.clone());
    tokio::spawn(serve(listening, router, async { drop(stopped.await) }));
    Answering { url, _stop: stop }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_down_costs_patience_and_nothing_else() {
    let (office, hall) = office_with(4).await;
    // A port that nobody answers on.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let sender = hall.sender(&office, &format!("http://localhost:{port}"));
    let mut pauses = Vec::new();
    for _ in 0..9 {
        let round = sender.round().await;
        assert!(round.stopped.unwrap().contains("non si raggiunge"));
        let status = hall.store.read().outbox_status().unwrap();
        assert_eq!((status.waiting, status.refused, status.delivered), (4, 0, 0));
        let next = status.next_try_at.unwrap();
        pauses.push(next.duration_since(hall.clock.now()).as_secs());
        // Not before its time.
        hall.clock.set(next - 1.second());
        assert_eq!(sender.round().await.line(), None);
        hall.clock.set(next);
    }
    for (index, pause) in pauses.iter().enumerate() {
        let longest = (15 << index).min(900);
        assert!((longest / 2..=longest).contains(pause), "{pauses:?}");
    }
    let (state, told) = hall.finding(&office);
    assert_eq!(state, State::Watch, "{told}");
    for wanted in
        ["4 domande in attesa", "finora non è stato consegnato niente", "non si raggiunge"]
    {
        assert!(told.contains(wanted), "{told}");
    }
    let later = hall.clock.now() + 30.hours();
    hall.clock.set(later);
    let (state, told) = hall.finding(&office);
    assert_eq!(state, State::Red, "{told}");
    assert!(told.contains("È più di un giorno") && told.contains("outbox write"), "{told}");

    let line = answering(&office, &format!("127.0.0.1:{port}"), None).await;
    // Somebody else's office answers: its receipts count for nothing.
    let stranger = OfficeSettings {
        url: line.url.clone(),
        key: hall.key().public().to_string(),
        certificate: None,
    };
    let round = hall.sender_to(stranger).round().await;
    assert!(round.stopped.unwrap().contains("non è l'ufficio"));
    hall.clock.set(hall.clock.now() + 1.hours());
    let round = sender.round().await;
    assert_eq!((round.delivered, round.refused, round.stopped), (4, 0, None));
    assert_eq!(office.all(), 4);
    let (state, told) = hall.finding(&office);
    assert_eq!(state, State::Good);
    assert!(
        told.starts_with("non aspetta niente; consegnate: 4, l'ultima consegna è del"),
        "{told}"
    );
    assert_eq!(sender.round().await.line(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_office_refuses_calls_for_a_person_and_the_others_go_on() {
    let (office, hall) = office_with(3).await;
    let mut other = hall.parcels()[0].clone();
    other.late = !other.late;
    assert_eq!(deliver(&office, &other, &hall.key()).await.status, StatusCode::CREATED);
    let line = answering(&office, "127.0.0.1:0", None).await;
    let round = hall.sender(&office, &line.url).round().await;
    assert_eq!((round.delivered, round.refused, round.stopped), (2, 1, None));
    let (state, told) = hall.finding(&office);
    assert_eq!(state, State::Red);
    assert!(
        told.contains("ne ha rifiutate 1: NOR-2026-0000001, la consegna contraddice"),
        "{told}"
    );
    assert_eq!(office.all(), 3);
    // Once a day it is tried again.
    let sender = hall.sender(&office, &line.url);
    assert_eq!(sender.round().await.line(), None);
    hall.clock.set(hall.clock.now() + 24.hours());
    assert_eq!(sender.round().await.refused, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_is_reached_encrypted_and_only_with_a_certificate_that_is_known() {
    let (office, hall) = office_with(2).await;
    let tls = TlsSettings { certificate: "certificate.pem".into(), key: "key.pem".into() };
    let line = answering(&office, "127.0.0.1:0", Some(&tls)).await;
    assert!(line.url.starts_with("https://"));
    let key = office.store.read().keys().signing_key().public().to_string();
    let with = |certificate: Option<&str>| OfficeSettings {
        url: line.url.clone(),
        key: key.clone(),
        certificate: certificate.map(str::to_owned),
    };
    for (certificate, told) in [(None, "certificato"), (Some("manca.pem"), "manca.pem")] {
        let round = hall.sender_to(with(certificate)).round().await;
        let stopped = round.stopped.unwrap();
        assert!(stopped.contains(told), "{stopped}");
        hall.clock.set(hall.clock.now() + 1.hours());
    }
    assert_eq!(office.all(), 0);
    let round = hall.sender_to(with(Some("certificate.pem"))).round().await;
    assert_eq!((round.delivered, round.stopped), (2, None));
}

#[tokio::test]
async fn a_stick_is_checked_like_the_line() {
    let (office, hall) = office_with(4).await;
    let stick = tempfile::tempdir().unwrap();
    assert_eq!(write_parcels(hall.store.read(), stick.path()).unwrap().written, 4);
    let file =
        |number: u32, kind: &str| stick.path().join(format!("NOR-2026-000000{number}.{kind}"));
    let whole = std::fs::read(file(2, "domanda")).unwrap();
    std::fs::write(file(2, "domanda"), &whole[..whole.len() - 10]).unwrap();
    std::fs::write(stick.path().join("NOR-2026-0000009.parte"), b"half").unwrap();
    let randomness = || Arc::new(SeededRandomness::new(4));
    let report = read_parcels(&office.store, stick.path(), randomness()).await.unwrap();
    assert_eq!((report.new, report.known, report.refused.len()), (3, 0, 1));
    assert!(report.refused[0].1.contains("la firma non è"), "{report:?}");
    assert!(!file(2, "ricevuta").exists());

    let key = office.store.read().keys().signing_key().public();
    // A receipt of another application under this one's name, and one signed by nobody we know.
    std::fs::copy(file(1, "ricevuta"), file(2, "ricevuta")).unwrap();
    let forged = std::fs::read(file(3, "ricevuta")).unwrap();
    std::fs::write(file(3, "ricevuta"), [&forged[..forged.len() - 1], b"x"].concat()).unwrap();
    let report = read_receipts(&hall.store, stick.path(), &key).await.unwrap();
    assert_eq!((report.new, report.known, report.refused.len()), (2, 1, 1), "{report:?}");
    assert!(report.refused[0].1.contains("firmata dall'ufficio"));
    assert_eq!(hall.store.read().outbox_status().unwrap().waiting, 2);

    assert_eq!(write_parcels(hall.store.read(), stick.path()).unwrap().written, 2);
    let report = read_parcels(&office.store, stick.path(), randomness()).await.unwrap();
    assert_eq!((report.new, report.known, report.refused.len()), (1, 3, 0), "{report:?}");
    let report = read_receipts(&hall.store, stick.path(), &key).await.unwrap();
    assert_eq!((report.new, report.known, report.refused.len()), (2, 2, 0), "{report:?}");
    assert_eq!(hall.store.read().outbox_status().unwrap().waiting, 0);
    assert_eq!(office.all(), 4);
}

#[tokio::test]
async fn what_a_machine_received_before_it_was_a_hall_waits_too() {
    let office = Office::open(9).await;
    assert_eq!(office.store.read().undelivered().unwrap().len(), 0);
    let hall = office.into_hall().await;
    assert_eq!(hall.store.read().undelivered().unwrap().len(), 9);
    assert_eq!(hall.store.read().outbox_status().unwrap().waiting, 9);
}

#[tokio::test]
async fn any_bytes_are_refused_or_read_as_they_were_written() {
    let (_office, hall) = office_with(1).await;
    let whole = hall.parcels()[0].to_bytes();
    assert_eq!(Parcel::from_bytes(&whole).unwrap(), hall.parcels()[0]);
    let mut runner = proptest::test_runner::TestRunner::default();
    let bytes = proptest::collection::vec(proptest::num::u8::ANY, 0..2000);
    let read = |bytes: &[u8]| {
        if let Ok(parcel) = Parcel::from_bytes(bytes) {
            assert_eq!(parcel.to_bytes(), bytes);
        }
    };
    let line = b"SPORTELLO DOMANDA 1\n";
    runner
        .run(&bytes, |bytes| {
            read(&bytes);
            read(&[line, &bytes[..]].concat());
            Ok(())
        })
        .unwrap();
    // Changed in one place, or cut: everything but the sealed answers' own bytes is covered by a hash
    // or an encoding; those by the entry's digest.
    let change = (0..whole.len(), 1..=255_u8);
    runner
        .run(&change, |(at, by)| {
            let mut changed = whole.clone();
            changed[at] ^= by;
            read(&changed);
            read(&whole[..at]);
            proptest::prop_assert!(Parcel::from_bytes(&whole[..at]).is_err());
            Ok(())
        })
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_on_the_disk_does_not_leave_the_hall_and_stops_nobody() {
    let (office, hall) = office_with(3).await;
    let hand = rusqlite::Connection::open(kiosk::store::database_path(hall.folder.path())).unwrap();
    hand.execute_batch(
        "DROP TRIGGER applications_no_update; UPDATE applications SET late = 1 - late WHERE register_seq = 1",
    )
    .unwrap();
    drop(hand);
    let line = answering(&office, "127.0.0.1:0", None).await;
    let round = hall.sender(&office, &line.url).round().await;
    assert_eq!((round.delivered, round.refused, round.stopped), (2, 1, None));
    let (state, told) = hall.finding(&office);
    assert_eq!(state, State::Red);
    assert!(told.contains("NOR-2026-0000001, su questo disco è stata cambiata"), "{told}");
    let stick = tempfile::tempdir().unwrap();
    let report = write_parcels(hall.store.read(), stick.path()).unwrap();
    assert_eq!((report.written, report.left), (0, 1));
    assert_eq!(office.all(), 2);
}

/// Everything but the invented: a call that is no example, closed at the end of the year.
#[tokio::test(flavor = "multi_thread")]
async fn a_ranking_waits_for_every_hall_or_for_a_reason_why_not() {
    let office = Office::with_real_call().await;
    let hall = Hall::of(&office, 0).await;
    office.store.add_hall(HALL, hall.key().public()).await.unwrap();
    definitions_into_store(&hall.store, &office.app.project.catalogue).await.unwrap();
    let after = "2027-01-07T09:00:00Z".parse().unwrap();
    office.clock.set(after);
    let mut browser = signed_in(&office).await;
    let rank = [("phase", "provisional"), ("as_of", "2027-01-07"), ("seed", "44")];
    let compute = format!("{RANKING}calcola/");
    let waiting = "La sala NOR non ha ancora detto che l'avviso è chiuso.";
    let refused = browser.post(&compute, &rank).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(text.contains(&escaped(waiting)) && text.contains("hall except"), "{text}");
    assert!(office.store.read().rankings(CALL).unwrap().is_empty());

    // Nothing is stated before its time, and once after it.
    let deadline = office.store.read().call(CALL).unwrap().unwrap().closes_at.unwrap();
    hall.clock.set(deadline + 9.minutes());
    hall.store.state_closings().await.unwrap();
    let stated = hall.store.read().unconfirmed_closings().unwrap();
    assert!(stated.iter().all(|closing| closing.call_id != CALL));
    hall.clock.set(after);
    assert!(hall.store.state_closings().await.unwrap() > 0);
    assert_eq!(hall.store.state_closings().await.unwrap(), 0);
    let stated = hall.store.read().unconfirmed_closings().unwrap();
    let closing = stated.iter().find(|closing| closing.call_id == CALL).unwrap();
    assert_eq!((closing.closes_at, closing.last_seq), (deadline, 0));

    let told = hall.all_findings(&office);
    assert_eq!(told[1].0, State::Watch);
    assert!(told[1].1.contains("non sa ancora che qui sono chiusi") && told[1].1.contains(CALL));
    hall.clock.set(after + 25.hours());
    assert_eq!(hall.all_findings(&office)[1].0, State::Red);
    hall.clock.set(after);

    let path = format!("/sala/NOR/chiusure/{CALL}");
    let signed = hall.key().signed(&closing.to_bytes());
    let stranger = Hall::named(&office, HALL, 0, 9).await;
    let forged = stranger.key().signed(&closing.to_bytes());
    assert_eq!(bring(&office, &path, forged).await.status, StatusCode::UNAUTHORIZED);
    let elsewhere = bring(&office, "/sala/NOR/chiusure/altro", signed.clone()).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!office.store.read().open_halls(CALL).unwrap().is_empty());

    let line = answering(&office, "127.0.0.1:0", None).await;
    let round = hall.sender(&office, &line.url).round().await;
    assert_eq!((round.closed, round.stopped), (stated.len(), None));
    assert!(hall.store.read().unconfirmed_closings().unwrap().is_empty());
    assert_eq!(bring(&office, &path, signed).await.status, StatusCode::OK);
    assert!(office.store.read().open_halls(CALL).unwrap().is_empty());
    let done = browser.post(&compute, &rank).await;
    assert!(done.leads_to().contains("fatto=calcolo"), "{}", done.text());

    // A hall that says it had more than what arrived; then a reason to go on without it.
    let more = Closing { last_seq: 2, last_number: "NOR-2026-0000002".into(), ..closing.clone() };
    let more = Closing { stated_at: more.stated_at + 1.minutes(), ..more };
    let signed = hall.key().signed(&more.to_bytes());
    assert_eq!(bring(&office, &path, signed).await.status, StatusCode::CREATED);
    let told = office.store.read().open_halls(CALL).unwrap();
    assert_eq!(told, ["Dalla sala NOR mancano domande, fino al numero NOR-2026-0000002: 2."]);
    let why = [("reason", "prova")];
    let refused = browser.post(&compute, &[&rank[..], &why[..]].concat()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    office.store.except_hall(HALL, CALL, "disco distrutto, decisione n. 3").await.unwrap();
    assert!(office.store.read().open_halls(CALL).unwrap().is_empty());
    let noted = office.store.read().audit(None, 20).unwrap();
    assert!(noted.iter().any(|entry| entry.event.detail.contains("decisione n. 3")));
}
