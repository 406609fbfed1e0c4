//! Codes against the published vectors, and what must be refused.
use forms::identifier::*;
use forms::place;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn rows(csv: &str) -> impl Iterator<Item = Vec<&str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect())
}

fn today() -> Date {
    date(2026, 11, 22)
}

#[test]
fn every_codice_fiscale_vector_is_read_and_composed() {
    let mut seen = 0;
    for row in rows(include_str!("data/vettori_cf.csv")) {
        let [surname, name, sex, born, place_code, place_name, code, one, all, _] = row[..] else {
            panic!("row {row:?}");
        };
        let names = PersonNames { surname, name };
        let born: Date = born.parse().expect("date");
        let sex = if sex == "F" { Sex::Female } else { Sex::Male };
        assert_eq!(compose(names, born, sex, place_code), code);
        for written in [code, one, all] {
            let parsed = CodiceFiscale::parse(&written.to_lowercase()).expect(written);
            assert_eq!(parsed.as_str(), written);
            assert!(parsed.agrees_with(names), "{written} {surname} {name}");
            let birth = parsed.birth(today()).expect("birth");
            assert!(birth.dates.contains(&born), "{written}: {:?}", birth.dates);
            assert_eq!((birth.sex, birth.place.as_str()), (sex, place_code));
        }
        let found = place::birthplace(place_code, born).expect("place").name;
        assert_eq!(place::folded(&found), place::folded(place_name));
        seen += 1;
    }
    assert_eq!(seen, include_str!("data/vettori_cf.csv").lines().count() - 1);
}

#[test]
fn a_wrong_last_letter_is_refused() {
    for row in rows(include_str!("data/vettori_cf.csv")) {
        let (body, last) = row[6].split_at(15);
        for letter in ('A'..='Z').filter(|l| !last.starts_with(*l)) {
            let fault = CodiceFiscale::parse(&format!("{body}{letter}")).expect_err("wrong letter");
            assert_eq!(fault, IdentifierFault::CodiceFiscaleCheck);
        }
    }
}

#[test]
fn a_codice_fiscale_is_read_as_scanned_and_refused_with_its_fault() {
    let check = |typed: &str, expected: Result<&str, IdentifierFault>| {
        let parsed = CodiceFiscale::parse(typed);
        assert_eq!(parsed.as_ref().map(CodiceFiscale::as_str).map_err(|f| *f), expected, "{typed}");
    };
    check("*rssmra80t10h501j*", Ok("RSSMRA80T10H501J"));
    check("RSS MRA 80T10 H501J\r", Ok("RSSMRA80T10H501J"));
    check("%RSSMRA80T10H501J?", Ok("RSSMRA80T10H501J"));
    // A scanner with American keys on an Italian keyboard; text copied from an e-mail.
    check("(RSSMRA80T10H501J(", Ok("RSSMRA80T10H501J"));
    check("\u{feff}RSSMRA80\u{2013}T10H501J\u{200b}", Ok("RSSMRA80T10H501J"));
    check("RSSMRA80T10H501", Err(IdentifierFault::CodiceFiscaleLength));
    check("RSSMRA80T10H50!J", Err(IdentifierFault::CodiceFiscaleCharacter));
    check("RSSMRAA0T10H501J", Err(IdentifierFault::CodiceFiscaleCharacter));
    check("RSSMRA80F10H501J", Err(IdentifierFault::CodiceFiscaleDate));
    check("RSSMRA80T10H501K", Err(IdentifierFault::CodiceFiscaleCheck));
    check("81105260699", Ok("81105260699"));
    check("81105260698", Err(IdentifierFault::CodiceFiscaleCheck));
    check("", Err(IdentifierFault::CodiceFiscaleLength));
    check("ÈÈÈÈÈÈÈÈÈÈÈÈÈÈÈÈ", Err(IdentifierFault::CodiceFiscaleCharacter));
}

