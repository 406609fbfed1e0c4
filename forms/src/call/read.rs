//! From YAML to a `Call`, collecting every mistake. The form it refers to must be read already.

use super::keys::{CALL, CRITERION, FACT, ORDERS, QUOTA, REQUIREMENT, RESERVED, TIE};
use super::{
    Call, CallKind, Criterion, Fact, FactSource, Measure, MunicipalityQuota, Requirement,
    ReservedPlaces, TieRule,
};
use crate::condition::{Condition, read_condition};
use crate::diagnostic::{Position, suggestion};
use crate::form::{CALL_KINDS, Form, Kind};
use crate::value::ValueType;
use crate::wording::points;
use crate::yaml::{Data, Fields, Node, Reader};

mod bands;
mod reach;

/// Reads a call and checks it against its form. `id` is the name of its file; `form_named` finds
/// a form by its id.
pub fn read_call<'f>(
    reader: &mut Reader,
    id: &str,
    node: &Node,
    form_named: &dyn Fn(&str) -> Option<&'f Form>,
) -> Option<Call> {
    let f = reader.shaped(node, &CALL)?;
    let title = reader.required_text(&f, "title");
    let summary = reader.required_text(&f, "summary");
    let kind = reader.required(&f, "kind").and_then(|n| reader.word(n, &CALL_KINDS));
    let opens_at = reader.required(&f, "opens_at").and_then(|n| reader.date_time(n));
    let closes_at = reader.required(&f, "closes_at").and_then(|n| reader.date_time(n));
    if let (Some(opens), Some(closes)) = (opens_at, closes_at)
        && opens >= closes
    {
        let at = f.get("closes_at").map_or(f.position(), |n| n.position);
        reader.error(at, "l'avviso chiude prima di aprire", "controlla opens_at e closes_at");
    }
    let places = reader.required(&f, "places").and_then(|n| reader.integer_in(n, 0, 100_000));
    let form_node = reader.required(&f, "form")?;
    let form_id = reader.text(form_node)?;
    let Some(form) = form_named(&form_id) else {
        let message = format!("non c'è nessun modulo «{form_id}» in content/forms");
        reader.error(form_node.position, message, "scrivi il nome del file senza .yaml");
        return None;
    };
    let mut scope = Scope { form, facts: Vec::new() };
    for fact in reader.optional_list(&f, "facts", |r, n| read_fact(r, n, form)) {
        scope.add(reader, fact);
    }
    let eligibility =
        reader.optional_list(&f, "eligibility", |r, n| read_requirement(r, n, &scope));
    // Whatever may be missing is asked for last, so that all the rest is read and checked first.
    let call = Call {
        id: id.to_owned(),
        form: form_id,
        example: reader.flag(&f, "example"),
        budget_cents: f.get("budget").and_then(|n| reader.euro_cents(n)),
        reserved: reader.optional_list(&f, "reserved", |r, n| read_reserved(r, n, &scope)),
        per_municipality: f.get("per_municipality").and_then(|n| read_quota(reader, n, &scope)),
        criteria: reader
            .optional_list(&f, "criteria", |r, n| read_criterion(r, n, &scope, &eligibility)),
        eligibility,
        minimum_points: f
            .get("minimum_points")
            .and_then(|n| reader.points_hundredths(n))
            .unwrap_or(0),
        ties: reader.optional_list(&f, "ties", |r, n| read_tie(r, n, &scope)),
        observation_days: days(reader, &f, "observation_days", 10),
        acceptance_days: days(reader, &f, "acceptance_days", 10),
        publish_points: reader.flag(&f, "publish_points"),
        published_days: days(reader, &f, "published_days", 365),
        facts: scope.facts,
        file: reader.file.clone(),
        title: title?,
        summary: summary?,
        kind: kind?,
        opens_at: opens_at?,
        closes_at: closes_at?,
        places: places? as u32,
    };
    check_call(reader, node, &call);
    Some(call)
}

fn days(reader: &mut Reader, f: &Fields<'_>, key: &str, otherwise: u32) -> u32 {
    f.get(key).and_then(|n| reader.integer_in(n, 1, 3650)).map_or(otherwise, |n| n as u32)
}

