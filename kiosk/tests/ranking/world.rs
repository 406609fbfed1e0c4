//! A small call and its applications, written down as a person would tell them.

use std::collections::{BTreeMap, BTreeSet};

use forms::answers::Answers;
use forms::call::{Call, read_call};
use forms::form::{Form, read_form};
use forms::score::Verification;
use forms::value::Value;
use forms::yaml::{Reader, parse};
use jiff::civil::date;
use kiosk::ranking::{RankedApplication, Ranking, Rules, rank};

/// Seed of the draw in every test.
pub const SEED: &[u8] = b"estrazione di prova";

/// Call, form and territory of the tests.
pub struct World {
    pub call: Call,
    pub form: Form,
    pub territory: BTreeSet<String>,
}

impl World {
    /// The call of the data folder.
    pub fn new() -> Self {
        Self::with(include_str!("../data/call.yaml"))
    }

    /// The call of the data folder, with more written at its end.
    pub fn with_more(more: &str) -> Self {
        Self::with(&format!("{}{more}", include_str!("../data/call.yaml")))
    }

    /// Another call on the same form.
    pub fn with(call: &str) -> Self {
        let mut reader = Reader::new("form.yaml");
        let node = parse("form.yaml", include_str!("../data/form.yaml"), 1).expect("YAML");
        let form = read_form(&mut reader, "form", &node).expect("form");
        assert_eq!(reader.diagnostics, []);
        let mut reader = Reader::new("call.yaml");
        let node = parse("call.yaml", call, 1).expect("YAML");
        let call = read_call(&mut reader, "prova", &node, &|_| Some(&form)).expect("call");
        let errors: Vec<String> = reader
            .diagnostics
            .iter()
            .filter(|d| d.severity == forms::diagnostic::Severity::Error)
            .map(ToString::to_string)
            .collect();
        assert_eq!(errors, Vec::<String>::new());
        // Atessa, Casoli, Quadri.
        let territory = ["069005", "069017", "069070"].map(str::to_owned).into();
        Self { call, form, territory }
    }

    pub fn rules(&self) -> Rules<'_> {
        Rules { call: &self.call, form: &self.form, territory: &self.territory }
    }

    pub fn rank(&self, applications: &[RankedApplication]) -> Ranking {
        rank(&self.rules(), applications, date(2027, 1, 15), SEED)
    }
}

/// An application that meets every requirement and has no points: 40 years old, of Atessa,
/// out of work since the closing day, alone, without ISEE.
pub fn application(code: &str) -> RankedApplication {
    let answers = BTreeMap::from([
        ("surname".to_owned(), Value::Text(format!("Cognome{code}"))),
        ("fiscal_code".to_owned(), Value::Text("RSSMRA80T10H501J".to_owned())),
        ("birth_date".to_owned(), Value::Date(date(1986, 12, 31))),
        ("residence".to_owned(), Value::Choice("069005".to_owned())),
        ("employment".to_owned(), Value::Choice("unemployed".to_owned())),
        ("unemployed_since".to_owned(), Value::Date(date(2026, 12, 31))),
        ("single_parent".to_owned(), Value::YesNo(false)),
    ]);
    RankedApplication {
        id: format!("id-{code}"),
        public_code: code.to_owned(),
        answers: Answers(answers),
        received_at: "2026-12-10T10:00:00Z".parse().expect("instant"),
        sequence: 1,
        late: false,
        verification: Verification::default(),
        admitted_with_reservation: None,
        excluded_by_office: None,
        salt: [7; 32],
    }
}

/// What a test changes in an application.
pub trait But: Sized {
    fn answer(self, question: &str, value: Value) -> Self;
    fn isee(self, euro: i64) -> Self {
        self.answer("isee", Value::Money(euro * 100))
    }
    fn since(self, year: i16, month: i8, day: i8) -> Self {
        self.answer("unemployed_since", Value::Date(date(year, month, day)))
    }
    fn born(self, year: i16, month: i8, day: i8) -> Self {
        self.answer("birth_date", Value::Date(date(year, month, day)))
    }
    fn lives_in(self, istat: &str) -> Self {
        self.answer("residence", Value::Choice(istat.to_owned()))
    }
    fn disadvantages(self, ids: &[&str]) -> Self {
        self.answer("disadvantages", Value::Choices(ids.iter().map(|i| (*i).to_owned()).collect()))
    }
    fn household(self, people: &[(i64, bool)]) -> Self {
        let row = |(year, disabled): &(i64, bool)| {
            BTreeMap::from([
                ("birth_year".to_owned(), Value::Integer(*year)),
                ("disabled".to_owned(), Value::YesNo(*disabled)),
            ])
        };
        self.answer("household", Value::Rows(people.iter().map(row).collect()))
    }
    fn interview(self, points: i64) -> Self;
    fn received(self, instant: &str, sequence: u64) -> Self;
}

impl But for RankedApplication {
    fn answer(mut self, question: &str, value: Value) -> Self {
        self.answers.0.insert(question.to_owned(), value);
        self
    }
    fn interview(mut self, points: i64) -> Self {
        self.verification.manual_points.insert("interview".to_owned(), points * 100);
        self
    }
    fn received(mut self, instant: &str, sequence: u64) -> Self {
        self.received_at = instant.parse().expect("instant");
        self.sequence = sequence;
        self
    }
}

/// One line of a ranking in short: position, code, outcome, points, why behind the one before.
pub fn short(ranking: &Ranking) -> String {
    use kiosk::ranking::{AdmittedBy, Margin, Verdict};
    let mut text = String::new();
    for line in &ranking.lines {
        let position = line.position.map_or("-".to_owned(), |p| p.to_string());
        let outcome = match &line.verdict {
            Verdict::Admitted { by: AdmittedBy::Order } => "ammessa".to_owned(),
            Verdict::Admitted { by: AdmittedBy::Reserved { id, .. } } => {
                format!("ammessa, riserva {id}")
            }
            Verdict::Admitted { by: AdmittedBy::Municipality } => "ammessa, comune".to_owned(),
            Verdict::AdmittedWithReservation { .. } => "ammessa con riserva".to_owned(),
            Verdict::EligibleWaiting { .. } => "in attesa".to_owned(),
            Verdict::Excluded { reasons } => {
                let numbers: Vec<String> = reasons.iter().map(|r| r.number.to_string()).collect();
                format!("esclusa {}", numbers.join(" "))
            }
        };
        let behind = match &line.behind_previous {
            None => String::new(),
            Some(Margin::Points(points)) => format!(", -{}", forms::wording::decimal(*points)),
            Some(Margin::Tie(tie)) => format!(", {}", tie.label),
            Some(Margin::ExAequo) => ", ex aequo".to_owned(),
        };
        let points = forms::wording::decimal(line.judgement.verified_total);
        text += &format!("{position} {}: {outcome}, {points}{behind}\n", line.public_code);
    }
    text
}
