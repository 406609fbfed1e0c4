//! What who installs writes on the command line, through the real program.

use std::path::Path;
use std::process::{Command, Output};

use kiosk::store::{Reader, Store, StoreOptions};

fn kiosk(data: &Path, arguments: &[&str]) -> Output {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    Command::new(env!("CARGO_BIN_EXE_sportello-kiosk"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .arg("--root")
        .arg(project)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_colleague_gets_a_link_and_an_unknown_name_is_told() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let data = folder.path().join("data");
    let added = kiosk(&data, &["user", "add", "--role", "assistente-sociale"]);
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let text = said(&added);
    assert!(
        text.contains("/ufficio/attivazione/") && text.contains("assistente-sociale"),
        "{text}"
    );
    assert_eq!(said(&kiosk(&data, &["user", "list"])), "Non c'è ancora nessun accesso.\n");
    let wrong = kiosk(&data, &["user", "disable", "anna"]);
    assert!(!wrong.status.success());
    let told = String::from_utf8_lossy(&wrong.stderr);
    assert!(told.contains("nessun accesso con il nome «anna»"), "{told}");
}

#[test]
fn a_role_that_is_not_there_is_told_with_those_that_are() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let wrong = kiosk(folder.path(), &["user", "add", "--role", "capo"]);
    assert!(!wrong.status.success());
    let told = String::from_utf8_lossy(&wrong.stderr);
    assert!(told.contains("capo") && told.contains("operatore"), "{told}");
}

#[test]
fn a_copy_is_made_and_put_back_and_both_say_what_is_left_to_do() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let (data, copies, new) =
        (folder.path().join("data"), folder.path().join("copies"), folder.path().join("new"));
    assert!(kiosk(&data, &["demo", "--applications", "5"]).status.success());
    let copied = kiosk(&data, &["backup", "--to", &copies.to_string_lossy()]);
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
    let name = std::fs::read_dir(&copies)
        .expect("the copies' folder")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|extension| extension == "db"))
        .expect("a copy");
    let restored = kiosk(&new, &["restore", &name.to_string_lossy()]);
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let again = kiosk(&new, &["restore", &name.to_string_lossy()]);
    assert!(!again.status.success());
    let told = format!(
        "{}\n{}\n{}",
        said(&copied),
        said(&restored),
        String::from_utf8_lossy(&again.stderr)
    );
    let stem = name.file_stem().expect("a name").to_string_lossy().into_owned();
    let told = told
        .replace(&*stem, "sportello-SAM-OGGI")
        .replace(&*folder.path().to_string_lossy(), "CARTELLA");
    let hour = told.find("dello sportello SAM del ").expect("the hour");
    let end = hour + told[hour..].find(':').expect("an hour") + 3;
    insta::assert_snapshot!(format!(
        "{}dello sportello SAM del GIORNO{}",
        &told[..hour],
        &told[end..]
    ));
}

fn told(output: &Output) -> String {
    format!("{}{}", said(output), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_doctor_says_what_to_do_until_there_is_nothing_left() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let data = folder.path().join("data");
    let nothing = kiosk(&data, &["doctor"]);
    assert!(!nothing.status.success());
    assert!(told(&nothing).contains("ROSSO   dati:"), "{}", told(&nothing));

    assert!(kiosk(&data, &["demo", "--applications", "3"]).status.success());
    let young = kiosk(&data, &["doctor"]);
    assert!(!young.status.success());
    let text = told(&young);
    assert!(text.contains("ROSSO   chiavi: la chiave di riserva è ancora qui"), "{text}");
    assert!(text.contains("ROSSO   copia dei dati:"), "{text}");
    assert!(text.contains("bene    registro: 3 registrazioni"), "{text}");
    assert!(text.contains("bene    lettura: la chiave dell'ufficio apre le domande"), "{text}");

    std::fs::remove_file(data.join("escrow-key.txt")).expect("moved to a safe");
    assert!(kiosk(&data, &["backup"]).status.success());
    let well = kiosk(&data, &["doctor"]);
    assert!(well.status.success(), "{}", told(&well));
    assert!(told(&well).contains("guarda  copia dei dati:"), "same disk: {}", told(&well));

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(data.join("office-key.txt"), open).expect("a careless hand");
        let careless = kiosk(&data, &["doctor"]);
        assert!(!careless.status.success());
        assert!(
            told(&careless).contains("office-key.txt si può leggere da altri"),
            "{}",
            told(&careless)
        );
    }
}

