//! Paper, screen and store say the same: whatever a person types, on every form.

use axum::http::StatusCode;
use forms::answers::{Answers, Asking, ShownAnswer, shown};
use forms::form::{Form, Kind, Question, Section};
use generator::paper::{Filling, OfficeValues, read};
use generator::papers::Paper;
use kiosk::intake::Help;
use kiosk::procedure::open_payload;

use super::office::{Browser, Office};
use super::signed_in;
use super::typist::{Typist, told};

/// Applications to each call; a person's has about fifty screens.
const VISITS: u64 = 20;
/// Copies of each form.
const COPIES: u64 = 30;

#[tokio::test]
async fn paper_screen_and_store_say_the_same() {
    let office = Office::open(0).await;
    let mut staff = signed_in(&office).await;
    let catalogue = &office.app.project.catalogue;
    let in_territory = |istat: &str| catalogue.municipalities.in_territory(istat);
    for (call_id, call) in &catalogue.calls {
        let form = &catalogue.forms[&call.form];
        let asking = Asking { form, in_territory: &in_territory, today: office.app.today() };
        for seed in 0..VISITS {
            let mut visitor = office.browser();
            let typed = visit(&mut visitor, call_id, asking, &Typist::new(seed)).await;
            let at = format!("{call_id}, seed {seed}:\n{}", told(&typed));

            let check = format!("/domanda/{call_id}/controlla/");
            let on_screen = rows_on_screen(&visitor.get(&check).await.text());
            let help = Help::ALL[seed as usize % Help::ALL.len()];
            let sent = visitor.post(&check, &[("helped", help.name())]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{at}");
            let stored = office.applications(call_id).pop().unwrap();
            let payload = open_payload(office.store.read(), &stored).unwrap();
            assert_eq!(payload.answers, typed, "{at}");
            assert_eq!(payload.helped, Some(help), "{at}");
            let expected =
                rows_of(asking, &payload.answers, &format!("– {}", office.app.text("answer-none")));
            assert_eq!(on_screen, expected, "{at}");

            let copy = visitor.get(&format!("/domanda/{call_id}/ricevuta/domanda.pdf")).await.bytes;
            let back = read(&copy, catalogue, office.app.today()).unwrap();
            assert!(back.mistakes.is_empty(), "{:?}\n{at}", back.mistakes);
            assert_eq!(back.answers, payload.answers, "{at}");
            assert!(back.is_current, "{at}");

            let print = format!("/ufficio/domande/{}/domanda.pdf", stored.id);
            assert!(staff.get(&print).await.bytes == copy, "the desk prints another paper\n{at}");
            if seed < 3 {
                let on_paper = office.text_of(&copy).replace('’', "'");
                let helped = format!("Compilata con l'aiuto di {}", help.in_italian());
                assert!(on_paper.contains(&helped), "{helped}\n{on_paper}");
                let page = staff.get(&format!("/ufficio/domande/{}/", stored.id)).await.text();
                let helped = [
                    "in italiano, senza aiuto",
                    "in italiano, con l'aiuto di un operatore",
                    "in italiano, con l'aiuto di un'altra",
                ];
                let page = page.replace("&#39;", "'").replace("&#x27;", "'");
                assert!(page.contains(helped[seed as usize]), "{page}");
            }
        }
    }
}

#[tokio::test]
async fn every_form_is_read_as_it_was_filled() {
    let office = Office::open(0).await;
    let catalogue = &office.app.project.catalogue;
    let in_territory = |istat: &str| catalogue.municipalities.in_territory(istat);
    let today = office.app.today();
    for form in catalogue.forms.values() {
        let asking = Asking { form, in_territory: &in_territory, today };
        let paper = Paper::Form(form);
        let basis = paper.basis(&office.app.project.settings, catalogue, paper.digest(catalogue));
        for seed in 0..COPIES {
            let answers = Typist::new(100 + seed).fill(asking);
            let filling = Filling {
                answers: &answers,
                office: &OfficeValues::default(),
                today: Some(today),
                in_territory: &in_territory,
            };
            let filled = paper.filled(&basis, &office.app.papers, filling).unwrap();
            let back = read(&filled.pdf, catalogue, today).unwrap();
            let at = format!("{}, seed {seed}:\n{}", form.id, told(&answers));
            assert!(back.mistakes.is_empty(), "{:?}\n{at}", back.mistakes);
            assert_eq!(back.answers, answers, "{at}");
        }
    }
}

/// Answers every screen of a call, as a browser posts it; what was taken.
async fn visit(
    visitor: &mut Browser,
    call_id: &str,
    asking: Asking<'_>,
    typist: &Typist,
) -> Answers {
    let mut answers = Answers::default();
    let mut next = visitor.post(&format!("/domanda/{call_id}/"), &[]).await.leads_to();
    while let Some(first) = page_id(&next) {
        let mut typed: Vec<(String, String)> = Vec::new();
        for (section, question) in of_page(asking.form, &first) {
            if !asking.is_asked(section, question, &answers) {
                continue;
            }
            let raw = typist.answer(asking, question, &mut answers);
            typed.extend(raw.0.into_iter().flat_map(|(name, values)| {
                values.into_iter().map(move |value| (name.clone(), value))
            }));
        }
        let pairs: Vec<(&str, &str)> =
            typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        // What one answer opens on the same screen is asked again with it.
        for _ in 0..3 {
            let posted = visitor.post(&next, &pairs).await;
            assert_eq!(posted.status, StatusCode::SEE_OTHER, "{pairs:?}\n{}", posted.text());
            let to = posted.leads_to();
            if to != next {
                next = to;
                break;
            }
        }
        assert_ne!(page_id(&next).as_ref(), Some(&first), "{first} leads nowhere");
    }
    answers
}

/// The page that an address asks for; `None`: all pages were answered.
fn page_id(path: &str) -> Option<String> {
    Some(path.split_once("/pagina/")?.1.trim_end_matches('/').to_owned())
}

/// The questions that share a screen with the first of them.
fn of_page<'f>(form: &'f Form, first: &str) -> Vec<(&'f Section, &'f Question)> {
    let all = form.sections.iter().flat_map(|s| s.questions.iter().map(move |q| (s, q)));
    let from: Vec<_> = all.skip_while(|(_, question)| question.id != first).collect();
    let alone = |question: &Question| matches!(question.kind, Kind::Group { .. });
    let together = from.iter().enumerate().take_while(|(place, (section, question))| {
        *place == 0
            || question.with_previous
                && section.id == from[0].0.id
                && !alone(question)
                && !alone(from[place - 1].1)
    });
    together.map(|(_, pair)| *pair).collect()
}

