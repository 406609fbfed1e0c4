//! The examples of the editors' guide are read by the program that reads the editors' files.
//!
//! A key renamed in the code and not in the guide fails here, with the guide's own text. What the
//! guide says in words is not checked.

use std::collections::BTreeSet;

use forms::call::read_call;
use forms::course::{CourseState, read_course};
use forms::form::{Form, Question, read_form};
use forms::incentive::read_incentive;
use forms::municipality::read_desk;
use forms::yaml::{Node, Reader, parse};

const GUIDE: &str = include_str!("../../content/README.md");

/// The only YAML example of the guide that begins with this line.
fn example(first_line: &str) -> Node {
    let found: Vec<&str> = GUIDE
        .split("```yaml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|block| block.starts_with(first_line))
        .collect();
    assert_eq!(found.len(), 1, "the guide has one example beginning «{first_line}»");
    parse("content/README.md", found[0], 1).expect("the example is YAML")
}

/// The block with this name in the only page of the guide that has it.
fn page_block(name: &str) -> Node {
    let key = format!("\n{name}:\n");
    let front = GUIDE.split("---\n").find(|part| part.contains(&key));
    let front = front.expect("the guide shows a page with this block");
    let page = parse("content/README.md", front, 1).expect("the example is YAML");
    page.get(name).expect("the block is at the top of the page").clone()
}

fn read_clean<T>(read: impl FnOnce(&mut Reader) -> Option<T>) -> T {
    let mut reader = Reader::new("content/README.md");
    let value = read(&mut reader);
    let told: Vec<String> = reader.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
    value.expect("an example without mistakes gives a value")
}

fn example_form() -> Form {
    let node = example("version:");
    read_clean(|reader| read_form(reader, "domanda-destinatari", &node))
}

/// `type:` as an editor writes it.
fn type_name(question: &Question) -> String {
    let kind = serde_json::to_value(&question.kind).expect("plain data");
    kind["type"].as_str().expect("every kind says its type").to_owned()
}

#[test]
fn form_of_the_guide_is_read_without_a_diagnostic() {
    let form = example_form();
    assert_eq!(form.title, "Modulo di esempio");
}

#[test]
fn form_of_the_guide_shows_every_type_of_question() {
    let form = example_form();
    let shown: BTreeSet<String> = form.questions().map(type_name).collect();
    let expected = [
        "attachments",
        "cap",
        "codice_fiscale",
        "country",
        "date",
        "declaration",
        "group",
        "iban",
        "integer",
        "long_text",
        "money",
        "municipality",
        "one_of",
        "partita_iva",
        "ranked_choice",
        "several_of",
        "signature",
        "text",
        "yes_no",
    ];
    assert_eq!(shown.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn call_of_the_guide_is_read_without_a_diagnostic() {
    let form = example_form();
    let node = example("title: \"Avviso di esempio\"");
    let call = read_clean(|reader| {
        read_call(reader, "esempio", &node, &|id| (id == form.id).then_some(&form))
    });
    assert!(call.example, "the guide's call says it is an example");
}

#[test]
fn course_of_the_guide_is_read_without_a_diagnostic() {
    let course = read_clean(|reader| read_course(reader, &page_block("course")));
    assert_eq!((course.hours, course.state), (30, CourseState::Planned));
}

#[test]
fn openings_of_the_guide_are_read_without_a_diagnostic() {
    let node = example("openings:");
    let desk = read_clean(|reader| read_desk(reader, &node));
    assert_eq!(desk.openings[0].every_weeks, 1);
}

#[test]
fn incentive_of_the_guide_is_read_without_a_diagnostic() {
    let incentive = read_clean(|reader| read_incentive(reader, &page_block("incentive")));
    assert_eq!(incentive.measures[0].max_month_cents, Some(65_000));
}
