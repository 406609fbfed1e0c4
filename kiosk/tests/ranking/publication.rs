//! What is published: nothing personal, the same bytes for the same input, proofs that hold.

use forms::publication::{PublicRanking, PublishedPhase, commitment};
use jiff::civil::date;
use kiosk::ranking::{OfficeExclusion, OfficeReason, Ranking, publish};
use proptest::prelude::*;

use crate::dozen::applications;
use crate::world::World;

fn published(ranking: &Ranking) -> PublicRanking {
    publish(ranking, PublishedPhase::Provisional, date(2027, 1, 20))
}

fn json(ranking: &Ranking) -> String {
    published(ranking).to_json().expect("JSON")
}

#[test]
fn the_published_files_read_well() {
    let ranking = World::new().rank(&applications());
    let public = published(&ranking);
    // Digests change with any rule or version: their form is checked, not their value.
    let hide = |text: String| {
        let mut shown = String::new();
        let mut digits = String::new();
        for c in text.chars() {
            if c.is_ascii_hexdigit() && !c.is_ascii_uppercase() {
                digits.push(c);
                continue;
            }
            shown += if digits.len() == 64 { "<sha-256>" } else { &digits };
            digits.clear();
            shown.push(c);
        }
        shown + &digits
    };
    insta::assert_snapshot!("json", hide(json(&ranking)));
    insta::assert_snapshot!("csv", hide(public.to_csv()));
}

#[test]
fn planted_names_are_nowhere() {
    let mut all = applications();
    for (i, application) in all.iter_mut().enumerate() {
        application.id = format!("PIANTATO-{i}");
        application.admitted_with_reservation = Some("PIANTATO riserva".to_owned());
        if i % 5 == 0 {
            application.excluded_by_office = Some(OfficeExclusion {
                reason: OfficeReason::Other,
                note: Some("PIANTATO nota".to_owned()),
            });
        }
    }
    let world = World::with_more(
        "publish_points: true\nreserved:\n  - {id: disability, label: con disabilità, places: 1, \
         when: {field: disadvantages, includes: disability}}\n",
    );
    let public = published(&world.rank(&all));
    let text = public.to_json().expect("JSON") + &public.to_csv();
    for planted in
        ["PIANTATO", "Cognome", "RSSMRA80T10H501J", "069005", "Atessa", "disabilit", "1986", "ISEE"]
    {
        assert!(!text.contains(planted), "«{planted}» is published");
    }
    assert!(text.contains("T01"), "codes are");
}

#[test]
fn points_are_published_only_when_the_call_says_so() {
    let has_points = |more: &str| {
        let public = published(&World::with_more(more).rank(&applications()));
        (
            public.to_csv().contains(";punti;"),
            public.to_json().expect("JSON").contains("\"points\""),
        )
    };
    assert_eq!(has_points(""), (false, false));
    assert_eq!(has_points("publish_points: true\n"), (true, true));
}

#[test]
fn a_changed_file_is_found_out() {
    let ranking = World::new().rank(&applications());
    let public = PublicRanking::from_json(&json(&ranking)).expect("its own JSON");
    assert_eq!(public, published(&ranking));
    assert!(public.is_intact());
    let mut changed = public;
    changed.content.lines.swap(0, 1);
    assert!(!changed.is_intact());
}

#[test]
fn a_receipt_finds_its_line_and_no_other_answers_do() {
    let ranking = World::new().rank(&applications());
    let mut mine = applications().remove(0);
    let line = ranking.line("N15").expect("line");
    assert_eq!(commitment(&mine.salt, "N15", &mine.answers), line.commitment);
    mine.answers.0.remove("isee");
    assert_ne!(commitment(&mine.salt, "N15", &mine.answers), line.commitment);
    assert_ne!(commitment(&[8; 32], "N15", &applications().remove(0).answers), line.commitment);
}

#[test]
fn what_was_read_and_the_rules_are_in_the_digests() {
    let world = World::new();
    let before = world.rank(&applications());
    let mut all = applications();
    all[0].verification.rejected_criteria.clear();
    assert_ne!(world.rank(&all).input_digest, before.input_digest);
    let mut other = World::new();
    other.call.minimum_points = 0;
    assert_ne!(other.rank(&applications()).rules_digest, before.rules_digest);
    other = World::new();
    other.territory.remove("069070");
    assert_ne!(other.rank(&applications()).rules_digest, before.rules_digest);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_order_of_input_gives_the_same_bytes(
        order in Just((0..16).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let world = World::new();
        let all = applications();
        let shuffled: Vec<_> = order.iter().map(|i| all[*i].clone()).collect();
        let (one, other) = (world.rank(&all), world.rank(&shuffled));
        prop_assert_eq!(json(&one), json(&other));
        let recorded = |ranking: &Ranking| serde_json::to_string(ranking).expect("JSON");
        prop_assert_eq!(recorded(&one), recorded(&other));
    }
}