/// What a person reads of each answer: the question, then its answer without markup.
fn rows_on_screen(html: &str) -> Vec<(String, String)> {
    let rows = html.split("<dt>").skip(1);
    rows.map(|row| {
        let (question, rest) = row.split_once("</dt>").unwrap();
        let answer = rest.split("<dd class=\"change\">").next().unwrap();
        (plain(question), plain(answer))
    })
    .collect()
}

fn rows_of(asking: Asking<'_>, answers: &Answers, none: &str) -> Vec<(String, String)> {
    let asked = asking.asked(answers).into_iter();
    let on_paper = |q: &Question| q.paper_only || matches!(q.kind, Kind::Signature { .. });
    let asked = asked.filter(|(_, q)| !on_paper(q));
    asked.map(|(_, q)| (one_line(q.name()), one_line(&answer_of(q, answers, none)))).collect()
}

fn answer_of(question: &Question, answers: &Answers, none: &str) -> String {
    let Some(value) = answers.get(&question.id) else { return none.to_owned() };
    match (shown(question, value), &question.kind) {
        (ShownAnswer::Text(text), Kind::Declaration { text: declared }) => {
            // Folded: what it is called for who hears it, then all of it.
            format!("Leggi la dichiarazione : {} {declared} {text}", question.name())
        }
        (ShownAnswer::Text(text), _) => text,
        (ShownAnswer::List(items), _) => items.join(" "),
        (ShownAnswer::Rows(rows), Kind::Group { item_label, .. }) => {
            let card = |(number, row): (usize, &Vec<(String, String)>)| {
                let pairs = row.iter().map(|(label, value)| format!("{label} {value}"));
                format!("{item_label} {number} {}", pairs.collect::<Vec<_>>().join(" "))
            };
            (1..).zip(&rows).map(card).collect::<Vec<_>>().join(" ")
        }
        (ShownAnswer::Rows(_), _) => panic!("{} is no group", question.id),
    }
}

/// Text of a piece of a page, on one line.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let text = text.replace("&#39;", "'").replace("&#x27;", "'").replace("&#x2F;", "/");
    one_line(&text.replace("&amp;", "&"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
