//! Conditions as a plain sentence on paper: "Solo se a 3.2 hai risposto Sì."
//!
//! Questions are named by their printed number, so that the sentence stays short and the eye finds them.

use super::Numbers;
use forms::condition::{Condition, FieldTest, Limit, Test};
use forms::form::{Form, Kind, Question};
use forms::strings::{Argument, Strings};

/// What questions are called where a condition stands.
#[derive(Clone, Copy)]
pub(super) struct Names<'f> {
    pub form: &'f Form,
    pub numbers: &'f Numbers,
    /// The other questions of the row, inside a group: they have no number and go by their label.
    pub row: &'f [Question],
    /// In which language.
    pub words: &'static Strings,
}

impl Names<'_> {
    fn say(&self, key: &str, name: &str, value: String) -> String {
        self.words.text(key, &[(name, Argument::Text(value))])
    }

    fn word(&self, key: &str) -> String {
        self.words.text(key, &[])
    }
}

/// The sentence for a condition: "Solo se a 3.2 hai risposto Sì."
pub(super) fn sentence(names: Names, condition: &Condition) -> String {
    names.say("when", "clause", clause(names, condition))
}

/// The same inside a line: "solo se a 3.2 hai risposto Sì".
pub(super) fn remark(names: Names, condition: &Condition) -> String {
    names.say("when-here", "clause", clause(names, condition))
}

/// The same inside another sentence: "a 3.2 hai risposto Sì".
fn clause(names: Names, condition: &Condition) -> String {
    let join = |parts: &[Condition], word: &str| {
        let inner = |part: &Condition| match part {
            Condition::All(several) | Condition::Any(several) if several.len() > 1 => {
                format!("({})", clause(names, part))
            }
            _ => clause(names, part),
        };
        parts.iter().map(inner).collect::<Vec<_>>().join(&format!(" {} ", names.word(word)))
    };
    match condition {
        Condition::All(parts) => join(parts, "and"),
        Condition::Any(parts) => join(parts, "or"),
        Condition::Not(part) => match part.as_ref() {
            Condition::Test(test) => simple(names, test, true),
            several => names.say("not-true", "clause", clause(names, several)),
        },
        Condition::Test(test) => simple(names, test, false),
    }
}

fn simple(names: Names, test: &FieldTest, negated: bool) -> String {
    let beside = names.row.iter().find(|question| question.id == test.field);
    let question = beside.or_else(|| names.form.question(&test.field));
    let at = match names.numbers.get(&test.field) {
        Some(number) if beside.is_none() => number.clone(),
        _ => format!("«{}»", question.map_or(test.field.as_str(), |question| &question.label)),
    };
    let name = |choice: &String| choice_label(names, question, choice);
    // A key for what holds, and one for what does not.
    let key = |key: &'static str, not: &'static str| if negated { not } else { key };
    let say = |key: &str, name: &str, value: String| {
        let given = [("at", Argument::Text(at.clone())), (name, Argument::Text(value))];
        names.words.text(key, &given)
    };
    match &test.test {
        Test::Is(choice) => say(key("is", "is-not"), "answer", name(choice)),
        Test::IsOneOf(choices) => {
            let choices: Vec<String> = choices.iter().map(name).collect();
            let answers = choices.join(&format!(" {} ", names.word("or-answer")));
            say(key("one-of", "not-one-of"), "answers", answers)
        }
        Test::Includes(choice) => say(key("includes", "includes-not"), "answer", name(choice)),
        Test::AtLeast(limit) => {
            say(key("at-least", "at-least-not"), "amount", amount(question, limit))
        }
        Test::AtMost(limit) => {
            say(key("at-most", "at-most-not"), "amount", amount(question, limit))
        }
        Test::Answered(wanted) if *wanted != negated => names.say("answered", "at", at),
        Test::Answered(_) => names.say("not-answered", "at", at),
        Test::InTerritory(wanted) if *wanted != negated => names.say("in-territory", "at", at),
        Test::InTerritory(_) => names.say("out-of-territory", "at", at),
    }
}

