//! A course.

use forms::course::Course;
use serde_json::{Value, json};

use super::{Words, plain};

/// A course as its page and cards show it.
pub fn course(course: &Course, words: &Words<'_>) -> Value {
    let runs: Vec<Value> = course
        .runs
        .iter()
        .map(|run| json!({"id": run.id, "starts_on": run.starts_on, "ends_on": run.ends_on, "place": run.place}))
        .collect();
    json!({
        "id": course.id,
        "hours": course.hours,
        "class_min": course.class_min,
        "class_max": course.class_max,
        "place": course.place,
        "place_note": course.place_note,
        "programme": course.programme,
        "outlets": course.outlets,
        "allowance": plain(&course.allowance),
        "shuttle": course.shuttle,
        "state": plain(&course.state),
        "state_text": words.of("course-state", &course.state),
        "enrolment_until": course.enrolment_until,
        "runs": runs,
    })
}
