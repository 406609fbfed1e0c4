//! What who installs writes on the command line, through the real program.

use std::path::Path;
use std::process::{Command, Output};

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
