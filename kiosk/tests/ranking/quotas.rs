//! Reserved places, municipalities, and ex aequo when there is no draw.

use kiosk::ranking::RankedApplication;

use crate::world::{But, World, application, short};

/// Points by interview only, and 10 more by the lowest band so that all are above the minimum.
fn with_points(code: &str, points: i64) -> RankedApplication {
    application(code).isee(6000).interview(points - 15)
}

fn check(more: &str, places: u32, applications: &[RankedApplication], expected: &str) {
    let mut world = World::with_more(more);
    world.call.places = places;
    assert_eq!(short(&world.rank(applications)), expected);
}

const DISABILITY: &str = "reserved:\n  - {id: disability, label: persone con disabilità, places: \
                          2, when: {field: disadvantages, includes: disability}}\n";

fn disabled(code: &str, points: i64) -> RankedApplication {
    with_points(code, points - 4).disadvantages(&["disability"])
}

#[test]
fn reserved_places_count_who_has_one_by_order() {
    let all = [
        with_points("A", 35),
        disabled("B", 34),
        with_points("C", 33),
        with_points("D", 32),
        disabled("E", 31),
        disabled("F", 30),
    ];
    check(
        DISABILITY,
        3,
        &all,
        "\
1 A: ammessa, 35
2 B: ammessa, 34, -1
3 C: in attesa, 33, -1
4 D: in attesa, 32, -1
5 E: ammessa, riserva disability, 31, -1
6 F: in attesa, 30, -1
",
    );
}

#[test]
fn reserved_places_nobody_can_take_go_to_the_others() {
    let all = [with_points("A", 35), with_points("B", 34), disabled("C", 20)];
    check(
        DISABILITY,
        2,
        &all,
        "1 A: ammessa, 35\n2 B: in attesa, 34, -1\n3 C: ammessa, riserva disability, 20, -14\n",
    );
    let mut world = World::with_more(DISABILITY);
    world.call.places = 3;
    let ranking = world.rank(&all);
    let used = &ranking.reserved[0];
    assert_eq!((used.filled_by_order, used.filled_by_reserve, used.released), (1, 0, 1));
}

#[test]
fn a_rejected_claim_takes_no_reserved_place() {
    let mut refused = disabled("C", 20);
    refused.verification.rejected_criteria.insert("disadvantages".to_owned());
    let all = [with_points("A", 35), with_points("B", 34), refused];
    check(DISABILITY, 2, &all, "1 A: ammessa, 35\n2 B: ammessa, 34, -1\n3 C: in attesa, 16, -18\n");
}

#[test]
fn each_municipality_has_its_places_before_the_order() {
    let quota = "per_municipality: {field: residence, minimum: 1}\n";
    let all = [
        with_points("A", 35),
        with_points("B", 34),
        with_points("C", 33).lives_in("069017"),
        with_points("D", 20).lives_in("069070"),
    ];
    check(
        quota,
        3,
        &all,
        "\
1 A: ammessa, 35
2 B: in attesa, 34, -1
3 C: ammessa, 33, -1
4 D: ammessa, comune, 20, -13
",
    );
    check(
        quota,
        2,
        &all,
        "\
1 A: ammessa, 35
2 B: in attesa, 34, -1
3 C: ammessa, comune, 33, -1
4 D: in attesa, 20, -13
",
    );
}

#[test]
fn without_a_draw_equals_share_a_position_and_no_place_is_given_at_random() {
    let mut world = World::new();
    world.call.ties.truncate(1);
    world.call.places = 2;
    let all = [with_points("B", 30), with_points("A", 30), with_points("C", 31)];
    let ranking = world.rank(&all);
    assert_eq!(
        short(&ranking),
        "1 C: ammessa, 31\n2 A: in attesa, 30, -1\n2 B: in attesa, 30, ex aequo\n"
    );
    assert_eq!(ranking.undecided_places, 1);
}
