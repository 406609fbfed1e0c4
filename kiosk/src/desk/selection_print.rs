//! *Stampa le scelte*: one paper for each application chosen on the list, in one file for the
//! printer. All of them or none: what cannot be printed is told first.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use forms::pdf::{Joining, join};
use generator::paper::PaperError;
use generator::papers::Paper;

use super::application::Opened;
use super::application_list::{Asked, Wanted, draw};
use super::application_print;
use super::case::Case;
use super::case_paper;
use super::frame::Done;
use super::paper_print::{in_background, pdf};
use super::reach;
use super::staff::Staff;
use crate::http::{App, Fault, Posted};
use crate::store::ApplicationId;

/// A form is filled in a millisecond; a letter is laid out for each person, in about a fifth of a
/// second, and nobody is kept waiting longer than `http` lets a page take.
const MOST_LETTERS: usize = 40;
/// As many as the list shows.
const MOST_FORMS: usize = 100;
/// Name of the file of applications; of another paper it is that of the paper.
const APPLICATIONS: &str = "domande";

/// Prints what is chosen, or says why not.
pub async fn print(
    State(app): State<App>,
    staff: Staff,
    posted: Posted,
) -> Result<Response, Fault> {
    let chosen: Vec<ApplicationId> =
        posted.0.all("scelta").iter().filter_map(|id| id.parse().ok()).collect();
    for id in &chosen {
        let application = app.store.read().application(*id)?.ok_or(Fault::NotFound)?;
        if !staff.scope.includes(&app, &application) {
            reach::refuse(&app, &staff, Some(*id)).await?;
        }
    }
    let paper = posted.one("carta").to_owned();
    let two_sided = posted.one("fronte_retro") == "1";
    let work = (app.clone(), chosen.clone(), paper.clone());
    let opened = match unfit(&app, &chosen, &paper)? {
        Some(why) => Err(vec![why]),
        None => in_background(move || open_all(&work.0, &work.1, &work.2)).await?,
    };
    let opened = match opened {
        Ok(opened) => opened,
        Err(why) => {
            let errors = why.into_iter().map(|why| ("scelta", why)).collect();
            let asked = Asked { errors, chosen, paper, two_sided, ..Asked::default() };
            let wanted = Wanted::posted(&posted);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return draw(&app, &staff, wanted, asked, Done::default(), status);
        }
    };
    let action = if paper.is_empty() { "application.print" } else { "paper.print" };
    for (opened, _) in &opened {
        staff.note(&app, action, Some(opened.application.id), &*paper).await?;
    }
    let name = if paper.is_empty() { APPLICATIONS.to_owned() } else { paper.clone() };
    Ok(pdf(&name, in_background(move || joined(&app, &paper, &opened, two_sided)).await?))
}

/// Why nothing can be printed, whichever they are.
fn unfit(app: &App, chosen: &[ApplicationId], paper: &str) -> Result<Option<String>, Fault> {
    let most = match paper {
        "" => MOST_FORMS,
        id => match Paper::named(&app.project.catalogue, id).ok_or(Fault::NotFound)? {
            Paper::Form(_) => MOST_FORMS,
            Paper::Document(_) => MOST_LETTERS,
        },
    };
    Ok(match chosen.len() {
        0 => Some("Scegli almeno una domanda.".to_owned()),
        n if n > most => Some(format!("Scegline al massimo {most} per volta: adesso sono {n}.")),
        _ => None,
    })
}

/// All of them opened; or those for which the paper cannot be printed, with the reason.
#[expect(clippy::type_complexity, reason = "a list, or the reasons why there is none")]
fn open_all(
    app: &App,
    chosen: &[ApplicationId],
    paper: &str,
) -> Result<Result<Vec<(Opened, Case)>, Vec<String>>, Fault> {
    let (mut all, mut refused) = (Vec::new(), Vec::new());
    for id in chosen {
        let opened = Opened::load(app, &id.to_string())?;
        let case = Case::of(app, &opened)?;
        let why = Paper::named(&app.project.catalogue, paper).and_then(|paper| {
            let usage = &paper.form().usage;
            match case.concerns(usage) {
                true => case.refuses(usage),
                false => Some("Non è una carta per domande di questo avviso.".to_owned()),
            }
        });
        match why {
            Some(why) => refused.push(format!("{}: {why}", opened.application.public_code)),
            None => all.push((opened, case)),
        }
    }
    Ok(if refused.is_empty() { Ok(all) } else { Err(refused) })
}

fn joined(
    app: &App,
    paper: &str,
    opened: &[(Opened, Case)],
    two_sided: bool,
) -> Result<Vec<u8>, Fault> {
    let paper = Paper::named(&app.project.catalogue, paper);
    let copies = in_parallel(opened, &|(opened, case)| match paper {
        None => application_print::filled(app, opened),
        Some(paper) => case_paper::filled(app, paper, opened, case),
    })?;
    let title = paper.map_or("Domande scelte", |paper| paper.form().title.as_str());
    let joined = join(&copies, Joining { title, two_sided });
    joined.map_err(|source| {
        let form = paper.map_or(APPLICATIONS, Paper::id).to_owned();
        PaperError::Fields { form, source }.into()
    })
}

/// The same work for each, in order, on all cores.
fn in_parallel<T: Sync, R: Send>(
    all: &[T],
    work: &(dyn Fn(&T) -> Result<R, Fault> + Sync),
) -> Result<Vec<R>, Fault> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let shares: Vec<_> = all
            .chunks(share)
            .map(|share| scope.spawn(|| share.iter().map(work).collect::<Result<Vec<R>, Fault>>()))
            .collect();
        let mut done = Vec::with_capacity(all.len());
        for share in shares {
            // A panic of a share goes on here.
            done.extend(share.join().unwrap_or_else(|stop| std::panic::resume_unwind(stop))?);
        }
        Ok(done)
    })
}

#[cfg(test)]
mod tests {
    use super::in_parallel;
    use crate::http::Fault;

    #[test]
    fn the_order_is_kept_and_one_failure_is_the_failure_of_all() {
        let all: Vec<u32> = (0..17).collect();
        let doubled = in_parallel(&all, &|n| Ok(n * 2)).unwrap();
        assert_eq!(doubled, all.iter().map(|n| n * 2).collect::<Vec<_>>());
        let failed = in_parallel(&all, &|n| if *n == 16 { Err(Fault::NotFound) } else { Ok(()) });
        assert!(matches!(failed, Err(Fault::NotFound)));
        assert!(in_parallel(&[] as &[u32], &|n| Ok(*n)).unwrap().is_empty());
    }
}
