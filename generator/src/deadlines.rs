//! What depends on the day: incentives past their end or not checked for long, courses whose state
//! and dates say different things.
//!
//! Today is an argument. Dates that contradict each other on any day are told when the page is read
//! (`forms::course`, `forms::incentive`); what pages show of all this is in `views`.

use forms::course::{Course, CourseState};
use forms::diagnostic::{Diagnostic, Position};
use forms::incentive::{Incentive, IncentiveState};
use forms::wording::long_date;
use forms::yaml;
use jiff::civil::Date;

use crate::project::Project;

/// Tells what the day makes wrong.
pub fn judge(project: &Project, today: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let stale_days = project.settings.check.stale_days as i32;
    for incentive in &project.catalogue.incentives {
        let told = incentive_told(incentive, today, stale_days);
        let block = ("incentive", incentive.position);
        found.extend(told.map(|told| told.at(project, &incentive.page, block)));
    }
    for course in &project.catalogue.courses {
        let told = course_told(course, today);
        let block = ("course", course.position);
        found.extend(told.into_iter().map(|told| told.at(project, &course.page, block)));
    }
    found
}

/// A warning about one key of a block of a page.
struct Told {
    key: &'static str,
    message: String,
    hint: &'static str,
}

impl Told {
    /// With its place: that of the key's value, or where the block begins.
    fn at(self, project: &Project, page: &str, block: (&str, Position)) -> Diagnostic {
        let file = format!("{}/{page}", project.settings.paths.content);
        let at = place_of(project, &file, block.0, self.key).unwrap_or(block.1);
        Diagnostic::warning(&file, at, self.message).hint(self.hint)
    }
}

/// Where the value of a key stands. The file is read again: only what is wrong is looked for.
fn place_of(project: &Project, file: &str, block: &str, key: &str) -> Option<Position> {
    let text = std::fs::read_to_string(project.root.join(file)).ok()?;
    let parts = yaml::front_matter(&text)?;
    let node = yaml::parse(file, parts.yaml, parts.yaml_line).ok()?;
    Some(node.get(block)?.get(key)?.position)
}

fn incentive_told(incentive: &Incentive, today: Date, stale_days: i32) -> Option<Told> {
    let expired = incentive.valid_until.filter(|day| *day < today);
    if let Some(day) = expired.filter(|_| incentive.state != IncentiveState::Historic) {
        let message = format!("la misura è scaduta il {}: è passata in archivio", long_date(day));
        let hint = "non c'è niente da fare; se c'è stata una proroga cambia valid_until";
        return Some(Told { key: "valid_until", message, hint });
    }
    if incentive.is_expired(today) {
        return None;
    }
    let hint = "ricontrolla le fonti e metti la data di oggi in verified_on";
    match incentive.verified_on {
        Some(day) if (today - day).get_days() > stale_days => {
            let day = long_date(day);
            let message = format!("la scheda non è controllata dal {day}: la pagina lo dice");
            Some(Told { key: "verified_on", message, hint })
        }
        Some(day) if day > today => {
            let message =
                format!("la scheda sarebbe controllata il {}: è nel futuro", long_date(day));
            Some(Told { key: "verified_on", message, hint: "controlla verified_on" })
        }
        Some(_) => None,
        None => {
            let message = "nessuno ha mai controllato la scheda: la pagina lo dice".to_owned();
            Some(Told { key: "verified_on", message, hint })
        }
    }
}

fn course_told(course: &Course, today: Date) -> Vec<Told> {
    let mut told = Vec::new();
    let mut warn = |key, message: String, hint| told.push(Told { key, message, hint });
    let last_day = course.runs.iter().map(|run| run.ends_on).max();
    let state_hint = "cambia state, o correggi la data";
    match (course.state, course.enrolment_until) {
        (CourseState::Over, Some(day)) if day >= today => {
            let day = long_date(day);
            let message = format!("il corso è finito, ma ci si può iscrivere fino al {day}");
            warn("enrolment_until", message, state_hint);
        }
        (CourseState::Open, Some(day)) if day < today => {
            let day = long_date(day);
            let message = format!("le iscrizioni sono aperte, ma si chiudevano il {day}");
            warn("enrolment_until", message, state_hint);
        }
        _ => {}
    }
    let is_ahead =
        matches!(course.state, CourseState::Planned | CourseState::Open | CourseState::Running);
    match last_day {
        Some(day) if is_ahead && day < today => {
            let message = format!("l'ultima edizione è finita il {}, il corso no", long_date(day));
            warn("state", message, "se è finito scrivi «state: over»; se no aggiungi un'edizione");
        }
        Some(day) if course.state == CourseState::Over && day >= today => {
            let message =
                format!("il corso è finito, ma un'edizione dura fino al {}", long_date(day));
            warn("state", message, state_hint);
        }
        _ => {}
    }
    told
}
