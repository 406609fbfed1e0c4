//! Sixteen applications, their points worked out by hand, through every step of the chain of ties.

use forms::value::Value;
use kiosk::ranking::{
    Margin, OfficeExclusion, OfficeReason, RankedApplication, TieReason, explain,
};

use crate::world::{But, World, application, short};

/// In no particular order. Points in the comments are the hand computation.
pub fn applications() -> Vec<RankedApplication> {
    let mut all = vec![
        // 15 (24 months) + 0 = 15: ISEE claimed 30, not recognised, and so missing in ties
        application("N15").isee(0).since(2024, 12, 31).born(1950, 1, 1),
        // 10 (12 months) + 5 (interview) = 15, no ISEE
        application("E11").since(2025, 12, 31).interview(5),
        // 20 + 10 (14 months) + 9 (4 minors: 12, at most 9) + 5 + 12 (4 times 4: 16, at most 12)
        // + 14 = 70
        application("B02")
            .isee(3250)
            .since(2025, 10, 31)
            .household(&[(2010, false), (2012, true), (2015, false), (2020, false), (1990, false)])
            .disadvantages(&["disability", "over_45", "poverty", "migrant"])
            .interview(14),
        // 30 + 15 (24 months) + 6 (2 minors) + 5 + 4 + 10 = 70
        application("T01")
            .isee(0)
            .since(2024, 12, 31)
            .household(&[(2009, false), (2025, false), (2008, false)])
            .answer("single_parent", Value::YesNo(true))
            .disadvantages(&["poverty"])
            .interview(10),
        // 25 + 5 (6 months to the day) + 3 (1 minor) = 33
        application("A04").isee(2000).since(2026, 6, 30).household(&[(2011, false)]),
        // 25 + 0 (5 months) + 6 (2 minors) + 2 = 33
        application("Q03")
            .isee(2000)
            .since(2026, 7, 1)
            .household(&[(2011, false), (2013, false)])
            .interview(2),
        // 15 each from here: same ISEE, no minors; then age, arrival, register number, draw
        application("K05").isee(5000).born(1970, 1, 1),
        application("J06").isee(5000).born(1980, 12, 31),
        application("I07").isee(5000).born(1980, 6, 1).received("2026-12-10T10:00:01Z", 2),
        application("H08").isee(5000).born(1980, 6, 1).received("2026-12-10T10:00:01Z", 3),
        application("C10").isee(5000).born(1980, 6, 1).received("2026-12-10T10:00:01Z", 4),
        application("D09").isee(5000).born(1980, 6, 1).received("2026-12-10T10:00:01Z", 4),
        // 30, but late
        application("G12").isee(0),
        // 30, but 17 years old on the closing day and of Roma
        application("F13").isee(0).born(2009, 1, 1).lives_in("058091"),
        // 9: below the minimum
        application("L14").isee(700_000).interview(9),
        // 30, but withdrawn
        application("M16").isee(0),
    ];
    for application in &mut all {
        match application.public_code.as_str() {
            "N15" => {
                application.verification.rejected_criteria.insert("isee".to_owned());
            }
            "Q03" => {
                application.admitted_with_reservation =
                    Some("manca il certificato del centro per l'impiego".to_owned());
            }
            "G12" => application.late = true,
            "M16" => {
                application.excluded_by_office =
                    Some(OfficeExclusion { reason: OfficeReason::Withdrawn, note: None });
            }
            _ => {}
        }
    }
    all
}

#[test]
fn the_order_is_the_one_computed_by_hand() {
    let ranking = World::new().rank(&applications());
    assert_eq!(
        short(&ranking),
        "\
1 T01: ammessa, 70
2 B02: ammessa, 70, ISEE più basso
3 Q03: ammessa con riserva, 33, -37
4 A04: ammessa, 33, più minori nel nucleo
5 K05: ammessa, 15, -18
6 J06: in attesa, 15, età più alta
7 I07: in attesa, 15, domanda arrivata prima
8 H08: in attesa, 15, domanda arrivata prima
9 C10: in attesa, 15, domanda arrivata prima
10 D09: in attesa, 15, sorteggio pubblico
11 N15: in attesa, 15, ISEE più basso
12 E11: in attesa, 15, età più alta
- F13: esclusa 11 12, 30
- G12: esclusa 1, 30
- L14: esclusa 2, 9
- M16: esclusa 7, 30
"
    );
    assert_eq!(ranking.undecided_places, 0);
}

