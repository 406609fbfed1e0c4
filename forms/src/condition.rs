//! Conditions as data: `when:` of questions, requirements and criteria.
//!
//! An editor writes `{field: isee, at_most: 6000}`, or `all:`, `any:`, `not:` of such tests. They
//! can be checked against the form, printed for citizens and explained, which a formula in a
//! string could not. A test on a question nobody answered does not hold (`answered: false` does).

use serde::{Deserialize, Serialize};

mod keys;
pub use keys::CONDITION;

use crate::diagnostic::{Position, suggestion};
use crate::value::{Value, ValueType};
use crate::yaml::{Node, Reader, hundredths};

/// A tree of tests on answers and facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// One test on one question or fact.
    Test(FieldTest),
}

/// A test on the answer to one question, or on one fact of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldTest {
    /// Question or fact id.
    pub field: String,
    /// What is asked of it.
    pub test: Test,
    /// Where the editor wrote it.
    #[serde(skip)]
    pub position: Position,
}

/// What is asked of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The answer is this choice (or `true` / `false` for yes-no).
    Is(String),
    /// The answer is one of these choices.
    IsOneOf(Vec<String>),
    /// The several choices include this one.
    Includes(String),
    /// Number, amount or date not below.
    AtLeast(Limit),
    /// Number, amount or date not above.
    AtMost(Limit),
    /// There is an answer (`true`), or there is none (`false`).
    Answered(bool),
    /// The municipality belongs to the territory of the Sportello (or does not).
    InTerritory(bool),
}

/// A bound as written, and as a number once the type of its field is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// As the editor wrote it: `6000`, `2026-12-31`.
    pub written: String,
    /// Cents for money, the number itself for integers, days since 1970-01-01 for dates.
    pub value: i64,
}

/// Where conditions find the values they test.
pub trait Facts {
    /// The answer or fact with this id, if any.
    fn value(&self, field: &str) -> Option<Value>;
    /// Whether a municipality (by ISTAT code) belongs to the territory.
    fn in_territory(&self, istat: &str) -> bool;
}

impl Condition {
    /// Whether it holds for these answers and facts.
    pub fn holds(&self, facts: &dyn Facts) -> bool {
        match self {
            Condition::All(parts) => parts.iter().all(|c| c.holds(facts)),
            Condition::Any(parts) => parts.iter().any(|c| c.holds(facts)),
            Condition::Not(part) => !part.holds(facts),
            Condition::Test(test) => test.holds(facts),
        }
    }

    /// Every single test in it, from left to right.
    pub fn tests(&self) -> Vec<&FieldTest> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(Condition::tests).collect()
            }
            Condition::Not(part) => part.tests(),
            Condition::Test(test) => vec![test],
        }
    }

    fn tests_mut(&mut self) -> Vec<&mut FieldTest> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter_mut().flat_map(Condition::tests_mut).collect()
            }
            Condition::Not(part) => part.tests_mut(),
            Condition::Test(test) => vec![test],
        }
    }

    /// Checks fields and limits against what exists, and fills in the numbers of the limits.
    /// `type_of` gives the type of a question or fact; `known` lists all ids, for suggestions.
    pub fn link(
        &mut self,
        reader: &mut Reader,
        known: &[&str],
        type_of: &dyn Fn(&str) -> Option<ValueType>,
    ) {
        for test in self.tests_mut() {
            match type_of(&test.field) {
                Some(kind) => test.link(reader, &kind),
                None => {
                    let hint = suggestion(&test.field, known.iter().copied())
                        .unwrap_or_else(|| "scrivi il nome breve (id) di una domanda".to_owned());
                    let message = format!("nessuna domanda si chiama «{}»", test.field);
                    reader.error(test.position, message, hint);
                }
            }
        }
    }
}

impl FieldTest {
    fn holds(&self, facts: &dyn Facts) -> bool {
        let value = facts.value(&self.field);
        if let Test::Answered(wanted) = self.test {
            return value.is_some() == wanted;
        }
        let Some(value) = value else { return false };
        match &self.test {
            Test::Is(choice) => value.is_choice(choice),
            Test::IsOneOf(choices) => choices.iter().any(|c| value.is_choice(c)),
            Test::Includes(choice) => value.includes(choice),
            Test::AtLeast(limit) => value.number().is_some_and(|n| n >= limit.value),
            Test::AtMost(limit) => value.number().is_some_and(|n| n <= limit.value),
            Test::InTerritory(wanted) => match &value {
                Value::Choice(istat) => facts.in_territory(istat) == *wanted,
                _ => false,
            },
            Test::Answered(_) => unreachable!("answered above"),
        }
    }