/// What can be named in a call: the questions of its form and its own facts.
struct Scope<'f> {
    form: &'f Form,
    facts: Vec<Fact>,
}

impl Scope<'_> {
    fn add(&mut self, reader: &mut Reader, fact: Fact) {
        if self.type_of(&fact.id).is_some() {
            let message = format!("il nome breve «{}» è già usato", fact.id);
            reader.error(fact.position, message, "scegli un id diverso da domande e altri fatti");
        } else {
            self.facts.push(fact);
        }
    }

    fn type_of(&self, field: &str) -> Option<ValueType> {
        if self.facts.iter().any(|f| f.id == field) {
            return Some(ValueType::Integer);
        }
        self.form.question(field).map(|q| q.value_type())
    }

    fn known(&self) -> Vec<&str> {
        let questions = self.form.questions().map(|q| q.id.as_str());
        questions.chain(self.facts.iter().map(|f| f.id.as_str())).collect()
    }

    fn condition(&self, reader: &mut Reader, node: &Node) -> Option<Condition> {
        let mut condition = read_condition(reader, node)?;
        condition.link(reader, &self.known(), &|field| self.type_of(field));
        Some(condition)
    }

    /// A question or fact with a number behind it, and its type.
    fn number(&self, reader: &mut Reader, node: &Node) -> Option<(String, ValueType)> {
        let field = reader.text(node)?;
        match self.type_of(&field) {
            Some(kind @ (ValueType::Integer | ValueType::Money | ValueType::Date)) => {
                Some((field, kind))
            }
            Some(kind @ (ValueType::Choices(_) | ValueType::Rows)) => {
                Some((field, if kind == ValueType::Rows { ValueType::Integer } else { kind }))
            }
            Some(kind) => {
                reader.error(
                    node.position,
                    format!("«{field}» è {}: non si può contare", kind.in_italian()),
                    "qui serve un numero, un importo, una data o una scelta multipla",
                );
                None
            }
            None => {
                unknown_field(reader, node.position, &field, &self.known());
                None
            }
        }
    }
}

fn unknown_field(reader: &mut Reader, at: Position, field: &str, known: &[&str]) {
    let hint = suggestion(field, known.iter().copied())
        .unwrap_or_else(|| "scrivi l'id di una domanda del modulo o di un fatto".to_owned());
    reader.error(at, format!("nessuna domanda e nessun fatto si chiama «{field}»"), hint);
}

fn read_fact(reader: &mut Reader, node: &Node, form: &Form) -> Option<Fact> {
    let f = reader.shaped(node, &FACT)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    let source = if let Some(n) = f.get("years_since") {
        FactSource::YearsSince(read_date_field(reader, n, form)?)
    } else if let Some(n) = f.get("months_since") {
        FactSource::MonthsSince(read_date_field(reader, n, form)?)
    } else if let Some(n) = f.get("count") {
        read_count(reader, &f, n, form)?
    } else {
        reader.error(
            f.position(),
            "il fatto non dice come si calcola",
            "scrivi years_since, months_since oppure count, con l'id di una domanda",
        );
        return None;
    };
    Some(Fact { id: id?, label: label?, source, position: f.position() })
}

fn read_date_field(reader: &mut Reader, node: &Node, form: &Form) -> Option<String> {
    let field = reader.text(node)?;
    match form.question(&field).map(|q| q.value_type()) {
        Some(ValueType::Date) => Some(field),
        Some(kind) => {
            let message = format!("«{field}» è {}, non una data", kind.in_italian());
            reader.error(node.position, message, "scrivi l'id di una domanda di tipo date");
            None
        }
        None => {
            let known: Vec<&str> = form.questions().map(|q| q.id.as_str()).collect();
            unknown_field(reader, node.position, &field, &known);
            None
        }
    }
}