#[test]
fn a_person_gets_their_data_and_the_reading_is_noted() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let (data, out) = (folder.path().join("data"), folder.path().join("out"));
    assert!(kiosk(&data, &["demo", "--applications", "3"]).status.success());
    let reader = kiosk::store::Reader::open(&data).expect("the store");
    let application = reader.applications(&Default::default()).expect("applications").remove(1);
    let code = application.public_code.as_str();
    let done = kiosk(&data, &["subject-copy", code, "-o", &out.to_string_lossy()]);
    assert!(done.status.success(), "{}", told(&done));

    let json = std::fs::read(out.join(format!("domanda-{code}.json"))).expect("the record");
    let record: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let opened = reader.open_sealed(&application.sealed_payload).expect("opens");
    let payload: serde_json::Value = serde_json::from_slice(&opened).expect("JSON");
    assert_eq!(record["answers"], payload["answers"]);
    assert_eq!(record["register_number"], application.register_number.as_str());
    let pdf = std::fs::read(out.join(format!("domanda-{code}.pdf"))).expect("the form");
    assert!(pdf.starts_with(b"%PDF-"));

    let noted = reader.audit(Some(application.id), 10).expect("the audit");
    assert!(noted.iter().any(|entry| entry.event.action == "application.subject_copy"));
    let again = kiosk(&data, &["subject-copy", code, "-o", &out.to_string_lossy()]);
    assert!(!again.status.success(), "nothing is written over");
    let wrong = kiosk(&data, &["subject-copy", "WW-0000-00", "-o", &out.to_string_lossy()]);
    assert!(told(&wrong).contains("non è il codice di una domanda"), "{}", told(&wrong));
}

/// A data folder with one application of an old call and one of a recent one; their codes.
fn old_and_new(data: &Path, name: &str) -> [String; 2] {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let today = jiff::Timestamp::now();
    let at = |days: i64| today - jiff::SignedDuration::from_hours(24 * days);
    let clock = std::sync::Arc::new(kiosk::clock::HandClock::new(at(900)));
    let options =
        kiosk::store::StoreOptions { clock: clock.clone(), ..StoreOptions::new(data, "SAM") };
    let store = Store::open(options).expect("a store");
    let codes = ["WW-0000-01", "WW-0000-02"].map(str::to_owned);
    runtime.block_on(async {
        let definition = kiosk::store::Definition {
            digest: "d1".to_owned(),
            kind: "definitions".to_owned(),
            id: "avviso".to_owned(),
            document: b"{}".to_vec(),
        };
        store.put_definition(definition).await.expect("kept");
        for (code, days) in codes.iter().zip([900, 3]) {
            clock.set(at(days));
            let call_id = format!("avviso-{days}");
            let closes_at = Some(at(days - 1));
            let call = kiosk::store::Call { call_id: call_id.clone(), opens_at: None, closes_at };
            store.put_call(call).await.expect("kept");
            let code = code.clone();
            let submission = kiosk::store::Submission {
                application_id: kiosk::store::ApplicationId::new(
                    at(days),
                    &kiosk::seal::SystemRandomness,
                ),
                call_id,
                form_id: "modulo".to_owned(),
                definitions_digest: "d1".to_owned(),
                payload: name.as_bytes().to_vec(),
                received_at: at(days),
                trial: false,
                assisted: false,
                subject: "Domanda".to_owned(),
                public_code: Box::new(move || code.clone()),
                draft: None,
            };
            store.submit(submission).await.expect("registered");
        }
    });
    codes
}

/// The project's `site.toml` with applications kept for so long.
fn kept_for(root: &Path, line: &str) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../site.toml");
    let text = std::fs::read_to_string(own).expect("site.toml");
    let changed = text.replace("retention_months = 120", line);
    assert_ne!(text, changed);
    std::fs::write(root.join("site.toml"), changed).expect("written");
}

