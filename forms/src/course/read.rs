//! From the `course:` block of a page to a `Course`, collecting every mistake.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::keys::{ALLOWANCE, COURSE, RUN, STATES};
use super::{Allowance, Course, CourseRun};
use crate::diagnostic::Position;
use crate::yaml::{Node, Reader};

/// Reads a course. Title, page and weight are the page's: whoever reads pages fills them in.
pub fn read_course(reader: &mut Reader, node: &Node) -> Option<Course> {
    let f = reader.shaped(node, &COURSE)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let hours = reader.required(&f, "hours").and_then(|n| reader.integer_in(n, 1, 2000));
    let class_min = reader.required(&f, "class_min").and_then(|n| reader.integer_in(n, 1, 500));
    let class_max = reader.required(&f, "class_max").and_then(|n| reader.integer_in(n, 1, 500));
    if let (Some(low), Some(high)) = (class_min, class_max)
        && low > high
    {
        let at = f.get("class_min").map_or(f.position(), |n| n.position);
        reader.error(
            at,
            format!("il minimo della classe ({low}) è più grande del massimo ({high})"),
            "scambia class_min e class_max, o correggili",
        );
    }
    let state = reader.required(&f, "state").and_then(|n| reader.word(n, &STATES));
    let runs = reader.optional_list(&f, "runs", read_run);
    check_runs(reader, &runs);
    let enrolment = f.get("enrolment_until").and_then(|n| Some((reader.date(n)?, n.position)));
    check_enrolment(reader, enrolment, &runs);
    let course = Course {
        title: String::new(),
        page: String::new(),
        weight: 0,
        place: reader.optional_text(&f, "place"),
        place_note: reader.optional_text(&f, "place_note"),
        programme: reader.optional_list(&f, "programme", Reader::text),
        outlets: reader.optional_list(&f, "outlets", Reader::text),
        allowance: f.get("allowance").and_then(|n| read_allowance(reader, n)),
        shuttle: reader.flag(&f, "shuttle"),
        enrolment_until: enrolment.map(|(day, _)| day),
        runs: runs.iter().map(|(run, _)| run.clone()).collect(),
        position: f.position(),
        id: id?,
        hours: hours? as u32,
        class_min: class_min? as u32,
        class_max: class_max? as u32,
        state: state?,
    };
    Some(course)
}

fn read_allowance(reader: &mut Reader, node: &Node) -> Option<Allowance> {
    let f = reader.shaped(node, &ALLOWANCE)?;
    let hourly_cents = f.get("hourly_cents").and_then(|n| reader.integer_in(n, 0, 100_000));
    Some(Allowance { hourly_cents, note: reader.optional_text(&f, "note") })
}

fn read_run<'n>(reader: &mut Reader, node: &'n Node) -> Option<(CourseRun, &'n Node)> {
    let f = reader.shaped(node, &RUN)?;
    let id = reader.required(&f, "id").and_then(|n| reader.id(n));
    let starts_on = reader.required(&f, "starts_on").and_then(|n| reader.date(n));
    let ends_on = reader.required(&f, "ends_on").and_then(|n| reader.date(n));
    if let (Some(first), Some(last)) = (starts_on, ends_on)
        && first > last
    {
        let at = f.get("ends_on").map_or(f.position(), |n| n.position);
        reader.error(at, "l'edizione finisce prima di cominciare", "controlla starts_on e ends_on");
    }
    let place = reader.optional_text(&f, "place");
    Some((CourseRun { id: id?, starts_on: starts_on?, ends_on: ends_on?, place }, node))
}

/// Nobody can enrol in a course that is over.
fn check_enrolment(
    reader: &mut Reader,
    enrolment: Option<(Date, Position)>,
    runs: &[(CourseRun, &Node)],
) {
    let last = runs.iter().max_by_key(|(run, _)| run.ends_on);
    if let (Some((day, at)), Some((run, node))) = (enrolment, last)
        && day > run.ends_on
    {
        let line = node.position.line;
        reader.error(
            at,
            format!("ci si iscrive fino a un giorno in cui il corso è già finito (riga {line})"),
            "controlla enrolment_until e ends_on dell'ultima edizione",
        );
    }
}

fn check_runs(reader: &mut Reader, runs: &[(CourseRun, &Node)]) {
    let mut seen = BTreeMap::new();
    for (run, node) in runs {
        if let Some(first) = seen.insert(run.id.as_str(), node.position) {
            reader.error(
                node.position,
                format!("l'edizione «{}» c'è già alla riga {}", run.id, first.line),
                "ogni edizione deve avere un id diverso",
            );
        }
    }
}