#[test]
fn thirty_february_is_no_birthday() {
    let names = PersonNames { surname: "Rossi", name: "Mario" };
    let good = compose(names, date(1980, 2, 28), Sex::Male, "H501");
    let body = format!("{}30{}", &good[..9], &good[11..15]);
    let faults: Vec<_> = ('A'..='Z')
        .map(|l| CodiceFiscale::parse(&format!("{body}{l}")).expect_err("date"))
        .collect();
    assert!(faults.contains(&IdentifierFault::CodiceFiscaleDate));
    assert!(faults.iter().all(|f| matches!(
        f,
        IdentifierFault::CodiceFiscaleDate | IdentifierFault::CodiceFiscaleCheck
    )));
}

#[test]
fn both_centuries_are_offered_when_both_are_possible() {
    let names = PersonNames { surname: "Verdi", name: "Ada" };
    let code = compose(names, date(2019, 5, 3), Sex::Female, "A485");
    let birth = CodiceFiscale::parse(&code).expect("code").birth(today()).expect("birth");
    assert_eq!(birth.dates, [date(2019, 5, 3), date(1919, 5, 3)]);
}

#[test]
fn nobody_is_offered_an_age_above_120_years() {
    let names = PersonNames { surname: "Verdi", name: "Ada" };
    let check = |born: Date, expected: &[Date]| {
        let code = CodiceFiscale::parse(&compose(names, born, Sex::Female, "A485")).expect("code");
        assert_eq!(code.birth(today()).expect("birth").dates, expected);
    };
    // 120 years and 364 days; 121 years today; both also 20 or 21 years old.
    check(date(1905, 11, 23), &[date(2005, 11, 23), date(1905, 11, 23)]);
    check(date(1905, 11, 22), &[date(2005, 11, 22)]);
    // Born today, or a hundred years ago; tomorrow a hundred years ago, but not tomorrow.
    check(date(2026, 11, 22), &[date(2026, 11, 22), date(1926, 11, 22)]);
    check(date(1926, 11, 23), &[date(1926, 11, 23)]);
    // 1900 had no 29 February.
    check(date(2000, 2, 29), &[date(2000, 2, 29)]);
}

#[test]
fn every_subset_of_omocodia_says_the_same_birth() {
    const PLACES: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
    let names = PersonNames { surname: "Rossi", name: "Mario" };
    let plain = compose(names, date(1980, 12, 10), Sex::Male, "H501");
    assert_eq!(plain, "RSSMRA80T10H501J");
    let expected = CodiceFiscale::parse(&plain).expect("plain").birth(today());
    let mut written = std::collections::BTreeSet::new();
    for subset in 0..128_u32 {
        let mut body = plain.as_bytes()[..15].to_vec();
        for (bit, place) in PLACES.iter().enumerate() {
            if subset >> bit & 1 == 0 {
                continue;
            }
            body[*place] = b"LMNPQRSTUV"[usize::from(body[*place] - b'0')];
        }
        let body = String::from_utf8(body).expect("ascii");
        let right: Vec<CodiceFiscale> =
            ('A'..='Z').filter_map(|l| CodiceFiscale::parse(&format!("{body}{l}")).ok()).collect();
        let [code] = &right[..] else { panic!("{body}: {right:?}") };
        assert_eq!(code.birth(today()), expected);
        written.insert(code.as_str().to_owned());
    }
    assert_eq!(written.len(), 128, "each is another person's");
}

#[test]
fn names_are_compared_however_an_office_wrote_their_accents() {
    let check = |surname: &str, name: &str, code: &str, expected: bool| {
        let code = CodiceFiscale::parse(code).expect(code);
        assert_eq!(code.agrees_with(PersonNames { surname, name }), expected, "{surname} {name}");
    };
    let as_given = |surname: &str| {
        compose(PersonNames { surname, name: "Ada" }, date(1990, 1, 1), Sex::Female, "Z112")
    };
    check("Höß", "Ada", &as_given("Hoess"), true);
    check("Böö", "Ada", &as_given("Boeoe"), true);
    check("Böö", "Ada", &as_given("Boo"), true);
    check("Böö", "Ada", &as_given("Bee"), false);
    check("D'Angelo", "Maria Grazia", "DNGMGR59M07G141Q", true);
    check("Dangelo", "Maria", "DNGMGR59M07G141Q", false);
    check("Chiunque", "Sia", "81105260699", true);
}

