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
