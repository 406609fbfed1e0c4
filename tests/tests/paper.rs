//! The three forms on paper, blank and filled, as other people's programs see them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use journeys::paper;
use journeys::project::Project;
use journeys::server::run;

const FORMS: [&str; 3] = ["domanda-destinatari", "adesione-imprese", "domanda-voucher"];
const NAMES: [(&str, &str); 4] = [
    ("D'Alò", "Niccolò"),
    ("Țurcanu", "Ștefan"),
    ("Щербак", "Олександра"),
    ("بن عبد الله", "محمد"),
];

fn print(project: &Project, form: &str, answers: &str, name: &str) -> Result<PathBuf> {
    let file = project.root().join(format!("{name}.yaml"));
    fs::write(&file, answers)?;
    let out = project.root().join(format!("{name}.pdf"));
    let (file, target) = (file.display().to_string(), out.display().to_string());
    let output = run("sportello", project, &["print", form, "--answers", &file, "-o", &target])?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "sportello print {form}: {errors}");
    Ok(out)
}

fn answers(form: &str, surname: &str, name: &str) -> String {
    match form {
        "adesione-imprese" => format!(
            "business_name: \"Officina {surname}\"\nrepresentative_surname: \"{surname}\"\n\
             representative_name: \"{name}\"\nvat_number: \"81105260699\"\n"
        ),
        _ => {
            format!("surname: \"{surname}\"\nname: \"{name}\"\ncodice_fiscale: RSSMRA80T10H501J\n")
        }
    }
}

/// Surname and name, as filled in.
type Who = (&'static str, &'static str);

fn all_papers(project: &Project) -> Result<Vec<(PathBuf, Option<Who>)>> {
    let mut papers = Vec::new();
    for form in FORMS {
        papers.push((print(project, form, "{}", &format!("{form}-blank"))?, None));
        for (i, (surname, name)) in NAMES.into_iter().enumerate() {
            let file = print(project, form, &answers(form, surname, name), &format!("{form}-{i}"))?;
            papers.push((file, Some((surname, name))));
        }
    }
    Ok(papers)
}

#[test]
fn forms_blank_and_filled_are_clean_and_accessible() -> Result<()> {
    let project = Project::copy()?;
    let papers = all_papers(&project)?;
    for (file, _) in &papers {
        let shown = file.display();
        paper::check_structure(file)?;
        ensure!(!paper::text(file)?.trim().is_empty(), "{shown} has no text");
        let info = paper::info(file)?;
        let has = |start: &str, value: &str| {
            info.lines().any(|l| l.starts_with(start) && l.contains(value))
        };
        ensure!(has("Tagged:", "yes"), "{shown} is not tagged:\n{info}");
        ensure!(info.lines().any(|l| l.starts_with("Title:") && l.len() > 20), "{shown}:\n{info}");
        let fonts = paper::fonts(file)?;
        // The columns from the right: object (two words), unicode, subset, embedded.
        for line in fonts.lines().skip(2) {
            let embedded = line.split_whitespace().rev().nth(4);
            ensure!(embedded == Some("yes"), "{shown} has a font that is not embedded:\n{fonts}");
        }
        ensure!(fs::read(file)?.windows(7).any(|w| w == b"(it-IT)") || language_is_italian(file)?);
    }
    let files: Vec<&Path> = papers.iter().map(|(file, _)| file.as_path()).collect();
    paper::check_accessible(&files)?;
    Ok(())
}

fn language_is_italian(file: &Path) -> Result<bool> {
    let output = std::process::Command::new("qpdf")
        .args(["--json", "--json-key=qpdf"])
        .arg(file)
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).contains("\"/Lang\": \"u:it"))
}

#[test]
fn a_broken_paper_is_found_out() -> Result<()> {
    // The negative control: without tooltips the engine must refuse, or the test above proves nothing.
    let project = Project::copy()?;
    let file = print(&project, FORMS[0], "{}", "control")?;
    let plain = project.root().join("plain.pdf");
    let status = std::process::Command::new("qpdf")
        .args(["--qdf", "--object-streams=disable"])
        .args([&file, &plain])
        .status()?;
    ensure!(status.success());
    let bytes = fs::read(&plain)?;
    let broken: Vec<u8> = replace(&bytes, b"/TU ", b"/XX ");
    ensure!(broken != bytes, "there are tooltips to take away");
    let target = project.root().join("broken.pdf");
    fs::write(&target, broken)?;
    paper::check_accessible(&[&plain])?;
    let refused = paper::check_accessible(&[&target]);
    ensure!(refused.is_err(), "the engine did not notice: {refused:?}");
    Ok(())
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for at in 0..bytes.len().saturating_sub(from.len()) {
        if &bytes[at..at + from.len()] == from {
            out[at..at + to.len()].copy_from_slice(to);
        }
    }
    out
}

#[test]
fn names_of_every_script_can_be_read_on_paper() -> Result<()> {
    let project = Project::copy()?;
    for (file, who) in all_papers(&project)? {
        let Some((surname, name)) = who else { continue };
        let text = paper::text(&file)?;
        ensure!(
            stands_in(&text, surname) && stands_in(&text, name),
            "{surname} {name} is not on {}:\n{text}",
            file.display()
        );
    }
    Ok(())
}

