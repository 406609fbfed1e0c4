//! Ties a form to itself and to the lists of the content: fills in choices kept elsewhere, then
//! checks each `when:` against the questions asked before it.

use crate::catalogue::Catalogue;
use crate::condition::{Condition, FieldTest};
use crate::diagnostic::Position;
use crate::form::{Choice, Form, Kind, OptionSource, Question};
use crate::value::ValueType;
use crate::yaml::{Data, Node, Reader};

/// Fills in the choices that come from courses and voucher services, inside groups too.
pub(super) fn fill_choices(reader: &mut Reader, form: &mut Form, catalogue: &Catalogue) {
    let visible = form.sections.iter_mut().flat_map(|s| &mut s.questions);
    for question in visible.chain(&mut form.office) {
        fill_question(reader, question, catalogue);
        if let Kind::Group { questions, .. } = &mut question.kind {
            questions.iter_mut().for_each(|q| fill_question(reader, q, catalogue));
        }
    }
}

fn fill_question(reader: &mut Reader, question: &mut Question, catalogue: &Catalogue) {
    let at = question.position;
    let Some((source, options)) = question.options_to_fill() else { return };
    let what = match source {
        OptionSource::Courses => {
            let offered = catalogue.courses.iter().filter(|c| c.can_be_chosen());
            *options = offered
                .map(|c| Choice { id: c.id.clone(), label: c.title.clone(), help: None })
                .collect();
            "corsi da scegliere: ogni corso è una pagina con il blocco «course:»"
        }
        OptionSource::VoucherServices => {
            let services = catalogue.voucher_rules.iter().flat_map(|rules| &rules.services);
            *options = services
                .map(|s| Choice { id: s.id.clone(), label: s.label.clone(), help: None })
                .collect();
            "servizi da scegliere: sono in data/voucher_rules.yaml, alla voce «services:»"
        }
    };
    if options.is_empty() {
        reader.error(at, "la domanda resta senza risposte", format!("non ci sono {what}"));
    }
}

/// Links every `when:` of sections, questions and documents. `node` is the form as written: a
/// condition on a question that could not be read is left alone, the question's mistake is told.
pub(super) fn link_conditions(reader: &mut Reader, form: &mut Form, node: &Node) {
    let everything: Vec<Asked> = form.questions().chain(&form.office).map(Asked::of).collect();
    let mut written = Vec::new();
    written_ids(node, &mut written);
    let everything = Everything { asked: &everything, written: &written };
    let mut before = 0;
    for section in &mut form.sections {
        if let Some(condition) = &mut section.when {
            Scope { everything, before, row: &[], row_before: 0 }.link(reader, condition);
        }
        for question in &mut section.questions {
            link_question(reader, question, everything, before);
            before += 1;
        }
    }
    for question in &mut form.office {
        link_question(reader, question, everything, before);
        before += 1;
    }
}

fn link_question(
    reader: &mut Reader,
    question: &mut Question,
    everything: Everything<'_>,
    before: usize,
) {
    let outer = Scope { everything, before, row: &[], row_before: 0 };
    if let Some(condition) = &mut question.when {
        outer.link(reader, condition);
    }
    match &mut question.kind {
        Kind::Attachments { items } => {
            for condition in items.iter_mut().filter_map(|i| i.when.as_mut()) {
                outer.link(reader, condition);
            }
        }
        Kind::Group { questions, .. } => {
            let row: Vec<Asked> = questions.iter().map(Asked::of).collect();
            for (row_before, inner) in questions.iter_mut().enumerate() {
                if let Some(condition) = &mut inner.when {
                    Scope { row: &row, row_before, ..outer }.link(reader, condition);
                }
            }
        }
        _ => {}
    }
}

/// Every id in a form as written, of questions and of whatever else.
fn written_ids<'n>(node: &'n Node, ids: &mut Vec<&'n str>) {
    match &node.data {
        Data::Map(entries) => {
            ids.extend(node.get("id").and_then(Node::as_str).map(str::trim));
            entries.iter().for_each(|(_, _, value)| written_ids(value, ids));
        }
        Data::List(items) => items.iter().for_each(|item| written_ids(item, ids)),
        Data::Scalar(_) | Data::Null => {}
    }
}

/// The questions of a form.
#[derive(Clone, Copy)]
struct Everything<'a> {
    /// Those that could be read, in order.
    asked: &'a [Asked],
    /// Every id in the file.
    written: &'a [&'a str],
}

/// A question as conditions see it.
struct Asked {
    id: String,
    kind: ValueType,
    position: Position,
    /// Ids of the questions of its rows, for a group.
    inner: Vec<String>,
}

impl Asked {
    fn of(question: &Question) -> Self {
        Self {
            id: question.id.clone(),
            kind: question.value_type(),
            position: question.position,
            inner: question.group_questions().iter().map(|q| q.id.clone()).collect(),
        }
    }
}

/// The questions a condition can name: those already asked, and before it in its own row.
#[derive(Clone, Copy)]
struct Scope<'a> {
    everything: Everything<'a>,
    before: usize,
    row: &'a [Asked],
    row_before: usize,
}

impl Scope<'_> {
    fn known(&self) -> Vec<&str> {
        let row = &self.row[..self.row_before];
        let outer = &self.everything.asked[..self.before];
        row.iter().chain(outer).map(|asked| asked.id.as_str()).collect()
    }

    /// The row's own questions hide outer ones of the same name.
    fn find(&self, id: &str) -> Option<&Asked> {
        self.row.iter().chain(self.everything.asked).find(|asked| asked.id == id)
    }

    fn link(&self, reader: &mut Reader, condition: &mut Condition) {
        let known = self.known();
        // Fields told here, or with the question itself: not told again as unknown.
        let mut told: Vec<String> = Vec::new();
        for test in condition.tests() {
            if known.contains(&test.field.as_str()) {
                continue;
            }
            if let Some(later) = self.find(&test.field) {
                report_later(reader, test, later);
            } else if let Some(group) = self.group_around(&test.field) {
                report_inside_group(reader, test, group);
                told.push(test.field.clone());
            } else if self.everything.written.contains(&test.field.as_str()) {
                told.push(test.field.clone());
            }
        }
        if told.is_empty() {
            let type_of = |id: &str| self.find(id).map(|asked| asked.kind.clone());
            condition.link(reader, &known, &type_of);
        }
    }

    fn group_around(&self, field: &str) -> Option<&Asked> {
        self.everything.asked.iter().find(|asked| asked.inner.iter().any(|id| id == field))
    }
}

fn report_later(reader: &mut Reader, test: &FieldTest, later: &Asked) {
    reader.error(
        test.position,
        format!(
            "la condizione guarda «{}», ma a quel punto non è ancora stata chiesta (riga {})",
            test.field, later.position.line
        ),
        "una condizione può guardare solo le domande già fatte: cambia l'ordine",
    );
}

fn report_inside_group(reader: &mut Reader, test: &FieldTest, group: &Asked) {
    reader.error(
        test.position,
        format!("«{}» sta dentro il gruppo ripetuto «{}»", test.field, group.id),
        "da fuori del gruppo non si può guardare: usa una domanda fuori dal gruppo",
    );
}