fn read_count(reader: &mut Reader, f: &Fields<'_>, node: &Node, form: &Form) -> Option<FactSource> {
    let field = reader.text(node)?;
    let Some(question) = form.question(&field) else {
        let known: Vec<&str> = form.questions().map(|q| q.id.as_str()).collect();
        unknown_field(reader, node.position, &field, &known);
        return None;
    };
    let countable = matches!(
        question.kind,
        Kind::Group { .. } | Kind::SeveralOf { .. } | Kind::RankedChoice { .. }
    );
    if !countable {
        reader.error(
            node.position,
            format!("«{field}» non si può contare"),
            "count vuole un gruppo ripetuto o una scelta multipla",
        );
        return None;
    }
    let rows = question.group_questions();
    let when = match f.get("when") {
        Some(n) => {
            let mut condition = read_condition(reader, n)?;
            let known: Vec<&str> = rows.iter().map(|q| q.id.as_str()).collect();
            let type_of = |id: &str| rows.iter().find(|q| q.id == id).map(|q| q.value_type());
            condition.link(reader, &known, &type_of);
            Some(condition)
        }
        None => None,
    };
    Some(FactSource::Count { field, when })
}

fn read_reserved(reader: &mut Reader, node: &Node, scope: &Scope<'_>) -> Option<ReservedPlaces> {
    let f = reader.shaped(node, &RESERVED)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    let places = reader.required(&f, "places").and_then(|n| reader.integer_in(n, 1, 100_000));
    let when = reader.required(&f, "when").and_then(|n| scope.condition(reader, n));
    Some(ReservedPlaces {
        id: id?,
        label: label?,
        article: reader.optional_text(&f, "article"),
        places: places? as u32,
        when: when?,
    })
}

fn read_quota(reader: &mut Reader, node: &Node, scope: &Scope<'_>) -> Option<MunicipalityQuota> {
    let f = reader.shaped(node, &QUOTA)?;
    let field = reader.required_text(&f, "field");
    let minimum = reader.required(&f, "minimum").and_then(|n| reader.integer_in(n, 1, 1000));
    let field = field?;
    if scope.type_of(&field) != Some(ValueType::Municipality) {
        reader.error(
            f.get("field").map_or(f.position(), |n| n.position),
            format!("«{field}» non è una domanda che chiede un comune"),
            "scrivi l'id di una domanda di tipo municipality",
        );
    }
    Some(MunicipalityQuota { field, minimum: minimum? as u32 })
}

fn read_requirement(reader: &mut Reader, node: &Node, scope: &Scope<'_>) -> Option<Requirement> {
    let f = reader.shaped(node, &REQUIREMENT)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    let refusal = reader.required_text(&f, "refusal");
    let when = reader.required(&f, "when").and_then(|n| scope.condition(reader, n));
    Some(Requirement {
        id: id?,
        label: label?,
        refusal: refusal?,
        article: reader.optional_text(&f, "article"),
        when: when?,
    })
}

fn read_criterion(
    reader: &mut Reader,
    node: &Node,
    scope: &Scope<'_>,
    eligibility: &[Requirement],
) -> Option<Criterion> {
    let f = reader.shaped(node, &CRITERION)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let label = reader.required_text(&f, "label");
    let measure = match reader.kind(&f, &CRITERION)? {
        "bands" => bands::read_bands(reader, &f, scope, eligibility),
        "per_unit" => read_per_unit(reader, &f, scope),
        "yes_no" => read_yes_no(reader, &f, scope),
        _ => read_manual(reader, &f),
    };
    Some(Criterion {
        id: id?,
        label: label?,
        article: reader.optional_text(&f, "article"),
        measure: measure?,
        position: f.position(),
    })
}

fn read_per_unit(reader: &mut Reader, f: &Fields<'_>, scope: &Scope<'_>) -> Option<Measure> {
    let field = reader.required(f, "field").and_then(|n| scope.number(reader, n));
    let points = reader.required(f, "points").and_then(|n| reader.points_hundredths(n));
    let at_most = reader.required(f, "at_most").and_then(|n| reader.points_hundredths(n));
    let (points, at_most) = (points?, at_most?);
    if points > at_most {
        reader.error(
            f.get("points").map_or(f.position(), |n| n.position),
            "i punti per ciascuno superano il massimo del criterio (at_most)",
            "alza at_most o abbassa points",
        );
    }
    Some(Measure::PerUnit { field: field?.0, points, at_most })
}

