//! The registers of places: names as they were on a day, countries of today.
use forms::place;
use jiff::civil::{Date, date};

#[test]
fn a_birthplace_has_the_name_of_its_day() {
    let check = |code: &str, born: Date, expected: &str| {
        let found = place::birthplace(code, born).expect(code);
        let shown = match found.province {
            Some(province) => format!("{} ({province})", found.name),
            None => found.name,
        };
        assert_eq!(shown, expected, "{code} {born}");
    };
    check("B268", date(1960, 1, 1), "Buonanotte (CH)");
    check("B268", date(1969, 6, 14), "Montebello sul Sangro (CH)");
    // The municipality did not exist between 1928 and 1947.
    check("B268", date(1935, 1, 1), "Buonanotte (CH)");
    // Before the first and after the last day known.
    check("A001", date(1800, 1, 1), "Abano (PD)");
    check("Z105", date(1999, 1, 1), "Cecoslovacchia");
    // One period ends on the day on which the next begins.
    check("A005", date(1928, 3, 6), "Abbadia Lariana (CO)");
    check("I869", date(1980, 1, 1), "Sotto il Monte Giovanni XXIII (BG)");
    check("H223", date(1980, 1, 1), "Reggio nell'Emilia (RE)");
    check("Z404", date(1980, 1, 1), "Stati Uniti d'America");
    check("Z106", date(1980, 1, 1), "Stato Città del Vaticano");
    check("Z611", date(1980, 1, 1), "Perù");
    check("Z714", date(1980, 1, 1), "Niue");
    assert_eq!(place::birthplace("Q999", date(1985, 1, 1)), None);
}

/// The rule for small words, tried on every municipality whose name ISTAT also writes.
#[test]
fn no_name_of_today_is_shown_otherwise_than_by_istat() {
    let mut seen = 0;
    for line in include_str!("../data/comuni_istat_attuali.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let found = place::birthplace(cells[1], date(2026, 11, 22));
        let Some(found) = found.filter(|f| place::folded(&f.name) == place::folded(cells[2]))
        else {
            continue; // renamed since, or with its second name beside the first
        };
        assert_eq!(found.name, cells[2]);
        seen += 1;
    }
    assert!(seen > 7_850, "{seen}");
}

#[test]
fn only_countries_of_today_can_be_chosen() {
    let check = |typed: &str, expected: Option<&str>| {
        assert_eq!(place::find_country(typed).map(|c| c.code), expected, "{typed}");
    };
    check("Armenia", Some("Z252"));
    check("georgia", Some("Z254"));
    check("Malaysia", Some("Z247"));
    check("peru", Some("Z611"));
    check("Perù", Some("Z611"));
    check("Italia", Some("IT"));
    check("Transkei", None);
    check("Vietnam del Nord", None);
    check("Jugoslavia", None);
    let mut names: Vec<_> = place::countries().iter().map(|c| c.name.as_str()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "a country is offered twice");
    assert!((200..=215).contains(&all), "{all}");
}

#[test]
fn a_municipality_is_found_by_either_code() {
    let atessa = place::municipality("069005").expect("Atessa");
    assert_eq!(place::municipality_by_belfiore("A485"), Some(atessa));
    assert_eq!(place::municipality_by_belfiore("Z129"), None);
    assert_eq!(place::municipality("A485"), None);
}