#[test]
fn the_draw_is_recorded_and_can_be_done_again_by_anyone() {
    let ranking = World::new().rank(&applications());
    // printf '%s' C10 | openssl dgst -sha256 -hmac 'estrazione di prova'
    let check = |code: &str, expected: Option<&str>| {
        let line = ranking.line(code).expect("line");
        assert_eq!(line.draw.as_deref(), expected, "{code}");
    };
    check("C10", Some("4f93968d8f72c38a228f9b38ef844f00cd2f2ab6705b4ce8a278a01e5fc55f02"));
    check("D09", Some("84ff3556cdf7e17a0bde410b02d2afd4283293f71c5e2864d81b9ed1539e02fa"));
    check("T01", None);
    let second = ranking.lines.iter().find(|l| l.position == Some(10)).expect("line");
    let expected = TieReason { step: 5, label: "sorteggio pubblico".to_owned() };
    assert_eq!(second.behind_previous, Some(Margin::Tie(expected)));
}

#[test]
fn every_sheet_reads_well() {
    let world = World::new();
    let ranking = world.rank(&applications());
    let mut text = String::new();
    for code in ["T01", "B02", "Q03", "A04", "J06", "N15", "F13", "L14", "M16"] {
        let sheet = explain(&ranking, ranking.line(code).expect("line"));
        text += &format!("== {code}\n{}\n{}\n", sheet.headline, sheet.verdict);
        for part in [&sheet.exclusions, &sheet.neighbours, &sheet.changes] {
            part.iter().for_each(|sentence| text += &format!("{sentence}\n"));
        }
        sheet.criteria.iter().for_each(|c| text += &format!("- {}\n", c.sentence));
        text += &format!("{}\n\n", sheet.judged_on);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_rules_read_well() {
    let world = World::with_more(
        "reserved:\n  - {id: disability, label: persone con disabilità, article: art. 4, places: 1, \
         when: {field: disadvantages, includes: disability}}\n",
    );
    let (call, form) = (&world.call, &world.form);
    let mut lines: Vec<String> = Vec::new();
    for requirement in &call.eligibility {
        lines.push(forms::describe::requirement(requirement));
        lines.push(format!("  {}", forms::describe::condition(call, form, &requirement.when)));
    }
    for criterion in &call.criteria {
        lines.extend(forms::describe::criterion(call, form, criterion));
    }
    lines.extend(call.ties.iter().map(forms::describe::tie));
    for reserved in &call.reserved {
        lines.push(forms::describe::reserved(reserved));
        lines.push(format!("  {}", forms::describe::condition(call, form, &reserved.when)));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn partly_recognised_points_count_and_are_told() {
    let world = World::new();
    let mut one = application("X").isee(0).interview(99);
    one.verification.manual_points.insert("isee".to_owned(), 1500);
    let ranking = world.rank(&[one]);
    let judgement = &ranking.lines[0].judgement;
    // 15 recognised of 30, and an interview that can give 20 at most.
    assert_eq!((judgement.claimed_total, judgement.verified_total), (3000, 3500));
    assert_eq!(
        judgement.criteria[0].reason.sentence(),
        "ISEE di 0,00 €: rientra nella fascia fino a 0 € → 30 punti (art. 5); dopo la verifica dei \
         documenti: 15 punti"
    );
}

#[test]
fn nobody_and_nothing_make_an_empty_ranking() {
    let ranking = World::new().rank(&[]);
    assert_eq!((ranking.lines.len(), ranking.legend.len()), (0, 0));
}
