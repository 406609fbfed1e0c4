//! What an application and the ranking already tell of a paper that is to be printed for it. What
//! nobody knows yet stays a box.
//!
//! A question of a paper with the same id and kind as one of the application has the same answer;
//! a few ids mean what the program knows (the code, the place in the ranking). Delicate answers are
//! never carried from one paper to another, nor declarations and lists to tick.

use forms::answers::{Answers, Asking, check_question, to_raw};
use forms::call::CallKind;
use forms::form::{Form, Kind, Question};
use forms::place;
use forms::publication::PublishedPhase;
use forms::value::Value;
use forms::wording::decimal;

use super::application::Opened;
use super::case::{Case, Published};
use crate::procedure::phase_key;
use crate::ranking::{ExclusionReason, Line, OfficeReason, Verdict};

/// Numbers of the legend of exclusions: see `ranking::exclusion`.
const LATE: u32 = 1;
const BELOW_MINIMUM: u32 = 2;
const FIRST_REQUIREMENT: u32 = 11;
/// What was true of the day or of the paper on which it was answered, not of the next.
const OF_THE_DAY: [&str; 2] = ["work_status", "helped_by"];

/// The answers of a paper that are known.
pub fn facts(opened: &Opened, case: &Case, asking: Asking<'_>) -> Answers {
    let known = Known { opened, case };
    let mut answers = Answers::default();
    for question in asking.form.questions() {
        let told = known.of_program(&question.id).or_else(|| known.of_application(question));
        let Some(value) = told else { continue };
        let raw = to_raw(question, &value);
        // What the paper's question would refuse is left for a pen.
        if let Ok(Some(value)) = check_question(asking, question, &Answers::default(), &raw) {
            answers.0.insert(question.id.clone(), value);
        }
    }
    answers
}

struct Known<'a> {
    opened: &'a Opened,
    case: &'a Case,
}

impl Known<'_> {
    fn of_application(&self, question: &Question) -> Option<Value> {
        let form: &Form = &self.opened.definitions.form;
        let asked = form.question(same(&question.id))?;
        let lasts = !OF_THE_DAY.contains(&question.id.as_str());
        let carried = lasts && is_carried(&asked.kind) && !asked.sensitive && !question.sensitive;
        let alike = std::mem::discriminant(&asked.kind) == std::mem::discriminant(&question.kind);
        (carried && alike).then(|| self.answer(&asked.id).cloned()).flatten()
    }

    fn answer(&self, id: &str) -> Option<&Value> {
        self.opened.answers.get(id)
    }

    fn of_program(&self, id: &str) -> Option<Value> {
        let call = &self.opened.definitions.call;
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let choice = |choice: &str| Some(Value::Choice(choice.to_owned()));
        match id {
            "participant_code" if call.kind == CallKind::Participants => {
                return text(&self.opened.application.public_code);
            }
            "mail_address" => return self.mail_address().map(Value::Text),
            "acceptance_days" => return Some(Value::Integer(i64::from(call.acceptance_days))),
            _ => {}
        }
        let published = self.case.published.as_ref()?;
        let line = published.line.as_ref()?;
        match id {
            "ranking" if call.kind == CallKind::Vouchers => choice("vouchers"),
            "ranking" => choice("participants"),
            "ranking_on" => Some(Value::Date(published.on)),
            "ranking_phase" => choice(phase_key(published.phase)),
            "ranking_position" => Some(Value::Integer(i64::from(line.position?))),
            "points" => text(&decimal(line.judgement.verified_total)),
            "review_by" if published.phase == PublishedPhase::Provisional => {
                published.review_by.map(Value::Date)
            }
            _ => of_verdict(id, published, line),
        }
    }

    /// Where letters go. Who is reached through the social worker may not be safe at home: then it
    /// is left for a pen.
    fn mail_address(&self) -> Option<String> {
        let text = |id: &str| match self.answer(id)? {
            Value::Text(text) => Some(text.clone()),
            Value::Choice(istat) => {
                place::municipality(istat).map(|m| format!("{} ({})", m.name, m.province))
            }
            _ => None,
        };
        if self.answer("contact_preference") == Some(&Value::Choice("social_worker".to_owned())) {
            return None;
        }
        if self.answer("mail_elsewhere") == Some(&Value::YesNo(true)) {
            return text("mail_address");
        }
        let [street, cap, municipality] =
            ["residence_street", "residence_cap", "residence_municipality"].map(text);
        Some(format!("{}, {} {}", street?, cap?, municipality?))
    }
}

/// A question that has another name on letters, where its own means the office's.
fn same(id: &str) -> &str {
    match id {
        "person_phone" => "phone",
        "person_email" => "email",
        other => other,
    }
}

/// Answers that a person gave about themselves, and that are the same on every paper.
fn is_carried(kind: &Kind) -> bool {
    match kind {
        Kind::Text { .. }
        | Kind::Date { .. }
        | Kind::CodiceFiscale { .. }
        | Kind::PartitaIva
        | Kind::Iban
        | Kind::Cap
        | Kind::Municipality
        | Kind::Country
        | Kind::Integer { .. }
        | Kind::YesNo
        | Kind::OneOf { .. } => true,
        Kind::Money { .. }
        | Kind::LongText { .. }
        | Kind::SeveralOf { .. }
        | Kind::RankedChoice { .. }
        | Kind::Group { .. }
        | Kind::Declaration { .. }
        | Kind::Signature { .. }
        | Kind::Attachments { .. } => false,
    }
}

fn of_verdict(id: &str, published: &Published, line: &Line) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let choice = |choice: &str| Some(Value::Choice(choice.to_owned()));
    match (id, &line.verdict) {
        ("outcome", Verdict::Admitted { .. }) => choice("admitted"),
        ("outcome", Verdict::AdmittedWithReservation { .. }) => choice("admitted_provisionally"),
        ("missing", Verdict::AdmittedWithReservation { reason, .. }) => text(reason),
        ("waiting_before", Verdict::EligibleWaiting { .. }) => {
            Some(Value::Integer(i64::from(published.waiting_before)))
        }
        ("reasons", Verdict::Excluded { reasons }) => {
            let mut ids: Vec<String> = Vec::new();
            for id in reasons.iter().map(reason_id).filter(|id| !id.is_empty()) {
                if !ids.iter().any(|known| known == id) {
                    ids.push(id.to_owned());
                }
            }
            Some(Value::Choices(ids))
        }
        ("reason_explained", Verdict::Excluded { reasons }) => {
            let told = reasons.iter().map(|reason| match &reason.note {
                Some(note) => format!("{}: {note}.", reason.text),
                None => format!("{}.", reason.text),
            });
            text(&told.collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}

/// The choice of the letter that a reason of the ranking is.
fn reason_id(reason: &ExclusionReason) -> &'static str {
    let by_office = OfficeReason::ALL.into_iter().find(|r| r.number() == reason.number);
    match (reason.number, by_office) {
        (LATE, _) => "late",
        (BELOW_MINIMUM, _) => "below_minimum",
        (FIRST_REQUIREMENT.., _) => "requirement_missing",
        (_, Some(OfficeReason::Unsigned)) => "unsigned",
        (_, Some(OfficeReason::SupplementMissing)) => "supplement_missing",
        (_, Some(OfficeReason::UntrueDeclaration)) => "untrue_declaration",
        (_, Some(OfficeReason::Duplicate)) => "duplicate",
        (_, Some(OfficeReason::RequirementNotProven)) => "requirement_not_proven",
        (_, Some(OfficeReason::Withdrawn | OfficeReason::Other)) => "other",
        _ => "",
    }
}