#[test]
fn what_does_not_fit_and_what_is_translated_can_be_read() -> Result<()> {
    let project = Project::copy()?;
    let words = |file: &Path| -> Result<String> {
        Ok(paper::text(file)?.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    // Our own questions take no more than fits: another editor's may.
    let form = format!("content/forms/{}.yaml", FORMS[0]);
    let limit = |most: u32| format!("short: Via\n        max_length: {most}");
    project.edit(&form, &limit(100), &limit(500))?;
    let street = "contrada Fonte Vecchia oltre il ponte ".repeat(13);
    let answers = format!("homeless: no\nresidence_street: \"{street}\"\n");
    let long = words(&print(&project, FORMS[0], &answers, "long")?)?;
    let at = long.find("Risposte che continuano").map(|at| &long[at..]).unwrap_or_default();
    ensure!(at.contains("Via e numero") && at.contains(street.trim()), "{long}");

    let out = project.root().join("beside.pdf");
    let target = out.display().to_string();
    let output = run("sportello", &project, &["print", FORMS[0], "--lang", "uk", "-o", &target])?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let beside = words(&out)?;
    let italian = ["Cognome", "Solo se a 1.6 hai risposto No"];
    for said in italian.into_iter().chain(["Прізвище", "Чинним є італійський текст", "Лише якщо"])
    {
        ensure!(beside.contains(said), "«{said}» is not in {beside}");
    }
    Ok(())
}

/// As written; of a name written from right to left, which poppler may turn around its own way, the letters on a line.
fn stands_in(text: &str, wanted: &str) -> bool {
    let letters = |s: &str| {
        let mut letters: Vec<char> = s.chars().filter(|c| c.is_alphabetic()).collect();
        letters.sort_unstable();
        letters
    };
    let from_right_to_left = wanted.chars().any(|c| ('\u{590}'..='\u{8ff}').contains(&c));
    text.contains(wanted)
        || from_right_to_left
            && text.lines().any(|line| contains_all(&letters(line), &letters(wanted)))
}

#[test]
fn only_a_name_from_right_to_left_may_be_turned_around() {
    let check = |text: &str, wanted: &str, expected: bool| {
        assert_eq!(stands_in(text, wanted), expected, "{wanted} in {text}");
    };
    check("Cognome Щербак Nome", "Щербак", true);
    check("Cognome кабрещЩ Nome", "Щербак", false);
    check("òlAD'  coNilcò", "Niccolò", false);
    check("دمحم", "محمد", true);
    check("دمح", "محمد", false);
}

fn contains_all(line: &[char], wanted: &[char]) -> bool {
    let mut rest = line.iter();
    wanted.iter().all(|w| rest.any(|l| l == w))
}

#[test]
fn the_same_answers_give_the_same_bytes() -> Result<()> {
    let project = Project::copy()?;
    let text = answers(FORMS[0], "D'Alò", "Niccolò");
    let one = fs::read(print(&project, FORMS[0], &text, "one")?)?;
    let two = fs::read(print(&project, FORMS[0], &text, "two")?)?;
    ensure!(one == two, "two runs differ");
    Ok(())
}

#[test]
fn a_wrong_answer_in_the_file_is_told_with_its_place() -> Result<()> {
    let project = Project::copy()?;
    let file = project.root().join("wrong.yaml");
    fs::write(&file, "surname: Rossi\nnmae: Anna\nbirth_date: ieri\n")?;
    let out = project.root().join("wrong.pdf");
    let (file, target) = (file.display().to_string(), out.display().to_string());
    let output =
        run("sportello", &project, &["print", FORMS[0], "--answers", &file, "-o", &target])?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(!output.status.success() && !out.exists(), "it printed all the same");
    ensure!(said.contains(":2:1") && said.contains("«name»") && said.contains(":3:1"), "{said}");
    Ok(())
}

const ADMITTED: &str = "name: Niccolò\nsurname: D'Alò\nact_number: 18/2027\nact_date: 2027-01-22\n\
    missing: la firma\nmissing_by: 2027-02-05\n";

/// The words of a paper, whatever the lines they stand on.
fn words(file: &Path) -> Result<String> {
    Ok(paper::text(file)?.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_letter_reads_as_one_and_has_only_the_parts_that_concern_the_person() -> Result<()> {
    let project = Project::copy()?;
    let letter = "comunicazione-ammissione";
    let outcome = |outcome: &str| format!("{ADMITTED}outcome: {outcome}\n");
    for (name, answers, expected) in [
        ("blank", "{}".to_owned(), ["Solo se", "ma manca ancora qualcosa", "Hai un posto."]),
        (
            "provisional",
            outcome("admitted_provisionally"),
            [
                "A Niccolò D'Alò",
                "è nell'atto numero 18/2027 del 22/01/2027.",
                "ma manca ancora qualcosa (riserva): la firma. Portalo entro il 05/02/2027.",
            ],
        ),
        ("admitted", outcome("admitted"), ["A Niccolò D'Alò", "Hai un posto.", "18/2027"]),
    ] {
        let text = words(&print(&project, letter, &answers, name)?)?;
        for part in expected {
            ensure!(text.contains(part), "«{part}» is not in {name}:\n{text}");
        }
        let is_there = text.contains("manca ancora qualcosa");
        ensure!(is_there == (name != "admitted"), "{name}:\n{text}");
        ensure!(text.contains("Solo se") == (name == "blank"), "{name}:\n{text}");
    }
    Ok(())
}

#[test]
fn a_contract_has_numbered_articles() -> Result<()> {
    let project = Project::copy()?;
    let text = words(&print(&project, "accordo-cittadinanza", "{}", "accordo")?)?;
    for part in
        ["Art. 1 – Le parti", "Art. 2 – Perché questo accordo", "Art. 12 – Luogo, data e firme"]
    {
        ensure!(text.contains(part), "«{part}» is not there:\n{text}");
    }
    Ok(())
}
