//! What people type, taken or refused.
use forms::answers::{
    Answers, Asking, RawAnswers, check_question, read_answers, shown, to_raw, write_answers,
};
use forms::form::{Form, read_form};
use forms::identifier::{PersonNames, Sex, compose};
use forms::value::Value;
use forms::yaml::{Reader, parse};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

const FORM: &str = r#"
version: "1"
title: Prova
summary: Un modulo di prova.
audience: person
minutes: 1
sections:
  - id: tutto
    title: Tutto
    questions:
      - {id: surname, type: text, label: Cognome, max_length: 10}
      - {id: phone, type: text, format: phone, label: Telefono, required: false}
      - {id: email, type: text, format: email, label: E-mail, required: false}
      - {id: born, type: date, label: Nascita, latest: today, earliest: 1920-01-01}
      - {id: code, type: codice_fiscale, label: Codice fiscale, pending_allowed: true}
      - {id: home, type: municipality, label: Comune}
      - {id: income, type: money, label: Reddito, max: 100000}
      - {id: months, type: integer, label: Mesi, max: 12, unit: mesi}
      - {id: alone, type: yes_no, label: Vivi da solo?}
      - id: family
        type: group
        label: Famiglia
        item_label: Persona
        max: 3
        when: {field: alone, is: no}
        questions:
          - {id: who, type: one_of, label: Chi, options: [{id: child, label: Figlio}, {id: other, label: Altro}]}
          - {id: year, type: integer, label: Anno, min: 1900, max: 2026, when: {field: who, is: child}}
      - {id: why, type: several_of, label: Perché, required: false, options: [{id: a, label: Primo}, {id: b, label: Secondo}]}
      - {id: wish, type: ranked_choice, label: Desideri, choose: 2, options: [{id: a, label: Primo}, {id: b, label: Secondo}]}
      - {id: because, type: long_text, label: Racconta, required: false, when: {field: why, includes: a}}
      - {id: truth, type: declaration, label: Verità, text: Dico la verità.}
"#;

fn form() -> Form {
    let mut reader = Reader::new("prova.yaml");
    let node = parse("prova.yaml", FORM, 1).expect("YAML");
    let form = read_form(&mut reader, "prova", &node).expect("a form");
    assert_eq!(reader.diagnostics, []);
    form
}

fn today() -> Date {
    date(2026, 11, 22)
}

fn asking(form: &Form) -> Asking<'_> {
    Asking { form, in_territory: &|istat| istat == "069005", today: today() }
}