fn dispose(root: &Path, data: &Path, more: &[&str], typed: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_sportello-kiosk"))
        .args(["dispose", "--root", &root.to_string_lossy(), "--data", &data.to_string_lossy()])
        .args(more)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("an input");
    let _ = input.write_all(typed.as_bytes()); // it may have refused before reading
    drop(input);
    child.wait_with_output().expect("it ends")
}

#[test]
fn what_is_over_is_listed_asked_about_and_disposed_of_in_copies_too() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let (root, data, stick) =
        (folder.path().join("root"), folder.path().join("data"), folder.path().join("stick"));
    std::fs::create_dir(&root).expect("a folder");
    let [old, new] = old_and_new(&data, "Niccolò D'Alò");
    let reader = || Reader::open(&data).expect("the store");
    let opens = |code: &str| {
        let application = reader().application_by_code(code).expect("reads").expect("there");
        application.must_be_kept().is_ok()
            && reader().open_sealed(&application.sealed_payload).is_ok()
    };
    assert!(kiosk(&data, &["backup"]).status.success());
    assert!(kiosk(&data, &["backup", "--to", &stick.to_string_lossy()]).status.success());

    kept_for(&root, "");
    let undecided = dispose(&root, &data, &["--yes"], "");
    assert!(!undecided.status.success());
    assert!(told(&undecided).contains("scrivi «retention_months»"), "{}", told(&undecided));
    kept_for(&root, "retention_months = \"poco\"");
    let mistaken = dispose(&root, &data, &["--yes"], "");
    assert!(!mistaken.status.success());
    assert!(told(&mistaken).contains("correggi site.toml"), "{}", told(&mistaken));
    kept_for(&root, "retention_months = 24");
    let no = dispose(&root, &data, &[], "\n");
    assert!(no.status.success());
    assert!(told(&no).contains(&old) && !told(&no).contains(&new), "{}", told(&no));
    assert!(told(&no).contains("Non ho scartato niente"), "{}", told(&no));
    assert!(opens(&old) && opens(&new));

    let yes = dispose(&root, &data, &["--copies", &stick.to_string_lossy()], "sì\n");
    assert!(yes.status.success(), "{}", told(&yes));
    assert!(told(&yes).contains("Domande scartate: 1."), "{}", told(&yes));
    assert!(!opens(&old) && opens(&new));
    assert!(reader().verify_register().expect("walked").is_sound());
    let copies = kiosk::store::backups(&data.join("backup"), "SAM").expect("copies");
    assert_eq!(copies.len(), 1, "only the one made after: {}", told(&yes));
    assert_eq!(kiosk::store::backups(&stick, "SAM").expect("copies"), []);
    let again = dispose(&root, &data, &["--yes"], "");
    assert!(told(&again).contains("Nessuna domanda da scartare"), "{}", told(&again));
    let noted = reader().audit(None, 50).expect("the audit");
    assert!(noted.iter().any(|entry| entry.event.action == "application.dispose"));
}

#[cfg(unix)]
#[test]
fn systemd_hears_that_the_program_answers_and_lives() {
    use std::os::unix::net::UnixDatagram;
    let folder = tempfile::tempdir().expect("scratch folder");
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let socket = folder.path().join("notify");
    let heard = UnixDatagram::bind(&socket).expect("a socket");
    heard.set_read_timeout(Some(std::time::Duration::from_secs(300))).expect("a limit");
    let mut program = Command::new(env!("CARGO_BIN_EXE_sportello-kiosk"))
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path().join("data"))
        .arg("--root")
        .arg(project)
        .env("NOTIFY_SOCKET", &socket)
        .env("WATCHDOG_USEC", "400000")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut told = Vec::new();
    let mut bytes = [0; 256];
    for _ in 0..4 {
        let Ok(length) = heard.recv(&mut bytes) else { break };
        told.push(String::from_utf8_lossy(&bytes[..length]).into_owned());
    }
    let _ = program.kill();
    let _ = program.wait();
    assert_eq!(told, ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]);
}

#[test]
fn other_machines_are_not_answered_in_the_clear() {
    let folder = tempfile::tempdir().expect("scratch folder");
    let refused = kiosk(&folder.path().join("data"), &["--listen", "0.0.0.0:0"]);
    assert!(!refused.status.success());
    let told = told(&refused);
    assert!(told.contains("senza cifratura") && told.contains("tls_certificate"), "{told}");
}
