//! Ways to print: for many people at once, in large letters, beside another language; by the program itself, on our own
//! content.
//!
//! Leaves files in `target/tmp/paper-prints/`, where `tests/paper/check` judges them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use forms::answers::Answers;
use forms::pdf::{Joining, extract_values, join};
use forms::value::Value;
use generator::paper::{BlankForms, Filling, OfficeValues, read};
use generator::papers::Paper;
use generator::prints::Print;
use generator::project::Project;
use jiff::civil::date;
use lopdf::Document;

/// Four invented people, one with an empty row after.
const PEOPLE: &str = "\u{feff}surname;name;homeless;residence_street;declares_truth\r\n\
    Rossi;Maria;no;\"Via Roma; scala B\";x\r\n\
    Шевченко;Оксана;sì;;\r\n\
    ;;;;\r\n\
    منصور;فاطمة;no;Largo;\r\n\
    D'Alò;Éva-Lucìa;no;Piazza;\r\n";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn print(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sportello"))
        .arg("print")
        .args(arguments)
        .arg("--root")
        .arg(root())
        .output()
        .expect("the program runs")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of letters")
}

#[test]
fn a_table_becomes_a_copy_for_each_person() {
    let scratch = tempfile::tempdir().expect("scratch folder");
    let (table, folder) = (scratch.path().join("p.csv"), scratch.path().join("out"));
    std::fs::write(&table, PEOPLE).expect("written");
    let output = print(&["domanda-destinatari", "--batch", text(&table), "-o", text(&folder)]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    let names: Vec<_> = files.iter().map(|file| file.file_name().expect("a name")).collect();
    let expected = [1, 2, 3, 4].map(|number| format!("domanda-destinatari-{number}.pdf"));
    assert_eq!(names, expected.each_ref().map(|name| name.as_str()));
    let said = |file: &PathBuf| extract_values(&std::fs::read(file).expect("read")).expect("ours");
    let all: Vec<_> = files.iter().map(said).collect();
    let surnames: Vec<&str> = all.iter().map(|values| values["surname"].as_str()).collect();
    assert_eq!(surnames, ["Rossi", "Шевченко", "منصور", "D'Alò"]);
    assert_eq!(all[0]["residence_street"], "Via Roma; scala B");
    let ticked = |place: usize| all[place].get("declares_truth").map_or("", String::as_str);
    assert_eq!((ticked(0), ticked(1)), ("Yes", ""));
}

#[test]
fn a_mistake_in_one_row_stops_all_and_is_told_by_its_line() {
    let scratch = tempfile::tempdir().expect("scratch folder");
    let (table, folder) = (scratch.path().join("p.csv"), scratch.path().join("out"));
    let check = |rows: &str, expected: &str| {
        std::fs::write(&table, rows).expect("written");
        let output = print(&["domanda-destinatari", "--batch", text(&table), "-o", text(&folder)]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(expected), "{told}");
        assert!(!folder.exists());
    };
    check("surname,birth_date\nRossi,\nVerdi,31/02/1980\n", "p.csv:3:1: errore: Quando sei nato");
    check("surnam\nRossi\n", "forse volevi scrivere «surname»");
    check("surname,surname\nRossi,Verdi\n", "la colonna «surname» c'è due volte");
    check("surname,name\nRossi,Maria,Via Roma\n", "la riga ha 3 celle, le colonne sono 2");
    check("surname\n\n", "il file non ha nessuna risposta");
    check("office_public_code\nWW-7K3P-9Q\n", "nessuna casella si chiama «office_public_code»");
}

#[test]
fn letters_from_a_list_become_one_file_for_the_printer() {
    let sample = include_str!("documents/lettera-affidamento.yaml");
    let indented: String = sample.lines().map(|line| format!("  {line}\n")).collect();
    let scratch = tempfile::tempdir().expect("scratch folder");
    let list = scratch.path().join("people.yaml");
    std::fs::write(&list, format!("-\n{indented}-\n{indented}")).expect("written");
    let kept = kept("letters.pdf");
    let arguments =
        ["lettera-affidamento", "--two-sided", "--batch", text(&list), "-o", text(&kept)];
    let output = print(&arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let joined = std::fs::read(&kept).expect("read");
    let document = Document::load_mem(&joined).expect("a PDF");
    let pages = document.get_pages().len();
    assert!(pages.is_multiple_of(4), "each of two letters on sheets of its own: {pages} pages");
    // A list read by another program, the same bytes.
    assert!(print(&arguments).status.success());
    assert!(std::fs::read(&kept).expect("read") == joined);
}

#[test]
fn copies_of_several_papers_join_and_stay_apart() {
    let scratch = tempfile::tempdir().expect("scratch folder");
    let (table, folder) = (scratch.path().join("p.csv"), scratch.path().join("out"));
    std::fs::write(&table, PEOPLE).expect("written");
    assert!(
        print(&["domanda-destinatari", "--batch", text(&table), "-o", text(&folder)])
            .status
            .success()
    );
    let register = scratch.path().join("register.pdf");
    assert!(print(&["registro-corso", "-o", text(&register)]).status.success());
    let mut copies: Vec<Vec<u8>> = (1..=4)
        .map(|n| std::fs::read(folder.join(format!("domanda-destinatari-{n}.pdf"))).expect("read"))
        .collect();
    copies.push(std::fs::read(&register).expect("read"));
    let joined = join(&copies, Joining { title: "Prova", two_sided: false }).expect("joined");
    std::fs::write(kept("several.pdf"), &joined).expect("written");
    let values = extract_values(&joined).expect("fields");
    let of = |copy: usize| values[&format!("copia_{copy}.surname")].as_str();
    assert_eq!([1, 2, 3, 4].map(of), ["Rossi", "Шевченко", "منصور", "D'Alò"]);
    let pages = |pdf: &[u8]| Document::load_mem(pdf).expect("a PDF").get_pages().len();
    assert_eq!(pages(&joined), copies.iter().map(|copy| pages(copy)).sum::<usize>());
    let apart: usize = copies.iter().map(Vec::len).sum();
    assert!(joined.len() * 5 < apart * 4, "what copies share is there once: {}", joined.len());
    assert!(join::<Vec<u8>>(&[], Joining { title: "Prova", two_sided: false }).is_err());
}

#[test]
fn every_form_is_printed_large_and_beside_its_languages() {
    let (project, diagnostics) = Project::load(&root());
    let project = project.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let papers = BlankForms::new();
    let boxes = |pdf: &[u8]| extract_values(pdf).expect("fields").into_keys().collect::<Vec<_>>();
    let mut marks: BTreeMap<&str, u32> = BTreeMap::new();
    for print in Print::all(&project) {
        let mark = print.printing.mark();
        if mark.is_empty() {
            continue;
        }
        *marks.entry(mark).or_default() += 1;
        let digest = print.paper.digest(&project.catalogue);
        let usual = print.paper.basis(&project.settings, &project.catalogue, digest.clone());
        let made = |basis| Print::make(print.paper, &basis, &papers).expect("laid out");
        let (files, usual) = (made(print.basis(&project, digest)), made(usual));
        assert_eq!(boxes(&files.pdf), boxes(&usual.pdf), "{}", print.name());
        assert_eq!((files.picture.is_some(), usual.picture.is_some()), (false, true));
        std::fs::write(kept(&format!("{}.pdf", print.name())), &files.pdf).expect("written");
    }
    // Nine forms for citizens, in five languages besides Italian.
    let expected = ["ar", "en", "grande", "ro", "sq", "uk"].map(|mark| (mark, 9));
    assert_eq!(marks, expected.into());
}

#[test]
fn a_print_beside_another_language_says_both_and_is_read_back_the_same() {
    let scratch = tempfile::tempdir().expect("scratch folder");
    let answers = scratch.path().join("a.yaml");
    let file = kept("filled-ro.pdf");
    let wrong = print(&["rinuncia", "--lang", "de", "-o", text(&file)]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("«rinuncia» non è tradotto in «de»"));
    let register = print(&["registro-corso", "--large", "-o", text(&file)]);
    assert!(String::from_utf8_lossy(&register.stderr).contains("i registri non ci sono"));
    std::fs::write(&answers, "surname: Popescu\nname: Ana\n").expect("written");
    let printed = print(&[
        "domanda-destinatari",
        "--lang",
        "ro",
        "--answers",
        text(&answers),
        "-o",
        text(&file),
    ]);
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let (project, _) = Project::load(&root());
    let project = project.expect("our own content");
    let pdf = std::fs::read(&file).expect("read");
    let back = read(&pdf, &project.catalogue, date(2026, 11, 23)).expect("one of ours");
    assert!(back.is_current && back.form.id == "domanda-destinatari");
    assert_eq!(back.answers.get("surname"), Some(&Value::Text("Popescu".into())));
}

#[test]
fn an_answer_longer_than_its_box_goes_on_on_another_page() {
    let (project, _) = Project::load(&root());
    let project = project.expect("our own content");
    let paper = Paper::named(&project.catalogue, "domanda-destinatari").expect("our own form");
    let basis =
        paper.basis(&project.settings, &project.catalogue, paper.digest(&project.catalogue));
    let papers = BlankForms::new();
    let filled = |street: &str| {
        let street = ("residence_street".to_owned(), Value::Text(street.to_owned()));
        let filling = Filling {
            answers: &Answers([street].into()),
            office: &OfficeValues::default(),
            today: None,
            in_territory: &|_| true,
        };
        paper.filled(&basis, &papers, filling).expect("filled")
    };
    let pages = |pdf: &[u8]| Document::load_mem(pdf).expect("a PDF").get_pages().len();
    // Pasted texts may begin with a byte order mark, which PDF/UA-1 refuses on a page.
    let (short, long) = ("Via Roma 1", "\u{feff}contrada Fonte Vecchia, ".repeat(40));
    let (usual, whole) = (filled(short), filled(&long));
    assert_eq!((usual.misfits.as_slice(), whole.misfits.as_slice()), (&[][..], &[][..]));
    assert_eq!(pages(&whole.pdf), pages(&usual.pdf) + 1);
    assert_eq!(extract_values(&whole.pdf).expect("fields")["residence_street"], long);
    assert_eq!(filled(&long).pdf, whole.pdf);
    std::fs::write(kept("continued.pdf"), &whole.pdf).expect("written");
}

fn kept(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("paper-prints");
    std::fs::create_dir_all(&folder).expect("the folder of temporary files");
    folder.join(name)
}