    fn link(&mut self, reader: &mut Reader, kind: &ValueType) {
        let (field, at) = (self.field.clone(), self.position);
        let check_choice = |choice: &str, reader: &mut Reader| {
            if let ValueType::Choice(ids) | ValueType::Choices(ids) = kind
                && !ids.iter().any(|id| id == choice)
            {
                let hint = suggestion(choice, ids.iter().map(String::as_str))
                    .unwrap_or_else(|| format!("le risposte possibili sono: {}", ids.join(", ")));
                reader.error(at, format!("«{choice}» non è una risposta di «{field}»"), hint);
            }
        };
        let suits = match &mut self.test {
            Test::Is(choice) => {
                check_choice(choice, reader);
                match kind {
                    ValueType::YesNo => {
                        if choice != "true" && choice != "false" {
                            let message = format!("«{choice}» non è una risposta di «{field}»");
                            reader.error(at, message, "è un sì/no: scrivi «is: sì» o «is: no»");
                        }
                        true
                    }
                    ValueType::Choice(_) => true,
                    _ => false,
                }
            }
            Test::IsOneOf(choices) => {
                choices.iter().for_each(|c| check_choice(c, reader));
                matches!(kind, ValueType::Choice(_))
            }
            Test::Includes(choice) => {
                check_choice(choice, reader);
                matches!(kind, ValueType::Choices(_))
            }
            Test::AtLeast(limit) | Test::AtMost(limit) => match limit_value(&limit.written, kind) {
                Some(value) => {
                    limit.value = value;
                    true
                }
                None => match limit_example(kind) {
                    Some(example) => {
                        let (written, kind) = (&limit.written, kind.in_italian());
                        let message = format!("«{written}» non si può confrontare con «{field}»");
                        reader.error(
                            at,
                            message,
                            format!("qui serve {kind}, per esempio: {example}"),
                        );
                        true
                    }
                    None => false,
                },
            },
            Test::InTerritory(_) => matches!(kind, ValueType::Municipality),
            Test::Answered(_) => true,
        };
        if !suits {
            reader.error(
                at,
                format!("questo confronto non va bene per «{field}», che è {}", kind.in_italian()),
                "usa is per sì/no e scelte, includes per scelte multiple, at_least e at_most per \
                 numeri, importi e date, in_territory per i comuni",
            );
        }
    }
}

fn limit_value(written: &str, kind: &ValueType) -> Option<i64> {
    match kind {
        ValueType::Integer => written.parse().ok(),
        ValueType::Money => hundredths(written),
        ValueType::Date => written.parse().ok().map(|d| Value::Date(d).number().unwrap_or(0)),
        _ => None,
    }
}

/// What a limit looks like, for the types that have limits.
fn limit_example(kind: &ValueType) -> Option<&'static str> {
    match kind {
        ValueType::Integer => Some("3"),
        ValueType::Money => Some("6000 oppure 340.69"),
        ValueType::Date => Some("2026-12-31"),
        _ => None,
    }
}

const TESTS: [&str; 7] =
    ["is", "is_one_of", "includes", "at_least", "at_most", "answered", "in_territory"];

/// Reads a `when:`.
pub fn read_condition(reader: &mut Reader, node: &Node) -> Option<Condition> {
    let fields = reader.shaped(node, &CONDITION)?;
    for (key, wrap) in
        [("all", Condition::All as fn(Vec<Condition>) -> Condition), ("any", Condition::Any)]
    {
        if let Some(parts) = fields.get(key) {
            return Some(wrap(reader.list(parts, read_condition)));
        }
    }
    if let Some(part) = fields.get("not") {
        return read_condition(reader, part).map(|c| Condition::Not(Box::new(c)));
    }
    let field = reader.required_text(&fields, "field")?;
    let given: Vec<&str> = TESTS.into_iter().filter(|t| fields.get(t).is_some()).collect();
    let [name] = given[..] else {
        reader.error(
            node.position,
            format!("la condizione su «{field}» deve avere un solo confronto"),
            format!("scegline uno fra: {}", TESTS.join(", ")),
        );
        return None;
    };
    let value = fields.get(name)?;
    let test = match name {
        "is" => Test::Is(choice_text(reader, value)?),
        "is_one_of" => Test::IsOneOf(reader.list(value, choice_text)),
        "includes" => Test::Includes(reader.text(value)?),
        "at_least" => Test::AtLeast(Limit { written: reader.text(value)?, value: 0 }),
        "at_most" => Test::AtMost(Limit { written: reader.text(value)?, value: 0 }),
        "answered" => Test::Answered(reader.boolean(value)?),
        _ => Test::InTerritory(reader.boolean(value)?),
    };
    Some(Condition::Test(FieldTest { field, test, position: node.position }))
}

/// A choice as written; every way to say yes or no becomes `true` or `false`.
fn choice_text(reader: &mut Reader, node: &Node) -> Option<String> {
    let text = reader.text(node)?;
    Some(match text.as_str() {
        "sì" | "si" | "yes" => "true".to_owned(),
        "no" => "false".to_owned(),
        _ => text,
    })
}