fn choice_label(names: Names, question: Option<&Question>, choice: &str) -> String {
    let kind = question.map(|question| &question.kind);
    match (choice, kind) {
        ("true", Some(Kind::YesNo)) => return names.word("yes"),
        ("false", Some(Kind::YesNo)) => return names.word("no"),
        (_, Some(Kind::Attachments { items })) => {
            let item = items.iter().find(|item| item.id == choice);
            return format!("«{}»", item.map_or(choice, |item| &item.label));
        }
        _ => {}
    }
    let option = question.and_then(|question| question.options().iter().find(|o| o.id == choice));
    format!("«{}»", option.map_or(choice, |option| &option.label))
}

fn amount(question: Option<&Question>, limit: &Limit) -> String {
    let written = limit.written.as_str();
    match question.map(|question| &question.kind) {
        Some(Kind::Money { .. }) => forms::wording::euro(limit.value),
        Some(Kind::Integer { unit: Some(unit), .. }) => format!("{written} {unit}"),
        Some(Kind::Date { .. }) => match written.parse::<jiff::civil::Date>() {
            Ok(day) => forms::wording::short_date(day),
            Err(_) => written.to_owned(),
        },
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, sentence};
    use crate::paper::words;
    use forms::condition::read_condition;
    use forms::form::read_form;
    use forms::language::Language;
    use forms::yaml::{Reader, parse};

    const FORM: &str = "{version: 2026-11, title: T, summary: S, audience: person, minutes: 1, sections: [{id: s, \
        title: S, questions: [{id: job, type: one_of, label: Lavoro, options: [{id: yes_job, label: Ho un lavoro}, \
        {id: no_job, label: Non ho un lavoro}]}, {id: isee, type: money, label: ISEE}, {id: car, type: yes_no, \
        label: Auto}, {id: town, type: municipality, label: Comune}]}]}";

    fn check(condition: &str, expected: &str) {
        let mut reader = Reader::new("prova.yaml");
        let form = parse("prova.yaml", FORM, 1).expect("YAML");
        let form = read_form(&mut reader, "prova", &form).expect("a form");
        let condition = parse("prova.yaml", condition, 1).expect("YAML");
        let mut condition = read_condition(&mut reader, &condition).expect("a condition");
        condition.link(&mut reader, &[], &|id| form.question(id).map(|q| q.value_type()));
        let numbers = [("job", "1.1"), ("isee", "1.2"), ("car", "1.3"), ("town", "1.4")];
        let numbers = numbers.map(|(id, number)| (id.to_owned(), number.to_owned())).into();
        let names =
            Names { form: &form, numbers: &numbers, row: &[], words: words::of(Language::Italian) };
        assert_eq!(sentence(names, &condition), expected);
    }

    #[test]
    fn conditions_are_short_sentences_with_question_numbers() {
        check("{field: car, is: sì}", "Solo se a 1.3 hai risposto Sì.");
        check("{field: job, is: no_job}", "Solo se a 1.1 hai risposto «Non ho un lavoro».");
        check(
            "{not: {field: job, is: no_job}}",
            "Solo se a 1.1 la risposta è diversa da «Non ho un lavoro».",
        );
        check("{field: isee, at_most: 6000}", "Solo se a 1.2 hai scritto al massimo 6.000 €.");
        check("{not: {field: isee, answered: true}}", "Solo se non hai risposto a 1.2.");
        check(
            "{field: town, in_territory: false}",
            "Solo se il comune scritto a 1.4 non fa parte del territorio dello Sportello.",
        );
        check(
            "{all: [{field: car, is: no}, {any: [{field: isee, answered: true}, {field: job, is: yes_job}]}]}",
            "Solo se a 1.3 hai risposto No e (hai risposto a 1.2 oppure a 1.1 hai risposto «Ho un lavoro»).",
        );
    }
}
