//! The site as the `sportello` program builds it.

use std::fs;

use anyhow::{Result, ensure};
use journeys::project::{Project, files_below};
use journeys::server::run;

fn build(project: &Project, folder: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let out = project.root().join(folder);
    let output = run("sportello", project, &["build", "--output", &out.display().to_string()])?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut files = Vec::new();
    for file in files_below(&out)? {
        let name = file.strip_prefix(&out)?.display().to_string();
        files.push((name, fs::read(&file)?));
    }
    Ok(files)
}

#[test]
fn two_builds_give_the_same_bytes() -> Result<()> {
    let project = Project::copy()?;
    let (one, two) = (build(&project, "one")?, build(&project, "two")?);
    let names =
        |files: &[(String, Vec<u8>)]| files.iter().map(|(n, _)| n.clone()).collect::<Vec<_>>();
    ensure!(names(&one) == names(&two), "other files");
    for ((name, a), (_, b)) in one.iter().zip(&two) {
        ensure!(a == b, "{name} differs");
    }
    let has = |wanted: &str| one.iter().any(|(name, _)| name == wanted);
    for page in [
        "index.html",
        "corsi/segreteria/index.html",
        "percorso/partecipare/index.html",
        "sportelli/atessa/index.html",
        "moduli/domanda-destinatari.pdf",
        "moduli/adesione-imprese.pdf",
        "moduli/domanda-voucher.pdf",
    ] {
        ensure!(has(page), "{page} is not there: {:?}", names(&one));
    }
    Ok(())
}

#[test]
fn nothing_on_a_page_comes_from_elsewhere() -> Result<()> {
    let project = Project::copy()?;
    for (name, bytes) in build(&project, "public")? {
        if !name.ends_with(".html") && !name.ends_with(".css") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for foreign in ["src=\"http", "src=\"//", "url(http", "url(//", "@import"] {
            ensure!(!text.contains(foreign), "{name} asks another server: {foreign}");
        }
        let sheet = text.match_indices("rel=\"stylesheet\"").count();
        ensure!(!name.ends_with(".html") || sheet <= 1, "{name} has {sheet} style sheets");
    }
    Ok(())
}

#[test]
fn six_mistakes_are_told_in_one_run_each_with_its_place() -> Result<()> {
    let project = Project::copy()?;
    let form = "content/forms/domanda-destinatari.yaml";
    let call = "content/calls/destinatari-2026.yaml";
    let date = "latest: today\n        width: 4\n      - id: born_abroad";
    project.edit(form, date, &date.replace("latest", "lattest"))?; // misspelt key
    project.edit(form, "choose: 3", "choose: tre")?; // wrong type
    project.edit(call, "field: isee_value\n    bands:", "field: isee_valeu\n    bands:")?; // unknown field
    project.edit(call, "{from: 12, points: 10}", "{from: 24, points: 10}")?; // overlapping bands
    project.edit(
        call,
        "{id: minors, label: Figli minorenni a carico, article",
        "{id: single_parent, label: Figli minorenni a carico, article",
    )?; // duplicate id
    let page = project.root().join("content/notizie/rotta.md");
    fs::write(
        page,
        "---\ntitle: Prova\ndate: 2026-11-20\n---\nVedi [qui sotto](@/corsi/nessuno.md).\n",
    )?;
    let output = run("sportello", &project, &["check"])?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &*String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.code() == Some(1), "check must fail: {said}");
    for (file, what) in [
        (form, "lattest"),
        (form, "«tre»"),
        (call, "isee_valeu"),
        (call, "sovrappon"),
        (call, "«single_parent»"),
        ("content/notizie/rotta.md", "nessuno"),
    ] {
        let found = said.lines().any(|line| {
            let place = line.strip_prefix(file).and_then(|rest| rest.strip_prefix(':'));
            let place = place.map(|p| p.splitn(3, ':').take(2).all(|n| n.parse::<u32>().is_ok()));
            place == Some(true) && line.contains(what)
        });
        ensure!(found, "no line {file}:line:column about {what} in:\n{said}");
    }
    Ok(())
}

#[test]
fn a_mistake_leaves_the_last_good_site_as_it_was() -> Result<()> {
    let project = Project::copy()?;
    let before = build(&project, "public")?;
    project.edit("content/corsi/segreteria.md", "hours: 30", "hours: trenta")?;
    let out = project.root().join("public").display().to_string();
    let output = run("sportello", &project, &["build", "--output", &out])?;
    ensure!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned()
        + &*String::from_utf8_lossy(&output.stdout);
    ensure!(said.contains("content/corsi/segreteria.md:"), "{said}");
    for (name, bytes) in before {
        ensure!(fs::read(project.root().join("public").join(&name))? == bytes, "{name} changed");
    }
    Ok(())
}