#[test]
fn an_iban_has_the_length_of_its_country_and_possible_check_digits() {
    let check = |typed: &str, expected: Result<(), IdentifierFault>| {
        assert_eq!(iban(typed).map(|_| ()), expected, "{typed}");
    };
    // Examples of the SWIFT registry.
    check("VA59 0011 2300 0012 3456 78", Ok(()));
    check("RS35 2600 0560 1001 6113 79", Ok(()));
    check("DE89 3704 0044 0532 0130 00", Ok(()));
    check("FR14 2004 1010 0505 0001 3M02 606", Ok(()));
    check("VA59 0011 2300 0012 3456 7", Err(IdentifierFault::IbanShape));
    // Outside SEPA: by modulo only.
    check("TR33 0006 1005 1978 6457 8413 26", Ok(()));
    check("TR34 0006 1005 1978 6457 8413 26", Err(IdentifierFault::IbanCheck));
    // Where two pairs leave remainder 1, only the one in 02..=98 is ever given.
    for account in 0..97 {
        let given = (0..100)
            .filter(|pair| iban(&format!("DE{pair:02}3704004405320130{account:02}")).is_ok());
        assert_eq!(given.count(), 1, "account {account}");
    }
}

#[test]
fn a_look_alike_in_a_public_code_is_read_or_refused() {
    let code = |number: u64| PublicCode::from_random(number.to_le_bytes());
    let (mut read, mut refused) = (0, 0);
    for code in (0..2_000).map(|n| code(n * 3_217)) {
        let body = &code.as_str()[3..];
        let typed = body.replace('5', "s").replace('6', "G").replace('U', "v");
        read += usize::from(typed != body);
        assert_eq!(PublicCode::parse(&typed).as_ref(), Ok(&code));
        for strange in ["0", "O", "1", "I", "L", "2", "Z", "8", "B", "D"] {
            assert!(!body.contains(strange), "{body} can be misread");
            let typed = format!("WW {strange}{}", &body[1..]);
            assert_eq!(PublicCode::parse(&typed), Err(IdentifierFault::PublicCodeShape));
            refused += 1;
        }
    }
    assert!(read > 500 && refused == 20_000, "{read} {refused}");
}

#[test]
fn a_public_code_can_be_said_on_the_telephone() {
    let codes = (0..500_u64).map(|n| PublicCode::from_random((n * 12_853).to_le_bytes()));
    let said: Vec<String> = codes.map(|c| c.spelled()).collect();
    let mut words: Vec<&str> = said.iter().flat_map(|s| s.split(", ")).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), 23, "every character of the alphabet");
    let code = PublicCode::from_random([7; 8]);
    insta::assert_snapshot!(format!("{code}: {}\n\n{}", code.spelled(), words.join("\n")));
}

#[test]
fn every_partita_iva_and_iban_vector_passes_and_a_changed_digit_does_not() {
    for row in rows(include_str!("data/vettori_piva_iban.csv")) {
        let [kind, value, "1"] = row[..] else { panic!("row {row:?}") };
        let check = |text: &str| if kind == "piva" { partita_iva(text) } else { iban(text) };
        assert_eq!(check(value).as_deref(), Ok(value));
        for (i, byte) in value.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
            let mut changed = value.as_bytes().to_vec();
            changed[i] = b'0' + (byte - b'0' + 1) % 10;
            let changed = String::from_utf8(changed).expect("ascii");
            assert!(check(&changed).is_err(), "{changed}");
        }
    }
    assert!(partita_iva("00000000000").is_err());
    assert_eq!(
        iban("it60 x054 2811 1010 0000 0123 456").as_deref(),
        Ok("IT60X0542811101000000123456")
    );
    assert_eq!(iban("LT121000011101001000").as_deref(), Ok("LT121000011101001000"));
    assert_eq!(iban_in_groups("IT60X0542811101000000123456"), "IT60 X054 2811 1010 0000 0123 456");
    assert_eq!(iban("IT60Y0542811101000000123456"), Err(IdentifierFault::IbanCheck));
    assert_eq!(iban("IT60"), Err(IdentifierFault::IbanShape));
    assert_eq!(cap("66 040").as_deref(), Ok("66040"));
    assert_eq!(cap("6604"), Err(IdentifierFault::CapShape));
}