/// Types one question; the answer in words, or the reasons it was refused for.
fn answer(id: &str, typed: &[(&str, &str)]) -> String {
    let form = form();
    let question = form.question(id).expect("a question");
    let raw: RawAnswers = typed.iter().copied().collect();
    match check_question(asking(&form), question, &Answers::default(), &raw) {
        Ok(Some(value)) => {
            let again = to_raw(question, &value);
            let checked = check_question(asking(&form), question, &Answers::default(), &again);
            assert_eq!(checked, Ok(Some(value.clone())), "typed again, the same");
            shown(question, &value).line()
        }
        Ok(None) => "-".to_owned(),
        Err(refusals) => {
            let one = |r: &forms::answers::Refusal| {
                let arguments: Vec<_> = r.reason.arguments().into_iter().map(|(_, v)| v).collect();
                format!("{}: {} {}", r.field, r.reason.key(), arguments.join(".."))
                    .trim()
                    .to_owned()
            };
            refusals.iter().map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

#[test]
fn each_kind_is_read_as_people_write_it() {
    let check = |id: &str, typed: &[(&str, &str)], expected: &str| {
        assert_eq!(answer(id, typed), expected, "{id} {typed:?}");
    };
    check("surname", &[("surname", "  D'Alò \u{7} ")], "D'Alò");
    check("surname", &[("surname", " ")], "surname: refusal-missing");
    check("surname", &[("surname", "Montesangrino")], "surname: refusal-too-long 10");
    check("phone", &[], "-");
    check("phone", &[("phone", "+39 0872 12.34.56")], "+39 0872 12.34.56");
    check("phone", &[("phone", "casa mia")], "phone: refusal-bad-phone");
    check("email", &[("email", "anna@example.org")], "anna@example.org");
    check("email", &[("email", "anna@example")], "email: refusal-bad-email");
    check("born", &[("born.day", "3"), ("born.month", "5"), ("born.year", "1961")], "03/05/1961");
    check("born", &[("born", "3/5/1961")], "03/05/1961");
    check("born", &[("born", "1961-05-03")], "03/05/1961");
    check("born", &[("born", "30/2/1961")], "born: refusal-bad-date");
    check("born", &[("born", "3/5/61")], "born: refusal-bad-date");
    check("born", &[("born", "23/11/2026")], "born: refusal-too-late 22/11/2026");
    check("born", &[("born", "1/1/1890")], "born: refusal-too-early 01/01/1920");
    check("code", &[("code", "rssmra80t10h501j")], "RSSMRA80T10H501J");
    check("code", &[("code", ""), ("code.pending", "1")], "in attesa");
    check("code", &[("code", "RSSMRA80T10H501K")], "code: refusal-codice-fiscale-check");
    check("home", &[("home", "atessa")], "Atessa (CH)");
    check("home", &[("home", "Paperopoli")], "home: refusal-unknown-municipality");
    check("income", &[("income", "5.230,40 €")], "5.230,40 €");
    check("income", &[("income", "5230.4")], "5.230,40 €");
    check("income", &[("income", "5.230")], "5.230 €");
    check("income", &[("income", "0")], "0 €");
    check("income", &[("income", "-1")], "income: refusal-amount-out-of-range 0 €..100.000 €");
    check("income", &[("income", "tanto")], "income: refusal-bad-amount");
    check("months", &[("months", "7")], "7 mesi");
    check("months", &[("months", "13")], "months: refusal-number-out-of-range 0..12");
    check("alone", &[("alone", "true")], "Sì");
    check("alone", &[], "alone: refusal-missing-choice");
    check("why", &[("why", "b"), ("why", "a")], "Primo; Secondo");
    check("why", &[("why", "z")], "why: refusal-unknown-choice");
    check("wish", &[("wish.1", "b"), ("wish.2", "a")], "1ª scelta: Secondo; 2ª scelta: Primo");
    check("wish", &[("wish.1", "b"), ("wish.2", "b")], "wish: refusal-ranked-twice");
    check("truth", &[("truth", "1")], "Dichiarato");
    check("truth", &[], "truth: refusal-not-declared");
}

#[test]
fn rows_of_a_group_are_checked_one_by_one() {
    let check =
        |typed: &[(&str, &str)], expected: &str| assert_eq!(answer("family", typed), expected);
    check(
        &[("family.0.who", "child"), ("family.0.year", "2015"), ("family.2.who", "other")],
        "Figlio, 2015; Altro",
    );
    check(&[("family.0.who", "child")], "family.0.year: refusal-missing");
    check(&[("family.1.year", "2015")], "family.1.who: refusal-missing-choice");
    check(&[], "family: refusal-too-few-rows 1");
    let four: Vec<(String, &str)> = (0..4).map(|i| (format!("family.{i}.who"), "other")).collect();
    let four: Vec<(&str, &str)> = four.iter().map(|(n, v)| (n.as_str(), *v)).collect();
    check(&four, "family: refusal-too-many-rows 3");
}

#[test]
fn answers_on_a_branch_no_longer_asked_are_dropped() {
    let form = form();
    let mut answers = Answers::default();
    let rows = Value::Rows(vec![[("who".to_owned(), Value::Choice("other".to_owned()))].into()]);
    answers.0.insert("alone".to_owned(), Value::YesNo(false));
    answers.0.insert("family".to_owned(), rows);
    answers.0.insert("why".to_owned(), Value::Choices(vec!["a".to_owned()]));
    answers.0.insert("because".to_owned(), Value::Text("perché sì".to_owned()));
    assert_eq!(asking(&form).prune(&answers), answers);
    answers.0.insert("alone".to_owned(), Value::YesNo(true));
    answers.0.insert("why".to_owned(), Value::Choices(vec!["b".to_owned()]));
    let kept = asking(&form).prune(&answers);
    assert_eq!(kept.0.keys().collect::<Vec<_>>(), ["alone", "why"]);
}

#[test]
fn a_row_forgets_what_its_own_answers_no_longer_ask() {
    let form = form();
    let mut answers = Answers::default();
    let row = [
        ("who".to_owned(), Value::Choice("other".to_owned())),
        ("year".to_owned(), Value::Integer(2015)),
    ];
    answers.0.insert("alone".to_owned(), Value::YesNo(false));
    answers.0.insert("family".to_owned(), Value::Rows(vec![row.into()]));
    let kept = asking(&form).prune(&answers);
    let Some(Value::Rows(rows)) = kept.get("family") else { panic!("rows") };
    assert_eq!(rows[0].keys().collect::<Vec<_>>(), ["who"]);
}

#[test]
fn what_is_missing_is_told_all_at_once() {
    let form = form();
    let missing = asking(&form).check_all(&Answers::default());
    let fields: Vec<&str> = missing.iter().map(|r| r.field.as_str()).collect();
    assert_eq!(
        fields,
        ["surname", "born", "code", "home", "income", "months", "alone", "wish", "truth"]
    );
}

#[test]
fn a_file_of_answers_is_read_as_if_typed() {
    let form = form();
    let text = "surname: Rossi\nborn: 1961-05-03\nincome: 5230.40\nalone: false\nfamily:\n  - {who: child, year: 2015}\nwish: [b, a]\ntruth: true\nmonts: 3\nmonths: tre\n";
    let mut reader = Reader::new("risposte.yaml");
    let node = parse("risposte.yaml", text, 1).expect("YAML");
    let answers = read_answers(&mut reader, &node, asking(&form));
    assert_eq!(answers.get("income"), Some(&Value::Money(523_040)));
    assert_eq!(answers.get("wish"), Some(&Value::Ranked(vec!["b".to_owned(), "a".to_owned()])));
    assert_eq!(answers.get("alone"), Some(&Value::YesNo(false)));
    assert!(answers.get("family").is_some() && answers.get("truth").is_some());
    let found: Vec<String> = reader.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("risposte.yaml:9:1") && found[0].contains("months"), "{found:?}");
    assert!(found[1].contains("risposte.yaml:10:1"), "{found:?}");
}

#[test]
fn answers_are_written_as_they_are_read() {
    let form = form();
    let row = BTreeMap::from([
        ("who".to_owned(), Value::Choice("child".to_owned())),
        ("year".to_owned(), Value::Integer(2015)),
    ]);
    let all = [
        ("surname", Value::Text("#: \"D'Alò\"".to_owned())),
        ("born", Value::Date(date(1961, 5, 3))),
        ("code", Value::Text("in attesa".to_owned())),
        ("home", Value::Choice("069005".to_owned())),
        ("income", Value::Money(523_040)),
        ("months", Value::Integer(3)),
        ("alone", Value::YesNo(false)),
        ("family", Value::Rows(vec![row])),
        ("why", Value::Choices(vec!["a".to_owned()])),
        ("wish", Value::Ranked(vec!["b".to_owned(), "a".to_owned()])),
        ("because", Value::Text("- prima: riga\nseconda \\ Щербак محمد".to_owned())),
        ("truth", Value::Declared),
    ];
    let answers = Answers(all.map(|(id, value)| (id.to_owned(), value)).into());
    let text = write_answers(&form, &answers);
    let mut reader = Reader::new("risposte.yaml");
    let node = parse("risposte.yaml", &text, 1).expect("YAML");
    assert_eq!(read_answers(&mut reader, &node, asking(&form)), answers, "{text}");
    assert_eq!(reader.diagnostics, []);
}

const CODE_FORM: &str = r#"
version: "1"
title: Prova
summary: Un modulo di prova.
audience: person
minutes: 1
sections:
  - id: tutto
    title: Tutto
    questions:
      - {id: code, type: codice_fiscale, label: Codice fiscale, pending_allowed: true}
      - {id: surname, type: text, label: Cognome, in_code: surname}
      - {id: name, type: text, label: Nome, in_code: name}
      - {id: sex, type: one_of, label: Sesso, in_code: sex, options: [{id: female, label: F}, {id: male, label: M}]}
      - {id: born, type: date, label: Nascita, in_code: birth_date}
      - {id: abroad, type: yes_no, label: Estero?, in_code: born_abroad}
      - {id: town, type: municipality, label: Comune, in_code: birth_municipality}
      - {id: state, type: country, label: Paese, in_code: birth_country}
"#;

#[test]
fn a_codice_fiscale_answers_what_it_says_and_disagreement_is_noticed() {
    let mut reader = Reader::new("prova.yaml");
    let node = parse("prova.yaml", CODE_FORM, 1).expect("YAML");
    let form = read_form(&mut reader, "prova", &node).expect("a form");
    assert_eq!(reader.diagnostics, []);
    let asking = asking(&form);
    let with =
        |code: &str| Answers(BTreeMap::from([("code".to_owned(), Value::Text(code.to_owned()))]));
    let told = |id: &str, answers: &Answers| {
        asking.told_by_code(form.question(id).expect("question"), answers)
    };
    let choice = |id: &str| vec![Value::Choice(id.to_owned())];

    // Omocodia says the same.
    for code in ["RSSNNA71B48A485M", "RSSNNATMBQUAQURH"] {
        let answers = with(code);
        assert_eq!(told("sex", &answers), choice("female"));
        assert_eq!(told("born", &answers), [Value::Date(date(1971, 2, 8))]);
        assert_eq!(told("abroad", &answers), [Value::YesNo(false)]);
        assert_eq!(told("town", &answers), choice("069005"));
        assert_eq!(told("state", &answers), []);
        assert_eq!(told("surname", &answers), []);
    }
    let albania = with("REXNIO03C52Z100Y");
    assert_eq!(told("abroad", &albania), [Value::YesNo(true)]);
    assert_eq!(told("state", &albania), choice("Z100"));
    assert_eq!(told("town", &albania), []);
    // 2003 or 1903: somebody of 123 years does not come; of 1912 or 2012, perhaps.
    assert_eq!(told("born", &albania).len(), 1);
    let old = compose(
        PersonNames { surname: "Rossi", name: "Anna" },
        date(1912, 2, 8),
        Sex::Female,
        "A485",
    );
    let days = [date(2012, 2, 8), date(1912, 2, 8)].map(Value::Date);
    assert_eq!(told("born", &with(&old)), days);
    assert_eq!(told("born", &with("IN ATTESA")), []);
    assert_eq!(told("born", &Answers::default()), []);

    let mut answers = with("RSSNNA71B48A485M");
    let mut give = |id: &str, value: Value| {
        answers.0.insert(id.to_owned(), value);
        let found: Vec<&str> =
            asking.not_as_in_code(&answers).iter().map(|q| q.id.as_str()).collect();
        found.join(" ")
    };
    assert_eq!(give("surname", Value::Text("Rossi".to_owned())), "");
    assert_eq!(give("name", Value::Text("Maria".to_owned())), "surname name");
    assert_eq!(give("name", Value::Text("Anna".to_owned())), "");
    assert_eq!(give("sex", Value::Choice("male".to_owned())), "sex");
    assert_eq!(give("born", Value::Date(date(1971, 2, 9))), "sex born");
    assert_eq!(give("abroad", Value::YesNo(false)), "sex born");
    assert_eq!(give("state", Value::Choice("Z100".to_owned())), "sex born");
}

#[test]
fn what_no_code_can_tell_is_refused() {
    let mut told = Vec::new();
    for (from, to) in [
        (
            "{id: code, type: codice_fiscale, label: Codice fiscale, pending_allowed: true}",
            "{id: code, type: text, label: Codice}",
        ),
        ("type: date, label: Nascita", "type: text, label: Nascita"),
        ("{id: male, label: M}", "{id: maschio, label: M}"),
    ] {
        let text = CODE_FORM.replace(from, to);
        let mut reader = Reader::new("prova.yaml");
        let node = parse("prova.yaml", &text, 1).expect("YAML");
        let _ = read_form(&mut reader, "prova", &node);
        told.push(reader.diagnostics.len());
        assert!(
            reader.diagnostics.iter().all(|d| d.position.line > 10),
            "{:?}",
            reader.diagnostics
        );
    }
    assert_eq!(told, [7, 1, 1]);
}