fn read_yes_no(reader: &mut Reader, f: &Fields<'_>, scope: &Scope<'_>) -> Option<Measure> {
    let when = reader.required(f, "when").and_then(|n| scope.condition(reader, n));
    let points = reader.required(f, "points").and_then(|n| reader.points_hundredths(n));
    Some(Measure::YesNo { when: when?, points: points? })
}

fn read_manual(reader: &mut Reader, f: &Fields<'_>) -> Option<Measure> {
    let at_most = reader.required(f, "at_most").and_then(|n| reader.points_hundredths(n));
    let entered_by = reader.required_text(f, "entered_by");
    Some(Measure::Manual { at_most: at_most?, entered_by: entered_by? })
}

fn read_tie(reader: &mut Reader, node: &Node, scope: &Scope<'_>) -> Option<TieRule> {
    match node.as_str() {
        Some("received_at") => return Some(TieRule::ReceivedAt),
        Some("draw") => return Some(TieRule::Draw),
        _ => {}
    }
    let f = reader.shaped(node, &TIE)?;
    let field = reader.required(&f, "field").and_then(|n| scope.number(reader, n));
    let label = reader.required_text(&f, "label");
    let order = reader.required(&f, "order").and_then(|n| reader.word(n, &ORDERS));
    Some(TieRule::Field { field: field?.0, label: label?, order: order? })
}

fn check_call(reader: &mut Reader, node: &Node, call: &Call) {
    let mut seen: Vec<&str> = Vec::new();
    for criterion in &call.criteria {
        if seen.contains(&criterion.id.as_str()) {
            reader.error(
                criterion.position,
                format!("il criterio «{}» c'è già", criterion.id),
                "ogni criterio deve avere un id diverso",
            );
        }
        seen.push(&criterion.id);
    }
    check_duplicates(reader, node, "reserved", call.reserved.iter().map(|r| r.id.as_str()));
    check_duplicates(reader, node, "eligibility", call.eligibility.iter().map(|r| r.id.as_str()));
    // With a criterion that could not be read the sum would be wrong, and its own mistake is told.
    let all_read = match node.get("criteria").map(|n| &n.data) {
        Some(Data::List(written)) => written.len() == call.criteria.len(),
        _ => true,
    };
    if all_read && call.minimum_points > call.most_points() {
        reader.error(
            node.get("minimum_points").map_or(node.position, |n| n.position),
            format!(
                "servono almeno {}, ma i criteri danno al massimo {}",
                points(call.minimum_points),
                points(call.most_points())
            ),
            "abbassa minimum_points o alza i punti dei criteri",
        );
    }
    let reserved: u32 = call.reserved.iter().map(|r| r.places).sum();
    if reserved > call.places {
        reader.error(
            node.get("reserved").map_or(node.position, |n| n.position),
            format!("i posti riservati sono {reserved}, ma i posti sono {}", call.places),
            "abbassa le riserve o alza places",
        );
    }
    let draw = call.ties.iter().position(|t| *t == TieRule::Draw);
    if call.kind != CallKind::Hosts && draw != Some(call.ties.len().saturating_sub(1)) {
        reader.warning(
            node.get("ties").map_or(node.position, |n| n.position),
            "le regole di parità non finiscono con il sorteggio",
            "aggiungi «draw» per ultimo: così due domande non restano mai alla pari",
        );
    }
}

fn check_duplicates<'c>(
    reader: &mut Reader,
    node: &Node,
    key: &str,
    ids: impl Iterator<Item = &'c str>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids {
        if seen.contains(&id) {
            reader.error(
                node.get(key).map_or(node.position, |n| n.position),
                format!("in «{key}» il nome breve «{id}» è usato due volte"),
                "ogni voce dell'elenco deve avere un id diverso",
            );
        }
        seen.push(id);
    }
}