#[test]
fn places_have_the_name_they_had() {
    let check = |code: &str, born: Date, name: &str, province: Option<&str>| {
        let found = place::birthplace(code, born).expect(code);
        assert_eq!((found.name.as_str(), found.province), (name, province));
    };
    check("B268", date(1960, 1, 1), "Buonanotte", Some("CH"));
    check("B268", date(1985, 1, 1), "Montebello sul Sangro", Some("CH"));
    check("Z129", date(1985, 1, 1), "Romania", None);
    assert!(place::birthplace("Q999", date(1985, 1, 1)).is_none());
    let found =
        |typed: &str| place::find_municipalities(typed).iter().map(|m| m.istat).collect::<Vec<_>>();
    assert_eq!(found("sant eusanio del sangro"), ["069085"]);
    assert_eq!(found("ATESSA"), ["069005"]);
    assert_eq!(found("069005"), ["069005"]);
    assert!(found("Castro").len() > 1);
    assert_eq!(found("Castro (LE)").len(), 1);
    assert!(found("Paperopoli").is_empty());
    let names: Vec<_> =
        place::municipalities_beginning("tori", 20).iter().map(|m| m.name).collect();
    assert!(names.contains(&"Torino") && names.len() < 20, "{names:?}");
    assert_eq!(place::find_country("romania").map(|c| c.code), Some("Z129"));
    assert_eq!(place::find_country("Italia").map(|c| c.code), Some("IT"));
}

proptest! {
    #[test]
    fn anything_typed_is_answered_without_panic(typed in "\\PC{0,40}") {
        let _ = (CodiceFiscale::parse(&typed), partita_iva(&typed), iban(&typed), cap(&typed));
        let code = CodiceFiscale::parse(&typed);
        prop_assert_eq!(code.clone().and_then(|c| CodiceFiscale::parse(c.as_str())), code);
        let _ = (PublicCode::parse(&typed), place::find_municipalities(&typed), place::find_country(&typed));
    }

    #[test]
    fn a_composed_code_says_what_it_was_composed_of(
        surname in "\\PC{0,12}", name in "[ A-Za-zà-ÿ']{0,12}", days in 0i64..44_000, woman: bool, place in "[A-MZ][0-9]{3}",
    ) {
        let names = PersonNames { surname: &surname, name: &name };
        let born = today().saturating_sub(jiff::Span::new().days(days));
        let sex = if woman { Sex::Female } else { Sex::Male };
        let code = CodiceFiscale::parse(&compose(names, born, sex, &place)).expect("composed");
        prop_assert!(code.agrees_with(names));
        let birth = code.birth(today()).expect("16 characters");
        prop_assert!(birth.dates.contains(&born), "{born} {:?}", birth.dates);
        prop_assert_eq!((birth.sex, birth.place), (sex, place));
        prop_assert_eq!(CodiceFiscale::parse(&format!(" *{}*\r", code.as_str().to_lowercase())), Ok(code));
    }

    #[test]
    fn a_public_code_survives_no_slip(bytes: [u8; 8], at in 3usize..10, other in 0usize..36, swap in 2usize..7) {
        let code = PublicCode::from_random(bytes);
        let text = code.as_str().to_owned();
        prop_assert_eq!(PublicCode::parse(&text.to_lowercase().replace('-', " ")), Ok(code.clone()));
        prop_assert_eq!(PublicCode::parse(&text[3..]), Ok(code));
        let mut changed: Vec<char> = text.chars().collect();
        let replacement = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().nth(other).expect("36");
        let look_alike = matches!((changed[at], replacement), ('5', 'S') | ('6', 'G') | ('U', 'V'));
        if changed[at] != '-' && changed[at] != replacement && !look_alike {
            changed[at] = replacement;
            prop_assert!(PublicCode::parse(&changed.iter().collect::<String>()).is_err());
        }
        let mut swapped: Vec<char> = text.chars().filter(|c| *c != '-').collect();
        let at = swap;
        if swapped[at] != swapped[at + 1] {
            swapped.swap(at, at + 1);
            prop_assert!(PublicCode::parse(&swapped.iter().collect::<String>()).is_err());
        }
    }
}
